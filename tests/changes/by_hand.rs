//! Small dossiers: everything there is to try, and how far a large one is gone through.

use chrono::{NaiveDateTime, TimeDelta};
use panke::why::{Change, Changes, Dossier};
use panke::{Book, Event, Fact, Language, Log, Policies, Policy, Reception, Said, Settled, Share, Shares, Validity};

use crate::support::policies::policies;
use crate::{each_leads_to_what_was_said, pairs_are_all};

fn at(text: &str) -> NaiveDateTime {
    format!("2026-{text}:00").parse().unwrap()
}

fn dossier(events: &[Event<&'static str>]) -> Dossier {
    Log::from_events(events).unwrap().dossier("D1").unwrap()
}

fn deal(deal: &'static str) -> Fact<&'static str> {
    Fact::Deal { deal, commission: 100_001 }
}

/// A client whom an old one brought to a fair, whose spouse came, too; a deal that was refunded, and a dispute over the other.
pub(crate) fn of_everything() -> Dossier {
    let brought = Reception::new("c1", "Bai").referred_by("H0").occasion("fair");
    dossier(&[
        Event::new(1, at("03-01T10:00"), "H0", Reception::new("c0", "An")),
        Event::new(2, at("03-03T10:00"), "H1", brought),
        Event::new(3, at("03-05T15:00"), "H1", Reception::new("spouse", "An").said(Said::Refuses("Bai"))),
        Event::new(
            4,
            at("03-06T09:00"),
            "H1",
            Fact::FollowUp { by: "Bai", reached: true, visitor: None, relation: None },
        ),
        Event::new(5, at("03-07T16:00"), "H1", deal("D0")),
        Event::new(6, at("03-09T16:00"), "H1", Fact::Refund { deal: "D0" }),
        Event::new(7, at("03-12T16:00"), "H1", deal("D1")),
        Event::new(8, at("03-13T16:00"), "H1", Fact::Dispute { deal: "D1", outcome: Settled::Quarrel }),
    ])
}

/// What is tried of a dossier, in words, each once.
fn tried(changes: &Changes, dossier: &Dossier) -> String {
    let mut told: Vec<String> =
        changes.tried().iter().map(|change| change.told(dossier, Language::English).to_string()).collect();
    let all = told.len();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), all, "nothing is tried twice");
    told.join("\n")
}

/// Every word, every availability, whoever else came, each time and each entry more or less; nothing that is so already.
#[test]
fn everything_there_is_to_try() {
    let (dossier, policy) = (of_everything(), Policy::default());
    insta::assert_snapshot!(tried(&dossier.hear(&policy).single_changes(), &dossier));
}

/// What only some policies look at is tried under those, and under no other.
#[test]
fn what_only_some_policies_look_at() {
    let dossier = of_everything();
    let plain = tried(&dossier.hear(&Policy::default()).single_changes(), &dossier);
    let mut more: Vec<String> = Vec::new();
    for policy in policies() {
        let name = policy.name().en.to_owned();
        let here = tried(&dossier.hear(&policy).single_changes(), &dossier);
        let is_of_time =
            |line: &str| line.contains(" earlier)") || line.contains(" later)") || line.contains("one more");
        let new = here.lines().filter(|line| !is_of_time(line) && !plain.lines().any(|other| other == *line));
        more.push(format!("{name}\n  {}", new.collect::<Vec<_>>().join("\n  ")));
    }
    insta::assert_snapshot!(more.join("\n"));
}

/// The times to which entries are moved where a policy counts hours, business days and how late an entry was recorded.
#[test]
fn every_time_there_is_to_try() {
    let mut late =
        Event::new(2, at("03-05T15:00"), "H1", Fact::from(Reception::new("c1", "An").said(Said::Refuses("Bai"))));
    late.recorded_at = Some(at("03-06T18:00"));
    let dossier = dossier(&[
        Event::new(1, at("03-05T10:00"), "H1", Fact::from(Reception::new("c1", "Bai"))),
        late,
        Event::new(3, at("03-12T16:00"), "H1", deal("D1")),
        Event::new(4, at("03-13T16:00"), "H1", Fact::Dispute { deal: "D1", outcome: Settled::Quarrel }),
    ]);
    let everything = &policies()[0];
    let another = Policy::default().with_validity(Validity::new(0, 9));
    let book = Book::new(everything.clone()).then(at("03-12T16:00").date(), another).unwrap();
    let changes = dossier.hear(&book).single_changes();
    let moves: Vec<String> = changes
        .tried()
        .iter()
        .filter(|change| matches!(change, Change::Moved { .. }))
        .map(|change| change.told(&dossier, Language::English).to_string())
        .collect();
    insta::assert_snapshot!(moves.join("\n"));
}

/// A household that was visited so often before its deal, a day apart.
fn visited(times: u64) -> Dossier {
    let day = |no: u64| at("03-01T10:00") + TimeDelta::days(i64::try_from(no).unwrap());
    let visits = (1..=times).map(|no| Event::new(no, day(no), "H1", Fact::from(Reception::new("c1", "Bai"))));
    let events: Vec<_> = visits.chain([Event::new(times + 1, day(times + 1), "H1", deal("D1"))]).collect();
    dossier(&events)
}

/// Of a dossier of more than sixty entries only the last sixty are changed one by one, and of more than 24 the last 24 in pairs.
#[test]
fn how_much_of_a_large_dossier_is_tried() {
    let policy = Policy::default();
    let first = |changes: &Changes| changes.tried().iter().map(Change::no).min();
    let (all, more) = (visited(59), visited(60));
    let (all, more) = (all.hear(&policy).single_changes(), more.hear(&policy).single_changes());
    assert_eq!((all.is_complete(), first(&all)), (true, Some(1)));
    assert_eq!((more.is_complete(), first(&more)), (false, Some(2)));
    assert!(more.tried().iter().any(|change| change.no() == 61), "the deal is moved");
    let (all, more) = (visited(23), visited(24));
    let (all, more) = (all.hear(&policy).changes(), more.hear(&policy).changes());
    assert_eq!((all.is_complete(), first(&all)), (true, Some(1)));
    assert_eq!((more.is_complete(), first(&more)), (false, Some(2)));
}

/// Of more than ten entries that move no household none is left out, and it is said that a smaller set was not looked for.
#[test]
fn a_core_of_many_disputes() {
    let dispute = |no: u64| {
        let quarrel = Fact::Dispute { deal: "D1", outcome: Settled::Quarrel };
        Event::new(no, at("03-21T10:00") + TimeDelta::minutes(i64::try_from(no).unwrap()), "H1", quarrel)
    };
    let with = |disputes: u64| {
        let mut events = vec![
            Event::new(1, at("03-03T10:00"), "H1", Fact::from(Reception::new("c1", "Bai"))),
            Event::new(2, at("03-20T10:00"), "H1", deal("D1")),
        ];
        events.extend((3..3 + disputes).map(dispute));
        dossier(&events)
    };
    let policy = Policy::default();
    let (few, many) = (with(10).hear(&policy).core(), with(11).hear(&policy).core());
    assert_eq!((few.is_smallest, few.entries.len()), (true, 3), "a visit, the deal and one quarrel");
    assert_eq!((many.is_smallest, many.entries.len()), (false, 13));
}

/// Dossiers in which two changes meet: a friend of an old client at a fair; quarrels; deals that were refunded; a household under two
/// names; a notice; and entries on either side of the day on which another edition begins.
pub(crate) fn in_which_changes_meet() -> Vec<Dossier> {
    let visit = |by| Reception::new("c1", by);
    let on = |no, when, fact: Fact<&'static str>| Event::new(no, at(when), "H1", fact);
    let first = || on(1, "03-03T10:00", visit("Bai").into());
    let sold = || on(9, "03-12T16:00", deal("D1"));
    let brought = visit("Bai").referred_by("H0").occasion("fair");
    let quarrel = || Fact::Dispute { deal: "D1", outcome: Settled::Quarrel };
    [
        vec![
            Event::new(1, at("03-01T10:00"), "H0", Reception::new("c0", "An")),
            on(2, "03-03T10:00", brought.into()),
            sold(),
        ],
        vec![
            Event::new(1, at("03-01T10:00"), "H0", Reception::new("c0", "Bai")),
            on(2, "03-03T10:00", visit("Bai").referred_by("H0").available(["An"]).into()),
            on(3, "03-05T10:00", visit("Bai").into()),
            sold(),
        ],
        vec![first(), sold(), on(10, "03-12T17:00", quarrel()), on(11, "03-13T17:00", quarrel())],
        vec![
            on(1, "01-03T10:00", visit("Bai").into()),
            on(2, "01-04T10:00", deal("D0")),
            on(3, "01-06T10:00", Fact::Refund { deal: "D0" }),
            on(4, "03-10T10:00", visit("An").into()),
            sold(),
        ],
        vec![
            Event::new(1, at("03-03T10:00"), "H2", visit("Bai")),
            Event::new(2, at("03-04T10:00"), "H2", Fact::SameHousehold { with: "H1", relation: None }),
            on(3, "03-05T10:00", visit("An").said(Said::Refuses("Bai")).into()),
            on(4, "03-06T10:00", visit("An").into()),
            sold(),
        ],
        vec![
            first(),
            on(2, "03-04T10:00", Fact::Notice { to: "Bai", by: None }),
            on(3, "03-04T12:00", Fact::Call(visit("An").said(Said::Refuses("Bai")))),
            sold(),
        ],
        vec![first(), on(2, "03-11T10:00", visit("An").said(Said::Refuses("Bai")).into()), sold()],
        vec![
            on(1, "01-03T10:00", visit("Bai").into()),
            on(2, "01-04T10:00", deal("D0")),
            on(3, "01-05T10:00", deal("D2")),
            on(4, "01-08T10:00", Fact::Refund { deal: "D2" }),
            on(5, "03-10T10:00", visit("An").into()),
            sold(),
        ],
        vec![
            on(1, "01-03T10:00", visit("Bai").into()),
            on(2, "01-04T10:00", deal("D0")),
            on(3, "01-04T11:00", deal("D2")),
            on(4, "01-04T12:00", Fact::Refund { deal: "D2" }),
            on(5, "03-10T10:00", visit("An").into()),
            sold(),
        ],
    ]
    .map(|events| dossier(&events))
    .into()
}

/// Every change and every pair of these is held against trying them one by one, under one policy and under two editions.
#[test]
fn changes_that_meet() {
    let mut shares = Shares::default();
    shares.refused = Share::ratio(1, 3).unwrap();
    let another = Policy::default().with_validity(Validity::new(0, 9)).with_shares(shares);
    let book = Book::new(Policy::default()).then(at("03-12T00:00").date(), another).unwrap();
    let everything = policies()[0].clone();
    let dossiers = in_which_changes_meet();
    for (dossier, under) in dossiers
        .iter()
        .map(|dossier| (dossier, Policies::from(&book)))
        .chain([(&dossiers[5], Policies::from(&everything))])
    {
        let changes = dossier.hear(under).changes();
        pairs_are_all(dossier, under, &changes);
        each_leads_to_what_was_said(dossier, under, &changes);
    }
}

/// What speaks of others is kept where the ruling needs it: who is the same household, who brought them, what was refunded.
#[test]
fn cores_that_need_what_moves_no_household() {
    let policy = Policy::default();
    let cores: Vec<Vec<u64>> =
        in_which_changes_meet().iter().map(|dossier| dossier.hear(&policy).core().entries).collect();
    assert_eq!(
        cores,
        [
            vec![2, 9],
            vec![1, 2, 9],
            vec![1, 9, 10],
            vec![4, 9],
            vec![1, 2, 3, 9],
            vec![1, 9],
            vec![1, 2, 9],
            vec![1, 2, 9],
            vec![1, 2, 9]
        ]
    );
}
