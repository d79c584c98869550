//! What entries share, one place for each kind: lists, splits, and the facts that few of them have.

use super::beside::{Beside, BreachOf, Contacted, RoleOf};
use super::desk::Noted;
use super::entry::{Brought, Ending, Entered, Entry, Visit};
use crate::id::{Agent, Deal, Text, at, place};
use crate::period::{Day, Moment};
use crate::share::Share;

/// Where a list of agents starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List(u32);

impl List {
    /// The empty list, which is nowhere.
    pub(super) const NOBODY: Self = Self(u32::MAX);
}

/// The number of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SplitAt(u32);

/// An exchange of units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Swap {
    pub(crate) deal: Deal,
    pub(crate) commission: u64,
    pub(crate) from: UnitOf,
    pub(crate) to: UnitOf,
    pub(crate) approved: bool,
}

/// What an exchange compares of a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitOf {
    pub(crate) unit: Text,
    pub(crate) area: u64,
    pub(crate) grade: u64,
    pub(crate) price: u64,
}

/// Another name for a sale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewName {
    pub(crate) deal: Deal,
    pub(crate) name: Text,
    pub(crate) after_contract: bool,
}

/// A payment that is overdue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Due {
    pub(crate) deal: Deal,
    pub(crate) since: Day,
    pub(crate) cleared: Option<Day>,
}

/// What entries share, names aside.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ground {
    /// Lists of agents one after another, each closed by `None`; the empty one is nowhere.
    lists: Vec<Option<Agent>>,
    splits: Vec<Vec<(Agent, Share)>>,
    pub(crate) commissions: Vec<u64>,
    pub(crate) disputes: Vec<(Deal, Ending)>,
    pub(crate) verdicts: Vec<(u64, bool)>,
    pub(crate) voids: Vec<(u64, Text)>,
    pub(crate) exchanges: Vec<Swap>,
    pub(crate) renames: Vec<NewName>,
    pub(crate) overdues: Vec<Due>,
    pub(crate) contacts: Vec<Contacted>,
    pub(crate) breaches: Vec<BreachOf>,
    pub(crate) roles: Vec<RoleOf>,
    /// The entries of the front desk.
    pub(crate) noted: Vec<Noted>,
    /// What few entries have besides, by their numbers.
    pub(crate) beside: Vec<(u64, Beside)>,
    /// When entries were made that were not made at once, by their numbers.
    pub(crate) recorded: Vec<(u64, Moment)>,
}

impl Ground {
    /// Files a list of agents.
    pub(crate) fn file_list(&mut self, agents: impl Iterator<Item = Agent>) -> List {
        let start = self.open_list();
        agents.for_each(|agent| self.add_to_list(agent));
        self.close_list(start)
    }

    /// Makes room for lists of so many agents, each list's end counted.
    pub(super) fn reserve_lists(&mut self, agents: usize) {
        self.lists.reserve(agents);
    }

    /// Where the next list starts.
    pub(super) fn open_list(&self) -> List {
        List(place(self.lists.len()))
    }

    pub(super) fn add_to_list(&mut self, agent: Agent) {
        self.lists.push(Some(agent));
    }

    /// Ends the list that starts there. An empty one is nowhere.
    pub(super) fn close_list(&mut self, start: List) -> List {
        if place(self.lists.len()) == start.0 {
            return List::NOBODY;
        }
        self.lists.push(None);
        start
    }

    /// The agents of a list, in order.
    pub(crate) fn list(&self, list: List) -> impl Iterator<Item = Agent> {
        self.lists.get(at(list.0)..).unwrap_or_default().iter().map_while(|agent| *agent)
    }

    pub(crate) fn file_split(&mut self, split: Vec<(Agent, Share)>) -> SplitAt {
        SplitAt(Self::file(&mut self.splits, split))
    }

    pub(crate) fn split(&self, split: SplitAt) -> &[(Agent, Share)] {
        self.splits.get(at(split.0)).map_or(&[], Vec::as_slice)
    }

    /// The commission of a deal's entry.
    pub(crate) fn commission(&self, number: u32) -> u64 {
        self.commissions.get(at(number)).copied().unwrap_or_default()
    }

    /// Files what only a few entries have and gives its place.
    pub(crate) fn file<T>(rare: &mut Vec<T>, value: T) -> u32 {
        let number = place(rare.len());
        rare.push(value);
        number
    }

    /// Takes an entry over from another ground, and what it has there.
    pub(crate) fn adopt(&mut self, mut entry: Entry, from: &Self) -> Entry {
        match &mut entry.fact {
            Entered::Reception(visit) => self.adopt_visit(visit, from),
            Entered::Contact(contact) => {
                if let Some(mut contacted) = from.contacts.get(at(*contact)).copied() {
                    self.adopt_visit(&mut contacted.visit, from);
                    *contact = Self::file(&mut self.contacts, contacted);
                }
            }
            Entered::Decision { split: Some(split), .. } => *split = self.adopt_split(*split, from),
            Entered::Deal { commission, .. } => {
                *commission = Self::file(&mut self.commissions, from.commission(*commission));
            }
            Entered::Dispute(dispute) => {
                if let Some((deal, mut ending)) = from.disputes.get(at(*dispute)).copied() {
                    if let Ending::Agreed { split, .. } | Ending::Decided { split: Some(split), .. } = &mut ending {
                        *split = self.adopt_split(*split, from);
                    }
                    *dispute = Self::file(&mut self.disputes, (deal, ending));
                }
            }
            Entered::Verdict(number) => *number = adopt_one(&mut self.verdicts, &from.verdicts, *number),
            Entered::Void(number) => *number = adopt_one(&mut self.voids, &from.voids, *number),
            Entered::Exchange(number) => *number = adopt_one(&mut self.exchanges, &from.exchanges, *number),
            Entered::Rename(number) => *number = adopt_one(&mut self.renames, &from.renames, *number),
            Entered::Overdue(number) => *number = adopt_one(&mut self.overdues, &from.overdues, *number),
            Entered::Breach(number) => *number = adopt_one(&mut self.breaches, &from.breaches, *number),
            Entered::Role(number) => *number = adopt_one(&mut self.roles, &from.roles, *number),
            Entered::AtDesk(number) => {
                if let Some(mut noted) = from.noted.get(at(*number)).copied() {
                    if let Noted::Duty(order) = &mut noted {
                        *order = self.adopt_list(*order, from);
                    }
                    *number = Self::file(&mut self.noted, noted);
                }
            }
            Entered::Notice { .. }
            | Entered::Reassignment { .. }
            | Entered::Decision { split: None, .. }
            | Entered::SameHousehold(_)
            | Entered::Refund(_) => {}
        }
        self.adopt_beside(entry.no, from);
        let found = from.recorded.binary_search_by_key(&entry.no, |(no, _)| *no).ok();
        if let Some(recorded) = found.and_then(|found| from.recorded.get(found)) {
            let place = self.recorded.partition_point(|before| before < recorded);
            self.recorded.insert(place, *recorded);
        }
        entry
    }

    fn adopt_visit(&mut self, visit: &mut Visit, from: &Self) {
        visit.free = self.adopt_list(visit.free, from);
        if let Brought::Names(named) = &mut visit.brought {
            *named = self.adopt_list(*named, from);
        }
    }

    fn adopt_list(&mut self, list: List, from: &Self) -> List {
        let agents: Vec<Agent> = from.list(list).collect();
        self.file_list(agents.into_iter())
    }

    fn adopt_split(&mut self, split: SplitAt, from: &Self) -> SplitAt {
        self.file_split(from.split(split).to_vec())
    }

    /// When a reception, or another contact, was recorded, if that was after its own day, or if that is when it counts.
    pub(crate) fn recorded_late(&self, entry: &Entry) -> Option<Moment> {
        let is_contact = matches!(entry.fact, Entered::Reception(_) | Entered::Contact(_));
        if self.recorded.is_empty() || !is_contact {
            return None;
        }
        self.recorded_at(entry.no).filter(|recorded| recorded.day() > entry.at.day() || *recorded == entry.at)
    }

    /// When an entry was made, if that was not at once.
    pub(crate) fn recorded_at(&self, no: u64) -> Option<Moment> {
        if self.recorded.is_empty() {
            return None;
        }
        let found = self.recorded.binary_search_by_key(&no, |(no, _)| *no).ok()?;
        self.recorded.get(found).map(|(_, recorded)| *recorded)
    }

    /// No more entries will come.
    pub(crate) fn close(&mut self) {
        self.lists.shrink_to_fit();
        self.recorded.sort_unstable();
        self.beside.sort_unstable_by_key(|(no, _)| *no);
    }

    /// The bytes of memory this holds.
    pub(crate) fn bytes(&self) -> usize {
        fn of<T>(list: &Vec<T>) -> usize {
            list.capacity().saturating_mul(size_of::<T>())
        }
        let splits = self.splits.iter().map(of).sum::<usize>().saturating_add(of(&self.splits));
        let rare = [of(&self.disputes), of(&self.verdicts), of(&self.voids), of(&self.exchanges), of(&self.renames)];
        let more = [of(&self.lists), splits, of(&self.commissions), of(&self.overdues), of(&self.recorded)];
        let contacts = [of(&self.contacts), of(&self.breaches), of(&self.roles), of(&self.noted), of(&self.beside)];
        rare.into_iter().chain(more).chain(contacts).sum()
    }
}

fn adopt_one<T: Copy>(into: &mut Vec<T>, from: &[T], number: u32) -> u32 {
    from.get(at(number)).map_or(number, |one| Ground::file(into, *one))
}
