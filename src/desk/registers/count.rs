//! What the statistics count.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// How often things happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Calls (来电).
    pub calls: u64,
    /// Visits of households never visited before (首访).
    pub first_visits: u64,
    /// Visits of households that had come before (复访).
    pub returns: u64,
    /// Small deposits (小定).
    pub small_deposits: u64,
    /// Large deposits (大定).
    pub large_deposits: u64,
    /// Contracts (签约).
    pub contracts: u64,
    /// Refunds, of each deal the first (退房).
    pub refunds: u64,
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Call,
    FirstVisit,
    Return,
    SmallDeposit,
    LargeDeposit,
    Contract,
    Refund,
}

impl Counts {
    /// Contracts of first visits, in ten-thousandths, rounded down (I-30); `None` where nobody came for the first time.
    ///
    /// ```
    /// use panke::desk::Counts;
    ///
    /// let mut counts = Counts::default();
    /// assert_eq!(counts.conversion(), None);
    /// (counts.first_visits, counts.contracts) = (7, 2);
    /// assert_eq!(counts.conversion(), Some(2_857));
    /// ```
    #[must_use]
    pub fn conversion(&self) -> Option<u32> {
        let parts = u128::from(self.contracts).saturating_mul(10_000).checked_div(u128::from(self.first_visits))?;
        Some(u32::try_from(parts).unwrap_or(u32::MAX))
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn count(&mut self, counted: Counted) {
        let of = match counted {
            Counted::Call => &mut self.calls,
            Counted::FirstVisit => &mut self.first_visits,
            Counted::Return => &mut self.returns,
            Counted::SmallDeposit => &mut self.small_deposits,
            Counted::LargeDeposit => &mut self.large_deposits,
            Counted::Contract => &mut self.contracts,
            Counted::Refund => &mut self.refunds,
        };
        *of = of.saturating_add(1);
    }

    pub(super) fn add(&mut self, other: &Self) {
        let Self { calls, first_visits, returns, small_deposits, large_deposits, contracts, refunds } = self;
        let pairs = [calls, first_visits, returns, small_deposits, large_deposits, contracts, refunds];
        for (of, more) in pairs.into_iter().zip(other.all()) {
            *of = of.saturating_add(more);
        }
    }

    /// All of them, in order.
    pub(super) const fn all(&self) -> [u64; 7] {
        let Self { calls, first_visits, returns, small_deposits, large_deposits, contracts, refunds } = *self;
        [calls, first_visits, returns, small_deposits, large_deposits, contracts, refunds]
    }
}

impl Serialize for Counts {
    /// The counts, and the conversion in ten-thousandths.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = ["calls", "first_visits", "returns", "small_deposits", "large_deposits", "contracts", "refunds"];
        let mut fields = serializer.serialize_struct("Counts", 8)?;
        for (name, count) in names.into_iter().zip(self.all()) {
            fields.serialize_field(name, &count)?;
        }
        fields.serialize_field("conversion", &self.conversion())?;
        fields.end()
    }
}
