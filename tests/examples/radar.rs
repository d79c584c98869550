//! `radar` looks ahead on what `settle` reads, and says so where there is nothing to look at.

use crate::run::{file, printed, run, sample};

#[test]
fn the_radar_reads_as_it_did() {
    insta::assert_snapshot!("radar", printed("radar", [], ""));
}

#[test]
fn agenda_and_forecast_read_as_they_did() {
    let agenda = printed("radar", ["--agent", "王芳", "--now", "2026-06-20", "--days", "5"], "");
    let forecast =
        printed("radar", ["--household", "客-006", "--commission", "123456", "--now", "2026-04-10T09:30"], "");
    insta::assert_snapshot!("agenda_and_forecast", format!("{agenda}\n{forecast}"));
}

#[test]
fn the_sample_is_what_is_looked_at_where_nothing_is_said() {
    let log = file("radar.jsonl", sample());
    let (both, now) = (printed("radar", [], ""), "2026-06-08T09:00");
    assert_eq!(printed("radar", [&log, "--now", now], ""), both);
    let chinese = printed("radar", ["--chinese"], "");
    let english = printed("radar", ["--english"], "");
    assert_eq!(format!("{chinese}\n{english}"), both);
    // A longer file ends later.
    let longer = file("radar_longer.json", r#"{"validity": {"months": 3}}"#);
    assert_ne!(printed("radar", ["--policy", &longer], ""), both);
}

#[test]
fn radar_tells_what_is_wrong() {
    let log = file("radar_short.jsonl", sample());
    let bad = file("radar_bad.json", r#"{"shares": {"refused": "3/2"}}"#);
    for (arguments, told) in [
        (vec![log.as_str()], "--now is missing"),
        (vec!["--now", "2026-06-31"], "expected YYYY-MM-DD"),
        (vec!["--household", "nobody"], "knows nothing of a household \"nobody\" by 2026-06-08 09:00"),
        (vec!["--household", "客-156", "--now", "2026-04-01"], "knows nothing of a household \"客-156\""),
        (vec!["--agent", "nobody"], "speaks of no agent \"nobody\""),
        (vec!["--policy", &bad], "nothing was ruled"),
        (vec!["no/such/log", "--now", "2026-06-08"], "cannot read the log no/such/log"),
    ] {
        let output = run("radar", &arguments, "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(complaint.contains(told), "{complaint}");
    }
}
