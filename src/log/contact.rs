//! Contacts, breaches and roles on their way in, and what lies beside an entry.

use super::beside::{Beside, BreachOf, ContactKind, Contacted, RoleOf};
use super::enter::Clerk;
use super::entry::{Brought, Entered, Visit};
use super::ground::{Ground, List};
use crate::error::Problem;
use crate::event::{Breach, Reception, Record, Relation};
use crate::id::{Agent, Id, Name, NameList, Visitor};

impl<N: NameList> Clerk<'_, N> {
    pub(super) fn call<S: Name>(&mut self, no: u64, call: &Reception<S>) -> Entered {
        let visit = self.visit(&call.into());
        if call.occasion.is_some() {
            self.wrong("occasion", Problem::Foreign("call"));
        }
        self.circumstances(no, call);
        self.contacted(ContactKind::Call, visit, true)
    }

    pub(super) fn report<S: Name>(&mut self, no: u64, by: &S, visitor: &S, record: Option<&Record>) -> Entered {
        let by = self.agent("by", by);
        let visitor = self.visitor(visitor);
        let beside = self.written_down(record);
        self.lay_beside(no, beside);
        self.contacted(ContactKind::Report, told_by(by, visitor), true)
    }

    pub(super) fn follow_up<S: Name>(
        &mut self,
        no: u64,
        by: &S,
        reached: bool,
        (visitor, relation): (Option<&S>, Option<Relation>),
    ) -> Entered {
        let by = self.agent("by", by);
        let visitor = visitor.map(|visitor| self.visitor(visitor));
        self.lay_beside(no, Beside { relation, ..Beside::default() });
        // No visitor ever has this number.
        let told = told_by(by, visitor.unwrap_or(Visitor::numbered(u32::MAX)));
        self.contacted(ContactKind::FollowUp { reached }, told, visitor.is_some())
    }

    fn visitor<S: Name>(&mut self, visitor: &S) -> Visitor {
        self.name(|roll| &mut roll.visitors, "visitor", visitor)
    }

    fn contacted(&mut self, kind: ContactKind, visit: Visit, has_visitor: bool) -> Entered {
        Entered::Contact(Ground::file(&mut self.ground.contacts, Contacted { kind, visit, has_visitor }))
    }

    pub(super) fn breach<S: Name>(&mut self, breach: &Breach<S>) -> Entered {
        let filed = BreachOf {
            by: self.agent("by", &breach.by),
            kind: self.name(|roll| &mut roll.texts, "kind", &breach.kind),
            reception: breach.reception,
            wronged: breach.wronged.as_ref().map(|agent| self.agent("wronged", agent)),
            severe: breach.severe,
        };
        Entered::Breach(Ground::file(&mut self.ground.breaches, filed))
    }

    pub(super) fn role<S: Name>(&mut self, deal: &S, role: &S, agent: &S) -> Entered {
        let filed = RoleOf {
            deal: self.deal(deal),
            role: self.name(|roll| &mut roll.texts, "role", role),
            agent: self.agent("agent", agent),
        };
        Entered::Role(Ground::file(&mut self.ground.roles, filed))
    }

    /// What is known of a visit or a call besides.
    pub(super) fn circumstances<S>(&mut self, no: u64, visit: &Reception<S>) {
        if visit.with_referrer && visit.referred_by.is_none() {
            self.wrong("with_referrer", Problem::NoReferrer);
        }
        let written = self.written_down(visit.record.as_ref());
        let Reception { relation, owner_is: absence, with_referrer, .. } = *visit;
        self.lay_beside(no, Beside { relation, absence, with_referrer, ..written });
    }

    fn written_down(&mut self, record: Option<&Record>) -> Beside {
        let Some(record) = record else { return Beside::default() };
        let (mut once, mut twice) = (0, 0);
        for field in &record.fields {
            if once & !twice & field.bit() != 0 {
                self.wrong("record", Problem::RepeatedField(*field));
                twice |= field.bit();
            }
            once |= field.bit();
        }
        Beside { fields: Some(record.bits()), doubtful: record.doubtful, ..Beside::default() }
    }

    pub(super) fn lay_beside(&mut self, no: u64, beside: Beside) {
        if beside != Beside::default() {
            self.ground.beside.push((no, beside));
        }
    }
}

/// A contact as a visit: nothing was said, and nobody else was free.
fn told_by(receiver: Agent, visitor: Visitor) -> Visit {
    Visit { visitor, receiver, free: List::NOBODY, brought: Brought::Nothing, referred_by: None, occasion: None }
}
