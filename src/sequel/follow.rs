//! A deal followed through the entries after its sale, in numbers.

use super::{Sequel, Upshot};
use crate::id::at;
use crate::log::{Due, Entered, NewName, Swap};
use crate::period::Day;
use crate::reading::Source;
use crate::share::{Share, divide};

/// What an entry came to, in numbers, and how it changed what each award has standing.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// The place of its entry.
    pub(crate) place: u32,
    came: Came,
    /// For each award, in minor units; empty where nothing moved.
    pub(crate) changes: Vec<i64>,
}

#[derive(Debug, Clone, Copy)]
enum Came {
    Refunded(u64),
    RefundedBefore,
    Exchanged { from: u64, to: u64 },
    Refused(Swap),
    Renamed(NewName),
    Overdue(Due),
}

impl Step {
    pub(crate) const fn is_refund(&self) -> bool {
        matches!(self.came, Came::Refunded(_) | Came::RefundedBefore)
    }

    /// With its names put back.
    pub(crate) fn told<'a>(&self, from: &Source<'a>) -> Option<Sequel<'a>> {
        let entry = from.entry(self.place)?;
        let deal = from.roll.deal(entry.fact.about_deal(from.ground)?);
        let policy = from.policies.on(entry.at.day());
        let terms = policy.after_sale();
        let upshot = match self.came {
            Came::Refunded(amount) => Upshot::Refunded { amount },
            Came::RefundedBefore => Upshot::RefundedBefore,
            Came::Exchanged { from, to } => Upshot::Exchanged { from, to },
            Came::Refused(swap) => Upshot::ExchangeRefused {
                smaller: swap.to.area < swap.from.area,
                worse: swap.to.grade < swap.from.grade,
                cheaper: swap.to.price < swap.from.price,
            },
            Came::Renamed(rename) => Upshot::Renamed {
                name: from.roll.text(rename.name),
                after_contract: rename.after_contract,
                fee: if rename.after_contract { terms.transfer_fee } else { 0 },
            },
            Came::Overdue(due) => Upshot::Overdue {
                since: due.since.date(),
                last_day: terms.overdue.last_day(due.since.date()),
                cleared: due.cleared.map(Day::date),
            },
        };
        let household = from.roll.household(entry.household);
        let clause = policy.clause_for(upshot.act());
        Some(Sequel { no: entry.no, at: entry.at.at(), deal, household, clause, upshot })
    }
}

/// What a deal has standing.
struct Standing<'p, T> {
    awards: &'p [(T, Share, u64)],
    amounts: Vec<u64>,
    commission: u64,
    refunded: bool,
}

/// Follows a deal through the entries after its sale. `awards` is what the ruling gave: whose, which share, how much.
pub(crate) fn follow<T>(
    from: &Source<'_>,
    commission: u64,
    awards: &[(T, Share, u64)],
    places: impl Iterator<Item = u32>,
) -> Vec<Step> {
    let amounts = awards.iter().map(|(_, _, amount)| *amount).collect();
    let mut standing = Standing { awards, amounts, commission, refunded: false };
    let step = |place| {
        let (came, changes) = standing.take(from, from.entry(place)?.fact)?;
        Some(Step { place, came, changes })
    };
    places.filter_map(step).collect()
}

impl<T> Standing<'_, T> {
    fn take(&mut self, from: &Source<'_>, fact: Entered) -> Option<(Came, Vec<i64>)> {
        let ground = from.ground;
        match fact {
            Entered::Refund(_) if self.refunded => Some((Came::RefundedBefore, Vec::new())),
            Entered::Refund(_) => {
                self.refunded = true;
                let outstanding = self.amounts.iter().fold(0_u64, |sum, amount| sum.saturating_add(*amount));
                Some((Came::Refunded(outstanding), self.change_to(vec![0; self.amounts.len()])))
            }
            Entered::Exchange(swap) => ground.exchanges.get(at(swap)).copied().map(|swap| self.exchange(swap)),
            Entered::Rename(rename) => {
                ground.renames.get(at(rename)).map(|rename| (Came::Renamed(*rename), Vec::new()))
            }
            Entered::Overdue(due) => ground.overdues.get(at(due)).map(|due| (Came::Overdue(*due), Vec::new())),
            _ => None,
        }
    }

    fn exchange(&mut self, swap: Swap) -> (Came, Vec<i64>) {
        let (old, new) = (swap.from, swap.to);
        if !swap.approved && (new.area < old.area || new.grade < old.grade || new.price < old.price) {
            return (Came::Refused(swap), Vec::new());
        }
        let from = std::mem::replace(&mut self.commission, swap.commission);
        let mut portions: Vec<((), Share, u64)> = self.awards.iter().map(|(_, share, _)| ((), *share, 0)).collect();
        divide(swap.commission, &mut portions);
        let changes = self.change_to(portions.into_iter().map(|((), _, amount)| amount).collect());
        (Came::Exchanged { from, to: swap.commission }, changes)
    }

    fn change_to(&mut self, amounts: Vec<u64>) -> Vec<i64> {
        let before = std::mem::replace(&mut self.amounts, amounts);
        self.amounts.iter().zip(before).map(|(now, before)| minor(*now).saturating_sub(minor(before))).collect()
    }
}

/// An amount that may be taken back. None is above 2⁵³.
pub(crate) fn minor(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
