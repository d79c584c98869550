//! The way to the deal, entry by entry: how each was read, and how the household stood before it and after.

use super::Became;
use super::difference::Told as From;
use super::entry::{Entry, Says};
use crate::event::{Event, Fact, Said};
use crate::household::{Office, Snapshot};
use crate::id::Deal;
use crate::log::{Ending, Entered, Named};
use crate::period::{Day, Moment};
use crate::reading::{Act, ActKind, Reading, Told};
use crate::settlement::Sweep;
use crate::why::hearing::Hearing;
use crate::why::people::People;

/// An entry on the way to the deal.
pub(in crate::why) struct Stage<'h> {
    pub(in crate::why) entry: Entry<'h>,
    /// How it was read, if it was a reception or another contact.
    pub(in crate::why) reading: Option<Reading<'h>>,
    /// The event, if it was one.
    pub(in crate::why) event: Option<&'h Event>,
    /// How the household stood by then: what time alone had done is done.
    pub(in crate::why) by_then: Snapshot,
    /// Whoever owned before time did anything, and owned after the entry.
    pub(in crate::why) owner_before: Option<&'h str>,
    pub(in crate::why) owner_after: Option<&'h str>,
    /// Whom a breach proven at the entry wronged.
    pub(in crate::why) wronged: Option<&'h str>,
    pub(in crate::why) after: Snapshot,
    /// That the owner's file had ended, where a row of the policy turned on it.
    pub(in crate::why) file_ended: Option<Became<'h>>,
    /// What time alone had done, and what the entry did.
    pub(in crate::why) waited: Vec<Became<'h>>,
    pub(in crate::why) became: Vec<Became<'h>>,
}

/// The way to the deal, and how the household stood as it was made.
pub(in crate::why) struct Way<'h> {
    pub(in crate::why) stages: Vec<Stage<'h>>,
    /// Just before the deal, and what time alone had done since the last entry.
    pub(in crate::why) at_the_deal: Snapshot,
    pub(in crate::why) waited: Vec<Became<'h>>,
}

impl Hearing<'_> {
    pub(in crate::why) fn office<'h>(&'h self, sweep: &Sweep<'h>) -> Office<'h> {
        let log = self.dossier.log();
        let shares = (!sweep.shares_are_alike()).then(|| self.policy());
        Office { policies: self.policies, shares, ground: &log.ground, roll: &log.roll }
    }

    /// A deal, and how a dispute over it ended, as the policy hears it.
    pub(in crate::why) fn sold(&self, sweep: &Sweep<'_>, wanted: &str) -> Option<(Deal, Option<Ending>)> {
        let log = self.dossier.log();
        log.entries.iter().find_map(|entry| match entry.fact {
            Entered::Deal { deal, .. } if log.roll.deal(deal) == wanted => Some((deal, sweep.ending(deal))),
            _ => None,
        })
    }

    /// The way to the deal.
    pub(in crate::why) fn way(&self) -> Way<'_> {
        let (log, ruling) = (self.dossier.log(), self.ruling());
        let office = self.office(&Sweep::of(log, self.policies));
        let mut way = Way { stages: Vec::new(), at_the_deal: Snapshot::default(), waited: Vec::new() };
        let moved = self.moved();
        let mut told = ruling.readings.story();
        for moved in &moved {
            if moved.no == ruling.no {
                let now = Moment::of(ruling.at).minute();
                way.at_the_deal = moved.before.by(now, &office);
                let from = From { roll: &log.roll, policies: self.policies, policy: self.policy() };
                way.waited = from.by_time(&moved.before, &way.at_the_deal);
                break;
            }
            let Some(told) = told.next() else { break };
            let at = match &told {
                Told::Reception(reading) => reading.at,
                Told::Act(act) => act.at,
            };
            let policy = self.policies.on(Day::of(at.date()));
            let from = From { roll: &log.roll, policies: self.policies, policy };
            let now = Moment::of(at).minute();
            let by_then = moved.before.by(now, &office);
            let event = self.dossier.events().iter().find(|event| event.no == moved.no);
            let refunded =
                if let Told::Act(Act { kind: ActKind::Refund { deal }, .. }) = &told { Some(*deal) } else { None };
            let became = from.by_entry(&by_then, &moved.after, refunded);
            debug_assert!(
                !became.is_empty() || by_then.is_like(&moved.after),
                "what entry {} changed is told",
                moved.no
            );
            let owner_of = |household: &Snapshot| household.title().map(|title| log.roll.agent(title.agent));
            let owner = owner_of(&by_then);
            let wronged = log.ground.beside_of(moved.no).proven.and_then(|proven| proven.wronged);
            let (reading, entry) = match told {
                Told::Reception(reading) => (Some(reading), contact(&reading, owner, event)),
                Told::Act(act) => (None, acted(&act)),
            };
            let counted = reading.as_ref().is_some_and(turns_on_the_file);
            way.stages.push(Stage {
                entry,
                reading,
                event,
                owner_before: owner_of(&moved.before),
                owner_after: owner_of(&moved.after),
                wronged: wronged.map(|agent| log.roll.agent(agent)),
                waited: from.by_time(&moved.before, &by_then),
                became,
                after: moved.after.clone(),
                file_ended: counted.then(|| from.file_ended(&by_then, now)).flatten(),
                by_then,
            });
        }
        way
    }
}

/// Whether it counts at a reception that the file is dead: something happened to the file, or a clause moved the household.
fn turns_on_the_file(reading: &Reading<'_>) -> bool {
    reading.rows.file().is_some() || reading.rows.title().is_some_and(|row| row.clause().is_some())
}

/// A reception, with the people it is about.
fn contact<'h>(reading: &Reading<'h>, owner: Option<&'h str>, event: Option<&'h Event>) -> Entry<'h> {
    let visit = match event.map(|event| &event.fact) {
        Some(Fact::Reception(visit) | Fact::Call(visit)) => Some(visit),
        _ => None,
    };
    let said = visit.map(|visit| &visit.said);
    let brought_by = visit.and_then(|visit| visit.referred_by.as_deref());
    let occasion = visit.and_then(|visit| visit.occasion.as_deref());
    let spoken_of = match said {
        Some(
            Said::Mentions(agent) | Said::AsksFor(agent) | Said::Refuses(agent) | Said::Complains { of: agent, .. },
        ) => Some(agent.as_str()),
        _ => None,
    };
    let follows_up = match said {
        Some(Said::Forgot { followed_up_by }) => followed_up_by.as_deref().or(Some(reading.received_by)),
        _ => None,
    };
    let people = People { receiver: reading.received_by, owner, spoken_of, follows_up };
    let Reading { no, at, visitor, situation, .. } = *reading;
    let contact = situation.circumstances.contact;
    let says = Says::Contact { contact, visitor, brought_by, occasion, word: situation.word, people };
    Entry { no, at, says }
}

/// What else moved the household.
fn acted<'h>(act: &Act<'h>) -> Entry<'h> {
    let says = match act.kind {
        ActKind::Lots { from, to } => Says::Lots { from, to },
        ActKind::Decision { owner } => Says::Decision { owner },
        ActKind::Deal { deal } => Says::Deal { deal },
        ActKind::Refund { deal } => Says::Refund { deal },
        ActKind::Notice { to } => Says::Notice { to },
    };
    Entry { no: act.no, at: act.at, says }
}
