//! WIRE's policy object, JSON or TOML: changes the document's policy where it says something.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{AfterSale, Late, Policy, Shares};
use crate::period::{RenewedBy, Validity};
use crate::share::Share;

/// The longest window a file may set: a hundred years, in months or in days.
const MOST_MONTHS: u32 = 1_200;
const MOST_DAYS: u32 = 36_525;

/// What is wrong with one field of a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
#[non_exhaustive]
pub struct PolicyError {
    /// The field, from the top: `shares.assist`.
    pub field: String,
    /// What was found and what was expected.
    pub problem: String,
}

/// Everything that is wrong with a policy, at least one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the policy cannot be used: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct PolicyErrors(Vec<PolicyError>);

impl PolicyErrors {
    /// Each of them, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &PolicyError> {
        self.0.iter()
    }
}

impl Policy {
    /// The document's policy, changed where this JSON object says something.
    ///
    /// ```
    /// use panke::Policy;
    ///
    /// let policy = Policy::from_json(r#"{"validity": {"months": 3}, "shares": {"assist": "1/4"}}"#).unwrap();
    /// assert_eq!((policy.validity().months, policy.validity().days), (3, 0));
    ///
    /// let error = Policy::from_json(r#"{"shares": {"assist": "3/2"}}"#).unwrap_err();
    /// assert!(error.to_string().contains("shares.assist"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`PolicyErrors`] names every field that is unknown, of the wrong kind or out of range.
    #[cfg(feature = "json")]
    pub fn from_json(text: &str) -> Result<Self, PolicyErrors> {
        let given: Given = serde_json::from_str(text).map_err(|error| {
            PolicyErrors(vec![PolicyError {
                field: "policy".to_owned(),
                problem: format!("not JSON: {error}; expected one JSON object"),
            }])
        })?;
        Self::from_given(given)
    }

    fn from_given(given: Given) -> Result<Self, PolicyErrors> {
        let mut reader = Reader::default();
        let mut validity = Validity::default();
        let mut shares = Shares::default();
        let mut late = Late::default();
        let mut after_sale = AfterSale::default();
        for (key, value) in reader.table("policy", "", given) {
            match key.as_str() {
                "validity" => reader.validity(value, &mut validity),
                "shares" => reader.shares(value, &mut shares),
                "register" => reader.register(value, &mut late),
                "after_sale" => reader.after_sale(value, &mut after_sale),
                _ => reader.wrong(&key, "unknown; expected validity, shares, register or after_sale"),
            }
        }
        if reader.errors.is_empty() {
            let policy = Self::default().with_validity(validity).with_shares(shares);
            Ok(policy.with_late(late).with_after_sale(after_sale))
        } else {
            Err(PolicyErrors(reader.errors))
        }
    }
}

impl<'de> Deserialize<'de> for Policy {
    /// The document's policy, changed where this object says something (WIRE, *The policy*).
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_given(Given::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Walks the file and collects what is wrong with it.
#[derive(Debug, Default)]
struct Reader {
    errors: Vec<PolicyError>,
}

impl Reader {
    fn wrong(&mut self, field: &str, problem: impl Into<String>) {
        self.errors.push(PolicyError { field: field.to_owned(), problem: problem.into() });
    }

    /// The entries of a table, each key once.
    fn table(&mut self, field: &str, prefix: &str, given: Given) -> Vec<(String, Given)> {
        let Given::Table(entries) = given else {
            self.wrong(field, format!("expected a table, found {}", given.kind()));
            return Vec::new();
        };
        let mut known = BTreeSet::new();
        let mut once: Vec<(String, Given)> = Vec::new();
        for (key, value) in entries {
            if known.insert(key.clone()) {
                once.push((key, value));
            } else {
                self.wrong(&format!("{prefix}{key}"), "given twice; expected once");
            }
        }
        once
    }

    fn validity(&mut self, given: Given, validity: &mut Validity) {
        for (key, value) in self.table("validity", "validity.", given) {
            match key.as_str() {
                "months" => self.whole("validity.months", &value, MOST_MONTHS, &mut validity.months),
                "days" => self.whole("validity.days", &value, MOST_DAYS, &mut validity.days),
                "renewed_by" => match value.text() {
                    Some("nothing") => validity.renewed_by = RenewedBy::Nothing,
                    Some("own_reception") => validity.renewed_by = RenewedBy::OwnReception,
                    _ => self.wrong(
                        "validity.renewed_by",
                        format!("expected \"nothing\" or \"own_reception\", found {}", value.shown()),
                    ),
                },
                _ => self.wrong(&format!("validity.{key}"), "unknown; expected months, days or renewed_by"),
            }
        }
    }

    fn register(&mut self, given: Given, late: &mut Late) {
        for (key, value) in self.table("register", "register.", given) {
            match (key.as_str(), value.text()) {
                ("late", Some("as_it_happened")) => *late = Late::AsItHappened,
                ("late", Some("as_recorded")) => *late = Late::AsRecorded,
                ("late", _) => self.wrong(
                    "register.late",
                    format!("expected \"as_it_happened\" or \"as_recorded\", found {}", value.shown()),
                ),
                _ => self.wrong(&format!("register.{key}"), "unknown; expected late"),
            }
        }
    }

    fn after_sale(&mut self, given: Given, terms: &mut AfterSale) {
        const MOST_FEE: u64 = (1 << 53) - 1;
        for (key, value) in self.table("after_sale", "after_sale.", given) {
            let field = format!("after_sale.{key}");
            match key.as_str() {
                "transfer_fee" => self.whole(&field, &value, MOST_FEE, &mut terms.transfer_fee),
                "overdue_months" => self.whole(&field, &value, MOST_MONTHS, &mut terms.overdue.months),
                "overdue_days" => self.whole(&field, &value, MOST_DAYS, &mut terms.overdue.days),
                _ => self.wrong(&field, "unknown; expected transfer_fee, overdue_months or overdue_days"),
            }
        }
    }

    fn whole<T: Copy + TryFrom<u64> + Into<u64>>(&mut self, field: &str, value: &Given, most: T, into: &mut T) {
        match value {
            Given::Whole(number) if *number <= most.into() => *into = T::try_from(*number).unwrap_or(most),
            _ => {
                let most = most.into();
                self.wrong(field, format!("expected a whole number from 0 to {most}, found {}", value.shown()));
            }
        }
    }

    fn shares(&mut self, given: Given, shares: &mut Shares) {
        for (key, value) in self.table("shares", "shares.", given) {
            let field = format!("shares.{key}");
            let into = match key.as_str() {
                "assist" => &mut shares.assist,
                "assist_same_day" => &mut shares.assist_same_day,
                "refused" => &mut shares.refused,
                "earlier" => &mut shares.earlier,
                "traced" => &mut shares.traced,
                _ => {
                    self.wrong(&field, "unknown; expected assist, assist_same_day, refused, earlier or traced");
                    continue;
                }
            };
            match value.text().map(str::parse::<Share>) {
                Some(Ok(share)) => *into = share,
                Some(Err(error)) => self.wrong(&field, format!("{error}, found {}", value.shown())),
                None => self.wrong(&field, format!("expected a share written as text, found {}", value.shown())),
            }
        }
    }
}

/// Whatever stands in a file, so that every problem can be told with the name of its field.
#[derive(Debug)]
enum Given {
    Text(String),
    Whole(u64),
    Table(Vec<(String, Given)>),
    Other(&'static str),
}

impl Given {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Whole(_) => "a number",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The value as it stood, as far as it is short.
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{}\"", text.chars().take(40).collect::<String>()),
            Self::Whole(number) => number.to_string(),
            _ => self.kind().to_owned(),
        }
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Given, E> {
        Ok(Given::Other("true or false"))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Given, E> {
        Ok(u64::try_from(number).map_or(Given::Other("a negative number"), Given::Whole))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Given, E> {
        Ok(Given::Whole(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Given, E> {
        Ok(Given::Other("a number with decimals"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Other("nothing"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(Given::Other("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Given::Table(entries))
    }
}
