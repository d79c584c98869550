//! The contact that is to be read in a wanted situation.

use super::script::Script;
use super::stage::{ANOTHER, AWAY, FIRST_VISITOR, HOUSEHOLD, OLD_CLIENT, OWNER, PATRON, RECEIVER, Stage, THIRD};
use crate::event::{Absence, Breach, Fact, Reception, Record, Relation, Said};
use crate::policy::WindowOf;
use crate::situation::{Contact, Origin, Recorded, Visitor, Whereabouts, Word};

impl Script {
    /// The contact that is to be read.
    pub(super) fn contact(self, stage: &mut Stage<'_>) -> Option<()> {
        let (wanted, beside) = (self.wanted, self.wanted.circumstances);
        if beside.recorded == Recorded::Incomplete && !stage.policies.iter().any(|policy| policy.requires_something()) {
            return None;
        }
        let (visitor, relation) = self.visitor(stage)?;
        let fact = match beside.contact {
            Contact::Visit => Fact::Reception(self.visit(stage, visitor, relation)),
            Contact::Call => Fact::Call(self.visit(stage, visitor, relation)),
            Contact::Report => Fact::Report { by: RECEIVER, visitor, record: self.record(stage) },
            Contact::Reached | Contact::NotReached => {
                let reached = beside.contact == Contact::Reached;
                let visitor = (wanted.visitor != Visitor::Known).then_some(visitor);
                Fact::FollowUp { by: RECEIVER, reached, visitor, relation }
            }
        };
        let no = stage.enter_now(HOUSEHOLD, fact);
        if beside.recorded == Recorded::Late {
            let at = stage.clock;
            stage.outlast(WindowOf::Entry)?;
            let recorded = std::mem::replace(&mut stage.clock, at);
            let event = stage.events.pop()?;
            stage.events.push(event.recorded_at(recorded));
        }
        if beside.in_breach {
            stage.enter(
                HOUSEHOLD,
                Breach::new(RECEIVER, "took the client over").at_reception(no).wronged(self.wronged()),
            );
        }
        Some(())
    }

    fn wronged(self) -> &'static str {
        if self.is_owned() && !self.is_own() { OWNER } else { THIRD }
    }

    fn visitor(self, stage: &Stage<'_>) -> Option<(&'static str, Option<Relation>)> {
        Some(match self.wanted.visitor {
            Visitor::Known => (FIRST_VISITOR, None),
            Visitor::Kin => (ANOTHER, None),
            Visitor::Outsider => {
                let is_out =
                    |relation: &&Relation| stage.policies.iter().all(|policy| !policy.is_family(Some(**relation)));
                (ANOTHER, Some(*Relation::ALL.iter().rev().find(is_out)?))
            }
        })
    }

    /// What is written down of the client.
    fn record(self, stage: &Stage<'_>) -> Option<Record> {
        match self.wanted.circumstances.recorded {
            Recorded::Complete | Recorded::Late => stage.record(),
            Recorded::Doubtful => Some(stage.record().unwrap_or_default().doubtful()),
            Recorded::Incomplete => Some(Record::default()),
        }
    }

    fn visit(self, stage: &Stage<'_>, visitor: &'static str, relation: Option<Relation>) -> Reception<&'static str> {
        let (wanted, beside) = (self.wanted, self.wanted.circumstances);
        let mut visit = Reception::new(visitor, RECEIVER).said(self.said());
        let free = [
            (wanted.owner_free && !self.is_own(), OWNER),
            (self.needs_third(), THIRD),
            (wanted.origin == Origin::ReferredFree, PATRON),
        ];
        visit.available = free.into_iter().filter(|(is_free, _)| *is_free).map(|(_, agent)| agent).collect();
        visit.referred_by = self.is_referred().then_some(OLD_CLIENT);
        visit.occasion = wanted.on_occasion.then_some("autumn fair");
        visit.relation = relation;
        visit.owner_is = absence(beside.owner_is);
        visit.with_referrer = beside.with_referrer;
        visit.record = self.record(stage);
        visit
    }

    fn needs_third(self) -> bool {
        matches!(
            self.wanted.word,
            Word::AsksOtherFree
                | Word::NamesOther
                | Word::NamesOtherThenReceiver
                | Word::NamesOtherAllBarred
                | Word::NamesOwnerOther
        )
    }

    /// What is said.
    fn said(self) -> Said<&'static str> {
        let (owner, own) = (self.owner(), self.is_own());
        // Of whom they are another's clients, or who is complained of though they are not.
        let other = match (self.is_unwelcome_by_word(), self.wanted.receiver_barred && !own) {
            (true, _) => self.patron(),
            (false, true) if self.wanted.word == Word::ComplainsOtherUpheld => RECEIVER,
            _ => THIRD,
        };
        match self.wanted.word {
            Word::Nothing => Said::Nothing,
            Word::MentionsOwner => Said::Mentions(owner),
            Word::MentionsOther => Said::Mentions(THIRD),
            Word::AsksOwner => Said::AsksFor(owner),
            Word::AsksReceiver => Said::AsksFor(RECEIVER),
            Word::AsksOtherFree | Word::AsksOtherAway => Said::AsksFor(THIRD),
            Word::RefusesOwner => Said::Refuses(owner),
            Word::RefusesOther => Said::Refuses(other),
            Word::ComplainsOwner => Said::Complains { of: owner, upheld: Some(false) },
            Word::ComplainsOwnerUpheld => Said::Complains { of: owner, upheld: Some(true) },
            Word::ComplainsOther => Said::Complains { of: other, upheld: Some(false) },
            Word::ComplainsOtherUpheld => Said::Complains { of: other, upheld: Some(true) },
            Word::ForgotOwnerFollows => Said::Forgot { followed_up_by: Some(owner) },
            Word::Forgot => Said::Forgot { followed_up_by: own.then_some(THIRD) },
            Word::WantsDiscount => Said::WantsDiscount,
            Word::NamesNoneFree => Said::Names(AWAY.to_vec()),
            Word::NamesReceiver => Said::Names(vec![RECEIVER, AWAY[0]]),
            Word::NamesOther | Word::NamesOtherAllBarred => Said::Names(vec![THIRD, AWAY[0]]),
            Word::NamesOtherThenReceiver => Said::Names(vec![THIRD, RECEIVER]),
            Word::NamesOwnerNoneFree => Said::Names(vec![owner, AWAY[0]]),
            Word::NamesOwnerReceiver if own => Said::Names(vec![owner, AWAY[0]]),
            Word::NamesOwnerReceiver => Said::Names(vec![RECEIVER, owner]),
            Word::NamesOwnerOther => Said::Names(vec![THIRD, owner]),
        }
    }
}

const fn absence(whereabouts: Whereabouts) -> Option<Absence> {
    match whereabouts {
        Whereabouts::Unsaid => None,
        Whereabouts::Busy => Some(Absence::Busy),
        Whereabouts::OnBusiness => Some(Absence::OnBusiness),
        Whereabouts::OnLeave => Some(Absence::OnLeave),
        Whereabouts::Unreachable => Some(Absence::Unreachable),
        Whereabouts::LeftStandIn => Some(Absence::LeftStandIn),
    }
}
