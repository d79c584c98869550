//! The registers of the front desk: who rang and who came, deposits, agreements and contracts, the statistics of days, weeks and
//! months, the register of units, and what is missing, late or against the rules.
//!
//! ```text
//! cargo run --release --example registers -- [LOG] [--from DAY] [--until DAY] [--policy FILE] [--lines] [--chinese] [--english]
//! ```
//!
//! The log is read as `settle` reads it; left out, it is the sample week of this crate. It exits 0, or 2 with what is wrong on standard error.

mod desking;
#[path = "settling/input.rs"]
mod input;
mod policing;
#[path = "settling/sheet/mod.rs"]
mod sheet;

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Parser;
use panke::desk::{By, Desk, Registers, Span, UnitState};
use panke::{DepositKind, Language, Money, Period};

/// Prints the registers of the front desk, their statistics, and what is amiss with them.
#[derive(Debug, Parser)]
#[command(name = "registers")]
struct Arguments {
    #[command(flatten)]
    office: desking::Office,
    /// The first day. Left out: the first of the log.
    #[arg(long, value_name = "DAY", value_parser = desking::day)]
    from: Option<NaiveDate>,
    /// The last day. Left out: the last of the log.
    #[arg(long, value_name = "DAY", value_parser = desking::day)]
    until: Option<NaiveDate>,
    /// Prints every line of the call and visitor registers, too.
    #[arg(long)]
    lines: bool,
}

fn main() -> ExitCode {
    desking::end(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let (log, policy) = arguments.office.open()?;
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let (first, last) = (desk.days().next(), desk.days().last());
    let (first, last) = (arguments.from.or(first), arguments.until.or(last));
    let (first, last) = first.zip(last).ok_or("the log has no entry")?;
    let period = Period::new(first, last).ok_or_else(|| format!("{first} comes after {last}"))?;
    desking::print(|out| {
        for language in arguments.office.languages() {
            page(out, &desk, period, arguments.lines, language)?;
        }
        Ok(())
    })
}

/// The words of a page in the language wanted.
fn of<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    if language == Language::Chinese { zh } else { en }
}

fn page(out: &mut impl Write, desk: &Desk<'_>, period: Period, lines: bool, language: Language) -> io::Result<()> {
    let registers = desk.registers_of(period);
    writeln!(out, "{} {period}\n", of(language, "登记", "Registers,"))?;
    if lines {
        who_came(out, &registers, language)?;
    }
    papers(out, &registers, language)?;
    writeln!(out, "\n{}", of(language, "来人来电统计（按日）", "Statistics by day"))?;
    write!(out, "{}", desk.statistics(Span::Day, By::Office).page(language))?;
    writeln!(out, "\n{}", of(language, "周统计（按销售员）", "Statistics by week and agent"))?;
    write!(out, "{}", desk.statistics(Span::Week, By::Agent).page(language))?;
    writeln!(out, "\n{}", of(language, "月统计（按渠道）", "Statistics by month and source"))?;
    write!(out, "{}", desk.statistics(Span::Month, By::Source).page(language))?;
    units(out, desk, language)?;
    writeln!(out, "\n{}", of(language, "须注意", "What is amiss"))?;
    for remark in registers.remarks() {
        writeln!(out, "  {}", remark.sentence(language))?;
    }
    for remark in desk.units().remarks().iter().filter(|remark| period.contains(remark.at.date())) {
        writeln!(out, "  {}", remark.sentence(language))?;
    }
    writeln!(out)
}

/// The call register and the visitor register, line by line.
fn who_came(out: &mut impl Write, registers: &Registers<'_>, language: Language) -> io::Result<()> {
    writeln!(out, "{}", of(language, "来电登记", "Calls"))?;
    for line in registers.calls() {
        writeln!(
            out,
            "  {} {}  {}  {}  {}",
            line.no,
            line.at.format("%m-%d %H:%M"),
            line.household,
            line.caller,
            line.by
        )?;
    }
    writeln!(out, "{}", of(language, "来人登记", "Visitors"))?;
    for line in registers.visits() {
        let kind = if line.is_first { of(language, "首访", "first") } else { of(language, "复访", "return") };
        let at = line.at.format("%m-%d %H:%M");
        writeln!(out, "  {} {at}  {}  {}  {kind}  {}", line.no, line.household, line.visitor, line.by)?;
    }
    Ok(())
}

/// The registers of deposits, agreements and contracts.
fn papers(out: &mut impl Write, registers: &Registers<'_>, language: Language) -> io::Result<()> {
    for (kind, name) in [
        (DepositKind::Small, of(language, "小定", "Small deposits")),
        (DepositKind::Large, of(language, "大定", "Large deposits")),
    ] {
        writeln!(out, "{name}")?;
        for line in registers.deposits(kind) {
            let (at, unit, amount) =
                (line.at.format("%m-%d %H:%M"), line.unit.unwrap_or("-"), Money::from(line.amount));
            writeln!(out, "  {} {at}  {}  {unit}  {amount}  {}", line.no, line.household, line.by)?;
        }
    }
    writeln!(out, "{}", of(language, "认购书", "Agreements"))?;
    for line in registers.agreements() {
        let at = line.at.format("%m-%d %H:%M");
        writeln!(out, "  {} {at}  {}  {}  {}", line.no, line.household, line.unit, line.by)?;
    }
    writeln!(out, "{}", of(language, "签约", "Contracts"))?;
    for line in registers.contracts() {
        let (at, deal) = (line.at.format("%m-%d %H:%M"), line.deal.unwrap_or("-"));
        writeln!(out, "  {} {at}  {}  {}  {deal}  {}", line.no, line.household, line.unit, line.by)?;
    }
    Ok(())
}

/// The register of units (销控).
fn units(out: &mut impl Write, desk: &Desk<'_>, language: Language) -> io::Result<()> {
    writeln!(out, "\n{}", of(language, "销控", "Units"))?;
    for line in desk.units().lines() {
        let unit = line.unit;
        match line.state {
            UnitState::Held { household, no } => {
                writeln!(out, "  {unit}  {} {household} ({no})", of(language, "小定", "held by"))?;
            }
            UnitState::Sold { household, no, .. } => {
                writeln!(out, "  {unit}  {} {household} ({no})", of(language, "已售", "sold to"))?;
            }
            _ => writeln!(out, "  {unit}  {}", of(language, "可售", "free"))?,
        }
    }
    Ok(())
}
