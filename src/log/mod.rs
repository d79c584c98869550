//! The register behind the door: checked, ordered, grouped by household. Nothing behind it fails.

mod beside;
mod builder;
mod check;
mod columns;
mod contact;
mod desk;
mod enter;
mod entry;
mod find;
mod ground;
mod group;
mod order;
mod reference;
mod roll;
mod teller;
mod terms;
mod visited;
mod visitors;

use crate::error::Errors;
use crate::event::Event;
use crate::id::{Agent, Deal, Name, Names, Text};

pub(crate) use beside::Contact;
pub(crate) use beside::{Beside, BreachOf, Proven};
pub(crate) use beside::{Seen, Supposed, roles_of};
pub use builder::LogBuilder;
pub(crate) use check::NAME_OF_STRUCK;
pub use columns::{Columns, DealColumns, ReceptionColumns};
pub(crate) use desk::Noted;
pub(crate) use enter::Clerk;
pub(crate) use entry::{Brought, Ending, Entered, Entry, Visit};
pub(crate) use ground::{Due, Ground, NewName, Swap};
pub(crate) use group::{Group, Groups, Same};
pub(crate) use order::sequels;
pub(crate) use roll::{Named, Roll};
pub(crate) use teller::Teller;

/// A register whose entries have been checked.
///
/// ```
/// use panke::{Event, Log, Reception};
///
/// let at = "2026-03-03T10:00:00".parse().unwrap();
/// let log = Log::from_events(&[Event::new(1, at, "H1", Reception::new("c1", "Bai"))])?;
/// assert_eq!(log.len(), 1);
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Log {
    pub(crate) roll: Roll<Names>,
    pub(crate) ground: Ground,
    /// In the order of (`at`, `no`), without those that were struck out.
    pub(crate) entries: Vec<Entry>,
    /// How many there were with them.
    pub(crate) written: usize,
    pub(crate) groups: Groups,
    /// For each deal how a dispute over it ended, if there was one.
    pub(crate) endings: Vec<Option<Ending>>,
    /// Who performed which role in which deal, of those that count, by deal. The order of a deal's roles says nothing.
    pub(crate) roles: Vec<(Deal, Text, Agent)>,
    /// The entries about a deal after its sale, by deal and then in order.
    pub(crate) sequels: Vec<(Deal, u32)>,
}

impl Log {
    /// A log of these events, in any order.
    ///
    /// # Errors
    ///
    /// Every error of every event and between events.
    pub fn from_events<'a, S: Name + 'a>(events: impl IntoIterator<Item = &'a Event<S>>) -> Result<Self, Errors> {
        let mut builder = LogBuilder::new();
        for event in events {
            builder.push(event);
        }
        builder.finish()
    }

    /// A log of these lines, an event each, in any order.
    ///
    /// # Errors
    ///
    /// Every error of every line and between lines.
    #[cfg(feature = "json")]
    pub fn from_json_lines(text: impl AsRef<[u8]>) -> Result<Self, Errors> {
        let mut builder = LogBuilder::new();
        builder.json_lines(text);
        builder.finish()
    }

    /// How many entries it has, those struck out among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written == 0
    }

    /// The bytes of memory it holds, names and all.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let entries = self.entries.capacity().saturating_mul(size_of::<Entry>());
        let endings = self.endings.capacity().saturating_mul(size_of::<Option<Ending>>());
        [entries, endings, self.groups.bytes(), self.ground.bytes(), self.roll.bytes()].into_iter().sum()
    }
}
