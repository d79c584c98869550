//! The course of a dossier: every state its households can come to, each kept once, and every step from one to another taken once.
//!
//! A household is a machine with few states. Whoever tries thousands of changes comes to the same ones again and again, so that
//! most of the way is looked up.

use super::board::{Board, Placed};
use super::kept::{Kept, Known};
use crate::household::{Claims, Office, Patron, Snapshot};
use crate::id::{Agent, NameList, Names, place};
use crate::period::Moment;
use crate::policy::Cited;
use crate::ruling::Outcome;
use crate::settlement::{Fold, OnItsWay};
use crate::share::Share;

/// What a deal gives: who owns, and who has what of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Given {
    pub(super) outcome: Outcome,
    pub(super) owner: Option<Agent>,
    pub(super) awards: Vec<(Option<Agent>, Share)>,
    pub(super) credits: Vec<(Option<Agent>, Share)>,
    pub(super) clauses: [Option<Cited>; 4],
}

impl Given {
    /// The same where agents have other numbers; `None` where one of them is not known.
    pub(super) fn renumbered(&self, here: &Names, there: &Names) -> Option<Self> {
        let agent = |agent: Agent| there.find::<Agent>(here.name(agent));
        let parts = |parts: &[(Option<Agent>, Share)]| {
            let part = |(of, share): &(Option<Agent>, Share)| match of {
                None => Some((None, *share)),
                Some(of) => Some((Some(agent(*of)?), *share)),
            };
            parts.iter().map(part).collect::<Option<Vec<_>>>()
        };
        let owner = match self.owner {
            None => None,
            Some(owner) => Some(agent(owner)?),
        };
        Some(Self { owner, awards: parts(&self.awards)?, credits: parts(&self.credits)?, ..self.clone() })
    }

    /// Whether owner and shares are the same, by whatever clauses.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        (self.outcome, self.owner) == (other.outcome, other.owner)
            && self.awards == other.awards
            && self.credits == other.credits
    }
}

/// The number of a state: of all households of a dossier together.
pub(super) type StateNo = u32;
/// The number of what the deal gives.
pub(super) type GivenNo = u32;
/// No number: the deal has not come yet.
pub(super) const NOT_YET: GivenNo = GivenNo::MAX;

/// The steps under the shares of one edition of the policy.
#[derive(Debug)]
struct Layer<'b> {
    fold: Fold<'b>,
    steps: Known<(StateNo, GivenNo)>,
    /// The states before each entry as written, and behind the last.
    base: Vec<StateNo>,
    /// What the deal gives from a state on, if the entries from a place on are as written.
    ends: Known<GivenNo>,
}

/// A board on which every way can be gone.
#[derive(Debug)]
pub(super) struct Course<'b> {
    board: &'b Board<'b>,
    standings: Kept<(Snapshot, Option<Moment>)>,
    states: Kept<Vec<u32>>,
    given: Kept<Given>,
    layers: Vec<Layer<'b>>,
    keeps_heard: bool,
}

impl<'b> Course<'b> {
    pub(super) fn of(board: &'b Board<'b>) -> Self {
        let mut course = Self {
            board,
            standings: Kept::new(),
            states: Kept::new(),
            given: Kept::new(),
            layers: Vec::new(),
            keeps_heard: board.asks_when_heard(),
        };
        let nothing = course.standings.number((Snapshot::default(), None));
        let start = if board.groups == 1 { nothing } else { course.states.number(vec![nothing; board.groups]) };
        let editions: Vec<_> =
            if board.shares_are_alike() { vec![None] } else { board.policies.all().map(Some).collect() };
        for shares in editions {
            let office = Office { policies: board.policies, shares, ground: &board.ground, roll: &board.roll };
            let layer =
                Layer { fold: Fold::new(office), steps: Known::default(), base: vec![start], ends: Known::default() };
            course.layers.push(layer);
            let number = course.layers.len().saturating_sub(1);
            for place in 0..board.written {
                let state = course.base(number, place);
                let (next, _) = course.step(number, state, place);
                if let Some(layer) = course.layers.get_mut(number) {
                    layer.base.push(next);
                }
            }
        }
        course
    }

    /// The state before an entry as written.
    pub(super) fn base(&self, layer: usize, place: usize) -> StateNo {
        self.layers.get(layer).and_then(|layer| layer.base.get(place)).copied().unwrap_or_default()
    }

    /// What the deal gives as things are.
    pub(super) fn ruled(&mut self) -> GivenNo {
        let layer = self.board.layer();
        self.end(layer, self.base(layer, 0), 0)
    }

    /// What the deal gives.
    pub(super) fn given(&self, number: GivenNo) -> Option<&Given> {
        self.given.get(number)
    }

    /// A household in a state.
    pub(super) fn standing(&self, state: StateNo, group: usize) -> Option<&Snapshot> {
        self.standings.get(self.standing_no(state, group)?).map(|(snapshot, _)| snapshot)
    }

    /// The state after an entry, and what the deal gives if the entry is the deal.
    pub(super) fn step(&mut self, layer: usize, state: StateNo, placed: usize) -> (StateNo, GivenNo) {
        if let Some(known) = self.layers.get(layer).and_then(|layer| layer.steps.get(state, placed)) {
            return known;
        }
        let next = self.take(layer, state, placed).unwrap_or((state, NOT_YET));
        if let Some(layer) = self.layers.get_mut(layer) {
            layer.steps.put(state, placed, next);
        }
        next
    }

    fn take(&mut self, layer: usize, state: StateNo, placed: usize) -> Option<(StateNo, GivenNo)> {
        let board = self.board;
        let Placed { entry, group, by, .. } = board.placed.get(placed)?;
        let patron = by.filter(|by| by != group).and_then(|by| self.patron(state, *group, by, entry.at));
        let (snapshot, heard) = self.standings.get(self.standing_no(state, *group)?)?;
        let fold = &mut self.layers.get_mut(layer)?.fold;
        fold.claims.forget();
        fold.docket.forget();
        let mut household = OnItsWay::resume(snapshot.state(&mut fold.claims), *heard);
        fold.entry(&mut household, place(placed), entry, patron, board.about(entry));
        let after = household.state.snapshot(&fold.claims);
        let heard = household.last_at().filter(|_| self.keeps_heard);
        let after = self.standings.number((after, heard));
        let docket = &self.layers.get(layer)?.fold.docket;
        let is_the_deal = docket.verdicts.last().filter(|_| self.is_the_deal(placed));
        let given = is_the_deal.map_or(NOT_YET, |verdict| {
            self.given.number(Given {
                outcome: verdict.outcome,
                owner: verdict.owner,
                awards: docket.awards_of(verdict).iter().map(|(agent, share, _)| (*agent, *share)).collect(),
                credits: docket.credits_of(verdict).to_vec(),
                clauses: verdict.clauses,
            })
        });
        Some((self.moved(state, *group, after)?, given))
    }

    /// How a household stands in a state. Of a dossier of one household a state is no more than that.
    fn standing_no(&self, state: StateNo, group: usize) -> Option<u32> {
        if self.board.groups == 1 { Some(state) } else { self.states.get(state)?.get(group).copied() }
    }

    /// The state in which one of the households stands otherwise.
    fn moved(&mut self, state: StateNo, group: usize, standing: u32) -> Option<StateNo> {
        if self.board.groups == 1 {
            return Some(standing);
        }
        let mut standings = self.states.get(state)?.clone();
        *standings.get_mut(group)? = standing;
        Some(self.states.number(standings))
    }

    fn is_the_deal(&self, placed: usize) -> bool {
        let fact = |placed: usize| self.board.placed.get(placed).map(|placed| placed.entry.fact);
        let deal = |fact| if let crate::log::Entered::Deal { deal, .. } = fact { Some(deal) } else { None };
        fact(placed).and_then(deal) == fact(self.board.deal).and_then(deal) && fact(placed).and_then(deal).is_some()
    }

    /// The owner, at that moment, of the household that brought this one to its first reception.
    fn patron(&self, state: StateNo, brought: usize, by: usize, at: Moment) -> Option<Patron> {
        self.standing(state, brought).filter(|snapshot| !snapshot.was_received())?;
        self.standing(state, by)?.state(&mut Claims::default()).owner_on(at.minute(), self.board.policies.on(at.day()))
    }

    /// The state after the entries as written from one place up to another, unless the deal comes between.
    pub(super) fn go_on(&mut self, layer: usize, state: StateNo, from: usize, to: usize) -> Option<StateNo> {
        (from..to).try_fold(state, |state, place| {
            let (next, given) = self.step(layer, state, place);
            (given == NOT_YET).then_some(next)
        })
    }

    /// The state behind what an edit does, unless the deal comes before that.
    pub(super) fn behind(
        &mut self,
        layer: usize,
        (from, after): (usize, usize),
        removed: Option<usize>,
        inserted: Option<(usize, usize)>,
    ) -> Option<StateNo> {
        let mut state = self.base(layer, from);
        for place in from..=after {
            if let Some((_, other)) = inserted.filter(|(gap, _)| *gap == place) {
                let (next, given) = self.step(layer, state, other);
                state = (given == NOT_YET).then_some(next)?;
            }
            if place < after && removed != Some(place) {
                state = self.go_on(layer, state, place, place.saturating_add(1))?;
            }
        }
        Some(state)
    }

    /// Goes on from a state before the entry at `from`, leaving entries out and putting others in, each before the entry of a place,
    /// in order. Gives what the deal gives.
    pub(super) fn walk(
        &mut self,
        layer: usize,
        (from, mut state): (usize, StateNo),
        removed: [Option<usize>; 2],
        inserted: &[(usize, usize)],
    ) -> GivenNo {
        let gone = removed.iter().copied().flatten();
        let last = gone.chain(inserted.iter().map(|(gap, _)| *gap)).max().unwrap_or(0);
        let mut inserted = inserted.iter().peekable();
        for place in from..=self.board.written {
            while let Some((_, other)) = inserted.next_if(|(gap, _)| *gap == place) {
                let (next, given) = self.step(layer, state, *other);
                if given != NOT_YET {
                    return given;
                }
                state = next;
            }
            if place > last {
                return self.end(layer, state, place);
            }
            if !removed.contains(&Some(place)) && place < self.board.written {
                let (next, given) = self.step(layer, state, place);
                if given != NOT_YET {
                    return given;
                }
                state = next;
            }
        }
        NOT_YET
    }

    /// What the deal gives if all entries from a place on are as written.
    fn end(&mut self, layer: usize, state: StateNo, from: usize) -> GivenNo {
        if let Some(known) = self.layers.get(layer).and_then(|layer| layer.ends.get(state, from)) {
            return known;
        }
        let mut found = NOT_YET;
        let mut at = state;
        for place in from..self.board.written {
            let (next, given) = self.step(layer, at, place);
            if given != NOT_YET {
                found = given;
                break;
            }
            at = next;
        }
        if let Some(layer) = self.layers.get_mut(layer) {
            layer.ends.put(state, from, found);
        }
        found
    }
}
