//! A dossier has all that bears on its deal: heard by itself the deal is ruled on as in the whole register.

mod naive;
mod support;

use panke::{Book, Language, Ledger, Log, Policies, Policy, Ruling, Validity};
use proptest::prelude::*;
use support::{full, policies};

/// All that a ruling says, and how each visit was read. (That a deal which was struck out was refunded is left out of a dossier.)
fn told(ruling: &Ruling<'_>) -> String {
    let readings: Vec<String> = ruling.readings.iter().map(|reading| reading.to_string()).collect();
    format!("{:?}{:?}{readings:#?}{}", ruling.awards, ruling.rests_on, ruling.brief(Language::English))
}

fn dossiers_rule_alike(log: &Log, under: Policies<'_>, whole: &[Ruling<'_>]) {
    let dossiers: Vec<_> = log.dossiers().collect();
    assert_eq!(dossiers.len(), whole.len());
    for (dossier, ruling) in dossiers.iter().zip(whole) {
        assert_eq!(told(&dossier.hear(under).ruling()), told(ruling));
        let again = log.dossier(ruling.deal).unwrap();
        assert_eq!(again.events(), dossier.events());
    }
}

#[test]
fn of_the_sample_quarter() {
    let log = Log::from_json_lines(include_str!("../examples/quarter.jsonl")).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let rulings: Vec<_> = settlement.rulings().collect();
    assert!(rulings.len() > 50);
    dossiers_rule_alike(&log, Policies::from(&policy), &rulings);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Under every policy here, and in a ledger as in a log.
    #[test]
    fn of_any_register(moves in support::moves::moves(60), picks in full::picks()) {
        let events = full::sound(full::full(support::moves::log(&moves), &picks));
        let log = Log::from_events(&events).unwrap();
        for policy in policies::policies().into_iter().chain([Policy::default()]) {
            let settlement = log.settle(&policy);
            let rulings: Vec<_> = settlement.rulings().collect();
            dossiers_rule_alike(&log, Policies::from(&policy), &rulings);
            let mut ledger = Ledger::new(policy.clone());
            ledger.record_all(&events).unwrap();
            for ruling in &rulings {
                let dossier = ledger.dossier(ruling.deal).unwrap();
                prop_assert_eq!(told(&dossier.hear(&policy).ruling()), told(ruling));
            }
        }
        let day = "2026-02-01".parse().unwrap();
        let book = Book::new(Policy::default()).then(day, Policy::default().with_validity(Validity::new(1, 3))).unwrap();
        let settlement = log.settle_by(&book);
        dossiers_rule_alike(&log, Policies::from(&book), &settlement.rulings().collect::<Vec<_>>());
    }
}
