//! Disputes, splits and what comes after a sale, on their way in.

use chrono::NaiveDate;

use super::enter::{Clerk, is_known};
use super::entry::{Ending, Entered};
use super::ground::{Due, Ground, NewName, SplitAt, Swap, UnitOf};
use crate::error::Problem;
use crate::event::{Exchange, Settled, Split, Unit};
use crate::id::{Agent, Name, NameList};
use crate::period::Day;
use crate::share::Share;

impl<N: NameList> Clerk<'_, N> {
    pub(super) fn exchange<S: Name>(&mut self, exchange: &Exchange<S>) -> Entered {
        let deal = self.deal(&exchange.deal);
        self.commission(exchange.commission);
        let (from, to) = (self.unit("from_unit", &exchange.from), self.unit("to_unit", &exchange.to));
        let swap = Swap { deal, commission: exchange.commission, from, to, approved: exchange.approved };
        Entered::Exchange(Ground::file(&mut self.ground.exchanges, swap))
    }

    fn unit<S: Name>(&mut self, field: &'static str, unit: &Unit<S>) -> UnitOf {
        let name = self.name(|roll| &mut roll.texts, field, &unit.unit);
        UnitOf { unit: name, area: unit.area, grade: unit.grade, price: unit.price }
    }

    pub(super) fn rename<S: Name>(&mut self, deal: &S, name: &S, after_contract: bool) -> Entered {
        let deal = self.deal(deal);
        let name = self.name(|roll| &mut roll.texts, "name", name);
        Entered::Rename(Ground::file(&mut self.ground.renames, NewName { deal, name, after_contract }))
    }

    pub(super) fn overdue<S: Name>(&mut self, deal: &S, since: NaiveDate, cleared: Option<NaiveDate>) -> Entered {
        let deal = self.deal(deal);
        for (field, day) in [("since", Some(since)), ("cleared", cleared)] {
            if let Some(day) = day.filter(|day| !is_known(*day)) {
                self.wrong(field, Problem::Date(day.to_string()));
            }
        }
        if let Some(cleared) = cleared.filter(|cleared| is_known(*cleared) && is_known(since) && *cleared < since) {
            self.wrong("cleared", Problem::ClearedBefore { since: since.to_string(), cleared: cleared.to_string() });
        }
        let due = Due { deal, since: Day::of(since), cleared: cleared.map(Day::of) };
        Entered::Overdue(Ground::file(&mut self.ground.overdues, due))
    }

    pub(super) fn ending<S: Name>(&mut self, outcome: &Settled<S>) -> Ending {
        match outcome {
            Settled::Quarrel => Ending::Department { disobeyed: false },
            Settled::Disobeyed => Ending::Department { disobeyed: true },
            Settled::Agreed { performance, split: terms } => {
                let agent = self.agent("outcome", performance);
                let split = self.split("outcome", terms);
                let is_named = !self.roll.agents.name(agent).is_empty() && !terms.is_empty();
                if is_named && !self.ground.split(split).iter().any(|(party, _)| *party == agent) {
                    self.wrong("outcome", Problem::OutsideSplit(self.called(agent)));
                }
                Ending::Agreed { performance: agent, split }
            }
            Settled::Decided { performance, split } => Ending::Decided {
                performance: self.agent("outcome", performance),
                split: split.as_ref().map(|split| self.split("outcome", split)),
            },
        }
    }

    pub(super) fn split<S: Name>(&mut self, field: &'static str, split: &Split<S>) -> SplitAt {
        let filed: Vec<(Agent, Share)> =
            split.iter().map(|(agent, share)| (self.agent(field, agent), *share)).collect();
        if filed.is_empty() {
            self.wrong(field, Problem::EmptySplit);
        }
        let agents: Vec<Agent> = filed.iter().map(|(agent, _)| *agent).collect();
        self.each_once(field, &agents);
        for (agent, _) in filed.iter().filter(|(_, share)| share.is_zero()) {
            self.wrong(field, Problem::NothingShared(self.called(*agent)));
        }
        let sum: u128 = split.iter().map(|(_, share)| u128::from(share.parts())).sum();
        let each_counts = split.iter().all(|(_, share)| !share.is_zero());
        if !filed.is_empty() && each_counts && sum != u128::from(Share::WHOLE_PARTS) {
            self.wrong(field, Problem::Sum(crate::share::fraction(sum)));
        }
        self.ground.file_split(filed)
    }
}
