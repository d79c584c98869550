//! The wire form of an event: one flat JSON object a line.
//!
//! A line is first read as it stands, every field of every type of entry side by side; then the entry's type takes the
//! fields that are its own. So one reading serves the fast way and the way that tells every error.

mod de;
#[cfg(feature = "json")]
mod diagnose;
mod ser;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use crate::error::Problem;
use crate::event::{Event, Fact, Reception, Said, Settled, Split};
use de::{At, OneShare};

pub(crate) use de::Text;
#[cfg(feature = "json")]
pub(crate) use diagnose::diagnose;

/// The types of entry, as they are spelled.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Reception,
    Reassignment,
    Decision,
    Deal,
    Dispute,
    Verdict,
    SameHousehold,
    Void,
}

/// A line as it stands. `null` counts as left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a JSON object")]
pub(crate) struct Line<'a> {
    no: Option<u64>,
    at: Option<At>,
    #[serde(borrow)]
    household: Option<Text<'a>>,
    r#type: Option<Kind>,
    visitor: Option<Text<'a>>,
    received_by: Option<Text<'a>>,
    available: Option<Vec<Text<'a>>>,
    said: Option<Said<Text<'a>>>,
    referred_by: Option<Text<'a>>,
    occasion: Option<Text<'a>>,
    from: Option<Text<'a>>,
    to: Option<Text<'a>>,
    owner: Option<Text<'a>>,
    split: Option<Vec<OneShare<'a>>>,
    deal: Option<Text<'a>>,
    commission: Option<u64>,
    outcome: Option<Settled<Text<'a>>>,
    reception: Option<u64>,
    upheld: Option<bool>,
    with: Option<Text<'a>>,
    entry: Option<u64>,
    reason: Option<Text<'a>>,
}

/// A field and what is wrong with it.
pub(crate) type FieldProblem = (Cow<'static, str>, Problem);

/// Takes fields and collects what is wrong. Fields already found to be bad are not called missing.
#[derive(Debug)]
pub(crate) struct Taker<'p> {
    problems: &'p mut Vec<FieldProblem>,
}

impl Taker<'_> {
    fn need<T>(&mut self, field: &'static str, expected: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.problems.iter().any(|(bad, _)| bad == field) {
            self.problems.push((Cow::Borrowed(field), Problem::Missing(expected)));
        }
        value
    }
}

const NAME: &str = "a name or an id";
const NO: &str = "the number of an entry";

impl<'a> Line<'a> {
    /// What of it tells a broken line apart: its number, its household and the deal it makes.
    pub(crate) fn marks(&self) -> (Option<u64>, Option<&Text<'a>>, Option<&Text<'a>>) {
        let deal = matches!(self.r#type, Some(Kind::Deal)).then_some(self.deal.as_ref()).flatten();
        (self.no, self.household.as_ref(), deal)
    }

    /// The event the line tells, where nothing is missing; what is wrong is added to `problems`.
    pub(crate) fn event(mut self, problems: &mut Vec<FieldProblem>) -> Option<Event<Text<'a>>> {
        let mut taker = Taker { problems };
        let no = taker.need("no", "a whole number", self.no);
        let at = taker.need("at", "a time YYYY-MM-DDTHH:MM[:SS[.fff]]", self.at.take());
        let household = taker.need("household", NAME, self.household.take());
        let kind = taker.need("type", "the type of the entry", self.r#type)?;
        let fact = self.fact(kind, &mut taker);
        self.refuse_foreign(kind, &mut taker);
        Some(Event { no: no?, at: at?.0, household: household?, fact: fact? })
    }

    fn fact(&mut self, kind: Kind, taker: &mut Taker<'_>) -> Option<Fact<Text<'a>>> {
        Some(match kind {
            Kind::Reception => Fact::Reception(self.visit(taker)?),
            Kind::Reassignment => {
                let from = taker.need("from", "the agent who leaves", self.from.take());
                let to = taker.need("to", "the agent drawn", self.to.take());
                Fact::Reassignment { from: from?, to: to? }
            }
            Kind::Decision => {
                let owner = taker.need("owner", "the agent named", self.owner.take());
                Fact::Decision { owner: owner?, split: self.split.take().map(split) }
            }
            Kind::Deal => {
                let deal = taker.need("deal", NAME, self.deal.take());
                let commission = taker.need("commission", "minor units, a whole number", self.commission.take());
                Fact::Deal { deal: deal?, commission: commission? }
            }
            Kind::Dispute => {
                let deal = taker.need("deal", "the id of a deal", self.deal.take());
                let outcome = taker.need("outcome", "how it ended", self.outcome.take());
                Fact::Dispute { deal: deal?, outcome: outcome? }
            }
            Kind::Verdict => {
                let reception = taker.need("reception", NO, self.reception.take());
                let upheld = taker.need("upheld", "true or false", self.upheld.take());
                Fact::Verdict { reception: reception?, upheld: upheld? }
            }
            Kind::SameHousehold => {
                Fact::SameHousehold { with: taker.need("with", "the other household", self.with.take())? }
            }
            Kind::Void => {
                let entry = taker.need("entry", NO, self.entry.take());
                let reason = taker.need("reason", "why, in words", self.reason.take());
                Fact::Void { entry: entry?, reason: reason? }
            }
        })
    }

    fn visit(&mut self, taker: &mut Taker<'_>) -> Option<Reception<Text<'a>>> {
        let visitor = taker.need("visitor", NAME, self.visitor.take());
        let received_by = taker.need("received_by", "an agent", self.received_by.take());
        let available = taker.need("available", "a list of agents, [] if none was", self.available.take());
        let (said, referred_by, occasion) = (self.said.take(), self.referred_by.take(), self.occasion.take());
        Some(Reception {
            visitor: visitor?,
            received_by: received_by?,
            available: available?,
            said: said.unwrap_or(Said::Nothing),
            referred_by,
            occasion,
        })
    }

    /// What the entry's type did not take is not its own.
    fn refuse_foreign(&self, kind: Kind, taker: &mut Taker<'_>) {
        let left = [
            ("visitor", self.visitor.is_some()),
            ("received_by", self.received_by.is_some()),
            ("available", self.available.is_some()),
            ("said", self.said.is_some()),
            ("referred_by", self.referred_by.is_some()),
            ("occasion", self.occasion.is_some()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
            ("owner", self.owner.is_some()),
            ("split", self.split.is_some()),
            ("deal", self.deal.is_some()),
            ("commission", self.commission.is_some()),
            ("outcome", self.outcome.is_some()),
            ("reception", self.reception.is_some()),
            ("upheld", self.upheld.is_some()),
            ("with", self.with.is_some()),
            ("entry", self.entry.is_some()),
            ("reason", self.reason.is_some()),
        ];
        for (field, _) in left.into_iter().filter(|(_, is_left)| *is_left) {
            taker.problems.push((Cow::Borrowed(field), Problem::Foreign(kind.as_str())));
        }
    }
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Reassignment => "reassignment",
            Self::Decision => "decision",
            Self::Deal => "deal",
            Self::Dispute => "dispute",
            Self::Verdict => "verdict",
            Self::SameHousehold => "same_household",
            Self::Void => "void",
        }
    }
}

fn split(entries: Vec<OneShare<'_>>) -> Split<Text<'_>> {
    entries.into_iter().map(|one| (one.agent, one.share)).collect()
}

impl<'de> Deserialize<'de> for Event {
    /// An event in the form of WIRE. What concerns it alone is checked; what concerns other entries is checked where it
    /// enters a log.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut problems = Vec::new();
        let event = Line::deserialize(deserializer)?.event(&mut problems);
        match (event, problems.first()) {
            (Some(event), None) => Ok(event.owned()),
            (_, Some((field, problem))) => Err(serde::de::Error::custom(format_args!("field \"{field}\": {problem}"))),
            (None, None) => Err(serde::de::Error::custom("not an event")),
        }
    }
}

impl<S: AsRef<str>> Event<S> {
    /// The same with texts of its own.
    #[must_use]
    pub fn owned(self) -> Event {
        self.map(&mut |text| text.as_ref().to_owned())
    }
}
