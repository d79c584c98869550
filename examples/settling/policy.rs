//! What comes in: a policy file, and those it starts from.

use std::fs;
use std::path::{Path, PathBuf};

use panke::{Policy, PolicyError, PolicyErrors};

use super::input::{has_extension, nothing};

/// The built-in policy, or the one this file says.
pub(crate) fn read(path: Option<&Path>) -> Result<Policy, String> {
    let Some(path) = path else { return Ok(Policy::default()) };
    load(path, &mut Vec::new()).map_err(|lines| format!("{}\n{}", lines.join("\n"), nothing(lines.len())))
}

/// The policy of a file, or what is wrong, a line each. `above` are the files that start from it.
fn load(path: &Path, above: &mut Vec<PathBuf>) -> Result<Policy, Vec<String>> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| vec![format!("cannot read the policy {shown}: {error}")])?;
    above.push(path.to_owned());
    let mut in_base = Vec::new();
    let read = parse(path, &text, |name| {
        let base = beside(path, name)?;
        if above.contains(&base) {
            in_base.push(format!("{}: starts from itself", base.display()));
            return None;
        }
        load(&base, above).map_err(|lines| in_base.extend(lines)).ok()
    });
    above.pop();
    match read {
        Ok(policy) => Ok(policy),
        // What is wrong with the policy it starts from is all there is to tell.
        Err(_) if !in_base.is_empty() => Err(in_base),
        Err(lines) => Err(lines.into_iter().map(|line| format!("{shown}: {line}")).collect()),
    }
}

/// The file of this name beside another: TOML, or else JSON.
fn beside(path: &Path, name: &str) -> Option<PathBuf> {
    let is_name = !name.is_empty() && !name.contains(['/', '\\']);
    let file = |extension| path.with_file_name(format!("{name}.{extension}"));
    [file("toml"), file("json")].into_iter().find(|file| is_name && file.is_file())
}

fn parse(path: &Path, text: &str, base: impl FnMut(&str) -> Option<Policy>) -> Result<Policy, Vec<String>> {
    if has_extension(path, "toml") {
        parse_toml(text, base)
    } else {
        Policy::from_json_with(text, base).map_err(|errors| told(&errors, ToString::to_string))
    }
}

fn told(errors: &PolicyErrors, tell: impl Fn(&PolicyError) -> String) -> Vec<String> {
    let mut lines: Vec<String> = errors.iter().map(tell).collect();
    let more = errors.len() - lines.len();
    if more > 0 {
        lines.push(format!("… and {more} more, {} in all", errors.len()));
    }
    lines
}

#[cfg(feature = "toml")]
fn parse_toml(text: &str, base: impl FnMut(&str) -> Option<Policy>) -> Result<Policy, Vec<String>> {
    Policy::from_toml_with(text, base).map_err(|errors| told(&errors, ToString::to_string))
}

/// Without the feature the file is turned into JSON first, and nobody knows where things stand in it.
#[cfg(not(feature = "toml"))]
fn parse_toml(text: &str, base: impl FnMut(&str) -> Option<Policy>) -> Result<Policy, Vec<String>> {
    let json = toml::from_str::<serde_json::Value>(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        vec![format!("line {line}: not TOML: {}", error.message().replace('\n', " "))]
    })?;
    Policy::from_json_with(&json.to_string(), base)
        .map_err(|errors| told(&errors, |error| format!("{}: {}", error.field, error.problem)))
}
