//! Exact shares of a deal, and the division of its money.
//!
//! A share is a whole number of parts of the whole, [`Share::WHOLE_PARTS`] = 2²⁰·3⁶·5¹⁰·7 of them, so that
//! every share that occurs in practice, and every share of a share, is exact. "k of p" is rounded down; what a
//! division leaves over stays with the owner (READING, *A part*).

use std::cmp::Reverse;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// W = 2²⁰·3⁶·5¹⁰·7, the number of parts of a deal.
const W: u64 = (1 << 20) * 729 * 9_765_625 * 7;

/// An exact share of a deal: from nothing to the whole.
///
/// Written `n/m`, `n%` (with or without decimals) or `1`; printed as a reduced fraction.
///
/// ```
/// use panke::Share;
///
/// let fifth: Share = "20%".parse()?;
/// assert_eq!(fifth, "1/5".parse()?);
/// assert_eq!(fifth.to_string(), "1/5");
/// assert_eq!(fifth.of("1/2".parse()?).to_string(), "1/10");
/// assert!("1/11".parse::<Share>().is_err()); // 11 does not divide W: not exact
/// # Ok::<(), panke::ShareError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Share(u64);

impl Share {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const WHOLE: Self = Self(W);
    /// W = 2²⁰·3⁶·5¹⁰·7, the parts a whole has.
    pub const WHOLE_PARTS: u64 = W;

    /// The share as a number of parts of the whole, out of [`Share::WHOLE_PARTS`].
    #[must_use]
    pub const fn parts(self) -> u64 {
        self.0
    }

    /// The share of so many parts; `None` beyond the whole.
    #[must_use]
    pub const fn from_parts(parts: u64) -> Option<Self> {
        if parts <= W { Some(Self(parts)) } else { None }
    }

    /// `n/m` of the whole.
    ///
    /// # Errors
    ///
    /// [`ShareError`] where it is not between 0 and 1 or not a whole number of parts.
    pub fn ratio(n: u64, m: u64) -> Result<Self, ShareError> {
        if m == 0 {
            return Err(ShareError::Form);
        }
        if n > m {
            return Err(ShareError::Range);
        }
        let (scaled, m) = (product(n, W), u128::from(m));
        match (scaled.checked_rem(m), scaled.checked_div(m).map(u64::try_from)) {
            (Some(0), Some(Ok(parts))) => Ok(Self(parts)),
            _ => Err(ShareError::Inexact),
        }
    }

    /// This share of that one, rounded down to a whole part.
    #[must_use]
    pub fn of(self, other: Self) -> Self {
        // Most shares are taken of the whole.
        if other.0 == W { self } else { Self(wholes(product(self.0, other.0))) }
    }

    /// What is left of the whole.
    #[must_use]
    pub const fn rest(self) -> Self {
        Self(W.saturating_sub(self.0))
    }

    /// This and that, at most the whole.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).min(W))
    }

    /// This without that, at least nothing.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// One of `n` equal portions, rounded down; all of it where `n` is 0.
    #[must_use]
    pub fn portion(self, n: usize) -> Self {
        let n = u64::try_from(n).unwrap_or(u64::MAX).max(1);
        Self(self.0.checked_div(n).unwrap_or(self.0))
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fraction(u128::from(self.0)))
    }
}

/// So many parts as a reduced fraction of the whole, be they more than the whole.
pub(crate) fn fraction(parts: u128) -> String {
    let whole = u128::from(W);
    let divisor = gcd(parts, whole);
    match (parts.checked_div(divisor), whole.checked_div(divisor)) {
        (Some(n), Some(m)) if m > 1 => format!("{n}/{m}"),
        (n, _) => n.unwrap_or(0).to_string(),
    }
}

/// A product of two numbers of 64 bits, which always has room in 128.
fn product(one: u64, other: u64) -> u128 {
    u128::from(one).saturating_mul(u128::from(other))
}

/// A product with a number of parts, divided by the parts of the whole.
fn wholes(product: u128) -> u64 {
    product.checked_div(u128::from(W)).and_then(|wholes| u64::try_from(wholes).ok()).unwrap_or(u64::MAX)
}

/// The greatest common divisor; `b` is never 0 here.
fn gcd(a: u128, b: u128) -> u128 {
    match b.checked_rem(a) {
        None => b,
        Some(rest) => gcd(rest, a),
    }
}

/// Why a text is no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShareError {
    /// Not of the form `n/m`, `n%` or `1`.
    #[error("expected a share written n/m, n% or 1")]
    Form,
    /// Less than nothing or more than the whole.
    #[error("expected a share between 0 and 1")]
    Range,
    /// Not a whole number of parts of the whole.
    #[error("expected a share whose denominator divides 2^20·3^6·5^10·7, which this one's does not")]
    Inexact,
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        if let Some((n, m)) = text.split_once('/') {
            return Self::ratio(digits(n)?, digits(m)?);
        }
        let Some(percent) = text.strip_suffix('%') else {
            return Self::ratio(digits(text)?, 1);
        };
        let (whole, decimals) = percent.split_once('.').unwrap_or((percent, ""));
        if percent.ends_with('.') {
            return Err(ShareError::Form);
        }
        // n.ddd% is nddd / 100·10^(number of decimals); zeros at the end say nothing.
        let decimals = decimals.trim_end_matches('0');
        let n = digits(&format!("{whole}{decimals}")).and_then(|n| digits(whole).map(|_| n))?;
        let scale = u32::try_from(decimals.len()).ok().and_then(|places| 10_u64.checked_pow(places));
        let m = scale.and_then(|scale| scale.checked_mul(100)).ok_or(ShareError::Inexact)?;
        Self::ratio(n, m)
    }
}

/// A run of decimal digits as a number. What does not fit in 64 bits is out of range: no such share is exact.
fn digits(text: &str) -> Result<u64, ShareError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ShareError::Form);
    }
    text.parse().map_err(|_| ShareError::Inexact)
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Share;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a share written \"n/m\", \"n%\" or \"1\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Share, E> {
                text.parse().map_err(|error| E::custom(format_args!("\"{text}\": {error}")))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// Divides `money` (minor units) in proportion to shares that add up to the whole: every amount rounded down, the
/// units left over one each to the largest remainders, ties to the earlier (READING, *The deal*).
///
/// ```
/// use panke::{Share, apportion};
///
/// let third: Share = "1/3".parse()?;
/// assert_eq!(apportion(100, &[third, third, third]), [34, 33, 33]);
/// # Ok::<(), panke::ShareError>(())
/// ```
#[must_use]
pub fn apportion(money: u64, shares: &[Share]) -> Vec<u64> {
    let mut portions: Vec<((), Share, u64)> = shares.iter().map(|share| ((), *share, 0)).collect();
    divide(money, &mut portions);
    portions.into_iter().map(|((), _, amount)| amount).collect()
}

/// So much of `money` as a share is worth: whole minor units, and what is left over as parts of one, of which a unit has as many
/// as the whole.
pub(crate) fn worth(money: u64, share: Share) -> (u64, u128) {
    let product = product(money, share.0);
    (wholes(product), product.checked_rem(u128::from(W)).unwrap_or(0))
}

/// The same in place: whose, which share, and the amount to be found.
pub(crate) fn divide<T>(money: u64, portions: &mut [(T, Share, u64)]) {
    let mut left = money;
    for (_, share, amount) in &mut *portions {
        *amount = if share.0 == W { money } else { wholes(product(money, share.0)) };
        left = left.saturating_sub(*amount);
    }
    if left == 0 {
        return;
    }
    let mut by_remainder: Vec<&mut (T, Share, u64)> = portions.iter_mut().collect();
    by_remainder.sort_by_key(|(_, share, _)| Reverse(worth(money, *share).1));
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    for (_, _, amount) in by_remainder.into_iter().take(left) {
        *amount = amount.saturating_add(1);
    }
}
