//! References from one entry to another: disputes to deals, verdicts to complaints.

use super::check::Checker;
use super::entry::{Brought, Ending, Entered, Ground, Visit};
use super::find::{ByNo, Found, Places};
use super::group::{Groups, set_upheld};
use crate::error::{Problem, shown};
use crate::id::{Deal, Id, at, place};

/// What makes a deal.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    Never,
    /// A broken or a struck entry: a dispute over it counts for nothing.
    Nowhere,
    By(usize),
}

impl Checker {
    /// A deal is made once; a dispute is over a deal of its household. Gives how each deal's dispute ended.
    pub(super) fn deals(
        &mut self,
        places: &Places,
        groups: &Groups,
        live: &impl Fn(usize) -> bool,
    ) -> Vec<Option<Ending>> {
        let made = self.made(&places.deals, live);
        let mut endings: Vec<Option<Ending>> = vec![None; self.ground.deals.len()];
        for number in places.disputes.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Dispute(dispute) = entry.fact else { continue };
            let Some((deal, ending)) = self.ground.disputes.get(at(dispute)).copied() else { continue };
            let maker = match made.get(deal.index()).copied().unwrap_or(Made::Never) {
                Made::Never => {
                    self.wrong(number, "deal", Problem::UnknownDeal(deal_name(&self.ground, deal)));
                    continue;
                }
                Made::Nowhere => continue,
                Made::By(maker) => maker,
            };
            let Some(owner) = self.entries.get(maker).map(|entry| entry.household) else { continue };
            if groups.of(owner) != groups.of(entry.household) {
                let household = shown(self.ground.households.name(owner));
                self.wrong(number, "deal", Problem::OthersDeal { deal: deal_name(&self.ground, deal), household });
            } else if let Some(slot) = endings.get_mut(deal.index()) {
                // Entries come in order: within a rank the last one counts.
                if slot.is_none_or(|before| before.rank() <= ending.rank()) {
                    *slot = Some(ending);
                }
            }
        }
        endings
    }

    /// What makes each deal.
    fn made(&mut self, places: &[u32], live: &impl Fn(usize) -> bool) -> Vec<Made> {
        let mut made = vec![Made::Never; self.ground.deals.len()];
        for deal in self.broken.iter().filter_map(|broken| broken.deal) {
            if let Some(slot) = made.get_mut(deal.index()) {
                *slot = Made::Nowhere;
            }
        }
        for number in places.iter().map(|place| at(*place)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Deal { deal, .. } = entry.fact else { continue };
            let Some(slot) = made.get_mut(deal.index()) else { continue };
            match *slot {
                Made::By(before) if live(number) => {
                    let with = self.stand(Found::Entry(place(before)));
                    self.faulty.extend(self.entries.get(before).map(|entry| entry.household));
                    self.wrong(number, "deal", Problem::RepeatedDeal { deal: deal_name(&self.ground, deal), with });
                }
                Made::By(_) => {}
                _ => *slot = if live(number) { Made::By(number) } else { Made::Nowhere },
            }
        }
        made
    }

    /// A verdict is on a complaint of its household; the last one counts, wherever it stands.
    pub(super) fn verdicts(&mut self, places: &[u32], groups: &Groups, live: &impl Fn(usize) -> bool, by_no: &ByNo) {
        for number in places.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Verdict(verdict) = entry.fact else { continue };
            let Some((no, upheld)) = self.ground.verdicts.get(at(verdict)).copied() else { continue };
            let target = match by_no.all(no, &self.entries).first() {
                Some(Found::Entry(target)) if live(at(*target)) => at(*target),
                // What was struck out or could not be read counts for nothing.
                Some(_) => continue,
                None => {
                    self.wrong(number, "reception", Problem::NoComplaint(no));
                    continue;
                }
            };
            let is_complaint = self.entries.get(target).is_some_and(|reception| {
                matches!(reception.fact, Entered::Reception(Visit { brought: Brought::Complains { .. }, .. }))
                    && groups.of(reception.household) == groups.of(entry.household)
            });
            if !is_complaint {
                self.wrong(number, "reception", Problem::NoComplaint(no));
            } else if let Some(reception) = self.entries.get_mut(target) {
                set_upheld(reception, upheld);
            }
        }
    }
}

fn deal_name(ground: &Ground, deal: Deal) -> String {
    shown(ground.deals.name(deal))
}
