//! The lines of the registers, each of its entry.

use super::{AgreementLine, CallLine, ContractLine, DepositLine, Fields, VisitLine};
use crate::desk::Desk;
use crate::log::{Entry, Named, Noted, Seen};
use crate::policy::Turn;

impl<'a> Desk<'a> {
    pub(in crate::desk) fn call_line(&self, seen: &Seen<'_>) -> CallLine<'a> {
        let (entry, visit) = (seen.entry, seen.visit);
        CallLine {
            no: entry.no,
            at: entry.at.at(),
            household: self.household(entry.household),
            caller: self.log().roll.visitor(visit.visitor),
            by: self.agent(visit.receiver),
            missing: self.missing(seen),
            late_by: self.late_by(entry),
        }
    }

    pub(in crate::desk) fn visit_line(&self, place: usize, seen: &Seen<'_>, is_first: bool) -> VisitLine<'a> {
        let (entry, visit) = (seen.entry, seen.visit);
        VisitLine {
            no: entry.no,
            at: entry.at.at(),
            household: self.household(entry.household),
            visitor: self.log().roll.visitor(visit.visitor),
            by: self.agent(visit.receiver),
            is_first,
            turn: self.came(place).turn != Turn::Kept,
            missing: self.missing(seen),
            late_by: self.late_by(entry),
        }
    }

    pub(in crate::desk) fn deposit_line(&self, entry: &Entry, noted: Noted) -> Option<DepositLine<'a>> {
        let Noted::Deposit { kind, by, amount, unit, taken_by } = noted else { return None };
        Some(DepositLine {
            no: entry.no,
            at: entry.at.at(),
            household: self.household(entry.household),
            kind,
            by: self.agent(by),
            amount,
            unit: unit.map(|unit| self.text(unit)),
            taken_by: taken_by.map(|agent| self.agent(agent)),
            late_by: self.late_by(entry),
        })
    }

    pub(super) fn agreement_line(&self, entry: &Entry, noted: Noted) -> Option<AgreementLine<'a>> {
        let Noted::Agreement { by, unit, copies } = noted else { return None };
        Some(AgreementLine {
            no: entry.no,
            at: entry.at.at(),
            household: self.household(entry.household),
            by: self.agent(by),
            unit: self.text(unit),
            copies,
            late_by: self.late_by(entry),
        })
    }

    pub(in crate::desk) fn contract_line(&self, entry: &Entry, noted: Noted) -> Option<ContractLine<'a>> {
        let Noted::Contract { by, unit, deal } = noted else { return None };
        Some(ContractLine {
            no: entry.no,
            at: entry.at.at(),
            household: self.household(entry.household),
            by: self.agent(by),
            unit: self.text(unit),
            deal: deal.map(|deal| self.log().roll.deal(deal)),
            late_by: self.late_by(entry),
        })
    }

    /// So many days after its own an entry was recorded, if that was later.
    pub(super) fn late_by(&self, entry: &Entry) -> Option<u32> {
        let recorded = self.log().ground.recorded_at(entry.no)?.day().number();
        recorded.checked_sub(entry.at.day().number()).filter(|days| *days > 0)
    }

    /// What the policy wants written down of whoever came or rang, and was not.
    pub(super) fn missing(&self, seen: &Seen<'_>) -> Fields {
        let written = seen.beside.fields.unwrap_or_default();
        Fields::of(&self.rules(seen.entry.at.day()).required).without(written)
    }
}
