//! The fewest entries that alone give a ruling.

use std::collections::{BTreeMap, BTreeSet};

use super::Change;
use super::list::beside;
use crate::event::{Event, Fact};
use crate::policy::Policies;
use crate::why::board::Board;
use crate::why::course::{Course, Given, GivenNo, NOT_YET, StateNo};
use crate::why::dossier::{Dossier, whole};
use crate::why::hearing::Hearing;

/// How many steps are taken for all sizes at once, and then for each, before the search is given up for the smallest.
const AT_ONCE: usize = 20_000;
const MOST_STEPS: usize = 100_000;
/// How many entries that move no household are tried without each other.
const MOST_BESIDE: usize = 10;

/// The fewest entries of a dossier that alone give the same ruling: outcome, owner, clauses, who is credited and who is paid. The
/// deal is one of them.
///
/// ```
/// use panke::{Event, Fact, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let visit = |agent| Reception::new("c1", agent);
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", visit("Bai")),
///     Event::new(2, at("2026-03-09T10:00:00"), "H1", visit("Bai")),
///     Event::new(3, at("2026-03-17T14:30:00"), "H1", visit("An").said(Said::Refuses("Bai"))),
///     Event::new(4, at("2026-03-18T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let (dossier, policy) = (log.dossier("D1").unwrap(), Policy::default());
/// assert_eq!(dossier.hear(&policy).core().entries, [1, 3, 4]);
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Core {
    /// Their numbers, in the order of (`at`, `no`).
    pub entries: Vec<u64>,
    /// Whether there is no smaller set. Of a very large dossier only so much is found out: none of them can be left out.
    pub is_smallest: bool,
}

impl Hearing<'_> {
    /// The fewest entries that alone give the ruling.
    #[must_use]
    pub fn core(&self) -> Core {
        let all = self.dossier.events();
        let mut search = Search { dossier: self.dossier, policies: self.policies, best: None, is_smallest: true };
        let beside: Vec<u64> = beside(self.dossier).iter().map(Change::no).collect();
        let is_few = beside.len() <= MOST_BESIDE;
        search.is_smallest &= is_few;
        let most = if is_few { 1_u32 << beside.len() } else { 1 };
        let mut kept: Vec<u32> = (0..most).collect();
        kept.sort_by_key(|bits| bits.count_ones());
        for bits in kept {
            let is_kept = |index: usize| !is_few || bits >> index & 1 == 1;
            let kept: BTreeSet<u64> =
                beside.iter().enumerate().filter(|(index, _)| is_kept(*index)).map(|(_, no)| *no).collect();
            let left_out = beside.iter().copied().filter(|no| !kept.contains(no)).collect();
            search.with(&kept, &left_out);
        }
        let found = search.best.unwrap_or_else(|| all.iter().map(|event| event.no).collect());
        let in_order = all.iter().map(|event| event.no).filter(|no| found.contains(no));
        Core { entries: in_order.collect(), is_smallest: search.is_smallest }
    }
}

/// A search for the fewest.
struct Search<'d> {
    dossier: &'d Dossier,
    policies: Policies<'d>,
    best: Option<BTreeSet<u64>>,
    is_smallest: bool,
}

impl Search<'_> {
    /// Looks among the sets that have these of the entries that move no household, and none of the others.
    fn with(&mut self, kept: &BTreeSet<u64>, left_out: &BTreeSet<u64>) {
        // The deal, and those.
        let least = kept.len().saturating_add(1);
        let bound = self.best.as_ref().map_or(usize::MAX, BTreeSet::len);
        if least >= bound {
            return;
        }
        let deal = self.dossier.deal();
        let events = self.dossier.events().iter().filter(|event| !left_out.contains(&event.no)).cloned();
        let Ok(Some(dossier)) = Dossier::new(deal, whole(near(deal, events.collect()))) else { return };
        let Some(board) = Board::of(dossier.log(), self.policies, deal) else { return };
        let Some(wanted) = self.wanted(&board) else { return };
        let mut way = Way { board: &board, course: Course::of(&board), kept, wanted, steps: 0 };
        let most = bound.saturating_sub(kept.len());
        let found = match way.fewest(most) {
            Fewest::These(found) => Some(found),
            Fewest::NoneSoFew => None,
            Fewest::NotFoundOut => {
                self.is_smallest = false;
                way.none_too_many()
            }
        };
        if let Some(found) = found {
            let numbers: BTreeSet<u64> =
                found.iter().filter_map(|place| board.placed.get(*place)).map(|placed| placed.no).collect();
            let all: BTreeSet<u64> = numbers.union(kept).copied().collect();
            if all.len() < bound {
                self.best = Some(all);
            }
        }
    }

    /// What the deal gives, as this board numbers it.
    fn wanted(&self, board: &Board<'_>) -> Option<Given> {
        let whole = Board::of(self.dossier.log(), self.policies, self.dossier.deal())?;
        let mut course = Course::of(&whole);
        let given = course.ruled();
        course.given(given).and_then(|given| given.renumbered(&whole.roll.agents, &board.roll.agents))
    }
}

/// What a search for the fewest comes to.
#[derive(Debug, PartialEq, Eq)]
enum Fewest {
    These(Vec<usize>),
    NoneSoFew,
    /// It would take too long.
    NotFoundOut,
}

/// The ways through a board on which some entries are passed over.
struct Way<'b> {
    board: &'b Board<'b>,
    course: Course<'b>,
    /// Entries that must not be passed over.
    kept: &'b BTreeSet<u64>,
    wanted: Given,
    steps: usize,
}

impl Way<'_> {
    fn must_stay(&self, place: usize) -> bool {
        place == self.board.deal || self.board.placed.get(place).is_some_and(|placed| self.kept.contains(&placed.no))
    }

    fn is_wanted(&self, given: GivenNo) -> bool {
        given != NOT_YET && self.course.given(given) == Some(&self.wanted)
    }

    /// The fewest places up to the deal that alone give what is wanted, if fewer than `most` do: of sets as large as there are; where
    /// those are too many, of one, of two and so on.
    fn fewest(&mut self, most: usize) -> Fewest {
        let most = most.min(self.board.deal.saturating_add(2));
        let all = self.up_to(most.saturating_sub(1), AT_ONCE);
        if all != Fewest::NotFoundOut {
            return all;
        }
        let mut found =
            (1..most).map(|size| self.up_to(size, MOST_STEPS)).skip_while(|found| *found == Fewest::NoneSoFew);
        found.next().unwrap_or(Fewest::NoneSoFew)
    }

    /// Of all ways with at most so many entries, for each state one with the fewest; in so many steps.
    fn up_to(&mut self, size: usize, steps: usize) -> Fewest {
        let layer = self.board.layer();
        let last = self.steps.saturating_add(steps);
        let mut ways: BTreeMap<StateNo, Vec<usize>> = BTreeMap::from([(self.course.base(layer, 0), Vec::new())]);
        let mut best: Option<Vec<usize>> = None;
        for place in 0..=self.board.deal {
            let mut next = if self.must_stay(place) { BTreeMap::new() } else { ways.clone() };
            for (state, way) in ways.iter().filter(|(_, way)| way.len() < size) {
                self.steps = self.steps.saturating_add(1);
                let (after, given) = self.course.step(layer, *state, place);
                let longer: Vec<usize> = way.iter().copied().chain([place]).collect();
                let is_less = |known: &Vec<usize>| (longer.len(), &longer) < (known.len(), known);
                if self.is_wanted(given) && best.as_ref().is_none_or(is_less) {
                    best = Some(longer);
                } else if next.get(&after).is_none_or(is_less) {
                    next.insert(after, longer);
                }
            }
            ways = next;
            if self.steps > last {
                return Fewest::NotFoundOut;
            }
        }
        best.map_or(Fewest::NoneSoFew, Fewest::These)
    }

    /// A set of which none can be left out, found by leaving out one after the other.
    fn none_too_many(&mut self) -> Option<Vec<usize>> {
        let mut places: Vec<usize> = (0..=self.board.deal).collect();
        for place in 0..self.board.deal {
            if !self.must_stay(place) {
                let fewer: Vec<usize> = places.iter().copied().filter(|other| *other != place).collect();
                if self.gives(&fewer) {
                    places = fewer;
                }
            }
        }
        self.gives(&places).then_some(places)
    }

    fn gives(&mut self, places: &[usize]) -> bool {
        let layer = self.board.layer();
        let mut state = self.course.base(layer, 0);
        let mut given = NOT_YET;
        for place in places {
            (state, given) = self.course.step(layer, state, *place);
        }
        self.is_wanted(given)
    }
}

/// The entries of the deal's household, of those that are the same as it, and of the households that brought them.
fn near(deal: &str, events: Vec<Event>) -> Vec<Event> {
    let makes = |event: &&Event| matches!(&event.fact, Fact::Deal { deal: made, .. } if made == deal);
    let mut known: BTreeSet<String> =
        events.iter().find(makes).and_then(|event| event.household.clone()).into_iter().collect();
    loop {
        let mut more = Vec::new();
        for event in &events {
            let other = match &event.fact {
                Fact::SameHousehold { with, .. } => Some(with),
                Fact::Reception(visit) | Fact::Call(visit) => visit.referred_by.as_ref(),
                _ => None,
            };
            let (Some(other), Some(own)) = (other, &event.household) else { continue };
            let ties = matches!(event.fact, Fact::SameHousehold { .. });
            if known.contains(own) && !known.contains(other) {
                more.push(other.clone());
            }
            if ties && known.contains(other) && !known.contains(own) {
                more.push(own.clone());
            }
        }
        if more.is_empty() {
            break;
        }
        known.extend(more);
    }
    let is_known = |event: &Event| event.household.as_ref().is_some_and(|household| known.contains(household));
    events.into_iter().filter(is_known).collect()
}
