//! Why a deal was ruled on so, what would have changed it, and what is to come: pages that settle the quarrel.
//!
//! ```text
//! log, ledger  →  dossier         →  hearing            →  why, why not, what would have   →  page
//!                 the entries        a policy's every       changed it, the core
//!                 of one deal        state on the way
//!
//! log, ledger, now                →  forecast, agenda, radar                               →  page
//! log, policies                   →  the other readings of the text                        →  page
//! ```
//!
//! Everything here is computed from the readings a ruling carries, and from ruling again: nothing is told that was not decided.

mod board;
mod change;
mod course;
mod division;
mod dossier;
mod forecast;
mod hearing;
mod kept;
mod not;
mod otherwise;
#[cfg(feature = "html")]
mod page;
mod people;
mod reason;

pub use crate::policy::OtherReading;
pub use change::{Change, ChangeTold, Changes, ChangesPage, Core, EntryTold, Found, FoundTold, Margin, RulingThen};
pub use division::{Cut, Division, Paid};
pub use dossier::Dossier;
pub use forecast::{
    Action, Advice, Agenda, AgendaPage, ByTime, End, EndOf, EndTold, Forecast, ForecastPage, Hold, Open, Radar,
    RadarPage, Stretch, Task,
};
pub use hearing::Hearing;
pub use not::{Fault, Lacked, Unmet, WhyNot};
pub use otherwise::{DealOtherwisePage, Otherwise, OtherwisePage, ReadOtherwise, without_other_reading};
#[cfg(feature = "html")]
pub use page::{CasePage, LogPage};
pub use people::People;
pub use reason::{Became, Because, Entry, Pages, Reason, Says, Sentence, Stood, Until, What, Whose, Why};
