//! A policy: an ordered table of rows, and beside it the windows and the shares.

mod document;
mod file;
mod row;
mod table;
mod write;

use std::sync::Arc;

use crate::clause::Clause;
use crate::interpretation::Interpretations;
use crate::period::{RenewedBy, Validity};
use crate::share::Share;
use crate::situation::{Code, Situation};
use table::{DOCUMENT, RENEWING, Table};

pub use file::{PolicyError, PolicyErrors};
pub use row::{Effect, Row, Step, Terms};
pub(crate) use table::Chain;

/// The shares a policy grants to those who are not the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shares {
    /// Of the owner's part, to those who stood in before the day of the deal (V.3(3)).
    pub assist: Share,
    /// Of the owner's part, to those who served on the very day of the deal (II.5).
    pub assist_same_day: Share,
    /// Of the commission as it stood, kept by those before where the owner is refused (V.3(2)).
    pub refused: Share,
    /// Of the commission and the performance as they stood, kept where another agent is asked for (V.3(8)).
    pub earlier: Share,
    /// Of the commission, to the earlier agent (or whoever traced them) where the client forgot who it was (V.3(7)).
    pub traced: Share,
}

impl Default for Shares {
    fn default() -> Self {
        let half = Share::ratio(1, 2).unwrap_or_default();
        let fifth = Share::ratio(1, 5).unwrap_or_default();
        Self { assist: fifth, assist_same_day: half, refused: fifth, earlier: half, traced: half }
    }
}

/// What counts for an entry that was recorded after its own day (I-19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Late {
    /// When it happened: the register is put right.
    #[default]
    AsItHappened,
    /// When it was recorded: a reception takes its place among the others at that moment and on that day, so that it has no
    /// priority over one recorded in time (V.1).
    AsRecorded,
}

/// What a policy says of the time after the sale (section VI).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AfterSale {
    /// What the client pays for another name after the contract, in minor units (VI.2, I-22).
    pub transfer_fee: u64,
    /// How long a payment may be overdue before it is a breach, counted as a file's validity is (VI.3, I-23).
    pub overdue: Validity,
}

impl Default for AfterSale {
    /// No fee; two months.
    fn default() -> Self {
        Self { transfer_fee: 0, overdue: Validity::default() }
    }
}

/// What decides: rows, validity, shares.
///
/// [`Policy::default`] is the document's own. It is compiled once into a dense table, so that reading a situation is one
/// access to an array; a clone shares it.
///
/// ```
/// use panke::{Policy, Situation};
///
/// let policy = Policy::default();
/// // It answers everything that can happen.
/// assert!(Situation::all().all(|situation| policy.read(situation).title().is_some()));
/// ```
#[derive(Debug, Clone)]
pub struct Policy {
    validity: Validity,
    shares: Shares,
    late: Late,
    after_sale: AfterSale,
    table: Arc<Table>,
}

impl Default for Policy {
    /// The document's own policy.
    fn default() -> Self {
        Self {
            validity: Validity::default(),
            shares: Shares::default(),
            late: Late::default(),
            after_sale: AfterSale::default(),
            table: Arc::clone(&DOCUMENT),
        }
    }
}

impl Policy {
    /// The same policy with other windows.
    #[must_use]
    pub fn with_validity(mut self, validity: Validity) -> Self {
        self.table = Arc::clone(match validity.renewed_by {
            RenewedBy::Nothing => &DOCUMENT,
            RenewedBy::OwnReception => &RENEWING,
        });
        self.validity = validity;
        self
    }

    /// The same policy with other shares.
    #[must_use]
    pub fn with_shares(mut self, shares: Shares) -> Self {
        self.shares = shares;
        self
    }

    /// The same policy with another worth of late entries.
    #[must_use]
    pub fn with_late(mut self, late: Late) -> Self {
        self.late = late;
        self
    }

    /// The same policy with other terms for the time after the sale.
    #[must_use]
    pub fn with_after_sale(mut self, after_sale: AfterSale) -> Self {
        self.after_sale = after_sale;
        self
    }

    /// What an entry is worth that was recorded late (I-19).
    #[must_use]
    pub fn late(&self) -> Late {
        self.late
    }

    /// The terms for the time after the sale (section VI).
    #[must_use]
    pub fn after_sale(&self) -> AfterSale {
        self.after_sale
    }

    /// How long a file is valid (V.2(1)).
    #[must_use]
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// What others than the owner are granted.
    #[must_use]
    pub fn shares(&self) -> Shares {
        self.shares
    }

    /// The rows in order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.table.rows
    }

    /// The rows that decide a reception in this situation.
    #[must_use]
    pub fn read(&self, situation: Situation) -> RowsRead<'_> {
        RowsRead { rows: &self.table.rows, chain: self.chain(situation.code()) }
    }

    pub(crate) fn rows_of(&self, chain: Chain) -> RowsRead<'_> {
        RowsRead { rows: &self.table.rows, chain }
    }

    pub(crate) fn chain(&self, code: Code) -> Chain {
        self.table.chain(code)
    }
}

/// The rows that decided a reception, at most one of each [`Step`].
#[derive(Debug, Clone, Copy)]
pub struct RowsRead<'a> {
    rows: &'a [Row],
    chain: Chain,
}

impl<'a> RowsRead<'a> {
    fn row(&self, step: Step) -> Option<&'a Row> {
        let place = self.chain.rows.get(step as usize).copied().flatten()?;
        self.rows.get(usize::from(place))
    }

    /// What happened to the file, where anything did.
    #[must_use]
    pub fn file(&self) -> Option<&'a Row> {
        self.row(Step::File)
    }

    /// Whose the household is.
    #[must_use]
    pub fn title(&self) -> Option<&'a Row> {
        self.row(Step::Title)
    }

    /// What the reception was worth to a receiver who was not the owner.
    #[must_use]
    pub fn service(&self) -> Option<&'a Row> {
        self.row(Step::Service)
    }

    /// The rows in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        [self.file(), self.title(), self.service()].into_iter().flatten()
    }

    /// The clause the finding cites: that of the title where it has one, else that of the service; `None` where the
    /// owner received and nothing was to decide.
    #[must_use]
    pub fn finding(&self) -> Option<Clause> {
        self.chain.finding
    }

    /// Whether the receiver's turn is used up.
    #[must_use]
    pub fn uses_turn(&self) -> bool {
        self.chain.uses_turn
    }

    /// The interpretations these rows rely on.
    #[must_use]
    pub fn rests_on(&self) -> Interpretations {
        self.chain.rests_on
    }
}
