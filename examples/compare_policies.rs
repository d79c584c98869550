//! Compares two policies over everything that can happen.
//!
//! ```text
//! cargo run --release --features toml --example compare_policies -- [ONE OTHER] [--json]
//! ```
//!
//! Each file is TOML where its name ends in `.toml`, else JSON. With one file it is compared with the built-in policy; with none
//! the built-in policy is compared with itself changed: three months, a quarter to an owner who is refused, files renewed by their
//! owners' receptions (I-3). It exits 0 whether or not they differ, or 2 with what is wrong on standard error.

mod policing;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use panke::Policy;
use panke::trial::Comparison;

/// Compares two policies of a sales office: equal, or the settings and situations in which they differ, each with a log.
#[derive(Debug, Parser)]
#[command(name = "compare_policies")]
struct Arguments {
    /// The one policy, or that which is compared with the built-in one.
    one: Option<PathBuf>,
    /// The other.
    other: Option<PathBuf>,
    /// Print the comparison as JSON.
    #[arg(long)]
    json: bool,
}

/// What the built-in policy is compared with where no file is given.
const CHANGED: &str = r#"{
    "name": {"zh": "改动后的制度", "en": "the document's policy, changed"},
    "validity": {"months": 3, "renewed_by": "own_reception"},
    "shares": {"refused": "1/4"}
}"#;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match compared(&arguments).and_then(|comparison| page(&comparison, arguments.json)) {
        Ok(page) => {
            print!("{page}");
            ExitCode::SUCCESS
        }
        Err(complaint) => {
            eprint!("{complaint}");
            ExitCode::from(2)
        }
    }
}

fn compared(arguments: &Arguments) -> Result<Comparison, String> {
    let read = |file: &Path| policing::policy(Some(file), "nothing was compared 未作对照");
    let (one, other) = match (&arguments.one, &arguments.other) {
        (None, _) => (Policy::default(), Policy::from_json(CHANGED).map_err(|errors| format!("{errors}\n"))?),
        (Some(file), None) => (Policy::default(), read(file)?),
        (Some(one), Some(other)) => (read(one)?, read(other)?),
    };
    Ok(one.compare(&other))
}

fn page(comparison: &Comparison, json: bool) -> Result<String, String> {
    if json {
        return serde_json::to_string(comparison).map(|line| line + "\n").map_err(|error| format!("{error}\n"));
    }
    Ok(comparison.to_string())
}
