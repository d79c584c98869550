//! What concerns several entries.

use serde_json::{Value, json};

use crate::register::{Told, register, sound, tells, tells_field, with};

/// Lines from the fifth on, each the sound entry of a type with changes.
pub(crate) fn lines(entries: &[(&str, Value)]) -> String {
    let entry = |(kind, changes): &(&str, Value)| {
        let mut entry = sound(kind);
        entry.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        entry.to_string()
    };
    entries.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn in_second(told: (&'static str, &'static str)) -> [Told<'static>; 1] {
    [(6, Some(51), Some(told.0), told.1)]
}

#[test]
fn a_number_stands_once() {
    tells(with("deal", "no", json!(10)), &[(5, Some(10), Some("no"), "in line 1")]);
    // The line read later is told, whichever entry is the earlier one.
    let earlier = lines(&[("deal", json!({"no": 10, "at": "1999-01-01T10:00"}))]);
    tells(earlier, &[(5, Some(10), Some("no"), "in line 1")]);
    let thrice = lines(&[("deal", json!({"no": 20, "deal": "D3"})), ("deal", json!({"no": 20, "deal": "D4"}))]);
    tells(thrice, &[(5, Some(20), Some("no"), "in line"), (6, Some(20), Some("no"), "in line")]);
}

#[test]
fn a_number_stands_once_on_broken_lines_too() {
    let one = lines(&[("deal", json!({"no": 10, "commission": -1}))]);
    let errors = register(one).unwrap_err();
    assert_eq!(errors.total(), 2, "{errors}");
    let both = lines(&[("deal", json!({"commission": -1})), ("deal", json!({"deal": "D3", "commission": -1}))]);
    let errors = register(both).unwrap_err();
    assert_eq!(errors.total(), 3, "{errors}");
    assert_eq!(errors.iter().filter(|error| error.field.as_deref() == Some("no")).count(), 1, "{errors}");
}

#[test]
fn a_deal_is_made_once() {
    tells_field(&with("deal", "deal", json!("D1")), "deal", "in line 2");
    // By another household, too.
    tells_field(&lines(&[("deal", json!({"deal": "D1", "household": "H2"}))]), "deal", "in line 2");
}

#[test]
fn a_dispute_is_over_a_deal_of_its_household() {
    tells_field(&with("dispute", "deal", json!("D9")), "deal", "\"D9\"");
    tells_field(&with("dispute", "deal", json!("d1")), "deal", "\"d1\"");
    tells_field(&with("dispute", "household", json!("H2")), "deal", "\"H1\"");
    tells_field(&with("dispute", "household", json!("H9")), "deal", "\"H1\"");
}

#[test]
fn a_verdict_is_on_a_complaint_of_its_household() {
    // No complaint, no reception, no entry, the verdict itself, another household's.
    for no in [30, 20, 99, 50] {
        let household = if no == 30 { "H2" } else { "H1" };
        let line = lines(&[("verdict", json!({"reception": no, "household": household}))]);
        tells_field(&line, "reception", &no.to_string());
    }
    tells_field(&with("verdict", "household", json!("H2")), "reception", "10");
}

#[test]
fn a_void_strikes_an_entry_that_is_no_void() {
    tells_field(&with("void", "entry", json!(99)), "entry", "99");
    tells_field(&with("void", "entry", json!(50)), "entry", "50 is a void");
    tells(
        lines(&[("void", json!({})), ("void", json!({"no": 51, "entry": 50}))]),
        &in_second(("entry", "50 is a void")),
    );
    // Both voids are wrong, and both are told.
    let chain = lines(&[("void", json!({"entry": 99})), ("void", json!({"no": 51, "entry": 50}))]);
    tells(chain, &[(5, Some(50), Some("entry"), "99"), (6, Some(51), Some("entry"), "50 is a void")]);
    let ring = lines(&[("void", json!({"entry": 51})), ("void", json!({"no": 51, "entry": 50}))]);
    tells(ring, &[(5, Some(50), Some("entry"), "51"), (6, Some(51), Some("entry"), "50")]);
}

#[test]
fn a_household_spoken_of_appears() {
    tells_field(&with("reception", "referred_by", json!("H9")), "referred_by", "\"H9\"");
    tells_field(&with("same_household", "with", json!("H9")), "with", "\"H9\"");
    // Being spoken of is not to appear.
    let twice =
        lines(&[("same_household", json!({"with": "H9"})), ("reception", json!({"no": 51, "referred_by": "H9"}))]);
    tells(twice, &[(5, Some(50), Some("with"), "\"H9\""), (6, Some(51), Some("referred_by"), "\"H9\"")]);
}

#[test]
fn a_household_is_the_same_as_another_one() {
    tells_field(&with("same_household", "with", json!("H1")), "with", "\"H1\"");
    tells_field(&lines(&[("same_household", json!({"household": "H9", "with": "H9"}))]), "with", "\"H9\"");
}

#[test]
fn a_visitor_comes_for_one_household() {
    tells_field(&with("reception", "visitor", json!("c1")), "visitor", "\"H1\" in entry 10");
    // The entry that comes later is told, not the line.
    let earlier = lines(&[("reception", json!({"visitor": "c1", "at": "2026-03-01T10:00"}))]);
    tells(earlier, &[(1, Some(10), Some("visitor"), "\"H3\" in entry 50")]);
    // A visitor of three households is wrong twice.
    let thrice = lines(&[
        ("reception", json!({"visitor": "c1"})),
        ("reception", json!({"no": 51, "visitor": "c1", "household": "H4"})),
        ("reception", json!({"no": 52, "visitor": "c1", "household": "H1"})),
    ]);
    tells(thrice, &[(5, Some(50), Some("visitor"), "\"H1\""), (6, Some(51), Some("visitor"), "\"H1\"")]);
}

#[test]
fn a_leaver_is_not_drawn() {
    tells_field(&with("reassignment", "to", json!("An")), "to", "\"An\"");
    tells_field(&with("reassignment", "from", json!("Bai")), "to", "\"Bai\"");
}

#[test]
fn an_entry_spoken_of_whose_line_is_broken_is_no_second_error() {
    let spoken_of = [
        (
            ("reception", json!({"said": {"complains": {"of": "Bai"}}, "extra": 1})),
            ("verdict", json!({"household": "H3", "reception": 50})),
        ),
        (("reception", json!({"extra": 1})), ("void", json!({"entry": 30}))),
        (("deal", json!({"extra": 1})), ("dispute", json!({"deal": "D2"}))),
        (("deal", json!({"extra": 1})), ("refund", json!({"deal": "D2"}))),
        (("deal", json!({"extra": 1})), ("exchange", json!({"deal": "D2"}))),
        (("deal", json!({"extra": 1})), ("rename", json!({"deal": "D2"}))),
        (("deal", json!({"extra": 1})), ("overdue", json!({"deal": "D2", "household": "H2"}))),
        (("deal", json!({"extra": 1, "household": "H8"})), ("same_household", json!({"with": "H8"}))),
        (("deal", json!({"extra": 1, "household": "H8"})), ("reception", json!({"referred_by": "H8"}))),
    ];
    for (broken, (kind, mut changes)) in spoken_of {
        changes["no"] = json!(51);
        tells(lines(&[broken, (kind, changes)]), &[(5, Some(50), Some("extra"), "unknown")]);
    }
}

#[test]
fn errors_come_in_the_order_of_the_lines() {
    let all = lines(&[
        ("dispute", json!({"deal": "D9"})),
        ("deal", json!({"no": 51, "commission": "much"})),
        ("void", json!({"no": 52, "entry": 99})),
        ("reassignment", json!({"no": 53, "to": "An"})),
        ("verdict", json!({"no": 54, "reception": 98})),
        ("reception", json!({"no": 55, "visitor": "c1"})),
    ]);
    let fields = ["deal", "commission", "entry", "to", "reception", "visitor"];
    let told: Vec<Told<'_>> = (5..).zip(fields).map(|(line, field)| (line, Some(line + 45), Some(field), "")).collect();
    tells(all, &told);
}
