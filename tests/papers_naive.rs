//! The engine held against a second reading of the papers of other offices.

#[path = "paper/differences.rs"]
mod differences;
mod naive;
mod paper;
mod support;

use std::fs;

use panke::{Event, Log, Payee, Policy};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use support::full::{full, picks, sound};
use support::moves::{log, moves};
use support::policies::policies;

use paper::{DEPARTMENT, Finding, Ruling, rule};

/// What the engine makes of a log, in the form of the second reading.
fn engine(policy: &Policy, events: &[Event]) -> (Vec<Finding>, Vec<Ruling>) {
    let log = Log::from_events(events).unwrap_or_else(|errors| panic!("an invalid log was made:\n{errors}"));
    let settlement = log.settle(policy);
    let name = |payee: Payee<&str>| match payee {
        Payee::Agent(name) => name.to_owned(),
        _ => DEPARTMENT.to_owned(),
    };
    let findings = settlement.findings().map(|finding| Finding {
        no: finding.no,
        finding: finding.clause.map_or(if finding.own { "own" } else { "none" }, |clause| clause.as_str()).to_owned(),
        owner: finding.owner.map(str::to_owned),
        turn: finding.turn,
        made_up: finding.made_up,
    });
    let rulings = settlement.rulings().map(|ruling| Ruling {
        deal: ruling.deal.to_owned(),
        household: ruling.household.to_owned(),
        outcome: format!("{:?}", ruling.outcome).to_lowercase(),
        owner: ruling.owner.map(str::to_owned),
        clauses: ruling.clauses.iter().map(ToString::to_string).collect(),
        performance: ruling.performance.iter().map(|credit| (name(credit.payee), credit.share.parts())).collect(),
        awards: ruling.awards.iter().map(|award| (name(award.payee), award.share.parts(), award.amount)).collect(),
    });
    (findings.collect(), rulings.collect())
}

/// Where the two readings of a log differ first, if they do.
fn difference(policy: &Policy, events: &[Event]) -> Option<String> {
    let (findings, rulings) = engine(policy, events);
    let (naive_findings, naive_rulings) = rule(&serde_json::to_value(policy).unwrap(), events);
    assert_eq!((findings.len(), rulings.len()), (naive_findings.len(), naive_rulings.len()));
    let found = findings.iter().zip(&naive_findings).find(|(engine, naive)| engine != naive);
    let ruled = rulings.iter().zip(&naive_rulings).find(|(engine, naive)| engine != naive);
    let found = found.map(|(engine, naive)| format!("engine: {engine:?}\nnaive:  {naive:?}"));
    let ruled = ruled.map(|(engine, naive)| format!("engine: {engine:?}\nnaive:  {naive:?}"));
    found.or(ruled)
}

/// Fails unless both readings agree.
fn agree(policy: &Policy, events: &[Event]) -> Result<(), TestCaseError> {
    let lines = || events.iter().map(|event| serde_json::to_string(event).unwrap() + "\n").collect::<String>();
    match difference(policy, events) {
        None => Ok(()),
        Some(told) => match smaller(policy, events) {
            Some(fewer) => agree(policy, &fewer),
            None => Err(TestCaseError::fail(format!("{}\nDIFFER\n{told}\nLOG\n{}", policy.name().en, lines()))),
        },
    }
}

/// A log without one of these entries on which the readings differ as well.
fn smaller(policy: &Policy, events: &[Event]) -> Option<Vec<Event>> {
    (0..events.len()).find_map(|without| {
        let mut fewer = events.to_vec();
        fewer.remove(without);
        let differs = Log::from_events(&fewer).is_ok() && difference(policy, &fewer).is_some();
        differs.then_some(fewer)
    })
}

/// A policy of the examples; one that does not load is passed over here and told of by `tests/policy_files.rs`.
fn file(name: &str) -> Option<Policy> {
    Policy::from_toml(&fs::read_to_string(format!("examples/policies/{name}.toml")).unwrap()).ok()
}

fn held(
    policy: impl Into<Option<Policy>>,
    events: Vec<Event>,
    picks: &[(prop::sample::Index, u8, u32)],
) -> Result<(), TestCaseError> {
    policy.into().map_or(Ok(()), |policy| agree(&policy, &full(sound(events), picks)))
}

/// A test for each policy, so that one may differ alone.
macro_rules! papers {
    ($($name:ident $policy:expr;)+) => { proptest! {
        #![proptest_config(ProptestConfig {
            cases: std::env::var("PAPER_CASES").map_or(60, |cases| cases.parse().unwrap()),
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/papers_naive.regressions"))),
            max_shrink_iters: 100,
            ..ProptestConfig::default()
        })]
        $(
            #[test]
            fn $name(moves in moves(25), picks in picks()) { held($policy, log(&moves), &picks)?; }
        )+
    } };
}

papers! {
    the_documents_own Policy::default();
    everything policies()[0].clone();
    expired_goes_to_the_manager policies()[1].clone();
    expired_is_the_departments policies()[2].clone();
    hours_and_leavers policies()[3].clone();
    entered_late policies()[4].clone();
    p02 file("P02");
    p05 file("P05");
    p13 file("P13");
    the_document_as_a_file file("document");
}
