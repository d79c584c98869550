//! Where the two readings once differed and the engine was wrong: the smallest log of each.

use panke::{Event, Policy};

use crate::difference;
use crate::support::policies::policies;

/// Fails where the engine gives another thing than the text.
fn by_the_text(policy: &Policy, lines: &[&str]) {
    let events: Vec<Event> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    if let Some(told) = difference(policy, &events) {
        panic!("{told}");
    }
}

/// `decided = false`: such an end does not count. The agreement does.
#[test]
fn what_does_not_count_outranks_nothing() {
    by_the_text(
        &policies()[2],
        &[
            r#"{"no":1,"at":"2026-03-03T09:00:00","household":"H0","type":"reception","visitor":"c1","received_by":"An","available":[]}"#,
            r#"{"no":2,"at":"2026-03-03T10:00:00","household":"H0","type":"deal","deal":"D0","commission":1000000}"#,
            r#"{"no":3,"at":"2026-03-04T09:00:00","household":"H0","type":"dispute","deal":"D0","outcome":{"decided":{"performance":"An"}}}"#,
            r#"{"no":4,"at":"2026-03-04T10:00:00","household":"H0","type":"dispute","deal":"D0","outcome":{"agreed":{"performance":"An","split":[{"agent":"An","share":"1"}]}}}"#,
        ],
    );
}

/// A file of 24 March lasts six days, 30 March inside. The owner has lapsed on the 31st, the wait begins that day, and its six
/// days end with 6 April.
#[test]
fn the_wait_begins_when_the_owner_has_lapsed() {
    by_the_text(
        &policies()[1],
        &[
            r#"{"no":1,"at":"2026-03-24T09:00:00","household":"H0","type":"reception","visitor":"c1","received_by":"An","available":[]}"#,
            r#"{"no":2,"at":"2026-04-06T09:00:00","household":"H0","type":"reception","visitor":"c1","received_by":"Bai","available":[]}"#,
        ],
    );
}
