//! What breaches cost by the policy: a report beside the statement, from which nothing is ever deducted.

mod found;
mod page;
mod sums;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, Serializer};

use super::Desk;
use crate::event::DepositKind;
use crate::period::Period;
use crate::policy::Forfeit;

pub use page::BreachPage;

use sums::Sums;

/// The breaches of a period, and what the policy takes for them. It is a report: no statement has anything of it.
///
/// ```
/// use panke::desk::Sum;
/// use panke::{AtDesk, Breach, Event, Forfeit, Log, Period, Policy};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::of_office(1, at("2026-03-01T09:00:00"), AtDesk::Wage { agent: "Chen", base: 435_000 }),
///     Event::of_office(2, at("2026-03-05T18:00:00"), Breach::new("Chen", "neglect")),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let report = settlement.desk().breaches(Period::month(2026, 3).unwrap());
/// let line = &report.lines()[0];
/// assert_eq!((line.agent, line.clause, line.forfeit), (Some("Chen"), Some("II.4"), Forfeit::DayPay));
/// assert_eq!(line.day_pay, Sum::Known(20_000)); // by 21.75 days
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct BreachReport<'a> {
    period: Period,
    lines: Vec<BreachLine<'a>>,
}

/// A breach, and what the policy takes for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BreachLine<'a> {
    /// The number of the entry; of a deal that fell to the department, the deal's own.
    pub no: u64,
    /// When that was; of a client's payment, the beginning of the day on which it became a breach, unless it was entered later.
    pub at: NaiveDateTime,
    /// Who broke the rules; `None` where the register names no agent.
    pub agent: Option<&'a str>,
    /// The household, as the entry wrote it, if it names one.
    pub household: Option<&'a str>,
    /// What was done.
    pub kind: BreachKind<'a>,
    /// Whether the office calls it severe.
    pub severe: bool,
    /// How the clause is cited, if the policy has one.
    pub clause: Option<&'a str>,
    /// What the policy takes for it.
    #[serde(serialize_with = "spelled")]
    pub forfeit: Forfeit,
    /// The day's base pay: the month's by 21.75, rounded down.
    pub day_pay: Sum,
    /// The month's base pay.
    pub month_pay: Sum,
    /// Half of the month's bonus, rounded down.
    pub half_bonus: Sum,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BreachKind<'a> {
    /// What a breach entry calls it.
    Entered(&'a str),
    /// An agent took a client's deposit (VII.2).
    TookMoney {
        /// How much, in minor units.
        amount: u64,
        /// Small or large.
        #[serde(serialize_with = "spelled_deposit")]
        deposit: DepositKind,
    },
    /// A deal fell to the department in a dispute (V.4).
    ToDepartment {
        /// The deal.
        deal: &'a str,
        /// Its commission in minor units, as it was ruled on.
        commission: u64,
        /// Whether an agent disobeyed; otherwise they quarrelled.
        disobeyed: bool,
    },
    /// A client's payment became a breach (VI.3).
    Overdue {
        /// The deal.
        deal: &'a str,
        /// The day on which it was due.
        since: NaiveDate,
        /// The last day on which it was no breach.
        last_day: NaiveDate,
        /// The day on which it came, if it has come.
        cleared: Option<NaiveDate>,
    },
}

/// A sum that the policy takes, if it takes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Sum {
    /// The policy takes no such sum.
    #[default]
    None,
    /// It takes one, and what it is by is not in the register.
    Unknown,
    /// So much, in minor units.
    Known(u64),
}

impl Sum {
    /// The sum in minor units; `None` where there is none, and where it is unknown.
    #[must_use]
    pub const fn minor_units(self) -> Option<u64> {
        if let Self::Known(amount) = self { Some(amount) } else { None }
    }

    /// Whether the policy takes a sum that nobody can tell.
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn spelled<S: Serializer>(forfeit: &Forfeit, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(forfeit.as_str())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn spelled_deposit<S: Serializer>(deposit: &DepositKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(deposit.as_str())
}

impl<'a> Desk<'a> {
    /// The breaches of a period: what breach entries say, money taken by agents, deals that fell to the department in a dispute, and
    /// clients' payments that became breaches.
    #[must_use]
    pub fn breaches(&self, period: Period) -> BreachReport<'a> {
        let mut lines = found::entered(self, period);
        lines.extend(found::to_the_department(self, period));
        lines.extend(found::overdue(self, period));
        lines.sort_by_key(|line| (line.at, line.no));
        Sums::of(self).put_on(&mut lines);
        BreachReport { period, lines }
    }
}

impl<'a> BreachReport<'a> {
    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The breaches in the order of (`at`, `no`).
    #[must_use]
    pub fn lines(&self) -> &[BreachLine<'a>] {
        &self.lines
    }
}
