//! Every reason is said in both languages with nothing left out, and what it says of the money is what was ruled.

mod naive;
mod support;

#[path = "why/asked.rs"]
mod asked;
#[path = "why/authority.rs"]
mod authority;
#[path = "why/cases.rs"]
mod cases;
#[path = "why/history.rs"]
mod history;
#[path = "why/pages.rs"]
mod pages;
#[path = "why/turns.rs"]
mod turns;

use std::collections::{BTreeMap, BTreeSet};

use panke::why::{Because, Cut, Hearing, Lacked, Reason};
use panke::{Clause, Effect, Fact, Language, Log, Outcome, Payee, Policies, Policy, Reception, Row, Ruling, Share};
use proptest::prelude::*;
use support::{full, policies};

/// All reasons of a tree, in the order in which they are printed.
fn all<'r, 'a>(reasons: &'r [Reason<'a>]) -> Vec<&'r Reason<'a>> {
    reasons.iter().flat_map(|reason| std::iter::once(reason).chain(all(&reason.reasons))).collect()
}

/// The names in a log, the longest first: they are the office's own, in whatever language.
fn names(log: &panke::why::Dossier) -> Vec<String> {
    let mut names = BTreeSet::new();
    for event in log.events() {
        let told = serde_json::to_value(event).unwrap();
        let mut values = vec![&told];
        while let Some(value) = values.pop() {
            match value {
                serde_json::Value::String(text) => {
                    names.insert(text.clone());
                }
                serde_json::Value::Array(list) => values.extend(list),
                serde_json::Value::Object(map) => values.extend(map.values()),
                _ => {}
            }
        }
    }
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// A page is in its language but for names and what the policy says, and nothing in it is left unfilled.
fn is_whole(page: &str, language: Language, names: &[String], policy: &Policy) {
    for wrong in ["{", "}", "NaN", "None", "Some(", "''", " 's", "  .", "，，", "。。", "：：", "..", "()", "（）"]
    {
        assert!(!page.contains(wrong), "{wrong:?} in\n{page}");
    }
    let mut page = page.to_owned();
    let texts = policy.rows().map(Row::sense).chain(policy.clauses().map(Clause::title));
    let mut known: Vec<String> = texts
        .map(|sense| sense.in_language(language).trim_end_matches(['.', '。']).to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    known.sort_by_key(|text| std::cmp::Reverse(text.len()));
    known.extend(["closer", "key"].map(str::to_owned));
    known.extend(policy.clauses().map(|clause| clause.to_string()));
    known.extend(names.iter().cloned());
    for text in known {
        page = page.replace(&text, "");
    }
    let foreign = |c: char| match language {
        Language::English => ('\u{2e80}'..='\u{ffef}').contains(&c),
        _ => c.is_ascii_alphabetic(),
    };
    assert!(!page.contains(foreign), "{language:?}\n{page}");
}

/// What the steps give each agent of the commission, where nothing but the rules divided it.
fn given<'a>(cuts: &[Cut<'a>]) -> BTreeMap<&'a str, u64> {
    let mut sums = BTreeMap::new();
    for cut in cuts {
        let (Cut::Kept { agent, share, of_performance: false, .. }
        | Cut::Rest { agent, share, of_performance: false }
        | Cut::DayHelp { agent, share, .. }
        | Cut::NamedHelp { agent, share, .. }) = cut
        else {
            continue;
        };
        *sums.entry(*agent).or_default() += share.parts();
    }
    sums.retain(|_, parts| *parts > 0);
    sums
}

fn division_is_the_ruling(hearing: &Hearing<'_>, ruling: &Ruling<'_>) {
    let division = hearing.division();
    let paid: Vec<_> = division.paid.iter().map(|paid| (paid.payee, paid.share, paid.amount)).collect();
    let awards: Vec<_> = ruling.awards.iter().map(|award| (award.payee, award.share, award.amount)).collect();
    assert_eq!(paid, awards);
    if ruling.outcome != Outcome::Manager {
        assert_eq!(division.paid.iter().map(|paid| paid.amount).sum::<u64>(), ruling.commission);
    }
    for paid in &division.paid {
        assert_eq!(paid.amount - paid.rounded_down(), u64::from(paid.has_odd_unit()));
    }
    let beyond = |cut: &Cut<'_>| matches!(cut, Cut::Left { .. } | Cut::Closer { .. });
    if ruling.outcome == Outcome::Ruled && !division.cuts.iter().any(beyond) {
        let awards = ruling.awards.iter().map(|award| match award.payee {
            Payee::Agent(agent) => (agent, award.share.parts()),
            _ => ("", 0),
        });
        assert_eq!(given(&division.cuts), awards.collect::<BTreeMap<_, _>>(), "{:#?}", division.cuts);
    }
    let in_all = division.cuts.iter().filter_map(|cut| match cut {
        Cut::InAll { agent, share } => Some((*agent, share.parts())),
        _ => None,
    });
    let sums = given(&division.cuts);
    for (agent, parts) in in_all {
        assert_eq!(sums.get(agent), Some(&parts));
    }
}

/// Every entry before the deal is told once: among those that changed something, or among the others.
fn every_entry_is_told(reasons: &[&Reason<'_>], ruling: &Ruling<'_>) {
    let mut told = BTreeSet::new();
    let mut mattered = BTreeSet::new();
    for reason in reasons {
        match &reason.kind {
            Because::Entry(entry) => assert!(told.insert(entry.no) && mattered.insert(entry.no)),
            Because::Idle { entries } => entries.iter().for_each(|no| assert!(told.insert(*no))),
            _ => {}
        }
    }
    for reading in ruling.readings.iter() {
        assert!(told.contains(&reading.no), "{} of {}", reading.no, ruling.deal);
        // To be given the same share again changes nothing.
        let moves = |effect| matches!(effect, Effect::TakeOver(_) | Effect::StepIn | Effect::Await);
        if reading.rows.title().is_some_and(|row| moves(row.effect())) {
            assert!(mattered.contains(&reading.no), "{}", reading.no);
        }
    }
}

fn agents_of(dossier: &panke::why::Dossier) -> BTreeSet<String> {
    let mut agents = BTreeSet::from(["nobody at all".to_owned()]);
    for event in dossier.events() {
        match &event.fact {
            Fact::Reception(Reception { received_by, available, .. }) => {
                agents.insert(received_by.clone());
                agents.extend(available.iter().cloned());
            }
            Fact::Reassignment { from, to } => agents.extend([from.clone(), to.clone()]),
            _ => {}
        }
    }
    agents
}

fn every_reason_is_said(log: &Log, under: Policies<'_>, policy: &Policy) -> usize {
    let mut count = 0;
    for dossier in log.dossiers() {
        let hearing = dossier.hear(under);
        let (ruling, why, names) = (hearing.ruling(), hearing.why(), names(&dossier));
        for language in [Language::Chinese, Language::English] {
            is_whole(&why.page(language).to_string(), language, &names, policy);
        }
        let reasons = all(&why.reasons);
        assert_eq!(reasons.len(), why.count());
        every_entry_is_told(&reasons, &ruling);
        division_is_the_ruling(&hearing, &ruling);
        for agent in agents_of(&dossier) {
            let why_not = hearing.why_not(&agent);
            let mut names = names.clone();
            names.push(agent.clone());
            for language in [Language::Chinese, Language::English] {
                is_whole(&why_not.page(language).to_string(), language, &names, policy);
            }
            let award = ruling.awards.iter().find(|award| award.payee == Payee::Agent(&*agent));
            let Because::Lacked(lacked) = why_not.reason.kind else { panic!("{why_not}") };
            match award {
                Some(award) if award.share == Share::WHOLE => {
                    assert_eq!(lacked, Lacked::Whole { agent: &agent, amount: ruling.commission });
                    assert!(why_not.reason.reasons.is_empty());
                }
                Some(award) => {
                    assert_eq!(lacked, Lacked::Part { agent: &agent, share: award.share, amount: award.amount });
                }
                None => assert!(why_not.to_string().contains("not") || why_not.to_string().contains("no"), "{why_not}"),
            }
        }
        count += reasons.len();
    }
    count
}

#[test]
fn of_the_sample_quarter() {
    let log = Log::from_json_lines(include_str!("../examples/quarter.jsonl")).unwrap();
    for policy in policies::policies().into_iter().chain([Policy::default()]) {
        assert!(every_reason_is_said(&log, Policies::from(&policy), &policy) > 500);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_register(moves in support::moves::moves(60), picks in full::picks()) {
        let events = full::sound(full::full(support::moves::log(&moves), &picks));
        let log = Log::from_events(&events).unwrap();
        for policy in policies::policies().into_iter().chain([Policy::default()]) {
            every_reason_is_said(&log, Policies::from(&policy), &policy);
        }
    }
}
