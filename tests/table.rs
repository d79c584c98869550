//! The policy's table: it answers everything that can happen, and nothing in it is dead.

mod naive;
mod support;

use std::collections::BTreeSet;

use panke::{
    Circumstances, Clause, Event, Fact, Interpretation, Late, Log, Origin, Policy, Reception, RenewedBy, Said,
    Situation, Standing, Step, Upshot, Validity, Visitor, Word,
};
use support::moves::{log, moves_from_seed};

fn policies() -> [Policy; 2] {
    let renewing = Validity::default().renewed_by(RenewedBy::OwnReception);
    [Policy::default(), Policy::default().with_validity(renewing)]
}

#[test]
fn the_table_answers_every_situation() {
    for policy in policies() {
        for situation in policy.situations() {
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
        let reached: BTreeSet<&str> = policy
            .situations()
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
    let names: BTreeSet<&str> = policy.rows().map(panke::Row::name).collect();
    assert_eq!(names.len(), policy.rows().count());
    for row in policy.rows() {
        assert!(row.sense().en.ends_with('.'), "{}", row.name());
        assert!(!row.sense().zh.is_empty() && !row.sense().zh.is_ascii(), "{}", row.name());
    }
}

#[test]
fn rows_stand_in_the_order_of_the_steps() {
    for policy in policies() {
        let steps: Vec<Step> = policy.rows().map(panke::Row::step).collect();
        assert!(steps.is_sorted());
    }
}

/// What cannot hold together is no situation: it would only blur what the table must answer.
#[test]
fn only_what_can_happen_is_a_situation() {
    assert_eq!(Situation::all().count(), 4084);
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
        circumstances: Circumstances::default(),
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

/// The names of the rows that decided each reception.
fn decided(events: &[Event<&str>]) -> Vec<Vec<String>> {
    let (log, policy) = (Log::from_events(events).unwrap(), Policy::default());
    let names = |reading: panke::Reading<'_>| reading.rows.iter().map(|row| row.name().to_owned()).collect();
    log.settle(&policy).readings().map(names).collect()
}

/// What is told of a reception is what was read: who was named, and nothing after a row that ends it.
#[test]
fn each_reception_is_decided_by_its_rows() {
    let at = |text: &str| text.parse().unwrap();
    let visit = |agent: &'static str| Reception::new("c1", agent);
    let names = |first: &'static str| Said::Names(vec![first, "Zhou"]);
    let registered_by_another = decided(&[
        Event::new(1, at("2026-03-03T10:00:00"), "H1", visit("Bai").said(names("An")).available(["An"])),
        Event::new(2, at("2026-03-03T10:00:00"), "H2", Reception::new("c2", "An").said(names("An"))),
    ]);
    insta::assert_debug_snapshot!(registered_by_another);
    let complains = Said::Complains { of: "An", upheld: Some(true) };
    let of_bai = Said::Complains { of: "Bai", upheld: Some(true) };
    let freed_by_complaints = decided(&[
        Event::new(1, at("2026-03-03T10:00:00"), "H1", visit("An")),
        Event::new(2, at("2026-03-04T10:00:00"), "H1", visit("An").said(of_bai)),
        Event::new(3, at("2026-03-05T10:00:00"), "H1", visit("Bai").said(complains)),
    ]);
    insta::assert_debug_snapshot!(freed_by_complaints);
}

/// What the ruling on the last deal relies on.
fn relied_on(events: &[Event<&str>]) -> Vec<&'static str> {
    let (log, policy) = (Log::from_events(events).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    let ruling = settlement.rulings().last().unwrap();
    ruling.rests_on.iter().map(Interpretation::as_str).collect()
}

/// I-3 is told where another policy would have renewed the file, and only there.
#[test]
fn a_file_that_was_not_renewed_is_told() {
    let at = |text: &str| text.parse().unwrap();
    let visit = |agent: &'static str| Reception::new("c1", agent);
    let deal = Fact::Deal { deal: "D1", commission: 100 };
    let lapsed = |second: &'static str| {
        relied_on(&[
            Event::new(1, at("2026-03-01T10:00:00"), "H1", visit("An")),
            Event::new(2, at("2026-04-01T10:00:00"), "H1", visit(second)),
            Event::new(3, at("2026-05-15T10:00:00"), "H1", visit("Bai")),
            Event::new(4, at("2026-05-16T10:00:00"), "H1", deal.clone()),
        ])
    };
    assert!(lapsed("An").contains(&"I-3"));
    assert!(!lapsed("Bai").contains(&"I-3"));
    // What opened the file anew, a trace (V.3(7)), leaves nothing that was not renewed.
    let traced = relied_on(&[
        Event::new(1, at("2026-03-01T10:00:00"), "H1", visit("An")),
        Event::new(2, at("2026-04-01T10:00:00"), "H1", visit("An")),
        Event::new(3, at("2026-04-02T10:00:00"), "H1", visit("Bai").said(Said::Forgot { followed_up_by: Some("An") })),
        Event::new(4, at("2026-07-15T10:00:00"), "H1", visit("Chen")),
        Event::new(5, at("2026-07-16T10:00:00"), "H1", deal.clone()),
    ]);
    assert!(!traced.contains(&"I-3"));
}

/// I-19 is told from a reception recorded after its own day on, until somebody becomes owner anew, owing nothing to whoever
/// was before; and of no other entry.
#[test]
fn what_was_recorded_late_is_told() {
    let at = |text: &str| text.parse().unwrap();
    let visit = |agent: &'static str| Reception::new("c1", agent);
    let first = Event::new(1, at("2026-03-01T10:00:00"), "H1", visit("An"));
    let late = |event: Event<&'static str>| event.recorded_at(at("2026-03-09T10:00:00"));
    let second = |visit: Reception<&'static str>| Event::new(2, at("2026-03-02T10:00:00"), "H1", visit);
    let deal = |no| Event::new(no, at("2026-03-10T10:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 });
    let rests = |events: &[Event<&str>]| relied_on(events).contains(&"I-19");
    assert!(rests(&[late(first.clone()), deal(3)]));
    assert!(!rests(&[first.clone().recorded_at(at("2026-03-01T23:59:59")), deal(3)]));
    assert!(!rests(&[first.clone(), late(deal(3)).recorded_at(at("2026-04-01T10:00:00"))]));
    // Whatever came of it.
    let served = visit("Bai").said(Said::Mentions("An"));
    assert!(rests(&[first.clone(), late(second(served.clone())), deal(3)]));
    assert!(rests(&[late(first.clone()), second(served), deal(3)]));
    let refused = visit("Bai").said(Said::Refuses("An"));
    assert!(rests(&[first.clone(), late(second(refused)), deal(3)]));
    // A sale or a decision makes an owner by itself.
    let then = |fact| Event::new(2, at("2026-03-02T10:00:00"), "H1", fact);
    assert!(!rests(&[late(first.clone()), then(Fact::Deal { deal: "D0", commission: 100 }), deal(3)]));
    assert!(!rests(&[late(first), then(Fact::Decision { owner: "Bai", split: None }), deal(3)]));
}

/// I-12 is told where the register's number decided between entries that move a household, and only there.
#[test]
fn entries_of_one_instant_are_told() {
    let at = |text: &str| text.parse().unwrap();
    let deal = Fact::Deal { deal: "D1", commission: 100 };
    let same_instant = |no, fact| {
        relied_on(&[
            Event::new(1, at("2026-03-01T10:00:00"), "H1", Reception::new("c1", "An")),
            Event::new(3, at("2026-03-02T10:00:00"), "H1", deal.clone()),
            Event::new(no, at("2026-03-02T10:00:00"), "H1", fact),
        ])
    };
    let agreed = panke::Settled::Agreed { performance: "An", split: vec![("An", panke::Share::WHOLE)] };
    assert!(!same_instant(2, Fact::Dispute { deal: "D1", outcome: agreed }).contains(&"I-12"));
    assert!(same_instant(2, Reception::new("c1", "Bai").into()).contains(&"I-12"));
}

/// What came after a sale, with what can be different about it.
fn kind(upshot: &Upshot<'_>) -> String {
    match upshot {
        Upshot::Refunded { .. } => "refunded".to_owned(),
        Upshot::RefundedBefore => "refunded before".to_owned(),
        Upshot::Exchanged { from, to } => format!("exchanged, {:?}", to.cmp(from)),
        Upshot::ExchangeRefused { smaller, worse, cheaper } => format!("refused: {smaller}, {worse}, {cheaper}"),
        Upshot::Renamed { .. } => "renamed".to_owned(),
        Upshot::Overdue { last_day, cleared, .. } => {
            format!("overdue, cleared in time: {:?}", cleared.map(|day| day <= *last_day))
        }
        other => format!("{other:?}"),
    }
}

/// Those that a register of visits under one policy can rest on.
fn every_interpretation() -> impl Iterator<Item = Interpretation> {
    Interpretation::ALL.iter().copied().filter(|one| !matches!(one, Interpretation::I24 | Interpretation::I25))
}

/// The generator is tested: random logs reach every row, every clause, every interpretation, everything that can come
/// after a sale, and only situations the table knows. What counts as it was recorded is relied on either way (I-19).
#[test]
fn random_logs_reach_everything() {
    let [document, renewing] = policies();
    let as_recorded = document.clone().with_late(Late::AsRecorded);
    let mut upshots = BTreeSet::new();
    let mut late_matters = BTreeSet::new();
    let mut situations = BTreeSet::new();
    let mut rows = BTreeSet::new();
    let mut clauses = BTreeSet::new();
    let mut interpretations = BTreeSet::new();
    for seed in 0..60 {
        let log = Log::from_events(&log(&moves_from_seed(seed, 2000))).unwrap();
        for policy in [&document, &renewing, &as_recorded] {
            let settlement = log.settle(policy);
            for reading in settlement.readings() {
                assert!(reading.situation.is_possible(), "impossible: {}", reading.situation);
                assert!(reading.rows.title().is_some());
                situations.insert(reading.situation);
                rows.extend(reading.rows.iter().map(|row| row.name().to_owned()));
                clauses.extend(reading.rows.iter().filter_map(panke::Row::clause).map(|clause| clause.to_string()));
            }
            for ruling in settlement.rulings() {
                clauses.extend(ruling.clauses.iter().map(ToString::to_string));
                interpretations.extend(ruling.rests_on.iter());
                if ruling.rests_on.contains(Interpretation::I19) {
                    late_matters.insert(format!("{:?}", policy.late()));
                }
            }
            for sequel in settlement.sequels() {
                clauses.insert(sequel.clause.unwrap().to_string());
                interpretations.extend(sequel.rests_on().iter());
                upshots.insert(kind(&sequel.upshot));
            }
        }
    }
    let missing: Vec<&str> =
        renewing.rows().map(panke::Row::name).filter(|row| !rows.contains(*row) && *row != "not-a-visit").collect();
    assert!(missing.is_empty(), "rows never reached: {missing:?}");
    let missing: Vec<Clause<'_>> = document.clauses().filter(|clause| !clauses.contains(clause.as_str())).collect();
    assert!(missing.is_empty(), "clauses never cited: {missing:?}");
    let missing: Vec<_> = every_interpretation().filter(|one| !interpretations.contains(one)).collect();
    assert!(missing.is_empty(), "interpretations never relied on: {missing:?}");
    assert_eq!(upshots.len(), 16, "what came after a sale: {upshots:?}");
    assert_eq!(late_matters.len(), 2, "{late_matters:?}");
    println!("{} of {} situations reached", situations.len(), Situation::all().count());
}
