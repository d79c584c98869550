//! Citations: `V.3(2)` is section V, item 3, sub-item (2) of the document's policy. Another office cites its own paper.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::lang::Sense;

/// A clause of a policy: how it is cited, and what it settles.
///
/// ```
/// use panke::{Language, Policy};
///
/// let policy = Policy::default();
/// let refused = policy.clauses().find(|clause| clause.as_str() == "V.3(2)").unwrap();
/// assert_eq!(refused.to_string(), "V.3(2)");
/// assert!(refused.title().in_language(Language::English).contains("refuse"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clause<'a> {
    cite: &'a str,
    title: Sense<'a>,
}

impl<'a> Clause<'a> {
    pub(crate) const fn new(cite: &'a str, title: Sense<'a>) -> Self {
        Self { cite, title }
    }

    /// As it is cited.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.cite
    }

    /// What it settles, in our words.
    #[must_use]
    pub const fn title(self) -> Sense<'a> {
        self.title
    }
}

impl fmt::Display for Clause<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.cite)
    }
}

impl PartialEq<str> for Clause<'_> {
    /// Whether it is cited so.
    fn eq(&self, cite: &str) -> bool {
        self.cite == cite
    }
}

impl PartialEq<&str> for Clause<'_> {
    fn eq(&self, cite: &&str) -> bool {
        self.cite == *cite
    }
}

impl Serialize for Clause<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.cite)
    }
}
