//! TOML: places, broken syntax, limits.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use proptest::prelude::*;

use crate::policy::given::tests::{assert_listed, refused};
use crate::policy::given::{Given, MOST_BYTES, MOST_VALUES, Value};

#[test]
fn keys_and_values_have_their_places() {
    let text = "z = 1 # 规则\r\n\"名\" = '先报备'\r\na.y.k = true\r\na.x = 0x10\r\n\
        [[rules]]\r\nname = \"\"\"一\r\n二\"\"\"\r\n  [ rules . when ]\r\n  on = [ 1, {b = 2, a = 1979-05-27}, -3 ]\r\n\
        [[rules]]\r\nof = 1.5\r\n[late]\r\n";
    let expected = [
        " nowhere 1:1 a table",
        "/z 1:1 1:5 1",
        "/名 2:1 2:7 \"先报备\"",
        "/a 3:1 3:1 a table",
        "/a/y 3:3 3:3 a table",
        "/a/y/k 3:5 3:9 true",
        "/a/x 4:3 4:7 16",
        "/rules 5:3 5:1 a list",
        "/rules/- nowhere 5:1 a table",
        "/rules/-/name 6:1 6:8 \"一\r\n二\"",
        "/rules/-/when 8:13 8:3 a table",
        "/rules/-/when/on 9:3 9:8 a list",
        "/rules/-/when/on/- nowhere 9:10 1",
        "/rules/-/when/on/- nowhere 9:13 a table",
        "/rules/-/when/on/-/b 9:14 9:18 2",
        "/rules/-/when/on/-/a 9:21 9:25 a date",
        "/rules/-/when/on/- nowhere 9:38 a negative number",
        "/rules/- nowhere 10:1 a table",
        "/rules/-/of 11:1 11:6 a number with decimals",
        "/late 12:2 12:1 a table",
    ];
    assert_listed(&Given::from_toml(text), &expected);
    assert_listed(&Given::from_toml(&format!("\u{feff}{text}")), &expected);
    assert_listed(&Given::from_toml(""), &[" nowhere 1:1 a table"]);
}

#[test]
fn numbers_are_read_in_every_radix() {
    for (text, shown) in [
        ("+1_000", "1000"),
        ("0o17", "15"),
        ("0b11", "3"),
        ("0xff_ff", "65535"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "too large a number"),
        ("nan", "a number with decimals"),
        ("07:32:00", "a date"),
    ] {
        let Value::Table(entries) = Given::from_toml(&format!("n = {text}")).unwrap().value else { panic!("no table") };
        assert_eq!(entries[0].value.shown(), shown);
    }
}

#[test]
fn broken_syntax_is_told_with_its_place() {
    for (text, expected) in [
        ("规 = 1", "1:1 not TOML: "),
        ("a = 1\r\n名 = 2", "2:1 not TOML: "),
        ("'规' = ", "1:7 not TOML: "),
        ("'规' = x", "1:7 not TOML: "),
        ("\u{feff}\n'规' = x", "2:7 not TOML: "),
        ("a = 1\na = 2", "2:1 not TOML: duplicate key"),
        ("a = {b = 1, b = 2}", "1:13 not TOML: duplicate key"),
        ("[a]\n[a]", "2:2 not TOML: duplicate key"),
        ("a = \"x", "1:7 not TOML: "),
        ("a = [1, 2\nb = 1", "2:1 not TOML: missing comma between array elements, expected `,`"),
        ("{\"a\": 1}", "1:1 not TOML: "),
        ("a = '规' ]", "1:9 not TOML: \"]\" closes nothing that is open"),
        ("a = [}", "1:6 not TOML: \"}\" closes nothing that is open"),
    ] {
        let refusal = refused(Given::from_toml(text));
        assert!(refusal.starts_with(expected), "{text}: {refusal}");
    }
}

#[test]
fn brackets_and_dots_in_strings_and_comments_nest_nothing() {
    let many = "[{a.".repeat(100);
    for text in [
        format!("a = 1 # {many}"),
        format!("a = '{many}' # \"\n"),
        format!("a = \"\\\"{many}\\\\\" # \"\n"),
        format!("a = '\\' # {many}"),
        format!("a = [\"\"\"\"\"{many}\\\"\"\"\n {many}\"\"\"\"\", '''{many}' ''{many}'''', 1] # '\n"),
        format!("\"{many}\".'{many}' = [[1.5, 2.5], [{}]]", "1.5, ".repeat(20)),
        format!("[[a.b]]\n{}", "[[a.c]]\n[a.c.d]\nx.y.z = [1]\n".repeat(20)),
    ] {
        assert!(Given::from_toml(&text).is_ok(), "{:?}", Given::from_toml(&text));
    }
}

#[test]
fn nesting_has_its_limit_and_never_overflows() {
    let nested = |n: usize| format!("a = {}{}", "[".repeat(n), "]".repeat(n));
    assert!(Given::from_toml(&nested(15)).is_ok());
    let deep = " tables and lists stand within one another more than 16 deep; at most 16 are read";
    assert_eq!(refused(Given::from_toml(&nested(16))), format!("1:20{deep}"));
    assert_eq!(refused(Given::from_toml(&nested(100_000))), format!("1:21{deep}"));
    assert_eq!(refused(Given::from_toml(&format!("a = {}", "{a=".repeat(100_000)))), format!("1:53{deep}"));
    let dotted = |n: usize| format!("{}a = 1", "a.".repeat(n));
    assert!(Given::from_toml(&dotted(15)).is_ok());
    assert_eq!(refused(Given::from_toml(&dotted(16))), format!("1:31{deep}"));
    assert_eq!(refused(Given::from_toml(&dotted(100_000))), format!("1:34{deep}"));
    assert_eq!(refused(Given::from_toml(&format!("[{}]", &dotted(100_000)))), format!("1:35{deep}"));
    // A quote within a bare word hides nothing, nor does one before the three that end a string.
    for hidden in ["b\" ", "'''x'''' ", "\"\"\"x\"\"\"\"\" ", "\"\\\\\" ", "#\r"] {
        let text = format!("a = [{hidden}{}", "[".repeat(100_000));
        assert!(refused(Given::from_toml(&text)).ends_with(deep), "{hidden}");
    }
    // Inline tables, each with a long key: the deepest the parser ever builds.
    let key = vec!["a"; 17].join(".");
    let braces = format!("[{key}]\n{key} = {}1{}", format!("{{{key} = ").repeat(16), "}".repeat(16));
    assert!(refused(Given::from_toml(&braces)).ends_with(deep));
    assert!(refused(Given::from_toml(&format!("{braces}\n[["))).starts_with("3:3 not TOML"));
}

#[test]
fn bytes_and_values_have_their_limits() {
    let long = format!("#{}", " ".repeat(MOST_BYTES - 1));
    assert!(Given::from_toml(&long).is_ok());
    let expected = "nowhere the file has 10485761 bytes; at most 10485760 are read";
    assert_eq!(refused(Given::from_toml(&format!("{long} "))), expected);
    let many = |values: usize| format!("a = [{}0]", "0,".repeat(values - 2));
    assert!(Given::from_toml(&many(MOST_VALUES)).is_ok());
    let refusal = refused(Given::from_toml(&many(MOST_VALUES + 1)));
    assert_eq!(refusal, "1:200004 the file has more than 100000 values; at most 100000 are read");
}

proptest! {
    /// Whatever quotes, escapes and brackets a string holds, what the parser takes is not refused before it.
    #[test]
    fn what_the_parser_takes_is_read(
        quote in prop::sample::select(vec!["\"", "'", "\"\"\"", "'''"]),
        within in prop::collection::vec(prop::sample::select(vec!["\"", "'", "\\", "[", "]", "}", "#", "\n", "\r\n", "n", ".", "规"]), 0..12),
        after in prop::sample::select(vec!["", "]", "\"", " # ]", "'", "\"\" #", "''"]),
    ) {
        let text = format!("k = {quote}{}{quote}{after}\n'l' = [{{a.b = 1}}]", within.concat());
        if ::toml::de::DeTable::parse(&text).is_ok() {
            prop_assert!(Given::from_toml(&text).is_ok(), "{:?}", text);
        }
    }
}
