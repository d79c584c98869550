//! Entries of the front desk on their way in, and as the log holds them.

use super::enter::Clerk;
use super::entry::Entered;
use super::ground::{Ground, List};
use crate::error::Problem;
use crate::event::{AtDesk, Card, Copies, Deposit, DepositKind, Errand, Grade};
use crate::id::{Agent, Deal, Name, NameList, Text};

/// An entry of the front desk, in numbers. Units are texts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Noted {
    Duty(List),
    StepOut { agent: Agent, errand: Errand },
    Back(Agent),
    Card { by: Option<Agent>, grade: Option<Grade>, source: Option<Text>, birthday: Option<(u8, u8)> },
    Deposit { kind: DepositKind, by: Agent, amount: u64, unit: Option<Text>, taken_by: Option<Agent> },
    Agreement { by: Agent, unit: Text, copies: Copies },
    Contract { by: Agent, unit: Text, deal: Option<Deal> },
    Release { unit: Text, reason: Text },
    Wage { agent: Agent, base: u64 },
}

impl Noted {
    /// The deal it speaks of.
    pub(super) fn deal(&self) -> Option<Deal> {
        if let Self::Contract { deal, .. } = self { *deal } else { None }
    }
}

impl<N: NameList> Clerk<'_, N> {
    pub(super) fn at_desk<S: Name>(&mut self, entry: &AtDesk<S>) -> Entered {
        let noted = match entry {
            AtDesk::Duty { order } => Noted::Duty(self.duty(order)),
            AtDesk::StepOut { agent, errand } => Noted::StepOut { agent: self.agent("agent", agent), errand: *errand },
            AtDesk::Back { agent } => Noted::Back(self.agent("agent", agent)),
            AtDesk::Card(card) => self.card(card),
            AtDesk::Deposit(deposit) => self.deposit(deposit),
            AtDesk::Agreement { by, unit, copies } => {
                Noted::Agreement { by: self.agent("by", by), unit: self.unit_called(unit), copies: *copies }
            }
            AtDesk::Contract { by, unit, deal } => Noted::Contract {
                by: self.agent("by", by),
                unit: self.unit_called(unit),
                deal: deal.as_ref().map(|deal| self.deal(deal)),
            },
            AtDesk::Release { unit, reason } => {
                Noted::Release { unit: self.unit_called(unit), reason: self.text(reason) }
            }
            AtDesk::Wage { agent, base } => {
                Noted::Wage { agent: self.agent("agent", agent), base: self.sum_of_money("base", *base) }
            }
        };
        Entered::AtDesk(Ground::file(&mut self.ground.noted, noted))
    }

    fn duty<S: Name>(&mut self, order: &[S]) -> List {
        if order.is_empty() {
            self.wrong("order", Problem::NobodyOnDuty);
        }
        let agents: Vec<Agent> = order.iter().map(|agent| self.agent("order", agent)).collect();
        self.each_once("order", &agents);
        self.ground.file_list(agents.into_iter())
    }

    fn card<S: Name>(&mut self, card: &Card<S>) -> Noted {
        let Card { by, grade, source, birthday } = card;
        if grade.is_none() && source.is_none() && birthday.is_none() {
            self.wrong("grade", Problem::EmptyCard);
        }
        let birthday = birthday.and_then(|(month, day)| {
            // Of a leap year: a client may be born on 29 February.
            if chrono::NaiveDate::from_ymd_opt(2000, month, day).is_none() {
                self.wrong("birthday", Problem::DayOfYear { month, day });
            }
            Some((u8::try_from(month).ok()?, u8::try_from(day).ok()?))
        });
        Noted::Card {
            by: by.as_ref().map(|by| self.agent("by", by)),
            grade: *grade,
            source: source.as_ref().map(|source| self.name(|roll| &mut roll.texts, "source", source)),
            birthday,
        }
    }

    fn deposit<S: Name>(&mut self, deposit: &Deposit<S>) -> Noted {
        let Deposit { kind, by, amount, unit, taken_by } = deposit;
        if *kind == DepositKind::Large && unit.is_none() {
            self.wrong("unit", Problem::Missing("the unit of a large deposit"));
        }
        Noted::Deposit {
            kind: *kind,
            by: self.agent("by", by),
            amount: self.sum_of_money("amount", *amount),
            unit: unit.as_ref().map(|unit| self.unit_called(unit)),
            taken_by: taken_by.as_ref().map(|agent| self.agent("taken_by", agent)),
        }
    }

    fn unit_called<S: Name>(&mut self, unit: &S) -> Text {
        self.name(|roll| &mut roll.texts, "unit", unit)
    }
}
