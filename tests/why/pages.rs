//! Whole pages, to be read aloud.

use panke::{Language, Log, Policy};

/// Both pages of a deal of the sample quarter, and what an agent is told who asks.
fn pages(deal: &str, agent: &str) -> String {
    let log = Log::from_json_lines(include_str!("../../examples/quarter.jsonl")).unwrap();
    let (policy, dossier) = (Policy::default(), log.dossier(deal).unwrap());
    let hearing = dossier.hear(&policy);
    let (why, why_not) = (hearing.why(), hearing.why_not(agent));
    let both = [Language::Chinese, Language::English];
    both.map(|language| format!("{}\n{}", why.page(language), why_not.page(language))).join("\n")
}

#[test]
fn they_sound_natural() {
    insta::assert_snapshot!("shared_by_three", pages("单-2026-064", "王芳"));
    insta::assert_snapshot!("complained_of", pages("单-2026-027", "周婷"));
}

#[test]
fn a_tree_is_written_as_json() {
    let log = Log::from_json_lines(include_str!("../../examples/quarter.jsonl")).unwrap();
    let (policy, dossier) = (Policy::default(), log.dossier("单-2026-001").unwrap());
    let hearing = dossier.hear(&policy);
    let why = serde_json::to_value(hearing.why()).unwrap();
    assert_eq!(why[0]["en"], "The client is 李伟's under V.1 (First registration prevails).");
    assert_eq!(why[0]["reasons"][0]["zh"], "第10号，2026-04-05 09:40，李伟接待梁婉清。");
    let why_not = serde_json::to_value(hearing.why_not("李伟")).unwrap();
    assert_eq!(why_not["en"], "李伟 has the whole commission, 6,052.09.");
}
