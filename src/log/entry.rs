//! An entry as the log holds it: numbers for names, and places for what few entries have.

use super::beside::Contacted;
use super::desk::Noted;
use super::ground::{Ground, List, SplitAt};
use crate::id::{Agent, Deal, Household, Text, Visitor, at};
use crate::period::Moment;

/// One entry. 48 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) at: Moment,
    pub(crate) no: u64,
    pub(crate) household: Household,
    pub(crate) fact: Entered,
}

const _: () = assert!(size_of::<Entry>() == 48);

impl Entry {
    /// Of a reception or a call at which somebody was complained of: whether that was upheld.
    pub(crate) fn upheld_mut<'a>(&'a mut self, contacts: &'a mut [Contacted]) -> Option<&'a mut bool> {
        let visit = match &mut self.fact {
            Entered::Reception(visit) => visit,
            Entered::Contact(contact) => &mut contacts.get_mut(at(*contact))?.visit,
            _ => return None,
        };
        if let Brought::Complains { upheld, .. } = &mut visit.brought { Some(upheld) } else { None }
    }
}

/// What an entry says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entered {
    Reception(Visit),
    Reassignment {
        from: Agent,
        to: Agent,
    },
    Decision {
        owner: Agent,
        split: Option<SplitAt>,
    },
    Deal {
        deal: Deal,
        commission: u32,
    },
    Dispute(u32),
    Verdict(u32),
    SameHousehold(Household),
    Void(u32),
    Refund(Deal),
    Exchange(u32),
    Rename(u32),
    Overdue(u32),
    /// A call, a report or a follow-up.
    Contact(u32),
    Notice {
        to: Agent,
        by: Option<Agent>,
    },
    Breach(u32),
    Role(u32),
    /// An entry of the front desk.
    AtDesk(u32),
}

impl Entered {
    /// The deal it speaks of without making it.
    pub(crate) fn about_deal(&self, ground: &Ground) -> Option<Deal> {
        match self {
            Self::Refund(deal) => Some(*deal),
            Self::Dispute(dispute) => ground.disputes.get(at(*dispute)).map(|(deal, _)| *deal),
            Self::Exchange(swap) => ground.exchanges.get(at(*swap)).map(|swap| swap.deal),
            Self::Rename(rename) => ground.renames.get(at(*rename)).map(|rename| rename.deal),
            Self::Overdue(overdue) => ground.overdues.get(at(*overdue)).map(|overdue| overdue.deal),
            Self::Role(role) => ground.roles.get(at(*role)).map(|role| role.deal),
            Self::AtDesk(noted) => ground.noted.get(at(*noted)).and_then(Noted::deal),
            _ => None,
        }
    }

    /// Whether it changes the state of its household by itself.
    pub(crate) const fn moves_a_household(&self) -> bool {
        match self {
            Self::Reception(_)
            | Self::Reassignment { .. }
            | Self::Decision { .. }
            | Self::Deal { .. }
            | Self::Refund(_)
            | Self::Contact(_)
            | Self::Notice { .. } => true,
            Self::Dispute(_)
            | Self::Verdict(_)
            | Self::SameHousehold(_)
            | Self::Void(_)
            | Self::Exchange(_)
            | Self::Rename(_)
            | Self::Overdue(_)
            | Self::Breach(_)
            | Self::Role(_)
            | Self::AtDesk(_) => false,
        }
    }

    /// Whether it tells what became of a deal after the sale.
    pub(crate) const fn is_after_sale(&self) -> bool {
        matches!(self, Self::Refund(_) | Self::Exchange(_) | Self::Rename(_) | Self::Overdue(_))
    }
}

/// A reception.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visit {
    pub(crate) visitor: Visitor,
    pub(crate) receiver: Agent,
    pub(crate) free: List,
    pub(crate) brought: Brought,
    pub(crate) referred_by: Option<Household>,
    pub(crate) occasion: Option<Text>,
}

impl Visit {
    pub(crate) const fn is_complaint(&self) -> bool {
        matches!(self.brought, Brought::Complains { .. })
    }

    /// Whether it is a complaint that was upheld.
    pub(crate) const fn is_upheld(&self) -> bool {
        matches!(self.brought, Brought::Complains { upheld: true, .. })
    }
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

/// How a dispute ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Agreed {
        performance: Agent,
        split: SplitAt,
    },
    /// A quarrel, or disobedience: all goes to the department.
    Department {
        disobeyed: bool,
    },
    Decided {
        performance: Agent,
        split: Option<SplitAt>,
    },
}

impl Ending {
    /// Whether a later entry over the same deal counts instead: within a rank the last one does (V.4).
    pub(crate) const fn yields_to(self, later: Self) -> bool {
        self.rank() <= later.rank()
    }

    /// *Decided* outranks *quarrel* and *disobeyed*, these outrank *agreed* (V.4).
    const fn rank(self) -> u8 {
        match self {
            Self::Agreed { .. } => 0,
            Self::Department { .. } => 1,
            Self::Decided { .. } => 2,
        }
    }
}
