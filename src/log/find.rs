//! Where entries are: by kind, and by number.

use super::entry::{Entered, Entry, Visit};
use super::ground::Ground;
use crate::id::place;

/// The places of the entries that speak of others, by kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub(super) voids: Vec<u32>,
    /// Families, and receptions and calls with a referrer.
    pub(super) ties: Vec<u32>,
    pub(super) deals: Vec<u32>,
    /// What speaks of a deal somebody else makes.
    pub(super) about_deals: Vec<u32>,
    /// Whether something came after a sale.
    pub(super) after_sales: bool,
    pub(super) verdicts: Vec<u32>,
    pub(super) breaches: Vec<u32>,
}

impl Places {
    pub(super) fn of(entries: &[Entry], ground: &Ground) -> Self {
        let mut places = Self::default();
        for (place, entry) in (0..).zip(entries) {
            places.note(place, entry, ground);
        }
        places
    }

    /// Notes where an entry is.
    pub(super) fn note(&mut self, place: u32, entry: &Entry, ground: &Ground) {
        self.after_sales |= entry.fact.is_after_sale();
        let list = match entry.fact {
            Entered::Void(_) => &mut self.voids,
            Entered::SameHousehold(_) | Entered::Reception(Visit { referred_by: Some(_), .. }) => &mut self.ties,
            Entered::Deal { .. } => &mut self.deals,
            Entered::Dispute(_) | Entered::Role(_) => &mut self.about_deals,
            Entered::Verdict(_) => &mut self.verdicts,
            Entered::Breach(_) => &mut self.breaches,
            Entered::AtDesk(_) if entry.fact.about_deal(ground).is_some() => &mut self.about_deals,
            Entered::Contact(_) if ground.referred_by(entry.fact).is_some() => &mut self.ties,
            fact if fact.is_after_sale() => &mut self.about_deals,
            _ => return,
        };
        list.push(place);
    }
}

/// Where the entry of a number is: among the entries, or among the broken ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    Entry(u32),
    Broken(u32),
}

/// The entries by number.
pub(super) enum ByNo {
    /// They are numbered in the order in which they stand.
    InOrder,
    Sorted(Vec<(u64, Found)>),
}

impl ByNo {
    pub(super) fn all(&self, no: u64, entries: &[Entry]) -> Vec<Found> {
        match self {
            Self::InOrder => {
                let found = entries.binary_search_by_key(&no, |entry| entry.no);
                found.into_iter().map(|found| Found::Entry(place(found))).collect()
            }
            Self::Sorted(sorted) => {
                let start = sorted.partition_point(|(number, _)| *number < no);
                let found = sorted.iter().skip(start).take_while(|(number, _)| *number == no);
                found.map(|(_, found)| *found).collect()
            }
        }
    }
}
