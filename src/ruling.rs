//! A deal ruled on.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::clause::Clause;
use crate::interpretation::Interpretations;
use crate::lang::{Language, Sense};
use crate::policy::Policy;
use crate::reading::Readings;
use crate::share::Share;

/// How a deal was ruled on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Outcome {
    /// By the rules.
    Ruled,
    /// By the rules, and the parties agreed how to divide what is theirs (V.4).
    Agreed,
    /// By the manager, over a dispute (V.4).
    Decided,
    /// Forfeited to the department by a quarrel or by disobedience (V.4).
    Department,
    /// Left to the manager: nobody owned the household (V.3(13), V.4).
    Manager,
}

impl Outcome {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Ruled, Self::Agreed, Self::Decided, Self::Department, Self::Manager];

    /// The outcome in words.
    #[must_use]
    pub const fn sense(self) -> Sense<'static> {
        match self {
            Self::Ruled => Sense::new("按制度分配", "Ruled by the policy"),
            Self::Agreed => Sense::new("按制度分配，双方另有约定", "Ruled by the policy, as the parties agreed"),
            Self::Decided => Sense::new("由经理裁定", "Decided by the manager"),
            Self::Department => Sense::new("业绩、提成归部门", "Forfeited to the department"),
            Self::Manager => Sense::new("无人所属，待经理决定", "Nobody owns the client: left to the manager"),
        }
    }
}

/// Who is credited or paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Payee<S = String> {
    /// An agent, by name.
    Agent(S),
    /// The department.
    Department,
}

impl<S: AsRef<str>> Payee<S> {
    /// The agent's name, or the department in this language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match self {
            Self::Agent(name) => name.as_ref(),
            Self::Department => Sense::new("部门", "the department").in_language(language),
        }
    }
}

/// A share of the performance （业绩）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Credit<'a> {
    /// Who is credited.
    pub payee: Payee<&'a str>,
    /// With how much of the deal.
    pub share: Share,
}

/// A share of the commission （提成）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Award<'a> {
    /// Who is paid.
    pub payee: Payee<&'a str>,
    /// How much of the deal.
    pub share: Share,
    /// In minor units （分）. The awards of a deal add up to its commission.
    pub amount: u64,
}

/// Under which policy a deal was ruled on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Under<'a> {
    /// What the policy is called.
    pub name: Sense<'a>,
    /// The digest of its canonical text ([`Policy::digest`](crate::Policy::digest)): equal policies have equal ones.
    #[cfg(feature = "json")]
    pub digest: &'a str,
}

impl<'a> From<&'a Policy> for Under<'a> {
    fn from(policy: &'a Policy) -> Self {
        Self {
            name: policy.name(),
            #[cfg(feature = "json")]
            digest: policy.digest(),
        }
    }
}

/// A deal ruled on: the decision, and beside it the reasons.
///
/// Serialized it is WIRE's ruling, with `rests_on` and `policy` besides. Its names are borrowed from the log. [`Display`](std::fmt::Display) prints
/// it in English, [`Ruling::page`] in either language.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Ruling<'a> {
    /// The deal.
    pub deal: &'a str,
    /// The household, as the deal wrote it.
    pub household: &'a str,
    /// How it was ruled on.
    pub outcome: Outcome,
    /// The owner by the deal.
    pub owner: Option<&'a str>,
    /// The clauses that decided: the one the owner holds by, then `II.5` and `V.3(3)` where such helpers took part, then
    /// `V.4` where an agreement did.
    pub clauses: Vec<Clause<'a>>,
    /// Who is credited; empty where the manager decides.
    pub performance: Vec<Credit<'a>>,
    /// Who is paid; empty where the manager decides.
    pub awards: Vec<Award<'a>>,
    /// The interpretations relied on.
    pub rests_on: Interpretations,
    /// The policy in force on the day of the deal.
    pub policy: Under<'a>,
    /// The number of the deal's entry.
    #[serde(skip)]
    pub no: u64,
    /// When it was made.
    #[serde(skip)]
    pub at: NaiveDateTime,
    /// The commission in minor units.
    #[serde(skip)]
    pub commission: u64,
    /// The receptions of the household before the deal, in order, with the rows that decided each; and what else moved
    /// the household.
    #[serde(skip)]
    pub readings: Readings<'a>,
}
