//! The state of a household and how its entries change it (READING, *State of a household*).

mod claims;
mod helpers;
mod parts;
mod reception;
mod sale;
mod situate;

use std::collections::BTreeSet;

use crate::id::{Agent, Deal, ReadNo, Visitor};
use crate::interpretation::{Interpretation, Interpretations};
use crate::log::Ground;
use crate::period::Day;
use crate::policy::{Act, Cited, Policy};
use crate::share::Share;

pub(crate) use claims::Claims;
use claims::{Claim, List, To};
pub(crate) use parts::{Part, Rules};

/// Who owns the household and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) agent: Agent,
    /// The clause under which they hold.
    pub(crate) clause: Option<Cited>,
    /// The day their file was opened.
    pub(crate) opened: Day,
    /// The last deal by which they are confirmed. There may be others in [`Rare`].
    pub(crate) confirmed: Option<Deal>,
    /// Whether they received the household on a live file, which the policy did not renew (I-3).
    pub(crate) not_renewed: bool,
}

impl Title {
    /// Not confirmed, and the file is dead.
    pub(crate) fn has_lapsed(&self, day: Day, policy: &Policy) -> bool {
        self.confirmed.is_none() && !policy.validity().covers(self.opened, day)
    }
}

/// A deal that counts from the next day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sale {
    pub(crate) day: Day,
    /// The owner by the deal.
    pub(crate) owner: Agent,
    pub(crate) deal: Deal,
}

/// Whose a household is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Holder {
    #[default]
    Nobody,
    /// The manager must allot it, since that day.
    Pending(Day),
    Owner(Title),
}

/// The state of a household. There is one for every household of an office, so that what few of them have lies elsewhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    pub(crate) holder: Holder,
    /// The last deal of the day. There may be others in [`Rare`].
    sale: Option<Sale>,
    /// What others than the owner have of it.
    claims: List,
    /// The visitor of the first reception. The others an owner has received are known, too.
    pub(crate) first_visitor: Option<Visitor>,
    /// The last reading that led to the state.
    pub(crate) last_read: Option<ReadNo>,
    /// The interpretations that led to the state.
    pub(crate) rests_on: Interpretations,
    rare: Option<Box<Rare>>,
}

/// What few households have.
#[derive(Debug, Clone, Default)]
struct Rare {
    barred: BTreeSet<Agent>,
    known: BTreeSet<Visitor>,
    /// The other deals of the same day, in order.
    sales: Vec<Sale>,
    /// The other deals by which an owner who is confirmed is confirmed, in order.
    confirming: Vec<Deal>,
}

/// What does not change from entry to entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Office<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) ground: &'a Ground,
}

impl State {
    /// Whose old clients' friends are (I-10): the owner on a day after all entries so far, unless they have lapsed.
    pub(crate) fn owner_on(&self, day: Day, policy: &Policy) -> Option<Agent> {
        if let Some(sale) = self.sale.filter(|sale| sale.day < day) {
            return Some(sale.owner);
        }
        self.title().filter(|title| !title.has_lapsed(day, policy)).map(|title| title.agent)
    }

    pub(crate) fn title(&self) -> Option<Title> {
        if let Holder::Owner(title) = self.holder { Some(title) } else { None }
    }

    fn title_mut(&mut self) -> Option<&mut Title> {
        if let Holder::Owner(title) = &mut self.holder { Some(title) } else { None }
    }

    pub(crate) fn is_pending(&self) -> bool {
        matches!(self.holder, Holder::Pending(_))
    }

    /// Whoever owns the household on a day after all entries so far, lapsed or not.
    pub(crate) fn owner_by(&self, day: Day) -> Option<Agent> {
        self.sale.filter(|sale| sale.day < day).map(|sale| sale.owner).or(self.owner())
    }

    /// Whoever owns the household.
    pub(crate) fn owner(&self) -> Option<Agent> {
        self.title().map(|title| title.agent)
    }

    /// Whether others have something of it.
    pub(crate) fn has_claims(&self, claims: &Claims) -> bool {
        claims.iter(self.claims).next().is_some()
    }

    fn is_barred(&self, agent: Agent) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.barred.contains(&agent))
    }

    fn lift_bar(&mut self, agent: Agent) {
        if let Some(rare) = &mut self.rare {
            rare.barred.remove(&agent);
        }
    }

    fn is_known(&self, visitor: Visitor) -> bool {
        // The visitor of the first reception is known from that reception on.
        self.first_visitor.is_none_or(|first| first == visitor)
            || self.rare.as_ref().is_some_and(|rare| rare.known.contains(&visitor))
    }

    fn make_known(&mut self, visitor: Visitor) {
        if !self.is_known(visitor) {
            self.rare.get_or_insert_default().known.insert(visitor);
        }
    }

    pub(crate) fn rely_on(&mut self, list: &[Interpretation]) {
        self.rests_on = self.rests_on.with(Interpretations::of(list));
    }

    /// Opens the owner's file anew: the day changes and nothing else.
    fn reopen(&mut self, day: Day) {
        if let Some(title) = self.title_mut() {
            title.opened = day;
            title.not_renewed = false;
        }
    }

    fn entitle(&mut self, agent: Agent, clause: Option<Cited>, opened: Day) {
        self.holder = Holder::Owner(Title { agent, clause, opened, confirmed: None, not_renewed: false });
    }
}

/// A household in hand.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) claims: &'a mut Claims,
    pub(crate) office: Office<'a>,
}

impl Case<'_> {
    /// What time alone has done by the day of an entry: a deal of an earlier day counts, a wait has ended.
    pub(crate) fn reach(&mut self, day: Day) {
        let validity = self.office.policy.validity();
        if self.state.sale.is_some_and(|sale| sale.day < day) {
            self.count_sale();
        }
        let is_over = |holder| matches!(holder, Holder::Pending(since) if !validity.covers(since, day));
        if is_over(self.state.holder) {
            self.state.holder = Holder::Nobody;
            self.state.rely_on(&[Interpretation::I1]);
        }
    }

    /// The manager draws lots for a leaver's clients (V.3(12)).
    pub(crate) fn reassign(&mut self, from: Agent, to: Agent, day: Day) {
        self.count_sale();
        let Some(title) = self.state.title().filter(|title| title.agent == from) else { return };
        if self.state.is_barred(to) {
            self.release();
            self.state.holder = Holder::Pending(day);
        } else {
            self.step_in(to, self.office.policy.cites(Act::Lots), day);
            if let Some(drawn) = self.state.title_mut() {
                drawn.confirmed = title.confirmed;
            }
        }
    }

    /// The manager allots the household (V.3(13), V.4).
    pub(crate) fn decide(&mut self, owner: Agent, split: &[(Agent, Share)], day: Day) {
        self.count_sale();
        let confirmed = self.state.title().and_then(|title| title.confirmed);
        let act = if self.state.is_pending() { Act::Allotted } else { Act::Dispute };
        let clause = self.office.policy.cites(act);
        self.take_whole(owner, clause, day);
        if let Some(title) = self.state.title_mut() {
            title.confirmed = confirmed;
        }
        for (agent, part) in split.iter().filter(|(agent, _)| *agent != owner) {
            self.keep(Claim { agent: *agent, day: Day::NEVER, to: To::Commission(*part) });
        }
        self.state.lift_bar(owner);
        self.state.rests_on = Interpretations::NONE;
    }

    /// An upheld complaint of an agent: barred, and what they have is struck.
    fn bar(&mut self, agent: Agent) {
        self.state.rare.get_or_insert_default().barred.insert(agent);
        self.strike(agent);
    }

    fn strike(&mut self, agent: Agent) {
        self.claims.retain(&mut self.state.claims, |claim| claim.agent != agent);
    }

    fn keep(&mut self, claim: Claim) {
        self.claims.push(&mut self.state.claims, claim);
    }

    /// The household is free.
    fn release(&mut self) {
        self.state.holder = Holder::Nobody;
        self.clear_parts();
    }

    fn clear_parts(&mut self) {
        self.claims.clear(&mut self.state.claims);
    }

    /// The agent becomes owner, without kept parts or helpers.
    fn take_whole(&mut self, agent: Agent, clause: Option<Cited>, day: Day) {
        self.clear_parts();
        self.state.entitle(agent, clause, day);
    }

    /// The agent becomes owner; the parts of others and the helpers stay.
    fn step_in(&mut self, agent: Agent, clause: Option<Cited>, day: Day) {
        self.strike(agent);
        self.state.entitle(agent, clause, day);
    }
}
