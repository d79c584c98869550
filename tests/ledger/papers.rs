//! Under the papers of other offices, with everything a register may hold: the ledger is the settlement of its log, money adds
//! up, threads and editions change nothing.

use std::collections::BTreeSet;

use chrono::Days;
use panke::{Book, Event, Fact, Log, Outcome, Payee, Policy, Reception};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::laws::{config, lines, recorded, settled, sound, told};
use crate::support::full::{full, picks};
use crate::support::json;
use crate::support::moves::{log, moves, moves_from_seed};
use crate::support::policies::policies;

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn a_ledger_is_the_settlement_of_its_log_under_any_paper(moves in moves(18), picks in picks()) {
        let events = full(sound(log(&moves)), &picks);
        for policy in policies() {
            let whole = settled(&events, &policy);
            prop_assert_eq!(told(&recorded(&events, &policy)), whole, "{}:\n{}", policy.name().en, lines(&events));
        }
    }

    #[test]
    fn nothing_is_lost_under_any_paper(moves in moves(30), picks in picks()) {
        let log = Log::from_events(&full(sound(log(&moves)), &picks)).unwrap();
        for policy in policies() {
            let settlement = log.settle(&policy);
            for ruling in settlement.rulings().filter(|ruling| ruling.outcome != Outcome::Manager) {
                let sum: u64 = ruling.awards.iter().map(|award| award.amount).sum();
                prop_assert_eq!(sum, ruling.commission, "{}", ruling);
            }
        }
    }

    /// A policy written down and read again rules alike; so does a book of editions that say the same.
    #[test]
    fn what_is_written_down_rules_alike(moves in moves(18), picks in picks()) {
        let events = full(sound(log(&moves)), &picks);
        let log = Log::from_events(&events).unwrap();
        for policy in policies() {
            let whole = json::all(log.settle(&policy).rulings());
            let text = serde_json::to_string(&policy).unwrap();
            let again = Policy::from_json(&text).unwrap();
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), text);
            prop_assert_eq!(json::all(log.settle(&again).rulings()), whole.clone());
            let middle = events.first().map_or_else(Default::default, |event| event.at.date()) + Days::new(20);
            let book = Book::new(policy.clone()).then(middle, policy).unwrap();
            prop_assert_eq!(json::all(log.settle_by(&book).rulings()), whole);
        }
    }
}

/// The generator is tested: the rows of other papers decide something, and so does what stands beside them.
#[test]
fn random_registers_reach_other_papers() {
    let mut rows: BTreeSet<String> = BTreeSet::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in 0..90 {
        let mut runner =
            TestRunner::new_with_rng(ProptestConfig::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
        let picks = picks().new_tree(&mut runner).unwrap().current();
        let log = Log::from_events(&full(sound(log(&moves_from_seed(u64::from(seed), 60))), &picks)).unwrap();
        for policy in policies() {
            let settlement = log.settle(&policy);
            rows.extend(
                settlement
                    .readings()
                    .flat_map(|reading| reading.rows.iter().map(|row| row.name().to_owned()).collect::<Vec<_>>()),
            );
            for ruling in settlement.rulings() {
                let department = ruling.awards.iter().any(|award| award.payee == Payee::Department);
                seen.insert(format!("{:?}, with the department: {department}", ruling.outcome));
            }
        }
    }
    let all: BTreeSet<String> = policies()
        .iter()
        .flat_map(|policy| policy.rows().map(|row| row.name().to_owned()).collect::<Vec<_>>())
        .collect();
    // That a report came too shortly before the visit is a matter of minutes: see below.
    let missing: Vec<&String> = all.difference(&rows).filter(|row| *row != "reported-short").collect();
    assert!(missing.is_empty(), "rows never reached: {missing:?}");
    for outcome in [
        "Ruled, with the department: true",
        "Ruled, with the department: false",
        "Department, with the department: true",
        "Manager, with the department: false",
        "Agreed, with the department: true",
    ] {
        assert!(seen.contains(outcome), "{outcome} of {seen:?}");
    }
}

/// A report counts if the visit comes long enough after it.
#[test]
fn a_report_must_come_ahead_of_the_visit() {
    let [policy, ..] = &policies()[..] else { panic!("there are policies") };
    let at = |text: &str| text.parse().unwrap();
    let read = |visit: &str| {
        let events = [
            Event::new(1, at("2026-03-03T10:00:00"), "H1", Fact::Report { by: "Bai", visitor: "c1", record: None }),
            Event::new(2, at(visit), "H1", Reception::new("c1", "An")),
        ];
        let log = Log::from_events(&events).unwrap();
        let settlement = log.settle(policy);
        settlement.readings().last().unwrap().rows.title().unwrap().name().to_owned()
    };
    assert_eq!(read("2026-03-03T10:29:59"), "reported-short");
    assert_eq!(read("2026-03-03T10:30:00"), "stays");
    assert_eq!(read("2026-03-10T23:59:00"), "stays", "the fifth business day");
    assert_eq!(read("2026-03-11T00:00:00"), "first-registration", "let go");
}
