//! The page for people: 中文 first, English beside or under it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use panke::{
    Cause, Interpretation, Language, Line, Money, Outcome, Reading, Ruling, Sequel, Settlement, Statement, Upshot,
};

use crate::page::{columns, left, lines, outcome, payee, right, share, whose};

/// The width of the page.
const WIDTH: usize = 110;

/// What the page says of itself.
pub(crate) struct Head<'a> {
    pub(crate) source: String,
    pub(crate) entries: usize,
    pub(crate) policy: Option<&'a Path>,
}

pub(crate) fn page(
    out: &mut impl Write,
    head: &Head<'_>,
    settlement: &Settlement<'_>,
    findings: bool,
) -> io::Result<()> {
    let rulings: Vec<Ruling<'_>> = settlement.rulings().collect();
    let readings: Vec<Reading<'_>> = settlement.readings().collect();
    let statements = settlement.statements();
    title(out, head, &rulings, readings.len())?;
    heading(out, "一览", "At a glance, in yuan")?;
    at_a_glance(out, &statements)?;
    heading(out, "成交", "Deals")?;
    for ruling in &rulings {
        deal(out, ruling)?;
    }
    let after: Vec<Sequel<'_>> = settlement.sequels().collect();
    if !after.is_empty() {
        heading(out, "成交之后", "After the sale")?;
        sequels(out, &after)?;
    }
    interpretations(out, &rulings, &after)?;
    if findings {
        heading(out, "接待", "Receptions")?;
        receptions(out, &readings)?;
    }
    heading(out, "个人提成单", "What each is owed, in yuan")?;
    for statement in &statements {
        owed(out, statement)?;
    }
    check(out, &statements, &rulings, &after)
}

fn title(out: &mut impl Write, head: &Head<'_>, rulings: &[Ruling<'_>], receptions: usize) -> io::Result<()> {
    let policy = head.policy.map_or_else(|| "制度原文 as written".to_owned(), |path| path.display().to_string());
    let commission: u64 = rulings.iter().map(|ruling| ruling.commission).sum();
    let counts = format!("{} 条 entries, {receptions} 次接待 receptions, {} 笔成交 deals", head.entries, rulings.len());
    writeln!(out, "客户归属与提成结算单   Clients and commissions settled")?;
    writeln!(out, "{}", "=".repeat(WIDTH))?;
    for (zh, en, text) in [
        ("登记簿", "Register", head.source.clone()),
        ("", "", counts),
        ("制度", "Policy", policy),
        ("提成合计", "Commissions", format!("{} 元 yuan", Money::from(commission))),
    ] {
        writeln!(out, "{}", format!("{} {} {text}", left(zh, 8), left(en, 12)).trim_end())?;
    }
    Ok(())
}

fn heading(out: &mut impl Write, zh: &str, en: &str) -> io::Result<()> {
    writeln!(out, "\n\n{zh}   {en}\n{}", "=".repeat(WIDTH))
}

/// A label in both languages, filled up so that what follows stands in one column.
fn label(zh: &str, en: &str) -> String {
    format!("  {} {} ", left(zh, 4), left(en, 11))
}

fn deal(out: &mut impl Write, ruling: &Ruling<'_>) -> io::Result<()> {
    let (zh, en) = outcome(ruling.outcome);
    let head = format!("{}   {}   {}", ruling.deal, ruling.household, ruling.at.format("%Y-%m-%d %H:%M"));
    writeln!(out, "\n{head}   提成 commission {} 元", Money::from(ruling.commission))?;
    writeln!(out, "{}{}", label("归属", "Client of"), ruling.owner.unwrap_or("无人所属 nobody"))?;
    if ruling.outcome != Outcome::Ruled {
        // Only what is out of the ordinary is told, so that it stands out.
        writeln!(out, "{}{zh}   {en}", label("裁定", "Ruled"))?;
    }
    let names = columns(ruling.awards.iter().map(|award| payee(&award.payee))).max(8);
    for (place, award) in ruling.awards.iter().enumerate() {
        let label = if place == 0 { label("提成", "Commission") } else { label("", "") };
        let (share, amount) = (share(award.share), Money::from(award.amount).to_string());
        writeln!(out, "{label}{} {} {}", left(payee(&award.payee), names), right(&share, 8), right(&amount, 14))?;
    }
    if !ruling.performance.is_empty() {
        let credits =
            ruling.performance.iter().map(|credit| format!("{} {}", payee(&credit.payee), share(credit.share)));
        writeln!(out, "{}{}", label("业绩", "Credited"), credits.collect::<Vec<_>>().join(", "))?;
    }
    for (place, clause) in ruling.clauses.iter().enumerate() {
        let mut before = if place == 0 { label("依据", "Because") } else { label("", "") };
        before.push_str(&left(clause.as_str(), 9));
        let indent = columns([before.as_str()]);
        for line in [clause.title().zh, clause.title().en].iter().flat_map(|text| lines(text, WIDTH - indent)) {
            writeln!(out, "{before}{line}")?;
            before = " ".repeat(indent);
        }
    }
    if !ruling.rests_on.is_empty() {
        let relied_on: Vec<&str> = ruling.rests_on.iter().map(Interpretation::as_str).collect();
        writeln!(out, "{}{}", label("解释", "Notes"), relied_on.join(", "))?;
    }
    Ok(())
}

/// Those that some ruling or what came after it rests on, in words, with the deals they bear on counted.
fn interpretations(out: &mut impl Write, rulings: &[Ruling<'_>], after: &[Sequel<'_>]) -> io::Result<()> {
    let mut deals: BTreeMap<Interpretation, BTreeSet<&str>> = BTreeMap::new();
    let of_rulings = rulings.iter().map(|ruling| (ruling.deal, ruling.rests_on));
    let of_sequels = after.iter().map(|sequel| (sequel.deal, sequel.rests_on()));
    for (deal, rests_on) in of_rulings.chain(of_sequels) {
        for one in rests_on.iter() {
            deals.entry(one).or_default().insert(deal);
        }
    }
    if deals.is_empty() {
        return Ok(());
    }
    heading(out, "解释：制度未写明之处如何理解", "Notes: how the policy is read where it is silent")?;
    for (one, deals) in deals {
        let (question, reading) = (one.question(), one.reading());
        let (zh, en) = (format!("{}？{}。", question.zh, reading.zh), format!("{}? {}.", question.en, reading.en));
        writeln!(out, "\n{}{} 笔 deals", left(one.as_str(), 6), deals.len())?;
        for line in [lines(&zh, WIDTH - 6), lines(&en, WIDTH - 6)].concat() {
            writeln!(out, "      {line}")?;
        }
    }
    Ok(())
}

fn receptions(out: &mut impl Write, readings: &[Reading<'_>]) -> io::Result<()> {
    let zh = ["序号", "时间", "来访者", "接待", "归属", "条款", "轮次"];
    let en = ["No.", "Time", "Visitor", "Received by", "Client of", "Clause", "Turn"];
    let mut table = vec![zh.map(str::to_owned), en.map(str::to_owned)];
    for reading in readings {
        let finding = reading.finding();
        table.push([
            reading.no.to_string(),
            reading.at.format("%Y-%m-%d %H:%M").to_string(),
            reading.visitor.unwrap_or("-").to_owned(),
            reading.received_by.to_owned(),
            reading.owner.unwrap_or("-").to_owned(),
            finding.clause.map_or("-", panke::Clause::as_str).to_owned(),
            if finding.turn { "用去 used" } else { "" }.to_owned(),
        ]);
    }
    let widths: [usize; 7] = std::array::from_fn(|column| columns(table.iter().map(|cells| cells[column].as_str())));
    let mut rows = table.iter().map(|cells| {
        let cells = cells.iter().zip(widths).map(|(cell, width)| left(cell, width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    for head in rows.by_ref().take(2) {
        writeln!(out, "{head}")?;
    }
    for (row, reading) in rows.zip(readings) {
        writeln!(out, "\n{row}")?;
        // That the owner stays goes without saying: what the visit was worth follows.
        for row in reading.rows.iter().filter(|row| row.name() != "stays") {
            writeln!(out, "{}{}。", left("", widths[0] + 2), row.sense().zh)?;
            writeln!(out, "{}{}", left("", widths[0] + 2), row.sense().en)?;
        }
    }
    Ok(())
}

/// Everybody in one line each, and the sum, which is what came in.
fn at_a_glance(out: &mut impl Write, statements: &[Statement<&str>]) -> io::Result<()> {
    let names = columns(statements.iter().map(whose)).max(12);
    let row = |name: &str, deals: &str, total: &str| {
        format!("  {} {} {}", left(name, names), right(deals, 8), right(total, 16))
    };
    writeln!(out, "{}", row("", "笔数", "提成"))?;
    writeln!(out, "{}", row("", "deals", "commission"))?;
    for statement in statements {
        let deals = statement.lines.iter().filter(|line| line.cause == Cause::Deal).count().to_string();
        let total = Money(statement.total).to_string();
        writeln!(out, "{}", row(whose(statement), &deals, &total))?;
    }
    let sum = statements.iter().map(|statement| statement.total).sum();
    writeln!(out, "{}", row("合计 total", "", &Money(sum).to_string()))
}

fn owed(out: &mut impl Write, statement: &Statement<&str>) -> io::Result<()> {
    let name = whose(statement);
    let deals = columns(statement.lines.iter().map(|line| line.deal)).max(12);
    writeln!(out, "\n{name}")?;
    for Line { deal, share: part, amount, cause, .. } in &statement.lines {
        let (part, amount) = (share(*part), Money((*amount).into()).to_string());
        let row = [&left(deal, deals), &right(&part, 8), &right(&amount, 14)].map(String::as_str).join(" ");
        writeln!(out, "  {row}{}", because(*cause))?;
    }
    let total = Money(statement.total).to_string();
    writeln!(out, "  {} {} {}", left("合计 total", deals), right("", 8), right(&total, 14))
}

/// What a line is for, where it is not the deal itself.
const fn because(cause: Cause) -> &'static str {
    match cause {
        Cause::Refund => "  退房 refund",
        Cause::Exchange => "  换房 exchange",
        _ => "",
    }
}

/// What came after the sales, in the order of the entries.
fn sequels(out: &mut impl Write, sequels: &[Sequel<'_>]) -> io::Result<()> {
    for sequel in sequels {
        let (no, at, clause) =
            (sequel.no, sequel.at.format("%Y-%m-%d"), sequel.clause.map_or("-", panke::Clause::as_str));
        writeln!(out, "\n第{no}号 entry {no}   {}   {at}   {clause}", sequel.household)?;
        let sentences = [sequel.sentence(Language::Chinese), sequel.sentence(Language::English)];
        for line in sentences.iter().flat_map(|text| lines(text, WIDTH - 2)) {
            writeln!(out, "  {line}")?;
        }
        let relied_on: Vec<&str> = sequel.rests_on().iter().map(Interpretation::as_str).collect();
        if !relied_on.is_empty() {
            writeln!(out, "{}{}", label("解释", "Notes"), relied_on.join(", "))?;
        }
    }
    Ok(())
}

/// The page checks itself: what is paid out is what came in.
fn check(
    out: &mut impl Write,
    statements: &[Statement<&str>],
    rulings: &[Ruling<'_>],
    after: &[Sequel<'_>],
) -> io::Result<()> {
    let owed: i128 = statements.iter().map(|statement| statement.total).sum();
    let moved = after.iter().map(|sequel| match sequel.upshot {
        Upshot::Refunded { amount } => -i128::from(amount),
        Upshot::Exchanged { from, to } => i128::from(to) - i128::from(from),
        _ => 0,
    });
    let commissions = rulings.iter().map(|ruling| i128::from(ruling.commission)).chain(moved).sum::<i128>();
    let (sign, zh, en) =
        if owed == commissions { ("=", "相符", "they agree") } else { ("≠", "不符", "they do NOT agree") };
    let waiting = rulings.iter().filter(|ruling| ruling.outcome == Outcome::Manager).count();
    writeln!(out, "\n\n核对   Check\n{}", "=".repeat(WIDTH))?;
    writeln!(out, "各单合计（含部门与待定） {} {sign} 成交提成合计 {}：{zh}", Money(owed), Money(commissions))?;
    writeln!(out, "All these totals {} {sign} all the commissions {}: {en}", Money(owed), Money(commissions))?;
    if waiting > 0 {
        writeln!(out, "{waiting} 笔待经理决定   {waiting} left to the manager")?;
    }
    Ok(())
}
