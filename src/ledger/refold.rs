//! Folding again what an entry bears on: its folder, and the households whose first visit a friend's owner decided.

use std::collections::{BTreeSet, VecDeque};

use super::Ledger;
use super::folder::{Folder, Position, Referrer, Story};
use crate::household::{Office, Patron};
use crate::id::{Agent, Deal, Household, Text, place};
use crate::log::{Ending, Entered, Entry, Ground, roles_of};
use crate::policy::Policies;
use crate::settlement::{About, Fold};

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
    fn referrer_of(&self, (home, group): Place) -> Result<Option<Patron>, Place> {
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
        Ok(self.owner_before(folder, by_group, position))
    }

    fn fold_group(&mut self, (home, group): Place, referrer: Option<Patron>) {
        let Some(folder) = self.folder(home) else { return };
        let story = self.fold(folder, group, Referrer::Known(referrer), None);
        let Some(folder) = self.folder_mut(home) else { return };
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
        let (policy, roll) = (self.policy.clone(), self.roll.clone());
        let Some(folder) = self.folder_mut(home) else { return };
        let roles = folder.roles(0);
        let (Some(story), Some(entry)) = (folder.groups.first_mut(), folder.entries.get(index)) else { return };
        let Referrer::Known(patron) = story.referrer else { return };
        let Story { household, claims, docket, .. } = story;
        let office = Office { policies: Policies::from(&policy), shares: None, ground: &folder.ground, roll: &roll };
        let mut fold = Fold::resume(office, claims, docket);
        fold.entry(household, place(index), entry, patron, about(entry, None, &roles));
        fold.pause(claims, docket);
    }

    /// What the office has at hand for a folder.
    pub(super) fn office<'a>(&'a self, ground: &'a Ground) -> Office<'a> {
        Office { policies: Policies::from(&self.policy), shares: None, ground, roll: &self.roll }
    }

    /// Folds a group from its first entry, up to a position if there is one.
    fn fold(&self, folder: &Folder, group: usize, referrer: Referrer, before: Option<Position>) -> Story {
        let mut story = Story { referrer, is_read: true, ..Story::default() };
        let patron = if let Referrer::Known(patron) = referrer { patron } else { None };
        let (endings, roles) = (folder.endings(&self.policy), folder.roles(group));
        let Story { household, claims, docket, .. } = &mut story;
        let mut fold = Fold::resume(self.office(&folder.ground), claims, docket);
        for (index, entry) in folder.live() {
            if before.is_some_and(|before| (entry.at, entry.no) >= before) {
                break;
            }
            if folder.group(entry.household) != group || self.is_idle(entry) {
                continue;
            }
            let deal = if let Entered::Deal { deal, .. } = entry.fact { Some(deal) } else { None };
            let ending = deal.and_then(|deal| endings.get(&(deal, group)).copied());
            fold.entry(household, place(index), entry, patron, about(entry, ending, &roles));
        }
        fold.pause(claims, docket);
        story
    }

    /// Whether an entry counts for nothing because its deal was struck out.
    fn is_idle(&self, entry: &Entry) -> bool {
        matches!(entry.fact, Entered::Refund(deal) if self.maker(deal).is_none())
    }

    /// Folds a group as it was just before a position.
    pub(super) fn fold_before(&self, folder: &Folder, group: usize, before: Position) -> Story {
        let referrer = folder.groups.get(group).map_or(Referrer::Unknown, |story| story.referrer);
        self.fold(folder, group, referrer, Some(before))
    }

    /// The owner of a group just before a position, unless they have lapsed.
    fn owner_before(&self, folder: &Folder, group: usize, before: Position) -> Option<Patron> {
        let now = before.0.minute();
        let is_past = folder.entries.last().is_none_or(|last| (last.at, last.no) < before);
        match folder.groups.get(group).filter(|story| is_past && story.is_read) {
            Some(story) => story.household.state.owner_on(now, &self.policy),
            None => self.fold_before(folder, group, before).household.state.owner_on(now, &self.policy),
        }
    }
}

/// What is known of a deal beside its entry.
fn about<'a>(entry: &Entry, ending: Option<Ending>, roles: &'a [(Deal, Text, Agent)]) -> About<'a> {
    match entry.fact {
        Entered::Deal { deal, .. } => About { ending, roles: roles_of(roles, deal) },
        _ => About::default(),
    }
}
