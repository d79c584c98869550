//! How long things last, counted day by day and minute by minute.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde_json::Value;

/// Until when something lasts; its last day or its last minute counts whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Never,
    Day(NaiveDate),
    Minute(NaiveDateTime),
}

impl End {
    /// Whether it still lasts.
    pub(super) fn lasts(self, now: NaiveDateTime) -> bool {
        match self {
            Self::Never => true,
            Self::Day(last) => now.date() <= last,
            Self::Minute(last) => minute(now) <= last,
        }
    }

    /// Whether its last day or its last minute is yet to come.
    pub(super) fn is_ahead(self, now: NaiveDateTime) -> bool {
        match self {
            Self::Never => true,
            Self::Day(last) => now.date() < last,
            Self::Minute(last) => minute(now) < last,
        }
    }

    /// The first moment after it; nothing comes after what never ends.
    pub(super) fn after(self) -> Option<NaiveDateTime> {
        match self {
            Self::Never => None,
            Self::Day(last) => last.checked_add_days(Days::new(1)).and_then(|day| day.and_hms_opt(0, 0, 0)),
            Self::Minute(last) => last.checked_add_signed(TimeDelta::minutes(1)),
        }
    }

    /// The later of the two.
    pub(super) fn later(self, other: Self) -> Self {
        match other.after() {
            Some(then) if self.lasts(then) => self,
            _ => other,
        }
    }
}

fn minute(at: NaiveDateTime) -> NaiveDateTime {
    at.with_second(0).and_then(|at| at.with_nanosecond(0)).expect("every minute has a first second")
}

/// The end of a window of this policy, opened at a moment.
pub(super) fn ends(policy: &Value, window: &str, from: NaiveDateTime) -> End {
    match policy["windows"][window].as_str() {
        Some(text) => ends_of(text, policy, from),
        None => match window {
            "visit" | "call" | "report" | "help" | "part" | "pending" => {
                let number = |key: &str| u32::try_from(policy["validity"][key].as_u64().unwrap_or(0)).unwrap();
                End::Day(days_on(months_on(from.date(), number("months")), number("days")))
            }
            "notice" => End::Day(from.date()),
            "ahead" => End::Minute(minute(from)),
            _ => End::Never,
        },
    }
}

/// The end of a window written out.
fn ends_of(text: &str, policy: &Value, from: NaiveDateTime) -> End {
    let (text, out) = text.strip_suffix(", last day out").map_or((text, false), |text| (text, true));
    match text {
        "ever" => return End::Never,
        "same day" => return End::Day(from.date()),
        _ => {}
    }
    let mut day = from.date();
    let mut minutes = None;
    let mut words = text.split_whitespace();
    while let Some(number) = words.next() {
        let number: u32 = number.parse().unwrap_or_else(|_| panic!("no window: {text}"));
        let unit = words.next().unwrap_or_default();
        match unit.strip_suffix('s').unwrap_or(unit) {
            "year" => day = months_on(day, number * 12),
            "month" => day = months_on(day, number),
            "week" => day = days_on(day, number * 7),
            "day" => day = days_on(day, number),
            "busines" => {
                words.next();
                day = business_days_on(policy, day, number);
            }
            "hour" => minutes = Some(minutes.unwrap_or(0) + number * 60),
            "minute" => minutes = Some(minutes.unwrap_or(0) + number),
            other => panic!("{other} is no length of time: {text}"),
        }
    }
    match minutes {
        Some(minutes) => End::Minute(minute(from) + TimeDelta::minutes(i64::from(minutes) - i64::from(out))),
        None if out => End::Day(day.pred_opt().unwrap()),
        None => End::Day(day),
    }
}

/// The same day of the month so many months on, or that month's last day where there is none.
fn months_on(day: NaiveDate, months: u32) -> NaiveDate {
    let month = day.year() * 12 + i32::try_from(day.month0() + months).unwrap();
    (0..4)
        .find_map(|missing| {
            let (year, month) = (month.div_euclid(12), u32::try_from(month.rem_euclid(12)).unwrap() + 1);
            NaiveDate::from_ymd_opt(year, month, day.day().saturating_sub(missing))
        })
        .unwrap_or(NaiveDate::MAX)
}

/// Day by day.
fn days_on(day: NaiveDate, days: u32) -> NaiveDate {
    (0..days).fold(day, |day, _| day.succ_opt().unwrap_or(day))
}

/// Day by day, and only business days are counted.
fn business_days_on(policy: &Value, mut day: NaiveDate, days: u32) -> NaiveDate {
    let mut left = days;
    while left > 0 {
        let Some(next) = day.succ_opt() else { return day };
        day = next;
        if is_business_day(policy, day) {
            left -= 1;
        }
    }
    day
}

/// A date listed as worked is worked; one listed as a holiday or a day of rest is not.
fn is_business_day(policy: &Value, day: NaiveDate) -> bool {
    let calendar = &policy["calendar"];
    let listed = |list: &str, what: &str| {
        calendar[list].as_array().is_some_and(|list| list.iter().any(|one| one.as_str() == Some(what)))
    };
    let date = day.to_string();
    let name = day.weekday().to_string().to_lowercase();
    listed("workdays", &date) || !listed("holidays", &date) && !listed("rest", &name)
}
