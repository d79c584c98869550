//! What a policy saw of a reception, said with the names of the people it is about.

use std::fmt::{self, Formatter};

use crate::lang::{Language, Sense, say};
use crate::situation::{Aspect, Origin, Standing, Visitor, Word};

/// The people a reception is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct People<'a> {
    /// Who received.
    pub receiver: &'a str,
    /// Who owned the household as the client came in.
    pub owner: Option<&'a str>,
    /// Whom the client spoke of, if of one agent.
    pub spoken_of: Option<&'a str>,
    /// Who the client says was there before, when they forgot: whoever follows up.
    pub follows_up: Option<&'a str>,
}

impl<'a> People<'a> {
    fn owner(&self, language: Language) -> &'a str {
        self.owner.unwrap_or(Sense::new("所属销售员", "the owner").in_language(language))
    }

    fn other(&self, language: Language) -> &'a str {
        let other = self.spoken_of.filter(|agent| Some(*agent) != self.owner && *agent != self.receiver);
        other.unwrap_or(Sense::new("其他销售员", "another agent").in_language(language))
    }

    /// What was said.
    pub(super) fn word(&self, f: &mut Formatter<'_>, language: Language, word: Word) -> fmt::Result {
        let (owner, receiver, other) = (self.owner(language), self.receiver, self.other(language));
        match word {
            Word::Nothing => say!(f, language, "客户未提及任何销售员" | "nothing was said"),
            Word::MentionsOwner => say!(f, language, "客户提到{x}" | "the client mentioned {x}", x = owner),
            Word::MentionsOther => say!(f, language, "客户提到{x}" | "the client mentioned {x}", x = other),
            Word::AsksOwner => say!(f, language, "客户指定{x}" | "the client asked for {x}", x = owner),
            Word::AsksReceiver => say!(f, language, "客户指定{x}" | "the client asked for {x}", x = receiver),
            Word::AsksOtherFree => {
                say!(f, language, "客户指定{x}，其在现场" | "the client asked for {x}, who was on site", x = other)
            }
            Word::AsksOtherAway => {
                say!(f, language, "客户指定{x}，其不在" | "the client asked for {x}, who was away or busy", x = other)
            }
            Word::RefusesOwner => say!(f, language, "客户不愿找{x}" | "the client refused {x}", x = owner),
            Word::RefusesOther => say!(f, language, "客户不愿找{x}" | "the client refused {x}", x = other),
            Word::ComplainsOwner => {
                say!(
                    f,
                    language,
                    "客户投诉{x}，未落实" | "the client complained of {x}, which was not upheld",
                    x = owner
                )
            }
            Word::ComplainsOwnerUpheld => {
                say!(f, language, "客户投诉{x}，已落实" | "the client complained of {x}, which was upheld", x = owner)
            }
            Word::ComplainsOther => {
                let x = self.complained_of(language);
                say!(f, language, "客户投诉{x}，未落实" | "the client complained of {x}, which was not upheld", x = x)
            }
            Word::ComplainsOtherUpheld => {
                let x = self.complained_of(language);
                say!(f, language, "客户投诉{x}，已落实" | "the client complained of {x}, which was upheld", x = x)
            }
            Word::ForgotOwnerFollows => {
                say!(
                    f,
                    language,
                    "客户忘记由谁接待，由{x}跟进" | "the client forgot who it was, and {x} follows up",
                    x = owner
                )
            }
            Word::Forgot => self.forgot(f, language),
            Word::WantsDiscount => say!(f, language, "客户为争取折扣而来" | "the client wanted a discount"),
            _ => self.names(f, language, word),
        }
    }

    /// Of whom was complained who is not the owner: the receiver, it may be.
    fn complained_of(&self, language: Language) -> &'a str {
        self.spoken_of.filter(|agent| Some(*agent) != self.owner).unwrap_or_else(|| self.other(language))
    }

    fn forgot(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self.follows_up.filter(|agent| Some(*agent) != self.owner) {
            Some(x) => {
                say!(
                    f,
                    language,
                    "客户忘记由谁接待，由{x}跟进" | "the client forgot who it was, and {x} follows up",
                    x = x
                )
            }
            None => {
                say!(
                    f,
                    language,
                    "客户忘记由谁接待，由他人跟进" | "the client forgot who it was, and another follows up"
                )
            }
        }
    }

    /// Several were named.
    fn names(&self, f: &mut Formatter<'_>, language: Language, word: Word) -> fmt::Result {
        let (owner, receiver) = (self.owner(language), self.receiver);
        let with_owner = matches!(word, Word::NamesOwnerNoneFree | Word::NamesOwnerReceiver | Word::NamesOwnerOther);
        if with_owner {
            say!(
                f,
                language,
                "客户说出含{x}在内的多名销售员，" | "the client named several, {x} among them, and ",
                x = owner
            )?;
        } else {
            say!(f, language, "客户说出多名销售员，" | "the client named several, and ")?;
        }
        match word {
            Word::NamesNoneFree | Word::NamesOwnerNoneFree => say!(f, language, "均不在" | "none was on site"),
            Word::NamesReceiver | Word::NamesOwnerReceiver => {
                say!(f, language, "{x}为在场第一位" | "{x} was the first of them on site", x = receiver)
            }
            Word::NamesOtherThenReceiver => {
                say!(
                    f,
                    language,
                    "在场第一位因投诉落实不得登记，{x}其次" | "the first of them on site was barred, {x} the next",
                    x = receiver
                )
            }
            Word::NamesOtherAllBarred => {
                say!(f, language, "在场者均因投诉落实不得登记" | "all of them on site were barred")
            }
            _ => say!(f, language, "在场第一位是他人" | "another was the first of them on site"),
        }
    }

    /// A fact of a situation: the value of an aspect.
    pub(super) fn fact(&self, f: &mut Formatter<'_>, language: Language, aspect: Aspect, value: u32) -> fmt::Result {
        let (owner, receiver, number) = (self.owner(language), self.receiver, crate::id::at(value));
        match (aspect, value == 1) {
            (Aspect::Standing, _) => {
                Standing::ALL.get(number).map_or(Ok(()), |standing| self.standing(f, language, *standing))
            }
            (Aspect::Word, _) => Word::ALL.get(number).map_or(Ok(()), |word| self.word(f, language, *word)),
            (Aspect::Origin, _) => Origin::ALL.get(number).map_or(Ok(()), |of| origin(f, language, *of)),
            (Aspect::Visitor, _) => Visitor::ALL.get(number).map_or(Ok(()), |of| visitor(f, language, *of)),
            (Aspect::ReceiverBarred, true) => {
                say!(f, language, "对{x}的投诉此前已落实" | "a complaint about {x} had been upheld", x = receiver)
            }
            (Aspect::ReceiverBarred, false) => {
                say!(f, language, "对{x}没有已落实的投诉" | "no complaint about {x} had been upheld", x = receiver)
            }
            (Aspect::OwnerFree, true) => say!(f, language, "{x}在现场" | "{x} was on site and free", x = owner),
            (Aspect::OwnerFree, false) => say!(f, language, "{x}不在或正忙" | "{x} was away or busy", x = owner),
            (Aspect::OnOccasion, true) => say!(f, language, "在展会或开盘活动中来访" | "it was a fair or an opening"),
            (Aspect::OnOccasion, false) => say!(f, language, "是平日来访" | "it was an ordinary day"),
            _ => self.circumstance(f, language, aspect, value),
        }
    }

    fn standing(&self, f: &mut Formatter<'_>, language: Language, standing: Standing) -> fmt::Result {
        let receiver = self.receiver;
        let other = self.owner.filter(|owner| *owner != receiver);
        let other = other.unwrap_or(Sense::new("他人", "another").in_language(language));
        match standing {
            Standing::Pending => say!(f, language, "客户待经理分配" | "the client waited for the manager"),
            Standing::Nobody => say!(f, language, "客户无人所属" | "the client was nobody's"),
            Standing::OwnLive => {
                say!(f, language, "客户属{x}，建档有效" | "the client was {x}'s, on a live file", x = receiver)
            }
            Standing::OwnDead => {
                say!(
                    f,
                    language,
                    "客户属{x}，已成交，建档已过期" | "the client was {x}'s by a deal, on a dead file",
                    x = receiver
                )
            }
            Standing::OwnLapsed => {
                say!(f, language, "客户属{x}，建档已过期" | "the client was {x}'s, whose file was dead", x = receiver)
            }
            Standing::OtherLive => {
                say!(f, language, "客户属{x}，建档有效" | "the client was {x}'s, on a live file", x = other)
            }
            Standing::OtherDead => {
                say!(
                    f,
                    language,
                    "客户属{x}，已成交，建档已过期" | "the client was {x}'s by a deal, on a dead file",
                    x = other
                )
            }
            Standing::OtherLapsed => {
                say!(f, language, "客户属{x}，建档已过期" | "the client was {x}'s, whose file was dead", x = other)
            }
        }
    }

    fn circumstance(&self, f: &mut Formatter<'_>, language: Language, aspect: Aspect, value: u32) -> fmt::Result {
        let (owner, receiver) = (self.owner(language), self.receiver);
        match (aspect, value == 1) {
            (Aspect::Notified, true) => say!(f, language, "已通知{x}" | "{x} had been told", x = owner),
            (Aspect::Notified, false) => say!(f, language, "未通知{x}" | "{x} had not been told", x = owner),
            (Aspect::InBreach, true) => say!(f, language, "{x}违规属实" | "{x} was proven in breach", x = receiver),
            (Aspect::InBreach, false) => say!(f, language, "{x}没有违规" | "{x} was not in breach", x = receiver),
            (Aspect::FollowedUp, true) => {
                say!(
                    f,
                    language,
                    "{x}建档后联系上过客户" | "{x} had reached the client since the file was opened",
                    x = owner
                )
            }
            (Aspect::FollowedUp, false) => {
                say!(
                    f,
                    language,
                    "{x}建档后没有联系上客户" | "{x} had not reached the client since the file was opened",
                    x = owner
                )
            }
            (Aspect::Recent, true) => say!(f, language, "近期与客户有过往来" | "the client had been heard of lately"),
            (Aspect::Recent, false) => {
                say!(f, language, "近期与客户没有往来" | "the client had not been heard of lately")
            }
            (Aspect::WithReferrer, true) => say!(f, language, "老客户一同前来" | "the old client came along"),
            (Aspect::WithReferrer, false) => say!(f, language, "老客户没有同来" | "the old client did not come along"),
            (Aspect::ReferrerBought, true) => say!(f, language, "老客户已成交" | "the old client had bought"),
            (Aspect::ReferrerBought, false) => say!(f, language, "老客户尚未成交" | "the old client had not bought"),
            _ => {
                let senses = aspect.senses();
                let sense = senses.get(crate::id::at(value)).copied();
                f.write_str(sense.unwrap_or(Sense::new("其他情形", "something else")).in_language(language))
            }
        }
    }
}

fn origin(f: &mut Formatter<'_>, language: Language, origin: Origin) -> fmt::Result {
    match origin {
        Origin::Returning => say!(f, language, "客户此前已来访过" | "the client had been received before"),
        Origin::New => say!(f, language, "客户首次来访，无老客户带来" | "the client was new and brought by nobody"),
        other => f.write_str(other.sense().in_language(language)),
    }
}

fn visitor(f: &mut Formatter<'_>, language: Language, visitor: Visitor) -> fmt::Result {
    match visitor {
        Visitor::Known => {
            say!(
                f,
                language,
                "来访者是首次来访者本人或所属销售员接待过的人"
                    | "the visitor was the first visitor or one whom an owner had received"
            )
        }
        Visitor::Kin => {
            say!(f, language, "来访者是所属销售员未接待过的家人" | "the visitor was kin whom no owner had received")
        }
        Visitor::Outsider => {
            say!(f, language, "来访者不在制度所定家人之内" | "the visitor was not of the family as the policy draws it")
        }
    }
}
