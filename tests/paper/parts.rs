//! Who has which part of a household's deals.

use chrono::NaiveDateTime;
use serde_json::Value;

use super::W;
use super::register::Contact;
use super::state::{Household, Part, of, total};
use super::steps::share_of;
use super::window::{End, ends};

/// What a deal would give at a moment.
pub(super) struct Division<'a> {
    pub(super) owner: u128,
    pub(super) kept: Vec<Part<'a>>,
    pub(super) of_the_day: Vec<Part<'a>>,
    pub(super) others: Vec<Part<'a>>,
}

/// The deal, 3. Without the rule for the same day, help counts only where it is named.
pub(super) fn divide<'a>(
    policy: &Value,
    household: &Household<'a>,
    now: NaiveDateTime,
    same_day_rule: bool,
) -> Division<'a> {
    let kept = live(&household.kept, now);
    let mut rest = W - total(&kept);
    let of_that_day =
        |agent: &str| household.helpers.iter().any(|help| help.agent == agent && help.at.date() == now.date());
    let mut of_the_day: Vec<Part<'a>> = Vec::new();
    let mut others: Vec<Part<'a>> = Vec::new();
    for help in &household.helpers {
        let end = ends(policy, "help", help.at);
        if same_day_rule && of_that_day(help.agent) {
            if help.at.date() == now.date() {
                put_once(&mut of_the_day, help.agent, end);
            }
        } else if help.named && end.lasts(now) {
            put_once(&mut others, help.agent, end);
        }
    }
    let share = |name: &str| share_of(policy, &Value::from(name));
    rest -= equally(&mut of_the_day, of(share("assist_same_day"), rest));
    rest -= equally(&mut others, of(share("assist"), rest));
    Division { owner: rest, kept, of_the_day, others }
}

/// The parts whose end has not come.
pub(super) fn live<'a>(parts: &[Part<'a>], now: NaiveDateTime) -> Vec<Part<'a>> {
    parts.iter().copied().filter(|part| part.end.lasts(now)).collect()
}

/// Distinct helpers stand where they first helped; their part runs from the latest help.
fn put_once<'a>(parts: &mut Vec<Part<'a>>, agent: &'a str, end: End) {
    match parts.iter_mut().find(|part| part.agent == agent) {
        Some(part) => part.end = part.end.later(end),
        None => parts.push(Part { agent, parts: 0, end }),
    }
}

/// Equal parts, rounded down; says how much was given.
fn equally(parts: &mut [Part<'_>], together: u128) -> u128 {
    let count = parts.len() as u128;
    for part in &mut *parts {
        part.parts = together / count;
    }
    total(parts)
}

/// The terms on which a household is taken over.
pub(super) struct TakeOver<'b> {
    keeps: u128,
    performance: u128,
    among: &'b str,
    lasts: &'b str,
}

impl<'b> TakeOver<'b> {
    pub(super) fn of(policy: &Value, terms: &'b Value) -> Self {
        Self {
            keeps: share_of(policy, &terms["keeps"]),
            performance: share_of(policy, &terms["performance"]),
            among: terms["among"].as_str().unwrap_or("as_it_stood"),
            lasts: terms["lasts"].as_str().unwrap_or("file"),
        }
    }
}

/// How long a part counts.
fn end_of(policy: &Value, lasts: &str, household: &Household<'_>, now: NaiveDateTime) -> End {
    match lasts {
        "anew" => ends(policy, "part", now),
        "day" => End::Day(now.date()),
        "ever" => End::Never,
        _ => household.owner.as_ref().map_or(End::Never, |owner| owner.file.end(policy)),
    }
}

/// What those before keep where X takes over. The owner is still the one before.
pub(super) fn take_over(
    policy: &Value,
    household: &mut Household<'_>,
    x: &str,
    now: NaiveDateTime,
    terms: &TakeOver<'_>,
) {
    let Some(owner) = household.owner_name() else { return };
    household.strike(x);
    let end = end_of(policy, terms.lasts, household, now);
    let stood = divide(policy, household, now, false);
    let mut before = vec![Part { agent: owner, parts: stood.owner, end }];
    before.extend(&stood.kept);
    let owners = before.len();
    before.extend(&stood.others);
    let kept_performance = live(&household.kept_performance, now);
    let mut performance = vec![Part { agent: owner, parts: W - total(&kept_performance), end }];
    performance.extend(kept_performance);
    household.kept = among(terms.among, terms.keeps, &before, owners);
    household.kept_performance = among(terms.among, terms.performance, &performance, performance.len());
    // A part of nothing keeps no place.
    household.kept.retain(|part| part.parts > 0);
    household.kept_performance.retain(|part| part.parts > 0);
    household.helpers.clear();
}

/// Those before divide what is kept.
fn among<'a>(how: &str, keeps: u128, before: &[Part<'a>], owners: usize) -> Vec<Part<'a>> {
    let all = |part: &Part<'a>| vec![Part { parts: keeps, ..*part }];
    match how {
        "as_it_stood" => before.iter().map(|part| Part { parts: of(keeps, part.parts), ..*part }).collect(),
        "equally" => {
            let mut distinct: Vec<Part<'a>> = Vec::new();
            for part in before {
                put_once(&mut distinct, part.agent, part.end);
            }
            equally(&mut distinct, keeps);
            distinct
        }
        // The owner is the last who was before; who was before the owner stands later in the list.
        "last" => all(&before[0]),
        "first" => all(&before[owners - 1]),
        other => panic!("nobody divides {other}"),
    }
}

/// The owner stays, and X has a part.
pub(super) fn share<'a>(policy: &Value, household: &mut Household<'a>, contact: &Contact<'a>, terms: &Value) {
    let (x, now) = (contact.x, contact.entry.place.0);
    household.strike(x);
    let stood = divide(policy, household, now, false);
    let performance = live(&household.kept_performance, now);
    if terms["reopens"] == true {
        household.reopen(contact.entry.place, contact.kind);
    }
    // Unless said it lasts as a file opened that day would (V.3(7), the owner follows up).
    let end = end_of(policy, terms["lasts"].as_str().unwrap_or("anew"), household, now);
    let has = share_of(policy, &terms["has"]);
    let shrunk = |part: &Part<'a>, has: u128| Part { parts: of(W - has, part.parts), ..*part };
    household.kept = stood.kept.iter().chain(&stood.others).map(|part| shrunk(part, has)).collect();
    household.kept.push(Part { agent: x, parts: has, end });
    household.kept_performance.clear();
    if terms["performance"].is_string() {
        let has = share_of(policy, &terms["performance"]);
        household.kept_performance = performance.iter().map(|part| shrunk(part, has)).collect();
        household.kept_performance.push(Part { agent: x, parts: has, end });
    }
    household.helpers.clear();
}

/// What a leaver keeps of what was theirs; the parts of others stay, and theirs is the last that was kept.
pub(super) fn leave(policy: &Value, household: &mut Household<'_>, drawn: &str, now: NaiveDateTime) {
    let terms = &policy["leaver"];
    let Some(leaver) = household.owner_name() else { return };
    household.strike(drawn);
    let end = end_of(policy, terms["lasts"].as_str().unwrap_or("file"), household, now);
    // "The owner has the rest": helpers take theirs out of it later.
    let theirs = W - total(&live(&household.kept, now));
    let credit = W - total(&live(&household.kept_performance, now));
    if terms["keeps"].is_string() {
        let parts = of(share_of(policy, &terms["keeps"]), theirs);
        household.kept.push(Part { agent: leaver, parts, end });
    }
    if terms["performance"].is_string() {
        let parts = of(share_of(policy, &terms["performance"]), credit);
        household.kept_performance.push(Part { agent: leaver, parts, end });
    }
}
