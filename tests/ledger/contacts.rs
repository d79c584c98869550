//! Calls, reports, follow-ups, notices, breaches and roles are taken in, kept and given back; the document's policy moves nobody
//! by them.

use panke::{Absence, Breach, Event, Fact, Field, Ledger, Log, Policy, Reception, Record, Relation, Said};
use proptest::prelude::*;
use serde_json::Value;

use crate::laws::{config, recorded, settled, sound, told};
use crate::support::moves::{log, moves};

/// One of everything, each at the moment and of the household of some event.
fn contacts(event: &Event, first: u64) -> Vec<Event> {
    let (an, nobody) = (|| "An".to_owned(), || format!("nobody of {}", event.household()));
    let record = Record::of([Field::Name, Field::Phone]);
    let call = Reception::new(nobody(), an()).available([an()]).relation(Relation::Friend).record(record.clone());
    let follow_up = |visitor| Fact::FollowUp { by: an(), reached: true, visitor, relation: Some(Relation::Child) };
    let facts: [Fact; 6] = [
        Fact::Call(call.owner_is(Absence::Unreachable).said(Said::AsksFor(an()))),
        Fact::Report { by: an(), visitor: nobody(), record: Some(record.doubtful()) },
        follow_up(None),
        follow_up(Some(nobody())),
        Fact::Notice { to: an(), by: None },
        Breach::new(an(), "took the client over".to_owned()).at_reception(first).wronged("Bai").severe().into(),
    ];
    facts
        .into_iter()
        .zip(first..)
        .map(|(fact, no)| Event::new(no, event.at, event.household().to_owned(), fact))
        .collect()
}

/// What was decided of visits and deals, without what it rests on: a contact is one more entry at its moment (I-12), and that it
/// is worth nothing is an interpretation (I-24).
fn decided(mut all: Vec<Value>) -> Vec<Value> {
    all.retain(|one| one["no"].as_u64().is_none_or(|no| no < 1_000_000));
    for one in &mut all {
        if let Some(fields) = one.as_object_mut() {
            fields.remove("rests_on");
        }
    }
    all
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn nothing_is_ruled_by_contacts(moves in moves(40), picks in prop::collection::vec(any::<prop::sample::Index>(), 3)) {
        let events = sound(log(&moves));
        prop_assume!(!events.is_empty());
        let is_struck = |no: u64| events.iter().any(|event| matches!(event.fact, Fact::Void { entry, .. } if entry == no));
        let policy = Policy::default();
        let mut all = events.clone();
        for (pick, number) in picks.iter().zip(1..) {
            let event = &events[pick.index(events.len())];
            // A household that only struck entries mention would be there all at once.
            if !is_struck(event.no) && !matches!(event.fact, Fact::Void { .. }) {
                all.extend(contacts(event, number * 1_000_000));
            }
        }
        prop_assert_eq!(decided(settled(&all, &policy)), decided(settled(&events, &policy)));
        let ledger = recorded(&all, &policy);
        prop_assert_eq!(told(&ledger), settled(&all, &policy));
        all.sort_by_key(|event| event.no);
        let kept: Vec<Event> = ledger.events().into_iter().map(Event::owned).collect();
        let new = |events: &[Event]| -> Vec<Event> { events.iter().filter(|event| event.no >= 1_000_000).cloned().collect() };
        prop_assert_eq!(new(&kept), new(&all));
        for event in new(&all) {
            let written = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), event);
        }
    }
}

#[test]
fn what_is_as_it_mostly_is_is_not_written() {
    let at = "2026-03-03T10:00:00".parse().unwrap();
    let line = |fact: Fact<&str>| serde_json::to_string(&Event::new(1, at, "H1", fact)).unwrap();
    let start = |kind| format!(r#"{{"no":1,"at":"2026-03-03T10:00:00","household":"H1","type":"{kind}""#);
    for (fact, kind, rest) in [
        (Fact::Call(Reception::new("c1", "An")), "call", r#","visitor":"c1","received_by":"An","available":[]}"#),
        (
            Reception::new("c1", "An").record(Record::of([Field::IdNumber])).into(),
            "reception",
            r#","visitor":"c1","received_by":"An","available":[],"record":{"fields":["id_number"]}}"#,
        ),
        (Fact::Report { by: "An", visitor: "c1", record: None }, "report", r#","by":"An","visitor":"c1"}"#),
        (
            Fact::FollowUp { by: "An", reached: false, visitor: None, relation: None },
            "follow_up",
            r#","by":"An","reached":false}"#,
        ),
        (Fact::Notice { to: "An", by: None }, "notice", r#","to":"An"}"#),
        (Breach::new("An", "rude").into(), "breach", r#","by":"An","kind":"rude"}"#),
        (Fact::Role { deal: "D1", role: "loan", agent: "An" }, "role", r#","deal":"D1","role":"loan","agent":"An"}"#),
        (Fact::SameHousehold { with: "H2", relation: None }, "same_household", r#","with":"H2"}"#),
    ] {
        assert_eq!(line(fact), start(kind) + rest);
    }
}

/// A number that a line could not tell is nobody's: what the line says beside it is laid beside no other entry.
#[test]
fn a_line_without_a_number_leaves_entry_0_alone() {
    let lines = r#"{"no":0,"at":"2026-03-03T10:00","household":"H1","type":"reception","visitor":"c1","received_by":"An","available":[]}
{"at":"2026-03-04T10:00","recorded_at":"2026-03-05T10:00","household":"H2","type":"reception","visitor":"c2","received_by":"An","available":[]}
"#;
    let mut builder = panke::LogBuilder::new();
    builder.json_lines(lines);
    let (salvaged, errors) = builder.salvage();
    assert_eq!(errors.total(), 1, "{errors}");
    let (policy, alone) = (Policy::default().with_late(panke::Late::AsRecorded), lines.lines().next().unwrap());
    let alone = Log::from_json_lines(alone).unwrap();
    let at = |log: &Log| log.settle(&policy).findings().map(|finding| finding.no).collect::<Vec<_>>();
    assert_eq!(at(&salvaged), at(&alone));
    let rests = |log: &Log| log.settle(&policy).readings().map(|reading| reading.at).collect::<Vec<_>>();
    assert_eq!(rests(&salvaged), rests(&alone));
}

#[test]
fn a_copy_of_a_ledger_keeps_them() {
    let at = "2026-03-03T10:00:00".parse().unwrap();
    let mut ledger = Ledger::new(Policy::default());
    let visit = Event::new(1, at, "H1".to_owned(), Reception::new("c1".to_owned(), "An".to_owned()));
    ledger.record(&visit).unwrap();
    for event in contacts(&visit, 10) {
        ledger.record(&event).unwrap();
    }
    let saved = serde_json::to_string(&ledger).unwrap();
    let restored: Ledger = serde_json::from_str(&saved).unwrap();
    assert_eq!(restored.events(), ledger.events());
    assert_eq!(serde_json::to_string(&restored).unwrap(), saved);
}
