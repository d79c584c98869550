//! What is no error, and what a log with errors still rules on.

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../support/mod.rs"]
mod support;

mod columns;
mod exempt;
mod round_trip;
mod salvage;
mod spelling;

use panke::{Log, Policy};
use serde_json::Value;

/// The rulings and the findings of a log, and what came after its sales and what everybody has.
fn told(log: &Log) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let mut after = support::json::all(settlement.sequels());
    after.extend(support::json::all(settlement.statements()));
    (support::json::rulings(&settlement), support::json::findings(&settlement), after)
}

/// The log of this text, which has no error.
fn sound(text: &str) -> Log {
    Log::from_json_lines(text).unwrap_or_else(|errors| panic!("{errors}{text}"))
}

/// A line: number, household, type and fields.
fn line(no: u64, household: &str, fields: &str) -> String {
    format!(r#"{{"no":{no},"at":"2026-03-03T10:00","household":"{household}","type":{fields}}}"#)
}

/// A reception of this visitor by An, with whatever else is said of it.
fn visit(no: u64, household: &str, visitor: &str, rest: &str) -> String {
    line(no, household, &format!(r#""reception","visitor":"{visitor}","received_by":"An","available":[]{rest}"#))
}

fn deal(no: u64, household: &str, id: &str) -> String {
    line(no, household, &format!(r#""deal","deal":"{id}","commission":100"#))
}

fn void(no: u64, entry: u64) -> String {
    line(no, "H1", &format!(r#""void","entry":{entry},"reason":"typed wrong""#))
}
