//! How a change is made among the entries.

use chrono::TimeDelta;
use panke::why::Change;
use panke::{Event, Fact, Reception};

use crate::by_hand::{in_which_changes_meet, of_everything};
use crate::support::policies::policies;

/// Whether an event is as the change to it says.
fn is_as_changed(change: &Change, event: &Event) -> bool {
    let visit = match &event.fact {
        Fact::Reception(visit) | Fact::Call(visit) => Some(visit),
        _ => None,
    };
    let of_visit = |holds: &dyn Fn(&Reception) -> bool| visit.is_some_and(holds);
    match change {
        Change::Available { agent, free, .. } => of_visit(&|visit| visit.available.contains(agent) == *free),
        Change::Said { said, .. } => of_visit(&|visit| visit.said == *said),
        Change::Visitor { visitor, .. } => of_visit(&|visit| visit.visitor == *visitor),
        Change::Relation { relation, .. } => of_visit(&|visit| visit.relation == *relation),
        Change::OwnerIs { owner_is, .. } => of_visit(&|visit| visit.owner_is == *owner_is),
        Change::Recorded { record, .. } => of_visit(&|visit| visit.record == *record),
        Change::NotReferred { .. } => of_visit(&|visit| visit.referred_by.is_none() && !visit.with_referrer),
        Change::NoOccasion { .. } => of_visit(&|visit| visit.occasion.is_none()),
        Change::Reached { reached: wanted, .. } => {
            matches!(&event.fact, Fact::FollowUp { reached, .. } if reached == wanted)
        }
        Change::Moved { to, .. } => event.at == *to && event.recorded_at.is_none_or(|recorded| recorded > *to),
        _ => false,
    }
}

/// A change is made to its entry and to no other; the laws make changes as the search does, so that this is said by itself.
#[test]
fn a_change_is_made_to_its_entry_alone() {
    let mut dossiers = in_which_changes_meet();
    dossiers.push(of_everything());
    for (dossier, policy) in dossiers.iter().flat_map(|dossier| policies().into_iter().map(move |one| (dossier, one))) {
        for change in dossier.hear(&policy).single_changes().tried() {
            let mut made = dossier.events().to_vec();
            // Somebody came along, and it was recorded late, wherever that may be.
            for event in &mut made {
                event.recorded_at = Some(event.at + TimeDelta::days(3));
                if let Fact::Reception(visit) = &mut event.fact {
                    visit.with_referrer = visit.referred_by.is_some();
                }
            }
            let before = made.clone();
            change.make(&mut made);
            match change {
                Change::LeftOut { no } => assert!(made.iter().eq(before.iter().filter(|event| event.no != *no))),
                Change::Added { event } => assert!(made.iter().eq(before.iter().chain([&**event]))),
                change => {
                    for (event, before) in made.iter().zip(&before) {
                        let is_it = event.no == change.no();
                        assert_eq!(is_it, event != before, "{change:?} of {event:?}");
                        assert!(!is_it || is_as_changed(change, event), "{change:?} of {event:?}");
                    }
                }
            }
        }
    }
}
