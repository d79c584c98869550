//! Makes up the sample log, a sales office's quarter, and writes it to standard output as JSON Lines:
//!
//! ```text
//! cargo run --example make_quarter > examples/quarter.jsonl
//! ```
//!
//! Another seed makes another quarter: `cargo run --example make_quarter -- 7`.

mod quarter;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

/// Makes up a sales office's quarter and writes it as JSON Lines.
#[derive(Debug, Parser)]
struct Arguments {
    /// The same seed makes the same quarter.
    #[arg(default_value_t = quarter::SEED)]
    seed: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match write(arguments.seed) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("cannot write the quarter: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn write(seed: u64) -> io::Result<()> {
    let text = quarter::json_lines(seed)?;
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
