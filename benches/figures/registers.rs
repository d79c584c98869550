//! The registers, the statistics and the units of a large office.

use std::collections::BTreeMap;

use panke::desk::{By, Span};
use panke::{AtDesk, Card, Copies, Deposit, DepositKind, Event, Fact, Field, Language, Log, Policy, Reception, Record};

use crate::office::Dice;
use crate::{median, office, row, timed};

/// A register of about so many entries: of each ten, seven are receptions and calls, the others cards, deposits, papers and deals.
fn register(entries: u64) -> Vec<Event> {
    let mut dice = Dice(29);
    let mut events: Vec<Event> = Vec::new();
    for event in office::register(entries * 7 / 12) {
        let Event { at, household, fact, .. } = event;
        let mut write = |fact: Fact| {
            let no = u64::try_from(events.len()).unwrap() + 1;
            events.push(Event::new(no, at, household.clone().unwrap_or_default(), fact));
        };
        match fact {
            Fact::Reception(visit) => {
                let by = visit.received_by.clone();
                if dice.throw(3) == 0 {
                    let source = format!("source {}", dice.throw(9));
                    write(Fact::from(Card::default().from_source(source)));
                }
                let fields = if dice.throw(4) == 0 { &Field::ALL[..2] } else { &Field::ALL[..7] };
                let visit = visit.record(Record::of(fields.iter().copied()));
                if dice.throw(4) == 0 {
                    write(Fact::Call(Reception::new(visit.visitor.clone(), by)));
                }
                write(visit.into());
            }
            Fact::Deal { deal, commission } => {
                let (by, unit) =
                    (format!("Agent{:02}", dice.throw(40)), format!("{}-{}", dice.throw(90), dice.throw(9_000)));
                let deposit = |kind, amount| Deposit::new(kind, by.clone(), amount).unit(unit.clone());
                write(deposit(DepositKind::Small, 500_000).into());
                write(AtDesk::Agreement { by: by.clone(), unit: unit.clone(), copies: Copies::default() }.into());
                write(deposit(DepositKind::Large, 5_000_000).into());
                write(Fact::Deal { deal: deal.clone(), commission });
                write(AtDesk::Contract { by: by.clone(), unit: unit.clone(), deal: Some(deal.clone()) }.into());
                if dice.throw(20) == 0 {
                    write(Fact::Refund { deal });
                }
            }
            _ => {}
        }
    }
    events
}

/// A register of about so many entries, each part measured so often.
pub(crate) fn figures(entries: u64, rounds: usize) {
    let events = register(entries);
    let policy = Policy::default();
    let (building, log) = timed(|| Log::from_events(&events).unwrap());
    let (settling, settlement) = timed(|| log.settle(&policy));
    let (opening, desk) = timed(|| settlement.desk());
    let mut seconds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let (mut lines, mut remarks, mut rows, mut letters, mut units) = (0, 0, 0, 0, 0);
    for _ in 0..rounds {
        let mut measure = |what, work: &mut dyn FnMut()| seconds.entry(what).or_default().push(timed(work).0);
        measure("registers", &mut || {
            let registers = desk.registers();
            let visits: usize = registers.visits().map(|line| line.by.len().min(1)).sum();
            let calls: usize = registers.calls().map(|line| line.by.len().min(1)).sum();
            let deposits = DepositKind::ALL.iter().flat_map(|kind| registers.deposits(*kind));
            let papers = registers.agreements().count() + registers.contracts().count();
            lines = visits + calls + deposits.count() + papers;
        });
        measure("remarks", &mut || remarks = desk.registers().remarks().count());
        measure("statistics", &mut || {
            rows = 0;
            for span in [Span::Day, Span::Week, Span::Month] {
                rows += [By::Office, By::Agent, By::Source]
                    .map(|by| desk.statistics(span, by).rows().len())
                    .iter()
                    .sum::<usize>();
            }
        });
        measure("units", &mut || units = desk.units().lines().len());
        letters = desk.statistics(Span::Week, By::Agent).page(Language::Chinese).to_string().len();
    }
    assert!(letters > 0);
    let millis = |seconds: f64| format!("{:.0} ms", seconds * 1e3);
    let of = |what: &str| millis(median(seconds[what].clone()));
    let all: f64 = seconds.values().map(|seconds| median(seconds.clone())).sum();
    row(&format!("a log of {} entries built, with what the desk wrote", events.len()), &millis(building), "");
    row("the same settled, and its desk opened", &format!("{} and {}", millis(settling), millis(opening)), "");
    row(&format!("its registers told: {lines} lines"), &of("registers"), "");
    row(&format!("what is missing or late in them: {remarks} remarks"), &of("remarks"), "");
    row(
        &format!("its statistics, by days, weeks, months of office, agents, sources: {rows} rows"),
        &of("statistics"),
        "",
    );
    row(&format!("its register of {units} units"), &of("units"), "");
    row("registers, remarks, statistics and units together", &millis(all), "1 s");
}
