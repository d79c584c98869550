//! What would have changed a ruling: the smallest changes of the facts that give another owner or other shares, alone and in pairs; how
//! far the ruling is from being another; and the fewest entries that alone give it.
//!
//! ```text
//! cargo run --release --example what_would_have_changed_it -- [DEAL] [--log LOG] [--policy FILE] [--all] [--chinese] [--english]
//! ```
//!
//! The log is read as `settle` reads it; left out, it is the sample log of this crate, and its deal the first with three awards. `--all`
//! lists every change that was found. The page is printed in both languages unless one is asked for. It exits 0, or 2 with what is
//! wrong on standard error.

#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use panke::why::{Changes, Core, Dossier};
use panke::{Language, Log, Policy};

/// Tells what would have changed a ruling.
#[derive(Debug, Parser)]
#[command(name = "what_would_have_changed_it")]
struct Arguments {
    /// The deal.
    deal: Option<String>,
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample log of this crate.
    #[arg(long, value_name = "LOG")]
    log: Option<PathBuf>,
    /// The policy: TOML where its name ends in .toml, else JSON. Left out: the built-in one.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Every change that was found, not only the smallest for each ruling.
    #[arg(long)]
    all: bool,
    /// In 中文.
    #[arg(long)]
    chinese: bool,
    /// In English.
    #[arg(long)]
    english: bool,
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
    let log = input::Source::of(arguments.log.as_deref()).read(false)?;
    let deal = match &arguments.deal {
        Some(deal) => deal.clone(),
        None => telling(&log, &policy).ok_or("the log has no deal")?,
    };
    let dossier = log.dossier(&deal).ok_or_else(|| format!("the log has no deal \"{deal}\""))?;
    let hearing = dossier.hear(&policy);
    let (changes, core) = (hearing.changes(), hearing.core());
    let wanted = match (arguments.chinese, arguments.english) {
        (true, false) => vec![Language::Chinese],
        (false, true) => vec![Language::English],
        _ => vec![Language::Chinese, Language::English],
    };
    let mut text = String::new();
    for (number, language) in wanted.into_iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        text += &hearing.ruling().brief(language).to_string();
        text += &changes.page(&dossier, language).to_string();
        text += &core_in_words(&core, language);
        if arguments.all {
            text += &all(&changes, &dossier, language);
        }
    }
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// The first deal that is divided among three, or else the first.
fn telling(log: &Log, policy: &Policy) -> Option<String> {
    let settlement = log.settle(policy);
    let divided = settlement.rulings().find(|ruling| ruling.awards.len() > 2);
    divided.or_else(|| settlement.rulings().next()).map(|ruling| ruling.deal.to_owned())
}

fn core_in_words(core: &Core, language: Language) -> String {
    let entries: Vec<String> = core.entries.iter().map(ToString::to_string).collect();
    match language {
        Language::Chinese => format!("只凭第{}号登记，裁定就是如此。\n", entries.join("、")),
        _ => format!("Entries {} alone give this ruling.\n", entries.join(", ")),
    }
}

fn all(changes: &Changes, dossier: &Dossier, language: Language) -> String {
    let mut text = String::new();
    for found in changes.iter() {
        let _ = match language {
            Language::Chinese => writeln!(text, "- {}：则{}", found.told(dossier, language), found.ruling(language)),
            _ => writeln!(text, "- {}: then {}", found.told(dossier, language), found.ruling(language)),
        };
    }
    text
}
