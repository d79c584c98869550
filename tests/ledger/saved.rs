//! A ledger saved, restored and gone on with; and copies that go their own ways.

use chrono::NaiveDate;
use panke::{Event, Fact, Late, Ledger, Period, Policy, Reception, RenewedBy, Validity};
use proptest::prelude::*;
use serde_json::Value;

use crate::laws::{config, recorded, sound, told};
use crate::support::moves::{log, moves};

fn at(text: &str) -> chrono::NaiveDateTime {
    text.parse().unwrap()
}

fn restored(ledger: &Ledger) -> Ledger {
    serde_json::from_str(&serde_json::to_string(ledger).unwrap()).unwrap()
}

fn small() -> Ledger {
    let mut policy = Policy::default().with_validity(Validity::new(1, 3).renewed_by(RenewedBy::OwnReception));
    policy = policy.with_late(Late::AsRecorded);
    let mut ledger = Ledger::new(policy);
    let visit = Reception::new("c1", "Bai").occasion("the <opening>");
    ledger.record(&Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "An"))).unwrap();
    ledger.record(&Event::new(2, at("2026-03-04T10:00:00"), "H1", visit)).unwrap();
    let deal = Fact::Deal { deal: "D1", commission: 101 };
    ledger.record(&Event::new(3, at("2026-03-20T15:00:00"), "H1", deal)).unwrap();
    let void = Fact::Void { entry: 2, reason: "never came" };
    ledger
        .record(&Event::new(4, at("2026-03-21T15:00:00"), "H1", void).recorded_at(at("2026-03-22T09:00:00")))
        .unwrap();
    ledger
}

#[test]
fn a_restored_ledger_is_the_ledger() {
    let mut ledger = small();
    ledger.close(Period::month(2026, 3).unwrap()).unwrap();
    let mut other = restored(&ledger);
    assert_eq!(serde_json::to_string(&other).unwrap(), serde_json::to_string(&ledger).unwrap());
    assert_eq!(other.events(), ledger.events());
    assert_eq!(other.events()[3].recorded_at, Some(at("2026-03-22T09:00:00")));
    // Both go on alike, the closed period too.
    for ledger in [&mut ledger, &mut other] {
        ledger.record(&Event::new(5, at("2026-03-02T10:00:00"), "H1", Reception::new("c1", "Chen"))).unwrap();
        ledger.close(Period::month(2026, 4).unwrap()).unwrap();
    }
    assert_eq!(told(&other), told(&ledger));
    assert!(other.closings().eq(ledger.closings()));
}

#[test]
fn another_version_and_another_form_are_refused() {
    let mut saved: Value = serde_json::to_value(small()).unwrap();
    saved["version"] = 2.into();
    let error = serde_json::from_str::<Ledger>(&saved.to_string()).unwrap_err().to_string();
    assert!(error.contains("a ledger of version 2; expected version 1"), "{error}");
    saved["version"] = 1.into();
    saved["form"] = "another".into();
    let error = serde_json::from_str::<Ledger>(&saved.to_string()).unwrap_err().to_string();
    assert!(error.contains("\"another\" is no saved ledger"), "{error}");
    saved["form"] = "panke ledger".into();
    saved["events"][1]["no"] = 1.into();
    let error = serde_json::from_str::<Ledger>(&saved.to_string()).unwrap_err().to_string();
    assert!(error.contains("entry 1, field \"no\""), "{error}");
}

#[test]
fn a_copy_goes_its_own_way() {
    let ledger = small();
    let before = told(&ledger);
    let mut copy = ledger.clone();
    copy.record(&Event::new(9, at("2026-03-01T10:00:00"), "H1", Reception::new("c1", "Zhao"))).unwrap();
    copy.close(Period::month(2026, 3).unwrap()).unwrap();
    assert_eq!(copy.ruling("D1").unwrap().owner, Some("Zhao"));
    assert_eq!((told(&ledger), ledger.closings().count(), ledger.len()), (before, 0, 4));
}

#[test]
fn a_household_nobody_heard_of_is_nobodys() {
    let ledger = small();
    let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap().and_hms_opt(9, 0, 0).unwrap();
    assert_eq!(ledger.owner("H9", day), None);
    assert!(ledger.quote("H9", day, 100).awards.is_empty());
    assert!(ledger.ruling("D9").is_none());
    assert!(ledger.findings_of("H9").is_empty());
}

proptest! {
    #![proptest_config(config(100))]

    /// What a ledger tells of its events is the events; restored from them it tells the same.
    #[test]
    fn a_restored_ledger_tells_the_same(moves in moves(25)) {
        let events = sound(log(&moves));
        let ledger = recorded(&events, &Policy::default());
        prop_assert_eq!(told(&restored(&ledger)), told(&ledger));
        let again: Vec<Event> = ledger.events().into_iter().map(Event::owned).collect();
        prop_assert_eq!(again.len(), events.len());
        let mut other = Ledger::new(Policy::default());
        other.record_all(&again).unwrap();
        prop_assert_eq!(told(&other), told(&ledger));
    }

    /// A quote is the ruling the deal would get.
    #[test]
    fn a_quote_is_the_ruling_of_the_deal(moves in moves(18), later in 0_u64..200) {
        let events = sound(log(&moves));
        prop_assume!(!events.is_empty());
        let ledger = recorded(&events, &Policy::default());
        let household = events[0].household();
        // The deal would make a household of one that only struck entries mention.
        let is_struck = |no: u64| events.iter().any(|event| matches!(event.fact, Fact::Void { entry, .. } if entry == no));
        let is_written = |event: &Event| !matches!(event.fact, Fact::Void { .. }) && !is_struck(event.no);
        prop_assume!(events.iter().any(|event| event.household() == household && is_written(event)));
        let moment = events[events.len() / 2].at + chrono::Duration::hours(i64::try_from(later).unwrap());
        prop_assume!(chrono::Datelike::year(&moment) <= 2200);
        let quote = ledger.quote(household, moment, 999_999);
        let mut with = ledger.clone();
        let deal = Fact::Deal { deal: "a deal of its own", commission: 999_999 };
        with.record(&Event::new(u64::MAX - 1, moment, household, deal)).unwrap();
        let ruling = with.ruling("a deal of its own").unwrap();
        prop_assert_eq!(&quote.clauses, &ruling.clauses, "{} {}:\n{}", household, moment, crate::laws::lines(&events));
        prop_assert_eq!((quote.outcome, quote.owner, quote.rests_on), (ruling.outcome, ruling.owner, ruling.rests_on));
        prop_assert_eq!((&quote.awards, &quote.performance), (&ruling.awards, &ruling.performance));
    }
}
