//! A small log that brings a situation about.

use super::script::Script;
use crate::event::Event;
use crate::log::Log;
use crate::policy::{Policy, PolicyError, PolicyErrors};
use crate::situation::{Aspect, Situation};

/// A log whose last contact is read in this situation under each of these policies.
///
/// It is not searched for but made: what may lead there is known, and the first of a dozen ways that does is taken.
pub(crate) fn reach(policies: &[&Policy], wanted: Situation) -> Option<Vec<Event<&'static str>>> {
    let ends_there = |events: &[Event<&'static str>]| {
        Log::from_events(events).is_ok_and(|log| policies.iter().all(|policy| ends_in(&log, policy, wanted)))
    };
    Script::all(wanted).filter_map(|script| script.play(policies)).find(|events| ends_there(events))
}

/// Whether the last contact is read so.
fn ends_in(log: &Log, policy: &Policy, wanted: Situation) -> bool {
    log.settle(policy).readings().last().is_some_and(|reading| reading.situation == seen_by(policy, wanted))
}

/// A situation as a policy sees it: what no row asks for is not looked at.
fn seen_by(policy: &Policy, situation: Situation) -> Situation {
    let beside = Aspect::ALL.iter().skip(Aspect::CORE).filter(|aspect| !policy.asks_for(**aspect));
    beside.fold(situation, |seen, aspect| seen.with(*aspect, 0))
}

pub(super) fn owned(events: Vec<Event<&'static str>>) -> Vec<Event> {
    events.into_iter().map(|event| event.map(&mut str::to_owned)).collect()
}

impl Policy {
    /// A small log whose last contact is read in this situation, if one can be made.
    ///
    /// ```
    /// use panke::{Log, Policy, Word};
    ///
    /// let policy = Policy::default();
    /// let refused = policy.situations().find(|situation| situation.word == Word::RefusesOwner).unwrap();
    /// let log = Log::from_events(&policy.witness(refused).unwrap())?;
    /// assert_eq!(log.settle(&policy).readings().last().unwrap().situation, refused);
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub fn witness(&self, situation: Situation) -> Option<Vec<Event>> {
        reach(&[self], situation).map(owned)
    }
}

impl PolicyErrors {
    /// A small log in which one of these errors shows, if it shows in a situation and one can be made: its last contact is read
    /// there, under the policy as the file has it.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use panke::Policy;
    ///
    /// let errors = Policy::from_json(r#"{"remove": ["own"]}"#).unwrap_err();
    /// let error = errors.iter().next().unwrap();
    /// assert!(error.problem.starts_with("no row of the step \"title\" applies"));
    /// let log = errors.witness(error).unwrap();
    /// assert_eq!(log.last().unwrap().fact.kind(), "reception");
    /// # }
    /// ```
    #[must_use]
    pub fn witness(&self, error: &PolicyError) -> Option<Vec<Event>> {
        self.policy()?.witness(error.situation?)
    }
}
