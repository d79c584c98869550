//! What would have changed a ruling, where there is much to change.

use panke::{Event, Fact, Log, Policy, Reception, Said};

use crate::{median, row, timed};

/// A household of so many entries, with five agents and all that is said.
pub(crate) fn busy(entries: u64) -> Vec<Event> {
    let name = |number: u64| ["An", "Bai", "Chen", "Ding", "Fang"][usize::try_from(number % 5).unwrap()].to_owned();
    let at = |number: u64| {
        let first: chrono::NaiveDateTime = "2026-01-05T09:30:00".parse().unwrap();
        first + chrono::Days::new(number * 6) + chrono::TimeDelta::minutes(i64::try_from(number * 37 % 400).unwrap())
    };
    let visit = |no: u64| {
        let said = match no % 7 {
            2 => Said::Mentions(name(no * 3)),
            3 => Said::Refuses(name(no + 1)),
            4 => Said::AsksFor(name(no)),
            5 => Said::Forgot { followed_up_by: None },
            6 => Said::Names(vec![name(no + 2), name(no)]),
            _ => Said::Nothing,
        };
        let visit = Reception::new(format!("c{}", no % 2), name(no)).available([name(no + 2)]).said(said);
        Event::new(no, at(no), "H1".to_owned(), visit)
    };
    let deal = Fact::Deal { deal: "D1".to_owned(), commission: 1_000_001 };
    (1..entries).map(visit).chain([Event::new(entries, at(entries), "H1".to_owned(), deal)]).collect()
}

pub(crate) fn figures(entries: u64, rounds: usize) {
    let (log, policy) = (Log::from_events(&busy(entries)).unwrap(), Policy::default());
    let dossier = log.dossier("D1").unwrap();
    let hearing = dossier.hear(&policy);
    let (mut pairs, mut alone, mut core) = (Vec::new(), Vec::new(), Vec::new());
    let (mut tried, mut found) = (0, 0);
    for _ in 0..rounds {
        let (seconds, changes) = timed(|| hearing.changes());
        pairs.push(seconds);
        (tried, found) = (changes.tried().len(), changes.len());
        alone.push(timed(|| hearing.single_changes().len()).0);
        core.push(timed(|| hearing.core().entries.len()).0);
    }
    let millis = |seconds: Vec<f64>| format!("{:.1} ms", median(seconds) * 1e3);
    let what = format!("{entries} entries, {tried} changes and their pairs, {found} found");
    row(&format!("what would have changed a ruling: {what}"), &millis(pairs), "200 ms");
    row("the changes that do it alone", &millis(alone), "");
    row("the fewest entries that alone give it", &millis(core), "");
}
