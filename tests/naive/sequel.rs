//! What came after the sales (section VI), and what everybody has in the end: `src/continued.md`, sentence by sentence.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use panke::{Event, Exchange, Fact};

use super::deal::amounts;
use super::parts::last_day;
use super::register::{Log, as_read};
use super::{DEPARTMENT, Ruling, Terms, W};

/// What an entry about a deal after its sale came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequel {
    /// The number of the entry.
    pub no: u64,
    /// The deal.
    pub deal: String,
    /// The household, as the entry wrote it.
    pub household: String,
    /// What it came to.
    pub upshot: Upshot,
}

/// What became of the deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upshot {
    /// What was standing is taken back.
    Refunded(u64),
    /// It had been refunded before.
    RefundedBefore,
    /// The commission until then, and from then on.
    Exchanged(u64, u64),
    /// Not allowed and not approved: whether the new unit is smaller, worse, cheaper.
    ExchangeRefused(bool, bool, bool),
    /// The new name, and the fee the client owes.
    Renamed(String, u64),
    /// Due since; the last day on which it is no breach; the day on which it came.
    Overdue(NaiveDate, NaiveDate, Option<NaiveDate>),
}

/// What moved for a payee, by one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The deal.
    pub deal: String,
    /// The entry that moved it: the deal's own, a refund or an exchange.
    pub no: u64,
    /// `deal`, `exchange` or `refund`.
    pub cause: String,
    /// The clauses of the ruling; of an exchange or a refund its own clause.
    pub clauses: Vec<String>,
    /// The share of the commission, in parts of W.
    pub share: u64,
    /// What it gives or takes back.
    pub amount: i128,
}

/// What moved for one payee, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The agent, or the department as [`DEPARTMENT`]; `None`: whoever the manager has yet to name.
    pub payee: Option<String>,
    /// In the order of `(at, no)`.
    pub lines: Vec<Movement>,
    /// What each deal comes to for them.
    pub net: BTreeMap<String, i128>,
    /// All of it.
    pub total: i128,
}

/// What came after the sales, in the order of `(at, no)`.
pub fn sequels(events: &[Event<String>], terms: &Terms, rulings: &[Ruling]) -> Vec<Sequel> {
    followed(events, terms, rulings).0
}

/// A statement for each payee: agents by name, then the department, then whoever the manager has yet to name.
pub fn statements(events: &[Event<String>], terms: &Terms, rulings: &[Ruling]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (payee, line) in followed(events, terms, rulings).1 {
        let place = statements.iter().position(|statement| statement.payee == payee).unwrap_or_else(|| {
            statements.push(Statement { payee, lines: Vec::new(), net: BTreeMap::new(), total: 0 });
            statements.len() - 1
        });
        let statement = &mut statements[place];
        *statement.net.entry(line.deal.clone()).or_default() += line.amount;
        statement.total += line.amount;
        statement.lines.push(line);
    }
    let is_department = |statement: &Statement| statement.payee.as_deref() == Some(DEPARTMENT);
    statements.sort_by_key(|statement| (statement.payee.is_none(), is_department(statement), statement.payee.clone()));
    statements
}

/// A deal and what it has standing.
struct Standing {
    ruling: Ruling,
    commission: u64,
    /// Whose, which share, and how much of it stands.
    awards: Vec<(Option<String>, u64, u64)>,
    refunded: bool,
}

/// Reads the whole log once more, entry by entry, with what every deal has standing. The ruling of a deal is made on the
/// day of the deal and is not touched by any of what comes after it.
fn followed(
    events: &[Event<String>],
    terms: &Terms,
    rulings: &[Ruling],
) -> (Vec<Sequel>, Vec<(Option<String>, Movement)>) {
    let read = as_read(events, terms);
    let mut standing: Vec<Standing> = Vec::new();
    let (mut sequels, mut moved) = (Vec::new(), Vec::new());
    for entry in Log::read(&read, terms).entries {
        if let Fact::Deal { deal, commission } = &entry.fact {
            let ruling = rulings.iter().find(|ruling| ruling.deal == *deal).expect("every deal has its ruling").clone();
            let the_deal = begin(ruling, *commission);
            tell(&mut moved, entry, &the_deal, "deal", &the_deal.ruling.clauses, &changes(&the_deal.awards, &[]));
            standing.push(the_deal);
            continue;
        }
        let Some(deal) = about(&entry.fact) else { continue };
        // An entry about a deal that was struck out counts for nothing.
        let Some(the_deal) = standing.iter_mut().find(|standing| standing.ruling.deal == deal) else { continue };
        let before = the_deal.awards.clone();
        let upshot = happen(the_deal, &entry.fact, terms);
        let changed = changes(&the_deal.awards, &before);
        match upshot {
            Upshot::Refunded(_) => tell(&mut moved, entry, the_deal, "refund", &["VI.4".to_owned()], &changed),
            Upshot::Exchanged(..) => tell(&mut moved, entry, the_deal, "exchange", &["VI.1".to_owned()], &changed),
            _ => {}
        }
        sequels.push(Sequel { no: entry.no, deal: deal.to_owned(), household: entry.household().to_owned(), upshot });
    }
    (sequels, moved)
}

/// What the deal has standing is, to begin with, what its ruling awarded; where the manager has yet to decide, the whole,
/// for whoever will be named.
fn begin(ruling: Ruling, commission: u64) -> Standing {
    let mut awards: Vec<_> =
        ruling.awards.iter().map(|(name, share, amount)| (Some(name.clone()), *share, *amount)).collect();
    if ruling.outcome == "manager" {
        awards = vec![(None, u64::try_from(W).expect("W has room in 64 bits"), commission)];
    }
    Standing { ruling, commission, awards, refunded: false }
}

/// The deal an entry after a sale is about.
fn about(fact: &Fact<String>) -> Option<&str> {
    match fact {
        Fact::Refund { deal } | Fact::Rename { deal, .. } | Fact::Overdue { deal, .. } => Some(deal),
        Fact::Exchange(exchange) => Some(&exchange.deal),
        _ => None,
    }
}

/// One entry after the sale.
fn happen(deal: &mut Standing, fact: &Fact<String>, terms: &Terms) -> Upshot {
    match fact {
        // 1. It goes from smaller to larger, from worse to better, from lower to higher.
        Fact::Exchange(exchange) => exchanged(deal, exchange),
        // 2. Before the contract it is free; after it the client owes the transfer fee.
        Fact::Rename { name, after_contract, .. } => {
            Upshot::Renamed(name.clone(), if *after_contract { terms.transfer_fee } else { 0 })
        }
        // 3. A breach from the day after the last day, counted from `since` as a file from the day it was opened.
        Fact::Overdue { since, cleared, .. } => {
            Upshot::Overdue(*since, last_day(*since, terms.overdue_months, terms.overdue_days), *cleared)
        }
        // 4. What the deal has standing is taken back, award by award, and from then on nothing stands. A second refund
        // takes back nothing.
        _ if deal.refunded => Upshot::RefundedBefore,
        _ => {
            let standing = deal.awards.iter().map(|(_, _, amount)| amount).sum();
            for (_, _, amount) in &mut deal.awards {
                *amount = 0;
            }
            deal.refunded = true;
            Upshot::Refunded(standing)
        }
    }
}

/// Neither the area nor the grade nor the price may fall, each may stay; an exchange that breaks this counts for nothing,
/// unless approved. One that counts divides the new commission in the shares of the ruling, exactly as a ruling divides
/// its own.
fn exchanged(deal: &mut Standing, exchange: &Exchange<String>) -> Upshot {
    let (from, to) = (&exchange.from, &exchange.to);
    let (smaller, worse, cheaper) = (to.area < from.area, to.grade < from.grade, to.price < from.price);
    if (smaller || worse || cheaper) && !exchange.approved {
        return Upshot::ExchangeRefused(smaller, worse, cheaper);
    }
    let shares: Vec<u128> = deal.awards.iter().map(|(_, share, _)| u128::from(*share)).collect();
    for ((_, _, standing), amount) in deal.awards.iter_mut().zip(amounts(exchange.commission, &shares)) {
        *standing = amount;
    }
    let before = deal.commission;
    deal.commission = exchange.commission;
    Upshot::Exchanged(before, exchange.commission)
}

/// Whose, which share, and by how much it changed.
type Change = (Option<String>, u64, i128);

fn changes(now: &[(Option<String>, u64, u64)], before: &[(Option<String>, u64, u64)]) -> Vec<Change> {
    let change = |(place, (payee, share, amount)): (usize, &(Option<String>, u64, u64))| {
        let stood = before.get(place).map_or(0, |(_, _, amount)| *amount);
        (payee.clone(), *share, i128::from(*amount) - i128::from(stood))
    };
    now.iter().enumerate().map(change).collect()
}

/// Writes down what an entry moved.
fn tell(
    moved: &mut Vec<(Option<String>, Movement)>,
    entry: &Event<String>,
    deal: &Standing,
    cause: &str,
    clauses: &[String],
    changes: &[Change],
) {
    for (payee, share, amount) in changes {
        let movement = Movement {
            deal: deal.ruling.deal.clone(),
            no: entry.no,
            cause: cause.to_owned(),
            clauses: clauses.to_vec(),
            share: *share,
            amount: *amount,
        };
        moved.push((payee.clone(), movement));
    }
}
