//! A folder: the entries of a household, and of all that were ever said to be the same as it.
//!
//! Nothing that happens in one folder is read in another, but for the owner of an old client who brought a friend. So a folder
//! is what is folded again when an entry is recorded.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Event;
use crate::household::{Claims, Patron};
use crate::id::{Agent, Deal, Household, Id, Text, at, place};
use crate::log::{BreachOf, Brought, Ending, Entered, Entry, Ground, Named, Proven, Same, Teller, Visit};
use crate::period::Moment;
use crate::policy::Policy;
use crate::settlement::{Docket, OnItsWay, counts, hears_all};

/// Where an entry stands among the others.
pub(super) type Position = (Moment, u64);

/// What a ledger knows of an entry besides what it says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// When it happened, as it was written. A late entry may be read at another moment (I-19).
    pub(super) at: Moment,
    pub(super) recorded: Moment,
    pub(super) struck: bool,
    /// Of a complaint: whether it was entered as upheld. A verdict outweighs this.
    pub(super) upheld: bool,
}

/// The entries of a folder in the order in which they are read, and what they came to.
#[derive(Debug, Clone, Default)]
pub(super) struct Folder {
    pub(super) ground: Ground,
    pub(super) entries: Vec<Entry>,
    /// One for each entry.
    pub(super) marks: Vec<Mark>,
    /// Whose they are, sorted.
    pub(super) households: Vec<Household>,
    /// Which of the groups each of them belongs to; empty where there is one.
    group_of: Vec<u32>,
    pub(super) groups: Vec<Story>,
}

/// Households that are the same, folded.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    pub(super) household: OnItsWay,
    pub(super) claims: Claims,
    pub(super) docket: Docket,
    /// The owner of the household that brought this one to its first reception, once that is found out.
    pub(super) referrer: Referrer,
    pub(super) is_read: bool,
}

/// Whose old client brought a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Referrer {
    #[default]
    Unknown,
    Known(Option<Patron>),
}

impl Folder {
    /// An empty folder of a household.
    pub(super) fn of(household: Household) -> Self {
        Self { households: vec![household], groups: vec![Story::default()], ..Self::default() }
    }

    /// The entry at a position.
    pub(super) fn find(&self, position: Position) -> Option<usize> {
        self.entries.binary_search_by_key(&position, |entry| (entry.at, entry.no)).ok()
    }

    pub(super) fn is_live(&self, index: usize) -> bool {
        self.marks.get(index).is_some_and(|mark| !mark.struck)
    }

    /// The entries that are not struck out, with their places.
    pub(super) fn live(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().filter(|(index, _)| self.is_live(*index))
    }

    /// The entries as they were written, those struck out among them.
    pub(super) fn events<'a>(&'a self, roll: &'a dyn Named) -> impl Iterator<Item = Event<&'a str>> {
        let teller = Teller { roll, ground: &self.ground };
        let marked = self.entries.iter().zip(&self.marks);
        marked.map(move |(entry, mark)| teller.event(entry, mark.at, mark.recorded, mark.upheld))
    }

    /// The entries that bear on the rulings of a group.
    pub(super) fn bearing<'a>(&'a self, group: usize, roll: &'a dyn Named) -> impl Iterator<Item = Event> {
        let teller = Teller { roll, ground: &self.ground };
        let live = self.live().filter(move |(_, entry)| self.group(entry.household) == group);
        live.filter_map(move |(index, entry)| {
            let at = self.marks.get(index).map_or(entry.at, |mark| mark.at);
            teller.bearing(&Entry { at, ..*entry })
        })
    }

    /// Puts an entry in its place and says where; what it has in `from` comes with it.
    pub(super) fn insert(&mut self, entry: Entry, mark: Mark, from: &Ground) -> usize {
        let entry = self.ground.adopt(entry, from);
        let index = self.entries.partition_point(|other| (other.at, other.no) < (entry.at, entry.no));
        self.entries.insert(index, entry);
        self.marks.insert(index, mark);
        index
    }

    /// Takes all entries of another folder over, which has no more than this one.
    pub(super) fn merge(&mut self, other: &Self) {
        for (entry, mark) in other.entries.iter().zip(&other.marks) {
            self.insert(*entry, *mark, &other.ground);
        }
        for household in &other.households {
            let place = self.households.partition_point(|known| known < household);
            self.households.insert(place, *household);
        }
    }

    /// Finds out anew which households are the same, and which complaints were upheld. Nothing is folded yet.
    pub(super) fn regroup(&mut self, policy: &Policy) {
        self.group_of.clear();
        let mut count = 1;
        if self.households.len() > 1 {
            (self.group_of, count) = self.grouped(policy);
        }
        self.groups = vec![Story::default(); count];
        self.hear_verdicts();
        self.hear_breaches();
    }

    fn grouped(&self, policy: &Policy) -> (Vec<u32>, usize) {
        let mut same = Same::new(self.households.len());
        let mut counts = vec![false; self.households.len()];
        for (_, entry) in self.live().filter(|(_, entry)| !matches!(entry.fact, Entered::Void(_))) {
            if let Some(flag) = self.local(entry.household).and_then(|local| counts.get_mut(local.index())) {
                *flag = true;
            }
        }
        for (_, entry) in self.live() {
            let Entered::SameHousehold(other) = entry.fact else { continue };
            if !policy.is_family(self.ground.beside_of(entry.no).relation) {
                continue;
            }
            if let (Some(one), Some(other)) = (self.local(entry.household), self.local(other)) {
                // What only struck entries mention counts for nothing.
                if counts.get(other.index()).copied().unwrap_or(false) {
                    same.join(one, other);
                }
            }
        }
        let (groups, count) = same.groups();
        (groups.into_iter().map(|group| place(group.index())).collect(), count)
    }

    /// A household by its place in this folder.
    fn local(&self, household: Household) -> Option<Household> {
        self.households.binary_search(&household).ok().map(|index| Household::numbered(place(index)))
    }

    /// The group a household belongs to.
    pub(super) fn group(&self, household: Household) -> usize {
        if self.group_of.is_empty() {
            return 0;
        }
        self.local(household).and_then(|local| self.group_of.get(local.index())).map_or(0, |group| at(*group))
    }

    /// The last verdict on a complaint counts, wherever it stands.
    fn hear_verdicts(&mut self) {
        let mut heard: BTreeMap<u64, (bool, usize)> = BTreeMap::new();
        for (_, entry) in self.live() {
            let Entered::Verdict(verdict) = entry.fact else { continue };
            if let Some((no, upheld)) = self.ground.verdicts.get(at(verdict)) {
                heard.insert(*no, (*upheld, self.group(entry.household)));
            }
        }
        for index in 0..self.entries.len() {
            let own = self.marks.get(index).is_some_and(|mark| mark.upheld);
            let Some(entry) = self.entries.get(index) else { continue };
            let group = self.group(entry.household);
            let verdict = heard.get(&entry.no).filter(|(_, by)| *by == group).map_or(own, |(upheld, _)| *upheld);
            let contacts = &mut self.ground.contacts;
            if let Some(complaint) = self.entries.get_mut(index).and_then(|entry| entry.upheld_mut(contacts)) {
                *complaint = verdict;
            }
        }
    }

    /// The last breach at a reception or a call counts, wherever it stands.
    fn hear_breaches(&mut self) {
        let mut proven: BTreeMap<u64, Proven> = BTreeMap::new();
        if !self.ground.breaches.is_empty() {
            let visit = |entry: &Entry| Some((entry.no, (self.group(entry.household), self.ground.visit(entry.fact)?)));
            let visits: BTreeMap<u64, (usize, Visit)> = self.live().filter_map(|(_, entry)| visit(entry)).collect();
            for (_, entry) in self.live() {
                let Entered::Breach(breach) = entry.fact else { continue };
                let breach = self.ground.breaches.get(at(breach)).copied();
                let Some(BreachOf { by, reception: Some(no), wronged, .. }) = breach else { continue };
                let is_theirs =
                    |(group, visit): &(usize, Visit)| *group == self.group(entry.household) && visit.receiver == by;
                if visits.get(&no).is_some_and(is_theirs) {
                    proven.insert(no, Proven { wronged });
                }
            }
        }
        self.ground.prove(proven);
    }

    /// The first reception of a group.
    pub(super) fn first_reception(&self, group: usize) -> Option<(Position, Visit)> {
        self.live().find_map(|(_, entry)| match entry.fact {
            Entered::Reception(visit) if self.group(entry.household) == group => Some(((entry.at, entry.no), visit)),
            _ => None,
        })
    }

    /// When a deal was made.
    fn made(&self, deal: Deal) -> Option<Moment> {
        let is_it = |entry: &Entry| matches!(entry.fact, Entered::Deal { deal: made, .. } if made == deal);
        self.live().find(|(_, entry)| is_it(entry)).map(|(_, entry)| entry.at)
    }

    /// How the disputes over the deals of this folder ended.
    pub(super) fn endings(&self, policy: &Policy) -> BTreeMap<(Deal, usize), Ending> {
        let mut endings: BTreeMap<(Deal, usize), Ending> = BTreeMap::new();
        if self.ground.disputes.is_empty() {
            return endings;
        }
        let mut raised = BTreeSet::new();
        let is_bounded = !hears_all(policy);
        for (_, entry) in self.live() {
            let Entered::Dispute(dispute) = entry.fact else { continue };
            let Some((deal, ending)) = self.ground.disputes.get(at(dispute)) else { continue };
            // A dispute raised in time may end later.
            if is_bounded && !raised.contains(deal) {
                if !self.made(*deal).is_some_and(|made| policy.hears(made, entry.at)) {
                    continue;
                }
                raised.insert(*deal);
            }
            if is_bounded && !counts(*ending, policy) {
                continue;
            }
            let slot = endings.entry((*deal, self.group(entry.household))).or_insert(*ending);
            // Entries come in order, so that each is later than those before.
            if slot.yields_to(*ending) {
                *slot = *ending;
            }
        }
        endings
    }

    /// Who performed which role in which deal of a group, of those that count, as in a [`Log`](crate::Log).
    pub(super) fn roles(&self, group: usize) -> Vec<(Deal, Text, Agent)> {
        let mut roles: BTreeMap<(Deal, Text), Agent> = BTreeMap::new();
        if !self.ground.roles.is_empty() {
            for (_, entry) in self.live().filter(|(_, entry)| self.group(entry.household) == group) {
                let Entered::Role(role) = entry.fact else { continue };
                // Entries come in order, so that the last of a role counts.
                roles.extend(self.ground.roles.get(at(role)).map(|of| ((of.deal, of.role), of.agent)));
            }
        }
        roles.into_iter().map(|((deal, role), agent)| (deal, role, agent)).collect()
    }
}

/// Whether a complaint was entered as upheld.
pub(super) fn upheld_as_written(entry: &Entry, ground: &Ground) -> bool {
    let brought = ground.visit(entry.fact).map(|visit| visit.brought);
    matches!(brought, Some(Brought::Complains { upheld: true, .. }))
}
