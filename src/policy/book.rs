//! A book of policies, each in force from a day (I-25).

use chrono::NaiveDate;

use super::Policy;
use crate::clause::Clause;
use crate::period::Day;

use super::paper::Cited;

/// The most editions a book may have.
const MOST_EDITIONS: usize = 255;

/// The policies of an office, one after the other: each is in force from a day on, the first from the beginning.
///
/// An entry is read by the edition in force on its day: rows and windows. A deal is divided by the shares of the edition in
/// force on the day of the deal, whenever a part came to be kept (I-25).
///
/// ```
/// use chrono::NaiveDate;
/// use panke::{Book, Policy, Validity};
///
/// let april = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
/// let three_months = Policy::default().with_validity(Validity::new(3, 0));
/// let book = Book::new(Policy::default()).then(april, three_months)?;
/// assert_eq!(book.on(april.pred_opt().unwrap()).validity().months, 2);
/// assert_eq!(book.on(april).validity().months, 3);
/// # Ok::<(), panke::BookError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Book {
    /// The first day of each edition but the first.
    from: Vec<Day>,
    policies: Vec<Policy>,
}

/// Why an edition cannot be added to a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BookError {
    /// It does not come after the last one.
    #[error("an edition in force from {from} cannot follow one in force from {last}; expected a later day")]
    NotAfter {
        /// The day from which it was to be in force.
        from: NaiveDate,
        /// The day from which the last one is.
        last: NaiveDate,
    },
    /// There are too many.
    #[error("a book has at most {MOST_EDITIONS} editions")]
    TooMany,
}

impl Book {
    /// A book of one policy, in force from the beginning.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self { from: Vec::new(), policies: vec![Policy { edition: 0, ..policy }] }
    }

    /// The same with another edition, in force from this day on.
    ///
    /// # Errors
    ///
    /// [`BookError`] where the day is not after that of the last edition, or there are too many.
    pub fn then(mut self, from: NaiveDate, policy: Policy) -> Result<Self, BookError> {
        let day = Day::of(from);
        if let Some(last) = self.from.last().filter(|last| **last >= day) {
            return Err(BookError::NotAfter { from, last: last.date() });
        }
        let edition = u8::try_from(self.policies.len()).ok().filter(|edition| usize::from(*edition) < MOST_EDITIONS);
        let edition = edition.ok_or(BookError::TooMany)?;
        self.from.push(day);
        self.policies.push(Policy { edition, ..policy });
        Ok(self)
    }

    /// The edition in force on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &Policy {
        Policies::from(self).on(Day::of(day))
    }

    /// The editions in order, each with its first day; `None`: from the beginning.
    pub fn editions(&self) -> impl Iterator<Item = (Option<NaiveDate>, &Policy)> {
        Policies::from(self).editions()
    }
}

/// One policy, or the editions of a book: what rules. Both turn into it, `&policy` and `&book`.
#[derive(Debug, Clone, Copy)]
pub struct Policies<'a> {
    from: &'a [Day],
    first: &'a Policy,
    later: &'a [Policy],
}

impl<'a> From<&'a Policy> for Policies<'a> {
    fn from(policy: &'a Policy) -> Self {
        Self { from: &[], first: policy, later: &[] }
    }
}

impl<'a> From<&'a Book> for Policies<'a> {
    fn from(book: &'a Book) -> Self {
        let (first, later) = book.policies.split_first().unwrap_or((Policy::document(), &[]));
        Self { from: &book.from, first, later }
    }
}

impl<'a> Policies<'a> {
    /// The edition in force on a day.
    pub(crate) fn on(&self, day: Day) -> &'a Policy {
        if self.from.is_empty() {
            return self.first;
        }
        self.edition(self.number(day))
    }

    /// The number of the edition in force on a day.
    pub(crate) fn number(&self, day: Day) -> usize {
        self.from.partition_point(|from| *from <= day)
    }

    fn edition(&self, number: usize) -> &'a Policy {
        number.checked_sub(1).and_then(|later| self.later.get(later)).unwrap_or(self.first)
    }

    /// All of them, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'a Policy> + use<'a> {
        std::iter::once(self.first).chain(self.later)
    }

    /// Each with its first day; `None`: from the beginning.
    pub(crate) fn editions(&self) -> impl Iterator<Item = (Option<NaiveDate>, &'a Policy)> + use<'a> {
        let from = std::iter::once(None).chain(self.from.iter().map(|day| Some(day.date())));
        from.zip(self.all())
    }

    /// A clause in words. Of a book each edition has a paper of its own.
    pub(crate) fn clause(&self, cited: Cited) -> Option<Clause<'a>> {
        self.edition(usize::from(cited.edition)).clause(cited.clause)
    }
}
