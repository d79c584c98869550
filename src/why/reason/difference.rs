//! How a household differs from what it was.

use super::Became;
use crate::household::{Help, Holder, KeptPart, Snapshot, Title};
use crate::id::Agent;
use crate::log::Named;
use crate::period::Minute;
use crate::policy::{Policies, Policy, WindowOf};

/// Where names and clauses are told from, and the policy that counts.
#[derive(Clone, Copy)]
pub(super) struct Told<'h> {
    pub(super) roll: &'h dyn Named,
    pub(super) policies: Policies<'h>,
    pub(super) policy: &'h Policy,
}

impl<'h> Told<'h> {
    fn agent(&self, agent: Agent) -> &'h str {
        self.roll.agent(agent)
    }

    fn file(&self, title: &Title) -> Became<'h> {
        Became::Owner {
            agent: self.agent(title.agent),
            last: title.last(self.policy).into(),
            confirmed: title.confirmed.is_some(),
        }
    }

    fn waits(&self, since: Minute) -> Became<'h> {
        Became::Waits { since: since.day().date(), last: self.policy.last(WindowOf::Pending, since).into() }
    }

    /// That the owner's file had ended by an entry, where it had.
    pub(super) fn file_ended(&self, by_then: &Snapshot, now: Minute) -> Option<Became<'h>> {
        let title = by_then.title().filter(|title| !title.is_live(now, self.policy))?;
        Some(Became::FileEnded { agent: self.agent(title.agent), last: title.last(self.policy).into() })
    }

    /// What time alone had done before an entry.
    pub(super) fn by_time(&self, before: &Snapshot, by_then: &Snapshot) -> Vec<Became<'h>> {
        let mut all = Vec::new();
        if let (Some(sale), None) = (before.sale(), by_then.sale()) {
            all.push(Became::SaleCounts { deal: self.roll.deal(sale.deal), agent: self.agent(sale.owner) });
        }
        let owner = if all.is_empty() { before.title() } else { None };
        if let (Some(title), Holder::Nobody | Holder::Pending(_)) = (owner, by_then.holder) {
            all.push(Became::LetGo { agent: self.agent(title.agent), last: title.last(self.policy).into() });
        }
        match (before.holder, by_then.holder) {
            (Holder::Pending(since), Holder::Nobody) => {
                all.push(Became::WaitOver { last: self.policy.last(WindowOf::Pending, since).into() });
            }
            (Holder::Owner(_), Holder::Pending(since)) => all.push(self.waits(since)),
            _ => {}
        }
        all
    }

    /// What an entry did; `refunded`: the deal that it refunds, if it does.
    pub(super) fn by_entry(&self, before: &Snapshot, after: &Snapshot, refunded: Option<&'h str>) -> Vec<Became<'h>> {
        let mut all = Vec::new();
        match refunded {
            Some(deal) if before != after => all.push(Became::SaleGone { deal }),
            Some(_) => {}
            None => self.sale(before, after, &mut all),
        }
        self.bars(before, after, &mut all);
        self.holder(before, after, &mut all);
        self.claims(before, after, &mut all);
        if all.is_empty() && before.was_received() != after.was_received() {
            all.push(Became::FirstReceived);
        }
        all
    }

    fn sale(&self, before: &Snapshot, after: &Snapshot, all: &mut Vec<Became<'h>>) {
        match (before.sale(), after.sale()) {
            (old, Some(new)) if old != Some(new) => all.push(Became::Sold { agent: self.agent(new.owner) }),
            (Some(old), None) => {
                all.push(Became::SaleCounts { deal: self.roll.deal(old.deal), agent: self.agent(old.owner) });
            }
            _ => {}
        }
    }

    fn bars(&self, before: &Snapshot, after: &Snapshot, all: &mut Vec<Became<'h>>) {
        let new = after.barred.iter().filter(|agent| !before.barred.contains(agent));
        all.extend(new.map(|agent| Became::Barred { agent: self.agent(*agent) }));
        let lifted = before.barred.iter().filter(|agent| !after.barred.contains(agent));
        all.extend(lifted.map(|agent| Became::BarLifted { agent: self.agent(*agent) }));
        let told = after.notices().skip(before.notices().count());
        all.extend(told.map(|(agent, _)| Became::Told { agent: self.agent(agent) }));
    }

    fn holder(&self, before: &Snapshot, after: &Snapshot, all: &mut Vec<Became<'h>>) {
        match (before.holder, after.holder) {
            (Holder::Owner(old), Holder::Owner(new)) if old.agent == new.agent => self.same_owner(old, new, all),
            (_, Holder::Owner(new)) => all.push(self.file(&new)),
            (Holder::Owner(old), Holder::Nobody) => all.push(Became::Free { agent: self.agent(old.agent) }),
            (_, Holder::Pending(since)) if before.holder != after.holder => all.push(self.waits(since)),
            _ => {}
        }
    }

    fn same_owner(&self, old: Title, new: Title, all: &mut Vec<Became<'h>>) {
        let agent = self.agent(new.agent);
        if old.opened != new.opened || old.basis != new.basis {
            all.push(Became::Reopened { agent, last: new.last(self.policy).into() });
        }
        if old.clause != new.clause {
            let clause = new.clause.and_then(|cited| self.policies.clause(cited));
            all.push(Became::HoldsBy { agent, clause });
        }
        if old.confirmed.is_some() && new.confirmed.is_none() {
            all.push(Became::NotConfirmed { agent });
        }
        if new.since.followed_up() && !old.since.followed_up() {
            all.push(Became::FollowedUp { agent });
        }
    }

    fn claims(&self, before: &Snapshot, after: &Snapshot, all: &mut Vec<Became<'h>>) {
        let new = after.kept().filter(|part| !before.kept().any(|old| old == *part));
        all.extend(new.map(|part| Became::Kept {
            agent: self.agent(part.agent),
            share: part.share,
            of_performance: part.of_performance,
            last: part.last.into(),
        }));
        let has_still =
            |old: &KeptPart| after.kept().any(|new| (new.agent, new.of_performance) == (old.agent, old.of_performance));
        all.extend(before.kept().filter(|old| !has_still(old)).map(|old| Became::Struck {
            agent: self.agent(old.agent),
            share: old.share,
            of_performance: old.of_performance,
        }));
        let is_new = |help: &Help| !before.helps().any(|old| old == *help);
        all.extend(after.helps().filter(is_new).map(|help| Became::Helped {
            agent: self.agent(help.agent),
            last: self.policy.last(WindowOf::Help, help.at).into(),
            named: help.named,
        }));
        // What help has become is told as a part that is kept.
        let is_new = |part: &KeptPart| !part.of_performance && !before.kept().any(|old| old == *part);
        let became_part = |help: &Help| after.kept().any(|part| part.agent == help.agent && is_new(&part));
        let is_gone = |help: &Help| !became_part(help) && !after.helps().any(|new| new == *help);
        all.extend(
            before
                .helps()
                .filter(is_gone)
                .map(|help| Became::HelpStruck { agent: self.agent(help.agent), on: help.at.day().date() }),
        );
    }
}
