//! The sales of the week, step by step, and what is wrong with some of them.

use panke::{AtDesk, Copies, Deposit, DepositKind, Fact};

use super::day::{Happens, Step};
use super::{AGENTS, Client, Week, When, moment};

const FIRST: &str = "1-0801";
const SECOND: &str = "2-1502";
const THIRD: &str = "3-0303";

/// The steps of a day, each with its minute.
pub(super) fn of_day(day: u32) -> Vec<(u32, Step)> {
    let all: [(u32, u32, Happens); 11] = [
        (1, 15 * 60 + 30, |week, when| week.deposit(when, 0, DepositKind::Small, 2_000_000, Some(FIRST))),
        (2, 10 * 60 + 30, |week, when| week.agreement(when, 0, FIRST, Copies::default())),
        (2, 10 * 60 + 50, |week, when| week.deposit(when, 0, DepositKind::Large, 10_000_000, Some(FIRST))),
        // Sold already: whoever looked at the register would have seen it.
        (3, 11 * 60, |week, when| week.deposit(when, 3, DepositKind::Large, 10_000_000, Some(FIRST))),
        (4, 10 * 60, |week, when| week.contract(when, 0, FIRST)),
        (4, 14 * 60, |week, when| week.agreement(when, 2, SECOND, Copies { sales: 1, ..Copies::default() })),
        (4, 14 * 60 + 20, took_the_money),
        (5, 11 * 60, |week, when| week.contract(when, 5, THIRD)),
        (5, 15 * 60, |week, when| week.deposit(when, 6, DepositKind::Small, 1_000_000, Some("2-0901"))),
        (6, 10 * 60, given_back),
        (6, 16 * 60, entered_late),
    ];
    let today = all.into_iter().filter(|(of, _, _)| *of == day);
    today.map(|(_, minute, happens)| (minute, Step::Sale(happens))).collect()
}

/// The agent takes the deposit instead of going to the finance desk.
fn took_the_money(week: &mut Week, when: When) {
    let Client { household, agent, .. } = week.buyer(2);
    let by = AGENTS[agent].to_owned();
    let deposit = Deposit::new(DepositKind::Large, by.clone(), 10_000_000).unit(SECOND).taken_by(by);
    week.enter(when, &household, deposit);
}

fn given_back(week: &mut Week, when: When) {
    let Client { household, .. } = week.buyer(6);
    let release = AtDesk::Release { unit: "2-0901".to_owned(), reason: "客户退小定".to_owned() };
    week.enter(when, &household, release);
}

/// A deposit that is written down the next morning.
fn entered_late(week: &mut Week, when: When) {
    week.deposit(when, 7, DepositKind::Small, 1_000_000, None);
    if let Some(event) = week.events.pop() {
        week.events.push(event.recorded_at(moment((when.0 + 1, 9 * 60))));
    }
}

impl Week {
    /// The client of a number, or the last there is.
    fn buyer(&self, number: usize) -> Client {
        self.clients[number.min(self.clients.len() - 1)].clone()
    }

    fn deposit(&mut self, when: When, client: usize, kind: DepositKind, amount: u64, unit: Option<&str>) {
        let Client { household, agent, .. } = self.buyer(client);
        let mut deposit = Deposit::new(kind, AGENTS[agent].to_owned(), amount);
        deposit.unit = unit.map(str::to_owned);
        self.enter(when, &household, deposit);
    }

    fn agreement(&mut self, when: When, client: usize, unit: &str, copies: Copies) {
        let Client { household, agent, .. } = self.buyer(client);
        self.enter(when, &household, AtDesk::Agreement { by: AGENTS[agent].to_owned(), unit: unit.to_owned(), copies });
    }

    /// The contract, and with it the deal.
    fn contract(&mut self, when: When, client: usize, unit: &str) {
        let Client { household, agent, .. } = self.buyer(client);
        let deal = format!("单-{unit}");
        self.enter(when, &household, Fact::Deal { deal: deal.clone(), commission: 1_250_000 });
        let (by, unit) = (AGENTS[agent].to_owned(), unit.to_owned());
        self.enter((when.0, when.1 + 20), &household, AtDesk::Contract { by, unit, deal: Some(deal) });
    }
}
