//! The tree of reasons of a ruling.

use super::stage::{Stage, Way};
use super::{Because, Reason, Stood, What, Whose, Why};
use crate::household::{Holder, Snapshot};
use crate::log::{Ending, Named};
use crate::period::Moment;
use crate::policy::{Expired, Row, WindowOf};
use crate::ruling::{Outcome, Ruling};
use crate::settlement::Sweep;
use crate::why::hearing::Hearing;

impl Hearing<'_> {
    /// Why the deal was ruled on so.
    #[must_use]
    pub fn why(&self) -> Why<'_> {
        let (ruling, way) = (self.ruling(), self.way());
        let mut reasons = vec![Reason::over(Because::Whose(self.whose(&ruling, &way)), story(&way))];
        if self.is_unknown(&ruling) {
            return Why { reasons };
        }
        let windows = self.windows(&ruling, &way.at_the_deal);
        if !windows.is_empty() {
            reasons.push(Reason::over(Because::Windows { day: ruling.at.date() }, windows));
        }
        reasons.extend(self.divided(&ruling, &way.at_the_deal).reasons());
        Why { reasons }
    }

    /// Whether the dossier has no such deal.
    pub(in crate::why) fn is_unknown(&self, ruling: &Ruling<'_>) -> bool {
        !self.dossier.events().iter().any(|event| event.no == ruling.no)
    }

    pub(in crate::why) fn whose<'h>(&'h self, ruling: &Ruling<'h>, way: &Way<'h>) -> Whose<'h> {
        let (policy, first) = (self.policy(), ruling.clauses.first().copied());
        let (now, title) = (Moment::of(ruling.at).minute(), way.at_the_deal.title());
        if self.is_unknown(ruling) {
            return Whose::NoDeal;
        }
        match (ruling.outcome, ruling.owner) {
            (Outcome::Ruled, Some(owner)) if title.is_some() => Whose::Owner { owner, clause: first },
            (Outcome::Ruled, Some(closer)) => Whose::Closer { closer, clause: first },
            (Outcome::Agreed, Some(owner)) => Whose::Agreed { owner, clause: ruling.clauses.last().copied() },
            (Outcome::Decided, Some(owner)) => Whose::Decided { owner, clause: first },
            (Outcome::Department, owner) => {
                let expired = policy.settings().expired == Expired::Department;
                match (self.disobeyed(ruling), owner, title) {
                    (Some(disobeyed), _, _) => Whose::Forfeited { disobeyed, clause: first },
                    (None, Some(owner), Some(title)) if expired && title.has_lapsed(now, policy) => {
                        Whose::Expired { owner, last: title.last(policy).into(), clause: first }
                    }
                    _ => Whose::Departments { clause: first },
                }
            }
            _ => match way.at_the_deal.holder {
                _ if self.disobeyed(ruling).is_some() => Whose::Quarrelled { clause: first },
                Holder::Pending(since) => {
                    Whose::Pending { until: policy.last(WindowOf::Pending, since).into(), clause: first }
                }
                _ => Whose::Nobody { clause: first },
            },
        }
    }

    /// Of a quarrel over the deal that counts: whether somebody did not obey the manager.
    fn disobeyed(&self, ruling: &Ruling<'_>) -> Option<bool> {
        let (_, about) = self.sold(&Sweep::of(self.dossier.log(), self.policies), ruling.deal)?;
        if let Some(Ending::Department { disobeyed }) = about { Some(disobeyed) } else { None }
    }

    /// Everything with an end, as it stood on the day of the deal.
    fn windows<'h>(&'h self, ruling: &Ruling<'h>, household: &Snapshot) -> Vec<Reason<'h>> {
        let (policy, now) = (self.policy(), Moment::of(ruling.at).minute());
        let roll = &self.dossier.log().roll;
        let mut all: Vec<Stood<'h>> = Vec::new();
        match household.holder {
            Holder::Owner(title) => {
                let (agent, opened) = (roll.agent(title.agent), title.opened.day().date());
                let what = What::File { agent, opened, confirmed: title.confirmed.is_some() };
                all.push(Stood { what, last: title.last(policy).into(), live: title.is_live(now, policy) });
            }
            Holder::Pending(since) => {
                let what = What::Wait { since: since.day().date() };
                all.push(Stood { what, last: policy.last(WindowOf::Pending, since).into(), live: true });
            }
            Holder::Nobody => {}
        }
        all.extend(household.kept().map(|part| {
            let (agent, share, of_performance) = (roll.agent(part.agent), part.share, part.of_performance);
            let what = What::Part { agent, share, of_performance };
            Stood { what, last: part.last.into(), live: part.last >= now }
        }));
        all.extend(household.helps().map(|help| {
            let (agent, on, named) = (roll.agent(help.agent), help.at.day().date(), help.named);
            let (last, live) = if named {
                (policy.last(WindowOf::Help, help.at), policy.covers(WindowOf::Help, help.at, now))
            } else {
                (help.at.day().last_minute(), help.at.day() == now.day())
            };
            Stood { what: What::Help { agent, on, named }, last: last.into(), live }
        }));
        all.into_iter().map(|stood| Reason::new(Because::Stood(stood))).collect()
    }
}

/// The entries that changed something, in order, and the numbers of those that did not.
fn story<'h>(way: &Way<'h>) -> Vec<Reason<'h>> {
    let mut reasons = Vec::new();
    let mut idle = Vec::new();
    for stage in &way.stages {
        if stage.waited.is_empty() && stage.became.is_empty() {
            idle.push(stage.entry.no);
        } else {
            reasons.push(told(stage));
        }
    }
    if !way.waited.is_empty() {
        let waited = way.waited.iter().map(|became| Reason::new(Because::Became(*became))).collect();
        reasons.push(Reason::over(Because::Meanwhile, waited));
    }
    if !idle.is_empty() {
        reasons.push(Reason::new(Because::Idle { entries: idle }));
    }
    reasons
}

/// An entry: what time alone had done, the rows that decided, and what it did.
fn told<'h>(stage: &Stage<'h>) -> Reason<'h> {
    let became = |all: &[super::Became<'h>]| -> Vec<Reason<'h>> {
        all.iter().map(|became| Reason::new(Because::Became(*became))).collect()
    };
    let mut reasons = became(&stage.waited);
    reasons.extend(stage.file_ended.map(|ended| Reason::new(Because::Became(ended))));
    if let Some(reading) = &stage.reading {
        let says = |row: &Row<'_>| row.clause().is_some() || reading.rows.service().is_none();
        let row = |row: Row<'h>| Reason::new(Because::Row { clause: row.clause(), sense: row.sense() });
        reasons.extend(reading.rows.iter().filter(says).map(row));
    }
    reasons.extend(became(&stage.became));
    Reason::over(Because::Entry(stage.entry), reasons)
}
