//! What follows from a row: a small closed set.

use super::choice::choices;
use crate::share::Share;
use crate::situation::{Origin, Situation, Standing, Word};

/// What follows from a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// File: it is opened anew; nothing else changes.
    Reopen,
    /// File or title: the household is free: no owner, no kept parts, no helpers.
    Release,
    /// Title: nothing happens, and nothing more is read.
    Stop,
    /// Title: nothing happens, and the entry counts as if it had not been made: nobody was received.
    Void,
    /// Title: the household waits for the manager from that day on.
    Await,
    /// Title: somebody becomes owner, without kept parts or helpers.
    Register(Whom),
    /// Title: the receiver steps into the owner's place; the parts of others and the helpers stay.
    StepIn,
    /// Title: the receiver takes over; those before keep something.
    TakeOver(Terms),
    /// Title: the owner stays and the receiver has a part.
    Share(Terms),
    /// Title: the owner stays. Where the receiver is somebody else, the service is read.
    Stay,
    /// Service: it is worth nothing.
    Nothing,
    /// Service: the receiver is a *named* helper.
    NamedHelp,
    /// Service: the receiver is a helper *on the day*.
    DayHelp,
}

impl Effect {
    /// Whether there is in a situation what the effect is about: an owner to take over from, an agent who was asked for.
    pub(crate) fn fits(self, situation: Situation) -> bool {
        let owned = !matches!(situation.standing, Standing::Nobody | Standing::Pending);
        let own = matches!(situation.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
        let word = situation.word;
        match self {
            Self::Reopen | Self::Stay => owned,
            Self::StepIn | Self::TakeOver(_) | Self::Share(_) => owned && !own,
            Self::Register(Whom::Asked) => {
                matches!(word, Word::AsksReceiver | Word::AsksOwner | Word::AsksOtherFree | Word::AsksOtherAway)
            }
            Self::Register(Whom::Named) => {
                matches!(word, Word::NamesReceiver | Word::NamesOther | Word::NamesOtherThenReceiver)
            }
            Self::Register(Whom::Referrer) => !matches!(situation.origin, Origin::Returning | Origin::New),
            Self::Register(Whom::Wronged) => situation.circumstances.in_breach,
            _ => true,
        }
    }

    /// What it is about.
    pub(crate) const fn about(self) -> &'static str {
        match self {
            Self::Register(Whom::Asked) => "an agent who is asked for",
            Self::Register(Whom::Named) => "several agents who are named, one of whom may register",
            Self::Register(Whom::Referrer) => "an old client who brought them",
            Self::Register(Whom::Wronged) => "a breach",
            Self::StepIn | Self::TakeOver(_) | Self::Share(_) => "an owner who is not the receiver",
            _ => "an owner",
        }
    }
}

choices! {
    /// Who becomes owner.
    Whom {
        #[default]
        /// The receiver.
        Receiver "receiver";
        /// The agent asked for; a bar on them is lifted.
        Asked "asked";
        /// The old client's agent.
        Referrer "referrer";
        /// The first of the agents named who is free and not barred.
        Named "named";
        /// The agent wronged by the receiver's breach; where nobody was, the household is free.
        Wronged "wronged";
    }
}

/// The number of a share in a policy: what it is called, or that it is written out in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareNo(pub(crate) u8);

/// The shares that the document's policy names, in the order of their numbers.
pub(crate) const NAMED: [&str; 5] = ["assist", "assist_same_day", "refused", "earlier", "traced"];

impl ShareNo {
    pub(crate) const ASSIST: Self = Self(0);
    pub(crate) const ASSIST_SAME_DAY: Self = Self(1);
    pub(crate) const REFUSED: Self = Self(2);
    pub(crate) const EARLIER: Self = Self(3);
    pub(crate) const TRACED: Self = Self(4);
}

/// What a take-over leaves to those who were there before, or what a receiver has beside the owner.
/// [`Policy::share`](crate::Policy::share) says how much a share is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Terms {
    /// The share of the commission they keep or have; `None`: nothing.
    pub commission: Option<ShareNo>,
    /// The share of the performance they keep or have; `None`: nothing.
    pub performance: Option<ShareNo>,
    /// How those before divide what is kept.
    pub among: Among,
    /// How long the owner's kept part, or the receiver's part, counts.
    pub lasts: Lasts,
    /// Whether a bar on the receiver is lifted.
    pub lifts_bar: bool,
    /// Whether the file of an owner who stays is opened anew.
    pub reopens: bool,
}

impl Terms {
    /// Nothing is kept.
    pub(crate) const WHOLE: Self = Self {
        commission: None,
        performance: None,
        among: Among::AsItStood,
        lasts: Lasts::File,
        lifts_bar: false,
        reopens: false,
    };

    /// This share of the commission is kept.
    pub(crate) const fn keeping(share: ShareNo) -> Self {
        let mut terms = Self::WHOLE;
        terms.commission = Some(share);
        terms
    }

    /// Whether nothing is kept.
    pub(crate) const fn is_whole(self) -> bool {
        self.commission.is_none() && self.performance.is_none()
    }
}

choices! {
    /// How several who were there before divide what is kept.
    Among {
        /// As the whole stood without the newcomer (I-7).
        #[default]
        AsItStood "as_it_stood";
        /// In equal parts.
        Equally "equally";
        /// The first of them has all.
        First "first";
        /// The last of them, the owner, has all.
        Last "last";
    }
}

choices! {
    /// How long a part counts.
    Lasts {
        /// As long as the owner's file would have.
        #[default]
        File "file";
        /// As long as a file opened that day.
        Anew "anew";
        /// That day only.
        Day "day";
        /// Without end.
        Ever "ever";
    }
}

/// A share of a policy: named, or written out in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedShare {
    /// Empty where it is written out.
    pub(crate) name: std::borrow::Cow<'static, str>,
    pub(crate) share: Share,
}
