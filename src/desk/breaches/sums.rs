//! What the sums are: base pay as the register knows it, and the month's bonus as stated.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{BreachLine, Sum};
use crate::desk::Desk;
use crate::log::Noted;
use crate::policy::Forfeit;
use crate::ruling::Payee;

/// The days of pay of a month are 21.75 (人社部发〔2025〕2号): these are 87, and a day is four of them.
const QUARTERS_A_MONTH: u64 = 87;
const QUARTERS_A_DAY: u64 = 4;

/// The base pay of the agents, by agent and then in the order of its entries.
#[derive(Debug)]
pub(super) struct Sums<'d, 'a> {
    desk: &'d Desk<'a>,
    wages: BTreeMap<&'a str, Vec<(NaiveDate, u64)>>,
}

impl<'d, 'a> Sums<'d, 'a> {
    pub(super) fn of(desk: &'d Desk<'a>) -> Self {
        let mut wages: BTreeMap<&str, Vec<(NaiveDate, u64)>> = BTreeMap::new();
        for entry in &desk.log().entries {
            if let Some(Noted::Wage { agent, base }) = desk.noted(entry) {
                wages.entry(desk.agent(agent)).or_default().push((entry.at.day().date(), base));
            }
        }
        Self { desk, wages }
    }

    /// Says on each line what it comes to.
    pub(super) fn put_on(&self, lines: &mut [BreachLine<'a>]) {
        let takes_bonus = |line: &BreachLine<'_>| {
            matches!(line.forfeit, Forfeit::MonthPayAndHalfBonus | Forfeit::DismissalAndHalfBonus)
        };
        let bonuses = if lines.iter().any(takes_bonus) { self.bonuses() } else { BTreeMap::new() };
        for line in lines {
            let Some(agent) = line.agent else { continue };
            let day = line.at.date();
            let base = self.base(agent, day);
            let of_base = |sum: fn(u64) -> u64| base.map_or(Sum::Unknown, |base| Sum::Known(sum(base)));
            if line.forfeit == Forfeit::DayPay {
                line.day_pay = of_base(|base| base.saturating_mul(QUARTERS_A_DAY) / QUARTERS_A_MONTH);
            }
            if line.forfeit == Forfeit::MonthPayAndHalfBonus {
                line.month_pay = of_base(|base| base);
            }
            if takes_bonus(line) {
                let bonus = bonuses.get(&(agent, day.year(), day.month())).copied().unwrap_or(0);
                line.half_bonus = Sum::Known(u64::try_from(bonus.max(0) / 2).unwrap_or(u64::MAX));
            }
        }
    }

    /// The base pay of an agent on a day, by the last entry on it or before.
    fn base(&self, agent: &str, day: NaiveDate) -> Option<u64> {
        let wages = self.wages.get(agent)?;
        let known = wages.partition_point(|(since, _)| *since <= day);
        wages.get(known.checked_sub(1)?).map(|(_, base)| *base)
    }

    /// What the agents' statements of each month of the calendar add up to.
    fn bonuses(&self) -> BTreeMap<(&'a str, i32, u32), i128> {
        let mut bonuses: BTreeMap<_, i128> = BTreeMap::new();
        for statement in self.desk.settlement.statements() {
            let Some(Payee::Agent(agent)) = statement.payee else { continue };
            for line in statement.lines {
                let bonus = bonuses.entry((agent, line.at.year(), line.at.month())).or_default();
                *bonus = bonus.saturating_add(line.amount.into());
            }
        }
        bonuses
    }
}
