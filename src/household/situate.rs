//! What a policy can see of a reception, found out from the state and the entry.

use super::{Case, Holder};
use crate::id::Agent;
use crate::log::{Brought, Visit};
use crate::period::Day;
use crate::situation::{Circumstances, Origin, Situation, Standing, Visitor, Word};

/// A situation, and whom its words are about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub(super) situation: Situation,
    /// The agent whom the title row would register, if it is not the receiver: whoever was asked for or named.
    pub(super) meant: Option<Agent>,
}

impl Case<'_> {
    /// Looks at a reception. `referrer` is the owner of the household that brought this one at its first reception.
    pub(super) fn situate(&self, visit: &Visit, day: Day, referrer: Option<Agent>) -> Scene {
        let owner = self.state.owner();
        let is_free =
            |agent: Agent| agent == visit.receiver || self.office.ground.list(visit.free).any(|free| free == agent);
        let (word, meant) = self.word(visit, owner, &is_free);
        let standing = self.standing(visit.receiver, day);
        let referrer = referrer.filter(|_| matches!(standing, Standing::Nobody | Standing::OtherLapsed));
        let situation = Situation {
            standing,
            word,
            visitor: if self.state.is_known(visit.visitor) { Visitor::Known } else { Visitor::Kin },
            origin: match referrer {
                _ if self.state.first_visitor.is_some() => Origin::Returning,
                None => Origin::New,
                Some(agent) => self.referred(visit, agent, is_free(agent)),
            },
            receiver_barred: self.state.is_barred(visit.receiver),
            owner_free: owner.is_some_and(is_free),
            on_occasion: visit.occasion.is_some(),
            circumstances: Circumstances::PLAIN,
        };
        Scene { situation, meant }
    }

    fn standing(&self, receiver: Agent, day: Day) -> Standing {
        let title = match self.state.holder {
            Holder::Nobody => return Standing::Nobody,
            Holder::Pending(_) => return Standing::Pending,
            Holder::Owner(title) => title,
        };
        let live = self.office.policy.validity().covers(title.opened, day);
        match (title.agent == receiver, live, title.confirmed.is_some()) {
            (true, true, _) => Standing::OwnLive,
            (true, false, true) => Standing::OwnDead,
            (true, false, false) => Standing::OwnLapsed,
            (false, true, _) => Standing::OtherLive,
            (false, false, true) => Standing::OtherDead,
            (false, false, false) => Standing::OtherLapsed,
        }
    }

    /// What was said, and of whom.
    fn word(&self, visit: &Visit, owner: Option<Agent>, is_free: &impl Fn(Agent) -> bool) -> (Word, Option<Agent>) {
        let of = |agent: Agent, the_owner: Word, other: Word| if Some(agent) == owner { the_owner } else { other };
        let word = match visit.brought {
            Brought::Nothing => Word::Nothing,
            Brought::Mentions(agent) => of(agent, Word::MentionsOwner, Word::MentionsOther),
            Brought::AsksFor(agent) => {
                let other = match (agent == visit.receiver, is_free(agent)) {
                    (true, _) => Word::AsksReceiver,
                    (false, true) => Word::AsksOtherFree,
                    (false, false) => Word::AsksOtherAway,
                };
                return (of(agent, Word::AsksOwner, other), Some(agent));
            }
            Brought::Refuses(agent) => of(agent, Word::RefusesOwner, Word::RefusesOther),
            Brought::Complains { of: agent, upheld: false } => of(agent, Word::ComplainsOwner, Word::ComplainsOther),
            Brought::Complains { of: agent, upheld: true } => {
                of(agent, Word::ComplainsOwnerUpheld, Word::ComplainsOtherUpheld)
            }
            Brought::Forgot { followed_up_by } => of(followed_up_by, Word::ForgotOwnerFollows, Word::Forgot),
            Brought::WantsDiscount => Word::WantsDiscount,
            Brought::Names(list) => {
                let mut on_site: Vec<Agent> = self.office.ground.list(visit.free).chain([visit.receiver]).collect();
                on_site.sort_unstable();
                let is_free = |agent: &Agent| on_site.binary_search(agent).is_ok();
                let free = || self.office.ground.list(list).filter(is_free);
                let with_owner = self.office.ground.list(list).any(|agent| Some(agent) == owner);
                let may_register = free().find(|agent| !self.state.is_barred(*agent));
                return (names(visit.receiver, with_owner, free().next(), may_register), may_register);
            }
        };
        (word, None)
    }

    fn referred(&self, visit: &Visit, referrer: Agent, is_free: bool) -> Origin {
        let unwelcome = match visit.brought {
            Brought::Refuses(agent) | Brought::Complains { of: agent, .. } => agent == referrer,
            _ => false,
        };
        if unwelcome || self.state.is_barred(referrer) {
            Origin::ReferredUnwelcome
        } else if referrer == visit.receiver {
            Origin::ReferredToReceiver
        } else if is_free {
            Origin::ReferredFree
        } else {
            Origin::ReferredAway
        }
    }
}

/// Several were named: who of them is the first on site, and who the first that may register.
fn names(receiver: Agent, with_owner: bool, first: Option<Agent>, may_register: Option<Agent>) -> Word {
    match (with_owner, first) {
        (true, None) => Word::NamesOwnerNoneFree,
        (true, Some(first)) if first == receiver => Word::NamesOwnerReceiver,
        (true, Some(_)) => Word::NamesOwnerOther,
        (false, None) => Word::NamesNoneFree,
        (false, Some(first)) if first == receiver => Word::NamesReceiver,
        (false, Some(_)) => match may_register {
            None => Word::NamesOtherAllBarred,
            Some(agent) if agent == receiver => Word::NamesOtherThenReceiver,
            Some(_) => Word::NamesOther,
        },
    }
}
