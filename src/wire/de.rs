//! Reading the values of a line.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::event::Unit;
use crate::share::Share;

/// A text that stays in the line wherever it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text<'a>(Cow<'a, str>);

impl From<&'static str> for Text<'_> {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or an id, as text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// A moment, written `YYYY-MM-DDTHH:MM[:SS[.fff]]`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct At(pub(crate) NaiveDateTime);

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AtVisitor;
        impl Visitor<'_> for AtVisitor {
            type Value = At;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a local time written YYYY-MM-DDTHH:MM[:SS[.fff]]")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<At, E> {
                moment(text.as_bytes()).map(At).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(AtVisitor)
    }
}

/// A day, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Date(pub(crate) NaiveDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;
        impl Visitor<'_> for DateVisitor {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day written YYYY-MM-DD")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
                let day = Some(text.as_bytes()).filter(|text| text.len() == 10).and_then(day);
                day.map(Date).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(DateVisitor)
    }
}

fn day(date: &[u8]) -> Option<NaiveDate> {
    if (*date.get(4)?, *date.get(7)?) != (b'-', b'-') {
        return None;
    }
    let year = i32::try_from(number(date.get(..4)?)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(date.get(5..7)?)?, number(date.get(8..)?)?)
}

fn moment(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, time) = (text.get(..10)?, text.get(11..)?);
    if (*text.get(10)?, *time.get(2)?) != (b'T', b':') {
        return None;
    }
    let day = day(date)?;
    let (seconds, millis) = match time.get(5..)? {
        [] => (0, 0),
        [b':', seconds @ ..] if seconds.len() == 2 => (number(seconds)?, 0),
        [b':', s, t, b'.', millis @ ..] if millis.len() == 3 => (number(&[*s, *t])?, number(millis)?),
        _ => return None,
    };
    day.and_hms_milli_opt(number(time.get(..2)?)?, number(time.get(3..5)?)?, seconds, millis)
}

/// A run of at most nine digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let value = digit.checked_sub(b'0').filter(|value| *value < 10)?;
        number.checked_mul(10)?.checked_add(u32::from(value))
    })
}

/// What is written as a JSON object, and only so: a struct by itself would be read from a list, too.
#[derive(Debug, Clone)]
pub(crate) struct Object<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

/// One agent's share of a split.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "an agent and a share, {\"agent\": …, \"share\": …}")]
pub(crate) struct OneShare<'a> {
    #[serde(borrow)]
    pub(crate) agent: Text<'a>,
    pub(crate) share: Share,
}

/// A unit, as an exchange speaks of it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a unit, {\"unit\": …, \"area\": …, \"grade\": …, \"price\": …}")]
pub(crate) struct UnitIn<'a> {
    #[serde(borrow)]
    unit: Text<'a>,
    area: u64,
    grade: u64,
    price: u64,
}

impl<'a> UnitIn<'a> {
    pub(crate) fn unit(self) -> Unit<Text<'a>> {
        Unit { unit: self.unit, area: self.area, grade: self.grade, price: self.price }
    }
}
