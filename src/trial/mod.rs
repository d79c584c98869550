//! Policies on trial: a small log for any situation, what a policy amounts to, two of them compared, and two on an office's own
//! log.

mod backtest;
mod script;
mod stage;
mod witness;

pub use backtest::{Backtest, BacktestPage, Cite, ClauseChange, DealChange, Difference, Edition};
pub use backtest::{OwnedAward, OwnedCredit, OwnedRuling};
