//! What agents other than the owner have of a household: kept parts and help.

use crate::id::{Agent, ClaimNo, Id, place};
use crate::period::Minute;
use crate::share::Share;

/// What an agent has of a household that is not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Claim {
    pub(crate) agent: Agent,
    /// Of a part the last minute in which it counts; of help when it was given.
    pub(crate) at: Minute,
    pub(crate) to: To,
}

/// What a claim is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum To {
    /// A kept part of the commission.
    Commission(Share),
    /// A kept part of the performance.
    Performance(Share),
    /// A reception on the owner's behalf. Of an agent there is one of a kind in a day.
    Help {
        /// The owner was named.
        named: bool,
        /// The agent had helped that day already, though the owner was not named then.
        again: bool,
    },
}

/// A household's claims, in the order in which they came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct List {
    first: Option<ClaimNo>,
    last: Option<ClaimNo>,
}

/// The claims of all households: most have one or two or none, so that each list is a chain through one store, and no
/// household needs memory of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    links: Vec<Link>,
    /// Links that are not used any more.
    free: List,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    claim: Claim,
    next: Option<ClaimNo>,
}

impl Claims {
    /// Nobody has anything any more; the memory is kept.
    pub(crate) fn forget(&mut self) {
        self.links.clear();
        self.free = List::default();
    }

    fn link(&self, number: ClaimNo) -> Option<&Link> {
        self.links.get(number.index())
    }

    pub(super) fn iter(&self, list: List) -> impl Iterator<Item = Claim> + Clone {
        let first = list.first.and_then(|number| self.link(number));
        std::iter::successors(first, |link| link.next.and_then(|number| self.link(number))).map(|link| link.claim)
    }

    pub(super) fn push(&mut self, list: &mut List, claim: Claim) {
        let link = Link { claim, next: None };
        let number = self.unused().unwrap_or(ClaimNo::numbered(place(self.links.len())));
        match self.links.get_mut(number.index()) {
            Some(slot) => *slot = link,
            None => self.links.push(link),
        }
        self.append(list, List { first: Some(number), last: Some(number) });
    }

    /// A link that is not used any more.
    fn unused(&mut self) -> Option<ClaimNo> {
        let number = self.free.first?;
        self.free.first = self.link(number)?.next;
        Some(number)
    }

    /// Puts another list's links behind those of a list.
    fn append(&mut self, list: &mut List, more: List) {
        match list.last.filter(|_| list.first.is_some()) {
            Some(before) => {
                if let Some(link) = self.links.get_mut(before.index()) {
                    link.next = more.first;
                }
            }
            None => list.first = more.first,
        }
        list.last = more.last;
    }

    pub(super) fn clear(&mut self, list: &mut List) {
        if list.first.is_some() {
            let mut free = self.free;
            self.append(&mut free, std::mem::take(list));
            self.free = free;
        }
    }

    /// Keeps the claims of which this is true.
    pub(super) fn retain(&mut self, list: &mut List, keep: impl Fn(Claim) -> bool) {
        if self.iter(*list).all(&keep) {
            return;
        }
        let kept: Vec<Claim> = self.iter(*list).filter(|claim| keep(*claim)).collect();
        self.clear(list);
        for claim in kept {
            self.push(list, claim);
        }
    }
}
