//! What is wrong with a log: where, what, and what was expected.

use std::borrow::Cow;
use std::fmt;

use crate::event::Field;
use crate::share::ShareError;

/// One thing that is wrong with a log.
///
/// ```
/// use panke::{Event, Fact, Log};
///
/// let at = "2026-03-03T10:00:00".parse().unwrap();
/// let event = Event::new(7, at, "H1", Fact::Reassignment { from: "Bai", to: "Bai" });
/// let errors = Log::from_events(&[event]).unwrap_err();
/// assert_eq!(
///     errors.to_string(),
///     "entry 7, field \"to\": \"Bai\" is the agent who leaves; expected another agent\n",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// The line of the text, from 1, where the log was read from text.
    pub line: Option<u64>,
    /// The entry number, as far as it could be read.
    pub entry: Option<u64>,
    /// The field, as it is spelled in the log.
    pub field: Option<Cow<'static, str>>,
    /// What is wrong with it and what was expected.
    pub problem: Problem,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if let Some(line) = self.line {
            write!(f, "line {line}")?;
            separator = ", ";
        }
        if let Some(entry) = self.entry {
            write!(f, "{separator}entry {entry}")?;
            separator = ", ";
        }
        if let Some(field) = &self.field {
            write!(f, "{separator}field {field:?}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for Error {}

/// What can be wrong with an entry. Every text says what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The line is no JSON object, or a value is of the wrong kind.
    #[error("{0}")]
    Form(String),
    /// The field is missing.
    #[error("missing; expected {0}")]
    Missing(&'static str),
    /// The field belongs to entries of another type.
    #[error("not a field of a {0:?} entry; expected it left out")]
    Foreign(&'static str),
    /// An id or a name is empty.
    #[error("empty; expected a name or an id")]
    Empty,
    /// The time is outside the years the crate knows, a leap second, or finer than a log can write.
    #[error("{0} is no wall-clock time of the years 1900 to 2200 in whole milliseconds; expected one")]
    Time(String),
    /// A day outside the years the crate knows.
    #[error("{0} is no day of the years 1900 to 2200; expected one")]
    Date(String),
    /// Entered in the register before it happened.
    #[error("recorded {recorded_at}, before it happened ({at}); expected that moment or a later one")]
    RecordedBefore {
        /// When it happened.
        at: String,
        /// When it was recorded.
        recorded_at: String,
    },
    /// Paid before it was due.
    #[error("cleared {cleared}, before it was due ({since}); expected that day or a later one")]
    ClearedBefore {
        /// When it was due.
        since: String,
        /// When it came.
        cleared: String,
    },
    /// A column that is longer or shorter than the numbers of its entries.
    #[error("a column of {found} items; expected {expected}, one for each number")]
    Column {
        /// How long it is.
        found: usize,
        /// How many entries have a number.
        expected: usize,
    },
    /// A number that was given to no name.
    #[error("no name has the number {0}; expected one that LogBuilder::number gave")]
    UnknownNumber(u32),
    /// Something after a sale that stands before it.
    #[error("deal {deal:?} is made later, in entry {entry}; expected an entry after its deal's")]
    BeforeDeal {
        /// The deal.
        deal: String,
        /// The entry that makes it.
        entry: u64,
    },
    /// An exchange, another name or a payment of a deal that was refunded.
    #[error("deal {deal:?} was refunded by entry {entry}; expected a deal that stands")]
    Refunded {
        /// The deal.
        deal: String,
        /// The entry that refunded it.
        entry: u64,
    },
    /// A duty list with nobody on it.
    #[error("an empty list; expected at least one agent, in the order of their turns")]
    NobodyOnDuty,
    /// A card that says nothing.
    #[error("nothing on the card; expected a grade, a source or a birthday")]
    EmptyCard,
    /// A birthday that no year has.
    #[error("{month:02}-{day:02} is no day of a year; expected month and day, MM-DD")]
    DayOfYear {
        /// The month given.
        month: u32,
        /// The day given.
        day: u32,
    },
    /// A sum of money is more than 2⁵³−1.
    #[error("{0} is out of range; expected minor units from 0 to 9007199254740991")]
    Commission(u64),
    /// The leaver is drawn for their own clients.
    #[error("{0:?} is the agent who leaves; expected another agent")]
    SameAgent(String),
    /// Fewer than two agents are named.
    #[error("{0} named; expected at least two agents (use \"mentions\" or \"asks_for\" for one)")]
    TooFewNames(usize),
    /// An agent is named twice.
    #[error("{0:?} appears twice; expected each agent once")]
    Repeated(String),
    /// A split without anybody in it.
    #[error("an empty split; expected at least one agent with a share")]
    EmptySplit,
    /// A share of nothing.
    #[error("the share of {0:?} is nothing; expected a positive share")]
    NothingShared(String),
    /// The shares do not add up.
    #[error("the shares add up to {0}; expected exactly 1")]
    Sum(String),
    /// The agreed performance goes to somebody who is no party.
    #[error("{0:?} has no share in the split; expected one of its agents")]
    OutsideSplit(String),
    /// No share at all.
    #[error(transparent)]
    Share(#[from] ShareError),
    /// Two entries with one number.
    #[error("{no} stands {with} too; expected a number of its own")]
    RepeatedNo {
        /// The number.
        no: u64,
        /// Where else.
        with: Place,
    },
    /// Two deals with one id.
    #[error("deal {deal:?} stands {with} too; expected an id of its own")]
    RepeatedDeal {
        /// The deal.
        deal: String,
        /// Where else.
        with: Place,
    },
    /// An entry about a deal nobody made.
    #[error("no entry makes a deal {0:?}; expected the id of a deal in the log")]
    UnknownDeal(String),
    /// An entry about a deal of somebody else.
    #[error("deal {deal:?} is household {household:?}'s; expected a deal of this entry's household")]
    OthersDeal {
        /// The deal.
        deal: String,
        /// Whose it is.
        household: String,
    },
    /// A verdict on what is no complaint of this household.
    #[error("entry {0} is no complaint of this household; expected the number of a reception at which it complained")]
    NoComplaint(u64),
    /// A breach at what the agent did not receive.
    #[error("entry {entry} is no reception or call of this household by {agent:?}; expected the number of one")]
    NotReceived {
        /// The number given.
        entry: u64,
        /// The agent said to have broken the rules.
        agent: String,
    },
    /// The old client who brought them was there, but nobody brought them.
    #[error("nobody brought them; expected it left out, or \"referred_by\" in the entry, too")]
    NoReferrer,
    /// A field of a record that is filled in twice.
    #[error("{:?} stands twice; expected each field of the record once", .0.as_str())]
    RepeatedField(Field),
    /// A void of nothing.
    #[error("there is no entry {0}; expected the number of an entry in the log")]
    UnknownEntry(u64),
    /// A void of a void.
    #[error("entry {0} is a void, which cannot be struck out; expected another entry (enter what it struck out again)")]
    VoidOfVoid(u64),
    /// A household that has no entry of its own.
    #[error("household {0:?} has no entry in the log; expected one that has")]
    UnknownHousehold(String),
    /// A household said to be the same as itself.
    #[error("{0:?} is this entry's own household; expected another one")]
    SameAsItself(String),
    /// A visitor of two households.
    #[error(
        "visitor {visitor:?} came for household {household:?} in entry {entry}; expected one household, or a \"same_household\" entry that makes the two one"
    )]
    TwoHouseholds {
        /// The visitor.
        visitor: String,
        /// The household they came for first.
        household: String,
        /// Where.
        entry: u64,
    },
}

/// A name as it is shown in an error: of a very long one only the beginning.
pub(crate) fn shown(name: &str) -> String {
    const LONGEST: usize = 80;
    match name.char_indices().nth(LONGEST) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
    }
}

/// Where another entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// In this line of the text.
    Line(u64),
    /// In the entry of this number, where events were pushed and have no lines.
    Entry(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "in line {line}"),
            Self::Entry(entry) => write!(f, "in entry {entry}"),
        }
    }
}

/// Everything that is wrong with a log: the first [`Errors::KEPT`] of them in the order of the lines, and the count of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Errors {
    kept: Vec<Error>,
    total: u64,
}

impl Errors {
    /// How many errors are kept; the others are only counted.
    pub const KEPT: usize = 1_000;

    pub(crate) fn new(mut kept: Vec<Error>, total: u64) -> Self {
        Self::first(&mut kept);
        Self { kept, total }
    }

    /// Puts errors in order and drops all but the first.
    pub(crate) fn first(errors: &mut Vec<Error>) {
        errors.sort_by_key(|error| (error.line.is_none(), error.line, error.entry));
        errors.truncate(Self::KEPT);
    }

    /// The errors that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &Error> {
        self.kept.iter()
    }

    /// How many there are, kept or not.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl fmt::Display for Errors {
    /// One error a line, and a last line that counts those not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in &self.kept {
            writeln!(f, "{error}")?;
        }
        let shown = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        match self.total.checked_sub(shown) {
            None | Some(0) => Ok(()),
            Some(1) => writeln!(f, "… and 1 more error, {} in all", self.total),
            Some(more) => writeln!(f, "… and {more} more errors, {} in all", self.total),
        }
    }
}

impl std::error::Error for Errors {}
