//! What an agent has of a deal or lacks, in words.

use std::fmt::{self, Formatter};

use chrono::NaiveDate;

use crate::clause::Clause;
use crate::lang::{Language, Sense, say};
use crate::money::Money;
use crate::share::Share;
use crate::situation::{Aspect, Word};
use crate::why::people::People;
use crate::why::reason::shown;

/// What an agent has of a deal or lacks, and why.
#[expect(clippy::large_enum_variant, reason = "there are a dozen of them on a page, and none is kept")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lacked<'a> {
    /// Nobody of this name appears in the dossier.
    Unknown {
        /// The name.
        agent: &'a str,
    },
    /// The agent neither received the client nor was spoken of.
    NoPart {
        /// Who.
        agent: &'a str,
    },
    /// The agent has nothing.
    Nothing {
        /// Who.
        agent: &'a str,
    },
    /// The agent has a part.
    Part {
        /// Who.
        agent: &'a str,
        /// How much of the commission.
        share: Share,
        /// In minor units.
        amount: u64,
    },
    /// The agent has it all.
    Whole {
        /// Who.
        agent: &'a str,
        /// In minor units.
        amount: u64,
    },
    /// By the entry above the client passed to another, or to nobody.
    Lost {
        /// Who had owned.
        agent: &'a str,
        /// Who owns now.
        to: Option<&'a str>,
    },
    /// The clauses that would have given the agent something.
    Clauses {
        /// Who.
        agent: &'a str,
    },
    /// One of them, and the first of its conditions that did not hold.
    Unmet(Unmet<'a>),
}

/// A clause that would have given an agent something, and why it did not, at the reception at which it came closest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unmet<'a> {
    /// The clause.
    pub clause: Option<Clause<'a>>,
    /// The row of the policy, as it says it.
    pub sense: Sense<'a>,
    /// The number of the entry.
    pub no: u64,
    /// Its day.
    pub day: NaiveDate,
    /// What failed.
    pub fault: Fault<'a>,
}

/// Why a row did not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault<'a> {
    /// A condition did not hold.
    Fact {
        /// What it asks for.
        aspect: Aspect,
        /// The value that was, by its number among [`Aspect::values`].
        was: u32,
        /// The values that would have done, as bits by their numbers.
        wanted: u32,
        /// Whom it is about.
        people: People<'a>,
        /// The row that would have come before it even if all its conditions had held: its clause, and what it says.
        even_then: Option<(Option<Clause<'a>>, Sense<'a>)>,
    },
    /// Its conditions held, but another row came before it.
    Before {
        /// The clause of that row.
        clause: Option<Clause<'a>>,
        /// What it says.
        sense: Sense<'a>,
    },
}

impl Lacked<'_> {
    pub(in crate::why) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Unknown { agent } => {
                say!(
                    f,
                    language,
                    "此成交的卷宗里没有{x}。" | "Nobody called {x} appears in the dossier of this deal.",
                    x = agent
                )
            }
            Self::NoPart { agent } => {
                say!(
                    f,
                    language,
                    "成交前{x}未接待过此客户，客户也未提起{x}：无份。"
                        | "{x} did not receive this client before the deal, nor was {x} spoken of: nothing.",
                    x = agent
                )
            }
            Self::Nothing { agent } => {
                say!(f, language, "{x}在这笔成交中没有份额。" | "{x} has nothing of this deal.", x = agent)
            }
            Self::Part { agent, share, amount } => {
                let (share, amount) = (shown(*share, language), Money::from(*amount));
                say!(
                    f,
                    language,
                    "{x}得提成的{share}，为{amount}，不是全部。"
                        | "{x} has {share} of the commission, {amount}, and not all of it.",
                    x = agent,
                    share = share,
                    amount = amount
                )
            }
            Self::Whole { agent, amount } => {
                say!(
                    f,
                    language,
                    "{x}已得全部提成{amount}。" | "{x} has the whole commission, {amount}.",
                    x = agent,
                    amount = Money::from(*amount)
                )
            }
            Self::Lost { agent, to: Some(to) } => {
                say!(
                    f,
                    language,
                    "客户由此不再属{x}，改属{to}。" | "By that the client was no longer {x}'s, but {to}'s.",
                    x = agent,
                    to = to
                )
            }
            Self::Lost { agent, to: None } => {
                say!(f, language, "客户由此不再属{x}。" | "By that the client was no longer {x}'s.", x = agent)
            }
            Self::Clauses { agent } => {
                say!(
                    f,
                    language,
                    "本可使{x}得到份额的条款，及各条首个不成立的条件："
                        | "The clauses that would have given {x} something, each with its first condition that did not hold:",
                    x = agent
                )
            }
            Self::Unmet(unmet) => unmet.say(f, language),
        }
    }
}

impl Unmet<'_> {
    fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        rule(f, language, self.clause, self.sense)?;
        say!(f, language, "：第{no}号（{day}），" | ": at entry {no} ({day}) ", no = self.no, day = self.day)?;
        match self.fault {
            Fault::Before { clause, sense } => {
                say!(f, language, "先适用" | "another came first: ")?;
                rule(f, language, clause, sense)?;
            }
            Fault::Fact { aspect, was, wanted, people, even_then } => {
                people.fact(f, language, aspect, was)?;
                wants(f, language, aspect, (was, wanted), &people)?;
                if let Some((clause, sense)) = even_then {
                    say!(f, language, "；即便如此，仍先适用" | "; even then another comes first: ")?;
                    rule(f, language, clause, sense)?;
                }
            }
        }
        say!(f, language, "。" | ".")
    }
}

/// A row: the clause it cites, and what it says.
fn rule(f: &mut Formatter<'_>, language: Language, clause: Option<Clause<'_>>, sense: Sense<'_>) -> fmt::Result {
    let sense = sense.in_language(language).trim_end_matches(['.', '。']);
    match clause {
        Some(clause) => say!(f, language, "{x}（{sense}）" | "{x} ({sense})", x = clause, sense = sense),
        None => say!(f, language, "“{sense}”" | "\"{sense}\"", sense = sense),
    }
}

/// All words by which several are named.
const NAMES: u32 = Word::NamesNoneFree.bit()
    | Word::NamesReceiver.bit()
    | Word::NamesOther.bit()
    | Word::NamesOtherThenReceiver.bit()
    | Word::NamesOtherAllBarred.bit()
    | Word::NamesOwnerNoneFree.bit()
    | Word::NamesOwnerReceiver.bit()
    | Word::NamesOwnerOther.bit();

/// What it would have taken, if that is soon said.
fn wants(
    f: &mut Formatter<'_>,
    language: Language,
    aspect: Aspect,
    (was, wanted): (u32, u32),
    people: &People<'_>,
) -> fmt::Result {
    if aspect == Aspect::Word && wanted & !NAMES == 0 && wanted.count_ones() > 1 && NAMES >> was & 1 == 0 {
        return say!(f, language, "；须客户说出多名销售员" | "; it would have taken that the client named several");
    }
    let values = || (0..aspect.count()).filter(|value| wanted >> value & 1 == 1);
    if values().count() > 3 {
        return say!(f, language, "，此条不适用" | ", which it is not for");
    }
    say!(f, language, "；须" | "; it would have taken that ")?;
    for (place, value) in values().enumerate() {
        if place > 0 {
            say!(f, language, "，或" | ", or that ")?;
        }
        people.fact(f, language, aspect, value)?;
    }
    Ok(())
}
