//! Which days are worked.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Which days are business days: the weekdays that rest, the holidays beside them, and the days worked although they would be rest.
///
/// By default Saturday and Sunday rest and there are no holidays.
///
/// ```
/// use chrono::{NaiveDate, Weekday};
/// use panke::Calendar;
///
/// let day = |d| NaiveDate::from_ymd_opt(2026, 5, d).unwrap();
/// let calendar = Calendar::default().with_holidays([day(1), day(4), day(5)]).with_workdays([day(9)]);
/// assert!(!calendar.is_business_day(day(4))); // a Monday
/// assert!(calendar.is_business_day(day(9))); // a Saturday
/// assert!(Calendar::default().with_rest([Weekday::Sun]).is_business_day(day(16)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Calendar {
    /// Whether each weekday rests, from Monday.
    rest: [bool; 7],
    /// Sorted, each once.
    holidays: Vec<NaiveDate>,
    /// Sorted, each once.
    workdays: Vec<NaiveDate>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { rest: [false, false, false, false, false, true, true], holidays: Vec::new(), workdays: Vec::new() }
    }
}

impl Calendar {
    /// The same with these weekdays at rest, and no others.
    #[must_use]
    pub fn with_rest(mut self, rest: impl IntoIterator<Item = Weekday>) -> Self {
        self.rest = [false; 7];
        for weekday in rest {
            if let Some(rests) = self.rest.get_mut(place(weekday)) {
                *rests = true;
            }
        }
        self
    }

    /// The same with these holidays, and no others; in any order.
    #[must_use]
    pub fn with_holidays(mut self, holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.holidays = sorted(holidays);
        self
    }

    /// The same with these days worked although they would be rest, and no others; in any order. They prevail over holidays.
    #[must_use]
    pub fn with_workdays(mut self, workdays: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.workdays = sorted(workdays);
        self
    }

    /// Whether the weekday rests.
    #[must_use]
    pub fn rests(&self, weekday: Weekday) -> bool {
        self.rest.get(place(weekday)).copied().unwrap_or(false)
    }

    /// The holidays, from the first.
    #[must_use]
    pub fn holidays(&self) -> &[NaiveDate] {
        &self.holidays
    }

    /// The days worked although they would be rest, from the first.
    #[must_use]
    pub fn workdays(&self) -> &[NaiveDate] {
        &self.workdays
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        self.workdays.binary_search(&date).is_ok()
            || !self.rests(date.weekday()) && self.holidays.binary_search(&date).is_err()
    }

    /// The n-th business day after that day, itself where n is 0; the end of the calendar where there is none.
    pub(super) fn business_day_after(&self, opened: NaiveDate, n: u32) -> NaiveDate {
        let special = self.holidays.last().max(self.workdays.last()).copied().unwrap_or(NaiveDate::MIN);
        let (mut day, mut left) = (opened, n);
        while left > 0 && day < special {
            let Some(next) = day.succ_opt() else { return NaiveDate::MAX };
            day = next;
            left = left.saturating_sub(u32::from(self.is_business_day(day)));
        }
        self.weekdays_after(day, left)
    }

    /// The same after the last day that is not like its weekday: whole weeks at once, so that no length takes long.
    fn weekdays_after(&self, opened: NaiveDate, n: u32) -> NaiveDate {
        if n == 0 {
            return opened;
        }
        let worked = self.rest.iter().map(|rests| u32::from(!rests)).sum::<u32>();
        // The last week is walked day by day, so that the day found is a worked one.
        let Some(weeks) = n.saturating_sub(1).checked_div(worked) else { return NaiveDate::MAX };
        let mut left = n.saturating_sub(weeks.saturating_mul(worked));
        let mut day = opened.checked_add_days(Days::new(u64::from(weeks).saturating_mul(7)));
        while left > 0 {
            day = day.and_then(|day| day.succ_opt());
            let Some(day) = day else { return NaiveDate::MAX };
            left = left.saturating_sub(u32::from(!self.rests(day.weekday())));
        }
        day.unwrap_or(NaiveDate::MAX)
    }
}

fn place(weekday: Weekday) -> usize {
    usize::try_from(weekday.num_days_from_monday()).unwrap_or(0)
}

fn sorted(dates: impl IntoIterator<Item = NaiveDate>) -> Vec<NaiveDate> {
    let mut dates: Vec<NaiveDate> = dates.into_iter().collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}
