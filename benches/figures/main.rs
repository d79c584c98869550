//! The figures of the README, measured and printed: `cargo bench`. With `--test` everything runs once on little.
//!
//! Rounds of what is compared alternate, so that a busy machine slows both, and medians are printed.

mod bulk;
mod follow_up;
mod living;
mod office;
mod registers;
mod rotation;
mod why_changes;
mod why_pages;
mod why_radar;

use std::hint::black_box;
use std::time::Instant;

use panke::{Event, Fact, Log, LogBuilder, Policy, Reception, Said, Situation};

/// The median of some seconds.
pub(crate) fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// How long something takes, and what it gives, so that dropping it does not count.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed().as_secs_f64(), result)
}

pub(crate) fn nanos(seconds: f64, count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of a few millions")]
    let count = count as f64;
    seconds * 1e9 / count
}

pub(crate) fn row(what: &str, figure: &str, to_reach: &str) {
    println!("| {what} | {figure} | {to_reach} |");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [what, receptions] = arguments.as_slice() {
        if what == "memory" {
            bulk::memory(receptions.parse().unwrap());
            return;
        }
    }
    let test = arguments.iter().any(|argument| argument == "--test");
    // `cargo bench -- ledger bulk` measures these alone.
    let parts: Vec<&str> = arguments.iter().map(String::as_str).filter(|argument| !argument.starts_with('-')).collect();
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    let (receptions, rounds) = if test { (1_000, 1) } else { (1_000_000, 7) };
    println!("| what | measured | to reach |\n|---|---|---|");
    if wanted("table") {
        one_reading(rounds, if test { 1 } else { 3_000 });
        one_deal(rounds, if test { 10 } else { 100_000 });
    }
    if wanted("log") {
        let events = office::register(receptions);
        let policy = Policy::default();
        typed(&events, &policy, rounds);
        text(&events, &policy, rounds);
    }
    if wanted("ledger") {
        living::figures(if test { 1_000 } else { 1_000_000 }, rounds.min(3));
    }
    if wanted("why") {
        why_pages::figures(rounds);
        why_changes::figures(if test { 5 } else { 20 }, rounds);
        why_radar::figures(if test { 1_000 } else { 400_000 }, rounds);
    }
    if wanted("desk") {
        rotation::figures(if test { 1_000 } else { 100_000 }, rounds);
        registers::figures(receptions, rounds.min(5));
        follow_up::figures(if test { 1_000 } else { 850_000 }, rounds);
    }
    if wanted("bulk") {
        bulk::figures(if test { 10_000 } else { 10_000_000 }, rounds.min(3));
    }
}

/// Situation to rows.
fn one_reading(rounds: usize, repeats: usize) {
    let policy = Policy::default();
    // Every possible situation, in an order that no predictor knows.
    let mut situations: Vec<Situation> = Situation::all().collect();
    let len = situations.len();
    for place in 0..len {
        situations.swap(place, place * 7919 % len);
    }
    let seconds = (0..rounds).map(|_| {
        let work = || {
            for _ in 0..repeats {
                for situation in &situations {
                    black_box(policy.read(black_box(*situation)).finding());
                }
            }
        };
        timed(work).0
    });
    let figure = nanos(median(seconds.collect()), len * repeats);
    row("a reception read: situation to rows and clause", &format!("{figure:.1} ns"), "10 ns");
}

/// A household of three receptions and a deal with helpers and kept parts, from typed log to printed ruling.
fn one_deal(rounds: usize, repeats: usize) {
    let at = |text: &str| text.parse().unwrap();
    let events = [
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
        Event::new(2, at("2026-03-10T10:00:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))),
        Event::new(3, at("2026-03-12T10:00:00"), "H1", Reception::new("c1", "Chen").said(Said::Mentions("An"))),
        Event::new(4, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_001 }),
    ];
    let (log, policy) = (Log::from_events(&events).unwrap(), Policy::default());
    let seconds = (0..rounds).map(|_| {
        let work = || {
            for _ in 0..repeats {
                let settlement = black_box(&log).settle(&policy);
                black_box(settlement.rulings().next());
            }
        };
        timed(work).0
    });
    let figure = nanos(median(seconds.collect()), repeats);
    row("a deal ruled: three receptions folded, three awards, names put back", &format!("{figure:.0} ns"), "");
}

/// From events in memory.
fn typed(events: &[Event], policy: &Policy, rounds: usize) {
    let (mut numbered, mut checked, mut folded, mut told) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut bytes, mut deals) = (0, 0);
    for _ in 0..rounds {
        let (seconds, builder) = timed(|| {
            let mut builder = LogBuilder::new();
            for event in events {
                builder.push(event);
            }
            builder
        });
        numbered.push(seconds);
        let (checking, log) = timed(|| builder.finish().unwrap());
        let (folding, settlement) = timed(|| log.settle(policy));
        checked.push(checking);
        folded.push(folding);
        told.push(timed(|| settlement.rulings().map(|ruling| ruling.awards.len()).sum::<usize>()).0);
        (bytes, deals) = (log.bytes(), settlement.len());
    }
    let count = events.len();
    row("an event's names turned into numbers", &format!("{:.0} ns", nanos(median(numbered), count)), "");
    let (checked, folded) = (nanos(median(checked), count), nanos(median(folded), count));
    let parts = format!("{:.0} ns ({checked:.0} + {folded:.0})", checked + folded);
    row("an event checked and ordered, and folded, once ids are numbers", &parts, "80 ns");
    row("a ruling told with its names", &format!("{:.0} ns", nanos(median(told), deals)), "");
    row("memory of an event in a log", &format!("{} bytes", bytes / count), "100 bytes");
    shuffled(events, policy, rounds);
}

/// The same register, its events in no order.
fn shuffled(events: &[Event], policy: &Policy, rounds: usize) {
    let mut events: Vec<&Event> = events.iter().collect();
    let len = events.len();
    for place in 0..len {
        events.swap(place, place * 7919 % len);
    }
    let seconds = (0..rounds).map(|_| {
        let mut builder = LogBuilder::new();
        for event in &events {
            builder.push(event);
        }
        timed(|| builder.finish().unwrap().settle(policy).len()).0
    });
    let figure = nanos(median(seconds.collect()), len);
    row("the same, entered in no order", &format!("{figure:.0} ns"), "");
}

/// From JSON text, beside what `serde_json` alone takes.
fn text(events: &[Event], policy: &Policy, rounds: usize) {
    let lines: Vec<String> = events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let text = lines.join("\n");
    let (mut parsing, mut ruling) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let parse = || text.split('\n').map(|line| serde_json::from_str::<Event>(line).unwrap()).collect::<Vec<_>>();
        parsing.push(timed(parse).0);
        ruling.push(timed(|| Log::from_json_lines(&text).unwrap().settle(policy).len()).0);
    }
    let (parsing, ruling) = (median(parsing), median(ruling));
    row("an event parsed by serde_json alone", &format!("{:.0} ns", nanos(parsing, events.len())), "");
    row(
        "an event of JSON text parsed, checked, ordered and folded",
        &format!("{:.0} ns", nanos(ruling, events.len())),
        "",
    );
    row("the one to the other", &format!("{:.2}", ruling / parsing), "1.6");
}
