//! Registers with calls, reports, follow-ups, notices, breaches and roles: a generator on top of `moves`.

use std::collections::BTreeSet;

use chrono::{Days, TimeDelta};
use panke::{Absence, Breach, Event, Fact, Field, Log, Problem, Reception, Record, Relation, Said};
use proptest::prelude::*;

/// What is added beside an event: some contact of its household, some minutes or days later.
fn beside(event: &Event, no: u64, kind: u8, later: u32) -> Option<Event> {
    let (an, bai) = (|| "An".to_owned(), || "Bai".to_owned());
    let kin = || format!("kin of {}", event.household());
    let record = || Record::of([Field::Name, Field::Phone]);
    let call = Reception::new(kin(), an()).available([bai()]);
    let deal = match &event.fact {
        Fact::Deal { deal, .. } => Some(deal.clone()),
        _ => None,
    };
    let fact: Fact = match kind % 13 {
        0 => Fact::Call(call.record(record())),
        1 => Fact::Call(call.said(Said::Refuses(bai())).record(Record::of([Field::Name]))),
        2 => Fact::Report { by: bai(), visitor: format!("kin of new with {}", event.household()), record: None },
        3 => Fact::FollowUp { by: an(), reached: true, visitor: None, relation: None },
        4 => {
            Fact::FollowUp { by: bai(), reached: later % 2 == 0, visitor: Some(kin()), relation: Some(Relation::Child) }
        }
        5 => Fact::Notice { to: if later % 2 == 0 { an() } else { bai() }, by: None },
        6 => Breach::new(an(), "hid the client".to_owned()).at_reception(event.no).wronged(bai()).into(),
        7 => {
            Reception::new(kin(), bai()).available([an()]).relation(Relation::Spouse).owner_is(Absence::OnLeave).into()
        }
        8 => Reception::new(kin(), an()).relation(Relation::Friend).owner_is(Absence::Unreachable).into(),
        9 => Fact::Role { deal: deal?, role: "closer".to_owned(), agent: bai() },
        10 => Fact::Role { deal: deal?, role: "key".to_owned(), agent: an() },
        11 => Reception::new(kin(), an()).available([bai()]).into(),
        _ => Reception::new(kin(), an()).record(record().doubtful()).into(),
    };
    let at = event.at + TimeDelta::try_minutes(i64::from(later)).unwrap();
    // A report is mostly of somebody new.
    let household =
        if kind % 13 == 2 { format!("new with {}", event.household()) } else { event.household().to_owned() };
    let told = Event::new(no, at, household, fact);
    Some(if later % 5 == 0 { told.recorded_at(at + Days::new(1)) } else { told })
}

/// A valid log of visits and whatever else there is.
pub(crate) fn full(events: Vec<Event>, picks: &[(prop::sample::Index, u8, u32)]) -> Vec<Event> {
    let mut all = events;
    if all.is_empty() {
        return all;
    }
    for ((pick, kind, later), no) in picks.iter().zip(1_000_000..) {
        let event = all[pick.index(all.len())].clone();
        let Some(added) = beside(&event, no, *kind, *later) else { continue };
        all.push(added);
        if Log::from_events(&all).is_err() {
            all.pop();
        }
    }
    all
}

pub(crate) fn picks() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u32)>> {
    prop::collection::vec(
        (any::<prop::sample::Index>(), any::<u8>(), prop_oneof![0_u32..25, 0_u32..90, 0_u32..60_000]),
        0..20,
    )
}

/// The events without those that are wrong by themselves and struck out for it, and without what struck them out: a ledger
/// takes no such event in, not even to strike it out.
pub(crate) fn sound(mut events: Vec<Event>) -> Vec<Event> {
    let refers = |problem: &Problem| {
        matches!(
            problem,
            Problem::UnknownDeal(_)
                | Problem::UnknownHousehold(_)
                | Problem::NoComplaint(_)
                | Problem::NotReceived { .. }
                | Problem::UnknownEntry(_)
        )
    };
    let is_wrong = |event: &Event| match Log::from_events([event]) {
        Ok(_) => false,
        Err(errors) => errors.iter().any(|error| !refers(&error.problem)),
    };
    let wrong: BTreeSet<u64> = events.iter().filter(|event| is_wrong(event)).map(|event| event.no).collect();
    let strikes = |event: &Event| matches!(event.fact, Fact::Void { entry, .. } if wrong.contains(&entry));
    events.retain(|event| !wrong.contains(&event.no) && !strikes(event));
    if Log::from_events(&events).is_err() {
        events.clear();
    }
    events
}
