//! The wire form of an event: one flat JSON object a line.
//!
//! A line is first read as it stands, every field of every type of entry side by side; then the entry's type takes the
//! fields that are its own. So one reading serves the fast way and the way that tells every error.

mod circumstance;
mod de;
mod desk;
#[cfg(feature = "json")]
mod diagnose;
mod kind;
#[cfg(feature = "json")]
mod probe;
mod ser;
mod take;
mod words;
mod write;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use crate::error::Problem;
use crate::event::{Absence, Event, Fact, Grade, Relation, Said, Settled, Split};
use circumstance::RecordIn;
use de::{At, Date, OneShare, UnitIn};
use desk::{CopiesIn, DayOfYear};
use kind::Kind;
use take::Taker;

pub(crate) use de::{Object, Text};
#[cfg(feature = "json")]
pub(crate) use diagnose::diagnose;
#[cfg(feature = "json")]
pub(crate) use kind::KINDS;
#[cfg(feature = "json")]
pub(crate) use probe::{Fields, Naming, fields_of};

/// A line as it stands. `null` counts as left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a JSON object")]
pub(crate) struct Line<'a> {
    no: Option<u64>,
    at: Option<At>,
    recorded_at: Option<At>,
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
    split: Option<Vec<Object<OneShare<'a>>>>,
    deal: Option<Text<'a>>,
    commission: Option<u64>,
    outcome: Option<Settled<Text<'a>>>,
    reception: Option<u64>,
    upheld: Option<bool>,
    with: Option<Text<'a>>,
    entry: Option<u64>,
    reason: Option<Text<'a>>,
    from_unit: Option<Box<Object<UnitIn<'a>>>>,
    to_unit: Option<Box<Object<UnitIn<'a>>>>,
    approved: Option<bool>,
    name: Option<Text<'a>>,
    after_contract: Option<bool>,
    since: Option<Date>,
    cleared: Option<Date>,
    relation: Option<Relation>,
    owner_is: Option<Absence>,
    with_referrer: Option<bool>,
    record: Option<Object<RecordIn>>,
    by: Option<Text<'a>>,
    reached: Option<bool>,
    kind: Option<Text<'a>>,
    wronged: Option<Text<'a>>,
    severe: Option<bool>,
    role: Option<Text<'a>>,
    agent: Option<Text<'a>>,
    order: Option<Vec<Text<'a>>>,
    grade: Option<Grade>,
    source: Option<Text<'a>>,
    birthday: Option<DayOfYear>,
    amount: Option<u64>,
    unit: Option<Text<'a>>,
    taken_by: Option<Text<'a>>,
    copies: Option<Object<CopiesIn>>,
    base: Option<u64>,
}

/// The fields that a type of entry may have.
macro_rules! own_fields {
    ($count:literal: $($field:ident)+) => {
        impl Line<'_> {
            /// The fields that a type of entry may have, and whether each is still there.
            fn left(&self) -> [(&'static str, bool); $count] {
                [$((stringify!($field), self.$field.is_some())),+]
            }

            /// Whether none of them is: the fast way.
            fn is_spent(&self) -> bool {
                !($(self.$field.is_some())|+)
            }
        }
    };
}

own_fields! {
    45:
    visitor received_by available said referred_by occasion from to owner split deal commission outcome reception upheld with entry reason from_unit to_unit approved name after_contract since cleared relation owner_is with_referrer record by reached kind wronged severe role agent order grade source birthday amount unit taken_by copies base
}

/// A field and what is wrong with it.
pub(crate) type FieldProblem = (Cow<'static, str>, Problem);

const NAME: &str = "a name or an id";
const NO: &str = "the number of an entry";
const AGENT: &str = "an agent";
const TRUTH: &str = "true or false";

impl<'a> Line<'a> {
    /// What of it tells a broken line apart: its number, its household and the deal it makes.
    #[cfg(feature = "json")]
    fn marks(&self) -> (Option<u64>, Option<&Text<'a>>, Option<&Text<'a>>) {
        let deal = matches!(self.r#type, Some(Kind::Deal)).then_some(self.deal.as_ref()).flatten();
        (self.no, self.household.as_ref(), deal)
    }

    /// The event the line tells, if its type is known. It is one only where nothing was added to `problems`.
    pub(crate) fn event(mut self, problems: &mut Vec<FieldProblem>) -> Option<Event<Text<'a>>> {
        let mut taker = Taker { problems };
        let no = taker.need("no", "a whole number", self.no, || 0);
        let at = taker.need("at", "a time YYYY-MM-DDTHH:MM[:SS[.fff]]", self.at.take(), At::default);
        if self.r#type.is_none() {
            // Of an unknown type nothing else can be asked for.
            taker.name("household", NAME, self.household.take());
        }
        let kind = taker.need("type", "the type of the entry", self.r#type.map(Some), || None)?;
        let fact = self.fact(kind, &mut taker);
        let household = self.whose(&fact, &mut taker);
        self.refuse_foreign(kind, &mut taker);
        let recorded_at = self.recorded_at.take().map(|at| at.0);
        Some(Event { no, at: at.0, recorded_at, household, fact })
    }

    /// The household; what is the office's own has none.
    fn whose(&mut self, fact: &Fact<Text<'a>>, taker: &mut Taker<'_>) -> Option<Text<'a>> {
        let household = self.household.take();
        let is_left_out = household.is_none() && !taker.is_bad("household");
        if household.is_some() && !fact.may_have_household() {
            taker.problems.push((Cow::Borrowed("household"), Problem::Foreign(fact.kind())));
        }
        if fact.may_have_household() && (fact.needs_household() || !is_left_out) {
            return Some(taker.name("household", NAME, household));
        }
        None
    }

    fn fact(&mut self, kind: Kind, taker: &mut Taker<'_>) -> Fact<Text<'a>> {
        match kind {
            Kind::Reception => Fact::Reception(self.visit(taker)),
            Kind::Reassignment => Fact::Reassignment {
                from: taker.name("from", "the agent who leaves", self.from.take()),
                to: taker.name("to", "the agent drawn", self.to.take()),
            },
            Kind::Decision => Fact::Decision {
                owner: taker.name("owner", "the agent named", self.owner.take()),
                split: self.split.take().map(split),
            },
            Kind::Deal => Fact::Deal {
                deal: taker.name("deal", NAME, self.deal.take()),
                commission: taker.need("commission", "minor units, a whole number", self.commission.take(), || 0),
            },
            Kind::Dispute => Fact::Dispute {
                deal: self.sold(taker),
                outcome: taker.need("outcome", "how it ended", self.outcome.take(), || Settled::Quarrel),
            },
            Kind::Verdict => Fact::Verdict {
                reception: taker.need("reception", NO, self.reception.take(), || 0),
                upheld: taker.need("upheld", TRUTH, self.upheld.take(), || false),
            },
            Kind::SameHousehold => Fact::SameHousehold {
                with: taker.name("with", "the other household", self.with.take()),
                relation: self.relation.take(),
            },
            Kind::Void => Fact::Void {
                entry: taker.need("entry", NO, self.entry.take(), || 0),
                reason: taker.name("reason", "why, in words", self.reason.take()),
            },
            Kind::Refund => Fact::Refund { deal: self.sold(taker) },
            Kind::Exchange => Fact::Exchange(self.exchange(taker)),
            Kind::Rename => self.rename(taker),
            Kind::Overdue => self.overdue(taker),
            Kind::Call => Fact::Call(self.call(taker)),
            Kind::Report => self.report(taker),
            Kind::FollowUp => self.follow_up(taker),
            Kind::Notice => self.notice(taker),
            Kind::Breach => Fact::Breach(self.breach(taker)),
            Kind::Role => self.role(taker),
            desk => Fact::AtDesk(self.at_desk(desk, taker)),
        }
    }

    /// What the entry's type did not take is not its own.
    fn refuse_foreign(&self, kind: Kind, taker: &mut Taker<'_>) {
        if self.is_spent() {
            return;
        }
        for (field, _) in self.left().into_iter().filter(|(_, is_left)| *is_left) {
            taker.problems.push((Cow::Borrowed(field), Problem::Foreign(kind.as_str())));
        }
    }
}

fn split(entries: Vec<Object<OneShare<'_>>>) -> Split<Text<'_>> {
    entries.into_iter().map(|one| (one.0.agent, one.0.share)).collect()
}

impl<'de> Deserialize<'de> for Event {
    /// An event in the form of WIRE. What concerns it alone is checked; what concerns other entries is checked where it
    /// enters a log.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut problems = Vec::new();
        let event = Object::<Line<'_>>::deserialize(deserializer)?.0.event(&mut problems);
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
