//! The policy a second time, by somebody who read READING.md and WIRE.md and none of the library's rules.
//!
//! It is meant to be slow and obviously right: a household is replayed from its first entry, sentence by sentence,
//! and whenever another household's owner is asked after, that household is replayed too, up to the entry that asks.
//! Nothing is remembered between replays.

#![allow(unreachable_pub, reason = "the interface is written down as `pub`, and every test file is its own crate")]
#![allow(dead_code, reason = "not every test file that includes this module reads all of it")]

mod deal;
mod household;
mod reception;
mod visit;

use chrono::{NaiveDate, NaiveDateTime};
use panke::{Event, Fact, Settled, Share};

use deal::Ruled;
use household::Household;

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

/// Everything the log gives, in order of `(at, no)`.
pub fn settle(events: &[Event<String>], terms: &Terms) -> (Vec<Finding>, Vec<Ruling>) {
    let log = Log::read(events, terms);
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
            Told::Deal { entry, ruled } => rulings.push(ruled.written_down(&entry.household)),
        }
    }
    (findings, rulings)
}

/// The log as it counts: without what was struck out, in order, and with the households that are one put together.
struct Log<'a> {
    entries: Vec<&'a Event<String>>,
    families: Vec<Vec<&'a str>>,
    terms: &'a Terms,
}

impl<'a> Log<'a> {
    /// An append-only log ordered by `(at, no)`; *void* strikes an entry out as if it had never been made. A void is
    /// no fact about a household, so once it has done its work it is left out as well.
    fn read(events: &'a [Event<String>], terms: &'a Terms) -> Self {
        let struck: Vec<u64> = events
            .iter()
            .filter_map(|event| match &event.fact {
                Fact::Void { entry, .. } => Some(*entry),
                _ => None,
            })
            .collect();
        let mut entries: Vec<&Event<String>> = events
            .iter()
            .filter(|event| !matches!(event.fact, Fact::Void { .. }) && !struck.contains(&event.no))
            .collect();
        entries.sort_by_key(|entry| (entry.at, entry.no));
        let families = families(&entries);
        Self { entries, families, terms }
    }

    /// All the names of the household called so; nothing where only struck entries speak of it.
    fn family(&self, household: &str) -> Option<&[&'a str]> {
        self.families.iter().find(|family| family.contains(&household)).map(Vec::as_slice)
    }

    /// Whether the supervisor upheld the complaint made at this reception: the last verdict says, wherever it stands,
    /// and where there is none, what was written down with the complaint.
    fn upheld(&self, reception: u64, written: Option<bool>) -> bool {
        let mut answer = written == Some(true);
        for entry in &self.entries {
            match &entry.fact {
                Fact::Verdict { reception: about, upheld } if *about == reception => answer = *upheld,
                _ => {}
            }
        }
        answer
    }

    /// The dispute that counts: *decided* outranks *quarrel* and *disobeyed*, these outrank *agreed*; within a rank
    /// the last entry counts. Entered before the deal or after it makes no difference.
    fn settled(&self, family: &[&str], about: &str) -> Option<&'a Settled<String>> {
        let mut best: Option<&Settled<String>> = None;
        for entry in &self.entries {
            if let Fact::Dispute { deal, outcome } = &entry.fact {
                let ours = deal == about && family.contains(&entry.household.as_str());
                if ours && best.is_none_or(|before| rank(outcome) >= rank(before)) {
                    best = Some(outcome);
                }
            }
        }
        best
    }

    /// The last day of a file opened on that day: the opening day is not counted, the last day is the same
    /// day-of-month so many months on, or that month's last day where there is none; `days` come after that.
    fn last_day(&self, opened: NaiveDate) -> NaiveDate {
        household::last_day(opened, self.terms.months, self.terms.days)
    }

    /// Who owns that other household at an entry, unless they have lapsed: everything before the entry has happened.
    fn unlapsed_owner(&self, family: &[&'a str], at: NaiveDateTime, no: u64) -> Option<&'a str> {
        let day = at.date();
        let mut household = replay(self, family, Some((at, no)), &mut Vec::new());
        household.deals_count(day, false);
        if household.lapsed(self, day) { None } else { household.owner_name() }
    }
}

/// *Decided* outranks *quarrel* and *disobeyed*, these outrank *agreed*.
fn rank(outcome: &Settled<String>) -> u8 {
    match outcome {
        Settled::Decided { .. } => 2,
        Settled::Quarrel | Settled::Disobeyed => 1,
        _ => 0,
    }
}

/// *Same household* makes two households one from the first day, and what is one with one of them is one with both.
/// A household is there if an entry that counts is about it: a reference to any other counts for nothing.
fn families<'a>(entries: &[&'a Event<String>]) -> Vec<Vec<&'a str>> {
    let mut families: Vec<Vec<&str>> = Vec::new();
    for entry in entries {
        if !families.iter().any(|family| family.contains(&entry.household.as_str())) {
            families.push(vec![&entry.household]);
        }
    }
    for entry in entries {
        if let Fact::SameHousehold { with } = &entry.fact {
            let one = families.iter().position(|family| family.contains(&entry.household.as_str()));
            let other = families.iter().position(|family| family.contains(&with.as_str()));
            if let (Some(one), Some(other)) = (one, other)
                && one != other
            {
                let joining = std::mem::take(&mut families[other]);
                families[one].extend(joining);
            }
        }
    }
    families
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
        let ours = family.contains(&entry.household.as_str());
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
            household.uncounted.push((day, ruled.owner));
            told.push(Told::Deal { entry, ruled });
        }
        // A dispute, a verdict and a same-household entry speak where the deal, the reception or the log is read.
        _ => {}
    }
}
