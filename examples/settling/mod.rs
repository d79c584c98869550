//! The rooms of `settle`: what comes in, and the page for people.

pub(crate) mod input;
pub(crate) mod print;
pub(crate) mod sheet;
