//! The steps in which a deal comes apart.

use std::fmt::{self, Formatter};

use chrono::NaiveDate;

use crate::clause::Clause;
use crate::lang::{Language, say};
use crate::share::Share;
use crate::why::reason::{Until, cited, of_what, shown};

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
                | Self::Set { .. }
                | Self::House { .. }
                | Self::Role { .. }
                | Self::NoRole { to_department: true, .. }
        )
    }
}

impl Cut<'_> {
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

    pub(in crate::why) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Ended { agent, share, of_performance, last, owner } => {
                let (what, share) = (of_what(*of_performance, language), shown(*share, language));
                say!(
                    f,
                    language,
                    "{x}保留的{what}的{share}" | "{x}'s kept part of {share} of the {what} ",
                    x = agent,
                    what = what,
                    share = share
                )?;
                last.ended(f, language)?;
                say!(f, language, "，仍归{x}" | " and is {x}'s again", x = owner)?;
            }
            Self::Kept { agent, share, of_performance, last } => {
                let (what, share) = (of_what(*of_performance, language), shown(*share, language));
                say!(
                    f,
                    language,
                    "先扣除{x}保留的{what}的{share}（" | "{x}'s kept part of {share} of the {what} counts ",
                    x = agent,
                    what = what,
                    share = share
                )?;
                last.counts(f, language)?;
                say!(f, language, "）" | " and comes off first")?;
            }
            Self::HelpEnded { agent, on, last } => {
                say!(f, language, "{x}于{on}的代接待" | "{x}'s standing in of {on} ", x = agent, on = on)?;
                last.ended(f, language)?;
                say!(f, language, "，无份" | ": nothing for it")?;
            }
            Self::HelpOfAnotherDay { agent, on, clause } => {
                say!(
                    f,
                    language,
                    "{x}于{on}的接待仅当天成交有份，成交不在当天，无份"
                        | "{x}'s service of {on} counts for a deal of that day only: nothing for it",
                    x = agent,
                    on = on
                )?;
                cited(f, language, *clause)?;
            }
            Self::DayHelp { .. } | Self::NamedHelp { .. } => self.help(f, language)?,
            Self::Nothing { agent } => {
                say!(f, language, "{x}的部分为零，不列" | "{x}'s part comes to nothing and is left out", x = agent)?;
            }
            Self::Rest { agent, share, of_performance } => {
                let what = of_what(*of_performance, language);
                if *share == Share::WHOLE {
                    say!(
                        f,
                        language,
                        "{what}全归所属销售员{x}" | "The whole {what} is the owner's, {x}",
                        what = what,
                        x = agent
                    )?;
                } else {
                    say!(
                        f,
                        language,
                        "{what}其余{share}归所属销售员{x}" | "The rest of the {what}, {share}, is the owner's, {x}",
                        what = what,
                        share = shown(*share, language),
                        x = agent
                    )?;
                }
            }
            Self::InAll { agent, share } => {
                say!(
                    f,
                    language,
                    "{x}合计{share}" | "{x} has {share} in all",
                    x = agent,
                    share = shown(*share, language)
                )?;
            }
            _ => self.beyond_the_rules(f, language)?,
        }
        say!(f, language, "。" | ".")
    }

    fn help(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::DayHelp { agent, share, together, of, owner, clause } => {
                let (share, of) = (shown(*share, language), shown(*of, language));
                say!(
                    f,
                    language,
                    "{x}在成交当天代{owner}接待：当天代接待者共得{owner}部分（{of}）的{together}，{x}得{share}"
                        | "{x} stood in for {owner} on the very day of the deal: such helpers have {together} of {owner}'s part ({of}) together, {x} {share}",
                    x = agent,
                    owner = owner,
                    of = of,
                    together = together,
                    share = share
                )?;
                cited(f, language, *clause)
            }
            Self::NamedHelp { agent, share, together, of, owner, on, last, clause } => {
                let (share, of) = (shown(*share, language), shown(*of, language));
                say!(
                    f,
                    language,
                    "{x}于{on}代{owner}接待（" | "{x} stood in for {owner} on {on} (which counts ",
                    x = agent,
                    on = on,
                    owner = owner
                )?;
                last.counts(f, language)?;
                say!(
                    f,
                    language,
                    "）：此前代接待者共得{owner}部分（{of}）的{together}，{x}得{share}"
                        | "): such helpers have {together} of {owner}'s part ({of}) together, {x} {share}",
                    x = agent,
                    owner = owner,
                    of = of,
                    together = together,
                    share = share
                )?;
                cited(f, language, *clause)
            }
            _ => Ok(()),
        }
    }

    /// What the parties, the manager and the house have to say.
    fn beyond_the_rules(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Agreed { together, clause } => {
                let share = shown(*together, language);
                say!(
                    f,
                    language,
                    "双方按约定重新分配两人合计的{x}" | "The parties divide anew what they have together, {x}",
                    x = share
                )?;
                cited(f, language, *clause)
            }
            Self::NothingToAgree => {
                say!(
                    f,
                    language,
                    "双方虽有约定，但按制度双方均无提成，约定不改变分配"
                        | "The parties agreed, but the rules give them no commission to divide: nothing changes"
                )
            }
            Self::Decided { clause } => {
                say!(f, language, "按经理裁定分配" | "It is divided as the manager decided")?;
                cited(f, language, *clause)
            }
            Self::Set { agent, share } => {
                say!(
                    f,
                    language,
                    "由此{x}得{share}" | "By that {x} has {share}",
                    x = agent,
                    share = shown(*share, language)
                )
            }
            Self::AgreedCredit { agent, share } => {
                let share = shown(*share, language);
                say!(
                    f,
                    language,
                    "双方合计的业绩{share}按约定归{x}"
                        | "The parties' performance together, {share}, is {x}'s as they agreed",
                    share = share,
                    x = agent
                )
            }
            Self::DecidedCredit { agent } => {
                say!(f, language, "业绩按经理裁定归{x}" | "The performance is {x}'s as the manager decided", x = agent)
            }
            Self::Closer { agent } => {
                say!(
                    f,
                    language,
                    "客户无人所属，全归促成成交的{x}" | "Nobody owned the client: it is all {x}'s, who closed the deal",
                    x = agent
                )
            }
            Self::House { share } => {
                say!(f, language, "先为部门留出{x}" | "The house has {x} of every deal", x = share)
            }
            Self::Role { role, share, agent } => {
                say!(
                    f,
                    language,
                    "{x}担任“{role}”，先得{share}" | "{x} has {share} for the role \"{role}\", whoever owns",
                    x = agent,
                    share = share,
                    role = role
                )
            }
            Self::NoRole { role, share, to_department: true } => {
                say!(
                    f,
                    language,
                    "无人担任“{role}”，其{share}归部门"
                        | "Nobody performed the role \"{role}\": its {share} is the department's",
                    role = role,
                    share = share
                )
            }
            Self::NoRole { role, share, to_department: false } => {
                say!(
                    f,
                    language,
                    "无人担任“{role}”，其{share}仍由其他人分"
                        | "Nobody performed the role \"{role}\": its {share} stays with the others",
                    role = role,
                    share = share
                )
            }
            Self::Left { share, odd } => {
                let share = shown(*share, language);
                say!(
                    f,
                    language,
                    "余下的{x}由其他人按上述比例分配" | "What is left, {x}, the others divide as they would the whole",
                    x = share
                )?;
                if odd.is_zero() {
                    Ok(())
                } else {
                    say!(f, language, "，除不尽的归首位" | "; what rounding leaves over is the first's")
                }
            }
            Self::ToDepartment => say!(f, language, "全部归部门" | "All of it is the department's"),
            Self::ToManager => {
                say!(f, language, "由经理决定，暂不分配" | "The manager decides: nothing is divided yet")
            }
            _ => Ok(()),
        }
    }
}
