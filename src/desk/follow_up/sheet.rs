//! A sheet for each household (客户追踪表): what must be known of it to tell whether it is to be contacted.

use std::borrow::Cow;

use chrono::{Datelike, Months, NaiveDate};

use super::{Due, DueFor};
use crate::desk::Desk;
use crate::event::Grade;
use crate::id::{Agent, Household, Id};
use crate::log::{Contact, Entered, Entry, Groups, Noted};
use crate::period::Day;
use crate::policy::{DeskRules, Every};
use crate::window::Calendar;

/// What is known of a household by the end of the day before, and whether it was met on the day.
#[derive(Debug, Clone, Copy, Default)]
struct Sheet {
    /// Of the names of those that are the same the first.
    name: Option<Household>,
    owner: Option<Agent>,
    contact: Option<(u64, Day)>,
    /// The day of its first card.
    carded: Option<Day>,
    grade: Option<Grade>,
    birthday: Option<(u8, u8)>,
    /// The day of the last of its deals that stand.
    bought: Option<Day>,
    /// Whether it was ever received, on the day or before.
    received: bool,
    /// Whether it was contacted on the day, or bought on it.
    met: bool,
}

/// The sheets of all households on the morning of a day, and the entries of the day.
#[derive(Debug)]
pub(super) struct Sheets<'a> {
    groups: Cow<'a, Groups>,
    /// For each group its sheet.
    of: Vec<Sheet>,
    /// The day's entries with their places, and whether their household had never been received before.
    pub(super) today: Vec<(usize, &'a Entry, bool)>,
}

impl<'a> Sheets<'a> {
    pub(super) fn of(desk: &Desk<'a>, day: Day) -> Self {
        let groups = desk.groups.clone();
        let eve = Day::of(day.date().pred_opt().unwrap_or(NaiveDate::MIN));
        let owners = desk.log().halt(desk.policies(), eve.last_moment(), Some(day)).owners(day);
        let of = owners.into_iter().map(|owner| Sheet { owner, ..Sheet::default() }).collect();
        let mut written = Self { groups, of, today: Vec::new() };
        let mut deals: Vec<Option<(Household, Day)>> = vec![None; desk.log().endings.len()];
        for (place, entry) in desk.log().entries.iter().enumerate() {
            let made = entry.at.day();
            if made > day {
                break;
            }
            let is_first = written.enter(desk, entry, made == day);
            if made == day {
                written.today.push((place, entry, is_first));
                continue;
            }
            match entry.fact {
                Entered::Deal { deal, .. } => {
                    if let Some(slot) = deals.get_mut(deal.index()) {
                        *slot = Some((entry.household, made));
                    }
                }
                Entered::Refund(deal) => {
                    if let Some(slot) = deals.get_mut(deal.index()) {
                        *slot = None;
                    }
                }
                _ => {}
            }
        }
        for (household, made) in deals.into_iter().flatten() {
            written.change(household, |sheet| sheet.bought = sheet.bought.max(Some(made)));
        }
        written
    }

    fn change(&mut self, household: Household, change: impl FnOnce(&mut Sheet)) {
        if let Some(sheet) = self.of.get_mut(self.groups.of(household).index()) {
            change(sheet);
        }
    }

    /// Puts an entry on its household's sheet; gives whether it is the first reception of the household.
    fn enter(&mut self, desk: &Desk<'a>, entry: &Entry, is_today: bool) -> bool {
        let (noted, contact) = match entry.fact {
            Entered::AtDesk(_) => (desk.noted(entry), None),
            _ => (None, desk.log().ground.seen(entry).map(|seen| seen.contact)),
        };
        let mut is_first = false;
        self.change(entry.household, |sheet| {
            sheet.call(entry.household, desk);
            let is_contact = contact.is_some_and(|contact| contact != Contact::Report);
            if contact == Some(Contact::Visit) {
                is_first = !std::mem::replace(&mut sheet.received, true);
            }
            if is_today {
                sheet.met |= is_contact || matches!(entry.fact, Entered::Deal { .. });
            } else if is_contact {
                sheet.contact = Some((entry.no, entry.at.day()));
            } else if let Some(Noted::Card { grade, birthday, .. }) = noted {
                sheet.carded.get_or_insert(entry.at.day());
                sheet.grade = grade.or(sheet.grade);
                sheet.birthday = birthday.or(sheet.birthday);
            }
        });
        is_first
    }

    /// What is due in the morning, household by household, and whether it was done by the evening.
    pub(super) fn due(&self, desk: &Desk<'a>, day: NaiveDate) -> Vec<(Due<'a>, bool)> {
        let policy = desk.policies().on(Day::of(day));
        let (rules, calendar) = (policy.desk(), policy.calendar());
        let mut found = Vec::new();
        for sheet in &self.of {
            let Some(name) = sheet.name else { continue };
            let mut add = |why, due_on: NaiveDate| {
                let due = Due {
                    agent: sheet.owner.map(|agent| desk.agent(agent)),
                    household: desk.household(name),
                    grade: sheet.grade,
                    why,
                    last_contact: sheet.contact.map(|(no, made)| (no, made.date())),
                    due_on,
                    overdue_days: u32::try_from(day.signed_duration_since(due_on).num_days()).unwrap_or(0),
                };
                found.push((due, sheet.met));
            };
            if let Some(bought) = sheet.bought {
                for cadence in &rules.cadences {
                    if let Some(due_on) = sheet.falls_due(bought, cadence.every, day) {
                        add(DueFor::Cadence(cadence), due_on);
                    }
                }
            } else if let Some((grade, due_on)) = sheet.graded(rules, calendar).filter(|(_, due_on)| *due_on <= day) {
                add(DueFor::Graded(grade), due_on);
            }
        }
        found
    }
}

impl Sheet {
    /// Another entry calls it so.
    fn call(&mut self, household: Household, desk: &Desk<'_>) {
        match self.name {
            Some(known) if known == household || desk.household(known) <= desk.household(household) => {}
            _ => self.name = Some(household),
        }
    }

    /// Its grade and the last day of its window, if a sheet must be kept for the grade: from the last contact, or from the first card
    /// where there was none.
    fn graded(&self, rules: &DeskRules, calendar: &Calendar) -> Option<(Grade, NaiveDate)> {
        let grade = self.grade?;
        let place = Grade::ALL.iter().position(|one| *one == grade)?;
        let window = rules.grades.get(place).copied().flatten()?;
        let from = self.contact.map(|(_, made)| made).or(self.carded)?;
        Some((grade, window.last_day(from.date(), calendar)))
    }

    /// When a buyer is to be contacted, if that is on the day or was before. A greeting is due on its own day alone.
    fn falls_due(&self, bought: Day, every: Every, day: NaiveDate) -> Option<NaiveDate> {
        match every {
            Every::Months(months) => {
                let from = self.contact.map_or(bought, |(_, made)| made.max(bought));
                from.date().checked_add_months(Months::new(months)).filter(|due_on| *due_on <= day)
            }
            Every::Yearly(month, of_month) => is_day_of_year(day, month, of_month).then_some(day),
            Every::On(date) => (date == day).then_some(day),
            Every::Birthday => {
                let (month, of_month) = self.birthday?;
                is_day_of_year(day, month.into(), of_month.into()).then_some(day)
            }
        }
    }
}

/// Whether it is this day of its year; 29 February is the 28th where there is none.
fn is_day_of_year(day: NaiveDate, month: u32, of_month: u32) -> bool {
    let leap_day = (month, of_month) == (2, 29) && !day.leap_year();
    (day.month(), day.day()) == if leap_day { (2, 28) } else { (month, of_month) }
}
