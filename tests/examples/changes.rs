//! `what_would_have_changed_it` tells the smallest changes, and says so where there is nothing to change.

use crate::run::{printed, run};

#[test]
fn what_would_have_changed_it_reads_as_it_did() {
    insta::assert_snapshot!("what_would_have_changed_it", printed("what_would_have_changed_it", [], ""));
}

#[test]
fn every_change_can_be_listed() {
    let listed = printed("what_would_have_changed_it", ["--all", "--english"], "");
    let found = listed.lines().filter(|line| line.starts_with("- entry") || line.starts_with("- one more")).count();
    let told = listed.lines().find(|line| line.contains("changes were tried")).unwrap();
    let numbers: Vec<usize> =
        told.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    assert_eq!(numbers[1] + numbers[2], found, "{told}");
}

#[test]
fn a_deal_that_is_not_there_is_told() {
    let output = run("what_would_have_changed_it", ["没有"], "");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "the log has no deal \"没有\"\n");
}
