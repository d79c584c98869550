//! panke beside its peers, on the same questions, in one run.
//!
//! ```sh
//! cargo run --release --manifest-path benches/peers/Cargo.toml              # builds the peers first
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- --test    # every answer compared, one round timed
//! ```
//!
//! Building takes some ten minutes on two idle cores: zen brings most of the five hundred crates.
//!
//! DuckDB is a wheel from PyPI, pinned in `requirements.txt`; without it its rows are left out, and the program says how to
//! get it. Everything else is a crate, pinned in this package's own lock file. The package is in no workspace and not
//! packaged with panke, so that nobody who tests or uses panke builds it.
//!
//! **Situations** ([`situations`]): every situation a reception can be in, ten thousand of them in a seeded order, decided by
//! panke's table, by a GoRules zen decision table, by Rego in regorus and by a rhai function. The question is the whole finding:
//! from the seven facts to the row of the title, the clause cited, and whether a turn is used up. zen has no steps, so its table
//! is flattened from panke's answers; the Rego and the rhai are written by hand in the policy's order, as somebody would who
//! knows what is quick there.
//!
//! **A month-end** ([`months`]): twenty thousand households with a deal each, under V.1, V.2(1), V.3(2), (3) and (8), by panke and by
//! one query in SQLite and in DuckDB: to whom, which part, how many minor units.
//!
//! Equal answers are asserted before anything is timed. Inputs are in each engine's own form before the clock starts, and
//! what comes out is not turned into anything: a peer pays only for deciding. Rounds alternate, medians are printed. Nothing
//! asserted is a float. All run on one thread, but for the row that says otherwise.

mod clock;
mod dice;
mod months;
mod situations;
mod versions;

fn main() {
    let test = std::env::args().any(|argument| argument == "--test");
    let rounds = if test { 1 } else { 9 };
    println!("## Situations");
    situations::run(rounds);
    println!("\n## A month-end");
    months::run(rounds);
}
