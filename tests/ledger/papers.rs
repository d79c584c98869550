//! Under the papers of other offices, with everything a register may hold: the ledger is the settlement of its log, money adds
//! up, threads and editions change nothing.

use std::collections::BTreeSet;

use chrono::{Days, TimeDelta};
use panke::{
    Absence, Book, Breach, Event, Fact, Field, Log, Outcome, Payee, Policy, Reception, Record, Relation, Said,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::laws::{config, lines, recorded, settled, sound, told};
use crate::support::json;
use crate::support::moves::{log, moves, moves_from_seed};
use crate::support::policies::policies;

/// What is added beside an event: some contact of its household, some minutes or days later.
fn beside(event: &Event, no: u64, kind: u8, later: u32) -> Option<Event> {
    let (an, bai) = (|| "An".to_owned(), || "Bai".to_owned());
    let kin = || format!("kin of {}", event.household);
    let record = || Record::of([Field::Name, Field::Phone]);
    let call = Reception::new(kin(), an()).available([bai()]);
    let deal = match &event.fact {
        Fact::Deal { deal, .. } => Some(deal.clone()),
        _ => None,
    };
    let fact: Fact = match kind % 13 {
        0 => Fact::Call(call.record(record())),
        1 => Fact::Call(call.said(Said::Refuses(bai())).record(Record::of([Field::Name]))),
        2 => Fact::Report { by: bai(), visitor: format!("kin of new with {}", event.household), record: None },
        3 => Fact::FollowUp { by: an(), reached: true, visitor: None, relation: None },
        4 => {
            Fact::FollowUp { by: bai(), reached: later % 2 == 0, visitor: Some(kin()), relation: Some(Relation::Child) }
        }
        5 => Fact::Notice { to: if later % 2 == 0 { an() } else { bai() }, by: None },
        6 => Breach::new(an(), "hid the client".to_owned()).at_reception(event.no).wronged(bai()).into(),
        7 => {
            Reception::new(kin(), bai()).available([an()]).relation(Relation::Spouse).owner_is(Absence::OnLeave).into()
        }
        8 => Reception::new(kin(), an()).relation(Relation::Friend).owner_is(Absence::Unreachable).into(),
        9 => Fact::Role { deal: deal?, role: "closer".to_owned(), agent: bai() },
        10 => Fact::Role { deal: deal?, role: "key".to_owned(), agent: an() },
        11 => Reception::new(kin(), an()).available([bai()]).into(),
        _ => Reception::new(kin(), an()).record(record().doubtful()).into(),
    };
    let at = event.at + TimeDelta::try_minutes(i64::from(later)).unwrap();
    // A report is mostly of somebody new.
    let household = if kind % 13 == 2 { format!("new with {}", event.household) } else { event.household.clone() };
    let told = Event::new(no, at, household, fact);
    Some(if later % 5 == 0 { told.recorded_at(at + Days::new(1)) } else { told })
}

/// A valid log of visits and whatever else there is.
fn full(events: Vec<Event>, picks: &[(prop::sample::Index, u8, u32)]) -> Vec<Event> {
    let mut all = events;
    if all.is_empty() {
        return all;
    }
    for ((pick, kind, later), no) in picks.iter().zip(1_000_000..) {
        let event = all[pick.index(all.len())].clone();
        let Some(added) = beside(&event, no, *kind, *later) else { continue };
        all.push(added);
        if Log::from_events(&all).is_err() {
            all.pop();
        }
    }
    all
}

fn picks() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u32)>> {
    prop::collection::vec(
        (any::<prop::sample::Index>(), any::<u8>(), prop_oneof![0_u32..25, 0_u32..90, 0_u32..60_000]),
        0..20,
    )
}

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
