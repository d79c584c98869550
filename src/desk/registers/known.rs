//! What is known of households and deals from the whole log.

use crate::desk::Desk;
use crate::id::{Agent, Deal, Id, Text};
use crate::log::{Entered, Group, Noted};

/// For each household, with all that are the same, the place of its first visit.
#[derive(Debug, Clone, Default)]
pub(super) struct FirstVisits(Vec<Option<u32>>);

impl FirstVisits {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let log = desk.log();
        let mut first = vec![None; desk.groups.len()];
        for (place, entry) in (0_u32..).zip(&log.entries) {
            if let Entered::Reception(_) = entry.fact {
                if let Some(slot) = first.get_mut(desk.group(entry.household).index()) {
                    slot.get_or_insert(place);
                }
            }
        }
        Self(first)
    }

    /// Whether the visit at this place is the first one.
    pub(super) fn is_one(&self, of: Group, visit: u32) -> bool {
        self.0.get(of.index()).is_some_and(|first| *first == Some(visit))
    }
}

/// For each household, with all that are the same, the source that its last card to name one names.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources(Vec<Option<Text>>);

impl Sources {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let log = desk.log();
        let mut sources = vec![None; desk.groups.len()];
        for entry in &log.entries {
            let Some(Noted::Card { source: Some(source), .. }) = desk.noted(entry) else { continue };
            if let Some(slot) = sources.get_mut(desk.group(entry.household).index()) {
                *slot = Some(source);
            }
        }
        Self(sources)
    }

    pub(super) fn source(&self, of: Group) -> Option<Text> {
        self.0.get(of.index()).copied().flatten()
    }
}

/// For each deal who saw to its contract: to the last one, where there are several.
#[derive(Debug, Clone, Default)]
pub(super) struct Signers(Vec<Option<Agent>>);

impl Signers {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let mut signers: Vec<Option<Agent>> = Vec::new();
        for entry in &desk.log().entries {
            if let Some(Noted::Contract { by, deal: Some(deal), .. }) = desk.noted(entry) {
                signers.resize(signers.len().max(deal.index().saturating_add(1)), None);
                if let Some(slot) = signers.get_mut(deal.index()) {
                    *slot = Some(by);
                }
            }
        }
        Self(signers)
    }

    pub(super) fn signer(&self, deal: Deal) -> Option<Agent> {
        self.0.get(deal.index()).copied().flatten()
    }
}
