//! The table compiled: each situation read once, when the policy is made.

use std::sync::{Arc, LazyLock};

use super::document;
use super::row::{Effect, Row, Step};
use crate::clause::Clause;
use crate::interpretation::Interpretations;
use crate::period::RenewedBy;
use crate::situation::{Code, Origin, Situation, Standing, Word};

/// The rows, and for each situation those that decide it.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    /// From the code of a situation to its chain; 0 where there is no such situation.
    chain_of: Vec<u16>,
    /// The distinct chains of rows.
    chains: Vec<Chain>,
}

/// The rows that decide a situation, and what they amount to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Chain {
    /// Their places in the table: file, title, service.
    pub(super) rows: [Option<u8>; 3],
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

pub(super) static DOCUMENT: LazyLock<Arc<Table>> =
    LazyLock::new(|| Arc::new(Table::compile(document_rows(RenewedBy::Nothing))));
pub(super) static RENEWING: LazyLock<Arc<Table>> =
    LazyLock::new(|| Arc::new(Table::compile(document_rows(RenewedBy::OwnReception))));

fn document_rows(renewed_by: RenewedBy) -> Vec<Row> {
    let renewal: &[Row] = match renewed_by {
        RenewedBy::Nothing => &[],
        RenewedBy::OwnReception => &[document::RENEWAL],
    };
    [document::LAPSE, renewal, document::UNOWNED, document::OWNED_ROWS, document::SERVICE].concat()
}

impl Table {
    /// The chain of a situation: one access to the table, one to the few distinct chains.
    pub(super) fn chain(&self, code: Code) -> Chain {
        let number = self.chain_of.get(usize::from(code)).copied().unwrap_or_default();
        self.chains.get(usize::from(number)).copied().unwrap_or_default()
    }

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
