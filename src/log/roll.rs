//! The names of everybody and everything a register speaks of.

use crate::id::{Agent, Deal, Household, NameList, Names, Text, Visitor};

/// The names of each kind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roll<N> {
    pub(crate) agents: N,
    pub(crate) households: N,
    pub(crate) visitors: N,
    pub(crate) deals: N,
    /// Occasions, reasons, units: what nothing is decided by.
    pub(crate) texts: N,
}

impl<N> Roll<N> {
    pub(super) fn each(&self) -> [&N; 5] {
        [&self.agents, &self.households, &self.visitors, &self.deals, &self.texts]
    }
}

impl Roll<Names> {
    /// The same names with the same numbers, to which others can be added.
    pub(crate) fn reopened(&self) -> Self {
        let Self { agents, households, visitors, deals, texts } = self;
        Self {
            agents: agents.reopened(),
            households: households.reopened(),
            visitors: visitors.reopened(),
            deals: deals.reopened(),
            texts: texts.reopened(),
        }
    }

    /// No new names will come.
    pub(super) fn close(&mut self) {
        for names in [&mut self.agents, &mut self.households, &mut self.visitors, &mut self.deals, &mut self.texts] {
            names.close();
        }
    }

    /// The bytes of memory the names take.
    pub(super) fn bytes(&self) -> usize {
        self.each().iter().map(|names| names.bytes()).sum()
    }
}

/// A roll as those see it who only read it.
pub(crate) trait Named: std::fmt::Debug + Send + Sync {
    fn agent(&self, agent: Agent) -> &str;
    fn household(&self, household: Household) -> &str;
    fn visitor(&self, visitor: Visitor) -> &str;
    fn deal(&self, deal: Deal) -> &str;
    fn text(&self, text: Text) -> &str;
}

impl<N: NameList + std::fmt::Debug + Send + Sync> Named for Roll<N> {
    fn agent(&self, agent: Agent) -> &str {
        self.agents.name(agent)
    }

    fn household(&self, household: Household) -> &str {
        self.households.name(household)
    }

    fn visitor(&self, visitor: Visitor) -> &str {
        self.visitors.name(visitor)
    }

    fn deal(&self, deal: Deal) -> &str {
        self.deals.name(deal)
    }

    fn text(&self, text: Text) -> &str {
        self.texts.name(text)
    }
}
