//! The households of a ledger as they stand at a moment.

use super::Ledger;
use super::folder::Folder;
use crate::id::Agent;
use crate::log::Named;
use crate::period::Moment;
use crate::settlement::House;

impl Ledger {
    /// A household by its name, with those it is the same as, after all entries up to a moment.
    pub(crate) fn house(&self, household: &str, now: Moment) -> Option<House<'_>> {
        let (folder, group) = self.group_called(household)?;
        Some(self.house_in(folder, group, now)).filter(House::is_known)
    }

    /// The number of an agent.
    pub(crate) fn agent_called(&self, name: &str) -> Option<Agent> {
        self.roll.agents.find(name)
    }

    /// All of them, each with its name; of several names the first in the order of names.
    pub(crate) fn houses(&self, now: Moment) -> impl Iterator<Item = (&str, House<'_>)> {
        self.folders().flat_map(move |folder| {
            let names =
                folder.households.iter().map(|household| (folder.group(*household), self.roll.household(*household)));
            let mut first: Vec<Option<&str>> = vec![None; folder.groups.len()];
            for (group, name) in names {
                if let Some(slot) = first.get_mut(group) {
                    *slot = Some(slot.map_or(name, |other: &str| other.min(name)));
                }
            }
            let houses = first.into_iter().enumerate();
            let houses = houses.filter_map(move |(group, name)| Some((name?, self.house_in(folder, group, now))));
            houses.filter(|(_, house)| house.is_known())
        })
    }

    fn house_in<'a>(&'a self, folder: &'a Folder, group: usize, now: Moment) -> House<'a> {
        let office = self.office(&folder.ground);
        let is_past = folder.entries.last().is_none_or(|last| last.at <= now);
        if let Some(story) = folder.groups.get(group).filter(|_| is_past) {
            return House::of(now, office, &story.household, &story.claims);
        }
        let story = self.fold_before(folder, group, (now.next(), 0));
        House::of(now, office, &story.household, &story.claims)
    }
}
