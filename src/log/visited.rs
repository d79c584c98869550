//! A reception on its way in.

use super::enter::Clerk;
use super::entry::{Brought, Visit};
use crate::error::Problem;
use crate::event::{Reception, Said};
use crate::id::{Agent, Name, NameList};

/// A reception on its way in, wherever its parts lie.
#[derive(Debug)]
pub(super) struct Visited<'a, S> {
    pub(super) visitor: &'a S,
    pub(super) received_by: &'a S,
    pub(super) available: &'a [S],
    pub(super) said: &'a Said<S>,
    pub(super) referred_by: Option<&'a S>,
    pub(super) occasion: Option<&'a S>,
}

impl<'a, S> From<&'a Reception<S>> for Visited<'a, S> {
    fn from(visit: &'a Reception<S>) -> Self {
        Self {
            visitor: &visit.visitor,
            received_by: &visit.received_by,
            available: &visit.available,
            said: &visit.said,
            referred_by: visit.referred_by.as_ref(),
            occasion: visit.occasion.as_ref(),
        }
    }
}

impl<N: NameList> Clerk<'_, N> {
    pub(super) fn visit<S: Name>(&mut self, visit: &Visited<'_, S>) -> Visit {
        let visitor = self.name(|roll| &mut roll.visitors, "visitor", visit.visitor);
        let receiver = self.agent("received_by", visit.received_by);
        let free = self.ground.open_list();
        for agent in visit.available {
            let agent = self.agent("available", agent);
            self.ground.add_to_list(agent);
        }
        let free = self.ground.close_list(free);
        let brought = self.brought(visit.said, receiver);
        let referred_by = visit.referred_by.map(|by| self.name(|roll| &mut roll.households, "referred_by", by));
        let occasion = visit.occasion.map(|name| self.name(|roll| &mut roll.texts, "occasion", name));
        Visit { visitor, receiver, free, brought, referred_by, occasion }
    }

    fn brought<S: Name>(&mut self, said: &Said<S>, receiver: Agent) -> Brought {
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
}
