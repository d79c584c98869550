//! Why a deal was ruled on so: whose the client is and by which entries, what ran out when, and how the money came apart, to the
//! fen. For each agent asked about: why not they, or why no more.
//!
//! ```text
//! cargo run --release --example explain -- [DEAL] [--log LOG] [--policy FILE] [--agent NAME]... [--chinese] [--english]
//! ```
//!
//! The log is read as `settle` reads it; left out, it is the sample log of this crate. Without a deal it takes the one of the log of which there is most to tell, and asks for whoever received its client and has
//! nothing. It exits 0, or 2 with what is wrong on standard error.

#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use panke::why::{Dossier, Hearing};
use panke::{Language, Log, Payee, Policy, Ruling};

/// Tells why a deal was ruled on so, and why an agent has nothing or no more of it.
#[derive(Debug, Parser)]
#[command(name = "explain")]
struct Arguments {
    /// The deal. Left out: the one of which there is most to tell.
    deal: Option<String>,
    /// The log: CSV where its name ends in .csv, else JSON Lines; "-" is standard input. Left out: the sample log of this crate.
    #[arg(long, value_name = "LOG")]
    log: Option<PathBuf>,
    /// The policy: TOML where its name ends in .toml, else JSON. A policy it extends is looked up beside it.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// An agent who asks why not they; may be given several times.
    #[arg(long = "agent", value_name = "NAME")]
    agents: Vec<String>,
    /// In 中文.
    #[arg(long)]
    chinese: bool,
    /// In English.
    #[arg(long)]
    english: bool,
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
    let policy = policing::policy(arguments.policy.as_deref(), "nothing was explained 未作说明")?;
    let log = input::Source::of(arguments.log.as_deref()).read(false)?;
    let dossier = match &arguments.deal {
        Some(deal) => log.dossier(deal).ok_or_else(|| format!("the log has no deal \"{deal}\""))?,
        None => telling(&log, &policy).ok_or("the log has no deal")?,
    };
    let hearing = dossier.hear(&policy);
    let agents = match (&arguments.deal, arguments.agents.as_slice()) {
        (None, []) => with_nothing(&hearing.ruling()),
        (_, agents) => agents.to_vec(),
    };
    let languages = match (arguments.chinese, arguments.english) {
        (true, false) => vec![Language::Chinese],
        (false, true) => vec![Language::English],
        _ => vec![Language::Chinese, Language::English],
    };
    match page(&mut io::stdout().lock(), &hearing, &agents, &languages) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// The dossier of the deal of which there is most to tell, the first of several.
fn telling(log: &Log, policy: &Policy) -> Option<Dossier> {
    let mut most: Option<(usize, Dossier)> = None;
    for dossier in log.dossiers() {
        let count = dossier.hear(policy).why().count();
        if most.as_ref().is_none_or(|(before, _)| count > *before) {
            most = Some((count, dossier));
        }
    }
    most.map(|(_, dossier)| dossier)
}

/// Whoever received the client and has nothing of the deal, in the order of their receptions.
fn with_nothing(ruling: &Ruling<'_>) -> Vec<String> {
    let mut agents: Vec<String> = Vec::new();
    for agent in ruling.readings.iter().map(|reading| reading.received_by) {
        let has_part = ruling.awards.iter().any(|award| award.payee == Payee::Agent(agent));
        if !has_part && !agents.iter().any(|other| other == agent) {
            agents.push(agent.to_owned());
        }
    }
    agents
}

fn page(out: &mut impl Write, hearing: &Hearing<'_>, agents: &[String], languages: &[Language]) -> io::Result<()> {
    let (ruling, why) = (hearing.ruling(), hearing.why());
    for (place, language) in languages.iter().enumerate() {
        let head = match language {
            Language::Chinese => format!("成交 {}，客户 {}", ruling.deal, ruling.household),
            _ => format!("Deal {}, household {}", ruling.deal, ruling.household),
        };
        let gap = if place > 0 { "\n" } else { "" };
        write!(out, "{gap}{head}\n\n{}", why.page(*language))?;
        for agent in agents {
            write!(out, "\n{}", hearing.why_not(agent).page(*language))?;
        }
    }
    Ok(())
}
