//! What the examples of the front desk share: the sample week, moments and days, languages, and how they end.

#![allow(dead_code, reason = "each example takes what it needs")]

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::{NaiveDate, NaiveDateTime};
use panke::{Language, Log};

use crate::input;

/// The sample week, which `make_week` made.
pub(crate) const WEEK: &str = include_str!("../week.jsonl");

/// In which languages to tell it; in both where neither is asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct Languages {
    /// In 中文.
    #[arg(long)]
    chinese: bool,
    /// In English.
    #[arg(long)]
    english: bool,
}

impl Languages {
    pub(crate) fn wanted(&self) -> Vec<Language> {
        match (self.chinese, self.english) {
            (true, false) => vec![Language::Chinese],
            (false, true) => vec![Language::English],
            _ => vec![Language::Chinese, Language::English],
        }
    }
}

/// The log of a path, or the sample week.
pub(crate) fn log(path: Option<&Path>) -> Result<Log, String> {
    match path {
        Some(path) => input::Source::of(Some(path)).read(false),
        None => Log::from_json_lines(WEEK).map_err(|errors| errors.to_string()),
    }
}

/// A moment of the site's clock.
pub(crate) fn moment(text: &str) -> Result<NaiveDateTime, String> {
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
    let found = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    found.ok_or_else(|| "expected a moment such as 2026-04-08T14:00".to_owned())
}

/// A day.
pub(crate) fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "expected a day such as 2026-04-08".to_owned())
}

/// Writes to standard output; whoever stops reading has read enough.
pub(crate) fn print(write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<()>) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// 0, or 2 with what is wrong on standard error.
pub(crate) fn end(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("{}", complaint.trim_end());
            ExitCode::from(2)
        }
    }
}
