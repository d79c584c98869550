//! The laws, each a property with a name.

mod naive;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use panke::{Event, Fact, Late, Log, Outcome, Payee, Policy, Share, Standing, Upshot};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::Value;
use support::entries::{after_sale_of, agents, components, deals, place, struck};
use support::json::{findings, rulings};
use support::moves::{log, moves};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 300,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/laws.regressions"))),
        ..ProptestConfig::default()
    }
}

/// Findings and rulings of a log; `None` where it is not valid.
fn settled(events: &[Event]) -> Option<(Vec<Value>, Vec<Value>)> {
    settled_under(&Policy::default(), events)
}

fn settled_under(policy: &Policy, events: &[Event]) -> Option<(Vec<Value>, Vec<Value>)> {
    let log = Log::from_events(events).ok()?;
    let settlement = log.settle(policy);
    Some((findings(&settlement), rulings(&settlement)))
}

/// Both worths of a late reception.
const LATE: &[Late] = &[Late::AsItHappened, Late::AsRecorded];

proptest! {
    #![proptest_config(config())]

    /// Each deal that was not struck out has one ruling, each such reception one finding, each entry after the sale of such
    /// a deal one sequel.
    #[test]
    fn every_log_has_its_rulings(moves in moves(60)) {
        let events = log(&moves);
        let struck = struck(&events);
        let live = || events.iter().filter(|event| !struck.contains(&event.no));
        let (findings, rulings) = settled(&events).unwrap();
        prop_assert_eq!(findings.len(), live().filter(|event| matches!(event.fact, Fact::Reception(_))).count());
        let deals = deals(&events);
        prop_assert_eq!(rulings.len(), live().filter(|event| matches!(event.fact, Fact::Deal { .. })).count());
        let told_of = |event: &&Event| after_sale_of(event).is_some_and(|deal| deals.contains(deal));
        let (log, policy) = (Log::from_events(&events).unwrap(), Policy::default());
        prop_assert_eq!(log.settle(&policy).sequels().count(), live().filter(told_of).count());
    }

    /// A ruling depends on the set of events, not on the order in which they are read.
    #[test]
    fn the_order_of_entry_does_not_matter(moves in moves(60), turns in any::<u64>()) {
        let mut events = log(&moves);
        let before = settled(&events);
        events.reverse();
        prop_assert_eq!(&before, &settled(&events));
        let turn = usize::try_from(turns).unwrap_or(0) % events.len().max(1);
        events.rotate_left(turn);
        prop_assert_eq!(&before, &settled(&events));
    }

    /// Households that are neither the same nor brought by one another do not bear on each other: the entries of a
    /// household and of those tied to it suffice for its rulings.
    #[test]
    fn other_households_change_nothing(moves in moves(60), pick in any::<prop::sample::Index>()) {
        let events = log(&moves);
        prop_assume!(!events.is_empty());
        let of = components(&events);
        let chosen = of[events[pick.index(events.len())].household()];
        let ours = |household: &str| of.get(household) == Some(&chosen);
        // What was struck out counts for nothing, but may be referred to: it stays, with what strikes it.
        let (struck, is_void) = (struck(&events), |event: &Event| matches!(event.fact, Fact::Void { .. }));
        let stays = |event: &&Event| ours(event.household()) || struck.contains(&event.no);
        let mut kept: Vec<Event> = events.iter().filter(stays).cloned().collect();
        kept.retain(|event| !is_void(event));
        kept.extend(events.iter().filter(|event| is_void(event)).cloned());
        let numbers: BTreeSet<u64> = kept.iter().map(|event| event.no).collect();
        kept.retain(|event| !matches!(event.fact, Fact::Void { entry, .. } if !numbers.contains(&entry)));
        let all = settled(&events).unwrap().1;
        let part = settled(&kept).expect("a household with all that bears on it is a log");
        let of_ours: Vec<Value> = all.into_iter().filter(|ruling| ours(ruling["household"].as_str().unwrap())).collect();
        prop_assert_eq!(of_ours, part.1);
    }

    /// Taking an entry out changes nothing that is read before it, unless it speaks of what was before: disputes, verdicts,
    /// voids and families do. An entry is read at its own time; where a policy lets late receptions count as they were
    /// recorded (I-19), those are read at that moment, and may well change what happened after their own time.
    #[test]
    fn later_events_change_no_earlier_ruling(
        moves in moves(60), pick in any::<prop::sample::Index>(), late in prop::sample::select(LATE),
    ) {
        let events = log(&moves);
        let policy = Policy::default().with_late(late);
        let looks_back = |event: &&Event| matches!(
            event.fact,
            Fact::Dispute { .. } | Fact::Verdict { .. } | Fact::Void { .. } | Fact::SameHousehold { .. }
        );
        let candidates: Vec<&Event> = events.iter().filter(|event| !looks_back(event)).collect();
        prop_assume!(!candidates.is_empty());
        let out = candidates[pick.index(candidates.len())];
        let without: Vec<Event> = events.iter().filter(|event| event.no != out.no).cloned().collect();
        let Some((findings_without, rulings_without)) = settled_under(&policy, &without) else { return Ok(()) };
        let (findings, rulings) = settled_under(&policy, &events).unwrap();
        let when: BTreeMap<u64, _> = events.iter().map(|event| (event.no, place(&policy, event))).collect();
        let deals: BTreeMap<&str, _> = events.iter().filter_map(|event| match &event.fact {
            Fact::Deal { deal, .. } if !struck(&events).contains(&event.no) => Some((deal.as_str(), when[&event.no])),
            _ => None,
        }).collect();
        let before = when[&out.no];
        let early = |finding: &&Value| when[&finding["no"].as_u64().unwrap()] < before;
        prop_assert_eq!(
            findings.iter().filter(early).collect::<Vec<_>>(),
            findings_without.iter().filter(early).collect::<Vec<_>>()
        );
        let early = |ruling: &&Value| deals[ruling["deal"].as_str().unwrap()] < before;
        prop_assert_eq!(
            rulings.iter().filter(early).collect::<Vec<_>>(),
            rulings_without.iter().filter(early).collect::<Vec<_>>()
        );
    }

    /// Names carry no meaning: renaming everybody renames the ruling and nothing else.
    #[test]
    fn renaming_agents_renames_the_ruling(moves in moves(60)) {
        let events = log(&moves);
        // The other way round, so that names also sort otherwise.
        let rename = |name: &str| name.chars().rev().chain("号".chars()).collect::<String>();
        let renamed: Vec<Event> = events.iter().cloned().map(|event| event.map(&mut |name: String| rename(&name))).collect();
        let policy = Policy::default();
        let (log, other) = (Log::from_events(&events).unwrap(), Log::from_events(&renamed).unwrap());
        let (one, other) = (log.settle(&policy), other.settle(&policy));
        for (ruling, renamed) in one.rulings().zip(other.rulings()) {
            prop_assert_eq!(ruling.owner.map(rename), renamed.owner.map(ToOwned::to_owned));
            prop_assert_eq!(&ruling.clauses, &renamed.clauses);
            let awards = |rename: &dyn Fn(&str) -> String, ruling: &panke::Ruling<'_>| {
                let name = |payee| if let Payee::Agent(name) = payee { rename(name) } else { String::new() };
                ruling.awards.iter().map(|award| (name(award.payee), award.share, award.amount)).collect::<Vec<_>>()
            };
            prop_assert_eq!(awards(&rename, &ruling), awards(&str::to_owned, &renamed));
        }
        for (sequel, renamed) in one.sequels().zip(other.sequels()) {
            prop_assert_eq!((sequel.no, rename(sequel.deal)), (renamed.no, renamed.deal.to_owned()));
            let (mut expected, mut found) = (sequel.upshot, renamed.upshot);
            if let (Upshot::Renamed { name, .. }, Upshot::Renamed { name: other, .. }) = (&mut expected, &mut found) {
                prop_assert_eq!(rename(name), *other);
                (*name, *other) = ("", "");
            }
            prop_assert_eq!(expected, found);
        }
    }

    /// Shares add up to the whole, amounts to the commission, statements to all commissions as they stand in the end.
    #[test]
    fn not_a_fen_is_lost(moves in moves(60)) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let mut commissions: BTreeMap<&str, i128> = BTreeMap::new();
        for ruling in settlement.rulings() {
            commissions.insert(ruling.deal, ruling.commission.into());
            if ruling.outcome == Outcome::Manager {
                prop_assert!(ruling.awards.is_empty() && ruling.performance.is_empty());
                continue;
            }
            prop_assert_eq!(ruling.awards.iter().map(|award| award.amount).sum::<u64>(), ruling.commission);
            let shares: u64 = ruling.awards.iter().map(|award| award.share.parts()).sum();
            let credits: u64 = ruling.performance.iter().map(|credit| credit.share.parts()).sum();
            prop_assert_eq!((shares, credits), (Share::WHOLE_PARTS, Share::WHOLE_PARTS));
            prop_assert!(ruling.awards.iter().all(|award| !award.share.is_zero()));
        }
        for sequel in settlement.sequels() {
            match sequel.upshot {
                Upshot::Exchanged { to, .. } => commissions.insert(sequel.deal, to.into()),
                Upshot::Refunded { .. } => commissions.insert(sequel.deal, 0),
                _ => None,
            };
        }
        let stated: i128 = settlement.statements().iter().map(|statement| statement.total).sum();
        prop_assert_eq!(stated, commissions.values().sum::<i128>());
    }

    /// Nobody is paid, credited or made owner whom no entry that bears on the household speaks of, and nobody twice.
    #[test]
    fn only_the_parties_are_paid(moves in moves(60)) {
        let events = log(&moves);
        let of = components(&events);
        let log = Log::from_events(&events).unwrap();
        let policy = Policy::default();
        for ruling in log.settle(&policy).rulings() {
            let ours = |event: &&Event| of[event.household()] == of[ruling.household];
            let parties: BTreeSet<&str> = events.iter().filter(ours).flat_map(agents).collect();
            let paid: Vec<&str> = ruling.awards.iter().filter_map(|award| match award.payee {
                Payee::Agent(name) => Some(name),
                _ => None,
            }).collect();
            prop_assert!(paid.iter().chain(&ruling.owner).all(|agent| parties.contains(agent)));
            prop_assert_eq!(paid.len(), paid.iter().collect::<BTreeSet<_>>().len());
        }
    }

    /// Whoever registered first and whose file is live loses the household by a reception only where the client refuses
    /// them, complains, forgot, or asks for another.
    #[test]
    fn a_live_first_registration_yields_only_to_a_clause(moves in moves(60)) {
        let log = Log::from_events(&log(&moves)).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        for reading in settlement.readings().filter(|reading| reading.situation.standing == Standing::OtherLive) {
            let finding = reading.finding();
            if finding.owner == Some(reading.received_by) {
                let clause = finding.clause.map(panke::Clause::as_str);
                prop_assert!(matches!(clause, Some("V.3(2)" | "V.3(4)" | "V.3(7)" | "V.3(8)")), "{clause:?}");
            }
        }
    }

    /// A ruling's own readings are the receptions of its household before the deal, in order, and the last owner they tell
    /// is the deal's unless something else than a reception changed it.
    #[test]
    fn the_readings_lead_to_the_ruling(moves in moves(60)) {
        let events = log(&moves);
        let log = Log::from_events(&events).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let only_receptions = |household: &str| {
            let of = components(&events);
            events.iter().filter(|event| of[event.household()] == of[household]).all(|event| {
                matches!(event.fact, Fact::Reception(_)) || matches!(event.fact, Fact::Deal { .. })
            })
        };
        for ruling in settlement.rulings() {
            let when: Vec<_> = ruling.readings.iter().map(|reading| (reading.at, reading.no)).collect();
            prop_assert!(when.is_sorted() && when.iter().all(|when| *when < (ruling.at, ruling.no)));
            if only_receptions(ruling.household) && settlement.len() == 1 {
                prop_assert_eq!(ruling.readings.iter().last().and_then(|reading| reading.owner), ruling.owner);
            }
        }
    }
}
