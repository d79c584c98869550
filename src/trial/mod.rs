//! Policies on trial: a small log for any situation, what a policy amounts to, two of them compared over everything that can
//! happen, and two on an office's own log.

mod backtest;
mod certificate;
mod compare;
mod contact;
mod maker;
mod page;
mod script;
mod settings;
mod shown;
mod stage;
mod witness;

pub use backtest::{Backtest, BacktestPage, Cite, ClauseChange, DealChange, Difference, Edition};
pub use backtest::{OwnedAward, OwnedCredit, OwnedRuling};
pub use certificate::{Certificate, Counted, Named};
pub use compare::{Comparison, Decider, Differ};
pub use settings::Setting;
pub use shown::{Ruled, Shown};
