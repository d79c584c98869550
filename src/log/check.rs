//! What concerns several entries: order, numbers, what is struck out, whose is what.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Log;
use super::builder::{Broken, LogBuilder};
use super::entry::{Entered, Entry};
use super::find::{ByNo, Found};
use super::ground::Ground;
use super::group::{Groups, Same};
use super::order::{put_in_order, sequels};
use super::reference::Deals;
use super::roll::Roll;
use crate::error::{Error, Errors, Place, Problem, shown};
use crate::id::{Household, Id, NameList, Names, at};

/// What is missing of a void that names no household, although what it strikes out has one.
pub(crate) const NAME_OF_STRUCK: &str = "the household of the entry struck out";

/// Checks the events together. The log holds whatever is sound. Whatever a struck entry does wrong is no error.
pub(super) fn check(mut builder: LogBuilder) -> (Log, Errors) {
    put_in_order(&mut builder);
    let LogBuilder { roll, ground, entries, lines, numbered_in_order, places, came_for_another, broken, kept, .. } =
        builder;
    let mut checker =
        Checker { roll, ground, entries, lines, broken, kept, told: Vec::new(), count: 0, faulty: Vec::new() };
    let by_no = checker.numbers(numbered_in_order);
    let mut struck = checker.strike(&places.voids, &by_no);
    checker.count_broken(&struck);
    let live = |place: usize| !struck.flags.get(place).copied().unwrap_or(false);
    let mut groups = checker.group(&places.ties, &live);
    if came_for_another {
        checker.visitors(&groups, &live);
    }
    let Deals { endings, roles, idle } = checker.deals(&places, &groups, &live);
    checker.verdicts(&places.verdicts, &groups, &live, &by_no);
    checker.breaches(&places.breaches, &groups, &live, &by_no);
    if !checker.faulty.is_empty() {
        groups.leave_out(&checker.faulty);
        groups.leave_out_the_brought(&checker.entries, &live);
    }
    for place in idle {
        if let Some(flag) = struck.flags.get_mut(place) {
            *flag = true;
        }
    }
    let Checker { mut roll, mut ground, mut entries, mut kept, told, count, .. } = checker;
    kept.extend(told);
    let written = entries.len();
    if !places.voids.is_empty() {
        let mut place = 0..;
        let live = |place: usize| !struck.flags.get(place).copied().unwrap_or(false);
        entries.retain(|entry| place.next().is_some_and(live) && !matches!(entry.fact, Entered::Void(_)));
    }
    entries.shrink_to_fit();
    roll.close();
    ground.close();
    let sequels = if places.after_sales { sequels(&entries, &ground, &groups) } else { Vec::new() };
    (Log { roll, ground, entries, written, groups, endings, roles, sequels }, Errors::new(kept, count))
}

/// The entries that a void has struck out.
struct Struck {
    /// By place among the entries; empty where there are none.
    flags: Vec<bool>,
    /// Their numbers, sorted.
    numbers: Vec<u64>,
}

impl Struck {
    fn has(&self, no: u64) -> bool {
        self.numbers.binary_search(&no).is_ok()
    }
}

pub(super) struct Checker {
    pub(super) roll: Roll<Names>,
    pub(super) ground: Ground,
    pub(super) entries: Vec<Entry>,
    lines: Vec<u32>,
    pub(super) broken: Vec<Broken>,
    /// What is wrong with lines by themselves.
    kept: Vec<Error>,
    /// What is wrong between entries: at least the first of it.
    told: Vec<Error>,
    count: u64,
    pub(super) faulty: Vec<Household>,
}

impl Checker {
    pub(super) fn wrong(&mut self, number: usize, field: &'static str, problem: Problem) {
        let Some(entry) = self.entries.get(number) else { return };
        let line = self.lines.get(number).copied().filter(|line| *line > 0).map(u64::from);
        let error = Error { line, entry: Some(entry.no), field: Some(Cow::Borrowed(field)), problem };
        self.faulty.push(entry.household);
        self.tell(error);
    }

    /// Counts an error, and keeps it if it may be one of the first.
    fn tell(&mut self, error: Error) {
        self.count = self.count.saturating_add(1);
        self.told.push(error);
        if self.told.len() >= Errors::KEPT.saturating_mul(2) {
            Errors::first(&mut self.told);
        }
    }

    /// The line, the number and the household of an entry, as far as they are known. An event that was pushed has line 0.
    fn marks(&self, found: Found) -> (u32, Option<u64>, Option<Household>) {
        match found {
            Found::Entry(number) => {
                let entry = self.entries.get(at(number));
                let line = self.lines.get(at(number)).copied().unwrap_or(0);
                (line, entry.map(|entry| entry.no), entry.map(|entry| entry.household))
            }
            Found::Broken(number) => {
                let broken = self.broken.get(at(number));
                let line = broken.map_or(0, |broken| broken.line);
                (line, broken.and_then(|broken| broken.no), broken.and_then(|broken| broken.household))
            }
        }
    }

    /// Where an entry stands, for whoever looks for it.
    pub(super) fn stand(&self, found: Found) -> Place {
        match self.marks(found) {
            (0, no, _) => Place::Entry(no.unwrap_or(0)),
            (line, _, _) => Place::Line(u64::from(line)),
        }
    }

    /// Every number stands once.
    fn numbers(&mut self, in_order: bool) -> ByNo {
        if in_order && self.broken.is_empty() {
            return ByNo::InOrder;
        }
        let entries = self.entries.iter().zip(0..).map(|(entry, place)| (entry.no, Found::Entry(place)));
        let broken = self.broken.iter().zip(0..).filter_map(|(entry, place)| Some((entry.no?, Found::Broken(place))));
        let mut by_no: Vec<(u64, Found)> = entries.chain(broken).collect();
        by_no.sort_unstable();
        let pairs = by_no.windows(2).filter_map(|pair| match pair {
            [(one, first), (other, second)] if one == other => Some((*one, *first, *second)),
            _ => None,
        });
        for (no, first, second) in pairs.collect::<Vec<_>>() {
            self.same_number(no, first, second);
        }
        ByNo::Sorted(by_no)
    }

    /// Of two entries with one number the one read later is told, with where the other stands.
    fn same_number(&mut self, no: u64, first: Found, second: Found) {
        let (first, second) =
            if self.marks(first).0 <= self.marks(second).0 { (first, second) } else { (second, first) };
        let problem = Problem::RepeatedNo { no, with: self.stand(first) };
        let (line, entry, household) = self.marks(second);
        self.faulty.extend(household.into_iter().chain(self.marks(first).2));
        let line = Some(u64::from(line)).filter(|line| *line > 0);
        self.tell(Error { line, entry, field: Some(Cow::Borrowed("no")), problem });
    }

    /// Finds what is struck out.
    fn strike(&mut self, voids: &[u32], by_no: &ByNo) -> Struck {
        let mut struck = Struck { flags: Vec::new(), numbers: Vec::new() };
        if !voids.is_empty() {
            struck.flags.resize(self.entries.len(), false);
        }
        // Many voids may strike one entry: each target is looked up once.
        let mut targets: BTreeMap<u64, Option<Problem>> = BTreeMap::new();
        for number in voids.iter().map(|place| at(*place)) {
            let Some(Entered::Void(void)) = self.entries.get(number).map(|entry| entry.fact) else { continue };
            let Some(no) = self.ground.voids.get(at(void)).map(|(no, _)| *no) else { continue };
            let problem = targets.entry(no).or_insert_with(|| self.strike_one(no, by_no, &mut struck)).clone();
            match problem {
                Some(problem) => self.wrong(number, "entry", problem),
                None if self.lacks_household(number, no, by_no) => {
                    self.wrong(number, "household", Problem::Missing(NAME_OF_STRUCK));
                }
                None => {}
            }
        }
        struck.numbers.extend(targets.into_iter().filter(|(_, problem)| problem.is_none()).map(|(no, _)| no));
        struck
    }

    /// Whether a void names no household, although what it strikes out has one.
    fn lacks_household(&self, void: usize, target: u64, by_no: &ByNo) -> bool {
        let is_of_office = |household: Household| self.roll.households.name(household).is_empty();
        let is_nameless = self.entries.get(void).is_some_and(|void| is_of_office(void.household));
        let has_one = |found: Found| self.marks(found).2.is_some_and(|household| !is_of_office(household));
        is_nameless && by_no.all(target, &self.entries).into_iter().any(has_one)
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
        self.kept.retain(|error| !error.entry.is_some_and(|no| struck.has(no)));
    }

    /// Puts households together.
    fn group(&mut self, ties: &[u32], live: &impl Fn(usize) -> bool) -> Groups {
        let households = self.roll.households.len();
        if ties.is_empty() {
            return Groups::apart(households);
        }
        let mut same = Same::new(households);
        self.tie(&mut same, ties, live);
        Groups::new(same)
    }

    fn tie(&mut self, same: &mut Same, ties: &[u32], live: &impl Fn(usize) -> bool) {
        // Whether a household has an entry of its own, and one that counts.
        let mut written = vec![false; self.roll.households.len()];
        let mut counts = written.clone();
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
        for number in ties.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let (field, other) = match entry.fact {
                Entered::SameHousehold(other) => ("with", other),
                fact => match self.ground.referred_by(fact) {
                    Some(other) => ("referred_by", other),
                    None => continue,
                },
            };
            if !is(&written, other) {
                let name = shown(self.roll.households.name(other));
                self.wrong(number, field, Problem::UnknownHousehold(name));
            } else if field == "with" && is(&counts, other) {
                same.join(entry.household, other);
            }
        }
    }
}
