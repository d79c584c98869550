//! An event by itself: checked, its names turned into numbers.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::beside::Beside;
use super::entry::{Entered, Entry};
use super::ground::Ground;
use super::roll::Roll;
use super::visited::Visited;
use crate::error::{Problem, shown};
use crate::event::{Event, Fact};
use crate::id::{Agent, Deal, Household, Id, Name, NameList, Spelling};
use crate::period::Moment;

/// The largest commission: 2⁵³−1, what every JSON reader holds exactly.
const MOST_COMMISSION: u64 = (1 << 53) - 1;

/// Whether a part of a second can be written in a log, and is no leap second's.
const fn is_in_whole_millis(nanos: u32) -> bool {
    nanos < 1_000_000_000 && nanos % 1_000_000 == 0
}

/// Whether a day is one the crate knows.
pub(super) fn is_known(day: NaiveDate) -> bool {
    (1900..=2200).contains(&day.year())
}

/// Whether a time can be written in a log.
fn is_writable(at: NaiveDateTime) -> bool {
    is_known(at.date()) && is_in_whole_millis(at.time().nanosecond())
}

/// Whoever turns events into entries, and says what is wrong with them by themselves.
#[derive(Debug)]
pub(crate) struct Clerk<'a, N> {
    pub(crate) roll: &'a mut Roll<N>,
    pub(crate) ground: &'a mut Ground,
    pub(crate) problems: &'a mut Vec<(Cow<'static, str>, Problem)>,
}

impl<N: NameList> Clerk<'_, N> {
    /// The event in numbers; what is wrong with it by itself is added to the problems.
    pub(crate) fn entry<S: Name>(&mut self, event: &Event<S>) -> Entry {
        if let Some(recorded_at) = event.recorded_at.filter(|recorded_at| *recorded_at != event.at) {
            self.recorded(event.no, event.at, recorded_at);
        }
        self.time(event.at);
        let (at, household) = (Moment::of(event.at), self.whose(event));
        let fact = self.fact(event, household);
        Entry { at, no: event.no, household, fact }
    }

    /// Notes a time that no log can hold.
    pub(super) fn time(&mut self, at: NaiveDateTime) {
        if !is_writable(at) {
            self.wrong("at", Problem::Time(at.to_string()));
        }
    }

    /// The household of an event; what is the office's own is filed under the name nobody has.
    fn whose<S: Name>(&mut self, event: &Event<S>) -> Household {
        let Some(household) = &event.household else {
            if event.fact.needs_household() {
                self.wrong("household", Problem::Missing("a household"));
            }
            return self.roll.households.number("");
        };
        if !event.fact.may_have_household() {
            self.wrong("household", Problem::Foreign(event.fact.kind()));
        }
        self.household(household)
    }

    fn household<S: Name>(&mut self, name: &S) -> Household {
        self.name(|roll| &mut roll.households, "household", name)
    }

    /// A reception in numbers.
    pub(super) fn received<S: Name>(&mut self, (at, no): (Moment, u64), of: &S, visited: &Visited<'_, S>) -> Entry {
        let household = self.household(of);
        Entry { at, no, household, fact: Entered::Reception(self.visit(visited)) }
    }

    /// A deal in numbers.
    pub(super) fn sold<S: Name>(&mut self, (at, no): (Moment, u64), of: &S, deal: &S, commission: u64) -> Entry {
        let household = self.household(of);
        Entry { at, no, household, fact: self.sale(deal, commission) }
    }

    fn sale<S: Name>(&mut self, deal: &S, commission: u64) -> Entered {
        self.commission(commission);
        let deal = self.deal(deal);
        Entered::Deal { deal, commission: Ground::file(&mut self.ground.commissions, commission) }
    }

    fn recorded(&mut self, no: u64, at: NaiveDateTime, recorded_at: NaiveDateTime) {
        if !is_writable(recorded_at) {
            self.wrong("recorded_at", Problem::Time(recorded_at.to_string()));
        } else if is_writable(at) && recorded_at < at {
            self.wrong(
                "recorded_at",
                Problem::RecordedBefore { at: at.to_string(), recorded_at: recorded_at.to_string() },
            );
        }
        self.ground.recorded.push((no, Moment::of(recorded_at)));
    }

    pub(super) fn wrong(&mut self, field: &'static str, problem: Problem) {
        self.problems.push((Cow::Borrowed(field), problem));
    }

    pub(super) fn name<I: Id, S: Name>(
        &mut self,
        names: fn(&mut Roll<N>) -> &mut N,
        field: &'static str,
        name: &S,
    ) -> I {
        let names = names(self.roll);
        match name.spelling() {
            Spelling::Text(text) => {
                let id = names.number(text);
                if text.is_empty() {
                    self.wrong(field, Problem::Empty);
                }
                id
            }
            Spelling::Number(number) => {
                if crate::id::at(number) >= names.len() {
                    self.wrong(field, Problem::UnknownNumber(number));
                }
                I::numbered(number)
            }
        }
    }

    pub(super) fn agent<S: Name>(&mut self, field: &'static str, name: &S) -> Agent {
        self.name(|roll| &mut roll.agents, field, name)
    }

    pub(super) fn deal<S: Name>(&mut self, name: &S) -> Deal {
        self.name(|roll| &mut roll.deals, "deal", name)
    }

    /// What an agent is called in an error.
    pub(super) fn called(&self, agent: Agent) -> String {
        shown(self.roll.agents.name(agent))
    }

    fn fact<S: Name>(&mut self, event: &Event<S>, household: Household) -> Entered {
        match &event.fact {
            Fact::Reception(visit) => {
                let entered = self.visit(&visit.into());
                self.circumstances(event.no, visit);
                Entered::Reception(entered)
            }
            Fact::Reassignment { from, to } => {
                let (leaver, drawn) = (self.agent("from", from), self.agent("to", to));
                if leaver == drawn && !self.roll.agents.name(leaver).is_empty() {
                    self.wrong("to", Problem::SameAgent(self.called(drawn)));
                }
                Entered::Reassignment { from: leaver, to: drawn }
            }
            Fact::Decision { owner, split } => {
                let owner = self.agent("owner", owner);
                Entered::Decision { owner, split: split.as_ref().map(|split| self.split("split", split)) }
            }
            Fact::Deal { deal, commission } => self.sale(deal, *commission),
            Fact::Dispute { deal, outcome } => {
                let deal = self.deal(deal);
                let ending = self.ending(outcome);
                Entered::Dispute(Ground::file(&mut self.ground.disputes, (deal, ending)))
            }
            Fact::Verdict { reception, upheld } => {
                Entered::Verdict(Ground::file(&mut self.ground.verdicts, (*reception, *upheld)))
            }
            Fact::SameHousehold { with, relation } => {
                self.lay_beside(event.no, Beside { relation: *relation, ..Beside::default() });
                self.same(household, with)
            }
            Fact::Void { entry, reason } => {
                // A reason may be left empty.
                let reason = self.text(reason);
                Entered::Void(Ground::file(&mut self.ground.voids, (*entry, reason)))
            }
            Fact::Refund { deal } => Entered::Refund(self.deal(deal)),
            Fact::Exchange(exchange) => self.exchange(exchange),
            Fact::Rename { deal, name, after_contract } => self.rename(deal, name, *after_contract),
            Fact::Overdue { deal, since, cleared } => self.overdue(deal, *since, *cleared),
            Fact::Call(call) => self.call(event.no, call),
            Fact::Report { by, visitor, record } => self.report(event.no, by, visitor, record.as_ref()),
            Fact::FollowUp { by, reached, visitor, relation } => {
                self.follow_up(event.no, by, *reached, (visitor.as_ref(), *relation))
            }
            Fact::Notice { to, by } => {
                Entered::Notice { to: self.agent("to", to), by: by.as_ref().map(|by| self.agent("by", by)) }
            }
            Fact::Breach(breach) => self.breach(breach),
            Fact::Role { deal, role, agent } => self.role(deal, role, agent),
            Fact::AtDesk(entry) => self.at_desk(entry),
        }
    }

    fn same<S: Name>(&mut self, household: Household, with: &S) -> Entered {
        let other = self.name(|roll| &mut roll.households, "with", with);
        if other == household && !self.roll.households.name(other).is_empty() {
            self.wrong("with", Problem::SameAsItself(shown(self.roll.households.name(other))));
        }
        Entered::SameHousehold(other)
    }

    pub(super) fn commission(&mut self, commission: u64) {
        self.sum_of_money("commission", commission);
    }

    /// A sum that every JSON reader holds exactly.
    pub(super) fn sum_of_money(&mut self, field: &'static str, sum: u64) -> u64 {
        if sum > MOST_COMMISSION {
            self.wrong(field, Problem::Commission(sum));
        }
        sum
    }

    pub(super) fn text<I: Id, S: Name>(&mut self, text: &S) -> I {
        match text.spelling() {
            Spelling::Text(text) => self.roll.texts.number(text),
            Spelling::Number(number) => I::numbered(number),
        }
    }

    /// Each agent that appears a second time is an error.
    pub(super) fn each_once(&mut self, field: &'static str, agents: &[Agent]) {
        let mut sorted = agents.to_vec();
        sorted.sort_unstable();
        let mut twice: Vec<Agent> = sorted
            .windows(2)
            .filter_map(|pair| pair.first().filter(|first| pair.last() == Some(first)).copied())
            .collect();
        twice.dedup();
        for agent in twice {
            self.wrong(field, Problem::Repeated(self.called(agent)));
        }
    }
}
