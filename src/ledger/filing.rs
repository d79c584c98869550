//! Putting entries into their folders and finding them again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::door::Touched;
use super::folder::{Folder, Mark, Referrer};
use super::{Filed, Ledger, No, Place};
use crate::error::Problem;
use crate::id::{Household, Id, Visitor, at};
use crate::log::{Entered, Entry, Ground};
use crate::period::Day;

impl Ledger {
    /// Puts an entry in its folder and in the indexes; gives its place. Nothing is folded.
    pub(super) fn file(&mut self, home: Household, entry: &Entry, mark: Mark, ground: &Ground) -> usize {
        let position = (entry.at, entry.no);
        self.len = self.len.saturating_add(1);
        self.by_no.insert(No(entry.no), Filed { household: home, position });
        self.open_folder(home);
        if let Some(seat) = self.seats.at_mut(entry.household.index()) {
            seat.written = true;
        }
        match entry.fact {
            Entered::Reception(_) | Entered::Contact(_) if !mark.struck => {
                self.index_visit(entry, ground.visitor(entry.fact), ground.referred_by(entry.fact));
            }
            Entered::Deal { deal, .. } => {
                if let Some(spoken) = self.deals.at_mut(deal.index()) {
                    spoken.makers.push(entry.no);
                }
            }
            fact => {
                let about = fact.about_deal(ground).and_then(|deal| self.deals.at_mut(deal.index()));
                if let Some(spoken) = about {
                    spoken.about.push(entry.no);
                }
            }
        }
        self.folder_mut(home).map_or(0, |folder| folder.insert(*entry, mark, ground))
    }

    /// Notes whom a visitor came for, and who brought a household.
    pub(super) fn index_visit(&mut self, entry: &Entry, visitor: Option<Visitor>, by: Option<Household>) {
        if let Some(slot) = visitor.and_then(|visitor| self.visitors.at_mut(visitor.index())) {
            slot.get_or_insert((entry.household, entry.no));
        }
        if let Some(friends) = by.and_then(|by| self.brought.at_mut(&by)) {
            let friends = Arc::make_mut(friends);
            friends.households.insert(entry.household);
            friends.last = friends.last.max(Some((entry.at, entry.no)));
        }
    }

    fn open_folder(&mut self, home: Household) {
        let Some(seat) = self.seats.at_mut(home.index()) else { return };
        if let Place::Nowhere = seat.place {
            let mut folder = Folder::of(home);
            for group in &mut folder.groups {
                group.referrer = Referrer::Known(None);
                group.is_read = true;
            }
            seat.place = Place::Home(Arc::new(folder));
        }
    }

    /// Strikes an entry out; gives its folder.
    pub(super) fn strike(&mut self, no: u64, touched: &mut Touched) -> Result<Household, Problem> {
        let Some((home, folder, index)) = self.locate(no) else { return Err(Problem::UnknownEntry(no)) };
        let Some(entry) = folder.entries.get(index).copied() else { return Err(Problem::UnknownEntry(no)) };
        if let Entered::Void(_) = entry.fact {
            return Err(Problem::VoidOfVoid(no));
        }
        if let Entered::Deal { deal, .. } = entry.fact {
            touched.deals.insert(deal);
        }
        touched.deals.extend(entry.fact.about_deal(&folder.ground));
        let visitor = folder.ground.visitor(entry.fact);
        if let Some(mark) = self.folder_mut(home).and_then(|folder| folder.marks.get_mut(index)) {
            mark.struck = true;
        }
        if let Some(visitor) = visitor {
            self.reindex_visitor(home, visitor);
        }
        Ok(home)
    }

    /// Of the entries that name a visitor one was struck out: another stands for them, if there is one.
    fn reindex_visitor(&mut self, home: Household, visitor: Visitor) {
        let other = self.folder(home).and_then(|folder| {
            let mut named = folder.live().filter(|(_, entry)| folder.ground.visitor(entry.fact) == Some(visitor));
            named.next().map(|(_, entry)| (entry.household, entry.no))
        });
        if let Some(slot) = self.visitors.at_mut(visitor.index()) {
            *slot = other;
        }
    }

    /// Takes over what of a folder of another ledger was recorded by a day. The names are the same.
    pub(super) fn take_known(&mut self, home: Household, folder: &Folder, day: Day) {
        let all = folder.entries.iter().zip(&folder.marks);
        let known: Vec<(&Entry, &Mark)> = all.filter(|(_, mark)| mark.recorded.day() <= day).collect();
        if known.is_empty() {
            return;
        }
        let target = |entry: &Entry| match entry.fact {
            Entered::Void(void) => folder.ground.voids.get(at(void)).map(|(target, _)| *target),
            _ => None,
        };
        let struck: BTreeSet<u64> = known.iter().filter_map(|(entry, _)| target(entry)).collect();
        for household in &folder.households {
            self.join(home, *household);
        }
        for (entry, mark) in known {
            let mark = Mark { struck: struck.contains(&entry.no), ..*mark };
            self.file(home, entry, mark, &folder.ground);
        }
        let policy = self.policy.clone();
        if let Some(folder) = self.folder_mut(home) {
            folder.regroup(&policy);
        }
    }

    /// Puts two households in one folder, whether or not they come to be the same; gives it.
    pub(super) fn join(&mut self, one: Household, other: Household) -> Household {
        for household in [one, other] {
            if self.home(household).is_none() {
                self.open_folder(household);
            }
        }
        let (Some(one), Some(other)) = (self.home(one), self.home(other)) else { return one };
        if one == other {
            return one;
        }
        let size = |home| self.folder(home).map_or(0, |folder| folder.entries.len());
        let (home, joins) = if size(one) < size(other) { (other, one) } else { (one, other) };
        let Some(seat) = self.seats.get_mut(joins.index()) else { return home };
        if let Place::Home(joining) = std::mem::replace(&mut seat.place, Place::With(home)) {
            if let Some(folder) = self.folder_mut(home) {
                folder.merge(&joining);
            }
        }
        home
    }
}
