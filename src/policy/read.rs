//! The rows that decided a reception.

use super::Policy;
use super::row::{Row, Step, Turn};
use super::table::Chain;
use crate::clause::Clause;
use crate::interpretation::Interpretations;

/// The rows that decided a reception, at most one of each [`Step`].
#[derive(Debug, Clone, Copy)]
pub struct RowsRead<'a> {
    pub(super) policy: &'a Policy,
    pub(super) chain: &'a Chain,
}

impl<'a> RowsRead<'a> {
    fn row(&self, step: Step) -> Option<Row<'a>> {
        let place = self.chain.rows.get(step as usize).copied().flatten()?;
        let rule = self.policy.paper.rules.get(usize::from(place))?;
        Some(Row { rule, policy: self.policy })
    }

    /// What happened to the file, where anything did.
    #[must_use]
    pub fn file(&self) -> Option<Row<'a>> {
        self.row(Step::File)
    }

    /// Whose the household is.
    #[must_use]
    pub fn title(&self) -> Option<Row<'a>> {
        self.row(Step::Title)
    }

    /// What the reception was worth to a receiver who was not the owner.
    #[must_use]
    pub fn service(&self) -> Option<Row<'a>> {
        self.row(Step::Service)
    }

    /// The rows in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        [self.file(), self.title(), self.service()].into_iter().flatten()
    }

    /// The clause the finding cites: that of the title where it has one, else that of the service; `None` where the
    /// owner received and nothing was to decide.
    #[must_use]
    pub fn finding(&self) -> Option<Clause<'a>> {
        self.chain.finding.and_then(|clause| self.policy.clause(clause))
    }

    /// What becomes of the receiver's turn.
    #[must_use]
    pub const fn turn(&self) -> Turn {
        self.chain.turn
    }

    /// Whether the receiver's turn is used up.
    #[must_use]
    pub fn uses_turn(&self) -> bool {
        self.chain.turn != Turn::Kept
    }

    /// The interpretations these rows rely on.
    #[must_use]
    pub const fn rests_on(&self) -> Interpretations {
        self.chain.rests_on
    }
}
