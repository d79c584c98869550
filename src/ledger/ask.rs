//! What can be asked of a ledger at any moment.

use chrono::{NaiveDate, NaiveDateTime};

use super::Ledger;
use super::folder::{Folder, Story};
use crate::event::Event;
use crate::id::{Deal, Household, Id, place};
use crate::log::{Entered, Entry, Named};
use crate::period::{Day, Moment, Period};
use crate::policy::Policies;
use crate::reading::{Finding, Source};
use crate::ruling::{Payee, Ruling};
use crate::sequel::{Sequel, Step};
use crate::settlement::{Files, Line, Statement, Verdict, gather};

impl Ledger {
    /// Who owns a household at a moment, after all entries up to it: whoever receives it and follows it up, whether or not
    /// their file has died. `None` where nobody does or the household was never heard of.
    #[must_use]
    pub fn owner(&self, household: &str, at: NaiveDateTime) -> Option<&str> {
        let (folder, group) = self.group_called(household)?;
        let (moment, after) = (Moment::of(at), (Moment::of(at).next(), 0));
        let is_past = folder.entries.last().is_none_or(|last| (last.at, last.no) < after);
        let owner_by = |story: &Story| story.household.state.owner_by(moment.minute(), &self.policy);
        let owner = match folder.groups.get(group).filter(|_| is_past) {
            Some(story) => owner_by(story),
            None => owner_by(&self.fold_before(folder, group, after)),
        };
        owner.map(|agent| self.roll.agent(agent))
    }

    /// The ruling on a deal, if there is such a deal.
    #[must_use]
    pub fn ruling(&self, deal: &str) -> Option<Ruling<'_>> {
        let (files, verdict) = self.verdict(self.roll.deals.find(deal)?)?;
        files.ruling(verdict)
    }

    /// The rulings, one for each deal, in the order of (`at`, `no`).
    #[must_use]
    pub fn rulings(&self) -> Vec<Ruling<'_>> {
        let mut rulings: Vec<Ruling<'_>> =
            self.verdicts().filter_map(|(files, verdict)| files.ruling(verdict)).collect();
        rulings.sort_by_key(|ruling| (ruling.at, ruling.no));
        rulings
    }

    /// The findings, one for each reception, in the order in which they were read.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding<'_>> {
        let mut readings: Vec<_> = self.files().flat_map(Files::readings).collect();
        readings.sort_by_key(|reading| (reading.at, reading.no));
        readings.into_iter().map(|reading| reading.finding()).collect()
    }

    /// The findings of a household's receptions, and of those it is the same as, in the order in which they were read.
    #[must_use]
    pub fn findings_of(&self, household: &str) -> Vec<Finding<'_>> {
        let Some((folder, group)) = self.group_called(household) else { return Vec::new() };
        let readings = folder.groups.get(group).into_iter().flat_map(|story| self.of(folder, story).readings());
        readings.map(|reading| reading.finding()).collect()
    }

    /// What came after the sales (section VI), in the order of (`at`, `no`).
    #[must_use]
    pub fn sequels(&self) -> Vec<Sequel<'_>> {
        let mut sequels: Vec<Sequel<'_>> = Vec::new();
        for (files, verdict) in self.verdicts() {
            sequels.extend(self.steps(files, verdict).iter().filter_map(|step| step.told(&files.source)));
        }
        sequels.sort_by_key(|sequel| (sequel.at, sequel.no));
        sequels
    }

    /// A statement for each payee over all that is known: agents by name, then the department, then what is left to the
    /// manager.
    #[must_use]
    pub fn statements(&self) -> Vec<Statement<&str>> {
        self.stated(|_| true)
    }

    /// The same for a period, as it would be stated now. What was stated in fact, see [`close`](Self::close).
    #[must_use]
    pub fn statements_of(&self, period: Period) -> Vec<Statement<&str>> {
        self.stated(|line| period.contains(line.at.date()))
    }

    fn stated(&self, wanted: impl Fn(&Line<&str>) -> bool) -> Vec<Statement<&str>> {
        let mut lines: Vec<_> = self
            .verdicts()
            .flat_map(|(files, verdict)| self.lines(files, verdict))
            .filter(|(_, line)| wanted(line))
            .collect();
        lines.sort_by_key(|(_, line)| (line.at, line.no));
        gather(lines.into_iter())
    }

    /// What a deal moved, and since: each line with its payee.
    pub(super) fn lines<'a>(
        &'a self,
        files: Files<'a>,
        verdict: &Verdict,
    ) -> impl Iterator<Item = (Option<Payee<&'a str>>, Line<&'a str>)> + use<'a> {
        let steps = self.steps(files, verdict);
        files.lines(verdict, &steps).into_iter().map(|(_, payee, line)| (payee, line))
    }

    /// What came after a sale.
    fn steps(&self, files: Files<'_>, verdict: &Verdict) -> Vec<Step> {
        let sale = files.source.entry(verdict.place);
        let Some((Entered::Deal { deal, .. }, household)) = sale.map(|entry| (entry.fact, entry.household)) else {
            return Vec::new();
        };
        let about = self.spoken(deal).map_or(&[][..], |spoken| spoken.about.as_slice());
        if about.is_empty() {
            return Vec::new();
        }
        let home = self.home(household);
        let found = about.iter().filter_map(|no| self.locate(*no));
        // Of the household itself: what a view of the past does not know to be one is two.
        let is_own = |folder: &Folder, entry: &Entry| folder.group(entry.household) == folder.group(household);
        let live = found.filter(|(other, folder, index)| {
            let own = folder.entries.get(*index).is_some_and(|entry| is_own(folder, entry));
            Some(*other) == home && folder.is_live(*index) && own
        });
        let mut places: Vec<u32> = live.map(|(_, _, index)| place(index)).collect();
        places.sort_unstable();
        files.followed(verdict, places.into_iter())
    }

    /// What the ledger would be if nothing had been recorded after this day: entries recorded later are not there yet, and
    /// what refers to them counts for nothing. No period is closed in it.
    ///
    /// It is there to be asked, and to try things with. Where an entry refers to one that was not known yet, what it was saved
    /// as cannot be restored. It takes as long as recording all of them together.
    #[must_use]
    pub fn as_known_on(&self, day: NaiveDate) -> Self {
        let mut known = Self { roll: self.roll.clone(), ..Self::new(self.policy.clone()) };
        for seat in 0..self.seats.len() {
            let household = Household::numbered(place(seat));
            if let Some(folder) = self.folder(household) {
                known.take_known(household, folder, Day::of(day));
            }
        }
        let homes = (0..known.seats.len()).map(|seat| Household::numbered(place(seat)));
        let homes = homes.filter(|home| known.folder(*home).is_some()).collect();
        known.refold(&homes);
        known
    }

    fn files(&self) -> impl Iterator<Item = Files<'_>> {
        self.folders().flat_map(|folder| folder.groups.iter().map(|story| self.of(folder, story)))
    }

    fn of<'a>(&'a self, folder: &'a Folder, story: &'a Story) -> Files<'a> {
        let source = Source {
            roll: &self.roll,
            ground: &folder.ground,
            entries: &folder.entries,
            policies: Policies::from(&self.policy),
        };
        Files { source, docket: &story.docket }
    }

    fn verdicts(&self) -> impl Iterator<Item = (Files<'_>, &Verdict)> {
        self.files().flat_map(|files| files.docket.verdicts.iter().map(move |verdict| (files, verdict)))
    }

    /// The ruling on a deal, in numbers.
    pub(super) fn verdict(&self, deal: Deal) -> Option<(Files<'_>, &Verdict)> {
        let (_, folder, index) = self.maker(deal)?;
        let group = folder.group(folder.entries.get(index)?.household);
        let story = folder.groups.get(group)?;
        let place = place(index);
        let found = story.docket.verdicts.binary_search_by_key(&place, |verdict| verdict.place).ok()?;
        Some((self.of(folder, story), story.docket.verdicts.get(found)?))
    }

    /// The entries that bear on the rulings of a household.
    pub(crate) fn bearing(&self, household: &str) -> Vec<Event> {
        let found = self.group_called(household);
        found.map(|(folder, group)| folder.bearing(group, &self.roll).collect()).unwrap_or_default()
    }

    /// The folder of a household and its group there.
    pub(super) fn group_called(&self, household: &str) -> Option<(&Folder, usize)> {
        let household: Household = self.roll.households.find(household)?;
        let folder = self.folder(self.home(household)?)?;
        Some((folder, folder.group(household)))
    }
}
