//! What concerns several entries: order, numbers, references. Whatever a struck entry does wrong is no error.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Log;
use super::builder::{Broken, LogBuilder};
use super::entry::{Brought, Ending, Entered, Entry, Ground, Visit};
use super::group::{Groups, Same, set_upheld};
use crate::error::{Error, Errors, Place, Problem};
use crate::id::{Deal, Household, Id, at, place};

/// Checks the events together. The log holds whatever is sound.
pub(super) fn check(mut builder: LogBuilder) -> (Log, Errors) {
    put_in_order(&mut builder.entries, &mut builder.lines);
    let LogBuilder { ground, entries, lines, broken, kept, .. } = builder;
    let mut checker = Checker { ground, entries, lines, broken, kept, count: 0, faulty: Vec::new() };
    let places = Places::of(&checker.entries);
    let by_no = checker.numbers();
    let struck = checker.strike(&places.voids, &by_no);
    checker.count_broken(&struck);
    let live = |place: usize| !struck.flags.get(place).copied().unwrap_or(false);
    let mut groups = checker.group(&places.ties, &live);
    checker.visitors(&groups, &live);
    let endings = checker.deals(&places, &groups, &live);
    checker.verdicts(&places.verdicts, &groups, &live, &by_no);
    for household in &checker.faulty {
        groups.leave_out(groups.of(*household));
    }
    let Checker { mut ground, mut entries, kept, count, .. } = checker;
    let voids: Vec<u32> = places.voids;
    let counts = |number: usize| live(number) && voids.binary_search(&place(number)).is_err();
    let ranks = groups.gather(&mut entries, counts);
    groups.leave_out_the_brought();
    ground.lay_lists(&mut entries);
    ground.close();
    (Log { ground, entries, ranks, groups, endings }, Errors::new(kept, count))
}

/// Orders the entries by (`at`, `no`), and their lines with them. A register is mostly written in order.
fn put_in_order(entries: &mut Vec<Entry>, lines: &mut Vec<u32>) {
    let key = |entry: &Entry| (entry.at, entry.no);
    if entries.is_sorted_by_key(key) {
        return;
    }
    let mut order: Vec<(_, u32)> = entries.iter().zip(0..).map(|(entry, place)| (key(entry), place)).collect();
    order.sort_unstable();
    let mut ordered = Vec::with_capacity(entries.len());
    ordered.extend(order.iter().filter_map(|(_, place)| entries.get(at(*place)).copied()));
    *entries = ordered;
    *lines = order.iter().filter_map(|(_, place)| lines.get(at(*place)).copied()).collect();
}

/// The places of the entries that speak of others, by kind.
#[derive(Default)]
struct Places {
    voids: Vec<u32>,
    /// Families, and receptions with a referrer.
    ties: Vec<u32>,
    deals: Vec<u32>,
    disputes: Vec<u32>,
    verdicts: Vec<u32>,
}

impl Places {
    fn of(entries: &[Entry]) -> Self {
        let mut places = Self::default();
        for (place, entry) in (0..).zip(entries) {
            match entry.fact {
                Entered::Void(_) => places.voids.push(place),
                Entered::SameHousehold(_) | Entered::Reception(Visit { referred_by: Some(_), .. }) => {
                    places.ties.push(place);
                }
                Entered::Deal { .. } => places.deals.push(place),
                Entered::Dispute(_) => places.disputes.push(place),
                Entered::Verdict(_) => places.verdicts.push(place),
                _ => {}
            }
        }
        places
    }
}

/// Where the entry of a number is: among the entries, or among the broken ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Entry(u32),
    Broken(u32),
}

/// The entries by number.
enum ByNo {
    /// They are numbered in the order in which they stand.
    InOrder,
    Sorted(Vec<(u64, Found)>),
}

impl ByNo {
    fn all(&self, no: u64, entries: &[Entry]) -> Vec<Found> {
        match self {
            Self::InOrder => {
                let found = entries.binary_search_by_key(&no, |entry| entry.no);
                found.into_iter().map(|found| Found::Entry(place(found))).collect()
            }
            Self::Sorted(sorted) => {
                let start = sorted.partition_point(|(number, _)| *number < no);
                let found = sorted.iter().skip(start).take_while(|(number, _)| *number == no);
                found.map(|(_, found)| *found).collect()
            }
        }
    }
}

/// The entries that a void has struck out.
struct Struck {
    /// By place among the entries.
    flags: Vec<bool>,
    /// Their numbers, sorted.
    numbers: Vec<u64>,
}

impl Struck {
    fn has(&self, no: u64) -> bool {
        self.numbers.binary_search(&no).is_ok()
    }
}

struct Checker {
    ground: Ground,
    entries: Vec<Entry>,
    lines: Vec<u32>,
    broken: Vec<Broken>,
    kept: Vec<Error>,
    count: u64,
    faulty: Vec<Household>,
}

impl Checker {
    fn wrong(&mut self, number: usize, field: &'static str, problem: Problem) {
        let Some(entry) = self.entries.get(number) else { return };
        let line = self.lines.get(number).copied().filter(|line| *line > 0).map(u64::from);
        self.count = self.count.saturating_add(1);
        self.faulty.push(entry.household);
        if self.kept.len() < Errors::KEPT {
            self.kept.push(Error { line, entry: Some(entry.no), field: Some(Cow::Borrowed(field)), problem });
        }
    }

    /// Where an entry stands, for whoever looks for it.
    fn stand(&self, number: usize) -> Place {
        match self.lines.get(number).copied() {
            Some(line) if line > 0 => Place::Line(u64::from(line)),
            _ => Place::Entry(self.entries.get(number).map_or(0, |entry| entry.no)),
        }
    }

    /// Every number stands once.
    fn numbers(&mut self) -> ByNo {
        // A register is mostly numbered in the order of time.
        let entries = || self.entries.iter().zip(0..).map(|(entry, place)| (entry.no, Found::Entry(place)));
        if self.broken.is_empty() && entries().is_sorted_by(|(one, _), (other, _)| one < other) {
            return ByNo::InOrder;
        }
        let broken = self.broken.iter().zip(0..).filter_map(|(entry, place)| Some((entry.no?, Found::Broken(place))));
        let mut by_no: Vec<(u64, Found)> = entries().chain(broken).collect();
        by_no.sort_unstable();
        let pairs = by_no.windows(2).filter_map(|pair| match pair {
            [(one, first), (other, second)] if one == other => Some((*one, *first, *second)),
            _ => None,
        });
        for (no, first, second) in pairs.collect::<Vec<_>>() {
            match (first, second) {
                (Found::Entry(first), Found::Entry(second)) => {
                    // The one read later is told, with where the other stands.
                    let (first, second) = (at(first), at(second));
                    let in_order = self.lines.get(first) <= self.lines.get(second);
                    let (first, second) = if in_order { (first, second) } else { (second, first) };
                    let with = self.stand(first);
                    self.wrong(second, "no", Problem::RepeatedNo { no, with });
                    self.faulty.extend(self.entries.get(first).map(|entry| entry.household));
                }
                (Found::Entry(entry), Found::Broken(broken)) => {
                    let with = Place::Line(self.broken.get(at(broken)).map_or(0, |broken| u64::from(broken.line)));
                    self.wrong(at(entry), "no", Problem::RepeatedNo { no, with });
                }
                // Two broken lines with one number: what else is wrong with each of them is told.
                _ => {}
            }
        }
        ByNo::Sorted(by_no)
    }

    /// Finds what is struck out.
    fn strike(&mut self, voids: &[u32], by_no: &ByNo) -> Struck {
        let mut struck = Struck { flags: vec![false; self.entries.len()], numbers: Vec::new() };
        // Many voids may strike one entry: each target is looked up once.
        let mut targets: BTreeMap<u64, Option<Problem>> = BTreeMap::new();
        for number in voids.iter().map(|place| at(*place)) {
            let Some(Entered::Void(void)) = self.entries.get(number).map(|entry| entry.fact) else { continue };
            let Some(no) = self.ground.voids.get(at(void)).copied() else { continue };
            let problem = targets.entry(no).or_insert_with(|| self.strike_one(no, by_no, &mut struck)).clone();
            if let Some(problem) = problem {
                self.wrong(number, "entry", problem);
            }
        }
        struck.numbers.extend(targets.into_iter().filter(|(_, problem)| problem.is_none()).map(|(no, _)| no));
        struck
    }

    /// Strikes out the entry of a number; gives what is wrong with that.
    fn strike_one(&self, no: u64, by_no: &ByNo, struck: &mut Struck) -> Option<Problem> {
        let found = by_no.all(no, &self.entries);
        if found.is_empty() {
            return Some(Problem::UnknownEntry(no));
        }
        for found in found {
            let Found::Entry(target) = found else { continue };
            if let Some(Entered::Void(_)) = self.entries.get(at(target)).map(|entry| entry.fact) {
                return Some(Problem::VoidOfVoid(no));
            }
            if let Some(flag) = struck.flags.get_mut(at(target)) {
                *flag = true;
            }
        }
        None
    }

    /// Counts what is wrong with lines that could not be entered, unless they are struck out.
    fn count_broken(&mut self, struck: &Struck) {
        for broken in &self.broken {
            if !broken.no.is_some_and(|no| struck.has(no)) {
                self.count = self.count.saturating_add(u64::from(broken.errors));
                self.faulty.extend(broken.household);
            }
        }
        let is_broken = |error: &Error| {
            !matches!(error.problem, Problem::RepeatedNo { .. }) && error.entry.is_some_and(|no| struck.has(no))
        };
        self.kept.retain(|error| !is_broken(error));
    }

    /// Puts households together and groups the entries that count.
    fn group(&mut self, ties: &[u32], live: &impl Fn(usize) -> bool) -> Groups {
        let households = self.ground.households.len();
        // Whether a household has an entry of its own, and one that counts.
        let (mut written, mut counts) = (vec![false; households], vec![false; households]);
        let mark = |flags: &mut Vec<bool>, household: Household| {
            if let Some(flag) = flags.get_mut(household.index()) {
                *flag = true;
            }
        };
        for (number, entry) in self.entries.iter().enumerate() {
            mark(&mut written, entry.household);
            if live(number) && !matches!(entry.fact, Entered::Void(_)) {
                mark(&mut counts, entry.household);
            }
        }
        for household in self.broken.iter().filter_map(|broken| broken.household) {
            mark(&mut written, household);
        }
        let is = |flags: &[bool], household: Household| flags.get(household.index()).copied().unwrap_or(false);
        let mut same = Same::new(households);
        for number in ties.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let (field, other) = match entry.fact {
                Entered::SameHousehold(other) => ("with", other),
                Entered::Reception(Visit { referred_by: Some(other), .. }) => ("referred_by", other),
                _ => continue,
            };
            if !is(&written, other) {
                let name = self.ground.households.name(other).to_owned();
                self.wrong(number, field, Problem::UnknownHousehold(name));
            } else if field == "with" && is(&counts, other) {
                same.join(entry.household, other);
            }
        }
        let (of, count) = same.groups();
        Groups::new(of, count)
    }

    /// A visitor comes for one household.
    fn visitors(&mut self, groups: &Groups, live: &impl Fn(usize) -> bool) {
        // The place of the first reception of each visitor.
        let mut first: Vec<u32> = vec![u32::MAX; self.ground.visitors.len()];
        let mut found = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let Entered::Reception(visit) = entry.fact else { continue };
            let Some(slot) = first.get_mut(visit.visitor.index()).filter(|_| live(number)) else { continue };
            match self.entries.get(at(*slot)) {
                None => *slot = place(number),
                Some(before) if groups.of(before.household) != groups.of(entry.household) => {
                    found.push((number, visit.visitor, *before));
                }
                Some(_) => {}
            }
        }
        for (number, visitor, before) in found {
            let problem = Problem::TwoHouseholds {
                visitor: self.ground.visitors.name(visitor).to_owned(),
                household: self.ground.households.name(before.household).to_owned(),
                entry: before.no,
            };
            self.faulty.push(before.household);
            self.wrong(number, "visitor", problem);
        }
    }

    /// A deal is made once; a dispute is over a deal of its household. Gives how each deal's dispute ended.
    fn deals(&mut self, places: &Places, groups: &Groups, live: &impl Fn(usize) -> bool) -> Vec<Option<Ending>> {
        #[derive(Clone, Copy, PartialEq)]
        enum Made {
            Never,
            /// By a broken or a struck entry: a dispute over it counts for nothing.
            Nowhere,
            By(usize),
        }
        let mut made = vec![Made::Never; self.ground.deals.len()];
        for deal in self.broken.iter().filter_map(|broken| broken.deal) {
            if let Some(slot) = made.get_mut(deal.index()) {
                *slot = Made::Nowhere;
            }
        }
        let name = |ground: &Ground, deal: Deal| ground.deals.name(deal).to_owned();
        for number in places.deals.iter().map(|place| at(*place)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Deal { deal, .. } = entry.fact else { continue };
            let Some(slot) = made.get_mut(deal.index()) else { continue };
            match *slot {
                Made::By(before) if live(number) => {
                    let problem = Problem::RepeatedDeal { deal: name(&self.ground, deal), with: self.stand(before) };
                    self.faulty.extend(self.entries.get(before).map(|entry| entry.household));
                    self.wrong(number, "deal", problem);
                }
                Made::By(_) => {}
                _ => *slot = if live(number) { Made::By(number) } else { Made::Nowhere },
            }
        }
        let mut endings: Vec<Option<Ending>> = vec![None; self.ground.deals.len()];
        for number in places.disputes.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Dispute(dispute) = entry.fact else { continue };
            let Some((deal, ending)) = self.ground.disputes.get(at(dispute)).copied() else { continue };
            match made.get(deal.index()).copied().unwrap_or(Made::Never) {
                Made::Never => self.wrong(number, "deal", Problem::UnknownDeal(name(&self.ground, deal))),
                Made::Nowhere => {}
                Made::By(maker) => {
                    let Some(owner) = self.entries.get(maker).map(|entry| entry.household) else { continue };
                    if groups.of(owner) != groups.of(entry.household) {
                        let household = self.ground.households.name(owner).to_owned();
                        let problem = Problem::OthersDeal { deal: name(&self.ground, deal), household };
                        self.wrong(number, "deal", problem);
                    } else if let Some(slot) = endings.get_mut(deal.index()) {
                        // Entries come in order: within a rank the last one counts.
                        if slot.is_none_or(|before| before.rank() <= ending.rank()) {
                            *slot = Some(ending);
                        }
                    }
                }
            }
        }
        endings
    }

    /// A verdict is on a complaint of its household; the last one counts, wherever it stands.
    fn verdicts(&mut self, places: &[u32], groups: &Groups, live: &impl Fn(usize) -> bool, by_no: &ByNo) {
        for number in places.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Verdict(verdict) = entry.fact else { continue };
            let Some((no, upheld)) = self.ground.verdicts.get(at(verdict)).copied() else { continue };
            let found = by_no.all(no, &self.entries).first().copied();
            let Some(Found::Entry(target)) = found else {
                if found.is_none() {
                    self.wrong(number, "reception", Problem::NoComplaint(no));
                }
                continue;
            };
            if !live(at(target)) {
                continue;
            }
            let is_complaint = self.entries.get(at(target)).is_some_and(|reception| {
                let complains =
                    matches!(reception.fact, Entered::Reception(Visit { brought: Brought::Complains { .. }, .. }));
                complains && groups.of(reception.household) == groups.of(entry.household)
            });
            if !is_complaint {
                self.wrong(number, "reception", Problem::NoComplaint(no));
            } else if let Some(reception) = self.entries.get_mut(at(target)) {
                set_upheld(reception, upheld);
            }
        }
    }
}
