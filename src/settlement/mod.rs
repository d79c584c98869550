//! A whole log settled: a finding for each reception, a ruling for each deal.

mod fold;
mod rule;
mod statement;

use std::hint::black_box;

use crate::clause::Clause;
use crate::household::{Claims, Office};
use crate::id::{Agent, Household, ReadNo, place as number};
use crate::interpretation::Interpretations;
use crate::log::{Entered, Entry, Group, Log, Visit};
use crate::policy::Policy;
use crate::reading::{Finding, Read, Reading, Readings};
use crate::ruling::{Award, Credit, Outcome, Payee, Ruling};
use crate::share::Share;

use fold::{Fold, OnItsWay};
pub use statement::{Line, Statement};

/// How many entries are looked at ahead.
const AHEAD: usize = 32;

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
    /// The household's last reading before it.
    last_read: Option<ReadNo>,
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
    docket: Docket,
}

/// What comes out of entries, in numbers and in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Docket {
    reads: Vec<Read>,
    verdicts: Vec<Verdict>,
    awards: Vec<(Option<Agent>, Share, u64)>,
    credits: Vec<(Option<Agent>, Share)>,
}

impl Log {
    /// Rules on the whole log under this policy. It cannot fail.
    ///
    /// It takes one sweep over the entries; their order was settled at the door.
    #[must_use]
    pub fn settle<'a>(&'a self, policy: &'a Policy) -> Settlement<'a> {
        let mut fold = Fold::new(Office { policy, ground: &self.ground });
        fold.docket.reads.reserve(self.entries.len());
        let mut households = vec![OnItsWay::default(); self.groups.len()];
        for (block, entries) in self.entries.chunks(AHEAD).enumerate() {
            self.look_ahead(entries, &households, &fold.claims);
            for (place, entry) in (number(block.saturating_mul(AHEAD))..).zip(entries) {
                let group = self.groups.of(entry.household);
                if self.groups.is_left_out(group) {
                    continue;
                }
                let (referrer, ending) = match entry.fact {
                    Entered::Reception(Visit { referred_by: Some(by), .. }) => {
                        (self.referrer(by, entry, group, policy, &households), None)
                    }
                    Entered::Deal { deal, .. } => (None, self.ending(deal)),
                    _ => (None, None),
                };
                if let Some(household) = households.get_mut(group.index()) {
                    fold.entry(household, place, entry, referrer, ending);
                }
            }
        }
        Settlement { log: self, policy, docket: fold.docket }
    }

    /// Reads a little of the households of the next entries, and then of what others have of them. They lie far apart, and
    /// one after the other each would have to be waited for; asked for together they come together.
    fn look_ahead(&self, entries: &[Entry], households: &[OnItsWay], claims: &Claims) {
        let next = || entries.iter().filter_map(|entry| households.get(self.groups.of(entry.household).index()));
        black_box(next().filter(|household| household.last_read.is_some()).count());
        black_box(next().filter(|household| household.state.has_claims(claims)).count());
    }

    /// The owner, at this entry, of the household `by` that brought this one to its first reception.
    fn referrer(
        &self,
        by: Household,
        entry: &Entry,
        group: Group,
        policy: &Policy,
        households: &[OnItsWay],
    ) -> Option<Agent> {
        let by = Some(self.groups.of(by)).filter(|by| *by != group)?;
        let was_received = households.get(group.index())?.state.first_visitor.is_some();
        let old_client = households.get(by.index()).filter(|_| !was_received)?;
        old_client.state.owner_on(entry.at.day(), policy)
    }
}

impl<'a> Settlement<'a> {
    /// The rulings, one for each deal, in the order of (`at`, `no`).
    pub fn rulings(&self) -> impl Iterator<Item = Ruling<'_>> {
        self.docket.verdicts.iter().filter_map(|verdict| self.ruling(verdict))
    }

    /// The readings, one for each reception, in the order of (`at`, `no`).
    pub fn readings(&self) -> impl Iterator<Item = Reading<'a>> + use<'a, '_> {
        self.docket.reads.iter().filter_map(|read| read.told(self.log, self.policy))
    }

    /// The findings, one for each reception, in the order of (`at`, `no`).
    pub fn findings(&self) -> impl Iterator<Item = Finding<'a>> + use<'a, '_> {
        self.readings().map(|reading| reading.finding())
    }

    /// How many rulings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.docket.verdicts.len()
    }

    /// Whether there is no ruling.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.docket.verdicts.is_empty()
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
            performance: within(&self.docket.credits, verdict.credits).iter().map(credit).collect(),
            awards: within(&self.docket.awards, verdict.awards).iter().map(award).collect(),
            rests_on: verdict.rests_on,
            no: entry.no,
            at: entry.at.at(),
            commission: self.log.ground.commission(commission),
            readings: Readings {
                log: self.log,
                policy: self.policy,
                reads: &self.docket.reads,
                last: verdict.last_read,
            },
        })
    }
}
