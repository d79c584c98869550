//! The radar of an office: what ends in the days to come, and what has lapsed already.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::Hold;
use super::ends::{End, ends, is_open, last_minute};
use super::stretch::hold_of;
use crate::ledger::Ledger;
use crate::log::Log;
use crate::period::{Day, Moment};
use crate::policy::Policies;
use crate::settlement::House;

/// What ends in an office in the days to come if nobody does anything, and which households have lapsed already.
///
/// Whoever has bought is confirmed and does not lapse.
///
/// ```
/// use panke::why::EndOf;
/// use panke::{Event, Ledger, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let mut ledger = Ledger::new(Policy::default());
/// ledger.record(&Event::new(1, at("2026-01-15T10:00:00"), "H1", Reception::new("c1", "Bai")))?;
/// ledger.record(&Event::new(2, at("2026-01-02T10:00:00"), "H2", Reception::new("c2", "An")))?;
/// let radar = ledger.radar(at("2026-03-10T09:00:00"), 7);
/// let [end] = &radar.ends[..] else { panic!("{radar}") };
/// assert_eq!((end.household, end.agent, end.what, end.days_left), ("H1", Some("Bai"), EndOf::File, 5));
/// let [open] = &radar.open[..] else { panic!("{radar}") };
/// assert_eq!((open.household, open.agent), ("H2", "An"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Radar<'a> {
    /// The moment from which it is looked ahead.
    pub now: NaiveDateTime,
    /// How many days after today's.
    pub days: u32,
    /// What ends, by last day, agent and household; what ends for nobody comes first of its day.
    pub ends: Vec<End<'a>>,
    /// The households that have lapsed, by agent and household.
    pub open: Vec<Open<'a>>,
}

/// A household that has lapsed: it is whose agent's who receives the client next, unless the client says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Open<'a> {
    /// The household; of the names of one family the first.
    pub household: &'a str,
    /// Whose file it was that has ended.
    pub agent: &'a str,
    /// The last day of the file.
    pub last: NaiveDate,
    /// Whether the household is still theirs until another agent receives the client (I-2); else it is nobody's.
    pub kept: bool,
}

impl<'a> Open<'a> {
    /// The household, if it has lapsed by now and is theirs who receive the client.
    pub(super) fn of(house: &House<'a>, household: &'a str) -> Option<Self> {
        let now = house.now.minute();
        let title = house.last_title()?;
        let hold = house.at(now, |case| hold_of(case, now));
        let kept = match hold {
            Hold::Lapsed => true,
            Hold::Nobody => false,
            _ => return None,
        };
        let last = title.last(house.policy(now)).at()?.date();
        is_open(house, now).then(|| Self { household, agent: house.roll().agent(title.agent), last, kept })
    }
}

impl<'a> Radar<'a> {
    fn of(houses: impl Iterator<Item = (&'a str, House<'a>)>, now: NaiveDateTime, days: u32) -> Self {
        let by = last_minute(now, days);
        let mut radar = Self { now, days, ends: Vec::new(), open: Vec::new() };
        for (household, house) in houses {
            radar.ends.extend(ends(&house, household, now, by));
            radar.open.extend(Open::of(&house, household));
        }
        radar.ends.sort_by_key(|end| (end.day, end.agent, end.household, end.what, end.last));
        radar.open.sort_by_key(|open| (open.agent, open.household));
        radar
    }
}

impl Ledger {
    /// What ends today or in the next so many days if nobody does anything, and what has lapsed already.
    #[must_use]
    pub fn radar(&self, now: NaiveDateTime, days: u32) -> Radar<'_> {
        Radar::of(self.houses(Moment::of(now)), now, days)
    }
}

impl Log {
    /// What ends today or in the next so many days if nobody does anything, and what has lapsed already.
    ///
    /// It reads the log up to now, once.
    #[must_use]
    pub fn radar<'a>(&'a self, under: impl Into<Policies<'a>>, now: NaiveDateTime, days: u32) -> Radar<'a> {
        let until = last_minute(now, days).plus(1).day();
        let halt = self.halt(under.into(), Moment::of(now), Some(until.max(Day::of(now.date()))));
        Radar::of(halt.houses(), now, days)
    }
}
