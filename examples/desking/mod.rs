//! What the examples of the front desk share: the sample week, moments and days, languages, and how they end.

#![allow(dead_code, reason = "each example takes what it needs")]

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{NaiveDate, NaiveDateTime};
use panke::{Language, Log, Policy};

use crate::{input, policing};

/// The sample week, which `make_week` made.
pub(crate) const WEEK: &str = include_str!("../week.jsonl");

/// In which languages to tell it; in both where neither is asked for.
#[derive(Debug, clap::Args)]
struct Languages {
    /// In 中文.
    #[arg(long)]
    chinese: bool,
    /// In English.
    #[arg(long)]
    english: bool,
}

impl Languages {
    fn wanted(&self) -> Vec<Language> {
        match (self.chinese, self.english) {
            (true, false) => vec![Language::Chinese],
            (false, true) => vec![Language::English],
            _ => vec![Language::Chinese, Language::English],
        }
    }
}

/// What every page of the desk is made of: a log, a policy, and the languages.
#[derive(Debug, clap::Args)]
pub(crate) struct Office {
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample week of this crate.
    log: Option<PathBuf>,
    /// The policy: TOML where its name ends in .toml, else JSON. A policy it extends is looked up beside it.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    languages: Languages,
}

impl Office {
    /// The log and the policy it is seen under.
    pub(crate) fn open(&self) -> Result<(Log, Policy), String> {
        let policy = policing::policy(self.policy.as_deref(), "nothing was told 未作说明")?;
        let log = match &self.log {
            Some(path) => input::Source::of(Some(path)).read(false)?,
            None => Log::from_json_lines(WEEK).map_err(|errors| errors.to_string())?,
        };
        Ok((log, policy))
    }

    pub(crate) fn languages(&self) -> Vec<Language> {
        self.languages.wanted()
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
