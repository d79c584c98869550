//! Writes the page of a case, or of a whole log, as one HTML file to open in a browser and to print.
//!
//! ```text
//! cargo run --features html --example case_page -- [DEAL] [--log LOG] [--policy FILE] [--language zh|en] [--whole] [--out FILE]
//! ```
//!
//! Without a deal it takes the one over which the most agents stand against each other. Without `--out` it writes into the folder for
//! temporary files, and says where.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use panke::{Language, Log, Policy, Ruling};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quarter.jsonl");

/// Writes the page of a case, or of a whole log.
#[derive(Debug, Parser)]
#[command(name = "case_page")]
struct Arguments {
    /// The deal.
    deal: Option<String>,
    /// The log, JSON Lines. Left out: the sample log of this crate.
    #[arg(long, value_name = "LOG")]
    log: Option<PathBuf>,
    /// The policy, TOML or JSON. Left out: the document's.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The language: `zh` or `en`.
    #[arg(long, default_value = "zh", value_parser = ["zh", "en"])]
    language: String,
    /// Write the page of the whole log.
    #[arg(long, conflicts_with = "deal")]
    whole: bool,
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
    let path = arguments.log.clone().unwrap_or_else(|| PathBuf::from(SAMPLE));
    let text = fs::read(&path).map_err(|error| format!("cannot read the log {}: {error}", path.display()))?;
    let log = Log::from_json_lines(text).map_err(|errors| errors.to_string())?;
    let policy = policy(arguments)?;
    let language = if arguments.language == "zh" { Language::Chinese } else { Language::English };
    let (name, page) = if arguments.whole {
        ("panke-log.html".to_owned(), log.html(&policy, language).to_string())
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

fn policy(arguments: &Arguments) -> Result<Policy, String> {
    let Some(path) = &arguments.policy else { return Ok(Policy::default()) };
    let text =
        fs::read_to_string(path).map_err(|error| format!("cannot read the policy {}: {error}", path.display()))?;
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    let read = if is_json { Policy::from_json(&text) } else { Policy::from_toml(&text) };
    read.map_err(|errors| errors.to_string())
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
