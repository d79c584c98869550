//! Whom visitors come for.

use super::check::Checker;
use super::entry::Entry;
use super::group::Groups;
use crate::error::{Problem, shown};
use crate::id::{Id, NameList, Visitor};

impl Checker {
    /// A visitor comes for one household only, or for several that are the same.
    pub(super) fn visitors(&mut self, groups: &Groups, live: &impl Fn(usize) -> bool) {
        // The group of the first contact with each visitor.
        let mut came_for = vec![None; self.roll.visitors.len()];
        let mut found = Vec::new();
        for (number, entry) in self.entries.iter().enumerate().filter(|(number, _)| live(*number)) {
            let Some(visitor) = self.ground.visitor(entry.fact) else { continue };
            let group = groups.of(entry.household);
            if let Some(slot) = came_for.get_mut(visitor.index()) {
                if *slot.get_or_insert(group) != group {
                    found.push((number, visitor));
                }
            }
        }
        if !found.is_empty() {
            self.two_households(&found, live);
        }
    }

    /// Visitors of two households: tells where they came first.
    fn two_households(&mut self, found: &[(usize, Visitor)], live: &impl Fn(usize) -> bool) {
        let mut first: Vec<Option<Entry>> = vec![None; self.roll.visitors.len()];
        for (_, entry) in self.entries.iter().enumerate().filter(|(number, _)| live(*number)) {
            let visitor = self.ground.visitor(entry.fact);
            if let Some(slot) = visitor.and_then(|visitor| first.get_mut(visitor.index())) {
                slot.get_or_insert(*entry);
            }
        }
        for (number, visitor) in found {
            let Some(before) = first.get(visitor.index()).copied().flatten() else { continue };
            let problem = Problem::TwoHouseholds {
                visitor: shown(self.roll.visitors.name(*visitor)),
                household: shown(self.roll.households.name(before.household)),
                entry: before.no,
            };
            self.faulty.push(before.household);
            self.wrong(*number, "visitor", problem);
        }
    }
}
