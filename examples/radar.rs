//! What is to come in an office if nobody does anything: which files, parts and waits end in the next days, and which clients
//! have lapsed already; for an agent what keeps each; for a household what a deal would give on any day.
//!
//! ```text
//! cargo run --release --example radar -- [LOG] [--csv] --now YYYY-MM-DD[THH:MM] [--days N] [--policy FILE]
//!     [--agent NAME | --household NAME [--commission FEN]] [--chinese] [--english]
//! ```
//!
//! `LOG` is read as `settle` reads it; left out, it is the sample log of this crate, on a day in its quarter. A policy is TOML where its
//! name ends in `.toml`, else JSON. The page is printed in both languages unless one is asked for. It exits 0, or 2 with what is wrong
//! on standard error.

#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::Parser;
use panke::{Language, Log, Policy};

/// The moment for the sample log.
const SAMPLE_NOW: &str = "2026-06-08T09:00";

/// Tells what ends in the next days if nobody does anything.
#[derive(Debug, Parser)]
#[command(name = "radar")]
struct Arguments {
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample log of this crate.
    log: Option<PathBuf>,
    /// The log is CSV, whatever its name.
    #[arg(long, requires = "log")]
    csv: bool,
    /// From when to look ahead: YYYY-MM-DD, or YYYY-MM-DDTHH:MM. Entries after it are left out of account. For the sample log it may
    /// be left out.
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    now: Option<NaiveDateTime>,
    /// How many days to look ahead, after today.
    #[arg(long, default_value_t = 14)]
    days: u32,
    /// The policy: TOML where its name ends in .toml, else JSON. Left out: the built-in one.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// An agent's own agenda, with what keeps each client.
    #[arg(long, value_name = "NAME", conflicts_with = "household")]
    agent: Option<String>,
    /// What a deal of this household would give on any day.
    #[arg(long, value_name = "NAME")]
    household: Option<String>,
    /// The commission of that deal in minor units (分).
    #[arg(long, value_name = "FEN", requires = "household", default_value_t = 1_000_000)]
    commission: u64,
    /// In 中文.
    #[arg(long)]
    chinese: bool,
    /// In English.
    #[arg(long)]
    english: bool,
}

/// A day from its beginning, or a minute of it.
fn moment(text: &str) -> Result<NaiveDateTime, String> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(NaiveTime::MIN));
    let minute = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").or_else(|_| day());
    minute.map_err(|_| "expected YYYY-MM-DD or YYYY-MM-DDTHH:MM".to_owned())
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("{}", complaint.trim_end());
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let now = match (arguments.now, &arguments.log) {
        (Some(now), _) => now,
        (None, None) => moment(SAMPLE_NOW)?,
        (None, Some(_)) => {
            return Err("--now is missing: from when to look ahead, YYYY-MM-DD or YYYY-MM-DDTHH:MM".into());
        }
    };
    let policy = policing::policy(arguments.policy.as_deref(), input::NOTHING)?;
    let log = input::Source::of(arguments.log.as_deref()).read(arguments.csv)?;
    let pages = pages(arguments, &log, &policy, now)?.join("\n");
    let mut out = io::stdout().lock();
    match out.write_all(pages.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// The page in each language wanted.
fn pages(arguments: &Arguments, log: &Log, policy: &Policy, now: NaiveDateTime) -> Result<Vec<String>, String> {
    let wanted = match (arguments.chinese, arguments.english) {
        (true, false) => vec![Language::Chinese],
        (false, true) => vec![Language::English],
        _ => vec![Language::Chinese, Language::English],
    };
    let in_each = |page: &dyn Fn(Language) -> String| wanted.iter().map(|language| page(*language)).collect();
    if let Some(name) = &arguments.household {
        let forecast = log.forecast(policy, name, now, arguments.commission).ok_or_else(|| {
            format!("the log knows nothing of a household \"{name}\" by {}", now.format("%Y-%m-%d %H:%M"))
        })?;
        return Ok(in_each(&|language| forecast.page(language).to_string()));
    }
    if let Some(name) = &arguments.agent {
        let agenda = log.agenda(policy, name, now, arguments.days);
        if agenda.tasks.is_empty() && agenda.open.is_empty() && !speaks_of(log, policy, name) {
            return Err(format!("the log speaks of no agent \"{name}\""));
        }
        return Ok(in_each(&|language| agenda.page(language).to_string()));
    }
    let radar = log.radar(policy, now, arguments.days);
    Ok(in_each(&|language| radar.page(language).to_string()))
}

/// Whether an agent ever received a client or owned one.
fn speaks_of(log: &Log, policy: &Policy, agent: &str) -> bool {
    log.settle(policy).readings().any(|reading| reading.received_by == agent || reading.owner == Some(agent))
}
