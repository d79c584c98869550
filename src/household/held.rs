//! What there is of a household in one minute that ends by time alone.

use super::claims::{Claim, To};
use super::{Case, Holder};
use crate::id::{Agent, Deal};
use crate::period::Minute;
use crate::policy::WindowOf;

/// Something of a household that ends by time alone, and its last minute; [`Minute::NEVER`] where it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) thing: Thing,
    pub(crate) last: Minute,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    /// A deal that does not count yet.
    Sale(Deal),
    /// The live file of an owner whom no deal confirms.
    File(Agent),
    /// A wait for the manager.
    Wait,
    /// A kept part of the commission or of the performance. What is kept until another minute is another part.
    Part(Agent, Minute),
    /// Help where the owner was named, by when it was given.
    Help(Agent, Minute),
    /// Help of this very day, named or not.
    DayHelp(Agent),
}

impl Case<'_> {
    /// What there is now, each with its last minute as the policy in force sees it.
    pub(crate) fn held(&self, now: Minute) -> Vec<Held> {
        let mut all = Vec::new();
        let mut hold = |thing, last| all.push(Held { thing, last });
        if let Some(sale) = self.state.sale {
            hold(Thing::Sale(sale.deal), sale.at.day().last_minute());
        }
        match self.state.holder {
            Holder::Owner(title) if title.confirmed.is_none() && title.is_live(now, self.policy) => {
                hold(Thing::File(title.agent), title.last(self.policy));
            }
            Holder::Pending(since) => hold(Thing::Wait, self.policy.last(WindowOf::Pending, since)),
            _ => {}
        }
        for Claim { agent, at, to } in self.claims.iter(self.state.claims) {
            match to {
                To::Commission(_) | To::Performance(_) if at >= now => hold(Thing::Part(agent, at), at),
                To::Help { named: true, .. } if self.policy.covers(WindowOf::Help, at, now) => {
                    hold(Thing::Help(agent, at), self.policy.last(WindowOf::Help, at));
                }
                _ => {}
            }
        }
        for agent in self.helpers_on(now.day()) {
            hold(Thing::DayHelp(agent), now.day().last_minute());
        }
        all
    }
}
