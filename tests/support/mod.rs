//! What several test binaries share.
#![allow(dead_code, reason = "each test binary uses some of it")]

pub(crate) mod compare;
pub(crate) mod desk;
pub(crate) mod entries;
pub(crate) mod full;
pub(crate) mod json;
pub(crate) mod moves;
#[cfg(feature = "json")]
pub(crate) mod policies;
