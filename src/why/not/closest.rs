//! For each clause that would have given an agent something: where it came closest, and what failed.

use super::lacked::{Fault, Unmet};
use crate::event::{Fact, Reception, Said};
use crate::policy::{Effect, Policy, Row, Traced, Whom};
use crate::reading::Reading;
use crate::situation::{Aspect, Origin, Situation, Standing, Word};
use crate::why::people::People;
use crate::why::reason::{Says, Stage};

/// What an agent was at a reception.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
struct Role {
    received: bool,
    asked: bool,
    named: bool,
    wronged: bool,
}

/// A clause at the reception at which it came closest.
struct Closest<'h> {
    row: Row<'h>,
    /// Its place in the policy.
    place: usize,
    /// How many of its conditions failed there; none where it gave the agent something.
    failed: usize,
    unmet: Unmet<'h>,
}

/// The clauses that would have given the agent something and never did, in the policy's order.
pub(super) fn unmet<'h>(
    stages: &[Stage<'h>],
    agent: &str,
    policy_on: impl Fn(&Stage<'h>) -> &'h Policy,
) -> Vec<Unmet<'h>> {
    let mut all: Vec<Closest<'h>> = Vec::new();
    for stage in stages {
        let Some(reading) = &stage.reading else { continue };
        let role = role(stage, reading, agent);
        // Whoever owns the client has all that any clause could give.
        if reading.owner == Some(agent) {
            note_held(&mut all, reading, stage);
            continue;
        }
        let policy = policy_on(stage);
        let traced = policy.trace(reading.situation);
        for (place, row) in policy.rows().enumerate() {
            if let Some((failed, fault)) = tried((policy, row), role, &traced, (stage, reading)) {
                let day = stage.entry.at.date();
                let unmet = Unmet { clause: row.clause(), sense: row.sense(), no: reading.no, day, fault };
                keep_closest(&mut all, Closest { row, place, failed, unmet });
            }
        }
    }
    all.sort_by_key(|closest| closest.place);
    all.into_iter().filter(|closest| closest.failed > 0).map(|closest| closest.unmet).collect()
}

/// The clauses by which the agent became the owner held.
fn note_held<'h>(all: &mut Vec<Closest<'h>>, reading: &Reading<'h>, stage: &Stage<'h>) {
    let became = stage.by_then.title().map(|title| title.agent) != stage.after.title().map(|title| title.agent);
    if let Some(row) = reading.rows.title().filter(|_| became) {
        let fault = Fault::Before { clause: row.clause(), sense: row.sense() };
        let day = stage.entry.at.date();
        let unmet = Unmet { clause: row.clause(), sense: row.sense(), no: reading.no, day, fault };
        keep_closest(all, Closest { row, place: 0, failed: 0, unmet });
    }
}

/// Of one clause the row and the reception that came closest are kept, the later of two that came equally close.
fn keep_closest<'h>(all: &mut Vec<Closest<'h>>, new: Closest<'h>) {
    let is_same = |old: &Closest<'h>| match (old.row.clause(), new.row.clause()) {
        (Some(old), Some(new)) => old.as_str() == new.as_str(),
        (None, None) => old.row.name() == new.row.name(),
        _ => false,
    };
    match all.iter_mut().find(|old| is_same(old)) {
        Some(old) if new.failed < old.failed || (new.failed == old.failed && new.unmet.no != old.unmet.no) => {
            *old = new;
        }
        Some(_) => {}
        None => all.push(new),
    }
}

fn role(stage: &Stage<'_>, reading: &Reading<'_>, agent: &str) -> Role {
    let said = match stage.event.map(|event| &event.fact) {
        Some(Fact::Reception(Reception { said, .. }) | Fact::Call(Reception { said, .. })) => Some(said),
        _ => None,
    };
    Role {
        received: reading.received_by == agent,
        asked: matches!(said, Some(Said::AsksFor(asked)) if asked == agent),
        named: matches!(said, Some(Said::Names(named)) if named.iter().any(|other| other == agent)),
        wronged: stage.wronged == Some(agent),
    }
}

/// How many conditions of a row failed, and the first of them; nothing where the row could not give the agent anything there.
fn tried<'h>(
    (policy, row): (&'h Policy, Row<'h>),
    role: Role,
    traced: &[Traced<'h>],
    (stage, reading): (&Stage<'h>, &Reading<'h>),
) -> Option<(usize, Fault<'h>)> {
    let (aspect, narrowed) = narrowed(row.effect(), role)?;
    // A step that was not reached saw what the last one did.
    let reached = traced.iter().find(|traced| traced.step == row.step());
    let seen = reached.or(traced.last())?;
    let situation = seen.situation;
    let is_own = matches!(situation.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
    if is_own {
        return None;
    }
    let wanted = |of: Aspect| if of == aspect { row.wants(of) & narrowed } else { row.wants(of) };
    if Aspect::ALL.iter().any(|aspect| wanted(*aspect) == 0) {
        return None;
    }
    let fails = |of: &&Aspect| wanted(**of) >> situation.value(**of) & 1 == 0;
    let first = Aspect::ALL.iter().find(fails);
    let failed = Aspect::ALL.iter().filter(fails).count();
    if let Some(aspect) = first {
        let people = people(stage, reading, &situation, row);
        // The situation as the row would have it: of several values that will do the first.
        let as_wanted = Aspect::ALL
            .iter()
            .filter(fails)
            .fold(situation, |situation, aspect| situation.with(*aspect, wanted(*aspect).trailing_zeros()));
        let even_then = comes_first(policy, row, as_wanted).map(|first| (first.clause(), first.sense()));
        let (was, wanted) = (situation.value(*aspect), wanted(*aspect));
        // What would not have helped, or cannot come about, came less close.
        let is_idle = even_then.is_some() || !as_wanted.is_possible();
        let more = usize::from(reached.is_none()).saturating_add(usize::from(is_idle));
        return Some((failed.saturating_add(more), Fault::Fact { aspect: *aspect, was, wanted, people, even_then }));
    }
    // What a client's word or a breach gave, it gave to somebody else: the agent does not own.
    let gave = !matches!(row.effect(), Effect::Register(whom) if whom != Whom::Receiver);
    let is_it = |decided: &Row<'_>| reached.is_some() && decided.name() == row.name();
    let decided = reached.and_then(|traced| traced.row);
    let before = decided.or(seen.row).filter(|decided| !(gave && is_it(decided)));
    let by = before.unwrap_or(row);
    Some((usize::from(before.is_some()), Fault::Before { clause: by.clause(), sense: by.sense() }))
}

/// The row that would decide instead in a situation in which all conditions of a row hold. What cannot come about says nothing.
fn comes_first<'h>(policy: &'h Policy, row: Row<'h>, situation: Situation) -> Option<Row<'h>> {
    if !situation.is_possible() {
        return None;
    }
    let traced = policy.trace(situation);
    let at_its_step = traced.iter().find(|traced| traced.step == row.step()).and_then(|traced| traced.row);
    let first = at_its_step.or_else(|| traced.iter().rev().find_map(|traced| traced.row))?;
    let is_it = first.name() == row.name() || first.clause().is_some() && first.clause() == row.clause();
    (!is_it).then_some(first)
}

/// Whether an effect could give the agent something, and which values of which aspect would make it theirs.
fn narrowed(effect: Effect, role: Role) -> Option<(Aspect, u32)> {
    let Role { received, asked, named, wronged } = role;
    let bits = |words: &[Word]| words.iter().fold(0, |bits, word| bits | word.bit());
    let any = (Aspect::Contact, u32::MAX);
    match effect {
        Effect::Register(Whom::Receiver)
        | Effect::StepIn
        | Effect::TakeOver(_)
        | Effect::Share(_)
        | Effect::NamedHelp
        | Effect::DayHelp => received.then_some(any),
        Effect::Register(Whom::Asked) if received => Some((Aspect::Word, Word::AsksReceiver.bit())),
        Effect::Register(Whom::Asked) => {
            asked.then(|| (Aspect::Word, bits(&[Word::AsksOtherFree, Word::AsksOtherAway])))
        }
        Effect::Register(Whom::Named) if received => {
            Some((Aspect::Word, bits(&[Word::NamesReceiver, Word::NamesOtherThenReceiver])))
        }
        Effect::Register(Whom::Named) => named.then_some(any),
        Effect::Register(Whom::Referrer) => received.then(|| (Aspect::Origin, Origin::ReferredToReceiver.bit())),
        Effect::Register(Whom::Wronged) => wronged.then_some(any),
        _ => None,
    }
}

/// The people as the step of a row saw them.
fn people<'h>(stage: &Stage<'h>, reading: &Reading<'h>, situation: &Situation, row: Row<'_>) -> People<'h> {
    let Says::Contact { people, .. } = stage.entry.says else {
        return People { receiver: reading.received_by, owner: None, spoken_of: None, follows_up: None };
    };
    let owner = match (situation.standing, row.step()) {
        (Standing::Pending | Standing::Nobody, _) => None,
        (_, crate::policy::Step::Service) => reading.owner,
        _ => people.owner,
    };
    People { owner, ..people }
}
