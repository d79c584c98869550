//! The entries of a dossier laid out in numbers, and others that might stand in their place.

use crate::event::Event;
use crate::id::{Deal, Names};
use crate::log::{Clerk, Ending, Entered, Entry, Ground, Log, Named, Roll, Visit, roles_of};
use crate::period::Moment;
use crate::policy::Policies;
use crate::settlement::{About, Sweep, read_at};
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
            placed,
            sweep,
        })
    }

    /// Lays an event down beside the others and gives its place: it is ordered by this number, and speaks of nobody who is not
    /// there yet.
    pub(super) fn lay(&mut self, mut event: Event, proven_as: Option<u64>) -> usize {
        let ordered_by = event.no;
        self.free_no = self.free_no.saturating_add(1);
        event.no = self.free_no;
        let mut problems = Vec::new();
        let mut clerk = Clerk { roll: &mut self.roll, ground: &mut self.ground, problems: &mut problems };
        let mut entry = clerk.entry(&event);
        if let Some(proven) = proven_as.and_then(|no| self.ground.beside_of(no).proven) {
            self.ground.prove_also(entry.no, proven);
        }
        self.ground.close();
        entry.at = read_at(&entry, &self.ground, self.policies);
        let by = brought_by(entry.fact).map(|by| self.sweep.groups.of(by).index());
        let group = self.sweep.groups.of(entry.household).index();
        self.placed.push(Placed { entry, no: ordered_by, group, by });
        self.placed.len().saturating_sub(1)
    }

    /// What is known of a deal beside its entry.
    pub(super) fn about(&self, entry: &Entry) -> About<'_> {
        let Entered::Deal { deal, .. } = entry.fact else { return About::default() };
        About { ending: self.ending(deal), roles: roles_of(&self.sweep.log.roles, deal) }
    }

    fn ending(&self, deal: Deal) -> Option<Ending> {
        self.sweep.ending(deal)
    }

    /// The edition of the policy by whose shares the deal is divided, and how many there are of which the shares differ.
    pub(super) fn edition(&self, deal: Moment) -> usize {
        if self.shares_are_alike() { 0 } else { self.policies.number(deal.day()) }
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
