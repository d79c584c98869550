//! What is no JSON object, or no text.

use serde_json::json;

use crate::register::{register, sound, tells, tells_field};

#[test]
fn a_line_is_one_json_object() {
    let deal = sound("deal").to_string();
    let deep = "[".repeat(100_000);
    let (cut, two) = (deal[..deal.len() - 1].to_owned(), format!("{deal}{deal}"));
    let (comma, comment) = (format!("{deal},"), format!("{deal} // a sale"));
    let inside = deal.replace("\"D2\"", &format!("{}\"D2\"{}", "[".repeat(200), "]".repeat(200)));
    let (nul, control) = (deal.replace("D2", "D\u{0}2"), deal.replace("D2", "D\t2"));
    let (escape, half) = (deal.replace("D2", "\\x"), deal.replace("D2", "\\ud800"));
    let mark = format!("\u{feff}{deal}");
    let lines = [
        "no JSON",
        "{",
        "}",
        "[]",
        "7",
        "-",
        "null",
        "true",
        "\"text\"",
        "{no:50}",
        "{'no':50}",
        "{\"no\"}",
        "\u{0}",
        "\u{feff}",
        "\u{a0}",
        "[{}]",
        &deep,
        &cut,
        &two,
        &comma,
        &comment,
        &inside,
        &nul,
        &control,
        &escape,
        &half,
        &mark,
    ];
    for line in lines {
        tells(line, &[(5, None, None, "")]);
    }
}

#[test]
fn an_array_of_the_fields_is_no_object() {
    let line = r#"[50,"2026-03-06T10:00","H1","deal",null,null,null,null,null,null,null,null,null,null,"D2",5,null,null,null,null,null,null]"#;
    tells(line, &[(5, None, None, "object")]);
}

#[test]
fn an_empty_object_misses_what_every_entry_has() {
    let told = ["no", "at", "household", "type"].map(|field| (5, None, Some(field), "missing"));
    tells("{}", &told);
}

#[test]
fn text_is_utf_8() {
    let bad: [&[u8]; 5] = [b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\xff\xfe{\x00}\x00"];
    for bytes in bad {
        let mut line = sound("deal").to_string().into_bytes();
        let place = line.windows(2).position(|pair| pair == b"D2").unwrap();
        line.splice(place..place, bytes.iter().copied());
        tells(line, &[(5, None, None, "UTF-8")]);
    }
}

#[test]
fn a_key_stands_once() {
    let deal = sound("deal").to_string();
    for (field, again) in [
        ("commission", r#""commission":100,"#),
        ("commission", r#""commission":7,"#),
        ("household", r#""household":"H2","#),
        ("type", r#""type":"void","#),
        ("at", r#""at":null,"#),
    ] {
        tells_field(&deal.replacen('{', &format!("{{{again}"), 1), field, "once");
    }
    let line = deal.replacen('{', r#"{"no":49,"#, 1);
    let errors = register(line).unwrap_err();
    let error = errors.iter().next().unwrap();
    assert_eq!((errors.total(), error.line, error.field.as_deref()), (1, Some(5), Some("no")), "{errors}");
}

#[test]
fn a_key_within_a_field_stands_once() {
    let reception = sound("reception").to_string();
    let decision = sound("decision").to_string();
    for line in [
        reception.replace(r#""mentions":"Bai""#, r#""mentions":"Bai","mentions":"An""#),
        reception.replace(r#"{"mentions":"Bai"}"#, r#"{"complains":{"of":"Bai","of":"An"}}"#),
        decision.replace(r#""share":"1/2""#, r#""share":"1/2","share":"1/2""#),
    ] {
        let errors = register(line).unwrap_err();
        let error = errors.iter().next().unwrap();
        assert_eq!((errors.total(), error.line, error.entry), (1, Some(5), Some(50)), "{errors}");
        assert!(error.problem.to_string().contains("once"), "{errors}");
    }
}

#[test]
fn lines_are_counted_with_those_that_are_empty() {
    let sound = sound("deal").to_string();
    for (before, line) in [("\n\n", 7), ("\r\n\r\n", 7), (" \n\t\n \r\n", 8), (&format!("{sound}\r\n")[..], 6)] {
        let bad = format!("{before}{}\r\n\r\n", json!({"no": 51}));
        let told = ["at", "household", "type"].map(|field| (line, Some(51), Some(field), "missing"));
        tells(bad, &told);
    }
}

#[test]
fn a_very_long_line_is_told_like_any_other() {
    let long = "长".repeat(1_000_000);
    tells(format!("{{\"{long}"), &[(5, None, None, "")]);
    tells_field(&sound("deal").to_string().replace(":100", &format!(":\"{long}\"")), "commission", "");
    let errors = register(sound("deal").to_string().replace(":100", &format!(":\"{long}\""))).unwrap_err();
    assert!(errors.to_string().len() < 10_000, "the message repeats the line");
}

#[test]
fn a_message_stays_on_its_line() {
    for (line, field) in [
        (
            json!({"no": 50, "at": "2026-03-06T10:00", "household": "H1", "type": "dispute", "deal": "D\nline 9", "outcome": "quarrel"}),
            "deal",
        ),
        (
            json!({"no": 50, "at": "2026-03-06T10:00", "household": "H1", "type": "same_household", "with": "\u{1b}[2J\r\n"}),
            "with",
        ),
        (
            json!({"no": 50, "at": "2026-03-06T10:00", "household": "H1", "type": "reassignment", "from": "A\n", "to": "A\n"}),
            "to",
        ),
    ] {
        let errors = register(line.to_string()).unwrap_err();
        assert_eq!(errors.iter().map(|error| error.field.as_deref()).collect::<Vec<_>>(), [Some(field)]);
        let page = errors.to_string();
        assert_eq!(page.matches('\n').count(), 1, "{page}");
        assert!(!page.trim_end_matches('\n').chars().any(char::is_control), "{page:?}");
    }
}
