//! What each agent is owed, deal by deal.

use std::collections::BTreeMap;

use super::Settlement;
use crate::ruling::{Outcome, Payee, Ruling};
use crate::share::Share;

/// What one payee has of a log: the lines, and their total.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement<'a> {
    /// Whose it is; `None`: what is left to the manager to award.
    pub payee: Option<Payee<'a>>,
    /// One line for each deal, in the order of the deals.
    pub lines: Vec<Line<'a>>,
    /// The sum of the lines in minor units.
    pub total: u64,
}

/// A line of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line<'a> {
    /// The deal.
    pub deal: &'a str,
    /// The share of its commission.
    pub share: Share,
    /// The amount in minor units.
    pub amount: u64,
}

impl Settlement<'_> {
    /// A statement for each payee, agents by name, then the department, then what is left to the manager. Together the
    /// totals are the commissions of the log.
    #[must_use]
    pub fn statements(&self) -> Vec<Statement<'_>> {
        // Agents sort before the department; what the manager has yet to award stands last.
        let mut statements: BTreeMap<(bool, Option<Payee<'_>>), Statement<'_>> = BTreeMap::new();
        for ruling in self.rulings() {
            for (payee, line) in lines(&ruling) {
                let statement = statements.entry((payee.is_none(), payee)).or_insert_with(|| Statement {
                    payee,
                    lines: Vec::new(),
                    total: 0,
                });
                statement.total = statement.total.saturating_add(line.amount);
                statement.lines.push(line);
            }
        }
        statements.into_values().collect()
    }
}

fn lines<'a>(ruling: &Ruling<'a>) -> Vec<(Option<Payee<'a>>, Line<'a>)> {
    if ruling.outcome == Outcome::Manager {
        return vec![(None, Line { deal: ruling.deal, share: Share::WHOLE, amount: ruling.commission })];
    }
    let line = |share, amount| Line { deal: ruling.deal, share, amount };
    ruling.awards.iter().map(|award| (Some(award.payee), line(award.share, award.amount))).collect()
}
