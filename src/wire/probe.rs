//! Which fields a type of entry has, asked of the reading itself, so that no second list of them is kept.

use super::kind::Kind;
use super::{FieldProblem, Line};
use crate::error::Problem;

/// The fields of a type of entry besides those that every entry has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fields {
    /// Those it may have.
    pub(crate) own: Vec<&'static str>,
    /// Those it must have.
    pub(crate) required: Vec<&'static str>,
    /// Whether it names a household.
    pub(crate) household: Naming,
}

/// Whether a type of entry names a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It always does.
    Must,
    /// It may, and whether it must depends on what else it says.
    May,
    /// It is the office's own.
    Never,
}

/// A line with every field there is, each of a kind that can be read.
const FULL: &str = r#"{"no": 1, "at": "2026-03-03T10:00", "household": "h", "visitor": "v", "received_by": "a", "available": [],
"said": "nothing", "referred_by": "g", "occasion": "o", "from": "a", "to": "b", "owner": "a", "split": [], "deal": "d",
"commission": 0, "outcome": "quarrel", "reception": 1, "upheld": true, "with": "g", "entry": 1, "reason": "r",
"from_unit": {"unit": "u", "area": 1, "grade": 1, "price": 1}, "to_unit": {"unit": "w", "area": 1, "grade": 1, "price": 1},
"approved": true, "name": "n", "after_contract": true, "since": "2026-03-03", "cleared": "2026-03-04", "relation": "spouse",
"owner_is": "busy", "with_referrer": true, "record": {"fields": []}, "by": "a", "reached": true, "kind": "k", "wronged": "b",
"severe": true, "role": "r", "agent": "a", "order": ["a"], "grade": "A", "source": "s", "birthday": "05-20", "amount": 1, "unit": "u",
"taken_by": "a", "copies": {"client": 1, "finance": 1, "sales": 2}, "base": 1}"#;

fn full() -> Line<'static> {
    serde_json::from_str(FULL).unwrap_or_default()
}

/// The fields of a type: of a line with all of them whatever it does not call foreign, and of an empty one whatever it misses.
pub(crate) fn fields_of(kind: &str) -> Fields {
    let Some(kind) = Kind::spelled(kind) else {
        return Fields { own: Vec::new(), required: Vec::new(), household: Naming::Must };
    };
    let told = |line: Line<'static>| -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let _ = Line { r#type: Some(kind), ..line }.event(&mut problems);
        problems
    };
    let (of_full, of_empty) = (told(full()), told(Line::default()));
    let is_foreign = |field: &str| is_told(&of_full, field, |problem| matches!(problem, Problem::Foreign(_)));
    let is_missed = |field: &str| is_told(&of_empty, field, |problem| matches!(problem, Problem::Missing(_)));
    let all = || Line::default().left().map(|(field, _)| field).into_iter();
    Fields {
        own: all().filter(|field| !is_foreign(field)).collect(),
        required: all().filter(|field| is_missed(field)).collect(),
        household: match (is_foreign("household"), is_missed("household")) {
            (true, _) => Naming::Never,
            (false, true) => Naming::Must,
            (false, false) => Naming::May,
        },
    }
}

fn is_told(problems: &[FieldProblem], field: &str, is_it: fn(&Problem) -> bool) -> bool {
    problems.iter().any(|(named, problem)| named == field && is_it(problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_line_has_every_field() {
        assert!(full().left().iter().all(|(_, is_there)| *is_there), "{:?}", full().left());
    }

    #[test]
    fn a_type_has_the_fields_its_reading_takes() {
        let role = fields_of("role");
        assert_eq!((role.own, role.required), (vec!["deal", "role", "agent"], vec!["deal", "role", "agent"]));
        let breach = fields_of("breach");
        assert_eq!(breach.own, ["reception", "by", "kind", "wronged", "severe"]);
        assert_eq!(breach.required, ["by", "kind"]);
    }

    #[test]
    fn what_is_the_offices_own_names_no_household() {
        let naming = ["duty", "step_out", "back", "wage", "void", "breach", "card", "deal"]
            .map(|kind| fields_of(kind).household);
        let [never, may, must] = [Naming::Never, Naming::May, Naming::Must];
        assert_eq!(naming, [never, never, never, never, may, may, must, must]);
    }
}
