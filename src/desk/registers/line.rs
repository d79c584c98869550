//! The lines of the registers.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::Fields;
use crate::event::{Copies, DepositKind};
use crate::lang::Sense;

/// A line of the call register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CallLine<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When they rang.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Who rang.
    pub caller: &'a str,
    /// Who took the call.
    pub by: &'a str,
    /// What the policy wants written down and was not.
    pub missing: Fields,
    /// So many days after its own it was entered; `None`: on its day.
    pub late_by: Option<u32>,
}

/// A line of the visitor register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct VisitLine<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When they came.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Who came.
    pub visitor: &'a str,
    /// Who received them.
    pub by: &'a str,
    /// Whether the household, with all that are the same, was never visited before; else it is a return.
    pub is_first: bool,
    /// Whether it used up the receiver's turn (II.5).
    pub turn: bool,
    /// What the policy wants written down and was not.
    pub missing: Fields,
    /// So many days after its own it was entered; `None`: on its day.
    pub late_by: Option<u32>,
}

/// A line of a register of deposits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DepositLine<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When it was paid.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Small or large.
    #[serde(serialize_with = "word")]
    pub kind: DepositKind,
    /// Who saw to it.
    pub by: &'a str,
    /// How much, in minor units (分).
    pub amount: u64,
    /// For which unit, if it is for one.
    pub unit: Option<&'a str>,
    /// The agent who took the money; `None`: the finance desk did.
    pub taken_by: Option<&'a str>,
    /// So many days after its own it was entered; `None`: on its day.
    pub late_by: Option<u32>,
}

/// A line of the register of subscription agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AgreementLine<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When it was signed.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Who saw to it.
    pub by: &'a str,
    /// The unit.
    pub unit: &'a str,
    /// How many copies there are.
    #[serde(serialize_with = "copies_in_words")]
    pub copies: Copies,
    /// So many days after its own it was entered; `None`: on its day.
    pub late_by: Option<u32>,
}

/// A line of the register of contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ContractLine<'a> {
    /// The number of the entry.
    pub no: u64,
    /// When it was signed.
    pub at: NaiveDateTime,
    /// The household, as the entry wrote it.
    pub household: &'a str,
    /// Who saw to it.
    pub by: &'a str,
    /// The unit.
    pub unit: &'a str,
    /// The deal it is the contract of, if the entry says so.
    pub deal: Option<&'a str>,
    /// So many days after its own it was entered; `None`: on its day.
    pub late_by: Option<u32>,
}

/// A kind of deposit as a log spells it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
pub(in crate::desk) fn word<S: Serializer>(kind: &DepositKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

/// What people call a kind of deposit.
pub(in crate::desk) const fn deposit_called(kind: DepositKind) -> Sense<'static> {
    match kind {
        DepositKind::Small => Sense::new("小定", "small"),
        DepositKind::Large => Sense::new("大定", "large"),
    }
}

/// Copies as a log spells them.
pub(in crate::desk) fn copies_in_words<S: Serializer>(copies: &Copies, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct("Copies", 3)?;
    fields.serialize_field("client", &copies.client)?;
    fields.serialize_field("finance", &copies.finance)?;
    fields.serialize_field("sales", &copies.sales)?;
    fields.end()
}
