//! What a deal would give.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Ledger;
use super::folder::Story;
use crate::clause::Clause;
use crate::id::Agent;
use crate::interpretation::Interpretations;
use crate::log::{Ground, Named};
use crate::period::Moment;
use crate::ruling::{Award, Credit, Outcome, Payee};
use crate::settlement::Fold;
use crate::share::Share;

/// What a deal would give if it came at a moment, as things stand: a ruling before there is a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Quote<'a> {
    /// How it would be ruled on; disputes there cannot be.
    pub outcome: Outcome,
    /// The owner by the deal.
    pub owner: Option<&'a str>,
    /// The clauses that would decide.
    pub clauses: Vec<Clause<'a>>,
    /// Who would be credited; empty where the manager decides.
    pub performance: Vec<Credit<'a>>,
    /// Who would be paid; empty where the manager decides.
    pub awards: Vec<Award<'a>>,
    /// The interpretations that would be relied on.
    pub rests_on: Interpretations,
}

impl Ledger {
    /// What a deal of this commission (minor units) would give a household at a moment, after all entries up to it. A household
    /// that was never heard of has no owner.
    #[must_use]
    pub fn quote(&self, household: &str, at: NaiveDateTime, commission: u64) -> Quote<'_> {
        let nowhere = Ground::default();
        let moment = Moment::of(at);
        let found = self.group_called(household);
        let story =
            found.map_or_else(Story::default, |(folder, group)| self.fold_before(folder, group, (moment.next(), 0)));
        let ground = found.map_or(&nowhere, |(folder, _)| &folder.ground);
        let Story { mut household, mut claims, mut docket, .. } = story;
        let mut fold = Fold::resume(self.office(ground), &mut claims, &mut docket);
        fold.quote(&mut household, moment, commission);
        let quoted = fold.docket.last();
        let payee =
            |agent: Option<Agent>| agent.map_or(Payee::Department, |agent| Payee::Agent(self.roll.agent(agent)));
        Quote {
            outcome: quoted.outcome,
            owner: quoted.owner.map(|agent| self.roll.agent(agent)),
            clauses: quoted
                .clauses
                .into_iter()
                .flatten()
                .filter_map(|cited| self.policy.clause(cited.clause))
                .collect(),
            performance: fold
                .docket
                .credits_of(&quoted)
                .iter()
                .map(|(agent, share): &(Option<Agent>, Share)| Credit { payee: payee(*agent), share: *share })
                .collect(),
            awards: fold
                .docket
                .awards_of(&quoted)
                .iter()
                .map(|(agent, share, amount)| Award { payee: payee(*agent), share: *share, amount: *amount })
                .collect(),
            rests_on: quoted.rests_on,
        }
    }
}
