//! Deals, once they count, and what becomes of them when they are refunded.

use super::{Case, Sale};
use crate::id::Deal;
use crate::interpretation::{Interpretation, Interpretations};
use crate::policy::Act;

impl Case<'_> {
    /// A deal with an owner was made; it counts from the next day on, or when [`count_sale`](Self::count_sale) says so.
    pub(crate) fn sell(&mut self, sale: Sale) {
        if let Some(before) = self.state.sale.replace(sale) {
            self.state.rare.get_or_insert_default().sales.push(before);
        }
    }

    /// The last deal with an owner counts by now (I-14). Whatever else its owner bought before or on that day confirms
    /// them, too.
    pub(crate) fn count_sale(&mut self) {
        let Some(sale) = self.state.sale.take() else { return };
        let before = self.state.title().filter(|title| title.agent == sale.owner).and_then(|title| title.confirmed);
        if let Some(rare) = &mut self.state.rare {
            if before.is_none() {
                rare.confirming.clear();
            }
            let same_owner = rare.sales.drain(..).filter(|other| other.owner == sale.owner);
            rare.confirming.extend(before.into_iter().chain(same_owner.map(|other| other.deal)));
        } else if let Some(before) = before {
            self.state.rare.get_or_insert_default().confirming.push(before);
        }
        self.take_whole(sale.owner, self.policy.cites(Act::AfterSale), sale.at);
        if let Some(title) = self.state.title_mut() {
            title.confirmed = Some(sale.deal);
        }
        self.state.lift_bar(sale.owner);
        self.state.rests_on = Interpretations::of(&[Interpretation::I14]);
    }

    /// A refunded deal confirms no owner, and does not come to count any more (VI.4, I-20). To be told of it again changes
    /// nothing.
    pub(crate) fn refund(&mut self, deal: Deal) {
        if self.state.sale.is_some_and(|sale| sale.deal == deal) {
            self.state.sale = self.state.rare.as_mut().and_then(|rare| rare.sales.pop());
            self.state.rely_on(&[Interpretation::I20]);
        } else if self.state.title().is_some_and(|title| title.confirmed == Some(deal)) {
            let other = self.state.rare.as_mut().and_then(|rare| rare.confirming.pop());
            if let Some(title) = self.state.title_mut() {
                title.confirmed = other;
            }
            self.state.rely_on(&[Interpretation::I20]);
        }
        if let Some(rare) = &mut self.state.rare {
            rare.sales.retain(|sale| sale.deal != deal);
            rare.confirming.retain(|other| *other != deal);
        }
    }
}
