//! Rulings, findings and what came after a sale.

use panke::{Log, Policy, schema};
use serde_json::{Value, json};

use super::{assert_nothing_forgotten, assert_valid, quarter, validator};

/// Every line of the sample: rulings, findings, sequels.
fn lines() -> [Vec<Value>; 3] {
    fn all<T: serde::Serialize>(told: impl Iterator<Item = T>) -> Vec<Value> {
        told.map(|one| serde_json::to_value(one).unwrap()).collect()
    }
    let (log, policy) = (Log::from_events(&quarter::events(quarter::SEED)).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    [all(settlement.rulings()), all(settlement.findings()), all(settlement.sequels())]
}

#[test]
fn every_line_of_the_sample_is_valid() {
    let schema = schema::rulings();
    assert_nothing_forgotten(&schema);
    let validator = validator(&schema);
    for kind in lines() {
        assert!(kind.len() > 10);
        for line in kind {
            assert_valid(&validator, &line);
            // Further fields may follow.
            let mut more = line.clone();
            more["more"] = json!(1);
            more["policy"] = json!({"name": "案场制度", "digest": "3f"});
            assert_valid(&validator, &more);
        }
    }
}

/// A paper that has no clause for what it decides, and one that makes a turn up.
#[test]
fn a_finding_may_cite_nothing_and_owe_a_turn() {
    let text = r#"{"changes": [{"row": "names-receiver-new", "turn": "made_up"}, {"row": "first-registration", "turn": "made_up", "over": ["free-forgot"]}]}"#;
    let policy = Policy::from_json(text).unwrap();
    let log = Log::from_events(&quarter::events(quarter::SEED)).unwrap();
    let found: Vec<Value> =
        log.settle(&policy).findings().map(|finding| serde_json::to_value(finding).unwrap()).collect();
    let validator = validator(&schema::rulings());
    for line in &found {
        assert_valid(&validator, line);
    }
    let owed = found.iter().find(|line| line["made_up"] == true).unwrap();
    assert_eq!(owed["turn"], true);
    for wrong in [json!(false), json!("yes")] {
        let mut line = owed.clone();
        line["made_up"] = wrong;
        assert!(!validator.is_valid(&line), "{line}");
    }
    // Where somebody else than the receiver owns, nothing cited is told as such.
    let none = r#"{"changes": [{"row": "asks-first", "clause": "none"}, {"of_clause": "V.3(1)", "clause": "none"}],
        "notes": [{"clause": "V.3(1)", "zh": "注", "en": "A note."}, {"clause": "II.5(1)", "zh": "注", "en": "A note."}]}"#;
    let policy = Policy::from_json(none).unwrap_or_else(|errors| panic!("{errors}"));
    let settlement = log.settle(&policy);
    let mut lines = settlement.findings().map(|finding| serde_json::to_value(finding).unwrap());
    let line = lines.find(|line| line["finding"] == "none").unwrap();
    assert_valid(&validator, &line);
}

#[test]
fn what_a_line_must_have_it_has() {
    let validator = validator(&schema::rulings());
    for line in lines().into_iter().flatten() {
        for field in line.as_object().unwrap().keys().filter(|field| *field != "rests_on") {
            let mut less = line.clone();
            less.as_object_mut().unwrap().remove(field);
            assert!(!validator.is_valid(&less), "without {field}: {line}");
            let mut wrong = line.clone();
            wrong[field] = json!({"?": 1});
            assert!(!validator.is_valid(&wrong), "{field}: {line}");
        }
    }
}
