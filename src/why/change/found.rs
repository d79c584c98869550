//! The changes that were found.

use std::collections::BTreeMap;

use super::Change;
use super::list::{Lister, beside};
use super::search::{Hit, Laid, Search};
use crate::id::Agent;
use crate::log::Named;
use crate::policy::Policies;
use crate::ruling::{Outcome, Payee};
use crate::share::{Share, apportion};
use crate::trial::Ruled;
use crate::why::board::Board;
use crate::why::course::{Given, GivenNo};
use crate::why::dossier::Dossier;
use crate::why::hearing::Hearing;

/// How many entries are changed at most: pairs are as many as the square.
const MOST_IN_PAIRS: usize = 24;
const MOST_ALONE: usize = 60;

/// Every change of the facts that moves the owner or the shares of a deal, and every pair of which neither does alone, the smallest first.
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))),
///     Event::new(3, at("2026-05-01T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let (dossier, policy) = (log.dossier("D1").unwrap(), Policy::default());
/// let changes = dossier.hear(&policy).changes();
/// // Bai's file, and with it the fifth he keeps, lasts until 3 May: three days.
/// let days = changes.margin().days.unwrap();
/// assert_eq!(days.changes[0].size(), (3, 3 * 24 * 60));
/// let told = days.changes[0].told(&dossier, Language::English).to_string();
/// assert_eq!(told, "entry 3, the deal of 2026-05-01 16:00, on 2026-05-04 16:00 (3 days later)");
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Changes {
    list: Vec<Change>,
    found: Vec<(usize, Option<usize>, usize)>,
    outcomes: Vec<Ruled>,
    /// The owner as things are.
    owner: Option<String>,
    is_complete: bool,
}

/// A change, or two, and what would have been ruled.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Found<'c> {
    /// One or two.
    pub changes: Vec<&'c Change>,
    /// The ruling then.
    pub ruled: &'c Ruled,
}

/// How far a ruling is from being another.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Margin<'c> {
    /// The shortest move of one entry that changes it.
    pub days: Option<Found<'c>>,
    /// The smallest change of one fact of an entry, but for its time, that changes it; or else of one entry more or less.
    pub fact: Option<Found<'c>>,
}

impl Hearing<'_> {
    /// What would have changed the ruling: every change, and every pair of changes.
    #[must_use]
    pub fn changes(&self) -> Changes {
        Changes::of(self.dossier, self.policies, true)
    }

    /// Every change that would have changed the ruling by itself.
    #[must_use]
    pub fn single_changes(&self) -> Changes {
        Changes::of(self.dossier, self.policies, false)
    }
}

impl Changes {
    fn of(dossier: &Dossier, policies: Policies<'_>, with_pairs: bool) -> Self {
        let mut changes =
            Self { list: Vec::new(), found: Vec::new(), outcomes: Vec::new(), owner: None, is_complete: true };
        let Some(mut board) = Board::of(dossier.log(), policies, dossier.deal()) else { return changes };
        let lister = Lister::of(dossier, &board, if with_pairs { MOST_IN_PAIRS } else { MOST_ALONE });
        changes.is_complete = lister.is_complete();
        let (list, beside) = (lister.all(), beside(dossier));
        let laid = Laid::of(dossier, &mut board, &list, with_pairs);
        let mut search = Search::of(&board, &laid);
        let mut hits: Vec<Hit> = search.singles().collect();
        if with_pairs {
            hits.extend(search.pairs());
        }
        let mut collected = Collected::default();
        let ruled = search.course.given(search.ruled).map(|given| told(given, &board)).unwrap_or_else(nothing);
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

    fn put_in_order(&mut self) {
        let size = |number: &usize| self.list.get(*number).map(Change::size);
        self.found.sort_by_cached_key(|(one, other, _)| {
            let sizes = [size(one), other.as_ref().and_then(size)];
            let larger = sizes.iter().max().copied();
            (other.is_some(), larger, sizes.iter().min().copied(), *one, *other)
        });
    }

    /// Whether every entry was tried. Of a dossier with more than 24 entries that move a household (of 60, where changes are looked for
    /// that do it alone) only the last of them up to the deal are changed.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing within two changes makes it another ruling.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them, those of one change before those of two, and of each the smaller first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Found<'_>> {
        (0..self.found.len()).filter_map(|place| self.nth(place))
    }

    /// Of each ruling that could have come about, by whatever clauses, the smallest change that leads to it, in the order of their sizes.
    pub fn nearest(&self) -> impl Iterator<Item = Found<'_>> {
        // The first outcome that is like each.
        let like = |ruled: &Ruled| self.outcomes.iter().position(|other| is_alike(ruled, other));
        let like: Vec<Option<usize>> = self.outcomes.iter().map(like).collect();
        let mut known = vec![false; self.outcomes.len()];
        let mut first = Vec::new();
        for (place, (_, _, outcome)) in self.found.iter().enumerate() {
            let slot = like.get(*outcome).copied().flatten().and_then(|like| known.get_mut(like));
            if slot.is_some_and(|known| !std::mem::replace(known, true)) {
                first.push(place);
            }
        }
        first.into_iter().filter_map(|place| self.nth(place))
    }

    fn nth(&self, place: usize) -> Option<Found<'_>> {
        let (one, other, outcome) = self.found.get(place)?;
        let changes = [Some(*one), *other].into_iter().flatten().filter_map(|number| self.list.get(number));
        Some(Found { changes: changes.collect(), ruled: self.outcomes.get(*outcome)? })
    }

    /// How many change the ruling alone, and how many pairs only together.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let alone = self.found.iter().filter(|(_, other, _)| other.is_none()).count();
        (alone, self.found.len().saturating_sub(alone))
    }

    /// For each other agent who might have been the owner, and for nobody, the smallest change that leads to it.
    pub fn other_owners(&self) -> impl Iterator<Item = Found<'_>> {
        let mut known = vec![&self.owner];
        let mut first = Vec::new();
        for found in self.nearest() {
            if !known.contains(&&found.ruled.owner) {
                known.push(&found.ruled.owner);
                first.push(found);
            }
        }
        first.into_iter()
    }

    /// Of each ruling for the same owner that might have come about the smallest change that leads to it.
    pub fn other_shares(&self) -> impl Iterator<Item = Found<'_>> {
        self.nearest().filter(|found| found.ruled.owner == self.owner)
    }

    /// Every change that was tried, whether or not it changes anything.
    #[must_use]
    pub fn tried(&self) -> &[Change] {
        &self.list
    }

    /// How far the ruling is from being another, one change at a time.
    #[must_use]
    pub fn margin(&self) -> Margin<'_> {
        let single = || self.iter().take_while(|found| found.changes.len() == 1);
        let is_move = |found: &Found<'_>| matches!(found.changes.as_slice(), [Change::Moved { .. }]);
        Margin { days: single().find(is_move), fact: single().find(|found| !is_move(found)) }
    }
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
    alone: Vec<usize>,
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
        let laid = Laid::of(&dossier, &mut board.clone(), &[], false);
        let search = Search::of(&board, &laid);
        search.course.given(search.ruled).map(|given| told(given, &board))
    }
}

/// Whether owner and shares are the same, by whatever clauses.
fn is_alike(one: &Ruled, other: &Ruled) -> bool {
    (one.outcome, &one.owner, &one.performance, &one.awards)
        == (other.outcome, &other.owner, &other.performance, &other.awards)
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
