//! The aspects of a situation: each with its name in a policy file and its values, so that rows, checks and codes treat all
//! of them alike.

use super::{Circumstances, Situation};
use super::{Claim, Contact, Origin, Recorded, Standing, Visitor, Whereabouts, Word};
use crate::lang::Sense;

/// One situation in 32 bits: its aspects one after another.
pub(crate) type Code = u32;

macro_rules! aspects {
    ($($name:ident $text:literal $bits:literal $kind:ident $doc:literal;)+) => {
        /// One of the facts a situation is made of, and a row may ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Aspect { $(#[doc = $doc] $name,)+ }

        impl Aspect {
            /// All of them; those of [`Circumstances`] last.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in a policy file.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The names of its values.
            #[must_use]
            pub fn values(self) -> Vec<&'static str> {
                match self { $(Self::$name => aspects!(@values $kind)),+ }
            }

            /// What it is, in English.
            #[cfg_attr(not(feature = "json"), allow(dead_code, reason = "the schemas tell it"))]
            pub(crate) const fn about(self) -> &'static str {
                match self { $(Self::$name => $doc),+ }
            }

            /// What each of its values means, in the order of [`values`](Self::values).
            #[must_use]
            pub fn senses(self) -> Vec<Sense<'static>> {
                match self { $(Self::$name => aspects!(@senses $kind)),+ }
            }

            const fn bits(self) -> u32 {
                match self { $(Self::$name => $bits),+ }
            }

            /// How many values it has.
            pub(crate) const fn count(self) -> u32 {
                match self { $(Self::$name => aspects!(@count $kind)),+ }
            }
        }
    };
    (@values flag) => { vec!["no", "yes"] };
    (@values $kind:ident) => { $kind::ALL.iter().map(|value| value.as_str()).collect() };
    (@senses flag) => { vec![Sense::new("否", "no"), Sense::new("是", "yes")] };
    (@senses $kind:ident) => { $kind::ALL.iter().map(|value| value.sense()).collect() };
    (@count flag) => { 2 };
    (@count $kind:ident) => { $kind::COUNT };
}

aspects! {
    Standing "standing" 3 Standing "Whose the household is.";
    Word "said" 5 Word "What was said, and of whom.";
    Origin "origin" 3 Origin "Whether the household was received before, and who brought it if not.";
    Visitor "visitor" 2 Visitor "Who came.";
    ReceiverBarred "receiver_barred" 1 flag "Whether a complaint about the receiver was upheld.";
    OwnerFree "owner_free" 1 flag "Whether the owner is on site and free.";
    OnOccasion "on_occasion" 1 flag "Whether it is a fair or an opening.";
    Contact "contact" 3 Contact "How the office and the client came together.";
    Claim "claim" 2 Claim "By what kind of contact the owner's file was opened.";
    Recorded "recorded" 2 Recorded "How the entry was made in the register.";
    Whereabouts "owner_is" 3 Whereabouts "Where an owner was who was not on site and free.";
    Notified "notified" 1 flag "Whether whom it concerns was told.";
    InBreach "in_breach" 1 flag "Whether the receiver was proven to be in breach at this entry.";
    FollowedUp "followed_up" 1 flag "Whether the owner has reached the client since the file was opened.";
    Recent "recent" 1 flag "Whether the household was last heard of within the policy's window.";
    WithReferrer "with_referrer" 1 flag "Whether the old client who brought them came along.";
    ReferrerBought "referrer_bought" 1 flag "Whether the old client who brought them has bought.";
}

impl Aspect {
    /// How many there are before those of the circumstances.
    pub(crate) const CORE: usize = 7;

    /// How many there are.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// The bits of all aspects before those of the circumstances.
    pub(crate) const CORE_BITS: u32 = 16;

    /// Every value, as bits.
    pub(crate) const fn all(self) -> u32 {
        (1_u32 << self.count()).saturating_sub(1)
    }

    /// The value of this name.
    pub(crate) fn value(self, name: &str) -> Option<u32> {
        (0..).zip(self.values()).find(|(_, known)| *known == name).map(|(value, _)| value)
    }
}

impl Situation {
    /// The value of an aspect, by its number.
    pub(crate) const fn value(&self, aspect: Aspect) -> u32 {
        let beside = &self.circumstances;
        match aspect {
            Aspect::Standing => self.standing as u32,
            Aspect::Word => self.word as u32,
            Aspect::Origin => self.origin as u32,
            Aspect::Visitor => self.visitor as u32,
            Aspect::ReceiverBarred => self.receiver_barred as u32,
            Aspect::OwnerFree => self.owner_free as u32,
            Aspect::OnOccasion => self.on_occasion as u32,
            Aspect::Contact => beside.contact as u32,
            Aspect::Claim => beside.claim as u32,
            Aspect::Recorded => beside.recorded as u32,
            Aspect::Whereabouts => beside.owner_is as u32,
            Aspect::Notified => beside.notified as u32,
            Aspect::InBreach => beside.in_breach as u32,
            Aspect::FollowedUp => beside.followed_up as u32,
            Aspect::Recent => beside.recent as u32,
            Aspect::WithReferrer => beside.with_referrer as u32,
            Aspect::ReferrerBought => beside.referrer_bought as u32,
        }
    }

    /// The situation as a number.
    #[must_use]
    pub(crate) const fn code(self) -> Code {
        let beside = &self.circumstances;
        self.code_of_contact()
            | (beside.claim as u32) << 19
            | (beside.recorded as u32) << 21
            | (beside.owner_is as u32) << 23
            | (beside.notified as u32) << 26
            | (beside.in_breach as u32) << 27
            | (beside.followed_up as u32) << 28
            | (beside.recent as u32) << 29
            | (beside.with_referrer as u32) << 30
            | (beside.referrer_bought as u32) << 31
    }

    /// The same where nothing is looked at of the circumstances but the contact.
    pub(crate) const fn code_of_contact(self) -> Code {
        self.standing as u32
            | (self.word as u32) << 3
            | (self.origin as u32) << 8
            | (self.visitor as u32) << 11
            | (self.receiver_barred as u32) << 13
            | (self.owner_free as u32) << 14
            | (self.on_occasion as u32) << 15
            | (self.circumstances.contact as u32) << 16
    }

    /// The situation of a number, if it is one.
    #[must_use]
    pub(crate) fn decode(code: Code) -> Option<Self> {
        let mut rest = code;
        let mut next = |aspect: Aspect| {
            let value = rest & ((1_u32 << aspect.bits()).saturating_sub(1));
            rest = rest.checked_shr(aspect.bits()).unwrap_or(0);
            value
        };
        Some(Self {
            standing: Standing::nth(next(Aspect::Standing))?,
            word: Word::nth(next(Aspect::Word))?,
            origin: Origin::nth(next(Aspect::Origin))?,
            visitor: Visitor::nth(next(Aspect::Visitor))?,
            receiver_barred: next(Aspect::ReceiverBarred) == 1,
            owner_free: next(Aspect::OwnerFree) == 1,
            on_occasion: next(Aspect::OnOccasion) == 1,
            circumstances: Circumstances {
                contact: Contact::nth(next(Aspect::Contact))?,
                claim: Claim::nth(next(Aspect::Claim))?,
                recorded: Recorded::nth(next(Aspect::Recorded))?,
                owner_is: Whereabouts::nth(next(Aspect::Whereabouts))?,
                notified: next(Aspect::Notified) == 1,
                in_breach: next(Aspect::InBreach) == 1,
                followed_up: next(Aspect::FollowedUp) == 1,
                recent: next(Aspect::Recent) == 1,
                with_referrer: next(Aspect::WithReferrer) == 1,
                referrer_bought: next(Aspect::ReferrerBought) == 1,
            },
        })
    }

    /// The same with another value of an aspect.
    pub(crate) fn with(self, aspect: Aspect, value: u32) -> Self {
        let below: u32 = Aspect::ALL.iter().take_while(|other| **other != aspect).map(|other| other.bits()).sum();
        let mask = (1_u32 << aspect.bits()).saturating_sub(1) << below;
        Self::decode(self.code() & !mask | (value << below & mask)).unwrap_or(self)
    }
}
