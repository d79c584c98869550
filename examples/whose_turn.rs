//! A day at the front desk: whose turn it is, who sits ready, who was passed over and why; and for whoever asks: why it is not
//! theirs.
//!
//! ```text
//! cargo run --release --example whose_turn -- [LOG] [--at MOMENT] [--policy FILE] [--agent NAME]... [--free NAME]... [--chinese] [--english]
//! ```
//!
//! The log is read as `settle` reads it; left out, it is the sample week of this crate. Without a moment the day is the first on which anything
//! is amiss with the turns, told to its end. It exits 0, or 2 with what is wrong on standard error.

mod desking;
#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDateTime;
use clap::Parser;
use panke::Language;
use panke::desk::{Desk, Rotation};

/// Tells whose turn it is, and why it is not somebody's.
#[derive(Debug, Parser)]
#[command(name = "whose_turn")]
struct Arguments {
    #[command(flatten)]
    office: desking::Office,
    /// The moment, such as 2026-04-08T14:00. Left out: the end of the first day on which anything is amiss.
    #[arg(long, value_name = "MOMENT", value_parser = desking::moment)]
    at: Option<NaiveDateTime>,
    /// An agent who asks why it is not their turn; may be given several times. Left out: everybody on the list.
    #[arg(long = "agent", value_name = "NAME")]
    agents: Vec<String>,
    /// An agent who is free; may be given several times. Left out: everybody who is not away.
    #[arg(long = "free", value_name = "NAME")]
    free: Vec<String>,
}

fn main() -> ExitCode {
    desking::end(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let (log, policy) = arguments.office.open()?;
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let rotation = match arguments.at {
        Some(at) => desk.rotation(at),
        None => first_amiss(&desk).ok_or("the log has no duty list")?,
    };
    desking::print(|out| page(out, &rotation, arguments))
}

/// The rotation of the first day on which anything is amiss; of the first with a list where nothing ever is.
fn first_amiss<'a>(desk: &Desk<'a>) -> Option<Rotation<'a>> {
    let mut listed = desk.days().map(|day| desk.rotation_of(day)).filter(|rotation| !rotation.is_empty()).peekable();
    let first = listed.peek().cloned();
    listed.find(|rotation| rotation.remarks().next().is_some()).or(first)
}

fn page(out: &mut impl Write, rotation: &Rotation<'_>, arguments: &Arguments) -> io::Result<()> {
    let listed: Vec<String> = rotation.order().map(|place| place.agent.to_owned()).collect();
    let asking = if arguments.agents.is_empty() { &listed } else { &arguments.agents };
    let free: Vec<&str> = arguments.free.iter().map(String::as_str).collect();
    for language in arguments.office.languages() {
        writeln!(out, "{}", rotation.page(language))?;
        for remark in rotation.remarks() {
            let entry = if language == Language::Chinese {
                format!("第{}号", remark.no)
            } else {
                format!("entry {}", remark.no)
            };
            writeln!(out, "  ! {entry}  {}", remark.sentence(language))?;
        }
        writeln!(out)?;
        for agent in asking {
            let why = if free.is_empty() { rotation.why_not(agent) } else { rotation.why_not_among(agent, &free) };
            writeln!(out, "  {agent}  {}", why.sentence(language))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
