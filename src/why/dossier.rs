//! A dossier: everything in a register that bears on one deal, by itself.

use std::collections::BTreeSet;

use crate::error::Errors;
use crate::event::{Event, Fact, Reception};
use crate::ledger::Ledger;
use crate::log::{Entered, Entry, Group, Log, Named, Teller};

/// Everything in a register that bears on one deal (卷宗): the entries of its household and of all that are the same as it, and of the
/// old clients' households that brought them. The deal is ruled on alike in it and in the whole register, for other households change
/// nothing.
///
/// What was struck out is not in it, a verdict is told with the complaint it is about, and what came after a sale but for a refund
/// is left out: it moves no ruling. [`hear`](Self::hear) goes through it under a policy.
///
/// ```
/// use panke::{Event, Fact, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-04T10:00:00"), "H2", Reception::new("c2", "An")),
///     Event::new(3, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let dossier = log.dossier("D1").unwrap();
/// assert_eq!(dossier.events().len(), 2);
/// assert_eq!(dossier.hear(&Policy::default()).ruling().owner, Some("Bai"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Dossier {
    deal: String,
    events: Vec<Event>,
    log: Log,
}

impl Dossier {
    /// A dossier of these events about one of their deals; `None` where they have no such deal.
    ///
    /// # Errors
    ///
    /// Every error of every event and between events, as at the door of a [`Log`].
    pub fn new(deal: &str, mut events: Vec<Event>) -> Result<Option<Self>, Errors> {
        events.sort_by_key(|event| (event.at, event.no));
        let log = Log::from_events(&events)?;
        let is_it = |event: &Event| matches!(&event.fact, Fact::Deal { deal: made, .. } if made == deal);
        let struck = |no: u64| !log.entries.iter().any(|entry| entry.no == no);
        let is_made = events.iter().any(|event| is_it(event) && !struck(event.no));
        Ok(is_made.then(|| Self { deal: deal.to_owned(), events, log }))
    }

    /// The deal it is about.
    #[must_use]
    pub fn deal(&self) -> &str {
        &self.deal
    }

    /// The commission of the deal.
    pub(super) fn commission(&self) -> u64 {
        let sold = self.events.iter().find_map(|event| match &event.fact {
            Fact::Deal { deal, commission } if *deal == self.deal => Some(*commission),
            _ => None,
        });
        sold.unwrap_or_default()
    }

    /// Its entries, in the order of (`at`, `no`).
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The same as a log.
    #[must_use]
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// The SHA-256 of the entries written down as JSON Lines in their order, in hexadecimal digits: equal facts have equal ones.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn digest(&self) -> String {
        let lines = self.events.iter().filter_map(|event| serde_json::to_string(event).ok());
        crate::policy::sha256(lines.flat_map(|line| [line, "\n".to_owned()]).collect::<String>().as_bytes())
    }
}

impl Log {
    /// The dossier of a deal, if there is such a deal and its household was not left out. It looks through all entries once.
    #[must_use]
    pub fn dossier(&self, deal: &str) -> Option<Dossier> {
        let is_it =
            |entry: &&Entry| matches!(entry.fact, Entered::Deal { deal: made, .. } if self.roll.deal(made) == deal);
        let sale = self.entries.iter().find(is_it)?;
        self.dossier_among(&self.by_group(), deal, self.groups.of(sale.household))
    }

    /// The dossiers of all deals, in the order of (`at`, `no`), one after another. The entries are put together by household once.
    pub fn dossiers(&self) -> impl Iterator<Item = Dossier> {
        let places = self.by_group();
        let sales = self.entries.iter().filter_map(|entry| match entry.fact {
            Entered::Deal { deal, .. } => Some((self.roll.deal(deal), self.groups.of(entry.household))),
            _ => None,
        });
        sales.filter_map(move |(deal, group)| self.dossier_among(&places, deal, group))
    }

    /// The places of the entries of each group.
    fn by_group(&self) -> Vec<Vec<u32>> {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); self.groups.len()];
        for (place, entry) in (0_u32..).zip(&self.entries) {
            if let Some(list) = places.get_mut(self.groups.of(entry.household).index()) {
                list.push(place);
            }
        }
        places
    }

    /// The dossier of a deal of a group: its entries, and those of whoever brought it, and them.
    fn dossier_among(&self, places: &[Vec<u32>], deal: &str, group: Group) -> Option<Dossier> {
        let entries = |group: Group| {
            let list = places.get(group.index()).map_or(&[][..], Vec::as_slice);
            list.iter().filter_map(|place| self.entries.get(crate::id::at(*place)))
        };
        let mut wanted = vec![group];
        let mut next = 0;
        while let Some(group) = wanted.get(next).copied() {
            next = next.saturating_add(1);
            for by in entries(group).filter_map(|entry| self.ground.referred_by(entry.fact)) {
                let by = self.groups.of(by);
                if !wanted.contains(&by) {
                    wanted.push(by);
                }
            }
        }
        if wanted.iter().any(|group| self.groups.is_left_out(*group)) {
            return None;
        }
        let teller = Teller { roll: &self.roll, ground: &self.ground };
        let told = wanted.iter().flat_map(|group| entries(*group)).filter_map(|entry| teller.bearing(entry)).collect();
        Dossier::new(deal, whole(told)).ok().flatten()
    }
}

impl Ledger {
    /// The dossier of a deal as things stand, if there is such a deal.
    #[must_use]
    pub fn dossier(&self, deal: &str) -> Option<Dossier> {
        let mut wanted = vec![self.ruling(deal)?.household.to_owned()];
        let mut events: Vec<Event> = Vec::new();
        let mut next = 0;
        while let Some(household) = wanted.get(next).cloned() {
            let more = self.bearing(&household);
            for event in &more {
                let (Fact::Reception(Reception { referred_by: Some(by), .. })
                | Fact::Call(Reception { referred_by: Some(by), .. })) = &event.fact
                else {
                    continue;
                };
                if !wanted.contains(by) {
                    wanted.push(by.clone());
                }
            }
            events.extend(more);
            next = next.saturating_add(1);
        }
        // Households that are the same lie together.
        events.sort_by_key(|event| event.no);
        events.dedup_by_key(|event| event.no);
        Dossier::new(deal, whole(events)).ok().flatten()
    }
}

/// Without what speaks of somebody or something that is not there.
pub(super) fn whole(mut events: Vec<Event>) -> Vec<Event> {
    let visits: BTreeSet<u64> = events
        .iter()
        .filter(|event| matches!(event.fact, Fact::Reception(_) | Fact::Call(_)))
        .map(|event| event.no)
        .collect();
    let deal = |event: &Event| if let Fact::Deal { deal, .. } = &event.fact { Some(deal.clone()) } else { None };
    let deals: BTreeSet<String> = events.iter().filter_map(deal).collect();
    events.retain(|event| match &event.fact {
        Fact::Breach(breach) => breach.reception.is_some_and(|reception| visits.contains(&reception)),
        Fact::Dispute { deal, .. } | Fact::Role { deal, .. } | Fact::Refund { deal } => deals.contains(deal),
        _ => true,
    });
    let households = among_themselves(&mut events);
    for event in &mut events {
        if let Fact::Reception(visit) | Fact::Call(visit) = &mut event.fact {
            if visit.referred_by.as_ref().is_some_and(|by| !households.contains(by)) {
                visit.referred_by = None;
                visit.with_referrer = false;
            }
        }
    }
    events
}

/// Leaves out what makes one a household that has no entry here, which may leave another without any; gives those that have one.
fn among_themselves(events: &mut Vec<Event>) -> BTreeSet<String> {
    loop {
        let households: BTreeSet<String> = events.iter().filter_map(|event| event.household.clone()).collect();
        let before = events.len();
        events.retain(|event| match &event.fact {
            Fact::SameHousehold { with, .. } => households.contains(with),
            _ => true,
        });
        if events.len() == before {
            return households;
        }
    }
}
