//! How long something counts.

use std::fmt::{self, Formatter};

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::lang::{Language, say};
use crate::period::Minute;

/// How long something counts: its last day, counted whole, or its last minute where minutes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Until {
    /// That day is the last.
    Day(NaiveDate),
    /// That minute is the last.
    Minute(NaiveDateTime),
    /// It has no end.
    Ever,
}

impl From<Minute> for Until {
    fn from(last: Minute) -> Self {
        if last == Minute::NEVER || last.day().date() == NaiveDate::MAX {
            Self::Ever
        } else if last == last.day().last_minute() {
            Self::Day(last.day().date())
        } else {
            last.at().map_or(Self::Ever, Self::Minute)
        }
    }
}

impl Until {
    /// That it counts until then, as the end of a sentence.
    pub(in crate::why) fn counts(self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Day(day) => say!(f, language, "有效至{day}" | "until {day}", day = day),
            Self::Minute(at) => {
                say!(f, language, "有效至{at}" | "until {at}", at = at.format("%Y-%m-%d %H:%M"))
            }
            Self::Ever => say!(f, language, "长期有效" | "without end"),
        }
    }

    /// That it had ended then.
    pub(in crate::why) fn ended(self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Day(day) => say!(f, language, "已于{day}到期" | "ended on {day}", day = day),
            Self::Minute(at) => {
                say!(f, language, "已于{at}到期" | "ended on {at}", at = at.format("%Y-%m-%d %H:%M"))
            }
            Self::Ever => say!(f, language, "不会到期" | "never ends"),
        }
    }
}
