//! A dossier has all that bears on its deal: heard by itself the deal is ruled on as in the whole register.

mod naive;
mod support;

use panke::{Book, Event, Fact, Interpretation, Language, Ledger, Log, Policies, Policy, Reception, Ruling, Validity};
use proptest::prelude::*;
use support::{full, policies};

/// All that a ruling says, and how each visit was read.
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

/// A refund of a deal that was struck out counts for nothing: it shares no instant with anything (I-12), and is told by none.
#[test]
fn a_refund_of_a_struck_deal_is_not_there() {
    let at = |text: &str| text.parse().unwrap();
    let events = [
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
        Event::new(2, at("2026-03-04T10:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
        Event::new(3, at("2026-03-05T10:00:00"), "H1", Fact::Refund { deal: "D1" }),
        Event::new(4, at("2026-03-05T10:00:00"), "H1", Fact::Deal { deal: "D2", commission: 100 }),
        Event::new(5, at("2026-03-06T10:00:00"), "H1", Fact::Void { entry: 2, reason: "entered twice" }),
    ];
    let log = Log::from_events(&events).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let rulings: Vec<_> = settlement.rulings().collect();
    assert!(!rulings[0].rests_on.contains(Interpretation::I12));
    assert_eq!(rulings[0].readings.iter().count(), 1);
    dossiers_rule_alike(&log, Policies::from(&policy), &rulings);
    let mut ledger = Ledger::new(policy.clone());
    ledger.record_all(&events).unwrap();
    assert_eq!(told(&ledger.ruling("D2").unwrap()), told(&rulings[0]));
}

/// A household whose only entry counts for nothing is in no dossier, and neither is what made it one with another.
#[test]
fn a_family_with_nobody_in_it_is_not_there() {
    let at = |text: &str| text.parse().unwrap();
    let log = Log::from_events(&[
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
        Event::new(2, at("2026-03-04T10:00:00"), "H2", Fact::Deal { deal: "D1", commission: 100 }),
        Event::new(3, at("2026-03-05T10:00:00"), "H2", Fact::Refund { deal: "D1" }),
        Event::new(4, at("2026-03-05T11:00:00"), "H1", Fact::SameHousehold { with: "H2", relation: None }),
        Event::new(5, at("2026-03-06T10:00:00"), "H2", Fact::Void { entry: 2, reason: "entered twice" }),
        Event::new(6, at("2026-03-07T10:00:00"), "H1", Fact::Deal { deal: "D2", commission: 100 }),
    ]);
    let (log, policy) = (log.unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    dossiers_rule_alike(&log, Policies::from(&policy), &settlement.rulings().collect::<Vec<_>>());
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
