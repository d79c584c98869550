//! What a reviewer found, each by its smallest log.

use chrono::NaiveDate;
use panke::{Event, Fact, Ledger, Log, Period, Policy, Reception, Said, Settled};

use crate::laws::told;

fn event(no: u64, when: &str, household: &'static str, fact: impl Into<Fact<&'static str>>) -> Event<&'static str> {
    Event::new(no, format!("2026-{when}T10:00:00").parse().unwrap(), household, fact)
}

fn visit(no: u64, when: &str, household: &'static str, visitor: &'static str) -> Event<&'static str> {
    event(no, when, household, Reception::new(visitor, "An"))
}

fn void(no: u64, entry: u64) -> Event<&'static str> {
    event(no, "03-09", "H1", Fact::Void { entry, reason: "" })
}

fn deal(no: u64, when: &str, deal: &'static str) -> Event<&'static str> {
    event(no, when, "H1", Fact::Deal { deal, commission: 100 })
}

fn restored(ledger: &Ledger) -> Ledger {
    serde_json::from_str(&serde_json::to_string(ledger).unwrap()).unwrap()
}

/// Striking out one of a visitor's receptions does not make room for two others.
#[test]
fn a_visitor_of_three_households_has_two_too_many() {
    let events =
        [visit(1, "03-01", "H1", "c1"), visit(2, "03-02", "H2", "c1"), visit(3, "03-03", "H3", "c1"), void(4, 1)];
    assert!(Log::from_events(&events).is_err());
    assert!(Ledger::new(Policy::default()).record_all(&events).is_err());
    let mut ledger = Ledger::new(Policy::default());
    for event in [&events[0], &events[3], &events[1]] {
        ledger.record(event).unwrap();
    }
    for mut ledger in [restored(&ledger), ledger] {
        assert!(ledger.record(&events[2]).is_err());
    }
}

#[test]
fn a_restored_ledger_closes_alike() {
    let mut ledger = Ledger::new(Policy::default());
    for event in [visit(1, "03-01", "H1", "c1"), deal(5, "03-05", "D5"), deal(4, "03-04", "D4")] {
        ledger.record(&event).unwrap();
    }
    let mut other = restored(&ledger);
    let march = Period::month(2026, 3).unwrap();
    assert_eq!(ledger.close(march).unwrap(), other.close(march).unwrap());
    assert_eq!(serde_json::to_string(&ledger).unwrap(), serde_json::to_string(&other).unwrap());
}

/// Whoever lost the performance finds it in the next closing though no money moved.
#[test]
fn another_performance_is_another_ruling() {
    let agreed = |performance| Settled::Agreed {
        performance,
        split: vec![("An", "1/2".parse().unwrap()), ("Bai", "1/2".parse().unwrap())],
    };
    let mut ledger = Ledger::new(Policy::default());
    let asks = Reception::new("c1", "Bai").said(Said::AsksFor("Bai"));
    let events = [visit(1, "03-01", "H1", "c1"), event(2, "03-02", "H1", asks), deal(3, "03-04", "D")];
    ledger.record_all(&events).unwrap();
    let dispute =
        |no, when, performance| event(no, when, "H1", Fact::Dispute { deal: "D", outcome: agreed(performance) });
    ledger.record(&dispute(4, "03-05", "An")).unwrap();
    ledger.close(Period::month(2026, 3).unwrap()).unwrap();
    ledger.record(&dispute(5, "04-05", "Bai")).unwrap();
    let april = ledger.close(Period::month(2026, 4).unwrap()).unwrap();
    assert_eq!((april.rulings.len(), april.rulings[0].number), (1, 2));
    assert!(april.statements.is_empty());
}

/// What was not known to be one household says nothing of the other's deal.
#[test]
fn a_view_of_the_past_keeps_two_households_apart() {
    let mut ledger = Ledger::new(Policy::default());
    let recorded_at = "2026-03-20T10:00:00".parse().unwrap();
    let events = [
        visit(1, "03-01", "H1", "c1"),
        visit(2, "03-02", "H2", "c2"),
        deal(3, "03-03", "D"),
        event(4, "03-04", "H2", Fact::Refund { deal: "D" }),
        event(5, "03-05", "H1", Fact::SameHousehold { with: "H2", relation: None }).recorded_at(recorded_at),
    ];
    ledger.record_all(&events).unwrap();
    assert_eq!(ledger.sequels().len(), 1);
    let known = ledger.as_known_on(NaiveDate::from_ymd_opt(2026, 3, 15).unwrap());
    assert_eq!((known.sequels().len(), known.statements()[0].total), (0, 100));
}

/// A deal unknown on that day, with a refund that was known: whoever makes it in the view must be who it is about.
#[test]
fn a_view_of_the_past_has_a_door_too() {
    let mut ledger = Ledger::new(Policy::default());
    let later = deal(3, "03-03", "D").recorded_at("2026-03-20T10:00:00".parse().unwrap());
    ledger.record_all(&[visit(1, "03-01", "H1", "c1"), later]).unwrap();
    ledger.record(&event(4, "03-04", "H1", Fact::Refund { deal: "D" })).unwrap();
    let mut known = ledger.as_known_on(NaiveDate::from_ymd_opt(2026, 3, 15).unwrap());
    let before = told(&known);
    assert!(known.record(&event(9, "03-02", "H2", Fact::Deal { deal: "D", commission: 7 })).is_err());
    assert_eq!(told(&known), before);
}

#[test]
fn the_last_number_there_is_counts_at_its_moment() {
    let mut ledger = Ledger::new(Policy::default());
    ledger.record(&visit(u64::MAX, "03-01", "H1", "c1")).unwrap();
    ledger.record(&visit(1, "03-02", "H1", "c1")).unwrap();
    let moment = "2026-03-01T10:00:00".parse().unwrap();
    assert_eq!((ledger.owner("H1", moment), ledger.quote("H1", moment, 7).owner), (Some("An"), Some("An")));
}
