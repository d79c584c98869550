//! The policy's table: it answers everything that can happen, and nothing in it is dead.

mod naive;
mod support;

use std::collections::BTreeSet;

use panke::{Clause, Interpretation, Log, Policy, RenewedBy, Situation, Step, Validity};
use support::moves::{log, moves_from_seed};

fn policies() -> [Policy; 2] {
    let renewing = Validity::default().renewed_by(RenewedBy::OwnReception);
    [Policy::default(), Policy::default().with_validity(renewing)]
}

#[test]
fn the_table_answers_every_situation() {
    for policy in policies() {
        for situation in Situation::all() {
            let read = policy.read(situation);
            assert!(read.title().is_some(), "nothing decides: {situation}");
            let own = situation.standing.as_str().starts_with("own");
            assert!(read.finding().is_some() || own, "no clause is cited: {situation}");
        }
    }
}

#[test]
fn every_row_decides_some_situation() {
    for policy in policies() {
        let reached: BTreeSet<&str> = Situation::all()
            .flat_map(|situation| policy.read(situation).iter().map(panke::Row::name).collect::<Vec<_>>())
            .collect();
        for row in policy.rows() {
            assert!(reached.contains(row.name()), "dead row: {}", row.name());
        }
    }
}

#[test]
fn every_row_has_a_name_of_its_own_and_says_its_sense_in_both_languages() {
    let policy = policies().into_iter().next_back().unwrap();
    let names: BTreeSet<&str> = policy.rows().iter().map(panke::Row::name).collect();
    assert_eq!(names.len(), policy.rows().len());
    for row in policy.rows() {
        assert!(row.sense().en.ends_with('.'), "{}", row.name());
        assert!(!row.sense().zh.is_empty() && !row.sense().zh.is_ascii(), "{}", row.name());
    }
}

#[test]
fn rows_stand_in_the_order_of_the_steps() {
    for policy in policies() {
        let steps: Vec<Step> = policy.rows().iter().map(panke::Row::step).collect();
        assert!(steps.is_sorted());
    }
}

/// The generator is tested: random logs reach every row, every clause, every interpretation, and only situations the
/// table knows.
#[test]
fn random_logs_reach_everything() {
    let [document, renewing] = policies();
    let mut situations = BTreeSet::new();
    let mut rows = BTreeSet::new();
    let mut clauses = BTreeSet::new();
    let mut interpretations = BTreeSet::new();
    for seed in 0..60 {
        let log = Log::from_events(&log(&moves_from_seed(seed, 2000))).unwrap();
        for policy in [&document, &renewing] {
            let settlement = log.settle(policy);
            for reading in settlement.readings() {
                assert!(reading.situation.is_possible(), "impossible: {}", reading.situation);
                assert!(reading.rows.title().is_some());
                situations.insert(reading.situation);
                rows.extend(reading.rows.iter().map(panke::Row::name));
                clauses.extend(reading.rows.iter().filter_map(panke::Row::clause));
            }
            for ruling in settlement.rulings() {
                clauses.extend(&ruling.clauses);
                interpretations.extend(ruling.rests_on.iter());
            }
        }
    }
    let missing: Vec<&str> = renewing.rows().iter().map(panke::Row::name).filter(|row| !rows.contains(row)).collect();
    assert!(missing.is_empty(), "rows never reached: {missing:?}");
    let missing: Vec<&Clause> = Clause::ALL.iter().filter(|clause| !clauses.contains(clause)).collect();
    assert!(missing.is_empty(), "clauses never cited: {missing:?}");
    let missing: Vec<_> = Interpretation::ALL.iter().filter(|one| !interpretations.contains(one)).collect();
    assert!(missing.is_empty(), "interpretations never relied on: {missing:?}");
    println!("{} of {} situations reached", situations.len(), Situation::all().count());
}
