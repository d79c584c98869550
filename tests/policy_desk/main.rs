//! What a policy file says of the front desk: read, refused, written back; and that no ruling ever depends on it.

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../support/refused.rs"]
mod refused;
#[path = "../support/mod.rs"]
mod support;

mod bad;
mod compared;
mod laws;
mod random;
mod read;

use panke::{BreachRule, DeskRules, Forfeit};

/// The usual rules, changed.
pub(crate) fn usual(change: impl FnOnce(&mut DeskRules)) -> DeskRules {
    let mut rules = DeskRules::default();
    change(&mut rules);
    rules
}

/// A rule for a kind of breach.
pub(crate) fn breach(kind: &str, clause: Option<&str>, ordinary: Forfeit, severe: Forfeit) -> BreachRule {
    let mut rule = DeskRules::default().breaches[0].clone();
    rule.kind = kind.to_owned().into();
    rule.clause = clause.map(|clause| clause.to_owned().into());
    (rule.ordinary, rule.severe) = (ordinary, severe);
    rule
}
