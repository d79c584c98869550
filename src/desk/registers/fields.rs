//! Fields of a record of a client, as a set and in words.

use serde::ser::{Serialize, Serializer};

use crate::event::Field;
use crate::lang::{Language, Sense};

/// Some of the fields of a record.
///
/// ```
/// use panke::Field;
/// use panke::desk::Fields;
///
/// let fields = Fields::of(&[Field::Phone, Field::Name]);
/// assert!(fields.iter().eq([Field::Name, Field::Phone]));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fields(u32);

impl Fields {
    /// A set of these.
    #[must_use]
    pub fn of(fields: &[Field]) -> Self {
        Self(fields.iter().fold(0, |bits, field| bits | field.bit()))
    }

    /// Those that are not among these bits.
    pub(super) fn without(self, bits: u32) -> Self {
        Self(self.0 & !bits)
    }

    /// The fields, in the order of [`Field::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| self.0 & field.bit() != 0)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// That they are missing.
    pub(super) fn missing_in_words(self, language: Language) -> String {
        let names: Vec<&str> = self.iter().map(|field| called(field).in_language(language)).collect();
        match (language, names.as_slice()) {
            (Language::Chinese, names) => format!("缺{}", names.join("、")),
            (Language::English, [before @ .., last]) if !before.is_empty() => {
                format!("{} and {last} are missing", before.join(", "))
            }
            (Language::English, names) => format!("{} is missing", names.concat()),
        }
    }
}

impl Serialize for Fields {
    /// A list of names, as a log spells them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Field::as_str))
    }
}

fn called(field: Field) -> Sense<'static> {
    let (zh, en) = match field {
        Field::Name => ("姓名", "name"),
        Field::Sex => ("性别", "sex"),
        Field::Age => ("年龄", "age"),
        Field::Phone => ("电话", "phone"),
        Field::Address => ("住址", "address"),
        Field::IdNumber => ("身份证号", "identity card"),
        Field::Source => ("获知渠道", "source"),
        Field::Area => ("意向面积", "area"),
        Field::Layout => ("意向户型", "layout"),
        Field::Budget => ("预算", "budget"),
        Field::Purpose => ("购房用途", "purpose"),
        Field::Occupation => ("职业", "occupation"),
        Field::Message => ("留言", "message"),
    };
    Sense::new(zh, en)
}
