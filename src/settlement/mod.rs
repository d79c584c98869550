//! A whole log settled: a finding for each reception, a ruling for each deal.

mod docket;
mod fold;
mod halt;
mod house;
#[cfg(feature = "rayon")]
mod parallel;
mod retell;
mod rule;
mod statement;
mod sweep;
mod under;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::id::{Deal, at};
use crate::log::{Entered, Entry, Log, sequels};
use crate::period::Period;
use crate::policy::{Book, Policies, Policy, Turn};
use crate::reading::{Finding, Reading, Source};
use crate::ruling::Ruling;
use crate::sequel::{Sequel, Step};

pub(crate) use docket::{Docket, Files, Verdict};
pub(crate) use fold::{About, Fold, OnItsWay};
pub(crate) use house::{House, Quoted};
pub(crate) use retell::retell;
pub(crate) use rule::{counts, hears_all};
pub(crate) use statement::gather;
pub use statement::{Cause, Line, Statement};
pub(crate) use sweep::{Sweep, read_at};

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
    policies: Policies<'a>,
    /// The entries as they were read: the log's own, unless the policy lets late ones count as they were recorded.
    entries: Cow<'a, [Entry]>,
    /// The entries about a deal after its sale, by deal and then in order.
    sequels: Cow<'a, [(Deal, u32)]>,
    docket: Docket,
}

impl Log {
    /// Rules on the whole log under this policy. It cannot fail.
    ///
    /// It takes one sweep over the entries; their order was settled at the door.
    #[must_use]
    pub fn settle<'a>(&'a self, policy: &'a Policy) -> Settlement<'a> {
        self.settle_under(Policies::from(policy))
    }

    /// The same under a book of policies: each entry by the edition in force on its day, each deal by the shares of the
    /// edition in force on its own (I-25).
    ///
    /// It takes a sweep for each edition where their shares differ.
    #[must_use]
    pub fn settle_by<'a>(&'a self, book: &'a Book) -> Settlement<'a> {
        self.settle_under(Policies::from(book))
    }

    pub(crate) fn settle_under<'a>(&'a self, policies: Policies<'a>) -> Settlement<'a> {
        let sweep = Sweep::of(self, policies);
        let docket = sweep.run(sweep.groups.len(), Some);
        sweep.settlement(docket)
    }
}

impl<'a> Sweep<'a> {
    fn settlement(self, docket: Docket) -> Settlement<'a> {
        let Self { log, policies, entries, .. } = self;
        let sequels = match entries {
            Cow::Borrowed(_) => Cow::Borrowed(log.sequels.as_slice()),
            Cow::Owned(_) if log.sequels.is_empty() => Cow::default(),
            Cow::Owned(ref entries) => Cow::Owned(sequels(entries, &log.ground, &log.groups)),
        };
        Settlement { log, policies, entries, sequels, docket }
    }
}

impl Settlement<'_> {
    fn files(&self) -> Files<'_> {
        let Self { log, policies, entries, docket, .. } = self;
        Files { source: Source { roll: &log.roll, ground: &log.ground, entries, policies: *policies }, docket }
    }

    /// The rulings, one for each deal, in the order of (`at`, `no`).
    pub fn rulings(&self) -> impl Iterator<Item = Ruling<'_>> {
        let files = self.files();
        self.docket.verdicts.iter().filter_map(move |verdict| files.ruling(verdict))
    }

    /// A ruling on a deal of which nothing is known: it is left to the manager.
    pub(crate) fn unruled<'s>(&'s self, deal: &'s str) -> Ruling<'s> {
        self.files().unruled(deal)
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

    /// What became of the receiver's turn at each reception: by the place of the entry among the log's own.
    pub(crate) fn turns(&self) -> impl Iterator<Item = (usize, Turn)> {
        let mut by_no: Vec<(u64, usize)> = Vec::new();
        if let Cow::Owned(_) = self.entries {
            // Late ones were read elsewhere than they stand.
            by_no = self.log.entries.iter().map(|entry| entry.no).zip(0..).collect();
            by_no.sort_unstable();
        }
        let policies = self.policies;
        self.docket.reads.iter().filter_map(move |read| {
            let entry = self.entries.get(at(read.place))?;
            let turn = policies.on(entry.at.day()).chain(read.code).turn;
            let place = match self.entries {
                Cow::Borrowed(_) => at(read.place),
                Cow::Owned(_) => by_no.get(by_no.binary_search_by_key(&entry.no, |(no, _)| *no).ok()?)?.1,
            };
            matches!(entry.fact, Entered::Reception(_)).then_some((place, turn))
        })
    }

    pub(crate) const fn log(&self) -> &Log {
        self.log
    }

    pub(crate) const fn policies(&self) -> Policies<'_> {
        self.policies
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
