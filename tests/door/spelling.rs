//! One log, many spellings.

use panke::Log;
use serde_json::Value;

use super::{deal, line, sound, told, visit};

fn at(moment: &str) -> String {
    let text = [visit(2, "H1", "c1", ""), deal(1, "H1", "D1")].join("\n");
    text.replace("2026-03-03T10:00", moment)
}

#[test]
fn spellings_of_one_instant_are_equal() {
    // Were they different instants, the deal with its lower number would not come before the reception.
    for (one, other) in [("10:00", "10:00:00"), ("10:00:00.000", "10:00"), ("10:00:00", "10:00:00.000")] {
        let [first, second] = [one, other].map(|time| format!("2026-03-03T{time}"));
        let text = format!(
            "{}\n{}",
            deal(1, "H1", "D1").replace("2026-03-03T10:00", &first),
            visit(2, "H1", "c1", "").replace("2026-03-03T10:00", &second)
        );
        assert_eq!(told(&sound(&text)).0[0]["outcome"], "manager", "{text}");
        // A millisecond, however it is written, is an order.
        let later = text.replace(&format!("\"{first}\""), "\"2026-03-03T10:00:00.001\"");
        assert_eq!(told(&sound(&later)).0[0]["outcome"], "ruled", "{later}");
    }
}

#[test]
fn the_first_and_the_last_moment_are_known() {
    for moment in
        ["1900-01-01T00:00", "2200-12-31T23:59:59.999", "2000-02-29T23:59:59", "2024-02-29T00:00", "2026-12-31T23:59"]
    {
        assert_eq!(told(&sound(&at(moment))).0.len(), 1, "{moment}");
    }
}

#[test]
fn numbers_reach_as_far_as_they_may() {
    let text = format!(
        "{}\n{}\n{}",
        visit(0, "H1", "c1", ""),
        deal(u64::MAX, "H1", "D1").replace(":100", ":9007199254740991"),
        deal(u64::MAX - 1, "H1", "D2").replace(":100", ":0"),
    );
    let (rulings, findings, _) = told(&sound(&text));
    assert_eq!(findings[0]["no"], 0);
    assert_eq!(rulings[0]["awards"][0]["amount"], 0);
    assert_eq!(rulings[1]["awards"][0]["amount"], 9_007_199_254_740_991_u64);
}

#[test]
fn an_id_is_whatever_the_office_uses() {
    let long = "长".repeat(100_000);
    let ids = [
        " ",
        "\t",
        "  H1",
        "H1 ",
        "h1",
        "陈先生",
        "👨‍👩‍👧",
        "e\u{301}",
        "\u{e9}",
        "\u{0}",
        "null",
        "0",
        "\"",
        "\\",
        "\u{202e}",
        &long,
    ];
    let mut lines = Vec::new();
    for (no, id) in (0..).step_by(2).zip(ids) {
        let id = serde_json::to_string(id).unwrap();
        lines.push(format!(
            r#"{{"no":{no},"at":"2026-03-03T10:00","household":{id},"type":"reception","visitor":{id},"received_by":{id},"available":[{id}],"occasion":null}}"#
        ));
        let no = no + 1;
        lines.push(format!(
            r#"{{"no":{no},"at":"2026-03-03T10:00","household":{id},"type":"deal","deal":{id},"commission":1}}"#
        ));
    }
    let (rulings, ..) = told(&sound(&lines.join("\n")));
    for (ruling, id) in rulings.iter().zip(ids) {
        let found = [&ruling["deal"], &ruling["household"], &ruling["owner"], &ruling["awards"][0]["payee"]["agent"]];
        assert_eq!(found, [id; 4]);
    }
    assert_eq!(rulings.len(), ids.len());
}

#[test]
fn an_escape_is_the_character_it_stands_for() {
    let plain = [visit(1, "陈/H", "é", r#","said":{"mentions":"Bai😀"}"#), deal(2, "陈/H", "D1")].join("\n");
    let escaped = plain
        .replace("陈/", "\\u9648\\/")
        .replace("é", "\\u00e9")
        .replace("😀", "\\ud83d\\uDE00")
        .replace("\"said\"", "\"\\u0073aid\"")
        .replace("\"mentions\"", "\"\\u006dentions\"")
        .replace("\"deal\"", "\"\\u0064eal\"");
    assert_ne!(plain, escaped);
    assert_eq!(told(&sound(&escaped)), told(&sound(&plain)));
    // They are one name, too, where both spellings stand in one log.
    let both = format!("{}\n{}", plain.lines().next().unwrap(), escaped.lines().nth(1).unwrap());
    assert_eq!(told(&sound(&both)), told(&sound(&plain)));
}

#[test]
fn lines_come_in_any_order_and_end_in_any_way() {
    let lines: Vec<String> = (0..40)
        .map(|no| if no % 4 == 3 { deal(no, "H1", &format!("D{no}")) } else { visit(no, "H1", "c1", "") })
        .collect();
    let expected = told(&sound(&lines.join("\n")));
    for step in [3, 7, 11, 39] {
        let mixed: Vec<&str> = (0..lines.len()).map(|place| lines[place * step % 40].as_str()).collect();
        assert_eq!(told(&sound(&mixed.join("\r\n"))), expected);
        assert_eq!(told(&sound(&format!("\u{feff}{}\n\n", mixed.join("\n \t\n")))), expected);
    }
}

#[test]
fn keys_come_in_any_order() {
    let reversed = r#"{"occasion":null,"available":[],"received_by":"An","visitor":"c1","type":"reception","household":"H1","at":"2026-03-03T10:00","no":1}"#;
    let text = format!("  {}\t\n{}", reversed.replace(':', " :\t").replace("10 :\t00", "10:00"), deal(2, "H1", "D1"));
    assert_eq!(told(&sound(&text)), told(&sound(&[visit(1, "H1", "c1", ""), deal(2, "H1", "D1")].join("\n"))));
}

#[test]
fn what_may_be_left_out_may_be_null_or_said_at_length() {
    let base = deal(9, "H1", "D1");
    let log = |first: &str| told(&sound(&format!("{first}\n{base}")));
    let plain = log(&visit(1, "H1", "c1", ""));
    let nulls = r#","said":null,"referred_by":null,"occasion":null,"split":null,"upheld":null"#;
    for rest in [r#","said":"nothing""#, r#","said":null"#, r#","referred_by":null"#, r#","occasion":null"#, nulls] {
        assert_eq!(log(&visit(1, "H1", "c1", rest)), plain, "{rest}");
    }
    for (short, long) in [
        (r#""forgot""#, r#"{"forgot":{"followed_up_by":"An"}}"#),
        (r#"{"complains":{"of":"Bai"}}"#, r#"{"complains":{"of":"Bai","upheld":null}}"#),
        (r#"{"complains":{"of":"Bai"}}"#, r#"{"complains":{"upheld":false,"of":"Bai"}}"#),
    ] {
        let said = |said: &str| log(&visit(1, "H1", "c1", &format!(",\"said\":{said}")));
        assert_eq!(said(short), said(long));
    }
    let decision = |split: &str| log(&line(1, "H1", &format!(r#""decision","owner":"An"{split}"#)));
    assert_eq!(decision(r#","split":[{"share":"100.00%","agent":"An"}]"#), decision(""));
    assert_eq!(decision(r#","split":null"#), decision(""));
    let dispute = |split: &str| {
        log(&line(1, "H1", &format!(r#""dispute","deal":"D1","outcome":{{"decided":{{"performance":"Bai"{split}}}}}"#)))
    };
    assert_eq!(dispute(r#","split":null"#), dispute(""));
    assert_eq!(dispute(r#","split":[{"agent":"Bai","share":"1/1"}]"#), dispute(""));
}

#[test]
fn one_share_has_many_spellings() {
    let ruled = |an: &str, bai: &str| -> Vec<Value> {
        let split = format!(r#","split":[{{"agent":"An","share":"{an}"}},{{"agent":"Bai","share":"{bai}"}}]"#);
        told(&sound(&[line(1, "H1", &format!(r#""decision","owner":"An"{split}"#)), deal(2, "H1", "D1")].join("\n"))).0
    };
    let expected = ruled("1/2", "1/2");
    for (an, bai) in [("50%", "2/4"), ("50.0%", "050%"), ("50.00000000000000000000000%", "003/6"), ("7/14", "512/1024")]
    {
        assert_eq!(ruled(an, bai), expected, "{an} {bai}");
    }
    assert_ne!(ruled("1/3", "2/3"), expected);
    assert_eq!(ruled("12.5%", "87.5%"), ruled("1/8", "7/8"));
}

#[test]
fn an_empty_text_is_an_empty_log() {
    for text in ["", "\n", "\u{feff}", "\u{feff}\r\n", " \t \n\n"] {
        assert!(Log::from_json_lines(text).unwrap().is_empty(), "{text:?}");
    }
}
