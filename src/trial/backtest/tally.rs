//! What each payee has under both policies.

use std::collections::BTreeMap;

use super::Difference;
use crate::ruling::Payee;
use crate::settlement::Statement;

/// Agents sort before the department; what the manager has yet to award stands last.
type Key<'a> = (bool, Option<Payee<&'a str>>);

/// For each payee what they have before and after.
#[derive(Debug, Default)]
pub(super) struct Tally<'a>(BTreeMap<Key<'a>, (i128, i128)>);

/// The whole, and each deal.
#[derive(Debug, Default)]
pub(super) struct Tallies<'a> {
    pub(super) whole: Tally<'a>,
    deals: BTreeMap<&'a str, Tally<'a>>,
    nothing: Tally<'a>,
}

impl<'a> Tallies<'a> {
    pub(super) fn of(before: &[Statement<&'a str>], after: &[Statement<&'a str>]) -> Self {
        let mut tallies = Self::default();
        for (statements, is_after) in [(before, false), (after, true)] {
            let side = |amount: i128| if is_after { (0, amount) } else { (amount, 0) };
            for statement in statements {
                let key = (statement.payee.is_none(), statement.payee);
                tallies.whole.put(key, side(statement.total));
                for line in &statement.lines {
                    tallies.deals.entry(line.deal).or_default().put(key, side(line.amount.into()));
                }
            }
        }
        tallies
    }

    pub(super) fn of_deal(&self, deal: &str) -> &Tally<'a> {
        self.deals.get(deal).unwrap_or(&self.nothing)
    }
}

impl<'a> Tally<'a> {
    fn put(&mut self, key: Key<'a>, (before, after): (i128, i128)) {
        let sums = self.0.entry(key).or_default();
        *sums = (sums.0.saturating_add(before), sums.1.saturating_add(after));
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (key, sums) in &other.0 {
            self.put(*key, *sums);
        }
    }

    pub(super) fn told(&self) -> Vec<Difference> {
        let difference = |(&(_, payee), &(before, after)): (&Key<'a>, &(i128, i128))| Difference {
            payee: payee.map(owned),
            before,
            after,
            difference: after.saturating_sub(before),
        };
        self.0.iter().map(difference).collect()
    }
}

pub(super) fn owned(payee: Payee<&str>) -> Payee {
    match payee {
        Payee::Agent(name) => Payee::Agent(name.to_owned()),
        Payee::Department => Payee::Department,
    }
}
