//! Windows: how long a hold, a right or a wait lasts, counted in months and days, business days or minutes.

mod calendar;
mod text;

use chrono::{Days, NaiveDate};

use crate::period::{Day, Minute, Validity};

pub use calendar::Calendar;
pub use text::WindowError;

/// A length of time that runs from a day or a minute.
///
/// The opening day is not counted and the last day counts whole (Civil Code arts. 201–202). The n-th business day after the opening
/// day is the last of n business days. What is opened in one minute and lasts n of them ends with the n-th minute after it, which
/// counts whole. Where the last day (or minute) is out, the one before is the last.
///
/// It is written `2 months`, `1 year`, `10 days`, `2 months 10 days`, `7 business days`, `24 hours`, `30 minutes`, `same day` or
/// `ever`; `, last day out` may follow. A text may say at most 1200 months, 36525 days (of either kind) and 52596000 minutes.
///
/// ```
/// use panke::Window;
///
/// let window: Window = "2 months, last day out".parse()?;
/// assert_eq!(window, Window::months_and_days(2, 0).last_day_out());
/// assert_eq!("1 year".parse::<Window>()?.to_string(), "12 months");
/// assert!("two months".parse::<Window>().is_err());
/// # Ok::<(), panke::WindowError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    length: Length,
    /// Whether the day (or minute) before the last one counted is the last.
    out: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Length {
    MonthsAndDays(u32, u32),
    BusinessDays(u32),
    Minutes(u32),
    Ever,
}

impl From<Validity> for Window {
    fn from(validity: Validity) -> Self {
        Self::months_and_days(validity.months, validity.days)
    }
}

impl Window {
    /// Without end.
    pub const EVER: Self = Self { length: Length::Ever, out: false };

    /// So many calendar months and then days, as a [`Validity`] is counted; none of either is the opening day alone.
    #[must_use]
    pub const fn months_and_days(months: u32, days: u32) -> Self {
        Self { length: Length::MonthsAndDays(months, days), out: false }
    }

    /// So many days; none is the opening day alone.
    #[must_use]
    pub const fn days(days: u32) -> Self {
        Self::months_and_days(0, days)
    }

    /// So many business days of a [`Calendar`].
    #[must_use]
    pub const fn business_days(days: u32) -> Self {
        Self { length: Length::BusinessDays(days), out: false }
    }

    /// So many minutes; an hour has 60 of them.
    #[must_use]
    pub const fn minutes(minutes: u32) -> Self {
        Self { length: Length::Minutes(minutes), out: false }
    }

    /// The same without its last day, or its last minute where minutes are counted. [`Window::EVER`] has none to lose.
    #[must_use]
    pub const fn last_day_out(mut self) -> Self {
        self.out = !matches!(self.length, Length::Ever);
        self
    }

    /// The same where the opening day is the first one counted; `None` where no day but that one is counted, or none at all, or where it is so
    /// already.
    pub(crate) fn counting_the_opening_day(self) -> Option<Self> {
        let counts_more = match self.length {
            Length::MonthsAndDays(months, days) => months > 0 || days > 0,
            Length::BusinessDays(days) => days > 0,
            Length::Minutes(_) | Length::Ever => false,
        };
        (counts_more && !self.out).then(|| self.last_day_out())
    }

    /// The last day of what was opened on that day; the end of the calendar where there is none.
    ///
    /// Where minutes are counted, what was opened in the day's last minute is meant, so that none opened on that day lasts longer.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use panke::{Calendar, Window};
    ///
    /// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    /// // The eve of National Day 2026 is a Wednesday; Saturday 10 October is worked instead.
    /// let calendar = Calendar::default()
    ///     .with_holidays((1..=7).map(|d| day(2026, 10, d)))
    ///     .with_workdays([day(2026, 10, 10)]);
    /// assert_eq!(Window::business_days(3).last_day(day(2026, 9, 30), &calendar), day(2026, 10, 10));
    /// assert_eq!(Window::months_and_days(2, 0).last_day(day(2025, 12, 31), &calendar), day(2026, 2, 28));
    /// ```
    #[must_use]
    pub fn last_day(&self, opened: NaiveDate, calendar: &Calendar) -> NaiveDate {
        let last = match self.length {
            Length::Minutes(minutes) => {
                let over = minutes % Day::MINUTES > u32::from(self.out);
                let days = (minutes / Day::MINUTES).saturating_add(u32::from(over));
                return opened.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX);
            }
            Length::MonthsAndDays(months, days) => Validity::new(months, days).last_day(opened),
            Length::BusinessDays(days) => calendar.business_day_after(opened, days),
            Length::Ever => NaiveDate::MAX,
        };
        if self.out { last.pred_opt().unwrap_or(last) } else { last }
    }
}

impl Window {
    /// Whether so much time lies between: days are counted whole, a window of minutes by the minute.
    pub(crate) fn has_passed(&self, from: Minute, now: Minute, calendar: &Calendar) -> bool {
        let last = self.last(from, calendar);
        if matches!(self.length, Length::Minutes(_)) { last <= now } else { last.day() <= now.day() }
    }

    /// The last minute of what was opened in that one; [`Minute::NEVER`] where there is none.
    pub(crate) fn last(&self, opened: Minute, calendar: &Calendar) -> Minute {
        let last = match self.length {
            Length::Minutes(minutes) => {
                let last = opened.plus(minutes);
                return if self.out { last.before() } else { last };
            }
            Length::MonthsAndDays(months, days) => Validity::new(months, days).last_day(opened.day().date()),
            Length::BusinessDays(days) => calendar.business_day_after(opened.day().date(), days),
            Length::Ever => return Minute::NEVER,
        };
        let last = Day::of(last);
        if self.out { last.first_minute().before() } else { last.last_minute() }
    }

    /// Whether what was opened in one minute is still live in the other.
    pub(crate) fn covers(&self, opened: Minute, at: Minute, calendar: &Calendar) -> bool {
        // Where the last day is out, a day is covered if the one after it would be with the last day in.
        let on = at.day().number().saturating_add(u32::from(self.out));
        let age = on.saturating_sub(opened.day().number());
        match self.length {
            Length::Ever => true,
            Length::Minutes(_) => at <= self.last(opened, calendar),
            // A month has 28 to 31 days and n business days take no fewer than n: most questions need no calendar.
            Length::MonthsAndDays(months, days) => {
                age <= months.saturating_mul(28).saturating_add(days)
                    || age <= months.saturating_mul(31).saturating_add(days) && at <= self.last(opened, calendar)
            }
            Length::BusinessDays(days) => age <= days || at <= self.last(opened, calendar),
        }
    }
}

#[cfg(test)]
mod tests;
