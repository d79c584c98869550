//! How the whole comes apart: as it stood when a household is taken over, and on the day of a deal.

use std::collections::BTreeMap;

use super::apart::{Apart, Piece, Way};
use super::claims::{Claim, To};
use super::title::{Since, Title};
use super::{Case, Holder};
use crate::id::Agent;
use crate::interpretation::{Interpretation, Interpretations};
use crate::period::Minute;
use crate::policy::{Among, Cited, Lasts, ShareNo, Terms, WindowOf};
use crate::share::Share;

/// Somebody's part of a deal.
pub(crate) type Part = (Agent, Share);

/// A part kept by somebody who is not the owner.
#[derive(Debug, Clone, Copy)]
struct Kept {
    agent: Agent,
    part: Share,
    /// The last minute in which it counts.
    last: Minute,
    /// Whether it is a helper's.
    is_help: bool,
}

/// What the rules give on the day of a deal, in the order of awards. Parts of nothing are left out and an agent has one
/// part, at the first place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub(crate) commission: Vec<Part>,
    pub(crate) performance: Vec<Part>,
    /// What the department has of the commission.
    pub(crate) department: Share,
    /// Whether helpers of the day took part (II.5), and others (V.3(3)).
    pub(crate) day_helpers: bool,
    pub(crate) named_helpers: bool,
    pub(crate) rests_on: Interpretations,
}

impl Rules {
    /// Before anything is given, keeping the memory.
    pub(crate) fn clear(&mut self) {
        self.commission.clear();
        self.performance.clear();
        self.department = Share::ZERO;
        self.day_helpers = false;
        self.named_helpers = false;
        self.rests_on = Interpretations::NONE;
    }

    fn take(&mut self, piece: Piece) {
        let parts = if piece.of_performance { &mut self.performance } else { &mut self.commission };
        parts.push((piece.agent, piece.part));
    }

    /// Leaves parts of nothing out; an agent who appears twice has one part, at the first place.
    pub(crate) fn gather(&mut self) {
        for parts in [&mut self.commission, &mut self.performance] {
            if parts.len() > 1 {
                gather(parts);
            }
        }
    }
}

impl Case<'_> {
    /// The kept parts of the commission.
    fn kept(&self) -> impl Iterator<Item = Kept> + Clone {
        self.claims.iter(self.state.claims).filter_map(|claim| match claim.to {
            To::Commission(part) => Some(Kept { agent: claim.agent, part, last: claim.at, is_help: false }),
            _ => None,
        })
    }

    /// The kept parts of the performance.
    fn credited(&self) -> impl Iterator<Item = Kept> + Clone {
        self.claims.iter(self.state.claims).filter_map(|claim| match claim.to {
            To::Performance(part) => Some(Kept { agent: claim.agent, part, last: claim.at, is_help: false }),
            _ => None,
        })
    }

    /// Keeps parts; what comes to nothing is gone for good.
    fn keep_parts(&mut self, parts: impl Iterator<Item = Kept>, to: fn(Share) -> To) {
        for kept in parts.filter(|kept| !kept.part.is_zero()) {
            self.keep(Claim { agent: kept.agent, at: kept.last, to: to(kept.part) });
        }
    }

    /// The parts as they stand now, without the rule for the same day: the owner's, the kept ones, the helpers'.
    fn stood(&mut self, title: Title, now: Minute) -> Vec<Kept> {
        let policy = self.policy;
        let rest = rest_of(self.kept(), now);
        let helpers = self.named_helpers(now);
        if !helpers.is_empty() {
            // What they keep is a share of their help.
            self.state.rely_on(&[Interpretation::I5, Interpretation::I6]);
        }
        let each = self.share(Some(ShareNo::ASSIST)).of(rest).portion(helpers.len());
        let owner = helpers.iter().fold(rest, |left, _| left.less(each));
        let mut parts = vec![Kept { agent: title.agent, part: owner, last: title.last(policy), is_help: false }];
        parts.extend(valid(self.kept(), now));
        let helper =
            |(agent, helped)| Kept { agent, part: each, last: policy.last(WindowOf::Help, helped), is_help: true };
        parts.extend(helpers.into_iter().map(helper));
        parts
    }

    /// The performance as it stands now.
    fn credit_stood(&self, title: Title, now: Minute) -> Vec<Kept> {
        let last = title.last(self.policy);
        let mut parts = vec![Kept { agent: title.agent, part: rest_of(self.credited(), now), last, is_help: false }];
        parts.extend(valid(self.credited(), now));
        parts
    }

    /// The receiver takes over; those before keep a share of what they had (I-7).
    pub(super) fn take_over(&mut self, receiver: Agent, terms: Terms, clause: Option<Cited>, now: Minute) {
        self.strike(receiver);
        let Some(title) = self.state.title() else { return };
        if terms.is_whole() {
            self.take_whole(receiver, clause, now);
            self.state.rests_on = Interpretations::NONE;
            return;
        }
        let mut stood = self.stood(title, now);
        let mut credited = terms.performance.map_or_else(Vec::new, |_| self.credit_stood(title, now));
        if stood.len() > 1 {
            self.state.rely_on(&[Interpretation::I7]);
        }
        for owner in [&mut stood, &mut credited].into_iter().filter_map(|parts| parts.first_mut()) {
            owner.last = self.last_of(terms.lasts, owner.last, now);
        }
        let (commission, performance) = (self.share(terms.commission), self.share(terms.performance));
        self.take_whole(receiver, clause, now);
        self.keep_parts(kept_of(stood, commission, terms.among), To::Commission);
        self.keep_parts(kept_of(credited, performance, terms.among), To::Performance);
    }

    /// The receiver steps into a leaver's place, who keeps a share of what was theirs; lots move clients, not the parts of
    /// others.
    pub(super) fn take_over_from_leaver(&mut self, to: Agent, terms: Terms, clause: Option<Cited>, now: Minute) {
        self.strike(to);
        let Some(title) = self.state.title() else { return };
        let last = self.last_of(terms.lasts, title.last(self.policy), now);
        let (own, credit) = (rest_of(self.kept(), now), rest_of(self.credited(), now));
        let kept = |part: Share| std::iter::once(Kept { agent: title.agent, part, last, is_help: false });
        self.step_in(to, clause, now);
        self.keep_parts(kept(own.of(self.share(terms.commission))), To::Commission);
        self.keep_parts(kept(credit.of(self.share(terms.performance))), To::Performance);
    }

    /// The owner stays, the parts of others shrink, and the receiver has a share of the whole: V.3(7) where the owner
    /// follows up.
    pub(super) fn share_with(&mut self, receiver: Agent, terms: Terms, clause: Option<Cited>, now: Minute) {
        self.strike(receiver);
        let Some(title) = self.state.title() else { return };
        let (commission, performance) = (self.share(terms.commission), self.share(terms.performance));
        let others = self.stood(title, now).split_off(1);
        let credited = terms.performance.map_or_else(Vec::new, |_| self.credit_stood(title, now).split_off(1));
        if !others.is_empty() {
            self.state.rely_on(&[Interpretation::I7]);
        }
        let last = self.last_of(terms.lasts, title.last(self.policy), now);
        let part = |part| Kept { agent: receiver, part, last, is_help: false };
        self.clear_parts();
        self.keep_parts(kept_of(others, commission.rest(), Among::AsItStood).chain([part(commission)]), To::Commission);
        if terms.performance.is_some() {
            let credited = kept_of(credited, performance.rest(), Among::AsItStood);
            self.keep_parts(credited.chain([part(performance)]), To::Performance);
        }
        let (opened, since) = if terms.reopens { (now, Since::default()) } else { (title.opened, title.since) };
        self.state.holder = Holder::Owner(Title { clause, opened, since, ..title });
    }

    /// The last minute of a part that is kept now; `file` is that of the owner's file.
    fn last_of(&self, lasts: Lasts, file: Minute, now: Minute) -> Minute {
        match lasts {
            Lasts::File => file,
            Lasts::Anew => self.policy.last(WindowOf::Part, now),
            Lasts::Day => now.day().last_minute(),
            Lasts::Ever => Minute::NEVER,
        }
    }

    /// What the rules give on the day of a deal (READING, *The deal*, 3), each part told as it is given. `rules` is empty; it
    /// keeps the memory of another deal's.
    pub(crate) fn rules(&self, title: Title, now: Minute, rules: &mut Rules, tell: &mut impl FnMut(Apart<'_>)) {
        let (share_today, share) = (self.share(Some(ShareNo::ASSIST_SAME_DAY)), self.share(Some(ShareNo::ASSIST)));
        let rest = rest_of(self.kept(), now);
        let of_the_day = self.helpers_on(now.day());
        let each_today = share_today.of(rest).portion(of_the_day.clone().count());
        let left = of_the_day.clone().fold(rest, |left, _| left.less(each_today));
        let mut others = self.named_helpers(now);
        others.retain(|(agent, _)| !of_the_day.clone().any(|helper| helper == *agent));
        let each_other = share.of(left).portion(others.len());
        let owner = others.iter().fold(left, |left, _| left.less(each_other));

        let mut give = |piece: Piece| {
            rules.take(piece);
            tell(Apart::Piece(piece));
        };
        let kept = |kept: Kept| Piece::new(kept.agent, kept.part, Way::Kept { last: kept.last });
        give(Piece::new(title.agent, owner, Way::Owner));
        valid(self.kept(), now).map(kept).for_each(&mut give);
        for agent in of_the_day.clone() {
            give(Piece::new(agent, each_today, Way::DayHelp { share: share_today, of: rest }));
        }
        for (agent, helped) in &others {
            give(Piece::new(*agent, each_other, Way::NamedHelp { helped: *helped, share, of: left }));
        }
        give(Piece::new(title.agent, rest_of(self.credited(), now), Way::Owner).of_performance());
        valid(self.credited(), now).map(kept).map(Piece::of_performance).for_each(&mut give);
        rules.gather();
        tell(Apart::Gathered(&rules.commission));

        rules.day_helpers = of_the_day.clone().next().is_some();
        rules.named_helpers = !others.is_empty();
        rules.rests_on = self.relied_on(title, now, rules);
    }

    /// The interpretations a division relies on.
    fn relied_on(&self, title: Title, now: Minute, rules: &Rules) -> Interpretations {
        use Interpretation as I;
        // Whoever has lapsed has the deal all the same.
        let lapsed = title.has_lapsed(now, self.policy);
        let kept = if lapsed { Interpretations::of(&[I::I1, I::I2]) } else { Interpretations::NONE };
        let helped = rules.day_helpers || rules.named_helpers;
        let tested = self.kept().any(|kept| kept.last != Minute::NEVER) || self.named_helps().next().is_some();
        let window = if tested { Interpretations::of(&[I::I1, I::I4]) } else { Interpretations::NONE };
        let help = if helped { Interpretations::of(&[I::I5, I::I6]) } else { Interpretations::NONE };
        self.state.rests_on.with(window).with(help).with(kept)
    }
}

/// What is kept of the parts as they stood, the owner's first: a share of each, or the share divided otherwise.
fn kept_of(stood: Vec<Kept>, share: Share, among: Among) -> impl Iterator<Item = Kept> {
    let mut parts = stood;
    match among {
        Among::AsItStood => parts.iter_mut().for_each(|kept| kept.part = kept.part.of(share)),
        Among::Equally => {
            let mut before: Vec<Agent> = Vec::new();
            parts.retain(|kept| {
                !before.contains(&kept.agent) && {
                    before.push(kept.agent);
                    true
                }
            });
            let each = share.portion(parts.len());
            for kept in &mut parts {
                kept.part = each;
            }
        }
        Among::First | Among::Last => {
            // The owner was the last to come, and who came before stands behind in turn; a helper is none of them.
            let one = if among == Among::Last { parts.first() } else { parts.iter().rfind(|kept| !kept.is_help) };
            parts = one.map(|one| Kept { part: share, ..*one }).into_iter().collect();
        }
    }
    parts.into_iter()
}

/// Leaves parts of nothing out; an agent who appears twice has one part, at the first place.
fn gather(parts: &mut Vec<Part>) {
    parts.retain(|(_, part)| !part.is_zero());
    // There are mostly two or three.
    let appears_before = |place: usize, agent: Agent| parts.iter().take(place).any(|(other, _)| *other == agent);
    if parts.len() <= 8 && !parts.iter().enumerate().any(|(place, (agent, _))| appears_before(place, *agent)) {
        return;
    }
    let mut sums: BTreeMap<Agent, Share> = BTreeMap::new();
    for (agent, part) in &*parts {
        let sum = sums.entry(*agent).or_default();
        *sum = sum.plus(*part);
    }
    parts.retain_mut(|(agent, part)| match sums.remove(agent) {
        Some(sum) => {
            *part = sum;
            true
        }
        None => false,
    });
}

/// The parts whose last day has not passed.
fn valid(kept: impl Iterator<Item = Kept>, now: Minute) -> impl Iterator<Item = Kept> {
    kept.filter(move |kept| kept.last >= now)
}

/// What the kept parts leave of the whole: the owner's.
fn rest_of(kept: impl Iterator<Item = Kept>, now: Minute) -> Share {
    valid(kept, now).fold(Share::WHOLE, |rest, kept| rest.less(kept.part))
}
