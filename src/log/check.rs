//! What concerns several entries: order, numbers, references. Whatever a struck entry does wrong is no error.

use std::borrow::Cow;

use super::Log;
use super::builder::{Broken, LogBuilder};
use super::entry::{Brought, Ending, Entered, Entry, Ground, Visit, at, place};
use super::group::{Groups, Same, set_upheld};
use crate::error::{Error, Errors, Place, Problem};
use crate::id::{Deal, Household, Id};

/// Checks the events together. The log holds whatever is sound.
pub(super) fn check(mut builder: LogBuilder) -> (Log, Errors) {
    put_in_order(&mut builder.entries, &mut builder.lines);
    let LogBuilder { ground, entries, lines, broken, kept, .. } = builder;
    let mut checker = Checker { ground, entries, lines, broken, kept, count: 0, faulty: Vec::new() };
    let by_no = checker.numbers();
    let struck = checker.strike(&by_no);
    checker.count_broken(&struck);
    let live = |place: usize| !struck.flags.get(place).copied().unwrap_or(false);
    let mut groups = checker.group(&live);
    checker.visitors(&groups, &live);
    let endings = checker.deals(&groups, &live);
    checker.verdicts(&groups, &live, &by_no);
    for household in &checker.faulty {
        groups.leave_out(groups.of(*household));
    }
    groups.leave_out_the_brought();
    let Checker { mut ground, mut entries, kept, count, .. } = checker;
    ground.shrink();
    entries.shrink_to_fit();
    (Log { ground, entries, groups, endings }, Errors::new(kept, count))
}

/// Orders the entries by (`at`, `no`), and their lines with them. A register is mostly written in order.
fn put_in_order(entries: &mut Vec<Entry>, lines: &mut Vec<u32>) {
    let key = |entry: &Entry| (entry.at, entry.no);
    if entries.is_sorted_by_key(key) {
        return;
    }
    let mut order: Vec<(_, u32)> = entries.iter().zip(0..).map(|(entry, place)| (key(entry), place)).collect();
    order.sort_unstable();
    *entries = order.iter().filter_map(|(_, place)| entries.get(at(*place)).copied()).collect();
    *lines = order.iter().filter_map(|(_, place)| lines.get(at(*place)).copied()).collect();
}

/// Where the entry of a number is: among the entries, or among the broken ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Entry(u32),
    Broken(u32),
}

/// The entries by number.
struct ByNo(Vec<(u64, Found)>);

impl ByNo {
    fn all(&self, no: u64) -> impl Iterator<Item = Found> {
        let start = self.0.partition_point(|(number, _)| *number < no);
        self.0.iter().skip(start).take_while(move |(number, _)| *number == no).map(|(_, found)| *found)
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
        let entries = self.entries.iter().zip(0..).map(|(entry, place)| (entry.no, Found::Entry(place)));
        let broken = self.broken.iter().zip(0..).filter_map(|(entry, place)| Some((entry.no?, Found::Broken(place))));
        let mut by_no: Vec<(u64, Found)> = entries.chain(broken).collect();
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
        ByNo(by_no)
    }

    /// Finds what is struck out.
    fn strike(&mut self, by_no: &ByNo) -> Struck {
        let mut struck = Struck { flags: vec![false; self.entries.len()], numbers: Vec::new() };
        for number in 0..self.entries.len() {
            let Some(Entered::Void(void)) = self.entries.get(number).map(|entry| entry.fact) else { continue };
            let Some(no) = self.ground.voids.get(at(void)).copied() else { continue };
            let mut known = false;
            for found in by_no.all(no) {
                known = true;
                let Found::Entry(target) = found else { continue };
                if let Some(Entered::Void(_)) = self.entries.get(at(target)).map(|entry| entry.fact) {
                    self.wrong(number, "entry", Problem::VoidOfVoid(no));
                } else if let Some(flag) = struck.flags.get_mut(at(target)) {
                    *flag = true;
                }
            }
            if known {
                struck.numbers.push(no);
            } else {
                self.wrong(number, "entry", Problem::UnknownEntry(no));
            }
        }
        struck.numbers.sort_unstable();
        struck
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
    fn group(&mut self, live: &impl Fn(usize) -> bool) -> Groups {
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
        for number in (0..self.entries.len()).filter(|number| live(*number)) {
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
        let is_fact = |fact: &Entered| !matches!(fact, Entered::Void(_));
        let counts = |place: usize| live(place) && self.entries.get(place).is_some_and(|entry| is_fact(&entry.fact));
        Groups::new(of, count, &self.entries, counts)
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
    fn deals(&mut self, groups: &Groups, live: &impl Fn(usize) -> bool) -> Vec<Option<Ending>> {
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
        for number in 0..self.entries.len() {
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
        for number in (0..self.entries.len()).filter(|number| live(*number)) {
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
    fn verdicts(&mut self, groups: &Groups, live: &impl Fn(usize) -> bool, by_no: &ByNo) {
        for number in (0..self.entries.len()).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Verdict(verdict) = entry.fact else { continue };
            let Some((no, upheld)) = self.ground.verdicts.get(at(verdict)).copied() else { continue };
            let found = by_no.all(no).next();
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
