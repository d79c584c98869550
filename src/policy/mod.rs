//! A policy: an ordered table of rows, and beside it the windows and the shares.

mod book;
mod check;
mod choice;
mod classes;
mod desk;
mod digest;
mod document;
mod draft;
mod effect;
mod errors;
mod file;
mod form;
#[cfg_attr(not(all(feature = "json", feature = "toml")), allow(dead_code, reason = "each form has its own parser"))]
mod given;
mod list;
mod otherwise;
mod paper;
mod pattern;
mod read;
mod row;
mod settings;
mod table;
mod trace;
mod walk;
mod write;

use std::sync::{Arc, LazyLock};

use crate::clause::Clause;
use crate::event::Relation;
use crate::lang::Words;
use crate::period::{Minute, Moment, RenewedBy, Validity};
use crate::share::Share;
use crate::situation::{Aspect, Code, Situation};
use crate::window::{Calendar, Window};
use digest::Digest;
#[cfg(feature = "json")]
pub(crate) use digest::sha256;
use draft::Draft;
use table::{DOCUMENT, RENEWING, Table};

pub use book::{Book, BookError, Policies};
pub use desk::{BreachRule, Busy, Cadence, DeskRules, Discipline, Every, Forfeit};
#[cfg(feature = "json")]
pub(crate) use effect::NAMED;
pub use effect::{Among, Effect, Lasts, ShareNo, Terms, Whom};
pub use errors::{PolicyError, PolicyErrors};
pub(crate) use form::KEYS;
#[cfg(feature = "json")]
pub(crate) use form::WORDS;
pub use otherwise::OtherReading;
pub(crate) use otherwise::no_other_reading;
pub(crate) use paper::{Act, Cited};
use paper::{ClauseNo, Paper};
pub use read::RowsRead;
#[cfg(feature = "json")]
pub(crate) use row::ALL;
pub use row::{Row, Step, Turn};
pub(crate) use settings::Settings;
pub use settings::{AfterSale, Expired, Late, Quarrel, Shares, Unowned, WindowOf};
pub(crate) use table::Chain;
pub(crate) use trace::Traced;

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
    name: Arc<Words>,
    paper: Arc<Paper>,
    table: Arc<Table>,
    settings: Arc<Settings>,
    /// Its number among the editions of a book.
    edition: u8,
    digest: Digest,
}

impl Default for Policy {
    /// The document's own policy.
    fn default() -> Self {
        Self::document().clone()
    }
}

impl Policy {
    /// The document's own policy.
    pub(crate) fn document() -> &'static Self {
        static POLICY: LazyLock<Policy> = LazyLock::new(|| {
            let (paper, table) = &*DOCUMENT;
            Policy {
                name: Arc::new(Words { zh: "案场制度".into(), en: "the document's policy".into() }),
                paper: Arc::clone(paper),
                table: Arc::clone(table),
                settings: Arc::default(),
                edition: 0,
                digest: Digest::default(),
            }
        });
        &POLICY
    }

    /// The settings, to be changed: then it is another policy.
    fn change(&mut self) -> &mut Settings {
        self.digest = Digest::default();
        Arc::make_mut(&mut self.settings)
    }

    /// The same policy with other windows.
    #[must_use]
    pub fn with_validity(mut self, validity: Validity) -> Self {
        if validity.renewed_by != self.settings.validity.renewed_by {
            let known = [&*DOCUMENT, &*RENEWING];
            let (paper, table) = match (known.map(|(paper, _)| Arc::ptr_eq(paper, &self.paper)), validity.renewed_by) {
                ([false, false], renewed_by) => {
                    let mut draft = Draft::of(&self);
                    draft.renew_by(renewed_by, draft::From::Base);
                    let table = Table::compile(&draft.paper.rules);
                    (Arc::new(draft.paper), Arc::new(table))
                }
                (_, RenewedBy::Nothing) => DOCUMENT.clone(),
                (_, RenewedBy::OwnReception) => RENEWING.clone(),
            };
            (self.paper, self.table) = (paper, table);
        }
        self.change().validity = validity;
        self
    }

    /// The same policy with other shares.
    #[must_use]
    pub fn with_shares(mut self, shares: Shares) -> Self {
        let Shares { assist, assist_same_day, refused, earlier, traced } = shares;
        let settings = self.change();
        for (named, share) in settings.shares.iter_mut().zip([assist, assist_same_day, refused, earlier, traced]) {
            named.share = share;
        }
        self
    }

    /// The same policy with another worth of late entries.
    #[must_use]
    pub fn with_late(mut self, late: Late) -> Self {
        self.change().late = late;
        self
    }

    /// The same policy with other terms for the time after the sale.
    #[must_use]
    pub fn with_after_sale(mut self, after_sale: AfterSale) -> Self {
        self.change().after_sale = after_sale;
        self
    }

    /// The same policy with other rules for the front desk.
    #[must_use]
    pub fn with_desk(mut self, desk: DeskRules) -> Self {
        self.change().desk = desk;
        self
    }

    /// What it says of the front desk (sections II, III, IV and IX). Nothing of it bears on a ruling.
    #[must_use]
    pub fn desk(&self) -> &DeskRules {
        &self.settings.desk
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

    /// How long something lasts.
    #[must_use]
    pub fn window(&self, of: WindowOf) -> Window {
        self.settings.window(of)
    }

    /// Whether somebody of this relation is of the family; whoever is not said to be anything else is.
    pub(crate) fn is_family(&self, relation: Option<Relation>) -> bool {
        let family = self.settings.family.as_ref();
        relation.is_none_or(|relation| family.is_none_or(|family| family.contains(&relation)))
    }

    /// Whether a dispute entered at that moment over a deal made at this one is heard.
    pub(crate) fn hears(&self, made: Moment, entered: Moment) -> bool {
        self.covers(WindowOf::Dispute, made.minute(), entered.minute())
    }

    /// Whether what was opened in one minute is still live in the other.
    pub(crate) fn covers(&self, of: WindowOf, opened: Minute, at: Minute) -> bool {
        self.window(of).covers(opened, at, &self.settings.calendar)
    }

    /// The last minute of what was opened in that one.
    pub(crate) fn last(&self, of: WindowOf, opened: Minute) -> Minute {
        self.window(of).last(opened, &self.settings.calendar)
    }

    /// The business days.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.settings.calendar
    }

    /// Whether anything must be written down of a contact.
    pub(crate) fn requires_something(&self) -> bool {
        !self.settings.required.is_empty()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The share that is called as one of another policy is; that one where it has no name, or nobody here is called so.
    pub(crate) fn share_like(&self, no: ShareNo, of: &Self) -> Share {
        let Some(wanted) = of.settings.shares.get(usize::from(no.0)) else { return Share::ZERO };
        let named = self.settings.shares.iter().find(|named| !named.name.is_empty() && named.name == wanted.name);
        named.unwrap_or(wanted).share
    }

    /// How much a share is that a row speaks of.
    #[must_use]
    pub fn share(&self, no: ShareNo) -> Share {
        self.settings.shares.get(usize::from(no.0)).map_or(Share::ZERO, |named| named.share)
    }

    /// The rows that decide a reception in this situation.
    #[must_use]
    pub fn read(&self, situation: Situation) -> RowsRead<'_> {
        self.rows_read(self.code(situation))
    }

    pub(crate) fn rows_read(&self, code: Code) -> RowsRead<'_> {
        RowsRead { policy: self, chain: self.chain(code) }
    }

    pub(crate) fn chain(&self, code: Code) -> &Chain {
        self.table.chain(code)
    }

    /// The situation as a number, with so much of its circumstances as some row asks for.
    pub(crate) fn code(&self, situation: Situation) -> Code {
        if self.asks_around() { situation.code() } else { situation.code_of_contact() }
    }

    /// Whether a row asks for anything of the circumstances but the contact.
    pub(crate) fn asks_around(&self) -> bool {
        self.table.asked >> Aspect::Contact as u32 > 1
    }

    /// Whether a row asks for this of the circumstances.
    pub(crate) fn asks_for(&self, aspect: Aspect) -> bool {
        self.table.asked >> aspect as u32 & 1 == 1
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
