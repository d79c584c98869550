//! Entries of the front desk: what of them cannot be read, in a log and in a ledger.

use panke::{AtDesk, Card, Copies, Deposit, DepositKind, Event, Grade, Ledger, Log, Policy};
use serde_json::{Value, json};

use crate::between::lines;
use crate::register::{KINDS, OF_OFFICE, SOUND, register, sound, tells, tells_field, with, without};

/// A ledger that holds the sound register, and a duty list.
fn ledger() -> Ledger {
    let mut ledger = Ledger::new(Policy::default());
    for line in SOUND.lines().chain([DUTY]) {
        ledger.record(&serde_json::from_str::<Event>(line).unwrap()).unwrap();
    }
    ledger
}

const DUTY: &str = r#"{"no":40,"at":"2026-03-06T08:50","type":"duty","order":["An","Bai"]}"#;

/// The ledger refuses the event for what is wrong with this field, alone and with others, and is as it was.
fn refuses(event: &Event<impl panke::Name>, field: &str, words: &str) {
    let mut ledger = ledger();
    let before = serde_json::to_string(&ledger).unwrap();
    for errors in [ledger.record(event).unwrap_err(), ledger.record_all([event]).unwrap_err()] {
        let told: Vec<_> = errors.iter().map(|error| (error.line, error.entry, error.field.as_deref())).collect();
        assert_eq!(told, [(None, Some(50), Some(field))], "{errors}");
        assert!(errors.to_string().contains(words), "{errors}");
    }
    assert_eq!(serde_json::to_string(&ledger).unwrap(), before);
    // It goes on.
    let back: Event = serde_json::from_str(&with("back", "agent", json!("Bai"))).unwrap();
    ledger.record(&back).unwrap();
    assert_eq!(ledger.events().len(), 5);
}

/// A log tells it of this field of the line, and a ledger of the entry.
fn both(line: &str, field: &str, words: &str) {
    tells_field(line, field, words);
    refuses(&serde_json::from_str::<Event>(line).unwrap(), field, words);
}

/// The line is told, and is no event at all.
fn unreadable(line: &str, field: &str, words: &str) {
    tells_field(line, field, words);
    let error = serde_json::from_str::<Event>(line).unwrap_err().to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn a_duty_list_names_each_agent_once() {
    both(&with("duty", "order", json!([])), "order", "an empty list; expected at least one agent");
    both(&with("duty", "order", json!(["An", "Bai", "An"])), "order", "\"An\" appears twice; expected each agent once");
    both(&with("duty", "order", json!(["An", ""])), "order", "empty; expected a name");
    // Each of what is wrong with it is told.
    let twice = |words| (5, Some(50), Some("order"), words);
    let order = json!(["Bai", "An", "Bai", "An", "An"]);
    tells(with("duty", "order", order), &[twice("\"An\" appears twice"), twice("\"Bai\" appears twice")]);
}

#[test]
fn a_word_is_one_of_those_there_are() {
    for bad in ["lunch", "Business", "", "business "] {
        unreadable(&with("step_out", "reason", json!(bad)), "reason", "`business` or `private`");
    }
    for bad in ["medium", "Large", "", "小定"] {
        unreadable(&with("deposit", "kind", json!(bad)), "kind", "`small` or `large`");
    }
    for bad in ["E", "a", "", "A "] {
        unreadable(&with("card", "grade", json!(bad)), "grade", "`A`");
    }
}

#[test]
fn a_birthday_is_a_day_that_some_year_has() {
    for bad in ["02-30", "04-31", "13-01", "00-10", "01-00", "12-32"] {
        both(&with("card", "birthday", json!(bad)), "birthday", &format!("{bad} is no day of a year"));
    }
    for bad in ["5-1", "0501", "05/01", "2000-05-01", "05-01 ", "+5-01", ""] {
        unreadable(&with("card", "birthday", json!(bad)), "birthday", "MM-DD");
    }
    for good in ["02-29", "01-31", "12-31"] {
        assert!(register(with("card", "birthday", json!(good))).is_ok(), "{good}");
    }
}

#[test]
fn a_sum_is_one_that_every_reader_holds() {
    for (kind, field) in [("deposit", "amount"), ("wage", "base")] {
        for bad in [1_u64 << 53, u64::MAX] {
            both(&with(kind, field, json!(bad)), field, "expected minor units from 0 to 9007199254740991");
        }
        assert!(register(with(kind, field, json!((1_u64 << 53) - 1))).is_ok());
    }
}

#[test]
fn a_large_deposit_is_for_a_unit() {
    let mut large = sound("deposit");
    large["kind"] = json!("large");
    assert!(register(large.to_string()).is_ok());
    large["unit"] = Value::Null;
    both(&large.to_string(), "unit", "missing; expected the unit of a large deposit");
    large.as_object_mut().unwrap().remove("unit");
    both(&large.to_string(), "unit", "missing; expected the unit of a large deposit");
    assert!(register(without("deposit", "unit")).is_ok());
}

#[test]
fn a_card_says_something() {
    let mut card = sound("card");
    for field in ["grade", "source", "birthday"] {
        assert!(register(card.to_string()).is_ok(), "{card}");
        card.as_object_mut().unwrap().remove(field);
    }
    both(&card.to_string(), "grade", "nothing on the card; expected a grade, a source or a birthday");
}

#[test]
fn a_contract_is_of_a_deal_of_its_household() {
    both(&with("contract", "deal", json!("D9")), "deal", "no entry makes a deal \"D9\"");
    both(&with("contract", "household", json!("H2")), "deal", "deal \"D1\" is household \"H1\"'s");
    both(&with("contract", "household", json!("H9")), "deal", "deal \"D1\" is household \"H1\"'s");
    // Of a household that is the same, it is; and it may stand before its deal.
    let family = [("same_household", json!({"no": 51})), ("contract", json!({"household": "H2"}))];
    assert!(register(lines(&family)).is_ok());
    assert!(register(with("contract", "at", json!("2026-03-01T10:00"))).is_ok());
    let mut ledger = ledger();
    let early: Event = serde_json::from_str(&with("contract", "at", json!("2026-03-01T10:00"))).unwrap();
    ledger.record(&early).unwrap();
}

#[test]
fn what_is_the_offices_own_names_no_household() {
    for kind in OF_OFFICE {
        unreadable(&with(kind, "household", json!("H1")), "household", "expected it left out");
        for household in [json!(""), json!("H9")] {
            tells_field(&with(kind, "household", household), "household", "expected it left out");
        }
        assert!(register(with(kind, "household", Value::Null)).is_ok(), "{kind}");
    }
    for kind in KINDS.into_iter().filter(|kind| !OF_OFFICE.contains(kind) && !["void", "breach"].contains(kind)) {
        unreadable(&without(kind, "household"), "household", "missing");
    }
    unreadable(&without("breach", "household"), "household", "missing");
    let mut breach = sound("breach");
    let fields = breach.as_object_mut().unwrap();
    fields.remove("household");
    fields.remove("reception");
    assert!(register(breach.to_string()).is_ok());
}

/// Events that were built and not read come to the same door.
#[test]
fn an_event_that_was_built_is_refused_alike() {
    let at = "2026-03-06T10:00:00".parse().unwrap();
    let refused = |event: Event<&str>, field: &str, words: &str| {
        refuses(&event, field, words);
        let errors = Log::from_events(&[event]).unwrap_err();
        let told: Vec<_> = errors.iter().map(|error| (error.entry, error.field.as_deref())).collect();
        assert_eq!(told, [(Some(50), Some(field))], "{errors}");
        assert!(errors.to_string().contains(words), "{errors}");
    };
    let duty = AtDesk::Duty { order: vec!["An"] };
    refused(Event::new(50, at, "H1", duty.clone()), "household", "expected it left out");
    let deposit = || Deposit::new(DepositKind::Small, "An", 1);
    refused(Event::of_office(50, at, deposit()), "household", "missing; expected a household");
    refused(Event::of_office(50, at, Card::graded(Grade::A)), "household", "missing; expected a household");
    let agreement = AtDesk::Agreement { by: "An", unit: "3-101", copies: Copies::default() };
    refused(Event::of_office(50, at, agreement), "household", "missing; expected a household");
    refused(Event::new(50, at, "H1", Deposit::new(DepositKind::Large, "An", 1)), "unit", "missing");
    refused(Event::new(50, at, "H1", Card::default()), "grade", "nothing on the card");
    refused(Event::new(50, at, "H1", Card::default().born_on(14, 300)), "birthday", "14-300 is no day of a year");
    refused(Event::new(50, at, "", deposit()), "household", "empty");
    // And whatever is sound comes in.
    assert_eq!(Log::from_events(&[Event::of_office(50, at, duty)]).unwrap().len(), 1);
}

#[test]
fn a_void_names_the_household_of_what_it_strikes_out() {
    let of_office = |entry: u64| json!({"no": 50, "at": "2026-03-07T10:00", "type": "void", "entry": entry, "reason": "typed twice"});
    for entry in [10, 20, 30] {
        both(&of_office(entry).to_string(), "household", "expected the household of the entry struck out");
    }
    let void = of_office(40).to_string();
    assert_eq!(register(format!("{DUTY}\n{void}")).unwrap().len(), 5);
    let mut ledger = ledger();
    ledger.record(&serde_json::from_str::<Event>(&void).unwrap()).unwrap();
    assert_eq!(ledger.events().len(), 5);
    // The void of a duty list may name a household, as every void may.
    let named = with("void", "entry", json!(40));
    assert!(register(format!("{DUTY}\n{named}")).is_ok());
    // Together with what it strikes out it is held to the same.
    let mut both = Ledger::new(Policy::default());
    let events: Vec<Event> = [&*with("card", "no", json!(10)), &of_office(10).to_string()]
        .map(|line| serde_json::from_str(line).unwrap())
        .into();
    let errors = both.record_all(&events).unwrap_err();
    assert!(errors.to_string().contains("the household of the entry struck out"), "{errors}");
    assert!(both.events().is_empty());
}

/// Entries of every type, each with every field it can have, are the same after a ledger was saved and restored.
#[test]
fn a_saved_ledger_with_every_type_is_restored_equal() {
    let mut ledger = ledger();
    // What strikes out and what ends a deal comes last.
    let is_last = |kind: &&str| ["refund", "void"].contains(kind);
    let kinds = KINDS.into_iter().filter(|kind| !is_last(kind)).chain(["refund", "void"]);
    for (no, kind) in (50_u64..).zip(kinds) {
        let day = format!("2026-03-06T11:{:02}", no - 50);
        let mut entry = sound(kind);
        (entry["no"], entry["at"]) = (json!(no), json!(day));
        let event: Event = serde_json::from_value(entry).unwrap_or_else(|error| panic!("{kind}: {error}"));
        ledger.record(&event).unwrap_or_else(|errors| panic!("{errors}"));
    }
    let saved = serde_json::to_string(&ledger).unwrap();
    let restored: Ledger = serde_json::from_str(&saved).unwrap();
    assert_eq!(serde_json::to_string(&restored).unwrap(), saved);
    assert_eq!(restored.events(), ledger.events());
    assert_eq!(restored.events().len(), 4 + KINDS.len());
    // A log has the same entries, and they are written as they were.
    let log = ledger.to_log().unwrap();
    assert_eq!(log.len(), 4 + KINDS.len());
    let lines: Vec<String> = ledger.events().iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    assert_eq!(Log::from_json_lines(lines.join("\n")).unwrap().len(), lines.len());
}
