//! What may stand in a cell, and how it is said in JSON.

use serde_json::{Error, Value, json};

/// A column: a field of an entry, and what its cells hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: &'static str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A name, an id, a time, a day or a word.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`; spreadsheets like to write them large.
    Truth,
    /// Names with semicolons between them, or a list in JSON.
    List,
    /// What was said, in short or in JSON.
    Said,
    /// What was written down of a client: fields with semicolons between them, or in JSON.
    Record,
    /// Anything else, in JSON; or a plain word.
    Form,
}

/// Every field an entry may have, in the order of the wire form.
pub(super) const COLUMNS: [Column; 50] = [
    column("no", Kind::Number),
    column("at", Kind::Text),
    column("recorded_at", Kind::Text),
    column("household", Kind::Text),
    column("type", Kind::Text),
    column("visitor", Kind::Text),
    column("received_by", Kind::Text),
    column("available", Kind::List),
    column("said", Kind::Said),
    column("referred_by", Kind::Text),
    column("occasion", Kind::Text),
    column("from", Kind::Text),
    column("to", Kind::Text),
    column("owner", Kind::Text),
    column("split", Kind::Form),
    column("deal", Kind::Text),
    column("commission", Kind::Number),
    column("outcome", Kind::Form),
    column("reception", Kind::Number),
    column("upheld", Kind::Truth),
    column("with", Kind::Text),
    column("entry", Kind::Number),
    column("reason", Kind::Text),
    column("from_unit", Kind::Form),
    column("to_unit", Kind::Form),
    column("approved", Kind::Truth),
    column("name", Kind::Text),
    column("after_contract", Kind::Truth),
    column("since", Kind::Text),
    column("cleared", Kind::Text),
    column("relation", Kind::Text),
    column("owner_is", Kind::Text),
    column("with_referrer", Kind::Truth),
    column("record", Kind::Record),
    column("by", Kind::Text),
    column("reached", Kind::Truth),
    column("kind", Kind::Text),
    column("wronged", Kind::Text),
    column("severe", Kind::Truth),
    column("role", Kind::Text),
    column("agent", Kind::Text),
    column("order", Kind::List),
    column("grade", Kind::Text),
    column("source", Kind::Text),
    column("birthday", Kind::Text),
    column("amount", Kind::Number),
    column("unit", Kind::Text),
    column("taken_by", Kind::Text),
    column("copies", Kind::Form),
    column("base", Kind::Number),
];

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

impl Column {
    pub(super) fn called(name: &str) -> Option<&'static Self> {
        COLUMNS.iter().find(|column| column.name == name)
    }

    /// The cell as a JSON value. Of what it does not understand it makes a text, so that whoever checks the entry says what was
    /// expected instead.
    pub(super) fn json(&self, cell: &str) -> Result<String, Error> {
        let begins_with = |marks: &[char]| cell.starts_with(marks);
        match self.kind {
            Kind::List if begins_with(&['[']) => verbatim(cell),
            Kind::Said | Kind::Record | Kind::Form if begins_with(&['{', '[', '"']) => verbatim(cell),
            Kind::Number => {
                let number = Some(cell).filter(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
                Ok(number
                    .and_then(|cell| cell.parse::<u64>().ok())
                    .map_or_else(|| text(cell), |number| number.to_string()))
            }
            Kind::Truth => {
                let word = ["true", "false"].into_iter().find(|word| cell.eq_ignore_ascii_case(word));
                Ok(word.map_or_else(|| text(cell), str::to_owned))
            }
            Kind::List => Ok(json!(list(cell)).to_string()),
            Kind::Said => Ok(said(cell).to_string()),
            Kind::Record => Ok(json!({ "fields": list(cell) }).to_string()),
            Kind::Text | Kind::Form => Ok(text(cell)),
        }
    }
}

fn text(cell: &str) -> String {
    Value::from(cell).to_string()
}

/// JSON as it stands, if it is one value: it becomes part of a larger one.
fn verbatim(cell: &str) -> Result<String, Error> {
    serde_json::from_str::<serde::de::IgnoredAny>(cell).map(|_| cell.to_owned())
}

/// Whoever writes Chinese has the wide marks at hand.
fn list(cell: &str) -> Vec<&str> {
    cell.split([';', '；']).map(str::trim).collect()
}

/// `refuses:Bai`, `names:An;Bai`, or a word alone.
fn said(cell: &str) -> Value {
    let Some((word, whom)) = cell.split_once([':', '：']) else { return Value::from(cell) };
    let (word, whom) = (word.trim(), whom.trim());
    match word {
        "names" => json!({ word: list(whom) }),
        "complains" => json!({ word: { "of": whom } }),
        "forgot" => json!({ word: { "followed_up_by": whom } }),
        _ => json!({ word: whom }),
    }
}
