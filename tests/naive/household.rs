//! The state of a household, and what moves it other than a reception.

use chrono::NaiveDate;
use panke::Split;

use super::parts::{of, parts, put_once, share_out, total};
use super::{Log, W};

/// The agent to whom the household belongs.
#[derive(Clone)]
pub(super) struct Owner<'a> {
    pub(super) agent: &'a str,
    /// The clause under which they hold.
    pub(super) clause: &'static str,
    /// The day their file was opened.
    pub(super) file: NaiveDate,
    /// The deals that confirm them and are not refunded (I-20); an owner without any is not confirmed.
    pub(super) confirmed_by: Vec<&'a str>,
}

/// A deal that does not count yet.
pub(super) struct Sold<'a> {
    pub(super) deal: &'a str,
    pub(super) day: NaiveDate,
    /// The owner by it.
    pub(super) owner: Option<&'a str>,
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
    /// The deals that do not count yet.
    pub(super) uncounted: Vec<Sold<'a>>,
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
        self.owner.as_ref().map(|owner| owner.agent)
    }

    pub(super) fn is_confirmed(&self) -> bool {
        !self.confirmed_by().is_empty()
    }

    /// The deals that confirm the owner; of nobody there are none.
    fn confirmed_by(&self) -> Vec<&'a str> {
        self.owner.as_ref().map(|owner| owner.confirmed_by.clone()).unwrap_or_default()
    }

    /// A file is live until its last day, then dead.
    pub(super) fn file_is_dead(&self, log: &Log<'_>, day: NaiveDate) -> bool {
        self.owner.as_ref().is_some_and(|owner| day > log.last_day(owner.file))
    }

    /// An owner who is not confirmed and whose file is dead has lapsed.
    pub(super) fn lapsed(&self, log: &Log<'_>, day: NaiveDate) -> bool {
        !self.is_confirmed() && self.file_is_dead(log, day)
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
    pub(super) fn becomes_owner(
        &mut self,
        agent: &'a str,
        clause: &'static str,
        file: NaiveDate,
        confirmed_by: Vec<&'a str>,
    ) {
        self.strike(agent);
        self.owner = Some(Owner { agent, clause, file, confirmed_by });
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
    ///
    /// It is confirmed by "the deal that came to count, the others of its day with the same owner, and, if that owner
    /// was confirmed before, the deals that did so" (I-20).
    pub(super) fn deals_count(&mut self, day: NaiveDate, brought_forward: bool) {
        // Deals are entered in order and an entry on a later day finds the earlier ones counted, so all those waiting
        // are of one day: they count together or not at all.
        if !self.uncounted.iter().all(|sold| sold.day < day || brought_forward) {
            return;
        }
        let of_the_day = std::mem::take(&mut self.uncounted);
        let last = of_the_day.iter().rev().find_map(|sold| sold.owner.map(|owner| (sold.day, owner)));
        let Some((sold, owner)) = last else { return };
        let mut confirmed_by: Vec<&str> =
            of_the_day.iter().filter(|sold| sold.owner == Some(owner)).map(|sold| sold.deal).collect();
        if self.owner_name() == Some(owner) {
            confirmed_by.extend(self.confirmed_by());
        }
        self.clear_parts();
        self.lift_bar(owner);
        self.pending = None;
        self.becomes_owner(owner, "V.3(9)", sold, confirmed_by);
    }

    /// From the refund on its deal confirms nobody (I-20); an owner left with none is confirmed no more, and stays
    /// owner by the same clause and on the same file. A deal refunded before it came to count does not come to count.
    pub(super) fn refund(&mut self, deal: &str) {
        self.uncounted.retain(|sold| sold.deal != deal);
        if let Some(owner) = &mut self.owner {
            owner.confirmed_by.retain(|by| *by != deal);
        }
    }

    /// Reassignment: if the leaver is the owner, the drawn agent steps into their place with a new file; parts of
    /// others, helpers and confirmation stay. If the drawn agent is barred, the household is free and pending.
    pub(super) fn reassign(&mut self, leaver: &str, drawn: &'a str, day: NaiveDate) {
        if self.owner_name() != Some(leaver) {
            return;
        }
        if self.is_barred(drawn) {
            self.free();
            self.pending = Some(day);
        } else {
            self.becomes_owner(drawn, "V.3(12)", day, self.confirmed_by());
        }
    }

    /// Decision: the named agent becomes owner, confirmed only if the household was so just before, without kept
    /// parts or helpers, with the split the manager set (parts without a last day) or whole; performance whole; a bar
    /// on them is lifted and pending ends. The named agent's own part of the split is not kept beside the rest: it is
    /// the rest.
    pub(super) fn decide(&mut self, named: &'a str, split: Option<&'a Split<String>>, day: NaiveDate) {
        let clause = if self.pending.is_some() { "V.3(13)" } else { "V.4" };
        let confirmed_by = self.confirmed_by();
        self.clear_parts();
        for (agent, share) in split.into_iter().flatten() {
            self.kept.push(Part { agent, parts: parts(*share), last: None });
        }
        self.lift_bar(named);
        self.pending = None;
        self.becomes_owner(named, clause, day, confirmed_by);
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
