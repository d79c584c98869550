//! The borders of an entry: where it would have to stand for anything of it to be read otherwise.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

use crate::period::{Day, Minute, Moment};
use crate::policy::{Expired, Policies, Policy, WindowOf};
use crate::situation::Aspect;
use crate::why::board::{Board, Placed};

/// A length of time that some policy counts from one entry to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    policy: &'a Policy,
    of: WindowOf,
    /// Whether a wait for the manager begins when it has ended.
    then_pending: bool,
}

impl<'a> Span<'a> {
    /// Those that can matter: what no row asks for bounds nothing.
    pub(super) fn all(policies: Policies<'a>) -> Vec<Self> {
        let mut known: Vec<Self> = Vec::new();
        for policy in policies.all() {
            for of in WindowOf::ALL {
                let asks = match of {
                    WindowOf::Notice => policy.asks_for(Aspect::Notified),
                    WindowOf::Recent => policy.asks_for(Aspect::Recent),
                    WindowOf::Ahead => policy.asks_for(Aspect::Claim),
                    // It runs from when an entry happened to when it was recorded, not to another, or to the end of a dispute.
                    WindowOf::Entry | WindowOf::Dispute => false,
                    _ => true,
                };
                let is_file = matches!(of, WindowOf::Visit | WindowOf::Call | WindowOf::Report);
                let waits = is_file && policy.settings().expired == Expired::Manager;
                for then_pending in [false, true].into_iter().filter(|then| asks && (waits || !then)) {
                    let span = Self { policy, of: *of, then_pending };
                    if !known.iter().any(|other| other.is_alike(&span)) {
                        known.push(span);
                    }
                }
            }
        }
        known
    }

    fn is_alike(&self, other: &Self) -> bool {
        let says = |span: &Self| (span.policy.window(span.of), span.then_pending);
        let waits_alike =
            !self.then_pending || self.policy.window(WindowOf::Pending) == other.policy.window(WindowOf::Pending);
        says(self) == says(other) && waits_alike && self.policy.calendar() == other.policy.calendar()
    }

    /// The last minute of what begins in that one.
    pub(super) fn last(&self, opened: Minute) -> Minute {
        let last = self.policy.last(self.of, opened);
        if self.then_pending { self.policy.last(WindowOf::Pending, last.plus(1)) } else { last }
    }
}

/// An entry that may stand elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// When it was written to have happened.
    pub(super) at: NaiveDateTime,
    pub(super) no: u64,
    /// When it was recorded, if that was not at once.
    pub(super) recorded: Option<NaiveDateTime>,
}

impl Standing {
    /// The same of a deal: whether a dispute entered then is heard.
    pub(super) fn heard(self, policies: Policies<'_>, entered: Minute) -> BTreeSet<NaiveDateTime> {
        let mut times = BTreeSet::new();
        for policy in policies.all() {
            self.across(Span { policy, of: WindowOf::Dispute, then_pending: false }, entered, &mut times);
        }
        self.known(times)
    }

    /// Without its own time, and those that no register has.
    fn known(self, mut times: BTreeSet<NaiveDateTime>) -> BTreeSet<NaiveDateTime> {
        times.retain(|time| *time != self.at && (1900..=2200).contains(&time.year()));
        times
    }

    /// The times to which it has to be moved to cross a border next to it, without its own.
    pub(super) fn borders<'p>(
        self,
        board: &Board<'_>,
        others: impl Iterator<Item = &'p Placed>,
        spans: &[Span<'_>],
    ) -> BTreeSet<NaiveDateTime> {
        let mut times = BTreeSet::new();
        for other in others.filter(|other| other.no != self.no) {
            self.past(other.key(), &mut times);
            for span in spans {
                self.across(*span, other.entry.at.minute(), &mut times);
            }
        }
        if let Some(recorded) = self.recorded {
            self.past((Moment::of(recorded), self.no), &mut times);
            for policy in board.policies.all() {
                let span = Span { policy, of: WindowOf::Entry, then_pending: false };
                self.across(span, Moment::of(recorded).minute(), &mut times);
            }
        }
        for (from, _) in board.policies.editions() {
            if let Some(from) = from {
                times.extend(if self.at.date() < from { Some(from) } else { from.pred_opt() }.map(|day| self.on(day)));
            }
        }
        self.known(times)
    }

    /// The same time of another day.
    fn on(self, day: NaiveDate) -> NaiveDateTime {
        day.and_time(self.at.time())
    }

    fn key(self, at: NaiveDateTime) -> (Moment, u64) {
        (Moment::of(at), self.no)
    }

    /// Past another entry, onto its day, off it.
    fn past(self, other: (Moment, u64), times: &mut BTreeSet<NaiveDateTime>) {
        let there = other.0.at();
        let (before, after) = (there.date().pred_opt(), there.date().succ_opt());
        let is_later = self.key(self.at) > other;
        let outward = if is_later { before } else { after };
        let passes = |day: NaiveDate| (self.key(self.on(day)) > other) != is_later;
        if self.at.date() == there.date() {
            times.extend([before, after].into_iter().flatten().map(|day| self.on(day)));
            times.extend(beside(there, !is_later));
        } else {
            // Onto its day; where that would pass it, also to the minute beside it.
            times.insert(self.on(there.date()));
            if passes(there.date()) {
                times.extend(beside(there, is_later).filter(|beside| beside.date() == there.date()));
            }
        }
        times.extend(outward.map(|day| self.on(day)));
    }

    /// Across the last minute of what begins with another entry, and to where what begins with this one just lasts until the other.
    fn across(self, span: Span<'_>, other: Minute, times: &mut BTreeSet<NaiveDateTime>) {
        let last = span.last(other);
        if last != Minute::NEVER {
            let is_within = |at: NaiveDateTime| Moment::of(at).minute() <= last;
            let day = last.day().date();
            let within =
                [Some(day), day.pred_opt()].into_iter().flatten().map(|day| self.on(day)).find(|at| is_within(*at));
            let beyond =
                [Some(day), day.succ_opt()].into_iter().flatten().map(|day| self.on(day)).find(|at| !is_within(*at));
            times.extend(if is_within(self.at) { beyond } else { within });
        }
        let reaches = |day: NaiveDate| span.last(Moment::of(self.on(day)).minute()) >= other;
        let Some(first) = first_day(other.day().date(), reaches) else { return };
        let moved = if reaches(self.at.date()) { first.pred_opt() } else { Some(first) };
        times.extend(moved.map(|day| self.on(day)));
    }
}

/// The minute after a moment, or the one before it.
fn beside(there: NaiveDateTime, after: bool) -> impl Iterator<Item = NaiveDateTime> {
    let minute = TimeDelta::minutes(if after { 1 } else { -1 });
    there.checked_add_signed(minute).into_iter()
}

/// The first day that reaches a later one; the later ones reach it, too.
fn first_day(until: NaiveDate, reaches: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    // The window may be shorter than a day, so that only the day after reaches.
    let top = until.succ_opt()?;
    if !reaches(top) {
        return None;
    }
    let day = |back: u64| top.checked_sub_days(Days::new(back));
    let (mut near, mut far) = (0_u64, u64::from(Day::of(top).number()).saturating_sub(1));
    while near < far {
        let middle = near.saturating_add(far.saturating_sub(near).div_ceil(2));
        if day(middle).is_some_and(&reaches) {
            near = middle;
        } else {
            far = middle.saturating_sub(1);
        }
    }
    day(near)
}
