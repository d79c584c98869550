//! A visit of a client, as it was written down.

use super::{Absence, Fact, Record, Relation};

impl<S> From<Reception<S>> for Fact<S> {
    fn from(reception: Reception<S>) -> Self {
        Self::Reception(reception)
    }
}

/// A visit of a client (接待), or a call of theirs (来电, [`Fact::Call`]), which has no `occasion`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reception<S = String> {
    /// The person who came.
    pub visitor: S,
    /// The agent who received them. Counts as available.
    pub received_by: S,
    /// The agents on site and free at that moment (I-13); the order does not matter.
    pub available: Vec<S>,
    /// What was brought up.
    pub said: Said<S>,
    /// The household of the old client who brought them (V.3(10)).
    pub referred_by: Option<S>,
    /// The fair or opening where it happened (V.3(13)).
    pub occasion: Option<S>,
    /// What the visitor is to the household's first visitor (V.3(11)).
    pub relation: Option<Relation>,
    /// Where the owner was at that moment, if it was known.
    pub owner_is: Option<Absence>,
    /// Whether the old client who brought them was there, too (V.3(10)). Only where `referred_by` says who it was.
    pub with_referrer: bool,
    /// What was written down of the client (section III).
    pub record: Option<Record>,
}

impl<S> Reception<S> {
    /// A visit at which nothing was said and nobody else was free.
    pub fn new(visitor: S, received_by: S) -> Self {
        Self {
            visitor,
            received_by,
            available: Vec::new(),
            said: Said::Nothing,
            referred_by: None,
            occasion: None,
            relation: None,
            owner_is: None,
            with_referrer: false,
            record: None,
        }
    }

    /// The same, with these agents on site and free.
    #[must_use]
    pub fn available<I: IntoIterator>(mut self, agents: I) -> Self
    where
        I::Item: Into<S>,
    {
        self.available = agents.into_iter().map(Into::into).collect();
        self
    }

    /// The same, with this brought up.
    #[must_use]
    pub fn said(mut self, said: Said<S>) -> Self {
        self.said = said;
        self
    }

    /// The same, brought by an old client of this household.
    #[must_use]
    pub fn referred_by(mut self, household: impl Into<S>) -> Self {
        self.referred_by = Some(household.into());
        self
    }

    /// The same, at this fair or opening.
    #[must_use]
    pub fn occasion(mut self, name: impl Into<S>) -> Self {
        self.occasion = Some(name.into());
        self
    }

    /// The same, with the visitor being this to the household's first visitor.
    #[must_use]
    pub fn relation(mut self, relation: Relation) -> Self {
        self.relation = Some(relation);
        self
    }

    /// The same, with the owner known to be there.
    #[must_use]
    pub fn owner_is(mut self, absence: Absence) -> Self {
        self.owner_is = Some(absence);
        self
    }

    /// The same, with the old client who brought them there, too.
    #[must_use]
    pub fn with_referrer(mut self) -> Self {
        self.with_referrer = true;
        self
    }

    /// The same, with this written down of the client.
    #[must_use]
    pub fn record(mut self, record: Record) -> Self {
        self.record = Some(record);
        self
    }

    pub(super) fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Reception<T> {
        Reception {
            visitor: change(self.visitor),
            received_by: change(self.received_by),
            available: self.available.into_iter().map(&mut *change).collect(),
            said: self.said.map(change),
            referred_by: self.referred_by.map(&mut *change),
            occasion: self.occasion.map(&mut *change),
            relation: self.relation,
            owner_is: self.owner_is,
            with_referrer: self.with_referrer,
            record: self.record,
        }
    }
}

/// What was brought up at a reception. It names people and says nothing about rights.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Said<S = String> {
    /// Nothing that bears on an agent.
    #[default]
    Nothing,
    /// An earlier agent was mentioned (V.3(1), V.3(3)).
    Mentions(S),
    /// An agent was asked for (II.5(1), V.3(8)).
    AsksFor(S),
    /// The client does not want this agent (V.3(2)).
    Refuses(S),
    /// The client complains of an agent (V.3(4)).
    Complains {
        /// The agent complained of.
        of: S,
        /// Whether the supervisor upheld it; a [`Fact::Verdict`] outweighs this, and `None` counts as not upheld.
        upheld: Option<bool>,
    },
    /// Several agents were named, in this order, and none was asked for (V.3(5)). At least two, all different.
    Names(Vec<S>),
    /// The client has been before but forgot with whom (V.3(7)).
    Forgot {
        /// Who follows the client up; `None`: the receiver.
        followed_up_by: Option<S>,
    },
    /// The client came to another agent for a discount (V.3(6)).
    WantsDiscount,
}

impl<S> Said<S> {
    fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Said<T> {
        match self {
            Self::Nothing => Said::Nothing,
            Self::Mentions(agent) => Said::Mentions(change(agent)),
            Self::AsksFor(agent) => Said::AsksFor(change(agent)),
            Self::Refuses(agent) => Said::Refuses(change(agent)),
            Self::Complains { of, upheld } => Said::Complains { of: change(of), upheld },
            Self::Names(agents) => Said::Names(agents.into_iter().map(change).collect()),
            Self::Forgot { followed_up_by } => Said::Forgot { followed_up_by: followed_up_by.map(change) },
            Self::WantsDiscount => Said::WantsDiscount,
        }
    }
}
