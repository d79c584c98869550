//! Facts: what the office wrote down, and nothing it concluded.
//!
//! An [`Event`] is one entry of the register. It is generic over its text, so that a service builds it
//! from whatever it has: `Event<&str>` without an allocation, `Event` (that is, `Event<String>`) to keep.

use chrono::NaiveDateTime;

use crate::share::Share;

/// One entry of the register.
///
/// ```
/// use panke::{Event, Reception};
///
/// let at = "2026-03-03T10:00:00".parse().unwrap();
/// let event = Event::new(1, at, "H1", Reception::new("c1", "Bai").available(["An"]));
/// assert_eq!(event.household, "H1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<S = String> {
    /// The register's own entry number, unique in the log. Of two entries at one instant the lower number
    /// comes first (I-12).
    pub no: u64,
    /// The site's local wall-clock time. Years 1900 to 2200.
    pub at: NaiveDateTime,
    /// The household (客户, 家庭) the entry is about.
    pub household: S,
    /// What was written down.
    pub fact: Fact<S>,
}

impl<S> Event<S> {
    /// An entry: its number, when, about whom, and what.
    pub fn new(no: u64, at: NaiveDateTime, household: S, fact: impl Into<Fact<S>>) -> Self {
        Self { no, at, household, fact: fact.into() }
    }
}

impl<S> Event<S> {
    /// The same entry with every text changed by `change`: to rename, or to hold the texts otherwise.
    #[must_use]
    pub fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Event<T> {
        Event { no: self.no, at: self.at, household: change(self.household), fact: self.fact.map(change) }
    }
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fact<S = String> {
    /// A visit of a client, received by one agent (接待).
    Reception(Reception<S>),
    /// The leaver's clients are drawn by lot (V.3(12)).
    Reassignment {
        /// The agent who leaves.
        from: S,
        /// The agent drawn.
        to: S,
    },
    /// The manager allots the household (V.3(13), V.4).
    Decision {
        /// The agent named.
        owner: S,
        /// How the commission of its deals is divided; `None`: whole, to the owner.
        split: Option<Split<S>>,
    },
    /// A sale.
    Deal {
        /// The deal's id, unique in the log.
        deal: S,
        /// The commission in minor units (分), at most 2⁵³−1.
        commission: u64,
    },
    /// How a quarrel over a deal ended (V.4). May be entered before the deal or after it.
    Dispute {
        /// The deal's id.
        deal: S,
        /// How it ended.
        outcome: Settled<S>,
    },
    /// The supervisor's finding on the complaint made at a reception (V.3(4)).
    Verdict {
        /// The entry number of the reception.
        reception: u64,
        /// Whether the complaint was upheld.
        upheld: bool,
    },
    /// Two households are found to be one, from the first day (V.3(11)).
    SameHousehold {
        /// The other household.
        with: S,
    },
    /// Strikes an entry out, as if it had never been made.
    Void {
        /// The number of the entry struck out.
        entry: u64,
        /// Why, for whoever reads the register later.
        reason: S,
    },
}

impl<S> Fact<S> {
    /// The type of the entry, as it is spelled in a log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reception(_) => "reception",
            Self::Reassignment { .. } => "reassignment",
            Self::Decision { .. } => "decision",
            Self::Deal { .. } => "deal",
            Self::Dispute { .. } => "dispute",
            Self::Verdict { .. } => "verdict",
            Self::SameHousehold { .. } => "same_household",
            Self::Void { .. } => "void",
        }
    }

    fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Fact<T> {
        match self {
            Self::Reception(visit) => Fact::Reception(Reception {
                visitor: change(visit.visitor),
                received_by: change(visit.received_by),
                available: visit.available.into_iter().map(&mut *change).collect(),
                said: visit.said.map(change),
                referred_by: visit.referred_by.map(&mut *change),
                occasion: visit.occasion.map(&mut *change),
            }),
            Self::Reassignment { from, to } => Fact::Reassignment { from: change(from), to: change(to) },
            Self::Decision { owner, split } => {
                Fact::Decision { owner: change(owner), split: split.map(|split| map_split(split, change)) }
            }
            Self::Deal { deal, commission } => Fact::Deal { deal: change(deal), commission },
            Self::Dispute { deal, outcome } => Fact::Dispute { deal: change(deal), outcome: outcome.map(change) },
            Self::Verdict { reception, upheld } => Fact::Verdict { reception, upheld },
            Self::SameHousehold { with } => Fact::SameHousehold { with: change(with) },
            Self::Void { entry, reason } => Fact::Void { entry, reason: change(reason) },
        }
    }
}

fn map_split<S, T>(split: Split<S>, change: &mut impl FnMut(S) -> T) -> Split<T> {
    split.into_iter().map(|(agent, share)| (change(agent), share)).collect()
}

impl<S> From<Reception<S>> for Fact<S> {
    fn from(reception: Reception<S>) -> Self {
        Self::Reception(reception)
    }
}

/// A visit of a client (接待).
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
}

impl<S> Reception<S> {
    /// A visit at which nothing was said and nobody else was free.
    pub fn new(visitor: S, received_by: S) -> Self {
        Self { visitor, received_by, available: Vec::new(), said: Said::Nothing, referred_by: None, occasion: None }
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

/// How a dispute over a deal ended (V.4).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Settled<S = String> {
    /// The parties quarrelled: all goes to the department.
    Quarrel,
    /// The parties did not obey the manager: all goes to the department.
    Disobeyed,
    /// The parties agreed how to divide what is theirs.
    Agreed {
        /// Who of them has the performance.
        performance: S,
        /// How their commission is divided.
        split: Split<S>,
    },
    /// The manager decided.
    Decided {
        /// Who has the performance.
        performance: S,
        /// How the commission is divided; `None`: whole, to the agent named.
        split: Option<Split<S>>,
    },
}

impl<S> Settled<S> {
    fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Settled<T> {
        match self {
            Self::Quarrel => Settled::Quarrel,
            Self::Disobeyed => Settled::Disobeyed,
            Self::Agreed { performance, split } => {
                Settled::Agreed { performance: change(performance), split: map_split(split, change) }
            }
            Self::Decided { performance, split } => Settled::Decided {
                performance: change(performance),
                split: split.map(|split| map_split(split, change)),
            },
        }
    }
}

/// A division of the whole among agents: each once, every share positive, together exactly 1.
///
/// Written down here, checked at the door.
pub type Split<S = String> = Vec<(S, Share)>;
