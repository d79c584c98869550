//! The pages of `month_end`: what a closing states, and what one ruling became.

use std::io::{self, Write};

use panke::{Cause, Closing, Ledger, Line, Money, Outcome, Payee, Period, Quote, Ruling, Share, Stated, Statement};

use crate::page::{columns, left, outcome, payee, right, share, whose};

/// The width of the page.
const WIDTH: usize = 100;

pub(crate) fn heading(out: &mut impl Write, zh: &str, en: &str) -> io::Result<()> {
    writeln!(out, "\n\n{zh}   {en}\n{}", "=".repeat(WIDTH))
}

/// What was recorded, in both languages.
pub(crate) fn told(out: &mut impl Write, zh: &str, en: &str) -> io::Result<()> {
    writeln!(out, "{zh}\n{en}")
}

/// A closed period: everybody's statement, the sum, and the rulings that are others than those stated before.
pub(crate) fn closing(out: &mut impl Write, ledger: &Ledger, closing: &Closing) -> io::Result<()> {
    let (period, entries, rulings) = (closing.period, ledger.len(), closing.rulings.len());
    heading(out, &format!("{period} 结账"), "Closed, in yuan")?;
    let zh = format!("至 {} 共登记 {entries} 条；本期新裁定：{rulings} 项。", period.last());
    let en = format!("Entries recorded by {}: {entries}; rulings stated for the first time: {rulings}.", period.last());
    told(out, &zh, &en)?;
    for statement in &closing.statements {
        owed(out, statement)?;
    }
    let total: i128 = closing.statements.iter().map(|statement| statement.total).sum();
    let lines: usize = closing.statements.iter().map(|statement| statement.lines.len()).sum();
    writeln!(out, "\n本期合计 all of {period}: {lines} 行 lines, {}", Money(total))?;
    corrected(out, ledger, closing)
}

/// The columns of every statement, wide enough for any deal of the sample.
fn row(deal: &str, clauses: &str, share: &str, amount: &str) -> String {
    format!("  {} {} {} {}", left(deal, 14), left(clauses, 20), right(share, 8), right(amount, 14))
}

fn owed(out: &mut impl Write, statement: &Statement) -> io::Result<()> {
    writeln!(out, "\n{}", whose(statement))?;
    for Line { deal, clauses, share: part, amount, cause, .. } in &statement.lines {
        let (part, amount) = (share(*part), Money((*amount).into()).to_string());
        let row = row(deal, &cited(clauses), &part, &amount);
        writeln!(out, "{}", format!("{row}  {}", because(*cause)).trim_end())?;
    }
    writeln!(out, "{}", row("合计 total", "", "", &Money(statement.total).to_string()))
}

fn cited<S: ToString>(clauses: &[S]) -> String {
    clauses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What a line is for, where it is not the deal itself.
fn because(cause: Cause) -> String {
    match cause {
        Cause::Refund => "退房 refund".to_owned(),
        Cause::Exchange => "换房 exchange".to_owned(),
        Cause::Correction { old, new: Some(new) } => {
            format!("更正：裁定 {old} 改为 {new}   correction: ruling {old} became {new}")
        }
        Cause::Correction { old, .. } => format!("更正：裁定 {old} 撤销   correction: ruling {old} struck out"),
        _ => String::new(),
    }
}

/// Both rulings of every deal that has a correction here, so that whoever has less sees why.
fn corrected(out: &mut impl Write, ledger: &Ledger, closing: &Closing) -> io::Result<()> {
    let mut corrections: Vec<(&str, u32, Option<u32>)> = Vec::new();
    for line in closing.statements.iter().flat_map(|statement| &statement.lines) {
        if let Cause::Correction { old, new } = line.cause {
            corrections.push((&line.deal, old, new));
        }
    }
    corrections.sort_unstable();
    corrections.dedup();
    if !corrections.is_empty() {
        told(out, "\n改判的成交", "Deals that have another ruling now")?;
    }
    for (deal, old, new) in corrections {
        writeln!(out, "\n  {deal}")?;
        for number in [Some(old), new].into_iter().flatten() {
            if let Some((period, stated)) = found(ledger, deal, number) {
                ruling(out, period, stated)?;
            }
        }
    }
    Ok(())
}

/// The ruling of this number and the period that stated it.
fn found<'a>(ledger: &'a Ledger, deal: &str, number: u32) -> Option<(Period, &'a Stated)> {
    ledger.closings().find_map(|closing| {
        let mut rulings = closing.rulings.iter();
        let stated = rulings.find(|stated| stated.deal == deal && stated.number == number)?;
        Some((closing.period, stated))
    })
}

fn ruling(out: &mut impl Write, period: Period, stated: &Stated) -> io::Result<()> {
    let head = format!("  裁定 ruling {} ({period}): ", stated.number);
    let awards = awards(&stated.awards);
    decision(out, &head, (stated.outcome, stated.owner.as_deref(), &stated.clauses), &awards)
}

fn awards<S: AsRef<str>>(awards: &[(Payee<S>, Share, u64)]) -> Vec<(&str, Share, u64)> {
    awards.iter().map(|(one, share, amount)| (payee(one), *share, *amount)).collect()
}

/// A ruling in a few lines: whose the client is, by which clauses, and who is paid.
fn decision(
    out: &mut impl Write,
    head: &str,
    (kind, owner, clauses): (Outcome, Option<&str>, &[impl ToString]),
    awards: &[(&str, Share, u64)],
) -> io::Result<()> {
    let (zh, en) = outcome(kind);
    let how = if kind == Outcome::Ruled { String::new() } else { format!("; {zh} {en}") };
    writeln!(out, "{head}归属 client of {}, {}{how}", owner.unwrap_or("-"), cited(clauses))?;
    let indent = columns([head]);
    for (name, part, amount) in awards {
        let amount = Money::from(*amount).to_string();
        writeln!(out, "{}{} {} {}", " ".repeat(indent), left(name, 16), right(&share(*part), 8), right(&amount, 14))?;
    }
    Ok(())
}

/// A ruling as a ledger has it.
pub(crate) fn now(out: &mut impl Write, head: &str, ruling: &Ruling<'_>) -> io::Result<()> {
    let awards: Vec<_> = ruling.awards.iter().map(|award| (payee(&award.payee), award.share, award.amount)).collect();
    decision(out, head, (ruling.outcome, ruling.owner, &ruling.clauses), &awards)
}

/// What a deal would give.
pub(crate) fn quoted(out: &mut impl Write, head: &str, quote: &Quote<'_>) -> io::Result<()> {
    let awards: Vec<_> = quote.awards.iter().map(|award| (payee(&award.payee), award.share, award.amount)).collect();
    decision(out, head, (quote.outcome, quote.owner, &quote.clauses), &awards)
}
