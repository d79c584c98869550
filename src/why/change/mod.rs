//! What would have changed a ruling: the smallest changes of the facts that move owner or shares.
//!
//! A **change** is to one entry: one word, one availability, who came and what they are to the family, what else was noted of it, its
//! time, or that it is left out; or one entry more. Every change there is of a dossier is tried, alone and in pairs.
//!
//! - **A word**: whatever may be said instead, of every agent the dossier knows; several are named as the receiver and one more.
//! - **An availability**: an agent the dossier knows was free who was not, or was not who was.
//! - **Who came**: another of those who came for the household; nobody brought them; it was no fair. What only some policies look at
//!   (what they are to the family, where the owner was, what was written down) is tried under those policies.
//! - **Its time**: by whole days, to the nearest day on which anything of it can be read otherwise: past another entry, onto its day or
//!   off it, across the last day of a window that runs from the one to the other, into another edition. And to the minute before or
//!   after another entry of that day. Every other move is read as one of these. In a pair both moves are to the borders of the register
//!   as it was written.
//! - **One entry more**: a visit of the household's first visitor at which nothing is said, received by any agent the dossier knows,
//!   with all others free or none, a minute after each entry or at noon of the last day of a window; before the deal.
//!
//! The deal itself is moved, but not left out, and its amount does not change. A deal that was refunded, and the refund, are not moved;
//! where a deal is left out, what speaks of it goes with it. An entry that moves no household by itself (how a dispute ended, that
//! two are one family, a breach, a role) is only left out.

mod apply;
mod borders;
mod collect;
mod core;
mod edits;
mod found;
mod list;
mod page;
mod search;
mod words;

use chrono::NaiveDateTime;

use crate::event::{Absence, Event, Record, Relation, Said};

pub use self::core::Core;
pub use found::{Changes, Found, Margin};
pub use page::{ChangesPage, FoundTold, RulingThen};
pub use words::{ChangeTold, EntryTold};

/// One change of the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// An agent was free at a visit or a call, or was not.
    Available {
        /// The number of the entry.
        no: u64,
        /// The agent.
        agent: String,
        /// Whether they were free.
        free: bool,
    },
    /// Something else was said.
    Said {
        /// The number of the entry.
        no: u64,
        /// What was said.
        said: Said,
    },
    /// Somebody else came for the household.
    Visitor {
        /// The number of the entry.
        no: u64,
        /// Who came.
        visitor: String,
    },
    /// The visitor was something else to the household's first visitor.
    Relation {
        /// The number of the entry.
        no: u64,
        /// What they were; `None`: nobody said so.
        relation: Option<Relation>,
    },
    /// The owner was somewhere else.
    OwnerIs {
        /// The number of the entry.
        no: u64,
        /// Where; `None`: nobody said so.
        owner_is: Option<Absence>,
    },
    /// Something else was written down of the client.
    Recorded {
        /// The number of the entry.
        no: u64,
        /// What; `None`: nothing.
        record: Option<Record>,
    },
    /// The old client who brought them came along, or did not.
    WithReferrer {
        /// The number of the entry.
        no: u64,
        /// Whether they came along.
        along: bool,
    },
    /// Nobody brought them.
    NotReferred {
        /// The number of the entry.
        no: u64,
    },
    /// It was no fair and no opening.
    NoOccasion {
        /// The number of the entry.
        no: u64,
    },
    /// A follow-up reached the client, or did not.
    Reached {
        /// The number of the entry.
        no: u64,
        /// Whether anybody was reached.
        reached: bool,
    },
    /// It happened at another time.
    Moved {
        /// The number of the entry.
        no: u64,
        /// When it was.
        from: NaiveDateTime,
        /// When it would have been.
        to: NaiveDateTime,
    },
    /// It was never made.
    LeftOut {
        /// The number of the entry.
        no: u64,
    },
    /// There was one more.
    Added {
        /// The entry, with a number of its own.
        event: Box<Event>,
    },
}

impl Change {
    /// The number of the entry it is to; of one that is added its own.
    #[must_use]
    pub const fn no(&self) -> u64 {
        match self {
            Self::Available { no, .. }
            | Self::Said { no, .. }
            | Self::Visitor { no, .. }
            | Self::Relation { no, .. }
            | Self::OwnerIs { no, .. }
            | Self::Recorded { no, .. }
            | Self::WithReferrer { no, .. }
            | Self::NotReferred { no }
            | Self::NoOccasion { no }
            | Self::Reached { no, .. }
            | Self::Moved { no, .. }
            | Self::LeftOut { no } => *no,
            Self::Added { event } => event.no,
        }
    }

    /// How large it is, for an order: one fact of an entry is less than its time, and that less than an entry more or less. Of two
    /// moves the shorter is less.
    #[must_use]
    pub fn size(&self) -> (u8, u64) {
        let rank = match self {
            Self::Available { .. } => 0,
            Self::Said { .. } => 1,
            Self::Moved { .. } => 3,
            Self::LeftOut { .. } => 4,
            Self::Added { .. } => 5,
            _ => 2,
        };
        let minutes = if let Self::Moved { from, to, .. } = self {
            to.signed_duration_since(*from).num_minutes().unsigned_abs()
        } else {
            0
        };
        (rank, minutes)
    }
}
