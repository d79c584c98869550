//! Two policies on the office's own log: which deals change, who gains and who loses, and by which clause.
//!
//! Both settle the same facts. A deal's commission does not depend on the policy, so whatever one payee gains another loses: the
//! differences of a deal, of a pair of clauses and of the whole sum to zero. They are taken from the statements of the two
//! settlements, so that refunds and exchanges count as they count there.

mod page;
mod tally;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::clause::Clause;
use crate::log::Log;
use crate::policy::{Book, Policies, Policy};
use crate::ruling::{Outcome, Payee, Ruling};
use crate::settlement::Settlement;
use crate::share::Share;

pub use page::BacktestPage;
use tally::{Tallies, Tally};

/// Two policies on one log: what changes where the new one is in force instead of the old.
///
/// ```
/// use panke::{Event, Fact, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "Bai")),
///     Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("Mrs Sun", "An").said(Said::Refuses("Bai"))),
///     Event::new(3, at("2026-03-20T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_000 }),
/// ])?;
/// let old = Policy::default();
/// let mut shares = old.shares();
/// shares.refused = "1/4".parse().unwrap();
/// let backtest = log.backtest(&old, &old.clone().with_shares(shares));
/// assert_eq!(backtest.changed[0].deal, "D1");
/// let differences: Vec<i128> = backtest.payees.iter().map(|payee| payee.difference).collect();
/// assert_eq!(differences, [-50_000, 50_000]); // An, Bai
/// println!("{backtest}"); // a page
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Backtest {
    /// The old policy: of a book each edition.
    pub old: Vec<Edition>,
    /// The new policy.
    pub new: Vec<Edition>,
    /// How many deals there are.
    pub deals: usize,
    /// Those that are ruled on otherwise, in the order of (`at`, `no`).
    pub changed: Vec<DealChange>,
    /// What each payee is owed: agents by name, then the department, then what is left to the manager, as in
    /// [`Settlement::statements`]. Also those for whom nothing changes.
    pub payees: Vec<Difference>,
    /// The deals that change, by the first clause of their rulings, in the order of the old paper and then of the new one.
    pub clauses: Vec<ClauseChange>,
}

/// A policy that was tried, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Edition {
    /// Its first day; `None`: from the beginning.
    pub from: Option<NaiveDate>,
    /// Its name, 中文.
    pub zh: String,
    /// Its name in English.
    pub en: String,
}

/// A deal that is ruled on otherwise: another outcome or owner, other clauses, credits or awards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DealChange {
    /// The deal.
    pub deal: String,
    /// The number of its entry.
    pub no: u64,
    /// When it was made.
    pub at: NaiveDateTime,
    /// The household, as the deal wrote it.
    pub household: String,
    /// The commission in minor units.
    pub commission: u64,
    /// As the old policy rules.
    pub before: OwnedRuling,
    /// As the new one does.
    pub after: OwnedRuling,
    /// Everybody who has anything of it under either, in the order of statements; what came after the sale counts.
    pub payees: Vec<Difference>,
}

/// What a ruling says, with texts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnedRuling {
    /// How the deal was ruled on.
    pub outcome: Outcome,
    /// The owner by the deal.
    pub owner: Option<String>,
    /// The clauses that decided, as they are cited.
    pub clauses: Vec<String>,
    /// Who is credited.
    pub performance: Vec<OwnedCredit>,
    /// Who is paid.
    pub awards: Vec<OwnedAward>,
}

/// A share of the performance, with texts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnedCredit {
    /// Who is credited.
    pub payee: Payee,
    /// With how much of the deal.
    pub share: Share,
}

/// A share of the commission, with texts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnedAward {
    /// Who is paid.
    pub payee: Payee,
    /// How much of the deal.
    pub share: Share,
    /// In minor units.
    pub amount: u64,
}

/// What a payee has before and after, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Who; `None`: what is left to the manager to award.
    pub payee: Option<Payee>,
    /// Under the old policy.
    pub before: i128,
    /// Under the new one.
    pub after: i128,
    /// What is gained, or lost if it is below zero.
    pub difference: i128,
}

/// The deals that change from one first clause to another, or under one and the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClauseChange {
    /// The first clause of the old rulings; `None` where they cite none.
    pub before: Option<Cite>,
    /// The first clause of the new ones.
    pub after: Option<Cite>,
    /// How many deals that is.
    pub deals: usize,
    /// What they move, in the order of statements.
    pub payees: Vec<Difference>,
}

/// A clause, with texts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cite {
    /// As it is cited.
    pub clause: String,
    /// What it settles, 中文.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Log {
    /// Settles the log under both policies and tells what is different.
    #[must_use]
    pub fn backtest(&self, old: &Policy, new: &Policy) -> Backtest {
        self.backtest_under(old.into(), new.into())
    }

    /// The same for two books of policies.
    #[must_use]
    pub fn backtest_by(&self, old: &Book, new: &Book) -> Backtest {
        self.backtest_under(old.into(), new.into())
    }

    fn backtest_under(&self, old: Policies<'_>, new: Policies<'_>) -> Backtest {
        let settled = [self.settle_under(old), self.settle_under(new)];
        let [before, after] = settled.each_ref();
        Backtest::between([before, after], [old, new])
    }
}

impl Backtest {
    /// What is different between two settlements of one log, each under its policies.
    pub(crate) fn between([old, new]: [&Settlement<'_>; 2], policies: [Policies<'_>; 2]) -> Self {
        let [before, after] = [old, new].map(Settlement::statements);
        let tallies = Tallies::of(&before, &after);
        // Both rule on the same deals in the same order, for no policy moves a deal.
        let pairs = old.rulings().zip(new.rulings()).filter(|(before, after)| !is_same(before, after));
        let pairs: Vec<(Ruling<'_>, Ruling<'_>)> = pairs.collect();
        let [named_before, named_after] = policies.each_ref().map(editions);
        Self {
            old: named_before,
            new: named_after,
            deals: old.len(),
            payees: tallies.whole.told(),
            clauses: by_clause(&pairs, &tallies, policies.each_ref()),
            changed: pairs.iter().map(|(before, after)| change(before, after, tallies.of_deal(before.deal))).collect(),
        }
    }
}

fn editions(policies: &Policies<'_>) -> Vec<Edition> {
    let edition = |(from, policy): (Option<NaiveDate>, &Policy)| {
        let name = policy.name();
        Edition { from, zh: name.zh.to_owned(), en: name.en.to_owned() }
    };
    policies.editions().map(edition).collect()
}

/// Whether two rulings say the same; what a clause is called in another paper says nothing.
fn is_same(before: &Ruling<'_>, after: &Ruling<'_>) -> bool {
    let cites = |ruling: &Ruling<'_>| -> Vec<String> { ruling.clauses.iter().map(ToString::to_string).collect() };
    (before.outcome, before.owner) == (after.outcome, after.owner)
        && before.performance == after.performance
        && before.awards == after.awards
        && cites(before) == cites(after)
}

fn change(before: &Ruling<'_>, after: &Ruling<'_>, tally: &Tally<'_>) -> DealChange {
    DealChange {
        deal: before.deal.to_owned(),
        no: before.no,
        at: before.at,
        household: before.household.to_owned(),
        commission: before.commission,
        before: owned(before),
        after: owned(after),
        payees: tally.told(),
    }
}

fn owned(ruling: &Ruling<'_>) -> OwnedRuling {
    let payee = tally::owned;
    let credit = |of: &crate::ruling::Credit<'_>| OwnedCredit { payee: payee(of.payee), share: of.share };
    let award =
        |of: &crate::ruling::Award<'_>| OwnedAward { payee: payee(of.payee), share: of.share, amount: of.amount };
    OwnedRuling {
        outcome: ruling.outcome,
        owner: ruling.owner.map(ToOwned::to_owned),
        clauses: ruling.clauses.iter().map(ToString::to_string).collect(),
        performance: ruling.performance.iter().map(credit).collect(),
        awards: ruling.awards.iter().map(award).collect(),
    }
}

/// The deals that change, by the first clauses of both rulings.
fn by_clause(
    pairs: &[(Ruling<'_>, Ruling<'_>)],
    tallies: &Tallies<'_>,
    [old, new]: [&Policies<'_>; 2],
) -> Vec<ClauseChange> {
    let mut found: Vec<(ClauseChange, Tally<'_>)> = Vec::new();
    for (before, after) in pairs {
        let [from, to] = [before, after].map(|ruling| ruling.clauses.first().copied());
        let is_it = |known: &Option<Cite>, clause: Option<Clause<'_>>| {
            known.as_ref().map(|known| &*known.clause) == clause.map(Clause::as_str)
        };
        let known = found.iter().position(|(known, _)| is_it(&known.before, from) && is_it(&known.after, to));
        if known.is_none() {
            let change = ClauseChange { before: from.map(cite), after: to.map(cite), deals: 0, payees: Vec::new() };
            found.push((change, Tally::default()));
        }
        let place = known.unwrap_or(found.len().saturating_sub(1));
        if let Some((change, tally)) = found.get_mut(place) {
            change.deals = change.deals.saturating_add(1);
            tally.add(tallies.of_deal(before.deal));
        }
    }
    let [old, new] = [old, new].map(cites);
    let place = |paper: &[&str], cite: &Option<Cite>| {
        cite.as_ref().map(|cite| paper.iter().position(|known| *known == cite.clause).unwrap_or(paper.len()))
    };
    found.sort_by_key(|(change, _)| (place(&old, &change.before), place(&new, &change.after)));
    found.into_iter().map(|(change, tally)| ClauseChange { payees: tally.told(), ..change }).collect()
}

fn cite(clause: Clause<'_>) -> Cite {
    let title = clause.title();
    Cite { clause: clause.as_str().to_owned(), zh: title.zh.to_owned(), en: title.en.to_owned() }
}

/// Every clause of the papers, in their order.
fn cites<'a>(policies: &Policies<'a>) -> Vec<&'a str> {
    policies.editions().flat_map(|(_, policy)| policy.clauses().map(Clause::as_str)).collect()
}
