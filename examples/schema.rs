//! Prints a JSON Schema: of a policy file, of the entries of a log, or of what `settle --json` prints.
//!
//! ```text
//! cargo run --example schema -- policy|events|rulings
//! ```
//!
//! A policy file in TOML whose first line is `#:schema policy.schema.json` is then completed and checked by an editor.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use panke::schema;

/// Prints a JSON Schema (draft 2020-12).
#[derive(Debug, Parser)]
#[command(name = "schema")]
struct Arguments {
    /// What it describes.
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// A policy file, in TOML or JSON.
    Policy,
    /// An entry of a log, which is a line.
    Events,
    /// A ruling, a finding, or what came after a sale, which is a line.
    Rulings,
}

fn main() -> ExitCode {
    let schema = match Arguments::parse().of {
        Of::Policy => schema::policy(),
        Of::Events => schema::events(),
        Of::Rulings => schema::rulings(),
    };
    match writeln!(io::stdout().lock(), "{schema:#}") {
        // Whoever reads has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("cannot write to standard output: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}
