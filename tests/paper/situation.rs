//! What a paper sees of a contact: each aspect with its value in the words of a policy file.

use std::collections::BTreeMap;

use panke::{Absence, Fact, Said};
use serde_json::Value;

use super::register::{Contact, Log, is_family};
use super::state::Household;
use super::window::ends;

/// Aspect and value.
pub(super) type Situation = BTreeMap<&'static str, &'static str>;

/// What is looked at once, as the client comes in.
pub(super) struct Arrival<'a> {
    pub(super) family: Vec<&'a str>,
    pub(super) contact: Contact<'a>,
    /// Whether the household was never received before.
    pub(super) first: bool,
    pub(super) visitor: &'static str,
    /// The old client's agent, and whether the old client has bought.
    pub(super) referrer: Option<(&'a str, bool)>,
    pub(super) claim: &'static str,
}

fn flag(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The situation as the household stands now. `claim` is as the client came in while the same owner owns.
pub(super) fn see<'a>(log: &Log<'a>, arrival: &Arrival<'a>, household: &Household<'a>, came_in: bool) -> Situation {
    let contact = &arrival.contact;
    let now = contact.entry.place.0;
    let owner = household.owner_name();
    let own = owner == Some(contact.x);
    let free = owner.is_some_and(|owner| contact.available(owner));
    let standing = standing(log.policy, household, contact.x, now);
    let said = said(log, household, contact);
    let origin = origin(arrival, household, standing);
    let referred = !matches!(origin, "new" | "returning");
    let told = contact.told;
    let away = owner.is_some() && !own && !free;
    let concerned = match (owner, told.map(|told| &told.said)) {
        (Some(owner), _) => Some(owner).filter(|_| !own),
        (None, Some(Said::AsksFor(asked))) if asked != contact.x || referred => Some(asked.as_str()),
        _ => arrival.referrer.filter(|_| referred).map(|(agent, _)| agent),
    };
    let recent = (owner.is_some() || !arrival.first) && is_recent(log, arrival);
    [
        ("standing", standing),
        ("said", said),
        ("origin", origin),
        ("visitor", arrival.visitor),
        ("receiver_barred", flag(household.is_barred(contact.x))),
        ("owner_free", flag(free)),
        ("on_occasion", flag(told.is_some_and(|told| told.occasion.is_some()))),
        ("contact", contact.kind),
        ("claim", if owner.is_some() && came_in { arrival.claim } else { "visit" }),
        ("recorded", recorded(log.policy, contact)),
        ("owner_is", if away { whereabouts(contact) } else { "unsaid" }),
        ("notified", flag(concerned.is_some_and(|agent| was_told(log, arrival, agent)))),
        ("in_breach", flag(log.breach(contact.entry.event.no).is_some_and(|breach| breach.by == contact.x))),
        ("followed_up", flag(followed_up(log, arrival, household))),
        ("recent", flag(recent)),
        ("with_referrer", flag(referred && told.is_some_and(|told| told.with_referrer))),
        ("referrer_bought", flag(referred && arrival.referrer.is_some_and(|(_, bought)| bought))),
    ]
    .into()
}

/// Whether a row's `when` holds; a row speaks of visits unless it names `contact`.
pub(super) fn holds(when: &Value, situation: &Situation) -> bool {
    let named = when.as_object().expect("`when` is a table");
    if !named.contains_key("contact") && situation["contact"] != "visit" {
        return false;
    }
    named.iter().all(|(aspect, values)| {
        let value = situation.get(aspect.as_str()).unwrap_or_else(|| panic!("no aspect is called {aspect}"));
        is_among(values, value)
    })
}

fn is_among(values: &Value, value: &str) -> bool {
    match values {
        Value::String(one) => one == "any" || one == value,
        Value::Bool(yes) => flag(*yes) == value,
        Value::Array(list) => list.iter().any(|one| is_among(one, value)),
        Value::Object(table) => !is_among(&table["not"], value),
        other => panic!("no values: {other}"),
    }
}

fn standing(policy: &Value, household: &Household<'_>, x: &str, now: chrono::NaiveDateTime) -> &'static str {
    let Some(owner) = household.owner_name() else {
        return if household.pending.is_some() { "pending" } else { "nobody" };
    };
    match (owner == x, household.is_dead(policy, now), household.lapsed(policy, now)) {
        (true, false, _) => "own-live",
        (true, true, false) => "own-dead",
        (true, true, true) => "own-lapsed",
        (false, false, _) => "other-live",
        (false, true, false) => "other-dead",
        (false, true, true) => "other-lapsed",
    }
}

fn said<'a>(log: &Log<'a>, household: &Household<'a>, contact: &Contact<'a>) -> &'static str {
    let Some(told) = contact.told else { return "nothing" };
    let owner = household.owner_name();
    let of_owner = |agent: &str| owner == Some(agent);
    match &told.said {
        Said::Nothing => "nothing",
        Said::WantsDiscount => "wants-discount",
        Said::Mentions(agent) if of_owner(agent) => "mentions-owner",
        Said::Mentions(_) => "mentions-other",
        Said::AsksFor(agent) if of_owner(agent) => "asks-owner",
        Said::AsksFor(agent) if agent == contact.x => "asks-receiver",
        Said::AsksFor(agent) if contact.available(agent) => "asks-other-free",
        Said::AsksFor(_) => "asks-other-away",
        Said::Refuses(agent) if of_owner(agent) => "refuses-owner",
        Said::Refuses(_) => "refuses-other",
        Said::Complains { of, upheld } => match (of_owner(of), log.upheld(contact.entry.event.no, *upheld)) {
            (true, true) => "complains-owner-upheld",
            (true, false) => "complains-owner",
            (false, true) => "complains-other-upheld",
            (false, false) => "complains-other",
        },
        Said::Forgot { followed_up_by } => {
            let by = followed_up_by.as_deref().unwrap_or(contact.x);
            if of_owner(by) { "forgot-owner-follows" } else { "forgot" }
        }
        Said::Names(named) => names(named, household, contact),
        other => panic!("nobody says {other:?}"),
    }
}

/// Several were named: who of them is the first on site and free, and whether they are barred.
fn names(named: &[String], household: &Household<'_>, contact: &Contact<'_>) -> &'static str {
    let first = named.iter().find(|agent| contact.available(agent));
    let first_of_them = first.map(|first| first == contact.x);
    if household.owner_name().is_some_and(|owner| named.iter().any(|agent| agent == owner)) {
        return match first_of_them {
            None => "names-owner-none-free",
            Some(true) => "names-owner-receiver",
            Some(false) => "names-owner-other",
        };
    }
    let Some(first) = first else { return "names-none-free" };
    if first == contact.x {
        return "names-receiver";
    }
    if !household.is_barred(first) {
        return "names-other";
    }
    match first_who_may(named, household, contact) {
        None => "names-other-all-barred",
        Some(agent) if agent == contact.x => "names-other-then-receiver",
        Some(_) => "names-other",
    }
}

/// The first of those named who is on site and free and not barred.
pub(super) fn first_who_may<'b>(
    named: &'b [String],
    household: &Household<'_>,
    contact: &Contact<'_>,
) -> Option<&'b str> {
    named.iter().find(|agent| contact.available(agent) && !household.is_barred(agent)).map(String::as_str)
}

/// A referral is looked at only where nobody owns, or the owner has lapsed.
fn origin(arrival: &Arrival<'_>, household: &Household<'_>, standing: &str) -> &'static str {
    if !arrival.first {
        return "returning";
    }
    let Some((agent, _)) = arrival.referrer else { return "new" };
    if !matches!(standing, "nobody" | "other-lapsed") {
        return "new";
    }
    let contact = &arrival.contact;
    let unwelcome = match contact.told.map(|told| &told.said) {
        Some(Said::Refuses(of) | Said::Complains { of, .. }) => of == agent,
        _ => false,
    };
    if unwelcome || household.is_barred(agent) {
        "referred-unwelcome"
    } else if agent == contact.x {
        "referred-to-receiver"
    } else if contact.available(agent) {
        "referred-free"
    } else {
        "referred-away"
    }
}

fn whereabouts(contact: &Contact<'_>) -> &'static str {
    match contact.told.and_then(|told| told.owner_is) {
        None => "unsaid",
        Some(Absence::Busy) => "busy",
        Some(Absence::OnBusiness) => "on-business",
        Some(Absence::OnLeave) => "on-leave",
        Some(Absence::Unreachable) => "unreachable",
        Some(Absence::LeftStandIn) => "left-stand-in",
        Some(other) => panic!("nobody told of {other:?}"),
    }
}

/// `doubtful`, else `incomplete`, else `late`.
fn recorded(policy: &Value, contact: &Contact<'_>) -> &'static str {
    if contact.record.is_some_and(|record| record.doubtful) {
        return "doubtful";
    }
    let required = policy["register"]["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    let has = |field: &Value| {
        contact.record.is_some_and(|record| record.fields.iter().any(|written| *field == *written.as_str()))
    };
    if matches!(contact.kind, "visit" | "call" | "report") && !required.iter().all(has) {
        return "incomplete";
    }
    let event = contact.entry.event;
    let made = event.recorded_at.unwrap_or(event.at);
    if ends(policy, "entry", event.at).lasts(made) { "complete" } else { "late" }
}

/// Whether an agent was told within the window `notice`.
fn was_told(log: &Log<'_>, arrival: &Arrival<'_>, agent: &str) -> bool {
    let place = arrival.contact.entry.place;
    log.of(&arrival.family).filter(|entry| entry.place < place).any(|entry| {
        matches!(&entry.event.fact, Fact::Notice { to, .. } if to == agent)
            && ends(log.policy, "notice", entry.place.0).lasts(place.0)
    })
}

/// Whether the owner has reached the client since the file was opened.
fn followed_up(log: &Log<'_>, arrival: &Arrival<'_>, household: &Household<'_>) -> bool {
    let Some(owner) = &household.owner else { return false };
    let since = owner.file.followed_since;
    let place = arrival.contact.entry.place;
    log.of(&arrival.family)
        .filter(|entry| entry.place >= since && entry.place < place)
        .any(|entry| matches!(&entry.event.fact, Fact::FollowUp { by, reached: true, .. } if by == owner.agent))
}

/// Whether the household had an entry that moves it within the window `recent`.
fn is_recent(log: &Log<'_>, arrival: &Arrival<'_>) -> bool {
    let place = arrival.contact.entry.place;
    let beside = ["verdict", "same_household", "dispute", "breach", "role", "exchange", "rename", "overdue"];
    let counts = |fact: &Fact| !beside.contains(&fact.kind());
    log.of(&arrival.family)
        .filter(|entry| entry.place < place && counts(&entry.event.fact))
        .any(|entry| ends(log.policy, "recent", entry.place.0).lasts(place.0))
}

/// What is looked at once.
pub(super) fn arrive<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    contact: Contact<'a>,
    household: &Household<'a>,
) -> Arrival<'a> {
    let (now, _) = contact.entry.place;
    let first = !household.received;
    let outsider = contact.relation.is_some_and(|relation| !is_family(log.policy, relation));
    let known = contact.visitor.is_none_or(|visitor| household.known.contains(&visitor));
    let visitor = match (first, outsider, known) {
        (false, true, _) => "outsider",
        (true, _, _) | (false, false, true) => "known",
        (false, false, false) => "kin",
    };
    let claim = match household.owner.as_ref().map(|owner| owner.file) {
        Some(file) if file.rests_on == "report" && ends(log.policy, "ahead", file.rests_since).is_ahead(now) => {
            "report-short"
        }
        Some(file) => file.rests_on,
        None => "visit",
    };
    let referrer = referrer(log, family, &contact, first);
    Arrival { family: family.to_vec(), contact, first, visitor, referrer, claim }
}

/// Who brought a household is looked at when it is first received, not when it rings.
fn referrer<'a>(log: &Log<'a>, family: &[&'a str], contact: &Contact<'a>, first: bool) -> Option<(&'a str, bool)> {
    let by = contact.told?.referred_by.as_deref().filter(|_| first && contact.kind == "visit")?;
    if family.contains(&by) {
        return None;
    }
    let other = log.at(log.family(by)?, contact.entry.place);
    let agent = other.owner_name()?;
    if other.lapsed(log.policy, contact.entry.place.0) { None } else { Some((agent, other.has_bought())) }
}
