//! A comparison on paper.

use std::fmt::{self, Display, Formatter};

use super::compare::{Comparison, Decider, Differ};
use super::shown::{Ruled, Shown};
use crate::event::Event;
use crate::lang::Language;
use crate::money::Money;

impl Display for Comparison {
    /// A page in English, with its heads in 中文, too.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "制度对照 Two policies compared")?;
        for (what, policy) in [("甲 one", &self.one), ("乙 other", &self.other)] {
            writeln!(
                f,
                "  {what}: {policy}{}",
                policy.digest.as_ref().map_or(String::new(), |digest| format!(", {digest}"))
            )?;
        }
        let (differ, groups) = (self.differ(), self.groups.len());
        writeln!(f, "情形 kinds of situations: {}", self.situations)?;
        writeln!(f, "不同 read differently: {differ}, in {groups} groups")?;
        if self.is_equal() {
            return writeln!(f, "两套制度完全相同 The two rule alike whatever happens.");
        }
        writeln!(f, "\n设置不同 Settings that differ: {}", self.settings.len())?;
        for setting in &self.settings {
            writeln!(f, "  {}: {} | {}", setting.field, setting.one, setting.other)?;
        }
        writeln!(f, "\n情形不同 Situations that differ: {groups}")?;
        for (number, group) in (1_usize..).zip(&self.groups) {
            writeln!(f, "\n{number}. {group}")?;
        }
        Ok(())
    }
}

impl Display for Differ {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kinds = if self.situations == 1 { "kind" } else { "kinds" };
        writeln!(f, "{} {kinds} of situations, such as:", self.situations)?;
        writeln!(f, "   {}", self.situation.in_language(Language::Chinese))?;
        write!(f, "   {}", self.situation)?;
        for (what, rows) in [("甲 one", &self.one), ("乙 other", &self.other)] {
            for row in rows {
                write!(f, "\n   {what}: {row}")?;
            }
        }
        match &self.shown {
            Some(shown) => write!(f, "\n{shown}"),
            None => f.write_str("\n   没有这样的登记 No small log was found that shows it."),
        }
    }
}

impl Display for Decider {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.row, self.clause.as_deref().unwrap_or("–"), self.zh, self.en)
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let note = if self.read_so_by_both { "" } else { ", which only one of the two reads so" };
        write!(f, "   例 a log{note}:")?;
        for event in &self.log {
            write!(f, "\n     {}", line(event))?;
        }
        write!(f, "\n   甲 one: {}\n   乙 other: {}", self.one, self.other)
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
    format!("{} {} {} {}", event.no, event.at, event.household, event.fact.kind())
}

impl Display for Ruled {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.owner {
            Some(owner) => write!(f, "{owner}'s")?,
            None => f.write_str("nobody's")?,
        }
        for (payee, share, amount) in &self.awards {
            write!(f, "; {} {share} = {}", payee.name(Language::English), Money::from(*amount))?;
        }
        let credits: Vec<String> = self
            .performance
            .iter()
            .map(|(payee, share)| format!("{} {share}", payee.name(Language::English)))
            .collect();
        write!(f, "; performance {}", if credits.is_empty() { "–".to_owned() } else { credits.join(", ") })?;
        write!(f, " ({})", self.clauses.join(", "))
    }
}
