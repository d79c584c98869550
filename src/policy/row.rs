//! A row of the table: when it applies, what follows, the clause it cites and its sense.

use crate::clause::Clause;
use crate::interpretation::{Interpretation, Interpretations};
use crate::lang::Sense;
use crate::situation::{Origin, Situation, Standing, Visitor, Word};

/// The steps in which a reception is read. A row belongs to one; in each step the first row that applies decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Step {
    /// What the visit does to the owner's file (step 1, *Lapse*). The only step in which no row need apply: then the
    /// file stands as it was.
    File,
    /// Whose the household is (steps 0, 2 and 3).
    Title,
    /// What the reception is worth to a receiver who is not the owner (step 4).
    Service,
}

impl Step {
    /// Every step, in order.
    pub const ALL: &'static [Self] = &[Self::File, Self::Title, Self::Service];
}

/// What follows from a row: a small closed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// File: it is opened anew; nothing else changes.
    Reopen,
    /// File or title: the household is free: no owner, no kept parts, no helpers.
    Release,
    /// Title: nothing happens, and nothing more is read.
    Stop,
    /// Title: the household waits for the manager from that day on.
    Await,
    /// Title: the receiver becomes owner, without kept parts or helpers.
    RegisterReceiver,
    /// Title: the agent asked for becomes owner, without kept parts or helpers; a bar on them is lifted.
    RegisterAsked,
    /// Title: the old client's agent becomes owner, without kept parts or helpers.
    RegisterReferrer,
    /// Title: the first of the agents named who is free and not barred becomes owner, without kept parts or helpers.
    RegisterNamed,
    /// Title: the receiver steps into the owner's place; the parts of others and the helpers stay.
    StepIn,
    /// Title: the receiver takes over; a share of the commission as it stood is kept.
    TakeOver(Terms),
    /// Title: the owner stays and shares with the receiver, who traced them.
    Traced,
    /// Title: the owner stays. Where the receiver is somebody else, the service is read.
    Stay,
    /// Service: it is worth nothing.
    Nothing,
    /// Service: the receiver is a *named* helper.
    NamedHelp,
    /// Service: the receiver is a helper *on the day*.
    DayHelp,
}

/// What a take-over leaves to those who were there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Terms {
    /// *refused* of the commission; performance whole.
    Refused,
    /// *earlier* of the commission and of the performance.
    Earlier,
    /// *traced* of the commission, the owner's part of it as long as a file opened that day; performance whole.
    Traced,
    /// Nothing.
    Whole,
}

/// When a row applies: for each fact, the values it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Pattern {
    standing: u32,
    word: u32,
    visitor: u32,
    origin: u32,
    barred: u32,
    owner_free: u32,
    occasion: u32,
}

const BOTH: u32 = 3;

macro_rules! set {
    ($values:expr) => {{
        let mut bits = 0;
        let mut rest: &[_] = $values;
        while let [first, others @ ..] = rest {
            bits |= first.bit();
            rest = others;
        }
        bits
    }};
}

impl Pattern {
    /// Every situation.
    pub(crate) const ANY: Self = Self {
        standing: u32::MAX,
        word: u32::MAX,
        visitor: u32::MAX,
        origin: u32::MAX,
        barred: BOTH,
        owner_free: BOTH,
        occasion: BOTH,
    };

    pub(crate) const fn standing(mut self, values: &[Standing]) -> Self {
        self.standing = set!(values);
        self
    }

    pub(crate) const fn word(mut self, values: &[Word]) -> Self {
        self.word = set!(values);
        self
    }

    pub(crate) const fn not_word(mut self, values: &[Word]) -> Self {
        self.word = !set!(values);
        self
    }

    pub(crate) const fn visitor(mut self, value: Visitor) -> Self {
        self.visitor = value.bit();
        self
    }

    pub(crate) const fn origin(mut self, values: &[Origin]) -> Self {
        self.origin = set!(values);
        self
    }

    pub(crate) const fn barred(mut self, value: bool) -> Self {
        self.barred = flag(value);
        self
    }

    pub(crate) const fn owner_free(mut self, value: bool) -> Self {
        self.owner_free = flag(value);
        self
    }

    pub(crate) const fn occasion(mut self, value: bool) -> Self {
        self.occasion = flag(value);
        self
    }

    pub(crate) const fn matches(&self, s: Situation) -> bool {
        self.standing & s.standing.bit() != 0
            && self.word & s.word.bit() != 0
            && self.visitor & s.visitor.bit() != 0
            && self.origin & s.origin.bit() != 0
            && self.barred & flag(s.receiver_barred) != 0
            && self.owner_free & flag(s.owner_free) != 0
            && self.occasion & flag(s.on_occasion) != 0
    }
}

/// A yes or no as one of two bits.
const fn flag(value: bool) -> u32 {
    if value { 2 } else { 1 }
}

/// A row of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    name: &'static str,
    step: Step,
    pattern: Pattern,
    effect: Effect,
    clause: Option<Clause>,
    uses_turn: bool,
    rests_on: Interpretations,
    sense: Sense,
}

impl Row {
    pub(crate) const fn new(
        name: &'static str,
        step: Step,
        pattern: Pattern,
        effect: Effect,
        clause: Option<Clause>,
    ) -> Self {
        let sense = Sense::new("", "");
        Self { name, step, pattern, effect, clause, uses_turn: false, rests_on: Interpretations::NONE, sense }
    }

    /// The same, using up the receiver's turn.
    pub(crate) const fn turn(mut self) -> Self {
        self.uses_turn = true;
        self
    }

    /// The same, resting on these interpretations.
    pub(crate) const fn rests(mut self, list: &[Interpretation]) -> Self {
        self.rests_on = Interpretations::of(list);
        self
    }

    /// The same, with its sense in 中文 and English.
    pub(crate) const fn sense_is(mut self, zh: &'static str, en: &'static str) -> Self {
        self.sense = Sense::new(zh, en);
        self
    }

    /// Its name, unique in the policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The step it belongs to.
    #[must_use]
    pub const fn step(&self) -> Step {
        self.step
    }

    /// Whether it applies in this situation, rows before it aside.
    #[must_use]
    pub const fn applies(&self, situation: Situation) -> bool {
        self.pattern.matches(situation)
    }

    /// What follows.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// The clause it cites, if any.
    #[must_use]
    pub const fn clause(&self) -> Option<Clause> {
        self.clause
    }

    /// Whether the reception uses up the receiver's turn.
    #[must_use]
    pub const fn uses_turn(&self) -> bool {
        self.uses_turn
    }

    /// The interpretations it relies on.
    #[must_use]
    pub const fn rests_on(&self) -> Interpretations {
        self.rests_on
    }

    /// What it says, in one sentence.
    #[must_use]
    pub const fn sense(&self) -> Sense {
        self.sense
    }
}
