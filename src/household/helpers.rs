//! Those who received on the owner's behalf.

use super::Case;
use super::claims::{Claim, To};
use crate::id::Agent;
use crate::interpretation::Interpretation;
use crate::period::{Day, Minute};
use crate::policy::WindowOf;

impl Case<'_> {
    /// The receiver helped the owner.
    pub(super) fn add_help(&mut self, agent: Agent, now: Minute, named: bool) {
        let (policy, day) = (self.policy, now.day());
        let has_run_out = |claim: Claim| match claim.to {
            To::Help { named: true, .. } => claim.at.day() != day && !policy.covers(WindowOf::Help, claim.at, now),
            _ => false,
        };
        if self.claims.iter(self.state.claims).any(has_run_out) {
            // Whoever helped then has nothing any more, and that is how the text is read.
            self.state.rely_on(&[Interpretation::I1, Interpretation::I4]);
        }
        // What was of its day alone, and what has run out, never counts again.
        self.claims.retain(&mut self.state.claims, |claim| match claim.to {
            To::Help { named, .. } => claim.at.day() == day || (named && !has_run_out(claim)),
            _ => true,
        });
        let (mut again, mut again_named) = (false, false);
        for claim in self.claims.iter(self.state.claims).filter(|claim| claim.agent == agent && claim.at.day() == day) {
            if let To::Help { named, .. } = claim.to {
                again = true;
                again_named |= named;
            }
        }
        if !again || (named && !again_named) {
            let claim = Claim { agent, at: now, to: To::Help { named, again } };
            self.claims.push(&mut self.state.claims, claim);
        }
    }

    /// Those who helped on that day, in order.
    pub(super) fn helpers_on(&self, day: Day) -> impl Iterator<Item = Agent> + Clone {
        let on_the_day =
            move |claim: &Claim| claim.at.day() == day && matches!(claim.to, To::Help { again: false, .. });
        self.claims.iter(self.state.claims).filter(on_the_day).map(|claim| claim.agent)
    }

    /// Every named help, with when it was given.
    pub(super) fn named_helps(&self) -> impl Iterator<Item = (Agent, Minute)> {
        let is_named = |claim: &Claim| matches!(claim.to, To::Help { named: true, .. });
        self.claims.iter(self.state.claims).filter(is_named).map(|claim| (claim.agent, claim.at))
    }

    /// Those whose named help is valid now, in the order of the first that is, with when the latest was given.
    pub(super) fn named_helpers(&self, now: Minute) -> Vec<(Agent, Minute)> {
        let is_valid = |helped| self.policy.covers(WindowOf::Help, helped, now);
        let mut valid: Vec<(Agent, Minute)> = Vec::new();
        for (agent, helped) in self.named_helps().filter(|(_, helped)| is_valid(*helped)) {
            match valid.iter_mut().find(|(helper, _)| *helper == agent) {
                Some((_, latest)) => *latest = helped,
                None => valid.push((agent, helped)),
            }
        }
        valid
    }
}
