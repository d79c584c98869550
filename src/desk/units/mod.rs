//! What became of each unit: who has it, and what was done against the rules on the way.

mod remark;
mod walk;

use serde::Serialize;

use crate::desk::Desk;

pub use remark::{Holder, UnitFault, UnitRemark};

use walk::Walk;

/// The register of units (销控, IX.8–9, VII), as it stands after the last entry.
///
/// ```
/// use panke::desk::UnitState;
/// use panke::{Deposit, DepositKind, Event, Language, Log, Policy};
///
/// let at = |text: &str| text.parse().unwrap();
/// let small = |by| Deposit::new(DepositKind::Small, by, 1_000_000).unit("3-1201");
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", small("An")),
///     Event::new(2, at("2026-03-03T11:00:00"), "H2", small("Bai")),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let desk = settlement.desk();
/// let units = desk.units();
/// assert_eq!(units.lines()[0].state, UnitState::Held { household: "H1", no: 1 });
/// let told = units.remarks()[0].sentence(Language::English);
/// assert_eq!(told, "Entry 2: H1 has 3-1201 by entry 1; what H2 did counts for nothing (IX.8).");
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Units<'a> {
    lines: Vec<UnitLine<'a>>,
    remarks: Vec<UnitRemark<'a>>,
}

/// What became of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnitLine<'a> {
    /// What the office calls it.
    pub unit: &'a str,
    /// Whose it is.
    #[serde(flatten)]
    pub state: UnitState<'a>,
}

/// Whose a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
#[non_exhaustive]
pub enum UnitState<'a> {
    /// Nobody's (可售).
    Free,
    /// Held by a household with a small deposit (小定).
    Held {
        /// The household, as the entry wrote it.
        household: &'a str,
        /// The number of the entry since which it is held.
        no: u64,
    },
    /// Sold to a household: by a large deposit, an agreement, a contract or an exchange (已售).
    Sold {
        /// The household, as the entry wrote it.
        household: &'a str,
        /// The number of the entry since which it is sold.
        no: u64,
        /// The deal its contract names, or whose exchange gave it.
        deal: Option<&'a str>,
    },
}

impl Units<'_> {
    /// The units in the order of their names: all that a deposit, an agreement, a contract or a release names, and those of exchanges that
    /// count.
    #[must_use]
    pub fn lines(&self) -> &[UnitLine<'_>] {
        &self.lines
    }

    /// What was done against the rules, in the order of (`at`, `no`).
    #[must_use]
    pub fn remarks(&self) -> &[UnitRemark<'_>] {
        &self.remarks
    }
}

impl<'a> Units<'a> {
    /// The same, handed over.
    #[must_use]
    pub fn into_remarks(self) -> Vec<UnitRemark<'a>> {
        self.remarks
    }
}

impl Desk<'_> {
    /// The register of units.
    #[must_use]
    pub fn units(&self) -> Units<'_> {
        let mut walk = Walk::of(self);
        for (_, entry) in self.entries(0..self.log().entries.len()) {
            walk.take(entry);
        }
        walk.close()
    }
}
