//! A ledger: an office's register that lives as long as the office, ruled on as it grows.

mod ask;
mod books;
mod check;
mod door;
mod filing;
mod folder;
mod quote;
mod refold;
mod save;
mod stand;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::id::{Deal, Household, Id, Visitor};
use crate::log::Roll;
use crate::policy::Policy;
use crate::shelf::{Index, SharedNames, Shelf};

use books::Books;
pub use books::{Closing, ClosingError, Stated};
use folder::{Folder, Position};
pub use quote::Quote;

/// An office's register, ruled on as it grows.
///
/// Events are [recorded](Ledger::record) one at a time, in any order of time; only the household concerned is folded again, and
/// those whose first visit depended on its owner. What it finds and rules is always what [`Log::settle`](crate::Log::settle) gives for
/// the same events. What an entry refers to (the deal of a dispute, the entry of a void, the household of a referrer) must have been recorded
/// before it, or [together](Ledger::record_all) with it; what is wrong is refused even if it is struck out in the same breath.
///
/// A clone shares what it has in common with the original and costs microseconds, so that a report can be made of one while the
/// other goes on, or something tried that is not meant.
///
/// ```
/// use panke::{Event, Fact, Ledger, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let mut ledger = Ledger::new(Policy::default());
/// ledger.record(&Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")))?;
/// ledger.record(&Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))))?;
/// assert_eq!(ledger.owner("H1", at("2026-03-10T09:00:00")), Some("Bai"));
/// assert_eq!(ledger.owner("H1", at("2026-03-18T09:00:00")), Some("An"));
///
/// // What a deal would give, before there is one.
/// let quote = ledger.quote("H1", at("2026-03-20T16:00:00"), 1_000_000);
/// assert_eq!(quote.awards[1].amount, 200_000);
///
/// ledger.record(&Event::new(3, at("2026-03-20T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_000 }))?;
/// assert_eq!(ledger.ruling("D1").unwrap().awards[1].amount, 200_000);
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Ledger {
    policy: Policy,
    roll: Roll<SharedNames>,
    /// By household.
    seats: Shelf<Seat>,
    /// By entry number.
    by_no: Index<No, Filed>,
    /// By deal.
    deals: Shelf<Spoken>,
    /// By visitor: a household they came for and the entry, of those that count.
    visitors: Shelf<Option<(Household, u64)>>,
    /// Whom each household brought, or was said to.
    brought: Index<Household, Arc<Friends>>,
    len: usize,
    books: Books,
}

/// Where a household's folder is.
#[derive(Debug, Clone, Default)]
struct Seat {
    /// Whether an entry is about it.
    written: bool,
    place: Place,
}

#[derive(Debug, Clone, Default)]
enum Place {
    #[default]
    Nowhere,
    Home(Arc<Folder>),
    /// In the folder of another.
    With(Household),
}

/// An entry's number. Entries made one after the other are looked for one after the other: their numbers are hashed together,
/// so that they lie together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct No(u64);

impl Hash for No {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0 >> 4).hash(state);
    }
}

/// Where an entry is.
#[derive(Debug, Clone, Copy)]
struct Filed {
    /// A household of its folder.
    household: Household,
    position: Position,
}

/// Whom a household brought.
#[derive(Debug, Clone, Default)]
struct Friends {
    households: BTreeSet<Household>,
    /// The last reception that says so: what the household does later moves none of them.
    last: Option<Position>,
}

/// The entries that make a deal or speak of it, struck out or not.
#[derive(Debug, Clone, Default)]
struct Spoken {
    makers: Vec<u64>,
    about: Vec<u64>,
}

impl Ledger {
    /// An empty ledger under a policy.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self {
            policy,
            roll: Roll::default(),
            seats: Shelf::default(),
            by_no: Index::default(),
            deals: Shelf::default(),
            visitors: Shelf::default(),
            brought: Index::default(),
            len: 0,
            books: Books::default(),
        }
    }

    /// The policy it rules under.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// How many entries were recorded, those struck out among them.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The household whose seat has the folder of this one.
    fn home(&self, mut household: Household) -> Option<Household> {
        loop {
            match &self.seats.get(household.index())?.place {
                Place::Nowhere => return None,
                Place::Home(_) => return Some(household),
                Place::With(other) => household = *other,
            }
        }
    }

    fn folder(&self, home: Household) -> Option<&Folder> {
        if let Place::Home(folder) = &self.seats.get(home.index())?.place { Some(folder) } else { None }
    }

    fn folder_mut(&mut self, home: Household) -> Option<&mut Folder> {
        if let Place::Home(folder) = &mut self.seats.get_mut(home.index())?.place {
            Some(Arc::make_mut(folder))
        } else {
            None
        }
    }

    fn folders(&self) -> impl Iterator<Item = &Folder> {
        self.seats.iter().filter_map(|seat| if let Place::Home(folder) = &seat.place { Some(&**folder) } else { None })
    }

    /// The folder of an entry and its place there.
    fn locate(&self, no: u64) -> Option<(Household, &Folder, usize)> {
        let filed = self.by_no.get(&No(no))?;
        let home = self.home(filed.household)?;
        let folder = self.folder(home)?;
        Some((home, folder, folder.find(filed.position)?))
    }

    fn spoken(&self, deal: Deal) -> Option<&Spoken> {
        self.deals.get(deal.index())
    }

    /// The entry that makes a deal, if it counts.
    fn maker(&self, deal: Deal) -> Option<(Household, &Folder, usize)> {
        let makers = &self.spoken(deal)?.makers;
        makers.iter().filter_map(|no| self.locate(*no)).find(|(_, folder, index)| folder.is_live(*index))
    }

    fn came_for(&self, visitor: Visitor) -> Option<(Household, u64)> {
        self.visitors.get(visitor.index()).copied().flatten()
    }
}
