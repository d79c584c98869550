//! The same through the typed door, where there is no line.

use chrono::{NaiveDate, NaiveDateTime};
use panke::{Event, Exchange, Fact, Log, Place, Problem, Reception, Said, Settled, Share, Unit};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn event(no: u64, household: &'static str, fact: impl Into<Fact<&'static str>>) -> Event<&'static str> {
    Event::new(no, at("2026-03-03T10:00:00"), household, fact)
}

fn visit() -> Reception<&'static str> {
    Reception::new("c1", "An")
}

/// The one error of these events, which is in this field of the last of them.
fn problem(events: &[Event<&'static str>], field: &str) -> Problem {
    let errors = Log::from_events(events).unwrap_err();
    let error = errors.iter().next().unwrap();
    assert_eq!((errors.total(), errors.iter().count()), (1, 1), "{errors}");
    let last = events.last().unwrap().no;
    assert_eq!((error.line, error.entry, error.field.as_deref()), (None, Some(last), Some(field)), "{error}");
    assert!(error.problem.to_string().contains("expected"), "{error}");
    error.problem.clone()
}

fn of_one(fact: impl Into<Fact<&'static str>>, field: &str) -> Problem {
    problem(&[event(1, "H1", fact)], field)
}

#[test]
fn what_an_event_does_wrong_alone() {
    let half = Share::ratio(1, 2).unwrap();
    assert_eq!(of_one(Reception::new("", "An"), "visitor"), Problem::Empty);
    assert_eq!(of_one(visit().available(["Bai", ""]), "available"), Problem::Empty);
    assert_eq!(of_one(visit().occasion(""), "occasion"), Problem::Empty);
    assert_eq!(of_one(visit().said(Said::Refuses("")), "said"), Problem::Empty);
    assert_eq!(of_one(visit().said(Said::Names(vec!["An"])), "said"), Problem::TooFewNames(1));
    assert_eq!(of_one(visit().said(Said::Names(vec!["An", "An"])), "said"), Problem::Repeated("An".into()));
    assert_eq!(problem(&[event(1, "", visit())], "household"), Problem::Empty);
    let lots = |from, to| Fact::Reassignment { from, to };
    assert_eq!(of_one(lots("An", "An"), "to"), Problem::SameAgent("An".into()));
    let deal = |commission| Fact::Deal { deal: "D1", commission };
    assert_eq!(of_one(deal(1 << 53), "commission"), Problem::Commission(1 << 53));
    assert_eq!(of_one(deal(u64::MAX), "commission"), Problem::Commission(u64::MAX));
    let decide = |split| Fact::Decision { owner: "An", split: Some(split) };
    assert_eq!(of_one(decide(vec![]), "split"), Problem::EmptySplit);
    assert_eq!(of_one(decide(vec![("An", half), ("An", half)]), "split"), Problem::Repeated("An".into()));
    assert_eq!(of_one(decide(vec![("An", half)]), "split"), Problem::Sum("1/2".into()));
    let with_nothing = vec![("An", Share::WHOLE), ("Bai", Share::ZERO)];
    assert_eq!(of_one(decide(with_nothing), "split"), Problem::NothingShared("Bai".into()));
    assert_eq!(of_one(Fact::SameHousehold { with: "H1", relation: None }, "with"), Problem::SameAsItself("H1".into()));
}

#[test]
fn a_moment_outside_the_years_or_the_clock() {
    let leap = at("2026-06-30T23:59:60");
    for moment in [at("1899-12-31T23:59:59"), at("2201-01-01T00:00:00"), NaiveDateTime::MIN, NaiveDateTime::MAX, leap] {
        let found = problem(&[Event::new(1, moment, "H1", visit())], "at");
        assert!(matches!(found, Problem::Time(_)), "{found}");
    }
}

/// After its own moment, and within the years.
#[test]
fn a_moment_of_recording_that_is_none() {
    let recorded = |moment| problem(&[event(1, "H1", visit()).recorded_at(moment)], "recorded_at");
    let leap = at("2026-06-30T23:59:60");
    for moment in [at("2201-01-01T00:00:00"), NaiveDateTime::MAX, leap, at("2026-03-03T10:00:00.123456")] {
        let found = recorded(moment);
        assert!(matches!(found, Problem::Time(_)), "{found}");
    }
    let found = recorded(at("2026-03-03T09:59:59"));
    assert!(matches!(&found, Problem::RecordedBefore { .. }), "{found}");
    let (at, recorded_at) = ("2026-03-03 10:00:00".to_owned(), "2026-03-03 09:59:59".to_owned());
    assert_eq!(found, Problem::RecordedBefore { at, recorded_at });
}

#[test]
fn a_moment_finer_than_a_log_can_write() {
    // WIRE writes milliseconds: what is finer would not be read back.
    let moment = at("2026-03-03T10:00:00.123456");
    let found = problem(&[Event::new(1, moment, "H1", visit())], "at");
    assert!(matches!(found, Problem::Time(_)), "{found}");
}

#[test]
fn what_events_do_wrong_together() {
    let deal = |no, household| event(no, household, Fact::Deal { deal: "D1", commission: 1 });
    let repeated = Problem::RepeatedNo { no: 1, with: Place::Entry(1) };
    assert_eq!(problem(&[event(1, "H1", visit()), deal(1, "H1")], "no"), repeated);
    let repeated = Problem::RepeatedDeal { deal: "D1".into(), with: Place::Entry(1) };
    assert_eq!(problem(&[deal(1, "H1"), deal(2, "H2")], "deal"), repeated);
    let dispute = |household| event(2, household, Fact::Dispute { deal: "D1", outcome: Settled::Quarrel });
    assert_eq!(problem(&[dispute("H1")], "deal"), Problem::UnknownDeal("D1".into()));
    let others = Problem::OthersDeal { deal: "D1".into(), household: "H1".into() };
    assert_eq!(problem(&[deal(1, "H1"), dispute("H2")], "deal"), others);
    let verdict = event(2, "H1", Fact::Verdict { reception: 1, upheld: true });
    assert_eq!(problem(&[event(1, "H1", visit()), verdict], "reception"), Problem::NoComplaint(1));
    let void = |entry| event(3, "H1", Fact::Void { entry, reason: "" });
    assert_eq!(problem(&[void(9)], "entry"), Problem::UnknownEntry(9));
    assert_eq!(problem(&[void(3)], "entry"), Problem::VoidOfVoid(3));
    let same = event(2, "H1", Fact::SameHousehold { with: "H2", relation: None });
    assert_eq!(problem(&[same], "with"), Problem::UnknownHousehold("H2".into()));
    let referred = event(2, "H1", visit().referred_by("H2"));
    assert_eq!(problem(&[referred], "referred_by"), Problem::UnknownHousehold("H2".into()));
    let two = Problem::TwoHouseholds { visitor: "c1".into(), household: "H1".into(), entry: 1 };
    assert_eq!(problem(&[event(1, "H1", visit()), event(2, "H2", visit())], "visitor"), two);
}

fn exchange(commission: u64, from: &'static str, to: &'static str) -> Fact<&'static str> {
    let unit = |unit| Unit { unit, area: 1, grade: 1, price: 1 };
    Exchange::new("D1", commission, unit(from), unit(to)).into()
}

fn sale() -> Event<&'static str> {
    event(1, "H1", Fact::Deal { deal: "D1", commission: 1 })
}

/// The problem of an entry after a sale.
fn after_sale(fact: Fact<&'static str>, field: &str) -> Problem {
    problem(&[sale(), event(2, "H1", fact)], field)
}

#[test]
fn what_an_entry_after_a_sale_does_wrong_alone() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(after_sale(exchange(1 << 53, "A", "B"), "commission"), Problem::Commission(1 << 53));
    assert_eq!(after_sale(exchange(1, "", "B"), "from_unit"), Problem::Empty);
    assert_eq!(after_sale(exchange(1, "A", ""), "to_unit"), Problem::Empty);
    let rename = |deal, name| Fact::Rename { deal, name, after_contract: false };
    assert_eq!(after_sale(rename("D1", ""), "name"), Problem::Empty);
    assert_eq!(after_sale(rename("", "Sun"), "deal"), Problem::Empty);
    assert_eq!(after_sale(Fact::Refund { deal: "" }, "deal"), Problem::Empty);
    let overdue = |since, cleared| Fact::Overdue { deal: "D1", since, cleared };
    for none in [day("1899-12-31"), day("2201-01-01"), NaiveDate::MIN, NaiveDate::MAX] {
        let found = after_sale(overdue(none, None), "since");
        assert!(matches!(found, Problem::Date(_)), "{found}");
    }
    for none in [day("2201-01-01"), NaiveDate::MAX] {
        let found = after_sale(overdue(day("2026-01-01"), Some(none)), "cleared");
        assert!(matches!(found, Problem::Date(_)), "{found}");
    }
    let before = Problem::ClearedBefore { since: "2026-01-02".into(), cleared: "2026-01-01".into() };
    assert_eq!(after_sale(overdue(day("2026-01-02"), Some(day("2026-01-01"))), "cleared"), before);
}

#[test]
fn what_entries_after_a_sale_do_wrong_together() {
    let refund = |no, household| event(no, household, Fact::Refund { deal: "D1" });
    assert_eq!(problem(&[refund(2, "H1")], "deal"), Problem::UnknownDeal("D1".into()));
    let others = Problem::OthersDeal { deal: "D1".into(), household: "H1".into() };
    assert_eq!(problem(&[sale(), refund(2, "H2")], "deal"), others);
    let before = Problem::BeforeDeal { deal: "D1".into(), entry: 1 };
    assert_eq!(problem(&[sale(), refund(0, "H1")], "deal"), before);
    let refunded = Problem::Refunded { deal: "D1".into(), entry: 2 };
    let swap = event(3, "H1", exchange(1, "A", "B"));
    assert_eq!(problem(&[sale(), refund(2, "H1"), swap], "deal"), refunded);
}
