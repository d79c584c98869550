//! A book of policies: each entry by the edition of its day, each deal by the shares of its own (I-25).

use chrono::NaiveDate;
use panke::{Book, BookError, Event, Fact, Log, Policy, Reception, Said, Share, Shares, Validity};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn event(no: u64, at: (u32, u32), fact: impl Into<Fact<&'static str>>) -> Event<&'static str> {
    Event::new(no, day(at.0, at.1).and_hms_opt(10, 0, 0).unwrap(), "H1", fact)
}

fn refused(share: (u64, u64)) -> Policy {
    let mut shares = Shares::default();
    shares.refused = Share::ratio(share.0, share.1).unwrap();
    Policy::default().with_shares(shares)
}

/// Who owns a deal of that day, and what is awarded of 1,000,000.
fn ruled(events: &[Event<&'static str>], book: &Book) -> (Option<String>, Vec<u64>, Vec<String>) {
    let log = Log::from_events(events).unwrap();
    let settlement = log.settle_by(book);
    let ruling = settlement.rulings().last().unwrap();
    let clauses = ruling.clauses.iter().map(ToString::to_string).collect();
    (ruling.owner.map(ToOwned::to_owned), ruling.awards.iter().map(|award| award.amount).collect(), clauses)
}

fn history(deal: (u32, u32)) -> Vec<Event<&'static str>> {
    vec![
        event(1, (3, 3), Reception::new("c1", "Bai")),
        event(2, (3, 20), Reception::new("c1", "An").said(Said::Refuses("Bai"))),
        event(3, deal, Fact::Deal { deal: "D1", commission: 1_000_000 }),
    ]
}

/// What is kept came about in March; how much of a deal it is, the day of the deal says.
#[test]
fn shares_are_those_of_the_day_of_the_deal() {
    let book = Book::new(refused((1, 5))).then(day(4, 1), refused((1, 4))).unwrap();
    assert_eq!(ruled(&history((3, 31)), &book).1, [800_000, 200_000]);
    assert_eq!(ruled(&history((4, 1)), &book).1, [750_000, 250_000]);
    // Several deals, each by its own.
    let mut both = history((3, 31));
    both.push(event(4, (4, 1), Fact::Deal { deal: "D2", commission: 1_000_000 }));
    let log = Log::from_events(&both).unwrap();
    let settlement = log.settle_by(&book);
    let amounts: Vec<Vec<u64>> =
        settlement.rulings().map(|ruling| ruling.awards.iter().map(|award| award.amount).collect()).collect();
    // The second deal comes after the first: the client is wholly An's by then.
    assert_eq!(amounts, [vec![800_000, 200_000], vec![1_000_000]]);
}

/// A file is as long as the edition says that is in force when it is looked at.
#[test]
fn windows_and_rows_are_those_of_the_day_of_the_entry() {
    let events = vec![
        event(1, (3, 3), Reception::new("c1", "Bai")),
        event(2, (5, 20), Reception::new("c1", "An")),
        event(3, (5, 21), Fact::Deal { deal: "D1", commission: 1_000_000 }),
    ];
    let two_months = Book::new(Policy::default());
    assert_eq!(ruled(&events, &two_months).0.as_deref(), Some("An"));
    let longer = Policy::default().with_validity(Validity::new(3, 0));
    let book = Book::new(Policy::default()).then(day(5, 20), longer.clone()).unwrap();
    assert_eq!(ruled(&events, &book).0.as_deref(), Some("Bai"));
    let too_late = Book::new(Policy::default()).then(day(5, 21), longer).unwrap();
    assert_eq!(ruled(&events, &too_late).0.as_deref(), Some("An"));
}

/// Each edition has a paper of its own: a title acquired under one is cited from it.
#[cfg(feature = "json")]
#[test]
fn a_clause_is_cited_from_the_edition_that_gave_it() {
    let new = r#"{"clauses": {"1": {"zh": "先到先得", "en": "First come."}},
        "changes": [{"row": "first-registration", "clause": "1"}]}"#;
    let book = Book::new(Policy::default()).then(day(4, 1), Policy::from_json(new).unwrap()).unwrap();
    let old =
        [event(1, (3, 3), Reception::new("c1", "Bai")), event(2, (4, 2), Fact::Deal { deal: "D", commission: 1 })];
    assert_eq!(ruled(&old, &book).2, ["V.1"]);
    let new =
        [event(1, (4, 1), Reception::new("c1", "Bai")), event(2, (4, 2), Fact::Deal { deal: "D", commission: 1 })];
    assert_eq!(ruled(&new, &book).2, ["1"]);
}

#[test]
fn editions_follow_one_another() {
    let book = Book::new(Policy::default()).then(day(4, 1), Policy::default()).unwrap();
    assert_eq!(book.editions().map(|(from, _)| from).collect::<Vec<_>>(), [None, Some(day(4, 1))]);
    let error = book.then(day(4, 1), Policy::default()).unwrap_err();
    assert_eq!(error, BookError::NotAfter { from: day(4, 1), last: day(4, 1) });
    assert!(error.to_string().contains("expected a later day"));
}
