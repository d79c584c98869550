//! A row of the table: when it applies, what follows, the clause it cites and its sense.

use std::borrow::Cow;

use super::Policy;
use super::choice::choices;
use super::effect::Effect;
use super::paper::ClauseNo;
use super::pattern::Pattern;
use crate::clause::Clause;
use crate::interpretation::{Interpretation, Interpretations};
use crate::lang::{Sense, Words};
use crate::situation::Situation;

choices! {
    /// The steps in which a reception is read. A row belongs to one; in each step the first row that applies decides.
    Step {
        #[default]
        /// What the visit does to the owner's file (step 1, *Lapse*). The only step in which no row need apply: then the
        /// file stands as it was.
        File "file";
        /// Whose the household is (steps 0, 2 and 3).
        Title "title";
        /// What the reception is worth to a receiver who is not the owner (step 4).
        Service "service";
    }
}

choices! {
    /// What a reception does to the receiver's turn to receive a new client (II).
    Turn {
        /// It is not touched: the receiver keeps their place.
        #[default]
        Kept "kept";
        /// It is used up.
        Used "used";
        /// It is used up, and another is owed to the receiver.
        MadeUp "made_up";
    }
}

/// Written for the names of all later rows of a step.
pub(crate) const ALL: &str = "all";

/// What a row says, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) name: Cow<'static, str>,
    pub(crate) step: Step,
    pub(crate) pattern: Pattern,
    pub(crate) effect: Effect,
    pub(crate) clause: Option<ClauseNo>,
    pub(crate) turn: Turn,
    pub(crate) rests_on: Interpretations,
    pub(crate) sense: Words,
    /// The later rows of the step, by name, before which this one is meant to come where both apply and say different things.
    pub(crate) over: Vec<Cow<'static, str>>,
    /// Whether it is for whatever no other row of the step is for: it yields to all of them.
    pub(crate) otherwise: bool,
}

impl Rule {
    pub(crate) const fn new(
        name: &'static str,
        step: Step,
        pattern: Pattern,
        effect: Effect,
        clause: Option<ClauseNo>,
    ) -> Self {
        let sense = Words { zh: Cow::Borrowed(""), en: Cow::Borrowed("") };
        let (turn, rests_on) = (Turn::Kept, Interpretations::NONE);
        let name = Cow::Borrowed(name);
        Self { name, step, pattern, effect, clause, turn, rests_on, sense, over: Vec::new(), otherwise: false }
    }

    /// The same, using up the receiver's turn.
    pub(crate) fn turn(mut self) -> Self {
        self.turn = Turn::Used;
        self
    }

    /// The same, resting on these interpretations.
    pub(crate) fn rests(mut self, list: &[Interpretation]) -> Self {
        self.rests_on = Interpretations::of(list);
        self
    }

    /// The same, with its sense in 中文 and English.
    pub(crate) fn sense_is(mut self, zh: &'static str, en: &'static str) -> Self {
        self.sense = Words { zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) };
        self
    }

    /// Whether it is meant to come before a later row.
    pub(crate) fn is_over(&self, later: &Self) -> bool {
        later.otherwise || self.over.iter().any(|name| *name == later.name || name == ALL)
    }

    /// The same, coming before these.
    pub(crate) fn over(mut self, names: &[&'static str]) -> Self {
        self.over = names.iter().map(|name| Cow::Borrowed(*name)).collect();
        self
    }

    /// The same, for whatever is left.
    pub(crate) fn otherwise(mut self) -> Self {
        self.otherwise = true;
        self
    }
}

/// A row of a policy.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    pub(super) rule: &'a Rule,
    pub(super) policy: &'a Policy,
}

impl PartialEq for Row<'_> {
    /// Whether they say the same.
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule && self.clause() == other.clause()
    }
}

impl<'a> Row<'a> {
    /// Its name, unique in the policy.
    #[must_use]
    pub fn name(self) -> &'a str {
        &self.rule.name
    }

    /// The step it belongs to.
    #[must_use]
    pub const fn step(self) -> Step {
        self.rule.step
    }

    /// Whether it applies in this situation, rows before it aside.
    #[must_use]
    pub fn applies(self, situation: Situation) -> bool {
        self.rule.pattern.matches(situation)
    }

    /// What follows.
    #[must_use]
    pub const fn effect(self) -> Effect {
        self.rule.effect
    }

    /// The clause it cites, if any.
    #[must_use]
    pub fn clause(self) -> Option<Clause<'a>> {
        self.rule.clause.and_then(|clause| self.policy.clause(clause))
    }

    /// What becomes of the receiver's turn.
    #[must_use]
    pub const fn turn(self) -> Turn {
        self.rule.turn
    }

    /// Whether the reception uses up the receiver's turn.
    #[must_use]
    pub fn uses_turn(self) -> bool {
        self.rule.turn != Turn::Kept
    }

    /// The interpretations it relies on.
    #[must_use]
    pub const fn rests_on(self) -> Interpretations {
        self.rule.rests_on
    }

    /// What it says, in one sentence.
    #[must_use]
    pub fn sense(self) -> Sense<'a> {
        self.rule.sense.sense()
    }
}
