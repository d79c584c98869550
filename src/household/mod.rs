//! The state of a household and how its entries change it (READING, *State of a household*).

mod apart;
mod claims;
mod held;
mod helpers;
mod parts;
mod reception;
mod sale;
mod situate;
mod snapshot;
mod title;

use std::collections::BTreeSet;

use crate::id::{Agent, Deal, ReadNo, Visitor};
use crate::interpretation::{Interpretation, Interpretations};
use crate::log::{Ground, Named};
use crate::period::Minute;
use crate::policy::{Act, Cited, Expired, Policies, Policy, ShareNo, WindowOf};
use crate::share::Share;
use crate::situation::Claim as Basis;

pub(crate) use apart::{Apart, Piece, Way};
pub(crate) use claims::Claims;
use claims::{Claim, List, To};
pub(crate) use held::{Held, Thing};
pub(crate) use parts::{Part, Rules};
pub(crate) use snapshot::{Help, KeptPart, Snapshot};
use title::Since;
pub(crate) use title::Title;

/// A deal that counts from the next day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Sale {
    pub(crate) at: Minute,
    /// The owner by the deal.
    pub(crate) owner: Agent,
    pub(crate) deal: Deal,
}

/// The agent of an old client who brought another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Patron {
    pub(crate) agent: Agent,
    /// Whether the old client has bought.
    pub(crate) bought: bool,
}

/// Whose a household is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Holder {
    #[default]
    Nobody,
    /// The manager must allot it, since then.
    Pending(Minute),
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
    /// Who was told of the client, and when.
    notices: Vec<(Agent, Minute)>,
}

/// What does not change from entry to entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Office<'a> {
    pub(crate) policies: Policies<'a>,
    /// Whose shares count, where that is not the policy by which entries are read (I-25).
    pub(crate) shares: Option<&'a Policy>,
    pub(crate) ground: &'a Ground,
    pub(crate) roll: &'a dyn Named,
}

impl State {
    /// Whose old clients' friends are (I-10): the owner on a day after all entries so far, unless they have lapsed.
    pub(crate) fn owner_on(&self, now: Minute, policy: &Policy) -> Option<Patron> {
        if let Some(sale) = self.sale.filter(|sale| sale.at.day() < now.day()) {
            return Some(Patron { agent: sale.owner, bought: true });
        }
        let title = self.title().filter(|title| !title.has_lapsed(now, policy))?;
        Some(Patron { agent: title.agent, bought: title.confirmed.is_some() || self.sale.is_some() })
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

    /// Whoever owns the household then, after all entries so far, lapsed or not unless the policy lets owners go.
    pub(crate) fn owner_by(&self, now: Minute, policy: &Policy) -> Option<Agent> {
        if let Some(sale) = self.sale.filter(|sale| sale.at.day() < now.day()) {
            return Some(sale.owner);
        }
        let lets_go = policy.settings().lets_go();
        self.title().filter(|title| !lets_go || !title.has_lapsed(now, policy)).map(|title| title.agent)
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
    fn reopen(&mut self, now: Minute, basis: Option<Basis>) {
        if let Some(title) = self.title_mut() {
            title.opened = now;
            title.basis = basis.unwrap_or(title.basis);
            title.since = Since::default();
        }
    }

    fn entitle(&mut self, agent: Agent, clause: Option<Cited>, opened: Minute, basis: Basis) {
        let title = Title { agent, clause, opened, basis, confirmed: None, since: Since::default() };
        self.holder = Holder::Owner(title);
    }
}

/// A household in hand.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) claims: &'a mut Claims,
    pub(crate) office: &'a Office<'a>,
    /// The policy in force.
    pub(crate) policy: &'a Policy,
    /// What the entry in hand is: how the office and the client came together. What the manager does counts as a visit.
    pub(crate) basis: Basis,
}

impl<'a> Case<'a> {
    /// Takes a household in hand at a moment.
    pub(crate) fn at(now: Minute, state: &'a mut State, claims: &'a mut Claims, office: &'a Office<'a>) -> Self {
        let policy = office.policies.on(now.day());
        let mut case = Self { state, claims, office, policy, basis: Basis::Visit };
        case.reach(now);
        case
    }

    /// What time alone has done by now: a deal of an earlier day counts, an owner was let go, a wait has ended.
    fn reach(&mut self, now: Minute) {
        if self.state.sale.is_some_and(|sale| sale.at.day() < now.day()) {
            self.count_sale();
        }
        let settings = self.policy.settings();
        if settings.lets_go() {
            if let Some(title) = self.state.title().filter(|title| title.has_lapsed(now, self.policy)) {
                self.release();
                if settings.expired == Expired::Manager {
                    // The wait begins when the file has ended.
                    self.state.holder = Holder::Pending(title.last(self.policy).plus(1));
                }
                self.state.rely_on(&[Interpretation::I1]);
            }
        }
        let is_over =
            |holder| matches!(holder, Holder::Pending(since) if !self.policy.covers(WindowOf::Pending, since, now));
        if is_over(self.state.holder) {
            self.state.holder = Holder::Nobody;
            self.state.rely_on(&[Interpretation::I1]);
        }
    }

    /// How much a share is that a row speaks of; nothing where it speaks of none.
    fn share(&self, no: Option<ShareNo>) -> Share {
        let here = |no| self.policy.share(no);
        no.map_or(Share::ZERO, |no| self.office.shares.map_or_else(|| here(no), |of| of.share_like(no, self.policy)))
    }

    /// Somebody was told of the client.
    pub(crate) fn tell(&mut self, agent: Agent, now: Minute) {
        self.state.rare.get_or_insert_default().notices.push((agent, now));
    }

    /// The manager draws lots for a leaver's clients (V.3(12)).
    pub(crate) fn reassign(&mut self, from: Agent, to: Agent, now: Minute) {
        self.count_sale();
        let Some(title) = self.state.title().filter(|title| title.agent == from) else { return };
        if self.state.is_barred(to) {
            self.release();
            self.state.holder = Holder::Pending(now);
        } else {
            let (clause, terms) = (self.policy.cites(Act::Lots), self.policy.settings().leaver);
            if terms.is_whole() {
                self.step_in(to, clause, now);
            } else {
                self.take_over_from_leaver(to, terms, clause, now);
            }
            if let Some(drawn) = self.state.title_mut() {
                drawn.confirmed = title.confirmed;
            }
        }
    }

    /// The manager allots the household (V.3(13), V.4).
    pub(crate) fn decide(&mut self, owner: Agent, split: &[(Agent, Share)], now: Minute) {
        self.count_sale();
        let confirmed = self.state.title().and_then(|title| title.confirmed);
        let act = if self.state.is_pending() { Act::Allotted } else { Act::Dispute };
        let clause = self.policy.cites(act);
        self.take_whole(owner, clause, now);
        if let Some(title) = self.state.title_mut() {
            title.confirmed = confirmed;
        }
        for (agent, part) in split.iter().filter(|(agent, _)| *agent != owner) {
            self.keep(Claim { agent: *agent, at: Minute::NEVER, to: To::Commission(*part) });
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
    fn take_whole(&mut self, agent: Agent, clause: Option<Cited>, now: Minute) {
        self.clear_parts();
        self.state.entitle(agent, clause, now, self.basis);
    }

    /// The agent becomes owner; the parts of others and the helpers stay.
    fn step_in(&mut self, agent: Agent, clause: Option<Cited>, now: Minute) {
        self.strike(agent);
        self.state.entitle(agent, clause, now, self.basis);
    }
}
