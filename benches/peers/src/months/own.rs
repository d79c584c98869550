//! The month-end by panke.

use std::hint::black_box;

use chrono::NaiveTime;
use panke::{Event, Fact, Log, LogBuilder, Payee, Policy, Reception, Said, Share};

use super::Award;
use super::histories::{History, Kind, Visit};
use crate::clock::Runner;
use crate::versions;

/// The histories as an office writes them down, in the order of its register.
pub(super) fn events(histories: &[History]) -> Vec<Event> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).expect("a time");
    let mut events = Vec::new();
    for history in histories {
        let household = format!("H{:05}", history.number);
        for visit in &history.visits {
            let reception = reception(history.number, visit);
            events.push(Event::new(visit.no, visit.day.and_time(noon), household.clone(), reception));
        }
        let deal = Fact::Deal { deal: format!("D{:05}", history.number), commission: history.commission };
        events.push(Event::new(history.deal_no, history.deal_day.and_time(noon), household, deal));
    }
    events.sort_by_key(|event| event.no);
    events
}

fn reception(household: u64, visit: &Visit) -> Reception {
    let agent = |number: u64| format!("Agent{number:02}");
    let said = match visit.kind {
        Kind::Own => Said::Nothing,
        Kind::Refuses => Said::Refuses(agent(visit.owner)),
        Kind::Asks => Said::AsksFor(agent(visit.receiver)),
        Kind::StandsIn => Said::Mentions(agent(visit.owner)),
    };
    Reception::new(format!("C{household:05}"), agent(visit.receiver)).said(said)
}

pub(super) fn log(events: &[Event]) -> Log {
    let mut builder = LogBuilder::new();
    for event in events {
        builder.push(event);
    }
    builder.finish().expect("a log without an error")
}

/// The awards, in numbers again.
pub(super) fn awards(events: &[Event]) -> Vec<Award> {
    let (log, policy) = (log(events), Policy::default());
    let mut awards = Vec::new();
    for ruling in log.settle(&policy).rulings() {
        let deal = number(ruling.deal, "D");
        for (award, place) in ruling.awards.iter().zip(1..) {
            let credit = ruling.performance.iter().find(|credit| credit.payee == award.payee);
            let Payee::Agent(agent) = award.payee else { panic!("the department has no part in these deals") };
            awards.push(Award {
                deal,
                place,
                agent: number(agent, "Agent"),
                part: hundredths(award.share),
                amount: award.amount,
                credit: credit.map_or(0, |credit| hundredths(credit.share)),
            });
        }
    }
    awards.sort_by_key(|award| (award.deal, award.place));
    awards
}

fn number(id: &str, prefix: &str) -> u64 {
    id.strip_prefix(prefix).and_then(|number| number.parse().ok()).expect("an id made here")
}

fn hundredths(share: Share) -> u64 {
    let whole = u128::from(Share::WHOLE_PARTS);
    let hundredfold = u128::from(share.parts()) * 100;
    assert_eq!(hundredfold % whole, 0, "a part that is no whole number of hundredths");
    u64::try_from(hundredfold / whole).expect("at most a hundred")
}

/// Every household folded and every deal ruled on.
pub(super) fn settling<'a>(log: &'a Log, policy: &'a Policy) -> Runner<'a> {
    Runner::new(&versions::named("panke"), "settled", move || {
        black_box(black_box(log).settle(policy).len());
    })
}

/// The same, and each ruling read out with names and clauses.
pub(super) fn telling<'a>(log: &'a Log, policy: &'a Policy) -> Runner<'a> {
    Runner::new(&versions::named("panke"), "settled, and every ruling told with its names", move || {
        black_box(black_box(log).settle(policy).rulings().map(|ruling| ruling.awards.len()).sum::<usize>());
    })
}

/// From events in memory.
pub(super) fn from_events(events: &[Event]) -> Runner<'_> {
    let policy = Policy::default();
    Runner::new(&versions::named("panke"), "events numbered, checked, ordered and settled", move || {
        black_box(log(black_box(events)).settle(&policy).len());
    })
}
