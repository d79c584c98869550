//! Who must be called: the list of the morning, and what the evening tells of the day.

mod evening;
mod page;
mod sheet;

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::Desk;
use crate::event::Grade;
use crate::period::Day;
use crate::policy::Cadence;

pub use evening::{AgentDay, FollowedUp};
pub use page::{EveningPage, MorningPage};

use sheet::Sheets;

/// The follow-up of a day: who was to be contacted in the morning, and what was done by the evening (section IV).
///
/// What is due is told as of the end of the day before; what was done, from the entries of the day.
///
/// ```
/// use panke::{Card, Event, Grade, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "An")),
///     Event::new(2, at("2026-03-03T11:00:00"), "H1", Card::graded(Grade::A).by("An")),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let desk = settlement.desk();
/// assert!(desk.follow_up("2026-03-05".parse().unwrap()).due().is_empty());
/// let follow_up = desk.follow_up("2026-03-07".parse().unwrap());
/// let due = &follow_up.due()[0];
/// assert_eq!((due.agent, due.household, due.overdue_days), (Some("An"), "H1", 1));
/// assert_eq!(due.due_on, "2026-03-06".parse().unwrap());
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct FollowUps<'a> {
    day: NaiveDate,
    due: Vec<Due<'a>>,
    evening: Vec<AgentDay<'a>>,
}

/// A contact that is due, or overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Due<'a> {
    /// Whose it is: the owner of the household; `None`: the manager's, where nobody owns it.
    pub agent: Option<&'a str>,
    /// The household; of the names of those found to be the same the first.
    pub household: &'a str,
    /// The grade of its last card, if one says it; of a buyer it is no longer what decides.
    #[serde(serialize_with = "spelled")]
    pub grade: Option<Grade>,
    /// Why it is to be contacted.
    pub why: DueFor<'a>,
    /// The last contact before the day: the number of its entry, and its day.
    pub last_contact: Option<(u64, NaiveDate)>,
    /// The last day on which it is in time.
    pub due_on: NaiveDate,
    /// How many days ago that was; 0: it is due today.
    pub overdue_days: u32,
}

/// Why a household is to be contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DueFor<'a> {
    /// For its grade (IV.1).
    Graded(Grade),
    /// It bought, and this is when buyers are contacted.
    Cadence(&'a Cadence),
}

impl Serialize for DueFor<'_> {
    /// `{"graded": "A"}`, or `{"cadence": {"zh": …, "en": …}}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = "DueFor";
        match self {
            Self::Graded(grade) => serializer.serialize_newtype_variant(name, 0, "graded", grade.as_str()),
            Self::Cadence(cadence) => serializer.serialize_newtype_variant(name, 1, "cadence", &cadence.name()),
        }
    }
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn spelled<S: Serializer>(grade: &Option<Grade>, serializer: S) -> Result<S::Ok, S::Error> {
    grade.map(Grade::as_str).serialize(serializer)
}

impl<'a> Desk<'a> {
    /// Who is to be contacted on a day, as of the end of the day before; and what was done on it.
    #[must_use]
    pub fn follow_up(&self, day: NaiveDate) -> FollowUps<'a> {
        let sheets = Sheets::of(self, Day::of(day));
        let mut due = sheets.due(self, day);
        due.sort_by_key(|(due, _)| (by_name(due.agent), Reverse(due.overdue_days), due.household));
        let undone = due.iter().filter(|(_, is_done)| !is_done).map(|(due, _)| *due);
        let evening = evening::told(self, &sheets, undone);
        FollowUps { day, due: due.into_iter().map(|(due, _)| due).collect(), evening }
    }
}

/// Agents by name, and then the manager.
fn by_name(agent: Option<&str>) -> (bool, Option<&str>) {
    (agent.is_none(), agent)
}

impl<'a> FollowUps<'a> {
    /// The day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// Whoever is due on the day or overdue: agents by name, then the manager, and of each the most overdue first.
    #[must_use]
    pub fn due(&self) -> &[Due<'a>] {
        &self.due
    }

    /// What the day came to: agents by name, then the manager. Of whom there is nothing to tell is not listed.
    #[must_use]
    pub fn evening(&self) -> &[AgentDay<'a>] {
        &self.evening
    }
}
