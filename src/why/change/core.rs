//! The fewest entries that alone give a ruling.

/// The fewest entries that alone give the same ruling.
#[derive(Debug, Clone)]
pub struct Core {}
