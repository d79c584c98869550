//! The paper of an office: its clauses, its rows, what it cites where no row decides, and what it only says.

use std::borrow::Cow;
use std::num::NonZeroU8;

use super::row::Rule;
use crate::clause::Clause;
use crate::lang::Words;

/// The number of a clause in its paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClauseNo(NonZeroU8);

impl ClauseNo {
    pub(crate) const fn numbered(index: u8) -> Self {
        Self(NonZeroU8::MIN.saturating_add(index))
    }

    /// The one before it.
    pub(crate) fn before(self) -> Self {
        Self(NonZeroU8::new(self.0.get().saturating_sub(1)).unwrap_or(self.0))
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0.get()).saturating_sub(1)
    }
}

/// A clause, and in which edition of the policy it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Cited {
    pub(crate) edition: u8,
    pub(crate) clause: ClauseNo,
}

/// A clause as the paper has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClauseText {
    pub(crate) cite: Cow<'static, str>,
    pub(crate) title: Words,
}

impl From<Clause<'static>> for ClauseText {
    fn from(clause: Clause<'static>) -> Self {
        Self { cite: Cow::Borrowed(clause.as_str()), title: clause.title().into() }
    }
}

impl ClauseText {
    pub(crate) fn clause(&self) -> Clause<'_> {
        Clause::new(&self.cite, self.title.sense())
    }
}

macro_rules! acts {
    ($($name:ident $text:literal $doc:literal;)+) => {
        /// What is decided without a row, and cites a clause all the same.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Act { $(#[doc = $doc] $name,)+ }

        impl Act {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in a policy file.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

acts! {
    Lots "reassignment" "An agent leaves and another takes their clients over.";
    Allotted "allotment" "The manager allots a household that waits for it, or has yet to.";
    Dispute "dispute" "What agents dispute.";
    Unowned "unowned" "A deal of a client nobody owns.";
    Expired "expired" "A deal of a client whose owner has lapsed, where that is the department's.";
    AfterSale "after_sale" "Whoever has the performance keeps the client.";
    DayHelp "help_that_day" "Help on the day of the deal.";
    NamedHelp "help" "Help before the day of the deal.";
    Exchange "exchange" "Another unit.";
    Rename "rename" "Another name.";
    Overdue "overdue" "A payment overdue.";
    Refund "refund" "A unit handed back.";
}

/// What is cited for each act; nothing where the paper has no clause for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cites([Option<ClauseNo>; Act::ALL.len()]);

impl Cites {
    pub(crate) fn of(&self, act: Act) -> Option<ClauseNo> {
        self.0.get(act as usize).copied().flatten()
    }

    pub(crate) fn set(&mut self, act: Act, clause: Option<ClauseNo>) {
        if let Some(slot) = self.0.get_mut(act as usize) {
            *slot = clause;
        }
    }
}

/// What a paper says and no file can decide: a fine, a day of payment. It is printed where the clauses it goes with are cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) clause: ClauseNo,
    pub(crate) text: Words,
    /// The clauses beside which it is printed; none: beside every ruling.
    pub(crate) with: Vec<ClauseNo>,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Paper {
    pub(crate) clauses: Vec<ClauseText>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) cites: Cites,
    pub(crate) notes: Vec<Note>,
}

impl Paper {
    pub(crate) fn clause(&self, no: ClauseNo) -> Option<Clause<'_>> {
        self.clauses.get(no.index()).map(ClauseText::clause)
    }

    /// The number of the clause cited so.
    pub(crate) fn cited(&self, cite: &str) -> Option<ClauseNo> {
        let index = self.clauses.iter().position(|clause| clause.cite == cite)?;
        u8::try_from(index).ok().map(ClauseNo::numbered)
    }
}
