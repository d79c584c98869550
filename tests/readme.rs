//! The README's tables are the code's, and its example is the one that runs.

use std::fmt::Write as _;
use std::fs;

use panke::{Clause, Interpretation, Policy, Step};

/// What stands between two marks of the README.
fn section(name: &str) -> String {
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, after) = readme.split_once(&format!("<!-- {name} -->\n")).expect("the mark that opens the section");
    let (inside, _) = after.split_once(&format!("<!-- end of {name} -->")).expect("the mark that closes it");
    inside.to_owned()
}

/// The section is as the code has it. With `UPDATE_README=1` it is made so.
fn assert_is(name: &str, expected: &str) {
    let found = section(name);
    if std::env::var_os("UPDATE_README").is_some() && found != expected {
        let readme = fs::read_to_string("README.md").unwrap();
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
        let replaced = readme.replace(&format!("{open}{found}{close}"), &format!("{open}{expected}{close}"));
        fs::write("README.md", replaced).unwrap();
        return;
    }
    assert_eq!(found, expected, "README, {name}: run UPDATE_README=1 cargo test --test readme -- --test-threads 1");
}

#[test]
fn the_table_of_clauses_is_the_codes() {
    let mut table = "| clause | what it settles | 中文 |\n|---|---|---|\n".to_owned();
    for clause in Policy::default().clauses() {
        writeln!(table, "| {clause} | {} | {} |", clause.title().en, clause.title().zh).unwrap();
    }
    assert_is("clauses", &table);
}

#[test]
fn the_table_of_interpretations_is_the_codes() {
    let mut table = "| | question | reading | 中文 | changed by |\n|---|---|---|---|---|\n".to_owned();
    for one in Interpretation::ALL {
        let (question, reading) = (one.question(), one.reading());
        let how = if one.changed_by().is_empty() { String::new() } else { format!("`{}`", one.changed_by()) };
        writeln!(table, "| {one} | {}? | {} | {} | {how} |", question.en, reading.en, reading.zh).unwrap();
    }
    assert_is("interpretations", &table);
}

#[test]
fn the_table_of_rows_is_the_codes() {
    let mut table =
        "| step | row | cites | uses a turn | what it says | decides |\n|---|---|---|---|---|--:|\n".to_owned();
    let policy = Policy::default();
    let certificate = policy.certificate();
    for (row, counted) in policy.rows().zip(&certificate.rows) {
        let step = match row.step() {
            Step::File => "file",
            Step::Title => "title",
            Step::Service => "service",
            _ => "?",
        };
        let cites = row.clause().map_or("", Clause::as_str);
        let turn = if row.uses_turn() { "yes" } else { "" };
        writeln!(table, "| {step} | {} | {cites} | {turn} | {} | {} |", row.name(), row.sense().en, counted.decides)
            .unwrap();
    }
    assert_is("rows", &table);
}

/// The built-in policy passes its own check: read from its own text it loads, and this is its certificate.
#[cfg(feature = "json")]
#[test]
fn the_certificate_is_the_codes() {
    let text = serde_json::to_string(&Policy::default()).unwrap();
    let certificate = Policy::from_json(&text).unwrap().certificate();
    let (situations, rows) = (certificate.situations, certificate.rows.len());
    let digest = certificate.policy.digest.unwrap();
    assert_is(
        "certificate",
        &format!("The check finds nothing in {situations} kinds of situations and {rows} rows; digest `{digest}`.\n"),
    );
}

#[test]
fn the_example_is_the_one_that_runs() {
    let example = fs::read_to_string("examples/who_owns_the_client.rs").unwrap();
    assert!(example.lines().count() <= 40);
    assert_is("example", &format!("```rust\n{example}```\n"));
}
