//! What came after a sale (section VI): a unit handed back or exchanged, another name, a payment overdue.
//!
//! A deal *stands* with what its ruling awarded. An **exchange** (VI.1) divides the new unit's commission in the shares of the
//! ruling; it must not lead to a smaller, a worse or a cheaper unit (I-21), unless the manager decided for it: else it is told and
//! counts for nothing. A **refund** (VI.4) takes back exactly what the deal has standing, to the fen, and from then on nothing
//! stands: told again it takes nothing. Another **name** (VI.2) costs the client nothing before the contract and the policy's
//! transfer fee after it (I-22). A payment **overdue** (VI.3) is a breach from the day after the last day of the window, counted
//! from the day it was due as a file is counted from the day it was opened (I-23). Neither of the last two moves a commission.

mod follow;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::clause::Clause;
use crate::interpretation::{Interpretation, Interpretations};
use crate::lang::{Language, Sense};
use crate::money::Money;
use crate::policy::Act;

pub(crate) use follow::{Step, follow, minor};

/// What an entry about a deal after its sale came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Sequel<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When.
    #[serde(skip)]
    pub at: NaiveDateTime,
    /// The deal.
    pub deal: &'a str,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// The clause that decided, where the policy has one.
    #[serde(skip)]
    pub clause: Option<Clause<'a>>,
    /// What it came to.
    #[serde(flatten)]
    pub upshot: Upshot<'a>,
}

/// What became of a deal. Money is in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "after_sale")]
#[non_exhaustive]
pub enum Upshot<'a> {
    /// VI.4: what was standing is taken back.
    Refunded {
        /// How much that is.
        amount: u64,
    },
    /// VI.4: the deal had been refunded before; nothing is left to take back.
    RefundedBefore,
    /// VI.1: the commission is now another.
    Exchanged {
        /// The commission until then.
        from: u64,
        /// The commission from then on.
        to: u64,
    },
    /// VI.1: the policy does not allow it and the manager did not decide for it. Nothing changes.
    ExchangeRefused {
        /// Whether the new unit is smaller.
        smaller: bool,
        /// Whether it is worse.
        worse: bool,
        /// Whether it is cheaper.
        cheaper: bool,
    },
    /// VI.2: the sale has another name.
    Renamed {
        /// The name.
        name: &'a str,
        /// Whether the contract was signed before.
        after_contract: bool,
        /// What the client owes for it.
        fee: u64,
    },
    /// VI.3: a payment is overdue.
    Overdue {
        /// The day on which it was due.
        since: NaiveDate,
        /// The last day on which it is no breach.
        last_day: NaiveDate,
        /// The day on which it came, if it has come.
        cleared: Option<NaiveDate>,
    },
}

impl Upshot<'_> {
    /// What decided it.
    pub(crate) const fn act(&self) -> Act {
        match self {
            Self::Refunded { .. } | Self::RefundedBefore => Act::Refund,
            Self::Exchanged { .. } | Self::ExchangeRefused { .. } => Act::Exchange,
            Self::Renamed { .. } => Act::Rename,
            Self::Overdue { .. } => Act::Overdue,
        }
    }

    /// Whether, seen on a day, a payment is or was overdue for so long that it is a breach.
    #[must_use]
    pub fn is_breach_on(&self, day: NaiveDate) -> bool {
        matches!(self, Self::Overdue { last_day, cleared, .. } if cleared.map_or(day, |cleared| cleared.min(day)) > *last_day)
    }
}

impl Sequel<'_> {
    /// The interpretations relied on.
    #[must_use]
    pub const fn rests_on(&self) -> Interpretations {
        match self.upshot {
            Upshot::Refunded { .. } => Interpretations::of(&[Interpretation::I20]),
            Upshot::Exchanged { .. } | Upshot::ExchangeRefused { .. } => Interpretations::of(&[Interpretation::I21]),
            Upshot::Renamed { after_contract: true, .. } => Interpretations::of(&[Interpretation::I22]),
            Upshot::Overdue { .. } => Interpretations::of(&[Interpretation::I23]),
            Upshot::RefundedBefore | Upshot::Renamed { .. } => Interpretations::NONE,
        }
    }

    /// What it came to, in a sentence.
    ///
    /// ```
    /// use panke::{Event, Fact, Language, Log, Policy, Reception};
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// let log = Log::from_events(&[
    ///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
    ///     Event::new(2, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_000 }),
    ///     Event::new(3, at("2026-04-02T11:00:00"), "H1", Fact::Refund { deal: "D1" }),
    /// ])?;
    /// let policy = Policy::default();
    /// let settlement = log.settle(&policy);
    /// let sequel = settlement.sequels().next().unwrap();
    /// assert_eq!(sequel.sentence(Language::English), "D1 is refunded: 10,000.00 is taken back.");
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let say = |zh: String, en: String| if language == Language::Chinese { zh } else { en };
        let deal = self.deal;
        match self.upshot {
            Upshot::Refunded { amount } => {
                let amount = Money::from(amount);
                say(format!("{deal}退房：冲回 {amount}。"), format!("{deal} is refunded: {amount} is taken back."))
            }
            Upshot::RefundedBefore => say(
                format!("{deal}已退过房：没有可冲回的。"),
                format!("{deal} had been refunded before: nothing is left to take back."),
            ),
            Upshot::Exchanged { from, to } => {
                let (from, to) = (Money::from(from), Money::from(to));
                say(
                    format!("{deal}换房：提成由 {from} 改为 {to}。"),
                    format!("{deal} is exchanged: its commission is {to} instead of {from}."),
                )
            }
            Upshot::ExchangeRefused { smaller, worse, cheaper } => {
                let why = [
                    (smaller, Sense::new("面积变小", "smaller")),
                    (worse, Sense::new("档次变差", "worse")),
                    (cheaper, Sense::new("总价变低", "cheaper")),
                ];
                let why: Vec<&str> =
                    why.iter().filter(|(holds, _)| *holds).map(|(_, sense)| sense.in_language(language)).collect();
                say(
                    format!("{deal}换房不合规定（{}），经理未批准：不计。", why.join("、")),
                    format!(
                        "{deal}: the new unit is {}, which the manager did not decide for: nothing changes.",
                        why.join(" and ")
                    ),
                )
            }
            Upshot::Renamed { name, fee, .. } => {
                let fee = Money::from(fee);
                say(
                    format!("{deal}换名为{name}：过户费 {fee}。"),
                    format!("{deal} is in the name of {name} now: the fee is {fee}."),
                )
            }
            Upshot::Overdue { since, last_day, cleared } => {
                let (zh, en) = cleared.map_or_else(
                    || ("尚未付清".to_owned(), "not paid yet".to_owned()),
                    |day| (format!("{day}付清"), format!("paid on {day}")),
                );
                say(
                    format!("{deal}的款项自{since}逾期，{last_day}之后即违约；{zh}。"),
                    format!("{deal}: a payment is overdue since {since}, a breach after {last_day}; {en}."),
                )
            }
        }
    }
}
