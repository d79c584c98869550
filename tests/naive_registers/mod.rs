//! The registers, the statistics and the register of units a second time, read off the words of `desk` and none of the library's
//! code. It is meant to be slow and obviously right: for every question the whole log is gone through again.

#![allow(unreachable_pub, reason = "the interface is written down as `pub`, and every test file is its own crate")]
#![allow(dead_code, reason = "not every test file that includes this module reads all of it")]

mod registers;
pub mod told;
mod units;

use panke::{DeskRules, Event, Fact};

pub use registers::{Counts, KINDS, registers, statistics};
pub use units::{State, unit_remarks, units};

/// The log as it counts: in the order of (`at`, `no`), without what was struck out.
pub struct Office<'a> {
    pub entries: Vec<&'a Event>,
    families: Vec<Vec<&'a str>>,
    pub rules: &'a DeskRules,
}

impl<'a> Office<'a> {
    pub fn new(events: &'a [Event], rules: &'a DeskRules) -> Self {
        let is_struck = |no: u64| events.iter().any(|of| matches!(of.fact, Fact::Void { entry, .. } if entry == no));
        let mut entries: Vec<&Event> =
            events.iter().filter(|event| !matches!(event.fact, Fact::Void { .. }) && !is_struck(event.no)).collect();
        entries.sort_by_key(|entry| (entry.at, entry.no));
        let families = families(&entries);
        Self { entries, families, rules }
    }

    /// Whether two names are of one household.
    pub fn is_one(&self, name: &str, other: &str) -> bool {
        name == other || self.families.iter().any(|family| family.contains(&name) && family.contains(&other))
    }

    /// Whether the deal is in the log.
    pub fn is_made(&self, wanted: &str) -> bool {
        self.entries.iter().any(|entry| matches!(&entry.fact, Fact::Deal { deal, .. } if deal == wanted))
    }

    /// Whether a refund is the first of its deal.
    pub fn is_first_refund(&self, entry: &Event) -> bool {
        let Fact::Refund { deal: wanted } = &entry.fact else { return false };
        let is_its = |other: &&&Event| matches!(&other.fact, Fact::Refund { deal } if deal == wanted);
        self.is_made(wanted) && self.entries.iter().find(is_its).is_some_and(|first| first.no == entry.no)
    }
}

/// Households that are the same, by those that have entries which count.
fn families<'a>(entries: &[&'a Event]) -> Vec<Vec<&'a str>> {
    let mut families: Vec<Vec<&str>> = entries.iter().map(|entry| vec![entry.household()]).collect();
    for entry in entries {
        let Fact::SameHousehold { with, .. } = &entry.fact else { continue };
        if families.iter().any(|family| family.contains(&with.as_str())) {
            let both = [entry.household(), with.as_str()];
            let (same, others): (Vec<_>, Vec<_>) =
                families.into_iter().partition(|family| both.iter().any(|name| family.contains(name)));
            families = others;
            families.push(same.concat());
        }
    }
    families
}
