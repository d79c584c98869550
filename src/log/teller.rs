//! The events of entries, with their names put back.

use super::beside::{Beside, BreachOf, ContactKind, Contacted, RoleOf};
use super::desk::Noted;
use super::entry::{Brought, Ending, Entered, Entry, Visit};
use super::ground::{Ground, SplitAt, Swap, UnitOf};
use super::roll::Named;
use crate::event::{
    AtDesk, Breach, Card, Deposit, Event, Exchange, Fact, Reception, Record, Said, Settled, Split, Unit,
};
use crate::id::{Agent, Text, at};
use crate::period::{Day, Moment};

/// Puts the names back into entries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) roll: &'a dyn Named,
    pub(crate) ground: &'a Ground,
}

impl<'a> Teller<'a> {
    /// An entry as it was written: when it happened, when it was recorded, and whether a complaint in it is told as upheld.
    pub(crate) fn event(self, entry: &Entry, happened: Moment, recorded: Moment, upheld: bool) -> Event<&'a str> {
        Event {
            no: entry.no,
            at: happened.at(),
            recorded_at: (recorded != happened).then(|| recorded.at()),
            household: Some(self.roll.household(entry.household)).filter(|name| !name.is_empty()),
            fact: self.fact(entry, upheld).unwrap_or(Fact::Void { entry: 0, reason: "" }),
        }
    }

    /// An entry as it bears on rulings, if it does: a verdict is told with the complaint it is about, and of what came after a sale
    /// only a refund moves a household.
    pub(crate) fn bearing(self, entry: &Entry) -> Option<Event> {
        let moves_nothing = matches!(
            entry.fact,
            Entered::Verdict(_)
                | Entered::Void(_)
                | Entered::Exchange(_)
                | Entered::Rename(_)
                | Entered::Overdue(_)
                | Entered::AtDesk(_)
        );
        if moves_nothing {
            return None;
        }
        let recorded = self.ground.recorded_at(entry.no).unwrap_or(entry.at);
        let upheld = self.ground.visit(entry.fact).is_some_and(|visit| visit.is_upheld());
        Some(self.event(entry, entry.at, recorded, upheld).map(&mut str::to_owned))
    }

    /// Nothing of an entry is ever missing.
    fn fact(self, entry: &Entry, upheld: bool) -> Option<Fact<&'a str>> {
        let Self { roll, ground } = self;
        let agent = |agent: Agent| roll.agent(agent);
        Some(match entry.fact {
            Entered::Reception(visit) => Fact::Reception(self.visit(visit, entry.no, upheld)),
            Entered::Reassignment { from, to } => Fact::Reassignment { from: agent(from), to: agent(to) },
            Entered::Decision { owner, split } => {
                Fact::Decision { owner: agent(owner), split: split.map(|split| self.split(split)) }
            }
            Entered::Deal { deal, commission } => {
                Fact::Deal { deal: roll.deal(deal), commission: ground.commission(commission) }
            }
            Entered::Dispute(dispute) => {
                let (deal, ending) = ground.disputes.get(at(dispute))?;
                Fact::Dispute { deal: roll.deal(*deal), outcome: self.settled(*ending) }
            }
            Entered::Verdict(verdict) => {
                let (reception, upheld) = *ground.verdicts.get(at(verdict))?;
                Fact::Verdict { reception, upheld }
            }
            Entered::SameHousehold(with) => {
                Fact::SameHousehold { with: roll.household(with), relation: ground.beside_of(entry.no).relation }
            }
            Entered::Void(void) => {
                let (entry, reason) = *ground.voids.get(at(void))?;
                Fact::Void { entry, reason: roll.text(reason) }
            }
            Entered::Refund(deal) => Fact::Refund { deal: roll.deal(deal) },
            Entered::Exchange(swap) => self.exchange(ground.exchanges.get(at(swap))?),
            Entered::Rename(rename) => {
                let rename = ground.renames.get(at(rename))?;
                let (deal, name) = (roll.deal(rename.deal), roll.text(rename.name));
                Fact::Rename { deal, name, after_contract: rename.after_contract }
            }
            Entered::Overdue(due) => {
                let due = ground.overdues.get(at(due))?;
                let (since, cleared) = (due.since.date(), due.cleared.map(Day::date));
                Fact::Overdue { deal: roll.deal(due.deal), since, cleared }
            }
            Entered::Contact(contact) => self.contact(ground.contacts.get(at(contact))?, entry.no, upheld),
            Entered::Notice { to, by } => Fact::Notice { to: agent(to), by: by.map(agent) },
            Entered::AtDesk(noted) => Fact::AtDesk(self.at_desk(*ground.noted.get(at(noted))?)),
            Entered::Breach(breach) => self.breach(ground.breaches.get(at(breach))?),
            Entered::Role(role) => {
                let RoleOf { deal, role, agent: by } = *ground.roles.get(at(role))?;
                Fact::Role { deal: roll.deal(deal), role: roll.text(role), agent: agent(by) }
            }
        })
    }

    fn exchange(self, swap: &Swap) -> Fact<&'a str> {
        Fact::Exchange(Exchange {
            deal: self.roll.deal(swap.deal),
            commission: swap.commission,
            from: self.unit(swap.from),
            to: self.unit(swap.to),
            approved: swap.approved,
        })
    }

    fn contact(self, contacted: &Contacted, no: u64, upheld: bool) -> Fact<&'a str> {
        let Contacted { kind, visit, has_visitor } = *contacted;
        let (by, visitor) = (self.roll.agent(visit.receiver), self.roll.visitor(visit.visitor));
        let beside = self.ground.beside_of(no);
        match kind {
            ContactKind::Call => Fact::Call(self.visit(visit, no, upheld)),
            ContactKind::Report => Fact::Report { by, visitor, record: record(beside) },
            ContactKind::FollowUp { reached } => {
                Fact::FollowUp { by, reached, visitor: has_visitor.then_some(visitor), relation: beside.relation }
            }
        }
    }

    fn breach(self, breach: &BreachOf) -> Fact<&'a str> {
        Fact::Breach(Breach {
            by: self.roll.agent(breach.by),
            kind: self.roll.text(breach.kind),
            reception: breach.reception,
            wronged: breach.wronged.map(|agent| self.roll.agent(agent)),
            severe: breach.severe,
        })
    }

    fn at_desk(self, noted: Noted) -> AtDesk<&'a str> {
        let Self { roll, ground } = self;
        let agent = |agent: Agent| roll.agent(agent);
        match noted {
            Noted::Duty(order) => AtDesk::Duty { order: ground.list(order).map(agent).collect() },
            Noted::StepOut { agent: by, errand } => AtDesk::StepOut { agent: agent(by), errand },
            Noted::Back(by) => AtDesk::Back { agent: agent(by) },
            Noted::Card { by, grade, source, birthday } => AtDesk::Card(Card {
                by: by.map(agent),
                grade,
                source: source.map(|source| roll.text(source)),
                birthday: birthday.map(|(month, day)| (month.into(), day.into())),
            }),
            Noted::Deposit { kind, by, amount, unit, taken_by } => AtDesk::Deposit(Deposit {
                kind,
                by: agent(by),
                amount,
                unit: unit.map(|unit| roll.text(unit)),
                taken_by: taken_by.map(agent),
            }),
            Noted::Agreement { by, unit, copies } => AtDesk::Agreement { by: agent(by), unit: roll.text(unit), copies },
            Noted::Contract { by, unit, deal } => {
                AtDesk::Contract { by: agent(by), unit: roll.text(unit), deal: deal.map(|deal| roll.deal(deal)) }
            }
            Noted::Release { unit, reason } => AtDesk::Release { unit: roll.text(unit), reason: roll.text(reason) },
            Noted::Wage { agent: whose, base } => AtDesk::Wage { agent: agent(whose), base },
        }
    }

    fn visit(self, visit: Visit, no: u64, upheld: bool) -> Reception<&'a str> {
        let Self { roll, ground } = self;
        let agent = |agent: Agent| roll.agent(agent);
        let said = match visit.brought {
            Brought::Nothing => Said::Nothing,
            Brought::Mentions(other) => Said::Mentions(agent(other)),
            Brought::AsksFor(other) => Said::AsksFor(agent(other)),
            Brought::Refuses(other) => Said::Refuses(agent(other)),
            // A verdict may have decided otherwise since.
            Brought::Complains { of, .. } => Said::Complains { of: agent(of), upheld: upheld.then_some(true) },
            Brought::Names(list) => Said::Names(ground.list(list).map(agent).collect()),
            Brought::Forgot { followed_up_by } => Said::Forgot { followed_up_by: Some(agent(followed_up_by)) },
            Brought::WantsDiscount => Said::WantsDiscount,
        };
        let beside = ground.beside_of(no);
        Reception {
            visitor: roll.visitor(visit.visitor),
            received_by: agent(visit.receiver),
            available: ground.list(visit.free).map(agent).collect(),
            said,
            referred_by: visit.referred_by.map(|by| roll.household(by)),
            occasion: visit.occasion.map(|name: Text| roll.text(name)),
            relation: beside.relation,
            owner_is: beside.absence,
            with_referrer: beside.with_referrer,
            record: record(beside),
        }
    }

    fn split(self, split: SplitAt) -> Split<&'a str> {
        self.ground.split(split).iter().map(|(agent, share)| (self.roll.agent(*agent), *share)).collect()
    }

    fn settled(self, ending: Ending) -> Settled<&'a str> {
        match ending {
            Ending::Agreed { performance, split } => {
                Settled::Agreed { performance: self.roll.agent(performance), split: self.split(split) }
            }
            Ending::Department { disobeyed: false } => Settled::Quarrel,
            Ending::Department { disobeyed: true } => Settled::Disobeyed,
            Ending::Decided { performance, split } => Settled::Decided {
                performance: self.roll.agent(performance),
                split: split.map(|split| self.split(split)),
            },
        }
    }

    fn unit(self, unit: UnitOf) -> Unit<&'a str> {
        Unit { unit: self.roll.text(unit.unit), area: unit.area, grade: unit.grade, price: unit.price }
    }
}

fn record(beside: &Beside) -> Option<Record> {
    beside.fields.map(|fields| Record::of_bits(fields, beside.doubtful))
}
