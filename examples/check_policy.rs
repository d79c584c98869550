//! Checks a policy file: a certificate, or everything that is wrong with it.
//!
//! ```text
//! cargo run --release --features toml --example check_policy -- [FILE] [--json]
//! ```
//!
//! `FILE` is TOML where its name ends in `.toml`, else JSON; left out, the built-in policy is checked. A file that `extends`
//! another finds it beside itself, as `NAME.toml` or `NAME.json`. Each error has its place in the file, a situation in which it
//! shows, in 中文 and English, and a small log, as JSON Lines, that brings the situation about. It exits 0, or 2 with the errors on
//! standard error.

mod policing;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Checks a sales office's policy before it rules: gaps, rows that never decide, overlaps, shares beyond the whole.
#[derive(Debug, Parser)]
#[command(name = "check_policy")]
struct Arguments {
    /// The policy: TOML where its name ends in .toml, else JSON. Left out: the built-in one.
    file: Option<PathBuf>,
    /// Print the certificate as JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let policy = policing::policy(arguments.file.as_deref(), "the policy cannot be used 制度不可用");
    match policy.and_then(|policy| page(&policy, arguments.json)) {
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

fn page(policy: &panke::Policy, json: bool) -> Result<String, String> {
    let certificate = policy.certificate();
    if json {
        return serde_json::to_string(&certificate).map(|line| line + "\n").map_err(|error| format!("{error}\n"));
    }
    Ok(certificate.to_string())
}
