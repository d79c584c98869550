//! What of the rules is written and tells two policies apart.

use chrono::Weekday;
use panke::{Busy, DeskRules, Discipline, Policy, Window};
use serde_json::json;

use crate::usual;

/// A change of every setting, with the field that differs then.
fn changes() -> Vec<(&'static str, DeskRules)> {
    vec![
        ("desk.order", usual(|rules| rules.order = Discipline::Fewest)),
        ("desk.busy", usual(|rules| rules.busy = Busy::Lost)),
        ("desk.required", usual(|rules| rules.required.truncate(1))),
        ("desk.week_starts", usual(|rules| rules.week_starts = Weekday::Sun)),
        ("desk.month_starts", usual(|rules| rules.month_starts = 26)),
        ("desk.copies", usual(|rules| rules.copies.sales = 1)),
        ("desk.grades.C", usual(|rules| rules.grades[2] = Some(Window::days(30)))),
        ("desk.cadences", usual(|rules| rules.cadences.truncate(2))),
        ("desk.breaches.neglect", usual(|rules| rules.breaches[2].clause = None)),
        ("desk.breaches.taking_money", usual(|rules| rules.breaches.truncate(5))),
    ]
}

#[test]
fn the_usual_rules_leave_the_digest_as_it_was() {
    let policy = Policy::default();
    assert_eq!(policy.digest(), "a378a8002974f636e31dc7abee78222e2db5f9e52e5d6a41c0f2fea313840ea0");
    assert_eq!(serde_json::to_value(&policy).unwrap().get("desk"), None);
    // Said or not, they are the same.
    let said = json!({"desk": {"order": "in_turn", "month_starts": 1, "grades": {"A": "3 days", "D": "none"}}});
    assert_eq!(Policy::from_json(&said.to_string()).unwrap().digest(), policy.digest());
    let mut digests = vec![policy.digest().to_owned()];
    for (_, rules) in changes() {
        let changed = policy.clone().with_desk(rules);
        digests.push(changed.digest().to_owned());
        assert_eq!(changed.with_desk(DeskRules::default()).digest(), policy.digest());
    }
    let many = digests.len();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), many);
}

#[test]
fn only_what_differs_is_written() {
    for (field, rules) in changes() {
        let written = serde_json::to_value(Policy::default().with_desk(rules)).unwrap();
        let keys: Vec<&String> = written["desk"].as_object().unwrap().keys().collect();
        assert_eq!(keys, [field.split('.').nth(1).unwrap()]);
    }
    let rules = usual(|rules| drop(rules.breaches.remove(2)));
    let written = serde_json::to_value(Policy::default().with_desk(rules)).unwrap();
    assert_eq!(written["desk"], json!({"breaches": {"neglect": "none"}}));
}

#[test]
fn a_comparison_tells_the_desk_apart_and_counts_no_decision() {
    let policy = Policy::default();
    for (field, rules) in changes() {
        let other = policy.clone().with_desk(rules);
        let comparison = policy.compare(&other);
        let fields: Vec<&str> = comparison.settings.iter().map(|setting| &*setting.field).collect();
        assert_eq!(fields, [field]);
        assert!(comparison.settings[0].is_of_desk() && comparison.is_equal());
        assert_eq!((comparison.differ(), comparison.groups.len()), (0, 0));
        let page = comparison.to_string();
        assert!(page.contains("The two rule alike, whatever happens."), "{page}");
        let setting = &comparison.settings[0];
        assert!(page.contains(&format!("  {field}: {} | {}\n", setting.one, setting.other)), "{page}");
        let back = other.compare(&policy);
        assert_eq!((&back.settings[0].one, &back.settings[0].other), (&setting.other, &setting.one));
    }
    let gone = policy.compare(&policy.clone().with_desk(usual(|rules| rules.breaches.truncate(5))));
    assert_eq!(gone.settings[0].one, "clause VII.2, ordinary dismissal, severe dismissal");
    assert_eq!(gone.settings[0].other, "none");
    // Beside another setting it makes nothing equal.
    let both = Policy::from_json(r#"{"house": "1/10", "desk": {"busy": "lost"}}"#).unwrap();
    let comparison = policy.compare(&both);
    assert!(!comparison.is_equal());
    let fields: Vec<&str> = comparison.settings.iter().map(|setting| &*setting.field).collect();
    assert_eq!(fields, ["house", "desk.busy"]);
}
