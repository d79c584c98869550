//! The follow-up a second time: slow, day by day, from the events as they are, with nothing of the library but whose a household is and
//! which receptions used up a turn.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use panke::{AtDesk, Card, Event, Every, Fact, Grade, Ledger, Log, Policy};

/// How the window of a grade is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Count {
    Days(u32),
    BusinessDays(u32),
    Months(u32),
}

impl Count {
    pub(crate) fn last_day(self, from: NaiveDate) -> NaiveDate {
        let mut day = from;
        match self {
            Self::Days(days) => (0..days).for_each(|_| day = day.succ_opt().unwrap()),
            Self::BusinessDays(days) => {
                let mut left = days;
                while left > 0 {
                    day = day.succ_opt().unwrap();
                    left -= u32::from(day.weekday().num_days_from_monday() < 5);
                }
            }
            Self::Months(months) => day = months_after(from, months),
        }
        day
    }
}

/// The same day of the month so many months on, or that month's last.
fn months_after(from: NaiveDate, months: u32) -> NaiveDate {
    let (mut year, mut month) = (from.year(), from.month());
    for _ in 0..months {
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    (1..=from.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day)).unwrap()
}

/// Whether the birthday is kept on the day.
fn is_kept_on(day: NaiveDate, (month, of_month): (u32, u32)) -> bool {
    let in_year = NaiveDate::from_ymd_opt(day.year(), month, of_month);
    in_year.unwrap_or_else(|| NaiveDate::from_ymd_opt(day.year(), 2, 28).unwrap()) == day
}

/// A household, or several that are the same, with their entries in order.
struct Family<'e> {
    names: BTreeSet<&'e str>,
    entries: Vec<&'e Event>,
}

/// The families; what was struck out is left out.
fn families(events: &[Event]) -> Vec<Family<'_>> {
    let struck = |no: u64| events.iter().any(|event| matches!(event.fact, Fact::Void { entry, .. } if entry == no));
    let mut live: Vec<&Event> = events.iter().filter(|event| event.household.is_some() && !struck(event.no)).collect();
    live.sort_by_key(|event| (event.at, event.no));
    let mut families: Vec<BTreeSet<&str>> = live.iter().map(|event| BTreeSet::from([event.household()])).collect();
    for event in &live {
        if let Fact::SameHousehold { with, .. } = &event.fact {
            families.push(BTreeSet::from([event.household(), with.as_str()]));
        }
    }
    let mut apart: Vec<BTreeSet<&str>> = Vec::new();
    for mut family in families {
        let (joined, others): (Vec<BTreeSet<&str>>, Vec<_>) =
            apart.into_iter().partition(|other| !other.is_disjoint(&family));
        family.extend(joined.into_iter().flatten());
        apart = others;
        apart.push(family);
    }
    let of = |names: BTreeSet<&'_ str>| -> Vec<&Event> {
        live.iter().copied().filter(|event| names.contains(event.household())).collect()
    };
    apart.into_iter().map(|names| Family { entries: of(names.clone()), names }).collect()
}

fn is_contact(fact: &Fact) -> bool {
    matches!(fact, Fact::Reception(_) | Fact::Call(_) | Fact::FollowUp { .. })
}

impl Family<'_> {
    fn before(&self, day: NaiveDate) -> impl DoubleEndedIterator<Item = &Event> {
        self.entries.iter().copied().filter(move |event| event.at.date() < day)
    }

    /// The last that a card said of something.
    fn said<T>(&self, day: NaiveDate, of: impl Fn(&Card) -> Option<T>) -> Option<T> {
        self.before(day).rev().find_map(|event| match &event.fact {
            Fact::AtDesk(AtDesk::Card(card)) => of(card),
            _ => None,
        })
    }

    /// The days of the deals that stand.
    fn bought(&self, day: NaiveDate) -> Option<NaiveDate> {
        let is_refunded =
            |sold: &str| self.before(day).any(|event| matches!(&event.fact, Fact::Refund { deal } if deal == sold));
        let sales =
            self.before(day).filter(|event| matches!(&event.fact, Fact::Deal { deal, .. } if !is_refunded(deal)));
        sales.map(|event| event.at.date()).max()
    }
}

/// What is due, and what of it was done, a line each as [`super::line`] writes it.
pub(crate) fn due(
    events: &[Event],
    policy: &Policy,
    (grades, day): (&[Option<Count>; 4], NaiveDate),
) -> (Vec<String>, Vec<String>) {
    let mut ledger = Ledger::new(policy.clone());
    ledger.record_all(events).unwrap();
    let midnight = day.and_hms_opt(0, 0, 0).unwrap();
    let mut found = Vec::new();
    for family in families(events) {
        let contact = family.before(day).rev().find(|event| is_contact(&event.fact));
        let contact = contact.map(|event| (event.no, event.at.date()));
        let known = family.entries.iter().filter(|event| event.at.date() <= day).map(|event| event.household());
        let Some(name) = known.min() else { continue };
        let owner = family.names.iter().find_map(|name| ledger.owner(name, midnight));
        let is_met = |event: &&Event| is_contact(&event.fact) || matches!(event.fact, Fact::Deal { .. });
        let done = family.entries.iter().filter(|event| event.at.date() == day).any(is_met);
        let grade = family.said(day, |card| card.grade);
        let mut whys: Vec<(String, NaiveDate)> = Vec::new();
        if let Some(bought) = family.bought(day) {
            for cadence in &policy.desk().cadences {
                let from = contact.map_or(bought, |(_, at)| at.max(bought));
                let falls = match cadence.every {
                    Every::Months(months) => Some(months_after(from, months)).filter(|due_on| *due_on <= day),
                    Every::Yearly(month, of_month) => is_kept_on(day, (month, of_month)).then_some(day),
                    Every::Birthday => {
                        family.said(day, |card| card.birthday).filter(|of| is_kept_on(day, *of)).map(|_| day)
                    }
                    _ => None,
                };
                whys.extend(falls.map(|due_on| (cadence.name().en.to_owned(), due_on)));
            }
        } else if let Some(grade) = grade {
            let place = Grade::ALL.iter().position(|one| *one == grade).unwrap();
            let is_card = |event: &&Event| matches!(event.fact, Fact::AtDesk(AtDesk::Card(_)));
            let from = contact.map_or_else(|| family.before(day).find(is_card).unwrap().at.date(), |(_, at)| at);
            let due_on = grades[place].map(|count| count.last_day(from)).filter(|due_on| *due_on <= day);
            whys.extend(due_on.map(|due_on| (grade.as_str().to_owned(), due_on)));
        }
        for (place, (why, due_on)) in whys.into_iter().enumerate() {
            let overdue = due_on.iter_days().take_while(|one| *one < day).count();
            let line = super::line(owner, name, (&why, grade), contact, (due_on, u32::try_from(overdue).unwrap()));
            let key = (owner.is_none(), owner.map(str::to_owned), std::cmp::Reverse(overdue), name.to_owned(), place);
            found.push((key, line, done));
        }
    }
    found.sort();
    let undone = found.iter().filter(|(.., done)| !done).map(|(_, line, _)| line.clone()).collect();
    (found.into_iter().map(|(_, line, _)| line).collect(), undone)
}

/// The clients each agent received or spoke to on a day: new ones, returns, calls and follow-ups, by the numbers of their entries.
pub(crate) fn done(events: &[Event], policy: &Policy, day: NaiveDate) -> BTreeMap<String, [Vec<u64>; 4]> {
    let log = Log::from_events(events).unwrap();
    let settlement = log.settle(policy);
    let used: BTreeSet<u64> = settlement.findings().filter(|finding| finding.turn).map(|finding| finding.no).collect();
    let mut days: BTreeMap<String, [Vec<u64>; 4]> = BTreeMap::new();
    let mut told: Vec<(&Event, usize, &str)> = Vec::new();
    for family in families(events) {
        let first = family.entries.iter().find(|event| matches!(event.fact, Fact::Reception(_))).map(|event| event.no);
        for event in family.entries.iter().copied().filter(|event| event.at.date() == day) {
            match &event.fact {
                Fact::Reception(visit) => {
                    let is_new = used.contains(&event.no) || first == Some(event.no);
                    told.push((event, usize::from(!is_new), &visit.received_by));
                }
                Fact::Call(call) => told.push((event, 2, &call.received_by)),
                Fact::FollowUp { by, .. } => told.push((event, 3, by)),
                _ => {}
            }
        }
    }
    told.sort_by_key(|(event, ..)| (event.at, event.no));
    for (event, list, agent) in told {
        days.entry(agent.to_owned()).or_default()[list].push(event.no);
    }
    days
}
