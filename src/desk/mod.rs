#![doc = include_str!("reading.md")]

mod breaches;
mod follow_up;
mod page;
mod registers;
mod remark;
mod returned;
mod rotation;
mod units;

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use crate::id::{Agent, Household, Text};
use crate::log::{Entered, Entry, Group, Groups, Log, Named, Noted};
use crate::period::Day;
use crate::policy::{DeskRules, Policies, Turn};
use crate::settlement::Settlement;

pub use breaches::{BreachKind, BreachLine, BreachPage, BreachReport, Sum};
pub use follow_up::{AgentDay, Due, DueFor, EveningPage, FollowUps, FollowedUp, MorningPage};
pub use page::{DayPage, RotationPage};
pub use registers::{
    AgreementLine, By, CallLine, ContractLine, Counts, DepositLine, Fields, RecordFault, RecordRemark, Register,
    Registers, Span, Statistics, StatisticsPage, StatisticsRow, VisitLine,
};
pub use remark::Remark;
use returned::{Returned, returned};
pub use rotation::{
    Before, NotNow, Passed, Place, Rotation, TurnFault, TurnKind, TurnRemark, TurnTaken, Whereabouts, Why,
};
pub use units::{Holder, UnitFault, UnitLine, UnitRemark, UnitState, Units};

/// The front desk of a log that was settled: whose turn it is, what was registered, who must be called.
///
/// It only reads what was settled; nothing it says changes a ruling.
///
/// ```
/// use panke::{AtDesk, Event, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::of_office(1, at("2026-03-03T08:50:00"), AtDesk::Duty { order: vec!["An", "Bai"] }),
///     Event::new(2, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "An")),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let desk = settlement.desk();
/// assert_eq!(desk.days().collect::<Vec<_>>(), ["2026-03-03".parse().unwrap()]);
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Desk<'a> {
    settlement: &'a Settlement<'a>,
    /// Which households are the same under the policies.
    groups: Cow<'a, Groups>,
    /// For each entry of the log what came of it.
    came: Vec<Came>,
    /// Receptions whose turn is given back, in the order in which that was found out.
    returned: Vec<Returned>,
}

/// What came of an entry.
#[derive(Debug, Clone, Copy, Default)]
struct Came {
    /// What became of the receiver's turn; of what is no visit nothing.
    turn: Turn,
    /// Whether it looked like a new client's and turned out not to be.
    is_returned: bool,
}

impl Settlement<'_> {
    /// The front desk of this log.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        let mut came = vec![Came::default(); self.log().entries.len()];
        for (place, turn) in self.turns() {
            if let Some(slot) = came.get_mut(place) {
                *slot = Came { turn, is_returned: false };
            }
        }
        let groups = self.log().groups_under(self.policies());
        let returned = returned(self.log(), &groups, self.policies(), &came);
        for one in &returned {
            if let Some(slot) = came.get_mut(one.reception) {
                slot.is_returned = true;
            }
        }
        Desk { settlement: self, groups, came, returned }
    }
}

impl<'a> Desk<'a> {
    /// The days of which there are entries, from the first.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<'a> {
        let days = self.log().entries.chunk_by(|one, next| one.at.day() == next.at.day());
        days.filter_map(|day| day.first().map(|entry| entry.at.day().date()))
    }

    fn log(&self) -> &'a Log {
        self.settlement.log()
    }

    fn policies(&self) -> Policies<'a> {
        self.settlement.policies()
    }

    /// The rules in force on a day.
    fn rules(&self, day: Day) -> &'a DeskRules {
        self.policies().on(day).desk()
    }

    /// The places of the entries of some days, in order.
    fn places(&self, from: Day, to: Day) -> Range<usize> {
        let entries = &self.log().entries;
        let start = entries.partition_point(|entry| entry.at.day() < from);
        start..entries.partition_point(|entry| entry.at.day() <= to).max(start)
    }

    fn came(&self, place: usize) -> Came {
        self.came.get(place).copied().unwrap_or_default()
    }

    /// What an entry says of the desk, if it does.
    fn noted(&self, entry: &Entry) -> Option<Noted> {
        let Entered::AtDesk(noted) = entry.fact else { return None };
        self.log().ground.noted.get(crate::id::at(noted)).copied()
    }

    /// The household, or the households that are the same, of an entry.
    fn group(&self, household: Household) -> Group {
        self.groups.of(household)
    }

    fn agent(&self, agent: Agent) -> &'a str {
        self.log().roll.agent(agent)
    }

    fn household(&self, household: Household) -> &'a str {
        self.log().roll.household(household)
    }

    fn text(&self, text: Text) -> &'a str {
        self.log().roll.text(text)
    }
}
