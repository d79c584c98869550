//! A ledger of a million households: one event recorded and one deal ruled.

use chrono::{Duration, NaiveDateTime};
use panke::{Event, Fact, Ledger, Policy, Reception, Said};

use crate::{median, nanos, row, timed};

fn start() -> NaiveDateTime {
    "2026-03-02T09:00:00".parse().unwrap()
}

/// Each household is received twice.
fn ledger(households: u64) -> Ledger {
    let mut ledger = Ledger::new(Policy::default());
    for number in 0..households * 2 {
        let household = number % households;
        let at = start() + Duration::seconds(i64::try_from(number).unwrap());
        let visit = Reception::new(format!("C{household}"), format!("Agent{:02}", household % 40));
        ledger.record(&Event::new(number, at, format!("H{household}"), visit)).unwrap();
    }
    ledger
}

pub(crate) fn figures(households: u64, rounds: usize) {
    let (filling, ledger) = timed(|| ledger(households));
    let filled = usize::try_from(households * 2).unwrap();
    row(
        &format!("an event recorded, {households} households from none"),
        &format!("{:.0} ns", nanos(filling, filled)),
        "",
    );
    let (mut recording, mut ruling, mut copying, mut between) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let many = households.min(20_000);
    for round in 0..u64::try_from(rounds).unwrap() {
        let (seconds, mut copy) = timed(|| ledger.clone());
        copying.push(seconds);
        let at = start() + Duration::days(120);
        let household = |number: u64| format!("H{}", (number * 7919 + round) % households);
        let first = households * 2;
        let visits: Vec<Event> = (0..many)
            .map(|number| {
                let visit = Reception::new(format!("C{}", (number * 7919 + round) % households), "Agent07".to_owned());
                let visit = visit.said(Said::Mentions("Agent01".to_owned()));
                Event::new(
                    first + number,
                    at + Duration::seconds(i64::try_from(number).unwrap()),
                    household(number),
                    visit,
                )
            })
            .collect();
        // The first record after a copy copies the blocks it writes to.
        recording.push(timed(|| visits.iter().for_each(|event| copy.record(event).unwrap())).0);
        let deals: Vec<Event> = (0..many)
            .map(|number| {
                let fact = Fact::Deal { deal: format!("D{number}"), commission: 1_000_001 };
                Event::new(first + many + number, at + Duration::days(1), household(number), fact)
            })
            .collect();
        let rule = |event: &Event| {
            copy.record(event).unwrap();
            let Fact::Deal { deal, .. } = &event.fact else { return 0 };
            copy.ruling(deal).map_or(0, |ruling| ruling.awards.len())
        };
        ruling.push(timed(|| deals.iter().map(rule).sum::<usize>()).0);
        // An entry made late: its household is folded again from the start.
        let late: Vec<Event> = (0..many)
            .map(|number| {
                let visit = Reception::new(format!("C{}", (number * 7919 + round) % households), "Agent09".to_owned());
                Event::new(first + many * 2 + number, start() + Duration::days(30), household(number), visit)
            })
            .collect();
        let mut copy = copy.clone();
        between.push(timed(|| late.iter().for_each(|event| copy.record(event).unwrap())).0);
    }
    let many = usize::try_from(many).unwrap();
    let micros = |seconds: f64| format!("{:.2} µs", nanos(seconds, many) / 1e3);
    row("one event recorded in it, the first after a copy", &micros(median(recording)), "");
    row("one deal recorded and ruled in it", &micros(median(ruling)), "5 µs");
    row("one event recorded between others", &micros(median(between)), "");
    row("a copy of it", &format!("{:.0} µs", median(copying) * 1e6), "");
}
