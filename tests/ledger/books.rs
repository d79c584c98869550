//! Periods closed, and what changes afterwards carried forward.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime};
use panke::{Cause, Closing, ClosingError, Event, Fact, Ledger, Payee, Period, Policy, Reception, Settled};
use proptest::prelude::*;

use crate::laws::{config, lines, sound};
use crate::support::moves::{log, moves};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn month(month: u32) -> Period {
    Period::month(2026, month).unwrap()
}

fn visit(no: u64, when: &str, agent: &'static str) -> Event<&'static str> {
    Event::new(no, at(when), "H1", Reception::new("c1", agent))
}

fn deal(no: u64, when: &str, deal: &'static str, commission: u64) -> Event<&'static str> {
    Event::new(no, at(when), "H1", Fact::Deal { deal, commission })
}

fn after(no: u64, when: &str, fact: Fact<&'static str>) -> Event<&'static str> {
    Event::new(no, at(when), "H1", fact)
}

/// Bai's client buys in March for 100.
fn march() -> Ledger {
    let mut ledger = Ledger::new(Policy::default());
    ledger.record(&visit(1, "2026-03-03T10:00:00", "Bai")).unwrap();
    ledger.record(&deal(2, "2026-03-20T15:00:00", "D1", 100)).unwrap();
    ledger
}

/// Payee, entry, cause and amount of each line.
fn moved(closing: &Closing) -> Vec<(String, u64, Cause, i64)> {
    let payee = |payee: &Option<Payee>| match payee {
        Some(Payee::Agent(name)) => name.clone(),
        Some(_) => "department".to_owned(),
        None => "manager".to_owned(),
    };
    let statements = closing.statements.iter();
    statements
        .flat_map(|statement| {
            statement.lines.iter().map(|line| (payee(&statement.payee), line.no, line.cause, line.amount))
        })
        .collect()
}

fn line(payee: &str, no: u64, cause: Cause, amount: i64) -> (String, u64, Cause, i64) {
    (payee.to_owned(), no, cause, amount)
}

#[test]
fn a_period_states_its_deals_and_the_next_does_not_again() {
    let mut ledger = march();
    assert_eq!(moved(ledger.close(month(3)).unwrap()), [line("Bai", 2, Cause::Deal, 100)]);
    assert!(ledger.close(month(4)).unwrap().statements.is_empty());
    assert_eq!(ledger.closings().count(), 2);
}

#[test]
fn a_late_entry_is_carried_forward_and_names_both_rulings() {
    let mut ledger = march();
    let closed = ledger.close(month(3)).unwrap().clone();
    ledger.record(&visit(3, "2026-03-02T10:00:00", "An")).unwrap();
    let april = ledger.close(month(4)).unwrap().clone();
    let correction = Cause::Correction { old: 1, new: Some(2) };
    assert_eq!(moved(&april), [line("An", 2, correction, 100), line("Bai", 2, correction, -100)]);
    assert_eq!(april.rulings[0].owner.as_deref(), Some("An"));
    assert_eq!((closed.rulings[0].number, april.rulings[0].number), (1, 2));
    assert_eq!(ledger.closings().next(), Some(&closed), "a closed period is never rewritten");
}

#[test]
fn a_deal_struck_out_is_taken_back() {
    let mut ledger = march();
    ledger.close(month(3)).unwrap();
    ledger.record(&after(3, "2026-04-02T10:00:00", Fact::Void { entry: 2, reason: "twice" })).unwrap();
    let april = ledger.close(month(4)).unwrap();
    assert_eq!(moved(april), [line("Bai", 2, Cause::Correction { old: 1, new: None }, -100)]);
    // Made again it is another ruling.
    ledger.record(&deal(4, "2026-05-01T15:00:00", "D1", 70)).unwrap();
    let may = ledger.close(month(5)).unwrap();
    assert_eq!(moved(may), [line("Bai", 4, Cause::Deal, 70)]);
    assert_eq!(may.rulings[0].number, 2);
}

#[test]
fn a_quarrel_after_the_close_moves_all_to_the_department() {
    let mut ledger = march();
    ledger.close(month(3)).unwrap();
    let outcome = Settled::Quarrel;
    ledger.record(&after(3, "2026-04-02T10:00:00", Fact::Dispute { deal: "D1", outcome })).unwrap();
    let correction = Cause::Correction { old: 1, new: Some(2) };
    let april = ledger.close(month(4)).unwrap();
    assert_eq!(moved(april), [line("Bai", 2, correction, -100), line("department", 2, correction, 100)]);
}

#[test]
fn a_refund_is_stated_in_its_own_period_whatever_the_ruling_becomes() {
    let mut ledger = march();
    ledger.close(month(3)).unwrap();
    ledger.record(&after(3, "2026-04-02T10:00:00", Fact::Refund { deal: "D1" })).unwrap();
    assert_eq!(moved(ledger.close(month(4)).unwrap()), [line("Bai", 3, Cause::Refund, -100)]);
    // Whoever is found to have been first has nothing of what was paid back.
    ledger.record(&visit(4, "2026-03-02T10:00:00", "An")).unwrap();
    assert!(ledger.close(month(5)).unwrap().statements.is_empty());
    // The refund itself struck out gives the commission back, to whom it is due now.
    ledger.record(&after(5, "2026-06-01T10:00:00", Fact::Void { entry: 3, reason: "kept after all" })).unwrap();
    let correction = Cause::Correction { old: 2, new: Some(2) };
    assert_eq!(moved(ledger.close(month(6)).unwrap()), [line("An", 2, correction, 100)]);
}

#[test]
fn a_deal_of_a_closed_period_recorded_later_is_stated_in_the_next() {
    let mut ledger = march();
    ledger.close(month(3)).unwrap();
    ledger.record(&deal(3, "2026-03-25T15:00:00", "D2", 7)).unwrap();
    assert_eq!(moved(ledger.close(month(4)).unwrap()), [line("Bai", 3, Cause::Deal, 7)]);
}

#[test]
fn a_period_closed_twice_or_with_a_gap_is_refused() {
    let mut ledger = march();
    ledger.close(month(3)).unwrap();
    let closed = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    assert_eq!(ledger.close(month(3)), Err(ClosingError::Closed { period: month(3), closed }));
    assert_eq!(ledger.close(month(5)), Err(ClosingError::Gap { period: month(5), closed }));
    let error = ledger.close(month(3)).unwrap_err().to_string();
    assert_eq!(error, "2026-03 is closed up to 2026-03-31; expected a period that begins on 2026-04-01");
    assert_eq!(ledger.closings().count(), 1);
    assert!(ledger.close(month(4)).is_ok());
}

type Sums = BTreeMap<(Option<String>, String), i128>;

/// What each payee has of each deal.
fn sums<'a>(statements: impl Iterator<Item = (Option<Payee<&'a str>>, &'a str, i64)>) -> Sums {
    let mut sums = Sums::new();
    for (payee, deal, amount) in statements {
        *sums.entry((payee.map(|payee| format!("{payee:?}")), deal.to_owned())).or_default() += i128::from(amount);
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn stated(ledger: &Ledger) -> Sums {
    let closings: Vec<&Closing> = ledger.closings().collect();
    let lines = closings.iter().flat_map(|closing| &closing.statements).flat_map(|statement| {
        let payee = statement.payee.as_ref().map(|payee| match payee {
            Payee::Agent(name) => Payee::Agent(name.as_str()),
            _ => Payee::Department,
        });
        statement.lines.iter().map(move |line| (payee, line.deal.as_str(), line.amount))
    });
    sums(lines)
}

fn known(ledger: &Ledger, until: NaiveDate) -> Sums {
    let first = NaiveDate::from_ymd_opt(1899, 1, 1).unwrap();
    let statements = ledger.statements_of(Period::new(first, until).unwrap());
    sums(
        statements
            .iter()
            .flat_map(|statement| statement.lines.iter().map(|line| (statement.payee, line.deal, line.amount))),
    )
}

proptest! {
    #![proptest_config(config(200))]

    /// However entries come in between: the statements of all periods together are the settlement of all that is known.
    #[test]
    fn the_closings_together_are_the_settlement(moves in moves(25), step in 1_u64..80) {
        let events = sound(log(&moves));
        let mut ledger = Ledger::new(Policy::default());
        let mut waiting: Vec<&Event> = events.iter().collect();
        let Some(mut first) = events.iter().map(|event| event.at.date()).min() else { return Ok(()) };
        for _ in 0..6 {
            // A few more entries, in whatever order they come.
            for _ in 0..4 {
                let next = waiting.iter().position(|event| ledger.record(event).is_ok());
                next.map(|place| waiting.remove(place));
            }
            let Some(last) = first.checked_add_days(Days::new(step)) else { break };
            ledger.close(Period::new(first, last).unwrap()).unwrap();
            prop_assert_eq!(stated(&ledger), known(&ledger, last), "{}", lines(&events));
            let Some(next) = last.succ_opt() else { break };
            first = next;
        }
        ledger.record_all(waiting).unwrap();
        // A deal may be of the last day a register may speak of, and more periods than that be closed.
        let end = first.max(NaiveDate::from_ymd_opt(2201, 12, 31).unwrap());
        ledger.close(Period::new(first, end).unwrap()).unwrap();
        prop_assert_eq!(stated(&ledger), known(&ledger, end), "{}", lines(&events));
    }
}
