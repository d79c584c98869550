//! One unit exchanged for another.

use super::Fact;

/// Another unit instead of the one sold (换房, VI.1): the deal stands on, with the commission of the new unit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange<S = String> {
    /// The deal's id.
    pub deal: S,
    /// The commission of the new unit in minor units (分), at most 2⁵³−1.
    pub commission: u64,
    /// The unit handed back.
    pub from: Unit<S>,
    /// The unit taken.
    pub to: Unit<S>,
    /// Whether the manager decided for it although the policy does not allow it.
    pub approved: bool,
}

impl<S> Exchange<S> {
    /// An exchange the manager was not asked about.
    pub const fn new(deal: S, commission: u64, from: Unit<S>, to: Unit<S>) -> Self {
        Self { deal, commission, from, to, approved: false }
    }

    /// The same, decided for by the manager.
    #[must_use]
    pub fn approved(mut self) -> Self {
        self.approved = true;
        self
    }

    pub(super) fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Exchange<T> {
        Exchange {
            deal: change(self.deal),
            commission: self.commission,
            from: self.from.map(change),
            to: self.to.map(change),
            approved: self.approved,
        }
    }
}

impl<S> From<Exchange<S>> for Fact<S> {
    fn from(exchange: Exchange<S>) -> Self {
        Self::Exchange(exchange)
    }
}

/// What an exchange compares of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit<S = String> {
    /// What the office calls it.
    pub unit: S,
    /// Its area in hundredths of a square metre.
    pub area: u64,
    /// How good it is on the office's own scale: the higher the better.
    pub grade: u64,
    /// Its price in minor units (分).
    pub price: u64,
}

impl<S> Unit<S> {
    fn map<T>(self, change: &mut impl FnMut(S) -> T) -> Unit<T> {
        Unit { unit: change(self.unit), area: self.area, grade: self.grade, price: self.price }
    }
}
