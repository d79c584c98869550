//! What a picture of a case shows, before anything is drawn: who did what, who had what of the client, and for how long.

use crate::lang::Sense;
use crate::period::Minute;
use crate::share::Share;

/// How many agents have a lane of their own; whoever comes after them shares the last one.
pub(super) const OWN_LANES: usize = 40;

/// A case as it is drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Scene {
    /// A lane for each agent, in the order in which they first appear.
    pub(super) lanes: Vec<Lane>,
    /// Whose the client was, from the first entry on and without a gap.
    pub(super) ribbon: Vec<Stretch>,
    /// The sales of the household and what became of them, in order.
    pub(super) sales: Vec<Sale>,
}

/// What one agent did and had.
#[derive(Debug, Clone, Default)]
pub(super) struct Lane {
    /// Whose it is; `None`: everybody's who has no lane of their own.
    pub(super) agent: Option<String>,
    /// In the order of time.
    pub(super) marks: Vec<Mark>,
    pub(super) bars: Vec<Bar>,
}

/// An entry, as it stands in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) no: u64,
    pub(super) at: Minute,
    pub(super) kind: MarkKind,
}

/// What an entry was to the agent in whose lane it stands; of several that lie on one spot the first of these is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkKind {
    /// The manager named them.
    Decision,
    /// Lots were drawn for their clients, or they were drawn.
    Lots,
    /// A complaint about them was upheld.
    ComplaintUpheld,
    /// They were complained of.
    Complaint,
    /// They received a client of somebody else's, who became theirs.
    TookOver,
    /// They received a client of nobody's, who became theirs.
    Registered,
    /// They received on the owner's behalf, and have something of it.
    Helped,
    /// They received a client who was not theirs and did not become theirs.
    HandedBack,
    /// They received their own client.
    Own,
    /// They reported the client.
    Report,
    /// They took a call.
    Call,
    /// They followed the client up.
    FollowUp,
    /// They were told of the client.
    Notice,
}

impl MarkKind {
    /// All of them, as a legend lists them.
    pub(super) const ALL: &'static [Self] = &[
        Self::Registered,
        Self::TookOver,
        Self::Own,
        Self::Helped,
        Self::HandedBack,
        Self::Complaint,
        Self::ComplaintUpheld,
        Self::Call,
        Self::Report,
        Self::FollowUp,
        Self::Notice,
        Self::Lots,
        Self::Decision,
    ];

    pub(super) const fn sense(self) -> Sense<'static> {
        match self {
            Self::Registered => Sense::new("接待并建档", "received, and opened the file"),
            Self::TookOver => Sense::new("接待并接手客户", "received, and took the client over"),
            Self::Own => Sense::new("接待自己的客户", "received their own client"),
            Self::Helped => Sense::new("代接待，有份额", "received for the owner, with a part"),
            Self::HandedBack => Sense::new("接待他人客户，无份额", "received without a part"),
            Self::Complaint => Sense::new("被投诉", "complained of"),
            Self::ComplaintUpheld => Sense::new("被投诉并落实", "complained of, upheld"),
            Self::Call => Sense::new("接听来电", "took a call"),
            Self::Report => Sense::new("报备", "reported the client"),
            Self::FollowUp => Sense::new("跟进", "followed up"),
            Self::Notice => Sense::new("获通知", "was told"),
            Self::Lots => Sense::new("抽签", "lots"),
            Self::Decision => Sense::new("经理决定归其", "named by the manager"),
        }
    }
}

/// What an agent had of the client for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) kind: BarKind,
    pub(super) from: Minute,
    /// The last minute for which it was meant; [`Minute::NEVER`] where it has no end.
    pub(super) last: Minute,
    /// When it ended before that.
    pub(super) ended: Option<Minute>,
}

impl Bar {
    /// When it was over indeed.
    pub(super) fn end(&self) -> Minute {
        self.ended.map_or(self.last, |ended| ended.min(self.last))
    }

    /// Whether something else ended it.
    pub(super) fn is_cut(&self) -> bool {
        self.ended.is_some_and(|ended| ended < self.last)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BarKind {
    /// The owner's file.
    File,
    /// A part that was kept when the client went to somebody else: of the commission, or of the performance.
    Kept { share: Share, of_performance: bool },
    /// Help at which the owner was named: it counts for a while.
    Help { share: Share },
    /// A complaint was upheld: nothing can be had.
    Barred,
}

impl BarKind {
    pub(super) const fn sense(self) -> Sense<'static> {
        match self {
            Self::File => Sense::new("建档有效期", "a file, to its last day"),
            Self::Kept { of_performance: false, .. } => Sense::new("保留的提成份额", "a kept part of the commission"),
            Self::Kept { of_performance: true, .. } => Sense::new("保留的业绩份额", "a kept part of the performance"),
            Self::Help { .. } => Sense::new("代接待的有效期", "help, as long as it counts"),
            Self::Barred => Sense::new("因投诉落实不得接待", "barred by an upheld complaint"),
        }
    }

    /// How much of a deal it is.
    pub(super) const fn share(self) -> Option<Share> {
        match self {
            Self::Kept { share, .. } | Self::Help { share } => Some(share),
            Self::File | Self::Barred => None,
        }
    }
}

/// Whose the client was for a time. It goes on until the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Minute,
    pub(super) holder: Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    Nobody,
    /// The manager must allot the client.
    Pending,
    /// By the agent of a lane; `lapsed`: their file has ended.
    Owner {
        lane: usize,
        lapsed: bool,
    },
}

/// A sale or a refund, drawn through all lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sale {
    pub(super) no: u64,
    pub(super) at: Minute,
    pub(super) deal: String,
    /// In minor units.
    pub(super) commission: u64,
    pub(super) kind: SaleKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaleKind {
    /// The deal the case is about.
    TheDeal,
    /// Another of the household's.
    Other,
    Refund,
}

impl Scene {
    /// The lane of an agent, the shared one where they have none of their own, which is made where there is none yet.
    pub(super) fn lane(&mut self, agent: &str) -> usize {
        if let Some(place) = self.find(agent) {
            return place;
        }
        let place = self.lanes.len().min(OWN_LANES);
        if place == self.lanes.len() {
            let agent = (place < OWN_LANES).then(|| agent.to_owned());
            self.lanes.push(Lane { agent, ..Lane::default() });
        }
        place
    }

    /// The lane of an agent who has one of their own.
    pub(super) fn find(&self, agent: &str) -> Option<usize> {
        self.lanes.iter().position(|lane| lane.agent.as_deref() == Some(agent))
    }

    pub(super) fn mark(&mut self, agent: &str, no: u64, at: Minute, kind: MarkKind) {
        let place = self.lane(agent);
        if let Some(lane) = self.lanes.get_mut(place) {
            lane.marks.push(Mark { no, at, kind });
        }
    }

    /// Goes on with a holder from a moment, unless they hold already.
    pub(super) fn hold(&mut self, from: Minute, holder: Held) {
        // What begins at the same minute as the one before takes its place.
        if self.ribbon.last().is_some_and(|last| last.from >= from) {
            self.ribbon.pop();
        }
        if self.ribbon.last().is_none_or(|last| last.holder != holder) {
            self.ribbon.push(Stretch { from, holder });
        }
    }
}

/// The letter by which a lane is told apart, so that nothing hangs on its colour alone: A to Z, then AA, AB and so on.
pub(super) fn letter(lane: usize) -> String {
    if lane == OWN_LANES {
        return "+".to_owned();
    }
    let of = |number: usize| u32::try_from(number).ok().and_then(|number| char::from_u32(number.saturating_add(65)));
    let (before, last) = (lane / 26, lane % 26);
    before.checked_sub(1).and_then(of).into_iter().chain(of(last)).collect()
}
