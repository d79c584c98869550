//! What people read: a ruling printed from what decided it, in either language. Nothing is told that was not decided.

use std::fmt::{self, Display, Formatter};

use crate::lang::Language;
use crate::reading::Reading;
use crate::ruling::{Outcome, Payee, Ruling};

/// Money in minor units (分), printed in major ones with two decimals.
///
/// ```
/// assert_eq!(panke::Money(123_456_789).to_string(), "1,234,567.89");
/// assert_eq!(panke::Money(5).to_string(), "0.05");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub u64);

impl Display for Money {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let digits = (self.0 / 100).to_string();
        let mut text = String::new();
        for (digit, left) in digits.chars().zip((0..digits.len()).rev()) {
            text.push(digit);
            if left > 0 && left % 3 == 0 {
                text.push(',');
            }
        }
        f.pad(&format!("{text}.{:02}", self.0 % 100))
    }
}

/// A ruling on paper. Made by [`Ruling::page`] and [`Ruling::brief`].
#[derive(Debug, Clone, Copy)]
pub struct Page<'r, 'a> {
    ruling: &'r Ruling<'a>,
    language: Language,
    with_readings: bool,
}

impl<'a> Ruling<'a> {
    /// The whole page: the decision, its clauses and interpretations in words, and reception by reception what led there.
    #[must_use]
    pub const fn page(&self, language: Language) -> Page<'_, 'a> {
        Page { ruling: self, language, with_readings: true }
    }

    /// The decision and its clauses in words.
    #[must_use]
    pub const fn brief(&self, language: Language) -> Page<'_, 'a> {
        Page { ruling: self, language, with_readings: false }
    }
}

impl Display for Ruling<'_> {
    /// The whole page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Display for Page<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (ruling, say) = (self.ruling, Say { chinese: self.language == Language::Chinese });
        say.head(f, ruling)?;
        for award in &ruling.awards {
            writeln!(f, "  {}{}{} = {}", say.payee(award.payee), say.colon(), award.share, Money(award.amount))?;
        }
        say.credits(f, ruling)?;
        for clause in &ruling.clauses {
            writeln!(f, "  {clause} {}{}", clause.title().in_language(self.language), say.stop())?;
        }
        if !self.with_readings {
            return Ok(());
        }
        for one in ruling.rests_on.iter() {
            let (question, reading) = (one.question(), one.reading());
            let (question, reading) = (question.in_language(self.language), reading.in_language(self.language));
            writeln!(f, "  {one} {question}{}{reading}{}", say.question(), say.stop())?;
        }
        for reading in ruling.readings.iter() {
            say.reading(f, &reading, self.language)?;
        }
        Ok(())
    }
}

impl Display for Reading<'_> {
    /// The reading in English, without a line break at its end.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Say { chinese: false }.told(f, self, Language::English)
    }
}

/// How each thing is said.
#[derive(Clone, Copy)]
struct Say {
    chinese: bool,
}

impl Say {
    const fn colon(self) -> &'static str {
        if self.chinese { ":" } else { ": " }
    }

    const fn stop(self) -> &'static str {
        if self.chinese { "。" } else { "." }
    }

    const fn question(self) -> &'static str {
        if self.chinese { "?" } else { "? " }
    }

    const fn payee(self, payee: Payee<'_>) -> &str {
        match (payee, self.chinese) {
            (Payee::Agent(name), _) => name,
            (Payee::Department, true) => "部门",
            (Payee::Department, false) => "the department",
        }
    }

    fn head(self, f: &mut Formatter<'_>, ruling: &Ruling<'_>) -> fmt::Result {
        let Ruling { deal, household, .. } = ruling;
        let (at, commission) = (ruling.at.format("%Y-%m-%d %H:%M"), Money(ruling.commission));
        if self.chinese {
            writeln!(f, "成交 {deal},客户 {household},{at},提成 {commission}")?;
        } else {
            writeln!(f, "Deal {deal}, household {household}, {at}, commission {commission}")?;
        }
        let how = match (ruling.outcome, self.chinese) {
            (Outcome::Ruled, true) => "按制度分配",
            (Outcome::Ruled, false) => "Ruled by the policy",
            (Outcome::Agreed, true) => "按制度分配,当事人另有协议",
            (Outcome::Agreed, false) => "Ruled by the policy, as the parties agreed",
            (Outcome::Decided, true) => "由经理裁定",
            (Outcome::Decided, false) => "Decided by the manager",
            (Outcome::Department, true) => "业绩提成归部门",
            (Outcome::Department, false) => "Forfeited to the department",
            (Outcome::Manager, true) => "无人所属,待经理决定",
            (Outcome::Manager, false) => "Nobody owns the client: left to the manager",
        };
        match (ruling.owner, self.chinese) {
            (None, _) => writeln!(f, "{how}{}", self.stop()),
            (Some(owner), true) => writeln!(f, "{how};客户属{owner}。"),
            (Some(owner), false) => writeln!(f, "{how}; the client is {owner}'s."),
        }
    }

    fn credits(self, f: &mut Formatter<'_>, ruling: &Ruling<'_>) -> fmt::Result {
        if ruling.performance.is_empty() {
            return Ok(());
        }
        f.write_str(if self.chinese { "  业绩:" } else { "  Performance: " })?;
        let mut separator = "";
        for credit in &ruling.performance {
            write!(f, "{separator}{} {}", self.payee(credit.payee), credit.share)?;
            separator = if self.chinese { "," } else { ", " };
        }
        writeln!(f, "{}", self.stop())
    }

    fn reading(self, f: &mut Formatter<'_>, reading: &Reading<'_>, language: Language) -> fmt::Result {
        f.write_str("  · ")?;
        self.told(f, reading, language)?;
        writeln!(f)
    }

    fn told(self, f: &mut Formatter<'_>, reading: &Reading<'_>, language: Language) -> fmt::Result {
        let Reading { no, visitor, received_by, .. } = reading;
        let at = reading.at.format("%Y-%m-%d %H:%M");
        if self.chinese {
            write!(f, "第{no}号,{at},{received_by}接待{visitor}")?;
        } else {
            write!(f, "Entry {no}, {at}, {received_by} received {visitor}")?;
        }
        for row in reading.rows.iter() {
            f.write_str(if self.chinese { "。" } else { ". " })?;
            if let Some(clause) = row.clause() {
                write!(f, "{clause} ")?;
            }
            let sense = row.sense().in_language(language);
            f.write_str(sense.trim_end_matches('.'))?;
        }
        match (reading.owner, self.chinese) {
            (Some(owner), true) => write!(f, "。客户属{owner}。"),
            (Some(owner), false) => write!(f, ". The client is {owner}'s."),
            (None, true) => f.write_str("。客户无人所属。"),
            (None, false) => f.write_str(". The client is nobody's."),
        }
    }
}
