//! A case set out for its picture: from the states of the household, before and after each entry.

use std::collections::BTreeMap;

use super::lanes::{Bar, BarKind, Held, MarkKind, Sale, SaleKind, Scene};
use crate::event::{Event, Fact, Reception, Said};
use crate::household::{Holder, Snapshot};
use crate::id::Agent;
use crate::log::Named;
use crate::period::{Minute, Moment};
use crate::policy::{Expired, Policy, ShareNo, WindowOf};
use crate::why::hearing::{Hearing, Moved};

/// An entry that moved the household, with when it was read and how the household stood.
#[derive(Debug)]
struct Moving<'h> {
    event: &'h Event,
    at: Minute,
    before: &'h Snapshot,
    after: &'h Snapshot,
}

/// Bars that have not ended yet, each with the lane it lies in.
type Running = Vec<(usize, Bar)>;

#[derive(Debug)]
struct Setting<'h> {
    hearing: &'h Hearing<'h>,
    scene: Scene,
    running: Running,
}

impl Scene {
    /// The scene of a case.
    pub(super) fn of(hearing: &Hearing<'_>, moved: &[Moved]) -> Self {
        let events: BTreeMap<u64, &Event> = hearing.dossier.events().iter().map(|event| (event.no, event)).collect();
        let mut setting = Setting { hearing, scene: Self::default(), running: Vec::new() };
        let mut last = None;
        let mut movings: Vec<Moving<'_>> = Vec::new();
        for Moved { no, before, after } in moved {
            let Some(event) = events.get(no) else { continue };
            // An entry recorded late may be read after others of its day.
            let at = Moment::of(event.at).minute().max(last.unwrap_or(Moment::of(event.at).minute()));
            last = Some(at);
            movings.push(Moving { event, at, before, after });
        }
        // What comes after the deal bears on it no more.
        let is_the_deal = |moving: &Moving<'_>| setting.is_the_deal(moving.event);
        let until = movings.iter().position(is_the_deal).map_or(movings.len(), |place| place.saturating_add(1));
        let later = movings.split_off(until.min(movings.len()));
        for (place, moving) in movings.iter().enumerate() {
            setting.marks(moving);
            setting.sales(moving);
            setting.bars(moving);
            let until = movings.get(place.saturating_add(1)).map(|next| next.at);
            setting.holders(moving, until);
        }
        for moving in later
            .iter()
            .filter(|moving| matches!(&moving.event.fact, Fact::Refund { deal } if deal == hearing.dossier.deal()))
        {
            setting.sales(moving);
        }
        for (lane, bar) in std::mem::take(&mut setting.running) {
            setting.put(lane, bar);
        }
        for lane in &mut setting.scene.lanes {
            lane.bars.sort_by_key(|bar| (bar.kind != BarKind::File, bar.from));
        }
        setting.scene
    }
}

impl<'h> Setting<'h> {
    fn policy(&self, at: Minute) -> &'h Policy {
        self.hearing.policies.on(at.day())
    }

    fn is_the_deal(&self, event: &Event) -> bool {
        matches!(&event.fact, Fact::Deal { deal, .. } if deal == self.hearing.dossier.deal())
    }

    fn name(&self, agent: Agent) -> &'h str {
        self.hearing.dossier.log().roll.agent(agent)
    }

    /// Whoever owned the household before an entry, unless their file had ended.
    fn owner_before(&self, moving: &Moving<'_>) -> Option<&'h str> {
        if let Some(sale) = moving.before.sale().filter(|sale| sale.at.day() < moving.at.day()) {
            return Some(self.name(sale.owner));
        }
        let policy = self.policy(moving.at);
        let title = moving.before.title().filter(|title| !title.has_lapsed(moving.at, policy))?;
        Some(self.name(title.agent))
    }

    fn marks(&mut self, moving: &Moving<'_>) {
        let Moving { event, at, .. } = *moving;
        let mut mark = |agent: &str, kind| self.scene.mark(agent, event.no, at, kind);
        match &event.fact {
            Fact::Reassignment { from, to } => {
                mark(from, MarkKind::Lots);
                mark(to, MarkKind::Lots);
            }
            Fact::Decision { owner, .. } => mark(owner, MarkKind::Decision),
            Fact::Report { by, .. } => mark(by, MarkKind::Report),
            Fact::FollowUp { by, .. } => mark(by, MarkKind::FollowUp),
            Fact::Notice { to, .. } => mark(to, MarkKind::Notice),
            Fact::Call(visit) => mark(&visit.received_by, MarkKind::Call),
            Fact::Reception(visit) => {
                let kind = self.reception(moving, visit);
                self.scene.mark(&visit.received_by, event.no, at, kind);
            }
            _ => {}
        }
        if let Fact::Reception(Reception { said: Said::Complains { of, upheld }, .. }) = &event.fact {
            let upheld = *upheld == Some(true);
            let kind = if upheld { MarkKind::ComplaintUpheld } else { MarkKind::Complaint };
            self.scene.mark(of, event.no, at, kind);
        }
    }

    /// What a reception was to whoever received.
    fn reception(&self, moving: &Moving<'_>, visit: &Reception) -> MarkKind {
        let receiver = visit.received_by.as_str();
        let is_owner = moving.after.title().is_some_and(|title| self.name(title.agent) == receiver);
        let before = self.owner_before(moving);
        let day = moving.at.day();
        let helped = || moving.after.helps().any(|help| help.at.day() == day && self.name(help.agent) == receiver);
        let keeps = |snapshot: &Snapshot| snapshot.kept().filter(|kept| self.name(kept.agent) == receiver).count();
        match (is_owner, before) {
            (true, Some(owner)) if owner == receiver => MarkKind::Own,
            (true, Some(_)) => MarkKind::TookOver,
            (true, None) => MarkKind::Registered,
            (false, _) if helped() || keeps(moving.after) > keeps(moving.before) => MarkKind::Helped,
            (false, _) => MarkKind::HandedBack,
        }
    }

    fn sales(&mut self, moving: &Moving<'_>) {
        let Moving { event, at, .. } = *moving;
        let (deal, commission, kind) = match &event.fact {
            Fact::Deal { deal, commission } if self.is_the_deal(event) => (deal, *commission, SaleKind::TheDeal),
            Fact::Deal { deal, commission } => (deal, *commission, SaleKind::Other),
            Fact::Refund { deal } => (deal, 0, SaleKind::Refund),
            _ => return,
        };
        self.scene.sales.push(Sale { no: event.no, at, deal: deal.clone(), commission, kind });
    }

    /// Ends the bars that are no longer, and begins those that are new.
    fn bars(&mut self, moving: &Moving<'_>) {
        let here = self.standing(moving.after, moving.at);
        let mut ended = Vec::new();
        self.running.retain(|one| {
            let goes_on = here.contains(one);
            if !goes_on {
                ended.push(*one);
            }
            goes_on
        });
        // A file that is opened anew ends the one before, be it by a deal that counts from its next day on.
        let opened = here.iter().find(|(_, bar)| bar.kind == BarKind::File).map(|(_, bar)| bar.from);
        for (lane, bar) in ended {
            let by_file = opened.filter(|from| bar.kind == BarKind::File && *from > bar.from);
            let at = by_file.map_or(moving.at, |from| from.min(moving.at));
            self.put(lane, Bar { ended: Some(at), ..bar });
        }
        for one in here {
            if !self.running.contains(&one) {
                self.running.push(one);
            }
        }
    }

    /// What everybody has of a household as it stands.
    fn standing(&mut self, snapshot: &Snapshot, at: Minute) -> Running {
        let policy = self.policy(at);
        let begun = |running: &Running, lane: usize, bar: Bar| {
            let same = running.iter().find(|(other, running)| *other == lane && same_but_begun(running, &bar));
            same.map_or(bar, |(_, running)| *running)
        };
        let mut standing = Vec::new();
        if let Some(title) = snapshot.title() {
            let lane = self.scene.lane(self.name(title.agent));
            let bar = Bar { kind: BarKind::File, from: title.opened, last: title.last(policy), ended: None };
            standing.push((lane, bar));
        }
        for help in snapshot.helps().filter(|help| help.named) {
            let lane = self.scene.lane(self.name(help.agent));
            let kind = BarKind::Help { share: policy.share(ShareNo::ASSIST) };
            let last = policy.last(WindowOf::Help, help.at);
            standing.push((lane, Bar { kind, from: help.at, last, ended: None }));
        }
        for kept in snapshot.kept() {
            let lane = self.scene.lane(self.name(kept.agent));
            let kind = BarKind::Kept { share: kept.share, of_performance: kept.of_performance };
            let bar = Bar { kind, from: at, last: kept.last, ended: None };
            standing.push((lane, begun(&self.running, lane, bar)));
        }
        for agent in &snapshot.barred {
            let lane = self.scene.lane(self.name(*agent));
            let bar = Bar { kind: BarKind::Barred, from: at, last: Minute::NEVER, ended: None };
            standing.push((lane, begun(&self.running, lane, bar)));
        }
        standing
    }

    fn put(&mut self, lane: usize, bar: Bar) {
        if let Some(lane) = self.scene.lanes.get_mut(lane) {
            lane.bars.push(bar);
        }
    }

    /// Whose the client is from an entry until the next, as time alone changes it.
    fn holders(&mut self, moving: &Moving<'_>, until: Option<Minute>) {
        let mut turns = vec![(moving.at, self.held(moving.after.holder, false))];
        let policy = self.policy(moving.at);
        match moving.after.holder {
            Holder::Owner(title) if title.confirmed.is_none() => {
                let after = title.last(policy).plus(1);
                turns.push((
                    after,
                    match policy.settings().expired {
                        Expired::Free => Held::Nobody,
                        Expired::Manager => Held::Pending,
                        _ => self.held(moving.after.holder, true),
                    },
                ));
            }
            Holder::Pending(since) => turns.push((policy.last(WindowOf::Pending, since).plus(1), Held::Nobody)),
            _ => {}
        }
        if let Some(sale) = moving.after.sale() {
            let counts = sale.at.day().last_minute().plus(1);
            turns.retain(|(from, _)| *from < counts);
            let lane = self.scene.lane(self.name(sale.owner));
            turns.push((counts, Held::Owner { lane, lapsed: false }));
        }
        for (from, holder) in turns {
            let from = from.max(moving.at);
            if from != Minute::NEVER && until.is_none_or(|until| from < until || from == moving.at) {
                self.scene.hold(from, holder);
            }
        }
    }

    fn held(&mut self, holder: Holder, lapsed: bool) -> Held {
        match holder {
            Holder::Nobody => Held::Nobody,
            Holder::Pending(_) => Held::Pending,
            Holder::Owner(title) => Held::Owner { lane: self.scene.lane(self.name(title.agent)), lapsed },
        }
    }
}

/// Whether two bars are one, of which it is only not known when it began.
fn same_but_begun(one: &Bar, other: &Bar) -> bool {
    one.kind == other.kind && one.last == other.last
}
