//! JSON: places, broken syntax, limits.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::arithmetic_side_effects, reason = "a test may fail")]

use crate::policy::given::tests::{assert_listed, refused};
use crate::policy::given::{Given, MOST_BYTES, MOST_VALUES};

#[test]
fn keys_and_values_have_their_places() {
    let text = "{\r\n  \"规则\": {\"名\": \"先报备\", \"n\": 7},\r\n  \"list\": [1, {\"a\\u0062\": true}],\r\n\t\"n\": 1, \"n\": 2\n}";
    let expected = [
        " nowhere 1:1 a table",
        "/规则 2:3 2:9 a table",
        "/规则/名 2:10 2:15 \"先报备\"",
        "/规则/n 2:22 2:27 7",
        "/list 3:3 3:11 a list",
        "/list/- nowhere 3:12 1",
        "/list/- nowhere 3:15 a table",
        "/list/-/ab 3:16 3:27 true",
        "/n 4:2 4:7 1",
        "/n 4:10 4:15 2",
    ];
    assert_listed(&Given::from_json(text), &expected);
    assert_listed(&Given::from_json(&format!("\u{feff}{text}")), &expected);
}

#[test]
fn what_is_no_object_is_given_as_it_is() {
    assert_listed(
        &Given::from_json(" [true, false]"),
        &[" nowhere 1:2 a list", "/- nowhere 1:3 true", "/- nowhere 1:9 false"],
    );
    for (text, shown) in [
        ("null", "nothing"),
        ("-3", "a negative number"),
        ("1e400", "a number with decimals"),
        ("2.0", "a number with decimals"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "too large a number"),
        ("\"规\\n\"", "\"规\n\""),
    ] {
        assert_eq!(Given::from_json(text).unwrap().shown(), shown);
    }
}

#[test]
fn broken_syntax_is_told_with_its_place() {
    for (text, expected) in [
        ("", "1:1 not JSON: the text ends within a value"),
        ("{\"a\": 1", "1:8 not JSON: the text ends within an object"),
        ("{\n \"规\": x}", "2:7 not JSON: expected a value"),
        ("\u{feff}{\n \"规\": x}", "2:7 not JSON: expected a value"),
        ("{\"规\" 1}", "1:6 not JSON: expected `:`"),
        ("{\"a\": 1,}", "1:9 not JSON: expected a key in double quotes"),
        ("{} {}", "1:4 not JSON: trailing characters"),
        ("{\"规\": [{\"k\": \"\\ud800\"}]}", "1:21 not JSON: unexpected end of hex escape"),
        ("{\"\\ud800\": 1}", "1:9 not JSON: unexpected end of hex escape"),
        ("规", "1:1 not JSON: expected a value"),
        ("{1: 2}", "1:2 not JSON: expected a key in double quotes"),
    ] {
        assert_eq!(refused(Given::from_json(text)), expected, "{text}");
    }
}

#[test]
fn nesting_has_its_limit_and_never_overflows() {
    let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    assert!(Given::from_json(&nested(16)).is_ok());
    let deep = " tables and lists stand within one another more than 16 deep; at most 16 are read";
    assert_eq!(refused(Given::from_json(&nested(17))), format!("1:17{deep}"));
    assert_eq!(refused(Given::from_json(&nested(100_000))), format!("1:17{deep}"));
    let braces = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    assert_eq!(refused(Given::from_json(&braces)), format!("1:81{deep}"));
    assert_eq!(refused(Given::from_json(&"[".repeat(100_000))), "1:100001 not JSON: the text ends within a list");
}

#[test]
fn bytes_and_values_have_their_limits() {
    let long = format!("[{}]", " ".repeat(MOST_BYTES - 2));
    assert!(Given::from_json(&long).is_ok());
    let longer = format!("{long} ");
    let expected = "nowhere the file has 10485761 bytes; at most 10485760 are read";
    assert_eq!(refused(Given::from_json(&longer)), expected);
    // Half of them are the lists that hold the other half.
    let many = |values: usize| format!("[[0]{}]", ",[0]".repeat(values / 2 - 1));
    assert!(Given::from_json(&many(MOST_VALUES)).is_ok());
    let refusal = refused(Given::from_json(&many(MOST_VALUES + 2)));
    assert!(refusal.ends_with("the file has more than 100000 values; at most 100000 are read"), "{refusal}");
    let entries = format!("{{\"a\":0{}}}", ",\"a\":0".repeat(MOST_VALUES));
    assert_eq!(refused(Given::from_json(&entries)), format!("1:600006{}", &refusal[refusal.find(' ').unwrap()..]));
    // Far more than are kept.
    let flood = format!("[0{}]", ",0".repeat(4_000_000));
    assert!(refused(Given::from_json(&flood)).starts_with("1:200002 the file has more"));
}
