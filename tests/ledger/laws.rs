//! The laws of the ledger, each a property with a name.

use panke::{Event, Ledger, Log, Policy};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::Value;

pub(crate) use crate::support::full::sound;
use crate::support::json;
use crate::support::moves::{log, moves, moves_from_seed};

pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/ledger.regressions"))),
        ..ProptestConfig::default()
    }
}

/// Everything a ledger tells of what it knows, in one form.
pub(crate) fn told(ledger: &Ledger) -> Vec<Value> {
    let mut told: Vec<Value> = json::all(ledger.findings());
    told.extend(json::all(ledger.rulings()));
    told.extend(json::all(ledger.sequels()));
    told.extend(json::all(ledger.statements()));
    told
}

/// The same of a log settled as a whole.
pub(crate) fn settled(events: &[Event], policy: &Policy) -> Vec<Value> {
    let log = Log::from_events(events).unwrap_or_else(|errors| panic!("an invalid log was made:\n{errors}"));
    let settlement = log.settle(policy);
    let mut told: Vec<Value> = json::all(settlement.findings());
    told.extend(json::all(settlement.rulings()));
    told.extend(json::all(settlement.sequels()));
    told.extend(json::all(settlement.statements()));
    told
}

/// Records events one at a time, those that refer to later ones when these are there; the last together if they refer to
/// each other.
pub(crate) fn recorded(events: &[Event], policy: &Policy) -> Ledger {
    let mut ledger = Ledger::new(policy.clone());
    let mut waiting: Vec<&Event> = events.iter().collect();
    loop {
        let before = waiting.len();
        waiting.retain(|event| ledger.record(event).is_err());
        if waiting.len() == before {
            break;
        }
    }
    ledger.record_all(waiting).unwrap_or_else(|errors| panic!("a valid log was refused:\n{errors}"));
    ledger
}

pub(crate) fn lines(events: &[Event]) -> String {
    events.iter().map(|event| serde_json::to_string(event).unwrap() + "\n").collect()
}

proptest! {
    #![proptest_config(config(300))]

    /// Recorded one at a time in any order, or all together: it is the settlement of the whole log.
    #[test]
    fn a_ledger_is_the_settlement_of_its_log(moves in moves(25)) {
        let events = sound(log(&moves));
        let policy = Policy::default();
        let whole = settled(&events, &policy);
        prop_assert_eq!(told(&recorded(&events, &policy)), whole.clone(), "one at a time:\n{}", lines(&events));
        let mut together = Ledger::new(policy);
        together.record_all(&events).unwrap();
        prop_assert_eq!(told(&together), whole, "together:\n{}", lines(&events));
    }

    /// An event is refused if and only if the log would be invalid with it; and then the ledger is as it was.
    #[test]
    fn the_ledger_has_the_door_of_the_log(moves in moves(14)) {
        let mut ledger = Ledger::new(Policy::default());
        let mut accepted: Vec<Event> = Vec::new();
        for event in log(&moves) {
            let before = told(&ledger);
            let answer = ledger.record(&event);
            accepted.push(event);
            let valid = Log::from_events(&accepted);
            prop_assert_eq!(answer.is_ok(), valid.is_ok(), "{:?}\n{:?}\n{}", answer, valid.err(), lines(&accepted));
            if answer.is_err() {
                accepted.pop();
                prop_assert_eq!(told(&ledger), before);
                prop_assert_eq!(ledger.len(), accepted.len());
            }
        }
    }
}

/// Long logs, one event at a time.
#[test]
fn a_ledger_is_the_settlement_of_long_logs() {
    for seed in 0..25 {
        let events = sound(log(&moves_from_seed(seed, 300)));
        let policy = Policy::default();
        assert_eq!(told(&recorded(&events, &policy)), settled(&events, &policy), "seed {seed}");
    }
}
