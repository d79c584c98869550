//! A comparison on paper.

use std::fmt::{self, Display, Formatter};

use super::compare::{Comparison, Decider, Differ};
use super::settings::Setting;
use super::shown::{Ruled, Shown};
use crate::event::Event;
use crate::lang::Language;
use crate::money::Money;
use crate::ruling::{Outcome, Payee};

impl Display for Comparison {
    /// A page in 中文 and English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "制度对照 Two policies compared")?;
        for (what, policy) in [("甲 one", &self.one), ("乙 other", &self.other)] {
            writeln!(f, "  {what}: {policy}")?;
            if let Some(digest) = &policy.digest {
                writeln!(f, "    摘要 digest: {digest}")?;
            }
        }
        let (differ, groups) = (self.differ(), self.groups.len());
        writeln!(f, "情形共 Kinds of situations: {}", self.situations)?;
        writeln!(f, "结果不同的 Kinds they read differently: {differ}")?;
        if self.is_equal() {
            writeln!(f, "\n两套制度在任何情形下结果都相同。 The two rule alike, whatever happens.")?;
            return self.settings_of_the_desk(f);
        }
        if self.settings.is_empty() {
            writeln!(f, "\n设置完全相同。 Their settings are the same.")?;
        } else {
            writeln!(f, "\n不同的设置（甲 | 乙） Settings that differ, one | other: {}", self.settings.len())?;
        }
        self.settings.iter().try_for_each(|setting| line_of(setting, f))?;
        if self.groups.is_empty() {
            return writeln!(f, "\n各种情形适用的条目都相同。 The same rows decide, whatever happens.");
        }
        writeln!(
            f,
            "\n不同的情形，按适用的条目分组 Situations that differ, in groups by the rows that decide: {groups}"
        )?;
        for (number, group) in (1_usize..).zip(&self.groups) {
            writeln!(f, "\n{number}. {group}")?;
        }
        Ok(())
    }
}

impl Comparison {
    /// Where nothing but the front desk differs.
    fn settings_of_the_desk(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.settings.is_empty() {
            return Ok(());
        }
        let many = self.settings.len();
        writeln!(f, "只有前台的设置不同（甲 | 乙），不影响裁定 Only the front desk differs, one | other: {many}")?;
        self.settings.iter().try_for_each(|setting| line_of(setting, f))
    }
}

fn line_of(setting: &Setting, f: &mut Formatter<'_>) -> fmt::Result {
    writeln!(f, "  {}: {} | {}", setting.field, setting.one, setting.other)
}

impl Display for Differ {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (number, kinds) = (self.situations, if self.situations == 1 { "kind" } else { "kinds" });
        writeln!(f, "{number} 种情形，例如 {number} {kinds} of situations, such as:")?;
        writeln!(f, "   {}", self.situation.in_language(Language::Chinese))?;
        write!(f, "   {}", self.situation)?;
        if self.one == self.other {
            write!(f, "\n   条目相同，份额或其他设置不同 The same rows, with other shares or settings:")?;
            rows(f, &self.one)?;
        } else {
            for (what, deciding) in [("甲 one:", &self.one), ("乙 other:", &self.other)] {
                write!(f, "\n   {what}")?;
                rows(f, deciding)?;
            }
        }
        match &self.shown {
            Some(shown) => write!(f, "\n{shown}"),
            None => f.write_str("\n   没有找到能显示这一不同的登记。 No small log was found that shows it."),
        }
    }
}

fn rows(f: &mut Formatter<'_>, rows: &[Decider]) -> fmt::Result {
    rows.iter().try_for_each(|row| write!(f, "\n     {row}"))
}

impl Display for Decider {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.row, self.clause.as_deref().unwrap_or("–"), self.zh)?;
        if self.en != self.zh {
            write!(f, " {}", self.en)?;
        }
        Ok(())
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let note = if self.read_so_by_both {
            "登记举例 A log that shows it:"
        } else {
            "登记举例，其中一套制度视为别的情形 A log that shows it; one of the two sees another situation in it:"
        };
        write!(f, "   {note}")?;
        for event in &self.log {
            write!(f, "\n     {}", line(event))?;
        }
        if self.one == self.other {
            return write!(f, "\n   此例中两套制度的裁定相同 In this log the two rule alike:{}", self.one);
        }
        write!(f, "\n   甲的裁定 What the one rules:{}\n   乙的裁定 What the other rules:{}", self.one, self.other)
    }
}

/// An entry as it is written.
#[cfg(feature = "json")]
fn line(event: &Event) -> String {
    serde_json::to_string(event).unwrap_or_default()
}

/// An entry, as far as it can be told.
#[cfg(not(feature = "json"))]
fn line(event: &Event) -> String {
    format!("{} {} {} {}", event.no, event.at, event.household.as_deref().unwrap_or("-"), event.fact.kind())
}

impl Display for Ruled {
    /// A line for each of who owns the client, how the commission and the performance are divided, and by which clauses.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.outcome != Outcome::Ruled {
            let sense = self.outcome.sense();
            write!(f, "\n     {} {}", sense.zh, sense.en)?;
        }
        if let Some(owner) = &self.owner {
            write!(f, "\n     客户归 owner: {owner}")?;
        }
        let awards = self
            .awards
            .iter()
            .map(|(payee, share, amount)| format!("{} {share} = {}", called(payee), Money::from(*amount)));
        let credits = self.performance.iter().map(|(payee, share)| format!("{} {share}", called(payee)));
        let (awards, credits): (Vec<_>, Vec<_>) = (awards.collect(), credits.collect());
        for (what, parts) in [("提成 commission", awards), ("业绩 performance", credits)] {
            if !parts.is_empty() {
                write!(f, "\n     {what}: {}", parts.join(", "))?;
            }
        }
        let clauses = if self.clauses.is_empty() { "–".to_owned() } else { self.clauses.join(", ") };
        write!(f, "\n     依据 by: {clauses}")
    }
}

fn called(payee: &Payee) -> String {
    let [zh, en] = [Language::Chinese, Language::English].map(|language| payee.name(language));
    if zh == en { en.to_owned() } else { format!("{zh} {en}") }
}
