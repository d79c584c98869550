//! panke (判客) rules, for real-estate sales offices, **who owns a client, who is credited with a deal and how its
//! commission is split**: deterministically, exactly to the minor unit, and with reasons.
//!
//! The source is a sales office's written policy: first registration prevails, a file is valid two months, 80/20 and
//! 50/50 splits, families, referrals, leavers, disputes. Clauses are cited as it numbers them, `V.3(2)`; where its letter is
//! silent, an [`Interpretation`] decides, and a ruling that relies on one says so.
//!
//! # The way through it
//!
//! ```text
//! log            households        readings            ruling              page
//! facts, as  →   one state per  →  each reception  →   each deal: owner, → why, in English
//! written down   household         becomes rows of     shares, money       and in 中文
//! [may fail]     [total]           the policy          [exact]             [the same readings]
//! ```
//!
//! 1. An office writes down [`Event`]s: a [`Reception`], a deal, a decision of the manager and so on ([`Fact`]). An event holds no
//!    conclusion.
//! 2. A [`LogBuilder`] takes them, built in Rust or read from JSON Lines, in any order, and checks them together. All that is
//!    wrong is told at once ([`Errors`]). What comes out is a [`Log`]; from then on nothing fails.
//! 3. Each reception is seen as a [`Situation`], a small product of finite facts, and a [`Policy`] is an ordered table of [`Row`]s over
//!    situations. The first row that applies in each [`Step`] decides. Because situations are finite, the whole policy can be
//!    enumerated, and reading one is an access to an array.
//! 4. [`Log::settle`] folds each household's entries into its state and rules on its deals. A [`Settlement`] has a [`Finding`] for each
//!    reception, a [`Ruling`] for each deal and a [`Statement`] for each payee. [`Share`]s are exact; money is whole minor units
//!    (分), divided once, at the end.
//! 5. A [`Ruling`] carries the [`Readings`] that led to it, and its [`Page`] is printed from them.
//!
//! ```
//! use panke::{Event, Fact, Log, Policy, Reception, Said};
//!
//! let at = |text: &str| text.parse().unwrap();
//! let log = Log::from_events(&[
//!     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "Bai")),
//!     Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("Mrs Sun", "An").said(Said::Refuses("Bai"))),
//!     Event::new(3, at("2026-03-20T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_001 }),
//! ])?;
//! let policy = Policy::default();
//! let settlement = log.settle(&policy);
//! let ruling = settlement.rulings().next().unwrap();
//! assert_eq!(ruling.owner, Some("An"));
//! assert_eq!(ruling.clauses[0].as_str(), "V.3(2)");
//! assert_eq!(ruling.awards.iter().map(|award| award.amount).collect::<Vec<_>>(), [800_001, 200_000]);
//! println!("{ruling}"); // the whole page, with its reasons
//! # Ok::<(), panke::Errors>(())
//! ```
//!
//! # In a living office
//!
//! A [`Log`] is finished before it is settled. A [`Ledger`] grows: [`record`](Ledger::record) an event at a time, in any order of time, and ask at any
//! moment who owns a household, what a deal would give, what was known on a day; [`close`](Ledger::close) periods, whose
//! statements are never rewritten. What it finds and rules is always what settling the whole log gives. What comes after a sale
//! ([`Sequel`]), entries made late and closings are read as [`continued`] says.
//!
//! # At the front desk
//!
//! [`Settlement::desk`] reads the other half of the policy off the same register: whose turn it is, what was registered, who must be called,
//! what breaches cost ([`desk`]). No ruling depends on it.
//!
//! # Other offices
//!
//! The built-in [`Policy`] is the document's. Another office's is read from a file ([`Policy::from_toml`], `from_json`): rows, clauses, windows,
//! shares and switches of its own, as [`papers`] says. It is checked before it rules ([`PolicyErrors`]), and every ruling says under which
//! policy it was made ([`Under`]). [`Policy::compare`] and [`Log::backtest`] try a change before it is made ([`trial`]); a [`Book`] holds
//! policies that are each in force from a day.
//!
//! # What holds
//!
//! - Equal sets of events give equal rulings, in whatever order they were entered. There is no clock, no randomness, no
//!   input or output, no hash order and no floating point in the library, and no `unsafe`.
//! - Behind the door nothing fails and nothing panics: every log has its rulings.
//! - Unless a deal is left to the manager, its awards add up to the commission, its shares to the whole, to the last fen.
//! - Time is the site's wall clock ([`chrono::NaiveDateTime`]); windows are counted in days ([`Validity`]).
//!
//! # Features
//!
//! - `html`: pages to open in a browser, of a case and of a whole log, `Hearing::html` and `Log::html`.
//! - `rayon`: [`Log`] can be settled on several threads, `settle_in_parallel`.
//! - `json` (default): JSON Lines in, `LogBuilder::json_lines`, `Policy::from_json`, `Policy::digest`, and JSON Schemas, `schema`.
//! - `toml` (default): `Policy::from_toml`. Without these two the crate needs serde, chrono and thiserror only; [`Event`] can be serialized and deserialized, [`Policy`] deserialized, [`Ruling`] and [`Finding`] serialized either way.

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

#[doc = include_str!("continued.md")]
pub mod continued {}

#[doc = include_str!("papers.md")]
pub mod papers {}

mod clause;
pub mod desk;
mod error;
mod event;
mod household;
mod id;
mod interpretation;
mod lang;
mod ledger;
mod log;
mod money;
mod page;
mod period;
mod policy;
mod reading;
mod ruling;
#[cfg(feature = "json")]
pub mod schema;
mod sequel;
mod settlement;
mod share;
mod shelf;
mod situation;
pub mod trial;
pub mod why;
mod window;
mod wire;

pub use clause::Clause;
pub use error::{Error, Errors, Place, Problem};
pub use event::{
    Absence, AtDesk, Breach, Card, Copies, Deposit, DepositKind, Errand, Event, Exchange, Fact, Field, Grade,
    Reception, Record, Relation, Said, Settled, Split, Unit,
};
pub use id::{Name, NameKind, Numbered, Spelling};
pub use interpretation::{Interpretation, Interpretations};
pub use lang::{Language, Sense};
pub use ledger::{Closing, ClosingError, Ledger, Quote, Stated};
pub use log::{Columns, DealColumns, Log, LogBuilder, ReceptionColumns};
pub use money::Money;
pub use page::Page;
pub use period::{Period, RenewedBy, Validity};
pub use policy::{
    AfterSale, Among, Book, BookError, BreachRule, Busy, Cadence, DeskRules, Discipline, Effect, Every, Expired,
    Forfeit, Lasts, Late, Policies, Policy, PolicyError, PolicyErrors, Quarrel, Row, RowsRead, ShareNo, Shares, Step,
    Terms, Turn, Unowned, Whom, WindowOf,
};
pub use reading::{Finding, Reading, Readings};
pub use ruling::{Award, Credit, Outcome, Payee, Ruling, Under};
pub use sequel::{Sequel, Upshot};
pub use settlement::{Cause, Line, Settlement, Statement};
pub use share::{Share, ShareError, apportion};
pub use situation::{
    Aspect, Circumstances, Claim, Contact, Described, Origin, Recorded, Situation, Standing, Visitor, Whereabouts, Word,
};
pub use window::{Calendar, Window, WindowError};
