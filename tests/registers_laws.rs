//! The registers, the statistics and the register of units held against a naive reading of the same words, and their laws.

mod naive;
mod naive_registers;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};
use naive_registers::told::{Rows, lines, register, rows, unit_fault, unit_state};
use naive_registers::{Counts, KINDS, Office, State};
use panke::desk::{By, RecordFault, Span, UnitFault};
use panke::{AtDesk, DepositKind, DeskRules, Event, Fact, Field, Language, Log, Policy};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use support::desk::{Pick, picks, picks_from_seed, with_desk, without_desk};
use support::entries::struck;
use support::full::{full, picks as more};
use support::moves::{log, moves, moves_from_seed};

/// The document's policy, and one with other weeks, months, fields and copies.
fn policies() -> [Policy; 2] {
    let mut rules = DeskRules::default();
    (rules.week_starts, rules.month_starts) = (Weekday::Sat, 26);
    rules.required = vec![Field::Budget, Field::Name];
    rules.copies.sales = 1;
    [Policy::default(), Policy::default().with_desk(rules)]
}

const SPANS: [Span; 3] = [Span::Day, Span::Week, Span::Month];
const BYS: [By; 3] = [By::Office, By::Agent, By::Source];

/// Both readings of everything.
fn agree(events: &[Event]) {
    let log = Log::from_events(events).unwrap();
    for policy in policies() {
        let settlement = log.settle(&policy);
        let desk = settlement.desk();
        let office = Office::new(events, policy.desk());
        let registers = desk.registers();
        let mut remarks = Vec::new();
        for (of, lines) in KINDS.iter().zip(lines(&registers)) {
            let (naive, faults) = naive_registers::registers(&office, of);
            assert_eq!(lines, naive, "{of}");
            remarks.extend(faults.into_iter().map(|(no, fault)| (no, register(of), fault)));
        }
        let told = registers.remarks().map(|remark| {
            let fault = match remark.fault {
                RecordFault::Missing(fields) => format!("missing {:?}", fields.iter().collect::<Vec<_>>()),
                RecordFault::Late { days } => format!("late {days}"),
                other => panic!("{other:?}"),
            };
            (remark.no, remark.register, fault)
        });
        let mut told: Vec<_> = told.collect();
        told.sort_by_key(|(no, ..)| *no);
        remarks.sort_by_key(|(no, ..)| *no);
        assert_eq!(told, remarks);
        for (span, by) in SPANS.into_iter().flat_map(|span| BYS.map(|by| (span, by))) {
            let mut naive = naive_registers::statistics(&office, span, by);
            if by == By::Office {
                naive = naive.into_iter().map(|((from, _, name), counts)| ((from, false, name), counts)).collect();
            }
            assert_eq!(rows(&desk, span, by), naive, "{span:?} {by:?}");
        }
        let units = desk.units();
        let states: BTreeMap<String, State> =
            units.lines().iter().map(|line| (line.unit.to_owned(), unit_state(&line.state))).collect();
        let naive = naive_registers::units(&office).into_iter().map(|(unit, of)| (unit, of.state())).collect();
        assert_eq!(states, naive);
        let told = units.remarks().iter();
        let told: Vec<_> =
            told.map(|remark| (remark.no, remark.unit.map(str::to_owned), unit_fault(&remark.fault))).collect();
        assert_eq!(told, naive_registers::unit_remarks(&office));
    }
}

/// What agents and sources have adds up to what the office has, and days add up to weeks and months.
fn sums(events: &[Event]) {
    let log = Log::from_events(events).unwrap();
    for policy in policies() {
        let settlement = log.settle(&policy);
        let desk = settlement.desk();
        let added = |rows: Rows, to: &dyn Fn(&NaiveDate, &str) -> (NaiveDate, String)| {
            let mut sums: BTreeMap<(NaiveDate, String), Counts> = BTreeMap::new();
            for ((from, _, name), counts) in &rows {
                let sum = sums.entry(to(from, name)).or_default();
                *sum = std::array::from_fn(|count| sum[count] + counts[count]);
            }
            sums
        };
        let same = |from: &NaiveDate, name: &str| (*from, name.to_owned());
        for span in SPANS {
            let office = added(rows(&desk, span, By::Office), &same);
            for by in [By::Agent, By::Source] {
                let of_all = added(rows(&desk, span, by), &|from, _| (*from, String::new()));
                assert_eq!(of_all, office, "{span:?} {by:?}");
            }
            let total = desk.statistics(span, By::Office).total();
            assert_eq!(total, desk.statistics(Span::Day, By::Agent).total());
        }
        for (span, by) in [Span::Week, Span::Month].into_iter().flat_map(|span| BYS.map(|by| (span, by))) {
            let spans = rows(&desk, span, by);
            let first_days: BTreeSet<NaiveDate> = spans.keys().map(|(from, ..)| *from).collect();
            let days = added(rows(&desk, Span::Day, by), &|day, name| {
                (*first_days.range(..=*day).next_back().unwrap(), name.to_owned())
            });
            assert_eq!(days, added(spans, &same), "{span:?} {by:?}");
        }
    }
}

/// Every deposit, agreement and contract that was not struck out is in its register, and nothing else.
fn nothing_is_lost(events: &[Event]) {
    let struck = struck(events);
    let (policy, log) = (Policy::default(), Log::from_events(events).unwrap());
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let registers = desk.registers();
    let mut kept: Vec<u64> =
        DepositKind::ALL.iter().flat_map(|kind| registers.deposits(*kind)).map(|of| of.no).collect();
    kept.extend(registers.agreements().map(|of| of.no));
    kept.extend(registers.contracts().map(|of| of.no));
    kept.sort_unstable();
    let is_kept = |event: &&Event| {
        let of_register =
            matches!(event.fact, Fact::AtDesk(AtDesk::Deposit(_) | AtDesk::Agreement { .. } | AtDesk::Contract { .. }));
        of_register && !struck.contains(&event.no)
    };
    let mut written: Vec<u64> = events.iter().filter(is_kept).map(|event| event.no).collect();
    written.sort_unstable();
    assert_eq!(kept, written);
}

/// What is ruled, and what is found, with all the desk wrote and without.
fn rulings_are_equal(events: &[Event]) {
    let told = |events: &[Event]| {
        let (policy, log) = (Policy::default(), Log::from_events(events).unwrap());
        let settlement = log.settle(&policy);
        let findings: Vec<String> = settlement.findings().map(|finding| format!("{finding:?}")).collect();
        let rulings: Vec<String> = settlement.rulings().map(|ruling| ruling.to_string()).collect();
        (findings, rulings, format!("{:?}", settlement.statements()))
    };
    assert_eq!(told(events), told(&without_desk(events)));
}

fn config(cases: u32) -> ProptestConfig {
    let path = FileFailurePersistence::Direct("tests/registers_laws.regressions");
    ProptestConfig { cases, failure_persistence: Some(Box::new(path)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn both_readings_agree(moves in moves(15), others in more(), picks in picks(40)) {
        agree(&with_desk(full(log(&moves), &others), &picks));
    }

    #[test]
    fn the_sums_are_right(moves in moves(15), picks in picks(40)) {
        sums(&with_desk(log(&moves), &picks));
    }

    #[test]
    fn no_deposit_and_no_paper_is_lost(moves in moves(10), picks in picks(40)) {
        nothing_is_lost(&with_desk(log(&moves), &picks));
    }

    #[test]
    fn the_desk_moves_no_ruling(moves in moves(20), picks in picks(30)) {
        rulings_are_equal(&with_desk(log(&moves), &picks));
    }

    /// From one entry to the next a unit goes from nobody to a household, or from a household to nobody: never to another at once.
    #[test]
    fn a_unit_is_never_had_by_two(moves in moves(6), picks in picks(40)) {
        let mut events = with_desk(log(&moves), &picks);
        events.retain(|event| match &event.fact {
            Fact::AtDesk(AtDesk::Contract { deal, .. }) => deal.is_none(),
            fact => matches!(fact, Fact::AtDesk(_)),
        });
        events.sort_by_key(|event| (event.at, event.no));
        let policy = Policy::default();
        let mut before: BTreeMap<String, State> = BTreeMap::new();
        for count in 1..=events.len() {
            let log = Log::from_events(&events[..count]).unwrap();
            let settlement = log.settle(&policy);
            let desk = settlement.desk();
            let units = desk.units();
            for line in units.lines() {
                let now = unit_state(&line.state);
                if let (Some(Some((was, ..))), Some((is, ..))) = (before.get(line.unit), &now) {
                    prop_assert_eq!(was, is);
                }
                before.insert(line.unit.to_owned(), now);
            }
        }
    }
}

fn office(seed: u64) -> Vec<Event> {
    let picks: Vec<Pick> = picks_from_seed(seed, 120);
    with_desk(log(&moves_from_seed(seed, 30)), &picks)
}

#[test]
fn both_readings_agree_on_long_logs() {
    for seed in 0..60 {
        let events = office(seed);
        agree(&events);
        sums(&events);
        nothing_is_lost(&events);
        rulings_are_equal(&events);
    }
}

/// Every remark comes up, each in a sentence of its own in both languages that cites its clause.
#[test]
fn every_remark_is_reached() {
    let (mut of_records, mut of_units) = (BTreeSet::new(), BTreeSet::new());
    let policy = Policy::default();
    for seed in 0..60 {
        let log = Log::from_events(&office(seed)).unwrap();
        let settlement = log.settle(&policy);
        let desk = settlement.desk();
        for remark in desk.registers().remarks() {
            of_records.insert((remark.register, matches!(remark.fault, RecordFault::Late { .. })));
            for language in [Language::Chinese, Language::English] {
                assert!(remark.sentence(language).contains(remark.clause()));
            }
        }
        for remark in desk.units().remarks() {
            of_units.insert(match &remark.fault {
                UnitFault::Copies { .. } => "copies".to_owned(),
                fault => unit_fault(fault).split(" Some").next().unwrap().chars().take(22).collect(),
            });
            for language in [Language::Chinese, Language::English] {
                let sentence = remark.sentence(language);
                assert!(sentence.contains(remark.clause().unwrap_or_default()), "{sentence}");
                assert!(sentence.contains(&remark.no.to_string()) && sentence.contains(remark.household), "{sentence}");
            }
        }
    }
    // What is missing can be missing of calls and visits only; late is any of the six registers.
    assert_eq!(of_records.len(), 8, "{of_records:?}");
    of_units.retain(|fault| !fault.starts_with("taken by"));
    let expected = [
        "contract without agree",
        "contract without depos",
        "copies",
        "deposit before agreeme",
        "not theirs",
        "not theirs None",
        "taken",
    ];
    assert!(of_units.iter().map(String::as_str).eq(expected), "{of_units:?}");
}
