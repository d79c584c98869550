//! A forecast on paper: a line for when and why, and a line for what a deal would give then.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDateTime;

use super::{ByTime, Forecast, Hold, Stretch};
use crate::lang::{Language, Sense, say};
use crate::money::Money;
use crate::ruling::Outcome;
use crate::share::Share;

/// A forecast on paper. Made by [`Forecast::page`].
#[derive(Debug, Clone, Copy)]
pub struct ForecastPage<'f, 'a> {
    forecast: &'f Forecast<'a>,
    language: Language,
}

impl<'a> Forecast<'a> {
    /// The page: stretch by stretch, whose the client is and who would be paid what.
    #[must_use]
    pub const fn page(&self, language: Language) -> ForecastPage<'_, 'a> {
        ForecastPage { forecast: self, language }
    }
}

impl Display for Forecast<'_> {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Hold {
    /// How it is held, in words.
    #[must_use]
    pub const fn sense(self) -> Sense<'static> {
        match self {
            Self::Nobody => Sense::new("无人所属", "nobody owns the client"),
            Self::Waiting => Sense::new("待经理分配", "the manager must allot the client"),
            Self::Live => Sense::new("建档在有效期内", "the file is live"),
            Self::Lapsed => Sense::new("建档已过有效期", "the file has ended"),
            Self::Confirmed => Sense::new("已成交", "the client has bought"),
        }
    }
}

impl ByTime<'_> {
    fn tell(self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::SaleCounts { deal } => say!(f, language, "成交 {deal} 已生效" | "deal {deal} counts", deal = deal),
            Self::FileEnds { agent } => {
                say!(f, language, "{agent}的建档到期" | "{agent}'s file has ended", agent = agent)
            }
            Self::WaitEnds => say!(f, language, "等待经理分配的期限已过" | "the wait for the manager is over"),
            Self::PartEnds { agent } => {
                say!(f, language, "{agent}保留的份额到期" | "{agent}'s kept part has ended", agent = agent)
            }
            Self::HelpEnds { agent } => {
                say!(f, language, "{agent}的代接待到期" | "{agent}'s help has run out", agent = agent)
            }
            Self::DayHelpEnds { agent } => {
                say!(f, language, "{agent}代接待的当日已过" | "the day is over on which {agent} helped", agent = agent)
            }
            Self::EditionBegins { name } => {
                let name = name.in_language(language);
                say!(f, language, "改按《{name}》" | "the policy is now: {name}", name = name)
            }
        }
    }
}

impl Display for ForecastPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (Forecast { household, now, commission, stretches }, language) = (self.forecast, self.language);
        let (now, money) = (now.format("%Y-%m-%d %H:%M"), Money::from(*commission));
        say!(
            f,
            language,
            "客户 {household}，截至 {now} 的登记；如成交，提成 {money}"
                | "Household {household} as it stands at {now}; a deal of commission {money}",
            household = household,
            now = now,
            money = money,
        )?;
        writeln!(f)?;
        for stretch in stretches {
            when(f, language, stretch)?;
            what(f, language, stretch)?;
        }
        Ok(())
    }
}

/// The stretch's time and why it begins.
fn when(f: &mut Formatter<'_>, language: Language, stretch: &Stretch<'_>) -> fmt::Result {
    let from = first(stretch.from);
    match stretch.until.map(last) {
        Some(until) => {
            say!(f, language, "  {from} 至 {until}" | "  {from} to {until}", from = from, until = until)?;
        }
        None => say!(f, language, "  {from} 起" | "  from {from} on", from = from)?,
    }
    let mut mark = Sense::new("：", ": ");
    for change in &stretch.because {
        f.write_str(mark.in_language(language))?;
        change.tell(f, language)?;
        mark = Sense::new("，", ", ");
    }
    writeln!(f)
}

/// Whose the client is, and what a deal would give.
fn what(f: &mut Formatter<'_>, language: Language, stretch: &Stretch<'_>) -> fmt::Result {
    let of = |zh, en| Sense::new(zh, en).in_language(language);
    f.write_str("    ")?;
    if let Some(owner) = stretch.owner {
        say!(f, language, "客户属{owner}，" | "{owner}'s; ", owner = owner)?;
    }
    f.write_str(stretch.hold.sense().in_language(language))?;
    if stretch.outcome == Outcome::Department {
        say!(f, language, "；成交归部门" | "; a deal is the department's")?;
    }
    let mut mark = of("。提成：", ". Paid: ");
    for award in &stretch.awards {
        let (payee, share) = (award.payee.name(language), part(language, award.share));
        write!(f, "{mark}{payee} {share} = {}", Money::from(award.amount))?;
        mark = of("，", ", ");
    }
    let as_paid = stretch.awards.iter().map(|award| (award.payee, award.share));
    if !stretch.performance.iter().map(|credit| (credit.payee, credit.share)).eq(as_paid) {
        let mut mark = of("；业绩：", "; performance: ");
        for credit in &stretch.performance {
            write!(f, "{mark}{} {}", credit.payee.name(language), part(language, credit.share))?;
            mark = of("，", ", ");
        }
    }
    let mut mark = of("；依据 ", "; by ");
    for clause in &stretch.clauses {
        write!(f, "{mark}{clause}")?;
        mark = of("、", ", ");
    }
    writeln!(f, "{}", of("。", "."))
}

/// A share, or the whole in words.
pub(super) fn part(language: Language, share: Share) -> String {
    let whole = Sense::new("全部", "the whole").in_language(language);
    if share == Share::WHOLE { whole.to_owned() } else { share.to_string() }
}

/// A first moment: the day alone where it begins with it.
fn first(from: NaiveDateTime) -> String {
    let is_whole = from.format("%H:%M:%S").to_string() == "00:00:00";
    from.format(if is_whole { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// A last minute: the day alone where it ends with it.
pub(super) fn last(until: NaiveDateTime) -> String {
    let is_whole = until.format("%H:%M").to_string() == "23:59";
    until.format(if is_whole { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}
