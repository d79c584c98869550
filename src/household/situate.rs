//! What a policy can see of a reception, found out from the state and the entry.

use super::{Case, Holder, Patron, Title};
use crate::event::Absence;
use crate::id::Agent;
use crate::log::{Brought, Contact, Seen, Visit};
use crate::period::{Minute, Moment};
use crate::policy::WindowOf;
use crate::situation::{
    Aspect, Circumstances, Claim, Code, Origin, Recorded, Situation, Standing, Visitor, Whereabouts, Word,
};

/// A situation, and whom its words are about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub(super) situation: Situation,
    pub(super) code: Code,
    /// The agent whom the title row would register, if it is not the receiver: whoever was asked for or named.
    pub(super) meant: Option<Agent>,
}

impl Case<'_> {
    /// Looks at a contact. `patron` is the agent of the old client who brought this household at its first reception.
    pub(super) fn situate(&self, seen: &Seen<'_>, now: Minute, patron: Option<Patron>) -> Scene {
        let visit = seen.visit;
        let owner = self.state.owner();
        let is_free =
            |agent: Agent| agent == visit.receiver || self.office.ground.list(visit.free).any(|free| free == agent);
        let (word, meant) = self.word(visit, owner, &is_free);
        let standing = self.standing(visit.receiver, now);
        let patron = patron.filter(|_| matches!(standing, Standing::Nobody | Standing::OtherLapsed));
        let mut situation = Situation {
            standing,
            word,
            visitor: self.visitor(seen),
            origin: match patron {
                _ if self.state.first_visitor.is_some() => Origin::Returning,
                None => Origin::New,
                Some(patron) => self.referred(visit, patron.agent, is_free(patron.agent)),
            },
            receiver_barred: self.state.is_barred(visit.receiver),
            owner_free: owner.is_some_and(is_free),
            on_occasion: visit.occasion.is_some(),
            circumstances: Circumstances::PLAIN,
        };
        situation.circumstances.contact = contact(seen.contact);
        if self.policy.asks_around() {
            let concerned = owner.or(meant).or(patron.map(|patron| patron.agent));
            self.look_around(&mut situation, seen, now, (patron, concerned));
        }
        Scene { situation, code: self.policy.code(situation), meant }
    }

    /// Whoever came; of a follow-up nobody did, unless it says whom it reached.
    fn visitor(&self, seen: &Seen<'_>) -> Visitor {
        if !seen.has_visitor || self.state.first_visitor.is_none() {
            Visitor::Known
        } else if !self.policy.is_family(seen.beside.relation) {
            Visitor::Outsider
        } else if self.state.is_known(seen.visit.visitor) {
            Visitor::Known
        } else {
            Visitor::Kin
        }
    }

    /// What else was written down, as far as some row asks for it and it can matter.
    fn look_around(
        &self,
        situation: &mut Situation,
        seen: &Seen<'_>,
        now: Minute,
        (patron, concerned): (Option<Patron>, Option<Agent>),
    ) {
        let asks = |aspect| self.policy.asks_for(aspect);
        let title = self.state.title();
        let (referred, beside) = (*situation, seen.beside);
        let set = |aspect: Aspect, value: u32| asks(aspect) && value != 0 && referred.may_have(aspect, value);
        let mut put = |aspect: Aspect, value: u32| {
            if set(aspect, value) {
                *situation = situation.with(aspect, value);
            }
        };
        if let Some(title) = title {
            put(Aspect::Claim, self.basis_now(title, now) as u32);
            put(Aspect::FollowedUp, u32::from(title.since.followed_up()));
        }
        put(Aspect::Recorded, if asks(Aspect::Recorded) { self.recorded(seen) as u32 } else { 0 });
        put(Aspect::Whereabouts, beside.absence.map_or(Whereabouts::Unsaid, whereabouts) as u32);
        put(Aspect::Notified, u32::from(asks(Aspect::Notified) && self.was_told(concerned, now)));
        put(Aspect::InBreach, u32::from(beside.proven.is_some()));
        let is_recent = |heard: Moment| self.policy.covers(WindowOf::Recent, heard.minute(), now);
        put(Aspect::Recent, u32::from(seen.heard.is_some_and(is_recent)));
        put(Aspect::WithReferrer, u32::from(beside.with_referrer));
        put(Aspect::ReferrerBought, u32::from(patron.is_some_and(|patron| patron.bought)));
    }

    /// What the owner's file rests on; a report may have come too shortly before.
    fn basis_now(&self, title: Title, now: Minute) -> Claim {
        let is_short = || !self.policy.window(WindowOf::Ahead).has_passed(title.opened, now, self.policy.calendar());
        if title.basis == Claim::Report && is_short() { Claim::ReportShort } else { title.basis }
    }

    /// How the entry was made.
    fn recorded(&self, seen: &Seen<'_>) -> Recorded {
        let required = self.policy.settings().required.iter().fold(0, |bits, field| bits | field.bit());
        let entry = seen.entry;
        let takes_a_record = matches!(seen.contact, Contact::Visit | Contact::Call | Contact::Report);
        let is_late = |recorded: Moment| {
            let (at, recorded) = (entry.at.min(recorded).minute(), recorded.minute());
            !self.policy.covers(WindowOf::Entry, at, recorded)
        };
        if seen.beside.doubtful {
            Recorded::Doubtful
        } else if takes_a_record && seen.beside.fields.unwrap_or_default() & required != required {
            Recorded::Incomplete
        } else if self.office.ground.recorded_at(entry.no).is_some_and(is_late) {
            Recorded::Late
        } else {
            Recorded::Complete
        }
    }

    fn was_told(&self, agent: Option<Agent>, now: Minute) -> bool {
        let is_told =
            |(told, at): &(Agent, Minute)| Some(*told) == agent && self.policy.covers(WindowOf::Notice, *at, now);
        self.state.rare.as_ref().is_some_and(|rare| rare.notices.iter().any(is_told))
    }

    fn standing(&self, receiver: Agent, now: Minute) -> Standing {
        let title = match self.state.holder {
            Holder::Nobody => return Standing::Nobody,
            Holder::Pending(_) => return Standing::Pending,
            Holder::Owner(title) => title,
        };
        match (title.agent == receiver, title.is_live(now, self.policy), title.confirmed.is_some()) {
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

/// How the office and the client came together, as a policy sees it.
const fn contact(contact: Contact) -> crate::situation::Contact {
    use crate::situation::Contact as Seen;
    match contact {
        Contact::Visit => Seen::Visit,
        Contact::Call => Seen::Call,
        Contact::Report => Seen::Report,
        Contact::Reached => Seen::Reached,
        Contact::NotReached => Seen::NotReached,
    }
}

const fn whereabouts(absence: Absence) -> Whereabouts {
    match absence {
        Absence::Busy => Whereabouts::Busy,
        Absence::OnBusiness => Whereabouts::OnBusiness,
        Absence::OnLeave => Whereabouts::OnLeave,
        Absence::Unreachable => Whereabouts::Unreachable,
        Absence::LeftStandIn => Whereabouts::LeftStandIn,
    }
}
