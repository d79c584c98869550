//! The laws of what comes after a sale, each a property with a name.

mod naive;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use panke::{Cause, Event, Fact, Line, Log, Outcome, Period, Policy, Share, Statement, Upshot};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::Value;
use support::entries::{after_sale_of, deals, struck};
use support::json::{all, findings, rulings};
use support::moves::{log, moves};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 300,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/laws_after_sale.regressions"))),
        ..ProptestConfig::default()
    }
}

/// Findings, rulings, sequels and statements.
fn told(events: &[Event]) -> [Vec<Value>; 4] {
    let (log, policy) = (Log::from_events(events).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    [findings(&settlement), rulings(&settlement), all(settlement.sequels()), all(settlement.statements())]
}

/// What moved of a deal, payee by payee.
fn lines<'a>(statements: &'a [Statement<&'a str>], deal: &str) -> Vec<Vec<&'a Line<&'a str>>> {
    let of_deal = |statement: &'a Statement<&'a str>| statement.lines.iter().filter(|line| line.deal == deal).collect();
    statements.iter().map(of_deal).collect()
}

proptest! {
    #![proptest_config(config())]
    /// A refund takes back, from everybody, exactly what the deal has standing: no more, no less.
    #[test]
    fn a_refund_takes_back_exactly_what_stands(moves in moves(60)) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let statements = settlement.statements();
        for sequel in settlement.sequels() {
            let Upshot::Refunded { amount } = sequel.upshot else { continue };
            let mut taken_back = 0;
            for payee in lines(&statements, sequel.deal) {
                // Nothing comes after it, and what it takes back from each is what each had.
                prop_assert_eq!(payee.iter().map(|line| i128::from(line.amount)).sum::<i128>(), 0);
                if let Some((last, earlier)) = payee.split_last() {
                    prop_assert_eq!((last.cause, last.no), (Cause::Refund, sequel.no));
                    prop_assert!(last.amount <= 0 && earlier.iter().all(|line| line.cause != Cause::Refund));
                    taken_back -= i128::from(last.amount);
                }
            }
            prop_assert_eq!(taken_back, i128::from(amount));
        }
    }

    /// A refund told a second time changes nothing but that it is told: no finding, no ruling, no fen.
    #[test]
    fn a_refund_told_twice_is_told_once(moves in moves(60), pick in any::<prop::sample::Index>(), later in 0..100_000_i64) {
        let events = log(&moves);
        let (struck, deals) = (struck(&events), deals(&events));
        let is_told = |event: &&Event| {
            matches!(event.fact, Fact::Refund { .. })
                && !struck.contains(&event.no)
                && after_sale_of(event).is_some_and(|deal| deals.contains(deal))
        };
        let refunds: Vec<&Event> = events.iter().filter(is_told).collect();
        if refunds.is_empty() {
            return Ok(());
        }
        let mut again = refunds[pick.index(refunds.len())].clone();
        let last = NaiveDateTime::new(NaiveDate::from_ymd_opt(2200, 12, 31).unwrap(), again.at.time());
        again.no = events.iter().map(|event| event.no).max().unwrap_or(0) + 1;
        again.at = (again.at + TimeDelta::minutes(later)).min(last);
        again.recorded_at = None;
        let once = told(&events);
        let twice = [&events[..], std::slice::from_ref(&again)].concat();
        let (log, policy) = (Log::from_events(&twice).unwrap(), Policy::default());
        let settlement = log.settle(&policy);
        let second = settlement.sequels().find(|sequel| sequel.no == again.no).unwrap();
        prop_assert_eq!(second.upshot, Upshot::RefundedBefore);
        let mut twice = told(&twice);
        twice[2].retain(|sequel| sequel["no"] != again.no);
        prop_assert_eq!(once, twice);
    }

    /// After an exchange everybody has their share of the ruling, of the new commission: to the fen what a ruling on it would
    /// give.
    #[test]
    fn an_exchange_gives_the_shares_of_the_ruling(moves in moves(60)) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let mut stands: BTreeMap<&str, u64> = BTreeMap::new();
        for sequel in settlement.sequels() {
            match sequel.upshot {
                Upshot::Exchanged { to, .. } => stands.insert(sequel.deal, to),
                Upshot::Refunded { .. } => stands.remove(sequel.deal),
                _ => None,
            };
        }
        let statements = settlement.statements();
        for ruling in settlement.rulings().filter(|ruling| stands.contains_key(ruling.deal)) {
            let (payees, shares): (Vec<_>, Vec<Share>) = match ruling.outcome {
                // Whoever the manager will name has the whole.
                Outcome::Manager => (vec![None], vec![Share::WHOLE]),
                _ => ruling.awards.iter().map(|award| (Some(award.payee), award.share)).unzip(),
            };
            let expected: BTreeMap<_, i128> =
                payees.into_iter().zip(panke::apportion(stands[ruling.deal], &shares)).map(|(payee, amount)| (payee, amount.into())).collect();
            let mut found: BTreeMap<_, i128> = BTreeMap::new();
            for statement in &statements {
                for line in statement.lines.iter().filter(|line| line.deal == ruling.deal) {
                    *found.entry(statement.payee).or_default() += i128::from(line.amount);
                }
            }
            prop_assert_eq!(expected, found);
        }
    }

    /// The statements of all months, one after the other, are the statement of the whole: every line once, in its month.
    #[test]
    fn statements_of_all_months_are_the_statement_of_the_whole(moves in moves(60)) {
        let events = log(&moves);
        let log = Log::from_events(&events).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let months: BTreeSet<Period> = events.iter().filter_map(|event| Period::month_of(event.at.date())).collect();
        let mut together: BTreeMap<_, (Vec<_>, i128)> = BTreeMap::new();
        for month in months {
            for statement in settlement.statements_of(month) {
                prop_assert!(!statement.lines.is_empty());
                prop_assert!(statement.lines.iter().all(|line| month.contains(line.at.date())));
                let (lines, total) = together.entry(statement.payee).or_default();
                lines.extend(statement.lines);
                *total += statement.total;
            }
        }
        let whole = settlement.statements().into_iter().map(|statement| (statement.payee, (statement.lines, statement.total)));
        prop_assert_eq!(whole.collect::<BTreeMap<_, _>>(), together);
    }

    /// A payment is no breach up to its last day, and from the day after one unless it came by the last day.
    #[test]
    fn a_payment_is_a_breach_only_after_its_last_day(moves in moves(60)) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let policy = Policy::default();
        for sequel in log.settle(&policy).sequels() {
            let (last_day, in_time) = match sequel.upshot {
                Upshot::Overdue { last_day, cleared, .. } => (last_day, cleared.is_some_and(|day| day <= last_day)),
                // Nothing else is ever one.
                _ => (sequel.at.date(), true),
            };
            prop_assert!(!sequel.upshot.is_breach_on(last_day));
            for later in [1, 2, 300] {
                prop_assert_eq!(sequel.upshot.is_breach_on(last_day + Days::new(later)), !in_time);
            }
        }
    }
}
