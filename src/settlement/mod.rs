//! A whole log settled: a finding for each reception, a ruling for each deal.

mod fold;
mod rule;
mod statement;

use crate::clause::Clause;
use crate::id::Agent;
use crate::interpretation::Interpretations;
use crate::log::{Entered, Log};
use crate::policy::Policy;
use crate::reading::{Finding, Read, Reading, Readings};
use crate::ruling::{Award, Credit, Outcome, Payee, Ruling};
use crate::share::Share;

pub use statement::{Line, Statement};

/// Where something lies in one of the lists.
type Span = (u32, u32);

fn span(from: usize, to: usize) -> Span {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (place(from), place(to))
}

fn within<T>(list: &[T], (from, to): Span) -> &[T] {
    let at = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
    list.get(at(from)..at(to)).unwrap_or_default()
}

/// A ruling in numbers.
#[derive(Debug, Clone, Copy)]
struct Verdict {
    /// The place of the deal's entry.
    place: u32,
    outcome: Outcome,
    owner: Option<Agent>,
    clauses: [Option<Clause>; 4],
    rests_on: Interpretations,
    awards: Span,
    credits: Span,
    readings: Span,
}

/// A log settled under a policy. Everything is decided; reading it only puts names back.
///
/// ```
/// use panke::{Event, Fact, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let ruling = settlement.rulings().next().unwrap();
/// assert_eq!(ruling.owner, Some("Bai"));
/// assert_eq!(ruling.awards[0].amount, 100);
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Settlement<'a> {
    log: &'a Log,
    policy: &'a Policy,
    /// Household after household.
    reads: Vec<Read>,
    /// Household after household.
    verdicts: Vec<Verdict>,
    awards: Vec<(Option<Agent>, Share, u64)>,
    credits: Vec<(Option<Agent>, Share)>,
}

impl Log {
    /// Rules on the whole log under this policy. It cannot fail.
    ///
    /// It takes one sweep over each household; the order of the entries was settled at the door.
    #[must_use]
    pub fn settle<'a>(&'a self, policy: &'a Policy) -> Settlement<'a> {
        fold::Fold::new(self, policy).run()
    }
}

impl<'a> Settlement<'a> {
    fn empty(log: &'a Log, policy: &'a Policy) -> Self {
        let reads = Vec::with_capacity(log.len());
        let (verdicts, awards, credits) = (Vec::new(), Vec::new(), Vec::new());
        Self { log, policy, reads, verdicts, awards, credits }
    }

    /// The rulings, one for each deal, in the order of (`at`, `no`).
    pub fn rulings(&self) -> impl Iterator<Item = Ruling<'_>> {
        let mut order: Vec<&Verdict> = self.verdicts.iter().collect();
        order.sort_by_cached_key(|verdict| self.log.rank(verdict.place));
        order.into_iter().filter_map(|verdict| self.ruling(verdict))
    }

    /// The readings, one for each reception, in the order of (`at`, `no`).
    pub fn readings(&self) -> impl Iterator<Item = Reading<'a>> + use<'a, '_> {
        let mut order: Vec<&Read> = self.reads.iter().collect();
        order.sort_by_cached_key(|read| self.log.rank(read.place));
        order.into_iter().filter_map(|read| read.told(self.log, self.policy))
    }

    /// The findings, one for each reception, in the order of (`at`, `no`).
    pub fn findings(&self) -> impl Iterator<Item = Finding<'a>> + use<'a, '_> {
        self.readings().map(|reading| reading.finding())
    }

    /// How many rulings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.verdicts.len()
    }

    /// Whether there is no ruling.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty()
    }

    fn agent(&self, agent: Agent) -> &'a str {
        self.log.ground.agents.name(agent)
    }

    fn payee(&self, agent: Option<Agent>) -> Payee<'a> {
        agent.map_or(Payee::Department, |agent| Payee::Agent(self.agent(agent)))
    }

    fn ruling(&self, verdict: &Verdict) -> Option<Ruling<'_>> {
        let entry = self.log.entry(verdict.place)?;
        let Entered::Deal { deal, commission } = entry.fact else { return None };
        let credit = |(payee, share): &(Option<Agent>, Share)| Credit { payee: self.payee(*payee), share: *share };
        let award = |(payee, share, amount): &(Option<Agent>, Share, u64)| Award {
            payee: self.payee(*payee),
            share: *share,
            amount: *amount,
        };
        Some(Ruling {
            deal: self.log.ground.deals.name(deal),
            household: self.log.ground.households.name(entry.household),
            outcome: verdict.outcome,
            owner: verdict.owner.map(|agent| self.agent(agent)),
            clauses: verdict.clauses.into_iter().flatten().collect(),
            performance: within(&self.credits, verdict.credits).iter().map(credit).collect(),
            awards: within(&self.awards, verdict.awards).iter().map(award).collect(),
            rests_on: verdict.rests_on,
            no: entry.no,
            at: entry.at.at(),
            commission: self.log.ground.commission(commission),
            readings: Readings { log: self.log, policy: self.policy, reads: within(&self.reads, verdict.readings) },
        })
    }
}
