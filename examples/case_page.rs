//! Writes the page of a case, or of a whole log, as one HTML file to open in a browser and to print.
//!
//! ```text
//! cargo run --release --features html --example case_page -- [DEAL] [--log LOG] [--csv] [--policy FILE] [--whole] [--now MOMENT] [--english]
//!     [--out FILE]
//! ```
//!
//! The log is read as `settle` reads it; left out, it is the sample log of this crate. Without a deal it takes the one over which the
//! most agents stand against each other. The page is in 中文 unless English is asked for. Without `--out` it writes into the folder for temporary
//! files, and says where. It exits 0, or 2 with what is wrong on standard error.

#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDateTime;
use clap::Parser;
use panke::{Language, Log, Policy, Ruling};

/// Writes the page of a case, or of a whole log.
#[derive(Debug, Parser)]
#[command(name = "case_page")]
struct Arguments {
    /// The deal.
    deal: Option<String>,
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample log of this crate.
    #[arg(long, value_name = "LOG")]
    log: Option<PathBuf>,
    /// The log is CSV, whatever its name.
    #[arg(long, requires = "log")]
    csv: bool,
    /// The policy: TOML where its name ends in .toml, else JSON. Left out: the built-in one.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Write the page of the whole log.
    #[arg(long, conflicts_with = "deal")]
    whole: bool,
    /// From when the page of the whole log looks ahead: YYYY-MM-DDTHH:MM. Left out: the log's last deal.
    #[arg(long, value_name = "MOMENT", requires = "whole", value_parser = moment)]
    now: Option<NaiveDateTime>,
    /// In English.
    #[arg(long)]
    english: bool,
    /// Where to write the page.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
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
    let policy = policing::policy(arguments.policy.as_deref(), input::NOTHING)?;
    let log = input::Source::of(arguments.log.as_deref()).read(arguments.csv)?;
    let language = if arguments.english { Language::English } else { Language::Chinese };
    let (name, page) = if arguments.whole {
        let last = log.settle(&policy).rulings().last().map(|ruling| ruling.at);
        let now = arguments.now.or(last).ok_or("the log has no deal, so that --now is missing")?;
        ("panke-log.html".to_owned(), log.html(&policy, now, language).to_string())
    } else {
        let deal = deal(&log, &policy, arguments)?;
        let dossier = log.dossier(&deal).ok_or_else(|| format!("the log has no deal \"{deal}\""))?;
        let page = dossier.hear(&policy).html(language).to_string();
        let plain = deal.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
        (format!("panke-case-{}.html", plain.take(60).collect::<String>()), page)
    };
    let out = arguments.out.clone().unwrap_or_else(|| std::env::temp_dir().join(name));
    fs::write(&out, page).map_err(|error| format!("cannot write {}: {error}", out.display()))?;
    println!("{}", out.display());
    Ok(())
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").map_err(|_| "expected YYYY-MM-DDTHH:MM".to_owned())
}

/// The deal asked for, or the one with the most agents who owned or received its client or are paid.
fn deal(log: &Log, policy: &Policy, arguments: &Arguments) -> Result<String, String> {
    if let Some(deal) = &arguments.deal {
        return Ok(deal.clone());
    }
    let settlement = log.settle(policy);
    let weight = |ruling: &Ruling<'_>| {
        let receivers: BTreeSet<&str> = ruling.readings.iter().map(|reading| reading.received_by).collect();
        let owners: BTreeSet<&str> = ruling.readings.iter().filter_map(|reading| reading.owner).collect();
        (ruling.awards.len() + receivers.len() + 2 * owners.len(), ruling.readings.iter().count())
    };
    let striking = settlement.rulings().max_by_key(weight);
    striking.map(|ruling| ruling.deal.to_owned()).ok_or_else(|| "the log has no deal".to_owned())
}
