//! Values from any deserializer: without places.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Entry, Given, MOST_LEVELS, MOST_VALUES, Value, too_deep, too_many};

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The outermost value is not counted, but asks first.
        let mut left = MOST_VALUES.saturating_add(1);
        Seed { levels: MOST_LEVELS, left: &mut left }.deserialize(deserializer)
    }
}

/// Reads a value as long as there are levels and values left.
struct Seed<'l> {
    levels: u32,
    left: &'l mut usize,
}

impl Seed<'_> {
    /// What reads the values within this one.
    fn within<E: Error>(self) -> Result<Self, E> {
        let levels = self.levels.checked_sub(1).ok_or_else(|| E::custom(too_deep()))?;
        Ok(Self { levels, ..self })
    }

    fn next(&mut self) -> Seed<'_> {
        Seed { levels: self.levels, left: &mut *self.left }
    }
}

fn placeless(value: Value) -> Given {
    Given { at: None, value }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Given;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Given, D::Error> {
        *self.left = self.left.checked_sub(1).ok_or_else(|| D::Error::custom(too_many()))?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy")
    }

    fn visit_bool<E>(self, given: bool) -> Result<Given, E> {
        Ok(placeless(Value::Bool(given)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Given, E> {
        Ok(placeless(u64::try_from(number).map_or(Value::Other("a negative number"), Value::Whole)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Given, E> {
        Ok(placeless(Value::Whole(number)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Given, E> {
        Ok(placeless(Value::Other("a number with decimals")))
    }

    fn visit_str<E>(self, text: &str) -> Result<Given, E> {
        Ok(placeless(Value::Text(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(placeless(Value::Other("nothing")))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut seed = self.within()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(seed.next())? {
            items.push(item);
        }
        Ok(placeless(Value::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut seed = self.within()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key()? {
            entries.push(Entry { key, at: None, value: map.next_value_seed(seed.next())? });
        }
        Ok(placeless(Value::Table(entries)))
    }
}
