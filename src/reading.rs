//! A reception as it was read, and what it came to.

use chrono::NaiveDateTime;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::clause::Clause;
use crate::id::{Agent, Id, ReadNo, at};
use crate::log::{Entered, Entry, Ground, Named};
use crate::policy::{Cited, Policies, RowsRead, Turn};
use crate::situation::{Code, Situation};

/// Where what was decided is told from: names, entries and the policy that decided.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) roll: &'a dyn Named,
    pub(crate) ground: &'a Ground,
    pub(crate) entries: &'a [Entry],
    pub(crate) policies: Policies<'a>,
}

impl<'a> Source<'a> {
    pub(crate) fn entry(&self, place: u32) -> Option<&'a Entry> {
        self.entries.get(at(place))
    }

    /// A clause in words.
    pub(crate) fn clause(&self, cited: Cited) -> Option<Clause<'a>> {
        self.policies.clause(cited)
    }
}

/// How an entry was read, in numbers: a reception, or what else moves a household.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read {
    /// The place of its entry.
    pub(crate) place: u32,
    /// The situation of a reception.
    pub(crate) code: Code,
    /// The owner afterwards.
    pub(crate) owner: Option<Agent>,
    /// The household's reading before this one.
    pub(crate) before: Option<ReadNo>,
}

impl Read {
    /// With its names put back, if it is a reception.
    pub(crate) fn told<'a>(self, from: &Source<'a>) -> Option<Reading<'a>> {
        let entry = from.entry(self.place)?;
        let seen = from.ground.seen(entry)?;
        let visit = seen.visit;
        Some(Reading {
            no: entry.no,
            at: entry.at.at(),
            household: from.roll.household(entry.household),
            visitor: seen.has_visitor.then(|| from.roll.visitor(visit.visitor)),
            received_by: from.roll.agent(visit.receiver),
            situation: Situation::decode(self.code)?,
            rows: from.policies.on(entry.at.day()).rows_read(self.code),
            owner: self.owner.map(|agent| from.roll.agent(agent)),
        })
    }
}

/// A reception, or another contact, as it was read.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Reading<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Who came or rang, was reported or reached; a follow-up need not say whom.
    pub visitor: Option<&'a str>,
    /// Who received them, took the call, reported them or followed them up.
    pub received_by: &'a str,
    /// What the policy saw.
    pub situation: Situation,
    /// The rows that decided.
    pub rows: RowsRead<'a>,
    /// The owner afterwards.
    pub owner: Option<&'a str>,
}

/// What a reception came to: WIRE's finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Finding<'a> {
    /// The number of the entry.
    pub no: u64,
    /// The clause; `None` where the owner received and nothing was to decide (written `own`), or where the paper has no clause for
    /// what was decided (written `none`).
    pub clause: Option<Clause<'a>>,
    /// The owner afterwards.
    pub owner: Option<&'a str>,
    /// Whether it was the owner who received.
    pub own: bool,
    /// Whether it used up the receiver's turn.
    pub turn: bool,
    /// Whether another turn is owed to the receiver for it. Written where one is.
    pub made_up: bool,
}

impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("no", &self.no)?;
        let uncited = if self.own { "own" } else { "none" };
        map.serialize_entry("finding", self.clause.map_or(uncited, Clause::as_str))?;
        map.serialize_entry("owner", &self.owner)?;
        map.serialize_entry("turn", &self.turn)?;
        if self.made_up {
            map.serialize_entry("made_up", &true)?;
        }
        map.end()
    }
}

impl<'a> Reading<'a> {
    /// What it came to.
    #[must_use]
    pub fn finding(&self) -> Finding<'a> {
        Finding {
            no: self.no,
            clause: self.rows.finding(),
            owner: self.owner,
            own: self.owner == Some(self.received_by),
            turn: self.rows.uses_turn(),
            made_up: self.rows.turn() == Turn::MadeUp,
        }
    }
}

/// An entry of a household's story.
pub(crate) enum Told<'a> {
    Reception(Reading<'a>),
    Act(Act<'a>),
}

/// What moves a household besides receptions.
pub(crate) struct Act<'a> {
    pub(crate) no: u64,
    pub(crate) at: NaiveDateTime,
    pub(crate) kind: ActKind<'a>,
    /// The owner afterwards.
    pub(crate) owner: Option<&'a str>,
}

pub(crate) enum ActKind<'a> {
    /// Lots were drawn for an agent's clients.
    Lots { from: &'a str, to: &'a str },
    /// The manager named an owner.
    Decision { owner: &'a str },
    /// An earlier deal.
    Deal { deal: &'a str },
    /// An earlier deal was refunded.
    Refund { deal: &'a str },
    /// An agent was told of the client.
    Notice { to: &'a str },
}

impl<'a> Act<'a> {
    fn told(read: Read, from: &Source<'a>) -> Option<Told<'a>> {
        let entry = from.entry(read.place)?;
        let agent = |agent: Agent| from.roll.agent(agent);
        let kind = match entry.fact {
            Entered::Reassignment { from, to } => ActKind::Lots { from: agent(from), to: agent(to) },
            Entered::Decision { owner, .. } => ActKind::Decision { owner: agent(owner) },
            Entered::Deal { deal, .. } => ActKind::Deal { deal: from.roll.deal(deal) },
            Entered::Refund(deal) => ActKind::Refund { deal: from.roll.deal(deal) },
            Entered::Notice { to, .. } => ActKind::Notice { to: agent(to) },
            _ => return None,
        };
        Some(Told::Act(Act { no: entry.no, at: entry.at.at(), kind, owner: read.owner.map(agent) }))
    }
}

/// The readings of a household, up to a deal.
#[derive(Debug, Clone, Copy)]
pub struct Readings<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) reads: &'a [Read],
    pub(crate) last: Option<ReadNo>,
}

impl<'a> Readings<'a> {
    /// In order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Reading<'a>> + use<'a> {
        let source = self.source;
        self.in_order().filter_map(move |read| read.told(&source))
    }

    /// In order, and with them the lots, the decisions and the deals between.
    pub(crate) fn story(&self) -> impl Iterator<Item = Told<'a>> + use<'a> {
        let source = self.source;
        self.in_order().filter_map(move |read| match read.told(&source) {
            Some(reading) => Some(Told::Reception(reading)),
            None => Act::told(read, &source),
        })
    }

    /// Each reading knows the one before it, so that they are found from the last to the first.
    fn in_order(&self) -> impl DoubleEndedIterator<Item = Read> + use<'a> {
        let read = |number: ReadNo| self.reads.get(number.index()).copied();
        let back = std::iter::successors(self.last.and_then(read), |later| later.before.and_then(read));
        let mut reads: Vec<Read> = back.collect();
        reads.reverse();
        reads.into_iter()
    }
}
