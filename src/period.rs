//! Days, and how long a file is valid: counted once and for all (Civil Code arts. 201–202; I-1).

use std::fmt;
use std::num::{NonZeroU32, NonZeroU64};

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

/// The day before the first one the crate knows, 31 December 1899, as the number chrono gives it.
const BEFORE: i32 = 693_595;
const NANOS_A_DAY: u64 = 86_400_000_000_000;
const NANOS_A_MINUTE: u64 = 60_000_000_000;

/// A calendar day of the site; 1 January 1900 is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(NonZeroU32);

impl Day {
    /// A day after every other: what has no last day.
    pub(crate) const NEVER: Self = Self(NonZeroU32::MAX);
    /// The minutes a day has.
    pub(crate) const MINUTES: u32 = 1_440;

    pub(crate) fn of(date: NaiveDate) -> Self {
        Self::numbered(u32::try_from(date.num_days_from_ce().saturating_sub(BEFORE)).unwrap_or(0))
    }

    fn numbered(number: u32) -> Self {
        Self(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
    }

    /// The calendar date; the last one there is for [`Day::NEVER`].
    pub(crate) fn date(self) -> NaiveDate {
        i32::try_from(self.0.get())
            .ok()
            .and_then(|days| NaiveDate::from_num_days_from_ce_opt(days.saturating_add(BEFORE)))
            .unwrap_or(NaiveDate::MAX)
    }

    /// The date of the day of this number.
    #[cfg(feature = "html")]
    pub(crate) fn dated(number: u32) -> NaiveDate {
        Self::numbered(number).date()
    }

    /// The day's number: 1 January 1900 is day 1.
    pub(crate) fn number(self) -> u32 {
        self.0.get()
    }

    /// The last moment of it that can be written.
    pub(crate) fn last_moment(self) -> Moment {
        let end = self.date().and_hms_milli_opt(23, 59, 59, 999);
        end.map_or(Moment(NonZeroU64::MAX), Moment::of)
    }

    /// The minute it begins with; [`Minute::NEVER`] where minutes cannot count so far.
    pub(crate) fn first_minute(self) -> Minute {
        self.0.get().checked_mul(Self::MINUTES).map_or(Minute::NEVER, Minute::numbered)
    }

    /// The minute it ends with.
    pub(crate) fn last_minute(self) -> Minute {
        self.first_minute().plus(Self::MINUTES.saturating_sub(1))
    }
}

/// A whole minute of the site's wall clock, counted from the day before the first, as days and moments are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Minute(NonZeroU32);

impl Minute {
    /// A minute after every other: what has no end.
    pub(crate) const NEVER: Self = Self(NonZeroU32::MAX);

    fn numbered(number: u32) -> Self {
        Self(NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN))
    }

    /// The day it lies in; [`Day::NEVER`] for [`Minute::NEVER`].
    pub(crate) fn day(self) -> Day {
        if self == Self::NEVER { Day::NEVER } else { Day::numbered(self.0.get() / Day::MINUTES) }
    }

    /// When it begins; `None` for [`Minute::NEVER`].
    pub(crate) fn at(self) -> Option<NaiveDateTime> {
        if self == Self::NEVER {
            return None;
        }
        let within = self.0.get() % Day::MINUTES;
        self.day().date().and_hms_opt(within / 60, within % 60, 0)
    }

    /// The minute's number: minutes are counted from the day before the first.
    #[cfg(feature = "html")]
    pub(crate) fn number(self) -> u32 {
        self.0.get()
    }

    /// So many minutes on, at most [`Minute::NEVER`].
    pub(crate) fn plus(self, minutes: u32) -> Self {
        Self(self.0.saturating_add(minutes))
    }

    /// The minute before; what never comes has none.
    pub(crate) fn before(self) -> Self {
        if self == Self::NEVER { self } else { Self::numbered(self.0.get().saturating_sub(1)) }
    }
}

/// A moment of the site's wall clock: nanoseconds since the day before the first began, so that none is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Moment(NonZeroU64);

impl Moment {
    pub(crate) fn of(at: NaiveDateTime) -> Self {
        let seconds = u64::from(at.time().num_seconds_from_midnight());
        let within = seconds.saturating_mul(1_000_000_000).saturating_add(u64::from(at.time().nanosecond()));
        let days = u64::from(Day::of(at.date()).0.get()).saturating_mul(NANOS_A_DAY);
        Self(NonZeroU64::MIN.saturating_add(days.saturating_add(within).saturating_sub(1)))
    }

    pub(crate) fn day(self) -> Day {
        Day::numbered(u32::try_from(self.0.get() / NANOS_A_DAY).unwrap_or(u32::MAX))
    }

    /// The minute it lies in.
    pub(crate) fn minute(self) -> Minute {
        Minute::numbered(u32::try_from(self.0.get() / NANOS_A_MINUTE).unwrap_or(u32::MAX))
    }

    /// The moment after this one.
    pub(crate) fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    pub(crate) fn at(self) -> NaiveDateTime {
        let within = self.0.get() % NANOS_A_DAY;
        let seconds = u32::try_from(within / 1_000_000_000).unwrap_or(0);
        let nanos = u32::try_from(within % 1_000_000_000).unwrap_or(0);
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos).unwrap_or_default();
        NaiveDateTime::new(self.day().date(), time)
    }
}

/// How long a file, a part or a wait for the manager lasts (V.2(1)).
///
/// The opening day is not counted and the last day counts whole (I-1).
///
/// ```
/// use chrono::NaiveDate;
/// use panke::Validity;
///
/// let two_months = Validity::default();
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert_eq!(two_months.last_day(day(2026, 1, 15)), day(2026, 3, 15));
/// assert_eq!(two_months.last_day(day(2025, 12, 31)), day(2026, 2, 28));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Validity {
    /// Calendar months: the same day of the month so many months on, or that month's last day.
    pub months: u32,
    /// Days, added after the months.
    pub days: u32,
    /// What renews a file.
    pub renewed_by: RenewedBy,
}

/// What renews a file (I-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum RenewedBy {
    /// Nothing: it runs from the day it was opened.
    #[default]
    Nothing,
    /// Every reception of the household by its owner opens the file anew.
    OwnReception,
}

impl RenewedBy {
    /// Both, in order.
    pub const ALL: &'static [Self] = &[Self::Nothing, Self::OwnReception];

    /// Its name in a policy file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::OwnReception => "own_reception",
        }
    }
}

impl Default for Validity {
    /// Two months, renewed by nothing: V.2(1).
    fn default() -> Self {
        Self { months: 2, days: 0, renewed_by: RenewedBy::Nothing }
    }
}

impl Validity {
    /// So many months and then days, renewed by nothing.
    #[must_use]
    pub const fn new(months: u32, days: u32) -> Self {
        Self { months, days, renewed_by: RenewedBy::Nothing }
    }

    /// The same, renewed by this.
    #[must_use]
    pub const fn renewed_by(mut self, renewed_by: RenewedBy) -> Self {
        self.renewed_by = renewed_by;
        self
    }

    /// The last day of what was opened on that day; the end of the calendar where there is none.
    #[must_use]
    pub fn last_day(&self, opened: NaiveDate) -> NaiveDate {
        opened
            .checked_add_months(Months::new(self.months))
            .and_then(|day| day.checked_add_days(Days::new(u64::from(self.days))))
            .unwrap_or(NaiveDate::MAX)
    }
}

/// Days that are settled together: a month, or any other run of days.
///
/// ```
/// use chrono::NaiveDate;
/// use panke::Period;
///
/// let march = Period::month(2026, 3).unwrap();
/// assert_eq!(march.to_string(), "2026-03");
/// assert!(march.contains(NaiveDate::from_ymd_opt(2026, 3, 31).unwrap()));
/// assert_eq!(march.next_month(), Period::month(2026, 4));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

impl Period {
    /// From one day to another, both included; `None` where the last comes before the first.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// One day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// A month of the calendar; `None` where there is none.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        Some(Self { first, last })
    }

    /// The month of a day.
    #[must_use]
    pub fn month_of(day: NaiveDate) -> Option<Self> {
        Self::month(day.year(), day.month())
    }

    /// The month after the one of the last day.
    #[must_use]
    pub fn next_month(self) -> Option<Self> {
        Self::month_of(self.last.checked_add_months(Months::new(1))?)
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, which belongs to it.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether the day belongs to it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

impl fmt::Display for Period {
    /// A whole month as `2026-03`, anything else with its first and last day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if Self::month_of(self.first) == Some(*self) {
            write!(f, "{}", self.first.format("%Y-%m"))
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
    }
}
