//! Tries a policy on an office's own log: which deals it would rule on otherwise, who gains and who loses, and by which clause.
//!
//! ```text
//! cargo run --release --example backtest -- [LOG] [--csv] [--old FILE] [--new FILE] [--json]
//! ```
//!
//! `LOG` is read as `settle` reads it; left out, it is the sample log of this crate. A policy is TOML where its name ends in `.toml`,
//! else JSON. Left out, the old one is the built-in policy, and the new one is that with a quarter for an owner who is refused and
//! files that last three months.
//!
//! It prints a page in 中文 and in English, or the data as JSON. It exits 0, or 2 with what is wrong on standard error.

#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use panke::{Language, Policy};

/// What is tried where no new policy is given.
const TRIAL: &str = r#"{
    "name": {
        "zh": "试行办法（被拒绝的原销售员留四分之一，建档三个月有效）",
        "en": "on trial (an owner who is refused keeps a quarter; a file lasts three months)"
    },
    "shares": {"refused": "1/4"},
    "validity": {"months": 3}
}"#;

/// Tells what another policy would have changed on a sales office's own log, and who would have gained and lost by it.
#[derive(Debug, Parser)]
#[command(name = "backtest")]
struct Arguments {
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample log of this crate.
    log: Option<PathBuf>,
    /// The log is CSV, whatever its name.
    #[arg(long, requires = "log")]
    csv: bool,
    /// The policy that was in force. Left out: the built-in one.
    #[arg(long, value_name = "FILE")]
    old: Option<PathBuf>,
    /// The policy to try. Left out: the built-in one with a quarter for an owner who is refused, and files of three months.
    #[arg(long, value_name = "FILE")]
    new: Option<PathBuf>,
    /// Print the data as JSON and nothing else.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprint!("{complaint}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let old = policing::policy(arguments.old.as_deref(), input::NOTHING)?;
    let new = tried(arguments.new.as_deref())?;
    let log = input::Source::of(arguments.log.as_deref()).read(arguments.csv)?;
    let backtest = log.backtest(&old, &new);
    let text = if arguments.json {
        serde_json::to_string_pretty(&backtest).map_err(|error| format!("cannot write it as JSON: {error}\n"))?
    } else {
        let pages = [Language::Chinese, Language::English].map(|language| backtest.page(language).to_string());
        pages.join("\n\n").trim_end().to_owned()
    };
    match writeln!(io::stdout().lock(), "{text}") {
        // Whoever reads has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write to standard output: {error}\n"))
        }
        _ => Ok(()),
    }
}

fn tried(path: Option<&Path>) -> Result<Policy, String> {
    match path {
        Some(path) => policing::policy(Some(path), input::NOTHING),
        None => Policy::from_json(TRIAL).map_err(|errors| format!("{errors}\n")),
    }
}
