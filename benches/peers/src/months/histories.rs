//! Histories that SQL can rule on completely.
//!
//! A household is first received by an agent, who owns it (V.1). Then come, in this order, at most two visits: one to the owner,
//! who opens the file anew if it had died (V.2(1)); one that moves the household, refusing the owner (V.3(2)) or asking for
//! the receiver (V.3(8)), unless the file had died, which leaves nobody anything to keep (V.2(1)); one or two in the owner's
//! absence, received by somebody who stands in (V.3(3)). Then comes a deal. Every visitor is the same person.
//!
//! What is left out, and why: help before a move, and a second move, since the parts kept of parts kept (I-7) would make of
//! SQL a recursion; a deal on the day of a stand-in, which is II.5's; and every other clause. Every part is a whole number of
//! hundredths then, so that 64 bits are enough for SQL: (2⁵³−1)·100 < 2⁶³.

use chrono::{Days, NaiveDate};
use panke::Validity;

use crate::dice::Dice;

const AGENTS: u64 = 12;

/// What a visit was, and with it what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// To the first owner, or again to the owner: nothing was said.
    Own,
    /// The owner was refused.
    Refuses,
    /// The receiver was asked for.
    Asks,
    /// The owner was mentioned and was away.
    StandsIn,
}

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Own => "nothing",
            Self::Refuses => "refuses",
            Self::Asks => "asks",
            Self::StandsIn => "mentions",
        }
    }

    fn moves(self) -> bool {
        matches!(self, Self::Refuses | Self::Asks)
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    /// The register's number, unique.
    pub(super) no: u64,
    pub(super) day: NaiveDate,
    pub(super) receiver: u64,
    pub(super) kind: Kind,
    /// Whoever owned the household before it.
    pub(super) owner: u64,
}

/// A household and its deal, which have the same number.
#[derive(Debug, Clone)]
pub(super) struct History {
    pub(super) number: u64,
    pub(super) visits: Vec<Visit>,
    pub(super) deal_no: u64,
    pub(super) deal_day: NaiveDate,
    pub(super) commission: u64,
}

/// The visits after the first, in the order they come.
const COURSES: [&[Kind]; 12] = [
    &[],
    &[],
    &[Kind::Own],
    &[Kind::StandsIn],
    &[Kind::StandsIn, Kind::StandsIn],
    &[Kind::Own, Kind::StandsIn],
    &[Kind::Refuses],
    &[Kind::Asks],
    &[Kind::Own, Kind::Refuses],
    &[Kind::Own, Kind::Asks],
    &[Kind::Refuses, Kind::StandsIn],
    &[Kind::Asks, Kind::StandsIn],
];

/// So many households, from a seed. Numbers run through the register day by day, as an office's do.
pub(super) fn office(households: usize) -> Vec<History> {
    let mut dice = Dice(23);
    let mut histories: Vec<History> = (1_u64..).take(households).map(|number| history(&mut dice, number)).collect();
    let mut entries: Vec<(NaiveDate, &mut u64)> = Vec::new();
    for history in &mut histories {
        entries.extend(history.visits.iter_mut().map(|visit| (visit.day, &mut visit.no)));
        entries.push((history.deal_day, &mut history.deal_no));
    }
    // Stable: of one day and one household what comes first stays first.
    entries.sort_by_key(|(day, _)| *day);
    for ((_, no), number) in entries.into_iter().zip(1..) {
        *no = number;
    }
    histories
}

fn history(dice: &mut Dice, number: u64) -> History {
    let first_day = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a date") + Days::new(dice.throw(365));
    let first = agent(dice);
    let mut visits = vec![Visit { no: 0, day: first_day, receiver: first, kind: Kind::Own, owner: first }];
    let mut owner = first;
    for &kind in COURSES[dice.place(COURSES.len())] {
        let receiver = if kind == Kind::Own { owner } else { other(dice, owner) };
        let day = later(dice, &visits, 1);
        visits.push(Visit { no: 0, day, receiver, kind, owner });
        if kind.moves() {
            owner = receiver;
        }
    }
    let least = u64::from(visits.last().is_some_and(|visit| visit.kind == Kind::StandsIn));
    History { number, deal_no: 0, deal_day: later(dice, &visits, least), commission: commission(dice), visits }
}

/// A day after the last visit: mostly within weeks, often the last day of some file or help or the day after, at times beyond.
fn later(dice: &mut Dice, visits: &[Visit], least: u64) -> NaiveDate {
    let soonest = visits.last().expect("a first visit").day + Days::new(least);
    let critical = Validity::default().last_day(visits[dice.place(visits.len())].day);
    let day = match dice.throw(6) {
        0 => critical,
        1 => critical + Days::new(1),
        2 => soonest + Days::new(dice.throw(120)),
        _ => soonest + Days::new(dice.throw(40)),
    };
    day.max(soonest)
}

/// Mostly an ordinary sum, at times a few units, where rounding shows, or more than 32 bits hold, where a narrow product does.
fn commission(dice: &mut Dice) -> u64 {
    const MOST: u64 = (1 << 53) - 1;
    match dice.throw(10) {
        0 => dice.throw(200),
        1 => MOST - dice.throw(200),
        2 => dice.throw(MOST + 1),
        _ => 500_000 + dice.throw(3_000_000),
    }
}

fn agent(dice: &mut Dice) -> u64 {
    1 + dice.throw(AGENTS)
}

/// Any agent but this one.
fn other(dice: &mut Dice, agent: u64) -> u64 {
    1 + (agent + dice.throw(AGENTS - 1)) % AGENTS
}
