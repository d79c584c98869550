//! How a dispute ended, and splits.

use crate::share::Share;

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
    pub(super) fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Settled<T> {
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

pub(super) fn map_split<S, T>(split: Split<S>, change: &mut impl FnMut(S) -> T) -> Split<T> {
    split.into_iter().map(|(agent, share)| (change(agent), share)).collect()
}
