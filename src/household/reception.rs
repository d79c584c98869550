//! A reception, step by step: the situation, its rows, and what follows from them.

use super::{Case, Holder};
use crate::id::Agent;
use crate::interpretation::{Interpretation, Interpretations};
use crate::log::{Brought, Visit};
use crate::period::Day;
use crate::policy::{Cited, Effect, Whom};
use crate::situation::{Code, Standing};

impl Case<'_> {
    /// Reads a reception and gives its situation. `referrer` is the owner of the household that brought this one, at its first reception.
    pub(crate) fn receive(&mut self, visit: &Visit, day: Day, referrer: Option<Agent>) -> Code {
        let policy = self.office.policy;
        if let Brought::Complains { of, upheld: true } = visit.brought {
            self.count_sale();
            self.bar(of);
        }
        let scene = self.situate(visit, day, referrer);
        let code = scene.situation.code();
        let chain = policy.chain(code);
        let noted = self.not_renewed(scene.situation.standing).with(chain.rests_on);
        match chain.file {
            Some(Effect::Reopen) => self.state.reopen(day),
            Some(Effect::Release) => self.release(),
            _ => self.note_no_renewal(scene.situation.standing),
        }
        let register = match chain.title {
            Some(Effect::Register(Whom::Receiver)) => Some(visit.receiver),
            Some(Effect::Register(Whom::Asked | Whom::Named)) => scene.meant,
            Some(Effect::Register(Whom::Referrer)) => referrer,
            _ => None,
        };
        let clause = policy.cited(chain.holds_by);
        match (register, chain.title) {
            (Some(agent), effect) => {
                if effect == Some(Effect::Register(Whom::Asked)) {
                    self.state.lift_bar(agent);
                }
                self.take_whole(agent, clause, day);
                self.state.rests_on = Interpretations::NONE;
            }
            (None, Some(effect)) => self.apply(effect, visit.receiver, clause, day),
            (None, None) => {}
        }
        match chain.service {
            Some(Effect::NamedHelp) => self.add_help(visit.receiver, day, true),
            Some(Effect::DayHelp) => self.add_help(visit.receiver, day, false),
            _ => {}
        }
        self.state.rests_on = self.state.rests_on.with(noted);
        self.state.first_visitor.get_or_insert(visit.visitor);
        if self.state.owner() == Some(visit.receiver) {
            self.state.make_known(visit.visitor);
        }
        code
    }

    /// What follows for the title, registrations aside.
    fn apply(&mut self, effect: Effect, receiver: Agent, clause: Option<Cited>, day: Day) {
        match effect {
            Effect::Await => self.state.holder = Holder::Pending(day),
            Effect::Release => self.release(),
            Effect::StepIn => self.step_in(receiver, clause, day),
            Effect::TakeOver(terms) => {
                if terms.lifts_bar {
                    self.state.lift_bar(receiver);
                }
                self.take_over(receiver, terms, clause, day);
            }
            Effect::Share(terms) => self.share_with(receiver, terms, clause, day),
            _ => {}
        }
    }

    /// A file that died although its owner had received again: the policy might have renewed it (I-3).
    fn not_renewed(&self, standing: Standing) -> Interpretations {
        let dead =
            matches!(standing, Standing::OwnDead | Standing::OwnLapsed | Standing::OtherDead | Standing::OtherLapsed);
        if dead && self.state.title().is_some_and(|title| title.not_renewed) {
            Interpretations::of(&[Interpretation::I3])
        } else {
            Interpretations::NONE
        }
    }

    fn note_no_renewal(&mut self, standing: Standing) {
        if let (Standing::OwnLive, Some(title)) = (standing, self.state.title_mut()) {
            title.not_renewed = true;
        }
    }
}
