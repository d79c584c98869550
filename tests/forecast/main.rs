//! The forecast: always what ruling on each day gives.

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../support/mod.rs"]
mod support;

mod agenda;
mod cases;
mod laws;
mod office;
