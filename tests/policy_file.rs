//! WIRE's policy object, JSON and TOML: every bad field is named, and a good one counts.

use panke::{Policy, PolicyErrors, RenewedBy, Validity};
use serde_json::{Value, json};

/// The names of the fields found wrong, each with what was expected.
fn wrong(errors: &PolicyErrors) -> Vec<&str> {
    for error in errors.iter() {
        assert!(error.problem.contains("expected"), "{error}");
        assert!(errors.to_string().contains(&error.to_string()), "{errors}");
    }
    errors.iter().map(|error| error.field.as_str()).collect()
}

/// The JSON object has exactly these bad fields. As TOML, which holds no null, it names them, too.
fn names(policy: &Value, fields: &[&str]) {
    let errors = Policy::from_json(&policy.to_string()).unwrap_err();
    assert_eq!(wrong(&errors), fields, "{policy}");
    if let Ok(text) = toml_text(policy) {
        let message = toml::from_str::<Policy>(&text).unwrap_err().to_string();
        assert!(fields.iter().all(|field| message.contains(field)), "{text}\n{message}");
    }
}

/// A JSON object as TOML: inline tables, one key a line. An error where there is no such TOML.
fn toml_text(policy: &Value) -> Result<String, ()> {
    fn inline(value: &Value) -> Result<String, ()> {
        Ok(match value {
            Value::Null => return Err(()),
            Value::Number(number) if number.as_i64().is_none() && number.is_u64() => return Err(()),
            Value::Array(list) => format!("[{}]", list.iter().map(inline).collect::<Result<Vec<_>, _>>()?.join(",")),
            Value::Object(table) => {
                let entries: Result<Vec<String>, ()> =
                    table.iter().map(|(key, value)| Ok(format!("{} = {}", json!(key), inline(value)?))).collect();
                format!("{{{}}}", entries?.join(", "))
            }
            other => other.to_string(),
        })
    }
    let table = policy.as_object().ok_or(())?;
    table.iter().map(|(key, value)| Ok(format!("{} = {}\n", json!(key), inline(value)?))).collect()
}

const SHARES: [&str; 5] = ["assist", "assist_same_day", "refused", "earlier", "traced"];

#[test]
fn a_good_policy_counts() {
    let text = r#"{"validity": {"months": 0, "days": 90, "renewed_by": "own_reception"}, "shares": {"assist": "25%", "traced": "1"}}"#;
    let policy = Policy::from_json(text).unwrap();
    assert_eq!(policy.validity(), Validity::new(0, 90).renewed_by(RenewedBy::OwnReception));
    assert_eq!(policy.shares().assist, "1/4".parse().unwrap());
    assert_eq!(policy.shares().traced, "1".parse().unwrap());
    // What it does not speak of stays.
    assert_eq!(policy.shares().refused, Policy::default().shares().refused);
    let toml = "[validity]\nmonths = 0\ndays = 90\nrenewed_by = \"own_reception\"\n[shares]\nassist = \"25%\"\ntraced = \"1\"\n";
    let read: Policy = toml::from_str(toml).unwrap();
    assert_eq!((read.validity(), read.shares()), (policy.validity(), policy.shares()));
}

#[test]
fn every_share_and_every_limit_can_be_set() {
    for (place, name) in SHARES.into_iter().enumerate() {
        for text in ["0", "1", "0%", "100%", "1/3", "12.5%", "7/10"] {
            let policy = Policy::from_json(&json!({"shares": {name: text}}).to_string()).unwrap();
            let shares = policy.shares();
            let all = [shares.assist, shares.assist_same_day, shares.refused, shares.earlier, shares.traced];
            assert_eq!(all[place], text.parse().unwrap(), "{name}");
        }
    }
    let most = Policy::from_json(r#"{"validity": {"months": 1200, "days": 36525}}"#).unwrap();
    assert_eq!((most.validity().months, most.validity().days), (1_200, 36_525));
    let none = Policy::from_json(r#"{"validity": {"months": 0, "days": 0, "renewed_by": "nothing"}}"#).unwrap();
    assert_eq!(none.validity(), Validity::new(0, 0));
}

#[test]
fn an_empty_policy_is_the_documents() {
    for text in ["{}", " {\n} ", r#"{"validity": {}}"#, r#"{"shares": {}, "validity": {}}"#] {
        let policy = Policy::from_json(text).unwrap();
        assert_eq!((policy.validity(), policy.shares()), (Policy::default().validity(), Policy::default().shares()));
    }
    let policy: Policy = toml::from_str("# nothing\n").unwrap();
    assert_eq!(policy.validity(), Policy::default().validity());
}

#[test]
fn an_unknown_field_is_named() {
    names(&json!({"share": {}}), &["share"]);
    names(&json!({"Validity": {}}), &["Validity"]);
    names(&json!({"": 1}), &["\"\""]);
    names(&json!({"validity": {"month": 2}}), &["validity.month"]);
    names(&json!({"validity": {"weeks": 2, "years": 1}}), &["validity.weeks", "validity.years"]);
    names(&json!({"windows": {"visits": "10 days"}}), &["windows.visits"]);
    names(&json!({"shares": {"months": 2}, "validity": {"assist": "1/5"}}), &["shares.months", "validity.assist"]);
}

#[test]
fn a_field_of_the_wrong_kind_is_named() {
    let kinds = [
        json!(null),
        json!(true),
        json!(1),
        json!(-1),
        json!(1.5),
        json!("x"),
        json!([]),
        json!([{}]),
        json!({"a": 1}),
    ];
    for value in &kinds {
        if !value.is_object() {
            names(&json!({"validity": value}), &["validity"]);
            names(&json!({"shares": value}), &["shares"]);
        }
        for name in SHARES {
            names(&json!({"shares": {name: value}}), &[&format!("shares.{name}")]);
        }
        names(&json!({"validity": {"renewed_by": value}}), &["validity.renewed_by"]);
        if *value != json!(1) {
            names(&json!({"validity": {"months": value}}), &["validity.months"]);
            names(&json!({"validity": {"days": value}}), &["validity.days"]);
        }
    }
}

#[test]
fn a_value_out_of_range_is_named() {
    for months in [json!(1_201), json!(-1), json!(u64::MAX), json!(1e30), json!(2.0), json!(4_294_967_296_u64)] {
        names(&json!({"validity": {"months": months}}), &["validity.months"]);
    }
    for days in [json!(36_526), json!(i64::MIN), json!(4_294_967_296_u64)] {
        names(&json!({"validity": {"days": days}}), &["validity.days"]);
    }
    for share in ["", "half", "-1/5", "6/5", "101%", "1/0", "1/11", "2", "0.2", "20", "1/5 ", "1/99999999999999999999"]
    {
        names(&json!({"shares": {"refused": share}}), &["shares.refused"]);
    }
    for renewed in ["", "Nothing", "own reception", "everything"] {
        names(&json!({"validity": {"renewed_by": renewed}}), &["validity.renewed_by"]);
    }
}

#[test]
fn all_that_is_wrong_is_told_in_the_order_of_the_file() {
    let text = r#"{"shares": {"traced": 1, "assist": "2"}, "x": 0, "validity": {"days": -1, "months": "2"}}"#;
    let errors = Policy::from_json(text).unwrap_err();
    assert_eq!(wrong(&errors), ["shares.traced", "shares.assist", "x", "validity.days", "validity.months"]);
}

#[test]
fn a_key_stands_once() {
    for (text, field) in [
        (r#"{"validity": {}, "validity": {"months": 3}}"#, "validity"),
        (r#"{"shares": {"assist": "1/5", "assist": "1/5"}}"#, "shares.assist"),
        (r#"{"validity": {"days": 1, "months": 1, "days": 2}}"#, "validity.days"),
        (r#"{"x": 1, "x": 2, "shares": {}}"#, "x"),
    ] {
        let errors = Policy::from_json(text).unwrap_err();
        assert!(wrong(&errors).contains(&field), "{text} {errors}");
        assert!(errors.to_string().contains("once"), "{errors}");
    }
    assert!(toml::from_str::<Policy>("[validity]\nmonths = 1\nmonths = 2\n").is_err());
}

#[test]
fn what_is_no_object_is_told() {
    for text in ["", "{", "[]", "null", "1", "\"shares\"", "true", "{} {}", "validity = 2", "{\"shares\": {}"] {
        let errors = Policy::from_json(text).unwrap_err();
        assert_eq!(wrong(&errors), ["policy"], "{text}");
    }
    let deep = format!("{{\"shares\": {}", "[".repeat(100_000));
    assert_eq!(wrong(&Policy::from_json(&deep).unwrap_err()), ["policy"]);
    // A byte order mark is none of it.
    assert!(Policy::from_json("\u{feff}{}").is_ok());
    for text in ["validity", "validity = ", "= 2", "[validity", "[validity]\nmonths = 2 months\n"] {
        assert!(toml::from_str::<Policy>(text).is_err(), "{text}");
    }
    // A date is a kind of value that only TOML has.
    let dated = toml::from_str::<Policy>("[validity]\nmonths = 2026-03-03\n").unwrap_err();
    assert!(dated.to_string().contains("validity.months"), "{dated}");
}

#[test]
fn many_unknown_fields_take_no_square_of_time() {
    let of = |many: u32| {
        let fields: Vec<String> = (0..many).map(|no| format!("\"f{no}\":0")).collect();
        Policy::from_json(&format!("{{{}}}", fields.join(","))).unwrap_err()
    };
    let start = std::time::Instant::now();
    let errors = of(90_000);
    assert_eq!((errors.iter().count(), errors.len()), (100, 90_000));
    assert!(errors.to_string().ends_with("; and 89900 more"));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    let limit = of(200_000);
    assert_eq!(limit.len(), 1);
    assert!(limit.to_string().contains("at most 100000"), "{limit}");
}
