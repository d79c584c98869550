//! The steps in which a deal comes apart.

use chrono::NaiveDate;

use crate::clause::Clause;
use crate::share::Share;
use crate::why::reason::Until;

/// A step in which a deal comes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cut<'a> {
    /// A kept part ended before the deal and is the owner's again.
    Ended {
        /// Whose it was.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
        /// Whether of the performance; else of the commission.
        of_performance: bool,
        /// When it ended.
        last: Until,
        /// Whose it is.
        owner: &'a str,
    },
    /// Help on which the owner was named ran out before the deal.
    HelpEnded {
        /// Who helped.
        agent: &'a str,
        /// When.
        on: NaiveDate,
        /// When it ran out.
        last: Until,
    },
    /// Help that counts on its own day only, which was another.
    HelpOfAnotherDay {
        /// Who helped.
        agent: &'a str,
        /// When.
        on: NaiveDate,
        /// The clause help of the day rests on.
        clause: Option<Clause<'a>>,
    },
    /// A kept part comes off first.
    Kept {
        /// Whose.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
        /// Whether of the performance; else of the commission.
        of_performance: bool,
        /// How long it counts.
        last: Until,
    },
    /// Somebody helped on the day of the deal.
    DayHelp {
        /// Who.
        agent: &'a str,
        /// Their part of the whole.
        share: Share,
        /// What all such helpers have together of that part.
        together: Share,
        /// The part: what kept parts leave.
        of: Share,
        /// Whose it was.
        owner: &'a str,
        /// The clause.
        clause: Option<Clause<'a>>,
    },
    /// Somebody stood in for the owner before.
    NamedHelp {
        /// Who.
        agent: &'a str,
        /// Their part of the whole.
        share: Share,
        /// What all such helpers have together of that part.
        together: Share,
        /// The part: what kept parts and helpers of the day leave.
        of: Share,
        /// Whose it was.
        owner: &'a str,
        /// When they helped last.
        on: NaiveDate,
        /// How long it counts.
        last: Until,
        /// The clause.
        clause: Option<Clause<'a>>,
    },
    /// A part that comes to nothing is left out.
    Nothing {
        /// Whose.
        agent: &'a str,
    },
    /// The owner has the rest.
    Rest {
        /// The owner.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
        /// Whether of the performance; else of the commission.
        of_performance: bool,
    },
    /// Somebody has several parts, which are one.
    InAll {
        /// Who.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
    },
    /// The parties divide anew what they have together.
    Agreed {
        /// How much of the whole.
        together: Share,
        /// The clause.
        clause: Option<Clause<'a>>,
    },
    /// The parties agreed, but have nothing to divide.
    NothingToAgree,
    /// The manager set the split.
    Decided {
        /// The clause.
        clause: Option<Clause<'a>>,
    },
    /// What somebody has by an agreement or a decision.
    Set {
        /// Who.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
    },
    /// Who has the parties' performance as they agreed.
    AgreedCredit {
        /// Who.
        agent: &'a str,
        /// How much of the whole.
        share: Share,
    },
    /// Who has the performance as the manager decided.
    DecidedCredit {
        /// Who.
        agent: &'a str,
    },
    /// Nobody owned: whoever closed the deal has it.
    Closer {
        /// Who.
        agent: &'a str,
    },
    /// The house has a share of every deal.
    House {
        /// How much of the whole.
        share: Share,
    },
    /// Whoever performed a role has a share of it, whoever owns.
    Role {
        /// The role, as the policy calls it.
        role: &'a str,
        /// How much of the whole.
        share: Share,
        /// Who.
        agent: &'a str,
    },
    /// Nobody performed a role.
    NoRole {
        /// The role.
        role: &'a str,
        /// Its share of the whole.
        share: Share,
        /// Whether the department has it; else it stays with the others.
        to_department: bool,
    },
    /// What is left when house and roles are served: the others divide it as they would the whole.
    Left {
        /// How much of the whole.
        share: Share,
        /// What rounding leaves over, which is the first's.
        odd: Share,
    },
    /// All goes to the department.
    ToDepartment,
    /// The manager decides: nobody is paid yet.
    ToManager,
}

impl<'a> Cut<'a> {
    /// Whom it is about.
    #[must_use]
    pub const fn agent(&self) -> Option<&'a str> {
        match self {
            Self::Ended { agent, .. }
            | Self::HelpEnded { agent, .. }
            | Self::HelpOfAnotherDay { agent, .. }
            | Self::Kept { agent, .. }
            | Self::DayHelp { agent, .. }
            | Self::NamedHelp { agent, .. }
            | Self::Nothing { agent }
            | Self::Rest { agent, .. }
            | Self::InAll { agent, .. }
            | Self::Set { agent, .. }
            | Self::AgreedCredit { agent, .. }
            | Self::DecidedCredit { agent }
            | Self::Closer { agent }
            | Self::Role { agent, .. } => Some(agent),
            _ => None,
        }
    }

    /// Whether it leaves less to the owner.
    pub(in crate::why) const fn takes_from_owner(&self) -> bool {
        matches!(
            self,
            Self::Kept { .. }
                | Self::DayHelp { .. }
                | Self::NamedHelp { .. }
                | Self::Agreed { .. }
                | Self::Decided { .. }
                | Self::Set { .. }
                | Self::House { .. }
                | Self::Role { .. }
                | Self::NoRole { to_department: true, .. }
        )
    }

    /// Whether it is of the performance; else it is of the commission.
    #[must_use]
    pub const fn is_of_performance(&self) -> bool {
        matches!(
            self,
            Self::Ended { of_performance: true, .. }
                | Self::Kept { of_performance: true, .. }
                | Self::Rest { of_performance: true, .. }
                | Self::AgreedCredit { .. }
                | Self::DecidedCredit { .. }
        )
    }
}
