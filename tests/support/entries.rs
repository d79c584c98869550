//! What can be said of the entries of a log without reading it by any rule.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use panke::{Event, Fact, Late, Policy, Said, Settled};

/// Where a policy reads an entry: at its own time, but a reception recorded after its own day may count as it was
/// recorded (I-19).
pub(crate) fn place(policy: &Policy, event: &Event) -> (NaiveDateTime, u64) {
    let recorded_at = event.recorded_at.unwrap_or(event.at);
    let late = matches!(event.fact, Fact::Reception(_)) && recorded_at.date() > event.at.date();
    (if late && policy.late() == Late::AsRecorded { recorded_at } else { event.at }, event.no)
}

/// The numbers of the entries that were struck out.
pub(crate) fn struck(events: &[Event]) -> BTreeSet<u64> {
    events
        .iter()
        .filter_map(|event| if let Fact::Void { entry, .. } = event.fact { Some(entry) } else { None })
        .collect()
}

/// The households that can bear on each other: the same, or one brought by the other. Numbered by component.
pub(crate) fn components(events: &[Event]) -> BTreeMap<&str, usize> {
    let mut of: BTreeMap<&str, usize> =
        events.iter().zip(0..).map(|(event, number)| (event.household(), number)).collect();
    loop {
        let before = of.clone();
        for event in events {
            let other = match &event.fact {
                Fact::SameHousehold { with, .. } => Some(with),
                Fact::Reception(visit) => visit.referred_by.as_ref(),
                _ => None,
            };
            if let Some(other) = other.filter(|other| of.contains_key(other.as_str())) {
                let low = of[event.household()].min(of[other.as_str()]);
                of.insert(event.household(), low);
                of.insert(other, low);
            }
        }
        if of == before {
            return of;
        }
    }
}

/// The deal an entry after a sale is about.
pub(crate) fn after_sale_of(event: &Event) -> Option<&str> {
    match &event.fact {
        Fact::Refund { deal } | Fact::Rename { deal, .. } | Fact::Overdue { deal, .. } => Some(deal),
        Fact::Exchange(exchange) => Some(&exchange.deal),
        _ => None,
    }
}

/// Every agent an entry speaks of.
pub(crate) fn agents(event: &Event) -> Vec<&str> {
    match &event.fact {
        Fact::Reception(visit) => {
            let mut all = vec![visit.received_by.as_str()];
            match &visit.said {
                Said::AsksFor(agent) => all.push(agent),
                Said::Names(named) => all.extend(named.iter().map(String::as_str)),
                _ => {}
            }
            all
        }
        Fact::Reassignment { to, .. } => vec![to],
        Fact::Decision { owner, split } => {
            let others = split.iter().flatten().map(|(agent, _)| agent.as_str());
            std::iter::once(owner.as_str()).chain(others).collect()
        }
        Fact::Dispute { outcome: Settled::Agreed { performance, split }, .. } => {
            std::iter::once(performance.as_str()).chain(split.iter().map(|(agent, _)| agent.as_str())).collect()
        }
        Fact::Dispute { outcome: Settled::Decided { performance, split }, .. } => {
            let others = split.iter().flatten().map(|(agent, _)| agent.as_str());
            std::iter::once(performance.as_str()).chain(others).collect()
        }
        _ => Vec::new(),
    }
}

/// The ids of the deals that were not struck out.
pub(crate) fn deals(events: &[Event]) -> BTreeSet<&str> {
    let struck = struck(events);
    let made = events.iter().filter(|event| !struck.contains(&event.no));
    made.filter_map(|event| if let Fact::Deal { deal, .. } = &event.fact { Some(deal.as_str()) } else { None })
        .collect()
}
