//! What somebody is paid, to the fen.

use std::fmt::{self, Formatter};

use serde::Serialize;

use crate::lang::{Language, say};
use crate::money::Money;
use crate::ruling::{Award, Payee};
use crate::share::{Share, fraction, worth};
use crate::why::reason::{first_word, shown};

/// What somebody is paid, and how it was rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Paid<'a> {
    /// Who.
    pub payee: Payee<&'a str>,
    /// The share of the commission.
    pub share: Share,
    /// What they are paid, in minor units.
    pub amount: u64,
    /// The whole commission, in minor units.
    pub of: u64,
}

impl<'a> Paid<'a> {
    pub(super) fn of(commission: u64, award: &Award<'a>) -> Self {
        Self { payee: award.payee, share: award.share, amount: award.amount, of: commission }
    }

    /// What the share is worth rounded down, in minor units.
    #[must_use]
    pub fn rounded_down(&self) -> u64 {
        worth(self.of, self.share).0
    }

    /// What rounding down leaves out, as a fraction of a minor unit; empty where it leaves nothing.
    #[must_use]
    pub fn left_out(&self) -> String {
        let (_, over) = worth(self.of, self.share);
        if over == 0 { String::new() } else { fraction(over) }
    }

    /// Whether a unit that rounding left over went to them.
    #[must_use]
    pub fn has_odd_unit(&self) -> bool {
        self.amount > self.rounded_down()
    }

    pub(in crate::why) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        let (name, share) = (first_word(&self.payee, language), shown(self.share, language));
        let (amount, of) = (Money::from(self.amount), Money::from(self.of));
        if self.share == Share::WHOLE {
            return say!(
                f,
                language,
                "{x}得全部{amount}。" | "{x} is paid the whole: {amount}.",
                x = name,
                amount = amount
            );
        }
        say!(f, language, "{x}得{of}的{share}：" | "{x} is paid {share} of {of}: ", x = name, of = of, share = share)?;
        let over = self.left_out();
        if over.is_empty() {
            return say!(f, language, "{x}。" | "{x}.", x = amount);
        }
        let down = Money::from(self.rounded_down());
        say!(f, language, "{down}又{over}分" | "{down} and {over} of a fen", down = down, over = over)?;
        if self.has_odd_unit() {
            say!(
                f,
                language,
                "，舍去零头后分得余下的1分，为{x}。" | ", rounded down, and one fen left over: {x}.",
                x = amount
            )
        } else {
            say!(f, language, "，舍去零头为{x}。" | ", rounded down: {x}.", x = amount)
        }
    }
}
