//! Money as people read it.

use std::fmt::{self, Display, Formatter};

/// Money in minor units （分）, printed in major ones with two decimals.
///
/// ```
/// use panke::Money;
///
/// assert_eq!(Money(123_456_789).to_string(), "1,234,567.89");
/// assert_eq!(Money(-5).to_string(), "-0.05");
/// assert_eq!(Money::from(250_u64).to_string(), "2.50");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i128);

impl From<u64> for Money {
    fn from(minor_units: u64) -> Self {
        Self(minor_units.into())
    }
}

impl Display for Money {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (sign, amount) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let digits = (amount / 100).to_string();
        let mut text = String::new();
        for (digit, left) in digits.chars().zip((0..digits.len()).rev()) {
            text.push(digit);
            if left > 0 && left % 3 == 0 {
                text.push(',');
            }
        }
        f.pad(&format!("{sign}{text}.{:02}", amount % 100))
    }
}
