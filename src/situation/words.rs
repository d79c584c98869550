//! A situation in words.

use std::fmt;

use super::{Circumstances, Contact, Origin, Situation, Standing, Visitor};
use crate::lang::{Language, Sense};

/// A situation in the words of a language. Made by [`Situation::in_language`].
#[derive(Debug, Clone, Copy)]
pub struct Described {
    situation: Situation,
    language: Language,
}

impl Situation {
    /// The situation in words; what goes without saying is left out.
    ///
    /// ```
    /// use panke::{Language, Situation};
    ///
    /// let situation = Situation::all().next().unwrap();
    /// assert_eq!(situation.to_string(), "the manager has yet to allot it; nothing was said");
    /// assert_eq!(situation.in_language(Language::Chinese).to_string(), "待经理分配；未提及");
    /// ```
    #[must_use]
    pub const fn in_language(self, language: Language) -> Described {
        Described { situation: self, language }
    }
}

impl Described {
    /// What the circumstances add; what is ordinary goes without saying.
    fn circumstances(&self) -> [(bool, Sense<'static>); 9] {
        let beside = self.situation.circumstances;
        let plain = Circumstances::default();
        [
            (beside.claim != plain.claim, beside.claim.sense()),
            (beside.recorded != plain.recorded, beside.recorded.sense()),
            (beside.owner_is != plain.owner_is, beside.owner_is.sense()),
            (beside.notified, Sense::new("已通知", "whom it concerns was told")),
            (beside.in_breach, Sense::new("接待者违规属实", "the receiver was proven in breach")),
            (
                beside.followed_up,
                Sense::new("所属销售员建档后跟进过", "the owner has reached the client since the file was opened"),
            ),
            (beside.recent, Sense::new("近期有过往来", "the household was heard of lately")),
            (beside.with_referrer, Sense::new("老客户一同前来", "the old client came along")),
            (beside.referrer_bought, Sense::new("老客户已成交", "the old client has bought")),
        ]
    }
}

impl fmt::Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Situation { standing, word, visitor, origin, .. } = self.situation;
        let separator = Sense::new("；", "; ").in_language(self.language);
        let contact = self.situation.circumstances.contact;
        if contact != Contact::Visit {
            write!(f, "{}{separator}", contact.sense().in_language(self.language))?;
        }
        write!(
            f,
            "{}{separator}{}",
            standing.sense().in_language(self.language),
            word.sense().in_language(self.language)
        )?;
        let owned = !matches!(standing, Standing::Pending | Standing::Nobody);
        let others = [
            (visitor != Visitor::Known, visitor.sense()),
            (origin != Origin::Returning, origin.sense()),
            (self.situation.receiver_barred, Sense::new("接待者曾被投诉且已落实", "the receiver is barred")),
            (owned && self.situation.owner_free, Sense::new("所属销售员在现场", "the owner is on site and free")),
            (owned && !self.situation.owner_free, Sense::new("所属销售员不在或正忙", "the owner is away or busy")),
            (self.situation.on_occasion, Sense::new("在展会或开盘活动中", "at a fair or an opening")),
        ];
        let beside = self.circumstances();
        for (_, sense) in others.into_iter().chain(beside).filter(|(holds, _)| *holds) {
            write!(f, "{separator}{}", sense.in_language(self.language))?;
        }
        Ok(())
    }
}

impl fmt::Display for Situation {
    /// The situation in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_language(Language::English).fmt(f)
    }
}
