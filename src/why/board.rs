//! The entries of a dossier laid out in numbers, and others that might stand in their place.

use crate::event::Event;
use crate::id::{Names, Visitor};
use crate::log::{Beside, Clerk, Entered, Entry, Ground, Log, Named, Roll, Visit, roles_of};
use crate::period::Moment;
use crate::policy::Policies;
use crate::settlement::{About, Sweep, hears_all, read_at};
use crate::situation::Aspect;

/// An entry on a board.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// As it is read: an entry recorded late may stand where it was recorded.
    pub(super) entry: Entry,
    /// The number that orders it among entries of one moment. One that stands in another's place has another number of its own.
    pub(super) no: u64,
    /// The households it is about, and those of the old client who brought them.
    pub(super) group: usize,
    pub(super) by: Option<usize>,
}

impl Placed {
    /// What the entries are ordered by.
    pub(super) const fn key(&self) -> (Moment, u64) {
        (self.entry.at, self.no)
    }
}

/// A dossier laid out: its entries in the order in which they are read, and behind them whatever might stand in their place.
#[derive(Debug, Clone)]
pub(super) struct Board<'a> {
    pub(super) policies: Policies<'a>,
    pub(super) roll: Roll<Names>,
    pub(super) ground: Ground,
    pub(super) placed: Vec<Placed>,
    /// How many of them were written.
    pub(super) written: usize,
    pub(super) groups: usize,
    /// Where the deal stands that is looked at.
    pub(super) deal: usize,
    /// Whether no dispute is raised too late, or does not count.
    hears_all: bool,
    sweep: Sweep<'a>,
    free_no: u64,
}

impl<'a> Board<'a> {
    /// Lays a log out for one of its deals; `None` where it has no such deal.
    pub(super) fn of(log: &'a Log, policies: Policies<'a>, deal: &str) -> Option<Self> {
        let sweep = Sweep::of(log, policies);
        let group = |entry: &Entry| sweep.groups.of(entry.household).index();
        let place = |entry: &Entry| Placed {
            entry: *entry,
            no: entry.no,
            group: group(entry),
            by: brought_by(entry.fact).map(|by| sweep.groups.of(by).index()),
        };
        let moves = |entry: &&Entry| entry.fact.moves_a_household();
        let placed: Vec<Placed> = sweep.entries.iter().filter(moves).map(place).collect();
        let is_it = |placed: &Placed| matches!(placed.entry.fact, Entered::Deal { deal: made, .. } if log.roll.deal(made) == deal);
        Some(Self {
            policies,
            roll: log.roll.reopened(),
            ground: log.ground.clone(),
            written: placed.len(),
            groups: sweep.groups.len(),
            deal: placed.iter().position(is_it)?,
            free_no: log.entries.iter().map(|entry| entry.no).max().unwrap_or(0),
            hears_all: policies.all().all(hears_all),
            placed,
            sweep,
        })
    }

    /// Lays an event down beside the others and gives its place. It is ordered by its number, and speaks of nobody who is not there
    /// yet; a breach at the entry of the other number was at this one, too.
    pub(super) fn lay(&mut self, mut event: Event, proven_as: Option<u64>) -> usize {
        let ordered_by = event.no;
        // What lies beside entries is found by their numbers, which rise.
        self.free_no = self.free_no.saturating_add(1);
        event.no = self.free_no;
        let mut problems = Vec::new();
        let mut clerk = Clerk { roll: &mut self.roll, ground: &mut self.ground, problems: &mut problems };
        let mut entry = clerk.entry(&event);
        if let Some(proven) = proven_as.and_then(|no| self.ground.beside_of(no).proven) {
            self.ground.prove_also(entry.no, proven);
        }
        entry.at = read_at(&entry, &self.ground, self.policies);
        let by = brought_by(entry.fact).map(|by| self.sweep.groups.of(by).index());
        let group = self.sweep.groups.of(entry.household).index();
        self.put(Placed { entry, no: ordered_by, group, by })
    }

    /// Puts an entry beside the others and gives its place.
    pub(super) fn put(&mut self, placed: Placed) -> usize {
        self.placed.push(placed);
        self.placed.len().saturating_sub(1)
    }

    /// The place of the written entry of a number.
    pub(super) fn place(&self, no: u64) -> Option<usize> {
        self.placed.iter().take(self.written).position(|placed| placed.no == no)
    }

    /// The place of the first written entry before which one stands.
    pub(super) fn gap(&self, placed: usize) -> usize {
        let Some(key) = self.placed.get(placed).map(Placed::key) else { return self.written };
        let written = self.placed.get(..self.written).unwrap_or_default();
        written.partition_point(|other| other.key() < key)
    }

    /// Whether nothing is known of an entry but what it says.
    pub(super) fn has_nothing_beside(&self, no: u64) -> bool {
        *self.ground.beside_of(no) == Beside::default() && self.ground.recorded_at(no).is_none()
    }

    pub(super) fn visitor(&self, visitor: Visitor) -> &str {
        self.roll.visitor(visitor)
    }

    /// What is known of a deal beside its entry.
    pub(super) fn about(&self, entry: &Entry) -> About<'_> {
        let Entered::Deal { deal, .. } = entry.fact else { return About::default() };
        let ending = if self.sweep.ending(deal).is_none() && self.hears_all {
            None
        } else {
            self.sweep.log.ending_at(deal, entry.at, self.policies)
        };
        About { ending, roles: roles_of(&self.sweep.log.roles, deal) }
    }

    /// When the disputes over a deal were entered.
    pub(super) fn disputed(&self, deal: &str) -> impl Iterator<Item = Moment> {
        let over = self.sweep.log.disputes().filter(move |(over, ..)| self.roll.deal(*over) == deal);
        over.map(|(_, entered, _)| entered)
    }

    /// The edition of the policy by whose shares the deal is divided, and how many there are of which the shares differ.
    pub(super) fn edition(&self, deal: Moment) -> usize {
        if self.shares_are_alike() { 0 } else { self.policies.number(deal.day()) }
    }

    /// The same for the deal as it was written.
    pub(super) fn layer(&self) -> usize {
        self.placed.get(self.deal).map_or(0, |deal| self.edition(deal.entry.at))
    }

    pub(super) fn shares_are_alike(&self) -> bool {
        self.sweep.shares_are_alike()
    }

    /// Whether some policy asks when a household was last heard of.
    pub(super) fn asks_when_heard(&self) -> bool {
        self.policies.all().any(|policy| policy.asks_for(Aspect::Recent))
    }
}

/// The household that brought whoever came, as a visit says.
fn brought_by(fact: Entered) -> Option<crate::id::Household> {
    if let Entered::Reception(Visit { referred_by, .. }) = fact { referred_by } else { None }
}
