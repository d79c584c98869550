//! The policy's table: it answers everything that can happen, and nothing in it is dead.

mod naive;
mod support;

use std::collections::BTreeSet;

use panke::{
    Clause, Event, Interpretation, Log, Origin, Policy, Reception, RenewedBy, Said, Situation, Standing, Step,
    Validity, Visitor, Word,
};
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

/// What cannot hold together is no situation: it would only blur what the table must answer.
#[test]
fn only_what_can_happen_is_a_situation() {
    assert_eq!(Situation::all().count(), 3280);
    let possible = Situation::all().find(|situation| situation.word == Word::MentionsOwner).unwrap();
    assert!(possible.is_possible());
    assert!(!Situation { standing: Standing::Nobody, ..possible }.is_possible());
    assert!(!Situation { origin: Origin::New, visitor: Visitor::Kin, ..possible }.is_possible());
}

/// The situation that is shown is the one that was seen.
#[test]
fn a_reading_shows_what_was_seen() {
    let at = |text: &str| text.parse().unwrap();
    let complains = Said::Complains { of: "Bai", upheld: Some(true) };
    let log = Log::from_events(&[
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
        Event::new(2, at("2026-03-04T10:00:00"), "H1", Reception::new("c1", "An").said(complains)),
        Event::new(3, at("2026-03-05T10:00:00"), "H1", Reception::new("c2", "Bai").available(["An"]).occasion("fair")),
    ])
    .unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let seen: Vec<Situation> = settlement.readings().map(|reading| reading.situation).collect();
    let first = Situation {
        standing: Standing::Nobody,
        word: Word::Nothing,
        visitor: Visitor::Known,
        origin: Origin::New,
        receiver_barred: false,
        owner_free: false,
        on_occasion: false,
    };
    let second = Situation {
        standing: Standing::OtherLive,
        word: Word::ComplainsOwnerUpheld,
        origin: Origin::Returning,
        ..first
    };
    let third = Situation {
        word: Word::Nothing,
        visitor: Visitor::Kin,
        receiver_barred: true,
        owner_free: true,
        on_occasion: true,
        ..second
    };
    assert_eq!(seen, [first, second, third]);
    let when: Vec<String> = settlement.readings().map(|reading| reading.at.to_string()).collect();
    assert_eq!(when, ["2026-03-03 10:00:00", "2026-03-04 10:00:00", "2026-03-05 10:00:00"]);
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
