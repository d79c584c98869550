//! A small log under two policies, with a deal at its end: what each makes of it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::stage::{FIRST_VISITOR, HOUSEHOLD, LAST_DAY, THIRD, later};
use super::witness::{owned, reach};
use crate::event::{Event, Fact, Reception};
use crate::log::Log;
use crate::policy::{Policy, WindowOf};
use crate::ruling::{Outcome, Payee, Ruling};
use crate::share::Share;
use crate::situation::Situation;

/// A small log, and what two policies make of the deal at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Shown {
    /// The log: a contact that is read in the situation, and then a deal. Where only what comes later shows the difference,
    /// another visit stands between.
    pub log: Vec<Event>,
    /// Whether both read it so. Where no log can do that (the one draws a family and the other does not, the one lets lapsed owners
    /// go) one of them reads it so, and the other reads the same contact in its own way.
    pub read_so_by_both: bool,
    /// The deal under the one policy.
    pub one: Ruled,
    /// And under the other.
    pub other: Ruled,
}

/// A ruling that holds its own texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Ruled {
    /// How it was ruled on.
    pub outcome: Outcome,
    /// The owner by the deal.
    pub owner: Option<String>,
    /// The clauses that decided.
    pub clauses: Vec<String>,
    /// Who is credited, with how much of the deal.
    pub performance: Vec<(Payee, Share)>,
    /// Who is paid: the share of the commission, and what it gives.
    pub awards: Vec<(Payee, Share, u64)>,
}

impl From<&Ruling<'_>> for Ruled {
    fn from(ruling: &Ruling<'_>) -> Self {
        let payee = |payee: Payee<&str>| match payee {
            Payee::Agent(name) => Payee::Agent(name.to_owned()),
            Payee::Department => Payee::Department,
        };
        Self {
            outcome: ruling.outcome,
            owner: ruling.owner.map(ToOwned::to_owned),
            clauses: ruling.clauses.iter().map(|clause| clause.as_str().to_owned()).collect(),
            performance: ruling.performance.iter().map(|credit| (payee(credit.payee), credit.share)).collect(),
            awards: ruling.awards.iter().map(|award| (payee(award.payee), award.share, award.amount)).collect(),
        }
    }
}

impl Shown {
    /// Where the two differ in who has what.
    const MOST: u8 = 2;

    /// The same log with what shows the difference most: a deal at its end, or another visit and then a deal.
    fn of(policies: [&Policy; 2], events: &[Event<&'static str>], read_so_by_both: bool) -> Option<Self> {
        let mut best: Option<Self> = None;
        for more in endings(policies, events) {
            let mut events = events.to_vec();
            for (at, fact) in more {
                let no = u64::try_from(events.len()).ok()?.checked_add(1)?;
                events.push(Event::new(no, at, HOUSEHOLD, fact));
            }
            let log = Log::from_events(&events).ok()?;
            let ruled = |policy: &Policy| log.settle(policy).rulings().last().as_ref().map(Ruled::from);
            let [one, other] = policies.map(ruled);
            let shown = Self { log: owned(events), read_so_by_both, one: one?, other: other? };
            let weight = shown.weight();
            if best.as_ref().is_none_or(|best| weight > best.weight()) {
                best = Some(shown);
            }
            if weight == Self::MOST {
                break;
            }
        }
        best
    }

    /// How much the two rulings differ: not at all, in clauses only, or in who has what.
    fn weight(&self) -> u8 {
        let has = |ruled: &Ruled| (ruled.outcome, ruled.owner.clone(), ruled.performance.clone(), ruled.awards.clone());
        match (has(&self.one) == has(&self.other), self.one == self.other) {
            (false, _) => Self::MOST,
            (true, false) => 1,
            (true, true) => 0,
        }
    }
}

/// The first of these situations in which the two rulings differ, with the log; else the first that comes about. What both read
/// so is better than what only one of them does.
pub(super) fn show(policies: [&Policy; 2], situations: &[Situation]) -> Option<(Situation, Shown)> {
    let under_both = heaviest(situations, |situation| Shown::of(policies, &reach(&policies, situation)?, true));
    under_both.or_else(|| {
        heaviest(situations, |situation| {
            let under_one = |policy| Shown::of(policies, &reach(&[policy], situation)?, false);
            let [one, other] = policies.map(under_one);
            // Whichever of the two policies comes first, it is the same log.
            one.into_iter().chain(other).min_by_key(|shown| (Reverse(shown.weight()), format!("{:?}", shown.log)))
        })
    })
}

/// The first that weighs most.
fn heaviest(situations: &[Situation], shown: impl Fn(Situation) -> Option<Shown>) -> Option<(Situation, Shown)> {
    let mut best: Option<(Situation, Shown)> = None;
    for situation in situations {
        let Some(shown) = shown(*situation) else { continue };
        let weight = shown.weight();
        if best.as_ref().is_none_or(|(_, best)| weight > best.weight()) {
            best = Some((*situation, shown));
        }
        if weight == Shown::MOST {
            break;
        }
    }
    best
}

type Ending = Vec<(NaiveDateTime, Fact<&'static str>)>;

/// A deal that day, the next day, and once help, parts and files have lapsed under the one or the other. And last, for what is
/// renewed or dies: a deal when another agent has received the client on the day after the first file ended.
fn endings(policies: [&Policy; 2], events: &[Event<&'static str>]) -> Vec<Ending> {
    let (Some(first), Some(last)) = (events.first(), events.last()) else { return Vec::new() };
    let deal = |at: NaiveDateTime| (at, Fact::Deal { deal: "D9", commission: 1_000_000 });
    let mut moments = BTreeSet::from([later(last.at, 60)]);
    moments.extend(next_day(last.at.date()));
    let windows = [WindowOf::Help, WindowOf::Part, WindowOf::Visit];
    moments.extend(windows.iter().flat_map(|window| ends(policies, *window, last.at)));
    let visits: BTreeSet<NaiveDateTime> =
        ends(policies, WindowOf::Visit, first.at).filter(|at| *at > last.at).collect();
    let visited = |at: NaiveDateTime| vec![(at, Reception::new(FIRST_VISITOR, THIRD).into()), deal(later(at, 60))];
    let deals = moments.into_iter().map(|at| vec![deal(at)]);
    deals.chain(visits.into_iter().map(visited)).collect()
}

/// When what was opened then has ended, under the one and under the other.
fn ends(policies: [&Policy; 2], window: WindowOf, opened: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
    policies.into_iter().filter_map(move |policy| {
        next_day(policy.window(window).last_day(opened.date(), policy.calendar())).filter(|at| at.date() <= LAST_DAY)
    })
}

fn next_day(day: NaiveDate) -> Option<NaiveDateTime> {
    day.checked_add_days(Days::new(1))?.and_hms_opt(15, 0, 0)
}
