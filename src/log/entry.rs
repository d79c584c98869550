//! An entry as the log holds it: numbers for names, and lists in one place.

use crate::id::{Agent, Deal, Household, Names, Visitor, at, place};
use crate::period::Moment;
use crate::share::Share;

/// One entry. 48 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) at: Moment,
    pub(crate) no: u64,
    pub(crate) household: Household,
    pub(crate) fact: Entered,
}

/// What an entry says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entered {
    Reception(Visit),
    Reassignment { from: Agent, to: Agent },
    Decision { owner: Agent, split: Option<SplitAt> },
    Deal { deal: Deal, commission: u32 },
    Dispute(u32),
    Verdict(u32),
    SameHousehold(Household),
    Void(u32),
}

/// A reception.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visit {
    pub(crate) visitor: Visitor,
    pub(crate) receiver: Agent,
    pub(crate) free: List,
    pub(crate) brought: Brought,
    pub(crate) referred_by: Option<Household>,
    pub(crate) on_occasion: bool,
}

/// What was brought up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brought {
    Nothing,
    Mentions(Agent),
    AsksFor(Agent),
    Refuses(Agent),
    Complains { of: Agent, upheld: bool },
    Names(List),
    Forgot { followed_up_by: Agent },
    WantsDiscount,
}

/// Where a list of agents starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List(u32);

/// The number of a split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SplitAt(u32);

/// How a dispute ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Agreed { performance: Agent, split: SplitAt },
    Department,
    Decided { performance: Agent, split: Option<SplitAt> },
}

impl Ending {
    /// *Decided* outranks *quarrel* and *disobeyed*, these outrank *agreed* (V.4).
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::Agreed { .. } => 0,
            Self::Department => 1,
            Self::Decided { .. } => 2,
        }
    }
}

/// Everything entries share: names, lists, splits, and the rarer facts.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub(crate) agents: Names,
    pub(crate) households: Names,
    pub(crate) visitors: Names,
    pub(crate) deals: Names,
    /// Lists of agents one after another, each closed by `None`; the first is empty.
    lists: Vec<Option<Agent>>,
    splits: Vec<Vec<(Agent, Share)>>,
    pub(crate) commissions: Vec<u64>,
    pub(crate) disputes: Vec<(Deal, Ending)>,
    pub(crate) verdicts: Vec<(u64, bool)>,
    pub(crate) voids: Vec<u64>,
}

impl Default for Ground {
    fn default() -> Self {
        Self {
            agents: Names::default(),
            households: Names::default(),
            visitors: Names::default(),
            deals: Names::default(),
            lists: vec![None],
            splits: Vec::new(),
            commissions: Vec::new(),
            disputes: Vec::new(),
            verdicts: Vec::new(),
            voids: Vec::new(),
        }
    }
}

impl Ground {
    /// Files a list of agents.
    pub(crate) fn file_list(&mut self, agents: impl ExactSizeIterator<Item = Agent>) -> List {
        if agents.len() == 0 {
            return List(0);
        }
        let list = List(place(self.lists.len()));
        self.lists.extend(agents.map(Some));
        self.lists.push(None);
        list
    }

    /// The agents of a list, in order.
    pub(crate) fn list(&self, list: List) -> impl Iterator<Item = Agent> {
        self.lists.get(at(list.0)..).unwrap_or_default().iter().map_while(|agent| *agent)
    }

    pub(crate) fn file_split(&mut self, split: Vec<(Agent, Share)>) -> SplitAt {
        let number = SplitAt(place(self.splits.len()));
        self.splits.push(split);
        number
    }

    pub(crate) fn split(&self, split: SplitAt) -> &[(Agent, Share)] {
        self.splits.get(at(split.0)).map_or(&[], Vec::as_slice)
    }

    /// The commission of a deal's entry.
    pub(crate) fn commission(&self, number: u32) -> u64 {
        self.commissions.get(at(number)).copied().unwrap_or_default()
    }

    /// Files what only a few entries have and gives its place.
    pub(crate) fn file<T>(rare: &mut Vec<T>, value: T) -> u32 {
        let number = place(rare.len());
        rare.push(value);
        number
    }

    /// No new names and lists will come.
    pub(crate) fn close(&mut self) {
        for names in [&mut self.agents, &mut self.households, &mut self.visitors, &mut self.deals] {
            names.close();
        }
        self.lists.shrink_to_fit();
    }

    /// The bytes of memory this holds.
    pub(crate) fn bytes(&self) -> usize {
        let names = [&self.agents, &self.households, &self.visitors, &self.deals];
        let lists = self.lists.capacity().saturating_mul(size_of::<Option<Agent>>());
        let splits = self.splits.iter().map(|split| {
            split
                .capacity()
                .saturating_mul(size_of::<(Agent, Share)>())
                .saturating_add(size_of::<Vec<(Agent, Share)>>())
        });
        let rare = self.disputes.capacity().saturating_mul(size_of::<(Deal, Ending)>());
        let rare = rare.saturating_add(self.verdicts.capacity().saturating_mul(size_of::<(u64, bool)>()));
        let rare = rare.saturating_add(self.voids.capacity().saturating_mul(size_of::<u64>()));
        let rare = rare.saturating_add(self.commissions.capacity().saturating_mul(size_of::<u64>()));
        names
            .iter()
            .map(|names| names.bytes())
            .sum::<usize>()
            .saturating_add(lists)
            .saturating_add(splits.sum())
            .saturating_add(rare)
    }
}
