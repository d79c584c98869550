//! Closing periods, and carrying forward what changes afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::id::{Deal, Id, NameList, place};
use crate::period::Period;
use crate::ruling::{Outcome, Payee};
use crate::settlement::{Cause, Line, Statement, gather};
use crate::share::Share;
use crate::shelf::Shelf;

/// What was stated in each closed period, and for each deal what has been stated so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Books {
    pub(super) closings: Vec<Arc<Closing>>,
    /// By deal.
    pub(super) accounts: Shelf<Option<Arc<Account>>>,
}

/// A closed period. It is never rewritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Closing {
    /// The days it closed.
    pub period: Period,
    /// A statement for each payee of which there is anything to state.
    pub statements: Vec<Statement>,
    /// The rulings stated here for the first time, by deal and number.
    pub rulings: Vec<Stated>,
}

/// A ruling as a closing stated it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Stated {
    /// The deal.
    pub deal: String,
    /// Which of the deal's rulings it is, from 1.
    pub number: u32,
    /// How it was ruled on.
    pub outcome: Outcome,
    /// The owner by the deal.
    pub owner: Option<String>,
    /// The clauses that decided, as they are cited.
    pub clauses: Vec<String>,
    /// Who is credited, and with which share; empty where the manager decides.
    pub performance: Vec<(Payee, Share)>,
    /// Who is paid, which share, and how many minor units; empty where the manager decides.
    pub awards: Vec<(Payee, Share, u64)>,
}

/// What has been stated of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Account {
    /// The ruling stated last; it may hold no more.
    ruling: Stated,
    holds: bool,
    /// The entry that made the deal, and when.
    no: u64,
    at: NaiveDateTime,
    /// The entries whose lines were stated.
    entries: BTreeSet<u64>,
    /// What they gave each payee together.
    sums: Vec<(Option<Payee>, i64)>,
}

/// Why a period cannot be closed. The ledger is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClosingError {
    /// Some of its days are closed.
    #[error("{period} is closed up to {closed}; expected a period that begins on {}", next(*closed))]
    Closed {
        /// The period that was to be closed.
        period: Period,
        /// The last day closed.
        closed: NaiveDate,
    },
    /// It leaves days out.
    #[error("{period} leaves out days after {closed}; expected a period that begins on {}", next(*closed))]
    Gap {
        /// The period that was to be closed.
        period: Period,
        /// The last day closed.
        closed: NaiveDate,
    },
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// A line and whose it is.
type Owed = (Option<Payee>, Line);

impl Ledger {
    /// Closes a period: states whatever moved up to its last day and is not stated yet. Periods follow one another without a
    /// gap; the first may begin on any day and takes what came before it along.
    ///
    /// A closing is never rewritten. Where an entry recorded later changes a ruling that was stated, the next closing carries the
    /// difference ([`Cause::Correction`]). It takes a look at every deal.
    ///
    /// ```
    /// use panke::{Event, Fact, Ledger, Period, Policy, Reception};
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// let mut ledger = Ledger::new(Policy::default());
    /// ledger.record(&Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")))?;
    /// ledger.record(&Event::new(2, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }))?;
    /// let march = ledger.close(Period::month(2026, 3).unwrap()).unwrap();
    /// assert_eq!(march.statements[0].total, 100);
    ///
    /// // An entry nobody had made in time: it was An who had received the client first.
    /// ledger.record(&Event::new(3, at("2026-03-02T10:00:00"), "H1", Reception::new("c1", "An")))?;
    /// let april = ledger.close(Period::month(2026, 4).unwrap()).unwrap();
    /// let totals: Vec<i128> = april.statements.iter().map(|statement| statement.total).collect();
    /// assert_eq!(totals, [100, -100]); // An, Bai
    /// # Ok::<(), panke::Errors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ClosingError`] where the period does not begin right after the last one closed.
    pub fn close(&mut self, period: Period) -> Result<&Closing, ClosingError> {
        if let Some(closed) = self.books.closings.last().map(|closing| closing.period.last()) {
            if period.first() <= closed {
                return Err(ClosingError::Closed { period, closed });
            }
            if period.first() != next(closed) {
                return Err(ClosingError::Gap { period, closed });
            }
        }
        let (mut lines, mut rulings) = (Vec::new(), Vec::new());
        for number in 0..self.roll.deals.len() {
            let deal = Deal::numbered(place(number));
            let known = self.books.accounts.get(number).cloned().flatten();
            let Some(account) = self.state(deal, known.as_deref(), period.last(), &mut lines) else { continue };
            let is_new = known.as_ref().is_none_or(|known| known.ruling != account.ruling);
            rulings.extend(is_new.then(|| account.ruling.clone()));
            if known.as_deref() != Some(&account) {
                if let Some(slot) = self.books.accounts.at_mut(number) {
                    *slot = Some(Arc::new(account));
                }
            }
        }
        lines.sort_by_key(|(_, line)| (line.at, line.no));
        rulings.sort_by(|one: &Stated, other| (&one.deal, one.number).cmp(&(&other.deal, other.number)));
        let closing = Closing { period, statements: gather(lines.into_iter()), rulings };
        self.books.closings.push(Arc::new(closing));
        // It was pushed just now.
        self.books.closings.last().map(|closing| &**closing).ok_or(ClosingError::Gap { period, closed: period.last() })
    }

    /// The periods closed so far, in order.
    pub fn closings(&self) -> impl Iterator<Item = &Closing> {
        self.books.closings.iter().map(|closing| &**closing)
    }

    /// States a deal: adds the lines that have not been stated and gives its account as it stands then. `None`: there is
    /// nothing to state and never was.
    fn state(&self, deal: Deal, known: Option<&Account>, last: NaiveDate, lines: &mut Vec<Owed>) -> Option<Account> {
        let now = self.owed(deal, last);
        let ruling = self.verdict(deal).and_then(|(files, verdict)| files.ruling(verdict)).filter(|_| !now.is_empty());
        let Some(known) = known else {
            let ruling = ruling?;
            let account = Account::of(stated(&ruling, 1), true, (ruling.no, ruling.at), &now);
            lines.extend(now);
            return Some(account);
        };
        let number = known.ruling.number;
        let (account, new) = match &ruling {
            None => {
                let made = (known.no, known.at);
                (Account::of(known.ruling.clone(), false, made, &now), None)
            }
            Some(ruling) => {
                let same = known.holds && stated(ruling, number) == known.ruling;
                let number = if same { number } else { number.saturating_add(1) };
                (Account::of(stated(ruling, number), true, (ruling.no, ruling.at), &now), Some(number))
            }
        };
        let (again, fresh): (Vec<Owed>, Vec<Owed>) =
            now.into_iter().partition(|(_, line)| known.entries.contains(&line.no));
        let cause = Cause::Correction { old: known.ruling.number, new };
        lines.extend(account.corrections(known, &again, cause));
        lines.extend(fresh);
        Some(account)
    }

    /// The lines of a deal up to a day.
    fn owed(&self, deal: Deal, last: NaiveDate) -> Vec<Owed> {
        let Some((files, verdict)) = self.verdict(deal) else { return Vec::new() };
        let lines = self.lines(files, verdict).filter(|(_, line)| line.at.date() <= last);
        lines.map(|(payee, line)| (payee.map(owned), line.owned())).collect()
    }
}

fn owned(payee: Payee<&str>) -> Payee {
    match payee {
        Payee::Agent(name) => Payee::Agent(name.to_owned()),
        Payee::Department => Payee::Department,
    }
}

fn stated(ruling: &crate::ruling::Ruling<'_>, number: u32) -> Stated {
    Stated {
        deal: ruling.deal.to_owned(),
        number,
        outcome: ruling.outcome,
        owner: ruling.owner.map(ToOwned::to_owned),
        clauses: ruling.clauses.iter().map(ToString::to_string).collect(),
        performance: ruling.performance.iter().map(|credit| (owned(credit.payee), credit.share)).collect(),
        awards: ruling.awards.iter().map(|award| (owned(award.payee), award.share, award.amount)).collect(),
    }
}

/// What lines give each payee together.
fn sums(lines: &[Owed]) -> BTreeMap<Option<Payee>, i64> {
    let mut sums: BTreeMap<Option<Payee>, i64> = BTreeMap::new();
    for (payee, line) in lines {
        let sum = sums.entry(payee.clone()).or_default();
        *sum = sum.saturating_add(line.amount);
    }
    sums
}

impl Account {
    fn of(ruling: Stated, holds: bool, (no, at): (u64, NaiveDateTime), lines: &[Owed]) -> Self {
        let entries = lines.iter().map(|(_, line)| line.no).collect();
        Self { ruling, holds, no, at, entries, sums: sums(lines).into_iter().collect() }
    }

    pub(super) fn deal(&self) -> &str {
        &self.ruling.deal
    }

    /// For each payee the difference between what was stated and what the same entries give now.
    fn corrections(&self, known: &Self, again: &[Owed], cause: Cause) -> Vec<Owed> {
        let mut differences = sums(again);
        for (payee, stated) in &known.sums {
            let now = differences.entry(payee.clone()).or_default();
            *now = now.saturating_sub(*stated);
        }
        let share_of = |payee: &Option<Payee>| {
            let award = self.ruling.awards.iter().find(|(agent, _, _)| payee.as_ref() == Some(agent));
            award.map_or(Share::ZERO, |(_, share, _)| *share)
        };
        let line = |(payee, amount): (Option<Payee>, i64)| {
            let share = if self.holds { share_of(&payee) } else { Share::ZERO };
            let clauses = self.ruling.clauses.clone();
            let line = Line { deal: self.deal().to_owned(), no: self.no, at: self.at, cause, clauses, share, amount };
            (payee, line)
        };
        differences.into_iter().filter(|(_, amount)| *amount != 0).map(line).collect()
    }
}
