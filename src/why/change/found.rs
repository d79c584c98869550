//! The changes that were found.

use super::Change;
use super::collect::collect;
use crate::trial::Ruled;
use crate::why::hearing::Hearing;

/// How many entries are changed at most: pairs are as many as the square.
const MOST_IN_PAIRS: usize = 24;
const MOST_ALONE: usize = 60;

/// Every change of the facts that moves the owner or the shares of a deal, and every pair of which neither does alone, the smallest first.
///
/// A **change** is to one entry: one word, one availability, who came and what they are to the family, what else was noted of it, its
/// time, or that it is left out; or one entry more. Every change there is of a dossier is tried, alone and in pairs.
///
/// - **A word**: whatever may be said instead, of every agent the dossier knows; several are named as the receiver and one more.
/// - **An availability**: an agent the dossier knows was free who was not, or was not who was.
/// - **Who came**: another of those who came for the household; nobody brought them; it was no fair. What only some policies look at
///   (what they are to the family, where the owner was, what was written down) is tried under those policies.
/// - **Its time**: by whole days, to the nearest day on which anything of it can be read otherwise: past another entry, onto its day or
///   off it, across the last day of a window that runs from the one to the other, into another edition. And to the minute before or
///   after another entry of that day. Every other move is read as one of these. In a pair both moves are to the borders of the register
///   as it was written.
/// - **One entry more**: a visit of the household's first visitor at which nothing is said, received by any agent the dossier knows,
///   with all others free or none, a minute after each entry or at noon of the last day of a window; before the deal.
///
/// The deal itself is moved, but not left out, and its amount does not change. A deal that was refunded, and the refund, are not moved;
/// where a deal is left out, what speaks of it goes with it. An entry that moves no household by itself (how a dispute ended, that
/// two are one family, a breach, a role) is only left out.
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))),
///     Event::new(3, at("2026-05-01T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let (dossier, policy) = (log.dossier("D1").unwrap(), Policy::default());
/// let changes = dossier.hear(&policy).changes();
/// // Bai's file, and with it the fifth he keeps, lasts until 3 May: had it been opened three days earlier, or the deal come three days
/// // later, he would have nothing.
/// let days = changes.margin().days.unwrap();
/// assert_eq!(days.changes[0].size(), (3, 3 * 24 * 60));
/// let told = days.changes[0].told(&dossier, Language::English).to_string();
/// assert_eq!(told, "entry 1, Bai's reception of 2026-03-03 10:00, on 2026-02-28 10:00 (3 days earlier)");
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Changes {
    pub(super) list: Vec<Change>,
    pub(super) found: Vec<(usize, Option<usize>, usize)>,
    pub(super) outcomes: Vec<Ruled>,
    /// The owner as things are.
    pub(super) owner: Option<String>,
    pub(super) is_complete: bool,
}

/// A change, or two, and what would have been ruled.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Found<'c> {
    /// One or two.
    pub changes: Vec<&'c Change>,
    /// The ruling then.
    pub ruled: &'c Ruled,
}

/// How far a ruling is from being another.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Margin<'c> {
    /// The shortest move of one entry that changes it.
    pub days: Option<Found<'c>>,
    /// The smallest change of one fact of an entry, but for its time, that changes it; or else of one entry more or less.
    pub fact: Option<Found<'c>>,
}

impl Hearing<'_> {
    /// What would have changed the ruling: every change, and every pair of changes.
    #[must_use]
    pub fn changes(&self) -> Changes {
        collect(self.dossier, self.policies, (MOST_IN_PAIRS, true))
    }

    /// Every change that would have changed the ruling by itself.
    #[must_use]
    pub fn single_changes(&self) -> Changes {
        collect(self.dossier, self.policies, (MOST_ALONE, false))
    }
}

#[cfg(feature = "html")]
impl Hearing<'_> {
    /// The same of the last entries up to the deal, so many of them.
    pub(in crate::why) fn latest_changes(&self, most: usize) -> Changes {
        collect(self.dossier, self.policies, (most, false))
    }
}

impl Changes {
    pub(super) fn put_in_order(&mut self) {
        let size = |number: &usize| self.list.get(*number).map(Change::size);
        self.found.sort_by_cached_key(|(one, other, _)| {
            let sizes = [size(one), other.as_ref().and_then(size)];
            let larger = sizes.iter().max().copied();
            (other.is_some(), larger, sizes.iter().min().copied(), *one, *other)
        });
    }

    /// Whether every entry was tried. Of a dossier with more than 24 entries that move a household (of 60, where changes are looked for
    /// that do it alone) only the last of them up to the deal are changed.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing within two changes makes it another ruling.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them, those of one change before those of two, and of each the smaller first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Found<'_>> {
        (0..self.found.len()).filter_map(|place| self.nth(place))
    }

    /// Of each ruling that could have come about, by whatever clauses, the smallest change that leads to it, in the order of their sizes.
    pub fn nearest(&self) -> impl Iterator<Item = Found<'_>> {
        // The first outcome that is like each.
        let like = |ruled: &Ruled| self.outcomes.iter().position(|other| is_alike(ruled, other));
        let like: Vec<Option<usize>> = self.outcomes.iter().map(like).collect();
        let mut known = vec![false; self.outcomes.len()];
        let mut first = Vec::new();
        for (place, (_, _, outcome)) in self.found.iter().enumerate() {
            let slot = like.get(*outcome).copied().flatten().and_then(|like| known.get_mut(like));
            if slot.is_some_and(|known| !std::mem::replace(known, true)) {
                first.push(place);
            }
        }
        first.into_iter().filter_map(|place| self.nth(place))
    }

    fn nth(&self, place: usize) -> Option<Found<'_>> {
        let (one, other, outcome) = self.found.get(place)?;
        let changes = [Some(*one), *other].into_iter().flatten().filter_map(|number| self.list.get(number));
        Some(Found { changes: changes.collect(), ruled: self.outcomes.get(*outcome)? })
    }

    /// How many change the ruling alone, and how many pairs only together.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let alone = self.found.iter().filter(|(_, other, _)| other.is_none()).count();
        (alone, self.found.len().saturating_sub(alone))
    }

    /// For each other agent who might have been the owner, and for nobody, the smallest change that leads to it.
    pub fn other_owners(&self) -> impl Iterator<Item = Found<'_>> {
        let mut known = vec![&self.owner];
        let mut first = Vec::new();
        for found in self.nearest() {
            if !known.contains(&&found.ruled.owner) {
                known.push(&found.ruled.owner);
                first.push(found);
            }
        }
        first.into_iter()
    }

    /// Of each ruling for the same owner that might have come about the smallest change that leads to it.
    pub fn other_shares(&self) -> impl Iterator<Item = Found<'_>> {
        self.nearest().filter(|found| found.ruled.owner == self.owner)
    }

    /// Every change that was tried, whether or not it changes anything.
    #[must_use]
    pub fn tried(&self) -> &[Change] {
        &self.list
    }

    /// How far the ruling is from being another, one change at a time.
    #[must_use]
    pub fn margin(&self) -> Margin<'_> {
        let single = || self.iter().take_while(|found| found.changes.len() == 1);
        let is_move = |found: &Found<'_>| matches!(found.changes.as_slice(), [Change::Moved { .. }]);
        Margin { days: single().find(is_move), fact: single().find(|found| !is_move(found)) }
    }
}

/// Whether owner and shares are the same, by whatever clauses.
pub(super) fn is_alike(one: &Ruled, other: &Ruled) -> bool {
    (one.outcome, &one.owner, &one.performance, &one.awards)
        == (other.outcome, &other.owner, &other.performance, &other.awards)
}
