//! Writing an event.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::desk::at_desk;
use super::write::{after_sale, contact, reception, word};
use crate::event::{Event, Fact, Relation, Said, Settled, Split};
use crate::share::Share;

impl<S: AsRef<str>> Serialize for Event<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("no", &self.no)?;
        map.serialize_entry("at", &self.at.format("%Y-%m-%dT%H:%M:%S%.f").to_string())?;
        if let Some(recorded_at) = self.recorded_at {
            map.serialize_entry("recorded_at", &recorded_at.format("%Y-%m-%dT%H:%M:%S%.f").to_string())?;
        }
        if let Some(household) = &self.household {
            map.serialize_entry("household", household.as_ref())?;
        }
        map.serialize_entry("type", self.fact.kind())?;
        match &self.fact {
            Fact::Reception(visit) | Fact::Call(visit) => reception(&mut map, visit)?,
            Fact::Reassignment { from, to } => {
                map.serialize_entry("from", from.as_ref())?;
                map.serialize_entry("to", to.as_ref())?;
            }
            Fact::Decision { owner, split } => {
                map.serialize_entry("owner", owner.as_ref())?;
                if let Some(split) = split {
                    map.serialize_entry("split", &Shared::all(split))?;
                }
            }
            Fact::Deal { deal, commission } => {
                map.serialize_entry("deal", deal.as_ref())?;
                map.serialize_entry("commission", commission)?;
            }
            Fact::Dispute { deal, outcome } => {
                map.serialize_entry("deal", deal.as_ref())?;
                map.serialize_entry("outcome", &SettledOut(outcome))?;
            }
            Fact::Verdict { reception, upheld } => {
                map.serialize_entry("reception", reception)?;
                map.serialize_entry("upheld", upheld)?;
            }
            Fact::SameHousehold { with, relation } => {
                map.serialize_entry("with", with.as_ref())?;
                word(&mut map, "relation", relation.map(Relation::as_str))?;
            }
            Fact::Void { entry, reason } => {
                map.serialize_entry("entry", entry)?;
                map.serialize_entry("reason", reason.as_ref())?;
            }
            Fact::Refund { .. } | Fact::Exchange(_) | Fact::Rename { .. } | Fact::Overdue { .. } => {
                after_sale(&mut map, &self.fact)?;
            }
            Fact::AtDesk(entry) => at_desk(&mut map, entry)?,
            other => contact(&mut map, other)?,
        }
        map.end()
    }
}

pub(super) fn texts<S: AsRef<str>>(list: &[S]) -> Vec<&str> {
    list.iter().map(AsRef::as_ref).collect()
}

/// An object of one key.
fn one<Z: Serializer>(serializer: Z, key: &str, value: &impl Serialize) -> Result<Z::Ok, Z::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}

#[derive(serde::Serialize)]
struct Shared<'a> {
    agent: &'a str,
    share: Share,
}

impl<'a> Shared<'a> {
    fn all<S: AsRef<str>>(split: &'a Split<S>) -> Vec<Self> {
        split.iter().map(|(agent, share)| Shared { agent: agent.as_ref(), share: *share }).collect()
    }
}

pub(super) struct SaidOut<'a, S>(pub(super) &'a Said<S>);

impl<S: AsRef<str>> Serialize for SaidOut<'_, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        #[derive(serde::Serialize)]
        struct Complaint<'a> {
            of: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            upheld: Option<bool>,
        }
        #[derive(serde::Serialize)]
        struct FollowUp<'a> {
            followed_up_by: &'a str,
        }
        match self.0 {
            Said::Nothing => serializer.serialize_str("nothing"),
            Said::Mentions(agent) => one(serializer, "mentions", &agent.as_ref()),
            Said::AsksFor(agent) => one(serializer, "asks_for", &agent.as_ref()),
            Said::Refuses(agent) => one(serializer, "refuses", &agent.as_ref()),
            Said::Complains { of, upheld } => {
                one(serializer, "complains", &Complaint { of: of.as_ref(), upheld: *upheld })
            }
            Said::Names(agents) => one(serializer, "names", &texts(agents)),
            Said::Forgot { followed_up_by: None } => serializer.serialize_str("forgot"),
            Said::Forgot { followed_up_by: Some(agent) } => {
                one(serializer, "forgot", &FollowUp { followed_up_by: agent.as_ref() })
            }
            Said::WantsDiscount => serializer.serialize_str("wants_discount"),
        }
    }
}

struct SettledOut<'a, S>(&'a Settled<S>);

impl<S: AsRef<str>> Serialize for SettledOut<'_, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        #[derive(serde::Serialize)]
        struct Terms<'a> {
            performance: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            split: Option<Vec<Shared<'a>>>,
        }
        match self.0 {
            Settled::Quarrel => serializer.serialize_str("quarrel"),
            Settled::Disobeyed => serializer.serialize_str("disobeyed"),
            Settled::Agreed { performance, split } => {
                let terms = Terms { performance: performance.as_ref(), split: Some(Shared::all(split)) };
                one(serializer, "agreed", &terms)
            }
            Settled::Decided { performance, split } => {
                let terms = Terms { performance: performance.as_ref(), split: split.as_ref().map(Shared::all) };
                one(serializer, "decided", &terms)
            }
        }
    }
}
