//! The table compiled: each situation the policy tells apart read once, when the policy is made.
//!
//! Aspects before the circumstances are told apart one by one. Of the circumstances only so much as some row asks for: a
//! policy that never asks where the owner was has one column for all the places there are.

use std::sync::{Arc, LazyLock};

use super::classes::{CORES, Classes, MOST_CLASSES};
use super::document;
use super::effect::{Effect, Whom};
use super::paper::{ClauseNo, Paper};
use super::row::{Rule, Step, Turn};
use crate::interpretation::Interpretations;
use crate::period::RenewedBy;
use crate::situation::{Aspect, Code, Origin, Situation, Standing, Word};

/// For each situation the rows that decide it.
#[derive(Debug)]
pub(crate) struct Table {
    /// From class and core to chain; 0 where there is no such situation.
    chain_of: Vec<u16>,
    /// The distinct chains of rows.
    chains: Vec<Chain>,
    pub(super) classes: Classes,
    /// The aspects some row asks for, as bits.
    pub(super) asked: u32,
}

/// The rows that decide a situation, and what they amount to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Chain {
    /// Their places in the table: file, title, service.
    pub(crate) rows: [Option<u16>; 3],
    /// What follows from each.
    pub(crate) file: Option<Effect>,
    pub(crate) title: Option<Effect>,
    pub(crate) service: Option<Effect>,
    /// The clause the title cites.
    pub(crate) holds_by: Option<ClauseNo>,
    /// The clause the finding cites.
    pub(crate) finding: Option<ClauseNo>,
    pub(crate) turn: Turn,
    pub(crate) rests_on: Interpretations,
}

pub(super) static DOCUMENT: LazyLock<(Arc<Paper>, Arc<Table>)> = LazyLock::new(|| compiled(RenewedBy::Nothing));
pub(super) static RENEWING: LazyLock<(Arc<Paper>, Arc<Table>)> = LazyLock::new(|| compiled(RenewedBy::OwnReception));

fn compiled(renewed_by: RenewedBy) -> (Arc<Paper>, Arc<Table>) {
    let paper = document::paper(renewed_by);
    let table = Table::compile(&paper.rules);
    (Arc::new(paper), Arc::new(table))
}

impl Table {
    /// The chain of a situation.
    pub(crate) fn chain(&self, code: Code) -> &Chain {
        static NONE: Chain = Chain {
            rows: [None; 3],
            file: None,
            title: None,
            service: None,
            holds_by: None,
            finding: None,
            turn: Turn::Kept,
            rests_on: Interpretations::NONE,
        };
        let beside = CORES.number.get(crate::id::at(code & 0xffff)).copied().unwrap_or(u16::MAX);
        if beside == u16::MAX {
            return &NONE;
        }
        let class = if code >> Aspect::CORE_BITS == 0 { 0 } else { self.class(code) };
        let place = class.saturating_mul(CORES.all.len()).saturating_add(usize::from(beside));
        let number = self.chain_of.get(place).copied().unwrap_or_default();
        self.chains.get(usize::from(number)).unwrap_or(&NONE)
    }

    #[cold]
    fn class(&self, code: Code) -> usize {
        Situation::decode(code).map_or(0, |situation| self.classes.number(situation))
    }

    /// Reads one situation of each kind once.
    pub(super) fn compile(rules: &[Rule]) -> Self {
        let classes = Classes::of(&rules.iter());
        let mut chains = vec![Chain::default()];
        let mut chain_of = vec![0; CORES.all.len().saturating_mul(classes.count().min(MOST_CLASSES))];
        let by_step = ByStep::of(rules);
        for (core, situation) in CORES.all.iter().enumerate() {
            for situation in classes.beside(*situation) {
                let chain = Chain::read(&by_step, situation);
                let number = chains.iter().position(|known| *known == chain).unwrap_or_else(|| {
                    chains.push(chain);
                    chains.len().saturating_sub(1)
                });
                let place = classes.number(situation).saturating_mul(CORES.all.len()).saturating_add(core);
                if let Some(slot) = chain_of.get_mut(place) {
                    *slot = u16::try_from(number).unwrap_or_default();
                }
            }
        }
        let asks = |aspect: &&Aspect| rules.iter().any(|rule| !rule.pattern.is_any(**aspect));
        let asked = Aspect::ALL.iter().filter(asks).fold(0, |bits, aspect| bits | 1 << *aspect as u32);
        Self { chain_of, chains, classes, asked }
    }
}

/// The rows of each step, with their places in the table.
pub(super) struct ByStep<'a>([Vec<(u16, &'a Rule)>; 3]);

impl<'a> ByStep<'a> {
    pub(super) fn of(rules: &'a [Rule]) -> Self {
        Self(
            [Step::File, Step::Title, Step::Service]
                .map(|step| (0..).zip(rules).filter(|(_, rule)| rule.step == step).collect()),
        )
    }

    /// The rows of a step that apply, in order.
    pub(super) fn applying(&self, step: Step, situation: Situation) -> impl Iterator<Item = (u16, &'a Rule)> {
        let rules = self.0.get(step as usize).map_or(&[][..], Vec::as_slice);
        rules.iter().copied().filter(move |(_, rule)| rule.pattern.matches(situation))
    }
}

impl Chain {
    /// Reads a situation step by step: the first row that applies decides, and what it changes is seen by the next step.
    fn read(rules: &ByStep<'_>, mut situation: Situation) -> Self {
        let mut chain = Self::default();
        for (step, place) in Step::ALL.iter().zip(0_usize..) {
            let Some((number, rule)) = rules.applying(*step, situation).next() else {
                if *step == Step::File {
                    continue;
                }
                break;
            };
            if let Some(slot) = chain.rows.get_mut(place) {
                *slot = Some(number);
            }
            chain.add(rule);
            match after(*step, situation, rule.effect) {
                Some(next) => situation = next,
                None => break,
            }
        }
        chain
    }

    fn add(&mut self, rule: &Rule) {
        match rule.step {
            Step::File => self.file = Some(rule.effect),
            Step::Title => {
                self.title = Some(rule.effect);
                self.holds_by = rule.clause;
                self.finding = rule.clause;
                self.turn = rule.turn;
            }
            Step::Service => {
                self.service = Some(rule.effect);
                self.finding = self.finding.or(rule.clause);
                self.turn = self.turn.max(rule.turn);
            }
        }
        self.rests_on = self.rests_on.with(rule.rests_on);
    }
}

/// The situation as the next step sees it; `None` where nothing more is read.
pub(super) fn after(step: Step, mut situation: Situation, effect: Effect) -> Option<Situation> {
    let own = matches!(situation.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
    let referral_is_spent = |origin| if origin == Origin::Returning { origin } else { Origin::New };
    match effect {
        Effect::Reopen => {
            situation.standing = if own { Standing::OwnLive } else { Standing::OtherLive };
            situation.origin = referral_is_spent(situation.origin);
        }
        Effect::Release if step == Step::File => situation = freed(situation),
        Effect::Register(Whom::Asked) if situation.word != Word::AsksReceiver => {
            situation.standing = Standing::OtherLive;
            situation.owner_free = situation.word == Word::AsksOtherFree;
            situation.word = Word::AsksOwner;
            situation.origin = referral_is_spent(situation.origin);
        }
        Effect::Register(Whom::Referrer) if situation.origin != Origin::ReferredToReceiver => {
            situation.standing = Standing::OtherLive;
            situation.owner_free = situation.origin == Origin::ReferredFree;
        }
        Effect::Register(Whom::Named) => {
            situation.standing = Standing::OtherLive;
            situation.owner_free = true;
        }
        Effect::Stay if !own => {}
        _ => return None,
    }
    Some(situation)
}

/// The situation of a household that is free now: what was said of its owner was said of somebody who now is like any
/// other.
fn freed(mut situation: Situation) -> Situation {
    let owner_received = matches!(situation.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
    situation.word = match situation.word {
        Word::MentionsOwner => Word::MentionsOther,
        Word::AsksOwner if owner_received => Word::AsksReceiver,
        Word::AsksOwner if situation.owner_free => Word::AsksOtherFree,
        Word::AsksOwner => Word::AsksOtherAway,
        Word::RefusesOwner => Word::RefusesOther,
        Word::ComplainsOwner => Word::ComplainsOther,
        Word::ComplainsOwnerUpheld => Word::ComplainsOtherUpheld,
        Word::ForgotOwnerFollows => Word::Forgot,
        Word::NamesOwnerNoneFree => Word::NamesNoneFree,
        Word::NamesOwnerReceiver => Word::NamesReceiver,
        Word::NamesOwnerOther => Word::NamesOther,
        word => word,
    };
    situation.standing = Standing::Nobody;
    situation.owner_free = false;
    situation
}
