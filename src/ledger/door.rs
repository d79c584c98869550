//! The way in: an entry at a time, or several together. Either all of them are recorded or nothing is.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::folder::{Mark, Position, upheld_as_written};
use super::{Ledger, No};
use crate::error::{Error, Errors, Place as Stand, Problem, shown};
use crate::event::Event;
use crate::id::{Deal, Household, Id, Name, Visitor, at};
use crate::log::{Clerk, Entered, Entry, Ground, NAME_OF_STRUCK, Named};
use crate::period::Moment;
use crate::policy::Late;

/// An entry on its way in, with what it has on a ground of its own.
#[derive(Debug)]
struct Incoming {
    entry: Entry,
    mark: Mark,
    ground: Ground,
}

/// What must be looked at again.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) homes: BTreeSet<Household>,
    pub(super) deals: BTreeSet<Deal>,
    /// The entries recorded.
    pub(super) entries: Vec<u64>,
    pub(super) errors: Vec<Error>,
}

impl Touched {
    pub(super) fn wrong(&mut self, no: u64, field: &'static str, problem: Problem) {
        self.errors.push(Error { line: None, entry: Some(no), field: Some(Cow::Borrowed(field)), problem });
    }
}

impl Ledger {
    /// Records an event.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with it, or between it and what was recorded before; then the ledger is as it was.
    pub fn record<S: Name>(&mut self, event: &Event<S>) -> Result<(), Errors> {
        let incoming = self.enter(event)?;
        match self.plain(&incoming) {
            None => self.record_incoming(vec![incoming]),
            Some(Err((field, problem))) => {
                let mut touched = Touched::default();
                touched.wrong(event.no, field, problem);
                Err(told(touched.errors))
            }
            Some(Ok(home)) => {
                self.record_plain(home, &incoming);
                Ok(())
            }
        }
    }

    /// Records events together: they may refer to each other in any order.
    ///
    /// An event that is wrong by itself is refused even where another strikes it out: a ledger takes in nothing that is wrong.
    ///
    /// # Errors
    ///
    /// All that is wrong with any of them; then none is recorded and the ledger is as it was.
    pub fn record_all<'a, S: Name + 'a>(
        &mut self,
        events: impl IntoIterator<Item = &'a Event<S>>,
    ) -> Result<(), Errors> {
        let (mut incoming, mut errors) = (Vec::new(), Vec::new());
        for event in events {
            match self.enter(event) {
                Ok(entry) => incoming.push(entry),
                Err(found) => errors.extend(found.iter().cloned()),
            }
        }
        if errors.is_empty() { self.record_incoming(incoming) } else { Err(told(errors)) }
    }

    /// The event in numbers. Names it brings are kept even if it is refused; nothing is decided by that.
    fn enter<S: Name>(&mut self, event: &Event<S>) -> Result<Incoming, Errors> {
        let (mut ground, mut problems) = (Ground::default(), Vec::new());
        let mut entry = Clerk { roll: &mut self.roll, ground: &mut ground, problems: &mut problems }.entry(event);
        if self.by_no.get(&No(event.no)).is_some() {
            problems.push((Cow::Borrowed("no"), Problem::RepeatedNo { no: event.no, with: Stand::Entry(event.no) }));
        }
        if !problems.is_empty() {
            let error = |(field, problem)| Error { line: None, entry: Some(event.no), field: Some(field), problem };
            return Err(told(problems.into_iter().map(error).collect()));
        }
        let mark = Mark {
            at: entry.at,
            recorded: event.recorded_at.map_or(entry.at, Moment::of),
            struck: false,
            upheld: upheld_as_written(&entry, &ground),
        };
        if self.policy.late() == Late::AsRecorded {
            entry.at = ground.recorded_late(&entry).unwrap_or(entry.at);
        }
        Ok(Incoming { entry, mark, ground })
    }

    /// Whether an entry bears on its own household only, which is alone in its folder: then it is checked here and now.
    /// `None`: it is not so simple.
    fn plain(&self, incoming: &Incoming) -> Option<Result<Household, (&'static str, Problem)>> {
        let entry = incoming.entry;
        let home = self.home(entry.household).unwrap_or(entry.household);
        if self.folder(home).is_some_and(|folder| folder.households.len() > 1) {
            return None;
        }
        match entry.fact {
            // A verdict may have been waiting for a complaint, or a breach for a reception.
            Entered::Reception(_) | Entered::Contact(_) if self.may_be_awaited(home, incoming) => None,
            Entered::Reception(_) | Entered::Contact(_) => {
                Some(self.check_visit(&entry, &incoming.ground).map(|()| home))
            }
            Entered::Notice { .. } | Entered::Reassignment { .. } | Entered::Decision { .. } => Some(Ok(home)),
            Entered::AtDesk(_) if entry.fact.about_deal(&incoming.ground).is_none() => Some(Ok(home)),
            Entered::Deal { deal, .. } => self
                .spoken(deal)
                .is_none_or(|spoken| spoken.makers.is_empty() && spoken.about.is_empty())
                .then_some(Ok(home)),
            _ => None,
        }
    }

    fn may_be_awaited(&self, home: Household, incoming: &Incoming) -> bool {
        incoming.ground.visit(incoming.entry.fact).is_some_and(|visit| visit.is_complaint())
            || self.folder(home).is_some_and(|folder| !folder.ground.breaches.is_empty())
    }

    /// A visitor comes for one household; whoever brought it is in the register.
    pub(super) fn check_visit(&self, entry: &Entry, ground: &Ground) -> Result<(), (&'static str, Problem)> {
        if let Some(visitor) = ground.visitor(entry.fact) {
            if let Some((household, no)) = self.came_for(visitor) {
                if self.home(household) != self.home(entry.household) {
                    return Err(("visitor", self.two_households(visitor, household, no)));
                }
            }
        }
        match ground.referred_by(entry.fact) {
            Some(by) if !self.is_written(by) && by != entry.household => {
                Err(("referred_by", Problem::UnknownHousehold(shown(self.roll.household(by)))))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn two_households(&self, visitor: Visitor, household: Household, entry: u64) -> Problem {
        Problem::TwoHouseholds {
            visitor: shown(self.roll.visitor(visitor)),
            household: shown(self.roll.household(household)),
            entry,
        }
    }

    pub(super) fn is_written(&self, household: Household) -> bool {
        self.seats.get(household.index()).is_some_and(|seat| seat.written)
    }

    /// Records an entry that has been checked and concerns one household only.
    fn record_plain(&mut self, home: Household, incoming: &Incoming) {
        let index = self.file(home, &incoming.entry, incoming.mark, &incoming.ground);
        let position = (incoming.entry.at, incoming.entry.no);
        let Some(folder) = self.folder(home) else { return };
        let is_last = index.saturating_add(1) == folder.entries.len();
        let is_referral = incoming.ground.referred_by(incoming.entry.fact).is_some();
        let goes_on = folder.groups.first().is_some_and(|group| group.is_read);
        if is_last && !is_referral && goes_on {
            self.fold_on(home, index);
            self.refold_others(home, position);
        } else {
            self.refold(&BTreeSet::from([home]));
        }
    }

    /// Folds again whoever was brought after a position by a household whose owner may have changed.
    fn refold_others(&mut self, home: Household, since: Position) {
        let changed = self.refold_the_brought(home, Some(since));
        if !changed.is_empty() {
            self.refold(&changed);
        }
    }

    /// Records entries that have been checked by themselves, if nothing is wrong between them and the others.
    fn record_incoming(&mut self, mut incoming: Vec<Incoming>) -> Result<(), Errors> {
        let before = self.clone();
        let mut touched = Touched::default();
        // What strikes others out comes last: it may strike out what comes with it.
        incoming.sort_by_key(|incoming| matches!(incoming.entry.fact, Entered::Void(_)));
        for one in &incoming {
            self.take_in(one, &mut touched);
        }
        self.index_again(&touched);
        touched.homes = touched.homes.iter().filter_map(|home| self.home(*home)).collect();
        let policy = self.policy.clone();
        for home in &touched.homes {
            if let Some(folder) = self.folder_mut(*home) {
                folder.regroup(&policy);
            }
        }
        self.check(&mut touched);
        if !touched.errors.is_empty() {
            *self = before;
            return Err(told(touched.errors));
        }
        self.refold(&touched.homes);
        Ok(())
    }

    /// Those who came with an entry that is struck out now may have lost their place in the index to it.
    fn index_again(&mut self, touched: &Touched) {
        for no in &touched.entries {
            let Some((_, folder, index)) = self.locate(*no) else { continue };
            let Some(entry) = folder.entries.get(index).copied().filter(|_| folder.is_live(index)) else { continue };
            let (visitor, by) = (folder.ground.visitor(entry.fact), folder.ground.referred_by(entry.fact));
            self.index_visit(&entry, visitor, by);
        }
    }

    /// What strikes an entry of a household out names one, too.
    fn check_void(&self, void: &Entry, target: u64, touched: &mut Touched) {
        let is_of_office = |household| self.roll.household(household).is_empty();
        let struck = self.locate(target).and_then(|(_, folder, index)| folder.entries.get(index));
        if is_of_office(void.household) && struck.is_some_and(|struck| !is_of_office(struck.household)) {
            touched.wrong(void.no, "household", Problem::Missing(NAME_OF_STRUCK));
        }
    }

    fn take_in(&mut self, incoming: &Incoming, touched: &mut Touched) {
        let Incoming { entry, mark, ground } = incoming;
        if self.by_no.get(&No(entry.no)).is_some() {
            // Two of those that came together.
            touched.wrong(entry.no, "no", Problem::RepeatedNo { no: entry.no, with: Stand::Entry(entry.no) });
            return;
        }
        touched.entries.push(entry.no);
        let home = match entry.fact {
            Entered::Void(void) => {
                let target = ground.voids.get(at(void)).map_or(0, |(no, _)| *no);
                self.check_void(entry, target, touched);
                match self.strike(target, touched) {
                    Ok(home) => home,
                    Err(problem) => {
                        touched.wrong(entry.no, "entry", problem);
                        return;
                    }
                }
            }
            Entered::SameHousehold(with) => self.join(entry.household, with),
            Entered::Deal { deal, .. } => {
                touched.deals.insert(deal);
                self.home(entry.household).unwrap_or(entry.household)
            }
            fact => {
                touched.deals.extend(fact.about_deal(ground));
                self.home(entry.household).unwrap_or(entry.household)
            }
        };
        touched.homes.insert(home);
        self.file(home, entry, *mark, ground);
    }
}

/// Errors as they are told.
pub(super) fn told(errors: Vec<Error>) -> Errors {
    let count = u64::try_from(errors.len()).unwrap_or(u64::MAX);
    Errors::new(errors, count)
}
