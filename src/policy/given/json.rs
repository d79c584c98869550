//! Values of a JSON text, read a level at a time so that each is known by the piece of the text it is.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::Lines;
use super::{Broken, Entry, Given, MOST_LEVELS, MOST_VALUES, Spot, Value, opened, too_deep, too_many, whole};

impl Given {
    /// What stands in a JSON text. No nesting of it is recursed into beyond the levels that are read.
    pub(crate) fn from_json(text: &str) -> Result<Self, Broken> {
        let text = opened(text)?;
        let mut reader = Reader { text, lines: Lines::of(text), left: MOST_VALUES };
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| reader.broken(text, &error))?;
        reader.given(raw, MOST_LEVELS)
    }
}

struct Reader<'t> {
    text: &'t str,
    lines: Lines<'t>,
    /// How many values more are read.
    left: usize,
}

impl<'t> Reader<'t> {
    /// A piece of the text as a value, with so many levels left.
    fn given(&mut self, raw: &'t RawValue, levels: u32) -> Result<Given, Broken> {
        let piece = raw.get();
        let at = self.spot(piece);
        let value = match piece.as_bytes().first() {
            Some(b'{') => Value::Table(self.table(piece, self.within(piece, levels)?)?),
            Some(b'[') => Value::List(self.list(piece, self.within(piece, levels)?)?),
            Some(b'"') => Value::Text(self.unquoted(piece)?),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Other("nothing"),
            _ if piece.contains(['.', 'e', 'E']) => Value::Other("a number with decimals"),
            _ => whole(piece, 10),
        };
        Ok(Given { at: Some(at), value })
    }

    fn table(&mut self, piece: &'t str, levels: u32) -> Result<Vec<Entry>, Broken> {
        let read = serde_json::Deserializer::from_str(piece).deserialize_map(Entries(self.left));
        let found = read.map_err(|error| self.broken(piece, &error))?;
        self.count(found.len(), found.last().map(|(_, value)| *value))?;
        let mut entries = Vec::with_capacity(found.len());
        for (key, value) in found {
            let at = Some(self.spot(key.get()));
            entries.push(Entry { key: self.unquoted(key.get())?, at, value: self.given(value, levels)? });
        }
        Ok(entries)
    }

    fn list(&mut self, piece: &'t str, levels: u32) -> Result<Vec<Given>, Broken> {
        let read = serde_json::Deserializer::from_str(piece).deserialize_seq(Items(self.left));
        let found = read.map_err(|error| self.broken(piece, &error))?;
        self.count(found.len(), found.last().copied())?;
        found.into_iter().map(|item| self.given(item, levels)).collect()
    }

    fn unquoted(&self, piece: &str) -> Result<String, Broken> {
        serde_json::from_str(piece).map_err(|error| self.broken(piece, &error))
    }

    fn within(&self, piece: &str, levels: u32) -> Result<u32, Broken> {
        levels.checked_sub(1).ok_or_else(|| Broken { at: Some(self.spot(piece)), problem: too_deep() })
    }

    fn count(&mut self, found: usize, last: Option<&RawValue>) -> Result<(), Broken> {
        let Some(left) = self.left.checked_sub(found) else {
            return Err(Broken { at: last.map(|last| self.spot(last.get())), problem: too_many() });
        };
        self.left = left;
        Ok(())
    }

    /// Where a piece of the text begins. It lies within the text, so that its address tells its offset.
    fn offset(&self, piece: &str) -> usize {
        piece.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    fn spot(&self, piece: &str) -> Spot {
        self.lines.spot(self.offset(piece))
    }

    /// An error of the parser in a piece of the text, with its place in the whole.
    fn broken(&self, piece: &str, error: &serde_json::Error) -> Broken {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let own = format!(" at line {line} column {column}");
        let message = message.strip_suffix(own.as_str()).unwrap_or(&message);
        let within = if error.is_eof() {
            piece.len()
        } else {
            let lines = piece.split_inclusive('\n').take(line.saturating_sub(1));
            lines.map(str::len).fold(column.saturating_sub(1), usize::saturating_add)
        };
        let problem = format!("not JSON: {}", plain(message));
        Broken { at: Some(self.lines.spot(self.offset(piece).saturating_add(within))), problem }
    }
}

/// What the parser says, where it is terse in other words.
fn plain(message: &str) -> String {
    match (message, message.strip_prefix("EOF while parsing ")) {
        (_, Some(what)) => format!("the text ends within {what}"),
        ("expected value", _) => "expected a value".to_owned(),
        ("key must be a string", _) => "expected a key in double quotes".to_owned(),
        _ => message.to_owned(),
    }
}

/// The entries of an object: at most one more than so many, so that too many are known without being kept.
struct Entries(usize);

impl<'t> Visitor<'t> for Entries {
    type Value = Vec<(&'t RawValue, &'t RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while entries.len() <= self.0 {
            let Some(entry) = map.next_entry()? else { return Ok(entries) };
            entries.push(entry);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(entries)
    }
}

/// The items of a list, likewise.
struct Items(usize);

impl<'t> Visitor<'t> for Items {
    type Value = Vec<&'t RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while items.len() <= self.0 {
            let Some(item) = list.next_element()? else { return Ok(items) };
            items.push(item);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(items)
    }
}

#[cfg(test)]
mod tests;
