//! The entries of each household together, in order. Households found to be the same are one group.

use super::entry::{Brought, Entered, Entry, Ground};
use crate::id::{Household, Id, at, place};
use crate::period::Day;

/// A household with all that are the same as it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group(u32);

impl Group {
    pub(crate) fn index(self) -> usize {
        at(self.0)
    }
}

/// Which entries belong to which group.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// For each household its group.
    of: Vec<Group>,
    /// Where each group starts among the entries, and where the last one ends.
    starts: Vec<u32>,
    /// The groups whose first reception was referred by another, in the order of that reception.
    referred: Vec<Referral>,
    /// Whether an error leaves the group out.
    left_out: Vec<bool>,
}

/// A group brought by an old client of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Referral {
    /// The rank of its first reception.
    pub(crate) rank: u32,
    pub(crate) day: Day,
    pub(crate) group: Group,
    /// The old client's group.
    pub(crate) by: Group,
}

/// The group of each entry, in order; those that count for nothing are put behind the last group.
#[derive(Debug)]
pub(super) struct Gathering {
    of: Vec<Group>,
    /// How many entries each group has.
    sizes: Vec<u32>,
    last: Group,
}

impl Gathering {
    pub(super) fn new(groups: &Groups, entries: usize) -> Self {
        let count = groups.left_out.len();
        Self { of: Vec::with_capacity(entries), sizes: vec![0; count.saturating_add(1)], last: Group(place(count)) }
    }

    /// The next entry is this group's.
    pub(super) fn take(&mut self, group: Group) {
        self.of.push(group);
        if let Some(size) = self.sizes.get_mut(group.index()) {
            *size = size.saturating_add(1);
        }
    }

    /// The next entry counts for nothing.
    pub(super) fn leave(&mut self) {
        self.take(self.last);
    }
}

impl Groups {
    /// Groups with their households; their entries are yet to come.
    pub(super) fn new(same: Same) -> Self {
        let (of, count) = same.groups();
        Self { of, starts: Vec::new(), referred: Vec::new(), left_out: vec![false; count] }
    }

    /// Puts the entries of each group together, each group in its order, and their lists beside them. Gives the rank each
    /// entry had.
    pub(super) fn gather(
        &mut self,
        gathering: Gathering,
        entries: &[Entry],
        ground: &mut Ground,
    ) -> (Vec<Entry>, Vec<u32>) {
        // From sizes to starts.
        let mut next = gathering.sizes;
        let mut start = 0_u32;
        for size in &mut next {
            (*size, start) = (start, start.saturating_add(*size));
        }
        self.starts.clone_from(&next);
        let mut ranks = vec![0; entries.len()];
        for (group, rank) in gathering.of.iter().zip(0..) {
            if let Some(next) = next.get_mut(group.index()) {
                if let Some(slot) = ranks.get_mut(at(*next)) {
                    *slot = rank;
                }
                *next = next.saturating_add(1);
            }
        }
        let mut gathered = Vec::with_capacity(entries.len());
        gathered.extend(ranks.iter().filter_map(|rank| entries.get(at(*rank)).copied()));
        ground.lay_lists(&mut gathered);
        (gathered, ranks)
    }

    /// Finds who was brought by whom. `households` are those with a referrer in some entry.
    pub(super) fn refer(&mut self, households: &[Household], entries: &[Entry], ranks: &[u32]) {
        let mut groups: Vec<Group> = households.iter().map(|household| self.of(*household)).collect();
        groups.sort_unstable();
        groups.dedup();
        self.referred = groups.into_iter().filter_map(|group| self.referral(group, entries, ranks)).collect();
        self.referred.sort_unstable();
    }

    /// The first reception of a group, if it was referred by another group.
    fn referral(&self, group: Group, entries: &[Entry], ranks: &[u32]) -> Option<Referral> {
        let (start, end) = self.bounds(group);
        let mut received = entries.get(start..end)?.iter().zip(ranks.get(start..end)?);
        let (day, rank, visit) = received.find_map(|(entry, rank)| match entry.fact {
            Entered::Reception(visit) => Some((entry.at.day(), *rank, visit)),
            _ => None,
        })?;
        let by = self.of(visit.referred_by?);
        (by != group).then_some(Referral { rank, day, group, by })
    }

    pub(crate) fn of(&self, household: Household) -> Group {
        self.of.get(household.index()).copied().unwrap_or(Group(0))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Group> + use<> {
        (0..place(self.left_out.len())).map(Group)
    }

    /// Where a group's entries start and end.
    pub(crate) fn bounds(&self, group: Group) -> (usize, usize) {
        let bound = |index: usize| self.starts.get(index).map_or(0, |start| at(*start));
        (bound(group.index()), bound(group.index().saturating_add(1)))
    }

    /// See the field.
    pub(crate) fn referred(&self) -> &[Referral] {
        &self.referred
    }

    pub(crate) fn is_left_out(&self, group: Group) -> bool {
        self.left_out.get(group.index()).copied().unwrap_or(true)
    }

    /// Leaves a group out.
    pub(super) fn leave_out(&mut self, group: Group) {
        if let Some(out) = self.left_out.get_mut(group.index()) {
            *out = true;
        }
    }

    /// Leaves out, too, whoever was brought by a group that is left out, and whoever they brought.
    pub(super) fn leave_out_the_brought(&mut self) {
        // A group depends on its referrer only if the referrer was there first or was given an owner without being
        // received; going through in any order until nothing changes reaches all of them.
        let mut brought: Vec<(Group, Group)> =
            self.referred.iter().map(|referral| (referral.by, referral.group)).collect();
        brought.sort_unstable();
        let mut out: Vec<Group> = self.all().filter(|group| self.is_left_out(*group)).collect();
        while let Some(by) = out.pop() {
            let start = brought.partition_point(|(referrer, _)| *referrer < by);
            for (_, group) in brought.iter().skip(start).take_while(|(referrer, _)| *referrer == by) {
                if !self.is_left_out(*group) {
                    self.leave_out(*group);
                    out.push(*group);
                }
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let words = self.of.capacity().saturating_add(self.starts.capacity());
        let referred = self.referred.capacity().saturating_mul(size_of::<Referral>());
        words.saturating_mul(size_of::<u32>()).saturating_add(referred).saturating_add(self.left_out.capacity())
    }
}

/// Households put together: each points to one it is the same as, or to itself.
#[derive(Debug)]
pub(super) struct Same {
    parents: Vec<u32>,
}

impl Same {
    pub(super) fn new(households: usize) -> Self {
        Self { parents: (0..place(households)).collect() }
    }

    fn root(&mut self, mut household: u32) -> u32 {
        // Each step also shortens the way for the next one.
        while let Some(parent) = self.parents.get(at(household)).copied().filter(|parent| *parent != household) {
            let above = self.parents.get(at(parent)).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at(household)) {
                *slot = above;
            }
            household = above;
        }
        household
    }

    /// Makes two households one.
    pub(super) fn join(&mut self, one: Household, other: Household) {
        let (one, other) = (self.root(one.number()), self.root(other.number()));
        let (low, high) = (one.min(other), one.max(other));
        if let Some(slot) = self.parents.get_mut(at(high)) {
            *slot = low;
        }
    }

    /// Numbers the groups in the order in which their first household was seen.
    pub(super) fn groups(mut self) -> (Vec<Group>, usize) {
        let mut count = 0_u32;
        let mut of: Vec<Group> = Vec::with_capacity(self.parents.len());
        for household in 0..place(self.parents.len()) {
            let root = self.root(household);
            // The root has the lowest number, so that it was numbered before.
            let group = if root == household {
                count = count.saturating_add(1);
                Group(count.saturating_sub(1))
            } else {
                of.get(at(root)).copied().unwrap_or(Group(0))
            };
            of.push(group);
        }
        (of, at(count))
    }
}

/// Sets whether the complaint made at this reception was upheld.
pub(super) fn set_upheld(entry: &mut Entry, verdict: bool) {
    if let Entered::Reception(visit) = &mut entry.fact {
        if let Brought::Complains { upheld, .. } = &mut visit.brought {
            *upheld = verdict;
        }
    }
}
