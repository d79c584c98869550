//! Makes up the sample week at the front desk and writes it to standard output as JSON Lines:
//!
//! ```text
//! cargo run --example make_week > examples/week.jsonl
//! ```
//!
//! Another seed makes another week: `cargo run --example make_week -- 7`.

mod week;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

/// Makes up a week at the front desk and writes it as JSON Lines.
#[derive(Debug, Parser)]
struct Arguments {
    /// The same seed makes the same week.
    #[arg(default_value_t = week::SEED)]
    seed: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match write(arguments.seed) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("cannot write the week: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn write(seed: u64) -> io::Result<()> {
    let text = week::json_lines(seed)?;
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
