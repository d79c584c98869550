//! Offices for the laws: a register up to a moment, and a book of policies to read it by.

use std::fmt;

use chrono::{Datelike, Days, NaiveDateTime, TimeDelta};
use panke::{Book, Event, Fact, Late, Log, Policy, Shares, Validity};
use proptest::prelude::*;

use crate::support::full::{full, picks, sound};
use crate::support::moves::{log, moves};
use crate::support::policies::policies;

/// A register, the moment from which it is looked ahead, and what it is read by.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) events: Vec<Event>,
    pub(crate) now: NaiveDateTime,
    pub(crate) book: Book,
}

/// Policies whose windows, shares and ends of files differ.
pub(crate) fn all_policies() -> Vec<Policy> {
    let mut shares = Shares::default();
    shares.refused = panke::Share::ratio(1, 3).unwrap();
    shares.assist = panke::Share::ZERO;
    let read = |text: &str| Policy::from_json(text).unwrap_or_else(|error| panic!("{error}"));
    let mut all = policies();
    all.extend([
        Policy::default(),
        Policy::default().with_late(Late::AsRecorded),
        Policy::default().with_shares(shares).with_validity(Validity::new(1, 3)),
        read(
            r#"{"windows": {"visit": "90 minutes", "help": "10 days", "part": "7 business days", "pending": "3 hours"},
                "expired": "manager"}"#,
        ),
        read(r#"{"windows": {"visit": "5 business days, last day out", "help": "30 minutes"}, "expired": "free"}"#),
        read(
            r#"{"windows": {"visit": "3 days", "pending": "1 business days"}, "expired": "manager", "house": "1/10"}"#,
        ),
        Policy::default().with_validity(Validity::new(0, 9).renewed_by(panke::RenewedBy::OwnReception)),
    ]);
    all
}

/// When a policy reads an entry.
pub(crate) fn read_at(book: &Book, event: &Event) -> NaiveDateTime {
    let recorded = event.recorded_at.unwrap_or(event.at);
    let is_contact =
        matches!(event.fact, Fact::Reception(_) | Fact::Call(_) | Fact::Report { .. } | Fact::FollowUp { .. });
    let waits = is_contact && book.on(event.at.date()).late() == Late::AsRecorded && recorded.date() > event.at.date();
    if waits { recorded } else { event.at }
}

/// The events of which this is true, without those that speak of one that is gone.
pub(crate) fn valid(events: &[Event], stays: impl Fn(&Event) -> bool) -> Vec<Event> {
    let mut waiting: Vec<Event> = events.iter().filter(|event| stays(event)).cloned().collect();
    if Log::from_events(&waiting).is_ok() {
        return waiting;
    }
    let mut kept: Vec<Event> = Vec::new();
    loop {
        let before = waiting.len();
        waiting.retain(|event| {
            kept.push(event.clone());
            let is_refused = Log::from_events(&kept).is_err();
            if is_refused {
                kept.pop();
            }
            is_refused
        });
        if waiting.len() == before {
            return kept;
        }
    }
}

/// An office whose register goes on after now.
pub(crate) fn office(most: usize) -> impl Strategy<Value = Office> {
    let edition = || (any::<prop::sample::Index>(), 0_u64..90);
    let later = prop_oneof![Just(0_i64), 0_i64..3_000, 0_i64..130_000];
    (
        moves(most),
        picks(),
        any::<prop::sample::Index>(),
        later,
        any::<prop::sample::Index>(),
        prop::collection::vec(edition(), 0..3),
    )
        .prop_filter_map("a register has entries", |(moves, picks, pick, later, first, editions)| {
            let events = full(sound(log(&moves)), &picks);
            let event = (!events.is_empty()).then(|| &events[pick.index(events.len())])?;
            let now = event.at + TimeDelta::minutes(later);
            let all = all_policies();
            let mut book = Book::new(all[first.index(all.len())].clone());
            let mut day = now.date() - Days::new(10);
            for (policy, days) in editions {
                day = day + Days::new(days + 1);
                book = book.then(day, all[policy.index(all.len())].clone()).unwrap();
            }
            // The register ends with the year 2200.
            (now.year() < 2199).then_some(Office { events, now, book })
        })
}

impl fmt::Debug for Office {
    /// Policies are long; the register can be read where a law fails.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let editions: Vec<_> = self.book.editions().map(|(from, policy)| (from, policy.name().en)).collect();
        write!(f, "now {}, {editions:?}, {} events", self.now, self.events.len())
    }
}

impl Office {
    /// The register up to now.
    pub(crate) fn known(&self) -> Vec<Event> {
        valid(&self.events, |event| read_at(&self.book, event) <= self.now)
    }

    /// The households of these events, each once.
    pub(crate) fn households(events: &[Event]) -> Vec<String> {
        let mut names: Vec<String> = events.iter().map(|event| event.household().to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The events, with another that comes after all of them.
pub(crate) fn with(events: &[Event], at: NaiveDateTime, household: &str, fact: Fact) -> Log {
    let mut events = events.to_vec();
    events.push(Event::new(9_000_000_000, at, household.to_owned(), fact));
    Log::from_events(&events).unwrap_or_else(|errors| panic!("an invalid log was made:\n{errors}"))
}

pub(crate) fn lines(events: &[Event]) -> String {
    events.iter().map(|event| serde_json::to_string(event).unwrap() + "\n").collect()
}
