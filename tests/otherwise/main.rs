//! The other readings of the text: what each would change, in money, and under which papers there is one.

mod by_hand;
mod laws;
mod policies;

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../support/mod.rs"]
mod support;
