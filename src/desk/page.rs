//! A day at the desk on one page.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;

use super::{Desk, Place, Remark, Rotation, Whereabouts};
use crate::event::Errand;
use crate::lang::{Language, say};
use crate::period::{Day, Period};

/// A day at the desk on paper: whom to contact, whose turn it was and is, what the day came to, and what is amiss. Made by [`Desk::page`].
#[derive(Debug, Clone, Copy)]
pub struct DayPage<'d> {
    desk: &'d Desk<'d>,
    day: NaiveDate,
    language: Language,
}

impl Desk<'_> {
    /// A day at the desk on one page.
    ///
    /// ```
    /// use panke::{AtDesk, Event, Language, Log, Policy, Reception};
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// let log = Log::from_events(&[
    ///     Event::of_office(1, at("2026-03-03T08:50:00"), AtDesk::Duty { order: vec!["An", "Bai"] }),
    ///     Event::new(2, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai").available(["An"])),
    /// ])?;
    /// let policy = Policy::default();
    /// let settlement = log.settle(&policy);
    /// let page = settlement.desk().page("2026-03-03".parse().unwrap(), Language::English).to_string();
    /// assert!(page.contains("Entry 2: Bai receives a new client when An was due (II.4)."));
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub const fn page(&self, day: NaiveDate, language: Language) -> DayPage<'_> {
        DayPage { desk: self, day, language }
    }
}

impl Display for DayPage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { desk, day, language } = *self;
        say!(f, language, "案场一日 {day}\n\n" | "A day at the desk, {day}\n\n", day = day)?;
        let follow_ups = desk.follow_up(day);
        writeln!(f, "{}", follow_ups.morning_page(language))?;
        let rotation = desk.rotation_of(day);
        if !rotation.is_empty() {
            write!(f, "{}", rotation.page(language))?;
            writeln!(f)?;
        }
        writeln!(f, "{}", follow_ups.evening_page(language))?;
        amiss(f, &desk.remarks(Period::day(day)), language)
    }
}

fn amiss(f: &mut Formatter<'_>, remarks: &[Remark<'_>], language: Language) -> fmt::Result {
    if remarks.is_empty() {
        return say!(f, language, "无须注意之处。\n" | "Nothing is amiss.\n");
    }
    say!(f, language, "须注意：\n" | "What is amiss:\n")?;
    remarks.iter().try_for_each(|remark| writeln!(f, "  · {}", remark.sentence(language)))
}

/// A day's rotation on paper. Made by [`Rotation::page`].
#[derive(Debug, Clone, Copy)]
pub struct RotationPage<'r, 'a> {
    rotation: &'r Rotation<'a>,
    language: Language,
}

impl<'a> Rotation<'a> {
    /// The order with what everybody has had, who is next and who sits ready, and the turns so far.
    #[must_use]
    pub const fn page(&self, language: Language) -> RotationPage<'_, 'a> {
        RotationPage { rotation: self, language }
    }
}

impl Display for RotationPage<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { rotation, language } = *self;
        // Of a whole day the minute says nothing.
        let is_whole = rotation.at() == Day::of(rotation.at().date()).last_moment().at();
        let at = rotation.at().format(if is_whole { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" });
        say!(f, language, "轮值 {at}\n" | "The order of turns, {at}\n", at = at)?;
        for (number, place) in (1..).zip(rotation.order()) {
            write!(f, "  {number:>2} ")?;
            seat(f, &place, language)?;
        }
        match rotation.next() {
            None => say!(f, language, "  无人可接。\n" | "  Nobody can receive.\n")?,
            Some(next) => {
                say!(f, language, "  下一位：{next}（II.1）" | "  Next: {next} (II.1)", next = next)?;
                if let Some(ready) = rotation.ready() {
                    say!(f, language, "；准备接待：{ready}（II.2）" | "; ready: {ready} (II.2)", ready = ready)?;
                }
                writeln!(f)?;
            }
        }
        for turn in rotation.turns() {
            writeln!(f, "  {}  {}", turn.at.format("%H:%M"), turn.sentence(language))?;
        }
        Ok(())
    }
}

/// An agent's line in the order.
fn seat(f: &mut Formatter<'_>, place: &Place<'_>, language: Language) -> fmt::Result {
    let (agent, received) = (place.agent, place.received);
    say!(f, language, "{a}：新客户{n}名" | "{a}: {n} new", a = agent, n = received)?;
    if place.owed > 0 {
        say!(f, language, "，待补接{n}名" | ", {n} owed", n = place.owed)?;
    }
    if place.ahead > 0 {
        say!(f, language, "，提前接{n}名" | ", {n} ahead", n = place.ahead)?;
    }
    if place.lost > 0 {
        say!(f, language, "，空轮不补{n}次" | ", {n} lost", n = place.lost)?;
    }
    match place.whereabouts {
        Whereabouts::Here => {}
        Whereabouts::Away { errand: Errand::Business, since } => {
            say!(f, language, "，公事外出（第{n}号）" | ", out on business (entry {n})", n = since)?;
        }
        Whereabouts::Away { errand: Errand::Private, since } => {
            say!(f, language, "，私事外出（第{n}号）" | ", out on an errand (entry {n})", n = since)?;
        }
    }
    writeln!(f)
}
