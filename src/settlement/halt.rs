//! A log that is read up to a moment and no further: every household as it stands then.

use super::fold::OnItsWay;
use super::house::House;
use super::sweep::{Sweep, Swept};
use crate::household::Office;
use crate::id::{Agent, Household, Id, NameList, place};
use crate::log::{Log, Named};
use crate::period::{Day, Moment};
use crate::policy::{Policies, Policy};

/// The households of a log after all entries up to a moment.
#[derive(Debug)]
pub(crate) struct Halt<'a> {
    sweep: Sweep<'a>,
    now: Moment,
    /// For each edition whose shares may come to count, the households under them; one where all share alike.
    swept: Vec<(Office<'a>, Swept<'a>)>,
}

impl Log {
    /// Reads the entries up to a moment. Shares are looked at until a day, or as long as there are editions.
    pub(crate) fn halt<'a>(&'a self, policies: Policies<'a>, now: Moment, until: Option<Day>) -> Halt<'a> {
        let mut sweep = Sweep::of(self, policies);
        sweep.stop_after(now);
        let households = sweep.groups.len();
        let first = policies.on(now.day());
        let last = until.map_or(usize::MAX, |day| policies.number(day));
        let coming = policies.all().take(last.saturating_add(1)).skip(policies.number(now.day()));
        let shares_alike = |edition: &Policy| edition.settings().shares == first.settings().shares;
        let under: Vec<Option<&Policy>> =
            if policies.all().all(shares_alike) { vec![None] } else { coming.map(Some).collect() };
        let swept = under.into_iter().map(|shares| {
            let office = Office { policies, shares, ground: &self.ground, roll: &self.roll };
            (office, sweep.swept(office, households, Some))
        });
        let swept = swept.collect();
        Halt { sweep, now, swept }
    }
}

impl<'a> Halt<'a> {
    /// A household by its name, with those it is the same as.
    pub(crate) fn called(&self, name: &str) -> Option<House<'a>> {
        let roll = &self.sweep.log.roll;
        let mut all = (0..place(roll.households.len())).map(Household::numbered);
        let household = all.find(|household| roll.household(*household) == name)?;
        self.house(self.sweep.groups.of(household).index())
    }

    /// The number of an agent.
    pub(crate) fn agent_called(&self, name: &str) -> Option<Agent> {
        let roll = &self.sweep.log.roll;
        (0..place(roll.agents.len())).map(Agent::numbered).find(|agent| roll.agent(*agent) == name)
    }

    /// All of them, each with its name; of several names the first in the order of names.
    pub(crate) fn houses(&self) -> impl Iterator<Item = (&'a str, House<'a>)> {
        let log = self.sweep.log;
        let mut names: Vec<Option<&'a str>> = vec![None; self.sweep.groups.len()];
        for household in (0..place(log.roll.households.len())).map(Household::numbered) {
            let name = log.roll.household(household);
            if let Some(slot) = names.get_mut(self.sweep.groups.of(household).index()) {
                *slot = Some(slot.map_or(name, |other| other.min(name)));
            }
        }
        let houses = names.into_iter().enumerate();
        houses.filter_map(|(group, name)| Some((name?, self.house(group)?)))
    }

    /// For each group of households whose it is at the beginning of a day, if nothing more happens until then.
    pub(crate) fn owners(&self, day: Day) -> Vec<Option<Agent>> {
        let policy = self.sweep.policies.on(day);
        let owner = |household: &OnItsWay| household.state.owner_by(day.first_minute(), policy);
        let households = self.swept.first().map_or(&[][..], |(_, swept)| swept.households.as_slice());
        households.iter().map(owner).collect()
    }

    /// A group of households; `None` where nothing has moved it.
    fn house(&self, group: usize) -> Option<House<'a>> {
        let mut under =
            self.swept.iter().filter_map(|(office, swept)| Some((*office, swept.households.get(group)?, swept)));
        let (office, household, swept) = under.next().filter(|(_, household, _)| household.is_moved())?;
        let mut house = House::of(self.now, office, household, &swept.fold.claims);
        under.for_each(|(office, household, swept): (Office<'a>, &OnItsWay, _)| {
            house.and_under(office, household, &swept.fold.claims);
        });
        Some(house)
    }
}
