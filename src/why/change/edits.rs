//! Changes laid down on a board: which entry goes, which comes, and how far that reaches.

use super::Change;
use crate::event::Event;
use crate::log::Entered;
use crate::why::board::{Board, Placed};
use crate::why::dossier::Dossier;

/// A change as a board has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edit {
    /// The place of the entry that goes.
    pub(super) removed: Option<usize>,
    /// The entry that comes, and the place before which it stands.
    pub(super) inserted: Option<(usize, usize)>,
    /// The first place at which anything may be otherwise, and the first one behind.
    pub(super) from: usize,
    pub(super) after: usize,
    /// The edition by whose shares the deal is divided, if it is moved to the days of another.
    pub(super) layer: Option<usize>,
}

impl Edit {
    fn of(board: &Board<'_>, removed: Option<usize>, inserted: Option<usize>) -> Self {
        let inserted = inserted.map(|placed| (board.gap(placed), placed));
        let (from, after) = match (removed, inserted) {
            (Some(gone), Some((gap, _))) if gap > gone => (gone, gap),
            (Some(gone), Some((gap, _))) => (gap, gone.saturating_add(1)),
            (Some(gone), None) => (gone, gone.saturating_add(1)),
            (None, Some((gap, _))) => (gap, gap),
            (None, None) => (0, 0),
        };
        let deal = inserted.filter(|_| removed == Some(board.deal)).and_then(|(_, placed)| board.placed.get(placed));
        let edition = |placed: &Placed| board.edition(placed.entry.at);
        let layer = deal.map(edition).filter(|layer| *layer != board.layer());
        // An entry that stays where it was reaches no further than itself.
        let after = after.max(removed.map_or(0, |gone| gone.saturating_add(1)));
        Self { removed, inserted, from, after, layer }
    }

    /// Whether what the one does is done before the other begins.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        other.from >= self.after && !self.stands_beside(other) && self.layer.is_none() && other.layer.is_none()
    }

    /// Whether both come before the same entry.
    fn stands_beside(&self, other: &Self) -> bool {
        let gap = |edit: &Self| edit.inserted.map(|(gap, _)| gap);
        gap(self).is_some() && gap(self) == gap(other)
    }
}

impl Dossier {
    /// The entry of a number.
    pub(super) fn event(&self, no: u64) -> Option<&Event> {
        self.events().iter().find(|event| event.no == no)
    }

    /// Lays changes down, each by itself; `None` for one that does not fit.
    pub(super) fn lay_down(&self, board: &mut Board<'_>, changes: &[Change]) -> Vec<Option<Edit>> {
        changes.iter().map(|change| self.lay_one(board, change)).collect()
    }

    fn lay_one(&self, board: &mut Board<'_>, change: &Change) -> Option<Edit> {
        let place = board.place(change.no());
        match change {
            Change::LeftOut { .. } => Some(Edit::of(board, Some(place?), None)),
            Change::Added { event } => {
                let placed = board.lay((**event).clone(), None);
                Some(Edit::of(board, None, Some(placed)))
            }
            change => {
                let (place, mut event) = (place?, self.event(change.no())?.clone());
                change.alter(&mut event);
                let placed = board.lay(event, Some(change.no()));
                Some(Edit::of(board, Some(place), Some(placed)))
            }
        }
    }

    /// Lays two changes to the same entry down together; `None` where both are of the same thing.
    pub(super) fn lay_both(
        &self,
        board: &mut Board<'_>,
        (one, edit): (&Change, Edit),
        (other, beside): (&Change, Edit),
    ) -> Option<Edit> {
        if !one.goes_with(other) {
            return None;
        }
        let placed = |edit: Edit| edit.inserted.and_then(|(_, placed)| board.placed.get(placed)).copied();
        let (mut joined, from) = (placed(edit)?, placed(beside)?);
        let is_plain = board.has_nothing_beside(one.no());
        if is_plain && (graft(&mut joined, &from, other) || graft_onto(&mut joined, &from, one)) {
            let placed = board.put(joined);
            return Some(Edit::of(board, edit.removed, Some(placed)));
        }
        let mut event = self.event(one.no())?.clone();
        one.alter(&mut event);
        other.alter(&mut event);
        let placed = board.lay(event, Some(one.no()));
        Some(Edit::of(board, edit.removed, Some(placed)))
    }
}

impl Change {
    /// Whether two changes to one entry can be made together.
    fn goes_with(&self, other: &Self) -> bool {
        let is_whole = |change: &Self| matches!(change, Self::LeftOut { .. } | Self::Added { .. });
        if is_whole(self) || is_whole(other) {
            return false;
        }
        match (self, other) {
            (Self::Available { agent, .. }, Self::Available { agent: another, .. }) => agent != another,
            _ => std::mem::discriminant(self) != std::mem::discriminant(other),
        }
    }
}

/// Takes over into one entry what a change did to another; whether that is a plain thing.
fn graft(into: &mut Placed, from: &Placed, change: &Change) -> bool {
    if matches!(change, Change::Moved { .. }) {
        into.entry.at = from.entry.at;
        return true;
    }
    let (Entered::Reception(visit), Entered::Reception(changed)) = (&mut into.entry.fact, from.entry.fact) else {
        return false;
    };
    match change {
        Change::Said { .. } => visit.brought = changed.brought,
        Change::Visitor { .. } => visit.visitor = changed.visitor,
        Change::NoOccasion { .. } => visit.occasion = None,
        Change::NotReferred { .. } => {
            visit.referred_by = None;
            into.by = None;
        }
        _ => return false,
    }
    true
}

/// The other way round: the one entry is the other with what the first change did.
fn graft_onto(into: &mut Placed, from: &Placed, change: &Change) -> bool {
    let mut joined = *from;
    let is_plain = graft(&mut joined, into, change);
    if is_plain {
        *into = joined;
    }
    is_plain
}
