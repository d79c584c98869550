//! Settles a log: a ruling for each deal and, on request, a finding for each reception.
//!
//! ```text
//! cargo run --release --example settle -- [LOG] [--csv] [--policy FILE] [--json] [--findings]
//! ```
//!
//! `LOG` is JSON Lines, or CSV where its name ends in `.csv` or `--csv` says so: a row of column names, the first of them `no`, and a
//! row for each entry under it; another row of names may come before the entries of another type. Lists have semicolons (`An;Bai`,
//! `[]` for nobody), what was said has a colon (`refuses:Bai`), and whatever else has parts is written as in JSON.
//!
//! Without `--json` it prints a page for people. It exits 0, or 2 with what is wrong on standard error.

mod page;
mod policing;
mod settling;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use panke::Settlement;
use settling::{input, print};

/// Rules, for a sales office's log, who owns each client, who is credited with each deal and how its commission is split.
#[derive(Debug, Parser)]
#[command(name = "settle")]
struct Arguments {
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample log of this crate.
    log: Option<PathBuf>,
    /// The log is CSV, whatever its name.
    #[arg(long, requires = "log")]
    csv: bool,
    /// The policy: TOML where its name ends in .toml, else JSON. A policy it extends is looked up beside it.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Print JSON Lines and nothing else.
    #[arg(long)]
    json: bool,
    /// Print a finding for each reception, too.
    #[arg(long)]
    findings: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprint!("{complaint}");
            ExitCode::from(2)
        }
    }
}

/// Everything that can be wrong is told in the error, line by line.
fn run(arguments: &Arguments) -> Result<(), String> {
    let policy = policing::policy(arguments.policy.as_deref(), input::NOTHING)?;
    let source = input::Source::of(arguments.log.as_deref());
    let log = source.read(arguments.csv)?;
    let settlement = log.settle(&policy);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if arguments.json {
        json(&mut out, &settlement, arguments.findings)
    } else {
        let head = print::Head { source: source.name(), entries: log.len(), policy: arguments.policy.as_deref() };
        print::page(&mut out, &head, &settlement, arguments.findings)
    };
    match written.and_then(|()| out.flush()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!("cannot write to standard output: {error}\n")),
        Ok(()) => Ok(()),
    }
}

/// Rulings in the order of their entries, a line each; on request with the findings and with what came after the sales.
fn json(out: &mut impl Write, settlement: &Settlement<'_>, findings: bool) -> io::Result<()> {
    let mut lines = Vec::new();
    for ruling in settlement.rulings() {
        lines.push((ruling.at, ruling.no, serde_json::to_string(&ruling)?));
    }
    if findings {
        for reading in settlement.readings() {
            lines.push((reading.at, reading.no, serde_json::to_string(&reading.finding())?));
        }
        for sequel in settlement.sequels() {
            lines.push((sequel.at, sequel.no, serde_json::to_string(&sequel)?));
        }
    }
    lines.sort();
    lines.iter().try_for_each(|(_, _, line)| writeln!(out, "{line}"))
}
