//! Moves that strike entries out.

use panke::{Event, Exchange, Fact, Reception, Said, Settled, Share, Unit};

use super::guess::AGENTS;
use super::office::first;
use super::play::{MOST, Play, name};

impl Play<'_> {
    /// Strikes out one of the latest entries that nothing leans on; now and then somebody still speaks of it.
    pub(super) fn void(&mut self) {
        let pinned: Vec<_> = self.circle.ties.iter().take(self.circle.pinned).map(|&(.., line)| line).collect();
        // Two households the same as a third that only struck-out entries know: whether they are the same as each other
        // is a question better not asked. So the last entry of one that others are the same as stays.
        let last = |line: usize| {
            self.circle.ties.iter().any(|&(_, with, _)| {
                self.living(with) == 1 && self.lines[line].event.household() == name(self.number, with)
            })
        };
        let free = self.circle.entries.iter().rev().filter(|line| !pinned.contains(line) && !last(**line)).take(10);
        let free: Vec<_> = free.copied().collect();
        if free.is_empty() {
            return self.reception();
        }
        let line = free[usize::from(self.m.back) % free.len()];
        self.date_back(128);
        self.strike(line);
        if self.m.how >= 128 {
            match &self.lines[line].event.fact {
                // Not over a blunder that bears the id of a deal that stands.
                Fact::Deal { .. } if self.circle.deals.iter().any(|&(_, deal)| deal == line) => match self.m.how {
                    ..192 => self.dispute_over(line),
                    _ => self.after_sale_of(line),
                },
                Fact::Reception(Reception { said: Said::Complains { .. }, .. }) => self.verdict_on(line),
                _ => {}
            }
        }
    }

    fn strike(&mut self, line: usize) {
        self.lines[line].voided = true;
        let Event { no: entry, household, .. } = &self.lines[line].event;
        let (entry, mut household) = (*entry, household.clone().unwrap_or_default());
        if self.m.visitor >= 224 && self.circle.seen[self.home] {
            // Whose page a void is written on is nobody's business.
            household = name(self.number, self.home);
        }
        self.write_for(household, Fact::Void { entry, reason: "entered by mistake".to_owned() });
    }

    /// A wrong entry, struck out at once; or a household that only a struck-out entry knows, spoken of.
    pub(super) fn blunder(&mut self) {
        let agent = |i: usize| AGENTS[(usize::from(self.m.agent) + i) % AGENTS.len()].to_owned();
        let x = Reception::new(format!("{}-1", name(self.number, self.home).replace('H', "c")), agent(0));
        let nobody = format!("N{}", self.lines.len());
        let half = Share::ratio(1, 2).unwrap_or_default();
        let some_deal = self.circle.deals.last().and_then(|&(_, line)| match &self.lines[line].event.fact {
            Fact::Deal { deal, .. } => Some(deal.clone()),
            _ => None,
        });
        let fact = match self.m.whom % 20 {
            0 | 1 => {
                let line = self.write_for(nobody.clone(), Fact::Reception(x.clone()));
                self.strike(line);
                self.write(match self.m.detail % 2 {
                    0 => Fact::SameHousehold { with: nobody, relation: None },
                    _ => Fact::Reception(x.referred_by(nobody)),
                });
                return;
            }
            2 => Fact::Reassignment { from: agent(0), to: agent(0) },
            3 => Fact::Dispute { deal: nobody, outcome: Settled::Quarrel },
            4 => Fact::Verdict { reception: 999_999_999, upheld: true },
            5 => Fact::SameHousehold { with: name(self.number, self.home), relation: None },
            6 => Fact::SameHousehold { with: nobody, relation: None },
            7 => Fact::Reception(x.referred_by(nobody)),
            8 => Fact::Reception(x.said(Said::Names(vec![agent(1)]))),
            9 => Fact::Decision { owner: agent(0), split: Some(vec![(agent(1), half), (agent(1), half)]) },
            10 => Fact::Decision { owner: agent(0), split: Some(vec![(agent(1), half)]) },
            11 => Fact::Deal { deal: nobody, commission: MOST + 1 },
            12 => {
                let outcome =
                    Settled::Agreed { performance: agent(0), split: vec![(agent(1), half), (agent(2), half)] };
                Fact::Dispute { deal: some_deal.unwrap_or(nobody), outcome }
            }
            13 => Fact::Deal { deal: some_deal.unwrap_or(nobody), commission: 5 },
            _ => self.sequel_blunder(nobody, some_deal),
        };
        let line = self.write(fact);
        self.strike(line);
    }
    /// Something wrong that is said to have come after a sale.
    fn sequel_blunder(&self, nobody: String, some_deal: Option<String>) -> Fact<String> {
        let today = self.now.date();
        let unit = |area| Unit { unit: "1-101".to_owned(), area, grade: 1, price: 1 };
        let deal = some_deal.unwrap_or_else(|| nobody.clone());
        match self.m.whom % 20 {
            14 => Fact::Refund { deal: nobody },
            15 => Fact::Exchange(Exchange::new(deal, MOST + 1, unit(1), unit(2))),
            16 => Fact::Overdue { deal, since: today, cleared: today.pred_opt() },
            17 => {
                let since = first().date().pred_opt().unwrap_or_default();
                Fact::Overdue { deal, since, cleared: None }
            }
            18 => Fact::Rename { deal: nobody, name: String::new(), after_contract: true },
            _ => Fact::Exchange(Exchange::new(nobody, 5, unit(2), unit(1))),
        }
    }
}
