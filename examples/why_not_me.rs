//! Why an agent has nothing, or less, of a deal: what they had and lost, and of each clause that would have given them something
//! the first condition that did not hold.
//!
//! ```text
//! cargo run --example why_not_me -- [DEAL] [AGENT] [--log LOG]
//! ```
//!
//! Without arguments it takes, from the sample log, the deal whose client was received most often by somebody who has
//! nothing of it.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use panke::why::Hearing;
use panke::{Language, Log, Money, Payee, Policy, Ruling};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quarter.jsonl");

/// Tells an agent why they have nothing, or less, of a deal.
#[derive(Debug, Parser)]
#[command(name = "why_not_me")]
struct Arguments {
    /// The deal.
    deal: Option<String>,
    /// The agent who asks.
    agent: Option<String>,
    /// The log, JSON Lines. Left out: the sample log of this crate.
    #[arg(long, value_name = "LOG")]
    log: Option<PathBuf>,
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
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let rulings: Vec<Ruling<'_>> = settlement.rulings().collect();
    let (ruling, agent) = chosen(&rulings, arguments)?;
    let dossier = log.dossier(ruling.deal).ok_or_else(|| format!("the log has no deal \"{}\"", ruling.deal))?;
    match answer(&mut io::stdout().lock(), &dossier.hear(&policy), agent) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// The deal and the agent asked for, or as many of them as were given and the most striking of the others.
fn chosen<'r, 'a>(rulings: &'r [Ruling<'a>], arguments: &'r Arguments) -> Result<(&'r Ruling<'a>, &'r str), String> {
    let asked = |ruling: &&Ruling<'_>| arguments.deal.as_ref().is_none_or(|deal| ruling.deal == deal);
    if let (Some(deal), None) = (&arguments.deal, rulings.iter().find(asked)) {
        return Err(format!("the log has no deal \"{deal}\""));
    }
    let mut best: Option<(usize, &Ruling<'_>, &str)> = None;
    for ruling in rulings.iter().filter(asked) {
        let agents = match &arguments.agent {
            Some(agent) => vec![agent.as_str()],
            None => ruling.readings.iter().map(|reading| reading.received_by).collect(),
        };
        for agent in agents {
            let visits = took_part(ruling, agent);
            let has_part = ruling.awards.iter().any(|award| award.payee == Payee::Agent(agent));
            let lost = !has_part || arguments.deal.is_some();
            if visits > 0 && lost && best.is_none_or(|(most, ..)| visits > most) {
                best = Some((visits, ruling, agent));
            }
        }
    }
    if rulings.is_empty() {
        return Err("the log has no deal".to_owned());
    }
    let nothing = match (&arguments.deal, &arguments.agent) {
        (Some(deal), Some(agent)) => format!("\"{agent}\" took part in no visit before deal \"{deal}\""),
        (Some(deal), None) => format!("nobody received the client before deal \"{deal}\""),
        (None, _) => "in every deal of the log, whoever received the client has something of it".to_owned(),
    };
    best.map(|(_, ruling, agent)| (ruling, agent)).ok_or(nothing)
}

/// How many visits the agent received, or were made or unmade the owner by.
fn took_part(ruling: &Ruling<'_>, agent: &str) -> usize {
    let mut before = None;
    let mut visits = 0;
    for reading in ruling.readings.iter() {
        let moved = before != reading.owner && [before, reading.owner].contains(&Some(agent));
        visits += usize::from(reading.received_by == agent || moved);
        before = reading.owner;
    }
    visits
}

fn answer(out: &mut impl Write, hearing: &Hearing<'_>, agent: &str) -> io::Result<()> {
    let ruling = hearing.ruling();
    let (deal, household, at) = (ruling.deal, ruling.household, ruling.at.format("%Y-%m-%d %H:%M"));
    let commission = Money::from(ruling.commission);
    let why_not = hearing.why_not(agent);
    writeln!(out, "成交 {deal}，客户 {household}，{at}，提成 {commission}。{agent}问：为什么不是我？")?;
    write!(out, "{}", why_not.page(Language::Chinese))?;
    writeln!(out, "\nDeal {deal}, household {household}, {at}, commission {commission}. {agent} asks: why not me?")?;
    write!(out, "{}", why_not.page(Language::English))
}
