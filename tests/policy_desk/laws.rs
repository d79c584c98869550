//! Whatever the rules: what is written reads back, and no ruling depends on them.

use panke::{Log, Policy};
use proptest::prelude::*;
use serde_json::Value;

use crate::random::desks;
use crate::support::moves::{log, moves};

/// A policy of its own that starts from nothing.
const OTHER: &str = r#"{"validity": {"months": 3}, "expired": "free", "shares": {"assist": "1/4"}}"#;

/// What settling makes of a log, with nothing of the policy's digest in it.
fn came(log: &Log, policy: &Policy) -> [Vec<Value>; 3] {
    let told = |value: Result<Value, serde_json::Error>| {
        let mut value = value.unwrap();
        // Every ruling names its policy with the digest, which the desk changes.
        value.as_object_mut().unwrap().remove("policy");
        value
    };
    let settlement = log.settle(policy);
    [
        settlement.rulings().map(|ruling| told(serde_json::to_value(&ruling))).collect(),
        settlement.findings().map(|finding| told(serde_json::to_value(finding))).collect(),
        settlement.sequels().map(|sequel| told(serde_json::to_value(sequel))).collect(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(desk in desks()) {
        for policy in [Policy::default(), Policy::from_json(OTHER).unwrap()] {
            let policy = policy.with_desk(desk.clone());
            let (in_json, in_toml) = (serde_json::to_string(&policy).unwrap(), toml::to_string(&policy).unwrap());
            for again in [Policy::from_json(&in_json), Policy::from_toml(&in_toml)] {
                let again = again.unwrap_or_else(|errors| panic!("{errors}\n{in_toml}"));
                prop_assert_eq!(again.desk(), &desk);
                prop_assert_eq!(again.digest(), policy.digest());
                prop_assert!(policy.compare(&again).settings.is_empty());
            }
        }
    }

    #[test]
    fn no_ruling_depends_on_the_desk(desk in desks(), moves in moves(60)) {
        let log = Log::from_events(&log(&moves)).unwrap();
        for policy in [Policy::default(), Policy::from_json(OTHER).unwrap()] {
            prop_assert_eq!(came(&log, &policy.clone().with_desk(desk.clone())), came(&log, &policy));
        }
    }
}
