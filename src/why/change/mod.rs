//! What would have changed a ruling: the smallest changes of the facts that move owner or shares.

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
