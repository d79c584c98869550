//! What a log under the other readings says on paper: a line for each sentence on which something hangs, in either language.

use std::fmt::{self, Display, Formatter};

use super::{Otherwise, ReadOtherwise, without_other_reading};
use crate::interpretation::Interpretation;
use crate::lang::{Language, Sense, say};
use crate::money::Money;

/// The other readings of a log on paper. Made by [`ReadOtherwise::page`].
#[derive(Debug, Clone, Copy)]
pub struct OtherwisePage<'r> {
    readings: &'r ReadOtherwise,
    language: Language,
}

impl ReadOtherwise {
    /// The page: a line for each other reading that would change a ruling, the most money first; then those that would change nothing of
    /// this log, and those that there are not.
    #[must_use]
    pub const fn page(&self, language: Language) -> OtherwisePage<'_> {
        OtherwisePage { readings: self, language }
    }

    /// What the policy is called.
    pub(super) fn name(&self) -> Sense<'_> {
        Sense { zh: &self.zh, en: &self.en }
    }
}

impl Display for ReadOtherwise {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Display for OtherwisePage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (readings, language) = (self.readings, self.language);
        let (name, deals) = (readings.name().in_language(language), readings.deals);
        say!(
            f,
            language,
            "制度条文的另一种读法：{name}，登记簿共 {deals} 笔成交。\n"
                | "The other readings of the paper: {name}. Deals: {deals}.\n",
            name = name,
            deals = deals
        )?;
        let list = readings.by_money();
        if list.is_empty() {
            say!(
                f,
                language,
                "无论改读哪一条，裁定全部相同。\n" | "Whichever is read otherwise, every ruling stays as it is.\n"
            )?;
        } else {
            say!(
                f,
                language,
                "\n哪句话值得改写（元，金额大的在前）\n"
                    | "\nWhich sentence is worth rewriting, in yuan, the most money first\n"
            )?;
        }
        list.iter().try_for_each(|one| line(f, one, language))?;
        writeln!(f)?;
        let (idle, closed) = (listed(readings.without_effect()), listed(readings.not_open()));
        if !idle.is_empty() {
            say!(
                f,
                language,
                "改读也不影响本登记簿的：{idle}。\n" | "Read otherwise without any effect on this log: {idle}.\n",
                idle = idle
            )?;
        }
        if !closed.is_empty() {
            say!(
                f,
                language,
                "本制度已写明、无从另读的：{closed}。\n" | "Not left open by this policy: {closed}.\n",
                closed = closed
            )?;
        }
        say!(f, language, "没有另一种读法可试的：\n" | "Without another reading to try:\n")?;
        without_other_reading().try_for_each(|(one, reason)| {
            let reason = reason.in_language(language);
            say!(f, language, "  {one} {reason}。\n" | "  {one} {reason}.\n", one = one, reason = reason)
        })
    }
}

/// What is open, how it is read, how it might be, and what hangs on it.
fn line(f: &mut Formatter<'_>, one: &Otherwise, language: Language) -> fmt::Result {
    question(f, one, language)?;
    let (rest, rulings, money) = (one.rest_on_it, one.rulings(), Money(one.money));
    say!(
        f,
        language,
        "现有 {rest} 笔裁定以此为据；另读则 {rulings} 笔裁定不同，"
            | " Rulings that rest on it: {rest}; that would differ: {rulings}; ",
        rest = rest,
        rulings = rulings
    )?;
    if one.money == 0 {
        return say!(f, language, "金额不变。\n" | "no money would move.\n");
    }
    say!(f, language, "{money} 改归他人。\n" | "{money} would go to others.\n", money = money)
}

/// What is open, how it is read and how it might be.
pub(super) fn question(f: &mut Formatter<'_>, one: &Otherwise, language: Language) -> fmt::Result {
    let of = one.interpretation;
    let [question, reading, other] = [of.question(), of.reading(), one.other].map(|sense| sense.in_language(language));
    say!(
        f,
        language,
        "  {of} {question}？现读：{reading}。另读：{other}。"
            | "  {of} {question}? {reading}. Read otherwise: {other}.",
        of = of,
        question = question,
        reading = reading,
        other = other
    )
}

fn listed(list: impl Iterator<Item = Interpretation>) -> String {
    list.map(Interpretation::as_str).collect::<Vec<_>>().join(", ")
}
