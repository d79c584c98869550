//! The worked cases: log, findings and rulings; and the interpretations each ruling relies on.

mod naive;
mod support;

use std::fmt::Write as _;
use std::fs;

use panke::{Interpretation, Log, Policy};
use serde_json::Value;
use support::json::{findings, rulings};

/// Every case, by the name of its file.
fn cases() -> Vec<(String, Value)> {
    let mut files: Vec<_> = fs::read_dir("tests/cases").unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 89);
    let read = |path: &std::path::PathBuf| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    files.iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(path))).collect()
}

fn log(case: &Value) -> Log {
    let lines: Vec<String> = case["events"].as_array().unwrap().iter().map(ToString::to_string).collect();
    Log::from_json_lines(lines.join("\n")).unwrap()
}

#[test]
fn every_case_comes_out_as_it_is_written() {
    let policy = Policy::default();
    for (name, case) in cases() {
        let log = log(&case);
        let settlement = log.settle(&policy);
        assert_eq!(findings(&settlement), *case["findings"].as_array().unwrap(), "{name}");
        assert_eq!(rulings(&settlement), *case["rulings"].as_array().unwrap(), "{name}");
    }
}

#[test]
fn every_case_says_which_interpretations_it_relies_on() {
    let policy = Policy::default();
    let mut page = String::new();
    for (name, case) in cases() {
        for ruling in log(&case).settle(&policy).rulings() {
            let ids: Vec<&str> = ruling.rests_on.iter().map(Interpretation::as_str).collect();
            writeln!(page, "{name}, {}: {}", ruling.deal, ids.join(" ")).unwrap();
        }
    }
    insta::assert_snapshot!(page);
}
