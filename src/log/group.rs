//! The entries of each household together, in order. Households found to be the same are one group.

use super::entry::{Brought, Entered, Entry, at, place};
use crate::id::{Household, Id};

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
    /// Where each group starts in `members`, and where the last one ends.
    starts: Vec<u32>,
    /// The places of the entries that count, group after group, each in order.
    members: Vec<u32>,
    /// The groups whose first reception was referred, in the order of that reception: its place, the group, the group
    /// of the old client.
    referred: Vec<(u32, Group, Group)>,
    /// Whether an error leaves the group out.
    left_out: Vec<bool>,
}

impl Groups {
    /// Groups the entries that count.
    pub(super) fn new(of: Vec<Group>, count: usize, entries: &[Entry], counts: impl Fn(usize) -> bool) -> Self {
        let group_of = |household: Household| of.get(household.index()).copied().unwrap_or(Group(0));
        let mut starts = vec![0_u32; count.saturating_add(1)];
        for (_, entry) in entries.iter().enumerate().filter(|(place, _)| counts(*place)) {
            if let Some(size) = starts.get_mut(group_of(entry.household).index()) {
                *size = size.saturating_add(1);
            }
        }
        // From sizes to ends; filling each group from its end backwards turns ends into starts.
        let mut end = 0_u32;
        for size in &mut starts {
            end = end.saturating_add(*size);
            *size = end;
        }
        let mut members = vec![0; at(end)];
        for (number, entry) in entries.iter().enumerate().rev().filter(|(place, _)| counts(*place)) {
            if let Some(start) = starts.get_mut(group_of(entry.household).index()) {
                *start = start.saturating_sub(1);
                if let Some(member) = members.get_mut(at(*start)) {
                    *member = place(number);
                }
            }
        }
        let mut groups = Self { of, starts, members, referred: Vec::new(), left_out: vec![false; count] };
        groups.referred = groups.referrals(entries);
        groups
    }

    /// The first reception of each group that was referred by another group.
    fn referrals(&self, entries: &[Entry]) -> Vec<(u32, Group, Group)> {
        let mut referred: Vec<_> = self.all().filter_map(|group| self.referral(group, entries)).collect();
        referred.sort_unstable();
        referred
    }

    fn referral(&self, group: Group, entries: &[Entry]) -> Option<(u32, Group, Group)> {
        let visit = |place: &u32| match entries.get(at(*place))?.fact {
            Entered::Reception(visit) => Some((*place, visit)),
            _ => None,
        };
        let (first, visit) = self.members(group).iter().find_map(visit)?;
        let referrer = self.of(visit.referred_by?);
        (referrer != group).then_some((first, group, referrer))
    }

    pub(crate) fn of(&self, household: Household) -> Group {
        self.of.get(household.index()).copied().unwrap_or(Group(0))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Group> + use<> {
        (0..place(self.left_out.len())).map(Group)
    }

    /// The places of a group's entries, in order.
    pub(crate) fn members(&self, group: Group) -> &[u32] {
        let start = self.starts.get(group.index()).map_or(0, |start| at(*start));
        let end = self.starts.get(group.index().saturating_add(1)).map_or(0, |end| at(*end));
        self.members.get(start..end).unwrap_or_default()
    }

    /// See the field.
    pub(crate) fn referred(&self) -> &[(u32, Group, Group)] {
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
        let mut brought: Vec<(Group, Group)> = self.referred.iter().map(|(_, group, by)| (*by, *group)).collect();
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
        let words = [self.of.capacity(), self.starts.capacity(), self.members.capacity()].iter().sum::<usize>();
        let referred = self.referred.capacity().saturating_mul(size_of::<(u32, Group, Group)>());
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
