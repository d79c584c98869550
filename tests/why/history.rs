//! Small histories, and what is asked of them.

use chrono::NaiveDateTime;
use panke::why::{Dossier, Reason};
use panke::{Event, Fact, Language, Log, Policy, Reception, Said};

pub(crate) type Facts = Vec<(&'static str, Fact<&'static str>)>;

pub(crate) fn visit(by: &'static str, said: Said<&'static str>) -> Reception<&'static str> {
    Reception::new("c1", by).said(said)
}

pub(crate) fn deal(commission: u64) -> Fact<&'static str> {
    Fact::Deal { deal: "D1", commission }
}

/// A history of one household, each entry at ten o'clock of its day, up to a deal of 1,000.01.
pub(crate) fn dossier(facts: Facts, on: &str) -> Dossier {
    let at = |day: &str| format!("{day}T10:00:00").parse().unwrap();
    let facts = facts.into_iter().chain([(on, deal(100_001))].map(|(_, fact)| ("", fact)));
    let event = |(no, (day, fact)): (u64, (&str, Fact<&'static str>))| {
        let day = if day.is_empty() { on } else { day };
        Event::new(no, at(day), "H1", fact)
    };
    let events: Vec<_> = (1..).zip(facts).map(event).collect();
    Log::from_events(&events).unwrap().dossier("D1").unwrap()
}

/// An entry: its number, its moment, its household, and what happened.
pub(crate) type Written = (u64, NaiveDateTime, &'static str, Fact<&'static str>);

pub(crate) fn at_ten(day: &str) -> NaiveDateTime {
    format!("{day}T10:00:00").parse().unwrap()
}

/// A history of households as it is written, up to a deal of H1 at that moment.
pub(crate) fn until(history: Vec<Written>, at: NaiveDateTime) -> Dossier {
    let sale = (99, at, "H1", deal(100_001));
    let events = history.into_iter().chain([sale]).map(|(no, at, household, fact)| Event::new(no, at, household, fact));
    Log::from_events(&events.collect::<Vec<_>>()).unwrap().dossier("D1").unwrap()
}

/// The lines of the page, without their indentation.
pub(crate) fn lines(dossier: &Dossier, language: Language) -> Vec<String> {
    let policy = Policy::default();
    let page = dossier.hear(&policy).why().page(language).to_string();
    page.lines().map(|line| line.trim().to_owned()).collect()
}

pub(crate) fn says(dossier: &Dossier, wanted: &[(&str, &str)]) {
    let (zh, en) = (lines(dossier, Language::Chinese), lines(dossier, Language::English));
    for (zh_line, en_line) in wanted {
        assert!(zh.iter().any(|line| line == zh_line), "{zh_line}\n{zh:#?}");
        assert!(en.iter().any(|line| line == en_line), "{en_line}\n{en:#?}");
    }
}

pub(crate) fn says_to(dossier: &Dossier, agent: &str, wanted: &[(&str, &str)]) {
    let policy = Policy::default();
    let hearing = dossier.hear(&policy);
    let why_not = hearing.why_not(agent);
    let said = |language| {
        let mut lines = Vec::new();
        walk(&why_not.reason, language, &mut lines);
        lines
    };
    let (zh, en) = (said(Language::Chinese), said(Language::English));
    for (zh_line, en_line) in wanted {
        assert!(zh.iter().any(|line| line == zh_line), "{zh_line}\n{zh:#?}");
        assert!(en.iter().any(|line| line == en_line), "{en_line}\n{en:#?}");
    }
}

fn walk(reason: &Reason<'_>, language: Language, lines: &mut Vec<String>) {
    lines.push(reason.in_language(language).to_string());
    reason.reasons.iter().for_each(|reason| walk(reason, language, lines));
}

pub(crate) fn first() -> (&'static str, Fact<&'static str>) {
    ("2026-03-03", visit("Bai", Said::Nothing).into())
}
