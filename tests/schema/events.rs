//! The entries of a log.

use std::collections::BTreeMap;
use std::fs;

use panke::{
    Absence, AtDesk, Breach, Card, Copies, Deposit, DepositKind, Errand, Event, Exchange, Fact, Field, Grade, Log,
    Reception, Record, Relation, Said, Settled, Share, Unit, schema,
};
use serde_json::{Value, json};

use super::{assert_nothing_forgotten, assert_valid, kinds, put, quarter, renamed, validator, ways};

/// Entries of every type, each with every field it may have, and with all that may be said.
fn built() -> Vec<Value> {
    let (deal, day) = (|| "D1", "2026-05-01".parse().unwrap());
    let whole: Share = "1".parse().unwrap();
    let split = || vec![("An", whole)];
    let unit = |unit| Unit { unit, area: 8_950, grade: 2, price: 1_000_000 };
    let record = || Record::of([Field::Name, Field::Phone]).doubtful();
    let visit = || {
        let visit = Reception::new("c1", "An").available(["Bai"]).referred_by("H0").with_referrer();
        visit.relation(Relation::Spouse).owner_is(Absence::Busy).record(record())
    };
    let mut facts: Vec<Fact<&str>> = vec![
        Fact::Reception(visit().occasion("fair")),
        Fact::Reassignment { from: "An", to: "Bai" },
        Fact::Decision { owner: "An", split: Some(split()) },
        Fact::Deal { deal: deal(), commission: (1 << 53) - 1 },
        Fact::Verdict { reception: 1, upheld: true },
        Fact::SameHousehold { with: "H2", relation: Some(Relation::Parent) },
        Fact::Void { entry: 1, reason: "" },
        Fact::Refund { deal: deal() },
        Exchange::new(deal(), 7, unit("1-1"), unit("1-2")).approved().into(),
        Fact::Rename { deal: deal(), name: "Li", after_contract: true },
        Fact::Overdue { deal: deal(), since: day, cleared: Some(day) },
        Fact::Call(visit()),
        Fact::Report { by: "channel", visitor: "c1", record: Some(record()) },
        Fact::FollowUp { by: "An", reached: true, visitor: Some("c1"), relation: Some(Relation::Child) },
        Fact::Notice { to: "An", by: Some("Bai") },
        Breach::new("An", "took a client over").at_reception(1).wronged("Bai").severe().into(),
        Fact::Role { deal: deal(), role: "closer", agent: "An" },
    ];
    let endings = [
        Settled::Quarrel,
        Settled::Disobeyed,
        Settled::Agreed { performance: "An", split: split() },
        Settled::Decided { performance: "An", split: Some(split()) },
        Settled::Decided { performance: "An", split: None },
    ];
    facts.extend(endings.into_iter().map(|outcome| Fact::Dispute { deal: "D1", outcome }));
    let said = [
        Said::Mentions("An"),
        Said::AsksFor("An"),
        Said::Refuses("An"),
        Said::Complains { of: "An", upheld: Some(true) },
        Said::Complains { of: "An", upheld: None },
        Said::Names(vec!["An", "Bai"]),
        Said::Forgot { followed_up_by: None },
        Said::Forgot { followed_up_by: Some("An") },
        Said::WantsDiscount,
    ];
    facts.extend(said.into_iter().map(|said| Fact::Reception(visit().said(said))));
    let at = "2026-03-03T10:00:00.125".parse().unwrap();
    facts.extend(of_households());
    let of_household = facts.into_iter().map(|fact| Event::new(1, at, "H1", fact));
    let of_office = of_office().into_iter().map(|fact| Event::of_office(1, at, fact));
    of_household.chain(of_office).map(|event| serde_json::to_value(event.recorded_at(at)).unwrap()).collect()
}

/// What the front desk writes down of a household.
fn of_households() -> Vec<Fact<&'static str>> {
    let (by, unit) = ("An", "3-1201");
    let deposit = |kind| Deposit::new(kind, by, (1 << 53) - 1).unit(unit).taken_by("Bai");
    vec![
        Card::graded(Grade::A).from_source("friends").born_on(2, 29).by(by).into(),
        deposit(DepositKind::Small).into(),
        AtDesk::Agreement { by, unit, copies: Copies::default() }.into(),
        AtDesk::Contract { by, unit, deal: Some("D1") }.into(),
        AtDesk::Release { unit, reason: "" }.into(),
    ]
}

/// What names no household.
fn of_office() -> Vec<Fact<&'static str>> {
    let step_out = |errand| AtDesk::StepOut { agent: "An", errand };
    vec![
        AtDesk::Duty { order: vec!["An", "Bai"] }.into(),
        step_out(Errand::Business).into(),
        step_out(Errand::Private).into(),
        AtDesk::Back { agent: "An" }.into(),
        AtDesk::Wage { agent: "An", base: 800_000 }.into(),
        Breach::new("An", "late").wronged("Bai").severe().into(),
        Fact::Void { entry: 1, reason: "typed twice" },
    ]
}

fn is_read(event: &Value) -> bool {
    serde_json::from_value::<Event>(event.clone()).is_ok()
}

#[test]
fn every_entry_is_valid() {
    let schema = schema::events();
    assert_nothing_forgotten(&schema);
    let validator = validator(&schema);
    let types = schema["properties"]["type"]["enum"].as_array().unwrap();
    for event in built() {
        assert!(is_read(&event), "{event}");
        assert_valid(&validator, &event);
    }
    assert!(types.iter().all(|kind| built().iter().any(|event| event["type"] == *kind)), "a type is not built here");
    let sample = fs::read_to_string("examples/quarter.jsonl").unwrap();
    let another = quarter::json_lines(quarter::SEED + 1).unwrap();
    for line in sample.lines().chain(another.lines()) {
        assert_valid(&validator, &serde_json::from_str(line).unwrap());
    }
    for case in fs::read_dir("tests/cases").unwrap() {
        let case: Value = serde_json::from_str(&fs::read_to_string(case.unwrap().path()).unwrap()).unwrap();
        for event in case["events"].as_array().unwrap() {
            assert_valid(&validator, event);
        }
    }
}

#[test]
fn every_field_of_a_type_is_its_own_and_its_missing_is_told() {
    let validator = validator(&schema::events());
    let mut fields: BTreeMap<String, Value> = BTreeMap::new();
    for event in built() {
        fields.extend(event.as_object().unwrap().clone());
    }
    for event in built() {
        for (field, value) in &fields {
            let mut other = event.clone();
            if other.as_object_mut().unwrap().remove(field).is_none() {
                other[field] = value.clone();
            }
            // With a field less, or with one of another type.
            assert_eq!(validator.is_valid(&other), is_read(&other), "{field}: {other}");
        }
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let validator = validator(&schema::events());
    for event in built() {
        for way in ways(&event) {
            for value in kinds().into_iter().chain([json!("?!")]) {
                let other = put(&event, &way, value);
                let (valid, read) = (validator.is_valid(&other), is_read(&other));
                assert!(read || !valid, "the schema takes {way}: {other}");
                // The door refuses what is empty, the reader of a line does not.
                let is_empty = other.pointer(&way) == Some(&json!([]));
                assert!(valid || !read || is_empty, "the schema refuses {way}: {other}");
            }
            if let Some(other) = renamed(&event, &way, |key| format!("{key}s")) {
                assert!(!validator.is_valid(&other) && !is_read(&other), "{way}: {other}");
            }
        }
        for field in ["at", "recorded_at"] {
            for time in ["2026-03-03 10:00", "2026-03-03T25:00", "2026-13-03T10:00", "2026-03-03T10:00Z", "2026-03-03"]
            {
                let other = put(&event, &format!("/{field}"), json!(time));
                assert!(!validator.is_valid(&other) && !is_read(&other), "{other}");
            }
        }
        if event.get("household").is_some() {
            let unnamed = put(&event, "/household", json!(""));
            assert!(!validator.is_valid(&unnamed), "{unnamed}");
        }
    }
    for known in ["nothing", "", "Deal", "sale"] {
        assert!(!validator.is_valid(&json!({"no": 1, "at": "2026-03-03T10:00", "household": "H1", "type": known})));
    }
}

/// What the door refuses of one entry by itself the schema refuses, too.
#[test]
fn an_entry_of_the_desk_is_valid_if_the_door_takes_it() {
    let validator = validator(&schema::events());
    let agree = |household: Option<&str>, own: Value, expected: bool| {
        let mut entry = json!({"no": 1, "at": "2026-03-03T10:00"});
        entry.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        if let Some(household) = household {
            entry["household"] = json!(household);
        }
        let is_taken = Log::from_json_lines(entry.to_string()).is_ok();
        assert_eq!((validator.is_valid(&entry), is_taken), (expected, expected), "{entry}");
    };
    for (order, expected) in
        [(json!(["An"]), true), (json!([]), false), (json!(["An", "An"]), false), (json!([""]), false)]
    {
        agree(None, json!({"type": "duty", "order": order}), expected);
        agree(Some("H1"), json!({"type": "duty", "order": order}), false);
    }
    for (reason, expected) in [("business", true), ("private", true), ("lunch", false), ("", false)] {
        agree(None, json!({"type": "step_out", "agent": "An", "reason": reason}), expected);
        agree(Some("H1"), json!({"type": "step_out", "agent": "An", "reason": reason}), false);
    }
    for (base, expected) in [((1_u64 << 53) - 1, true), (1 << 53, false), (0, true)] {
        agree(None, json!({"type": "wage", "agent": "An", "base": base}), expected);
        agree(Some("H1"), json!({"type": "deposit", "kind": "small", "by": "An", "amount": base}), expected);
        agree(None, json!({"type": "deposit", "kind": "small", "by": "An", "amount": base}), false);
    }
    for (unit, expected) in [(json!("3-1201"), true), (json!(""), false), (Value::Null, false)] {
        let large = json!({"type": "deposit", "kind": "large", "by": "An", "amount": 1, "unit": unit});
        agree(Some("H1"), large, expected);
    }
    agree(Some("H1"), json!({"type": "deposit", "kind": "large", "by": "An", "amount": 1}), false);
    for (card, expected) in [
        (json!({"type": "card", "by": "An"}), false),
        (json!({"type": "card", "by": "An", "grade": null, "source": null}), false),
        (json!({"type": "card", "grade": "D"}), true),
        (json!({"type": "card", "grade": "E"}), false),
        (json!({"type": "card", "source": "friends"}), true),
        (json!({"type": "card", "source": ""}), false),
        (json!({"type": "card", "birthday": "02-29"}), true),
        (json!({"type": "card", "birthday": "02-30"}), false),
        (json!({"type": "card", "birthday": "13-01"}), false),
        (json!({"type": "card", "birthday": "5-1"}), false),
    ] {
        agree(Some("H1"), card.clone(), expected);
        agree(None, card, false);
    }
    for (copies, expected) in [(u64::from(u32::MAX), true), (u64::from(u32::MAX) + 1, false)] {
        let copies = json!({"client": copies, "finance": 0, "sales": 2});
        agree(Some("H1"), json!({"type": "agreement", "by": "An", "unit": "3-1201", "copies": copies}), expected);
    }
    let without = json!({"type": "agreement", "by": "An", "unit": "3-1201", "copies": {"client": 1, "sales": 2}});
    agree(Some("H1"), without, false);
    agree(None, json!({"type": "breach", "by": "An", "kind": "late"}), true);
    agree(Some("H1"), json!({"type": "breach", "by": "An", "kind": "late", "reception": null}), true);
}
