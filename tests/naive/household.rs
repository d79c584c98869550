//! The state of a household, and what moves it other than a reception.

use chrono::{Datelike, NaiveDate};
use panke::{Share, Split};

use super::{Log, W};

/// The agent to whom the household belongs.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) agent: &'a str,
    /// The clause under which they hold.
    pub(super) clause: &'static str,
    /// The day their file was opened.
    pub(super) file: NaiveDate,
    pub(super) confirmed: bool,
}

/// A kept part: agent, part of the whole, last day (the manager's have none).
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) agent: &'a str,
    pub(super) parts: u128,
    pub(super) last: Option<NaiveDate>,
}

impl Part<'_> {
    /// A part whose last day has passed is the owner's again; the last day counts whole.
    fn live(&self, day: NaiveDate) -> bool {
        self.last.is_none_or(|last| day <= last)
    }
}

/// Somebody stood in for the owner.
#[derive(Clone, Copy)]
pub(super) struct Help<'a> {
    pub(super) agent: &'a str,
    pub(super) day: NaiveDate,
    /// Whether the client named the owner, or else it was help *on the day*.
    pub(super) named: bool,
}

/// State of a household.
#[derive(Default)]
pub(super) struct Household<'a> {
    pub(super) owner: Option<Owner<'a>>,
    /// Since when the manager must allot.
    pub(super) pending: Option<NaiveDate>,
    /// Kept parts of the commission.
    pub(super) kept: Vec<Part<'a>>,
    /// Kept parts of the performance.
    pub(super) kept_performance: Vec<Part<'a>>,
    /// In the order in which they helped.
    pub(super) helpers: Vec<Help<'a>>,
    pub(super) barred: Vec<&'a str>,
    /// The visitor of the first reception, and everyone whom the owner has received.
    pub(super) known: Vec<&'a str>,
    /// Whether there has been a reception, whatever came of it.
    pub(super) received: bool,
    /// The deals that do not count yet, with their day and the owner by each.
    pub(super) uncounted: Vec<(NaiveDate, Option<&'a str>)>,
}

/// What a deal on a day gives.
pub(super) struct Division<'a> {
    pub(super) owner: u128,
    pub(super) kept: Vec<Part<'a>>,
    pub(super) of_the_day: Vec<Part<'a>>,
    pub(super) other_helpers: Vec<Part<'a>>,
}

impl<'a> Household<'a> {
    pub(super) fn owner_name(&self) -> Option<&'a str> {
        self.owner.map(|owner| owner.agent)
    }

    /// A file is live until its last day, then dead.
    pub(super) fn file_is_dead(&self, log: &Log<'_>, day: NaiveDate) -> bool {
        self.owner.is_some_and(|owner| day > log.last_day(owner.file))
    }

    /// An owner who is not confirmed and whose file is dead has lapsed.
    pub(super) fn lapsed(&self, log: &Log<'_>, day: NaiveDate) -> bool {
        self.owner.is_some_and(|owner| !owner.confirmed) && self.file_is_dead(log, day)
    }

    pub(super) fn is_barred(&self, agent: &str) -> bool {
        self.barred.contains(&agent)
    }

    pub(super) fn lift_bar(&mut self, agent: &str) {
        self.barred.retain(|barred| *barred != agent);
    }

    /// An upheld complaint bars its agent, whose kept parts and help are struck.
    pub(super) fn bar(&mut self, agent: &'a str) {
        if !self.is_barred(agent) {
            self.barred.push(agent);
        }
        self.strike(agent);
    }

    /// Somebody's own kept parts and help are struck; they fall to the owner's rest.
    pub(super) fn strike(&mut self, agent: &str) {
        self.kept.retain(|part| part.agent != agent);
        self.kept_performance.retain(|part| part.agent != agent);
        self.helpers.retain(|help| help.agent != agent);
    }

    /// No kept parts and no helpers.
    pub(super) fn clear_parts(&mut self) {
        self.kept.clear();
        self.kept_performance.clear();
        self.helpers.clear();
    }

    /// The household is free: no owner, no kept parts, no helpers.
    pub(super) fn free(&mut self) {
        self.owner = None;
        self.clear_parts();
    }

    /// Becoming owner opens a file, dated then; the new owner's own kept parts and help are struck. What happens to
    /// the parts of others differs from clause to clause.
    pub(super) fn becomes_owner(&mut self, agent: &'a str, clause: &'static str, file: NaiveDate, confirmed: bool) {
        self.strike(agent);
        self.owner = Some(Owner { agent, clause, file, confirmed });
    }

    /// Pending ends by itself after the last day counted from the day it began.
    pub(super) fn pending_ends(&mut self, log: &Log<'_>, day: NaiveDate) {
        if self.pending.is_some_and(|since| day > log.last_day(since)) {
            self.pending = None;
        }
    }

    /// A deal counts from the next day on, or still on its day where something brings it forward. Of several deals
    /// with an owner the last counts: the owner by it becomes owner, confirmed, cited V.3(9), with a file dated the
    /// day of the deal, no kept parts and no helpers; a bar on them is lifted and pending ends. A deal without an
    /// owner changes nothing.
    pub(super) fn deals_count(&mut self, day: NaiveDate, brought_forward: bool) {
        // Deals are entered in order and an entry on a later day finds the earlier ones counted, so all those waiting
        // are of one day: they count together or not at all.
        if !self.uncounted.iter().all(|(sold, _)| *sold < day || brought_forward) {
            return;
        }
        let last = self.uncounted.iter().rev().find_map(|(sold, owner)| owner.map(|owner| (*sold, owner)));
        self.uncounted.clear();
        if let Some((sold, owner)) = last {
            self.clear_parts();
            self.lift_bar(owner);
            self.pending = None;
            self.becomes_owner(owner, "V.3(9)", sold, true);
        }
    }

    /// Reassignment: if the leaver is the owner, the drawn agent steps into their place with a new file; parts of
    /// others, helpers and confirmation stay. If the drawn agent is barred, the household is free and pending.
    pub(super) fn reassign(&mut self, leaver: &str, drawn: &'a str, day: NaiveDate) {
        let Some(owner) = self.owner.filter(|owner| owner.agent == leaver) else { return };
        if self.is_barred(drawn) {
            self.free();
            self.pending = Some(day);
        } else {
            self.becomes_owner(drawn, "V.3(12)", day, owner.confirmed);
        }
    }

    /// Decision: the named agent becomes owner, confirmed only if the household was so just before, without kept
    /// parts or helpers, with the split the manager set (parts without a last day) or whole; performance whole; a bar
    /// on them is lifted and pending ends. The named agent's own part of the split is not kept beside the rest: it is
    /// the rest.
    pub(super) fn decide(&mut self, named: &'a str, split: Option<&'a Split<String>>, day: NaiveDate) {
        let clause = if self.pending.is_some() { "V.3(13)" } else { "V.4" };
        let confirmed = self.owner.is_some_and(|owner| owner.confirmed);
        self.clear_parts();
        for (agent, share) in split.into_iter().flatten() {
            self.kept.push(Part { agent, parts: parts(*share), last: None });
        }
        self.lift_bar(named);
        self.pending = None;
        self.becomes_owner(named, clause, day, confirmed);
    }

    /// The deal, 3: kept parts whose last day is not before d; the rest R is the owner's, out of which the helpers
    /// take: those of that very day, named or not, *assist same day* of R together; then the named helpers who did
    /// not help that day, within validity of their day, *assist* of what is left of R together; equal parts among
    /// distinct helpers.
    ///
    /// Without the rule for the same day, help of the day counts like any other: only where it is named.
    pub(super) fn divide(&self, log: &Log<'_>, day: NaiveDate, same_day_rule: bool) -> Division<'a> {
        let kept: Vec<Part<'a>> = self.kept.iter().copied().filter(|part| part.live(day)).collect();
        let mut rest = W - total(&kept);

        let of_that_day = |agent: &str| self.helpers.iter().any(|help| help.agent == agent && help.day == day);
        let mut of_the_day: Vec<Part<'a>> = Vec::new();
        let mut other_helpers: Vec<Part<'a>> = Vec::new();
        for help in &self.helpers {
            if same_day_rule && of_that_day(help.agent) {
                // The place is that of the first help that counts, which is the first of that day.
                if help.day == day {
                    put_once(&mut of_the_day, help.agent, day);
                }
            } else if help.named && day <= log.last_day(help.day) {
                put_once(&mut other_helpers, help.agent, log.last_day(help.day));
            }
        }
        rest -= share_out(&mut of_the_day, of(parts(log.terms.assist_same_day), rest));
        rest -= share_out(&mut other_helpers, of(parts(log.terms.assist), rest));
        Division { owner: rest, kept, of_the_day, other_helpers }
    }

    /// The performance on a day: the owner's rest, and the kept parts whose last day is not before it.
    pub(super) fn divide_performance(&self, day: NaiveDate) -> (u128, Vec<Part<'a>>) {
        let kept: Vec<Part<'a>> = self.kept_performance.iter().copied().filter(|part| part.live(day)).collect();
        (W - total(&kept), kept)
    }
}

/// A share as a number of parts.
pub(super) fn parts(share: Share) -> u128 {
    u128::from(share.parts())
}

/// "k of p": rounded down.
pub(super) fn of(k: u128, p: u128) -> u128 {
    p * k / W
}

/// The same parts, each made so much smaller.
pub(super) fn each_of(k: u128, all: Vec<Part<'_>>) -> Vec<Part<'_>> {
    all.into_iter().map(|part| Part { parts: of(k, part.parts), ..part }).collect()
}

fn total(all: &[Part<'_>]) -> u128 {
    all.iter().map(|part| part.parts).sum()
}

/// Distinct helpers stand where they first helped; their part runs from the latest day they did.
fn put_once<'a>(helpers: &mut Vec<Part<'a>>, agent: &'a str, last: NaiveDate) {
    match helpers.iter_mut().find(|part| part.agent == agent) {
        Some(part) => part.last = part.last.max(Some(last)),
        None => helpers.push(Part { agent, parts: 0, last: Some(last) }),
    }
}

/// Equal parts, rounded down; says how much was given, for odd parts count as left.
fn share_out(helpers: &mut [Part<'_>], together: u128) -> u128 {
    let count = helpers.len() as u128;
    for helper in &mut *helpers {
        helper.parts = together / count;
    }
    total(helpers)
}

/// The same day-of-month so many months on, or that month's last day where there is none, and so many days after
/// that. What lies beyond the calendar never comes.
pub(super) fn last_day(opened: NaiveDate, months: u32, days: u32) -> NaiveDate {
    let months = i64::from(opened.year()) * 12 + i64::from(opened.month0()) + i64::from(months);
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
    let month = u32::try_from(months.rem_euclid(12)).expect("a month of the year is small") + 1;
    // Every month has a 28th, so at most three days are tried in vain.
    (0..4)
        .find_map(|missing| NaiveDate::from_ymd_opt(year, month, opened.day().saturating_sub(missing)))
        .and_then(|same_day| same_day.checked_add_days(chrono::Days::new(u64::from(days))))
        .unwrap_or(NaiveDate::MAX)
}
