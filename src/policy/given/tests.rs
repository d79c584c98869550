//! How a value is shown, values without places, and what the tests of both formats share.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test may fail")]

#[cfg(any(feature = "json", feature = "toml"))]
use super::Broken;
use super::{Entry, Given, MOST_LEVELS, MOST_VALUES, Spot, Value};

/// The spot as `line:column`.
fn place(at: Option<Spot>) -> String {
    at.map_or_else(|| "nowhere".to_owned(), |at| format!("{}:{}", at.line, at.column))
}

/// Everything that stands in a value, in order: `path key-place value-place kind-or-value`.
fn listed(given: &Given) -> Vec<String> {
    fn list(path: &str, key: Option<Spot>, given: &Given, into: &mut Vec<String>) {
        into.push(format!("{path} {} {} {}", place(key), place(given.at), given.shown()));
        match &given.value {
            Value::Table(entries) => {
                for Entry { key, at, value } in entries {
                    list(&format!("{path}/{key}"), *at, value, into);
                }
            }
            Value::List(items) => items.iter().for_each(|item| list(&format!("{path}/-"), None, item, into)),
            _ => {}
        }
    }
    let mut into = Vec::new();
    list("", None, given, &mut into);
    into
}

#[cfg(any(feature = "json", feature = "toml"))]
pub(super) fn assert_listed(given: &Result<Given, Broken>, expected: &[&str]) {
    assert_eq!(listed(given.as_ref().unwrap()), expected);
}

/// The place and the problem of a refusal.
#[cfg(any(feature = "json", feature = "toml"))]
pub(super) fn refused(given: Result<Given, Broken>) -> String {
    let Broken { at, problem } = given.unwrap_err();
    assert!(!problem.contains('\n') && problem.len() < 200, "{problem}");
    format!("{} {problem}", place(at))
}

#[test]
fn a_value_is_shown_short() {
    let shown = |value| Given { at: None, value }.shown();
    assert_eq!(shown(Value::Text("长".repeat(60))), format!("\"{}\"", "长".repeat(40)));
    assert_eq!(shown(Value::Bool(true)), "true");
    assert_eq!(shown(Value::List(Vec::new())), "a list");
    let text = Given { at: None, value: Value::Text("x".to_owned()) };
    assert_eq!((text.text(), text.kind()), (Some("x"), "text"));
    let flag = Given { at: None, value: Value::Bool(true) };
    assert_eq!((flag.text(), flag.kind()), (None, "true or false"));
}

#[test]
fn any_deserializer_gives_the_same_values() {
    let text = r#"{"b": [1, -1, 1.5, null], "a": {"x": true, "x": "y"}}"#;
    let given: Given = serde_json::from_str(text).unwrap();
    let expected = [
        " nowhere nowhere a table",
        "/b nowhere nowhere a list",
        "/b/- nowhere nowhere 1",
        "/b/- nowhere nowhere a negative number",
        "/b/- nowhere nowhere a number with decimals",
        "/b/- nowhere nowhere nothing",
        "/a nowhere nowhere a table",
        "/a/x nowhere nowhere true",
        "/a/x nowhere nowhere \"y\"",
    ];
    assert_eq!(listed(&given), expected);
}

#[test]
fn the_limits_hold_there_too() {
    let read = |text: &str| serde_json::from_str::<Given>(text).map_err(|error| error.to_string());
    let levels = usize::try_from(MOST_LEVELS).unwrap();
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read(&nested(levels)).is_ok());
    assert!(read(&nested(levels + 1)).unwrap_err().contains("at most 16"));
    let many = |values: usize| format!("[0{}]", ",0".repeat(values - 1));
    assert!(read(&many(MOST_VALUES)).is_ok());
    assert!(read(&many(MOST_VALUES + 1)).unwrap_err().contains("at most 100000"));
}

#[cfg(any(feature = "json", feature = "toml"))]
#[test]
fn every_offset_has_its_line_and_column() {
    let text = format!("{}\n\n{}\r\n客户{}", "规a".repeat(300), "客".repeat(86), "é\n".repeat(200));
    let lines = super::lines::Lines::of(&text);
    let (mut line, mut column) = (1, 1);
    for (offset, character) in text.char_indices() {
        assert_eq!(lines.spot(offset), Spot { line, column });
        (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    assert_eq!(lines.spot(text.len()), Spot { line, column });
    assert_eq!(lines.spot(usize::MAX), Spot { line, column });
}
