//! The laws of the forecast and the radar, each a property with a name.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDateTime, TimeDelta};
use panke::why::{ByTime, EndOf, Forecast, Hold, Stretch};
use panke::{Event, Fact, Field, Ledger, Log, Payee, Policy, Reception, Record, Standing};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};

use crate::office::{Office, all_policies, lines, office, read_at, valid, with};
use crate::support::entries::struck;

const COMMISSION: u64 = 1_000_003;

pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/forecast.regressions"))),
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Some moments of each of the next days, and those about which a forecast says that something ends.
fn probes(now: NaiveDateTime, forecast: &Forecast<'_>, days: u64) -> Vec<NaiveDateTime> {
    let mut probes = vec![now];
    for day in 0..days {
        let date = now.date() + Days::new(day);
        let odd = u32::try_from(day * 977 % 1_440).unwrap();
        probes.extend(
            [(0, 0, 0), (odd / 60, odd % 60, 31), (23, 59, 59)].map(|(h, m, s)| date.and_hms_opt(h, m, s).unwrap()),
        );
    }
    probes.extend(boundaries(forecast));
    probes.retain(|at| *at >= now);
    probes
}

/// The first and the last moment of each stretch.
fn boundaries(forecast: &Forecast<'_>) -> Vec<NaiveDateTime> {
    let until = |stretch: &Stretch<'_>| stretch.until.map(|until| (until + TimeDelta::seconds(59)).max(stretch.from));
    forecast.stretches.iter().flat_map(|stretch| [Some(stretch.from), until(stretch)]).flatten().collect()
}

/// Fails unless a deal made at that moment is ruled on as the stretch says.
fn held_against_ruling(
    office: &Office,
    known: &[Event],
    household: &str,
    at: NaiveDateTime,
    stretch: &Stretch<'_>,
) -> Result<(), TestCaseError> {
    let fact = Fact::Deal { deal: "what if".to_owned(), commission: COMMISSION };
    let log = with(known, at, household, fact);
    let settlement = log.settle_by(&office.book);
    let ruling = settlement.rulings().find(|ruling| ruling.deal == "what if").unwrap();
    let told = || format!("{household} at {at}, now {}\n{stretch:?}\n{ruling}\n{}", office.now, lines(known));
    prop_assert_eq!(ruling.outcome, stretch.outcome, "{}", told());
    prop_assert_eq!(ruling.owner, stretch.owner, "{}", told());
    prop_assert_eq!(&ruling.clauses, &stretch.clauses, "{}", told());
    prop_assert_eq!(&ruling.performance, &stretch.performance, "{}", told());
    prop_assert_eq!(&ruling.awards, &stretch.awards, "{}", told());
    Ok(())
}

/// What a reception by somebody new sees of the owner.
fn standing(office: &Office, known: &[Event], household: &str, at: NaiveDateTime) -> Standing {
    let visit = Reception::new("somebody new".to_owned(), "nobody ever".to_owned());
    let log = with(known, at, household, visit.into());
    let settlement = log.settle_by(&office.book);
    settlement.readings().find(|reading| reading.received_by == "nobody ever").unwrap().situation.standing
}

fn cover_time(forecast: &Forecast<'_>) -> Result<(), TestCaseError> {
    prop_assert_eq!(forecast.stretches[0].from, forecast.now);
    prop_assert!(forecast.stretches[0].because.is_empty());
    prop_assert_eq!(forecast.stretches.last().unwrap().until, None);
    for pair in forecast.stretches.windows(2) {
        prop_assert_eq!(pair[0].until.map(|until| until + MINUTE), Some(pair[1].from), "{}", forecast);
        prop_assert!(!pair[1].because.is_empty(), "{}", forecast);
        let mut same = pair[1].clone();
        (same.from, same.until, same.because) = (pair[0].from, pair[0].until, pair[0].because.clone());
        prop_assert_ne!(&same, &pair[0], "{}", forecast);
    }
    Ok(())
}

/// Each thing that ends, as the radar tells it and as the forecasts of the households do.
type Ended = (NaiveDateTime, Option<String>, String, EndOf);

/// What the forecast of a household says ends on one of the days.
fn ended(forecast: &Forecast<'_>, name: &str, days: u32) -> Vec<Ended> {
    let mut all = Vec::new();
    let last_day = forecast.now.date() + Days::new(days.into());
    for pair in forecast.stretches.windows(2).filter(|pair| pair[0].until.unwrap().date() <= last_day) {
        for change in &pair[1].because {
            let (what, agent) = match *change {
                ByTime::FileEnds { agent } => (EndOf::File, Some(agent)),
                ByTime::WaitEnds => (EndOf::Wait, None),
                ByTime::PartEnds { agent } => (EndOf::Part, Some(agent)),
                ByTime::HelpEnds { agent } => (EndOf::Help, Some(agent)),
                ByTime::DayHelpEnds { agent } => (EndOf::DayHelp, Some(agent)),
                _ => continue,
            };
            let share = |stretch: &Stretch<'_>| {
                let is_theirs = |payee| agent.is_some_and(|agent| payee == Payee::Agent(agent));
                let award = stretch.awards.iter().find(|award| is_theirs(award.payee)).map(|award| award.share);
                let credit =
                    stretch.performance.iter().find(|credit| is_theirs(credit.payee)).map(|credit| credit.share);
                (award.unwrap_or_default(), credit.unwrap_or_default())
            };
            let (had, has) = (share(&pair[0]), share(&pair[1]));
            if matches!(what, EndOf::File | EndOf::Wait) || had.0 > has.0 || had.1 > has.1 {
                all.push((pair[0].until.unwrap(), agent.map(str::to_owned), name.to_owned(), what));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(config(40))]

    /// If nothing else is entered, a deal on any day is ruled on as the forecast says.
    #[test]
    fn the_forecast_equals_ruling_on_each_day(office in office(25), pick in any::<prop::sample::Index>()) {
        let known = office.known();
        let log = Log::from_events(&known).unwrap();
        let households = Office::households(&known);
        prop_assume!(!households.is_empty());
        let household = &households[pick.index(households.len())];
        let Some(forecast) = log.forecast(&office.book, household, office.now, COMMISSION) else { return Ok(()) };
        for at in probes(office.now, &forecast, 200) {
            held_against_ruling(&office, &known, household, at, forecast.at(at).unwrap())?;
        }
    }
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn stretches_cover_time_without_gap_and_neighbours_differ(office in office(25)) {
        let known = office.known();
        let log = Log::from_events(&known).unwrap();
        for household in Office::households(&known) {
            let Some(forecast) = log.forecast(&office.book, &household, office.now, COMMISSION) else { continue };
            cover_time(&forecast)?;
            prop_assert_eq!(forecast.at(office.now - MINUTE), None);
            for at in boundaries(&forecast) {
                let stretch = forecast.at(at).unwrap();
                held_against_ruling(&office, &known, &household, at, stretch)?;
                let expected: &[Hold] = match standing(&office, &known, &household, at) {
                    Standing::Nobody => &[Hold::Nobody],
                    Standing::Pending => &[Hold::Waiting],
                    Standing::OtherLive => &[Hold::Live, Hold::Confirmed],
                    Standing::OtherDead => &[Hold::Confirmed],
                    Standing::OtherLapsed => &[Hold::Lapsed],
                    other => panic!("{other:?} of somebody new"),
                };
                prop_assert!(expected.contains(&stretch.hold), "{:?} at {}\n{}\n{}", expected, at, forecast, lines(&known));
            }
        }
    }

    /// The register goes on after now: ledger and log see the same, and nothing of what is to come.
    #[test]
    fn the_ledger_foresees_what_the_log_does(office in office(25), policy in any::<prop::sample::Index>()) {
        let all = all_policies();
        let policy: &Policy = &all[policy.index(all.len())];
        let log = Log::from_events(&office.events).unwrap();
        let mut ledger = Ledger::new(policy.clone());
        ledger.record_all(&office.events).unwrap();
        for household in Office::households(&office.events) {
            let of_log = log.forecast(policy, &household, office.now, COMMISSION);
            let of_ledger = ledger.forecast(&household, office.now, COMMISSION);
            prop_assert_eq!(&of_log, &of_ledger, "{}", lines(&office.events));
            if let Some(forecast) = of_ledger {
                for stretch in &forecast.stretches[..1] {
                    let quote = ledger.quote(&household, office.now, COMMISSION);
                    prop_assert_eq!((quote.owner, &quote.awards), (stretch.owner, &stretch.awards));
                }
            }
        }
        prop_assert_eq!(log.radar(policy, office.now, 20), ledger.radar(office.now, 20), "{}", lines(&office.events));
        for agent in ["An", "Bai", "Chen"] {
            prop_assert_eq!(log.agenda(policy, agent, office.now, 40), ledger.agenda(agent, office.now, 40));
        }
    }

    /// What moves a household after now is left out of account.
    #[test]
    fn what_comes_after_now_is_left_out(office in office(25)) {
        let moves = |event: &Event| matches!(
            event.fact,
            Fact::Reception(_) | Fact::Call(_) | Fact::Report { .. } | Fact::FollowUp { .. } | Fact::Notice { .. }
                | Fact::Reassignment { .. } | Fact::Decision { .. } | Fact::Refund { .. } | Fact::Deal { .. }
        );
        prop_assume!(!office.events.iter().any(|event| matches!(event.fact, Fact::SameHousehold { .. })));
        let stays = |event: &Event| !moves(event) || read_at(&office.book, event) <= office.now;
        let without = valid(&office.events, stays);
        // What was told before now may speak of a household that comes only after it, and would go with it.
        let told_before = |event: &&Event| moves(event) && stays(event);
        prop_assume!(without.iter().filter(told_before).count() == office.events.iter().filter(told_before).count());
        let (whole, part) = (Log::from_events(&office.events).unwrap(), Log::from_events(&without).unwrap());
        for household in Office::households(&without) {
            prop_assert_eq!(
                whole.forecast(&office.book, &household, office.now, COMMISSION),
                part.forecast(&office.book, &household, office.now, COMMISSION),
                "{}", lines(&office.events)
            );
        }
        prop_assert_eq!(whole.radar(&office.book, office.now, 30), part.radar(&office.book, office.now, 30));
    }

    /// The radar tells what asking each household would.
    #[test]
    fn the_radar_equals_asking_each_household(office in office(25), days in 0_u32..70) {
        let known = office.known();
        // A family has several names; its ends are told once.
        prop_assume!(!known.iter().any(|event| matches!(event.fact, Fact::SameHousehold { .. })));
        let log = Log::from_events(&known).unwrap();
        let radar = log.radar(&office.book, office.now, days);
        let (mut expected, mut open) = (Vec::new(), Vec::new());
        for household in Office::households(&known) {
            let Some(forecast) = log.forecast(&office.book, &household, office.now, 0) else { continue };
            expected.extend(ended(&forecast, &household, days));
            let hold = forecast.stretches[0].hold;
            let visitor = first_visitor(&office, &known, &household).unwrap_or("somebody new".to_owned());
            let visit = Reception::new(visitor, "nobody ever".to_owned()).record(Record::of(Field::ALL.iter().copied()));
            let taken = with(&known, office.now, &household, visit.into());
            let taken = taken.forecast(&office.book, &household, office.now, 0).unwrap();
            let is_taken = taken.stretches[0].owner == Some("nobody ever");
            if hold == Hold::Lapsed && is_taken {
                open.push(household);
            }
        }
        let mut told: Vec<Ended> = Vec::new();
        for end in &radar.ends {
            told.push((end.last, end.agent.map(str::to_owned), end.household.to_owned(), end.what));
        }
        expected.sort();
        told.sort();
        prop_assert_eq!(told, expected, "{}\n{}", radar, lines(&known));
        let mut lapsed: Vec<&str> = radar.open.iter().filter(|open| open.kept).map(|open| open.household).collect();
        lapsed.sort_unstable();
        prop_assert_eq!(lapsed, open, "{}\n{}", radar, lines(&known));
        let order = |end: &panke::why::End<'_>| (end.day, end.agent.map(str::to_owned), end.household.to_owned());
        prop_assert!(radar.ends.iter().map(order).is_sorted());
    }
}

/// The visitor of the first reception that counts, if there is one.
fn first_visitor(office: &Office, events: &[Event], household: &str) -> Option<String> {
    let struck = struck(events);
    let counts = |event: &&Event| event.household() == household && !struck.contains(&event.no);
    let mut visits: Vec<&Event> = events.iter().filter(counts).collect();
    visits.sort_by_key(|event| (read_at(&office.book, event), event.no));
    visits.iter().find_map(|event| match &event.fact {
        Fact::Reception(visit) => Some(visit.visitor.clone()),
        _ => None,
    })
}

/// The generator is tested: every change comes about, alone and with an edition, and every way to hold a household.
#[test]
fn random_offices_reach_every_change() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in 0..250 {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
        let office = office(25).new_tree(&mut runner).unwrap().current();
        let log = Log::from_events(&office.events).unwrap();
        for household in Office::households(&office.events) {
            let Some(forecast) = log.forecast(&office.book, &household, office.now, 100) else { continue };
            for stretch in &forecast.stretches {
                seen.insert(format!("{:?}", stretch.hold));
                let kind = |change: &ByTime<'_>| format!("{change:?}").split(' ').next().unwrap().to_owned();
                seen.extend(stretch.because.iter().map(kind));
                if let [ByTime::EditionBegins { .. }, _, ..] = stretch.because[..] {
                    seen.insert("an edition ends something".to_owned());
                }
            }
            seen.insert(format!("at least {} stretches", forecast.stretches.len().min(5)));
        }
    }
    let all =
        "Confirmed DayHelpEnds EditionBegins FileEnds HelpEnds Lapsed Live Nobody PartEnds SaleCounts WaitEnds Waiting";
    for wanted in all.split(' ').chain(["an edition ends something", "at least 5 stretches"]) {
        assert!(seen.contains(wanted), "{wanted} of {seen:?}");
    }
}
