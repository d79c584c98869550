//! What a type of entry takes of a line.

use std::borrow::Cow;

use super::de::{Date, Object, Text, UnitIn};
use super::{AGENT, FieldProblem, Line, NAME, TRUTH};
use crate::error::Problem;
use crate::event::{Breach, Exchange, Fact, Reception, Record, Said, Unit};

/// Takes fields and collects what is wrong. For what is missing something else stands in, so that the rest of the line
/// can be looked at; fields already found to be bad are not called missing.
#[derive(Debug)]
pub(super) struct Taker<'p> {
    pub(super) problems: &'p mut Vec<FieldProblem>,
}

impl Taker<'_> {
    pub(super) fn need<T>(
        &mut self,
        field: &'static str,
        expected: &'static str,
        value: Option<T>,
        instead: impl FnOnce() -> T,
    ) -> T {
        value.unwrap_or_else(|| {
            if !self.is_bad(field) {
                self.problems.push((Cow::Borrowed(field), Problem::Missing(expected)));
            }
            instead()
        })
    }

    /// A name; where it is missing its field's stands in, so that no two of a line are the same.
    pub(super) fn name<'a>(
        &mut self,
        field: &'static str,
        expected: &'static str,
        value: Option<Text<'a>>,
    ) -> Text<'a> {
        self.need(field, expected, value, || Text::from(field))
    }

    /// Whether something is wrong with a field already.
    pub(super) fn is_bad(&self, field: &str) -> bool {
        self.problems.iter().any(|(bad, _)| bad == field)
    }
}

impl<'a> Line<'a> {
    pub(super) fn sold(&mut self, taker: &mut Taker<'_>) -> Text<'a> {
        taker.name("deal", "the id of a deal", self.deal.take())
    }

    pub(super) fn exchange(&mut self, taker: &mut Taker<'_>) -> Exchange<Text<'a>> {
        const UNIT: &str = "{\"unit\": …, \"area\": …, \"grade\": …, \"price\": …}";
        let mut unit = |field, value: Option<Box<Object<UnitIn<'a>>>>| {
            let instead = || Unit { unit: Text::from(field), area: 0, grade: 0, price: 0 };
            taker.need(field, UNIT, value.map(|unit| unit.0.unit()), instead)
        };
        let (from, to) = (unit("from_unit", self.from_unit.take()), unit("to_unit", self.to_unit.take()));
        Exchange {
            deal: self.sold(taker),
            commission: taker.need("commission", "minor units, a whole number", self.commission.take(), || 0),
            from,
            to,
            approved: self.approved.take().unwrap_or(false),
        }
    }

    pub(super) fn rename(&mut self, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        Fact::Rename {
            deal: self.sold(taker),
            name: taker.name("name", "the new name", self.name.take()),
            after_contract: taker.need("after_contract", TRUTH, self.after_contract.take(), || false),
        }
    }

    pub(super) fn overdue(&mut self, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        Fact::Overdue {
            deal: self.sold(taker),
            since: taker.need("since", "the day it was due, YYYY-MM-DD", self.since.take(), Date::default).0,
            cleared: self.cleared.take().map(|day| day.0),
        }
    }

    pub(super) fn visit(&mut self, taker: &mut Taker<'_>) -> Reception<Text<'a>> {
        let occasion = self.occasion.take();
        Reception { occasion, ..self.call(taker) }
    }

    /// A call has all that a visit has but an occasion.
    pub(super) fn call(&mut self, taker: &mut Taker<'_>) -> Reception<Text<'a>> {
        let free = "a list of agents, [] if none was";
        let with_referrer = self.with_referrer.take();
        if with_referrer.is_some() && self.referred_by.is_none() && !taker.is_bad("referred_by") {
            taker.problems.push((Cow::Borrowed("with_referrer"), Problem::NoReferrer));
        }
        Reception {
            visitor: taker.name("visitor", NAME, self.visitor.take()),
            received_by: taker.name("received_by", AGENT, self.received_by.take()),
            available: taker.need("available", free, self.available.take(), Vec::new),
            said: self.said.take().unwrap_or(Said::Nothing),
            with_referrer: with_referrer.unwrap_or(false) && self.referred_by.is_some(),
            referred_by: self.referred_by.take(),
            occasion: None,
            relation: self.relation.take(),
            owner_is: self.owner_is.take(),
            record: self.record(),
        }
    }

    fn record(&mut self) -> Option<Record> {
        self.record.take().map(|record| record.0.record())
    }

    pub(super) fn report(&mut self, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        Fact::Report {
            by: taker.name("by", "who reports", self.by.take()),
            visitor: taker.name("visitor", NAME, self.visitor.take()),
            record: self.record(),
        }
    }

    pub(super) fn follow_up(&mut self, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        Fact::FollowUp {
            by: taker.name("by", "the agent who followed up", self.by.take()),
            reached: taker.need("reached", TRUTH, self.reached.take(), || false),
            visitor: self.visitor.take(),
            relation: self.relation.take(),
        }
    }

    pub(super) fn notice(&mut self, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        Fact::Notice { to: taker.name("to", "the agent who was told", self.to.take()), by: self.by.take() }
    }

    pub(super) fn breach(&mut self, taker: &mut Taker<'_>) -> Breach<Text<'a>> {
        Breach {
            by: taker.name("by", "the agent who broke the rules", self.by.take()),
            kind: taker.name("kind", "what the office calls it", self.kind.take()),
            reception: self.reception.take(),
            wronged: self.wronged.take(),
            severe: self.severe.take().unwrap_or(false),
        }
    }

    pub(super) fn role(&mut self, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        Fact::Role {
            deal: self.sold(taker),
            role: taker.name("role", "what the office calls the role", self.role.take()),
            agent: taker.name("agent", "who performed it", self.agent.take()),
        }
    }
}
