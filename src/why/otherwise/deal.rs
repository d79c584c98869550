//! One deal under the other readings: which of them would change it, and for whom.

use std::fmt::{self, Display, Formatter};

use super::{ReadOtherwise, page};
use crate::lang::{Language, say};
use crate::money::Money;
use crate::trial::{DealChange, Difference};

/// One deal under the other readings, on paper. Made by [`ReadOtherwise::deal_page`].
#[derive(Debug, Clone, Copy)]
pub struct DealOtherwisePage<'r> {
    readings: &'r ReadOtherwise,
    deal: &'r str,
    language: Language,
}

impl ReadOtherwise {
    /// The page of one deal: each other reading that would change its ruling, whose the client would be, and who would gain and lose.
    #[must_use]
    pub const fn deal_page<'r>(&'r self, deal: &'r str, language: Language) -> DealOtherwisePage<'r> {
        DealOtherwisePage { readings: self, deal, language }
    }
}

impl Display for DealOtherwisePage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { readings, deal, language } = *self;
        let name = readings.name().in_language(language);
        say!(
            f,
            language,
            "成交 {deal} 的另一种读法：{name}。\n" | "Deal {deal} under the other readings of the paper: {name}.\n",
            deal = deal,
            name = name
        )?;
        if readings.of_deal(deal).next().is_none() {
            return say!(
                f,
                language,
                "无论改读哪一条，裁定相同。\n" | "Whichever is read otherwise, the ruling stays as it is.\n"
            );
        }
        for (one, change) in readings.of_deal(deal) {
            page::question(f, one, language)?;
            writeln!(f)?;
            outcome(f, change, language)?;
        }
        Ok(())
    }
}

/// What would become of the deal.
fn outcome(f: &mut Formatter<'_>, change: &DealChange, language: Language) -> fmt::Result {
    f.write_str("    ")?;
    match (&change.before.owner, &change.after.owner) {
        (before, after) if before == after => {}
        (_, Some(owner)) => say!(f, language, "客户改属{owner}；" | "The client would be {owner}'s; ", owner = owner)?,
        (_, None) => say!(f, language, "客户改为无人所属；" | "The client would be nobody's; ")?,
    }
    let mut moved = change.payees.iter().filter(|payee| payee.difference != 0).peekable();
    if moved.peek().is_none() {
        return say!(f, language, "金额不变。\n" | "no money would move.\n");
    }
    for (place, payee) in moved.enumerate() {
        if place > 0 {
            say!(f, language, "，" | ", ")?;
        }
        gain(f, payee, language)?;
    }
    say!(f, language, "。\n" | ".\n")
}

fn gain(f: &mut Formatter<'_>, one: &Difference, language: Language) -> fmt::Result {
    let (amount, is_more) = (Money(one.difference.saturating_abs()), one.difference > 0);
    match (&one.payee, is_more) {
        (Some(payee), true) => {
            say!(
                f,
                language,
                "{name}多得 {amount}" | "{name} would gain {amount}",
                name = payee.name(language),
                amount = amount
            )
        }
        (Some(payee), false) => {
            say!(
                f,
                language,
                "{name}少得 {amount}" | "{name} would lose {amount}",
                name = payee.name(language),
                amount = amount
            )
        }
        (None, true) => {
            say!(f, language, "待经理决定的多 {amount}" | "{amount} more would be left to the manager", amount = amount)
        }
        (None, false) => {
            say!(f, language, "待经理决定的少 {amount}" | "{amount} less would be left to the manager", amount = amount)
        }
    }
}
