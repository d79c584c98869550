//! Those who received on the owner's behalf.

use super::Case;
use super::claims::{Claim, To};
use crate::id::Agent;
use crate::interpretation::Interpretation;
use crate::period::Day;

impl Case<'_> {
    /// The receiver helped the owner.
    pub(super) fn add_help(&mut self, agent: Agent, day: Day, named: bool) {
        let validity = self.office.policy.validity();
        let has_run_out = |claim: Claim| match claim.to {
            To::Help { named: true, .. } => claim.day != day && !validity.covers(claim.day, day),
            _ => false,
        };
        if self.claims.iter(self.state.claims).any(has_run_out) {
            // Whoever helped then has nothing any more, and that is how the text is read.
            self.state.rely_on(&[Interpretation::I1, Interpretation::I4]);
        }
        // What was of its day alone, and what has run out, never counts again.
        self.claims.retain(&mut self.state.claims, |claim| match claim.to {
            To::Help { named, .. } => claim.day == day || (named && !has_run_out(claim)),
            _ => true,
        });
        let (mut again, mut again_named) = (false, false);
        for claim in self.claims.iter(self.state.claims).filter(|claim| claim.agent == agent && claim.day == day) {
            if let To::Help { named, .. } = claim.to {
                again = true;
                again_named |= named;
            }
        }
        if !again || (named && !again_named) {
            let claim = Claim { agent, day, to: To::Help { named, again } };
            self.claims.push(&mut self.state.claims, claim);
        }
    }

    /// Those who helped on that day, in order.
    pub(super) fn helpers_on(&self, day: Day) -> impl Iterator<Item = Agent> + Clone {
        let on_the_day = move |claim: &Claim| claim.day == day && matches!(claim.to, To::Help { again: false, .. });
        self.claims.iter(self.state.claims).filter(on_the_day).map(|claim| claim.agent)
    }

    /// Every named help, with its day.
    pub(super) fn named_helps(&self) -> impl Iterator<Item = (Agent, Day)> {
        let is_named = |claim: &Claim| matches!(claim.to, To::Help { named: true, .. });
        self.claims.iter(self.state.claims).filter(is_named).map(|claim| (claim.agent, claim.day))
    }

    /// Those whose named help is valid on that day, in the order of the first that is, with the last day of the latest.
    pub(super) fn named_helpers(&self, day: Day) -> Vec<(Agent, Day)> {
        let validity = self.office.policy.validity();
        let mut valid: Vec<(Agent, Day)> = Vec::new();
        for (agent, helped) in self.named_helps().filter(|(_, helped)| validity.covers(*helped, day)) {
            match valid.iter_mut().find(|(helper, _)| *helper == agent) {
                Some((_, latest)) => *latest = helped,
                None => valid.push((agent, helped)),
            }
        }
        valid
    }
}
