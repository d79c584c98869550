//! Reading the words and the record that a visit may have besides.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::event::{Absence, Field, Grade, Record, Relation};

macro_rules! word {
    ($name:ident $expecting:literal) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct WordVisitor;
                impl Visitor<'_> for WordVisitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        $name::spelled(text).ok_or_else(|| E::unknown_variant(text, $name::SPELLED))
                    }
                }
                deserializer.deserialize_str(WordVisitor)
            }
        }
    };
}

word!(Relation "what the visitor is to the household's first, such as \"spouse\"");
word!(Absence "where the owner was, such as \"busy\"");
word!(Grade "a grade from \"A\" to \"D\"");
word!(Field "a field of the record, such as \"phone\"");

/// What was written down of a client.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a record, {\"fields\": [field, …], \"doubtful\"?: true or false}")]
pub(super) struct RecordIn {
    fields: Vec<Field>,
    doubtful: Option<bool>,
}

impl RecordIn {
    pub(super) fn record(self) -> Record {
        let record = Record::of(self.fields);
        if self.doubtful == Some(true) { record.doubtful() } else { record }
    }
}
