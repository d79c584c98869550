//! What became of a household by an entry, or by time alone.

use chrono::NaiveDate;

use super::Until;
use crate::clause::Clause;
use crate::share::Share;

/// What became of a household by an entry, or by time alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Became<'a> {
    /// An agent became owner and a file was opened.
    Owner {
        /// Who.
        agent: &'a str,
        /// How long the file runs.
        last: Until,
        /// Whether a deal confirms them, so that no file need run.
        confirmed: bool,
    },
    /// The owner's file was opened anew.
    Reopened {
        /// The owner.
        agent: &'a str,
        /// How long it runs now.
        last: Until,
    },
    /// The owner holds by another clause.
    HoldsBy {
        /// The owner.
        agent: &'a str,
        /// The clause.
        clause: Option<Clause<'a>>,
    },
    /// The client is nobody's any more.
    Free {
        /// Whose it was.
        agent: &'a str,
    },
    /// The client waits for the manager.
    Waits {
        /// Since then.
        since: NaiveDate,
        /// How long.
        last: Until,
    },
    /// Somebody who is not the owner keeps a part.
    Kept {
        /// Who.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
        /// Whether of the performance; else of the commission.
        of_performance: bool,
        /// How long it counts.
        last: Until,
    },
    /// Somebody's part is gone.
    Struck {
        /// Whose.
        agent: &'a str,
        /// How much it was.
        share: Share,
        /// Whether of the performance; else of the commission.
        of_performance: bool,
    },
    /// Somebody stood in for the owner.
    Helped {
        /// Who.
        agent: &'a str,
        /// How long it counts.
        last: Until,
        /// Whether the owner was named; else it counts on that day only.
        named: bool,
    },
    /// Somebody's help does not count any more.
    HelpStruck {
        /// Whose.
        agent: &'a str,
        /// When it was given.
        on: NaiveDate,
    },
    /// A complaint about somebody was upheld.
    Barred {
        /// Whom.
        agent: &'a str,
    },
    /// They may have something again.
    BarLifted {
        /// Who.
        agent: &'a str,
    },
    /// A deal was made, which counts from the next day on.
    Sold {
        /// The owner by it.
        agent: &'a str,
    },
    /// A deal made before counts now.
    SaleCounts {
        /// The deal.
        deal: &'a str,
        /// The owner by it.
        agent: &'a str,
    },
    /// A deal made before counts no more.
    SaleGone {
        /// The deal.
        deal: &'a str,
    },
    /// No deal confirms the owner any more.
    NotConfirmed {
        /// The owner.
        agent: &'a str,
    },
    /// The owner has reached the client.
    FollowedUp {
        /// The owner.
        agent: &'a str,
    },
    /// Somebody was told, which may count later.
    Told {
        /// Who.
        agent: &'a str,
    },
    /// The household was received for the first time, and nothing else.
    FirstReceived,
    /// The owner's file had ended when the client came, which counted.
    FileEnded {
        /// The owner.
        agent: &'a str,
        /// When it ended.
        last: Until,
    },
    /// The owner's file ended, and with it their hold.
    LetGo {
        /// The owner.
        agent: &'a str,
        /// When it ended.
        last: Until,
    },
    /// The wait for the manager ended.
    WaitOver {
        /// When.
        last: Until,
    },
}

impl<'a> Became<'a> {
    /// Whom it is about.
    #[must_use]
    pub const fn agent(&self) -> Option<&'a str> {
        match self {
            Self::Owner { agent, .. }
            | Self::Reopened { agent, .. }
            | Self::HoldsBy { agent, .. }
            | Self::Free { agent }
            | Self::Kept { agent, .. }
            | Self::Struck { agent, .. }
            | Self::Helped { agent, .. }
            | Self::HelpStruck { agent, .. }
            | Self::Barred { agent }
            | Self::BarLifted { agent }
            | Self::Sold { agent }
            | Self::SaleCounts { agent, .. }
            | Self::NotConfirmed { agent }
            | Self::FollowedUp { agent }
            | Self::Told { agent }
            | Self::FileEnded { agent, .. }
            | Self::LetGo { agent, .. } => Some(agent),
            Self::Waits { .. } | Self::SaleGone { .. } | Self::FirstReceived | Self::WaitOver { .. } => None,
        }
    }

    /// Whether somebody has less by it.
    pub(in crate::why) const fn is_loss(&self) -> bool {
        matches!(
            self,
            Self::Free { .. }
                | Self::Struck { .. }
                | Self::HelpStruck { .. }
                | Self::Barred { .. }
                | Self::LetGo { .. }
        )
    }
}
