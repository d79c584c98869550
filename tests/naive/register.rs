//! The log as it counts.

use chrono::{NaiveDate, NaiveDateTime};
use panke::{Event, Fact, Settled};

use super::parts::last_day;
use super::{Terms, replay};

/// The entries as they are read. Where what was recorded late counts as it was recorded (I-19), a reception recorded
/// after its own day "is read as if it had happened at its `recorded_at`: its place among the entries and its day are
/// those". So it is written down anew, with that moment for its own. Everything else counts at its `at`.
pub(super) fn as_read(events: &[Event<String>], terms: &Terms) -> Vec<Event<String>> {
    let mut events = events.to_vec();
    if terms.late_as_recorded {
        for event in &mut events {
            let recorded_at = event.recorded_at.unwrap_or(event.at);
            if matches!(event.fact, Fact::Reception(_)) && recorded_at.date() > event.at.date() {
                event.at = recorded_at;
            }
        }
    }
    events
}

/// The log as it counts: without what was struck out, in order, and with the households that are one put together.
pub(super) struct Log<'a> {
    pub(super) entries: Vec<&'a Event<String>>,
    pub(super) families: Vec<Vec<&'a str>>,
    pub(super) terms: &'a Terms,
}

impl<'a> Log<'a> {
    /// An append-only log ordered by `(at, no)`; *void* strikes an entry out as if it had never been made. A void is
    /// no fact about a household, so once it has done its work it is left out as well.
    pub(super) fn read(events: &'a [Event<String>], terms: &'a Terms) -> Self {
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
    pub(super) fn family(&self, household: &str) -> Option<&[&'a str]> {
        self.families.iter().find(|family| family.contains(&household)).map(Vec::as_slice)
    }

    /// Whether the supervisor upheld the complaint made at this reception: the last verdict says, wherever it stands,
    /// and where there is none, what was written down with the complaint.
    pub(super) fn upheld(&self, reception: u64, written: Option<bool>) -> bool {
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
    pub(super) fn settled(&self, family: &[&str], about: &str) -> Option<&'a Settled<String>> {
        let mut best: Option<&Settled<String>> = None;
        for entry in &self.entries {
            if let Fact::Dispute { deal, outcome } = &entry.fact {
                let ours = deal == about && family.contains(&entry.household());
                if ours && best.is_none_or(|before| rank(outcome) >= rank(before)) {
                    best = Some(outcome);
                }
            }
        }
        best
    }

    /// The last day of a file opened on that day: the opening day is not counted, the last day is the same
    /// day-of-month so many months on, or that month's last day where there is none; `days` come after that.
    pub(super) fn last_day(&self, opened: NaiveDate) -> NaiveDate {
        last_day(opened, self.terms.months, self.terms.days)
    }

    /// Who owns that other household at an entry, unless they have lapsed: everything before the entry has happened.
    pub(super) fn unlapsed_owner(&self, family: &[&'a str], at: NaiveDateTime, no: u64) -> Option<&'a str> {
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
        if !families.iter().any(|family| family.contains(&entry.household())) {
            families.push(vec![entry.household()]);
        }
    }
    for entry in entries {
        if let Fact::SameHousehold { with, .. } = &entry.fact {
            let one = families.iter().position(|family| family.contains(&entry.household()));
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
