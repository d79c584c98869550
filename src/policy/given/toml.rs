//! Values of a TOML text, with the spans its parser gives them.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};

use super::lines::Lines;
use super::{Broken, Entry, Given, MOST_LEVELS, MOST_VALUES, Spot, Value, nesting, opened, too_deep, too_many, whole};

impl Given {
    /// What stands in a TOML text: a table.
    pub(crate) fn from_toml(text: &str) -> Result<Self, Broken> {
        let text = opened(text)?;
        let lines = Lines::of(text);
        // The parser recurses where tables are nested, and what it gives is dropped by recursion.
        nesting::check(text).map_err(|(offset, problem)| Broken { at: Some(lines.spot(offset)), problem })?;
        let root = DeTable::parse(text).map_err(|error| broken(&lines, &error))?;
        let mut reader = Reader { lines, left: MOST_VALUES };
        let at = reader.lines.spot(0);
        Ok(Given { at: Some(at), value: Value::Table(reader.table(root.get_ref(), at, MOST_LEVELS)?) })
    }
}

struct Reader<'t> {
    lines: Lines<'t>,
    /// How many values more are read.
    left: usize,
}

impl Reader<'_> {
    fn given(&mut self, spanned: &Spanned<DeValue<'_>>, levels: u32) -> Result<Given, Broken> {
        let at = self.lines.spot(spanned.span().start);
        self.left = self.left.checked_sub(1).ok_or_else(|| Broken { at: Some(at), problem: too_many() })?;
        let value = match spanned.get_ref() {
            DeValue::String(text) => Value::Text(text.clone().into_owned()),
            DeValue::Integer(number) => whole(number.as_str(), number.radix()),
            DeValue::Float(_) => Value::Other("a number with decimals"),
            DeValue::Boolean(given) => Value::Bool(*given),
            DeValue::Datetime(_) => Value::Other("a date"),
            DeValue::Array(items) => {
                let levels = within(at, levels)?;
                Value::List(items.iter().map(|item| self.given(item, levels)).collect::<Result<_, _>>()?)
            }
            DeValue::Table(table) => Value::Table(self.table(table, at, levels)?),
        };
        Ok(Given { at: Some(at), value })
    }

    /// The entries of a table, which the parser keeps by their keys, in the order of the file.
    fn table(&mut self, table: &DeTable<'_>, at: Spot, levels: u32) -> Result<Vec<Entry>, Broken> {
        let levels = within(at, levels)?;
        let mut found: Vec<_> = table.iter().collect();
        found.sort_by_key(|(key, _)| key.span().start);
        let mut entries = Vec::with_capacity(found.len());
        for (key, value) in found {
            let at = Some(self.lines.spot(key.span().start));
            entries.push(Entry { key: key.get_ref().clone().into_owned(), at, value: self.given(value, levels)? });
        }
        Ok(entries)
    }
}

fn within(at: Spot, levels: u32) -> Result<u32, Broken> {
    levels.checked_sub(1).ok_or_else(|| Broken { at: Some(at), problem: too_deep() })
}

fn broken(lines: &Lines<'_>, error: &Error) -> Broken {
    let message = error.message().lines().next().unwrap_or_default();
    Broken { at: error.span().map(|span| lines.spot(span.start)), problem: format!("not TOML: {message}") }
}

#[cfg(test)]
mod tests;
