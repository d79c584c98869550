//! What was done with a unit against the rules.

use std::fmt::Write as _;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::desk::registers::{copies_in_words, deposit_called, word};
use crate::event::{Copies, DepositKind};
use crate::lang::{Language, Sense, say};
use crate::money::Money;

/// Something done with a unit, or with its money, against the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnitRemark<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When it was.
    pub at: NaiveDateTime,
    /// The household of the entry, as it wrote it.
    pub household: &'a str,
    /// The unit; a small deposit may name none.
    pub unit: Option<&'a str>,
    /// What is against the rules.
    #[serde(flatten)]
    pub fault: UnitFault<'a>,
}

/// Who has a unit, and since which entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Holder<'a> {
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// The number of the entry.
    pub no: u64,
}

/// What is against the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
#[non_exhaustive]
pub enum UnitFault<'a> {
    /// Another household has the unit: the entry counts for nothing on the register of units (IX.8).
    Taken {
        /// Who has it.
        by: Holder<'a>,
    },
    /// The unit was released, or handed back in an exchange, by a household that does not have it.
    NotTheirs {
        /// Who has it; `None`: nobody.
        has: Option<Holder<'a>>,
    },
    /// A large deposit for a unit over which there was no agreement before (VII.1, I-31).
    DepositBeforeAgreement,
    /// A contract for a unit over which there was no agreement before (VII.1, I-31).
    ContractWithoutAgreement,
    /// A contract for a unit for which there was no large deposit before (VII.1, I-31).
    ContractWithoutDeposit,
    /// An agreement in other copies than the policy says (IX.9).
    Copies {
        /// What there are.
        #[serde(serialize_with = "copies_in_words")]
        copies: Copies,
        /// What the policy of the day says.
        #[serde(serialize_with = "copies_in_words")]
        wanted: Copies,
    },
    /// An agent took money that the finance desk takes (VII.2).
    TakenByAgent {
        /// Who.
        agent: &'a str,
        /// What kind of deposit.
        #[serde(serialize_with = "word")]
        kind: DepositKind,
        /// How much, in minor units (分).
        amount: u64,
    },
}

impl UnitRemark<'_> {
    /// The clause it is against, where there is one.
    #[must_use]
    pub const fn clause(&self) -> Option<&'static str> {
        match self.fault {
            UnitFault::Taken { .. } => Some("IX.8"),
            UnitFault::NotTheirs { .. } => None,
            UnitFault::DepositBeforeAgreement
            | UnitFault::ContractWithoutAgreement
            | UnitFault::ContractWithoutDeposit => Some("VII.1"),
            UnitFault::Copies { .. } => Some("IX.9"),
            UnitFault::TakenByAgent { .. } => Some("VII.2"),
        }
    }

    /// The interpretation that decides, where one does.
    #[must_use]
    pub const fn rests_on(&self) -> Option<&'static str> {
        match self.fault {
            UnitFault::DepositBeforeAgreement
            | UnitFault::ContractWithoutAgreement
            | UnitFault::ContractWithoutDeposit => Some("I-31"),
            _ => None,
        }
    }

    /// What is against the rules, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let (no, what) = (self.no, self.what(language));
        let mut cites = self.clause().unwrap_or_default().to_owned();
        if let Some(interpretation) = self.rests_on() {
            cites.push_str(Sense::new("，", ", ").in_language(language));
            cites.push_str(interpretation);
        }
        if !cites.is_empty() {
            cites = match language {
                Language::Chinese => format!("（{cites}）"),
                Language::English => format!(" ({cites})"),
            };
        }
        let mut text = String::new();
        // To write to a text never fails.
        let _ = say!(
            text,
            language,
            "第{no}号：{what}{cites}。" | "Entry {no}: {what}{cites}.",
            no = no,
            what = what,
            cites = cites,
        );
        text
    }

    fn what(&self, language: Language) -> String {
        let (household, unit) = (self.household, self.unit.unwrap_or_default());
        let mut text = String::new();
        let _ = match self.fault {
            UnitFault::Taken { by: Holder { household: other, no } } => say!(
                text,
                language,
                "{unit}已被客户{other}订下（第{no}号），客户{household}的这一笔不计"
                    | "{other} has {unit} by entry {no}; what {household} did counts for nothing",
                unit = unit,
                other = other,
                no = no,
                household = household,
            ),
            UnitFault::NotTheirs { has: Some(Holder { household: other, no }) } => say!(
                text,
                language,
                "{unit}不在客户{household}名下，已被客户{other}订下（第{no}号），不予放出"
                    | "{unit} is not {household}'s to give back: {other} has it by entry {no}",
                unit = unit,
                other = other,
                no = no,
                household = household,
            ),
            UnitFault::NotTheirs { has: None } => say!(
                text,
                language,
                "{unit}不在客户{household}名下，本就可售" | "{unit} is not {household}'s to give back: nobody has it",
                unit = unit,
                household = household,
            ),
            UnitFault::DepositBeforeAgreement => say!(
                text,
                language,
                "客户{household}未签{unit}的认购书，先交了大定"
                    | "{household} paid a large deposit for {unit} before an agreement was signed",
                unit = unit,
                household = household,
            ),
            UnitFault::ContractWithoutAgreement => say!(
                text,
                language,
                "客户{household}未签{unit}的认购书就签约"
                    | "{household} signed a contract for {unit} without an agreement",
                unit = unit,
                household = household,
            ),
            UnitFault::ContractWithoutDeposit => say!(
                text,
                language,
                "客户{household}未交{unit}的大定就签约"
                    | "{household} signed a contract for {unit} without a large deposit",
                unit = unit,
                household = household,
            ),
            UnitFault::Copies { copies, wanted } => say!(
                text,
                language,
                "客户{household}的{unit}认购书应有{wanted}，实有{copies}"
                    | "the agreement of {household} over {unit} should be in {wanted} copies, and is in {copies}",
                unit = unit,
                household = household,
                wanted = listed(wanted, language),
                copies = listed(copies, language),
            ),
            UnitFault::TakenByAgent { agent, kind, amount } => say!(
                text,
                language,
                "{agent}私自收取客户{household}的{kind}{amount}，应由财务收取"
                    | "{agent} took the {kind} deposit of {household}, {amount}, instead of the finance desk",
                agent = agent,
                household = household,
                kind = deposit_called(kind).in_language(language),
                amount = Money::from(amount),
            ),
        };
        text
    }
}

fn listed(copies: Copies, language: Language) -> String {
    let Copies { client, finance, sales } = copies;
    match language {
        Language::Chinese => format!("客户{client}份、财务{finance}份、销售部{sales}份"),
        Language::English => format!("{client} (client), {finance} (finance) and {sales} (sales)"),
    }
}
