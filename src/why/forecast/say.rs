//! Radar and agenda on paper: day by day what ends, and what follows.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;

use super::page::{last, part};
use super::{Action, Advice, Agenda, End, EndOf, Hold, Open, Radar};
use crate::lang::{Language, Sense, say};
use crate::ruling::Outcome;

/// A radar on paper. Made by [`Radar::page`].
#[derive(Debug, Clone, Copy)]
pub struct RadarPage<'r, 'a> {
    radar: &'r Radar<'a>,
    language: Language,
}

/// An agenda on paper. Made by [`Agenda::page`].
#[derive(Debug, Clone, Copy)]
pub struct AgendaPage<'r, 'a> {
    agenda: &'r Agenda<'a>,
    language: Language,
}

impl<'a> Radar<'a> {
    /// The page: what ends, by day and agent, and the households that are open.
    #[must_use]
    pub const fn page(&self, language: Language) -> RadarPage<'_, 'a> {
        RadarPage { radar: self, language }
    }
}

impl<'a> Agenda<'a> {
    /// The page: what ends, by day, with what keeps it; and the households that are open.
    #[must_use]
    pub const fn page(&self, language: Language) -> AgendaPage<'_, 'a> {
        AgendaPage { agenda: self, language }
    }
}

impl Display for Radar<'_> {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Display for Agenda<'_> {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Display for RadarPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (Radar { now, days, ends, open }, language) = (self.radar, self.language);
        let now = now.format("%Y-%m-%d %H:%M");
        say!(f, language, "案场雷达：{now} 起 {days} 天" | "Radar from {now}, {days} days", now = now, days = days)?;
        let files = ends.iter().filter(|end| end.what == EndOf::File).count();
        let waits = ends.iter().filter(|end| end.what == EndOf::Wait).count();
        let others = ends.len().saturating_sub(files).saturating_sub(waits);
        say!(
            f,
            language,
            "；建档到期 {files}，份额到期 {others}，等待经理到期 {waits}，已到期未再接待 {open}"
                | "; files that end: {files}, parts: {others}, waits: {waits}, already lapsed: {open}",
            files = files,
            others = others,
            waits = waits,
            open = open.len(),
        )?;
        writeln!(f)?;
        let mut before: Option<(NaiveDate, Option<&str>)> = None;
        for end in ends {
            if before.is_none_or(|(day, _)| day != end.day) {
                of_the_day(f, language, end)?;
                before = None;
            }
            if before.is_none_or(|(_, agent)| agent != end.agent) {
                writeln!(f, "  {}", end.agent.unwrap_or(Sense::new("经理", "the manager").in_language(language)))?;
            }
            before = Some((end.day, end.agent));
            f.write_str("    ")?;
            tell(f, language, end)?;
            writeln!(f)?;
        }
        lapsed(f, language, open, true)
    }
}

impl Display for AgendaPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (Agenda { agent, now, days, tasks, open }, language) = (self.agenda, self.language);
        let now = now.format("%Y-%m-%d %H:%M");
        say!(
            f,
            language,
            "{agent}的日程：{now} 起 {days} 天，到期 {count}，已到期未再接待 {open}"
                | "Agenda of {agent} from {now}, {days} days; what ends: {count}, already lapsed: {open}",
            agent = agent,
            now = now,
            days = days,
            count = tasks.len(),
            open = open.len(),
        )?;
        writeln!(f)?;
        let mut before = None;
        for task in tasks {
            if before != Some(task.end.day) {
                of_the_day(f, language, &task.end)?;
            }
            before = Some(task.end.day);
            f.write_str("  ")?;
            tell(f, language, &task.end)?;
            writeln!(f)?;
            for advice in &task.advice {
                f.write_str("    · ")?;
                advise(f, language, *advice, &task.end)?;
            }
            if task.advice.is_empty() {
                say!(f, language, "    · 试过的办法都保不住" | "    · nothing that was tried keeps it")?;
                writeln!(f, "{}", stop(language))?;
            }
        }
        lapsed(f, language, open, false)
    }
}

const fn stop(language: Language) -> &'static str {
    Sense::new("。", ".").in_language(language)
}

fn of_the_day(f: &mut Formatter<'_>, language: Language, end: &End<'_>) -> fmt::Result {
    let (day, left) = (end.day, end.days_left);
    match left {
        0 => say!(f, language, "{day}（今日）" | "{day}, today", day = day)?,
        1 => say!(f, language, "{day}（还有 1 天）" | "{day}, 1 day left", day = day)?,
        _ => say!(f, language, "{day}（还有 {left} 天）" | "{day}, {left} days left", day = day, left = left)?,
    }
    writeln!(f)
}

/// What ends, in a sentence. Made by [`End::told`].
#[derive(Debug, Clone, Copy)]
pub struct EndTold<'e, 'a> {
    end: &'e End<'a>,
    with_household: bool,
    language: Language,
}

impl<'a> End<'a> {
    /// What ends of which household, and what follows, in a sentence.
    #[must_use]
    pub const fn told(&self, language: Language) -> EndTold<'_, 'a> {
        EndTold { end: self, with_household: true, language }
    }

    /// The same without saying of which household.
    #[must_use]
    pub const fn told_of_it(&self, language: Language) -> EndTold<'_, 'a> {
        EndTold { end: self, with_household: false, language }
    }
}

impl Display for EndTold<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.with_household { tell(f, self.language, self.end) } else { ending(f, self.language, self.end) }
    }
}

/// What ends of which household, and what follows.
fn tell(f: &mut Formatter<'_>, language: Language, end: &End<'_>) -> fmt::Result {
    let household = end.household;
    say!(f, language, "客户 {household}：" | "household {household}: ", household = household)?;
    ending(f, language, end)
}

/// What ends, and what follows.
fn ending(f: &mut Formatter<'_>, language: Language, end: &End<'_>) -> fmt::Result {
    match end.what {
        EndOf::File => say!(f, language, "建档到期" | "the file ends")?,
        EndOf::Part => say!(f, language, "保留的份额到期" | "the kept part ends")?,
        EndOf::Help => say!(f, language, "代接待的份额到期" | "the part for helping ends")?,
        EndOf::DayHelp => say!(f, language, "当日代接待的份额到期" | "the part for helping that day ends")?,
        EndOf::Wait => say!(f, language, "等待经理分配到期" | "the wait for the manager ends")?,
    }
    if last(end.last).contains(' ') {
        let last = end.last.format("%H:%M");
        say!(f, language, "（{last}）" | " at {last}", last = last)?;
    }
    match end.what {
        EndOf::File => after_the_file(f, language, end)?,
        EndOf::Wait => {
            let after = end.hold_after.sense().in_language(language);
            say!(f, language, "，此后{after}" | "; then {after}", after = after)?;
        }
        _ if end.share == end.share_after => say!(f, language, "，业绩减少" | "; the performance is less then")?,
        _ => {
            let (had, has) = (part(language, end.share), part(language, end.share_after));
            say!(
                f,
                language,
                "，提成由 {had} 变为 {has}" | ", {had} of the commission, then {has}",
                had = had,
                has = has
            )?;
        }
    }
    f.write_str(stop(language))
}

/// Whose the household is after the file.
fn after_the_file(f: &mut Formatter<'_>, language: Language, end: &End<'_>) -> fmt::Result {
    match (end.hold_after, end.owner_after) {
        (Hold::Lapsed, Some(owner)) => {
            say!(f, language, "，此后仍属{owner}" | "; then still {owner}'s", owner = owner)?;
            if end.open {
                say!(
                    f,
                    language,
                    "，其他销售员接待而客户未提起{owner}的，归接待者"
                        | " until another agent receives the client and {owner} is not brought up",
                    owner = owner,
                )?;
            }
            if end.outcome_after == Outcome::Department {
                say!(f, language, "，成交归部门" | ", but a deal is the department's")?;
            }
            Ok(())
        }
        (hold, _) => {
            let after = hold.sense().in_language(language);
            say!(f, language, "，此后{after}" | "; then {after}", after = after)?;
            if end.open {
                say!(f, language, "，谁接待归谁" | ", and whoever receives them has them")?;
            }
            Ok(())
        }
    }
}

/// What keeps it, and by when.
fn advise(f: &mut Formatter<'_>, language: Language, advice: Advice, end: &End<'_>) -> fmt::Result {
    let act = match advice.action {
        Action::Receive => Sense::new("接待客户", "receive the client"),
        Action::Call => Sense::new("接听客户来电", "take a call of the client"),
        Action::Report => Sense::new("报备客户", "report the client"),
        Action::Reach => Sense::new("跟进并联系上客户", "follow up and reach the client"),
        Action::Deal => Sense::new("成交", "a deal"),
    };
    let (act, day) = (act.in_language(language), last(end.last));
    match (advice.by, advice.afterwards) {
        (Some(_), false) => say!(f, language, "最迟 {day} {act}" | "{act} by {day}", day = day, act = act)?,
        (Some(_), true) => {
            say!(
                f,
                language,
                "最迟 {day} {act}；过期后、其他销售员接待之前亦可"
                    | "{act} by {day}; or later, before another agent receives the client",
                day = day,
                act = act,
            )?;
        }
        (None, _) => {
            say!(
                f,
                language,
                "{day} 过后、其他销售员接待之前{act}" | "{act} after {day}, before another agent does",
                day = day,
                act = act,
            )?;
        }
    }
    writeln!(f, "{}", stop(language))
}

/// The households whose file has ended.
fn lapsed(f: &mut Formatter<'_>, language: Language, open: &[Open<'_>], by_agent: bool) -> fmt::Result {
    if open.is_empty() {
        return Ok(());
    }
    say!(
        f,
        language,
        "已到期未再接待（客户未提起原销售员的，谁接待归谁）"
            | "Already lapsed: whoever receives the client next has them, unless the client brings the old agent up"
    )?;
    writeln!(f)?;
    let mut before = None;
    for Open { household, agent, last, kept } in open {
        if by_agent && before != Some(agent) {
            writeln!(f, "  {agent}")?;
        }
        before = Some(agent);
        f.write_str(if by_agent { "    " } else { "  " })?;
        say!(
            f,
            language,
            "客户 {household}：{last} 到期" | "household {household}: ended {last}",
            household = household,
            last = last
        )?;
        if !kept {
            say!(f, language, "，现无人所属" | ", nobody's now")?;
        }
        writeln!(f)?;
    }
    Ok(())
}
