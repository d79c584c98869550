//! An entry that moved a household, as it was written.

use std::fmt::{self, Formatter};

use chrono::NaiveDateTime;

use crate::lang::{Language, say};
use crate::situation::{Contact, Word};
use crate::why::people::People;

/// An entry of the deal's household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry<'a> {
    /// Its number.
    pub no: u64,
    /// When.
    pub at: NaiveDateTime,
    /// What it says.
    pub says: Says<'a>,
}

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Says<'a> {
    /// Somebody received the client, took a call, reported or followed up.
    Contact {
        /// How they came together.
        contact: Contact,
        /// Who came; a follow-up need not say.
        visitor: Option<&'a str>,
        /// The household of the old client who brought them.
        brought_by: Option<&'a str>,
        /// The fair or opening at which it was.
        occasion: Option<&'a str>,
        /// What was said.
        word: Word,
        /// The receiver, and who was spoken of.
        people: People<'a>,
    },
    /// Lots were drawn for a leaver's clients.
    Lots {
        /// Who left.
        from: &'a str,
        /// Who was drawn.
        to: &'a str,
    },
    /// The manager named an owner.
    Decision {
        /// The owner.
        owner: &'a str,
    },
    /// Another deal was made.
    Deal {
        /// The deal.
        deal: &'a str,
    },
    /// Another deal was refunded.
    Refund {
        /// The deal.
        deal: &'a str,
    },
    /// Somebody was told of the client.
    Notice {
        /// Who was told.
        to: &'a str,
    },
}

impl Entry<'_> {
    pub(super) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        let at = self.at.format("%Y-%m-%d %H:%M");
        say!(f, language, "第{no}号，{at}，" | "Entry {no}, {at}: ", no = self.no, at = at)?;
        match self.says {
            Says::Contact { contact, visitor, brought_by, occasion, word, people } => {
                contacted(f, language, (contact, people.receiver, visitor))?;
                circumstances(f, language, brought_by, occasion)?;
                if word != Word::Nothing {
                    say!(f, language, "，" | "; ")?;
                    people.word(f, language, word)?;
                }
            }
            Says::Lots { from, to } => {
                say!(
                    f,
                    language,
                    "{from}离岗，其客户抽签给{to}" | "{from} left, and lots gave their clients to {to}",
                    from = from,
                    to = to
                )?;
            }
            Says::Decision { owner } => {
                say!(f, language, "经理将客户分配给{owner}" | "the manager gave the client to {owner}", owner = owner)?;
            }
            Says::Deal { deal } => say!(f, language, "另有成交{deal}" | "deal {deal} was made", deal = deal)?,
            Says::Refund { deal } => say!(f, language, "成交{deal}退房" | "deal {deal} was refunded", deal = deal)?,
            Says::Notice { to } => say!(f, language, "{to}获知此客户" | "{to} was told of the client", to = to)?,
        }
        say!(f, language, "。" | ".")
    }
}

/// Who brought the client, and on what occasion.
fn circumstances(
    f: &mut Formatter<'_>,
    language: Language,
    brought_by: Option<&str>,
    occasion: Option<&str>,
) -> fmt::Result {
    if let Some(old) = brought_by {
        say!(f, language, "，由老客户{old}带来" | ", brought by the old client {old}", old = old)?;
    }
    if let Some(occasion) = occasion {
        say!(f, language, "，在活动“{x}”中" | ", at the occasion \"{x}\"", x = occasion)?;
    }
    Ok(())
}

fn contacted(
    f: &mut Formatter<'_>,
    language: Language,
    (contact, by, visitor): (Contact, &str, Option<&str>),
) -> fmt::Result {
    let client = crate::lang::Sense::new("客户", "the client").in_language(language);
    let visitor = visitor.unwrap_or(client);
    match contact {
        Contact::Visit => {
            say!(f, language, "{by}接待{visitor}" | "{by} received {visitor}", by = by, visitor = visitor)
        }
        Contact::Call => {
            say!(f, language, "{by}接听{visitor}来电" | "{by} took a call of {visitor}", by = by, visitor = visitor)
        }
        Contact::Report => {
            say!(f, language, "{by}报备{visitor}" | "{by} reported {visitor}", by = by, visitor = visitor)
        }
        Contact::Reached => {
            say!(f, language, "{by}跟进并联系上{visitor}" | "{by} reached {visitor}", by = by, visitor = visitor)
        }
        Contact::NotReached => {
            say!(
                f,
                language,
                "{by}跟进，未联系上{visitor}" | "{by} did not reach {visitor}",
                by = by,
                visitor = visitor
            )
        }
    }
}
