//! Everything tried, and what was found kept.

use std::collections::{BTreeMap, BTreeSet};

use super::Change;
use super::found::{Changes, is_alike};
use super::list::{Lister, beside};
use super::search::{Hit, Laid, Search};
use crate::id::Agent;
use crate::log::Named;
use crate::policy::Policies;
use crate::ruling::{Outcome, Payee};
use crate::share::{Share, apportion};
use crate::trial::Ruled;
use crate::why::board::Board;
use crate::why::course::{Course, Given, GivenNo};
use crate::why::dossier::Dossier;

/// Tries everything, of so many entries at most and with pairs or without, and keeps what makes it another ruling.
pub(super) fn collect(dossier: &Dossier, policies: Policies<'_>, (most, with_pairs): (usize, bool)) -> Changes {
    let mut changes =
        Changes { list: Vec::new(), found: Vec::new(), outcomes: Vec::new(), owner: None, is_complete: true };
    let Some(mut board) = Board::of(dossier.log(), policies, dossier.deal()) else { return changes };
    let lister = Lister::of(dossier, &board, most);
    changes.is_complete = lister.is_complete();
    let (list, beside) = (lister.all(), beside(dossier));
    let laid = Laid::of(dossier, &mut board, &list, with_pairs);
    let mut search = Search::of(&board, &laid);
    let mut hits: Vec<Hit> = search.singles().collect();
    if with_pairs {
        hits.extend(search.pairs());
    }
    let mut collected = Collected::default();
    let ruled = search.course.given(search.ruled).map_or_else(nothing, |given| told(given, &board));
    let mut places: BTreeMap<GivenNo, usize> = BTreeMap::new();
    for (one, other, given) in hits {
        let place = match (places.get(&given), search.course.given(given)) {
            (Some(place), _) => *place,
            (None, Some(ruled)) => collected.place(told(ruled, &board)),
            (None, None) => continue,
        };
        places.insert(given, place);
        collected.found.push((one, other, place));
    }
    changes.owner.clone_from(&ruled.owner);
    let alone = search.singles().map(|(number, ..)| number).collect();
    let mut without = Without { dossier, policies, list: &list, alone, ruled, idle: Vec::new() };
    for (number, change) in (list.len()..).zip(&beside) {
        without.leave_out(&mut collected, (number, change), with_pairs);
    }
    changes.list = list.iter().chain(&beside).cloned().collect();
    changes.outcomes = collected.outcomes;
    let commission = dossier.commission();
    changes.outcomes.iter_mut().for_each(|ruled| divide(ruled, commission));
    changes.found = collected.found;
    changes.put_in_order();
    changes
}

/// What was found so far: each ruling is kept once.
#[derive(Debug, Default)]
struct Collected {
    found: Vec<(usize, Option<usize>, usize)>,
    outcomes: Vec<Ruled>,
    places: BTreeMap<String, usize>,
}

impl Collected {
    fn add(&mut self, (one, other): (usize, Option<usize>), ruled: Option<Ruled>) {
        let Some(ruled) = ruled else { return };
        let place = self.place(ruled);
        self.found.push((one, other, place));
    }

    fn place(&mut self, ruled: Ruled) -> usize {
        let next = self.outcomes.len();
        let place = *self.places.entry(format!("{ruled:?}")).or_insert(next);
        if place == next {
            self.outcomes.push(ruled);
        }
        place
    }
}

/// Rulings where an entry is left out that moves no household by itself: it says who is one household, or how a deal is divided, so
/// that all others are read anew without it.
struct Without<'d> {
    dossier: &'d Dossier,
    policies: Policies<'d>,
    list: &'d [Change],
    /// The changes that do it alone.
    alone: BTreeSet<usize>,
    ruled: Ruled,
    /// Those left out before that do nothing alone.
    idle: Vec<(usize, &'d Change)>,
}

impl<'d> Without<'d> {
    fn leave_out(&mut self, into: &mut Collected, (number, change): (usize, &'d Change), with_pairs: bool) {
        let Some(ruled) = self.ruled_with(&[change]) else { return };
        if !is_alike(&ruled, &self.ruled) {
            into.add((number, None), Some(ruled));
            return;
        }
        if !with_pairs {
            return;
        }
        for (before, other) in std::mem::take(&mut self.idle) {
            let ruled = self.ruled_with(&[other, change]).filter(|ruled| !is_alike(ruled, &self.ruled));
            into.add((before, Some(number)), ruled);
            self.idle.push((before, other));
        }
        self.idle.push((number, change));
        let Ok(Some(dossier)) = self.dossier.with([change]) else { return };
        let Some(mut board) = Board::of(dossier.log(), self.policies, dossier.deal()) else { return };
        let laid = Laid::of(&dossier, &mut board, self.list, false);
        let search = Search::of(&board, &laid);
        for (one, _, given) in search.singles().filter(|(one, ..)| !self.alone.contains(one)) {
            into.add((one, Some(number)), search.course.given(given).map(|given| told(given, &board)));
        }
    }

    fn ruled_with(&self, changes: &[&Change]) -> Option<Ruled> {
        let dossier = self.dossier.with(changes.iter().copied()).ok()??;
        let board = Board::of(dossier.log(), self.policies, dossier.deal())?;
        let mut course = Course::of(&board);
        let given = course.ruled();
        course.given(given).map(|given| told(given, &board))
    }
}

/// What a deal gives, with its names. How much money that is comes later.
fn told(given: &Given, board: &Board<'_>) -> Ruled {
    let name = |agent: Agent| board.roll.agent(agent).to_owned();
    let payee = |agent: Option<Agent>| agent.map_or(Payee::Department, |agent| Payee::Agent(name(agent)));
    Ruled {
        outcome: given.outcome,
        owner: given.owner.map(name),
        clauses: given
            .clauses
            .iter()
            .flatten()
            .filter_map(|cited| board.policies.clause(*cited))
            .map(|clause| clause.as_str().to_owned())
            .collect(),
        performance: given.credits.iter().map(|(agent, share)| (payee(*agent), *share)).collect(),
        awards: given.awards.iter().map(|(agent, share)| (payee(*agent), *share, 0)).collect(),
    }
}

fn nothing() -> Ruled {
    Ruled { outcome: Outcome::Manager, owner: None, clauses: Vec::new(), performance: Vec::new(), awards: Vec::new() }
}

/// The money, divided to the fen. Where the manager decides nothing is awarded.
fn divide(ruled: &mut Ruled, commission: u64) {
    let shares: Vec<Share> = ruled.awards.iter().map(|(_, share, _)| *share).collect();
    for ((_, _, amount), given) in ruled.awards.iter_mut().zip(apportion(commission, &shares)) {
        *amount = given;
    }
}
