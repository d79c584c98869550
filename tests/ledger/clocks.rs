//! Two clocks: when an entry happened, and when it was recorded.

use chrono::NaiveDate;
use panke::{Event, Fact, Late, Ledger, Policy, Reception, Said};
use proptest::prelude::*;

use crate::laws::{config, lines, recorded, settled, sound, told};
use crate::support::moves::{log, moves};

fn at(text: &str) -> chrono::NaiveDateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An came on the 2nd, but that was written down on the 5th; Bai came on the 3rd and wrote it down at once.
fn late_first_visit() -> Vec<Event<&'static str>> {
    vec![
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai").available(["An"])),
        Event::new(2, at("2026-03-02T10:00:00"), "H1", Reception::new("c1", "An"))
            .recorded_at(at("2026-03-05T18:00:00")),
        Event::new(3, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
    ]
}

fn owner(policy: Policy, events: &[Event<&str>]) -> (String, Vec<String>) {
    let mut ledger = Ledger::new(policy);
    for event in events {
        ledger.record(event).unwrap();
    }
    let ruling = ledger.ruling("D1").unwrap();
    (ruling.owner.unwrap().to_owned(), ruling.rests_on.iter().map(|one| one.to_string()).collect())
}

#[test]
fn a_late_entry_counts_when_it_happened() {
    let (owner, rests_on) = owner(Policy::default(), &late_first_visit());
    assert_eq!(owner, "An");
    assert!(rests_on.contains(&"I-19".to_owned()), "{rests_on:?}");
}

#[test]
fn a_late_entry_has_no_priority_where_the_register_decides() {
    let (owner, rests_on) = owner(Policy::default().with_late(Late::AsRecorded), &late_first_visit());
    assert_eq!(owner, "Bai");
    assert!(rests_on.contains(&"I-19".to_owned()), "{rests_on:?}");
}

#[test]
fn an_entry_of_the_evening_is_not_late() {
    let mut events = late_first_visit();
    events[1] = events[1].clone().recorded_at(at("2026-03-02T23:59:59.999"));
    let (owner, rests_on) = owner(Policy::default().with_late(Late::AsRecorded), &events);
    assert_eq!((owner.as_str(), rests_on.contains(&"I-19".to_owned())), ("An", false));
}

#[test]
fn what_was_recorded_later_is_not_known_yet() {
    let mut ledger = Ledger::new(Policy::default());
    for event in late_first_visit() {
        ledger.record(&event).unwrap();
    }
    let known = ledger.as_known_on(day("2026-03-04"));
    assert_eq!(known.owner("H1", at("2026-03-04T09:00:00")), Some("Bai"));
    assert_eq!((known.len(), known.ruling("D1").is_none()), (1, true));
    let known = ledger.as_known_on(day("2026-03-05"));
    assert_eq!(known.owner("H1", at("2026-03-04T09:00:00")), Some("An"));
    assert_eq!(told(&ledger.as_known_on(day("2026-12-31"))), told(&ledger));
}

#[test]
fn a_void_strikes_nothing_out_before_it_is_known() {
    let mut ledger = Ledger::new(Policy::default());
    let visit = |no, agent| Event::new(no, at("2026-03-02T10:00:00"), "H1", Reception::new("c1", agent));
    ledger.record(&visit(1, "An")).unwrap();
    ledger.record(&visit(2, "Bai").map(&mut |text| text)).unwrap();
    let void = Event::new(3, at("2026-03-09T10:00:00"), "H1", Fact::Void { entry: 1, reason: "made up" });
    ledger.record(&void).unwrap();
    let noon = at("2026-03-10T12:00:00");
    assert_eq!(ledger.owner("H1", noon), Some("Bai"));
    assert_eq!(ledger.as_known_on(day("2026-03-08")).owner("H1", noon), Some("An"));
    assert_eq!(ledger.as_known_on(day("2026-03-09")).owner("H1", noon), Some("Bai"));
}

#[test]
fn a_view_of_the_past_can_be_gone_on_with() {
    let mut ledger = Ledger::new(Policy::default());
    ledger.record(&Event::new(1, at("2026-03-02T10:00:00"), "H1", Reception::new("c1", "An"))).unwrap();
    ledger.record(&Event::new(2, at("2026-03-09T10:00:00"), "H2", Reception::new("c2", "Bai"))).unwrap();
    let mut known = ledger.as_known_on(day("2026-03-05"));
    // The number and the visitor were free then.
    let other = Reception::new("c2", "An").said(Said::AsksFor("Bai"));
    known.record(&Event::new(2, at("2026-03-06T10:00:00"), "H3", other)).unwrap();
    assert_eq!(known.owner("H3", at("2026-03-06T12:00:00")), Some("Bai"));
    assert_eq!(ledger.owner("H3", at("2026-03-06T12:00:00")), None);
}

proptest! {
    #![proptest_config(config(150))]

    /// As known on a day: what had been recorded by then, and nothing else.
    #[test]
    fn what_was_known_is_what_had_been_recorded(moves in moves(20), late in 0_usize..6, which in 0_usize..20) {
        let events = log(&moves);
        // Some are recorded days later; numbers do for dice.
        let is_late = |event: &Event| usize::try_from(event.no).unwrap_or(0) % 6 == late;
        let week_later = |event: &Event| event.clone().recorded_at(event.at + chrono::Days::new(7));
        let recorded_later = |event: &Event| if is_late(event) { week_later(event) } else { event.clone() };
        let events: Vec<Event> = sound(events).iter().map(recorded_later).collect();
        prop_assume!(!events.is_empty() && sound(events.clone()).len() == events.len());
        let when = |event: &Event| event.recorded_at.unwrap_or(event.at).date();
        let day = when(&events[which % events.len()]);
        let known: Vec<Event> = events.iter().filter(|event| when(event) <= day).cloned().collect();
        prop_assume!(panke::Log::from_events(&known).is_ok());
        for policy in [Policy::default(), Policy::default().with_late(Late::AsRecorded)] {
            let ledger = recorded(&events, &policy);
            prop_assert_eq!(told(&ledger), settled(&events, &policy), "{}", lines(&events));
            prop_assert_eq!(told(&ledger.as_known_on(day)), settled(&known, &policy), "{}\n{}", day, lines(&events));
        }
    }
}
