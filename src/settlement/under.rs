//! What a policy reads otherwise than the door did: who is of one family, and which ends of disputes it hears.

use std::borrow::Cow;

use super::rule::{counts, hears_all};

use crate::id::{Id, NameList, at};
use crate::log::{Ending, Entered, Entry, Groups, Log, Same};
use crate::period::Moment;
use crate::policy::Policies;

impl Log {
    /// The groups of households, without those ties to which a policy does not hold: of relations that are not of the family.
    pub(crate) fn groups_under(&self, policies: Policies<'_>) -> Cow<'_, Groups> {
        let draws_family = policies.all().any(|policy| policy.settings().family.is_some());
        if !draws_family || self.ground.beside.is_empty() {
            return Cow::Borrowed(&self.groups);
        }
        let counts = |entry: &Entry| policies.on(entry.at.day()).is_family(self.ground.beside_of(entry.no).relation);
        let mut same = Same::new(self.roll.households.len());
        let mut written = vec![false; self.roll.households.len()];
        for slot in self.entries.iter().map(|entry| entry.household.index()) {
            if let Some(slot) = written.get_mut(slot) {
                *slot = true;
            }
        }
        for entry in self.entries.iter().filter(|entry| counts(entry)) {
            if let Entered::SameHousehold(other) = entry.fact {
                if written.get(other.index()).copied().unwrap_or(false) {
                    same.join(entry.household, other);
                }
            }
        }
        let mut groups = Groups::new(same);
        let left_out = self.entries.iter().map(|entry| entry.household);
        let left_out: Vec<_> =
            left_out.filter(|household| self.groups.is_left_out(self.groups.of(*household))).collect();
        groups.leave_out(&left_out);
        Cow::Owned(groups)
    }

    /// How the disputes ended, without those that were raised too late, or do not count, under the policy in force on the
    /// day of the deal.
    pub(crate) fn endings_under(&self, policies: Policies<'_>) -> Cow<'_, [Option<Ending>]> {
        if policies.all().all(hears_all) {
            return Cow::Borrowed(&self.endings);
        }
        let mut made: Vec<Option<Moment>> = vec![None; self.roll.deals.len()];
        for entry in &self.entries {
            if let Entered::Deal { deal, .. } = entry.fact {
                if let Some(slot) = made.get_mut(deal.index()) {
                    *slot = Some(entry.at);
                }
            }
        }
        let mut endings: Vec<Option<Ending>> = vec![None; self.endings.len()];
        // A dispute raised in time may end later.
        let mut raised = vec![false; self.endings.len()];
        for entry in &self.entries {
            let Entered::Dispute(dispute) = entry.fact else { continue };
            let Some((deal, ending)) = self.ground.disputes.get(at(dispute)) else { continue };
            let made = made.get(deal.index()).copied().flatten();
            let Some(is_raised) = raised.get_mut(deal.index()) else { continue };
            *is_raised |= made.is_some_and(|made| policies.on(made.day()).hears(made, entry.at));
            let does_count = made.is_some_and(|made| counts(*ending, policies.on(made.day())));
            if !*is_raised || !does_count {
                continue;
            }
            if let Some(slot) = endings.get_mut(deal.index()) {
                if slot.is_none_or(|before| before.yields_to(*ending)) {
                    *slot = Some(*ending);
                }
            }
        }
        Cow::Owned(endings)
    }
}
