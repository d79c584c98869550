//! Why an agent has nothing, or less, of a deal: every visit they took part in, the rows of the policy that decided it,
//! and what came of it.
//!
//! ```text
//! cargo run --example why_not_me -- [DEAL] [AGENT] [--log LOG]
//! ```
//!
//! Without arguments it takes, from the sample log, the deal whose client was received most often by somebody who has
//! nothing of it.

mod page;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use page::{columns, left, lines, payee, right, share};
use panke::{Award, Log, Money, Payee, Policy, Reading, Ruling, Sense, Situation, Visitor, Word};

const WIDTH: usize = 100;
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
    match answer(&mut io::stdout().lock(), ruling, agent) {
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
            let visits = took_part(ruling, agent).len();
            let lost = award(ruling, agent).is_none() || arguments.deal.is_some();
            if visits > 0 && lost && best.is_none_or(|(most, ..)| visits > most) {
                best = Some((visits, ruling, agent));
            }
        }
    }
    let nothing = match (&arguments.deal, &arguments.agent) {
        (Some(deal), Some(agent)) => format!("\"{agent}\" took part in no visit before deal \"{deal}\""),
        (Some(deal), None) => format!("nobody received the client before deal \"{deal}\""),
        (None, _) => "in every deal of the log, whoever received the client has something of it".to_owned(),
    };
    best.map(|(_, ruling, agent)| (ruling, agent)).ok_or(nothing)
}

/// The visits the agent received, and those that made or unmade them the owner; with whose the client was before.
fn took_part<'a>(ruling: &Ruling<'a>, agent: &str) -> Vec<(Option<&'a str>, Reading<'a>)> {
    let mut before = None;
    let mut visits = Vec::new();
    for reading in ruling.readings.iter() {
        let moved = before != reading.owner && [before, reading.owner].contains(&Some(agent));
        if reading.received_by == agent || moved {
            visits.push((before, reading));
        }
        before = reading.owner;
    }
    visits
}

fn award<'r>(ruling: &'r Ruling<'_>, agent: &str) -> Option<&'r Award<'r>> {
    ruling.awards.iter().find(|award| award.payee == Payee::Agent(agent))
}

fn answer(out: &mut impl Write, ruling: &Ruling<'_>, agent: &str) -> io::Result<()> {
    let (deal, household, at) = (ruling.deal, ruling.household, ruling.at.format("%Y-%m-%d %H:%M"));
    let got = award(ruling, agent).map(|award| format!("{} = {}", share(award.share), Money::from(award.amount)));
    let (zh, en) = got.map_or_else(
        || ("没有份额".to_owned(), "has nothing".to_owned()),
        |got| (format!("得 {got}"), format!("has {got}")),
    );
    writeln!(out, "{agent}：成交 {deal} {zh}。为什么？")?;
    writeln!(out, "{agent} {en} of deal {deal}. Why?")?;
    writeln!(out, "\n客户 Household {household}, {at}, 提成 commission {}", Money::from(ruling.commission))?;
    for (before, reading) in took_part(ruling, agent) {
        visit(out, before, &reading)?;
    }
    outcome(out, ruling)
}

fn visit(out: &mut impl Write, before: Option<&str>, reading: &Reading<'_>) -> io::Result<()> {
    let Reading { no, received_by, .. } = reading;
    let visitor = reading.visitor.unwrap_or("-");
    let at = reading.at.format("%Y-%m-%d %H:%M");
    writeln!(out, "\n{at}   {received_by} 接待 {visitor}   {received_by} received {visitor} (entry {no})")?;
    let facts = facts(reading.situation);
    let [zh, en] = [facts.iter().map(|fact| fact.zh).collect::<Vec<_>>(), facts.iter().map(|fact| fact.en).collect()];
    told(out, "当时", "Then", &zh.join("；"), &en.join("; "))?;
    // That the owner stays goes without saying: what the visit was worth follows.
    for row in reading.rows.iter().filter(|row| row.name() != "stays") {
        let cited = row.clause().map_or_else(String::new, |clause| format!("{clause} "));
        let (zh, en) = (row.sense().zh, row.sense().en);
        told(out, "依据", "Because", &format!("{cited}{zh}"), &format!("{cited}{en}"))?;
    }
    let nobody = ("无人所属".to_owned(), "nobody's".to_owned());
    let whose =
        |owner: Option<&str>| owner.map_or(nobody.clone(), |owner| (format!("属{owner}"), format!("{owner}'s")));
    let ((zh, en), (zh_was, en_was)) = (whose(reading.owner), whose(before));
    let (zh, en) = if before == reading.owner {
        (format!("客户仍{zh}"), format!("the client stayed {en}"))
    } else {
        (format!("客户原{zh_was}，现{zh}"), format!("the client was {en_was}, and now is {en}"))
    };
    told(out, "结果", "So", &zh, &en)
}

/// A label in both languages, and beside it the same in both.
fn told(out: &mut impl Write, zh: &str, en: &str, zh_text: &str, en_text: &str) -> io::Result<()> {
    let mut label = format!("  {} {} ", left(zh, 4), left(en, 8));
    let indent = columns([label.as_str()]);
    let zh_text = format!("{}。", zh_text.trim_end_matches('。'));
    let en_text = format!("{}.", en_text.trim_end_matches('.'));
    for line in [lines(&zh_text, WIDTH - indent), lines(&en_text, WIDTH - indent)].concat() {
        writeln!(out, "{label}{line}")?;
        label = " ".repeat(indent);
    }
    Ok(())
}

fn outcome(out: &mut impl Write, ruling: &Ruling<'_>) -> io::Result<()> {
    let (zh, en) = page::outcome(ruling.outcome);
    writeln!(out, "\n最后   In the end   {zh}   {en}")?;
    for award in &ruling.awards {
        let (part, amount) = (share(award.share), Money::from(award.amount).to_string());
        writeln!(out, "  {} {} {}", left(payee(&award.payee), 16), right(&part, 8), right(&amount, 14))?;
    }
    for clause in &ruling.clauses {
        let (zh, en) = (format!("{clause} {}", clause.title().zh), format!("{clause} {}", clause.title().en));
        told(out, "依据", "Because", &zh, &en)?;
    }
    Ok(())
}

/// What the policy saw, in words; what goes without saying is left out.
fn facts(situation: Situation) -> Vec<Sense<'static>> {
    let Situation { standing, word, visitor, origin, .. } = situation;
    let mut facts = vec![standing.sense()];
    facts.extend((word != Word::Nothing).then(|| word.sense()));
    facts.extend((visitor != Visitor::Known).then(|| visitor.sense()));
    facts.push(origin.sense());
    for (holds, zh, en) in [
        (situation.receiver_barred, "对接待者的投诉此前已落实", "a complaint about the receiver had been upheld"),
        (situation.owner_free, "所属销售员在现场", "the owner was on site and free"),
        (situation.on_occasion, "在展会或开盘等活动中", "at a fair or an opening"),
    ] {
        facts.extend(holds.then_some(Sense { zh, en }));
    }
    facts
}
