//! A dossier heard under a policy: the ruling on its deal, and every state on the way to it.

use super::board::Board;
use super::course::Course;
use super::dossier::Dossier;
use crate::household::Snapshot;
use crate::policy::{Policies, Policy};
use crate::ruling::Ruling;
use crate::settlement::Settlement;

/// A dossier heard under a policy (审理): the ruling on its deal, and what can be asked of it: why, why not somebody else, what would
/// have changed it, which entries alone give it.
#[derive(Debug)]
pub struct Hearing<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) policies: Policies<'a>,
    settlement: Settlement<'a>,
}

/// An entry that moves a household, and how the household stood before it and after.
#[derive(Debug, Clone)]
pub(super) struct Moved {
    pub(super) no: u64,
    pub(super) before: Snapshot,
    pub(super) after: Snapshot,
}

impl Dossier {
    /// Hears the dossier under a policy, or under a book of policies. It cannot fail.
    #[must_use]
    pub fn hear<'a>(&'a self, under: impl Into<Policies<'a>>) -> Hearing<'a> {
        let policies = under.into();
        Hearing { dossier: self, policies, settlement: self.log().settle_under(policies) }
    }
}

impl Hearing<'_> {
    /// The ruling on the deal.
    #[must_use]
    pub fn ruling(&self) -> Ruling<'_> {
        let deal = self.dossier.deal();
        self.settlement.rulings().find(|ruling| ruling.deal == deal).unwrap_or_else(|| self.settlement.unruled(deal))
    }

    /// The policy in force on the day of the deal.
    pub(super) fn policy(&self) -> &Policy {
        let at = self.ruling().at;
        self.policies.on(crate::period::Day::of(at.date()))
    }

    /// The entries that move the deal's household, in the order in which they are read, those after the deal among them: how the
    /// household stood before each and after.
    pub(super) fn moved(&self) -> Vec<Moved> {
        let Some(board) = Board::of(self.dossier.log(), self.policies, self.dossier.deal()) else { return Vec::new() };
        let course = Course::of(&board);
        let (Some(deal), mut moved) = (board.placed.get(board.deal), Vec::new()) else { return Vec::new() };
        let layer = board.layer();
        for (place, placed) in board.placed.iter().take(board.written).enumerate() {
            let standing = |place: usize| course.standing(course.base(layer, place), deal.group).cloned();
            let states = (standing(place), standing(place.saturating_add(1)));
            if let ((Some(before), Some(after)), true) = (states, placed.group == deal.group) {
                moved.push(Moved { no: placed.entry.no, before, after });
            }
        }
        moved
    }
}
