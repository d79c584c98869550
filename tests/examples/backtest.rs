//! `backtest` reads what `settle` reads, and its data is what its page says.

use serde_json::Value;

use crate::run::{file, printed, run, sample};

fn data<const N: usize>(arguments: [&str; N]) -> Value {
    serde_json::from_str(&printed("backtest", arguments, "")).unwrap()
}

#[test]
fn the_page_reads_as_it_did() {
    insta::assert_snapshot!("page", printed("backtest", [], ""));
}

#[test]
fn backtest_tries_the_policies_it_is_given() {
    let (json, toml) = (r#"{"shares": {"refused": "1/2"}}"#, "[shares]\nrefused = \"1/2\"\n");
    let (json, toml) = (file("refused_half.json", json), file("refused_half.toml", toml));
    let by_json = data(["--json", "--new", &json]);
    assert_eq!(data(["--json", "--new", &toml]), by_json);
    assert_ne!(by_json, data(["--json"]));
    let log = file("backtest.jsonl", sample());
    assert_eq!(data([&log, "--json", "--new", &toml]), by_json);
    let same = data(["--json", "--old", &json, "--new", &toml]);
    assert_eq!((same["changed"].as_array().unwrap().len(), &same["deals"]), (0, &by_json["deals"]));
    // Differences of all payees sum to zero, and what is written is what was counted.
    let sum: i64 = by_json["payees"].as_array().unwrap().iter().map(|one| one["difference"].as_i64().unwrap()).sum();
    assert_eq!(sum, 0);
}

#[test]
fn backtest_tells_what_is_wrong() {
    let bad = file("backtest_bad.json", r#"{"shares": {"refused": "3/2"}}"#);
    for arguments in [["--new", &bad], ["--old", &bad], ["no/such/log", "--json"]] {
        let output = run("backtest", arguments, "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        assert!(!output.stderr.is_empty());
    }
}
