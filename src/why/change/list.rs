//! Every change there is of a dossier.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::Change;
use super::borders::{Span, Standing};
use crate::event::{Absence, Event, Fact, Field, Reception, Record, Relation, Said};
use crate::log::Entered;
use crate::period::Moment;
use crate::situation::Aspect;
use crate::why::board::Board;
use crate::why::dossier::Dossier;

/// A dossier, and what is known of it when changes are looked for.
pub(super) struct Lister<'d, 'b> {
    dossier: &'d Dossier,
    board: &'b Board<'b>,
    /// The agents it knows, in the order in which it speaks of them.
    cast: Vec<String>,
    /// The entries that are changed, if not all are.
    only: Option<BTreeSet<u64>>,
}

impl<'d, 'b> Lister<'d, 'b> {
    /// Of a dossier with more than so many entries only the last of them up to the deal are changed.
    pub(super) fn of(dossier: &'d Dossier, board: &'b Board<'b>, most: usize) -> Self {
        let cast = board.roll.agents.iter().filter(|agent| !agent.is_empty()).map(ToOwned::to_owned).collect();
        let last = board.placed.iter().take(board.deal.saturating_add(1)).rev().take(most);
        let only = (board.written > most).then(|| last.map(|placed| placed.no).collect());
        Self { dossier, board, cast, only }
    }

    /// Whether every entry is changed.
    pub(super) fn is_complete(&self) -> bool {
        self.only.is_none()
    }

    fn is_changed(&self, no: u64) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&no))
    }

    /// Every change to one of the entries that move a household, and every entry that might have been made besides.
    pub(super) fn all(&self) -> Vec<Change> {
        let spans = Span::all(self.board.policies);
        let mut changes = Vec::new();
        for event in self.dossier.events().iter().filter(|event| moves(event) && self.is_changed(event.no)) {
            match &event.fact {
                Fact::Reception(visit) | Fact::Call(visit) => self.of_visit(event.no, visit, &mut changes),
                Fact::FollowUp { reached, .. } => {
                    changes.push(Change::Reached { no: event.no, reached: !reached });
                }
                _ => {}
            }
            if is_tied(self.dossier, event) {
                continue;
            }
            let standing = Standing { at: event.at, no: event.no, recorded: event.recorded_at };
            let moved = |to| Change::Moved { no: event.no, from: event.at, to };
            let others = self.board.placed.iter().take(self.board.written).filter(|other| self.is_changed(other.no));
            let mut times = standing.borders(self.board, others, &spans);
            if let Fact::Deal { deal, .. } = &event.fact {
                let disputed = self.board.disputed(deal).map(Moment::minute);
                times.extend(disputed.flat_map(|entered| standing.heard(self.board.policies, entered)));
            }
            changes.extend(times.into_iter().map(moved));
            if !is_the_deal(self.dossier, event) {
                changes.push(Change::LeftOut { no: event.no });
            }
        }
        self.more(&spans, &mut changes);
        changes
    }

    fn asks(&self, aspect: Aspect) -> bool {
        self.board.policies.all().any(|policy| policy.asks_for(aspect))
    }

    fn of_visit(&self, no: u64, visit: &Reception, changes: &mut Vec<Change>) {
        for agent in self.cast.iter().filter(|agent| **agent != visit.received_by) {
            let free = !visit.available.contains(agent);
            changes.push(Change::Available { no, agent: agent.clone(), free });
        }
        let said = self.words(visit).into_iter().filter(|said| !is_alike(said, &visit.said, &visit.received_by));
        changes.extend(said.map(|said| Change::Said { no, said }));
        changes.extend(self.others(no, visit).into_iter().map(|visitor| Change::Visitor { no, visitor }));
        if visit.referred_by.is_some() {
            changes.push(Change::NotReferred { no });
        }
        if visit.occasion.is_some() {
            changes.push(Change::NoOccasion { no });
        }
        self.circumstances(no, visit, changes);
    }

    /// What only some policies look at.
    fn circumstances(&self, no: u64, visit: &Reception, changes: &mut Vec<Change>) {
        if self.board.policies.all().any(|policy| policy.settings().family.is_some()) {
            let relations = Relation::ALL.iter().copied().map(Some).chain([None]);
            let others = relations.filter(|relation| *relation != visit.relation);
            changes.extend(others.map(|relation| Change::Relation { no, relation }));
        }
        if self.asks(Aspect::Whereabouts) {
            let places = Absence::ALL.iter().copied().map(Some).chain([None]).filter(|place| *place != visit.owner_is);
            changes.extend(places.map(|owner_is| Change::OwnerIs { no, owner_is }));
        }
        if self.asks(Aspect::Recorded) {
            let complete = Record::of(Field::ALL.iter().copied());
            let records = [None, Some(complete.clone()), Some(complete.doubtful())];
            let others = records.into_iter().filter(|record| *record != visit.record);
            changes.extend(others.map(|record| Change::Recorded { no, record }));
        }
        if self.asks(Aspect::WithReferrer) && visit.referred_by.is_some() {
            changes.push(Change::WithReferrer { no, along: !visit.with_referrer });
        }
    }

    /// Everything that may be said at a visit.
    fn words(&self, visit: &Reception) -> Vec<Said> {
        let mut words = vec![Said::Nothing, Said::WantsDiscount];
        for agent in &self.cast {
            words.extend([
                Said::Mentions(agent.clone()),
                Said::AsksFor(agent.clone()),
                Said::Refuses(agent.clone()),
                Said::Complains { of: agent.clone(), upheld: None },
                Said::Complains { of: agent.clone(), upheld: Some(true) },
                Said::Forgot { followed_up_by: Some(agent.clone()) },
            ]);
            if *agent != visit.received_by {
                words.push(Said::Names(vec![visit.received_by.clone(), agent.clone()]));
                words.push(Said::Names(vec![agent.clone(), visit.received_by.clone()]));
            }
        }
        words
    }

    /// Whoever else came for the household.
    fn others(&self, no: u64, visit: &Reception) -> BTreeSet<String> {
        let placed = self.board.placed.iter().take(self.board.written);
        let Some(group) = placed.clone().find(|placed| placed.no == no).map(|placed| placed.group) else {
            return BTreeSet::new();
        };
        let came = placed.filter(|placed| placed.group == group).filter_map(|placed| match placed.entry.fact {
            Entered::Reception(visit) => Some(self.board.visitor(visit.visitor)),
            _ => None,
        });
        came.filter(|visitor| **visitor != visit.visitor).map(ToOwned::to_owned).collect()
    }

    /// Visits of the deal's household that might have been made besides.
    fn more(&self, spans: &[Span<'_>], changes: &mut Vec<Change>) {
        let Some(deal) = self.board.placed.get(self.board.deal) else { return };
        let own = || self.board.placed.iter().take(self.board.written).filter(|placed| placed.group == deal.group);
        let visits = || self.dossier.events().iter().filter(|event| own().any(|placed| placed.no == event.no));
        let first = visits().find_map(|event| match &event.fact {
            Fact::Reception(visit) => Some((event.household.clone()?, visit.visitor.clone())),
            _ => None,
        });
        let Some((household, visitor)) = first else { return };
        let mut times: BTreeSet<NaiveDateTime> = BTreeSet::new();
        for placed in own().filter(|placed| placed.key() < deal.key() && self.is_changed(placed.no)) {
            times.extend(placed.entry.at.at().checked_add_signed(chrono::TimeDelta::minutes(1)));
            let last = |span: &Span<'_>| span.last(placed.entry.at.minute()).day().date().and_hms_opt(12, 0, 0);
            times.extend(spans.iter().filter_map(last));
        }
        let mut no = self.dossier.events().iter().map(|event| event.no).max().unwrap_or(0).saturating_add(1);
        for at in times.into_iter().filter(|at| Moment::of(*at) < deal.entry.at) {
            for agent in &self.cast {
                let others: Vec<String> = self.cast.iter().filter(|other| *other != agent).cloned().collect();
                let none = Vec::new();
                for free in [none, others] {
                    let visit = Reception::new(visitor.clone(), agent.clone()).available(free);
                    let event = Box::new(Event::new(no, at, household.clone(), visit));
                    changes.push(Change::Added { event });
                    no = no.saturating_add(1);
                }
            }
        }
    }
}

/// The entries that move no household by themselves, and deals that were refunded, each of them left out: other entries are read by
/// them, or go with them.
pub(super) fn beside(dossier: &Dossier) -> Vec<Change> {
    let is_void = |event: &Event| matches!(event.fact, Fact::Void { .. });
    let others = dossier.events().iter().filter(|event| !is_void(event) && !is_the_deal(dossier, event));
    let others = others.filter(|event| !moves(event) || is_tied(dossier, event));
    others.map(|event| Change::LeftOut { no: event.no }).collect()
}

fn is_the_deal(dossier: &Dossier, event: &Event) -> bool {
    matches!(&event.fact, Fact::Deal { deal, .. } if deal == dossier.deal())
}

/// Whether it is a deal that was refunded, or the refund: neither can stand without regard to the other.
fn is_tied(dossier: &Dossier, event: &Event) -> bool {
    let is_refund = |other: &Event, deal: &str| matches!(&other.fact, Fact::Refund { deal: of } if of == deal);
    match &event.fact {
        Fact::Refund { .. } => true,
        Fact::Deal { deal, .. } => dossier.events().iter().any(|other| is_refund(other, deal)),
        _ => false,
    }
}

/// Whether an entry moves a household by itself.
fn moves(event: &Event) -> bool {
    !matches!(
        event.fact,
        Fact::Dispute { .. }
            | Fact::Verdict { .. }
            | Fact::SameHousehold { .. }
            | Fact::Void { .. }
            | Fact::Exchange(_)
            | Fact::Rename { .. }
            | Fact::Overdue { .. }
            | Fact::Breach(_)
            | Fact::Role { .. }
            | Fact::AtDesk(_)
    )
}

/// Whether two words say the same.
fn is_alike(one: &Said, other: &Said, receiver: &str) -> bool {
    let plain = |said: &Said| match said {
        Said::Complains { of, upheld } => Said::Complains { of: of.clone(), upheld: upheld.filter(|upheld| *upheld) },
        Said::Forgot { followed_up_by: None } => Said::Forgot { followed_up_by: Some(receiver.to_owned()) },
        said => said.clone(),
    };
    plain(one) == plain(other)
}
