//! The policy a second time, by somebody who read READING.md and WIRE.md and none of the library's rules.
//!
//! It is meant to be slow and obviously right: a household is replayed from its first entry, sentence by sentence,
//! and whenever another household's owner is asked after, that household is replayed too, up to the entry that asks.
//! Nothing is remembered between replays.

#![allow(unreachable_pub, reason = "the interface is written down as `pub`, and every test file is its own crate")]
#![allow(dead_code, reason = "not every test file that includes this module reads all of it")]

mod deal;
mod household;
mod parts;
mod reception;
mod register;
mod sequel;
mod visit;

use chrono::NaiveDateTime;
use panke::{Event, Fact, Share};

use deal::Ruled;
use household::{Household, Sold};
use register::{Log, as_read};

pub use sequel::{Movement, Sequel, Statement, Upshot, sequels, statements};

/// W, the parts of a deal: 2^20 · 3^6 · 5^10 · 7.
const W: u128 = (1 << 20) * 729 * 9_765_625 * 7;

/// Who is written down where the department is paid. No agent can be called so by accident.
pub const DEPARTMENT: &str = "\u{0}department";

/// The policy's numbers.
#[derive(Debug, Clone)]
pub struct Terms {
    /// How many months a file is live.
    pub months: u32,
    /// How many days more, counted after the months.
    pub days: u32,
    /// Whether a reception by the owner opens the file anew (I-3).
    pub renewed_by_own_reception: bool,
    /// What named helpers have together, V.3(3).
    pub assist: Share,
    /// What the helpers of the very day have together, II.5.
    pub assist_same_day: Share,
    /// What is kept of the commission under V.3(2).
    pub refused: Share,
    /// What is kept of commission and performance under V.3(8).
    pub earlier: Share,
    /// What is kept of the commission, or goes to the receiver, under V.3(7).
    pub traced: Share,
    /// Whether a reception recorded after its own day counts as it was recorded, not as it happened (I-19).
    pub late_as_recorded: bool,
    /// What the client owes for another name after the contract (I-22).
    pub transfer_fee: u64,
    /// How many months a payment may be overdue (I-23).
    pub overdue_months: u32,
    /// How many days more, counted after the months.
    pub overdue_days: u32,
}

impl Default for Terms {
    fn default() -> Self {
        let share = |n, m| Share::ratio(n, m).expect("halves and fifths are whole numbers of parts");
        Self {
            months: 2,
            days: 0,
            renewed_by_own_reception: false,
            assist: share(1, 5),
            assist_same_day: share(1, 2),
            refused: share(1, 5),
            earlier: share(1, 2),
            traced: share(1, 2),
            late_as_recorded: false,
            transfer_fee: 0,
            overdue_months: 2,
            overdue_days: 0,
        }
    }
}

/// What a reception came to.
#[allow(clippy::struct_field_names, reason = "the wire calls it so")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The entry number of the reception.
    pub no: u64,
    /// The clause, or `own`.
    pub finding: String,
    /// Who owns the household after it.
    pub owner: Option<String>,
    /// Whether it used up the receiver's turn.
    pub turn: bool,
}

/// What a deal came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The deal's id.
    pub deal: String,
    /// The household, as the deal wrote it.
    pub household: String,
    /// `ruled`, `agreed`, `decided`, `department` or `manager`.
    pub outcome: String,
    /// The owner by this deal.
    pub owner: Option<String>,
    /// The clauses, in WIRE's order.
    pub clauses: Vec<String>,
    /// Who has the performance, in parts of W; the department as [`DEPARTMENT`].
    pub performance: Vec<(String, u64)>,
    /// Who has the commission, in parts of W and in minor units; the department as [`DEPARTMENT`].
    pub awards: Vec<(String, u64, u64)>,
}

/// Everything the log gives, in the order in which it is read: by `(at, no)`.
pub fn settle(events: &[Event<String>], terms: &Terms) -> (Vec<Finding>, Vec<Ruling>) {
    let events = as_read(events, terms);
    let log = Log::read(&events, terms);
    let mut told = Vec::new();
    for family in &log.families {
        replay(&log, family, None, &mut told);
    }
    told.sort_by_key(Told::place);
    let mut findings = Vec::new();
    let mut rulings = Vec::new();
    for one in told {
        match one {
            Told::Reception { entry, clause, owner, turn } => findings.push(Finding {
                no: entry.no,
                finding: clause.to_owned(),
                owner: owner.map(str::to_owned),
                turn,
            }),
            Told::Deal { entry, ruled } => rulings.push(ruled.written_down(entry.household())),
        }
    }
    (findings, rulings)
}

/// What a replay has to tell, still in the log's own words.
enum Told<'a> {
    Reception { entry: &'a Event<String>, clause: &'static str, owner: Option<&'a str>, turn: bool },
    Deal { entry: &'a Event<String>, ruled: Ruled<'a> },
}

impl Told<'_> {
    /// Findings and rulings stand in the order of their entries.
    fn place(&self) -> (NaiveDateTime, u64) {
        let (Self::Reception { entry, .. } | Self::Deal { entry, .. }) = self;
        (entry.at, entry.no)
    }
}

/// The household after all its entries, or after those strictly before the one given.
fn replay<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    before: Option<(NaiveDateTime, u64)>,
    told: &mut Vec<Told<'a>>,
) -> Household<'a> {
    let mut household = Household::default();
    for &entry in &log.entries {
        let ours = family.contains(&entry.household());
        if ours && before.is_none_or(|end| (entry.at, entry.no) < end) {
            enter(log, family, entry, &mut household, told);
        }
    }
    household
}

/// One entry: first the deals that count by now, then the end of pending ("for every event"), then the entry itself.
fn enter<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    entry: &'a Event<String>,
    household: &mut Household<'a>,
    told: &mut Vec<Told<'a>>,
) {
    let day = entry.at.date();
    let complained_of = match &entry.fact {
        Fact::Reception(reception) => reception::upheld_complaint(log, entry.no, reception),
        _ => None,
    };
    // "still on d, just before the first reassignment (even one that moves nothing), decision or upheld complaint"
    let brings_deals_forward =
        matches!(entry.fact, Fact::Reassignment { .. } | Fact::Decision { .. }) || complained_of.is_some();
    household.deals_count(day, brings_deals_forward);
    household.pending_ends(log, day);
    match &entry.fact {
        Fact::Reception(reception) => {
            let (clause, turn) = reception::receive(log, family, entry, reception, complained_of, household);
            told.push(Told::Reception { entry, clause, owner: household.owner_name(), turn });
        }
        Fact::Reassignment { from, to } => household.reassign(from, to, day),
        Fact::Decision { owner, split } => household.decide(owner, split.as_ref(), day),
        Fact::Deal { deal, commission } => {
            let settled = log.settled(family, deal);
            let ruled = deal::rule(log, household, day, deal, *commission, settled);
            household.uncounted.push(Sold { deal, day, owner: ruled.owner });
            told.push(Told::Deal { entry, ruled });
        }
        Fact::Refund { deal } => household.refund(deal),
        // A dispute, a verdict and a same-household entry speak where the deal, the reception or the log is read; an
        // exchange, another name and an overdue payment change nothing of the household.
        _ => {}
    }
}
