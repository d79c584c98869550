//! A contact, read by the three steps.

use panke::{Said, Share};
use serde_json::Value;

use super::parts::{TakeOver, share, take_over};
use super::register::{Contact, Log};
use super::situation::{Arrival, Situation, arrive, first_who_may, holds, see};
use super::state::{File, Help, Household};
use super::{Found, parts_of};

/// First of all an upheld complaint bars its agent; then the steps; and at a visit the visitor is known if X owns then.
pub(super) fn receive<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    contact: Contact<'a>,
    complained_of: Option<&'a str>,
    household: &mut Household<'a>,
) -> Found<'a> {
    let before = household.clone();
    let arrival = arrive(log, family, contact, household);
    let visit = contact.kind == "visit";
    if visit && arrival.first {
        household.received = true;
        household.known.extend(contact.visitor);
    }
    if let Some(agent) = complained_of {
        household.bar(agent);
    }
    let found = steps(log, &arrival, household);
    if found.void {
        *household = before;
    } else if visit && household.owner_name() == Some(contact.x) {
        household.known.extend(contact.visitor);
    }
    found
}

/// The first row of a step that applies.
fn first_row<'a>(log: &Log<'a>, step: &str, situation: &Situation) -> Option<&'a Value> {
    let rows = log.policy["rows"].as_array().expect("a policy has rows");
    rows.iter().find(|row| row["step"] == step && holds(&row["when"], situation))
}

/// The clause a row cites.
fn clause(row: &Value) -> Option<&str> {
    row["clause"].as_str().filter(|clause| *clause != "none")
}

fn steps<'a>(log: &Log<'a>, arrival: &Arrival<'a>, household: &mut Household<'a>) -> Found<'a> {
    let contact = &arrival.contact;
    let mut found = Found::default();
    let situation = see(log, arrival, household, true);
    let file = first_row(log, "file", &situation);
    match file.and_then(|row| row["effect"].as_str()) {
        Some("reopen") => household.reopen(contact.entry.place, contact.kind),
        Some("release") => household.free(),
        _ => {}
    }
    found.turn(file);
    let situation = see(log, arrival, household, true);
    let Some(row) = first_row(log, "title", &situation) else { return found };
    found.turn(Some(row));
    found.clause = clause(row);
    let owner = household.owner_name();
    if !title(log, arrival, household, row, &mut found) || household.owner_name().is_none_or(|own| own == contact.x) {
        return found;
    }
    let mut after = see(log, arrival, household, household.owner_name() == owner);
    // Who brought the household was looked at while it was nobody's.
    for aspect in ["origin", "with_referrer", "referrer_bought"] {
        after.insert(aspect, situation[aspect]);
    }
    let Some(row) = first_row(log, "service", &after) else { return found };
    found.turn(Some(row));
    found.clause = found.clause.or(clause(row));
    if let Some(help @ ("help" | "help_that_day")) = row["effect"].as_str() {
        household.helpers.push(Help { agent: contact.x, at: contact.entry.place.0, named: help == "help" });
    }
    found
}

/// What a row of the title does; says whether the service may be read.
fn title<'a>(
    log: &Log<'a>,
    arrival: &Arrival<'a>,
    household: &mut Household<'a>,
    row: &'a Value,
    found: &mut Found<'a>,
) -> bool {
    let contact = &arrival.contact;
    let place = contact.entry.place;
    let effect = &row["effect"];
    match effect.as_str() {
        Some("stay") => return true,
        Some("stop") => {}
        Some("void") => found.void = true,
        Some("release") => household.free(),
        Some("await") => {
            household.free();
            household.pending = Some(place.0);
        }
        Some("step_in") => household.becomes_owner(contact.x, clause(row), File::open(place, contact.kind)),
        Some("take_over") => {
            household.clear_parts();
            household.becomes_owner(contact.x, clause(row), File::open(place, contact.kind));
        }
        Some(other) => panic!("no effect is called {other}"),
        None => return with_terms(log, arrival, household, row),
    }
    false
}

/// The effects that say more.
fn with_terms<'a>(log: &Log<'a>, arrival: &Arrival<'a>, household: &mut Household<'a>, row: &'a Value) -> bool {
    let contact = &arrival.contact;
    let place = contact.entry.place;
    let effect = &row["effect"];
    if let Some(whom) = effect["register"].as_str() {
        register(log, arrival, household, whom, clause(row));
        return whom != "wronged";
    }
    let terms = &effect["take_over"];
    if terms.is_object() {
        if terms["lifts_bar"] == true {
            household.lift_bar(contact.x);
        }
        let terms = TakeOver::of(log.policy, terms);
        take_over(log.policy, household, contact.x, place.0, &terms);
        household.becomes_owner(contact.x, clause(row), File::open(place, contact.kind));
        return false;
    }
    let terms = &effect["share"];
    if terms["lifts_bar"] == true {
        household.lift_bar(contact.x);
    }
    share(log.policy, household, contact, terms);
    if let Some(owner) = &mut household.owner {
        owner.clause = clause(row).or(owner.clause);
    }
    false
}

/// Somebody becomes owner, whole.
fn register<'a>(
    log: &Log<'a>,
    arrival: &Arrival<'a>,
    household: &mut Household<'a>,
    whom: &str,
    clause: Option<&'a str>,
) {
    let contact = &arrival.contact;
    let said = contact.told.map(|told| &told.said);
    let agent = match (whom, said) {
        ("receiver", _) => Some(contact.x),
        ("asked", Some(Said::AsksFor(asked))) => Some(asked.as_str()),
        ("referrer", _) => arrival.referrer.map(|(agent, _)| agent),
        ("named", Some(Said::Names(named))) => first_who_may(named, household, contact),
        ("wronged", _) => log.breach(contact.entry.event.no).and_then(|breach| breach.wronged.as_deref()),
        _ => None,
    };
    let Some(agent) = agent else { return };
    if whom == "asked" {
        household.lift_bar(agent);
    }
    household.clear_parts();
    household.becomes_owner(agent, clause, File::open(contact.entry.place, contact.kind));
}

/// A share by its name or written out, in parts; nothing where nothing is said.
pub(super) fn share_of(policy: &Value, share: &Value) -> u128 {
    let Some(text) = share.as_str() else { return 0 };
    let written = policy["shares"][text].as_str().unwrap_or(text);
    parts_of(written.parse::<Share>().unwrap_or_else(|_| panic!("no share: {text}")))
}
