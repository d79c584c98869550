//! Moves that come after a sale.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use panke::{Exchange, Fact, Unit};

use super::guess::pick;
use super::office::{first, last, number};
use super::play::Play;

const REFUND: usize = 0;
const EXCHANGE: usize = 1;
const RENAME: usize = 2;

impl Play<'_> {
    /// Something about a deal after its sale; without a deal, the deal.
    pub(super) fn after_sale(&mut self) {
        let Some((home, line)) = self.earlier(&self.circle.deals) else { return self.deal() };
        self.date_back(224);
        self.speak_for(home);
        self.after_sale_of(line);
    }

    /// What comes after the sale on a line, where it may stand. Of a deal that was struck out anything may be said.
    pub(super) fn after_sale_of(&mut self, line: usize) {
        let mut kind = pick(self.m.who, &[36, 36, 14, 14]);
        if !self.lines[line].voided {
            // What is refunded can be refunded again, and nothing else.
            let refunded = self.living_sequels(line, true).next().is_some();
            kind = if refunded { REFUND } else { kind };
            // A refund comes after all there is of the deal; the rest after the sale.
            let earlier = self.living_sequels(line, false).filter(|_| kind == REFUND).max();
            let after = earlier.max(Some(self.key(line)));
            if !after.is_none_or(|after| self.stand_after(after)) {
                return self.deal();
            }
        }
        let Fact::Deal { deal, .. } = &self.lines[line].event.fact else { return };
        let deal = deal.clone();
        let sold = self.lines[line].event.at.date();
        let written = match kind {
            REFUND => self.write(Fact::Refund { deal }),
            EXCHANGE => self.exchange(deal),
            RENAME => {
                let name = format!("Z{}", self.m.whom % 3);
                self.write(Fact::Rename { deal, name, after_contract: self.m.detail >= 96 })
            }
            _ => self.overdue(deal),
        };
        self.circle.sequels.push((line, written));
        if kind == REFUND {
            let day = self.now.date();
            self.guess_mut().hand_back(sold, day);
        }
    }

    /// Where a line stands in the order of entries.
    fn key(&self, line: usize) -> (NaiveDateTime, u64) {
        let event = &self.lines[line].event;
        (event.at, event.no)
    }

    /// Where the entries about a deal stand that are not struck out: the refunds, or all the others.
    fn living_sequels(&self, of: usize, refunds: bool) -> impl Iterator<Item = (NaiveDateTime, u64)> {
        let ours = self.circle.sequels.iter().filter(move |(deal, _)| *deal == of).map(|&(_, line)| line);
        ours.filter(move |&line| !self.lines[line].voided)
            .filter(move |&line| matches!(self.lines[line].event.fact, Fact::Refund { .. }) == refunds)
            .map(|line| self.key(line))
    }

    /// Lets the next entry stand after another one; says whether there is room in time.
    fn stand_after(&mut self, (at, no): (NaiveDateTime, u64)) -> bool {
        let here = self.now.clamp(first(), last());
        if (here, number(self.lines.len(), &self.m)) <= (at, no) {
            self.now = at + TimeDelta::minutes(i64::from(self.m.edge % 90) + 1);
        }
        self.now <= last()
    }

    /// Another unit: larger or smaller, better or worse, higher or lower, or the same; approved or not.
    fn exchange(&mut self, deal: String) -> usize {
        let compared = |die: u8, of: [u64; 2]| match pick(die, &[5, 2, 1]) {
            0 => of,
            1 => [of[0], of[0]],
            _ => [of[1], of[0]],
        };
        let (die, turned) = (self.m.free, |by: u32| self.m.free.rotate_left(by));
        let ([area, new_area], [grade, new_grade]) = (compared(die, [8_950, 8_951]), compared(turned(3), [2, 3]));
        let [price, new_price] = compared(turned(5), [250_000_000, 320_000_000]);
        let unit = |unit: &str, area, grade, price| Unit { unit: unit.to_owned(), area, grade, price };
        let (old, new) = (unit("1-101", area, grade, price), unit("2-1202", new_area, new_grade, new_price));
        let exchange = Exchange::new(deal, self.money(), old, new);
        let approved = self.m.detail >= 192;
        self.write(if approved { exchange.approved() } else { exchange }.into())
    }

    /// A payment overdue since a day around now, paid or not.
    fn overdue(&mut self, deal: String) -> usize {
        let day = |base: NaiveDate, days: u64| base.checked_add_days(Days::new(days)).unwrap_or(base);
        let within = |day: NaiveDate| day.clamp(first().date(), last().date());
        let before = self.now.date().checked_sub_days(Days::new(u64::from(self.m.other % 100)));
        let since = within(before.unwrap_or(self.now.date()));
        let cleared = (self.m.whom >= 100).then(|| within(day(since, u64::from(self.m.agent % 80))));
        self.write(Fact::Overdue { deal, since, cleared })
    }
}
