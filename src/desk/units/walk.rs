//! The register of units, entry after entry.

use std::collections::BTreeMap;

use super::{Holder, UnitFault, UnitLine, UnitRemark, UnitState, Units};
use crate::desk::Desk;
use crate::event::DepositKind;
use crate::id::{Deal, Household, Text, at};
use crate::log::{Entered, Entry, Group, Named, Noted, Swap};
use crate::sequel::Upshot;

/// Whose a unit is, and what there is of its papers.
#[derive(Debug, Clone, Copy)]
struct Had {
    /// The household with all that are the same.
    group: Group,
    /// As the entry wrote it that gave the unit.
    household: Household,
    no: u64,
    is_sold: bool,
    deal: Option<Deal>,
    has_agreement: bool,
    has_money: bool,
}

/// What a unit is claimed by.
#[derive(Clone, Copy)]
struct Claim<'e> {
    entry: &'e Entry,
    group: Group,
    unit: Text,
}

/// The units on the way through the entries.
pub(super) struct Walk<'a> {
    desk: &'a Desk<'a>,
    /// Whose each unit is that was spoken of; nobody's where it is free.
    units: BTreeMap<Text, Option<Had>>,
    /// The units that were ever sold in a deal.
    of_deals: BTreeMap<Deal, Vec<Text>>,
    /// The numbers of the refunds and exchanges that count, sorted.
    counting: Vec<u64>,
    remarks: Vec<UnitRemark<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn of(desk: &'a Desk<'a>) -> Self {
        let counts = |upshot: &Upshot<'_>| matches!(upshot, Upshot::Refunded { .. } | Upshot::Exchanged { .. });
        let sequels = desk.settlement.sequels().filter(|sequel| counts(&sequel.upshot));
        let mut counting: Vec<u64> = sequels.map(|sequel| sequel.no).collect();
        counting.sort_unstable();
        Self { desk, units: BTreeMap::new(), of_deals: BTreeMap::new(), counting, remarks: Vec::new() }
    }

    pub(super) fn close(self) -> Units<'a> {
        let Self { desk, units, remarks, .. } = self;
        let lines = units.into_iter().map(|(unit, had)| UnitLine { unit: desk.text(unit), state: state(desk, had) });
        let mut lines: Vec<UnitLine<'_>> = lines.collect();
        lines.sort_unstable_by_key(|line| line.unit);
        Units { lines, remarks }
    }

    /// The next entry.
    pub(super) fn take(&mut self, entry: &Entry) {
        match entry.fact {
            Entered::AtDesk(_) => {
                if let Some(noted) = self.desk.noted(entry) {
                    self.note(entry, noted);
                }
            }
            Entered::Refund(deal) if self.counts(entry) => self.refund(deal),
            Entered::Exchange(swap) if self.counts(entry) => {
                if let Some(swap) = self.desk.log().ground.exchanges.get(at(swap)).copied() {
                    self.exchange(entry, swap);
                }
            }
            _ => {}
        }
    }

    fn counts(&self, entry: &Entry) -> bool {
        self.counting.binary_search(&entry.no).is_ok()
    }

    fn note(&mut self, entry: &Entry, noted: Noted) {
        let group = self.desk.group(entry.household);
        let claim = |unit| Claim { entry, group, unit };
        match noted {
            Noted::Deposit { kind, unit, amount, taken_by, .. } => {
                if let Some(unit) = unit {
                    self.deposit(claim(unit), kind);
                }
                if let Some(agent) = taken_by {
                    let agent = self.desk.agent(agent);
                    self.remark(entry, unit, UnitFault::TakenByAgent { agent, kind, amount });
                }
            }
            Noted::Agreement { unit, copies, .. } => {
                if let Some(had) = self.claim(claim(unit), true) {
                    had.has_agreement = true;
                }
                let wanted = self.desk.rules(entry.at.day()).copies;
                if copies != wanted {
                    self.remark(entry, Some(unit), UnitFault::Copies { copies, wanted });
                }
            }
            Noted::Contract { unit, deal, .. } => self.contract(claim(unit), deal),
            Noted::Release { unit, .. } => {
                if let Err(fault) = self.free(claim(unit)) {
                    self.remark(entry, Some(unit), fault);
                }
            }
            Noted::Duty(_) | Noted::StepOut { .. } | Noted::Back(_) | Noted::Card { .. } | Noted::Wage { .. } => {}
        }
    }

    fn deposit(&mut self, claim: Claim<'_>, kind: DepositKind) {
        let Some(had) = self.claim(claim, kind == DepositKind::Large) else { return };
        if kind == DepositKind::Large {
            had.has_money = true;
            if !had.has_agreement {
                self.remark(claim.entry, Some(claim.unit), UnitFault::DepositBeforeAgreement);
            }
        }
    }

    fn contract(&mut self, claim: Claim<'_>, deal: Option<Deal>) {
        let Some(had) = self.claim(claim, true) else { return };
        let (has_agreement, has_money) = (had.has_agreement, had.has_money);
        had.deal = deal.or(had.deal);
        if let Some(deal) = deal {
            self.of_deals.entry(deal).or_default().push(claim.unit);
        }
        let faults =
            [(has_agreement, UnitFault::ContractWithoutAgreement), (has_money, UnitFault::ContractWithoutDeposit)];
        for (_, fault) in faults.into_iter().filter(|(is_there, _)| !is_there) {
            self.remark(claim.entry, Some(claim.unit), fault);
        }
    }

    /// A deal's units are free again.
    fn refund(&mut self, deal: Deal) {
        for unit in self.of_deals.remove(&deal).unwrap_or_default() {
            if let Some(slot) = self.units.get_mut(&unit) {
                slot.take_if(|had| had.deal == Some(deal));
            }
        }
    }

    /// The unit is handed back and the other one taken, and the money goes over to it; or neither, where the other is somebody else's.
    fn exchange(&mut self, entry: &Entry, swap: Swap) {
        let (from, to) = (swap.from.unit, swap.to.unit);
        let claim = |unit| Claim { entry, group: self.desk.group(entry.household), unit };
        let (old, new) = (claim(from), claim(to));
        self.units.entry(from).or_default();
        if self.claim(new, true).is_none() {
            return;
        }
        let handed_back = if from == to { None } else { Some(self.free(old)) };
        // Where nobody has it, the register may have been begun after the sale.
        if let Some(Err(fault @ UnitFault::NotTheirs { has: Some(_) })) = handed_back {
            self.remark(entry, Some(from), fault);
        }
        if let Some(Some(had)) = self.units.get_mut(&to) {
            had.deal = Some(swap.deal);
            had.has_money |= matches!(handed_back, Some(Ok(Had { has_money: true, .. })));
        }
        self.of_deals.entry(swap.deal).or_default().push(to);
    }

    /// Gives a unit to whoever claims it, unless another has it.
    fn claim(&mut self, claim: Claim<'_>, sells: bool) -> Option<&mut Had> {
        let Claim { entry, group, unit } = claim;
        let (desk, slot) = (self.desk, self.units.entry(unit).or_default());
        let new = Had {
            group,
            household: entry.household,
            no: entry.no,
            is_sold: sells,
            deal: None,
            has_agreement: false,
            has_money: false,
        };
        match slot {
            Some(had) if had.group != group => {
                let fault = UnitFault::Taken { by: holder(desk, had) };
                self.remarks.push(remark(desk, entry, Some(unit), fault));
                None
            }
            Some(had) => {
                if sells && !had.is_sold {
                    (had.is_sold, had.household, had.no) = (true, entry.household, entry.no);
                }
                Some(had)
            }
            None => Some(slot.insert(new)),
        }
    }

    /// Frees a unit for whoever has it.
    fn free(&mut self, claim: Claim<'_>) -> Result<Had, UnitFault<'a>> {
        let desk = self.desk;
        let slot = self.units.entry(claim.unit).or_default();
        let theirs = slot.take_if(|had| had.group == claim.group);
        theirs.ok_or_else(|| UnitFault::NotTheirs { has: slot.as_ref().map(|had| holder(desk, had)) })
    }

    fn remark(&mut self, entry: &Entry, unit: Option<Text>, fault: UnitFault<'a>) {
        self.remarks.push(remark(self.desk, entry, unit, fault));
    }
}

fn remark<'a>(desk: &'a Desk<'a>, entry: &Entry, unit: Option<Text>, fault: UnitFault<'a>) -> UnitRemark<'a> {
    let (no, at, household) = (entry.no, entry.at.at(), desk.household(entry.household));
    UnitRemark { no, at, household, unit: unit.map(|unit| desk.text(unit)), fault }
}

fn holder<'a>(desk: &'a Desk<'a>, had: &Had) -> Holder<'a> {
    Holder { household: desk.household(had.household), no: had.no }
}

fn state<'a>(desk: &'a Desk<'a>, had: Option<Had>) -> UnitState<'a> {
    let Some(had) = had else { return UnitState::Free };
    let (household, no) = (desk.household(had.household), had.no);
    let deal = had.deal.map(|deal| desk.log().roll.deal(deal));
    if had.is_sold { UnitState::Sold { household, no, deal } } else { UnitState::Held { household, no } }
}
