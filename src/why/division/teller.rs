//! The steps of a division, taken down with names as they are told.

use super::cut::Cut;
use crate::clause::Clause;
use crate::household::{Apart, Piece, Snapshot, Way};
use crate::id::Agent;
use crate::log::Named;
use crate::period::Minute;
use crate::policy::{Act, Policy, WindowOf};
use crate::share::Share;

/// Takes the steps of a division down.
pub(super) struct Teller<'h> {
    names: &'h dyn Named,
    policy: &'h Policy,
    now: Minute,
    owner: &'h str,
    pub(super) cuts: Vec<Cut<'h>>,
    /// The owner's parts, which are said after those they make room for.
    rest: Vec<Cut<'h>>,
    /// Whom the rules gave something of the commission.
    given: Vec<Agent>,
}

impl<'h> Teller<'h> {
    pub(super) fn new(names: &'h dyn Named, policy: &'h Policy, now: Minute, household: &Snapshot) -> Self {
        let owner = household.title().map_or("", |title| names.agent(title.agent));
        let mut teller = Self { names, policy, now, owner, cuts: Vec::new(), rest: Vec::new(), given: Vec::new() };
        if household.title().is_some() {
            teller.ended(household);
        }
        teller
    }

    fn agent(&self, agent: Agent) -> &'h str {
        self.names.agent(agent)
    }

    fn clause(&self, act: Act) -> Option<Clause<'h>> {
        self.policy.clause_for(act)
    }

    /// What others had once and have no more: it is the owner's again.
    fn ended(&mut self, household: &Snapshot) {
        let owner = self.owner;
        for part in household.kept().filter(|part| part.last < self.now) {
            let (agent, share, of_performance) = (self.agent(part.agent), part.share, part.of_performance);
            self.cuts.push(Cut::Ended { agent, share, of_performance, last: part.last.into(), owner });
        }
        let (policy, now) = (self.policy, self.now);
        let is_named = |agent: Agent, at: Minute| {
            household.helps().any(|other| other.named && other.agent == agent && other.at.day() == at.day())
        };
        for help in household.helps() {
            let (agent, on) = (self.agent(help.agent), help.at.day().date());
            let is_today = help.at.day() == now.day();
            if help.named && !is_today && !policy.covers(WindowOf::Help, help.at, now) {
                self.cuts.push(Cut::HelpEnded { agent, on, last: policy.last(WindowOf::Help, help.at).into() });
            } else if !help.named && !is_today && !is_named(help.agent, help.at) {
                self.cuts.push(Cut::HelpOfAnotherDay { agent, on, clause: self.clause(Act::DayHelp) });
            }
        }
    }

    /// The next step.
    pub(super) fn hear(&mut self, apart: &Apart<'_>) {
        match apart {
            Apart::Piece(piece) => self.piece(piece),
            Apart::Gathered(parts) => {
                self.cuts.append(&mut self.rest);
                let twice = |agent: Agent| self.given.iter().filter(|other| **other == agent).count() > 1;
                let gathered = parts.iter().filter(|(agent, _)| twice(*agent));
                let gathered = gathered.map(|(agent, share)| Cut::InAll { agent: self.agent(*agent), share: *share });
                self.cuts.extend(gathered.collect::<Vec<_>>());
            }
            Apart::Agreed { together, credit, performance, split } => {
                self.cuts.push(Cut::Agreed { together: *together, clause: self.clause(Act::Dispute) });
                self.set(split);
                self.cuts.push(Cut::AgreedCredit { agent: self.agent(*performance), share: *credit });
            }
            Apart::NothingToAgree => self.cuts.push(Cut::NothingToAgree),
            Apart::Decided { performance, split } => {
                self.cuts.push(Cut::Decided { clause: self.clause(Act::Dispute) });
                self.set(split);
                self.cuts.push(Cut::DecidedCredit { agent: self.agent(*performance) });
            }
            Apart::Closed(closer) => self.cuts.push(Cut::Closer { agent: self.agent(*closer) }),
            Apart::House(share) => self.cuts.push(Cut::House { share: *share }),
            Apart::Role { role, share, agent, to_department } => self.role(role, *share, *agent, *to_department),
            Apart::Left { of, odd } => self.cuts.push(Cut::Left { share: *of, odd: *odd }),
        }
    }

    /// Whoever performed a role; the policy's own name for it lives as long as the policy.
    fn role(&mut self, role: &str, share: Share, agent: Option<Agent>, to_department: bool) {
        let roles = &self.policy.settings().roles;
        let role = roles.iter().find(|of| of.role == role).map_or("", |of| &*of.role);
        self.cuts.push(match agent {
            Some(agent) => Cut::Role { role, share, agent: self.agent(agent) },
            None => Cut::NoRole { role, share, to_department },
        });
    }

    fn set(&mut self, split: &[(Agent, Share)]) {
        for (agent, share) in split {
            self.cuts.push(Cut::Set { agent: self.agent(*agent), share: *share });
        }
    }

    fn piece(&mut self, piece: &Piece) {
        let Piece { agent, part: share, of_performance, way } = *piece;
        let (name, owner) = (self.agent(agent), self.owner);
        if !of_performance && !share.is_zero() {
            self.given.push(agent);
        }
        let cut = match way {
            Way::Owner => Cut::Rest { agent: name, share, of_performance },
            _ if share.is_zero() => Cut::Nothing { agent: name },
            Way::Kept { last } => Cut::Kept { agent: name, share, of_performance, last: last.into() },
            Way::DayHelp { share: together, of } => {
                Cut::DayHelp { agent: name, share, together, of, owner, clause: self.clause(Act::DayHelp) }
            }
            Way::NamedHelp { helped, share: together, of } => Cut::NamedHelp {
                agent: name,
                share,
                together,
                of,
                owner,
                on: helped.day().date(),
                last: self.policy.last(WindowOf::Help, helped).into(),
                clause: self.clause(Act::NamedHelp),
            },
        };
        match way {
            Way::Owner => self.rest.push(cut),
            _ => self.cuts.push(cut),
        }
    }
}
