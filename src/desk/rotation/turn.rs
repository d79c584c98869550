//! The turns of a day, told.

use chrono::NaiveDateTime;

use super::Rotation;
use super::ring::{Missed, Skipped, Taken};
use crate::desk::rotation::play::Had;
use crate::lang::{Language, say};

/// A new client's reception: whose turn it was, and who received.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TurnTaken<'a> {
    /// The entry's number.
    pub no: u64,
    /// When.
    pub at: NaiveDateTime,
    /// Whose household.
    pub household: &'a str,
    /// Who received.
    pub agent: &'a str,
    /// Who was due; nobody where nobody on the list was there and free.
    pub due: Option<&'a str>,
    /// Whom the order went past.
    pub passed: Vec<Passed<'a>>,
    /// How it was.
    pub kind: TurnKind,
    /// The entry by which it turned out, on the same day, to be a returning client's: the turn was given back (II.5(2)).
    pub given_back: Option<u64>,
}

/// How a new client was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TurnKind {
    /// By whoever was due (II.1).
    InTurn,
    /// By whoever was due because a turn was owed to them (II.3).
    MadeUp,
    /// By another agent of the list (II.4).
    OutOfTurn,
    /// By somebody who is not on the list.
    OffTheList,
}

/// Why the order went past somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// They had had that turn before it came (I-28).
    Ahead,
    /// They were out on the company's business (II.3).
    Business,
    /// They were on an errand of their own.
    Private,
    /// They were with a client (II.3, I-27).
    Busy,
}

/// Somebody the order went past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Passed<'a> {
    /// Who.
    pub agent: &'a str,
    /// Why.
    pub why: Why,
    /// Whether a turn is owed to them for it.
    pub made_up: bool,
}

impl From<Missed> for Why {
    fn from(missed: Missed) -> Self {
        match missed {
            Missed::Ahead => Self::Ahead,
            Missed::Business => Self::Business,
            Missed::Private => Self::Private,
            Missed::Busy => Self::Busy,
        }
    }
}

impl<'a> Rotation<'a> {
    /// The receptions of the day that used up a turn, in order.
    pub fn turns(&self) -> impl Iterator<Item = TurnTaken<'a>> + use<'a, '_> {
        self.played.turns.iter().filter_map(|had| self.turn(had))
    }

    fn turn(&self, had: &Had) -> Option<TurnTaken<'a>> {
        let entry = self.log.entries.get(had.place)?;
        let passed = |skipped: &Skipped| Passed {
            agent: self.name(skipped.agent),
            why: skipped.why.into(),
            made_up: skipped.made_up,
        };
        Some(TurnTaken {
            no: entry.no,
            at: entry.at.at(),
            household: self.household(had.place),
            agent: self.name(had.agent),
            due: had.came.due.map(|due| self.name(due)),
            passed: had.came.skipped.iter().map(passed).collect(),
            kind: match had.came.taken {
                Taken::InTurn => TurnKind::InTurn,
                Taken::MadeUp => TurnKind::MadeUp,
                Taken::OutOfTurn => TurnKind::OutOfTurn,
                Taken::OffTheList => TurnKind::OffTheList,
            },
            given_back: had.given_back,
        })
    }
}

impl TurnTaken<'_> {
    /// What happened, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut text = String::new();
        // A text takes everything that is written to it.
        let _ = self.write(&mut text, language);
        text
    }

    fn write(&self, f: &mut impl std::fmt::Write, language: Language) -> std::fmt::Result {
        let (agent, household) = (self.agent, self.household);
        let due = self.due.unwrap_or_default();
        match self.kind {
            TurnKind::InTurn => {
                say!(f, language, "{a}按顺序接待{h}" | "{a} receives {h} in turn", a = agent, h = household)?;
            }
            TurnKind::MadeUp => {
                say!(f, language, "{a}补接{h}" | "{a} receives {h}, a turn made up", a = agent, h = household)?;
            }
            TurnKind::OutOfTurn if due.is_empty() => say!(
                f,
                language,
                "{a}接待{h}，当时名单上无人可接" | "{a} receives {h} when nobody on the list could",
                a = agent,
                h = household
            )?,
            TurnKind::OutOfTurn => say!(
                f,
                language,
                "{a}接待{h}，但轮到的是{d}" | "{a} receives {h}, but {d} was due",
                a = agent,
                h = household,
                d = due
            )?,
            TurnKind::OffTheList => say!(
                f,
                language,
                "{a}不在轮值表上，却接待了{h}" | "{a}, who is not on the list, receives {h}",
                a = agent,
                h = household
            )?,
        }
        for passed in &self.passed {
            passed.write(f, language)?;
        }
        if let Some(no) = self.given_back {
            say!(
                f,
                language,
                "；后来第{no}号登记表明是老客户，名额已退还"
                    | "; entry {no} showed later that the client had been here before, and the turn was given back",
                no = no
            )?;
        }
        say!(f, language, "。" | ".")
    }
}

impl Passed<'_> {
    fn write(&self, f: &mut impl std::fmt::Write, language: Language) -> std::fmt::Result {
        let agent = self.agent;
        match self.why {
            Why::Ahead => say!(f, language, "；{a}已提前接过，跳过" | "; {a} has had that turn before", a = agent)?,
            Why::Business => say!(f, language, "；{a}公事外出，空轮" | "; {a} is out on business", a = agent)?,
            Why::Private => say!(f, language, "；{a}私事外出，空轮" | "; {a} is out on an errand", a = agent)?,
            Why::Busy => say!(f, language, "；{a}正忙，空轮" | "; {a} is busy", a = agent)?,
        }
        match (self.why, self.made_up) {
            (Why::Ahead, _) => Ok(()),
            (_, true) => say!(f, language, "，补接" | ", to be made up"),
            (_, false) => say!(f, language, "，不补" | ", not made up"),
        }
    }
}
