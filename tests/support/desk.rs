//! Entries of the front desk at random, added to any valid log: deposits, papers, cards, duty and what strikes them out.

use chrono::{Days, TimeDelta};
use panke::{
    AtDesk, Card, Copies, Deposit, DepositKind, Errand, Event, Exchange, Fact, Field, Grade, Log, Reception, Record,
    Unit,
};
use proptest::prelude::*;

use super::moves::splitmix64;

/// What is added beside which entry of the log. Every field is a die, read by whatever the kind needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick {
    /// Beside which entry.
    beside: u16,
    /// What is added.
    kind: u8,
    /// So many minutes later.
    later: u16,
    /// The unit, the amount, who saw to it, whatever there is to choose.
    detail: u16,
}

/// The units there are: an exchange of [`super::moves`] is from the first to the second.
const UNITS: [&str; 3] = ["1-101", "2-1202", "3-303"];

const AGENTS: [&str; 5] = ["An", "Bai", "Chen", "Ding", "Fan"];

impl Pick {
    fn from_dice(dice: u64) -> Self {
        let [beside, beside_high, kind, later, later_high, detail, detail_high, short] = dice.to_le_bytes();
        let later = u16::from_le_bytes([later, later_high]);
        // Mostly of the same hour, so that entries of one day meet.
        let later = if short < 160 { later % 90 } else { later };
        let (beside, detail) = (u16::from_le_bytes([beside, beside_high]), u16::from_le_bytes([detail, detail_high]));
        Self { beside, kind, later, detail }
    }

    /// Whether a die of the detail shows less than a limit of 16; each has its own `die` from 0 to 3.
    fn die(self, die: u16) -> u16 {
        (self.detail >> (4 * die)) % 16
    }

    fn agent(self) -> String {
        AGENTS[usize::from(self.die(0)) % AGENTS.len()].to_owned()
    }

    fn unit(self) -> String {
        UNITS[usize::from(self.die(1)) % UNITS.len()].to_owned()
    }

    fn deposit(self, kind: DepositKind) -> Deposit {
        let mut deposit = Deposit::new(kind, self.agent(), u64::from(self.detail) * 100).unit(self.unit());
        if kind == DepositKind::Small && self.die(2) == 0 {
            deposit.unit = None;
        }
        if self.die(3) < 3 { deposit.taken_by("Ding") } else { deposit }
    }

    fn card(self) -> Card {
        match self.die(1) {
            0..4 => Card::default().born_on(2, 29),
            4..8 => Card::graded(Grade::ALL[usize::from(self.die(2)) % 4]).by(self.agent()),
            _ => Card::default().from_source(["friends", "路牌", "online"][usize::from(self.die(2)) % 3]),
        }
    }

    fn record(self) -> Record {
        let all = [Field::Name, Field::Phone, Field::Source, Field::Budget];
        Record::of(all.into_iter().zip(0..).filter(|(_, place)| self.die(*place) % 4 > 0).map(|(field, _)| field))
    }

    fn exchange(self, deal: String) -> Exchange {
        let unit = |unit: String, area| Unit { unit, area, grade: 1, price: 1 };
        let to = UNITS[usize::from(self.die(2)) % UNITS.len()].to_owned();
        let (from, to) = (unit(self.unit(), 9_000), unit(to, if self.die(3) < 4 { 8_000 } else { 9_500 }));
        let exchange = Exchange::new(deal, 70_000, from, to);
        if self.die(0) < 4 { exchange.approved() } else { exchange }
    }

    /// What is added beside an event.
    fn fact(self, event: &Event) -> Option<Fact> {
        let deal = if let Fact::Deal { deal, .. } = &event.fact { Some(deal.clone()) } else { None };
        let (by, unit) = (self.agent(), self.unit());
        Some(match self.kind % 28 {
            0 => {
                AtDesk::Duty { order: AGENTS[usize::from(self.die(0)) % 4..].iter().map(|&name| name.into()).collect() }
                    .into()
            }
            1 => AtDesk::StepOut { agent: by, errand: Errand::ALL[usize::from(self.die(1)) % 2] }.into(),
            2 => AtDesk::Back { agent: by }.into(),
            3 => AtDesk::Wage { agent: by, base: u64::from(self.detail) }.into(),
            4..=6 => self.card().into(),
            7..=9 => self.deposit(DepositKind::Small).into(),
            10..=12 => self.deposit(DepositKind::Large).into(),
            13..=15 => {
                let copies =
                    if self.die(2) < 12 { Copies::default() } else { Copies { sales: 1, ..Copies::default() } };
                AtDesk::Agreement { by, unit, copies }.into()
            }
            16..=18 => AtDesk::Contract { by, unit, deal }.into(),
            19..=21 => AtDesk::Release { unit, reason: String::new() }.into(),
            22 => Fact::Call(Reception::new(format!("caller of {}", event.household()), by).record(self.record())),
            23 => Reception::new(format!("kin of {}", event.household()), by).record(self.record()).into(),
            24 => Fact::Refund { deal: deal? },
            25 => self.exchange(deal?).into(),
            _ => Fact::Void { entry: event.no, reason: String::new() },
        })
    }

    fn beside(self, event: &Event, no: u64) -> Option<Event> {
        let fact = self.fact(event)?;
        // Whatever the log is made of stands; only what the desk wrote is struck out.
        if matches!(fact, Fact::Void { .. }) && !matches!(event.fact, Fact::AtDesk(_)) {
            return None;
        }
        let is_of_office = matches!(fact.kind(), "duty" | "step_out" | "back" | "wage");
        let at = event.at + TimeDelta::try_minutes(i64::from(self.later))?;
        let mut added = Event::new(no, at, event.household().to_owned(), fact);
        if is_of_office || event.household.is_none() {
            added.household = None;
        }
        Some(if self.die(2) == 1 { added.recorded_at(at + Days::new(u64::from(self.die(3)) / 4)) } else { added })
    }
}

/// A valid log with entries of the desk beside its own.
pub(crate) fn with_desk(events: Vec<Event>, picks: &[Pick]) -> Vec<Event> {
    let mut all = events;
    if all.is_empty() {
        return all;
    }
    for (pick, no) in picks.iter().zip(2_000_000..) {
        let event = &all[usize::from(pick.beside) % all.len()];
        let Some(added) = pick.beside(event, no) else { continue };
        all.push(added);
        if Log::from_events(&all).is_err() {
            all.pop();
        }
    }
    all
}

/// The same log without what the desk wrote, and without what struck that out.
pub(crate) fn without_desk(events: &[Event]) -> Vec<Event> {
    let of_desk: Vec<u64> =
        events.iter().filter(|event| matches!(event.fact, Fact::AtDesk(_))).map(|event| event.no).collect();
    let is_of_desk = |event: &&Event| match event.fact {
        Fact::AtDesk(_) => true,
        Fact::Void { entry, .. } => of_desk.contains(&entry),
        _ => false,
    };
    events.iter().filter(|event| !is_of_desk(event)).cloned().collect()
}

/// Up to `most` picks.
pub(crate) fn picks(most: usize) -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(any::<u64>().prop_map(Pick::from_dice), 0..=most)
}

/// So many picks from a seed, without proptest.
pub(crate) fn picks_from_seed(seed: u64, count: usize) -> Vec<Pick> {
    let mut state = seed;
    (0..count).map(|_| Pick::from_dice(splitmix64(&mut state))).collect()
}
