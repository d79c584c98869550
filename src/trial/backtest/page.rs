//! What a backtest says on paper: sentences that can be read aloud, in either language. Money is in major units.

use std::fmt::{self, Display, Formatter};

use super::{Backtest, Cite, ClauseChange, DealChange, Difference, Edition, OwnedAward, OwnedCredit, OwnedRuling};
use crate::lang::{Language, Sense};
use crate::money::Money;
use crate::share::Share;

/// A backtest on paper. Made by [`Backtest::page`].
#[derive(Debug, Clone, Copy)]
pub struct BacktestPage<'b> {
    backtest: &'b Backtest,
    language: Language,
}

impl Backtest {
    /// The page: how many deals change, who gains and who loses, by which clause, and each deal under both policies.
    #[must_use]
    pub const fn page(&self, language: Language) -> BacktestPage<'_> {
        BacktestPage { backtest: self, language }
    }
}

impl Display for Backtest {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Display for BacktestPage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (backtest, say) = (self.backtest, Say(self.language));
        say.head(f, backtest)?;
        if backtest.changed.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{}", say.of("谁多谁少（元）", "Who gains and who loses, in yuan"))?;
        say.payees(f, &backtest.payees)?;
        writeln!(f, "\n{}", say.of("按条款", "By clause"))?;
        for change in &backtest.clauses {
            say.clause(f, change)?;
        }
        writeln!(f, "\n{}", say.of("逐笔", "Deal by deal"))?;
        backtest.changed.iter().try_for_each(|change| say.deal(f, change))
    }
}

/// How each thing is said.
#[derive(Clone, Copy)]
struct Say(Language);

impl Say {
    const fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        Sense::new(zh, en).in_language(self.0)
    }

    fn put(self, zh: String, en: String) -> String {
        if self.0 == Language::Chinese { zh } else { en }
    }

    fn list(self, items: &[String]) -> String {
        items.join(self.of("，", ", "))
    }

    fn name(self, difference: &Difference) -> &str {
        difference.payee.as_ref().map_or(self.of("待经理决定", "left to the manager"), |payee| payee.name(self.0))
    }

    fn policy(self, editions: &[Edition]) -> String {
        let edition = |edition: &Edition| {
            let name = Sense { zh: &edition.zh, en: &edition.en }.in_language(self.0);
            match edition.from {
                None => name.to_owned(),
                Some(day) => self.put(format!("{day} 起{name}"), format!("{name} from {day}")),
            }
        };
        self.list(&editions.iter().map(edition).collect::<Vec<_>>())
    }

    fn head(self, f: &mut Formatter<'_>, backtest: &Backtest) -> fmt::Result {
        writeln!(f, "{}{}{}", self.of("原制度：", "Old policy: "), self.policy(&backtest.old), self.of("。", "."))?;
        writeln!(f, "{}{}{}", self.of("新制度：", "New policy: "), self.policy(&backtest.new), self.of("。", "."))?;
        let (deals, changed) = (backtest.deals, backtest.changed.len());
        if changed == 0 {
            let zh = format!("登记簿共 {deals} 笔成交，两份制度的裁定全部相同。");
            return writeln!(
                f,
                "{}",
                self.put(zh, format!("Deals: {deals}. Both policies rule alike on all of them."))
            );
        }
        let with_money = backtest.changed.iter().filter(|change| moves(&change.payees)).count();
        let zh = format!("登记簿共 {deals} 笔成交，{changed} 笔裁定不同，其中 {with_money} 笔有人多得、有人少得。");
        let en =
            format!("Deals: {deals}. Ruled on otherwise: {changed}. Of these, money goes to others in {with_money}.");
        writeln!(f, "{}", self.put(zh, en))
    }

    /// Who gains and who loses of the whole, and that it sums to zero.
    fn payees(self, f: &mut Formatter<'_>, payees: &[Difference]) -> fmt::Result {
        for one in payees.iter().filter(|one| one.difference != 0) {
            let (before, after) = (Money(one.before), Money(one.after));
            let zh = format!("{}：原 {before}，新 {after}。", self.gain(one));
            let en = format!("{}: {before} before, {after} after.", self.gain(one));
            writeln!(f, "  {}", self.put(zh, en))?;
        }
        let unmoved = payees.iter().filter(|one| one.difference == 0).count();
        if unmoved > 0 {
            let zh = format!("另有 {unmoved} 方不多不少。");
            writeln!(f, "  {}", self.put(zh, format!("Nothing changes in all for: {unmoved}.")))?;
        }
        let sum = |amounts: &mut dyn Iterator<Item = i128>| Money(amounts.fold(0, i128::saturating_add));
        let total = sum(&mut payees.iter().map(|one| one.after));
        let gained = sum(&mut payees.iter().map(|one| one.difference.max(0)));
        let lost = sum(&mut payees.iter().map(|one| one.difference.min(0).saturating_neg()));
        let zh = format!("合计：多得 {gained}，少得 {lost}，相抵为零；各方总计 {total}，与原来相同。");
        let en = format!("In all {gained} is gained and {lost} is lost; the total is {total}, as before.");
        writeln!(f, "  {}", self.put(zh, en))
    }

    /// What one gains or loses, without a stop.
    fn gain(self, one: &Difference) -> String {
        let (name, amount) = (self.name(one), Money(one.difference.saturating_abs()));
        let more = one.difference > 0;
        let zh = format!("{name}{} {amount}", if more { "多得" } else { "少得" });
        let en = match (&one.payee, more) {
            (Some(_), true) => format!("{name} gains {amount}"),
            (Some(_), false) => format!("{name} loses {amount}"),
            (None, true) => format!("{amount} more is {name}"),
            (None, false) => format!("{amount} less is {name}"),
        };
        self.put(zh, en)
    }

    fn gains(self, payees: &[Difference]) -> String {
        if !moves(payees) {
            return self.of("金额不变", "no money moves").to_owned();
        }
        let gains = payees.iter().filter(|one| one.difference != 0).map(|one| self.gain(one));
        self.list(&gains.collect::<Vec<_>>())
    }

    fn clause(self, f: &mut Formatter<'_>, change: &ClauseChange) -> fmt::Result {
        let told = |cite: &Option<Cite>| match cite {
            None => self.of("无条款", "no clause").to_owned(),
            Some(Cite { clause, zh, en }) => self.put(format!("{clause} {zh}"), format!("{clause} {en}")),
        };
        let (before, after) = (told(&change.before), told(&change.after));
        let (deals, gains) = (change.deals, self.gains(&change.payees));
        let (zh, en) = if before == after {
            (format!("同为「{before}」：{deals} 笔；"), format!("\"{before}\" under both; deals: {deals}; "))
        } else {
            let en = format!("\"{before}\" becomes \"{after}\"; deals: {deals}; ");
            (format!("「{before}」改为「{after}」：{deals} 笔；"), en)
        };
        writeln!(f, "  {}{gains}{}", self.put(zh, en), self.of("。", "."))
    }

    fn deal(self, f: &mut Formatter<'_>, change: &DealChange) -> fmt::Result {
        let DealChange { deal, household, .. } = change;
        let (at, commission) = (change.at.format("%Y-%m-%d %H:%M"), Money::from(change.commission));
        let zh = format!("{deal}，{at}，客户 {household}，提成 {commission}");
        writeln!(f, "  {}", self.put(zh, format!("{deal}, {at}, household {household}, commission {commission}")))?;
        for (label, ruling) in
            [(self.of("原：", "before: "), &change.before), (self.of("新：", "after: "), &change.after)]
        {
            writeln!(f, "    {label}{}{}", self.ruling(ruling), self.of("。", "."))?;
        }
        let amounts = |ruling: &OwnedRuling| -> Vec<u64> { ruling.awards.iter().map(|award| award.amount).collect() };
        let gains = if !moves(&change.payees) && amounts(&change.before) != amounts(&change.after) {
            self.of("此笔已冲回，金额不变", "no money moves, for nothing of the deal stands any more").to_owned()
        } else {
            self.gains(&change.payees)
        };
        writeln!(f, "    {}{gains}{}", self.of("结果：", "so: "), self.of("。", "."))
    }

    /// A ruling in a line: how, whose, by which clauses, and who is paid; who is credited where that is not the same.
    fn ruling(self, ruling: &OwnedRuling) -> String {
        let mut parts = vec![ruling.outcome.sense().in_language(self.0).to_owned()];
        if let Some(owner) = &ruling.owner {
            parts.push(self.put(format!("客户属{owner}"), format!("the client is {owner}'s")));
        }
        if !ruling.clauses.is_empty() {
            let clauses = ruling.clauses.join(self.of("、", " and "));
            parts.push(self.put(format!("依据 {clauses}"), format!("by {clauses}")));
        }
        let award = |award: &OwnedAward| {
            format!("{} {} = {}", award.payee.name(self.0), self.share(award.share), Money::from(award.amount))
        };
        if !ruling.awards.is_empty() {
            parts.push(self.list(&ruling.awards.iter().map(award).collect::<Vec<_>>()));
        }
        let credit = |credit: &OwnedCredit| format!("{} {}", credit.payee.name(self.0), self.share(credit.share));
        let as_paid = ruling.awards.iter().map(|award| (&award.payee, award.share));
        if !ruling.performance.iter().map(|credit| (&credit.payee, credit.share)).eq(as_paid) {
            let credits = self.list(&ruling.performance.iter().map(credit).collect::<Vec<_>>());
            parts.push(format!("{}{credits}", self.of("业绩 ", "performance ")));
        }
        parts.join(self.of("；", "; "))
    }

    fn share(self, share: Share) -> String {
        if share == Share::WHOLE { self.of("全部", "the whole").to_owned() } else { share.to_string() }
    }
}

/// Whether any money goes to others.
fn moves(payees: &[Difference]) -> bool {
    payees.iter().any(|one| one.difference != 0)
}
