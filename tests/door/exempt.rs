//! What a voided entry does wrong, and what refers to it.

use super::{deal, line, sound, told, visit, void};

/// The register is sound with the struck line, and rules as it does without the line and its void.
fn strikes(struck: &str, no: u64) {
    let rest = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1"), visit(3, "H2", "c2", "")].join("\n");
    let with = format!("{struck}\n{rest}\n{}", void(90, no));
    assert_eq!(told(&sound(&with)), told(&sound(&rest)), "{struck}");
}

#[test]
fn a_struck_entry_may_refer_to_anything() {
    for fields in [
        r#""dispute","deal":"D9","outcome":"quarrel""#,
        r#""verdict","reception":77,"upheld":true"#,
        r#""verdict","reception":2,"upheld":true"#,
        r#""same_household","with":"H9""#,
        r#""deal","deal":"D1","commission":7"#,
        r#""refund","deal":"D9""#,
        r#""rename","deal":"D9","name":"Sun Mei","after_contract":true"#,
        r#""overdue","deal":"D9","since":"2026-03-03""#,
        r#""breach","by":"An","kind":"rude","reception":77"#,
        r#""breach","by":"Bai","kind":"rude","reception":1"#,
        r#""role","deal":"D9","role":"loan","agent":"An""#,
        r#""call","visitor":"c2","received_by":"An","available":[]"#,
        r#""call","visitor":"c1","received_by":"An","available":[],"referred_by":"H9""#,
        r#""report","by":"An","visitor":"c2""#,
        r#""follow_up","by":"An","reached":true,"visitor":"c2""#,
        r#""reception","visitor":"c2","received_by":"An","available":[]"#,
        r#""reception","visitor":"c1","received_by":"Bai","available":[],"referred_by":"H9""#,
    ] {
        strikes(&line(50, "H1", fields), 50);
    }
    strikes(&line(50, "H2", r#""dispute","deal":"D1","outcome":"quarrel""#), 50);
    strikes(&line(50, "H2", r#""refund","deal":"D1""#), 50);
    // Before the deal, which is entry 2 of the same instant.
    strikes(&line(0, "H1", r#""refund","deal":"D1""#), 0);
}

#[test]
fn a_struck_line_may_be_wrong_in_itself() {
    for fields in [
        r#""reassignment","from":"An","to":"An""#,
        r#""reassignment","from":"","to":"""#,
        r#""same_household","with":"H1""#,
        r#""deal","deal":"D5","commission":-1"#,
        r#""deal","deal":"D5","commission":9007199254740992"#,
        r#""deal","deal":"D5""#,
        r#""deal","deal":"D5","commission":1,"extra":1"#,
        r#""refund""#,
        r#""exchange","deal":"D1","commission":7,"from_unit":"A","to_unit":"B""#,
        r#""rename","deal":"D1","name":"","after_contract":true"#,
        r#""overdue","deal":"D1","since":"2026-03-03","cleared":"2026-03-02""#,
        r#""overdue","deal":"D1","since":"1899-12-31""#,
        r#""refund","deal":"D1","recorded_at":"2026-03-03T09:59""#,
        r#""call","visitor":"c1","received_by":"An","available":[],"occasion":"fair""#,
        r#""reception","visitor":"c1","received_by":"An","available":[],"with_referrer":true"#,
        r#""report","by":"An","visitor":"c1","record":{"fields":["name","name"]}"#,
        r#""breach","by":"An","kind":"""#,
        r#""decision","owner":"An","split":[]"#,
        r#""decision","owner":"An","split":[{"agent":"An","share":"1/11"}]"#,
        r#""sale""#,
        r#""sale","at":"yesterday""#,
    ] {
        strikes(&line(50, "H1", fields), 50);
    }
    strikes(r#"{"no":50}"#, 50);
    strikes(r#"{"no":50,"at":"2026-03-03","household":"","type":"visit"}"#, 50);
}

#[test]
fn what_refers_to_a_struck_entry_counts_for_nothing() {
    let complaint = visit(50, "H1", "c1", r#","said":{"complains":{"of":"Bai"}}"#);
    let base = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1")].join("\n");
    for (struck, reference) in [
        (complaint, line(51, "H1", r#""verdict","reception":50,"upheld":true"#)),
        (deal(50, "H1", "D5"), line(51, "H1", r#""dispute","deal":"D5","outcome":"quarrel""#)),
        // The household is not even the deal's.
        (deal(50, "H1", "D5"), line(51, "H2", r#""dispute","deal":"D5","outcome":"quarrel""#)),
        (deal(50, "H1", "D5"), line(51, "H1", r#""refund","deal":"D5""#)),
        (deal(50, "H1", "D5"), line(51, "H2", r#""rename","deal":"D5","name":"Sun Mei","after_contract":true"#)),
        (deal(50, "H1", "D5"), line(49, "H1", r#""overdue","deal":"D5","since":"2026-03-03""#)),
        (visit(50, "H5", "c5", ""), line(51, "H1", r#""same_household","with":"H5""#)),
        (visit(50, "H5", "c5", ""), line(51, "H1", r#""breach","by":"Bai","kind":"rude","reception":50"#)),
        (visit(50, "H5", "c5", ""), line(51, "H1", r#""notice","to":"Bai""#)),
        (deal(50, "H1", "D5"), line(51, "H2", r#""role","deal":"D5","role":"loan","agent":"An""#)),
    ] {
        let text = [&base, &struck, &reference, &void(90, 50)].map(String::as_str).join("\n");
        assert_eq!(told(&sound(&text)), told(&sound(&base)), "{text}");
    }
}

#[test]
fn a_household_that_only_struck_entries_mention_brings_and_joins_nobody() {
    let referred = visit(2, "H1", "c1", r#","referred_by":"H5""#);
    let text = [visit(1, "H5", "c5", ""), referred, deal(3, "H1", "D1"), void(90, 1)].join("\n");
    let plain = [visit(2, "H1", "c1", ""), deal(3, "H1", "D1")].join("\n");
    assert_eq!(told(&sound(&text)), told(&sound(&plain)));
    // Two households both the same as one that is struck are not the same as each other: c1 would be nobody's kin.
    let two = [
        visit(1, "H5", "c5", ""),
        visit(2, "H1", "c1", ""),
        visit(3, "H2", "c2", r#","said":"wants_discount""#),
        line(4, "H1", r#""same_household","with":"H5""#),
        line(5, "H2", r#""same_household","with":"H5""#),
        void(90, 1),
        deal(6, "H2", "D2"),
    ];
    let apart = [two[1].as_str(), &two[2], &two[6]].join("\n");
    assert_eq!(told(&sound(&two.join("\n"))), told(&sound(&apart)));
}

#[test]
fn an_entry_may_be_struck_out_more_than_once() {
    strikes(&format!("{}\n{}", line(50, "H1", r#""deal","deal":"D1","commission":5"#), void(91, 50)), 50);
}

#[test]
fn an_id_is_free_again_once_its_entry_is_struck() {
    let text = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1"), void(3, 2), deal(4, "H1", "D1")].join("\n");
    assert_eq!(told(&sound(&text)).0.len(), 1);
    let moved = [visit(1, "H1", "c1", ""), void(2, 1), visit(3, "H2", "c1", "")].join("\n");
    assert_eq!(told(&sound(&moved)).1.len(), 1);
}

#[test]
fn visitors_of_households_that_are_the_same_are_shared() {
    let visits: Vec<String> = (1..=5).map(|no| visit(no, &format!("H{no}"), "c1", "")).collect();
    let same = |no, one: &str, other: &str| line(no, one, &format!(r#""same_household","with":"{other}""#));
    let joined = [same(11, "H5", "H4"), same(12, "H2", "H1"), same(13, "H3", "H4"), same(14, "H1", "H5")];
    let all = visits.iter().chain(&joined).cloned().collect::<Vec<_>>().join("\n");
    sound(&all);
    // Struck out, one of them joins nothing, and H1 and H2 are apart from the others.
    let errors = panke::Log::from_json_lines(format!("{all}\n{}", void(90, 14))).unwrap_err();
    assert_eq!(errors.total(), 3, "{errors}");
    // To say it twice, or both ways round, changes nothing.
    sound(&format!("{all}\n{}\n{}", same(15, "H1", "H2"), same(16, "H2", "H1")));
}
