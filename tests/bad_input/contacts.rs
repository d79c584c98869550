//! Calls, reports, follow-ups, notices, breaches and roles, and what is known of a visit besides.

use panke::{Absence, Breach, Event, Fact, Field, Ledger, Log, Policy, Problem, Reception, Record, Relation};
use serde_json::{Value, json};

use crate::between::lines;
use crate::register::{register, sound, tells, tells_field, with};

/// The three that name a visitor besides a reception.
const CONTACTS: [&str; 3] = ["call", "report", "follow_up"];

/// The one error of these events, in a log and in a ledger.
fn problem(events: &[Event<&'static str>], field: &str) -> Problem {
    let in_log = Log::from_events(events).unwrap_err();
    let in_ledger = Ledger::new(Policy::default()).record_all(events).unwrap_err();
    assert_eq!(in_log, in_ledger);
    let told: Vec<_> = in_log.iter().collect();
    assert_eq!((told.len(), told[0].field.as_deref()), (1, Some(field)), "{in_log}");
    told[0].problem.clone()
}

fn event(no: u64, household: &'static str, fact: impl Into<Fact<&'static str>>) -> Event<&'static str> {
    Event::new(no, "2026-03-03T10:00:00".parse().unwrap(), household, fact)
}

#[test]
fn a_breach_is_at_a_reception_or_call_that_the_agent_received() {
    // No entry, no reception, the breach itself, another agent's.
    for no in [99, 20, 50] {
        tells_field(
            &with("breach", "reception", json!(no)),
            "reception",
            &format!("entry {no} is no reception or call"),
        );
    }
    tells_field(&with("breach", "by", json!("Bai")), "reception", "\"Bai\"");
    // Another household's, although the agent received it.
    tells_field(&lines(&[("breach", json!({"household": "H2"}))]), "reception", "10");
    tells_field(&lines(&[("breach", json!({"by": "Bai", "reception": 30}))]), "reception", "30");
    let family = lines(&[("breach", json!({"household": "H2"})), ("same_household", json!({"no": 51}))]);
    assert!(register(family).is_ok());
    // Of calls it may be one, of reports and follow-ups it may not.
    let of_h3 = json!({"no": 51, "household": "H3", "reception": 50});
    assert!(register(lines(&[("call", json!({})), ("breach", of_h3.clone())])).is_ok());
    for kind in ["report", "follow_up"] {
        let told = [(6, Some(51), Some("reception"), "entry 50 is no reception or call of this household by \"An\"")];
        tells(lines(&[(kind, json!({})), ("breach", of_h3.clone())]), &told);
    }
}

#[test]
fn a_breach_at_what_was_struck_out_counts_for_nothing() {
    let void = |entry: u64| ("void", json!({"no": 60, "household": "H1", "entry": entry}));
    for (by, household) in [("An", "H1"), ("Bai", "H2")] {
        let breach = ("breach", json!({"by": by, "household": household}));
        assert!(register(lines(&[breach, void(10)])).is_ok());
    }
    // So does a breach that was struck out itself, and one at a line that could not be read.
    assert!(register(lines(&[("breach", json!({"reception": 99})), void(50)])).is_ok());
    let broken = [("call", json!({"extra": 1})), ("breach", json!({"no": 51, "household": "H3", "reception": 50}))];
    tells(lines(&broken), &[(5, Some(50), Some("extra"), "unknown")]);
}

#[test]
fn a_role_is_in_a_deal_of_its_household() {
    tells_field(&with("role", "deal", json!("D9")), "deal", "\"D9\"");
    tells_field(&with("role", "household", json!("H2")), "deal", "\"H1\"");
    // Before the deal or after it, and after a refund, and more than once.
    assert!(register(with("role", "at", json!("2026-03-01T10:00"))).is_ok());
    let twice = [("refund", json!({})), ("role", json!({"no": 51})), ("role", json!({"no": 52, "agent": "An"}))];
    assert!(register(lines(&twice)).is_ok());
    let void = ("void", json!({"no": 60, "household": "H1", "entry": 20}));
    assert!(register(lines(&[("role", json!({"household": "H2"})), void])).is_ok());
    let broken = [("deal", json!({"extra": 1})), ("role", json!({"no": 51, "deal": "D2"}))];
    tells(lines(&broken), &[(5, Some(50), Some("extra"), "unknown")]);
}

#[test]
fn a_verdict_may_be_on_the_complaint_of_a_call() {
    let verdict = |no: u64| ("verdict", json!({"no": 51, "household": "H3", "reception": no}));
    let complaint = ("call", json!({"said": {"complains": {"of": "Bai"}}}));
    assert!(register(lines(&[complaint, verdict(50)])).is_ok());
    for kind in CONTACTS {
        tells(lines(&[(kind, json!({})), verdict(50)]), &[(6, Some(51), Some("reception"), "50 is no complaint")]);
    }
}

#[test]
fn a_visitor_calls_and_is_reported_for_one_household() {
    for kind in CONTACTS {
        tells_field(&with(kind, "visitor", json!("c1")), "visitor", "\"H1\" in entry 10");
        let earlier = lines(&[(kind, json!({"visitor": "c1", "at": "2026-03-01T10:00"}))]);
        tells(earlier, &[(1, Some(10), Some("visitor"), "\"H3\" in entry 50")]);
        let family = [(kind, json!({"visitor": "c1"})), ("same_household", json!({"no": 51, "with": "H3"}))];
        assert!(register(lines(&family)).is_ok(), "{kind}");
        let struck = [(kind, json!({"visitor": "c1"})), ("void", json!({"no": 51, "entry": 50}))];
        assert!(register(lines(&struck)).is_ok(), "{kind}");
    }
    // Whoever was not named is nobody's visitor.
    let nobody = json!({"visitor": null, "reached": false, "relation": null});
    let mut elsewhere = nobody.clone();
    elsewhere["no"] = json!(51);
    elsewhere["household"] = json!("H4");
    assert!(register(lines(&[("follow_up", nobody), ("follow_up", elsewhere)])).is_ok());
}

#[test]
fn whoever_brought_a_caller_appears() {
    tells_field(&with("call", "referred_by", json!("H9")), "referred_by", "\"H9\"");
}

#[test]
fn an_old_client_can_only_be_there_if_one_brought_them() {
    for kind in ["reception", "call"] {
        for there in [true, false] {
            let mut entry = sound(kind);
            entry["referred_by"] = Value::Null;
            entry["with_referrer"] = json!(there);
            tells_field(&entry.to_string(), "with_referrer", "\"referred_by\"");
        }
        // A referrer that cannot be read is one error, not two.
        tells_field(&with(kind, "referred_by", json!(7)), "referred_by", "expected a name or an id");
    }
    let visit = || Reception::new("c1", "An").with_referrer();
    assert_eq!(problem(&[event(1, "H1", visit())], "with_referrer"), Problem::NoReferrer);
    assert_eq!(problem(&[event(1, "H1", Fact::Call(visit()))], "with_referrer"), Problem::NoReferrer);
}

#[test]
fn a_call_has_no_occasion() {
    tells_field(&with("call", "occasion", json!("spring fair")), "occasion", "not a field of a \"call\" entry");
    let call = Fact::Call(Reception::new("c1", "An").occasion("spring fair"));
    assert_eq!(problem(&[event(1, "H1", call)], "occasion"), Problem::Foreign("call"));
}

#[test]
fn a_record_is_an_object_with_each_field_once() {
    let bad = [
        (json!({"fields": ["name", "phone", "name", "name"]}), "\"name\" stands twice; expected each field"),
        (json!({"fields": ["phone", "phone"], "doubtful": false}), "\"phone\" stands twice"),
        (json!({"fields": ["Name"]}), "`Name`, expected one of `name`, `sex`, `age`, `phone`, `address`, `id_number`"),
        (json!({"fields": ["name", 7]}), "a field of the record, such as \"phone\""),
        (json!({"fields": "name"}), "expected a list"),
        (json!({"doubtful": true}), "missing field `fields`"),
        (json!({"fields": [], "doubtful": "yes"}), "expected true or false"),
        (json!({"fields": [], "sure": true}), "unknown field `sure`"),
        (json!(["name", "phone"]), "a JSON object"),
        (json!("name"), "a JSON object"),
    ];
    for kind in ["reception", "call", "report"] {
        for (record, words) in &bad {
            tells_field(&with(kind, "record", record.clone()), "record", words);
        }
        let all: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
        assert!(register(with(kind, "record", json!({"fields": all}))).is_ok(), "{kind}");
    }
    let record = Record::of([Field::Name, Field::IdNumber, Field::IdNumber]);
    let twice = Problem::RepeatedField(Field::IdNumber);
    assert_eq!(problem(&[event(1, "H1", Reception::new("c1", "An").record(record.clone()))], "record"), twice);
    let report = Fact::Report { by: "An", visitor: "c1", record: Some(record) };
    assert_eq!(problem(&[event(1, "H1", report)], "record"), twice);
}

#[test]
fn words_are_those_of_their_list() {
    let relations: Vec<&str> = Relation::ALL.iter().map(|word| word.as_str()).collect();
    let absences: Vec<&str> = Absence::ALL.iter().map(|word| word.as_str()).collect();
    for (kind, field, words) in [
        ("reception", "relation", &relations),
        ("call", "relation", &relations),
        ("follow_up", "relation", &relations),
        ("same_household", "relation", &relations),
        ("reception", "owner_is", &absences),
        ("call", "owner_is", &absences),
    ] {
        for word in words {
            assert!(register(with(kind, field, json!(word))).is_ok(), "{kind} {word}");
        }
        let expected = format!("`nobody`, expected one of `{}`", words.join("`, `"));
        tells_field(&with(kind, field, json!("nobody")), field, &expected);
        for bad in [json!(7), json!(true), json!([words[0]]), json!({"is": words[0]})] {
            tells_field(&with(kind, field, bad), field, "such as");
        }
    }
}

#[test]
fn the_same_is_told_of_events_and_by_a_ledger() {
    let visit = event(1, "H1", Reception::new("c1", "An"));
    let breach = |by, no| Breach::new(by, "took the client over").at_reception(no);
    let not_received = |entry, agent: &str| Problem::NotReceived { entry, agent: agent.to_owned() };
    let of = |breach| problem(&[visit.clone(), event(2, "H1", breach)], "reception");
    assert_eq!(of(breach("Bai", 1)), not_received(1, "Bai"));
    assert_eq!(of(breach("An", 7)), not_received(7, "An"));
    let others = problem(&[visit.clone(), event(2, "H2", breach("An", 1))], "reception");
    assert_eq!(others, not_received(1, "An"));
    let role = |deal| Fact::Role { deal, role: "loan", agent: "An" };
    assert_eq!(problem(&[event(1, "H1", role("D9"))], "deal"), Problem::UnknownDeal("D9".into()));
    let deal = event(2, "H1", Fact::Deal { deal: "D1", commission: 100 });
    let others = problem(&[visit.clone(), deal, event(3, "H2", role("D1"))], "deal");
    assert_eq!(others, Problem::OthersDeal { deal: "D1".into(), household: "H1".into() });
    let follow_up = Fact::FollowUp { by: "An", reached: true, visitor: Some("c1"), relation: None };
    let two = problem(&[visit.clone(), event(2, "H2", follow_up)], "visitor");
    assert_eq!(two, Problem::TwoHouseholds { visitor: "c1".into(), household: "H1".into(), entry: 1 });
    let call = Fact::Call(Reception::new("c1", "An").referred_by("H9"));
    assert_eq!(problem(&[visit, event(2, "H1", call)], "referred_by"), Problem::UnknownHousehold("H9".into()));
}
