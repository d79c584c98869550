//! Folding again what an entry bears on: its folder, and the households whose first visit a friend's owner decided.

use std::collections::{BTreeSet, VecDeque};

use super::Ledger;
use super::folder::{Folder, Position, Referrer, Story};
use crate::household::Office;
use crate::id::{Agent, Household, place};
use crate::log::Entered;
use crate::period::Day;
use crate::policy::Policy;
use crate::settlement::Fold;

/// A group of a folder.
type Place = (Household, usize);

impl Ledger {
    /// Folds these folders again, and whoever was brought by a household whose owner has changed.
    pub(super) fn refold(&mut self, homes: &BTreeSet<Household>) {
        for home in homes {
            let groups = self.folder(*home).map_or(0, |folder| folder.groups.len());
            for group in 0..groups {
                self.fold_with_referrers((*home, group));
            }
        }
        let mut changed: VecDeque<Household> = homes.iter().copied().collect();
        while let Some(home) = changed.pop_front() {
            changed.extend(self.refold_the_brought(home, None));
        }
    }

    /// Folds a group. If it was brought by one that has yet to be folded, that one comes first; a referral only ever looks
    /// back, so that there is an end to it.
    fn fold_with_referrers(&mut self, place: Place) {
        let mut waiting = vec![place];
        while let Some(place) = waiting.last().copied() {
            match self.referrer_of(place) {
                Err(earlier) => waiting.push(earlier),
                Ok(referrer) => {
                    waiting.pop();
                    self.fold_group(place, referrer);
                }
            }
        }
    }

    /// Whose old client brought this group to its first reception; or the group that must be folded to tell.
    fn referrer_of(&self, (home, group): Place) -> Result<Option<Agent>, Place> {
        let first = self.folder(home).and_then(|folder| folder.first_reception(group));
        let Some((position, by)) = first.and_then(|(position, visit)| Some((position, visit.referred_by?))) else {
            return Ok(None);
        };
        let Some(by_home) = self.home(by) else { return Ok(None) };
        let Some(folder) = self.folder(by_home) else { return Ok(None) };
        let by_group = folder.group(by);
        if (by_home, by_group) == (home, group) {
            return Ok(None);
        }
        let is_read = folder.groups.get(by_group).is_some_and(|story| story.is_read);
        let was_received = || folder.first_reception(by_group).is_some_and(|(first, _)| first < position);
        if !is_read && was_received() {
            return Err((by_home, by_group));
        }
        Ok(owner_before(folder, by_group, position, &self.policy))
    }

    fn fold_group(&mut self, (home, group): Place, referrer: Option<Agent>) {
        let policy = self.policy.clone();
        let Some(folder) = self.folder_mut(home) else { return };
        let story = fold(folder, group, Referrer::Known(referrer), None, &policy);
        if let Some(slot) = folder.groups.get_mut(group) {
            *slot = story;
        }
    }

    /// Looks again at whoever was brought by a household of this folder, to a first reception after `since`; gives the folders
    /// that had to be folded again.
    pub(super) fn refold_the_brought(&mut self, home: Household, since: Option<Position>) -> BTreeSet<Household> {
        let mut changed = BTreeSet::new();
        let households = self.folder(home).map(|folder| folder.households.clone()).unwrap_or_default();
        for household in households {
            let Some(friends) = self.brought.get(&household).cloned() else { continue };
            if friends.last <= since {
                continue;
            }
            for friend in &friends.households {
                let Some(place) = self.home(*friend).and_then(|home| Some((home, self.folder(home)?.group(*friend))))
                else {
                    continue;
                };
                if self.was_first_received_after(place, since) && self.look_again(place) {
                    changed.insert(place.0);
                }
            }
        }
        changed
    }

    fn was_first_received_after(&self, (home, group): Place, since: Option<Position>) -> bool {
        let first = self.folder(home).and_then(|folder| folder.first_reception(group));
        first.is_some_and(|(position, _)| since.is_none_or(|since| position > since))
    }

    /// Folds a group again if its referrer is another now.
    fn look_again(&mut self, place: Place) -> bool {
        let Ok(referrer) = self.referrer_of(place) else { return false };
        let known = self.folder(place.0).and_then(|folder| folder.groups.get(place.1)).map(|story| story.referrer);
        if known == Some(Referrer::Known(referrer)) {
            return false;
        }
        self.fold_group(place, referrer);
        true
    }

    /// Goes on from where a group was, with an entry that comes after all the others and of which no dispute speaks.
    pub(super) fn fold_on(&mut self, home: Household, index: usize) {
        let policy = self.policy.clone();
        let Some(folder) = self.folder_mut(home) else { return };
        let (Some(story), Some(entry)) = (folder.groups.first_mut(), folder.entries.get(index)) else { return };
        let Referrer::Known(referrer) = story.referrer else { return };
        let Story { household, claims, docket, .. } = story;
        let mut fold = Fold::resume(Office { policy: &policy, ground: &folder.ground }, claims, docket);
        fold.entry(household, place(index), entry, referrer, None);
        fold.pause(claims, docket);
    }
}

/// Folds a group from its first entry, up to a position if there is one.
pub(super) fn fold(
    folder: &Folder,
    group: usize,
    referrer: Referrer,
    before: Option<Position>,
    policy: &Policy,
) -> Story {
    let mut story = Story { referrer, is_read: true, ..Story::default() };
    let brought_by = if let Referrer::Known(agent) = referrer { agent } else { None };
    let endings = folder.endings();
    let Story { household, claims, docket, .. } = &mut story;
    let mut fold = Fold::resume(Office { policy, ground: &folder.ground }, claims, docket);
    for (index, entry) in folder.live() {
        if before.is_some_and(|before| (entry.at, entry.no) >= before) {
            break;
        }
        if folder.group(entry.household) != group {
            continue;
        }
        let ending =
            if let Entered::Deal { deal, .. } = entry.fact { endings.get(&(deal, group)).copied() } else { None };
        fold.entry(household, place(index), entry, brought_by, ending);
    }
    fold.pause(claims, docket);
    story
}

/// Folds a group as it was just before a position.
pub(super) fn fold_before(folder: &Folder, group: usize, before: Position, policy: &Policy) -> Story {
    let referrer = folder.groups.get(group).map_or(Referrer::Unknown, |story| story.referrer);
    fold(folder, group, referrer, Some(before), policy)
}

/// The owner of a group just before a position, unless they have lapsed.
fn owner_before(folder: &Folder, group: usize, before: Position, policy: &Policy) -> Option<Agent> {
    let day: Day = before.0.day();
    let is_past = folder.entries.last().is_none_or(|last| (last.at, last.no) < before);
    match folder.groups.get(group).filter(|story| is_past && story.is_read) {
        Some(story) => story.household.state.owner_on(day, policy),
        None => fold_before(folder, group, before, policy).household.state.owner_on(day, policy),
    }
}
