//! The register while it is being written: entries with their times, not yet with their numbers.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use panke::{Event, Fact};

use super::cast;
use super::rng::Rng;

/// The days of the quarter, 1 April to 30 June 2026.
pub(crate) const DAYS: u32 = 91;

/// The place of an entry in the book, by which later entries refer to it until it has a number.
pub(crate) type Key = u64;

#[derive(Debug)]
struct Draft {
    at: NaiveDateTime,
    /// When it was written down: its number follows this, not when it happened.
    written: NaiveDateTime,
    household: String,
    fact: Fact,
}

/// The register while it is being written.
///
/// Households and deals have working names, `H#3` and `D#5`; they get those of the office in the order in which the
/// finished register mentions them.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) rng: Rng,
    drafts: Vec<Draft>,
    people: Vec<String>,
    households: u32,
    deals: u32,
}

impl Book {
    pub(crate) fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let people = cast::visitors(&mut rng);
        Self { rng, drafts: Vec::new(), people, households: 0, deals: 0 }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.drafts.len()
    }

    /// Somebody who has not appeared yet.
    pub(crate) fn person(&mut self) -> String {
        self.people.pop().unwrap_or_else(|| format!("访客{}", self.drafts.len()))
    }

    pub(crate) fn household(&mut self) -> String {
        self.households += 1;
        format!("H#{}", self.households)
    }

    pub(crate) fn deal(&mut self) -> String {
        self.deals += 1;
        format!("D#{}", self.deals)
    }

    /// Writes an entry down as it happens.
    pub(crate) fn enter(&mut self, at: NaiveDateTime, household: &str, fact: impl Into<Fact>) -> Key {
        self.drafts.push(Draft { at, written: at, household: household.to_owned(), fact: fact.into() });
        self.drafts.len() as Key - 1
    }

    /// Somebody forgot to write it down and did so the morning after next, before the doors opened.
    pub(crate) fn belated(&mut self, key: Key) {
        if let Some(draft) = usize::try_from(key).ok().and_then(|place| self.drafts.get_mut(place)) {
            draft.written = NaiveDateTime::from(draft.at.date()) + TimeDelta::hours(48 + 8);
        }
    }

    /// The finished register, in the order of its numbers.
    pub(crate) fn finish(self) -> Vec<Event> {
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        order.sort_by_key(|place| self.drafts[*place].written);
        let mut numbers: BTreeMap<Key, u64> = BTreeMap::new();
        for (no, place) in (1..).zip(&order) {
            numbers.insert(*place as Key, no);
        }
        let mut office = OfficeNames::default();
        let mut drafts: Vec<(usize, Draft)> = self.drafts.into_iter().enumerate().collect();
        drafts.sort_by_key(|(_, draft)| draft.written);
        drafts
            .into_iter()
            .map(|(place, draft)| {
                let fact = numbered(draft.fact, &numbers);
                let event = Event::new(numbers[&(place as Key)], draft.at, draft.household, fact);
                // Only what was written down late says when.
                let event = if draft.written > draft.at { event.recorded_at(draft.written) } else { event };
                event.map(&mut |text| office.name(text))
            })
            .collect()
    }
}

/// Puts the numbers in where an entry refers to another one.
fn numbered(fact: Fact, numbers: &BTreeMap<Key, u64>) -> Fact {
    match fact {
        Fact::Verdict { reception, upheld } => Fact::Verdict { reception: numbers[&reception], upheld },
        Fact::Void { entry, reason } => Fact::Void { entry: numbers[&entry], reason },
        fact => fact,
    }
}

/// The office's names for the working names, given as they come.
#[derive(Debug, Default)]
struct OfficeNames {
    given: BTreeMap<String, String>,
    households: u32,
    deals: u32,
}

impl OfficeNames {
    fn name(&mut self, text: String) -> String {
        if let Some(name) = self.given.get(&text) {
            return name.clone();
        }
        let name = if text.starts_with("H#") {
            self.households += 1;
            format!("客-{:03}", self.households)
        } else if text.starts_with("D#") {
            self.deals += 1;
            format!("单-2026-{:03}", self.deals)
        } else {
            return text;
        };
        self.given.insert(text, name.clone());
        name
    }
}

/// A moment on a day of the quarter, in minutes after midnight.
pub(crate) fn moment(day: u32, minutes: u32) -> NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap_or_default();
    let date = first.checked_add_days(Days::new(u64::from(day))).unwrap_or(first);
    NaiveDateTime::from(date) + TimeDelta::minutes(i64::from(minutes))
}
