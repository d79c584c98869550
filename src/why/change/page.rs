//! What would have changed a ruling, on paper.

use std::fmt::{self, Display, Formatter};

use super::found::{Changes, Found};
use crate::lang::{Language, say};
use crate::money::Money;
use crate::ruling::Outcome;
use crate::share::Share;
use crate::trial::Ruled;
use crate::why::dossier::Dossier;

/// How many of the rulings that might have come about are told.
const TOLD: usize = 8;

/// What would have changed a ruling, on paper. Made by [`Changes::page`].
#[derive(Debug, Clone, Copy)]
pub struct ChangesPage<'c> {
    changes: &'c Changes,
    dossier: &'c Dossier,
    language: Language,
}

/// A ruling that might have come about, in a line without a stop. Made by [`Found::ruling`].
#[derive(Debug, Clone, Copy)]
pub struct RulingThen<'c> {
    ruled: &'c Ruled,
    with_owner: bool,
    language: Language,
}

/// The changes in words, joined, without a stop. Made by [`Found::told`].
#[derive(Debug, Clone)]
pub struct FoundTold<'f, 'c> {
    found: &'f Found<'c>,
    dossier: &'c Dossier,
    language: Language,
}

impl Changes {
    /// The page: how far the ruling is from being another, and of each ruling that might have come about the smallest change that leads to
    /// it. The dossier is the one they were found in.
    #[must_use]
    pub const fn page<'c>(&'c self, dossier: &'c Dossier, language: Language) -> ChangesPage<'c> {
        ChangesPage { changes: self, dossier, language }
    }
}

impl<'c> Found<'c> {
    /// The changes in words; the dossier says what the entries were.
    #[must_use]
    pub const fn told<'f>(&'f self, dossier: &'c Dossier, language: Language) -> FoundTold<'f, 'c> {
        FoundTold { found: self, dossier, language }
    }

    /// What would have been ruled, in words.
    #[must_use]
    pub const fn ruling(&self, language: Language) -> RulingThen<'c> {
        RulingThen { ruled: self.ruled, with_owner: true, language }
    }

    /// The same without saying whose the client would be.
    #[must_use]
    pub const fn shares(&self, language: Language) -> RulingThen<'c> {
        RulingThen { ruled: self.ruled, with_owner: false, language }
    }
}

impl Display for FoundTold<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (number, change) in self.found.changes.iter().enumerate() {
            if number > 0 {
                say!(f, self.language, "；并且" | "; and ")?;
            }
            change.told(self.dossier, self.language).fmt(f)?;
        }
        Ok(())
    }
}

fn uncapitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

impl Display for RulingThen<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { ruled, with_owner, language } = *self;
        let owner = ruled.owner.as_ref().filter(|_| with_owner);
        if ruled.outcome != Outcome::Ruled {
            // In English the outcome stands within a sentence.
            let how = uncapitalized(ruled.outcome.sense().in_language(language));
            say!(f, language, "{how}" | "{how}")?;
            if owner.is_some() {
                say!(f, language, "，" | ", ")?;
            }
        }
        if let Some(owner) = owner {
            say!(f, language, "客户属{owner}" | "the client is {owner}'s")?;
        }
        for (number, (payee, share, amount)) in ruled.awards.iter().enumerate() {
            let is_first = owner.is_none() && ruled.outcome == Outcome::Ruled;
            match number {
                0 if is_first => {}
                0 => say!(f, language, "；" | "; ")?,
                _ => say!(f, language, "，" | ", ")?,
            }
            let (name, amount) = (payee.name(language), Money::from(*amount));
            if *share == Share::WHOLE {
                say!(f, language, "{name}得全部 {amount}" | "{name} has the whole, {amount}")?;
            } else {
                say!(f, language, "{name}得 {share}，{amount}" | "{name} has {share}, {amount}")?;
            }
        }
        let credits = ruled.performance.iter().map(|(payee, share)| (payee, *share));
        if !credits.clone().eq(ruled.awards.iter().map(|(payee, share, _)| (payee, *share))) {
            for (number, (payee, share)) in credits.enumerate() {
                let name = payee.name(language);
                let share = match (share == Share::WHOLE, language) {
                    (true, Language::Chinese) => "全部".to_owned(),
                    (true, Language::English) => "the whole".to_owned(),
                    (false, _) => share.to_string(),
                };
                match number {
                    0 => say!(f, language, "；业绩：{name} {share}" | "; performance: {name} {share}")?,
                    _ => say!(f, language, "，{name} {share}" | ", {name} {share}")?,
                }
            }
        }
        Ok(())
    }
}

impl Display for ChangesPage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { changes, dossier, language } = *self;
        let deal = dossier.deal();
        say!(f, language, "成交 {deal}：什么会改变裁定\n" | "Deal {deal}: what would have changed the ruling\n")?;
        let (alone, in_pairs) = changes.counts();
        let tried = changes.tried().len();
        if changes.is_empty() {
            say!(
                f,
                language,
                "  试过 {tried} 处改动，没有一处能改变裁定。\n"
                    | "  {tried} changes were tried; none makes it another ruling.\n"
            )?;
            return self.caveat(f);
        }
        say!(
            f,
            language,
            "  试过 {tried} 处改动：单独就会改变裁定的 {alone} 处，两处一起才会改变的 {in_pairs} 组。\n"
                | "  {tried} changes were tried: {alone} make it another ruling alone, {in_pairs} pairs only together.\n"
        )?;
        let margin = changes.margin();
        say!(f, language, "离改判最近的\n" | "How far it is from being another\n")?;
        match &margin.days {
            Some(found) => self.line(f, found)?,
            None => say!(
                f,
                language,
                "  · 只改一条登记的时间，裁定不变。\n" | "  · Moving one entry does not change it.\n"
            )?,
        }
        match &margin.fact {
            Some(found) => self.line(f, found)?,
            None => {
                say!(f, language, "  · 时间以外只改一处，裁定不变。\n" | "  · No other single fact changes it.\n")?;
            }
        }
        if changes.other_owners().next().is_some() {
            say!(
                f,
                language,
                "客户会归别人的最小改动\n" | "Who else might own the client, each by the smallest change\n"
            )?;
            self.lines(f, changes.other_owners())?;
        }
        if changes.other_shares().next().is_some() {
            say!(
                f,
                language,
                "所属不变而份额不同的最小改动\n" | "The same owner with other shares, each by the smallest change\n"
            )?;
            self.lines(f, changes.other_shares())?;
        }
        self.caveat(f)
    }
}

impl ChangesPage<'_> {
    fn lines<'c>(&self, f: &mut Formatter<'_>, found: impl Iterator<Item = Found<'c>>) -> fmt::Result {
        let (mut told, mut more) = (0_usize, 0_usize);
        for found in found {
            if told < TOLD {
                self.line(f, &found)?;
                told = told.saturating_add(1);
            } else {
                more = more.saturating_add(1);
            }
        }
        if more > 0 {
            say!(f, self.language, "  （另有 {more} 种，改动更大。）\n" | "  ({more} more, by larger changes.)\n")?;
        }
        Ok(())
    }

    fn line(&self, f: &mut Formatter<'_>, found: &Found<'_>) -> fmt::Result {
        let (change, then) = (found.told(self.dossier, self.language), found.ruling(self.language));
        say!(f, self.language, "  · {change}，则{then}。\n" | "  · {change}: then {then}.\n")
    }

    fn caveat(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.changes.is_complete() {
            return Ok(());
        }
        say!(
            f,
            self.language,
            "  （登记太多，只试了成交前最近的若干条。）\n"
                | "  (There are many entries: only the last before the deal were changed.)\n"
        )
    }
}
