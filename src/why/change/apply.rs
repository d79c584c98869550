//! A change made.

use super::Change;
use crate::error::Errors;
use crate::event::{Event, Fact, Reception};
use crate::why::dossier::{Dossier, whole};

impl Change {
    /// Makes the change to the entry it is to. A change that does not fit the entry changes nothing.
    pub(super) fn alter(&self, event: &mut Event) {
        match (self, &mut event.fact) {
            (Self::Moved { to, .. }, _) => {
                event.at = *to;
                // What is written down before it happens was written down at once.
                event.recorded_at = event.recorded_at.filter(|recorded| recorded > to);
            }
            (Self::Reached { reached: now, .. }, Fact::FollowUp { reached, .. }) => *reached = *now,
            (
                Self::Relation { relation: now, .. },
                Fact::FollowUp { relation, .. } | Fact::SameHousehold { relation, .. },
            ) => {
                *relation = *now;
            }
            (change, Fact::Reception(visit) | Fact::Call(visit)) => change.alter_visit(visit),
            _ => {}
        }
    }

    fn alter_visit(&self, visit: &mut Reception) {
        match self {
            Self::Available { agent, free, .. } => {
                visit.available.retain(|other| other != agent);
                if *free {
                    visit.available.push(agent.clone());
                }
            }
            Self::Said { said, .. } => visit.said = said.clone(),
            Self::Visitor { visitor, .. } => visit.visitor.clone_from(visitor),
            Self::Relation { relation, .. } => visit.relation = *relation,
            Self::OwnerIs { owner_is, .. } => visit.owner_is = *owner_is,
            Self::Recorded { record, .. } => visit.record.clone_from(record),
            Self::WithReferrer { along, .. } => visit.with_referrer = *along,
            Self::NotReferred { .. } => {
                visit.referred_by = None;
                visit.with_referrer = false;
            }
            Self::NoOccasion { .. } => visit.occasion = None,
            _ => {}
        }
    }

    /// Makes the change among events.
    pub fn make(&self, events: &mut Vec<Event>) {
        match self {
            Self::LeftOut { no } => events.retain(|event| event.no != *no),
            Self::Added { event } => events.push((**event).clone()),
            change => {
                for event in events.iter_mut().filter(|event| event.no == change.no()) {
                    change.alter(event);
                }
            }
        }
    }
}

impl Dossier {
    /// The dossier as it would be with these changes made, one after the other; `None` where its deal would be gone. What speaks of an
    /// entry that is left out goes with it.
    ///
    /// # Errors
    ///
    /// Where the changed entries would not be let in at the door.
    pub fn with<'c>(&self, changes: impl IntoIterator<Item = &'c Change>) -> Result<Option<Self>, Errors> {
        let mut events = self.events().to_vec();
        for change in changes {
            change.make(&mut events);
        }
        Self::new(self.deal(), whole(events))
    }
}
