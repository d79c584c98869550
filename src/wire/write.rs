//! Writing what few events have: the parts of a visit, what came after a sale, contacts and what agents did.

use serde::ser::SerializeMap;

use super::ser::{SaidOut, texts};
use crate::event::{Absence, Fact, Field, Reception, Record, Relation, Said, Unit};

/// A word, where there is one.
pub(super) fn word<M: SerializeMap>(map: &mut M, field: &'static str, word: Option<&str>) -> Result<(), M::Error> {
    word.map_or(Ok(()), |word| map.serialize_entry(field, word))
}

/// `true`; what is false is left out.
fn truth<M: SerializeMap>(map: &mut M, field: &'static str, is_true: bool) -> Result<(), M::Error> {
    if is_true { map.serialize_entry(field, &true) } else { Ok(()) }
}

pub(super) fn reception<S: AsRef<str>, M: SerializeMap>(map: &mut M, visit: &Reception<S>) -> Result<(), M::Error> {
    map.serialize_entry("visitor", visit.visitor.as_ref())?;
    map.serialize_entry("received_by", visit.received_by.as_ref())?;
    map.serialize_entry("available", &texts(&visit.available))?;
    if !matches!(visit.said, Said::Nothing) {
        map.serialize_entry("said", &SaidOut(&visit.said))?;
    }
    if let Some(household) = &visit.referred_by {
        map.serialize_entry("referred_by", household.as_ref())?;
    }
    if let Some(occasion) = &visit.occasion {
        map.serialize_entry("occasion", occasion.as_ref())?;
    }
    word(map, "relation", visit.relation.map(Relation::as_str))?;
    word(map, "owner_is", visit.owner_is.map(Absence::as_str))?;
    truth(map, "with_referrer", visit.with_referrer)?;
    record(map, visit.record.as_ref())
}

#[derive(serde::Serialize)]
struct RecordOut {
    fields: Vec<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    doubtful: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_false(truth: &bool) -> bool {
    !*truth
}

fn record<M: SerializeMap>(map: &mut M, record: Option<&Record>) -> Result<(), M::Error> {
    let Some(record) = record else { return Ok(()) };
    let fields = record.fields.iter().copied().map(Field::as_str).collect();
    map.serialize_entry("record", &RecordOut { fields, doubtful: record.doubtful })
}

/// What is no visit, and who did what.
pub(super) fn contact<S: AsRef<str>, M: SerializeMap>(map: &mut M, fact: &Fact<S>) -> Result<(), M::Error> {
    match fact {
        Fact::Report { by, visitor, record: of } => {
            map.serialize_entry("by", by.as_ref())?;
            map.serialize_entry("visitor", visitor.as_ref())?;
            record(map, of.as_ref())?;
        }
        Fact::FollowUp { by, reached, visitor, relation } => {
            map.serialize_entry("by", by.as_ref())?;
            map.serialize_entry("reached", reached)?;
            word(map, "visitor", visitor.as_ref().map(AsRef::as_ref))?;
            word(map, "relation", relation.map(Relation::as_str))?;
        }
        Fact::Notice { to, by } => {
            map.serialize_entry("to", to.as_ref())?;
            word(map, "by", by.as_ref().map(AsRef::as_ref))?;
        }
        Fact::Breach(breach) => {
            map.serialize_entry("by", breach.by.as_ref())?;
            map.serialize_entry("kind", breach.kind.as_ref())?;
            if let Some(reception) = breach.reception {
                map.serialize_entry("reception", &reception)?;
            }
            word(map, "wronged", breach.wronged.as_ref().map(AsRef::as_ref))?;
            truth(map, "severe", breach.severe)?;
        }
        Fact::Role { deal, role, agent } => {
            map.serialize_entry("deal", deal.as_ref())?;
            map.serialize_entry("role", role.as_ref())?;
            map.serialize_entry("agent", agent.as_ref())?;
        }
        _ => {}
    }
    Ok(())
}

/// What came after a sale.
pub(super) fn after_sale<S: AsRef<str>, M: SerializeMap>(map: &mut M, fact: &Fact<S>) -> Result<(), M::Error> {
    match fact {
        Fact::Refund { deal } => map.serialize_entry("deal", deal.as_ref())?,
        Fact::Exchange(exchange) => {
            map.serialize_entry("deal", exchange.deal.as_ref())?;
            map.serialize_entry("commission", &exchange.commission)?;
            map.serialize_entry("from_unit", &UnitOut::of(&exchange.from))?;
            map.serialize_entry("to_unit", &UnitOut::of(&exchange.to))?;
            if exchange.approved {
                map.serialize_entry("approved", &true)?;
            }
        }
        Fact::Rename { deal, name, after_contract } => {
            map.serialize_entry("deal", deal.as_ref())?;
            map.serialize_entry("name", name.as_ref())?;
            map.serialize_entry("after_contract", after_contract)?;
        }
        Fact::Overdue { deal, since, cleared } => {
            map.serialize_entry("deal", deal.as_ref())?;
            map.serialize_entry("since", &since.to_string())?;
            if let Some(cleared) = cleared {
                map.serialize_entry("cleared", &cleared.to_string())?;
            }
        }
        _ => {}
    }
    Ok(())
}

#[derive(serde::Serialize)]
struct UnitOut<'a> {
    unit: &'a str,
    area: u64,
    grade: u64,
    price: u64,
}

impl<'a> UnitOut<'a> {
    fn of<S: AsRef<str>>(unit: &'a Unit<S>) -> Self {
        UnitOut { unit: unit.unit.as_ref(), area: unit.area, grade: unit.grade, price: unit.price }
    }
}
