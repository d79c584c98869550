//! What the library tells, as the naive reading writes it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use panke::desk::{By, Desk, Register, Registers, Span, UnitFault, UnitState};
use panke::{DepositKind, Field};

use super::{Counts, State};

pub type Rows = BTreeMap<(NaiveDate, bool, String), Counts>;

pub fn rows(desk: &Desk<'_>, span: Span, by: By) -> Rows {
    let statistics = desk.statistics(span, by);
    let keys: Vec<_> = statistics.rows().iter().map(|row| (row.from, row.name.is_none(), row.name)).collect();
    assert!(keys.is_sorted_by(|one, next| one < next), "{keys:?}");
    let rows = statistics.rows().iter().map(|row| {
        let of = row.counts;
        let counts =
            [of.calls, of.first_visits, of.returns, of.small_deposits, of.large_deposits, of.contracts, of.refunds];
        ((row.from, row.name.is_none() && by != By::Office, row.name.unwrap_or_default().to_owned()), counts)
    });
    rows.collect()
}

/// The lines of every register as the naive reading writes them.
pub fn lines(registers: &Registers<'_>) -> [Vec<String>; 6] {
    let visits = registers.visits().map(|line| {
        let missing: Vec<Field> = line.missing.iter().collect();
        let says = format!("{} {} {} {missing:?}", line.visitor, line.by, line.is_first);
        format!("{} {} {} {:?} {says}", line.no, line.at, line.household, line.late_by)
    });
    let calls = registers.calls().map(|line| {
        let missing: Vec<Field> = line.missing.iter().collect();
        format!("{} {} {} {:?} {} {} {missing:?}", line.no, line.at, line.household, line.late_by, line.caller, line.by)
    });
    let deposits = |kind| {
        let lines = registers.deposits(kind).map(|line| {
            let says = format!("{} {} {:?} {:?}", line.by, line.amount, line.unit, line.taken_by);
            format!("{} {} {} {:?} {says}", line.no, line.at, line.household, line.late_by)
        });
        lines.collect()
    };
    let agreements = registers.agreements().map(|line| {
        let says = format!("{} {} {:?}", line.by, line.unit, line.copies);
        format!("{} {} {} {:?} {says}", line.no, line.at, line.household, line.late_by)
    });
    let contracts = registers.contracts().map(|line| {
        let says = format!("{} {} {:?}", line.by, line.unit, line.deal);
        format!("{} {} {} {:?} {says}", line.no, line.at, line.household, line.late_by)
    });
    let (small, large) = (deposits(DepositKind::Small), deposits(DepositKind::Large));
    [calls.collect(), visits.collect(), small, large, agreements.collect(), contracts.collect()]
}

pub fn register(of: &str) -> Register {
    match of {
        "call" => Register::Calls,
        "visit" => Register::Visits,
        "small" => Register::SmallDeposits,
        "large" => Register::LargeDeposits,
        "agreement" => Register::Agreements,
        _ => Register::Contracts,
    }
}

pub fn unit_state(state: &UnitState<'_>) -> State {
    match *state {
        UnitState::Held { household, no } => Some((household.to_owned(), no, false, None)),
        UnitState::Sold { household, no, deal } => Some((household.to_owned(), no, true, deal.map(str::to_owned))),
        _ => None,
    }
}

pub fn unit_fault(fault: &UnitFault<'_>) -> String {
    match fault {
        UnitFault::Taken { by } => format!("taken Some({} {})", by.household, by.no),
        UnitFault::NotTheirs { has: Some(by) } => format!("not theirs Some({} {})", by.household, by.no),
        UnitFault::NotTheirs { has: None } => "not theirs None".to_owned(),
        UnitFault::DepositBeforeAgreement => "deposit before agreement".to_owned(),
        UnitFault::ContractWithoutAgreement => "contract without agreement".to_owned(),
        UnitFault::ContractWithoutDeposit => "contract without deposit".to_owned(),
        UnitFault::Copies { copies, .. } => format!("{copies:?}"),
        UnitFault::TakenByAgent { agent, amount, .. } => format!("taken by {agent} {amount}"),
        other => panic!("{other:?}"),
    }
}
