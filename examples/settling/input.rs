//! What comes in: a log and a policy. Everything that can go wrong is told in words, a line each.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use panke::{Errors, Log, LogBuilder, Policy};

/// The sample log, wherever the program is run from.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quarter.jsonl");

/// Where the log is read from.
pub(crate) enum Source<'a> {
    Sample,
    Stdin,
    File(&'a Path),
}

impl<'a> Source<'a> {
    pub(crate) fn of(path: Option<&'a Path>) -> Self {
        match path {
            None => Self::Sample,
            Some(path) if path == Path::new("-") => Self::Stdin,
            Some(path) => Self::File(path),
        }
    }

    /// As the page calls it: the sample's own path would differ from machine to machine.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Sample => "examples/quarter.jsonl".to_owned(),
            Self::Stdin => "标准输入 standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    pub(crate) fn read(&self) -> Result<Log, String> {
        let read = match self {
            Self::Sample => File::open(SAMPLE).and_then(|file| collect(BufReader::new(file))),
            Self::Stdin => collect(io::stdin().lock()),
            Self::File(path) => File::open(path).and_then(|file| collect(BufReader::new(file))),
        };
        let builder = read.map_err(|error| format!("cannot read the log {}: {error}\n{}", self.name(), nothing(1)))?;
        builder.finish().map_err(|errors| told(&errors))
    }
}

/// Line by line: a log larger than the memory it needs once ruled on must not lie in it as text, too.
fn collect(mut text: impl BufRead) -> io::Result<LogBuilder> {
    let mut builder = LogBuilder::new();
    let mut line = Vec::new();
    let mut is_first = true;
    while text.read_until(b'\n', &mut line)? > 0 {
        // Editors on Windows begin a file with a byte order mark, which is no part of it.
        let mark = if is_first { "\u{feff}".as_bytes() } else { b"" };
        builder.json_line(line.strip_prefix(mark).unwrap_or(&line));
        line.clear();
        is_first = false;
    }
    Ok(builder)
}

fn told(errors: &Errors) -> String {
    format!("{errors}{}", nothing(usize::try_from(errors.total()).unwrap_or(usize::MAX)))
}

fn nothing(errors: usize) -> String {
    let errors = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
    format!("{errors}: nothing was ruled\n")
}

/// The built-in policy, changed by this file if there is one.
pub(crate) fn policy(path: Option<&Path>) -> Result<Policy, String> {
    let Some(path) = path else { return Ok(Policy::default()) };
    let shown = path.display();
    let text =
        fs::read_to_string(path).map_err(|error| format!("cannot read the policy {shown}: {error}\n{}", nothing(1)))?;
    let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let json =
        if is_toml { as_json(&text).map_err(|error| format!("{shown}: {error}\n{}", nothing(1)))? } else { text };
    Policy::from_json(&json).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|error| format!("{shown}: {error}")).collect();
        format!("{}\n{}", lines.join("\n"), nothing(lines.len()))
    })
}

/// A TOML text as JSON. `toml::from_str::<Policy>` does in one step, but puts all that is wrong into one line.
fn as_json(text: &str) -> Result<String, String> {
    toml::from_str::<serde_json::Value>(text).map(|value| value.to_string()).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        format!("line {}: not TOML: {}", before.matches('\n').count() + 1, error.message().replace('\n', " "))
    })
}
