//! A policy: an ordered table of rows, and beside it the windows and the shares.

mod document;
mod file;
mod row;

use std::sync::{Arc, LazyLock};

use crate::clause::Clause;
use crate::interpretation::Interpretations;
use crate::period::{RenewedBy, Validity};
use crate::share::Share;
use crate::situation::{Code, Origin, Situation, Standing, Word};

pub use file::{PolicyError, PolicyErrors};
pub use row::{Effect, Row, Step, Terms};

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
    table: Arc<Table>,
}

/// The rows, and for each situation those that decide it.
#[derive(Debug)]
struct Table {
    rows: Vec<Row>,
    /// From the code of a situation to its chain; 0 where there is no such situation.
    chain_of: Vec<u16>,
    /// The distinct chains of rows.
    chains: Vec<Chain>,
}

/// The rows that decide a situation, and what they amount to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Chain {
    /// Their places in the table: file, title, service.
    rows: [Option<u8>; 3],
    /// What follows from each.
    pub(crate) file: Option<Effect>,
    pub(crate) title: Option<Effect>,
    pub(crate) service: Option<Effect>,
    /// The clause the title cites.
    pub(crate) holds_by: Option<Clause>,
    /// The clause the finding cites.
    pub(crate) finding: Option<Clause>,
    pub(crate) uses_turn: bool,
    pub(crate) rests_on: Interpretations,
}

static DOCUMENT: LazyLock<Arc<Table>> = LazyLock::new(|| Arc::new(Table::compile(document_rows(RenewedBy::Nothing))));
static RENEWING: LazyLock<Arc<Table>> =
    LazyLock::new(|| Arc::new(Table::compile(document_rows(RenewedBy::OwnReception))));

impl Default for Policy {
    /// The document's own policy.
    fn default() -> Self {
        Self { validity: Validity::default(), shares: Shares::default(), table: Arc::clone(&DOCUMENT) }
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

    /// The chain of a situation: one access to the table, one to the few distinct chains.
    pub(crate) fn chain(&self, code: Code) -> Chain {
        let number = self.table.chain_of.get(usize::from(code)).copied().unwrap_or_default();
        self.table.chains.get(usize::from(number)).copied().unwrap_or_default()
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

fn document_rows(renewed_by: RenewedBy) -> Vec<Row> {
    let renewal: &[Row] = match renewed_by {
        RenewedBy::Nothing => &[],
        RenewedBy::OwnReception => &[document::RENEWAL],
    };
    [document::LAPSE, renewal, document::UNOWNED, document::OWNED_ROWS, document::SERVICE].concat()
}

impl Table {
    /// Reads every situation once.
    fn compile(rows: Vec<Row>) -> Self {
        let mut chains = vec![Chain::default()];
        let mut chain_of = vec![0; Situation::CODES];
        for situation in Situation::all() {
            let chain = Chain::read(&rows, situation);
            let number = chains.iter().position(|known| *known == chain).unwrap_or_else(|| {
                chains.push(chain);
                chains.len().saturating_sub(1)
            });
            if let Some(slot) = chain_of.get_mut(usize::from(situation.code())) {
                *slot = u16::try_from(number).unwrap_or_default();
            }
        }
        Self { rows, chain_of, chains }
    }
}

impl Chain {
    /// Reads a situation step by step: the first row that applies decides, and what it changes is seen by the next step.
    fn read(rows: &[Row], mut situation: Situation) -> Self {
        let mut chain = Self::default();
        for (step, place) in Step::ALL.iter().zip(0_usize..) {
            let first = rows.iter().position(|row| row.step() == *step && row.applies(situation));
            let Some((number, row)) = first.and_then(|number| Some((number, rows.get(number)?))) else { continue };
            if let Some(slot) = chain.rows.get_mut(place) {
                *slot = u8::try_from(number).ok();
            }
            chain.add(row);
            match after(situation, row.effect()) {
                Some(next) => situation = next,
                None => break,
            }
        }
        chain
    }

    fn add(&mut self, row: &Row) {
        match row.step() {
            Step::File => self.file = Some(row.effect()),
            Step::Title => {
                self.title = Some(row.effect());
                self.holds_by = row.clause();
                self.finding = row.clause();
                self.uses_turn = row.uses_turn();
            }
            Step::Service => {
                self.service = Some(row.effect());
                self.finding = self.finding.or(row.clause());
            }
        }
        self.rests_on = self.rests_on.with(row.rests_on());
    }
}

/// The situation as the next step sees it; `None` where nothing more is read.
fn after(mut situation: Situation, effect: Effect) -> Option<Situation> {
    let own = matches!(situation.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
    let referral_is_spent = |origin| if origin == Origin::Returning { origin } else { Origin::New };
    match effect {
        Effect::Reopen => {
            situation.standing = if own { Standing::OwnLive } else { Standing::OtherLive };
            situation.origin = referral_is_spent(situation.origin);
        }
        Effect::Release if situation.standing == Standing::OtherLapsed => {
            situation = freed(situation);
        }
        Effect::RegisterAsked if situation.word != Word::AsksReceiver => {
            situation.standing = Standing::OtherLive;
            situation.owner_free = situation.word == Word::AsksOtherFree;
            situation.word = Word::AsksOwner;
            situation.origin = referral_is_spent(situation.origin);
        }
        Effect::RegisterReferrer if situation.origin != Origin::ReferredToReceiver => {
            situation.standing = Standing::OtherLive;
            situation.owner_free = situation.origin == Origin::ReferredFree;
        }
        Effect::RegisterNamed => {
            situation.standing = Standing::OtherLive;
            situation.owner_free = true;
        }
        Effect::Stay if !own => {}
        _ => return None,
    }
    Some(situation)
}

/// The situation of a household whose lapsed owner nobody brought up: what was said of the owner was said of somebody
/// who now is like any other.
fn freed(mut situation: Situation) -> Situation {
    situation.standing = Standing::Nobody;
    situation.owner_free = false;
    situation.word = match situation.word {
        Word::RefusesOwner => Word::RefusesOther,
        Word::ComplainsOwner => Word::ComplainsOther,
        Word::ComplainsOwnerUpheld => Word::ComplainsOtherUpheld,
        Word::ForgotOwnerFollows => Word::Forgot,
        word => word,
    };
    situation
}
