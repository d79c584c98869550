//! What is wrong with a policy file, in the words of the file.

use super::Policy;
use super::given::{Broken, Spot};
use crate::situation::Situation;

/// The most errors that are told; the rest is counted.
const KEPT: usize = 100;

/// What is wrong with one field of a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{field}: {problem}", place(*line, *column))]
#[non_exhaustive]
pub struct PolicyError {
    /// The field, from the top: `shares.assist`, `rows[3].effect`.
    pub field: String,
    /// Its line in the file, from 1, where that is known.
    pub line: Option<u32>,
    /// Its column, in characters from 1.
    pub column: Option<u32>,
    /// What was found and what was expected.
    pub problem: String,
    /// A situation in which it shows; [`PolicyErrors::witness`] gives a small log that reaches it.
    pub situation: Option<Situation>,
}

fn place(line: Option<u32>, column: Option<u32>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}, "),
        (Some(line), None) => format!("line {line}, "),
        _ => String::new(),
    }
}

impl PolicyError {
    pub(super) fn new(field: impl Into<String>, at: Option<Spot>, problem: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            problem: problem.into(),
            situation: None,
        }
    }
}

/// Everything that is wrong with a policy, at least one thing.
#[derive(Debug, Clone)]
pub struct PolicyErrors {
    first: Vec<PolicyError>,
    total: usize,
    /// The policy as it would have been, where only the check of the whole found something: logs can show that.
    policy: Option<Box<Policy>>,
}

impl PartialEq for PolicyErrors {
    /// Whether the same is told.
    fn eq(&self, other: &Self) -> bool {
        (&self.first, self.total) == (&other.first, other.total)
    }
}

impl Eq for PolicyErrors {}

impl std::error::Error for PolicyErrors {}

impl std::fmt::Display for PolicyErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let told: Vec<String> = self.first.iter().map(ToString::to_string).collect();
        write!(f, "the policy cannot be used: {}", told.join("; "))?;
        match self.total.saturating_sub(self.first.len()) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl From<Broken> for PolicyErrors {
    fn from(broken: Broken) -> Self {
        let expected = ["JSON", "TOML"].iter().find(|form| broken.problem.starts_with(&format!("not {form}")));
        let expected = expected.map_or_else(String::new, |form| format!("; expected one policy written in {form}"));
        Self::new(vec![PolicyError::new("policy", broken.at, format!("{}{expected}", broken.problem))])
    }
}

impl PolicyErrors {
    pub(super) fn new(mut errors: Vec<PolicyError>) -> Self {
        let total = errors.len();
        errors.sort_by_key(|error| (error.line, error.column));
        errors.truncate(KEPT);
        Self { first: errors, total, policy: None }
    }

    /// The same, of this policy.
    pub(super) fn of(self, policy: Policy) -> Self {
        Self { policy: Some(Box::new(policy)), ..self }
    }

    /// The policy that must not be used.
    pub(crate) fn policy(&self) -> Option<&Policy> {
        self.policy.as_deref()
    }

    /// Each of them, in the order of the file: the first hundred.
    pub fn iter(&self) -> impl Iterator<Item = &PolicyError> {
        self.first.iter()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.total
    }

    /// Never: there is at least one.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }
}
