//! Reading what was said, and how a dispute ended.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::de::{Object, OneShare, Text};
use crate::event::{Said, Settled};

/// What was said, where it is said of somebody.
#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum SaidOf<'a> {
    #[serde(borrow)]
    Mentions(Text<'a>),
    AsksFor(Text<'a>),
    Refuses(Text<'a>),
    Complains(Object<Complaint<'a>>),
    Names(Vec<Text<'a>>),
    Forgot(Object<FollowUp<'a>>),
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "{\"of\": agent, \"upheld\"?: true or false}")]
struct Complaint<'a> {
    #[serde(borrow)]
    of: Text<'a>,
    upheld: Option<bool>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "{\"followed_up_by\": agent}")]
struct FollowUp<'a> {
    #[serde(borrow)]
    followed_up_by: Text<'a>,
}

const SAID: &[&str] = &["nothing", "mentions", "asks_for", "refuses", "complains", "names", "forgot", "wants_discount"];

impl<'de: 'a, 'a> Deserialize<'de> for Said<Text<'a>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SaidVisitor;
        impl<'de> Visitor<'de> for SaidVisitor {
            type Value = Said<Text<'de>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("what was said: \"nothing\", \"forgot\", \"wants_discount\" or an object such as {\"mentions\": agent}")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                match text {
                    "nothing" => Ok(Said::Nothing),
                    "forgot" => Ok(Said::Forgot { followed_up_by: None }),
                    "wants_discount" => Ok(Said::WantsDiscount),
                    _ => Err(E::unknown_variant(text, SAID)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Ok(match SaidOf::deserialize(MapAccessDeserializer::new(map))? {
                    SaidOf::Mentions(agent) => Said::Mentions(agent),
                    SaidOf::AsksFor(agent) => Said::AsksFor(agent),
                    SaidOf::Refuses(agent) => Said::Refuses(agent),
                    SaidOf::Complains(Object(Complaint { of, upheld })) => Said::Complains { of, upheld },
                    SaidOf::Names(agents) => Said::Names(agents),
                    SaidOf::Forgot(Object(FollowUp { followed_up_by })) => {
                        Said::Forgot { followed_up_by: Some(followed_up_by) }
                    }
                })
            }
        }
        deserializer.deserialize_any(SaidVisitor)
    }
}

/// How a dispute ended, where agents are named.
#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum SettledBy<'a> {
    #[serde(borrow)]
    Agreed(Object<Agreement<'a>>),
    Decided(Object<Verdict<'a>>),
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "{\"performance\": agent, \"split\": split}")]
struct Agreement<'a> {
    #[serde(borrow)]
    performance: Text<'a>,
    split: Vec<Object<OneShare<'a>>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "{\"performance\": agent, \"split\"?: split}")]
struct Verdict<'a> {
    #[serde(borrow)]
    performance: Text<'a>,
    split: Option<Vec<Object<OneShare<'a>>>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Settled<Text<'a>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SettledVisitor;
        impl<'de> Visitor<'de> for SettledVisitor {
            type Value = Settled<Text<'de>>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("how it ended: \"quarrel\", \"disobeyed\", {\"agreed\": …} or {\"decided\": …}")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                match text {
                    "quarrel" => Ok(Settled::Quarrel),
                    "disobeyed" => Ok(Settled::Disobeyed),
                    _ => Err(E::unknown_variant(text, &["quarrel", "disobeyed", "agreed", "decided"])),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Ok(match SettledBy::deserialize(MapAccessDeserializer::new(map))? {
                    SettledBy::Agreed(Object(Agreement { performance, split })) => {
                        Settled::Agreed { performance, split: super::split(split) }
                    }
                    SettledBy::Decided(Object(Verdict { performance, split })) => {
                        Settled::Decided { performance, split: split.map(super::split) }
                    }
                })
            }
        }
        deserializer.deserialize_any(SettledVisitor)
    }
}
