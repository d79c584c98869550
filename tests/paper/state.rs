//! The state of a household, and what moves it.

use chrono::NaiveDateTime;
use serde_json::Value;

use super::W;
use super::register::Place;
use super::window::{End, ends};

/// An owner's file.
#[derive(Debug, Clone, Copy)]
pub(super) struct File {
    /// When it was opened, or opened anew.
    pub(super) opened: Place,
    /// What it rests on: `visit`, `call` or `report`, and when that was.
    pub(super) rests_on: &'static str,
    pub(super) rests_since: NaiveDateTime,
    /// Since when a follow-up of the owner counts.
    pub(super) followed_since: Place,
}

impl File {
    /// A file opened by a contact of this kind; what is none counts as a visit.
    pub(super) fn open(place: Place, kind: &'static str) -> Self {
        let rests_on = if matches!(kind, "call" | "report") { kind } else { "visit" };
        Self { opened: place, rests_on, rests_since: place.0, followed_since: place }
    }

    /// Opened anew: a visit makes it a visitor's, any other contact leaves that as it was.
    fn anew(&mut self, place: Place, kind: &'static str) {
        (self.opened, self.followed_since) = (place, place);
        if kind == "visit" {
            (self.rests_on, self.rests_since) = ("visit", place.0);
        }
    }

    /// When it ends.
    pub(super) fn end(&self, policy: &Value) -> End {
        ends(policy, self.rests_on, self.opened.0)
    }
}

/// The agent to whom the household belongs.
#[derive(Debug, Clone)]
pub(super) struct Owner<'a> {
    pub(super) agent: &'a str,
    /// The clause by which they hold, if the paper has one.
    pub(super) clause: Option<&'a str>,
    pub(super) file: File,
    /// The deals that confirm them (I-20).
    pub(super) confirmed_by: Vec<&'a str>,
}

/// A kept part, or one found in a division.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) agent: &'a str,
    pub(super) parts: u128,
    pub(super) end: End,
}

/// Somebody stood in for the owner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Help<'a> {
    pub(super) agent: &'a str,
    pub(super) at: NaiveDateTime,
    pub(super) named: bool,
}

/// A deal that does not count yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sold<'a> {
    pub(super) deal: &'a str,
    pub(super) place: Place,
    pub(super) owner: Option<&'a str>,
}

/// All that is known of a household.
#[derive(Debug, Clone, Default)]
pub(super) struct Household<'a> {
    pub(super) owner: Option<Owner<'a>>,
    pub(super) pending: Option<NaiveDateTime>,
    pub(super) kept: Vec<Part<'a>>,
    pub(super) kept_performance: Vec<Part<'a>>,
    pub(super) helpers: Vec<Help<'a>>,
    pub(super) barred: Vec<&'a str>,
    pub(super) known: Vec<&'a str>,
    pub(super) received: bool,
    pub(super) uncounted: Vec<Sold<'a>>,
}

/// "k of p": rounded down.
pub(super) fn of(k: u128, p: u128) -> u128 {
    k * p / W
}

pub(super) fn total(parts: &[Part<'_>]) -> u128 {
    parts.iter().map(|part| part.parts).sum()
}

impl<'a> Household<'a> {
    pub(super) fn owner_name(&self) -> Option<&'a str> {
        self.owner.as_ref().map(|owner| owner.agent)
    }

    /// Whether the owner's file is dead.
    pub(super) fn is_dead(&self, policy: &Value, now: NaiveDateTime) -> bool {
        self.owner.as_ref().is_some_and(|owner| !owner.file.end(policy).lasts(now))
    }

    /// An owner who is not confirmed and whose file is dead has lapsed.
    pub(super) fn lapsed(&self, policy: &Value, now: NaiveDateTime) -> bool {
        self.is_dead(policy, now) && self.owner.as_ref().is_some_and(|owner| owner.confirmed_by.is_empty())
    }

    pub(super) fn is_barred(&self, agent: &str) -> bool {
        self.barred.contains(&agent)
    }

    pub(super) fn lift_bar(&mut self, agent: &str) {
        self.barred.retain(|barred| *barred != agent);
    }

    pub(super) fn bar(&mut self, agent: &'a str) {
        self.barred.push(agent);
        self.strike(agent);
    }

    /// Somebody's own kept parts and help are struck.
    pub(super) fn strike(&mut self, agent: &str) {
        self.kept.retain(|part| part.agent != agent);
        self.kept_performance.retain(|part| part.agent != agent);
        self.helpers.retain(|help| help.agent != agent);
    }

    pub(super) fn clear_parts(&mut self) {
        self.kept.clear();
        self.kept_performance.clear();
        self.helpers.clear();
    }

    pub(super) fn free(&mut self) {
        self.owner = None;
        self.clear_parts();
    }

    /// Becoming owner opens a file; the new owner's own parts and help are struck, and nobody waits any longer.
    pub(super) fn becomes_owner(&mut self, agent: &'a str, clause: Option<&'a str>, file: File) {
        self.strike(agent);
        self.pending = None;
        self.owner = Some(Owner { agent, clause, file, confirmed_by: Vec::new() });
    }

    /// The owner's file is opened anew.
    pub(super) fn reopen(&mut self, place: Place, kind: &'static str) {
        if let Some(owner) = &mut self.owner {
            owner.file.anew(place, kind);
        }
    }

    /// Whether a deal confirms the owner, or will from the next day on.
    pub(super) fn has_bought(&self) -> bool {
        let is_confirmed = self.owner.as_ref().is_some_and(|owner| !owner.confirmed_by.is_empty());
        is_confirmed || self.uncounted.iter().any(|sold| sold.owner.is_some())
    }

    /// A refunded deal confirms nobody, and does not come to count.
    pub(super) fn refund(&mut self, deal: &str) {
        self.uncounted.retain(|sold| sold.deal != deal);
        if let Some(owner) = &mut self.owner {
            owner.confirmed_by.retain(|by| *by != deal);
        }
    }

    /// Deals count from the next day on, or when something brings them forward; of several the last with an owner.
    pub(super) fn deals_count(&mut self, at: Place, forward: bool, clause: Option<&'a str>) {
        if self.uncounted.iter().any(|sold| sold.place.0.date() >= at.0.date()) && !forward {
            return;
        }
        let deals = std::mem::take(&mut self.uncounted);
        let last = deals.iter().rev().find_map(|sold| sold.owner.map(|owner| (owner, sold.place)));
        let Some((owner, place)) = last else { return };
        let mut confirmed_by: Vec<&str> =
            deals.iter().filter(|sold| sold.owner == Some(owner)).map(|sold| sold.deal).collect();
        if let Some(before) = self.owner.as_ref().filter(|before| before.agent == owner) {
            confirmed_by.extend(&before.confirmed_by);
        }
        self.clear_parts();
        self.lift_bar(owner);
        self.becomes_owner(owner, clause, File::open(place, "visit"));
        if let Some(owner) = &mut self.owner {
            owner.confirmed_by = confirmed_by;
            owner.file.followed_since = at;
        }
    }
}
