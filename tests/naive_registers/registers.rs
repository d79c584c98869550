//! Registers and statistics.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use panke::desk::{By, Span};
use panke::{AtDesk, DepositKind, Event, Fact, Field, Record};

use super::Office;

/// What a register or the statistics are of.
pub const KINDS: [&str; 6] = ["call", "visit", "small", "large", "agreement", "contract"];

fn kind(entry: &Event) -> Option<&'static str> {
    match &entry.fact {
        Fact::Call(_) => Some("call"),
        Fact::Reception(_) => Some("visit"),
        Fact::AtDesk(AtDesk::Deposit(of)) if of.kind == DepositKind::Small => Some("small"),
        Fact::AtDesk(AtDesk::Deposit(_)) => Some("large"),
        Fact::AtDesk(AtDesk::Agreement { .. }) => Some("agreement"),
        Fact::AtDesk(AtDesk::Contract { .. }) => Some("contract"),
        _ => None,
    }
}

/// What a line says beside its number, its time and its household.
fn says(office: &Office<'_>, entry: &Event) -> String {
    match &entry.fact {
        Fact::Call(of) => format!("{} {} {:?}", of.visitor, of.received_by, missing(office, of.record.as_ref())),
        Fact::Reception(of) => {
            let first = office.entries.iter().find(|other| {
                matches!(other.fact, Fact::Reception(_)) && office.is_one(other.household(), entry.household())
            });
            let is_first = first.is_some_and(|first| first.no == entry.no);
            format!("{} {} {is_first} {:?}", of.visitor, of.received_by, missing(office, of.record.as_ref()))
        }
        Fact::AtDesk(AtDesk::Deposit(of)) => format!("{} {} {:?} {:?}", of.by, of.amount, of.unit, of.taken_by),
        Fact::AtDesk(AtDesk::Agreement { by, unit, copies }) => format!("{by} {unit} {copies:?}"),
        Fact::AtDesk(AtDesk::Contract { by, unit, deal }) => format!("{by} {unit} {deal:?}"),
        _ => String::new(),
    }
}

fn missing(office: &Office<'_>, record: Option<&Record>) -> Vec<Field> {
    let is_written = |field: &Field| record.is_some_and(|record| record.fields.contains(field));
    let is_missing = |field: &&Field| office.rules.required.contains(field) && !is_written(field);
    Field::ALL.iter().filter(is_missing).copied().collect()
}

fn late_by(entry: &Event) -> Option<u32> {
    let days = (entry.recorded_at?.date() - entry.at.date()).num_days();
    u32::try_from(days).ok().filter(|days| *days > 0)
}

/// The lines of a register, and all that is missing in it or late.
pub fn registers(office: &Office<'_>, of: &str) -> (Vec<String>, Vec<(u64, String)>) {
    let (mut lines, mut remarks) = (Vec::new(), Vec::new());
    for entry in office.entries.iter().filter(|entry| kind(entry) == Some(of)) {
        let late = late_by(entry);
        lines.push(format!("{} {} {} {late:?} {}", entry.no, entry.at, entry.household(), says(office, entry)));
        if let Fact::Call(visit) | Fact::Reception(visit) = &entry.fact {
            let missing = missing(office, visit.record.as_ref());
            if !missing.is_empty() {
                remarks.push((entry.no, format!("missing {missing:?}")));
            }
        }
        remarks.extend(late.map(|days| (entry.no, format!("late {days}"))));
    }
    (lines, remarks)
}

/// Calls, first visits, returns, small and large deposits, contracts, refunds.
pub type Counts = [u64; 7];

/// What is counted, by the first day of its span and whose it is; what is nobody's comes last.
pub fn statistics(office: &Office<'_>, span: Span, by: By) -> BTreeMap<(NaiveDate, bool, String), Counts> {
    let mut rows = BTreeMap::new();
    for entry in &office.entries {
        let Some(counted) = counted(office, entry) else { continue };
        let whose = match by {
            By::Agent => agent(office, entry),
            By::Source => source(office, entry.household()),
            _ => None,
        };
        let key = (first_day(office, span, entry.at.date()), whose.is_none(), whose.unwrap_or_default());
        rows.entry(key).or_insert([0; 7])[counted] += 1;
    }
    rows
}

fn counted(office: &Office<'_>, entry: &Event) -> Option<usize> {
    match kind(entry) {
        Some("call") => Some(0),
        Some("visit") => Some(if says(office, entry).contains(" true ") { 1 } else { 2 }),
        Some("small") => Some(3),
        Some("large") => Some(4),
        Some("contract") => Some(5),
        _ => office.is_first_refund(entry).then_some(6),
    }
}

fn agent(office: &Office<'_>, entry: &Event) -> Option<String> {
    match &entry.fact {
        Fact::Call(visit) | Fact::Reception(visit) => Some(visit.received_by.clone()),
        Fact::AtDesk(AtDesk::Deposit(deposit)) => Some(deposit.by.clone()),
        Fact::AtDesk(AtDesk::Contract { by, .. }) => Some(by.clone()),
        Fact::Refund { deal: refunded } => office.entries.iter().rev().find_map(|entry| match &entry.fact {
            Fact::AtDesk(AtDesk::Contract { by, deal: Some(deal), .. }) if deal == refunded => Some(by.clone()),
            _ => None,
        }),
        _ => None,
    }
}

fn source(office: &Office<'_>, household: &str) -> Option<String> {
    let cards = office.entries.iter().rev().filter(|entry| office.is_one(entry.household(), household));
    let mut named = cards.filter_map(|entry| match &entry.fact {
        Fact::AtDesk(AtDesk::Card(card)) => card.source.clone(),
        _ => None,
    });
    named.next()
}

/// Back to the day on which the span began, day by day.
fn first_day(office: &Office<'_>, span: Span, mut day: NaiveDate) -> NaiveDate {
    let begins = |day: NaiveDate| match span {
        Span::Week => day.weekday() == office.rules.week_starts,
        Span::Month => day.day() == office.rules.month_starts,
        _ => true,
    };
    while !begins(day) {
        day = day.pred_opt().unwrap();
    }
    day
}
