//! What people read: a ruling printed from what decided it, in either language. Nothing is told that was not decided.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDateTime;

use crate::clause::Clause;
use crate::lang::{Language, Sense};
use crate::money::Money;
use crate::period::Day;
use crate::policy::Row;
use crate::reading::{Act, ActKind, Reading, Told};
use crate::ruling::{Credit, Ruling};
use crate::share::Share;
use crate::situation::Contact;

/// A ruling on paper. Made by [`Ruling::page`] and [`Ruling::brief`].
#[derive(Debug, Clone, Copy)]
pub struct Page<'r, 'a> {
    ruling: &'r Ruling<'a>,
    language: Language,
    with_readings: bool,
}

impl<'a> Ruling<'a> {
    /// The whole page: the decision, its clauses and interpretations in words, and reception by reception what led there.
    #[must_use]
    pub const fn page(&self, language: Language) -> Page<'_, 'a> {
        Page { ruling: self, language, with_readings: true }
    }

    /// The decision and its clauses in words.
    #[must_use]
    pub const fn brief(&self, language: Language) -> Page<'_, 'a> {
        Page { ruling: self, language, with_readings: false }
    }
}

impl Display for Ruling<'_> {
    /// The whole page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Display for Page<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (ruling, say) = (self.ruling, Say(self.language));
        say.head(f, ruling)?;
        for award in &ruling.awards {
            let (payee, share) = (award.payee.name(self.language), say.share(award.share));
            writeln!(f, "  {payee}{}{share} = {}", say.of("：", ": "), Money::from(award.amount))?;
        }
        say.credits(f, ruling)?;
        for clause in &ruling.clauses {
            writeln!(f, "  {clause} {}{}", clause.title().in_language(self.language), say.stop())?;
        }
        say.notes(f, ruling)?;
        if !self.with_readings {
            return Ok(());
        }
        for one in ruling.rests_on.iter() {
            let (question, reading) = (one.question(), one.reading());
            let (question, reading) = (question.in_language(self.language), reading.in_language(self.language));
            writeln!(f, "  {one} {question}{}{reading}{}", say.of("？", "? "), say.stop())?;
        }
        say.under(f, ruling)?;
        for told in ruling.readings.story() {
            f.write_str("  · ")?;
            match told {
                Told::Reception(reading) => say.reception(f, &reading)?,
                Told::Act(act) => say.act(f, &act)?,
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Display for Reading<'_> {
    /// The reading in English, without a line break at its end.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Say(Language::English).reception(f, self)
    }
}

/// How each thing is said.
#[derive(Clone, Copy)]
struct Say(Language);

impl Say {
    const fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        Sense::new(zh, en).in_language(self.0)
    }

    const fn stop(self) -> &'static str {
        self.of("。", ".")
    }

    fn share(self, share: Share) -> String {
        if share == Share::WHOLE { self.of("全部", "the whole").to_owned() } else { share.to_string() }
    }

    fn head(self, f: &mut Formatter<'_>, ruling: &Ruling<'_>) -> fmt::Result {
        let Ruling { deal, household, .. } = ruling;
        let (at, commission) = (ruling.at.format("%Y-%m-%d %H:%M"), Money::from(ruling.commission));
        let (of, pays) = (self.of("，客户 ", ", household "), self.of("，提成 ", ", commission "));
        let comma = self.of("，", ", ");
        writeln!(f, "{}{deal}{of}{household}{comma}{at}{pays}{commission}", self.of("成交 ", "Deal "))?;
        let how = ruling.outcome.sense().in_language(self.0);
        match ruling.owner {
            None => writeln!(f, "{how}{}", self.stop()),
            Some(_) => writeln!(f, "{how}{}{}", self.of("；", "; "), self.owner(ruling.owner)),
        }
    }

    /// Whose the client is, as a sentence.
    fn owner(self, owner: Option<&str>) -> String {
        match owner {
            Some(owner) => format!("{}{owner}{}", self.of("客户属", "the client is "), self.of("。", "'s.")),
            None => self.of("客户无人所属。", "the client is nobody's.").to_owned(),
        }
    }

    fn credits(self, f: &mut Formatter<'_>, ruling: &Ruling<'_>) -> fmt::Result {
        let credit = |credit: &Credit<'_>| format!("{}{}{}", credit.payee.name(self.0), " ", self.share(credit.share));
        let credits: Vec<String> = ruling.performance.iter().map(credit).collect();
        if credits.is_empty() {
            return Ok(());
        }
        writeln!(f, "  {}{}{}", self.of("业绩：", "Performance: "), credits.join(self.of("，", ", ")), self.stop())
    }

    /// Under which policy, and the beginning of its digest.
    fn under(self, f: &mut Formatter<'_>, ruling: &Ruling<'_>) -> fmt::Result {
        let name = ruling.policy.name.in_language(self.0);
        write!(f, "  {}{name}", self.of("制度：", "Policy: "))?;
        #[cfg(feature = "json")]
        write!(f, "{}{:.12}", self.of("，摘要 ", ", digest "), ruling.policy.digest)?;
        writeln!(f, "{}", self.stop())
    }

    /// What the paper only says, where the ruling or what led to it cites the clause it goes with.
    fn notes(self, f: &mut Formatter<'_>, ruling: &Ruling<'_>) -> fmt::Result {
        let mut cited: Vec<&str> = ruling.clauses.iter().map(|clause| clause.as_str()).collect();
        for reading in ruling.readings.iter() {
            cited.extend(reading.rows.iter().filter_map(Row::clause).map(Clause::as_str));
        }
        for (clause, text) in ruling.readings.source.policies.on(Day::of(ruling.at.date())).notes_beside(&cited) {
            let text = text.in_language(self.0).trim_end_matches(['.', '。']);
            writeln!(
                f,
                "  {clause} {text}{} {}",
                self.stop(),
                self.of("（制度另有规定，此处不作裁定）", "(The paper says so; it is not ruled on here.)")
            )?;
        }
        Ok(())
    }

    fn entry(self, f: &mut Formatter<'_>, no: u64, at: NaiveDateTime) -> fmt::Result {
        let at = at.format("%Y-%m-%d %H:%M");
        write!(f, "{}{no}{}{at}{}", self.of("第", "Entry "), self.of("号，", ", "), self.of("，", ", "))
    }

    fn reception(self, f: &mut Formatter<'_>, reading: &Reading<'_>) -> fmt::Result {
        self.entry(f, reading.no, reading.at)?;
        let did = match reading.situation.circumstances.contact {
            Contact::Call => self.of("接听来电", " took a call of "),
            Contact::Report => self.of("报备", " reported "),
            Contact::Reached => self.of("跟进并联系上", " reached "),
            Contact::NotReached => self.of("跟进但未联系上", " did not reach "),
            _ => self.of("接待", " received "),
        };
        write!(f, "{}{did}{}", reading.received_by, reading.visitor.unwrap_or(self.of("客户", "the client")))?;
        for row in reading.rows.iter().filter(|row| says_something(row, reading)) {
            f.write_str(self.of("。", ". "))?;
            if let Some(clause) = row.clause() {
                write!(f, "{clause} ")?;
            }
            f.write_str(row.sense().in_language(self.0).trim_end_matches('.'))?;
        }
        write!(f, "{}{}", self.of("。", "; "), self.owner(reading.owner))
    }

    fn act(self, f: &mut Formatter<'_>, act: &Act<'_>) -> fmt::Result {
        self.entry(f, act.no, act.at)?;
        match act.kind {
            ActKind::Lots { from, to } => {
                let (left, drawn) =
                    (self.of("离岗，其客户经抽签分配给", " left, "), self.of("", " was drawn for their clients"));
                write!(f, "{from}{left}{to}{drawn}")?;
            }
            ActKind::Decision { owner } => write!(f, "{}{owner}", self.of("经理决定归", "the manager decided for "))?,
            ActKind::Deal { deal } => write!(f, "{}{deal}", self.of("成交", "deal "))?,
            ActKind::Refund { deal } => write!(f, "{deal}{}", self.of("退房", " refunded"))?,
            ActKind::Notice { to } => write!(f, "{to}{}", self.of("已获通知", " was told"))?,
        }
        write!(f, "{}{}", self.of("。", "; "), self.owner(act.owner))
    }
}

/// That the owner stays is no news where the service is told.
fn says_something(row: &Row<'_>, reading: &Reading<'_>) -> bool {
    row.clause().is_some() || !row.rests_on().is_empty() || reading.rows.service().is_none()
}
