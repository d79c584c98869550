//! Households found to be the same are one group.

use super::entry::{Entered, Entry, Visit};
use crate::id::{Household, Id, at, place};

/// A household with all that are the same as it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group(u32);

impl Group {
    pub(crate) fn index(self) -> usize {
        at(self.0)
    }
}

/// Which household belongs to which group.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// For each household its group; empty where each is one by itself.
    of: Vec<Group>,
    count: usize,
    /// Whether an error leaves the group out; empty where there is none.
    left_out: Vec<bool>,
}

impl Groups {
    /// Each household by itself.
    pub(super) fn apart(households: usize) -> Self {
        Self { of: Vec::new(), count: households, left_out: Vec::new() }
    }

    pub(crate) fn new(same: Same) -> Self {
        let (of, count) = same.groups();
        Self { of, count, left_out: Vec::new() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn of(&self, household: Household) -> Group {
        self.of.get(household.index()).copied().unwrap_or(Group(household.number()))
    }

    pub(crate) fn is_left_out(&self, group: Group) -> bool {
        self.left_out.get(group.index()).copied().unwrap_or(false)
    }

    /// Leaves the groups of these households out.
    pub(crate) fn leave_out(&mut self, households: &[Household]) {
        self.left_out.resize(self.count, false);
        for household in households {
            let group = self.of(*household);
            if let Some(out) = self.left_out.get_mut(group.index()) {
                *out = true;
            }
        }
    }

    /// Leaves out, too, whoever was brought by a group that is left out, and whoever they brought.
    pub(super) fn leave_out_the_brought(&mut self, entries: &[Entry], live: &impl Fn(usize) -> bool) {
        // A group depends on its referrer only if the referrer was there first or was given an owner without being
        // received; going through in any order until nothing changes reaches all of them.
        let brought = self.brought(entries, live);
        let mut out: Vec<Group> = (0..place(self.count)).map(Group).filter(|group| self.is_left_out(*group)).collect();
        while let Some(by) = out.pop() {
            let start = brought.partition_point(|(referrer, _)| *referrer < by);
            for (_, group) in brought.iter().skip(start).take_while(|(referrer, _)| *referrer == by) {
                if let Some(left_out) = self.left_out.get_mut(group.index()).filter(|left_out| !**left_out) {
                    *left_out = true;
                    out.push(*group);
                }
            }
        }
    }

    /// Who brought whom to their first reception, sorted.
    fn brought(&self, entries: &[Entry], live: &impl Fn(usize) -> bool) -> Vec<(Group, Group)> {
        let mut received = vec![false; self.count];
        let mut brought = Vec::new();
        for (_, entry) in entries.iter().enumerate().filter(|(number, _)| live(*number)) {
            let (Entered::Reception(Visit { referred_by, .. }), group) = (entry.fact, self.of(entry.household)) else {
                continue;
            };
            let Some(received) = received.get_mut(group.index()) else { continue };
            let by = referred_by.filter(|_| !*received).map(|household| self.of(household));
            brought.extend(by.filter(|by| *by != group).map(|by| (by, group)));
            *received = true;
        }
        brought.sort_unstable();
        brought
    }

    pub(super) fn bytes(&self) -> usize {
        self.of.capacity().saturating_mul(size_of::<u32>()).saturating_add(self.left_out.capacity())
    }
}

/// Households put together: each points to one it is the same as, or to itself.
#[derive(Debug)]
pub(crate) struct Same {
    parents: Vec<u32>,
}

impl Same {
    pub(crate) fn new(households: usize) -> Self {
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
    pub(crate) fn join(&mut self, one: Household, other: Household) {
        let (one, other) = (self.root(one.number()), self.root(other.number()));
        let (low, high) = (one.min(other), one.max(other));
        if let Some(slot) = self.parents.get_mut(at(high)) {
            *slot = low;
        }
    }

    /// Numbers the groups in the order in which their first household was seen.
    pub(crate) fn groups(mut self) -> (Vec<Group>, usize) {
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
