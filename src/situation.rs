//! What a policy can see of a reception: a small product of finite facts, and nothing else.
//!
//! Because it is finite, a whole policy can be enumerated: every situation has its rows, and reading one is an access
//! to an array.

use std::fmt;

use crate::lang::{Language, Sense};

/// One finite fact of a situation: all its values, each with its name and its words.
macro_rules! finite {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident $word:literal $zh:literal $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* #[doc = $en] $value,)+ }

        impl $name {
            /// Every value there is.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Its name in a table.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// Its meaning in words.
            #[must_use]
            pub const fn sense(self) -> Sense {
                match self { $(Self::$value => Sense::new($zh, $en)),+ }
            }

            pub(crate) const fn bit(self) -> u32 {
                1 << self as u32
            }

            fn nth(number: u16) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }
        }
    };
}

finite! {
    /// Whose the household is as the client comes in.
    Standing {
        Pending "pending" "待经理分配" "the manager has yet to allot it";
        Nobody "nobody" "无人所属" "nobody's";
        OwnLive "own-live" "属接待者，建档有效" "the receiver's, on a live file";
        OwnDead "own-dead" "属接待者，已成交，建档已过期" "the receiver's, who is confirmed by a deal, on a dead file";
        OwnLapsed "own-lapsed" "属接待者，建档已过期" "the receiver's, but lapsed";
        OtherLive "other-live" "属他人，建档有效" "another's, on a live file";
        OtherDead "other-dead" "属他人，已成交，建档已过期" "another's, who is confirmed by a deal, on a dead file";
        OtherLapsed "other-lapsed" "属他人，建档已过期" "another's, but lapsed";
    }
}

finite! {
    /// What was said, and of whom. *The owner* is whoever owns the household as the client comes in.
    Word {
        Nothing "nothing" "未提及" "nothing was said";
        MentionsOwner "mentions-owner" "提到所属销售员" "the owner was mentioned";
        MentionsOther "mentions-other" "提到其他销售员" "somebody else was mentioned";
        AsksOwner "asks-owner" "指定所属销售员" "the owner was asked for";
        AsksReceiver "asks-receiver" "指定接待者" "the receiver was asked for";
        AsksOtherFree "asks-other-free" "指定他人，其在现场" "a third agent was asked for, who is on site and free";
        AsksOtherAway "asks-other-away" "指定他人，其不在" "a third agent was asked for, who is away or busy";
        RefusesOwner "refuses-owner" "不愿找所属销售员" "the owner was refused";
        RefusesOther "refuses-other" "不愿找其他销售员" "somebody else was refused";
        ComplainsOwner "complains-owner" "投诉所属销售员，未落实" "a complaint of the owner, not upheld";
        ComplainsOwnerUpheld "complains-owner-upheld" "投诉所属销售员，已落实" "a complaint of the owner, upheld";
        ComplainsOther "complains-other" "投诉其他销售员，未落实" "a complaint of somebody else, not upheld";
        ComplainsOtherUpheld "complains-other-upheld" "投诉其他销售员，已落实" "a complaint of somebody else, upheld";
        ForgotOwnerFollows "forgot-owner-follows" "忘记由谁接待，由所属销售员跟进" "the client forgot who it was; the owner follows up";
        Forgot "forgot" "忘记由谁接待，由他人跟进" "the client forgot who it was; somebody else follows up";
        WantsDiscount "wants-discount" "为争取折扣而来" "the client wants a discount";
        NamesNoneFree "names-none-free" "说出多人，均不在" "several were named, none of them free";
        NamesReceiver "names-receiver" "说出多人，接待者为在场第一位" "several were named, the receiver the first of them free";
        NamesOther "names-other" "说出多人，他人为在场第一位" "several were named, another the first of them free";
        NamesOtherThenReceiver "names-other-then-receiver" "说出多人，在场第一位因投诉落实不得登记，接待者其次" "several were named, the first of them free is barred and the receiver next";
        NamesOtherAllBarred "names-other-all-barred" "说出多人，在场者均因投诉落实不得登记" "several were named, all of them who are free are barred";
        NamesOwnerNoneFree "names-owner-none-free" "说出多人含所属者，均不在" "several were named with the owner, none of them free";
        NamesOwnerReceiver "names-owner-receiver" "说出多人含所属者，接待者为在场第一位" "several were named with the owner, the receiver the first of them free";
        NamesOwnerOther "names-owner-other" "说出多人含所属者，他人为在场第一位" "several were named with the owner, another the first of them free";
    }
}

finite! {
    /// Who came.
    Visitor {
        Known "known" "首次来访者本人，或所属销售员接待过的人" "somebody known: the household's first visitor, or whom an owner has received";
        Kin "kin" "所属销售员未接待过的家人" "kin whom no owner has received";
    }
}

finite! {
    /// Whether the household was received before, and who brought it if not.
    Origin {
        Returning "returning" "非首次来访" "received before";
        New "new" "首次来访" "never received before";
        ReferredToReceiver "referred-to-receiver" "首次来访，由接待者的老客户带来" "never received before, brought by an old client of the receiver";
        ReferredFree "referred-free" "首次来访，由他人的老客户带来，其在现场" "never received before, brought by an old client of another, who is on site and free";
        ReferredAway "referred-away" "首次来访，由他人的老客户带来，其不在" "never received before, brought by an old client of another, who is away or busy";
        ReferredUnwelcome "referred-unwelcome" "首次来访，由老客户带来，但不愿找其销售员" "never received before, brought by an old client whose agent is refused, complained of or barred";
    }
}

/// What a policy can see of a reception.
///
/// ```
/// use panke::{Origin, Policy, Situation, Standing, Visitor, Word};
///
/// // Bai owns the household on a live file and is away; the client tells An that Bai served them.
/// let situation = Situation {
///     standing: Standing::OtherLive,
///     word: Word::MentionsOwner,
///     visitor: Visitor::Known,
///     origin: Origin::Returning,
///     receiver_barred: false,
///     owner_free: false,
///     on_occasion: false,
/// };
/// let policy = Policy::default();
/// assert_eq!(policy.read(situation).finding().unwrap().as_str(), "V.3(3)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Situation {
    /// Whose the household is.
    pub standing: Standing,
    /// What was said.
    pub word: Word,
    /// Who came.
    pub visitor: Visitor,
    /// Whether the household was received before.
    pub origin: Origin,
    /// Whether a complaint about the receiver was upheld (V.3(4)).
    pub receiver_barred: bool,
    /// Whether the owner is on site and free (I-13).
    pub owner_free: bool,
    /// Whether it is a fair or an opening (V.3(13)).
    pub on_occasion: bool,
}

/// One situation in 16 bits: an index into every dense table.
pub(crate) type Code = u16;

impl Situation {
    /// How many codes there are; not every code is a situation.
    pub(crate) const CODES: usize = 1 << 15;

    /// The situation as a number: the fields one after another, in bits.
    #[must_use]
    pub(crate) const fn code(self) -> Code {
        self.standing as u16
            | (self.word as u16) << 3
            | (self.origin as u16) << 8
            | (self.visitor as u16) << 11
            | (self.receiver_barred as u16) << 12
            | (self.owner_free as u16) << 13
            | (self.on_occasion as u16) << 14
    }

    /// The situation of a number, if it is one.
    #[must_use]
    pub(crate) fn decode(code: Code) -> Option<Self> {
        Some(Self {
            standing: Standing::nth(code & 7)?,
            word: Word::nth(code >> 3 & 31)?,
            origin: Origin::nth(code >> 8 & 7)?,
            visitor: Visitor::nth(code >> 11 & 1)?,
            receiver_barred: code >> 12 & 1 == 1,
            owner_free: code >> 13 & 1 == 1,
            on_occasion: code >> 14 & 1 == 1,
        })
    }

    /// Every situation that can occur, in a fixed order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..1 << 15).filter_map(Self::decode).filter(|situation| situation.is_possible())
    }

    /// Whether its facts can hold together.
    ///
    /// An agent who is the receiver counts as free; nobody can speak of an owner who is not there; of a household
    /// never received before nobody but its first visitor came; a referral is looked at only where nobody owns
    /// (or the owner has lapsed, which may free the household).
    #[must_use]
    pub fn is_possible(self) -> bool {
        use Standing as S;
        let owned = !matches!(self.standing, S::Pending | S::Nobody);
        let own = matches!(self.standing, S::OwnLive | S::OwnDead | S::OwnLapsed);
        let first = self.origin != Origin::Returning;
        let referred = !matches!(self.origin, Origin::Returning | Origin::New);
        let owner_seen = if own { self.owner_free } else { owned || !self.owner_free };
        let bar = !own || !self.receiver_barred || self.word == Word::ComplainsOwnerUpheld;
        // An upheld complaint of the receiver, who owns, has barred them already.
        let own_complaint = !(own && self.word == Word::ComplainsOwnerUpheld) || self.receiver_barred;
        owner_seen
            && bar
            && own_complaint
            && (owned || !self.word.speaks_of_owner())
            && (!own || !self.word.sets_receiver_and_owner_apart())
            && (!matches!(self.word, Word::NamesOwnerNoneFree) || !self.owner_free)
            && (!first || self.visitor == Visitor::Known)
            && (!referred || matches!(self.standing, S::Nobody | S::OtherLapsed))
            && (self.origin != Origin::ReferredToReceiver || !self.receiver_barred)
    }
}

impl Word {
    /// Whether it cannot be said where the receiver is the owner.
    const fn sets_receiver_and_owner_apart(self) -> bool {
        matches!(
            self,
            Self::AsksReceiver | Self::NamesOwnerNoneFree | Self::NamesReceiver | Self::NamesOtherThenReceiver
        )
    }

    /// Whether it can only be said of a household somebody owns.
    const fn speaks_of_owner(self) -> bool {
        matches!(
            self,
            Self::MentionsOwner
                | Self::AsksOwner
                | Self::RefusesOwner
                | Self::ComplainsOwner
                | Self::ComplainsOwnerUpheld
                | Self::ForgotOwnerFollows
                | Self::NamesOwnerNoneFree
                | Self::NamesOwnerReceiver
                | Self::NamesOwnerOther
        )
    }
}

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

impl fmt::Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Situation { standing, word, visitor, origin, .. } = self.situation;
        let separator = Sense::new("；", "; ").in_language(self.language);
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
        for (_, sense) in others.into_iter().filter(|(holds, _)| *holds) {
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
