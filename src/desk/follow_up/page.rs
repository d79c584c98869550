//! The list of the morning and the summary of the evening, to be read aloud at the meeting.

use std::fmt::{self, Display, Formatter};

use super::{AgentDay, Due, DueFor, FollowUps, FollowedUp};
use crate::desk::registers::{DepositLine, VisitLine, deposit_called};
use crate::lang::{Language, Sense, say};
use crate::money::Money;

/// The list of the morning on paper. Made by [`FollowUps::morning_page`].
#[derive(Debug, Clone, Copy)]
pub struct MorningPage<'f, 'a> {
    follow_ups: &'f FollowUps<'a>,
    language: Language,
}

/// The summary of the evening on paper. Made by [`FollowUps::evening_page`].
#[derive(Debug, Clone, Copy)]
pub struct EveningPage<'f, 'a> {
    follow_ups: &'f FollowUps<'a>,
    language: Language,
}

impl<'a> FollowUps<'a> {
    /// Whom each agent is to contact today, for the meeting of the morning (早会).
    #[must_use]
    pub const fn morning_page(&self, language: Language) -> MorningPage<'_, 'a> {
        MorningPage { follow_ups: self, language }
    }

    /// What each agent did today and left undone, for the meeting of the evening (晚会).
    #[must_use]
    pub const fn evening_page(&self, language: Language) -> EveningPage<'_, 'a> {
        EveningPage { follow_ups: self, language }
    }
}

impl Due<'_> {
    /// What is to be done, in a sentence.
    ///
    /// ```
    /// use panke::{Card, Event, Grade, Language, Log, Policy, Reception};
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// let log = Log::from_events(&[
    ///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "An")),
    ///     Event::new(2, at("2026-03-03T11:00:00"), "H1", Card::graded(Grade::A)),
    /// ])?;
    /// let policy = Policy::default();
    /// let settlement = log.settle(&policy);
    /// let follow_up = settlement.desk().follow_up("2026-03-06".parse().unwrap());
    /// let due = &follow_up.due()[0];
    /// assert_eq!(due.sentence(Language::English), "H1: grade A, last contact on 2026-03-03 (no. 1), due today.");
    /// assert_eq!(due.sentence(Language::Chinese), "H1：A类客户，上次联系是2026-03-03（第1号），今天到期。");
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        Sentence { due: self, language }.to_string()
    }
}

struct Sentence<'d, 'a> {
    due: &'d Due<'a>,
    language: Language,
}

impl Display for Sentence<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (due, language) = (self.due, self.language);
        match due.why {
            DueFor::Graded(grade) => {
                let (who, grade) = (due.household, grade.as_str());
                say!(f, language, "{who}：{grade}类客户" | "{who}: grade {grade}", who = who, grade = grade)?;
            }
            DueFor::Cadence(cadence) => {
                let (who, name) = (due.household, cadence.name().in_language(language));
                say!(f, language, "{who}：成交客户，{name}" | "{who}: a buyer, {name}", who = who, name = name)?;
            }
        }
        match due.last_contact {
            Some((no, day)) => say!(
                f,
                language,
                "，上次联系是{day}（第{no}号）" | ", last contact on {day} (no. {no})",
                day = day,
                no = no
            )?,
            None => say!(f, language, "，还没有联系过" | ", never contacted yet")?,
        }
        match due.overdue_days {
            0 => say!(f, language, "，今天到期。" | ", due today."),
            1 => {
                say!(f, language, "，{day}到期，已逾期1天。" | ", due on {day}, 1 day overdue.", day = due.due_on)
            }
            days => say!(
                f,
                language,
                "，{day}到期，已逾期{days}天。" | ", due on {day}, {days} days overdue.",
                day = due.due_on,
                days = days
            ),
        }
    }
}

/// Whose part of a page it is.
fn whose(agent: Option<&str>, language: Language) -> &str {
    agent.unwrap_or_else(|| {
        Sense::new("经理（无人所属的客户）", "The manager, for clients nobody owns").in_language(language)
    })
}

impl Display for MorningPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { follow_ups, language } = *self;
        say!(f, language, "早会跟进名单 {day}" | "To be contacted on {day}", day = follow_ups.day)?;
        if follow_ups.due.is_empty() {
            f.write_str("\n")?;
            say!(f, language, "今天没有要跟进的客户。" | "Nobody is due.")?;
        }
        for of_agent in follow_ups.due.chunk_by(|one, next| one.agent == next.agent) {
            let (agent, count) = (of_agent.first().and_then(|due| due.agent), of_agent.len());
            let agent = whose(agent, language);
            f.write_str("\n")?;
            say!(f, language, "{agent}：{count}项" | "{agent}: {count}", agent = agent, count = count)?;
            for due in of_agent {
                write!(f, "\n  · {}", Sentence { due, language })?;
            }
        }
        f.write_str("\n")
    }
}

impl Display for EveningPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { follow_ups, language } = *self;
        say!(f, language, "晚会小结 {day}" | "The day's summary, {day}", day = follow_ups.day)?;
        f.write_str("\n")?;
        if follow_ups.evening.is_empty() {
            say!(f, language, "今天没有接待，也没有跟进。" | "Nothing was done, and nothing was due.")?;
            f.write_str("\n")?;
        }
        follow_ups.evening.iter().try_for_each(|day| Paper(language).day(f, day))
    }
}

/// Writes in a language.
#[derive(Clone, Copy)]
struct Paper(Language);

impl Paper {
    fn day(self, f: &mut Formatter<'_>, day: &AgentDay<'_>) -> fmt::Result {
        writeln!(f, "{}", whose(day.agent, self.0))?;
        self.list(f, Sense::new("新客户", "New clients"), &day.new_clients, |one| self.received(one))?;
        self.list(f, Sense::new("复访", "Returns"), &day.returns, |one| self.with(one.household, &[one.visitor]))?;
        self.list(f, Sense::new("来电", "Calls"), &day.calls, |one| self.with(one.household, &[one.caller]))?;
        self.list(f, Sense::new("跟进", "Follow-ups"), &day.follow_ups, |one| self.followed_up(one))?;
        self.list(f, Sense::new("定金", "Deposits"), &day.deposits, |one| self.paid(one))?;
        self.list(f, Sense::new("签约", "Contracts"), &day.contracts, |one| self.with(one.household, &[one.unit]))?;
        if !day.undone.is_empty() {
            let count = day.undone.len();
            f.write_str("  ")?;
            say!(f, self.0, "早会名单未完成（{n}项）：" | "Not done of the morning ({n}):", n = count)?;
            f.write_str("\n")?;
        }
        day.undone.iter().try_for_each(|due| writeln!(f, "    · {}", Sentence { due, language: self.0 }))
    }

    /// A line of what there is of a kind, with how many; nothing where there is none.
    fn list<T>(self, f: &mut Formatter<'_>, title: Sense<'_>, list: &[T], told: impl Fn(&T) -> String) -> fmt::Result {
        if list.is_empty() {
            return Ok(());
        }
        let (title, n) = (title.in_language(self.0), list.len());
        let told: Vec<String> = list.iter().map(told).collect();
        let told = told.join(Sense::new("、", ", ").in_language(self.0));
        f.write_str("  ")?;
        say!(f, self.0, "{title}（{n}）：{told}" | "{title} ({n}): {told}", title = title, n = n, told = told)?;
        f.write_str("\n")
    }

    /// A household, and what is to be said of it in brackets.
    fn with(self, household: &str, said: &[&str]) -> String {
        let said: Vec<&str> = said.iter().copied().filter(|said| !said.is_empty()).collect();
        if said.is_empty() {
            return household.to_owned();
        }
        let said = said.join(Sense::new("，", ", ").in_language(self.0));
        match self.0 {
            Language::Chinese => format!("{household}（{said}）"),
            Language::English => format!("{household} ({said})"),
        }
    }

    fn received(self, one: &VisitLine<'_>) -> String {
        let kept = Sense::new("不占轮次", "no turn used").in_language(self.0);
        self.with(one.household, &[one.visitor, if one.turn { "" } else { kept }])
    }

    fn followed_up(self, one: &FollowedUp<'_>) -> String {
        let reached =
            if one.reached { Sense::new("已联系上", "reached") } else { Sense::new("未联系上", "not reached") };
        self.with(one.household, &[one.visitor.unwrap_or_default(), reached.in_language(self.0)])
    }

    fn paid(self, one: &DepositLine<'_>) -> String {
        let amount = format!("{} {}", deposit_called(one.kind).in_language(self.0), Money::from(one.amount));
        self.with(one.household, &[&amount, one.unit.unwrap_or_default()])
    }
}
