//! Several threads give what one gives.

mod naive;
mod support;

use panke::{Event, Late, Log, Policy, Settlement};
use serde_json::Value;
use support::json;
use support::moves::{log, moves_from_seed};

/// Everything a settlement tells, in one form.
fn told(settlement: &Settlement<'_>) -> Vec<Value> {
    let mut told = json::all(settlement.findings());
    told.extend(json::all(settlement.rulings()));
    told.extend(json::all(settlement.sequels()));
    told.extend(json::all(settlement.statements()));
    let pages = settlement.rulings().map(|ruling| Value::from(ruling.to_string()));
    told.extend(pages);
    told
}

fn on_threads(threads: usize, log: &Log, policy: &Policy) -> Vec<Value> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| told(&log.settle_in_parallel(policy)))
}

/// Pages and all, the same for any number of threads: households bring each other and are found to be one.
#[test]
fn any_number_of_threads_gives_the_same() {
    for seed in 0..12 {
        let events: Vec<Event> = log(&moves_from_seed(seed, 400));
        let log = Log::from_events(&events).unwrap();
        for policy in [Policy::default(), Policy::default().with_late(Late::AsRecorded)] {
            let alone = told(&log.settle(&policy));
            for threads in [1, 2, 3, 7] {
                assert!(on_threads(threads, &log, &policy) == alone, "seed {seed}, {threads} threads");
            }
        }
    }
}

#[test]
fn what_is_left_out_is_left_out_by_all_threads() {
    let mut builder = panke::LogBuilder::new();
    let visit = |no, household, visitor| {
        let at = "2026-03-03T10:00:00".parse().unwrap();
        Event::new(no, at, household, panke::Reception::new(visitor, "Bai"))
    };
    for event in [visit(1, "H1", "c1"), visit(2, "H2", "c1"), visit(3, "H3", "c3")] {
        builder.push(&event);
    }
    let (log, errors) = builder.salvage();
    assert_eq!(errors.total(), 1);
    let policy = Policy::default();
    assert_eq!(told(&log.settle(&policy)).len(), 1);
    assert_eq!(on_threads(3, &log, &policy), told(&log.settle(&policy)));
}
