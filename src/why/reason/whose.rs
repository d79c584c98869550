//! Whose the client is, and on whose word.

use std::fmt::{self, Formatter};

use super::{Until, cited};
use crate::clause::Clause;
use crate::lang::{Language, say};

/// Whose the client is by the deal, and on whose word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Whose<'a> {
    /// Whoever owned the client by the rules.
    Owner {
        /// The owner.
        owner: &'a str,
        /// The clause they hold by.
        clause: Option<Clause<'a>>,
    },
    /// The parties agreed otherwise than the rules have it.
    Agreed {
        /// The owner by the deal.
        owner: &'a str,
        /// The clause agreements rest on.
        clause: Option<Clause<'a>>,
    },
    /// The manager decided.
    Decided {
        /// Who has the performance.
        owner: &'a str,
        /// The clause decisions rest on.
        clause: Option<Clause<'a>>,
    },
    /// The parties quarrelled, or did not obey the manager: the department has the deal.
    Forfeited {
        /// Whether they did not obey.
        disobeyed: bool,
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// The same, where the policy leaves it to the manager.
    Quarrelled {
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// The owner's file had ended: the department has the deal.
    Expired {
        /// The owner.
        owner: &'a str,
        /// When their file ended.
        last: Until,
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// The manager had yet to allot the client.
    Pending {
        /// How long the client waits.
        until: Until,
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// Nobody owned the client, and the manager decides.
    Nobody {
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// Nobody owned the client, and the department has the deal.
    Departments {
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// Nobody owned the client: whoever closed the deal has it.
    Closer {
        /// Who closed it.
        closer: &'a str,
        /// The clause that says so.
        clause: Option<Clause<'a>>,
    },
    /// The register has no such deal.
    NoDeal,
}

impl Whose<'_> {
    pub(super) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        let clause = match self {
            Self::Owner { owner, clause } => {
                say!(f, language, "客户属{owner}" | "The client is {owner}'s", owner = owner)?;
                clause
            }
            Self::Agreed { owner, clause } => {
                say!(
                    f,
                    language,
                    "双方另有约定，客户属{owner}" | "The parties agreed, and the client is {owner}'s",
                    owner = owner
                )?;
                clause
            }
            Self::Decided { owner, clause } => {
                say!(
                    f,
                    language,
                    "经理裁定，客户属{owner}" | "The manager decided: the client is {owner}'s",
                    owner = owner
                )?;
                clause
            }
            Self::Forfeited { disobeyed: true, clause } => {
                say!(
                    f,
                    language,
                    "双方不服从经理，业绩、提成归部门"
                        | "The parties did not obey the manager: the department has the deal"
                )?;
                clause
            }
            Self::Forfeited { disobeyed: false, clause } => {
                say!(
                    f,
                    language,
                    "双方争吵，业绩、提成归部门" | "The parties quarrelled: the department has the deal"
                )?;
                clause
            }
            Self::Quarrelled { clause } => {
                say!(f, language, "双方争执不下，由经理决定" | "The parties quarrelled: the manager decides")?;
                clause
            }
            Self::Expired { owner, last, clause } => {
                say!(f, language, "{owner}的建档" | "{owner}'s file ", owner = owner)?;
                last.ended(f, language)?;
                say!(f, language, "，业绩、提成归部门" | ": the department has the deal")?;
                clause
            }
            Self::Pending { until, clause } => {
                say!(f, language, "客户仍待经理分配（等待期" | "The manager has yet to allot the client (who waits ")?;
                until.counts(f, language)?;
                say!(f, language, "），由经理决定" | "): the manager decides")?;
                clause
            }
            Self::Nobody { clause } => {
                say!(f, language, "客户无人所属，由经理决定" | "Nobody owned the client: the manager decides")?;
                clause
            }
            Self::Departments { clause } => {
                say!(
                    f,
                    language,
                    "客户无人所属，业绩、提成归部门" | "Nobody owned the client: the department has the deal"
                )?;
                clause
            }
            Self::Closer { closer, clause } => {
                say!(
                    f,
                    language,
                    "客户无人所属，归促成成交的{closer}"
                        | "Nobody owned the client: {closer} closed the deal and has it",
                    closer = closer
                )?;
                clause
            }
            Self::NoDeal => {
                say!(f, language, "没有这笔成交" | "There is no such deal")?;
                &None
            }
        };
        cited(f, language, *clause)?;
        say!(f, language, "。" | ".")
    }
}
