//! Small registers with the days counted by hand.

use chrono::NaiveDateTime;
use panke::why::{Action, ByTime, EndOf, Hold};
use panke::{Book, Event, Fact, Ledger, Log, Outcome, Policy, Reception, Said, Share, Shares, Split, Validity};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn visit(
    no: u64,
    when: &str,
    household: &'static str,
    agent: &'static str,
    said: Said<&'static str>,
) -> Event<&'static str> {
    Event::new(no, at(when), household, Reception::new(household, agent).said(said))
}

/// The last day of each stretch, and why the next begins.
fn ends(log: &Log, policy: &Policy, now: &str) -> Vec<(String, String)> {
    let forecast = log.forecast(policy, "H1", at(now), 100).unwrap();
    let pairs = forecast.stretches.windows(2);
    pairs.map(|pair| (pair[0].until.unwrap().to_string(), format!("{:?}", pair[1].because))).collect()
}

fn log(events: &[Event<&'static str>]) -> Log {
    Log::from_events(events).unwrap()
}

/// Two months from 15 January end with 15 March, from 31 December with the last of February.
#[test]
fn a_file_ends_with_the_day_the_law_says() {
    let policy = Policy::default();
    for (opened, last) in [
        ("2026-01-15T10:00:00", "2026-03-15 23:59:00"),
        ("2025-12-31T10:00:00", "2026-02-28 23:59:00"),
        ("2023-12-31T10:00:00", "2024-02-29 23:59:00"),
        ("2026-02-28T23:59:59", "2026-04-28 23:59:00"),
    ] {
        let log = log(&[visit(1, opened, "H1", "Bai", Said::Nothing)]);
        let file = r#"[FileEnds { agent: "Bai" }]"#.to_owned();
        assert_eq!(ends(&log, &policy, opened), [(last.to_owned(), file)]);
        // The owner keeps the client afterwards: a deal is theirs.
        let forecast = log.forecast(&policy, "H1", at(opened), 100).unwrap();
        assert_eq!((forecast.stretches[1].owner, forecast.stretches[1].hold), (Some("Bai"), Hold::Lapsed));
    }
}

/// V.3(2): the fifth of whoever was refused lasts as long as their file, the new owner's file as long as its own.
#[test]
fn a_kept_part_ends_with_the_file_it_comes_from() {
    let log = log(&[
        visit(1, "2026-01-15T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-01-31T10:00:00", "H1", "An", Said::Refuses("Bai")),
    ]);
    let policy = Policy::default();
    let expected = [
        ("2026-03-15 23:59:00".to_owned(), r#"[PartEnds { agent: "Bai" }]"#.to_owned()),
        ("2026-03-31 23:59:00".to_owned(), r#"[FileEnds { agent: "An" }]"#.to_owned()),
    ];
    assert_eq!(ends(&log, &policy, "2026-02-01T09:00:00"), expected);
    let radar = log.radar(&policy, at("2026-03-10T09:00:00"), 5);
    let [end] = &radar.ends[..] else { panic!("{radar}") };
    assert_eq!((end.agent, end.what, end.days_left), (Some("Bai"), EndOf::Part, 5));
    assert_eq!((end.share.to_string(), end.share_after.to_string()), ("1/5".to_owned(), "0".to_owned()));
    assert!(log.radar(&policy, at("2026-03-10T09:00:00"), 4).ends.is_empty());
    // Nothing but a deal in time does anything for Bai.
    let agenda = log.agenda(&policy, "Bai", at("2026-03-10T09:00:00"), 5);
    let [advice] = &agenda.tasks[0].advice[..] else { panic!("{agenda}") };
    assert_eq!((advice.action, advice.by, advice.afterwards), (Action::Deal, Some(at("2026-03-15T23:59:00")), false));
}

/// Help where the owner was named: half of a deal that day, a fifth for two months.
#[test]
fn help_of_the_day_becomes_help_and_ends() {
    let log = log(&[
        visit(1, "2026-03-03T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-03-17T10:00:00", "H1", "An", Said::Mentions("Bai")),
    ]);
    let policy = Policy::default();
    let expected = [
        ("2026-03-17 23:59:00", r#"[DayHelpEnds { agent: "An" }]"#),
        ("2026-05-03 23:59:00", r#"[FileEnds { agent: "Bai" }]"#),
        ("2026-05-17 23:59:00", r#"[HelpEnds { agent: "An" }]"#),
    ];
    let expected = expected.map(|(last, why)| (last.to_owned(), why.to_owned()));
    assert_eq!(ends(&log, &policy, "2026-03-17T12:00:00"), expected);
    let forecast = log.forecast(&policy, "H1", at("2026-03-17T12:00:00"), 100).unwrap();
    let amounts = forecast.stretches.iter().map(|stretch| stretch.awards.iter().map(|award| award.amount).collect());
    assert_eq!(amounts.collect::<Vec<Vec<u64>>>(), [vec![50, 50], vec![80, 20], vec![80, 20], vec![100]]);
}

/// A deal of today counts from tomorrow: its owner is confirmed and does not lapse.
#[test]
fn whoever_has_bought_does_not_lapse() {
    let events = [
        visit(1, "2026-01-15T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-01-20T10:00:00", "H1", "An", Said::Refuses("Bai")),
        Event::new(3, at("2026-02-02T10:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
    ];
    let (log, policy) = (log(&events), Policy::default());
    let counts = ("2026-02-02 23:59:00".to_owned(), r#"[SaleCounts { deal: "D1" }]"#.to_owned());
    assert_eq!(ends(&log, &policy, "2026-02-02T12:00:00"), [counts]);
    let forecast = log.forecast(&policy, "H1", at("2026-02-03T12:00:00"), 100).unwrap();
    assert_eq!((forecast.stretches.len(), forecast.stretches[0].hold), (1, Hold::Confirmed));
    let radar = log.radar(&policy, at("2026-02-02T12:00:00"), 400);
    assert!(radar.ends.is_empty() && radar.open.is_empty(), "{radar}");
}

/// A file ends, the wait for the manager begins, and ends: from minute to minute.
#[test]
fn a_wait_follows_the_file_where_the_policy_says_so() {
    let text = r#"{"windows": {"visit": "90 minutes", "pending": "2 hours"}, "expired": "manager"}"#;
    let policy = Policy::from_json(text).unwrap();
    let log = log(&[visit(1, "2026-03-03T10:00:30", "H1", "Bai", Said::Nothing)]);
    let expected = [
        ("2026-03-03 11:30:00".to_owned(), r#"[FileEnds { agent: "Bai" }]"#.to_owned()),
        ("2026-03-03 13:31:00".to_owned(), "[WaitEnds]".to_owned()),
    ];
    assert_eq!(ends(&log, &policy, "2026-03-03T10:30:00"), expected);
    let radar = log.radar(&policy, at("2026-03-03T10:30:00"), 0);
    let told: Vec<_> = radar.ends.iter().map(|end| (end.what, end.hold_after)).collect();
    assert_eq!(told, [(EndOf::Wait, Hold::Nobody), (EndOf::File, Hold::Waiting)]);
}

/// An edition with shorter files ends them on its first day, one with longer files opens none anew, but keeps them live.
#[test]
fn another_edition_changes_what_is_to_come() {
    let april = at("2026-04-01T00:00:00").date();
    let log = log(&[visit(1, "2026-03-03T10:00:00", "H1", "Bai", Said::Nothing)]);
    let book = |months, days| {
        Book::new(Policy::default()).then(april, Policy::default().with_validity(Validity::new(months, days))).unwrap()
    };
    let ends = |book: &Book| {
        let forecast = log.forecast(book, "H1", at("2026-03-10T09:00:00"), 100).unwrap();
        let last = forecast.stretches[0].until.unwrap().to_string();
        let is_edition = |change: &ByTime<'_>| matches!(change, ByTime::EditionBegins { .. });
        (last, forecast.stretches.len(), forecast.stretches[1].because.iter().any(is_edition))
    };
    assert_eq!(ends(&book(0, 10)), ("2026-03-31 23:59:00".to_owned(), 2, true));
    assert_eq!(ends(&book(3, 0)), ("2026-06-03 23:59:00".to_owned(), 2, false));
    let shorter = book(0, 10);
    let radar = log.radar(&shorter, at("2026-03-30T09:00:00"), 1);
    assert_eq!((radar.ends.len(), radar.open.len()), (1, 0), "{radar}");
    assert_eq!(log.radar(&shorter, at("2026-04-01T09:00:00"), 1).open.len(), 1);
}

/// What is kept came about in March; how much of a deal it is, the edition of the deal's day says (I-25).
#[test]
fn another_edition_divides_otherwise() {
    let mut shares = Shares::default();
    shares.refused = Share::ratio(1, 4).unwrap();
    let april = at("2026-04-01T00:00:00").date();
    let book = Book::new(Policy::default()).then(april, Policy::default().with_shares(shares)).unwrap();
    let log = log(&[
        visit(1, "2026-03-03T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-03-20T10:00:00", "H1", "An", Said::Refuses("Bai")),
    ]);
    let forecast = log.forecast(&book, "H1", at("2026-03-25T09:00:00"), 100).unwrap();
    let amounts = forecast.stretches.iter().map(|stretch| stretch.awards.iter().map(|award| award.amount).collect());
    assert_eq!(amounts.collect::<Vec<Vec<u64>>>(), [vec![80, 20], vec![75, 25], vec![100], vec![100]]);
    assert_eq!(forecast.stretches[1].from, at("2026-04-01T00:00:00"));
    // A radar that ends before the new edition, and one that goes into it.
    let share = |days| {
        let radar = log.radar(&book, at("2026-03-25T09:00:00"), days);
        radar.ends.first().map(|end| (end.days_left, end.share))
    };
    assert_eq!(share(38), None);
    assert_eq!(share(39), Some((39, shares.refused)));
}

/// The manager's own split has no last day.
#[test]
fn what_the_manager_set_does_not_end() {
    let half = |agent| (agent, Share::ratio(1, 2).unwrap());
    let split: Option<Split<&str>> = Some(vec![half("An"), half("Bai")]);
    let log = log(&[Event::new(1, at("2026-03-03T10:00:00"), "H1", Fact::Decision { owner: "An", split })]);
    let file = ("2026-05-03 23:59:00".to_owned(), r#"[FileEnds { agent: "An" }]"#.to_owned());
    assert_eq!(ends(&log, &Policy::default(), "2026-03-04T10:00:00"), [file]);
}

#[test]
fn of_nobody_there_is_nothing_to_tell() {
    let events = [visit(1, "2026-03-03T10:00:00", "H1", "Bai", Said::Nothing)];
    let (log, policy) = (log(&events), Policy::default());
    let mut ledger = Ledger::new(policy.clone());
    ledger.record_all(&events).unwrap();
    assert!(log.forecast(&policy, "H2", at("2026-03-04T10:00:00"), 1).is_none());
    assert!(ledger.forecast("H2", at("2026-03-04T10:00:00"), 1).is_none());
    // It is not known yet.
    assert!(log.forecast(&policy, "H1", at("2026-03-03T09:59:59"), 1).is_none());
    assert!(ledger.forecast("H1", at("2026-03-03T09:59:59"), 1).is_none());
    assert!(log.agenda(&policy, "An", at("2026-03-04T10:00:00"), 90).tasks.is_empty());
}

/// Where the end of a file frees the client, the radar says who owns until then and that nobody does afterwards; what ends that is no
/// file leaves nothing open.
#[test]
fn an_end_says_what_follows() {
    let events = [
        visit(1, "2026-01-15T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-01-15T11:00:00", "H1", "An", Said::Refuses("Bai")),
    ];
    let mut ledger = Ledger::new(Policy::from_json(r#"{"expired": "free"}"#).unwrap());
    ledger.record_all(&events).unwrap();
    let radar = ledger.radar(at("2026-03-10T09:00:00"), 7);
    let told: Vec<_> = radar
        .ends
        .iter()
        .map(|end| (end.agent, end.what, end.owner_after, end.hold_after, end.outcome_after, end.open))
        .collect();
    let after = (None, Hold::Nobody, Outcome::Manager);
    assert_eq!(
        told,
        [
            (Some("An"), EndOf::File, after.0, after.1, after.2, true),
            (Some("Bai"), EndOf::Part, after.0, after.1, after.2, false),
        ]
    );
    assert_eq!((radar.ends[0].share, radar.ends[0].share_after), ("4/5".parse().unwrap(), Share::ZERO));
}

/// Whoever keeps a part of the performance alone, and nothing of the commission, is told when it ends, too.
#[test]
fn a_part_of_the_performance_ends() {
    let paper = r#"{"rows": [{"name": "asked", "step": "title", "when": {"standing": "other-live", "said": "asks-receiver", "visitor": "known"},
        "effect": {"take_over": {"performance": "1/2"}}, "clause": "V.3(8)", "over": "all", "zh": "指定", "en": "Asked for."}]}"#;
    let mut ledger = Ledger::new(Policy::from_json(paper).unwrap());
    let events = [
        visit(1, "2026-01-15T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-02-15T10:00:00", "H1", "An", Said::AsksFor("An")),
    ];
    ledger.record_all(&events).unwrap();
    let radar = ledger.radar(at("2026-03-10T09:00:00"), 7);
    let told: Vec<_> = radar.ends.iter().map(|end| (end.agent, end.what, end.share, end.share_after)).collect();
    assert_eq!(told, [(Some("Bai"), EndOf::Part, Share::ZERO, Share::ZERO)]);
}

/// Half of the commission and half of the performance that end in one minute are one end of one agent.
#[test]
fn two_parts_of_one_agent_end_as_one() {
    let log = log(&[
        visit(1, "2026-01-15T10:00:00", "H1", "Bai", Said::Nothing),
        visit(2, "2026-01-31T10:00:00", "H1", "An", Said::AsksFor("An")),
    ]);
    let expected = [
        ("2026-03-15 23:59:00".to_owned(), r#"[PartEnds { agent: "Bai" }]"#.to_owned()),
        ("2026-03-31 23:59:00".to_owned(), r#"[FileEnds { agent: "An" }]"#.to_owned()),
    ];
    assert_eq!(ends(&log, &Policy::default(), "2026-02-01T10:00:00"), expected);
}

/// What ends first comes first, of whatever household; what has lapsed is listed by agent, and an agent's agenda has their own.
#[test]
fn what_ends_first_comes_first() {
    let mut ledger = Ledger::new(Policy::default());
    let events = [
        visit(1, "2026-01-02T10:00:00", "H5", "An", Said::Nothing),
        visit(2, "2026-01-03T10:00:00", "H4", "Bai", Said::Nothing),
        visit(3, "2026-01-15T10:00:00", "H2", "Bai", Said::Nothing),
        visit(4, "2026-01-20T10:00:00", "H1", "Bai", Said::Nothing),
    ];
    ledger.record_all(&events).unwrap();
    let now = at("2026-03-10T09:00:00");
    let (agenda, radar) = (ledger.agenda("Bai", now, 14), ledger.radar(now, 14));
    assert_eq!(agenda.tasks.iter().map(|task| task.end.household).collect::<Vec<_>>(), ["H2", "H1"]);
    assert_eq!(agenda.open.iter().map(|open| open.household).collect::<Vec<_>>(), ["H4"]);
    assert_eq!(radar.ends.iter().map(|end| end.household).collect::<Vec<_>>(), ["H2", "H1"]);
    let open: Vec<_> = radar.open.iter().map(|open| (open.agent, open.household, open.last.to_string())).collect();
    assert_eq!(open, [("An", "H5", "2026-03-02".to_owned()), ("Bai", "H4", "2026-03-03".to_owned())]);
}
