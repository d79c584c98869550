//! Windows as text, read and written.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Length, Window};

/// The longest window a text may say: a hundred years, in months, in days of either kind or in minutes.
const MOST_MONTHS: u32 = 1_200;
const MOST_DAYS: u32 = 36_525;
const MOST_MINUTES: u32 = 52_596_000;

/// How a text says that the last day (or minute) does not belong to the window.
const OUT: &str = ", last day out";

/// Why a text is no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WindowError {
    /// Not of one of the forms a window is written in.
    #[error(
        "expected a length of time such as \"2 months\", \"1 year\", \"10 days\", \"2 months 10 days\", \"7 business days\", \
         \"24 hours\", \"30 minutes\", \"same day\" or \"ever\", with \", last day out\" after it where the last day is out"
    )]
    Form,
    /// Longer than a hundred years.
    #[error(
        "expected a length of time of at most {MOST_MONTHS} months, {MOST_DAYS} days, {MOST_DAYS} business days or \
         {MOST_MINUTES} minutes, such as \"2 months\" or \"24 hours\""
    )]
    Range,
}

impl FromStr for Window {
    type Err = WindowError;

    fn from_str(text: &str) -> Result<Self, WindowError> {
        let (length, out) = text.strip_suffix(OUT).map_or((text, false), |length| (length, true));
        let window = match length {
            "ever" => Self::EVER,
            "same day" => Self::months_and_days(0, 0),
            _ => counted(length)?,
        };
        Ok(if out { window.last_day_out() } else { window })
    }
}

/// A number and its unit; after years or months, days as well.
fn counted(text: &str) -> Result<Window, WindowError> {
    let words: Vec<&str> = text.split(' ').collect();
    match *words.as_slice() {
        [n, "business", "day" | "days"] => Ok(Window::business_days(number(n, 1, MOST_DAYS)?)),
        [n, "hour" | "hours"] => Ok(Window::minutes(number(n, 60, MOST_MINUTES)?)),
        [n, "minute" | "minutes"] => Ok(Window::minutes(number(n, 1, MOST_MINUTES)?)),
        [n, "day" | "days"] => Ok(Window::months_and_days(0, number(n, 1, MOST_DAYS)?)),
        [n, unit] => Ok(Window::months_and_days(months(n, unit)?, 0)),
        [n, unit, m, "day" | "days"] => Ok(Window::months_and_days(months(n, unit)?, number(m, 1, MOST_DAYS)?)),
        _ => Err(WindowError::Form),
    }
}

fn months(n: &str, unit: &str) -> Result<u32, WindowError> {
    match unit {
        "month" | "months" => number(n, 1, MOST_MONTHS),
        "year" | "years" => number(n, 12, MOST_MONTHS),
        _ => Err(WindowError::Form),
    }
}

/// So many times a unit of so much, at most the most.
fn number(digits: &str, unit: u32, most: u32) -> Result<u32, WindowError> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(WindowError::Form);
    }
    let number = digits.parse::<u32>().ok().and_then(|number| number.checked_mul(unit));
    number.filter(|number| *number <= most).ok_or(WindowError::Range)
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = if self.out { OUT } else { "" };
        let length = match self.length {
            Length::MonthsAndDays(0, 0) => "same day".to_owned(),
            Length::MonthsAndDays(months, 0) => many(months, "month"),
            Length::MonthsAndDays(0, days) => many(days, "day"),
            Length::MonthsAndDays(months, days) => format!("{} {}", many(months, "month"), many(days, "day")),
            Length::BusinessDays(days) => many(days, "business day"),
            Length::Minutes(minutes) if minutes > 0 && minutes % 60 == 0 => many(minutes / 60, "hour"),
            Length::Minutes(minutes) => many(minutes, "minute"),
            Length::Ever => "ever".to_owned(),
        };
        f.pad(&format!("{length}{out}"))
    }
}

fn many(n: u32, unit: &str) -> String {
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
