//! The other readings of a policy: none leaves a gap, and what a paper has made clear is not read otherwise.

use std::collections::{BTreeMap, BTreeSet};

use panke::why::without_other_reading;
use panke::{Effect, Interpretation as I, Language, Late, Log, Policy, RenewedBy, Row, Standing, Validity};

use crate::support::policies::policies;

fn read(policy: &Policy) -> Vec<I> {
    policy.other_readings().iter().map(|reading| reading.interpretation).collect()
}

fn by_json(text: &str) -> Policy {
    Policy::from_json(text).unwrap_or_else(|error| panic!("{error}"))
}

fn by_toml(text: &str) -> Policy {
    Policy::from_toml(text).unwrap_or_else(|error| panic!("{error}"))
}

/// Everything that can happen is answered: a title there is always, and a service where the receiver is not the owner who stays.
#[track_caller]
fn has_no_gap(policy: &Policy) {
    for situation in policy.situations() {
        let rows = policy.read(situation);
        let title = rows.title().unwrap_or_else(|| panic!("{situation}"));
        let is_anothers =
            matches!(situation.standing, Standing::OtherLive | Standing::OtherDead | Standing::OtherLapsed);
        if is_anothers && title.effect() == Effect::Stay {
            assert!(rows.service().is_some(), "{situation}");
        }
    }
}

#[test]
fn no_other_reading_leaves_a_gap() {
    let of_examples = [
        include_str!("../../examples/policies/P02.toml"),
        include_str!("../../examples/policies/P05.toml"),
        include_str!("../../examples/policies/P13.toml"),
    ];
    let all = policies().into_iter().chain(of_examples.map(by_toml)).chain([Policy::default()]);
    for policy in all {
        let readings = policy.other_readings();
        assert!(readings.iter().any(|reading| reading.interpretation == I::I1), "{:?}", policy.name());
        for reading in readings {
            // The same rows leave no gap where there was none.
            if !reading.policy.rows().eq(policy.rows()) {
                has_no_gap(&reading.policy);
            }
            assert_ne!(reading.policy.name(), policy.name());
        }
    }
}

#[test]
fn every_other_reading_is_another_policy() {
    let policy = Policy::default();
    for reading in policy.other_readings() {
        assert!(!policy.compare(&reading.policy).is_equal(), "{}", reading.interpretation);
    }
}

#[test]
fn every_interpretation_has_another_reading_or_a_reason() {
    let read: BTreeSet<I> = Policy::default().other_readings().iter().map(|reading| reading.interpretation).collect();
    let fixed: BTreeSet<I> = without_other_reading().map(|(one, _)| one).collect();
    assert!(read.is_disjoint(&fixed));
    assert_eq!(read.union(&fixed).count(), I::ALL.len());
    assert!(read.iter().all(|one| !one.changed_by().is_empty()));
}

/// Whoever reads a sentence the other way already has nothing to read otherwise, and all else is as open as before.
#[test]
fn what_is_read_otherwise_already_is_not_open() {
    let policy = Policy::default();
    let some = [I::I1, I::I4, I::I7, I::I13, I::I24];
    for reading in policy.other_readings().into_iter().filter(|reading| some.contains(&reading.interpretation)) {
        let again = read(&reading.policy);
        let count = |list: &[I]| list.iter().filter(|one| **one == reading.interpretation).count();
        assert!(count(&again) < count(&read(&policy)), "{}: {again:?}", reading.interpretation);
    }
    let mut shares = policy.shares();
    shares.assist = shares.assist_same_day;
    let closed = [
        (I::I2, by_json(r#"{"expired": "manager"}"#)),
        (I::I3, policy.clone().with_validity(Validity::new(2, 0).renewed_by(RenewedBy::OwnReception))),
        (I::I5, policy.clone().with_shares(shares)),
        (I::I18, by_json(r#"{"remove": ["kin-moves-nothing"]}"#)),
        (I::I19, policy.clone().with_late(Late::AsRecorded)),
    ];
    let open = read(&policy);
    for (of, closed) in closed {
        let expected: Vec<I> = open.iter().copied().filter(|one| *one != of).collect();
        assert_eq!(read(&closed), expected, "{of}");
        assert_eq!(Log::from_json_lines("").unwrap().otherwise(&closed).not_open().collect::<Vec<_>>(), [of]);
    }
}

/// A paper that has none of the document's rows says in words of its own what they leave open; files end and entries come late all the
/// same.
#[test]
fn a_paper_of_its_own_leaves_open_what_its_settings_do() {
    let paper = r#"{"extends": "nothing", "clauses": {"1": {"zh": "先到先得", "en": "First come"}}, "rows": [
        {"name": "first", "step": "title", "when": {"standing": "nobody"}, "effect": {"register": "receiver"}, "clause": "1", "zh": "登记", "en": "Registers."},
        {"name": "rest", "step": "title", "when": {"contact": "any"}, "effect": "stop", "clause": "1", "otherwise": true, "zh": "不变", "en": "Stays."}]}"#;
    assert_eq!(read(&by_json(paper)), [I::I1, I::I2, I::I3, I::I19]);
    // Where no file ever ends, nothing is to be counted.
    let ever = paper.replacen('{', r#"{"windows": {"visit": "ever", "call": "ever", "report": "ever", "pending": "ever", "help": "ever", "part": "ever"}, "#, 1);
    assert_eq!(read(&by_json(&ever)), [I::I19]);
}

/// Each of these rows that another reading rewrites or takes out, as it is then.
fn rewritten(policy: &Policy, of: impl Fn(&str) -> bool) -> String {
    let mut lines = Vec::new();
    for reading in policy.other_readings() {
        let said = |row: &Row<'_>| {
            let (sense, clause) = (row.sense(), row.clause().map_or("-".to_owned(), |clause| clause.to_string()));
            let [zh, en] = [Language::Chinese, Language::English].map(|language| sense.in_language(language));
            let on: Vec<String> = row.rests_on().iter().map(|one| one.to_string()).collect();
            format!("{}: {:?} by {clause} on {on:?}\n    {zh}\n    {en}", row.name(), row.effect())
        };
        let named = |policy: &'_ Policy| -> BTreeMap<String, String> {
            policy
                .rows()
                .filter(|row| of(row.name()))
                .map(|row| (format!("{:?} {}", row.step(), row.name()), said(&row)))
                .collect()
        };
        let (before, after) = (named(policy), named(&reading.policy));
        lines.push(format!("{}: {}", reading.interpretation, reading.other.in_language(Language::English)));
        let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| format!("  out: {name}"));
        lines.extend(gone);
        let new = after.iter().filter(|(name, row)| before.get(*name) != Some(row));
        lines.extend(new.map(|(_, said)| format!("  {said}")));
    }
    lines.join("\n")
}

/// The document's rows as each other reading has them: what they do, what they cite, what they rest on and what they say.
#[test]
fn what_each_reading_rewrites() {
    insta::assert_snapshot!(rewritten(&Policy::default(), |_| true));
}

/// What rests on no interpretation, or does something else, is not the other reading's to change, whatever it is called.
#[test]
fn a_paper_with_rows_of_its_own_beside_the_documents() {
    let paper = r#"{"rows": [
        {"name": "asked-anew", "step": "title", "when": {"standing": "other-live", "said": "asks-receiver", "visitor": "known"},
         "effect": {"take_over": {"keeps": "1/3", "lasts": "anew"}}, "clause": "V.3(8)", "over": "all", "zh": "指定", "en": "Asked for."},
        {"name": "refused-alone", "step": "title", "when": {"standing": "other-dead", "said": "refuses-owner", "visitor": "known"},
         "effect": {"take_over": {"keeps": "1/4", "among": "first"}}, "clause": "V.3(2)", "over": "all", "zh": "不愿", "en": "Refused."},
        {"name": "friend-of-mine", "step": "title", "when": {"standing": "nobody", "origin": "referred-to-receiver"},
         "effect": {"register": "referrer"}, "clause": "V.3(10)", "over": "all", "zh": "老客户的朋友", "en": "A friend."}]}"#;
    insta::assert_snapshot!(
        rewritten(&by_json(paper), |name| ["asked-anew", "refused-alone", "friend-of-mine"].contains(&name))
    );
}
