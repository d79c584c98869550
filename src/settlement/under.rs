//! What a policy reads otherwise than the door did: who is of one family, and which ends of disputes it hears.

use std::borrow::Cow;

use super::rule::{counts, hears_all};

use crate::id::{Deal, Id, NameList, at};
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
        let mut over: Vec<(Deal, Moment, Ending)> = self.disputes().collect();
        over.sort_by_key(|(deal, ..)| *deal);
        let mut endings: Vec<Option<Ending>> = vec![None; self.endings.len()];
        for entry in &self.entries {
            let Entered::Deal { deal, .. } = entry.fact else { continue };
            let start = over.partition_point(|(other, ..)| *other < deal);
            let of_it = over.iter().skip(start).take_while(|(other, ..)| *other == deal);
            if let Some(slot) = endings.get_mut(deal.index()) {
                *slot = heard(of_it.map(|(_, entered, ending)| (*entered, *ending)), entry.at, policies);
            }
        }
        Cow::Owned(endings)
    }

    /// How the disputes over a deal would have ended if it had been made at that moment.
    pub(crate) fn ending_at(&self, deal: Deal, made: Moment, policies: Policies<'_>) -> Option<Ending> {
        let over = self.disputes().filter(|(over, ..)| *over == deal);
        heard(over.map(|(_, entered, ending)| (entered, ending)), made, policies)
    }

    /// The disputes in order: over which deal, when each was entered, and how it ended.
    pub(crate) fn disputes(&self) -> impl Iterator<Item = (Deal, Moment, Ending)> {
        self.entries.iter().filter_map(move |entry| {
            let Entered::Dispute(dispute) = entry.fact else { return None };
            self.ground.disputes.get(at(dispute)).map(|(deal, ending)| (*deal, entry.at, *ending))
        })
    }
}

/// How the disputes over a deal made at that moment ended, without those that were raised too late, or do not count, under the policy
/// in force then.
fn heard(disputes: impl Iterator<Item = (Moment, Ending)>, made: Moment, policies: Policies<'_>) -> Option<Ending> {
    let policy = policies.on(made.day());
    // A dispute raised in time may end later.
    let mut is_raised = false;
    let mut found: Option<Ending> = None;
    for (entered, ending) in disputes {
        is_raised |= policy.hears(made, entered);
        if is_raised && counts(ending, policy) && found.is_none_or(|before| before.yields_to(ending)) {
            found = Some(ending);
        }
    }
    found
}
