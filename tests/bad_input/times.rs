//! Times and days.

use serde_json::json;

use crate::register::{KINDS, register, sound, tells_field, with};

const BAD: [&str; 52] = [
    "",
    "2026-03-03",
    "10:00",
    "2026-03-03T",
    "2026-03-03T10",
    "2026-03-03T10:",
    "2026-03-03T1:00",
    "2026-03-03T10:0",
    "2026-03-03T10:00:",
    "2026-03-03T10:00:0",
    "2026-03-03T10:00:00.",
    "2026-03-03T10:00:00.1",
    "2026-03-03T10:00:00.12",
    "2026-03-03T10:00:00.1234",
    "2026-03-03T10:00.123",
    "2026-03-03T10:00:00,123",
    "2026-03-03T10:00Z",
    "2026-03-03T10:00:00Z",
    "2026-03-03T10:00:00+08:00",
    "2026-03-03T10:00:00.000+08:00",
    "2026-03-03T24:00",
    "2026-03-03T24:00:00",
    "2026-03-03T10:60",
    "2026-03-03T10:00:60",
    "2026-03-03T23:59:60",
    "2026-02-29T10:00",
    "2026-02-30T10:00",
    "1900-02-29T10:00",
    "2026-04-31T10:00",
    "2026-00-03T10:00",
    "2026-13-03T10:00",
    "2026-03-00T10:00",
    "2026-03-03 10:00",
    "2026-03-03t10:00",
    " 2026-03-03T10:00",
    "2026-03-03T10:00 ",
    "2026/03/03T10:00",
    "2026-3-03T10:00",
    "20260303T1000",
    "02026-03-03T10:00",
    "12026-03-03T10:00",
    "+2026-03-03T10:00",
    "-2026-03-03T10:00",
    "2026-03-+3T10:00",
    "2026-W10-2T10:00",
    "2026-03-03T10:00\u{0}",
    "２０２６-03-03T10:00",
    "2026年03月03日",
    "1899-12-31T23:59:59.999",
    "2201-01-01T00:00",
    "0000-01-01T00:00",
    "9999-12-31T23:59",
];

#[test]
fn a_time_is_local_and_of_one_form() {
    for (text, kind) in BAD.into_iter().zip(KINDS.into_iter().cycle()) {
        let mut entry = sound(kind);
        entry.as_object_mut().unwrap().remove("recorded_at");
        entry["at"] = json!(text);
        tells_field(&entry.to_string(), "at", "");
        tells_first(&with(kind, "recorded_at", json!(text)), "recorded_at");
    }
}

/// All that is told is of this field, and first that it is no moment or day at all: what is none may be told to come
/// before another one, too.
fn tells_first(line: &str, field: &str) {
    let errors = register(line).unwrap_err();
    for error in errors.iter() {
        assert_eq!((error.line, error.entry, error.field.as_deref()), (Some(5), Some(50), Some(field)), "{errors}");
    }
    assert!(!errors.iter().next().unwrap().problem.to_string().contains("before it"), "{errors}");
}

#[test]
fn nothing_is_recorded_before_it_happened() {
    for kind in KINDS {
        for early in ["2026-03-06T09:59:59.999", "2026-03-05T10:00", "1900-01-01T00:00"] {
            tells_field(&with(kind, "recorded_at", json!(early)), "recorded_at", "before it happened");
        }
        for sound in ["2026-03-06T10:00", "2026-03-06T10:00:00.001", "2200-12-31T23:59:59.999"] {
            assert!(register(with(kind, "recorded_at", json!(sound))).is_ok(), "{kind} {sound}");
        }
    }
}

#[test]
fn a_day_is_of_one_form() {
    let bad = [
        "",
        "2026-03",
        "2026-03-3",
        "2026-3-03",
        "2026-03-03T10:00",
        "2026-03-03 ",
        " 2026-03-03",
        "2026/03/03",
        "20260303",
        "+2026-03-03",
        "2026-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-00-03",
        "2026-13-03",
        "2026-03-00",
        "2026年3月3日",
        "２０２６-03-03",
        "1899-12-31",
        "2201-01-01",
        "0000-01-01",
        "9999-12-31",
    ];
    for text in bad {
        let mut unpaid = sound("overdue");
        unpaid.as_object_mut().unwrap().remove("cleared");
        unpaid["since"] = json!(text);
        tells_field(&unpaid.to_string(), "since", "");
        tells_first(&with("overdue", "cleared", json!(text)), "cleared");
    }
}

#[test]
fn nothing_is_paid_before_it_was_due() {
    tells_field(&with("overdue", "cleared", json!("2026-03-04")), "cleared", "before it was due");
    tells_field(&with("overdue", "since", json!("2026-03-07")), "cleared", "before it was due");
    for (since, cleared) in [("2026-03-05", "2026-03-05"), ("1900-01-01", "2200-12-31"), ("2200-12-31", "2200-12-31")] {
        let mut overdue = sound("overdue");
        (overdue["since"], overdue["cleared"]) = (json!(since), json!(cleared));
        assert!(register(overdue.to_string()).is_ok(), "{since} {cleared}");
    }
}
