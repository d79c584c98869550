//! The summary of the evening (晚会, III.2, IV.2): what each agent did on the day, and what of the morning was left undone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::sheet::Sheets;
use super::{Due, by_name};
use crate::desk::Desk;
use crate::desk::registers::{CallLine, ContractLine, DepositLine, VisitLine};
use crate::log::{Contact, Named, Seen};

/// What an agent's day came to. Every list but the last is in the order of (`at`, `no`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AgentDay<'a> {
    /// Whose; `None`: the manager's, who has what of the morning nobody owned.
    pub agent: Option<&'a str>,
    /// The new clients they received: the receptions that used up their turn, and the first visits of households that did not.
    pub new_clients: Vec<VisitLine<'a>>,
    /// The other receptions.
    pub returns: Vec<VisitLine<'a>>,
    /// The calls they took.
    pub calls: Vec<CallLine<'a>>,
    /// Whom they followed up.
    pub follow_ups: Vec<FollowedUp<'a>>,
    /// The deposits they saw to.
    pub deposits: Vec<DepositLine<'a>>,
    /// The contracts they saw to.
    pub contracts: Vec<ContractLine<'a>>,
    /// What of the morning was not done: nobody contacted the household on the day, nor did it buy. In the order of the morning.
    pub undone: Vec<Due<'a>>,
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

/// Agents by name, and then the manager.
type Days<'a> = BTreeMap<(bool, Option<&'a str>), AgentDay<'a>>;

pub(super) fn told<'a>(
    desk: &Desk<'a>,
    sheets: &Sheets<'a>,
    undone: impl Iterator<Item = Due<'a>>,
) -> Vec<AgentDay<'a>> {
    let mut days = Days::new();
    for (place, entry, is_first) in sheets.today.iter().copied() {
        if let Some(noted) = desk.noted(entry) {
            let papers = (desk.deposit_line(entry, noted), desk.contract_line(entry, noted));
            if let Some(line) = papers.0 {
                of(&mut days, Some(line.by)).deposits.push(line);
            }
            if let Some(line) = papers.1 {
                of(&mut days, Some(line.by)).contracts.push(line);
            }
        } else if let Some(seen) = desk.log().ground.seen(entry) {
            contact(desk, of(&mut days, Some(desk.agent(seen.visit.receiver))), &seen, (place, is_first));
        }
    }
    for due in undone {
        of(&mut days, due.agent).undone.push(due);
    }
    // Whoever only reported somebody has nothing to tell.
    days.into_values().filter(|day| !day.is_empty()).collect()
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

fn contact<'a>(desk: &Desk<'a>, day: &mut AgentDay<'a>, seen: &Seen<'_>, (place, is_first): (usize, bool)) {
    match seen.contact {
        Contact::Visit => {
            let line = desk.visit_line(place, seen, is_first);
            let list = if line.turn || is_first { &mut day.new_clients } else { &mut day.returns };
            list.push(line);
        }
        Contact::Call => day.calls.push(desk.call_line(seen)),
        Contact::Reached | Contact::NotReached => day.follow_ups.push(FollowedUp {
            no: seen.entry.no,
            household: desk.household(seen.entry.household),
            reached: seen.contact == Contact::Reached,
            visitor: seen.has_visitor.then(|| desk.log().roll.visitor(seen.visit.visitor)),
        }),
        Contact::Report => {}
    }
}

impl AgentDay<'_> {
    fn is_empty(&self) -> bool {
        let Self { new_clients, returns, calls, follow_ups, deposits, contracts, undone, .. } = self;
        let received = new_clients.is_empty() && returns.is_empty() && calls.is_empty();
        received && follow_ups.is_empty() && deposits.is_empty() && contracts.is_empty() && undone.is_empty()
    }
}
