//! The worked cases: log, findings and rulings.

mod naive;
mod support;

use std::fs;

use panke::{Log, Policy};
use serde_json::Value;
use support::json::{findings, rulings};

#[test]
fn every_case_comes_out_as_it_is_written() {
    let mut files: Vec<_> = fs::read_dir("tests/cases").unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 89);
    for file in files {
        let case: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let lines: Vec<String> = case["events"].as_array().unwrap().iter().map(ToString::to_string).collect();
        let log = Log::from_json_lines(lines.join("\n")).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        assert_eq!(findings(&settlement), *case["findings"].as_array().unwrap(), "{}", file.display());
        assert_eq!(rulings(&settlement), *case["rulings"].as_array().unwrap(), "{}", file.display());
    }
}
