//! panke (判客) rules, for real-estate sales offices, who owns a client, who is credited with a deal and how its
//! commission is split: deterministically, exactly to the minor unit, and with reasons.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    reason = "behind the door nothing fails and nothing panics"
)]

mod clause;
mod error;
mod event;
mod household;
mod id;
mod interpretation;
mod lang;
mod log;
mod page;
mod period;
mod policy;
mod reading;
mod ruling;
mod settlement;
mod share;
mod situation;
mod wire;

pub use clause::Clause;
pub use error::{Error, Errors, Place, Problem};
pub use event::{Event, Fact, Reception, Said, Settled, Split};
pub use interpretation::{Interpretation, Interpretations};
pub use lang::{Language, Sense};
pub use log::{Log, LogBuilder};
pub use page::{Money, Page};
pub use period::{RenewedBy, Validity};
pub use policy::{Effect, Policy, PolicyError, PolicyErrors, Row, RowsRead, Shares, Step, Terms};
pub use reading::{Finding, Reading, Readings};
pub use ruling::{Award, Credit, Outcome, Payee, Ruling};
pub use settlement::{Line, Settlement, Statement};
pub use share::{Share, ShareError, apportion};
pub use situation::{Described, Origin, Situation, Standing, Visitor, Word};
