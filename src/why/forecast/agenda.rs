//! The agenda of an agent: what ends for them in the days to come, and what keeps it.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::ends::{End, EndOf, ends, last_minute};
use super::radar::Open;
use crate::id::Agent;
use crate::ledger::Ledger;
use crate::log::{Contact, Log};
use crate::period::{Minute, Moment};
use crate::policy::Policies;
use crate::ruling::Outcome;
use crate::settlement::House;
use crate::share::Share;

/// What ends for an agent in the days to come, and what they can do about it.
///
/// An advice is only given if it was tried: the act is added to the entries, and the household is looked at after the end.
///
/// ```
/// use panke::why::Action;
/// use panke::{Event, Ledger, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let mut ledger = Ledger::new(Policy::default());
/// ledger.record(&Event::new(1, at("2026-01-15T10:00:00"), "H1", Reception::new("c1", "Bai")))?;
/// let agenda = ledger.agenda("Bai", at("2026-03-10T09:00:00"), 7);
/// let [task] = &agenda.tasks[..] else { panic!("{agenda}") };
/// assert_eq!(task.end.days_left, 5);
/// // A live file is not renewed by receiving the client again (I-3); once it is dead, it is opened anew. A deal is theirs either way.
/// let [receive, deal] = &task.advice[..] else { panic!("{agenda}") };
/// assert_eq!((receive.action, receive.by, receive.afterwards), (Action::Receive, None, true));
/// assert_eq!((deal.action, deal.by, deal.afterwards), (Action::Deal, Some(at("2026-03-15T23:59:00")), true));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Agenda<'a> {
    /// The agent, as they were asked for.
    pub agent: String,
    /// The moment from which it is looked ahead.
    pub now: NaiveDateTime,
    /// How many days after today's.
    pub days: u32,
    /// What ends, by last day and household.
    pub tasks: Vec<Task<'a>>,
    /// The households whose file has ended already, by name: theirs or nobody's until somebody receives the client.
    pub open: Vec<Open<'a>>,
}

/// Something that ends for an agent, and what keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Task<'a> {
    /// What ends, and what follows if nobody does anything.
    pub end: End<'a>,
    /// What keeps it, each by itself; empty: nothing does that was tried.
    pub advice: Vec<Advice>,
}

/// An act that keeps what would end: a client, or a part of the deal.
///
/// Nothing is said at the contact, everything is written down of it that can be, and nobody else is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Advice {
    /// What the agent does.
    pub action: Action,
    /// It keeps it if it is done on the last day, up to this minute; `None`: done then it keeps nothing.
    pub by: Option<NaiveDateTime>,
    /// It has the same effect in the minute after the end, if nothing else has happened.
    pub afterwards: bool,
}

/// What an agent can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Action {
    /// Receives the client.
    Receive,
    /// Takes a call of the client.
    Call,
    /// Reports the client.
    Report,
    /// Follows up and reaches the client.
    Reach,
    /// The client buys.
    Deal,
}

impl Action {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Receive, Self::Call, Self::Report, Self::Reach, Self::Deal];

    const fn contact(self) -> Option<Contact> {
        match self {
            Self::Receive => Some(Contact::Visit),
            Self::Call => Some(Contact::Call),
            Self::Report => Some(Contact::Report),
            Self::Reach => Some(Contact::Reached),
            Self::Deal => None,
        }
    }
}

/// An agent's share of the commission, and of the performance.
type Worth = (Share, Share);

/// What ends for an agent, to be tried.
struct Trial<'h, 'a> {
    house: &'h House<'a>,
    agent: Agent,
    /// The minute in which it ends.
    last: Minute,
    is_file: bool,
    /// What the agent would have in that minute.
    had: Worth,
}

impl Trial<'_, '_> {
    fn advice(&self) -> impl Iterator<Item = Advice> {
        let by = self.last.at();
        let try_one = move |action: &Action| {
            let (before, afterwards) = (self.keeps(*action, self.last), self.keeps(*action, self.last.plus(1)));
            (before || afterwards).then_some(Advice { action: *action, by: by.filter(|_| before), afterwards })
        };
        Action::ALL.iter().filter_map(try_one)
    }

    /// Whether an act in a minute keeps what would have ended.
    fn keeps(&self, action: Action, at: Minute) -> bool {
        let is_theirs = |house: &House<'_>, by: Minute| {
            house.at(by, |case| {
                let theirs = case.state.title().filter(|title| title.agent == self.agent);
                theirs.is_some_and(|title| !title.has_lapsed(by, case.policy))
            })
        };
        // Help of the day must not be taken for a part that is kept.
        let tomorrow = at.day().last_minute().plus(1);
        match action.contact() {
            Some(contact) => {
                let house = self.house.with_contact(contact, self.agent, at);
                if self.is_file {
                    is_theirs(&house, at.max(self.last.plus(1)))
                } else {
                    is_no_less(worth(&house, self.agent, tomorrow), self.had)
                }
            }
            None if self.is_file => {
                let is_ruled = self.house.quote(at, 0).verdict.outcome == Outcome::Ruled;
                is_ruled && is_theirs(&self.house.with_deal(at), tomorrow)
            }
            None => is_no_less(worth(self.house, self.agent, at), self.had),
        }
    }
}

/// What an agent would have of a deal in a minute.
fn worth(house: &House<'_>, agent: Agent, at: Minute) -> Worth {
    let quoted = house.quote(at, 0);
    let award = quoted.docket.awards_of(&quoted.verdict).iter().find(|(payee, ..)| *payee == Some(agent));
    let credit = quoted.docket.credits_of(&quoted.verdict).iter().find(|(payee, _)| *payee == Some(agent));
    (award.map_or(Share::ZERO, |(_, share, _)| *share), credit.map_or(Share::ZERO, |(_, share)| *share))
}

fn is_no_less(has: Worth, had: Worth) -> bool {
    has.0 >= had.0 && has.1 >= had.1
}

impl<'a> Task<'a> {
    fn of(house: &House<'a>, end: End<'a>, agent: Agent) -> Self {
        let last = Moment::of(end.last).minute();
        let had = worth(house, agent, last);
        let trial = Trial { house, agent, last, is_file: end.what == EndOf::File, had };
        let advice = trial.advice().collect();
        Self { end, advice }
    }
}

impl<'a> Agenda<'a> {
    fn of(
        houses: impl Iterator<Item = (&'a str, House<'a>)>,
        agent: Option<Agent>,
        name: &str,
        (now, days): (NaiveDateTime, u32),
    ) -> Self {
        let by = last_minute(now, days);
        let mut agenda = Self { agent: name.to_owned(), now, days, tasks: Vec::new(), open: Vec::new() };
        let Some(agent) = agent else { return agenda };
        for (household, house) in houses {
            let theirs = ends(&house, household, now, by).into_iter().filter(|end| end.agent == Some(name));
            agenda.tasks.extend(theirs.map(|end| Task::of(&house, end, agent)));
            if house.last_title().is_some_and(|title| title.agent == agent) {
                agenda.open.extend(Open::of(&house, household));
            }
        }
        agenda.tasks.sort_by_key(|task| (task.end.day, task.end.household, task.end.what, task.end.last));
        agenda.open.sort_by_key(|open| open.household);
        agenda
    }
}

impl Ledger {
    /// What ends for an agent today or in the next so many days, and what keeps it. Of an agent who was never heard of nothing.
    #[must_use]
    pub fn agenda(&self, agent: &str, now: NaiveDateTime, days: u32) -> Agenda<'_> {
        let number = self.agent_called(agent);
        Agenda::of(self.houses(Moment::of(now)), number, agent, (now, days))
    }
}

impl Log {
    /// What ends for an agent today or in the next so many days, and what keeps it. Of an agent who was never heard of nothing.
    ///
    /// It reads the log up to now, once.
    #[must_use]
    pub fn agenda<'a>(
        &'a self,
        under: impl Into<Policies<'a>>,
        agent: &str,
        now: NaiveDateTime,
        days: u32,
    ) -> Agenda<'a> {
        // What an act leads to is looked at some days later.
        let halt = self.halt(under.into(), Moment::of(now), None);
        Agenda::of(halt.houses(), halt.agent_called(agent), agent, (now, days))
    }
}
