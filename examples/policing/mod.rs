//! A policy file read for the examples, with whatever it starts from.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use panke::{Language, Policy, PolicyError, PolicyErrors};

/// The most files that start from one another.
const MOST_FILES: usize = 16;

/// What is wrong with a file and those it starts from: how many things, and a line or more for each.
struct Wrong {
    count: usize,
    lines: Vec<String>,
}

impl Wrong {
    fn one(line: String) -> Self {
        Self { count: 1, lines: vec![line] }
    }
}

/// The built-in policy, or that of a file. All that is wrong is told in the error, ready to be printed; `upshot` says what follows
/// from there being errors.
pub(crate) fn policy(path: Option<&Path>, upshot: &str) -> Result<Policy, String> {
    let Some(path) = path else { return Ok(Policy::default()) };
    read(path, &mut Vec::new()).map_err(|wrong| {
        let errors = if wrong.count == 1 { "1 error".to_owned() } else { format!("{} errors", wrong.count) };
        format!("{}\n{errors}: {upshot}\n", wrong.lines.join("\n"))
    })
}

/// Reads a file, and those it starts from: `before` came before it.
fn read(path: &Path, before: &mut Vec<PathBuf>) -> Result<Policy, Wrong> {
    let shown = path.display();
    if before.iter().any(|other| other == path) {
        return Err(Wrong::one(format!("{shown}: starts from itself")));
    }
    if before.len() == MOST_FILES {
        return Err(Wrong::one(format!("{shown}: more than {MOST_FILES} files start from one another")));
    }
    before.push(path.to_owned());
    let text =
        fs::read_to_string(path).map_err(|error| Wrong::one(format!("cannot read the policy {shown}: {error}")))?;
    // What is wrong with a file it starts from is told rather than that there is none.
    let in_base = RefCell::new(None);
    let base = |name: &str| match read(&beside(path, name)?, before) {
        Ok(policy) => Some(policy),
        Err(wrong) => {
            in_base.replace(Some(wrong));
            None
        }
    };
    let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let read = if is_toml { parse_toml(path, &text, base) } else { parse_json(path, &text, base) };
    read.map_err(|wrong| in_base.take().unwrap_or(wrong))
}

/// The file of a name beside another: TOML, or else JSON.
fn beside(path: &Path, name: &str) -> Option<PathBuf> {
    let is_name = !name.is_empty() && !name.contains(['/', '\\']);
    let file = |extension| path.with_file_name(format!("{name}.{extension}"));
    [file("toml"), file("json")].into_iter().find(|file| is_name && file.is_file())
}

fn parse_json(path: &Path, text: &str, base: impl FnMut(&str) -> Option<Policy>) -> Result<Policy, Wrong> {
    Policy::from_json_with(text, base).map_err(|errors| told(path, &errors, ToString::to_string))
}

#[cfg(feature = "toml")]
fn parse_toml(path: &Path, text: &str, base: impl FnMut(&str) -> Option<Policy>) -> Result<Policy, Wrong> {
    Policy::from_toml_with(text, base).map_err(|errors| told(path, &errors, ToString::to_string))
}

/// Without the feature the file is turned into JSON first, and nobody knows where things stand in it.
#[cfg(not(feature = "toml"))]
fn parse_toml(path: &Path, text: &str, base: impl FnMut(&str) -> Option<Policy>) -> Result<Policy, Wrong> {
    let json = toml::from_str::<serde_json::Value>(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Wrong::one(format!("{}: line {line}: not TOML: {}", path.display(), error.message().replace('\n', " ")))
    })?;
    Policy::from_json_with(&json.to_string(), base)
        .map_err(|errors| told(path, &errors, |error| format!("{}: {}", error.field, error.problem)))
}

/// Each error with its place, and where it shows in one: the situation in both languages, and a log that brings it about.
fn told(path: &Path, errors: &PolicyErrors, tell: impl Fn(&PolicyError) -> String) -> Wrong {
    let mut lines = Vec::new();
    for error in errors.iter() {
        lines.push(format!("{}: {}", path.display(), tell(error)));
        let Some(situation) = error.situation else { continue };
        let [zh, en] = [Language::Chinese, Language::English].map(|language| situation.in_language(language));
        lines.extend([format!("  情形 {zh}"), format!("  situation: {en}")]);
        let log = errors.witness(error).unwrap_or_default();
        if !log.is_empty() {
            lines.push("  登记 a log that comes to it:".to_owned());
        }
        lines.extend(log.iter().map(|event| format!("    {}", serde_json::to_string(event).unwrap_or_default())));
    }
    let more = errors.len() - errors.iter().count();
    if more > 0 {
        lines.push(format!("… and {more} more"));
    }
    Wrong { count: errors.len(), lines }
}
