//! Entries of the front desk, read and written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::de::Text;
use super::kind::Kind;
use super::ser::texts;
use super::take::Taker;
use super::write::word;
use super::{AGENT, Line};
use crate::error::Problem;
use crate::event::{AtDesk, Card, Copies, Deposit, DepositKind, Errand, Grade};

/// A day of every year, written `MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayOfYear(pub(crate) u32, pub(crate) u32);

impl<'de> Deserialize<'de> for DayOfYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DayVisitor;
        impl Visitor<'_> for DayVisitor {
            type Value = DayOfYear;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("month and day written MM-DD")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<DayOfYear, E> {
                let number = |digits: &str| -> Option<u32> {
                    let is_two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
                    if is_two { digits.parse().ok() } else { None }
                };
                let parts = text.split_once('-');
                let day = parts.and_then(|(month, day)| Some(DayOfYear(number(month)?, number(day)?)));
                day.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(DayVisitor)
    }
}

impl Serialize for DayOfYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}-{:02}", self.0, self.1))
    }
}

/// The copies of an agreement.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, expecting = "the copies, {\"client\": …, \"finance\": …, \"sales\": …}")]
pub(super) struct CopiesIn {
    client: u32,
    finance: u32,
    sales: u32,
}

impl<'a> Line<'a> {
    pub(super) fn at_desk(&mut self, kind: Kind, taker: &mut Taker<'_>) -> AtDesk<Text<'a>> {
        match kind {
            Kind::Duty => AtDesk::Duty {
                order: taker.need(
                    "order",
                    "a list of agents, in the order of their turns",
                    self.order.take(),
                    Vec::new,
                ),
            },
            Kind::StepOut => AtDesk::StepOut {
                agent: taker.name("agent", AGENT, self.agent.take()),
                errand: taker.one_of("reason", self.reason.take(), Errand::SPELLED, Errand::spelled, Errand::Private),
            },
            Kind::Back => AtDesk::Back { agent: taker.name("agent", AGENT, self.agent.take()) },
            Kind::Deposit => AtDesk::Deposit(Deposit {
                kind: taker.one_of(
                    "kind",
                    self.kind.take(),
                    DepositKind::SPELLED,
                    DepositKind::spelled,
                    DepositKind::Small,
                ),
                by: self.saw_to(taker),
                amount: taker.need("amount", "minor units, a whole number", self.amount.take(), || 0),
                unit: self.unit.take(),
                taken_by: self.taken_by.take(),
            }),
            Kind::Agreement => {
                AtDesk::Agreement { by: self.saw_to(taker), unit: self.unit_called(taker), copies: self.copies(taker) }
            }
            Kind::Contract => {
                AtDesk::Contract { by: self.saw_to(taker), unit: self.unit_called(taker), deal: self.deal.take() }
            }
            Kind::Release => AtDesk::Release {
                unit: self.unit_called(taker),
                reason: taker.name("reason", "why, in words", self.reason.take()),
            },
            Kind::Wage => AtDesk::Wage {
                agent: taker.name("agent", AGENT, self.agent.take()),
                base: taker.need("base", "minor units a month, a whole number", self.base.take(), || 0),
            },
            _ => AtDesk::Card(self.card()),
        }
    }

    fn card(&mut self) -> Card<Text<'a>> {
        Card {
            by: self.by.take(),
            grade: self.grade.take(),
            source: self.source.take(),
            birthday: self.birthday.take().map(|DayOfYear(month, day)| (month, day)),
        }
    }

    fn saw_to(&mut self, taker: &mut Taker<'_>) -> Text<'a> {
        taker.name("by", "the agent who saw to it", self.by.take())
    }

    fn unit_called(&mut self, taker: &mut Taker<'_>) -> Text<'a> {
        taker.name("unit", "the unit", self.unit.take())
    }

    fn copies(&mut self, taker: &mut Taker<'_>) -> Copies {
        let copies = self.copies.take().map(|copies| copies.0);
        let copies = copies.map(|CopiesIn { client, finance, sales }| Copies { client, finance, sales });
        taker.need("copies", "{\"client\": …, \"finance\": …, \"sales\": …}", copies, Copies::default)
    }
}

impl Taker<'_> {
    /// One of some words.
    fn one_of<T>(
        &mut self,
        field: &'static str,
        text: Option<Text<'_>>,
        words: &'static [&'static str],
        spelled: fn(&str) -> Option<T>,
        instead: T,
    ) -> T {
        let Some(text) = text else { return self.need(field, "one of the words it may be", None, || instead) };
        spelled(text.as_ref()).unwrap_or_else(|| {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let (found, words) = (crate::error::shown(text.as_ref()), words.join(" or "));
            self.problems.push((field.into(), Problem::Form(format!("unknown word `{found}`, expected {words}"))));
            instead
        })
    }
}

/// Writes what an entry of the desk says.
pub(super) fn at_desk<S: AsRef<str>, M: SerializeMap>(map: &mut M, entry: &AtDesk<S>) -> Result<(), M::Error> {
    match entry {
        AtDesk::Duty { order } => map.serialize_entry("order", &texts(order)),
        AtDesk::StepOut { agent, errand } => {
            map.serialize_entry("agent", agent.as_ref())?;
            map.serialize_entry("reason", errand.as_str())
        }
        AtDesk::Back { agent } => map.serialize_entry("agent", agent.as_ref()),
        AtDesk::Card(card) => {
            word(map, "by", card.by.as_ref().map(AsRef::as_ref))?;
            word(map, "grade", card.grade.map(Grade::as_str))?;
            word(map, "source", card.source.as_ref().map(AsRef::as_ref))?;
            card.birthday.map_or(Ok(()), |(month, day)| map.serialize_entry("birthday", &DayOfYear(month, day)))
        }
        AtDesk::Deposit(deposit) => {
            map.serialize_entry("kind", deposit.kind.as_str())?;
            map.serialize_entry("by", deposit.by.as_ref())?;
            map.serialize_entry("amount", &deposit.amount)?;
            word(map, "unit", deposit.unit.as_ref().map(AsRef::as_ref))?;
            word(map, "taken_by", deposit.taken_by.as_ref().map(AsRef::as_ref))
        }
        AtDesk::Agreement { by, unit, copies: Copies { client, finance, sales } } => {
            map.serialize_entry("by", by.as_ref())?;
            map.serialize_entry("unit", unit.as_ref())?;
            map.serialize_entry("copies", &CopiesIn { client: *client, finance: *finance, sales: *sales })
        }
        AtDesk::Contract { by, unit, deal } => {
            map.serialize_entry("by", by.as_ref())?;
            map.serialize_entry("unit", unit.as_ref())?;
            word(map, "deal", deal.as_ref().map(AsRef::as_ref))
        }
        AtDesk::Release { unit, reason } => {
            map.serialize_entry("unit", unit.as_ref())?;
            map.serialize_entry("reason", reason.as_ref())
        }
        AtDesk::Wage { agent, base } => {
            map.serialize_entry("agent", agent.as_ref())?;
            map.serialize_entry("base", base)
        }
    }
}
