//! The steps of a division in words.

use std::fmt::{self, Formatter};

use super::cut::Cut;
use crate::lang::{Language, say};
use crate::share::Share;
use crate::why::reason::{cited, of_what, shown};

impl Cut<'_> {
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
                say!(f, language, "，改归{x}" | " and is {x}'s again", x = owner)?;
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
                    "{x}在成交当天代{owner}接待：当天代接待者共得{owner}应得部分（{of}）的{together}，{x}得{share}"
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
                    "）：此前代接待者共得{owner}应得部分（{of}）的{together}，{x}得{share}"
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

    /// What the parties and the manager have to say.
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
            _ => self.whoever_owns(f, language),
        }
    }

    /// What the house and the roles have, whoever owns.
    fn whoever_owns(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
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
