//! What each agent is owed, deal by deal.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::ruling::Payee;
use crate::share::Share;

/// What one payee has: the lines, and their total. `S` is the text of its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statement<S = String> {
    /// Whose it is; `None`: what is left to the manager to award.
    pub payee: Option<Payee<S>>,
    /// What moved, in the order of (`at`, `no`).
    pub lines: Vec<Line<S>>,
    /// The sum of the lines in minor units.
    pub total: i128,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Line<S = String> {
    /// The deal.
    pub deal: S,
    /// The number of the entry that moved it: the deal's own, or that of a refund or an exchange.
    pub no: u64,
    /// When that was.
    pub at: NaiveDateTime,
    /// What moved it.
    pub cause: Cause,
    /// The clauses of the ruling, as they are cited; for a refund or an exchange its own clause.
    pub clauses: Vec<S>,
    /// The share of the commission; of a correction the share now.
    pub share: Share,
    /// What it gives, or takes back, in minor units.
    pub amount: i64,
}

impl Line<&str> {
    /// The same with a text of its own.
    #[must_use]
    pub fn owned(self) -> Line {
        let Self { deal, no, at, cause, clauses, share, amount } = self;
        let clauses = clauses.into_iter().map(ToOwned::to_owned).collect();
        Line { deal: deal.to_owned(), no, at, cause, clauses, share, amount }
    }
}

/// What moves a payee's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// A deal ruled on.
    Deal,
    /// An exchange: the difference to what stood before (VI.1).
    Exchange,
    /// A refund: what stood is taken back (VI.4).
    Refund,
    /// The ruling is another than the one stated in a closed period: the difference.
    Correction {
        /// The number of the deal's ruling as it was stated, from 1.
        old: u32,
        /// The number of the deal's ruling now; `None` where up to the last day of the period there is no such deal any more.
        new: Option<u32>,
    },
}

/// One statement for each payee: agents by name, then the department, then what is left to the manager. The lines come in
/// order.
pub(crate) fn gather<S: Ord + Clone>(lines: impl Iterator<Item = (Option<Payee<S>>, Line<S>)>) -> Vec<Statement<S>> {
    // Agents sort before the department; what the manager has yet to award stands last.
    let mut statements: BTreeMap<(bool, Option<Payee<S>>), Statement<S>> = BTreeMap::new();
    for (payee, line) in lines {
        let key = (payee.is_none(), payee.clone());
        let statement = statements.entry(key).or_insert_with(|| Statement { payee, lines: Vec::new(), total: 0 });
        statement.total = statement.total.saturating_add(line.amount.into());
        statement.lines.push(line);
    }
    statements.into_values().collect()
}
