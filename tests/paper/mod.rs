//! The papers of other offices a second time, by somebody who read their reference and READING.md and none of the
//! library's rules.
//!
//! It is meant to be slow and obviously right: a policy is its JSON form, rows are compared as text, and a household is
//! replayed from its first entry, and whenever another's owner is asked after, that one is replayed, too.

mod deal;
mod parts;
mod register;
mod situation;
mod state;
mod steps;
mod window;

use chrono::NaiveDateTime;
use panke::{Event, Fact, Said, Share, Split};
use serde_json::Value;

use deal::{Ruled, cite};
use register::{Contact, Entry, Log, Place};
use state::{File, Household, Part, Sold};
use window::{End, ends};

/// W, the parts of a deal: 2^20 · 3^6 · 5^10 · 7.
const W: u128 = (1 << 20) * 729 * 9_765_625 * 7;

/// Who is written down where the department is paid.
pub(crate) const DEPARTMENT: &str = "\u{0}department";

/// What a contact came to.
#[allow(clippy::struct_field_names, reason = "the wire calls it so")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) no: u64,
    pub(crate) finding: String,
    pub(crate) owner: Option<String>,
    pub(crate) turn: bool,
    pub(crate) made_up: bool,
}

/// What a deal came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) deal: String,
    pub(crate) household: String,
    pub(crate) outcome: String,
    pub(crate) owner: Option<String>,
    pub(crate) clauses: Vec<String>,
    pub(crate) performance: Vec<(String, u64)>,
    pub(crate) awards: Vec<(String, u64, u64)>,
}

fn parts_of(share: Share) -> u128 {
    u128::from(share.parts())
}

/// What the rows made of a contact.
#[derive(Default)]
struct Found<'a> {
    clause: Option<&'a str>,
    used: bool,
    made_up: bool,
    void: bool,
}

impl Found<'_> {
    /// What becomes of the turn by a row that was read.
    fn turn(&mut self, row: Option<&Value>) {
        match row.and_then(|row| row["turn"].as_str()) {
            Some("used") => self.used = true,
            Some("made_up") => (self.used, self.made_up) = (true, true),
            _ => {}
        }
    }
}

/// What a replay has to tell.
enum Told<'a> {
    Found { entry: Entry<'a>, found: Found<'a>, owner: Option<&'a str>, own: bool },
    Deal { entry: Entry<'a>, ruled: Ruled<'a> },
}

/// All findings and all rulings, in the order of their entries.
pub(crate) fn rule(policy: &Value, events: &[Event]) -> (Vec<Finding>, Vec<Ruling>) {
    let log = Log::read(policy, events);
    let mut told = Vec::new();
    for family in &log.families {
        let mut household = Household::default();
        for entry in log.of(family) {
            enter(&log, family, entry, &mut household, &mut told);
        }
    }
    told.sort_by_key(|told| match told {
        Told::Found { entry, .. } | Told::Deal { entry, .. } => entry.place,
    });
    let (mut findings, mut rulings) = (Vec::new(), Vec::new());
    for told in told {
        match told {
            Told::Found { entry, found, owner, own } => findings.push(Finding {
                no: entry.event.no,
                finding: found.clause.unwrap_or(if own { "own" } else { "none" }).to_owned(),
                owner: owner.map(str::to_owned),
                turn: found.used,
                made_up: found.made_up,
            }),
            Told::Deal { entry, ruled } => rulings.push(ruled.written_down(entry.event.household())),
        }
    }
    (findings, rulings)
}

/// Before an entry is read: deals come to count, files run out, waits end.
fn settle<'a>(log: &Log<'a>, household: &mut Household<'a>, at: Place, forward: bool) {
    let (now, _) = at;
    household.deals_count(at, forward, cite(log, "after_sale"));
    expire(log, household, now);
    if household.pending.is_some_and(|since| !ends(log.policy, "pending", since).lasts(now)) {
        household.pending = None;
    }
}

/// What becomes of a client whose owner has lapsed, by time alone. The file of an owner whose deal was
/// refunded "may have lapsed long ago": then they wait since then.
fn expire(log: &Log<'_>, household: &mut Household<'_>, now: NaiveDateTime) {
    if !household.lapsed(log.policy, now) {
        return;
    }
    let end = household.owner.as_ref().map(|owner| owner.file.end(log.policy));
    let ended = end.and_then(End::after);
    if log.policy["expired"] == "free" {
        household.free();
    } else if log.policy["expired"] == "manager" {
        household.free();
        household.pending = ended;
    }
}

/// One entry.
fn enter<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    entry: Entry<'a>,
    household: &mut Household<'a>,
    told: &mut Vec<Told<'a>>,
) {
    let event = entry.event;
    let contact = Contact::of(entry);
    let complained_of = match contact.and_then(|contact| contact.told).map(|told| &told.said) {
        Some(Said::Complains { of, upheld }) if log.upheld(event.no, *upheld) => Some(of.as_str()),
        _ => None,
    };
    let moves = matches!(event.fact, Fact::Reassignment { .. } | Fact::Decision { .. });
    settle(log, household, entry.place, moves || complained_of.is_some());
    if let Some(contact) = contact {
        let found = steps::receive(log, family, contact, complained_of, household);
        // Whoever owns a household is not barred from it.
        if let Some(owner) = household.owner_name() {
            household.lift_bar(owner);
        }
        let owner = household.owner_name();
        told.push(Told::Found { entry, found, owner, own: owner == Some(contact.x) });
    }
    match &event.fact {
        Fact::Reassignment { from, to } => reassign(log, household, entry, from, to),
        Fact::Decision { owner, split } => decide(log, household, entry, owner, split.as_ref()),
        Fact::Deal { deal, commission } => {
            let ruled = deal::rule(log, family, household, entry.place, deal, *commission);
            household.uncounted.push(Sold { deal, place: entry.place, owner: ruled.owner });
            told.push(Told::Deal { entry, ruled });
        }
        Fact::Refund { deal } => household.refund(deal),
        _ => {}
    }
}

/// The drawn agent steps into the leaver's place, who may keep something.
fn reassign<'a>(log: &Log<'a>, household: &mut Household<'a>, entry: Entry<'a>, from: &str, to: &'a str) {
    let Some(owner) = household.owner.clone().filter(|owner| owner.agent == from) else { return };
    if household.is_barred(to) {
        household.free();
        household.pending = Some(entry.place.0);
        return;
    }
    parts::leave(log.policy, household, to, entry.place.0);
    household.becomes_owner(to, cite(log, "reassignment"), File::open(entry.place, "visit"));
    if let Some(drawn) = &mut household.owner {
        drawn.confirmed_by = owner.confirmed_by;
    }
}

/// The manager names an owner.
fn decide<'a>(
    log: &Log<'a>,
    household: &mut Household<'a>,
    entry: Entry<'a>,
    named: &'a str,
    split: Option<&'a Split>,
) {
    let clause = cite(log, if household.pending.is_some() { "allotment" } else { "dispute" });
    let confirmed_by = household.owner.as_ref().map(|owner| owner.confirmed_by.clone()).unwrap_or_default();
    household.clear_parts();
    for (agent, share) in split.into_iter().flatten() {
        household.kept.push(Part { agent, parts: parts_of(*share), end: End::Never });
    }
    household.lift_bar(named);
    household.becomes_owner(named, clause, File::open(entry.place, "visit"));
    if let Some(owner) = &mut household.owner {
        owner.confirmed_by = confirmed_by;
    }
}
