//! `check_policy` and `compare_policies` print what they printed.

use serde_json::Value;

use crate::run::{printed, run};

/// What `check_policy` says of a policy that is wrong: on standard error alone.
fn wrong(file: &str) -> String {
    let output = run("check_policy", [file], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_pages_read_as_they_did() {
    insta::assert_snapshot!("check", printed("check_policy", [], ""));
    insta::assert_snapshot!("compare", printed("compare_policies", [], ""));
}

/// Whatever is wrong with a policy as a whole is told with a situation and a log; wrong words are told before that.
#[test]
fn errors_read_as_they_did() {
    insta::assert_snapshot!("check_broken", wrong("tests/examples/broken.toml"));
    insta::assert_snapshot!("check_broken_names", wrong("tests/examples/broken_names.toml"));
}

#[test]
fn policies_compared_with_themselves_are_equal() {
    let one = "examples/policies/P02.toml";
    let page = printed("compare_policies", [one, one], "");
    assert!(page.contains("The two rule alike"), "{page}");
    let data: Value =
        serde_json::from_str(&printed("compare_policies", ["examples/policies/document.toml", "--json"], "")).unwrap();
    assert_eq!((&data["settings"], &data["groups"]), (&serde_json::json!([]), &serde_json::json!([])));
}
