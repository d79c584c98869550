//! Every change tried, alone and in pairs.

use std::collections::BTreeMap;

use super::Change;
use super::edits::Edit;
use crate::why::board::{Board, Placed};
use crate::why::course::{Course, GivenNo, StateNo};
use crate::why::dossier::Dossier;

/// A change or two, by their numbers in the list, and what the deal gives then.
pub(super) type Hit = (usize, Option<usize>, GivenNo);

/// The changes of a list laid down on a board: each by itself, and those together that are to one entry.
pub(super) struct Laid {
    edits: Vec<Option<Edit>>,
    joined: Vec<(usize, usize, Edit)>,
}

impl Laid {
    /// Lays all down, and if pairs are wanted also those that are to the same entry.
    pub(super) fn of(dossier: &Dossier, board: &mut Board<'_>, list: &[Change], with_pairs: bool) -> Self {
        let edits = dossier.lay_down(board, list);
        let mut by_entry: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (number, change) in list.iter().enumerate().filter(|_| with_pairs) {
            by_entry.entry(change.no()).or_default().push(number);
        }
        let mut joined = Vec::new();
        for numbers in by_entry.values() {
            for (index, one) in numbers.iter().enumerate() {
                for other in numbers.iter().skip(index.saturating_add(1)) {
                    let change = |number: usize| Some((list.get(number)?, *edits.get(number)?.as_ref()?));
                    let (Some(first), Some(second)) = (change(*one), change(*other)) else { continue };
                    joined.extend(dossier.lay_both(board, first, second).map(|edit| (*one, *other, edit)));
                }
            }
        }
        Self { edits, joined }
    }
}

/// A search on its way.
pub(super) struct Search<'b, 'l> {
    board: &'b Board<'b>,
    pub(super) course: Course<'b>,
    laid: &'l Laid,
    /// The edition by whose shares the deal is divided.
    layer: usize,
    /// What the deal gives as things are, and with each change alone.
    pub(super) ruled: GivenNo,
    alone: Vec<Option<GivenNo>>,
}

impl<'b, 'l> Search<'b, 'l> {
    pub(super) fn of(board: &'b Board<'b>, laid: &'l Laid) -> Self {
        let mut course = Course::of(board);
        let ruled = course.ruled();
        let mut search = Self { board, course, laid, layer: board.layer(), ruled, alone: Vec::new() };
        search.alone = laid.edits.iter().map(|edit| edit.as_ref().map(|edit| search.alone(edit))).collect();
        search
    }

    /// Whether the deal gives something else to somebody.
    fn changes(&self, given: GivenNo) -> bool {
        match (self.course.given(given), self.course.given(self.ruled)) {
            (Some(given), Some(ruled)) => !given.is_alike(ruled),
            // The deal would be gone.
            _ => false,
        }
    }

    fn alone(&mut self, edit: &Edit) -> GivenNo {
        let layer = edit.layer.unwrap_or(self.layer);
        let start = (edit.from, self.course.base(layer, edit.from));
        let (removed, inserted) = (edit.removed, edit.inserted);
        self.course.walk(layer, start, [removed, None], inserted.as_slice())
    }

    /// The changes that do it alone.
    pub(super) fn singles(&self) -> impl Iterator<Item = Hit> {
        let given = self.alone.iter().enumerate().filter_map(|(number, given)| Some((number, None, (*given)?)));
        given.filter(|(_, _, given)| self.changes(*given))
    }

    /// The pairs that do it of which neither does alone.
    pub(super) fn pairs(&mut self) -> Vec<Hit> {
        let idle: Vec<(usize, Edit)> = self
            .laid
            .edits
            .iter()
            .enumerate()
            .filter_map(|(number, edit)| Some((number, (*edit)?)))
            .filter(|(number, _)| self.is_idle(*number))
            .collect();
        let mut hits = Vec::new();
        self.one_after_the_other(&idle, &mut hits);
        self.across_each_other(&idle, &mut hits);
        for (one, other, edit) in &self.laid.joined {
            if self.is_idle(*one) && self.is_idle(*other) {
                let given = self.alone(edit);
                hits.extend(self.changes(given).then_some((*one, Some(*other), given)));
            }
        }
        hits
    }

    /// Whether a change does not do it alone.
    fn is_idle(&self, number: usize) -> bool {
        self.alone.get(number).copied().flatten().is_some_and(|given| !self.changes(given))
    }

    /// Pairs of which the one is done before the other begins. What the first leads to is all that the second sees, so that all that
    /// lead to the same are one.
    fn one_after_the_other(&mut self, idle: &[(usize, Edit)], hits: &mut Vec<Hit>) {
        let mut by_start: Vec<&(usize, Edit)> = idle.iter().filter(|(_, edit)| edit.layer.is_none()).collect();
        by_start.sort_by_key(|(_, edit)| edit.from);
        let mut led_to: BTreeMap<(usize, StateNo), Vec<&(usize, Edit)>> = BTreeMap::new();
        for one in &by_start {
            let Edit { from, after, removed, inserted, .. } = one.1;
            let Some(state) = self.course.behind(self.layer, (from, after), removed, inserted) else { continue };
            if state != self.course.base(self.layer, after) {
                led_to.entry((after, state)).or_default().push(one);
            }
        }
        for ((after, state), firsts) in led_to {
            let (mut place, mut state) = (after, state);
            let start = by_start.partition_point(|(_, edit)| edit.from < after);
            for second in by_start.get(start..).unwrap_or_default() {
                let Some(there) = self.course.go_on(self.layer, state, place, second.1.from) else { break };
                (place, state) = (second.1.from, there);
                if state == self.course.base(self.layer, place) {
                    break;
                }
                let (removed, inserted) = (second.1.removed, second.1.inserted);
                let given = self.course.walk(self.layer, (place, state), [removed, None], inserted.as_slice());
                if self.changes(given) {
                    let firsts = firsts.iter().filter(|first| first.1.is_before(&second.1));
                    hits.extend(firsts.map(|first| (first.0, Some(second.0), given)));
                }
            }
        }
    }

    /// Pairs that reach into each other, or of which one moves the deal.
    fn across_each_other(&mut self, idle: &[(usize, Edit)], hits: &mut Vec<Hit>) {
        let mut by_start: Vec<&(usize, Edit)> = idle.iter().collect();
        by_start.sort_by_key(|(_, edit)| edit.from);
        let reaches_back = idle.iter().any(|(_, edit)| edit.layer.is_some());
        for (index, one) in by_start.iter().enumerate() {
            for other in by_start.iter().skip(index.saturating_add(1)) {
                if other.1.from > one.1.after && !reaches_back {
                    break;
                }
                let is_same = one.1.removed.is_some() && one.1.removed == other.1.removed;
                if is_same || one.1.is_before(&other.1) || other.1.is_before(&one.1) {
                    continue;
                }
                let given = self.both(&one.1, &other.1);
                hits.extend(self.changes(given).then_some((one.0, Some(other.0), given)));
            }
        }
    }

    fn both(&mut self, one: &Edit, other: &Edit) -> GivenNo {
        let layer = one.layer.or(other.layer).unwrap_or(self.layer);
        let from = one.from.min(other.from);
        let removed = [one.removed, other.removed];
        let start = (from, self.course.base(layer, from));
        let key = |(gap, placed): &(usize, usize)| (*gap, self.board.placed.get(*placed).map(Placed::key));
        match (one.inserted, other.inserted) {
            (Some(one), Some(other)) if key(&one) > key(&other) => {
                self.course.walk(layer, start, removed, &[other, one])
            }
            (Some(one), Some(other)) => self.course.walk(layer, start, removed, &[one, other]),
            (one, other) => self.course.walk(layer, start, removed, one.or(other).as_slice()),
        }
    }
}
