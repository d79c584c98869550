//! Whose turn it is (II.1–II.5): a day's order, gone through entry by entry.

mod play;
mod remark;
mod ring;
mod turn;
mod why;

use chrono::{NaiveDate, NaiveDateTime};

use super::Desk;
use crate::event::Errand;
use crate::id::Agent;
use crate::log::{Log, Named};
use crate::period::{Day, Moment};
use play::Played;
pub use remark::{TurnFault, TurnRemark};
use ring::{Ring, Stand};
pub use turn::{Passed, TurnKind, TurnTaken, Why};
pub use why::{Before, NotNow};

/// A day's rotation at a moment (II.1–II.5), as the page of [`desk`](crate::desk) says.
///
/// ```
/// use panke::{AtDesk, Event, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::of_office(1, at("2026-03-03T08:50:00"), AtDesk::Duty { order: vec!["An", "Bai", "Chen"] }),
///     Event::new(2, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "An").available(["Bai", "Chen"])),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let desk = settlement.desk();
/// let rotation = desk.rotation(at("2026-03-03T10:30:00"));
/// assert_eq!((rotation.next(), rotation.ready()), (Some("Bai"), Some("Chen")));
/// assert_eq!(rotation.next_among(&["An", "Chen"]), Some("Chen"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rotation<'a> {
    log: &'a Log,
    at: NaiveDateTime,
    played: Played,
}

/// Where an agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Whereabouts {
    /// On site.
    Here,
    /// Away.
    Away {
        /// Why.
        errand: Errand,
        /// The number of the entry that says so.
        since: u64,
    },
}

impl From<Stand> for Whereabouts {
    fn from(stand: Stand) -> Self {
        match stand {
            Stand::Here => Self::Here,
            Stand::Away { errand, since } => Self::Away { errand, since },
        }
    }
}

/// An agent's place in the order of a day, and what they have had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place<'a> {
    /// Who.
    pub agent: &'a str,
    /// Where they are.
    pub whereabouts: Whereabouts,
    /// The new clients they have had.
    pub received: u32,
    /// The turns owed to them (II.3).
    pub owed: u32,
    /// The turns they have had before they came (I-28).
    pub ahead: u32,
    /// The turns that came while they were not there, and are gone.
    pub lost: u32,
    /// How often it was their turn in the order: what they had and what is owed to them, and what they lost, less what they are ahead and
    /// what was owed to them for another reason than the order.
    pub passes: u32,
    /// The turns owed to them for another reason than the order: the policy makes up for a reception.
    pub granted: u32,
}

impl<'a> Desk<'a> {
    /// The rotation of the moment's day, after all entries up to that moment.
    #[must_use]
    pub fn rotation(&self, at: NaiveDateTime) -> Rotation<'a> {
        Rotation { log: self.log(), at, played: self.play(Moment::of(at)) }
    }

    /// The rotation of a whole day.
    #[must_use]
    pub fn rotation_of(&self, day: NaiveDate) -> Rotation<'a> {
        self.rotation(Day::of(day).last_moment().at())
    }
}

impl<'a> Rotation<'a> {
    /// The moment it is told of.
    #[must_use]
    pub const fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// Whether there is an order: whether a duty list was put up.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ring().seats.is_empty()
    }

    /// The agents on the list, in its order.
    pub fn order(&self) -> impl Iterator<Item = Place<'a>> + use<'a, '_> {
        self.ring().seats.iter().map(|seat| Place {
            agent: self.name(seat.agent),
            whereabouts: self.ring().stand(seat.agent).into(),
            received: seat.received,
            owed: seat.owed,
            ahead: seat.ahead,
            lost: seat.lost,
            passes: seat.passes,
            granted: seat.granted,
        })
    }

    /// Who is due if a new client comes now and everybody who is not away is free.
    #[must_use]
    pub fn next(&self) -> Option<&'a str> {
        self.due(&|_| true)
    }

    /// Who is due if a new client comes now and of those on site these are free.
    #[must_use]
    pub fn next_among(&self, free: &[&str]) -> Option<&'a str> {
        let free = self.numbers(free);
        self.due(&|agent| free.contains(&agent))
    }

    /// Who sits ready behind the desk, to receive after the next (II.2).
    #[must_use]
    pub fn ready(&self) -> Option<&'a str> {
        let mut ring = self.ring().clone();
        let is_here = |ring: &Ring, agent| ring.stand(agent) == Stand::Here;
        let (next, _) = ring.due(&|agent| is_here(&ring, agent))?;
        ring.receive(next, &|_| true);
        let (ready, _) = ring.due(&|agent| agent != next && is_here(&ring, agent))?;
        Some(self.name(ready))
    }

    fn due(&self, is_free: &impl Fn(Agent) -> bool) -> Option<&'a str> {
        let ring = self.ring();
        let (due, _) = ring.due(&|agent| ring.stand(agent) == Stand::Here && is_free(agent))?;
        Some(self.name(due))
    }

    const fn ring(&self) -> &Ring {
        &self.played.ring
    }

    fn name(&self, agent: Agent) -> &'a str {
        self.log.roll.agent(agent)
    }

    /// The numbers of these agents; whoever the log does not know has none.
    fn numbers(&self, agents: &[&str]) -> Vec<Agent> {
        agents.iter().filter_map(|agent| self.log.roll.agents.find(agent)).collect()
    }

    fn household(&self, place: usize) -> &'a str {
        let entry = self.log.entries.get(place);
        entry.map_or("", |entry| self.log.roll.household(entry.household))
    }
}
