//! What was said, how it ended, and splits.

use serde_json::{Value, json};

use crate::register::{register, tells_field, with};

#[test]
fn what_was_said_is_one_of_the_forms() {
    let bad = [
        json!("mentions"),
        json!("Nothing"),
        json!(""),
        json!(null_in("nothing")),
        json!(null_in("wants_discount")),
        json!(null_in("forgot")),
        json!(null_in("mentions")),
        json!({"nothing": {}}),
        json!({"says": "An"}),
        json!({"mentions": ["An"]}),
        json!({"mentions": "An", "asks_for": "Bai"}),
        json!({"asks_for": 1}),
        json!({"refuses": {"of": "An"}}),
        json!({"complains": "An"}),
        json!({"complains": {}}),
        json!({"complains": ["An"]}),
        json!({"complains": ["An", true]}),
        json!({"complains": {"upheld": true}}),
        json!({"complains": {"of": "An", "upheld": "yes"}}),
        json!({"complains": {"of": "An", "held": true}}),
        json!({"forgot": {}}),
        json!({"forgot": "An"}),
        json!({"forgot": ["An"]}),
        json!({"forgot": {"followed_up_by": "An", "by": "An"}}),
        json!({"names": "An"}),
        json!({"names": {"An": "Bai"}}),
        json!({"names": ["An", null]}),
        json!({}),
        json!(["nothing"]),
        json!(0),
        json!(false),
    ];
    for said in bad {
        tells_field(&with("reception", "said", said), "said", "");
    }
}

fn null_in(key: &str) -> Value {
    json!({ key: null })
}

#[test]
fn at_least_two_agents_are_named_each_once() {
    for few in [json!([]), json!(["An"])] {
        tells_field(&with("reception", "said", json!({"names": few})), "said", "at least two");
    }
    for (twice, who) in [
        (json!(["An", "An"]), "\"An\""),
        (json!(["An", "Bai", "An", "An"]), "\"An\""),
        (json!(["陈", "Bai", "陈"]), "\"陈\""),
    ] {
        tells_field(&with("reception", "said", json!({"names": twice})), "said", who);
    }
    assert!(register(with("reception", "said", json!({"names": ["An", "an", "An "]}))).is_ok());
}

#[test]
fn how_it_ended_is_one_of_the_forms() {
    let whole = json!([{"agent": "An", "share": "1"}]);
    let bad = [
        json!("agreed"),
        json!("Quarrel"),
        json!({"quarrel": null}),
        json!({"settled": {}}),
        json!({}),
        json!([]),
        json!(1),
        json!({"agreed": {"performance": "An"}}),
        json!({"agreed": {"split": whole}}),
        json!({"agreed": ["An", whole]}),
        json!({"agreed": {"performance": "An", "split": null}}),
        json!({"agreed": {"performance": "An", "split": whole, "by": "An"}}),
        json!({"agreed": {"performance": "An", "split": whole}, "decided": {"performance": "An"}}),
        json!({"decided": {}}),
        json!({"decided": "An"}),
        json!({"decided": ["An", null]}),
        json!({"decided": {"performance": 1}}),
        json!({"decided": {"performance": "An", "split": {}}}),
    ];
    for outcome in bad {
        tells_field(&with("dispute", "outcome", outcome), "outcome", "");
    }
    let outside = json!({"agreed": {"performance": "Chen", "split": whole}});
    tells_field(&with("dispute", "outcome", outside), "outcome", "\"Chen\"");
}

/// Each split where a split can stand, with its field.
fn everywhere(split: &Value) -> [(String, &'static str); 3] {
    [
        (with("decision", "split", split.clone()), "split"),
        (with("dispute", "outcome", json!({"agreed": {"performance": "An", "split": split}})), "outcome"),
        (with("dispute", "outcome", json!({"decided": {"performance": "An", "split": split}})), "outcome"),
    ]
}

fn of(shares: &[(&str, &str)]) -> Value {
    shares.iter().map(|(agent, share)| json!({"agent": agent, "share": share})).collect()
}

#[test]
fn a_split_divides_the_whole_among_different_agents() {
    let bad = [
        (json!([]), "empty split"),
        (of(&[("An", "1/2"), ("An", "1/2")]), "\"An\" appears twice"),
        (of(&[("An", "1"), ("Bai", "0")]), "\"Bai\" is nothing"),
        (of(&[("An", "100%"), ("Bai", "0%")]), "\"Bai\" is nothing"),
        (of(&[("An", "1"), ("Bai", "0/7")]), "\"Bai\" is nothing"),
        (of(&[("An", "1/2"), ("Bai", "1/3")]), "add up to 5/6"),
        (of(&[("An", "1/2"), ("Bai", "2/3")]), "add up to 7/6"),
        (of(&[("An", "1"), ("Bai", "1"), ("Chen", "1")]), "add up to 3"),
        (of(&[("An", "33.33%"), ("Bai", "33.33%"), ("Chen", "33.33%")]), "add up to 9999/10000"),
        (json!(["An"]), ""),
        (json!([["An", "1"]]), ""),
        (json!([{"agent": "An"}]), "share"),
        (json!([{"share": "1"}]), "agent"),
        (json!([{"agent": "An", "share": "1", "of": "all"}]), "of"),
        (json!([{"agent": 1, "share": "1"}]), ""),
        (json!([null]), ""),
        (json!({"An": "1"}), ""),
        (json!("An"), ""),
    ];
    for (split, words) in bad {
        for (line, field) in everywhere(&split) {
            tells_field(&line, field, words);
        }
    }
}

#[test]
fn a_share_is_an_exact_fraction_or_percentage_written_as_text() {
    let huge = "9".repeat(400);
    let (over, under, exact) = (format!("{huge}/1"), format!("1/{huge}"), format!("{huge}/{huge}"));
    let fine = format!("0.{}1%", "0".repeat(300));
    let texts = [
        "",
        " ",
        "half",
        "½",
        "1/0",
        "0/0",
        "1/11",
        "1/13",
        "1/49",
        "1/-2",
        "-1/2",
        "+1/2",
        "3/2",
        "2",
        "50",
        "0.5",
        "1.0",
        "50.%",
        ".5%",
        "%",
        "101%",
        "100.01%",
        "-5%",
        "5%%",
        "5 %",
        "1 /2",
        "1/2 ",
        "1/2/2",
        "1//2",
        "/2",
        "1/",
        "1e0",
        "0x1",
        "１/２",
        "1/2%",
        "50,5%",
        "5.5.5%",
        "1/18446744073709551616",
        "18446744073709551616",
        &over,
        &under,
        &exact,
        &fine,
    ];
    for text in texts {
        for (line, field) in everywhere(&of(&[("An", text)])) {
            tells_field(&line, field, "expected a share");
        }
    }
    for value in [json!(1), json!(0.5), json!(null), json!(true), json!(["1", "2"]), json!({"n": 1, "m": 1})] {
        for (line, field) in everywhere(&json!([{"agent": "An", "share": value}])) {
            tells_field(&line, field, "");
        }
    }
}
