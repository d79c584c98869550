//! The statistics of the calls and the visits (III.6–III.8): what was counted, by days, weeks or months.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

use super::count::{Counted, Counts};
use super::known::{FirstVisits, Signers, Sources};
use super::table::StatisticsPage;
use crate::desk::Desk;
use crate::event::DepositKind;
use crate::id::{Agent, Deal, Id, Text, at};
use crate::lang::Language;
use crate::log::{Entered, Entry, Noted};
use crate::policy::DeskRules;

/// Over which days it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Span {
    /// Each day by itself (III.6).
    Day,
    /// A week of the office, which begins on the policy's `week_starts` (III.7).
    Week,
    /// A month of the office, which begins on the policy's `month_starts` (III.8).
    Month,
}

impl Span {
    /// The first day of the span in which a day lies.
    fn first_day(self, day: NaiveDate, rules: &DeskRules) -> NaiveDate {
        let first = match self {
            Self::Day => Some(day),
            Self::Week => {
                let gone = day.weekday().days_since(rules.week_starts);
                day.checked_sub_days(Days::new(u64::from(gone)))
            }
            Self::Month => {
                let starts = rules.month_starts.clamp(1, 28);
                let month = if day.day() < starts { day.checked_sub_months(Months::new(1)) } else { Some(day) };
                month.and_then(|month| month.with_day(starts))
            }
        };
        first.unwrap_or(day)
    }
}

/// Whose counts are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum By {
    /// Nobody's: the office's together.
    Office,
    /// Each agent's: who received, took the call, or saw to the deposit or the contract.
    Agent,
    /// Each source's: by which way the client heard of the site.
    Source,
}

/// What was counted, in rows.
///
/// ```
/// use panke::desk::{By, Span};
/// use panke::{AtDesk, Card, Event, Language, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "An")),
///     Event::new(2, at("2026-03-05T10:00:00"), "H2", Reception::new("Mr Wu", "Bai")),
///     Event::new(3, at("2026-03-05T11:00:00"), "H2", Card::default().from_source("friends")),
///     Event::new(4, at("2026-03-06T16:00:00"), "H1", AtDesk::Contract { by: "An", unit: "3-1201", deal: None }),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let desk = settlement.desk();
/// let statistics = desk.statistics(Span::Week, By::Source);
/// let names: Vec<Option<&str>> = statistics.rows().iter().map(|row| row.name).collect();
/// assert_eq!(names, [Some("friends"), None]);
/// assert_eq!(statistics.total().conversion(), Some(5_000));
/// println!("{}", statistics.page(Language::Chinese));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Statistics<'a> {
    span: Span,
    by: By,
    rows: Vec<StatisticsRow<'a>>,
    total: Counts,
}

/// What was counted of one agent, one source or the office in one span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StatisticsRow<'a> {
    /// The first day of the span, by which it is called.
    pub from: NaiveDate,
    /// The agent or the source. `None`: the office's, or what is nobody's: a source that no card names, a refund of a deal whose contract
    /// is not in the log.
    pub name: Option<&'a str>,
    /// How much.
    #[serde(flatten)]
    pub counts: Counts,
}

impl Statistics<'_> {
    /// The rows in the order of days and names; what is nobody's comes last. A row in which nothing is counted is left out.
    #[must_use]
    pub fn rows(&self) -> &[StatisticsRow<'_>] {
        &self.rows
    }

    /// All rows together.
    #[must_use]
    pub const fn total(&self) -> Counts {
        self.total
    }

    /// Over which days it was counted.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Whose counts were kept apart.
    #[must_use]
    pub const fn by(&self) -> By {
        self.by
    }

    /// A table to read.
    #[must_use]
    pub const fn page(&self, language: Language) -> StatisticsPage<'_> {
        StatisticsPage { statistics: self, language }
    }
}

impl Desk<'_> {
    /// Counts the whole log, each entry on its own day.
    #[must_use]
    pub fn statistics(&self, span: Span, by: By) -> Statistics<'_> {
        let mut counter = Counter::of(self, by);
        let (mut today, mut from) = (None, NaiveDate::default());
        let mut heaps = Heaps::default();
        for (place, entry) in self.entries(0..self.log().entries.len()) {
            let day = entry.at.day();
            if today.replace(day) != Some(day) {
                let first = span.first_day(day.date(), self.rules(day));
                if first != from {
                    heaps.put_away(std::mem::replace(&mut from, first));
                }
            }
            if let Some((whose, counted)) = counter.count(place, entry) {
                heaps.count(whose, counted);
            }
        }
        heaps.put_away(from);
        let mut rows: Vec<StatisticsRow<'_>> = heaps
            .kept
            .into_iter()
            .map(|((from, heap), counts)| StatisticsRow {
                from,
                name: heap.checked_sub(1).map(|number| self.counted_name(by, number)),
                counts,
            })
            .collect();
        rows.sort_unstable_by_key(|row| (row.from, row.name.is_none(), row.name));
        let mut total = Counts::default();
        for row in &rows {
            total.add(&row.counts);
        }
        Statistics { span, by, rows, total }
    }

    fn counted_name(&self, by: By, number: u32) -> &str {
        if by == By::Source { self.text(Text::numbered(number)) } else { self.agent(Agent::numbered(number)) }
    }
}

/// Sees what an entry counts as, and whose.
struct Counter<'a> {
    desk: &'a Desk<'a>,
    by: By,
    first_visits: FirstVisits,
    sources: Sources,
    signers: Signers,
    /// The deals refunded so far; a refund told again takes nothing back.
    refunded: Vec<bool>,
}

impl<'a> Counter<'a> {
    fn of(desk: &'a Desk<'a>, by: By) -> Self {
        let sources = if by == By::Source { Sources::of(desk) } else { Sources::default() };
        let signers = if by == By::Agent { Signers::of(desk) } else { Signers::default() };
        Self { desk, by, first_visits: FirstVisits::of(desk), sources, signers, refunded: Vec::new() }
    }

    /// The number of whose it is, and what.
    fn count(&mut self, place: u32, entry: &Entry) -> Option<(Option<u32>, Counted)> {
        let (agent, counted) = match entry.fact {
            Entered::Refund(deal) if self.is_refunded(deal) => return None,
            Entered::Refund(deal) => (self.signers.signer(deal), Counted::Refund),
            Entered::AtDesk(_) => match self.desk.noted(entry)? {
                Noted::Deposit { kind: DepositKind::Small, by, .. } => (Some(by), Counted::SmallDeposit),
                Noted::Deposit { by, .. } => (Some(by), Counted::LargeDeposit),
                Noted::Contract { by, .. } => (Some(by), Counted::Contract),
                _ => return None,
            },
            Entered::Reception(visit) => {
                let is_first = self.first_visits.is_one(self.desk.group(entry.household), place);
                (Some(visit.receiver), if is_first { Counted::FirstVisit } else { Counted::Return })
            }
            Entered::Contact(_) => {
                let visit = self.desk.log().ground.visit(entry.fact)?;
                (Some(visit.receiver), Counted::Call)
            }
            _ => return None,
        };
        let whose = match self.by {
            By::Office => None,
            By::Agent => agent.map(Id::number),
            By::Source => self.sources.source(self.desk.group(entry.household)).map(Id::number),
        };
        Some((whose, counted))
    }

    /// Whether a deal was refunded before; from now on it was.
    fn is_refunded(&mut self, deal: Deal) -> bool {
        self.refunded.resize(self.refunded.len().max(deal.index().saturating_add(1)), false);
        self.refunded.get_mut(deal.index()).is_some_and(|refunded| std::mem::replace(refunded, true))
    }
}

/// Counts by heap: what is nobody's comes first, then one for each number. Days follow each other, so that only the heaps of one span are
/// in hand.
#[derive(Default)]
struct Heaps {
    in_hand: Vec<Counts>,
    touched: Vec<u32>,
    kept: BTreeMap<(NaiveDate, u32), Counts>,
}

impl Heaps {
    fn count(&mut self, whose: Option<u32>, counted: Counted) {
        let heap = whose.map_or(0, |number| number.saturating_add(1));
        if at(heap) >= self.in_hand.len() {
            self.in_hand.resize(at(heap).saturating_add(1), Counts::default());
        }
        if let Some(counts) = self.in_hand.get_mut(at(heap)) {
            if counts.is_empty() {
                self.touched.push(heap);
            }
            counts.count(counted);
        }
    }

    /// The span is over. One that went on under another edition of the policy is added up.
    fn put_away(&mut self, from: NaiveDate) {
        for heap in self.touched.drain(..) {
            if let Some(counts) = self.in_hand.get_mut(at(heap)) {
                self.kept.entry((from, heap)).or_default().add(&std::mem::take(counts));
            }
        }
    }
}
