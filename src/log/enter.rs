//! An event by itself: checked, its names turned into numbers.

use std::borrow::Cow;

use chrono::{Datelike, Timelike};

use super::builder::LogBuilder;
use super::entry::{Brought, Ending, Entered, Entry, Ground, SplitAt, Visit};
use crate::error::{Problem, shown};
use crate::event::{Event, Fact, Reception, Said, Settled, Split};
use crate::id::{Agent, Deal, Id, Names};
use crate::period::Moment;
use crate::share::Share;

/// The largest commission: 2⁵³−1, what every JSON reader holds exactly.
const MOST_COMMISSION: u64 = (1 << 53) - 1;

/// Whether a part of a second can be written in a log, and is no leap second's.
const fn is_in_whole_millis(nanos: u32) -> bool {
    nanos < 1_000_000_000 && nanos % 1_000_000 == 0
}

impl LogBuilder {
    /// The event in numbers; what is wrong with it by itself is added to the problems.
    pub(super) fn entry<S: AsRef<str>>(&mut self, event: &Event<S>) -> Entry {
        let year = event.at.date().year();
        if !(1900..=2200).contains(&year) || !is_in_whole_millis(event.at.time().nanosecond()) {
            self.wrong("at", Problem::Time(event.at.to_string()));
        }
        let household = self.name(|ground| &mut ground.households, "household", event.household.as_ref());
        let fact = self.fact(event);
        Entry { at: Moment::of(event.at), no: event.no, household, fact }
    }

    fn wrong(&mut self, field: &'static str, problem: Problem) {
        self.problems.push((Cow::Borrowed(field), problem));
    }

    fn name<I: Id>(&mut self, names: fn(&mut Ground) -> &mut Names, field: &'static str, name: &str) -> I {
        if name.is_empty() {
            self.wrong(field, Problem::Empty);
        }
        names(&mut self.ground).number(name)
    }

    fn agent<S: AsRef<str>>(&mut self, field: &'static str, name: &S) -> Agent {
        self.name(|ground| &mut ground.agents, field, name.as_ref())
    }

    fn fact<S: AsRef<str>>(&mut self, event: &Event<S>) -> Entered {
        match &event.fact {
            Fact::Reception(visit) => Entered::Reception(self.visit(visit)),
            Fact::Reassignment { from, to } => {
                let (leaver, drawn) = (self.agent("from", from), self.agent("to", to));
                if leaver == drawn && !from.as_ref().is_empty() {
                    self.wrong("to", Problem::SameAgent(shown(to.as_ref())));
                }
                Entered::Reassignment { from: leaver, to: drawn }
            }
            Fact::Decision { owner, split } => {
                let owner = self.agent("owner", owner);
                Entered::Decision { owner, split: split.as_ref().map(|split| self.split("split", split)) }
            }
            Fact::Deal { deal, commission } => {
                if *commission > MOST_COMMISSION {
                    self.wrong("commission", Problem::Commission(*commission));
                }
                let deal: Deal = self.name(|ground| &mut ground.deals, "deal", deal.as_ref());
                Entered::Deal { deal, commission: Ground::file(&mut self.ground.commissions, *commission) }
            }
            Fact::Dispute { deal, outcome } => {
                let deal = self.name(|ground| &mut ground.deals, "deal", deal.as_ref());
                let ending = self.ending(outcome);
                Entered::Dispute(Ground::file(&mut self.ground.disputes, (deal, ending)))
            }
            Fact::Verdict { reception, upheld } => {
                Entered::Verdict(Ground::file(&mut self.ground.verdicts, (*reception, *upheld)))
            }
            Fact::SameHousehold { with } => {
                let other = self.name(|ground| &mut ground.households, "with", with.as_ref());
                if with.as_ref() == event.household.as_ref() && !with.as_ref().is_empty() {
                    self.wrong("with", Problem::SameAsItself(shown(with.as_ref())));
                }
                Entered::SameHousehold(other)
            }
            Fact::Void { entry, .. } => Entered::Void(Ground::file(&mut self.ground.voids, *entry)),
        }
    }

    fn visit<S: AsRef<str>>(&mut self, visit: &Reception<S>) -> Visit {
        let visitor = self.name(|ground| &mut ground.visitors, "visitor", visit.visitor.as_ref());
        let receiver = self.agent("received_by", &visit.received_by);
        let free: Vec<Agent> = visit.available.iter().map(|agent| self.agent("available", agent)).collect();
        let brought = self.brought(&visit.said, receiver);
        let referred_by =
            visit.referred_by.as_ref().map(|by| self.name(|ground| &mut ground.households, "referred_by", by.as_ref()));
        if visit.occasion.as_ref().is_some_and(|name| name.as_ref().is_empty()) {
            self.wrong("occasion", Problem::Empty);
        }
        let free = self.ground.file_list(free.into_iter());
        Visit { visitor, receiver, free, brought, referred_by, on_occasion: visit.occasion.is_some() }
    }

    fn brought<S: AsRef<str>>(&mut self, said: &Said<S>, receiver: Agent) -> Brought {
        match said {
            Said::Nothing => Brought::Nothing,
            Said::Mentions(agent) => Brought::Mentions(self.agent("said", agent)),
            Said::AsksFor(agent) => Brought::AsksFor(self.agent("said", agent)),
            Said::Refuses(agent) => Brought::Refuses(self.agent("said", agent)),
            Said::Complains { of, upheld } => {
                Brought::Complains { of: self.agent("said", of), upheld: upheld.unwrap_or(false) }
            }
            Said::Names(agents) => {
                let named: Vec<Agent> = agents.iter().map(|agent| self.agent("said", agent)).collect();
                if named.len() < 2 {
                    self.wrong("said", Problem::TooFewNames(named.len()));
                }
                self.each_once("said", &named);
                Brought::Names(self.ground.file_list(named.into_iter()))
            }
            Said::Forgot { followed_up_by } => {
                let follower = followed_up_by.as_ref().map(|agent| self.agent("said", agent));
                Brought::Forgot { followed_up_by: follower.unwrap_or(receiver) }
            }
            Said::WantsDiscount => Brought::WantsDiscount,
        }
    }

    /// Each agent that appears a second time is an error.
    fn each_once(&mut self, field: &'static str, agents: &[Agent]) {
        let mut sorted = agents.to_vec();
        sorted.sort_unstable();
        let mut twice: Vec<Agent> = sorted
            .windows(2)
            .filter_map(|pair| pair.first().filter(|first| pair.last() == Some(first)).copied())
            .collect();
        twice.dedup();
        for agent in twice {
            let name = shown(self.ground.agents.name(agent));
            self.wrong(field, Problem::Repeated(name));
        }
    }

    fn ending<S: AsRef<str>>(&mut self, outcome: &Settled<S>) -> Ending {
        match outcome {
            Settled::Quarrel | Settled::Disobeyed => Ending::Department,
            Settled::Agreed { performance, split } => {
                let is_named = !performance.as_ref().is_empty() && !split.is_empty();
                if is_named && !split.iter().any(|(agent, _)| agent.as_ref() == performance.as_ref()) {
                    self.wrong("outcome", Problem::OutsideSplit(shown(performance.as_ref())));
                }
                Ending::Agreed { performance: self.agent("outcome", performance), split: self.split("outcome", split) }
            }
            Settled::Decided { performance, split } => Ending::Decided {
                performance: self.agent("outcome", performance),
                split: split.as_ref().map(|split| self.split("outcome", split)),
            },
        }
    }

    fn split<S: AsRef<str>>(&mut self, field: &'static str, split: &Split<S>) -> SplitAt {
        let filed: Vec<(Agent, Share)> =
            split.iter().map(|(agent, share)| (self.agent(field, agent), *share)).collect();
        if filed.is_empty() {
            self.wrong(field, Problem::EmptySplit);
        }
        let agents: Vec<Agent> = filed.iter().map(|(agent, _)| *agent).collect();
        self.each_once(field, &agents);
        for (agent, share) in split {
            if share.is_zero() {
                self.wrong(field, Problem::NothingShared(shown(agent.as_ref())));
            }
        }
        let sum: u128 = split.iter().map(|(_, share)| u128::from(share.parts())).sum();
        let each_counts = split.iter().all(|(_, share)| !share.is_zero());
        if !filed.is_empty() && each_counts && sum != u128::from(Share::WHOLE_PARTS) {
            self.wrong(field, Problem::Sum(crate::share::fraction(sum)));
        }
        self.ground.file_split(filed)
    }
}
