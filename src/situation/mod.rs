//! What a policy can see of a reception: a small product of finite facts, and nothing else.
//!
//! Because it is finite, a whole policy can be enumerated: every situation has its rows, and reading one is an access
//! to an array.

mod aspect;
mod values;
mod words;

pub use aspect::Aspect;
pub(crate) use aspect::Code;
pub use values::{Claim, Contact, Origin, Recorded, Standing, Visitor, Whereabouts, Word};
pub use words::Described;

/// What a policy can see of a reception.
///
/// ```
/// use panke::{Circumstances, Origin, Policy, Situation, Standing, Visitor, Word};
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
///     circumstances: Circumstances::default(),
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
    /// What else was written down, where the policy of an office looks at it.
    pub circumstances: Circumstances,
}

/// What few policies look at, and the document's does not but for the contact. The default is an ordinary visit of which
/// nothing else was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts, not the states of one thing")]
pub struct Circumstances {
    /// How the office and the client came together.
    pub contact: Contact,
    /// By what kind of contact the owner's file was opened.
    pub claim: Claim,
    /// How the entry was made in the register.
    pub recorded: Recorded,
    /// Where an owner was who was not on site and free.
    pub owner_is: Whereabouts,
    /// Whether the owner was told; of a household nobody owns, the agent asked for or the old client's.
    pub notified: bool,
    /// Whether the receiver was proven to be in breach at this entry.
    pub in_breach: bool,
    /// Whether the owner has reached the client since the file was opened.
    pub followed_up: bool,
    /// Whether the household was last heard of within the policy's window.
    pub recent: bool,
    /// Whether the old client who brought them came along.
    pub with_referrer: bool,
    /// Whether the old client who brought them has bought.
    pub referrer_bought: bool,
}

impl Circumstances {
    /// An ordinary visit.
    pub const PLAIN: Self = Self {
        contact: Contact::Visit,
        claim: Claim::Visit,
        recorded: Recorded::Complete,
        owner_is: Whereabouts::Unsaid,
        notified: false,
        in_breach: false,
        followed_up: false,
        recent: false,
        with_referrer: false,
        referrer_bought: false,
    };
}

impl Default for Circumstances {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl Situation {
    /// Every situation of an ordinary visit that can occur, in a fixed order. [`Policy::situations`](crate::Policy::situations)
    /// gives those with other circumstances, one of each kind that a policy tells apart.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..1 << Aspect::CORE_BITS).filter_map(Self::decode).filter(|situation| situation.is_possible())
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
        let referred = self.is_referred();
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
            && Aspect::ALL.iter().all(|aspect| self.may_have(*aspect, self.value(*aspect)))
    }

    /// Whether an aspect of the circumstances may have this value beside what else is seen.
    ///
    /// Only an owner has a file, and whereabouts that matter; only who was referred has somebody who brought them, and
    /// that is looked at when they come; a follow-up and a report are the office's own acts, at which nothing is said.
    pub(crate) fn may_have(self, aspect: Aspect, value: u32) -> bool {
        if value == 0 {
            return true;
        }
        let owned = !matches!(self.standing, Standing::Pending | Standing::Nobody);
        let own = matches!(self.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
        match aspect {
            Aspect::Contact if value == Contact::Call as u32 => !self.on_occasion && !self.is_referred(),
            Aspect::Contact => self.word == Word::Nothing && !self.on_occasion && !self.is_referred(),
            Aspect::Claim | Aspect::FollowedUp => owned,
            Aspect::Whereabouts => owned && !own && !self.owner_free,
            Aspect::Notified => owned && !own || self.is_referred() || self.word.asks_for_another(),
            Aspect::Recent => owned || self.origin == Origin::Returning,
            Aspect::WithReferrer | Aspect::ReferrerBought => self.is_referred(),
            _ => true,
        }
    }

    /// Whether the owner has lapsed.
    pub(crate) const fn is_lapsed(self) -> bool {
        matches!(self.standing, Standing::OwnLapsed | Standing::OtherLapsed)
    }

    const fn is_referred(self) -> bool {
        !matches!(self.origin, Origin::Returning | Origin::New)
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

    /// Whether a third agent is asked for.
    const fn asks_for_another(self) -> bool {
        matches!(self, Self::AsksOtherFree | Self::AsksOtherAway)
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
