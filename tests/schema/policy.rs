//! A policy file.

use std::collections::BTreeSet;
use std::fs;

use panke::{Policy, schema};
use serde_json::{Value, json};

use super::{assert_nothing_forgotten, assert_valid, kinds, put, renamed, validator, ways};

const KEPT: &str = "examples/policies/policy.schema.json";

/// A file that uses every key there is.
const EVERYTHING: &str = include_str!("everything.json");

fn everything() -> Value {
    serde_json::from_str(EVERYTHING).unwrap()
}

/// What only the check of the whole finds: no schema sees how the rows of a policy lie to one another.
const OF_THE_WHOLE: [&str; 7] = [
    "both it and",
    "never decides",
    "no row of the step",
    "nothing cites it",
    "more than the whole",
    "its effect is about",
    "no row has it",
];

/// Whether every word of the file is one the reader takes.
fn is_read(policy: &Value) -> bool {
    let of_the_whole = |problem: &str| OF_THE_WHOLE.iter().any(|told| problem.contains(told));
    match Policy::from_json(&policy.to_string()) {
        Ok(_) => true,
        Err(errors) => errors.iter().all(|error| of_the_whole(&error.problem)),
    }
}

#[test]
fn the_schema_kept_is_the_codes() {
    let schema = format!("{:#}\n", schema::policy());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::create_dir_all("examples/policies").unwrap();
        fs::write(KEPT, &schema).unwrap();
    }
    let kept = fs::read_to_string(KEPT).unwrap_or_default();
    assert!(kept == schema, "{KEPT}: run UPDATE_SCHEMA=1 cargo test --test schema");
}

#[test]
fn whole_policies_are_valid() {
    let schema = schema::policy();
    assert_nothing_forgotten(&schema);
    let validator = validator(&schema);
    assert_valid(&validator, &json!({}));
    assert_valid(&validator, &serde_json::to_value(Policy::default()).unwrap());
    assert_valid(&validator, &everything());
    let everything = Policy::from_json(EVERYTHING).unwrap_or_else(|errors| panic!("{errors}"));
    assert_valid(&validator, &serde_json::to_value(everything).unwrap());
    let readme = fs::read_to_string("README.md").unwrap();
    let examples = readme.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let examples: Vec<&str> = examples.filter(|text| text.contains("[validity]")).collect();
    assert!(!examples.is_empty());
    for text in examples {
        assert_valid(&validator, &toml::from_str(text).unwrap());
    }
}

/// Every key and no other: the keys a table of the file may have are told where one is unknown.
#[test]
fn the_schema_has_the_keys_of_the_reader() {
    let whole = everything();
    let mut readers: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for way in ways(&whole).into_iter().chain([String::new()]) {
        let mut other = whole.clone();
        let Some(table) = other.pointer_mut(&way).and_then(Value::as_object_mut) else { continue };
        table.insert("?".to_owned(), json!(1));
        for error in Policy::from_json(&other.to_string()).unwrap_err().iter() {
            if let Some(keys) = error.problem.strip_prefix("unknown; expected ") {
                readers.insert(keys.split(", ").map(ToOwned::to_owned).collect());
            }
        }
    }
    let schema = schema::policy();
    let closed = ways(&schema).into_iter().chain([String::new()]).filter_map(|way| schema.pointer(&way).cloned());
    let closed = closed.filter(|schema| schema.get("additionalProperties") == Some(&json!(false)));
    let keys = |schema: Value| -> BTreeSet<String> {
        // An editor's own key is not told.
        schema["properties"].as_object().unwrap().keys().filter(|key| *key != "$schema").cloned().collect()
    };
    assert_eq!(closed.map(keys).collect::<BTreeSet<_>>(), readers);
}

/// What a schema cannot see: that something else in the file speaks of what is gone. And an editor's own key is not looked at.
const SEEN_BY_ONE: [&str; 4] = ["/$schema", "/clauses", "/rows", "/shares"];

/// Tables whose keys are names.
const NAMED: [&str; 3] = ["/shares/", "/clauses/", "/desk/breaches/"];

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let (validator, whole) = (validator(&schema::policy()), everything());
    for way in ways(&whole) {
        for value in kinds() {
            let other = put(&whole, &way, value.clone());
            let (valid, read) = (validator.is_valid(&other), is_read(&other));
            assert!(valid == read || SEEN_BY_ONE.contains(&&*way), "{way} = {value}: valid {valid}, read {read}");
        }
        let is_free = |free: &&str| way.strip_prefix(*free).is_some_and(|name| !name.contains('/'));
        let is_free = NAMED.iter().any(is_free);
        if let Some(other) = renamed(&whole, &way, |key| format!("{key}s")).filter(|_| !is_free) {
            assert!(!validator.is_valid(&other) && !is_read(&other), "{way}: {other:#}");
        }
    }
}

/// A word nobody knows is refused by both, but where it may be the name of something.
#[test]
fn an_unknown_word_is_refused() {
    const NAMES: [&str; 15] = [
        "name",
        "zh",
        "en",
        "clause",
        "with",
        "row",
        "of_clause",
        "remove",
        "before",
        "after",
        "over",
        "role",
        "extends",
        "$schema",
        "cites",
    ];
    // A share may be called so.
    const SHARES: [&str; 3] = ["keeps", "has", "performance"];
    let (validator, whole) = (validator(&schema::policy()), everything());
    for way in ways(&whole).into_iter().filter(|way| whole.pointer(way).is_some_and(Value::is_string)) {
        let other = put(&whole, &way, json!("?!"));
        // Instead of names of rows there may be the one word `all`.
        let is_word = way.ends_with("/over");
        let is_name = !is_word && way.split('/').any(|key| NAMES.contains(&key) || SHARES.contains(&key));
        let valid = validator.is_valid(&other);
        assert_eq!(valid, is_name, "{way}");
        assert!(valid || !is_read(&other), "{way}");
    }
}

#[test]
fn texts_and_numbers_have_the_readers_bounds() {
    let validator = validator(&schema::policy());
    let agree = |policy: Value, expected: bool| {
        assert_eq!((validator.is_valid(&policy), is_read(&policy)), (expected, expected), "{policy}");
    };
    for share in ["0", "1", "01", "0/1", "3/4", "5%", "05%", "100%", "100.0%", "12.5%", "0.1%"] {
        agree(json!({"house": share}), true);
    }
    for share in [
        "", "2", "1.0", "0.5", "-1", "1/0", "1/00", "1/2/4", "%", "101%", "100.1x%", "5.%", ".5%", " 1", "half", "1/2 ",
    ] {
        agree(json!({"house": share}), false);
    }
    for window in [
        "ever",
        "same day",
        "1 day",
        "0 days",
        "2 months",
        "1 year",
        "1 years 3 days",
        "2 months 10 days",
        "7 business days",
        "1 hour",
        "30 minutes",
        "ever, last day out",
        "10 days, last day out",
    ] {
        agree(json!({"windows": {"call": window}}), true);
    }
    for window in [
        "",
        "10",
        "days",
        "10  days",
        "ten days",
        "2 weeks",
        "10 days out",
        "Ever",
        "1 day 2 days",
        "-1 days",
        "1.5 days",
    ] {
        agree(json!({"windows": {"call": window}}), false);
    }
    for (way, most) in [
        ("/validity/months", 1_200_u64),
        ("/validity/days", 36_525),
        ("/after_sale/transfer_fee", (1 << 53) - 1),
        ("/after_sale/overdue_months", 1_200),
        ("/after_sale/overdue_days", 36_525),
    ] {
        agree(put(&everything(), way, json!(most)), true);
        agree(put(&everything(), way, json!(most + 1)), false);
    }
    for day in ["monday", "mon", "sunday", "sun"] {
        agree(json!({"calendar": {"rest": [day]}}), true);
        agree(json!({"desk": {"week_starts": day}}), true);
    }
    agree(json!({"calendar": {"rest": ["weekend"]}}), false);
    agree(json!({"desk": {"week_starts": "weekend"}}), false);
    for day in ["2026-13-01", "2026-02-32", "01.10.2026", "tomorrow", ""] {
        agree(json!({"calendar": {"holidays": [day]}}), false);
    }
    agree(json!({"name": "Office 7"}), true);
    agree(json!({"shares": {"7th": "1/7"}}), false);
    agree(json!({"clauses": {"none": {"zh": "无", "en": "none"}}}), false);
}

/// What is said of the front desk has the reader's bounds, too.
#[test]
fn what_is_said_of_the_desk_has_the_readers_bounds() {
    let validator = validator(&schema::policy());
    let agree = |desk: Value, expected: bool| {
        let policy = json!({"desk": desk});
        assert_eq!((validator.is_valid(&policy), is_read(&policy)), (expected, expected), "{policy}");
    };
    for (day, expected) in [(0, false), (1, true), (28, true), (29, false)] {
        agree(json!({"month_starts": day}), expected);
    }
    for (copies, expected) in [(0, true), (u64::from(u32::MAX), true), (u64::from(u32::MAX) + 1, false)] {
        agree(json!({"copies": {"finance": copies}}), expected);
    }
    for (window, expected) in [("none", true), ("ever", true), ("same day", true), ("3", false), ("None", false)] {
        agree(json!({"grades": {"D": window}}), expected);
    }
    let cadence = |more: Value| {
        let mut cadence = json!({"zh": "回访", "en": "call"});
        cadence.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"cadences": [cadence]})
    };
    for (months, expected) in [(0, false), (1, true), (1_200, true), (1_201, false)] {
        agree(cadence(json!({"months": months})), expected);
    }
    for day in ["01-31", "02-29", "04-30", "12-31"] {
        agree(cadence(json!({"yearly": day})), true);
    }
    for day in ["02-30", "04-31", "13-01", "00-10", "1-1", "05-00", "05-01 ", "2026-05-01", ""] {
        agree(cadence(json!({"yearly": day})), false);
    }
    for on in ["2026-13-01", "2026-2-17", "05-01"] {
        agree(cadence(json!({"on": on})), false);
    }
    agree(cadence(json!({"birthday": true})), true);
    agree(cadence(json!({"birthday": false})), false);
    agree(cadence(json!({})), false);
    agree(cadence(json!({"months": 1, "birthday": true})), false);
    agree(json!({"cadences": [{"zh": "回访", "months": 1}]}), false);
    agree(json!({"cadences": []}), true);
    let taken = |kind: &str, rule: Value| json!({"breaches": {kind: rule}});
    agree(taken("gossip", json!({"ordinary": "nothing", "severe": "dismissal"})), true);
    agree(taken("gossip", json!({"clause": "none", "ordinary": "nothing", "severe": "dismissal"})), true);
    agree(taken("gossip", json!({"ordinary": "nothing"})), false);
    agree(taken(" ", json!({"ordinary": "nothing", "severe": "dismissal"})), false);
    agree(taken("snatching", json!("none")), true);
    agree(taken("snatching", json!("nothing")), false);
}

/// In each step only some effects may stand, and a row that is only moved needs no more than its name.
#[test]
fn a_row_is_whole_or_only_moved() {
    let validator = validator(&schema::policy());
    let agree = |row: Value, expected: bool| {
        let policy = json!({"rows": [row]});
        assert_eq!((validator.is_valid(&policy), is_read(&policy)), (expected, expected), "{policy}");
    };
    for (step, effect, expected) in [
        ("file", json!("reopen"), true),
        ("file", json!("stop"), false),
        ("title", json!("stop"), true),
        ("title", json!("void"), true),
        ("service", json!("void"), false),
        ("title", json!({"share": {"has": "1/2", "among": "first"}}), false),
        ("title", json!({"take_over": {"keeps": "1/2", "reopens": true}}), false),
        ("title", json!({"register": "receiver"}), true),
        ("title", json!({}), false),
        ("title", json!("help"), false),
        ("service", json!("help"), true),
        ("service", json!({"register": "receiver"}), false),
    ] {
        agree(
            json!({"name": "n", "step": step, "effect": effect, "clause": "none", "zh": "行", "en": "a row"}),
            expected,
        );
    }
    agree(json!({"name": "stood-in", "after": "kin"}), true);
    agree(json!({"name": "stood-in", "after": "kin", "before": "kin"}), false);
    agree(json!({"name": "stood-in", "turn": "used"}), false);
    agree(json!({"after": "kin"}), false);
}
