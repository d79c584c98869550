//! What is wrong with a record.

use std::fmt::Write as _;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Fields;
use crate::lang::{Language, Sense, say};

/// A register of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Register {
    /// The calls (来电登记表).
    Calls,
    /// The visits (来人登记表).
    Visits,
    /// The small deposits (小定单登记表).
    SmallDeposits,
    /// The large deposits (大定单登记表).
    LargeDeposits,
    /// The subscription agreements (认购书).
    Agreements,
    /// The contracts (签约明细表).
    Contracts,
}

impl Register {
    /// What it is called.
    #[must_use]
    pub const fn sense(self) -> Sense<'static> {
        match self {
            Self::Calls => Sense::new("来电登记表", "Call register"),
            Self::Visits => Sense::new("来人登记表", "Visitor register"),
            Self::SmallDeposits => Sense::new("小定单登记表", "Small deposits"),
            Self::LargeDeposits => Sense::new("大定单登记表", "Large deposits"),
            Self::Agreements => Sense::new("认购书登记表", "Agreements"),
            Self::Contracts => Sense::new("签约明细表", "Contracts"),
        }
    }

    /// The clause that wants it kept on the day.
    const fn clause(self) -> &'static str {
        match self {
            Self::SmallDeposits => "III.4",
            Self::LargeDeposits => "III.5",
            Self::Calls | Self::Visits => "III.6",
            Self::Agreements | Self::Contracts => "IX.5",
        }
    }
}

/// Something that is missing in a register, or was entered late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RecordRemark<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When it was.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Whose entry it is: who received, took the call, or saw to it.
    pub by: &'a str,
    /// In which register it is.
    pub register: Register,
    /// What is wrong with it.
    pub fault: RecordFault,
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RecordFault {
    /// These fields, which the policy wants, were not filled in.
    Missing(Fields),
    /// It was entered after its own day.
    Late {
        /// So many days.
        days: u32,
    },
}

impl RecordRemark<'_> {
    /// The clause it is against.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        match self.fault {
            RecordFault::Missing(_) => "III.1",
            RecordFault::Late { .. } => self.register.clause(),
        }
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let Self { no, household, by, .. } = self;
        let (register, clause) = (self.register.sense().in_language(language), self.clause());
        let what = match self.fault {
            RecordFault::Missing(fields) => fields.missing_in_words(language),
            RecordFault::Late { days } => late_in_words(days, language),
        };
        let mut text = String::new();
        // To write to a text never fails.
        let _ = say!(
            text,
            language,
            "{register}第{no}号（客户{household}，经办{by}）：{what}（{clause}）。"
                | "{register}, entry {no} ({household}, {by}): {what} ({clause}).",
            register = register,
            no = no,
            household = household,
            by = by,
            what = what,
            clause = clause,
        );
        text
    }
}

fn late_in_words(days: u32, language: Language) -> String {
    match (language, days) {
        (Language::Chinese, days) => format!("晚登记{days}天"),
        (Language::English, 1) => "entered a day late".to_owned(),
        (Language::English, days) => format!("entered {days} days late"),
    }
}
