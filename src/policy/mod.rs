//! A policy: an ordered table of rows, and beside it the windows and the shares.

mod document;
mod effect;
mod file;
mod paper;
mod pattern;
mod read;
mod row;
mod settings;
mod table;
mod write;

use std::borrow::Cow;
use std::sync::Arc;

use crate::clause::Clause;
use crate::period::{RenewedBy, Validity};
use crate::share::Share;
use crate::situation::{Code, Situation};
use effect::{NAMED, NamedShare};
use table::{DOCUMENT, RENEWING, Table};

pub use effect::{Among, Effect, Lasts, ShareNo, Terms, Whom};
pub use file::{PolicyError, PolicyErrors};
pub(crate) use paper::{Act, Cited};
use paper::{ClauseNo, Paper};
pub use read::RowsRead;
pub use row::{Row, Step, Turn};
pub use settings::{AfterSale, Late, Shares};
pub(crate) use table::Chain;

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
    paper: Arc<Paper>,
    table: Arc<Table>,
    settings: Arc<Settings>,
    /// Its number among the editions of a book.
    edition: u8,
}

/// What stands beside the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Settings {
    validity: Validity,
    /// Those the document names come first, in their order.
    shares: Vec<NamedShare>,
    late: Late,
    after_sale: AfterSale,
}

impl Default for Settings {
    fn default() -> Self {
        let Shares { assist, assist_same_day, refused, earlier, traced } = Shares::default();
        let shares = [assist, assist_same_day, refused, earlier, traced];
        let named = NAMED.iter().zip(shares).map(|(name, share)| NamedShare { name: Cow::Borrowed(*name), share });
        Self {
            validity: Validity::default(),
            shares: named.collect(),
            late: Late::default(),
            after_sale: AfterSale::default(),
        }
    }
}

impl Default for Policy {
    /// The document's own policy.
    fn default() -> Self {
        let (paper, table) = &*DOCUMENT;
        Self { paper: Arc::clone(paper), table: Arc::clone(table), settings: Arc::default(), edition: 0 }
    }
}

impl Policy {
    /// The same policy with other windows.
    #[must_use]
    pub fn with_validity(mut self, validity: Validity) -> Self {
        if validity.renewed_by != self.settings.validity.renewed_by {
            let (paper, table) = match validity.renewed_by {
                RenewedBy::Nothing => &*DOCUMENT,
                RenewedBy::OwnReception => &*RENEWING,
            };
            (self.paper, self.table) = (Arc::clone(paper), Arc::clone(table));
        }
        Arc::make_mut(&mut self.settings).validity = validity;
        self
    }

    /// The same policy with other shares.
    #[must_use]
    pub fn with_shares(mut self, shares: Shares) -> Self {
        let Shares { assist, assist_same_day, refused, earlier, traced } = shares;
        let settings = Arc::make_mut(&mut self.settings);
        for (named, share) in settings.shares.iter_mut().zip([assist, assist_same_day, refused, earlier, traced]) {
            named.share = share;
        }
        self
    }

    /// The same policy with another worth of late entries.
    #[must_use]
    pub fn with_late(mut self, late: Late) -> Self {
        Arc::make_mut(&mut self.settings).late = late;
        self
    }

    /// The same policy with other terms for the time after the sale.
    #[must_use]
    pub fn with_after_sale(mut self, after_sale: AfterSale) -> Self {
        Arc::make_mut(&mut self.settings).after_sale = after_sale;
        self
    }

    /// What an entry is worth that was recorded late (I-19).
    #[must_use]
    pub fn late(&self) -> Late {
        self.settings.late
    }

    /// The terms for the time after the sale (section VI).
    #[must_use]
    pub fn after_sale(&self) -> AfterSale {
        self.settings.after_sale
    }

    /// How long a file is valid (V.2(1)).
    #[must_use]
    pub fn validity(&self) -> Validity {
        self.settings.validity
    }

    /// What others than the owner are granted.
    #[must_use]
    pub fn shares(&self) -> Shares {
        Shares {
            assist: self.share(ShareNo::ASSIST),
            assist_same_day: self.share(ShareNo::ASSIST_SAME_DAY),
            refused: self.share(ShareNo::REFUSED),
            earlier: self.share(ShareNo::EARLIER),
            traced: self.share(ShareNo::TRACED),
        }
    }

    /// How much a share is that a row speaks of.
    #[must_use]
    pub fn share(&self, no: ShareNo) -> Share {
        self.settings.shares.get(usize::from(no.0)).map_or(Share::ZERO, |named| named.share)
    }

    /// The clauses, in the order of the paper.
    pub fn clauses(&self) -> impl Iterator<Item = Clause<'_>> {
        self.paper.clauses.iter().map(paper::ClauseText::clause)
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.paper.rules.iter().map(|rule| Row { rule, policy: self })
    }

    /// One situation of each kind that this policy tells apart and that can come about, in a fixed order.
    ///
    /// ```
    /// use panke::Policy;
    ///
    /// let policy = Policy::default();
    /// assert!(policy.situations().all(|situation| policy.read(situation).title().is_some()));
    /// ```
    pub fn situations(&self) -> impl Iterator<Item = Situation> {
        self.table.classes.situations()
    }

    /// The rows that decide a reception in this situation.
    #[must_use]
    pub fn read(&self, situation: Situation) -> RowsRead<'_> {
        self.rows_read(situation.code())
    }

    pub(crate) fn rows_read(&self, code: Code) -> RowsRead<'_> {
        RowsRead { policy: self, chain: self.chain(code) }
    }

    pub(crate) fn chain(&self, code: Code) -> &Chain {
        self.table.chain(code)
    }

    pub(crate) fn clause(&self, no: ClauseNo) -> Option<Clause<'_>> {
        self.paper.clause(no)
    }

    /// What is cited where no row decides.
    pub(crate) fn cites(&self, act: Act) -> Option<Cited> {
        self.cited(self.paper.cites.of(act))
    }

    /// A clause of this edition.
    pub(crate) fn cited(&self, clause: Option<ClauseNo>) -> Option<Cited> {
        clause.map(|clause| Cited { edition: self.edition, clause })
    }

    /// The clause cited for an act, in words.
    pub(crate) fn clause_for(&self, act: Act) -> Option<Clause<'_>> {
        self.paper.cites.of(act).and_then(|clause| self.clause(clause))
    }
}
