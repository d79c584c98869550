//! Large ledgers of odd shapes: nothing takes more than its share of time. Each would take minutes if it were quadratic.

use chrono::{Duration, NaiveDateTime};
use panke::{Event, Fact, Ledger, Policy, Reception};

fn at(second: u64) -> NaiveDateTime {
    let start: NaiveDateTime = "2026-03-02T09:00:00".parse().unwrap();
    start + Duration::seconds(i64::try_from(second).unwrap())
}

fn visit(no: u64, household: &str, visitor: &str) -> Event {
    Event::new(no, at(no), household.to_owned(), Reception::new(visitor.to_owned(), format!("Agent{}", no % 7)))
}

#[test]
fn one_household_received_again_and_again() {
    let mut ledger = Ledger::new(Policy::default());
    for no in 0..60_000 {
        ledger.record(&visit(no, "H", "c")).unwrap();
    }
    assert_eq!(ledger.findings_of("H").len(), 60_000);
}

#[test]
fn an_old_client_with_many_friends() {
    let mut ledger = Ledger::new(Policy::default());
    ledger.record(&visit(0, "old", "c")).unwrap();
    for no in 1..20_000 {
        let (friend, visitor) = (format!("H{no}"), format!("c{no}"));
        let reception = Reception::new(visitor, "Bai".to_owned()).referred_by("old");
        ledger.record(&Event::new(no * 2, at(no * 2), friend, reception)).unwrap();
        // The old client comes between them, too.
        ledger.record(&visit(no * 2 + 1, "old", "c")).unwrap();
    }
    assert_eq!(ledger.owner("H19999", at(90_000)), Some("Agent0"));
}

#[test]
fn a_long_line_of_friends_of_friends() {
    let mut ledger = Ledger::new(Policy::default());
    ledger.record(&visit(10, "H0", "c0")).unwrap();
    for no in 1..20_000_u64 {
        let reception = Reception::new(format!("c{no}"), "Bai".to_owned()).referred_by(format!("H{}", no - 1));
        ledger.record(&Event::new(no + 10, at(no + 10), format!("H{no}"), reception)).unwrap();
    }
    assert_eq!(ledger.owner("H19999", at(90_000)), Some("Agent3"));
    // Somebody was there before all of them: every one of them is theirs now.
    ledger.record(&Event::new(9, at(9), "H0".to_owned(), Reception::new("c0".to_owned(), "An".to_owned()))).unwrap();
    assert_eq!(ledger.owner("H19999", at(90_000)), Some("An"));
}

#[test]
fn a_large_family_recorded_together() {
    let mut events: Vec<Event> = Vec::new();
    for no in 0..6_000_u64 {
        events.push(visit(no, &format!("H{no}"), &format!("c{no}")));
        if no > 0 {
            let with = format!("H{}", no - 1);
            events.push(Event::new(
                10_000 + no,
                at(20_000 + no),
                format!("H{no}"),
                Fact::SameHousehold { with, relation: None },
            ));
        }
    }
    let mut ledger = Ledger::new(Policy::default());
    ledger.record_all(&events).unwrap();
    assert_eq!(ledger.owner("H5999", at(30_000)), Some("Agent0"));
}

#[test]
fn two_who_brought_each_other() {
    let mut ledger = Ledger::new(Policy::default());
    let brought = |no, home: &str, by: &str| {
        let reception = Reception::new(format!("c{home}"), "Bai".to_owned()).referred_by(by);
        Event::new(no, at(no), home.to_owned(), reception)
    };
    ledger.record_all(&[brought(2, "H1", "H2"), brought(3, "H2", "H1")]).unwrap();
    let decision = Fact::Decision { owner: "An".to_owned(), split: None };
    ledger.record(&Event::new(1, at(1), "H2".to_owned(), decision)).unwrap();
    assert_eq!((ledger.owner("H1", at(9)), ledger.owner("H2", at(9))), (Some("An"), Some("An")));
}
