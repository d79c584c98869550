//! The ledger: always what settling the whole log gives.

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../support/mod.rs"]
mod support;

mod books;
mod clocks;
mod contacts;
mod laws;
mod load;
mod papers;
mod reviewed;
mod saved;
