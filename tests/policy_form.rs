//! The form of a policy file: what it refuses, with line and column in JSON and in TOML, and that what is written reads back.

#[path = "support/refused.rs"]
mod refused;

use panke::{Policy, RenewedBy, Validity};
use refused::{both, told};
use serde_json::Value;

#[test]
fn a_share_has_a_name() {
    let why = "expected a name for the share, found an empty one";
    both("{\"shares\": {\"\": @\"1/2\"}}", "shares = { \"\" = @\"1/2\" }\n", "shares.\"\"", why);
    both("{\"shares\":\n {\" \": @\"1/2\"}}", "[shares]\n\" \" = @\"1/2\"\n", "shares. ", why);
    let why = "does not begin with a digit";
    both("{\"shares\": {\"7th\": @\"1/7\"}}", "[shares]\n7th = @\"1/7\"\n", "shares.7th", why);
    // What stands written out in the rows of a base is not meant by an empty name.
    let base = r#"{"changes": [{"row": "refuses", "effect": {"take_over": {"keeps": "1/3"}}},
        {"row": "complaint-refuses", "effect": {"take_over": {"keeps": "1/3"}}}]}"#;
    let base = Policy::from_json(base).unwrap();
    for text in [
        r#"{"extends": "base", "shares": {"": "1/4"}}"#,
        r#"{"extends": "base", "changes": [{"row": "asks-later", "effect": {"take_over": {"keeps": ""}}}]}"#,
    ] {
        let (.., problem) = told(Policy::from_json_with(text, |_| Some(base.clone())));
        assert!(problem.contains("expected"), "{problem}");
    }
}

#[test]
fn a_row_goes_before_a_row_or_after_one() {
    both(
        "{\"rows\": [{\"name\": \"discount\", \"after\": @\"kin\",\n \"before\": \"kin\"}]}",
        "[[rows]]\nname = \"discount\"\nbefore = \"kin\"\nafter = @\"kin\"\n",
        "rows[1].after",
        "expected one of the two",
    );
}

#[test]
fn a_change_is_of_a_row_or_of_a_clause() {
    both(
        "{\"changes\": [\n @{\"row\": \"kin\", \"of_clause\": \"V.3(11)\", \"turn\": \"kept\"}]}",
        "changes = [ @{ row = \"kin\", of_clause = \"V.3(11)\", turn = \"kept\" } ]\n",
        "changes[1]",
        "expected one of the two",
    );
}

#[test]
fn an_aspect_has_a_value_left() {
    let change = |when: &str| format!("{{\"changes\": [{{\"row\": \"kin\",\n \"when\": {{{when}}}}}]}}");
    let toml = |when: &str| format!("[[changes]]\nrow = \"kin\"\nwhen = {{ {when} }}\n");
    let why = "no value is left; expected at least one";
    for (json, in_toml) in [
        ("\"said\": @[]", "said = @[]"),
        ("\"said\": @{\"not\": \"any\"}", "said = @{ not = \"any\" }"),
        ("\"said\": @{\"not\": [\"nothing\", \"any\"]}", "said = @{ not = [\"nothing\", \"any\"] }"),
        ("\"said\": @{\"not\": {\"not\": []}}", "said = @{ not = { not = [] } }"),
    ] {
        both(&change(json), &toml(in_toml), "changes[1].when.said", why);
    }
    let why = "no value is left";
    both(
        &change("\"owner_free\": @{\"not\": [true, false]}"),
        &toml("owner_free = @{ not = [true, false] }"),
        "changes[1].when.owner_free",
        why,
    );
    // A value nobody knows is told once.
    both(&change("\"said\": @\"nothin\""), &toml("said = @\"nothin\""), "changes[1].when.said", "did you mean");
    Policy::from_json(&change("\"visitor\": {\"not\": [\"known\"]}")).unwrap();
}

#[test]
fn a_day_is_written_in_one_way() {
    for day in ["2026-3-3", "2026-03-3", "+2026-03-03", "2026-02-29", " 2026-03-03", "2026 03 03", "12026-01-01", ""] {
        both(
            &format!("{{\"calendar\": {{\"holidays\": [\"2026-10-01\",\n @\"{day}\"]}}}}"),
            &format!("[calendar]\nholidays = [\"2026-10-01\", @\"{day}\"]\n"),
            "calendar.holidays[2]",
            "expected a day written \"YYYY-MM-DD\", in quotes",
        );
    }
    Policy::from_json(r#"{"calendar": {"holidays": ["2026-10-01", "2028-02-29"]}}"#).unwrap();
}

#[test]
fn where_a_number_stands_for_a_share_it_is_told_how_one_is_written() {
    for number in ["0.5", "1", "-1"] {
        let why = "such as \"1/2\" or \"50%\"";
        both(
            &format!("{{\"shares\": {{\"assist\": @{number}}}}}"),
            &format!("[shares]\nassist = @{number}\n"),
            "shares.assist",
            why,
        );
        both(&format!("{{\"house\": @{number}}}"), &format!("house = @{number}\n"), "house", why);
        both(
            &format!("{{\"leaver\":\n{{\"keeps\": @{number}}}}}"),
            &format!("[leaver]\nkeeps = @{number}\n"),
            "leaver.keeps",
            why,
        );
    }
}

/// Read again it is the same policy.
fn reads_back(policy: &Policy) {
    let written = serde_json::to_value(policy).unwrap();
    // In the order of the paper: a value of its own sorts its keys.
    let (in_json, in_toml) = (serde_json::to_string(policy).unwrap(), toml::to_string(policy).unwrap());
    for again in [
        Policy::from_json(&in_json).unwrap_or_else(|errors| panic!("{errors}\n{written:#}")),
        Policy::from_toml(&in_toml).unwrap_or_else(|errors| panic!("{errors}\n{in_toml}")),
    ] {
        assert_eq!(again.validity(), policy.validity());
        let names = |policy: &Policy| policy.rows().map(|row| row.name().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&again), names(policy));
        assert_eq!(serde_json::to_value(&again).unwrap(), written);
        assert!(policy.compare(&again).is_equal());
        assert_eq!(again.digest(), policy.digest());
    }
}

fn renewed(policy: &Policy) -> Vec<usize> {
    policy.rows().enumerate().filter(|(_, row)| row.name() == "renewed").map(|(place, _)| place).collect()
}

const RENEWED: &str = r#"{"name": "renewed", "step": "file", "when": {"standing": ["own-live", "own-dead"]}, "effect": "reopen",
    "clause": "V.2(1)", "zh": "续期", "en": "Renewed.""#;

#[test]
fn what_renews_a_file_reads_back() {
    let own = RenewedBy::OwnReception;
    reads_back(&Policy::default());
    let renewing = Policy::from_json(r#"{"validity": {"months": 3, "renewed_by": "own_reception"}}"#).unwrap();
    assert_eq!((renewing.validity(), renewed(&renewing)), (Validity::new(3, 0).renewed_by(own), vec![3]));
    assert_eq!(serde_json::to_value(&renewing).unwrap()["validity"]["renewed_by"], "own_reception");
    reads_back(&renewing);
    reads_back(&Policy::default().with_validity(Validity::default().renewed_by(own)));
    reads_back(&renewing.clone().with_validity(Validity::default()));
    // One's own row stands where one puts it, and there is no other.
    let validity = r#""validity": {"renewed_by": "own_reception"}"#;
    for (beside, place) in [("}", 0), (r#", "after": "lapsed-brought-up"}"#, 1), (r#", "before": "lapsed-own"}"#, 2)] {
        let policy = Policy::from_json(&format!(r#"{{{validity}, "rows": [{RENEWED}{beside}]}}"#)).unwrap();
        assert_eq!((policy.validity().renewed_by, renewed(&policy)), (own, vec![place]));
        reads_back(&policy);
    }
    // The built-in row may be moved and changed.
    let moved = format!(r#"{{{validity}, "rows": [{{"name": "renewed", "before": "lapsed-own"}}]}}"#);
    let moved = Policy::from_json(&moved).unwrap();
    assert_eq!((moved.validity().renewed_by, renewed(&moved)), (own, vec![2]));
    reads_back(&moved);
    let changed = r#""changes": [{"row": "renewed", "when": {"standing": "own-live", "visitor": "known"}}]"#;
    reads_back(&Policy::from_json(&format!("{{{validity}, {changed}}}")).unwrap());
    // Taken out again it renews nothing, and the policy says so.
    let without = Policy::from_json(&format!(r#"{{{validity}, "remove": ["renewed"]}}"#)).unwrap();
    assert_eq!((without.validity().renewed_by, renewed(&without)), (RenewedBy::Nothing, vec![]));
    reads_back(&without);
    // A base that renews goes on to, unless it is told not to.
    let goes_on = |text: &str| Policy::from_json_with(text, |_| Some(renewing.clone())).unwrap();
    let (on, off) =
        (goes_on(r#"{"extends": "b"}"#), goes_on(r#"{"extends": "b", "validity": {"renewed_by": "nothing"}}"#));
    assert_eq!((renewed(&on), renewed(&off)), (vec![3], vec![]));
    assert_eq!((on.validity().renewed_by, off.validity().renewed_by), (own, RenewedBy::Nothing));
    reads_back(&on);
    reads_back(&off);
}

/// A file that starts from nothing keeps the order of its rows, though the validity puts one in.
#[test]
fn a_file_from_nothing_that_renews_is_read_in_its_own_order() {
    let row = |name: &str, step: &str, when: &str, effect: &str| {
        format!(
            r#"{{"name": "{name}", "step": "{step}", "when": {{"contact": "any", {when}}}, "effect": "{effect}", "clause": "A", "zh": "行", "en": "A row.", "otherwise": {}}}"#,
            name == "stays"
        )
    };
    let rows = [
        row("lapsed", "file", r#""standing": "own-lapsed""#, "reopen"),
        row("takes", "title", r#""standing": ["pending", "nobody"]"#, "register"),
        row("discount", "title", r#""said": "wants-discount", "standing": {"not": ["pending", "nobody"]}"#, "stay"),
        row("stays", "title", r#""said": "any""#, "stay"),
        row("served", "service", r#""said": "any""#, "nothing"),
    ];
    let text = format!(
        r#"{{"extends": "nothing", "name": "N", "validity": {{"renewed_by": "own_reception"}}, "clauses": {{"A": {{"zh": "甲", "en": "A"}}}}, "rows": [{}]}}"#,
        rows.join(",")
    );
    let policy = Policy::from_json(&text).unwrap_or_else(|errors| panic!("{errors}"));
    let names: Vec<&str> = policy.rows().map(panke::Row::name).collect();
    assert_eq!(names, ["renewed", "lapsed", "takes", "discount", "stays", "served"]);
    reads_back(&policy);
    let written: Value = serde_json::to_value(&policy).unwrap();
    assert_eq!(written["rows"].as_array().unwrap().len(), 6);
}
