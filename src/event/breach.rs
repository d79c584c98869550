//! A breach of the rules.

use super::Fact;

/// An agent broke the rules (违规, V.4): took a client from the one who had them, passed a visit over in the register, and so on.
///
/// ```
/// use panke::{Breach, Event};
///
/// let at = "2026-03-05T18:00:00".parse().unwrap();
/// let breach = Breach::new("Chen", "took the client over").at_reception(7).wronged("Bai").severe();
/// assert_eq!(Event::new(9, at, "H1", breach).fact.kind(), "breach");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Breach<S = String> {
    /// Who broke them.
    pub by: S,
    /// What the office calls it.
    pub kind: S,
    /// The entry number of the reception or the call at which it happened, received by `by`. Of several breaches at one of them the
    /// last entry counts.
    pub reception: Option<u64>,
    /// The agent who suffered by it.
    pub wronged: Option<S>,
    /// Whether the office calls it severe (情节严重).
    pub severe: bool,
}

impl<S> Breach<S> {
    /// A breach at no reception, by which nobody suffered.
    pub const fn new(by: S, kind: S) -> Self {
        Self { by, kind, reception: None, wronged: None, severe: false }
    }

    /// The same, at the reception or the call of this number.
    #[must_use]
    pub fn at_reception(mut self, no: u64) -> Self {
        self.reception = Some(no);
        self
    }

    /// The same, with this agent suffering by it.
    #[must_use]
    pub fn wronged(mut self, agent: impl Into<S>) -> Self {
        self.wronged = Some(agent.into());
        self
    }

    /// The same, called severe.
    #[must_use]
    pub fn severe(mut self) -> Self {
        self.severe = true;
        self
    }

    pub(super) fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Breach<T> {
        Breach {
            by: change(self.by),
            kind: change(self.kind),
            reception: self.reception,
            wronged: self.wronged.map(change),
            severe: self.severe,
        }
    }
}

impl<S> From<Breach<S>> for Fact<S> {
    fn from(breach: Breach<S>) -> Self {
        Self::Breach(breach)
    }
}
