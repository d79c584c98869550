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
//!
//! | who asks | what | where |
//! |---|---|---|
//! | whoever lost | Why so? Why not me, why not more? | [`Hearing::why`], [`Hearing::why_not`], [`Hearing::division`] |
//! | an arbiter | What would have changed it, how near is it, which entries decide? | [`Hearing::changes`], [`Changes::margin`], [`Hearing::core`] |
//! | a salesperson | Which of my clients lapse when, and what keeps them? | [`Ledger::agenda`](crate::Ledger::agenda), [`Log::agenda`](crate::Log::agenda) |
//! | a sales manager | What would a deal give on any day? What ends in the next days? | [`Ledger::forecast`](crate::Ledger::forecast), [`Ledger::radar`](crate::Ledger::radar) |
//! | whoever writes the paper | Which unclear sentence costs how much? | [`Log::otherwise`](crate::Log::otherwise) |
//! | all of them | A page to read, to print and to sign | `Hearing::html`, `Log::html` (feature `html`) |
//!
//! ```
//! use panke::{Event, Fact, Language, Log, Policy, Reception, Said};
//!
//! let at = |text: &str| text.parse().unwrap();
//! let log = Log::from_events(&[
//!     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
//!     Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("c1", "An").said(Said::Mentions("Bai"))),
//!     Event::new(3, at("2026-03-20T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_000 }),
//! ])?;
//! let (dossier, policy) = (log.dossier("D1").unwrap(), Policy::default());
//! let hearing = dossier.hear(&policy);
//! // An has a fifth of it for standing in. Why not more?
//! println!("{}", hearing.why_not("An").page(Language::Chinese));
//! // Had the client refused Bai, it would have been four fifths.
//! let changes = hearing.changes();
//! let owned = changes.iter().find(|found| found.changes[0].no() == 2 && found.ruled.owner.as_deref() == Some("An")).unwrap();
//! let told = owned.told(&dossier, Language::English).to_string();
//! assert_eq!(told, "entry 2, An's reception of 2026-03-17 14:30, had the client refused Bai");
//! assert_eq!(owned.ruled.awards[0].2, 800_000);
//! # Ok::<(), panke::Errors>(())
//! ```

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
