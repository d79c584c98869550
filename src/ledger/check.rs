//! What can be wrong between entries, once they are in their folders.

use std::collections::BTreeMap;

use super::Ledger;
use super::door::Touched;
use super::folder::{Folder, Position};
use crate::error::{Place as Stand, Problem, shown};
use crate::id::{Deal, Household, Visitor, at};
use crate::log::{BreachOf, Entered, Entry, Named, Visit};

/// Somebody's reception: the group, the household as it was written, and the entry.
type Came = (usize, Household, u64);

impl Ledger {
    /// Looks at all that was touched.
    pub(super) fn check(&self, touched: &mut Touched) {
        for home in touched.homes.clone() {
            if let Some(folder) = self.folder(home) {
                self.check_folder(folder, touched);
            }
        }
        for no in touched.entries.clone() {
            let Some((_, folder, index)) = self.locate(no) else { continue };
            let Some(entry) = folder.entries.get(index).copied().filter(|_| folder.is_live(index)) else { continue };
            if let Err((field, problem)) = self.check_visit(&entry, &folder.ground) {
                touched.wrong(no, field, problem);
            }
        }
        for deal in touched.deals.clone() {
            self.check_deal(deal, touched);
        }
    }

    fn check_folder(&self, folder: &Folder, touched: &mut Touched) {
        let mut came: BTreeMap<Visitor, Came> = BTreeMap::new();
        for (_, entry) in folder.live() {
            let group = folder.group(entry.household);
            if let Some(visitor) = folder.ground.visitor(entry.fact) {
                let (first, household, no) = *came.entry(visitor).or_insert((group, entry.household, entry.no));
                if first != group {
                    touched.wrong(entry.no, "visitor", self.two_households(visitor, household, no));
                }
            }
            match entry.fact {
                Entered::SameHousehold(with) if !self.is_written(with) => {
                    touched.wrong(entry.no, "with", Problem::UnknownHousehold(shown(self.roll.household(with))));
                }
                Entered::Verdict(verdict) => {
                    let about = folder.ground.verdicts.get(at(verdict)).map(|(no, _)| *no);
                    if let Some(no) = about.filter(|no| !self.may_be(*no, (folder, group), Visit::is_complaint)) {
                        touched.wrong(entry.no, "reception", Problem::NoComplaint(no));
                    }
                }
                Entered::Breach(breach) => {
                    let breach = folder.ground.breaches.get(at(breach));
                    if let Some(BreachOf { by, reception: Some(no), .. }) = breach {
                        if !self.may_be(*no, (folder, group), |visit| visit.receiver == *by) {
                            let agent = shown(self.roll.agent(*by));
                            touched.wrong(entry.no, "reception", Problem::NotReceived { entry: *no, agent });
                        }
                    }
                }
                _ => {}
            }
            // With a family it may be found out only now whose a deal is.
            if folder.households.len() > 1 {
                if let Entered::Deal { deal, .. } = entry.fact {
                    touched.deals.insert(deal);
                }
                touched.deals.extend(entry.fact.about_deal(&folder.ground));
            }
        }
    }

    /// Whether an entry is such a visit or call of a group, or was struck out.
    fn may_be(&self, no: u64, (by, group): (&Folder, usize), is_such: impl Fn(&Visit) -> bool) -> bool {
        let Some((home, folder, index)) = self.locate(no) else { return false };
        if !folder.is_live(index) {
            return true;
        }
        let is_it = |entry: &Entry| {
            folder.ground.visit(entry.fact).is_some_and(|visit| is_such(&visit))
                && by.households.binary_search(&home).is_ok()
                && folder.group(entry.household) == group
        };
        folder.entries.get(index).is_some_and(is_it)
    }

    /// A deal is made once, and what speaks of it speaks of one of its household, in its time.
    fn check_deal(&self, deal: Deal, touched: &mut Touched) {
        let Some(spoken) = self.spoken(deal) else { return };
        let name = shown(self.roll.deal(deal));
        let makers = self.live(&spoken.makers);
        if let [first, more @ ..] = makers.as_slice() {
            for (_, _, entry) in more {
                let with = Stand::Entry(first.2.no);
                touched.wrong(entry.no, "deal", Problem::RepeatedDeal { deal: name.clone(), with });
            }
        }
        let Some((home, folder, sale)) = makers.first().copied() else {
            if spoken.makers.is_empty() {
                for (_, _, entry) in self.live(&spoken.about) {
                    touched.wrong(entry.no, "deal", Problem::UnknownDeal(name.clone()));
                }
            }
            return;
        };
        let mut refunded = None;
        for (other, _, entry) in self.live(&spoken.about) {
            if other != home || folder.group(entry.household) != folder.group(sale.household) {
                let household = shown(self.roll.household(sale.household));
                touched.wrong(entry.no, "deal", Problem::OthersDeal { deal: name.clone(), household });
            } else if !entry.fact.is_after_sale() {
                // A dispute or a role may be entered before its deal, and after a refund.
            } else if position(entry) < position(sale) {
                touched.wrong(entry.no, "deal", Problem::BeforeDeal { deal: name.clone(), entry: sale.no });
            } else if let Entered::Refund(_) = entry.fact {
                refunded.get_or_insert(entry.no);
            } else if let Some(by) = refunded {
                touched.wrong(entry.no, "deal", Problem::Refunded { deal: name.clone(), entry: by });
            }
        }
    }

    /// These entries, as far as they count, in order.
    fn live(&self, numbers: &[u64]) -> Vec<(Household, &Folder, &Entry)> {
        let found = numbers.iter().filter_map(|no| self.locate(*no));
        let live = found.filter(|(_, folder, index)| folder.is_live(*index));
        let mut live: Vec<_> =
            live.filter_map(|(home, folder, index)| Some((home, folder, folder.entries.get(index)?))).collect();
        live.sort_by_key(|(_, _, entry)| position(entry));
        live
    }
}

const fn position(entry: &Entry) -> Position {
    (entry.at, entry.no)
}
