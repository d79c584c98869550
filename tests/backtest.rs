//! The laws of a backtest, each a property with a name.

mod naive;
mod support;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use panke::trial::{Backtest, Difference};
use panke::{Book, Late, Log, Payee, Policy, RenewedBy, Settlement, Statement, Validity};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use support::moves::{log, moves, moves_from_seed};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/backtest.regressions"))),
        ..ProptestConfig::default()
    }
}

/// The document's policy and others: other shares, other windows, late entries otherwise, everything nobody's to the manager.
fn policies() -> Vec<Policy> {
    let mut shares = Policy::default().shares();
    (shares.refused, shares.assist) = ("1/4".parse().unwrap(), "1/3".parse().unwrap());
    let by_json = |text: &str| Policy::from_json(text).unwrap();
    vec![
        Policy::default(),
        Policy::default().with_shares(shares),
        Policy::default().with_validity(Validity::new(0, 5)),
        Policy::default().with_validity(Validity::new(3, 0).renewed_by(RenewedBy::OwnReception)),
        Policy::default().with_late(Late::AsRecorded),
        by_json(r#"{"dispute": {"agreed": false, "decided": false, "quarrel": "as_ruled"}, "house": "1/10"}"#),
        by_json(r#"{"name": "free", "expired": "free", "unowned": "department", "remove": ["V.3(2)"]}"#),
    ]
}

fn two() -> impl Strategy<Value = (Policy, Policy)> {
    let policies = policies();
    (0..policies.len(), 0..policies.len()).prop_map(move |(old, new)| (policies[old].clone(), policies[new].clone()))
}

fn sum(payees: &[Difference]) -> i128 {
    payees.iter().map(|payee| payee.difference).sum()
}

/// What each payee has of a deal, or of all of them.
fn totals(statements: &[Statement<&str>], deal: Option<&str>) -> BTreeMap<Option<Payee>, i128> {
    let mut totals = BTreeMap::new();
    for statement in statements {
        let payee = statement.payee.map(|payee| match payee {
            Payee::Agent(name) => Payee::Agent(name.to_owned()),
            _ => Payee::Department,
        });
        let of_deal = statement.lines.iter().filter(|line| Some(line.deal) == deal);
        let total = if deal.is_some() { of_deal.map(|line| i128::from(line.amount)).sum() } else { statement.total };
        totals.insert(payee, total);
    }
    totals
}

/// The same without the deals in which a payee has nothing.
fn without_nothing(totals: BTreeMap<Option<Payee>, i128>) -> BTreeMap<Option<Payee>, i128> {
    totals.into_iter().filter(|(_, total)| *total != 0).collect()
}

fn side(payees: &[Difference], of: impl Fn(&Difference) -> i128) -> BTreeMap<Option<Payee>, i128> {
    without_nothing(payees.iter().map(|payee| (payee.payee.clone(), of(payee))).collect())
}

proptest! {
    #![proptest_config(config())]

    /// Whatever one gains another loses: of each deal, of each pair of clauses and in all.
    #[test]
    fn the_differences_sum_to_zero(moves in moves(60), (old, new) in two()) {
        let backtest = Log::from_events(&log(&moves)).unwrap().backtest(&old, &new);
        prop_assert_eq!(sum(&backtest.payees), 0);
        for change in &backtest.changed {
            prop_assert_eq!(sum(&change.payees), 0, "{}", change.deal);
        }
        for change in &backtest.clauses {
            prop_assert_eq!(sum(&change.payees), 0, "{:?}", change);
        }
        let counted: usize = backtest.clauses.iter().map(|change| change.deals).sum();
        prop_assert_eq!(counted, backtest.changed.len());
    }

    /// What each has before and after is what the statements of the two settlements say, and so it is deal by deal.
    #[test]
    fn the_differences_are_those_of_the_statements(moves in moves(60), (old, new) in two()) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let backtest = log.backtest(&old, &new);
        let settled = [&old, &new].map(|policy| log.settle(policy));
        let [before, after] = settled.each_ref().map(Settlement::statements);
        prop_assert_eq!(side(&backtest.payees, |one| one.before), without_nothing(totals(&before, None)));
        prop_assert_eq!(side(&backtest.payees, |one| one.after), without_nothing(totals(&after, None)));
        for change in &backtest.changed {
            let deal = Some(change.deal.as_str());
            prop_assert_eq!(side(&change.payees, |one| one.before), without_nothing(totals(&before, deal)));
            prop_assert_eq!(side(&change.payees, |one| one.after), without_nothing(totals(&after, deal)));
        }
        let moved = |lists: Vec<&Vec<Difference>>| {
            let mut moved: BTreeMap<Option<Payee>, i128> = BTreeMap::new();
            for one in lists.into_iter().flatten() {
                *moved.entry(one.payee.clone()).or_default() += one.difference;
            }
            without_nothing(moved)
        };
        // What moves in all is what the deals move that change, and what the pairs of clauses move.
        let whole = moved(vec![&backtest.payees]);
        prop_assert_eq!(moved(backtest.changed.iter().map(|change| &change.payees).collect()), whole.clone());
        prop_assert_eq!(moved(backtest.clauses.iter().map(|change| &change.payees).collect()), whole);
    }

    /// A deal is among those that change if and only if the two settlements rule on it otherwise.
    #[test]
    fn the_deals_that_change_are_those_ruled_on_otherwise(moves in moves(60), (old, new) in two()) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let (before, after) = (log.settle(&old), log.settle(&new));
        let (before, after) = (rulings(&before), rulings(&after));
        let backtest = log.backtest(&old, &new);
        prop_assert_eq!(backtest.deals, before.len());
        let changed: Vec<&str> = backtest.changed.iter().map(|change| change.deal.as_str()).collect();
        let mut expected: Vec<&str> = before.keys().filter(|deal| before[*deal] != after[*deal]).map(String::as_str).collect();
        expected.sort_by_key(|deal| changed.iter().position(|other| other == deal));
        prop_assert_eq!(changed, expected);
    }

    /// A policy against itself changes nothing.
    #[test]
    fn a_policy_against_itself_changes_nothing(moves in moves(60), (policy, _) in two()) {
        let backtest = Log::from_events(&log(&moves)).unwrap().backtest(&policy, &policy);
        prop_assert!(backtest.changed.is_empty() && backtest.clauses.is_empty());
        prop_assert!(backtest.payees.iter().all(|payee| payee.difference == 0 && payee.before == payee.after));
    }

    /// The other way round everything is the other way round.
    #[test]
    fn swapping_the_policies_negates(moves in moves(60), (old, new) in two()) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let mut swapped = negated(log.backtest(&new, &old));
        let mut backtest = log.backtest(&old, &new);
        // The pairs of clauses stand in the order of the paper that is the old one.
        for either in [&mut swapped, &mut backtest] {
            either.clauses.sort_by_key(|change| format!("{:?}", (&change.before, &change.after)));
        }
        prop_assert_eq!(swapped, backtest);
    }

    /// A book of one policy is that policy, and of two the second counts from its day on.
    #[test]
    fn a_book_is_tried_as_its_editions(moves in moves(60), (old, new) in two()) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let (first, second) = (Book::new(old.clone()), Book::new(new.clone()));
        prop_assert_eq!(log.backtest_by(&first, &second), log.backtest(&old, &new));
        let never = NaiveDate::from_ymd_opt(2300, 1, 1).unwrap();
        let never = log.backtest_by(&first, &Book::new(old).then(never, new).unwrap());
        prop_assert!(never.changed.is_empty());
        prop_assert_eq!(never.new.len(), 2);
    }
}

/// The laws are no empty words: on a long log each of the other policies changes deals and moves money.
#[test]
fn other_policies_change_a_long_log() {
    let log = Log::from_events(&log(&moves_from_seed(1, 4_000))).unwrap();
    for policy in policies().iter().skip(1) {
        let backtest = log.backtest(&Policy::default(), policy);
        assert!(!backtest.changed.is_empty() && backtest.changed.len() < backtest.deals, "{backtest}");
        assert!(backtest.payees.iter().any(|payee| payee.difference != 0), "{backtest}");
    }
}

/// The rulings by deal, as they are written, without what they rest on.
fn rulings(settlement: &Settlement<'_>) -> BTreeMap<String, serde_json::Value> {
    let rulings = support::json::rulings(settlement);
    rulings.into_iter().map(|ruling| (ruling["deal"].as_str().unwrap().to_owned(), ruling)).collect()
}

fn negated(mut backtest: Backtest) -> Backtest {
    let swap = |payees: &mut Vec<Difference>| {
        for one in payees {
            (one.before, one.after, one.difference) = (one.after, one.before, -one.difference);
        }
    };
    std::mem::swap(&mut backtest.old, &mut backtest.new);
    swap(&mut backtest.payees);
    for change in &mut backtest.changed {
        std::mem::swap(&mut change.before, &mut change.after);
        swap(&mut change.payees);
    }
    for change in &mut backtest.clauses {
        std::mem::swap(&mut change.before, &mut change.after);
        swap(&mut change.payees);
    }
    backtest
}
