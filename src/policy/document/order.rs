//! Which rows of the document are meant to come before which others, where both apply and say different things.
//!
//! A row that is `otherwise` yields to all of its step and is not named here.

use crate::policy::row::Rule;

/// Whatever moves an owned household to the receiver, complaints that were upheld apart.
const MOVING: [&str; 6] =
    ["refuses", "complaint-refuses", "asks-later", "forgot-dead", "forgot-owner-follows", "forgot"];

/// For some rows the later ones over which they prevail.
const OVER: &[(&str, &[&[&str]])] = &[
    (
        "occasion",
        &[&[
            "asks-first",
            "referral",
            "free-barred",
            "names-receiver-new",
            "names-receiver",
            "names-other",
            "first-registration",
            "free-forgot",
        ]],
    ),
    ("asks-first", &[&["referral", "free-barred", "first-registration"]]),
    (
        "referral",
        &[&["free-barred", "names-receiver-new", "names-receiver", "names-other", "first-registration", "free-forgot"]],
    ),
    ("free-barred", &[&["names-receiver-new", "names-receiver", "names-other", "first-registration", "free-forgot"]]),
    ("names-receiver-new", &[&["names-receiver"]]),
    ("names-receiver", &[&["first-registration"]]),
    ("names-other", &[&["first-registration"]]),
    ("complaint-own", &[&["barred-kin", "barred"]]),
    ("complaint-barred", &[&["complaint", "barred-kin", "barred"]]),
    ("complaint", &[&["barred-kin", "barred"]]),
    ("complaint-other", &[&["barred-kin", "barred"]]),
    ("barred-kin", &[&["kin-moves-nothing"], &MOVING]),
    (
        "barred",
        &[&["kin-moves-nothing", "refuses", "complaint-refuses", "forgot-dead", "forgot-owner-follows", "forgot"]],
    ),
    ("kin-moves-nothing", &[&MOVING]),
    ("served-barred", &[&["stood-in", "stood-in-referral", "named-several"]]),
    ("stood-in", &[&["kin"]]),
    ("stood-in-referral", &[&["named-several-not-next", "discount"]]),
    ("named-several", &[&["named-several-not-next", "kin"]]),
];

/// The same rows, each with those over which it prevails.
pub(super) fn in_order(rules: Vec<Rule>) -> Vec<Rule> {
    let over = |rule: &Rule| OVER.iter().find(|(name, _)| *name == rule.name).map(|(_, later)| later.concat());
    rules
        .into_iter()
        .map(|rule| match over(&rule) {
            Some(later) => rule.over(&later),
            None => rule,
        })
        .collect()
}
