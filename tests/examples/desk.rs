//! The sample week at the front desk reaches what there is to reach, and the examples print what they printed.

use std::collections::BTreeSet;

use panke::desk::{Remark, TurnFault, UnitFault};
use panke::{Event, Fact, Log, Period, Policy};

use crate::run::{file, printed, run};
use crate::week;

fn sample() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/week.jsonl")).unwrap()
}

#[test]
fn the_week_is_what_the_generator_makes() {
    assert!(
        week::json_lines(week::SEED).unwrap() == sample(),
        "run `cargo run --example make_week > examples/week.jsonl`"
    );
    assert_eq!(printed("make_week", [], ""), sample());
    assert_ne!(printed("make_week", ["7"], ""), sample());
}

#[test]
fn every_seed_makes_a_week_without_errors() {
    for seed in 0..20 {
        Log::from_events(&week::events(seed)).unwrap_or_else(|errors| panic!("seed {seed}: {errors}"));
    }
}

/// Every type of entry of the desk, and the mishaps an office has.
#[test]
fn the_week_has_what_there_is_to_show() {
    let events: Vec<Event> = sample().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: BTreeSet<&str> =
        events.iter().filter(|event| matches!(event.fact, Fact::AtDesk(_))).map(|event| event.fact.kind()).collect();
    let all = ["agreement", "back", "card", "contract", "deposit", "duty", "release", "step_out", "wage"];
    assert_eq!(kinds, BTreeSet::from(all));
    let log = Log::from_events(&events).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let remarks = desk.remarks(Period::month(2026, 4).unwrap());
    let has = |is_it: &dyn Fn(&Remark<'_>) -> bool| remarks.iter().any(is_it);
    assert!(has(&|one| matches!(one, Remark::Turn(turn) if matches!(turn.fault, TurnFault::OutTwice { .. }))));
    assert!(has(&|one| matches!(one, Remark::Turn(turn) if matches!(turn.fault, TurnFault::ReceivedAway { .. }))));
    assert!(has(&|one| matches!(one, Remark::Turn(turn) if matches!(turn.fault, TurnFault::OutOfTurn { .. }))));
    assert!(has(&|one| matches!(one, Remark::Turn(turn) if matches!(turn.fault, TurnFault::GivenBack { .. }))));
    assert!(has(&|one| matches!(one, Remark::Unit(unit) if matches!(unit.fault, UnitFault::Taken { .. }))));
    assert!(has(&|one| matches!(one, Remark::Unit(unit) if matches!(unit.fault, UnitFault::TakenByAgent { .. }))));
    assert!(has(&|one| matches!(one, Remark::Unit(unit) if matches!(unit.fault, UnitFault::Copies { .. }))));
    assert!(has(&|one| matches!(one, Remark::Record(_))));
}

#[test]
fn a_day_at_the_desk_reads_as_it_did() {
    let page = printed("follow_up", ["--page", "--day", "2026-04-08"], "");
    insta::assert_snapshot!("a_day_at_the_desk", page);
}

#[test]
fn the_examples_of_the_desk_print_what_they_printed() {
    let turns = printed("whose_turn", [], "");
    let asked =
        printed("whose_turn", ["--at", "2026-04-08T14:30", "--agent", "陈静", "--free", "李伟", "--free", "陈静"], "");
    insta::assert_snapshot!("whose_turn", format!("{turns}\n{asked}"));
    insta::assert_snapshot!("registers", printed("registers", ["--lines"], ""));
    insta::assert_snapshot!("follow_up", printed("follow_up", [], ""));
}

#[test]
fn the_examples_of_the_desk_tell_what_is_wrong() {
    let twice = r#"{"no":1,"at":"2026-04-06T08:50","type":"duty","order":["An","Bai","An"]}"#;
    let twice = file("desk_twice.jsonl", twice);
    let empty = file("desk_empty.jsonl", "");
    for (name, arguments, told) in [
        (
            "whose_turn",
            vec![twice.as_str()],
            "line 1, entry 1, field \"order\": \"An\" appears twice; expected each agent once",
        ),
        ("whose_turn", vec![empty.as_str()], "no duty list"),
        ("whose_turn", vec!["--at", "noon"], "expected a moment such as"),
        ("registers", vec![empty.as_str()], "no entry"),
        ("registers", vec!["--from", "2026-04-09", "--until", "2026-04-08"], "2026-04-09 comes after 2026-04-08"),
        ("follow_up", vec!["--day", "April"], "expected a day such as"),
    ] {
        let output = run(name, &arguments, "");
        assert_eq!(output.status.code(), Some(2), "{name} {arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(told), "{name} {arguments:?}: {said}");
    }
}
