//! The order of (`at`, `no`).

use super::builder::LogBuilder;
use super::entry::Entry;
use super::find::Places;
use super::ground::Ground;
use super::group::Groups;
use crate::id::{Deal, at};

/// What came after each sale, in order. A household that is left out says nothing of another's deal.
pub(crate) fn sequels(entries: &[Entry], ground: &Ground, groups: &Groups) -> Vec<(Deal, u32)> {
    let after_sale = |(place, entry): (u32, &Entry)| {
        let is_heard = entry.fact.is_after_sale() && !groups.is_left_out(groups.of(entry.household));
        let deal = entry.fact.about_deal(ground).filter(|_| is_heard)?;
        Some((deal, place))
    };
    let mut sequels: Vec<(Deal, u32)> = (0..).zip(entries).filter_map(after_sale).collect();
    sequels.sort_unstable();
    sequels
}

/// Orders the entries by (`at`, `no`), and their lines with them.
pub(super) fn put_in_order(builder: &mut LogBuilder) {
    if builder.in_order {
        return;
    }
    let LogBuilder { ground, entries, lines, numbered_in_order, .. } = builder;
    if lines.is_empty() {
        entries.sort_unstable_by_key(|entry| (entry.at, entry.no));
    } else {
        let mut order: Vec<_> = entries.iter().zip(0_u32..).map(|(entry, place)| (entry.at, entry.no, place)).collect();
        order.sort_unstable();
        let places = || order.iter().map(|(_, _, place)| at(*place));
        let mut ordered = Vec::with_capacity(entries.len());
        ordered.extend(places().filter_map(|place| entries.get(place).copied()));
        *lines = places().filter_map(|place| lines.get(place).copied()).collect();
        *entries = ordered;
    }
    *numbered_in_order = entries.is_sorted_by(|one, other| one.no < other.no);
    builder.places = Places::of(entries, ground);
}
