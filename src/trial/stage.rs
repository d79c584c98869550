//! A small log in the making: one household, few agents, a clock.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

use crate::event::{Event, Fact, Field, Reception, Record, Said};
use crate::policy::{Policy, WindowOf};

/// Whoever owns the household, where the receiver does not.
pub(super) const OWNER: &str = "Bai";
/// Whoever receives, at last.
pub(super) const RECEIVER: &str = "An";
/// A third agent, who is on site where one is spoken of who is.
pub(super) const THIRD: &str = "Chen";
/// Agents who are away.
pub(super) const AWAY: [&str; 2] = ["Deng", "Feng"];
/// The agent of the old client who brought them.
pub(super) const PATRON: &str = "Guo";
/// Whoever receives before nobody owns the household, or it waits for the manager.
pub(super) const EARLIER: &str = "He";
/// Whoever is drawn for that agent's clients, and may not have this one.
pub(super) const DRAWN: &str = "Jin";

pub(super) const HOUSEHOLD: &str = "H1";
pub(super) const OLD_CLIENT: &str = "H0";
pub(super) const FIRST_VISITOR: &str = "Mrs Sun";
pub(super) const ANOTHER: &str = "Mr Sun";

/// The last day to which anything is put off; the register ends somewhat later.
pub(super) const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2150, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// How time goes by between what happens before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// Half an hour, and to the last contact a night.
    Days,
    /// A minute.
    Minutes,
    /// None at all, where a policy counts minutes.
    AtOnce,
}

/// A log in the making.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    pub(super) events: Vec<Event<&'static str>>,
    pub(super) clock: NaiveDateTime,
    pub(super) pace: Pace,
    /// Those under whom it is to be read.
    pub(super) policies: &'a [&'a Policy],
}

impl<'a> Stage<'a> {
    /// An empty log that begins on an ordinary Monday.
    pub(super) fn new(policies: &'a [&'a Policy], pace: Pace) -> Self {
        let monday = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
        Self { events: Vec::new(), clock: monday.and_hms_opt(9, 0, 0).unwrap_or_default(), pace, policies }
    }

    /// The number of the next entry.
    pub(super) fn next_no(&self) -> u64 {
        u64::try_from(self.events.len()).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// Enters something, a little later than what was entered before.
    pub(super) fn enter(&mut self, household: &'static str, fact: impl Into<Fact<&'static str>>) -> u64 {
        if !self.events.is_empty() {
            let minutes = match self.pace {
                Pace::Days => 30,
                Pace::Minutes => 1,
                Pace::AtOnce => 0,
            };
            self.clock = later(self.clock, minutes);
        }
        self.enter_now(household, fact)
    }

    /// Enters something at this moment.
    pub(super) fn enter_now(&mut self, household: &'static str, fact: impl Into<Fact<&'static str>>) -> u64 {
        let no = self.next_no();
        self.events.push(Event::new(no, self.clock, household, fact));
        no
    }

    /// A visit, or a call, of the household's first visitor.
    pub(super) fn received(&mut self, by: &'static str, said: Said<&'static str>, is_visit: bool) {
        let mut visit = Reception::new(FIRST_VISITOR, by).said(said);
        visit.record = self.record();
        self.enter(HOUSEHOLD, if is_visit { Fact::Reception(visit) } else { Fact::Call(visit) });
    }

    /// A record with all that any of the policies asks for; none where they ask for nothing.
    pub(super) fn record(&self) -> Option<Record> {
        let is_required = |field: &Field| self.policies.iter().any(|policy| policy.settings().required.contains(field));
        let fields: Vec<Field> = Field::ALL.iter().copied().filter(is_required).collect();
        (!fields.is_empty()).then(|| Record::of(fields))
    }

    pub(super) fn deal(&mut self, household: &'static str) {
        let deal = if household == HOUSEHOLD { "D1" } else { "D0" };
        self.enter(household, Fact::Deal { deal, commission: 1_000_000 });
    }

    /// Goes on to the morning of the day.
    pub(super) fn go_to(&mut self, day: NaiveDate) -> Option<()> {
        let morning = day.and_hms_opt(10, 0, 0).filter(|_| day <= LAST_DAY)?;
        self.clock = morning.max(self.clock);
        Some(())
    }

    /// Goes on to the day after the last on which what is opened now counts, under all policies.
    pub(super) fn outlast(&mut self, window: WindowOf) -> Option<()> {
        let last = |policy: &&Policy| policy.window(window).last_day(self.clock.date(), policy.calendar());
        let last = self.policies.iter().map(last).max()?;
        self.go_to(last.checked_add_days(Days::new(1))?)
    }

    pub(super) fn go_on_to_the_next_day(&mut self) -> Option<()> {
        self.go_to(self.clock.date().checked_add_days(Days::new(1))?)
    }

    /// Goes on to the last contact.
    pub(super) fn come_to_the_point(&mut self) -> Option<()> {
        match self.pace {
            _ if self.events.is_empty() => Some(()),
            Pace::Days => self.go_on_to_the_next_day(),
            Pace::Minutes => {
                self.clock = later(self.clock, 1);
                Some(())
            }
            Pace::AtOnce => Some(()),
        }
    }
}

pub(super) fn later(clock: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    clock.checked_add_signed(TimeDelta::minutes(minutes)).unwrap_or(clock)
}
