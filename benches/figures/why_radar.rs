//! The radar of a large office, and an agent's agenda.

use chrono::Duration;
use panke::{Event, Ledger, Log, Policy};

use crate::{median, office, row, timed};

pub(crate) fn figures(receptions: u64, rounds: usize) {
    let events: Vec<Event> = office::register(receptions);
    let policy = Policy::default();
    // A month before the end, so that much is live, much has lapsed, and some is yet to come.
    let now = events.last().unwrap().at - Duration::days(30).min((events.last().unwrap().at - events[0].at) / 2);
    let log = Log::from_events(&events).unwrap();
    let mut ledger = Ledger::new(policy.clone());
    ledger.record_all(events.iter().filter(|event| event.at <= now)).unwrap();
    let (mut of_log, mut of_ledger, mut agenda, mut one) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut ends, mut open) = (0, 0);
    for _ in 0..rounds {
        let (seconds, radar) = timed(|| log.radar(&policy, now, 14));
        of_log.push(seconds);
        (ends, open) = (radar.ends.len(), radar.open.len());
        of_ledger.push(timed(|| ledger.radar(now, 14).ends.len()).0);
        agenda.push(timed(|| ledger.agenda("Agent07", now, 14).tasks.len()).0);
        one.push(timed(|| ledger.forecast("H000123", now, 1_000_000).map(|forecast| forecast.stretches.len())).0);
    }
    let households = events.iter().map(Event::household).max().unwrap_or_default();
    let millis = |seconds: Vec<f64>| format!("{:.0} ms", median(seconds) * 1e3);
    let what = format!("{} entries up to {households}, 14 days: {ends} ends, {open} lapsed", events.len());
    row(&format!("the radar of a log, {what}"), &millis(of_log), "1 s");
    row("the radar of a ledger of the same", &millis(of_ledger), "1 s");
    row("an agent's agenda in it", &millis(agenda), "");
    row("a household's forecast in it", &format!("{:.1} µs", median(one) * 1e6), "");
}
