//! What is to come by time alone: of a household, of an agent's clients, of an office.
//!
//! Between two entries a household changes on finitely many minutes: where a file, a part, help, a wait or a day ends, and where
//! another edition of the policy begins. Between these nothing changes, so that ruling once on each stretch is ruling on every day.

mod agenda;
mod ends;
mod page;
mod radar;
mod say;
mod stretch;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::clause::Clause;
use crate::lang::Sense;
use crate::ledger::Ledger;
use crate::log::Log;
use crate::period::{Minute, Moment};
use crate::policy::Policies;
use crate::ruling::{Award, Credit, Outcome};
use crate::settlement::House;

pub use agenda::{Action, Advice, Agenda, Task};
pub use ends::{End, EndOf};
pub use page::ForecastPage;
pub use radar::{Open, Radar};
pub use say::{AgendaPage, EndTold, RadarPage};

/// What a deal would give a household on any day from now on, as it stands: if nothing else is entered.
///
/// It equals [`quote`](Ledger::quote) at every moment, and the ruling there would be if the deal came then. Entries after now are left out
/// of account; what puts an earlier entry right (a void, a verdict, a family found out) counts wherever it stands, as ever.
///
/// ```
/// use panke::why::{ByTime, Hold};
/// use panke::{Event, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-01-15T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-01-20T10:00:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))),
/// ])?;
/// let policy = Policy::default();
/// let forecast = log.forecast(&policy, "H1", at("2026-02-01T09:00:00"), 1_000_000).unwrap();
/// let [first, second, third] = &forecast.stretches[..] else { panic!("{forecast}") };
/// assert_eq!((first.awards[1].amount, first.until), (200_000, Some(at("2026-03-15T23:59:00"))));
/// assert_eq!(second.because, [ByTime::PartEnds { agent: "Bai" }]);
/// assert_eq!((second.hold, second.until), (Hold::Live, Some(at("2026-03-20T23:59:00"))));
/// assert_eq!((third.hold, third.owner, third.until), (Hold::Lapsed, Some("An"), None));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Forecast<'a> {
    /// The household, as it was asked for.
    pub household: String,
    /// The moment from which it is looked ahead.
    pub now: NaiveDateTime,
    /// The commission of the deal that might come, in minor units.
    pub commission: u64,
    /// One after the other and without a gap, from now on; the last has no end. Neighbours differ.
    pub stretches: Vec<Stretch<'a>>,
}

/// A time in which a deal would always give the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stretch<'a> {
    /// Its first moment: now, or the beginning of a minute.
    pub from: NaiveDateTime,
    /// Its last minute, which belongs to it; `None`: for ever.
    pub until: Option<NaiveDateTime>,
    /// Why it begins; of the first one nothing. Why it ends is why the next one begins.
    pub because: Vec<ByTime<'a>>,
    /// How the owner holds the household.
    pub hold: Hold,
    /// How a deal would be ruled on.
    pub outcome: Outcome,
    /// The owner by the deal.
    pub owner: Option<&'a str>,
    /// The clauses that would decide.
    pub clauses: Vec<Clause<'a>>,
    /// Who would be credited; empty where the manager decides.
    pub performance: Vec<Credit<'a>>,
    /// Who would be paid; empty where the manager decides.
    pub awards: Vec<Award<'a>>,
}

/// How a household is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Hold {
    /// Nobody owns it.
    Nobody,
    /// The manager must allot it.
    Waiting,
    /// The owner's file is live.
    Live,
    /// The owner's file is dead, and no deal confirms them.
    Lapsed,
    /// A deal confirms the owner: they do not lapse.
    Confirmed,
}

/// What changes a household by time alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ByTime<'a> {
    /// A deal of the day before counts: its owner is confirmed, and nobody else has anything of the household any more.
    SaleCounts {
        /// The deal.
        deal: &'a str,
    },
    /// The owner's file has ended.
    FileEnds {
        /// The owner.
        agent: &'a str,
    },
    /// The wait for the manager has ended.
    WaitEnds,
    /// A kept part has ended.
    PartEnds {
        /// Whose it was.
        agent: &'a str,
    },
    /// Help where the owner was named is too long ago.
    HelpEnds {
        /// Who helped.
        agent: &'a str,
    },
    /// The day is over on which somebody helped.
    DayHelpEnds {
        /// Who helped.
        agent: &'a str,
    },
    /// Another edition of the policy is in force.
    EditionBegins {
        /// What it is called.
        name: Sense<'a>,
    },
}

impl<'a> Forecast<'a> {
    fn of(house: &House<'a>, household: &str, now: NaiveDateTime, commission: u64) -> Self {
        let stretches = stretch::stretches(house, now, Minute::NEVER, commission);
        Self { household: household.to_owned(), now, commission, stretches }
    }

    /// What a deal would give at this moment; `None` before now.
    #[must_use]
    pub fn at(&self, at: NaiveDateTime) -> Option<&Stretch<'a>> {
        let number = self.stretches.partition_point(|stretch| stretch.from <= at);
        self.stretches.get(number.checked_sub(1)?)
    }
}

impl Ledger {
    /// What a deal of this commission (minor units) would give a household on any day from now on, as it stands. `None` where
    /// nothing has moved the household by then.
    #[must_use]
    pub fn forecast(&self, household: &str, now: NaiveDateTime, commission: u64) -> Option<Forecast<'_>> {
        let house = self.house(household, Moment::of(now))?;
        Some(Forecast::of(&house, household, now, commission))
    }
}

impl Log {
    /// What a deal of this commission (minor units) would give a household on any day from now on, as it stands. `None` where
    /// nothing has moved the household by then.
    ///
    /// It reads the log up to now.
    #[must_use]
    pub fn forecast<'a>(
        &'a self,
        under: impl Into<Policies<'a>>,
        household: &str,
        now: NaiveDateTime,
        commission: u64,
    ) -> Option<Forecast<'a>> {
        let house = self.halt(under.into(), Moment::of(now), None).called(household)?;
        Some(Forecast::of(&house, household, now, commission))
    }
}
