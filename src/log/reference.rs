//! References from one entry to another: disputes and what came after a sale to deals, verdicts to complaints.

use std::collections::BTreeMap;

use super::beside::{BreachOf, Proven};
use super::check::Checker;
use super::entry::{Ending, Entered};
use super::find::{ByNo, Found, Places};
use super::group::Groups;
use crate::error::{Problem, shown};
use crate::id::{Agent, Deal, Id, NameList, Text, at, place};

/// What makes a deal, or has a number.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    Never,
    /// A broken or a struck entry: a reference to it counts for nothing.
    Nowhere,
    By(usize),
}

/// What is known of deals beside the entries that make them.
pub(super) struct Deals {
    /// For each deal how a dispute over it ended, if there was one.
    pub(super) endings: Vec<Option<Ending>>,
    /// Who performed which role in which deal, of those that count, sorted.
    pub(super) roles: Vec<(Deal, Text, Agent)>,
    /// The places of refunds that count for nothing: their deals were struck out.
    pub(super) idle: Vec<usize>,
}

impl Checker {
    /// A deal is made once; what speaks of a deal speaks of one of its household.
    pub(super) fn deals(&mut self, places: &Places, groups: &Groups, live: &impl Fn(usize) -> bool) -> Deals {
        let made = self.made(&places.deals, live);
        let mut endings: Vec<Option<Ending>> = vec![None; self.roll.deals.len()];
        let (mut refunded, mut roles, mut idle) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for number in places.about_deals.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Some(deal) = entry.fact.about_deal(&self.ground) else { continue };
            let maker = match made.get(deal.index()).copied().unwrap_or(Made::Never) {
                Made::Never => {
                    self.wrong(number, "deal", Problem::UnknownDeal(self.deal_name(deal)));
                    continue;
                }
                Made::Nowhere => {
                    if let Entered::Refund(_) = entry.fact {
                        idle.push(number);
                    }
                    continue;
                }
                Made::By(maker) => maker,
            };
            let Some(sale) = self.entries.get(maker).copied() else { continue };
            if groups.of(sale.household) != groups.of(entry.household) {
                let household = shown(self.roll.households.name(sale.household));
                self.wrong(number, "deal", Problem::OthersDeal { deal: self.deal_name(deal), household });
            } else if let Entered::Dispute(dispute) = entry.fact {
                self.end(dispute, endings.get_mut(deal.index()));
            } else if let Entered::Role(role) = entry.fact {
                // Entries come in order, so that the last of a role counts.
                roles.extend(self.ground.roles.get(at(role)).map(|of| ((deal, of.role), of.agent)));
            } else if let Entered::AtDesk(_) = entry.fact {
                // A contract may be entered before its deal.
            } else if number < maker {
                self.wrong(number, "deal", Problem::BeforeDeal { deal: self.deal_name(deal), entry: sale.no });
            } else if let Entered::Refund(_) = entry.fact {
                // To be told of it again changes nothing.
                refunded.entry(deal).or_insert(entry.no);
            } else if let Some(by) = refunded.get(&deal) {
                self.wrong(number, "deal", Problem::Refunded { deal: self.deal_name(deal), entry: *by });
            }
        }
        let roles = roles.into_iter().map(|((deal, role), agent)| (deal, role, agent)).collect();
        Deals { endings, roles, idle }
    }

    /// Entries come in order, so that each is later than those before.
    fn end(&self, dispute: u32, slot: Option<&mut Option<Ending>>) {
        if let (Some((_, ending)), Some(slot)) = (self.ground.disputes.get(at(dispute)), slot) {
            if slot.is_none_or(|before| before.yields_to(*ending)) {
                *slot = Some(*ending);
            }
        }
    }

    fn deal_name(&self, deal: Deal) -> String {
        shown(self.roll.deals.name(deal))
    }

    /// What makes each deal.
    fn made(&mut self, places: &[u32], live: &impl Fn(usize) -> bool) -> Vec<Made> {
        let mut made = vec![Made::Never; self.roll.deals.len()];
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
                    self.wrong(number, "deal", Problem::RepeatedDeal { deal: self.deal_name(deal), with });
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
            let target = self.numbered(no, by_no, live);
            if target == Made::Nowhere {
                continue;
            }
            let place = if let Made::By(place) = target { Some(place) } else { None };
            let complaint = place.and_then(|place| self.entries.get(place)).filter(|target| {
                self.ground.visit(target.fact).is_some_and(|visit| visit.is_complaint())
                    && groups.of(target.household) == groups.of(entry.household)
            });
            if complaint.is_none() {
                self.wrong(number, "reception", Problem::NoComplaint(no));
                continue;
            }
            let contacts = &mut self.ground.contacts;
            let entry = place.and_then(|place| self.entries.get_mut(place));
            if let Some(complaint) = entry.and_then(|entry| entry.upheld_mut(contacts)) {
                *complaint = upheld;
            }
        }
    }

    /// A breach at a reception or a call is at one of its household that the agent received; the last one at it counts.
    pub(super) fn breaches(&mut self, places: &[u32], groups: &Groups, live: &impl Fn(usize) -> bool, by_no: &ByNo) {
        let mut proven = BTreeMap::new();
        for number in places.iter().map(|place| at(*place)).filter(|number| live(*number)) {
            let Some(entry) = self.entries.get(number).copied() else { continue };
            let Entered::Breach(breach) = entry.fact else { continue };
            let Some(BreachOf { by, reception: Some(no), wronged, .. }) = self.ground.breaches.get(at(breach)).copied()
            else {
                continue;
            };
            let target = match self.numbered(no, by_no, live) {
                Made::Nowhere => continue,
                Made::Never => None,
                Made::By(place) => self.entries.get(place),
            };
            let is_theirs = target.is_some_and(|target| {
                self.ground.visit(target.fact).is_some_and(|visit| visit.receiver == by)
                    && groups.of(target.household) == groups.of(entry.household)
            });
            if is_theirs {
                proven.insert(no, Proven { wronged });
            } else {
                let agent = shown(self.roll.agents.name(by));
                self.wrong(number, "reception", Problem::NotReceived { entry: no, agent });
            }
        }
        if !proven.is_empty() {
            self.ground.prove(proven);
        }
    }

    /// What has a number.
    fn numbered(&self, no: u64, by_no: &ByNo, live: &impl Fn(usize) -> bool) -> Made {
        match by_no.all(no, &self.entries).first() {
            None => Made::Never,
            Some(Found::Entry(target)) if live(at(*target)) => Made::By(at(*target)),
            Some(_) => Made::Nowhere,
        }
    }
}
