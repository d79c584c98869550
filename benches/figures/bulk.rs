//! Ten million receptions and a million deals in columns of numbers: settled by panke, and beside it by a loop written by hand
//! that sorts the same columns and folds a bare minimum of state. The loop is a bound, not a ruling: first registration, two months,
//! 80/20, and nothing else of the policy.

use std::hint::black_box;

use chrono::{DateTime, Datelike, NaiveDateTime};
use panke::{Columns, DealColumns, LogBuilder, NameKind, Numbered, Policy, ReceptionColumns, Said};

use crate::office::Dice;
use crate::{median, nanos, row, timed};

const AGENTS: u64 = 40;

/// A register in columns, and the builder that numbered its names.
#[derive(Default)]
pub(crate) struct Office {
    builder: LogBuilder,
    agents: Vec<Numbered>,
    households: Vec<Numbered>,
    visitors: Vec<Numbered>,
    visits: Visits,
    deals: Deals,
}

#[derive(Default)]
struct Visits {
    no: Vec<u64>,
    at: Vec<NaiveDateTime>,
    household: Vec<Numbered>,
    visitor: Vec<Numbered>,
    received_by: Vec<Numbered>,
    available: Vec<Numbered>,
    available_until: Vec<u32>,
    said: Vec<Said<Numbered>>,
}

#[derive(Default)]
struct Deals {
    no: Vec<u64>,
    at: Vec<NaiveDateTime>,
    household: Vec<Numbered>,
    deal: Vec<Numbered>,
    commission: Vec<u64>,
}

/// So many receptions and a tenth as many deals: a third of the visits are first ones, the others come back within some weeks.
/// `hot`: a fifth of the receptions are one household's.
pub(crate) fn office(receptions: usize, hot: bool, in_order: bool) -> Office {
    let mut office = Office::default();
    office.agents = (0..AGENTS).map(|agent| office.builder.number(NameKind::Agent, &format!("A{agent}"))).collect();
    let mut dice = Dice(11);
    let (mut seconds, mut no) = (1_600_000_000, 0);
    office.open();
    for number in 0..receptions {
        seconds += 40;
        no += 1;
        let household = match dice.throw(15) {
            _ if hot && number % 5 == 0 => 0,
            0..=4 => office.open(),
            _ => {
                let recent = office.households.len().min(20_000);
                office.households.len() - 1 - usize::try_from(dice.throw(u64::try_from(recent).unwrap())).unwrap()
            }
        };
        office.receive(no, moment(seconds), household, &mut dice);
        if number % 10 == 9 {
            no += 1;
            office.sell(no, moment(seconds + 1), household, 500_000 + dice.throw(3_000_000));
        }
    }
    if !in_order {
        office.shuffle();
    }
    office
}

fn moment(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap().naive_utc()
}

fn index(number: Numbered) -> usize {
    usize::try_from(number.get()).unwrap()
}

/// Puts items in an order that has nothing to do with the one they had.
fn shuffle<T>(items: &mut [T]) {
    let len = items.len();
    for place in 0..len {
        items.swap(place, place * 7919 % len);
    }
}

impl Office {
    /// Another household comes.
    fn open(&mut self) -> usize {
        let number = self.households.len();
        self.households.push(self.builder.number(NameKind::Household, &format!("H{number}")));
        self.visitors.push(self.builder.number(NameKind::Visitor, &format!("C{number}")));
        number
    }

    fn receive(&mut self, no: u64, at: NaiveDateTime, household: usize, dice: &mut Dice) {
        let mut agent = |own: bool| {
            let any = usize::try_from(dice.throw(AGENTS)).unwrap();
            self.agents[if own && any < 20 { household % self.agents.len() } else { any }]
        };
        let (receiver, one, other) = (agent(true), agent(false), agent(false));
        let owner = self.agents[household % self.agents.len()];
        let visits = &mut self.visits;
        visits.no.push(no);
        visits.at.push(at);
        visits.household.push(self.households[household]);
        visits.visitor.push(self.visitors[household]);
        visits.received_by.push(receiver);
        visits.available.extend([one, other]);
        visits.available_until.push(u32::try_from(visits.available.len()).unwrap());
        visits.said.push(match dice.throw(10) {
            0..=6 => Said::Nothing,
            7 | 8 => Said::Mentions(owner),
            _ => Said::Refuses(owner),
        });
    }

    fn sell(&mut self, no: u64, at: NaiveDateTime, household: usize, commission: u64) {
        let deals = &mut self.deals;
        deals.deal.push(self.builder.number(NameKind::Deal, &format!("D{no}")));
        deals.no.push(no);
        deals.at.push(at);
        deals.household.push(self.households[household]);
        deals.commission.push(commission);
    }

    fn shuffle(&mut self) {
        let Visits { no, at, household, visitor, received_by, said, .. } = &mut self.visits;
        shuffle(no);
        shuffle(at);
        shuffle(household);
        shuffle(visitor);
        shuffle(received_by);
        shuffle(said);
        let Deals { no, at, household, deal, commission } = &mut self.deals;
        shuffle(no);
        shuffle(at);
        shuffle(household);
        shuffle(deal);
        shuffle(commission);
    }

    fn len(&self) -> usize {
        self.visits.no.len() + self.deals.no.len()
    }

    fn columns(&self) -> Columns<'_> {
        let (visits, deals) = (&self.visits, &self.deals);
        Columns {
            receptions: ReceptionColumns {
                no: &visits.no,
                at: &visits.at,
                household: &visits.household,
                visitor: &visits.visitor,
                received_by: &visits.received_by,
                available: &visits.available,
                available_until: &visits.available_until,
                said: &visits.said,
                ..ReceptionColumns::default()
            },
            deals: DealColumns {
                no: &deals.no,
                at: &deals.at,
                household: &deals.household,
                deal: &deals.deal,
                commission: &deals.commission,
            },
        }
    }
}

/// From columns to rulings; the builder knows the names.
pub(crate) fn settled(office: &Office) -> f64 {
    settled_by(office.builder.clone(), office)
}

fn settled_by(mut builder: LogBuilder, office: &Office) -> f64 {
    let policy = Policy::default();
    let (entering, log) = timed(|| {
        builder.columns(&office.columns());
        builder.finish().unwrap()
    });
    let (settling, settlement) = timed(|| log.settle(&policy));
    assert_eq!(settlement.len(), office.deals.no.len());
    entering + settling
}

/// What the loop remembers of a household.
#[derive(Clone, Copy, Default)]
struct Held {
    /// One more than the owner's number.
    owner: u32,
    opened: i32,
    earlier: u32,
    until: i32,
}

/// The bound.
pub(crate) fn by_hand(office: &Office) -> u64 {
    let (visits, deals) = (&office.visits, &office.deals);
    let mut order: Vec<(NaiveDateTime, u64, u32)> = Vec::with_capacity(office.len());
    order.extend(
        visits
            .at
            .iter()
            .chain(&deals.at)
            .zip(visits.no.iter().chain(&deals.no))
            .zip(0..)
            .map(|((at, no), place)| (*at, *no, place)),
    );
    order.sort_unstable();
    let mut held = vec![Held::default(); office.households.len()];
    let mut paid = vec![0_u64; office.agents.len()];
    for (at, _, place) in order {
        let place = usize::try_from(place).unwrap();
        let day = at.num_days_from_ce();
        let Some(deal) = place.checked_sub(visits.no.len()) else {
            let (agent, one) = (visits.received_by[place].get() + 1, &mut held[index(visits.household[place])]);
            if one.owner == 0 || day > one.opened + 61 {
                *one = Held { owner: agent, opened: day, ..*one };
            } else if matches!(visits.said[place], Said::Refuses(_)) && one.owner != agent {
                *one = Held { owner: agent, opened: day, earlier: one.owner, until: one.opened + 61 };
            }
            continue;
        };
        let (one, commission) = (held[index(deals.household[deal])], deals.commission[deal]);
        let kept = if one.earlier > 0 && day <= one.until { commission / 5 } else { 0 };
        for (agent, amount) in [(one.owner, commission - kept), (one.earlier, kept)] {
            if let Some(agent) = agent.checked_sub(1) {
                paid[usize::try_from(agent).unwrap()] += amount;
            }
        }
    }
    black_box(paid.iter().sum())
}

/// Settles once and prints the largest amount of memory the process has held, in megabytes, where the system tells.
pub(crate) fn memory(receptions: usize) {
    let mut office = office(receptions, false, false);
    let builder = std::mem::take(&mut office.builder);
    settled_by(builder, &office);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    println!(
        "{}",
        kilobytes.map_or_else(|| "not told here".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024))
    );
}

/// The same in a process of its own, which has done nothing else.
fn peak(receptions: usize) -> String {
    let this = std::env::current_exe().unwrap();
    let output = std::process::Command::new(this).args(["memory", &receptions.to_string()]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// At most so many receptions, each size measured so often.
pub(crate) fn figures(most: usize, rounds: usize) {
    for in_order in [false, true] {
        let few = one_size(most / 100, in_order, rounds * 3);
        let many = one_size(most, in_order, rounds);
        let order = if in_order { "in order" } else { "in no order" };
        row(&format!("an event of the many to one of the few, {order}"), &format!("{:.2}", many / few), "1.25");
    }
    let what = format!("memory of {most} receptions and a tenth as many deals, columns, names and rulings");
    row(&what, &peak(most), "2048 MB");
    hot(most / 10, rounds);
}

/// What an event costs among so many, in nanoseconds.
fn one_size(receptions: usize, in_order: bool, rounds: usize) -> f64 {
    let office = office(receptions, false, in_order);
    let (mut ours, mut bound) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        bound.push(timed(|| by_hand(&office)).0);
        ours.push(settled(&office));
    }
    let (ours, bound) = (median(ours), median(bound));
    let (each, bound_each) = (nanos(ours, office.len()), nanos(bound, office.len()));
    let order = if in_order { "in order" } else { "in no order" };
    let what = format!("{receptions} receptions and a tenth as many deals settled from columns {order}");
    row(&what, &format!("{each:.0} ns an event; by hand {bound_each:.0}"), "");
    row("the one to the other", &format!("{:.2}", ours / bound), "3");
    each
}

/// A fifth of the receptions in one household.
fn hot(receptions: usize, rounds: usize) {
    let (even, uneven) = (office(receptions, false, false), office(receptions, true, false));
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        one.push(settled(&even));
        other.push(settled(&uneven));
    }
    let ratio = median(other) / median(one);
    row("a log with a fifth of its receptions in one household, to an even one", &format!("{ratio:.2}"), "2");
}
