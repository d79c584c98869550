//! A whole log settled: a finding for each reception, a ruling for each deal.

mod docket;
mod fold;
#[cfg(feature = "rayon")]
mod parallel;
mod rule;
mod statement;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hint::black_box;

use crate::household::{Claims, Office};
use crate::id::{Agent, Deal, place as number};
use crate::log::{Entered, Entry, Log, Visit, sequels};
use crate::period::Period;
use crate::policy::{Late, Policy};
use crate::reading::{Finding, Reading, Source};
use crate::ruling::Ruling;
use crate::sequel::{Sequel, Step};

pub(crate) use docket::{Docket, Files, Verdict};
pub(crate) use fold::{Fold, OnItsWay};
pub(crate) use statement::gather;
pub use statement::{Cause, Line, Statement};

/// How many entries are looked at ahead.
const AHEAD: usize = 32;

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
    /// The entries as they were read: the log's own, unless the policy lets late ones count as they were recorded.
    entries: Cow<'a, [Entry]>,
    /// The entries about a deal after its sale, by deal and then in order.
    sequels: Cow<'a, [(Deal, u32)]>,
    docket: Docket,
}

/// Households on their way through a sweep, and what has come out so far.
struct Swept<'a> {
    fold: Fold<'a>,
    households: Vec<OnItsWay>,
}

impl<'a> Swept<'a> {
    fn new(office: Office<'a>, households: usize) -> Self {
        Self { fold: Fold::new(office), households: vec![OnItsWay::default(); households] }
    }
}

impl Log {
    /// Rules on the whole log under this policy. It cannot fail.
    ///
    /// It takes one sweep over the entries; their order was settled at the door.
    #[must_use]
    pub fn settle<'a>(&'a self, policy: &'a Policy) -> Settlement<'a> {
        let entries = self.in_order(policy);
        let mut swept = Swept::new(Office { policy, ground: &self.ground }, self.groups.len());
        swept.fold.docket.reads.reserve(entries.len());
        self.sweep(&entries, policy, Some, &mut swept);
        self.settlement(policy, entries, swept.fold.docket)
    }

    fn settlement<'a>(&'a self, policy: &'a Policy, entries: Cow<'a, [Entry]>, docket: Docket) -> Settlement<'a> {
        let sequels = match entries {
            Cow::Borrowed(_) => Cow::Borrowed(self.sequels.as_slice()),
            Cow::Owned(_) if self.sequels.is_empty() => Cow::default(),
            Cow::Owned(ref entries) => Cow::Owned(sequels(entries, &self.ground, &self.groups)),
        };
        Settlement { log: self, policy, entries, sequels, docket }
    }

    /// One sweep over the entries of those groups that have a place here.
    fn sweep(
        &self,
        entries: &[Entry],
        policy: &Policy,
        local: impl Fn(usize) -> Option<usize> + Copy,
        swept: &mut Swept<'_>,
    ) {
        let Swept { fold, households } = swept;
        for (block, block_entries) in entries.chunks(AHEAD).enumerate() {
            self.look_ahead(block_entries, local, households, &fold.claims);
            for (place, entry) in (number(block.saturating_mul(AHEAD))..).zip(block_entries) {
                let group = self.groups.of(entry.household);
                let Some(here) = local(group.index()) else { continue };
                if self.groups.is_left_out(group) {
                    continue;
                }
                let (referrer, ending) = match entry.fact {
                    Entered::Reception(Visit { referred_by: Some(by), .. }) => {
                        let by = Some(self.groups.of(by)).filter(|by| *by != group);
                        let by = by.and_then(|by| households.get(local(by.index())?));
                        (referrer(households.get(here), by, entry, policy), None)
                    }
                    Entered::Deal { deal, .. } => (None, self.ending(deal)),
                    _ => (None, None),
                };
                if let Some(household) = households.get_mut(here) {
                    fold.entry(household, place, entry, referrer, ending);
                }
            }
        }
    }

    /// The entries in the order in which this policy reads them. A reception recorded after its own day may have to wait for
    /// its turn (I-19).
    fn in_order(&self, policy: &Policy) -> Cow<'_, [Entry]> {
        if policy.late() == Late::AsItHappened || self.ground.recorded.is_empty() {
            return Cow::Borrowed(&self.entries);
        }
        let mut entries = self.entries.clone();
        for entry in &mut entries {
            entry.at = self.ground.recorded_late(entry).unwrap_or(entry.at);
        }
        entries.sort_unstable_by_key(|entry| (entry.at, entry.no));
        Cow::Owned(entries)
    }

    /// Reads a little of the households of the next entries, and then of what others have of them. They lie far apart, and
    /// one after the other each would have to be waited for; asked for together they come together.
    fn look_ahead(
        &self,
        entries: &[Entry],
        local: impl Fn(usize) -> Option<usize>,
        households: &[OnItsWay],
        claims: &Claims,
    ) {
        let household = |entry: &Entry| households.get(local(self.groups.of(entry.household).index())?);
        let next = || entries.iter().filter_map(household);
        black_box(next().filter(|household| household.state.last_read.is_some()).count());
        black_box(next().filter(|household| household.state.has_claims(claims)).count());
    }
}

/// The owner, at this entry, of the household `by` that brought this one to its first reception.
fn referrer(brought: Option<&OnItsWay>, by: Option<&OnItsWay>, entry: &Entry, policy: &Policy) -> Option<Agent> {
    let is_first = brought.is_some_and(|household| household.state.first_visitor.is_none());
    by.filter(|_| is_first)?.state.owner_on(entry.at.day(), policy)
}

impl Settlement<'_> {
    fn files(&self) -> Files<'_> {
        let Self { log, policy, entries, docket, .. } = self;
        Files { source: Source { roll: &log.roll, ground: &log.ground, entries, policy }, docket }
    }

    /// The rulings, one for each deal, in the order of (`at`, `no`).
    pub fn rulings(&self) -> impl Iterator<Item = Ruling<'_>> {
        let files = self.files();
        self.docket.verdicts.iter().filter_map(move |verdict| files.ruling(verdict))
    }

    /// The readings, one for each reception, in the order in which they were read.
    pub fn readings(&self) -> impl Iterator<Item = Reading<'_>> {
        self.files().readings()
    }

    /// The findings, one for each reception, in the order in which they were read.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.readings().map(|reading| reading.finding())
    }

    /// What came after the sales (section VI), in the order of (`at`, `no`).
    pub fn sequels(&self) -> impl Iterator<Item = Sequel<'_>> {
        let mut steps: Vec<Step> = self.steps().into_values().flatten().collect();
        steps.sort_by_key(|step| step.place);
        let source = self.files().source;
        steps.into_iter().filter_map(move |step| step.told(&source))
    }

    /// A statement for each payee, agents by name, then the department, then what is left to the manager. Together the
    /// totals are the commissions of the log, as far as they were not refunded or exchanged.
    #[must_use]
    pub fn statements(&self) -> Vec<Statement<&str>> {
        self.stated(|_| true)
    }

    /// The same for a period: what deals, refunds and exchanges of these days moved.
    #[must_use]
    pub fn statements_of(&self, period: Period) -> Vec<Statement<&str>> {
        self.stated(|line| period.contains(line.at.date()))
    }

    fn stated(&self, wanted: impl Fn(&Line<&str>) -> bool) -> Vec<Statement<&str>> {
        let (files, steps) = (self.files(), self.steps());
        let steps_of = |verdict: &Verdict| steps.get(&verdict.place).map_or(&[][..], Vec::as_slice);
        let verdicts = self.docket.verdicts.iter();
        let mut lines: Vec<_> = verdicts.flat_map(|verdict| files.lines(verdict, steps_of(verdict))).collect();
        if !steps.is_empty() {
            lines.sort_by_key(|(place, _, _)| *place);
        }
        gather(lines.into_iter().map(|(_, payee, line)| (payee, line)).filter(|(_, line)| wanted(line)))
    }

    /// For each deal of which there is more to tell, by its place: what came after its sale.
    fn steps(&self) -> BTreeMap<u32, Vec<Step>> {
        let sequels = &self.sequels;
        if sequels.is_empty() {
            return BTreeMap::new();
        }
        let files = self.files();
        let steps = self.docket.verdicts.iter().filter_map(|verdict| {
            let Some(Entered::Deal { deal, .. }) = files.source.entry(verdict.place).map(|entry| entry.fact) else {
                return None;
            };
            let start = sequels.partition_point(|(other, _)| *other < deal);
            let places = sequels.iter().skip(start).take_while(|(other, _)| *other == deal).map(|(_, place)| *place);
            Some((verdict.place, files.followed(verdict, places))).filter(|(_, steps)| !steps.is_empty())
        });
        steps.collect()
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
}
