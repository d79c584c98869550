//! Who owns a household.

use crate::id::{Agent, Deal};
use crate::period::Minute;
use crate::policy::{Cited, Policy, WindowOf};
use crate::situation::Claim as Basis;

/// Who owns the household and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Title {
    pub(crate) agent: Agent,
    /// The clause under which they hold.
    pub(crate) clause: Option<Cited>,
    /// When their file was opened, and by what kind of contact.
    pub(crate) opened: Minute,
    pub(crate) basis: Basis,
    /// The last deal by which they are confirmed. There may be others in [`Rare`](super::Rare).
    pub(crate) confirmed: Option<Deal>,
    pub(crate) since: Since,
}

/// What has happened since a file was opened. It takes a byte, so that a household stays within a line of the cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Since(u8);

impl Since {
    /// Whether the owner received the household on a live file, which the policy did not renew (I-3).
    pub(crate) const fn not_renewed(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether the owner has reached the client.
    pub(crate) const fn followed_up(self) -> bool {
        self.0 & 2 != 0
    }

    pub(crate) fn note_no_renewal(&mut self) {
        self.0 |= 1;
    }

    /// Nothing is decided by it.
    pub(crate) fn forget_renewal(&mut self) {
        self.0 &= !1;
    }

    pub(crate) fn note_follow_up(&mut self) {
        self.0 |= 2;
    }
}

impl Title {
    /// Not confirmed, and the file is dead.
    pub(crate) fn has_lapsed(&self, now: Minute, policy: &Policy) -> bool {
        self.confirmed.is_none() && !self.is_live(now, policy)
    }

    pub(crate) fn is_live(&self, now: Minute, policy: &Policy) -> bool {
        policy.covers(window_of(self.basis), self.opened, now)
    }

    /// The last minute of their file.
    pub(crate) fn last(&self, policy: &Policy) -> Minute {
        policy.last(window_of(self.basis), self.opened)
    }
}

/// How long a file lasts that rests on this.
const fn window_of(basis: Basis) -> WindowOf {
    match basis {
        Basis::Visit => WindowOf::Visit,
        Basis::Call => WindowOf::Call,
        Basis::Report | Basis::ReportShort => WindowOf::Report,
    }
}
