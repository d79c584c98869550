//! A small log under two policies, with a deal at its end: what each makes of it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Days, NaiveDateTime};
use serde::Serialize;

use super::stage::{HOUSEHOLD, later};
use super::witness::{owned, reach};
use crate::event::{Event, Fact};
use crate::log::Log;
use crate::policy::{Policy, WindowOf};
use crate::ruling::{Outcome, Payee, Ruling};
use crate::share::Share;
use crate::situation::Situation;

/// A small log, and what two policies make of the deal at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Shown {
    /// The log: before the deal its last contact is read in the situation.
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

    /// The same log with a deal: on the first day on which the two differ most.
    fn of(policies: [&Policy; 2], events: &[Event<&'static str>], read_so_by_both: bool) -> Option<Self> {
        let mut best: Option<Self> = None;
        for at in days(policies, events.last()?.at) {
            let mut events = events.to_vec();
            let no = u64::try_from(events.len()).ok()?.checked_add(1)?;
            events.push(Event::new(no, at, HOUSEHOLD, Fact::Deal { deal: "D9", commission: 1_000_000 }));
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

/// That day, the next day, and once help, parts and files have lapsed under the one or the other.
fn days(policies: [&Policy; 2], last: NaiveDateTime) -> Vec<NaiveDateTime> {
    let morning = |day: chrono::NaiveDate| day.checked_add_days(Days::new(1)).and_then(|day| day.and_hms_opt(15, 0, 0));
    let mut moments = BTreeSet::from([later(last, 60)]);
    moments.extend(morning(last.date()));
    for policy in policies {
        for window in [WindowOf::Help, WindowOf::Part, WindowOf::Visit] {
            let day = policy.window(window).last_day(last.date(), policy.calendar());
            moments.extend(morning(day).filter(|at| at.date() <= super::stage::LAST_DAY));
        }
    }
    moments.into_iter().collect()
}
