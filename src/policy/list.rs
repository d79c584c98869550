//! What a policy says, gone through.

use super::Policy;
use super::classes::Classes;
use super::paper::{ClauseNo, ClauseText};
use super::row::Row;
use crate::clause::Clause;
use crate::lang::Sense;
use crate::situation::Situation;

impl Policy {
    /// What the policy is called.
    #[must_use]
    pub fn name(&self) -> Sense<'_> {
        self.name.sense()
    }

    /// The clauses, in the order of the paper.
    pub fn clauses(&self) -> impl Iterator<Item = Clause<'_>> {
        self.paper.clauses.iter().map(ClauseText::clause)
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.paper.rules.iter().map(|rule| Row { rule, policy: self })
    }

    /// One situation of each kind that this policy tells apart and that can come about, in a fixed order. Where it lets owners go
    /// who have lapsed (`expired = "free"` or `"manager"`), nobody is seen to have lapsed.
    ///
    /// ```
    /// use panke::Policy;
    ///
    /// let policy = Policy::default();
    /// assert!(policy.situations().all(|situation| policy.read(situation).title().is_some()));
    /// ```
    pub fn situations(&self) -> impl Iterator<Item = Situation> {
        let lets_go = self.settings.lets_go();
        self.table.classes.situations().filter(move |situation| !lets_go || !situation.is_lapsed())
    }

    /// Goes through one situation of each kind that this policy or another tells apart and that can come about under both: where
    /// one lets an owner go who has lapsed, their settings differ and no situation tells more.
    pub(crate) fn with_each_told_apart(&self, other: &Self, each: impl FnMut(Situation)) {
        let rules = self.paper.rules.iter().chain(&other.paper.rules);
        let lets_go = self.settings.lets_go() || other.settings.lets_go();
        Classes::of(&rules).situations().filter(|situation| !lets_go || !situation.is_lapsed()).for_each(each);
    }

    /// What the paper only says and no file can decide, beside rulings that cite one of these clauses: each with its clause.
    pub fn notes_beside<'a>(&'a self, cited: &'a [&'a str]) -> impl Iterator<Item = (Clause<'a>, Sense<'a>)> {
        let is_cited = |no: &ClauseNo| self.clause(*no).is_some_and(|clause| cited.contains(&clause.as_str()));
        let notes = self.paper.notes.iter().filter(move |note| note.with.is_empty() || note.with.iter().any(is_cited));
        notes.filter_map(|note| Some((self.clause(note.clause)?, note.text.sense())))
    }

    /// What it only says, each with its clause.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (Clause<'_>, Sense<'_>)> {
        self.paper.notes.iter().filter_map(|note| Some((self.clause(note.clause)?, note.text.sense())))
    }
}
