//! The page of errors, as people see it.

use panke::{Errors, Log};

/// One of everything.
const LOG: &str = r#"{"no":1,"at":"2026-03-03T10:00","household":"H1","type":"reception","visitor":"c1","received_by":"An","available":[]}
not JSON
{"no":3,"household":"H1","type":"reception","visitor":"c1","received_by":"An","available":[]}
{"no":4,"at":"2026-03-03 10:00","household":"H1","type":"reception","visitor":"c1","received_by":"An","available":[]}
{"no":5,"at":"1899-03-03T10:00","household":"H1","type":"reception","visitor":"c1","received_by":"An","available":[]}
{"no":6,"at":"2026-03-03T10:00","household":"H1","type":"visit"}
{"no":7,"at":"2026-03-03T10:00","household":"H1","type":"reassignment","from":"An","to":"Bai","visitor":"c1"}
{"no":8,"at":"2026-03-03T10:00","household":"H1","type":"reassignment","from":"An","to":"Bai","note":"x"}
{"no":9,"at":"2026-03-03T10:00","household":"H1","type":"reassignment","from":"An","to":"An"}
{"no":10,"at":"2026-03-03T10:00","household":"H1","type":"reassignment","from":"","to":"An"}
{"no":11,"at":"2026-03-03T10:00","household":"H1","type":"reassignment","from":"An","from":"Bai","to":"Chen"}
{"no":1,"at":"2026-03-04T10:00","household":"H1","type":"deal","deal":"D1","commission":100}
{"no":13,"at":"2026-03-04T10:00","household":"H1","type":"deal","deal":"D1","commission":100}
{"no":14,"at":"2026-03-04T10:00","household":"H1","type":"deal","deal":"D2","commission":-1}
{"no":15,"at":"2026-03-04T10:00","household":"H1","type":"deal","deal":"D3","commission":9007199254740992}
{"no":16,"at":"2026-03-04T10:00","household":"H1","type":"dispute","deal":"D9","outcome":"quarrel"}
{"no":17,"at":"2026-03-04T10:00","household":"H2","type":"dispute","deal":"D1","outcome":"quarrel"}
{"no":18,"at":"2026-03-04T10:00","household":"H1","type":"dispute","deal":"D1","outcome":"peace"}
{"no":19,"at":"2026-03-04T10:00","household":"H1","type":"dispute","deal":"D1","outcome":{"decided":{}}}
{"no":20,"at":"2026-03-04T10:00","household":"H1","type":"dispute","deal":"D1","outcome":{"agreed":{"performance":"Chen","split":[{"agent":"An","share":"1"}]}}}
{"no":21,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[]}
{"no":22,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[{"agent":"An","share":"1/2"},{"agent":"An","share":"1/2"}]}
{"no":23,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[{"agent":"An","share":"1/2"}]}
{"no":24,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[{"agent":"An","share":"1"},{"agent":"Bai","share":"0%"}]}
{"no":25,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[{"agent":"An","share":"1/11"}]}
{"no":26,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[{"agent":"An","share":"half"}]}
{"no":27,"at":"2026-03-04T10:00","household":"H1","type":"decision","owner":"An","split":[{"agent":"An","share":"3/2"}]}
{"no":28,"at":"2026-03-04T10:00","household":"H1","type":"verdict","reception":1,"upheld":true}
{"no":29,"at":"2026-03-04T10:00","household":"H1","type":"void","entry":99,"reason":"typo"}
{"no":30,"at":"2026-03-04T10:00","household":"H1","type":"void","entry":30,"reason":"typo"}
{"no":31,"at":"2026-03-04T10:00","household":"H1","type":"same_household","with":"H1"}
{"no":32,"at":"2026-03-04T10:00","household":"H1","type":"same_household","with":"H9"}
{"no":33,"at":"2026-03-04T10:00","household":"H3","type":"reception","visitor":"c1","received_by":"An","available":[]}
{"no":34,"at":"2026-03-04T10:00","household":"H3","type":"reception","visitor":"c3","received_by":"An","available":[],"referred_by":"H9"}
{"no":35,"at":"2026-03-04T10:00","household":"H3","type":"reception","visitor":"c3","received_by":"An","available":[],"said":{"names":["An"]}}
{"no":36,"at":"2026-03-04T10:00","household":"H3","type":"reception","visitor":"c3","received_by":"An","available":[],"said":{"names":["An","An"]}}
{"no":37,"at":"2026-03-04T10:00","household":"H3","type":"reception","visitor":"c3","received_by":"An","available":[],"said":"thanks"}
{"no":38,"at":"2026-03-05T10:00","household":"H1","type":"deal","deal":"D4","commission":100}
{"no":39,"at":"2026-03-06T10:00","household":"H1","type":"refund","deal":"D4"}
{"no":40,"at":"2026-03-07T10:00","household":"H1","type":"rename","deal":"D4","name":"Sun","after_contract":true}
{"no":41,"at":"2026-03-04T10:00","household":"H1","type":"refund","deal":"D4"}
{"no":42,"at":"2026-03-07T10:00","recorded_at":"2026-03-07T09:00","household":"H1","type":"refund","deal":"D4"}
{"no":43,"at":"2026-03-05T11:00","household":"H1","type":"overdue","deal":"D4","since":"2026-03-05","cleared":"2026-03-04"}
{"no":44,"at":"2026-03-05T11:00","household":"H1","type":"overdue","deal":"D4","since":"1899-12-31"}
{"no":45,"at":"2026-03-05T11:00","household":"H1","type":"overdue","deal":"D4","since":"5 March"}
{"no":46,"at":"2026-03-05T11:00","household":"H1","type":"exchange","deal":"D4","commission":100,"from_unit":{"unit":"3-101","area":8950,"grade":2},"to_unit":"5-1202"}
{"no":47,"at":"2026-03-05T11:00","household":"H1","type":"call","visitor":"c1","received_by":"An","available":[],"with_referrer":true}
{"no":48,"at":"2026-03-05T11:00","household":"H1","type":"report","by":"An","visitor":"c1","record":{"fields":["name","name"]}}
{"no":49,"at":"2026-03-05T11:00","household":"H1","type":"breach","by":"Bai","kind":"took the client over","reception":1}
{"no":50,"at":"2026-03-05T11:00","household":"H1","type":"role","deal":"D9","role":"loan","agent":"An"}
{"no":51,"at":"2026-03-05T11:00","household":"H1","type":"follow_up","by":"An","relation":"neighbour"}
"#;

#[test]
fn one_of_everything() {
    let errors = Log::from_json_lines(LOG).unwrap_err();
    insta::assert_snapshot!(errors.to_string());
}

#[test]
fn no_more_than_so_many_are_shown_and_all_are_counted() {
    let errors = Log::from_json_lines("x\n".repeat(Errors::KEPT + 7)).unwrap_err();
    assert_eq!((errors.iter().count(), errors.total()), (1_000, 1_007));
    let page = errors.to_string();
    assert_eq!(page.lines().count(), 1_001);
    assert!(page.ends_with("… and 7 more errors, 1007 in all\n"), "{page}");
}

#[test]
fn one_more_is_told_in_the_singular() {
    let errors = Log::from_json_lines("x\n".repeat(Errors::KEPT + 1)).unwrap_err();
    assert!(errors.to_string().ends_with("… and 1 more error, 1001 in all\n"));
}

#[test]
fn those_kept_are_the_first_of_the_text() {
    // The first line is wrong only beside another, which is found after a thousand lines that are wrong alone.
    let first = r#"{"no":1,"at":"2026-03-03T10:00","household":"H1","type":"void","entry":99,"reason":"typo"}"#;
    let errors = Log::from_json_lines(format!("{first}\n{}", "x\n".repeat(Errors::KEPT))).unwrap_err();
    assert_eq!(errors.total(), 1_001);
    assert_eq!(errors.iter().next().unwrap().line, Some(1));
}

#[test]
fn what_is_struck_out_does_not_crowd_out_what_is_wrong() {
    let mut text = String::new();
    for no in 0..=Errors::KEPT {
        let line = format!(r#"{{"no":{no},"at":"2026-03-03T10:00","household":"H1","type":"visit"}}"#);
        text.push_str(&line);
        text.push('\n');
    }
    for no in 0..Errors::KEPT {
        let line = format!(
            r#"{{"no":{},"at":"2026-03-03T10:00","household":"H1","type":"void","entry":{no},"reason":"typo"}}"#,
            no + 10_000
        );
        text.push_str(&line);
        text.push('\n');
    }
    let errors = Log::from_json_lines(text).unwrap_err();
    assert_eq!((errors.total(), errors.iter().count()), (1, 1));
    assert_eq!(errors.iter().next().unwrap().entry, Some(1_000));
}
