//! The fields of each type of entry: missing, of the wrong kind, unknown, another type's, empty.

use serde_json::{Value, json};

use crate::register::{AFTER_SALE, KINDS, OF_OFFICE, Told, register, sound, tells, tells_field, with, without};

/// The fields that may be left out.
fn is_optional(kind: &str, field: &str) -> bool {
    let everywhere = [
        "recorded_at",
        "said",
        "referred_by",
        "occasion",
        "split",
        "approved",
        "cleared",
        "relation",
        "owner_is",
        "with_referrer",
        "record",
        "wronged",
        "severe",
    ];
    let of_some = [
        ("follow_up", "visitor"),
        ("notice", "by"),
        ("breach", "reception"),
        ("card", "by"),
        ("card", "grade"),
        ("card", "source"),
        ("card", "birthday"),
        ("deposit", "unit"),
        ("deposit", "taken_by"),
        ("contract", "deal"),
    ];
    everywhere.contains(&field) || of_some.contains(&(kind, field))
}

/// The fields that are text.
const TEXTS: [&str; 28] = [
    "at",
    "recorded_at",
    "household",
    "type",
    "visitor",
    "received_by",
    "referred_by",
    "occasion",
    "from",
    "to",
    "owner",
    "deal",
    "with",
    "reason",
    "said",
    "name",
    "since",
    "cleared",
    "relation",
    "owner_is",
    "by",
    "kind",
    "wronged",
    "role",
    "agent",
    "source",
    "unit",
    "taken_by",
];

/// Texts that may only be one of some words.
const WORDS: [(&str, &str); 2] = [("step_out", "reason"), ("deposit", "kind")];

fn fields(kind: &str) -> Vec<String> {
    sound(kind).as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_entries_the_tables_start_from_are_sound() {
    for kind in KINDS {
        assert_eq!(register(sound(kind).to_string()).unwrap().len(), 4, "{kind}");
    }
}

/// Whether a line without this field does not tell that it is the office's own: as any line of no type, it misses a household.
fn is_of_no_type(kind: &str, field: &str) -> bool {
    field == "type" && OF_OFFICE.contains(&kind)
}

#[test]
fn a_field_left_out_is_missed() {
    for kind in KINDS {
        for field in fields(kind) {
            // `null` counts as left out.
            let lines = [without(kind, &field), with(kind, &field, Value::Null)];
            for line in lines {
                if (kind, field.as_str()) == ("reception", "referred_by")
                    || (kind, field.as_str()) == ("call", "referred_by")
                {
                    tells_field(&line, "with_referrer", "nobody brought them");
                } else if is_optional(kind, &field) {
                    assert!(register(&line).is_ok(), "{line}");
                } else if is_of_no_type(kind, &field) {
                    let missing = |field| (5, Some(50), Some(field), "missing");
                    tells(&line, &[missing("household"), missing("type")]);
                } else {
                    let entry = (field != "no").then_some(50);
                    tells(&line, &[(5, entry, Some(&field), "missing")]);
                }
            }
        }
    }
}

#[test]
fn a_field_of_the_wrong_kind_is_told() {
    let values = [json!(true), json!(-1), json!(1.5), json!("x"), json!({"a": 1}), json!([7]), json!([[]]), json!({})];
    for kind in KINDS {
        for field in fields(kind) {
            let entry = (field != "no").then_some(50);
            let is_right = |value: &Value| match field.as_str() {
                "upheld" | "approved" | "after_contract" | "with_referrer" | "reached" | "severe" => value.is_boolean(),
                field if WORDS.contains(&(kind, field)) => false,
                field if TEXTS.contains(&field) => value.is_string(),
                _ => false,
            };
            for value in values.iter().filter(|value| !is_right(value)) {
                let mut told = vec![(5, entry, Some(field.as_str()), "")];
                if is_of_no_type(kind, &field) {
                    told.push((5, entry, Some("household"), "missing"));
                }
                tells(with(kind, &field, value.clone()), &told);
            }
        }
    }
}

#[test]
fn a_type_is_one_of_twenty_seven_texts() {
    for bad in [json!("Deal"), json!(""), json!("deal "), json!({"deal": null}), json!(["deal"]), json!(3)] {
        tells_field(&with("deal", "type", bad), "type", "");
    }
}

#[test]
fn a_field_nobody_has_is_told() {
    for kind in KINDS {
        for field in ["visitors", "No", "no ", "客户", "said_"] {
            tells_field(&with(kind, field, json!("x")), field, field);
        }
    }
}

#[test]
fn a_field_of_another_type_is_told() {
    for kind in KINDS {
        let own = fields(kind);
        for other in KINDS {
            for (field, value) in sound(other).as_object().unwrap() {
                if !own.contains(field) {
                    tells_field(&with(kind, field, value.clone()), field, kind);
                }
            }
        }
    }
}

#[test]
fn no_name_is_empty() {
    let of = |kind: &str, field: &'static str, value: Value| (with(kind, field, value), field);
    let split = json!([{"agent": "", "share": "1/2"}, {"agent": "An", "share": "1/2"}]);
    let mut lines = vec![
        of("reception", "visitor", json!("")),
        of("reception", "received_by", json!("")),
        of("reception", "available", json!([""])),
        of("reception", "available", json!(["Bai", "", "Chen"])),
        of("reception", "referred_by", json!("")),
        of("reception", "occasion", json!("")),
        of("reception", "said", json!({"mentions": ""})),
        of("reception", "said", json!({"asks_for": ""})),
        of("reception", "said", json!({"refuses": ""})),
        of("reception", "said", json!({"complains": {"of": ""}})),
        of("reception", "said", json!({"names": ["An", ""]})),
        of("reception", "said", json!({"forgot": {"followed_up_by": ""}})),
        of("reassignment", "from", json!("")),
        of("reassignment", "to", json!("")),
        of("decision", "owner", json!("")),
        of("decision", "split", split.clone()),
        of("deal", "deal", json!("")),
        of("dispute", "deal", json!("")),
        of("dispute", "outcome", json!({"agreed": {"performance": "", "split": [{"agent": "An", "share": "1"}]}})),
        of("dispute", "outcome", json!({"agreed": {"performance": "An", "split": split}})),
        of("dispute", "outcome", json!({"decided": {"performance": ""}})),
        of("dispute", "outcome", json!({"decided": {"performance": "An", "split": split}})),
        of("same_household", "with", json!("")),
        of("exchange", "from_unit", json!({"unit": "", "area": 1, "grade": 1, "price": 1})),
        of("exchange", "to_unit", json!({"unit": "", "area": 9_000, "grade": 9, "price": 900_000_000})),
        of("rename", "name", json!("")),
        of("call", "visitor", json!("")),
        of("call", "received_by", json!("")),
        of("call", "available", json!([""])),
        of("call", "said", json!({"refuses": ""})),
        of("call", "referred_by", json!("")),
        of("report", "by", json!("")),
        of("report", "visitor", json!("")),
        of("follow_up", "by", json!("")),
        of("follow_up", "visitor", json!("")),
        of("notice", "to", json!("")),
        of("notice", "by", json!("")),
        of("breach", "by", json!("")),
        of("breach", "kind", json!("")),
        of("breach", "wronged", json!("")),
        of("role", "deal", json!("")),
        of("role", "role", json!("")),
        of("role", "agent", json!("")),
        of("duty", "order", json!([""])),
        of("duty", "order", json!(["An", "", "Bai"])),
        of("card", "source", json!("")),
        of("deposit", "taken_by", json!("")),
    ];
    lines.extend(AFTER_SALE.map(|kind| of(kind, "deal", json!(""))));
    lines.extend(["step_out", "back", "wage"].map(|kind| of(kind, "agent", json!(""))));
    lines.extend(["card", "deposit", "agreement", "contract"].map(|kind| of(kind, "by", json!(""))));
    lines.extend(["deposit", "agreement", "contract", "release"].map(|kind| of(kind, "unit", json!(""))));
    lines.push(of("contract", "deal", json!("")));
    let named = KINDS.into_iter().filter(|kind| !OF_OFFICE.contains(kind));
    lines.extend(named.map(|kind| of(kind, "household", json!(""))));
    for (line, field) in lines {
        tells_field(&line, field, "empty");
    }
}

#[test]
fn a_whole_number_is_written_as_one() {
    let numbers = [
        ("deal", "commission"),
        ("verdict", "reception"),
        ("void", "entry"),
        ("exchange", "commission"),
        ("breach", "reception"),
        ("deposit", "amount"),
        ("wage", "base"),
    ];
    for (kind, field) in numbers {
        for bad in [json!(-1), json!(1.0), json!(1e3), json!("1"), json!([1]), json!(true), json!(1e19)] {
            tells_field(&with(kind, field, bad), field, "");
        }
    }
    for bad in [json!(9_007_199_254_740_992_u64), json!(u64::MAX)] {
        for (kind, field) in
            [("deal", "commission"), ("exchange", "commission"), ("deposit", "amount"), ("wage", "base")]
        {
            tells_field(&with(kind, field, bad.clone()), field, "9007199254740991");
        }
    }
}

#[test]
fn everything_wrong_with_a_line_is_told_at_once() {
    let line = r#"{"no":50,"at":"1800-01-01T10:00","household":"","type":"deal","deal":"","commission":-1,"extra":0,"said":"nothing"}"#;
    let mut told = ["at", "commission", "deal", "extra", "household", "said"].map(Some);
    let errors = register(line).unwrap_err();
    let mut found: Vec<Option<&str>> = errors.iter().map(|error| error.field.as_deref()).collect();
    told.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, told, "{errors}");
}

#[test]
fn every_line_that_is_wrong_is_told() {
    let mut lines = Vec::new();
    for (no, kind) in (50..).zip(KINDS) {
        let mut entry = sound(kind);
        entry["no"] = json!(no);
        entry["household"] = json!(7);
        lines.push(entry.to_string());
    }
    let told: Vec<Told<'_>> =
        (5..32).map(|line| (line, Some(line + 45), Some("household"), "a name or an id")).collect();
    tells(lines.join("\n"), &told);
}
