//! A policy file read for the examples, with whatever it starts from.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use panke::{Language, Policy, PolicyErrors};

/// The most files that start from one another.
const MOST_FILES: usize = 16;

/// The built-in policy, or that of a file. All that is wrong is told in the error, ready to be printed.
pub(crate) fn policy(path: Option<&Path>) -> Result<Policy, String> {
    path.map_or_else(|| Ok(Policy::default()), |path| read(path, &mut Vec::new()))
}

/// Reads a file, and those it starts from: `before` came before it.
fn read(path: &Path, before: &mut Vec<PathBuf>) -> Result<Policy, String> {
    let shown = path.display();
    if before.len() == MOST_FILES || before.iter().any(|other| other == path) {
        return Err(format!("{shown}: starts from itself, or from too many files; at most {MOST_FILES} are read\n"));
    }
    before.push(path.to_owned());
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read the policy {shown}: {error}\n"))?;
    // What is wrong with a file it starts from is told rather than that there is none.
    let complaint = RefCell::new(None);
    let base = |name: &str| match read(&beside(path, name)?, before) {
        Ok(policy) => Some(policy),
        Err(told) => {
            complaint.replace(Some(told));
            None
        }
    };
    let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let read = if is_toml { Policy::from_toml_with(&text, base) } else { Policy::from_json_with(&text, base) };
    read.map_err(|errors| complaint.take().unwrap_or_else(|| told(path, &errors)))
}

/// The file of a name beside another.
fn beside(path: &Path, name: &str) -> Option<PathBuf> {
    if name.contains(['/', '\\']) {
        return None;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    ["toml", "json"].into_iter().map(|extension| folder.join(format!("{name}.{extension}"))).find(|file| file.is_file())
}

/// Each error with its place, and where it shows in one: the situation in both languages, and a log that brings it about.
fn told(path: &Path, errors: &PolicyErrors) -> String {
    let mut lines = Vec::new();
    for error in errors.iter() {
        lines.push(format!("{}: {error}", path.display()));
        let Some(situation) = error.situation else { continue };
        lines.extend(
            [Language::Chinese, Language::English].map(|language| format!("  {}", situation.in_language(language))),
        );
        let log = errors.witness(error).unwrap_or_default();
        lines.extend(log.iter().map(|event| format!("  {}", serde_json::to_string(event).unwrap_or_default())));
    }
    let more = errors.len() - errors.iter().count();
    if more > 0 {
        lines.push(format!("… and {more} more"));
    }
    lines.push(format!("{}: the policy cannot be used 制度不可用\n", count(errors.len())));
    lines.join("\n")
}

fn count(errors: usize) -> String {
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}
