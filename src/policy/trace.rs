//! A reading step by step: what each step saw, and the row that decided it.

use super::Policy;
use super::row::{Row, Step};
use super::table::after;
use crate::situation::{Aspect, Situation};

/// A step of a reading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traced<'a> {
    pub(crate) step: Step,
    /// What it saw: a step before may have changed it.
    pub(crate) situation: Situation,
    /// The row that decided; none where the file stands as it was.
    pub(crate) row: Option<Row<'a>>,
}

impl Policy {
    /// The steps in which a situation is read, as far as it comes.
    pub(crate) fn trace(&self, situation: Situation) -> Vec<Traced<'_>> {
        let rows = self.read(situation);
        let mut traced = Vec::with_capacity(Step::ALL.len());
        let mut seen = Some(situation);
        for (step, row) in Step::ALL.iter().zip([rows.file(), rows.title(), rows.service()]) {
            let Some(situation) = seen else { break };
            traced.push(Traced { step: *step, situation, row });
            seen = match row {
                Some(row) => after(*step, situation, row.effect()),
                None => Some(situation).filter(|_| *step == Step::File),
            };
        }
        traced
    }
}

impl Row<'_> {
    /// The values an aspect may have for the row to apply, as bits.
    pub(crate) fn wants(self, aspect: Aspect) -> u32 {
        self.rule.pattern.set(aspect)
    }
}
