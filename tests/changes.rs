//! What would have changed a ruling, held against trying everything one by one: every change is made among the events, and the whole
//! is let in at the door and settled anew.

mod naive;
mod support;

#[path = "changes/by_hand.rs"]
mod by_hand;

#[path = "changes/made.rs"]
mod made;

use std::collections::BTreeSet;
use std::mem::discriminant;

use chrono::TimeDelta;
use panke::why::{Change, Changes, Dossier, Found};
use panke::{Book, Event, Log, Policies, Policy, Share, Shares, Validity};
use proptest::prelude::*;
use support::{full, policies};

fn told(found: &Found<'_>) -> String {
    let ruled = found.ruled;
    let credits: Vec<String> = ruled.performance.iter().map(|(payee, share)| format!("{payee:?} {share:?}")).collect();
    let awards: Vec<String> = ruled.awards.iter().map(|(payee, share, _)| format!("{payee:?} {share:?}")).collect();
    format!("{:?} {:?} {credits:?} {awards:?}", ruled.outcome, ruled.owner)
}

/// All that is said of a ruling that was found: the clauses and the money, too.
fn told_wholly(found: &Found<'_>) -> String {
    let amounts: Vec<u64> = found.ruled.awards.iter().map(|(.., amount)| *amount).collect();
    format!("{} {amounts:?} {:?}", told(found), found.ruled.clauses)
}

/// The same of a dossier, to be compared with what was found.
fn plainly(dossier: &Dossier, under: Policies<'_>) -> String {
    let hearing = dossier.hear(under);
    let ruling = hearing.ruling();
    let credits: Vec<String> =
        ruling.performance.iter().map(|credit| format!("{:?} {:?}", credit.payee, credit.share)).collect();
    let awards: Vec<String> =
        ruling.awards.iter().map(|award| format!("{:?} {:?}", award.payee, award.share)).collect();
    format!("{:?} {:?} {credits:?} {awards:?}", ruling.outcome, ruling.owner)
}

/// What is ruled with these changes made; `None` where that cannot be.
fn with(dossier: &Dossier, under: Policies<'_>, changes: &[&Change]) -> Option<String> {
    let otherwise = dossier.with(changes.iter().copied()).ok()??;
    Some(plainly(&otherwise, under))
}

/// Whether both can be made.
fn go_together(one: &Change, other: &Change) -> bool {
    let whole = |change: &Change| matches!(change, Change::LeftOut { .. } | Change::Added { .. });
    if one.no() != other.no() {
        return true;
    }
    match (one, other) {
        (one, other) if whole(one) || whole(other) => false,
        (Change::Available { agent, .. }, Change::Available { agent: another, .. }) => agent != another,
        (one, other) => discriminant(one) != discriminant(other),
    }
}

fn key(changes: &[&Change]) -> String {
    let mut keys: Vec<String> = changes.iter().map(|change| format!("{change:?}")).collect();
    keys.sort();
    keys.join(" + ")
}

fn same(found: &BTreeSet<String>, doing: &BTreeSet<String>, dossier: &Dossier) {
    let lines: Vec<String> = dossier.events().iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let (wrong, missing): (Vec<_>, Vec<_>) = (found.difference(doing).collect(), doing.difference(found).collect());
    assert!(wrong.is_empty() && missing.is_empty(), "wrong {wrong:#?} missing {missing:#?} in\n{}", lines.join("\n"));
}

/// All single changes that were found are those that do it, and each leads to what was said.
fn singles_are_all(dossier: &Dossier, under: Policies<'_>, changes: &Changes) -> BTreeSet<String> {
    let as_it_is = plainly(dossier, under);
    let mut doing = BTreeSet::new();
    for change in changes.tried() {
        if with(dossier, under, &[change]).is_some_and(|ruled| ruled != as_it_is) {
            doing.insert(key(&[change]));
        }
    }
    let found: BTreeSet<String> =
        changes.iter().filter(|found| found.changes.len() == 1).map(|found| key(&found.changes)).collect();
    same(&found, &doing, dossier);
    doing
}

fn each_leads_to_what_was_said(dossier: &Dossier, under: Policies<'_>, changes: &Changes) {
    let as_it_is = plainly(dossier, under);
    for found in changes.iter() {
        let then = dossier.with(found.changes.iter().copied()).unwrap().unwrap();
        assert_ne!(plainly(&then, under), as_it_is);
        let hearing = then.hear(under);
        let ruling = hearing.ruling();
        let amounts: Vec<u64> = ruling.awards.iter().map(|award| award.amount).collect();
        let clauses: Vec<&str> = ruling.clauses.iter().map(|clause| clause.as_str()).collect();
        let wholly = format!("{} {amounts:?} {clauses:?}", plainly(&then, under));
        assert_eq!(wholly, told_wholly(&found), "{:?} of {:#?}", found.changes, dossier.events());
    }
    let owner = dossier.hear(under).ruling().owner.map(ToOwned::to_owned);
    assert!(changes.other_owners().all(|found| found.ruled.owner != owner));
    assert!(changes.other_shares().all(|found| found.ruled.owner == owner));
    let others = changes.iter().filter(|found| found.ruled.owner != owner).map(|found| &found.ruled.owner);
    assert_eq!(changes.other_owners().count(), others.collect::<BTreeSet<_>>().len());
}

/// Undone, every change gives the entries as they were, and with them the ruling.
fn undone_it_is_as_it_was(dossier: &Dossier, under: Policies<'_>, changes: &Changes) {
    let as_it_is = plainly(dossier, under);
    for found in changes.iter() {
        let mut events = dossier.events().to_vec();
        for change in &found.changes {
            change.make(&mut events);
        }
        assert_ne!(events, dossier.events());
        for change in found.changes.iter().rev() {
            Change::LeftOut { no: change.no() }.make(&mut events);
            if let Some(event) = dossier.events().iter().find(|event| event.no == change.no()) {
                Change::Added { event: Box::new(event.clone()) }.make(&mut events);
            }
        }
        let restored = Dossier::new(dossier.deal(), events).unwrap().unwrap();
        assert_eq!(restored.events(), dossier.events());
        assert_eq!(plainly(&restored, under), as_it_is);
    }
}

fn pairs_are_all(dossier: &Dossier, under: Policies<'_>, changes: &Changes) {
    let as_it_is = plainly(dossier, under);
    let alone = singles_are_all(dossier, under, changes);
    let idle: Vec<&Change> = changes.tried().iter().filter(|change| !alone.contains(&key(&[change]))).collect();
    let mut doing = BTreeSet::new();
    for (index, one) in idle.iter().enumerate() {
        if with(dossier, under, &[one]).is_none() {
            continue;
        }
        for other in &idle[index + 1..] {
            let together = go_together(one, other) && with(dossier, under, &[other]).is_some();
            if together && with(dossier, under, &[one, other]).is_some_and(|ruled| ruled != as_it_is) {
                doing.insert(key(&[one, other]));
            }
        }
    }
    let found: BTreeSet<String> =
        changes.iter().filter(|found| found.changes.len() == 2).map(|found| key(&found.changes)).collect();
    same(&found, &doing, dossier);
}

/// No entry can be moved by fewer whole days, either way, to make it another ruling.
fn no_shorter_move(dossier: &Dossier, under: Policies<'_>, changes: &Changes) {
    let as_it_is = plainly(dossier, under);
    let moves: BTreeSet<_> = changes
        .iter()
        .filter_map(|found| match found.changes.as_slice() {
            [Change::Moved { no, to, .. }] => Some((*no, *to)),
            _ => None,
        })
        .collect();
    for event in dossier.events() {
        for way in [1, -1] {
            let shortest = (1..70).find_map(|days| {
                let to = event.at + TimeDelta::days(days * way);
                let shift = Change::Moved { no: event.no, from: event.at, to };
                let moves =
                    changes.tried().iter().any(|tried| tried.no() == event.no && matches!(tried, Change::Moved { .. }));
                (moves && with(dossier, under, &[&shift]).is_some_and(|ruled| ruled != as_it_is)).then_some(to)
            });
            if let Some(to) = shortest {
                assert!(moves.contains(&(event.no, to)), "entry {} to {to} of {:#?}", event.no, dossier.events());
            }
        }
    }
}

/// An entry cannot be moved past another of its day unnoticed: that move is found, or a shorter one that way.
fn no_order_of_a_day_is_missed(dossier: &Dossier, under: Policies<'_>, changes: &Changes) {
    let as_it_is = plainly(dossier, under);
    let events = dossier.events();
    for event in events {
        let is_moved = |change: &&Change| change.no() == event.no && matches!(change, Change::Moved { .. });
        if !changes.tried().iter().any(|change| is_moved(&change)) {
            continue;
        }
        let is_order = |other: &&Event| {
            changes.tried().iter().any(|change| matches!(change, Change::Moved { no, .. } if *no == other.no))
        };
        for (other, minutes) in events.iter().filter(is_order).flat_map(|other| [(other, 1), (other, -1)]) {
            let to = other.at + TimeDelta::minutes(minutes);
            let passes = (other.at < event.at) != (minutes > 0);
            if other.no == event.no || !passes || to.date() != event.at.date() || other.at.date() != to.date() {
                continue;
            }
            let shift = Change::Moved { no: event.no, from: event.at, to };
            if with(dossier, under, &[&shift]).is_some_and(|ruled| ruled != as_it_is) {
                let is_nearer = |found: &Found<'_>| match found.changes.as_slice() {
                    [Change::Moved { no, to: there, .. }] => {
                        *no == event.no && (*there >= to.min(event.at) && *there <= to.max(event.at))
                    }
                    _ => false,
                };
                assert!(changes.iter().any(|found| is_nearer(&found)), "entry {} to {to} of {events:#?}", event.no);
            }
        }
    }
}

fn papers() -> Vec<Policy> {
    policies::policies().into_iter().chain([Policy::default()]).collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(25))]

    /// Every change found does change the ruling, to what was said; nothing that changes it is missing; no shorter move does.
    #[test]
    fn every_single_change_is_found(moves in support::moves::moves(24), picks in full::picks(), pick in any::<prop::sample::Index>()) {
        let events = full::sound(full::full(support::moves::log(&moves), &picks));
        let log = Log::from_events(&events).unwrap();
        let dossiers: Vec<Dossier> = log.dossiers().collect();
        prop_assume!(!dossiers.is_empty());
        let dossier = pick.get(&dossiers);
        for policy in papers() {
            let changes = dossier.hear(&policy).single_changes();
            singles_are_all(dossier, Policies::from(&policy), &changes);
            undone_it_is_as_it_was(dossier, Policies::from(&policy), &changes);
            each_leads_to_what_was_said(dossier, Policies::from(&policy), &changes);
            no_shorter_move(dossier, Policies::from(&policy), &changes);
            no_order_of_a_day_is_missed(dossier, Policies::from(&policy), &changes);
        }
    }

    /// The same of pairs, where there is little to change; and of a book whose editions grant other shares.
    #[test]
    fn every_pair_of_changes_is_found(moves in support::moves::moves(14), picks in full::picks(), pick in any::<prop::sample::Index>(), which in any::<prop::sample::Index>()) {
        let events = full::sound(full::full(support::moves::log(&moves), &picks[..picks.len().min(2)]));
        let log = Log::from_events(&events).unwrap();
        let dossiers: Vec<Dossier> = log.dossiers().filter(|dossier| dossier.events().len() <= 4).collect();
        prop_assume!(!dossiers.is_empty());
        let dossier = pick.get(&dossiers);
        let policy = which.get(&papers()).clone();
        let other = Policy::default().with_validity(Validity::new(0, 9));
        let half = Share::ratio(1, 3).unwrap();
        let mut shares = Shares::default();
        (shares.refused, shares.assist_same_day) = (half, half);
        let day = dossier.events().last().unwrap().at.date();
        let book = Book::new(policy.clone()).then(day, other.with_shares(shares)).unwrap();
        for under in [Policies::from(&policy), Policies::from(&book)] {
            let changes = dossier.hear(under).changes();
            pairs_are_all(dossier, under, &changes);
            each_leads_to_what_was_said(dossier, under, &changes);
            no_shorter_move(dossier, under, &changes);
        }
    }
}

/// The dossier with these entries alone.
fn only(dossier: &Dossier, entries: &[u64]) -> Option<Dossier> {
    let others = dossier.events().iter().map(|event| event.no).filter(|no| !entries.contains(no));
    let left_out: Vec<Change> = others.map(|no| Change::LeftOut { no }).collect();
    dossier.with(&left_out).ok()?
}

/// The sets of so many entries.
fn sets(entries: &[u64], size: usize) -> Vec<Vec<u64>> {
    let chosen = |bits: &u32| bits.count_ones() == u32::try_from(size).unwrap();
    let pick = |bits: u32| (0..).zip(entries).filter(move |(index, _)| bits >> index & 1 == 1).map(|(_, no)| *no);
    (0..1_u32 << entries.len()).filter(chosen).map(|bits| pick(bits).collect()).collect()
}

/// All that a ruling says, but for the interpretations and the readings.
fn wholly(dossier: &Dossier, under: Policies<'_>) -> String {
    let hearing = dossier.hear(under);
    let ruling = hearing.ruling();
    format!("{:?} {} {:?}", ruling.outcome, plainly(dossier, under), ruling.clauses)
}

proptest! {
    #![proptest_config(config(60))]

    /// The core alone gives the same ruling, and no smaller set does.
    #[test]
    fn the_core_suffices_and_nothing_smaller_does(moves in support::moves::moves(30), picks in full::picks(), pick in any::<prop::sample::Index>()) {
        let events = full::sound(full::full(support::moves::log(&moves), &picks));
        let log = Log::from_events(&events).unwrap();
        let dossiers: Vec<Dossier> = log.dossiers().filter(|dossier| dossier.events().len() <= 9).collect();
        prop_assume!(!dossiers.is_empty());
        let dossier = pick.get(&dossiers);
        for policy in papers() {
            let under = Policies::from(&policy);
            let core = dossier.hear(&policy).core();
            prop_assert!(core.is_smallest);
            let ruled = wholly(dossier, under);
            let alone = only(dossier, &core.entries).unwrap();
            prop_assert_eq!(wholly(&alone, under), ruled.clone());
            let all: Vec<u64> = dossier.events().iter().map(|event| event.no).collect();
            for size in 1..core.entries.len() {
                for entries in sets(&all, size) {
                    let Some(fewer) = only(dossier, &entries) else { continue };
                    prop_assert!(wholly(&fewer, under) != ruled, "{entries:?} of {:#?} for {core:?}", dossier.events());
                }
            }
        }
    }
}
