//! A ledger that lives through a quarter: entries are recorded as they come, months are closed and never rewritten, and what an
//! entry made late changes is carried into the next closing.
//!
//! ```text
//! cargo run --example month_end
//! ```
//!
//! It closes April, May and June of the sample, records a visit nobody had written down and a refund, closes July, and shows
//! what was known on a day, what a deal would give, and the ledger saved and restored.

mod closing;
mod page;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use chrono::{Days, NaiveDate, NaiveDateTime};
use panke::{Event, Fact, Ledger, Money, Outcome, Period, Policy, Quote, Reception, Ruling};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quarter.jsonl");

type Failed = Box<dyn Error>;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    match run(&mut out).and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has read enough.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.to_string().trim_end());
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn run(out: &mut impl Write) -> Result<(), Failed> {
    let mut coming = sample()?;
    let mut ledger = Ledger::new(Policy::default());
    for month in [4, 5, 6] {
        close(out, &mut ledger, &mut coming, month_of_2026(month)?)?;
    }
    let end_of_june = month_of_2026(6)?.last();
    let late = late(&ledger).ok_or("no deal of April is one agent's alone")?;
    let refund = refund(&ledger, &late.deal).ok_or("no deal of June is shared")?;
    closing::heading(out, "七月", "In July")?;
    tell_late(out, &late)?;
    let (Event { no, at, .. }, deal) = (&refund.0, &refund.1);
    let (day, household) = (at.date(), refund.0.household());
    closing::told(
        out,
        &format!("第 {no} 号，{day}：{household}退房，{deal}。"),
        &format!("Entry {no}, {day}: household {household} hands the unit of {deal} back."),
    )?;
    coming.extend([late.event.clone(), refund.0]);
    close(out, &mut ledger, &mut coming, month_of_2026(7)?)?;
    check(out, &ledger)?;
    known(out, &ledger, &late, end_of_june)?;
    quote(out, &ledger, "2026-07-31T16:00:00".parse()?)?;
    restored(out, &ledger)
}

fn month_of_2026(month: u32) -> Result<Period, Failed> {
    Period::month(2026, month).ok_or_else(|| "there is no such month".into())
}

/// When an entry came into the register.
fn recorded(event: &Event) -> NaiveDateTime {
    event.recorded_at.unwrap_or(event.at)
}

/// The sample's entries in the order in which they were recorded.
fn sample() -> Result<VecDeque<Event>, Failed> {
    let text = fs::read_to_string(SAMPLE).map_err(|error| format!("cannot read {SAMPLE}: {error}"))?;
    let mut events: Vec<Event> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    events.sort_by_key(|event| (recorded(event), event.no));
    Ok(events.into())
}

/// Records what came in by the last day of a period, and closes it.
fn close(
    out: &mut impl Write,
    ledger: &mut Ledger,
    coming: &mut VecDeque<Event>,
    period: Period,
) -> Result<(), Failed> {
    while let Some(event) = coming.pop_front() {
        if recorded(&event).date() > period.last() {
            coming.push_front(event);
            break;
        }
        ledger.record(&event)?;
    }
    let closed = ledger.close(period)?.clone();
    Ok(closing::closing(out, ledger, &closed)?)
}

/// A visit nobody had written down, and the deal whose client it was.
struct Late {
    event: Event,
    deal: String,
    /// Whose the client was held to be.
    owner: String,
}

/// Of a deal of April that is one agent's alone by first registration: another one had received the client the day before,
/// and says so on 6 July.
fn late(ledger: &Ledger) -> Option<Late> {
    let rulings = ledger.rulings();
    let sequels: BTreeSet<&str> = ledger.sequels().iter().map(|sequel| sequel.deal).collect();
    let april = Period::month(2026, 4)?;
    let is_plain = |ruling: &&Ruling<'_>| {
        let whole = ruling.awards.len() == 1 && ruling.outcome == Outcome::Ruled;
        let first = ruling.clauses == ["V.1"] && april.contains(ruling.at.date());
        whole && first && !sequels.contains(ruling.deal)
    };
    let ruling = rulings.iter().find(is_plain)?;
    let owner = ruling.owner?;
    let first = ruling.readings.iter().next()?;
    let another = rulings.iter().filter_map(|ruling| ruling.owner).find(|agent| *agent != owner)?;
    let visit = Reception::new(first.visitor?, another);
    let at = first.at.checked_sub_days(Days::new(1))?;
    let recorded_at = NaiveDate::from_ymd_opt(2026, 7, 6)?.and_hms_opt(9, 20, 0)?;
    let event = Event::new(next_no(ledger), at, ruling.household, visit).recorded_at(recorded_at);
    Some(Late { event: event.owned(), deal: ruling.deal.to_owned(), owner: owner.to_owned() })
}

fn next_no(ledger: &Ledger) -> u64 {
    ledger.events().last().map_or(1, |event| event.no + 1)
}

/// A deal of June that several share is handed back on 15 July.
fn refund(ledger: &Ledger, but: &str) -> Option<(Event, String)> {
    let june = Period::month(2026, 6)?;
    let rulings = ledger.rulings();
    let is_shared = |ruling: &&Ruling<'_>| {
        june.contains(ruling.at.date())
            && ruling.outcome == Outcome::Ruled
            && ruling.awards.len() > 1
            && ruling.deal != but
    };
    let ruling = rulings.iter().find(is_shared)?;
    let at = NaiveDate::from_ymd_opt(2026, 7, 15)?.and_hms_opt(11, 30, 0)?;
    let event = Event::new(next_no(ledger) + 1, at, ruling.household, Fact::Refund { deal: ruling.deal });
    Some((event.owned(), ruling.deal.to_owned()))
}

fn tell_late(out: &mut impl Write, late: &Late) -> io::Result<()> {
    let (Event { no, at, fact, .. }, household) = (&late.event, late.event.household());
    let (at, recorded) = (at.format("%Y-%m-%d %H:%M"), recorded(&late.event).date());
    let (who, by) = if let Fact::Reception(visit) = fact { (&*visit.visitor, &*visit.received_by) } else { ("", "") };
    closing::told(
        out,
        &format!("第 {no} 号，{recorded} 补登：{at} {by}接待{who}（{household}），早于{}的首次接待。", late.owner),
        &format!(
            "Entry {no}, recorded late on {recorded}: at {at} {by} received {who} ({household}), before {} did.",
            late.owner
        ),
    )
}

/// All closings together are all that is known: payee by payee, to the fen.
fn check(out: &mut impl Write, ledger: &Ledger) -> Result<(), Failed> {
    let mut closed: BTreeMap<&str, i128> = BTreeMap::new();
    for statement in ledger.closings().flat_map(|closing| &closing.statements) {
        *closed.entry(page::whose(statement)).or_default() += statement.total;
    }
    closing::heading(out, "各期合计", "All closings together, in yuan")?;
    let known = ledger.statements();
    let names = page::columns(known.iter().map(page::whose)).max(12);
    let mut sum = 0;
    for statement in &known {
        let payee = page::whose(statement);
        if closed.remove(payee) != Some(statement.total) {
            return Err(format!("the closings of {payee} are not what the ledger knows").into());
        }
        sum += statement.total;
        writeln!(out, "  {} {}", page::left(payee, names), page::right(&Money(statement.total).to_string(), 16))?;
    }
    // Whoever is owed nothing after all has lines in both directions.
    if closed.values().any(|total| *total != 0) {
        return Err("the closings state more than the ledger knows".into());
    }
    let total = page::right(&Money(sum).to_string(), 16);
    writeln!(out, "  {} {total}", page::left("合计 total", names))?;
    Ok(closing::told(out, "\n与全部登记一次结算相符。", "The same as settling all that is known at once.")?)
}

/// What the office had to believe on a day, beside what it knows today.
fn known(out: &mut impl Write, ledger: &Ledger, late: &Late, day: NaiveDate) -> Result<(), Failed> {
    closing::heading(
        out,
        &format!("{} 在 {day} 与今天", late.event.household()),
        &format!("As known on {day}, and today"),
    )?;
    let then = ledger.as_known_on(day);
    for (ledger, when) in [(&then, "当时 then: "), (ledger, "今天 today:")] {
        let ruling = ledger.ruling(&late.deal).ok_or("the deal is gone")?;
        closing::now(out, &format!("{} {when} ", late.deal), &ruling)?;
    }
    Ok(())
}

/// Of the clients who have not bought, the last to come in whose deal would be shared.
fn quote(out: &mut impl Write, ledger: &Ledger, at: NaiveDateTime) -> Result<(), Failed> {
    const COMMISSION: u64 = 1_000_000;
    let (events, rulings) = (ledger.events(), ledger.rulings());
    let sold: BTreeSet<&str> = rulings.iter().map(|ruling| ruling.household).collect();
    let is_shared = |household: &str| -> Option<Quote<'_>> {
        let quote = ledger.quote(household, at, COMMISSION);
        (quote.awards.len() > 1 && !sold.contains(household)).then_some(quote)
    };
    let found = events.iter().rev().find_map(|event| Some((event.household(), is_shared(event.household())?)));
    let (household, quote) = found.ok_or("no client's deal would be shared")?;
    let commission = Money::from(COMMISSION);
    closing::heading(out, &format!("{household} 如果成交"), "If the client bought")?;
    let at = at.format("%Y-%m-%d %H:%M");
    closing::told(
        out,
        &format!("{household} 如果在 {at} 成交，提成 {commission} 元："),
        &format!("A deal of household {household} at {at}, its commission {commission} yuan:"),
    )?;
    Ok(closing::quoted(out, "  ", &quote)?)
}

/// Saved as JSON and read again the ledger goes on as the one it was: entries, rulings and what was closed.
fn restored(out: &mut impl Write, ledger: &Ledger) -> Result<(), Failed> {
    let saved = serde_json::to_string(ledger)?;
    let mut restored: Ledger = serde_json::from_str(&saved)?;
    let same = serde_json::to_string(&restored)? == saved
        && restored.statements() == ledger.statements()
        && restored.closings().eq(ledger.closings());
    let august = month_of_2026(8)?;
    if !same || restored.close(august)? != ledger.clone().close(august)? {
        return Err("the ledger restored is not the ledger saved".into());
    }
    closing::heading(out, "保存与恢复", "Saved and restored")?;
    let (entries, closings) = (ledger.len(), ledger.closings().count());
    closing::told(
        out,
        &format!("{entries} 条登记、{closings} 次结账，存为 JSON 再读回：完全相同，下月结账也相同。"),
        &format!(
            "{entries} entries and {closings} closings, saved as JSON and read again: the same, and so is the next closing."
        ),
    )?;
    Ok(())
}
