//! Facts: what the office wrote down, and nothing it concluded.
//!
//! An [`Event`] is one entry of the register. It is generic over its text, so that a service builds it
//! from whatever it has: `Event<&str>` without an allocation, `Event` (that is, `Event<String>`) to keep.

mod breach;
mod circumstance;
mod desk;
mod reception;
mod settled;
mod unit;

use chrono::{NaiveDate, NaiveDateTime};

pub use breach::Breach;
pub use circumstance::{Absence, Field, Record, Relation};
pub use desk::{AtDesk, Card, Copies, Deposit, DepositKind, Errand, Grade};
pub use reception::{Reception, Said};
use settled::map_split;
pub use settled::{Settled, Split};
pub use unit::{Exchange, Unit};

/// One entry of the register.
///
/// ```
/// use panke::{Event, Reception};
///
/// let at = "2026-03-03T10:00:00".parse().unwrap();
/// let event = Event::new(1, at, "H1", Reception::new("c1", "Bai").available(["An"]));
/// assert_eq!(event.household, Some("H1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<S = String> {
    /// The register's own entry number, unique in the log. Of two entries at one instant the lower number
    /// comes first (I-12).
    pub no: u64,
    /// The site's local wall-clock time. Years 1900 to 2200.
    pub at: NaiveDateTime,
    /// When it was entered in the register, not before it happened; `None`: at once. What a ledger knew on a day, and what an
    /// entry made late is worth (I-19), go by it.
    pub recorded_at: Option<NaiveDateTime>,
    /// The household (客户, 家庭) the entry is about; `None` for what is the office's own: who is on duty, who steps out.
    pub household: Option<S>,
    /// What was written down.
    pub fact: Fact<S>,
}

impl<S> Event<S> {
    /// An entry about a household: its number, when, about whom, and what.
    pub fn new(no: u64, at: NaiveDateTime, household: S, fact: impl Into<Fact<S>>) -> Self {
        Self { no, at, recorded_at: None, household: Some(household), fact: fact.into() }
    }

    /// An entry of the office's own, about no household: who is on duty, who steps out, a breach at no client.
    pub fn of_office(no: u64, at: NaiveDateTime, fact: impl Into<Fact<S>>) -> Self {
        Self { no, at, recorded_at: None, household: None, fact: fact.into() }
    }

    /// What the household is called; empty for what is the office's own.
    pub fn household(&self) -> &str
    where
        S: AsRef<str>,
    {
        self.household.as_ref().map_or("", AsRef::as_ref)
    }

    /// The same, entered in the register at this moment.
    #[must_use]
    pub fn recorded_at(mut self, at: NaiveDateTime) -> Self {
        self.recorded_at = Some(at);
        self
    }

    /// The same entry with every text changed by `change`: to rename, or to hold the texts otherwise.
    #[must_use]
    pub fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Event<T> {
        Event {
            no: self.no,
            at: self.at,
            recorded_at: self.recorded_at,
            household: self.household.map(&mut *change),
            fact: self.fact.map(change),
        }
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
        /// What the other household's people are to this one's first visitor, if that is known.
        relation: Option<Relation>,
    },
    /// Strikes an entry out, as if it had never been made.
    Void {
        /// The number of the entry struck out.
        entry: u64,
        /// Why, for whoever reads the register later.
        reason: S,
    },
    /// The client hands the unit back (退房, VI.4).
    Refund {
        /// The deal's id.
        deal: S,
    },
    /// The client takes another unit instead (换房, VI.1).
    Exchange(Exchange<S>),
    /// Somebody else's name stands in the sale from now on (换名, VI.2).
    Rename {
        /// The deal's id.
        deal: S,
        /// The new name.
        name: S,
        /// Whether the contract was signed before: then a transfer fee is due.
        after_contract: bool,
    },
    /// A payment of the client is overdue (违约, VI.3).
    Overdue {
        /// The deal's id.
        deal: S,
        /// The day on which it was due.
        since: NaiveDate,
        /// The day on which it came, if it has come.
        cleared: Option<NaiveDate>,
    },
    /// A client rang up (来电), and one agent took the call: the call register (来电登记表, section III). It is told like a visit, but
    /// there is no occasion of a call.
    Call(Reception<S>),
    /// A channel or an agent reports a client before they visit (报备, section III).
    Report {
        /// Who reports.
        by: S,
        /// Whom they report.
        visitor: S,
        /// What was written down of the client.
        record: Option<Record>,
    },
    /// An agent rang a client up or went to see them (追踪, section IV).
    FollowUp {
        /// Who followed up.
        by: S,
        /// Whether anybody was reached.
        reached: bool,
        /// Who, if it is known.
        visitor: Option<S>,
        /// What they are to the household's first visitor.
        relation: Option<Relation>,
    },
    /// An agent was told that the household had come (告知): from then on they know of it.
    Notice {
        /// Who was told.
        to: S,
        /// Who told them, if that was written down.
        by: Option<S>,
    },
    /// An agent broke the rules (违规, V.4).
    Breach(Breach<S>),
    /// Who performed a role in a deal: negotiated, signed, saw to the loan. May be entered before the deal or after it. Of one role of
    /// a deal the last entry counts.
    Role {
        /// The deal's id.
        deal: S,
        /// What the office calls the role.
        role: S,
        /// Who performed it.
        agent: S,
    },
    /// An entry of the front desk: who is on duty, deposits, papers. It moves no household.
    AtDesk(AtDesk<S>),
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
            Self::Refund { .. } => "refund",
            Self::Exchange(_) => "exchange",
            Self::Rename { .. } => "rename",
            Self::Overdue { .. } => "overdue",
            Self::Call(_) => "call",
            Self::Report { .. } => "report",
            Self::FollowUp { .. } => "follow_up",
            Self::Notice { .. } => "notice",
            Self::Breach(_) => "breach",
            Self::Role { .. } => "role",
            Self::AtDesk(entry) => entry.kind(),
        }
    }

    /// Whether an entry that says this must name a household.
    pub(crate) const fn needs_household(&self) -> bool {
        match self {
            Self::AtDesk(entry) => !entry.is_of_office(),
            Self::Void { .. } => false,
            Self::Breach(breach) => breach.reception.is_some(),
            _ => true,
        }
    }

    /// Whether an entry that says this may name one.
    pub(crate) const fn may_have_household(&self) -> bool {
        !matches!(self, Self::AtDesk(entry) if entry.is_of_office())
    }

    fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Fact<T> {
        match self {
            Self::Reception(visit) => Fact::Reception(visit.map(change)),
            Self::Reassignment { from, to } => Fact::Reassignment { from: change(from), to: change(to) },
            Self::Decision { owner, split } => {
                Fact::Decision { owner: change(owner), split: split.map(|split| map_split(split, change)) }
            }
            Self::Deal { deal, commission } => Fact::Deal { deal: change(deal), commission },
            Self::Dispute { deal, outcome } => Fact::Dispute { deal: change(deal), outcome: outcome.map(change) },
            Self::Verdict { reception, upheld } => Fact::Verdict { reception, upheld },
            Self::SameHousehold { with, relation } => Fact::SameHousehold { with: change(with), relation },
            Self::Void { entry, reason } => Fact::Void { entry, reason: change(reason) },
            Self::Refund { deal } => Fact::Refund { deal: change(deal) },
            Self::Exchange(exchange) => Fact::Exchange(exchange.map(change)),
            Self::Rename { deal, name, after_contract } => {
                Fact::Rename { deal: change(deal), name: change(name), after_contract }
            }
            Self::Overdue { deal, since, cleared } => Fact::Overdue { deal: change(deal), since, cleared },
            Self::Call(call) => Fact::Call(call.map(change)),
            Self::Report { by, visitor, record } => Fact::Report { by: change(by), visitor: change(visitor), record },
            Self::FollowUp { by, reached, visitor, relation } => {
                Fact::FollowUp { by: change(by), reached, visitor: visitor.map(change), relation }
            }
            Self::Notice { to, by } => Fact::Notice { to: change(to), by: by.map(change) },
            Self::Breach(breach) => Fact::Breach(breach.map(change)),
            Self::Role { deal, role, agent } => {
                Fact::Role { deal: change(deal), role: change(role), agent: change(agent) }
            }
            Self::AtDesk(entry) => Fact::AtDesk(entry.map(change)),
        }
    }
}
