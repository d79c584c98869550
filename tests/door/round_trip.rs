//! What is written can be read.

use std::collections::BTreeSet;

use panke::{Event, Log};
use proptest::prelude::{ProptestConfig, any};
use proptest::{prop_assert_eq, proptest};

use super::{sound, support::moves, told};

fn text(events: &[Event]) -> String {
    events.iter().map(|event| serde_json::to_string(event).unwrap() + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_event_is_read_back_as_it_was_written(moves in moves::moves(60)) {
        for event in moves::log(&moves) {
            let written = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Event>(&written).unwrap(), &event);
            let value = serde_json::to_value(&event).unwrap();
            prop_assert_eq!(serde_json::from_value::<Event>(value).unwrap(), event);
        }
    }

    #[test]
    fn any_text_survives(texts in any::<[String; 4]>()) {
        let [household, visitor, agent, occasion] = texts.map(|text| text + "x");
        let at = "2026-03-03T10:00:00.123".parse().unwrap();
        let visit = panke::Reception::new(visitor, agent.clone()).available([agent]).occasion(occasion);
        let event: Event = Event::new(1, at, household, visit);
        let written = serde_json::to_string(&event).unwrap();
        prop_assert_eq!(written.lines().count(), 1);
        prop_assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), event);
    }
}

#[test]
fn a_log_of_lines_is_the_log_of_its_events() {
    let mut kinds = BTreeSet::new();
    for seed in 0..100 {
        let events = moves::log(&moves::moves_from_seed(seed, 120));
        kinds.extend(events.iter().map(|event| event.fact.kind()));
        let log = Log::from_events(&events).unwrap();
        assert_eq!(told(&sound(&text(&events))), told(&log), "seed {seed}");
        let reversed: Vec<Event> = events.iter().rev().cloned().collect();
        assert_eq!(told(&sound(&text(&reversed))), told(&log), "seed {seed}");
    }
    assert_eq!(kinds.len(), 12, "{kinds:?}");
}
