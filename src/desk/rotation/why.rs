//! Why it is not somebody's turn.

use std::fmt::{self, Write};

use super::ring::{By, Missed, Ring, Skipped, Stand};
use super::{Passed, Rotation, Whereabouts, Why};
use crate::event::Errand;
use crate::id::Agent;
use crate::lang::{Language, say};

/// Whoever comes before somebody, as many as are told.
const MOST: usize = 200;

/// Why it is not somebody's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotNow<'a> {
    /// It is.
    Now,
    /// They are on no list of the day.
    NotListed,
    /// They are away.
    Away {
        /// Why.
        errand: Errand,
        /// The number of the entry that says so.
        since: u64,
    },
    /// They are not free.
    Busy,
    /// Others come first.
    After {
        /// Who, in the order in which they will be due.
        before: Vec<Before<'a>>,
        /// The turns they have had before they came (I-28).
        ahead: u32,
        /// The turns that came while they were not there, and are gone (II.3).
        lost: u32,
        /// Whom the order goes past until then.
        passed: Vec<Passed<'a>>,
    },
}

/// Somebody who comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Before<'a> {
    /// Who.
    pub agent: &'a str,
    /// Whether a turn is owed to them (II.3); else it is the order, or that they have had fewer new clients.
    pub owed: bool,
}

impl<'a> Rotation<'a> {
    /// Why it is not somebody's turn, if everybody who is not away is free.
    ///
    /// ```
    /// use panke::desk::NotNow;
    /// use panke::{AtDesk, Event, Language, Log, Policy};
    ///
    /// let at = "2026-03-03T08:50:00".parse().unwrap();
    /// let log = Log::from_events(&[Event::of_office(1, at, AtDesk::Duty { order: vec!["An", "Bai"] })])?;
    /// let policy = Policy::default();
    /// let settlement = log.settle(&policy);
    /// let rotation = settlement.desk().rotation(at);
    /// assert_eq!(rotation.why_not("An"), NotNow::Now);
    /// assert_eq!(rotation.why_not("Bai").sentence(Language::English), "Before you: An, in the order (II.1).");
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub fn why_not(&self, agent: &str) -> NotNow<'a> {
        self.why(agent, &|_| true)
    }

    /// The same if of those on site these are free.
    #[must_use]
    pub fn why_not_among(&self, agent: &str, free: &[&str]) -> NotNow<'a> {
        let free = self.numbers(free);
        self.why(agent, &|agent| free.contains(&agent))
    }

    fn why(&self, agent: &str, is_free: &impl Fn(Agent) -> bool) -> NotNow<'a> {
        let Some(agent) = self.log.roll.agents.find::<Agent>(agent) else { return NotNow::NotListed };
        let mut ring = self.ring().clone();
        let Some(seat) = ring.seat(agent).copied() else { return NotNow::NotListed };
        match ring.stand(agent).into() {
            Whereabouts::Away { errand, since } => return NotNow::Away { errand, since },
            Whereabouts::Here if !is_free(agent) => return NotNow::Busy,
            Whereabouts::Here => {}
        }
        let (mut before, mut passed) = (Vec::new(), Vec::new());
        let due = |ring: &Ring| ring.due(&|other| ring.stand(other) == Stand::Here && is_free(other));
        while let Some((other, by)) = due(&ring).filter(|(other, _)| *other != agent && before.len() < MOST) {
            before.push(Before { agent: self.name(other), owed: matches!(by, By::Owed(_)) });
            passed.extend(self.passed(&ring.receive(other, is_free).skipped));
        }
        if before.is_empty() {
            return NotNow::Now;
        }
        NotNow::After { before, ahead: seat.ahead, lost: seat.lost, passed }
    }

    /// Of those the order goes past whoever is not there.
    fn passed<'s>(&'s self, skipped: &'s [Skipped]) -> impl Iterator<Item = Passed<'a>> + use<'a, 's> {
        let absent = skipped.iter().filter(|skipped| skipped.why != Missed::Ahead);
        absent.map(|one| Passed { agent: self.name(one.agent), why: one.why.into(), made_up: one.made_up })
    }
}

impl NotNow<'_> {
    /// It in a sentence or a few, said to whoever asked.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut text = String::new();
        // A text takes everything that is written to it.
        let _ = self.write(&mut text, language);
        text
    }

    fn write(&self, f: &mut impl Write, language: Language) -> fmt::Result {
        match self {
            Self::Now => say!(f, language, "现在就轮到你（II.1）。" | "It is your turn (II.1)."),
            Self::NotListed => {
                say!(f, language, "你不在今天的轮值表上（II.1）。" | "You are not on today's duty list (II.1).")
            }
            Self::Away { errand: Errand::Business, since } => say!(
                f,
                language,
                "你公事外出（第{n}号）：空几轮，回来补接几名（II.3）。"
                    | "You are out on the company's business (entry {n}): as many turns as you miss are made up when you are back (II.3).",
                n = since
            ),
            Self::Away { errand: Errand::Private, since } => say!(
                f,
                language,
                "你私事外出（第{n}号）：空轮不补（II.3）。"
                    | "You are out on an errand of your own (entry {n}): turns missed are not made up (II.3).",
                n = since
            ),
            Self::Busy => say!(f, language, "你正在接待客户（II.3）。" | "You are with a client (II.3)."),
            Self::After { before, ahead, lost, passed } => {
                after(f, language, before)?;
                own(f, language, *ahead, *lost)?;
                gone_past(f, language, passed)
            }
        }
    }
}

fn after(f: &mut impl Write, language: Language, before: &[Before<'_>]) -> fmt::Result {
    say!(f, language, "排在你前面的：" | "Before you: ")?;
    for (place, one) in before.iter().enumerate() {
        if place > 0 {
            say!(f, language, "、" | "; ")?;
        }
        if one.owed {
            say!(f, language, "{a}（补接，II.3）" | "{a}, to whom a turn is owed (II.3)", a = one.agent)?;
        } else {
            say!(f, language, "{a}（按顺序，II.1）" | "{a}, in the order (II.1)", a = one.agent)?;
        }
    }
    say!(f, language, "。" | ".")
}

/// What they themselves have had and lost.
fn own(f: &mut impl Write, language: Language, ahead: u32, lost: u32) -> fmt::Result {
    if ahead > 0 {
        say!(
            f,
            language,
            "你已提前接过{n}名，轮到时跳过（I-28）。"
                | " You have had {n} before your turn came, and are passed by for it (I-28).",
            n = ahead
        )?;
    }
    if lost > 0 {
        say!(
            f,
            language,
            "你今天空了{n}轮，不补（II.3）。" | " Turns you missed today that are not made up (II.3): {n}.",
            n = lost
        )?;
    }
    Ok(())
}

/// Whoever is not there, each told once.
fn gone_past(f: &mut impl Write, language: Language, passed: &[Passed<'_>]) -> fmt::Result {
    let mut told: Vec<&str> = Vec::new();
    for one in passed {
        if told.contains(&one.agent) {
            continue;
        }
        told.push(one.agent);
        let a = one.agent;
        match one.why {
            Why::Business => say!(f, language, "{a}公事外出。" | " {a} is out on business.", a = a)?,
            Why::Private => say!(f, language, "{a}私事外出。" | " {a} is out on an errand.", a = a)?,
            _ => say!(f, language, "{a}正忙。" | " {a} is busy.", a = a)?,
        }
    }
    Ok(())
}
