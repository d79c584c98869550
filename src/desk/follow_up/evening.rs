//! The summary of the evening (晚会, III.2, IV.2): what each agent did on the day, and what of the morning was left undone.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::sheet::Sheets;
use super::{Due, by_name};
use crate::desk::Desk;
use crate::event::DepositKind;
use crate::log::{Contact, Entry, Named, Noted};
use crate::policy::Turn;

/// What an agent's day came to. Every list but the last is in the order of (`at`, `no`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AgentDay<'a> {
    /// Whose; `None`: the manager's, who has what of the morning nobody owned.
    pub agent: Option<&'a str>,
    /// The new clients they received: the receptions that used up their turn, and the first visits of households that did not.
    pub new_clients: Vec<Received<'a>>,
    /// The other receptions.
    pub returns: Vec<Received<'a>>,
    /// The calls they took.
    pub calls: Vec<Received<'a>>,
    /// Whom they followed up.
    pub follow_ups: Vec<FollowedUp<'a>>,
    /// The deposits they saw to.
    pub deposits: Vec<Paid<'a>>,
    /// The contracts they saw to.
    pub contracts: Vec<Signed<'a>>,
    /// What of the morning was not done: nobody contacted the household on the day, nor did it buy. In the order of the morning.
    pub undone: Vec<Due<'a>>,
}

/// A client who came or rang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Received<'a> {
    /// The number of the entry.
    pub no: u64,
    /// The household.
    pub household: &'a str,
    /// Who of it.
    pub visitor: &'a str,
    /// Whether it used up the receiver's turn; a call does not.
    pub turn: bool,
}

/// A follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FollowedUp<'a> {
    /// The number of the entry.
    pub no: u64,
    /// The household.
    pub household: &'a str,
    /// Whether anybody was reached.
    pub reached: bool,
    /// Whom it was to, if that was written down.
    pub visitor: Option<&'a str>,
}

/// A deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Paid<'a> {
    /// The number of the entry.
    pub no: u64,
    /// The household.
    pub household: &'a str,
    /// Small or large.
    #[serde(serialize_with = "spelled")]
    pub kind: DepositKind,
    /// How much, in minor units.
    pub amount: u64,
    /// For which unit, if it names one.
    pub unit: Option<&'a str>,
}

/// A contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Signed<'a> {
    /// The number of the entry.
    pub no: u64,
    /// The household.
    pub household: &'a str,
    /// The unit.
    pub unit: &'a str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn spelled<S: Serializer>(kind: &DepositKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

/// Agents by name, and then the manager.
type Days<'a> = BTreeMap<(bool, Option<&'a str>), AgentDay<'a>>;

pub(super) fn told<'a>(
    desk: &Desk<'a>,
    sheets: &Sheets<'a>,
    undone: impl Iterator<Item = Due<'a>>,
) -> Vec<AgentDay<'a>> {
    let mut days = Days::new();
    for (place, entry, is_first) in sheets.today.iter().copied() {
        let household = sheets.name(desk, entry.household);
        if let Some(noted) = desk.noted(entry) {
            papers(desk, &mut days, household, entry.no, noted);
        } else {
            let used = desk.came(place).turn != Turn::Kept;
            contact(desk, &mut days, household, entry, (used, is_first));
        }
    }
    for due in undone {
        of(&mut days, due.agent).undone.push(due);
    }
    days.into_values().collect()
}

/// The day of an agent, as far as it was told.
fn of<'d, 'a>(days: &'d mut Days<'a>, agent: Option<&'a str>) -> &'d mut AgentDay<'a> {
    days.entry(by_name(agent)).or_insert_with(|| AgentDay {
        agent,
        new_clients: Vec::new(),
        returns: Vec::new(),
        calls: Vec::new(),
        follow_ups: Vec::new(),
        deposits: Vec::new(),
        contracts: Vec::new(),
        undone: Vec::new(),
    })
}

fn contact<'a>(
    desk: &Desk<'a>,
    days: &mut Days<'a>,
    household: &'a str,
    entry: &'a Entry,
    (used, is_first): (bool, bool),
) {
    let Some(seen) = desk.log().ground.seen(entry) else { return };
    let (no, roll) = (entry.no, &desk.log().roll);
    let day = |days| of(days, Some(desk.agent(seen.visit.receiver)));
    let visitor = roll.visitor(seen.visit.visitor);
    let received = Received { no, household, visitor, turn: used };
    match seen.contact {
        Contact::Visit if used || is_first => day(days).new_clients.push(received),
        Contact::Visit => day(days).returns.push(received),
        Contact::Call => day(days).calls.push(received),
        Contact::Reached | Contact::NotReached => {
            let (reached, visitor) = (seen.contact == Contact::Reached, seen.has_visitor.then_some(visitor));
            day(days).follow_ups.push(FollowedUp { no, household, reached, visitor });
        }
        Contact::Report => {}
    }
}

fn papers<'a>(desk: &Desk<'a>, days: &mut Days<'a>, household: &'a str, no: u64, noted: Noted) {
    match noted {
        Noted::Deposit { kind, by, amount, unit, .. } => {
            let unit = unit.map(|unit| desk.text(unit));
            of(days, Some(desk.agent(by))).deposits.push(Paid { no, household, kind, amount, unit });
        }
        Noted::Contract { by, unit, .. } => {
            let unit = desk.text(unit);
            of(days, Some(desk.agent(by))).contracts.push(Signed { no, household, unit });
        }
        _ => {}
    }
}
