//! Explanations and pages: of the sample quarter's deals, and of a long case.

use panke::{Language, Ledger, Log, Policy};

#[cfg(feature = "html")]
use crate::why_changes;
use crate::{median, row, timed};

const SAMPLE: &str = include_str!("../../examples/quarter.jsonl");

pub(crate) fn figures(rounds: usize) {
    let (log, policy) = (Log::from_json_lines(SAMPLE).unwrap(), Policy::default());
    let mut ledger = Ledger::new(policy.clone());
    ledger.record_all(&ledger_events().collect::<Vec<_>>()).unwrap();
    let dossiers: Vec<_> = log.dossiers().collect();
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let micros = |seconds: Vec<f64>| format!("{:.1} µs", median(seconds) * 1e6 / dossiers.len() as f64);
    let (mut taken, mut told, mut not) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        taken.push(timed(|| dossiers.iter().filter_map(|dossier| ledger.dossier(dossier.deal())).count()).0);
        let explain = |language| {
            let why = |dossier: &panke::why::Dossier| dossier.hear(&policy).why().page(language).to_string().len();
            dossiers.iter().map(why).sum::<usize>()
        };
        told.push(timed(|| explain(Language::Chinese) + explain(Language::English)).0);
        let lose = |dossier: &panke::why::Dossier| {
            dossier.hear(&policy).why_not("刘洋").page(Language::Chinese).to_string().len()
        };
        not.push(timed(|| dossiers.iter().map(lose).sum::<usize>()).0);
    }
    row("a dossier taken out of a ledger", &micros(taken), "");
    row("a ruling heard and explained, in both languages", &micros(told), "100 µs");
    row("why not me, in one", &micros(not), "");
    #[cfg(feature = "html")]
    pages(&log, &policy, rounds);
}

fn ledger_events() -> impl Iterator<Item = panke::Event> {
    SAMPLE.lines().filter_map(|line| serde_json::from_str(line).ok())
}

#[cfg(feature = "html")]
fn pages(log: &Log, policy: &Policy, rounds: usize) {
    let dossiers: Vec<_> = log.dossiers().collect();
    let page = |dossier: &panke::why::Dossier| dossier.hear(policy).html(Language::Chinese).to_string().len();
    let millis = |seconds: f64| format!("{:.2} ms", seconds * 1e3);
    let each = |dossier: &panke::why::Dossier| median((0..rounds).map(|_| timed(|| page(dossier)).0).collect());
    let mut all: Vec<f64> = dossiers.iter().map(each).collect();
    all.sort_by(f64::total_cmp);
    let (middle, slowest) = (median(all.clone()), all.last().copied().unwrap_or_default());
    row(
        "the page of a case of the sample quarter, the one in the middle and the slowest",
        &format!("{}, {}", millis(middle), millis(slowest)),
        "5 ms",
    );
    for entries in [20, 500] {
        let log = Log::from_events(&why_changes::busy(entries)).unwrap();
        let dossier = log.dossier("D1").unwrap();
        row(
            &format!("the page of a case of {entries} entries"),
            &millis(each(&dossier)),
            if entries == 20 { "5 ms" } else { "" },
        );
    }
    let now = dossiers.last().and_then(|dossier| dossier.events().last()).unwrap().at;
    let seconds = (0..rounds).map(|_| timed(|| log.html(policy, now, Language::Chinese).to_string().len()).0);
    row("the page of the sample quarter", &millis(median(seconds.collect())), "");
}
