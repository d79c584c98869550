//! Receptions that looked like a new client's and turned out not to be (I-29).

use super::Came;
use crate::event::{Event, Fact};
use crate::id::{Household, place};
use crate::log::{Entered, Entry, Group, Groups, Log, Teller};
use crate::period::Moment;
use crate::policy::{Policies, Turn};

/// A reception whose turn is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Returned {
    /// The place of the reception's entry.
    pub(super) reception: usize,
    /// When it was found out, and by which entry.
    pub(super) at: Moment,
    pub(super) by: u64,
}

/// Something that showed, when it was written down, that a household had been there before.
#[derive(Debug, Clone, Copy)]
struct Shown {
    group: Group,
    known: Moment,
    no: u64,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// Two households are one.
    One(Household, Household),
    /// A visit of a household.
    Visit(Household, Moment),
}

/// All of them, in the order in which they were found out.
pub(super) fn returned(log: &Log, groups: &Groups, policies: Policies<'_>, came: &[Came]) -> Vec<Returned> {
    let mut shown: Vec<Shown> = log.entries.iter().filter_map(|entry| telling(log, groups, entry)).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    // What is told of a household where nothing was found out later is nothing.
    let mut told: Vec<Group> = shown.iter().map(|shown| shown.group).collect();
    told.sort_unstable();
    told.dedup();
    let is_of_them = |entry: &&Entry| told.binary_search(&groups.of(entry.household)).is_ok();
    let visits = log.entries.iter().filter(is_of_them).filter(|entry| log.ground.recorded_at(entry.no).is_none());
    shown.extend(visits.filter_map(|entry| visit(log, groups, entry)));
    shown.sort_by_key(|shown| (shown.group, shown.known, shown.no));
    let candidates = (0..).zip(&log.entries).filter(|(place, entry)| {
        let turn = came.get(*place).map(|came| came.turn);
        turn == Some(Turn::Kept) && is_of_them(entry) && log.ground.recorded_at(entry.no).is_none()
    });
    let found = candidates.filter_map(|(place, entry)| {
        let Entered::Reception(visit) = entry.fact else { return None };
        let start = shown.partition_point(|shown| shown.group < groups.of(entry.household));
        let of_group = shown.iter().skip(start).take_while(|shown| shown.group == groups.of(entry.household));
        let (at, by) = found_out(entry, of_group).filter(|_| visit.referred_by.is_none())?;
        Some(Returned { reception: place, at, by })
    });
    let mut found: Vec<Returned> = found.collect();
    let had_turn = alone(log, policies, &found);
    found.retain(|one| had_turn.binary_search(&one.reception).is_ok());
    found.sort_by_key(|one| (one.at, one.by, one.reception));
    found
}

/// What an entry may show later than it happened: a family, or a visit entered late.
fn telling(log: &Log, groups: &Groups, entry: &Entry) -> Option<Shown> {
    let (group, no) = (groups.of(entry.household), entry.no);
    let known = log.ground.recorded_at(no);
    match entry.fact {
        Entered::SameHousehold(with) => {
            Some(Shown { group, known: known.unwrap_or(entry.at), no, what: What::One(entry.household, with) })
        }
        _ => known.and(visit(log, groups, entry)),
    }
}

fn visit(log: &Log, groups: &Groups, entry: &Entry) -> Option<Shown> {
    let (group, no) = (groups.of(entry.household), entry.no);
    let known = log.ground.recorded_at(no).unwrap_or(entry.at);
    let is_visit = matches!(entry.fact, Entered::Reception(_));
    is_visit.then_some(Shown { group, known, no, what: What::Visit(entry.household, entry.at) })
}

/// The entry that first showed, after a reception, that its household had been there before; none where that was known or never was.
fn found_out<'s>(reception: &Entry, shown: impl Iterator<Item = &'s Shown>) -> Option<(Moment, u64)> {
    let here = (reception.at, reception.no);
    let (mut family, mut ties, mut earlier) = (vec![reception.household], Vec::new(), Vec::new());
    for one in shown {
        match one.what {
            What::One(one, other) => ties.push((one, other)),
            What::Visit(household, at) if (at, one.no) < here => earlier.push(household),
            What::Visit(..) => continue,
        }
        widen(&mut family, &mut ties);
        if earlier.iter().any(|household| family.contains(household)) {
            return Some((one.known, one.no)).filter(|known| *known > here);
        }
    }
    None
}

/// Takes into a family whoever is one with somebody of it.
fn widen(family: &mut Vec<Household>, ties: &mut Vec<(Household, Household)>) {
    let mut before = usize::MAX;
    while ties.len() < before {
        before = ties.len();
        ties.retain(|(one, other)| {
            let (has_one, has_other) = (family.contains(one), family.contains(other));
            match (has_one, has_other) {
                (false, false) => return true,
                (true, false) => family.push(*other),
                (false, true) => family.push(*one),
                (true, true) => {}
            }
            false
        });
    }
}

/// Of these receptions those that would use a turn if nobody of the household had ever been there: their places, sorted.
fn alone(log: &Log, policies: Policies<'_>, found: &[Returned]) -> Vec<usize> {
    let teller = Teller { roll: &log.roll, ground: &log.ground };
    let told = found.iter().filter_map(|one| {
        let entry = log.entries.get(one.reception)?;
        // A household and a visitor of its own for each, so that none has to do with another.
        let mut event: Event = teller.event(entry, entry.at, entry.at, false).map(&mut str::to_owned);
        event.no = u64::from(place(one.reception));
        event.household = Some(one.reception.to_string());
        if let Fact::Reception(visit) = &mut event.fact {
            visit.visitor = one.reception.to_string();
        }
        Some(event)
    });
    let events: Vec<Event> = told.collect();
    let Ok(log) = Log::from_events(&events) else { return Vec::new() };
    let settlement = log.settle_under(policies);
    let used = settlement.turns().filter(|(_, turn)| *turn != Turn::Kept);
    let mut places: Vec<usize> = used
        .filter_map(|(place, _)| log.entries.get(place))
        .filter_map(|entry| usize::try_from(entry.no).ok())
        .collect();
    places.sort_unstable();
    places
}
