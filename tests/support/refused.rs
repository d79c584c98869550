//! A policy file that is refused: where, in which field, and with which words.

use panke::{Policy, PolicyErrors};

/// The one thing that is wrong: where, which field, and why.
pub(crate) fn told(read: Result<Policy, PolicyErrors>) -> (u32, u32, String, String) {
    let errors = read.unwrap_err();
    assert_eq!(errors.len(), 1, "{errors}");
    let error = errors.iter().next().unwrap().clone();
    assert!(error.problem.contains("expected"), "{error}");
    (error.line.unwrap(), error.column.unwrap(), error.field, error.problem)
}

/// The text with `@` where the problem stands is refused there, in that field and with those words.
fn refused(read: fn(&str) -> Result<Policy, PolicyErrors>, text: &str, field: &str, why: &str) {
    let before = text.split('@').next().unwrap();
    let line = before.lines().count().max(1) + usize::from(before.ends_with('\n'));
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let (found_line, found_column, found_field, problem) = told(read(&text.replacen('@', "", 1)));
    assert_eq!((found_line as usize, found_column as usize, &*found_field), (line, column, field), "{text}: {problem}");
    assert!(problem.contains(why), "{problem}");
}

/// The same in both forms.
pub(crate) fn both(json: &str, toml: &str, field: &str, why: &str) {
    refused(Policy::from_json, json, field, why);
    refused(Policy::from_toml, toml, field, why);
}
