//! The report on paper.

use std::fmt::{self, Display, Formatter};

use super::{BreachKind, BreachLine, BreachReport, Sum};
use crate::desk::registers::deposit_called;
use crate::lang::{Language, Sense, say};
use crate::money::Money;
use crate::policy::Forfeit;

/// The report on paper. Made by [`BreachReport::page`].
#[derive(Debug, Clone, Copy)]
pub struct BreachPage<'r, 'a> {
    report: &'r BreachReport<'a>,
    language: Language,
}

/// What wage law says of such sums. It is a caution, and no advice.
const CAUTION: Sense<'_> = Sense::new(
    "提醒：本表只列制度所定的数额，未从任何结算中扣除，也不作为扣款依据。扣工资受法律限制：按《工资支付暂行规定》第十六条，员工赔偿给单位造成的损失、从工资中扣的，每月不得超过当月工资的20%，扣后剩余的工资也不得低于当地最低工资标准。是否可扣、可扣多少，请先向专业人士核实；本提醒不是法律意见。",
    "Caution, not legal advice: the sums are what the office's policy names; none was taken off any statement, and this page is no ground for taking one. Wage law limits what may be taken off a wage. In China, by article 16 of the Interim Provisions on Payment of Wages, what is taken for damage an employee caused may be at most 20% of the month's wage, and what is left of the wage must not be below the local minimum wage. Ask somebody who knows the law before anything is taken.",
);

impl<'a> BreachReport<'a> {
    /// The report on a page, to lie beside the statements. It ends with what wage law says of such sums.
    #[must_use]
    pub const fn page(&self, language: Language) -> BreachPage<'_, 'a> {
        BreachPage { report: self, language }
    }
}

impl Display for BreachPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { report, language } = *self;
        let period = report.period;
        say!(f, language, "违规情况表 {period}" | "Breaches of the rules, {period}", period = period)?;
        f.write_str("\n")?;
        if report.lines.is_empty() {
            say!(f, language, "本期没有违规记录。" | "There were none.")?;
            f.write_str("\n")?;
        }
        for line in &report.lines {
            writeln!(f, "  · {}", line.sentence(language))?;
        }
        writeln!(f, "{}", CAUTION.in_language(language))
    }
}

/// What the policy calls breaches, as people say it; other kinds are the office's own words.
fn called(kind: &str, language: Language) -> &str {
    let sense = match kind {
        "snatching" => Sense::new("抢客", "snatching a client"),
        "fighting" => Sense::new("争客", "fighting over a client"),
        "neglect" => Sense::new("怠慢客户", "neglecting a client"),
        "stirring_trouble" => Sense::new("挑起事端", "stirring up trouble"),
        "disobeying" => Sense::new("不服从经理界定", "disobeying the manager"),
        "taking_money" => Sense::new("私自收款", "taking money"),
        other => Sense::new(other, other),
    };
    sense.in_language(language)
}

impl BreachLine<'_> {
    /// What was done and what the policy takes for it, in a sentence.
    ///
    /// ```
    /// use panke::{AtDesk, Breach, Event, Language, Log, Period, Policy};
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// let log = Log::from_events(&[
    ///     Event::of_office(1, at("2026-03-01T09:00:00"), AtDesk::Wage { agent: "Chen", base: 435_000 }),
    ///     Event::of_office(2, at("2026-03-05T18:00:00"), Breach::new("Chen", "neglect")),
    /// ])?;
    /// let policy = Policy::default();
    /// let settlement = log.settle(&policy);
    /// let report = settlement.desk().breaches(Period::month(2026, 3).unwrap());
    /// let line = &report.lines()[0];
    /// assert_eq!(
    ///     line.sentence(Language::English),
    ///     "2026-03-05 (no. 2) Chen: neglecting a client, II.4: the day's base pay, 200.00."
    /// );
    /// assert_eq!(line.sentence(Language::Chinese), "2026-03-05（第2号）Chen：怠慢客户，II.4：当日基本工资 200.00。");
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        Sentence { line: self, language }.to_string()
    }
}

struct Sentence<'l, 'a> {
    line: &'l BreachLine<'a>,
    language: Language,
}

impl Display for Sentence<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { line, language } = *self;
        let (day, no) = (line.at.date(), line.no);
        say!(f, language, "{day}（第{no}号）" | "{day} (no. {no}) ", day = day, no = no)?;
        let parties = [line.agent, line.household];
        for (place, party) in parties.into_iter().flatten().enumerate() {
            let between = if place == 0 { "" } else { Sense::new("，", ", ").in_language(language) };
            write!(f, "{between}{party}")?;
        }
        f.write_str(Sense::new("：", ": ").in_language(language))?;
        self.kind(f)?;
        if line.severe {
            say!(f, language, "，情节严重" | ", severe")?;
        }
        if let Some(clause) = line.clause {
            say!(f, language, "，{clause}" | ", {clause}", clause = clause)?;
        }
        self.forfeit(f)?;
        f.write_str(Sense::new("。", ".").in_language(language))
    }
}

impl Sentence<'_, '_> {
    fn kind(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let language = self.language;
        match self.line.kind {
            BreachKind::Entered(kind) => f.write_str(called(kind, language)),
            BreachKind::TookMoney { amount, deposit } => {
                let (kind, amount) = (deposit_called(deposit).in_language(language), Money::from(amount));
                say!(
                    f,
                    language,
                    "私自收取{kind} {amount}" | "took a {kind} deposit of {amount}",
                    kind = kind,
                    amount = amount
                )
            }
            BreachKind::ToDepartment { deal, commission, disobeyed } => {
                let why = if disobeyed {
                    Sense::new("不服从经理界定", "an agent disobeyed")
                } else {
                    Sense::new("发生争吵", "agents quarrelled")
                };
                let (why, commission) = (why.in_language(language), Money::from(commission));
                say!(
                    f,
                    language,
                    "{deal}因{why}，业绩和提成 {commission} 归部门"
                        | "{why} over {deal}: its commission of {commission} is the department's",
                    deal = deal,
                    why = why,
                    commission = commission
                )
            }
            BreachKind::Overdue { deal, since, last_day, cleared } => {
                say!(
                    f,
                    language,
                    "客户违约：{deal}的款项应于{since}付，{last_day}之后即违约"
                        | "the client broke the contract: a payment of {deal} was due on {since}, a breach after {last_day}",
                    deal = deal,
                    since = since,
                    last_day = last_day
                )?;
                match cleared {
                    Some(day) => say!(f, language, "，{day}付清" | ", paid on {day}", day = day),
                    None => say!(f, language, "，尚未付清" | ", not paid yet"),
                }
            }
        }
    }

    fn forfeit(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let line = self.line;
        let dismissal = matches!(line.forfeit, Forfeit::Dismissal | Forfeit::DismissalAndHalfBonus);
        let sums = [
            (line.day_pay, Sense::new("当日基本工资", "the day's base pay")),
            (line.month_pay, Sense::new("当月基本工资", "the month's base pay")),
            (line.half_bonus, Sense::new("当月奖金的一半", "half of the month's bonus")),
        ];
        let dismissed = Sense::new("辞退", "dismissal").in_language(self.language).to_owned();
        let told = sums.into_iter().filter_map(|(sum, name)| self.sum(sum, name));
        let told: Vec<String> = dismissal.then_some(dismissed).into_iter().chain(told).collect();
        if told.is_empty() {
            return Ok(());
        }
        let told = told.join(Sense::new("；", "; ").in_language(self.language));
        say!(f, self.language, "：{told}" | ": {told}", told = told)
    }

    /// A sum by its name; nothing where none is taken.
    fn sum(&self, sum: Sum, name: Sense<'_>) -> Option<String> {
        let name = name.in_language(self.language);
        match (sum, self.language) {
            (Sum::None, _) => None,
            (Sum::Known(amount), Language::Chinese) => Some(format!("{name} {}", Money::from(amount))),
            (Sum::Known(amount), Language::English) => Some(format!("{name}, {}", Money::from(amount))),
            (Sum::Unknown, Language::Chinese) => Some(format!("{name}（未登记底薪，数额不详）")),
            (Sum::Unknown, Language::English) => Some(format!("{name}, unknown as no base pay is registered")),
        }
    }
}
