//! A policy read from a file: TOML or JSON, one form behind both.

use serde::de::{Deserialize, Deserializer, Error as _};

use super::Policy;
use super::draft::Draft;
use super::errors::PolicyErrors;
use super::form;
use super::given::Given;

impl Policy {
    /// The policy a JSON text says: the document's, changed where it says something, or another it starts from.
    ///
    /// ```
    /// use panke::Policy;
    ///
    /// let policy = Policy::from_json(r#"{"validity": {"months": 3}, "shares": {"assist": "1/4"}}"#).unwrap();
    /// assert_eq!((policy.validity().months, policy.validity().days), (3, 0));
    ///
    /// let error = Policy::from_json(r#"{"shares": {"assist": "3/2"}}"#).unwrap_err();
    /// assert!(error.to_string().contains("line 1, column 23, shares.assist"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`PolicyErrors`] tells everything that is wrong, each with its line and column: what is unknown, of the wrong kind or
    /// out of range, and what the check of the whole finds.
    #[cfg(feature = "json")]
    pub fn from_json(text: &str) -> Result<Self, PolicyErrors> {
        Self::from_json_with(text, |_| None)
    }

    /// The same, for a file that may start from another: `base` gives the policy of a name that `extends` says.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json); and where `base` knows no policy of the name.
    #[cfg(feature = "json")]
    pub fn from_json_with(text: &str, base: impl FnMut(&str) -> Option<Self>) -> Result<Self, PolicyErrors> {
        Self::given(Given::from_json(text)?, base)
    }

    /// The policy a TOML text says.
    ///
    /// ```
    /// use panke::Policy;
    ///
    /// let policy = Policy::from_toml("name = \"Office 7\"\n[validity]\nmonths = 3\n").unwrap();
    /// assert_eq!((policy.name().en, policy.validity().months), ("Office 7", 3));
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json).
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, PolicyErrors> {
        Self::from_toml_with(text, |_| None)
    }

    /// The same, for a file that may start from another: `base` gives the policy of a name that `extends` says.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json); and where `base` knows no policy of the name.
    #[cfg(feature = "toml")]
    pub fn from_toml_with(text: &str, base: impl FnMut(&str) -> Option<Self>) -> Result<Self, PolicyErrors> {
        Self::given(Given::from_toml(text)?, base)
    }

    fn given(given: Given, mut base: impl FnMut(&str) -> Option<Self>) -> Result<Self, PolicyErrors> {
        form::read(given, &mut |name| base(name).as_ref().map(Draft::of))?.finish()
    }
}

impl<'de> Deserialize<'de> for Policy {
    /// The policy an object says. From what is deserialized already no lines are known.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::given(Given::deserialize(deserializer)?, |_| None).map_err(D::Error::custom)
    }
}
