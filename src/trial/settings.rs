//! What two policies set differently beside their rows, in the words of a policy file.

use serde::Serialize;

use crate::event::{Copies, Field, Grade, Relation};
use crate::policy::{Act, Cadence, DeskRules, Every, KEYS, Policy, Terms, WindowOf};
use crate::share::Share;
use crate::window::Window;

/// A setting that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Setting {
    /// The field, as a file has it: `shares.assist`.
    pub field: String,
    /// What the one policy says.
    pub one: String,
    /// What the other says.
    pub other: String,
}

impl Setting {
    /// Whether it is of the front desk, and bears on no ruling.
    #[must_use]
    pub fn is_of_desk(&self) -> bool {
        self.field.starts_with(DESK)
    }
}

/// What the fields of the front desk begin with.
const DESK: &str = "desk.";

/// What stands where a policy says nothing of the kind.
const NONE: &str = "none";

/// Every setting that differs, in the order of a file.
pub(super) fn differing(one: &Policy, other: &Policy) -> Vec<Setting> {
    let mut found = windows(one, other);
    let (ours, theirs) = (fields(one), fields(other));
    let said = |fields: &[(String, String)], wanted: &str| {
        fields.iter().find(|(field, _)| field == wanted).map_or(NONE.to_owned(), |(_, text)| text.clone())
    };
    let mut names: Vec<&String> = ours.iter().chain(&theirs).map(|(field, _)| field).collect();
    // A stable order that does not depend on which of the two comes first: that of a file, and within it by name.
    names.sort_by_key(|name| (place(name), *name));
    names.dedup();
    let settings = names.into_iter().map(|name| (name, said(&ours, name), said(&theirs, name)));
    let differ = settings.filter(|(_, one, other)| one != other);
    found.extend(differ.map(|(field, one, other)| Setting { field: field.clone(), one, other }));
    found
}

/// Where a field stands in a file.
fn place(field: &str) -> usize {
    KEYS.iter().position(|first| field.starts_with(first)).unwrap_or(KEYS.len())
}

/// Windows that differ. Those that follow from the validity are told as that.
fn windows(one: &Policy, other: &Policy) -> Vec<Setting> {
    let mut found = Vec::new();
    let is_set =
        |policy: &Policy, of: WindowOf| policy.settings().windows.get(of as usize).copied().flatten().is_some();
    let mut by_validity = false;
    for of in WindowOf::ALL {
        let (ours, theirs) = (one.window(*of), other.window(*of));
        if ours == theirs {
            continue;
        }
        if is_set(one, *of) || is_set(other, *of) {
            let field = format!("windows.{}", of.as_str());
            found.push(Setting { field, one: ours.to_string(), other: theirs.to_string() });
        } else {
            by_validity = true;
        }
    }
    if by_validity {
        let validity = |policy: &Policy| Window::from(policy.validity()).to_string();
        found.insert(0, Setting { field: "validity".to_owned(), one: validity(one), other: validity(other) });
    }
    found
}

/// What a policy sets, as texts.
fn fields(policy: &Policy) -> Vec<(String, String)> {
    let settings = policy.settings();
    let mut found: Vec<(String, String)> = Vec::new();
    let mut say = |field: &str, text: String| found.push((field.to_owned(), text));
    let days = |days: &[chrono::NaiveDate]| listed(days.iter().map(ToString::to_string));
    let week = std::iter::successors(Some(chrono::Weekday::Mon), |day| Some(day.succ())).take(7);
    say("calendar.rest", listed(week.filter(|day| settings.calendar.rests(*day)).map(|day| day.to_string())));
    say("calendar.holidays", days(settings.calendar.holidays()));
    say("calendar.workdays", days(settings.calendar.workdays()));
    for named in settings.shares.iter().filter(|named| !named.name.is_empty()) {
        say(&format!("shares.{}", named.name), named.share.to_string());
    }
    say("register.late", settings.late.as_str().to_owned());
    let required = Field::ALL.iter().filter(|field| settings.required.contains(field));
    say("register.required", listed(required.map(|field| field.as_str().to_owned())));
    let of_family = |family: &Vec<Relation>| {
        let relations = Relation::ALL.iter().filter(|relation| family.contains(relation));
        listed(relations.map(|relation| relation.as_str().to_owned()))
    };
    say("family", settings.family.as_ref().map_or("all".to_owned(), of_family));
    say("expired", settings.expired.as_str().to_owned());
    say("unowned", settings.unowned.as_str().to_owned());
    say("house", settings.house.to_string());
    for role in &settings.roles {
        let unfilled = if role.unfilled_to_department { "department" } else { "owner" };
        say(&format!("roles, \"{}\"", role.role), format!("{}, unfilled: {unfilled}", role.share));
    }
    say("leaver", terms(policy, settings.leaver));
    say("dispute.agreed", settings.ladder.agreed.to_string());
    say("dispute.decided", settings.ladder.decided.to_string());
    say("dispute.quarrel", settings.ladder.quarrel.as_str().to_owned());
    let overdue = Window::from(settings.after_sale.overdue);
    say("after_sale.transfer_fee", settings.after_sale.transfer_fee.to_string());
    say("after_sale.overdue", overdue.to_string());
    desk(policy.desk(), &mut say);
    for clause in policy.clauses() {
        say(&format!("clauses, \"{clause}\""), format!("{} {}", clause.title().zh, clause.title().en));
    }
    for act in Act::ALL {
        let cited = policy.clause_for(*act).map_or(NONE.to_owned(), |clause| clause.to_string());
        say(&format!("cites.{}", act.as_str()), cited);
    }
    for (clause, text) in policy.notes() {
        say(&format!("notes, \"{clause}\", \"{}\"", text.zh), text.en.to_owned());
    }
    found
}

/// What is said of the front desk.
fn desk(rules: &DeskRules, say: &mut impl FnMut(&str, String)) {
    let mut say = |field: &str, text: String| say(&format!("{DESK}{field}"), text);
    say("order", rules.order.as_str().to_owned());
    say("busy", rules.busy.as_str().to_owned());
    say("required", listed(rules.required.iter().map(|field| field.as_str().to_owned())));
    say("week_starts", rules.week_starts.to_string());
    say("month_starts", rules.month_starts.to_string());
    let Copies { client, finance, sales } = rules.copies;
    say("copies", format!("client {client}, finance {finance}, sales {sales}"));
    for (grade, window) in Grade::ALL.iter().zip(&rules.grades) {
        let window = window.as_ref().map_or(NONE.to_owned(), Window::to_string);
        say(&format!("grades.{}", grade.as_str()), window);
    }
    say("cadences", listed(rules.cadences.iter().map(contact)));
    for rule in &rules.breaches {
        let (clause, ordinary) = (rule.clause.as_deref().unwrap_or(NONE), rule.ordinary.as_str());
        say(
            &format!("breaches.{}", rule.kind),
            format!("clause {clause}, ordinary {ordinary}, severe {}", rule.severe.as_str()),
        );
    }
}

fn contact(cadence: &Cadence) -> String {
    let name = cadence.name();
    let when = match cadence.every {
        Every::Months(months) => format!("months {months}"),
        Every::Yearly(month, day) => format!("yearly {month:02}-{day:02}"),
        Every::On(day) => format!("on {day}"),
        Every::Birthday => "birthday".to_owned(),
    };
    format!("{} {} ({when})", name.zh, name.en)
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { NONE.to_owned() } else { texts.join(", ") }
}

fn terms(policy: &Policy, terms: Terms) -> String {
    if terms.is_whole() {
        return "keeps nothing".to_owned();
    }
    let share = |no: Option<crate::policy::ShareNo>| no.map_or(Share::ZERO, |no| policy.share(no)).to_string();
    format!(
        "keeps {}, performance {}, among {}, lasts {}",
        share(terms.commission),
        share(terms.performance),
        terms.among.as_str(),
        terms.lasts.as_str()
    )
}
