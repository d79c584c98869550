//! A reception, step by step: the situation, its rows, and what follows from them.

use super::{Case, Holder, Patron};
use crate::id::Agent;
use crate::interpretation::{Interpretation, Interpretations};
use crate::log::{Brought, Contact, Seen};
use crate::period::Minute;
use crate::policy::{Cited, Effect, Whom};
use crate::situation::{Claim as Basis, Code, Standing};

impl Case<'_> {
    /// Reads a contact and gives its situation. `patron` is the agent of the old client who brought the household, at its
    /// first reception.
    pub(crate) fn receive(&mut self, seen: &Seen<'_>, now: Minute, patron: Option<Patron>) -> Code {
        let visit = seen.visit;
        if let Brought::Complains { of, upheld: true } = visit.brought {
            self.count_sale();
            self.bar(of);
        }
        self.basis = basis_of(seen.contact).unwrap_or(Basis::Visit);
        let scene = self.situate(seen, now, patron);
        let code = scene.code;
        let (policy, standing) = (self.policy, scene.situation.standing);
        let chain = policy.chain(code);
        let noted = self.not_renewed(standing).with(chain.rests_on);
        match chain.file {
            Some(Effect::Reopen) => {
                // Whoever rang and then comes has a visitor's file; a visitor who rings keeps theirs.
                let basis = basis_of(seen.contact).filter(|basis| *basis == Basis::Visit);
                self.state.reopen(now, basis);
            }
            Some(Effect::Release) => self.release(),
            _ if seen.contact == Contact::Visit => self.note_no_renewal(standing),
            _ => {}
        }
        let register = match chain.title {
            Some(Effect::Register(Whom::Receiver)) => Some(visit.receiver),
            Some(Effect::Register(Whom::Asked | Whom::Named)) => scene.meant,
            Some(Effect::Register(Whom::Referrer)) => patron.map(|patron| patron.agent),
            Some(Effect::Register(Whom::Wronged)) => seen.beside.proven.and_then(|proven| proven.wronged),
            _ => None,
        };
        let clause = policy.cited(chain.holds_by);
        match (register, chain.title) {
            (Some(agent), effect) => {
                if effect == Some(Effect::Register(Whom::Asked)) {
                    self.state.lift_bar(agent);
                }
                self.take_whole(agent, clause, now);
                self.state.rests_on = Interpretations::NONE;
            }
            (None, Some(effect)) => self.apply(effect, visit.receiver, clause, now),
            (None, None) => {}
        }
        match chain.service {
            Some(Effect::NamedHelp) => self.add_help(visit.receiver, now, true),
            Some(Effect::DayHelp) => self.add_help(visit.receiver, now, false),
            _ => {}
        }
        self.state.rests_on = self.state.rests_on.with(noted);
        if chain.title != Some(Effect::Void) {
            self.remember(seen);
        }
        // Whoever owns a household is not barred from it, however the rows came to that.
        if let Some(owner) = self.state.owner() {
            self.state.lift_bar(owner);
        }
        code
    }

    /// Who is known from now on, and whether the owner has followed the client up.
    fn remember(&mut self, seen: &Seen<'_>) {
        let is_owners = self.state.owner() == Some(seen.visit.receiver);
        match seen.contact {
            Contact::Visit => {
                self.state.first_visitor.get_or_insert(seen.visit.visitor);
                if is_owners {
                    self.state.make_known(seen.visit.visitor);
                }
            }
            Contact::Reached if is_owners => {
                if let Some(title) = self.state.title_mut() {
                    title.since.note_follow_up();
                }
            }
            _ => {}
        }
    }

    /// What follows for the title, registrations aside.
    fn apply(&mut self, effect: Effect, receiver: Agent, clause: Option<Cited>, now: Minute) {
        match effect {
            Effect::Await => {
                self.release();
                self.state.holder = Holder::Pending(now);
            }
            // Nobody was wronged.
            Effect::Release | Effect::Register(Whom::Wronged) => self.release(),
            Effect::StepIn => self.step_in(receiver, clause, now),
            Effect::TakeOver(terms) => {
                if terms.lifts_bar {
                    self.state.lift_bar(receiver);
                }
                self.take_over(receiver, terms, clause, now);
            }
            Effect::Share(terms) => self.share_with(receiver, terms, clause, now),
            _ => {}
        }
    }

    /// A file that died although its owner had received again: the policy might have renewed it (I-3).
    fn not_renewed(&self, standing: Standing) -> Interpretations {
        let dead =
            matches!(standing, Standing::OwnDead | Standing::OwnLapsed | Standing::OtherDead | Standing::OtherLapsed);
        if dead && self.state.title().is_some_and(|title| title.since.not_renewed()) {
            Interpretations::of(&[Interpretation::I3])
        } else {
            Interpretations::NONE
        }
    }

    fn note_no_renewal(&mut self, standing: Standing) {
        if let (Standing::OwnLive, Some(title)) = (standing, self.state.title_mut()) {
            title.since.note_no_renewal();
        }
    }
}

/// What a file rests on that a contact opens; a follow-up opens none anew but goes on with what there was.
const fn basis_of(contact: Contact) -> Option<Basis> {
    match contact {
        Contact::Visit => Some(Basis::Visit),
        Contact::Call => Some(Basis::Call),
        Contact::Report => Some(Basis::Report),
        Contact::Reached | Contact::NotReached => None,
    }
}
