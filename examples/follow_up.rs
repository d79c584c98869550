//! Whom to contact today and what the day came to: the list of the morning, the summary of the evening, and the report on breaches.
//!
//! ```text
//! cargo run --release --example follow_up -- [LOG] [--day DAY] [--policy FILE] [--page] [--chinese] [--english]
//! ```
//!
//! The log is read as `settle` reads it; left out, it is the sample week of this crate. Without a day it is the last of the log. `--page` prints the whole day at the
//! desk instead. It exits 0, or 2 with what is wrong on standard error.

mod desking;
#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Parser;
use panke::Period;

/// Tells whom to contact today, what the day came to, and what the policy takes for breaches.
#[derive(Debug, Parser)]
#[command(name = "follow_up")]
struct Arguments {
    #[command(flatten)]
    office: desking::Office,
    /// The day. Left out: the last of the log.
    #[arg(long, value_name = "DAY", value_parser = desking::day)]
    day: Option<NaiveDate>,
    /// Prints the whole day at the desk: turns and what is amiss, too.
    #[arg(long)]
    page: bool,
}

fn main() -> ExitCode {
    desking::end(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let (log, policy) = arguments.office.open()?;
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let day = arguments.day.or(desk.days().last()).ok_or("the log has no entry")?;
    let month = Period::month_of(day).ok_or("the month ends after the calendar does")?;
    desking::print(|out| {
        use std::io::Write as _;
        for language in arguments.office.languages() {
            if arguments.page {
                writeln!(out, "{}", desk.page(day, language))?;
                continue;
            }
            let follow_ups = desk.follow_up(day);
            writeln!(out, "{}", follow_ups.morning_page(language))?;
            writeln!(out, "{}", follow_ups.evening_page(language))?;
            writeln!(out, "{}", desk.breaches(month).page(language))?;
        }
        Ok(())
    })
}
