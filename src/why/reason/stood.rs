//! How everything with an end stood on the day of the deal.

use std::fmt::{self, Formatter};

use chrono::NaiveDate;

use super::{Until, of_what, shown};
use crate::lang::{Language, say};
use crate::share::Share;

/// How something with an end stood on the day of the deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stood<'a> {
    /// What it is.
    pub what: What<'a>,
    /// When it ended, or will.
    pub last: Until,
    /// Whether it was live.
    pub live: bool,
}

/// What has an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum What<'a> {
    /// The owner's file.
    File {
        /// The owner.
        agent: &'a str,
        /// When it was opened.
        opened: NaiveDate,
        /// Whether a deal confirms the owner, so that it matters little.
        confirmed: bool,
    },
    /// A kept part.
    Part {
        /// Whose.
        agent: &'a str,
        /// How much.
        share: Share,
        /// Whether of the performance; else of the commission.
        of_performance: bool,
    },
    /// Help on a day.
    Help {
        /// Whose.
        agent: &'a str,
        /// When it was given.
        on: NaiveDate,
        /// Whether the owner was named; else it counts on that day only.
        named: bool,
    },
    /// The wait for the manager.
    Wait {
        /// Since then.
        since: NaiveDate,
    },
}

impl Stood<'_> {
    pub(super) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self.what {
            What::File { agent, opened, .. } => {
                say!(f, language, "{x}于{opened}所建的档" | "{x}'s file of {opened} ", x = agent, opened = opened)?;
            }
            What::Part { agent, share, of_performance } => {
                let (what, share) = (of_what(of_performance, language), shown(share, language));
                say!(
                    f,
                    language,
                    "{x}保留的{what}的{share}" | "The part of {share} of the {what} that {x} kept ",
                    x = agent,
                    what = what,
                    share = share
                )?;
            }
            What::Help { agent, on, named: true } => {
                say!(f, language, "{x}于{on}的代接待" | "{x}'s standing in of {on} ", x = agent, on = on)?;
            }
            What::Help { agent, on, named: false } => {
                say!(
                    f,
                    language,
                    "{x}于{on}的接待（仅当天有份）" | "{x}'s service of {on}, for that day only, ",
                    x = agent,
                    on = on
                )?;
            }
            What::Wait { since } => {
                say!(
                    f,
                    language,
                    "自{since}起待经理分配的期限" | "The wait for the manager since {since} ",
                    since = since
                )?;
            }
        }
        if self.last == Until::Ever {
            say!(f, language, "长期有效" | "had no end")?;
        } else if self.live {
            say!(f, language, "" | "was live ")?;
            self.last.counts(f, language)?;
        } else {
            say!(f, language, "" | "had ")?;
            self.last.ended(f, language)?;
        }
        if let What::File { confirmed: true, agent, .. } = self.what {
            say!(f, language, "；{x}已因成交确认，不受影响" | "; a deal confirms {x} all the same", x = agent)?;
        }
        say!(f, language, "。" | ".")
    }
}
