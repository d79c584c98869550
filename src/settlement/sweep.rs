//! One sweep over the entries of a log, each read by the policy in force on its day.

use std::borrow::Cow;
use std::hint::black_box;

use super::docket::Docket;
use super::fold::{About, Fold, OnItsWay};
use crate::household::{Claims, Office, Patron};
use crate::id::{Deal, Id, place as number};
use crate::log::{Ending, Entered, Entry, Ground, Groups, Log, Visit, roles_of};
use crate::period::Moment;
use crate::policy::{Late, Policies, Policy};

/// How many entries are looked at ahead.
const AHEAD: usize = 32;

/// A log as a policy reads it: the log's own order, households and ends of disputes, unless the policy has others.
#[derive(Debug, Clone)]
pub(crate) struct Sweep<'a> {
    pub(crate) log: &'a Log,
    pub(super) policies: Policies<'a>,
    pub(crate) entries: Cow<'a, [Entry]>,
    pub(crate) groups: Cow<'a, Groups>,
    endings: Cow<'a, [Option<Ending>]>,
}

/// Households on their way through a sweep, and what has come out so far.
#[derive(Debug)]
pub(super) struct Swept<'a> {
    pub(super) fold: Fold<'a>,
    pub(super) households: Vec<OnItsWay>,
}

impl<'a> Sweep<'a> {
    pub(crate) fn of(log: &'a Log, policies: Policies<'a>) -> Self {
        let (entries, groups) = (in_order(log, policies), log.groups_under(policies));
        Self { log, policies, entries, groups, endings: log.endings_under(policies) }
    }

    /// Goes through once for the policy by which entries are read; of a book once for each edition's shares, of which the
    /// deals of its days are kept (I-25).
    pub(super) fn run(&self, households: usize, local: impl Fn(usize) -> Option<usize> + Copy) -> Docket {
        if self.shares_are_alike() {
            return self.once(None, households, local);
        }
        let dockets: Vec<Docket> =
            self.policies.all().map(|edition| self.once(Some(edition), households, local)).collect();
        let place =
            |place: u32| self.entries.get(crate::id::at(place)).map(|entry| self.policies.number(entry.at.day()));
        Docket::of_editions(dockets, |verdict| place(verdict.place).unwrap_or_default())
    }

    /// Whether all editions grant the same shares.
    pub(crate) fn shares_are_alike(&self) -> bool {
        let mut editions = self.policies.all().peekable();
        let first = editions.peek().copied();
        editions.all(|edition| first.is_none_or(|first| edition.settings().shares == first.settings().shares))
    }

    fn once(
        &self,
        shares: Option<&'a Policy>,
        households: usize,
        local: impl Fn(usize) -> Option<usize> + Copy,
    ) -> Docket {
        let Self { log, policies, .. } = *self;
        let office = Office { policies, shares, ground: &log.ground, roll: &log.roll };
        self.swept(office, households, local).fold.docket
    }

    /// Leaves out whatever comes after a moment.
    pub(super) fn stop_after(&mut self, last: Moment) {
        let end = self.entries.partition_point(|entry| entry.at <= last);
        match &mut self.entries {
            Cow::Borrowed(entries) => *entries = entries.get(..end).unwrap_or_default(),
            Cow::Owned(entries) => entries.truncate(end),
        }
    }

    /// The households after one sweep.
    pub(super) fn swept(
        &self,
        office: Office<'a>,
        households: usize,
        local: impl Fn(usize) -> Option<usize> + Copy,
    ) -> Swept<'a> {
        let mut swept = Swept { fold: Fold::new(office), households: vec![OnItsWay::default(); households] };
        swept.fold.docket.reads.reserve(self.entries.len().min(households.saturating_mul(16)));
        self.sweep(local, &mut swept);
        swept
    }

    /// One sweep over the entries of those groups that have a place here.
    fn sweep(&self, local: impl Fn(usize) -> Option<usize> + Copy, swept: &mut Swept<'_>) {
        let (Swept { fold, households }, log) = (swept, self.log);
        for (block, entries) in self.entries.chunks(AHEAD).enumerate() {
            self.look_ahead(entries, local, households, &fold.claims);
            for (place, entry) in (number(block.saturating_mul(AHEAD))..).zip(entries) {
                let group = self.groups.of(entry.household);
                let Some(here) = local(group.index()) else { continue };
                if self.groups.is_left_out(group) {
                    continue;
                }
                let (mut patron, mut about) = (None, About::default());
                if let Entered::Deal { deal, .. } = entry.fact {
                    about = About { ending: self.ending(deal), roles: roles_of(&log.roles, deal) };
                } else if let Entered::Reception(Visit { referred_by: Some(by), .. }) = entry.fact {
                    let by = Some(self.groups.of(by)).filter(|by| *by != group);
                    let by = by.and_then(|by| households.get(local(by.index())?));
                    patron = self.patron(households.get(here), by, entry);
                }
                if let Some(household) = households.get_mut(here) {
                    fold.entry(household, place, entry, patron, about);
                }
            }
        }
    }

    /// How a dispute over a deal ended, as the policy hears it.
    pub(crate) fn ending(&self, deal: Deal) -> Option<Ending> {
        self.endings.get(deal.index()).copied().flatten()
    }

    /// The owner, at this entry, of the household `by` that brought this one to its first reception.
    fn patron(&self, brought: Option<&OnItsWay>, by: Option<&OnItsWay>, entry: &Entry) -> Option<Patron> {
        let is_first = brought.is_some_and(|household| household.state.first_visitor.is_none());
        by.filter(|_| is_first)?.state.owner_on(entry.at.minute(), self.policies.on(entry.at.day()))
    }

    /// Reads a little of the households of the next entries, and then of what others have of them. They lie far apart, and
    /// one after the other each would have to be waited for; asked for together they come together.
    fn look_ahead(
        &self,
        entries: &[Entry],
        local: impl Fn(usize) -> Option<usize>,
        households: &[OnItsWay],
        claims: &Claims,
    ) {
        let household = |entry: &Entry| households.get(local(self.groups.of(entry.household).index())?);
        let next = || entries.iter().filter_map(household);
        black_box(next().filter(|household| household.state.last_read.is_some()).count());
        black_box(next().filter(|household| household.state.has_claims(claims)).count());
    }
}

/// When these policies read an entry: a reception recorded after its own day may have to wait for its turn (I-19).
pub(crate) fn read_at(entry: &Entry, ground: &Ground, policies: Policies<'_>) -> Moment {
    let waits = policies.on(entry.at.day()).late() == Late::AsRecorded;
    ground.recorded_late(entry).filter(|_| waits).unwrap_or(entry.at)
}

/// The entries in the order in which these policies read them.
fn in_order<'a>(log: &'a Log, policies: Policies<'a>) -> Cow<'a, [Entry]> {
    if log.ground.recorded.is_empty() || !policies.all().any(|policy| policy.late() == Late::AsRecorded) {
        return Cow::Borrowed(&log.entries);
    }
    let mut entries = log.entries.clone();
    for entry in &mut entries {
        entry.at = read_at(entry, &log.ground, policies);
    }
    entries.sort_unstable_by_key(|entry| (entry.at, entry.no));
    Cow::Owned(entries)
}
