//! Those who received on the owner's behalf.

use crate::id::Agent;
use crate::period::Day;
use crate::policy::Policy;

/// Those who received on the owner's behalf: named helps, and helps of the last day anybody helped, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Helpers(Vec<Help>);

/// A reception on the owner's behalf. Of an agent there is one of a kind in a day.
#[derive(Debug, Clone, Copy)]
struct Help {
    agent: Agent,
    day: Day,
    /// The owner was named.
    named: bool,
    /// The agent had helped that day already, though the owner was not named then.
    again: bool,
}

impl Helpers {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn strike(&mut self, agent: Agent) {
        self.0.retain(|help| help.agent != agent);
    }

    pub(super) fn add(&mut self, agent: Agent, day: Day, named: bool, policy: &Policy) {
        if self.0.last().is_some_and(|last| last.day != day) {
            // What was of its day alone, and what has run out, never counts again.
            self.0.retain(|help| help.named && policy.validity().covers(help.day, day));
        }
        let today = || self.0.iter().rev().take_while(|help| help.day == day).filter(|help| help.agent == agent);
        let again = today().next().is_some();
        if !again || (named && !today().any(|help| help.named)) {
            self.0.push(Help { agent, day, named, again });
        }
    }

    /// Those who helped on that day, in order.
    pub(super) fn on(&self, day: Day) -> impl Iterator<Item = Agent> + Clone {
        self.0.iter().filter(move |help| help.day == day && !help.again).map(|help| help.agent)
    }

    /// Whether any help counts for longer than its day.
    pub(super) fn any_named(&self) -> bool {
        self.0.iter().any(|help| help.named)
    }

    /// Those whose named help is valid on that day, in the order of the first that is, with the last day of the latest.
    pub(super) fn valid(&self, day: Day, policy: &Policy) -> Vec<(Agent, Day)> {
        let mut valid: Vec<(Agent, Day)> = Vec::new();
        for help in self.0.iter().filter(|help| help.named && policy.validity().covers(help.day, day)) {
            match valid.iter_mut().find(|(helper, _)| *helper == help.agent) {
                Some((_, latest)) => *latest = help.day,
                None => valid.push((help.agent, help.day)),
            }
        }
        valid
    }
}
