//! JSON Schemas (draft 2020-12) of what goes in and comes out: a policy file, the entries of a log, rulings.
//!
//! They are written from the types: every name of a value and every field of an entry is the one the reader knows, so that none is
//! forgotten. An editor that is given the policy's schema completes a policy file and underlines what is wrong with it; a service
//! in another language checks what it writes. A schema sees one file or one line: what can only be known of the whole (a clause that
//! is cited, a share whose denominator is odd, an id that stands twice) is checked by the reader.
//!
//! ```
//! let schema = panke::schema::policy();
//! assert_eq!(schema["properties"]["validity"]["properties"]["months"]["type"], "integer");
//! ```

mod events;
mod policy;
mod rows;
mod rulings;

use serde_json::{Map, Value, json};

pub use events::events;
pub use policy::policy;
pub use rulings::rulings;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The same with a line of English and one of 中文 that say what it is.
fn about(schema: Value, en: &str, zh: &str) -> Value {
    with(schema, "description", json!(format!("{en}\n{zh}")))
}

/// The same with another keyword.
fn with(mut schema: Value, keyword: &str, value: Value) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert(keyword.to_owned(), value);
    }
    schema
}

/// An object of these keys and no others.
fn object<'k>(properties: impl IntoIterator<Item = (&'k str, Value)>, required: &[&str]) -> Value {
    with(open(properties, required), "additionalProperties", json!(false))
}

/// An object of these keys and maybe others.
fn open<'k>(properties: impl IntoIterator<Item = (&'k str, Value)>, required: &[&str]) -> Value {
    let properties: Map<String, Value> = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    json!({"type": "object", "properties": properties, "required": required})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

/// One of these words.
fn choice<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    json!({"type": "string", "enum": words.into_iter().collect::<Vec<_>>()})
}

/// A text that says something.
fn text() -> Value {
    json!({"type": "string", "pattern": "\\S"})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn whole() -> Value {
    json!({"type": "integer", "minimum": 0})
}

/// How a share is written: `n/m`, `n%` (with or without decimals), `0` or `1`.
const SHARE: &str = r"^([0-9]+/0*[1-9][0-9]*|0*(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)%|0*[01])$";

fn share() -> Value {
    json!({"type": "string", "pattern": SHARE, "examples": ["1/5", "20%", "12.5%", "1"]})
}

fn date() -> Value {
    json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"})
}

/// A day that some year has, written `MM-DD`.
const DAY_OF_YEAR: &str =
    "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$";

/// Copies of an agreement: how many, and who has them.
fn copies(required: &[&str]) -> Value {
    let number = |en, zh| about(with(whole(), "maximum", json!(u32::MAX)), en, zh);
    let keys = [
        ("client", number("The client's.", "客户留存。")),
        ("finance", number("The finance desk's.", "财务留存。")),
        ("sales", number("The sales office's.", "案场留存。")),
    ];
    object(keys, required)
}
