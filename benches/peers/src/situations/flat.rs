//! panke's chain of steps flattened into one decision table: from the seven facts straight to the finding.
//!
//! panke reads three steps, and what one changes is seen by the next. A single table in an engine that knows nothing of steps
//! must have them multiplied out; that is done here, from every possible situation and its answer, so that the table is as
//! small as an author's would be: each row a set of values for some facts, and nothing where a fact does not matter.

use std::collections::BTreeMap;

use super::{Answer, Told};

/// The facts in the order in which they are looked at: of all orders, the one that gives the fewest rows.
pub(super) const FIELDS: [&str; 7] = ["barred", "standing", "occasion", "word", "visitor", "owner_free", "origin"];

/// A row: for each fact its admissible values in the order of [`FIELDS`] (`None`: any), and the answer.
pub(super) struct FlatRow {
    pub(super) cells: [Option<Vec<&'static str>>; 7],
    pub(super) answer: Answer,
}

/// A situation as the values of the facts.
type Point = [&'static str; 7];

impl Told {
    fn point(&self) -> Point {
        let flag = |flag| if flag { "true" } else { "false" };
        let (barred, occasion) = (flag(self.barred), flag(self.occasion));
        [barred, self.standing, occasion, self.word, self.visitor, flag(self.owner_free), self.origin]
    }
}

/// The table. What cannot happen is in no row's way: it may fall into any.
pub(super) fn flatten(told: &[Told], answers: &[Answer]) -> Vec<FlatRow> {
    let points: Vec<(Point, &Answer)> = told.iter().map(Told::point).zip(answers).collect();
    let mut rows = Vec::new();
    split(&points, 0, &[const { None }; 7], &mut rows);
    rows
}

/// Rows for the points that remain, from this fact on.
fn split(points: &[(Point, &Answer)], field: usize, cells: &[Option<Vec<&'static str>>; 7], rows: &mut Vec<FlatRow>) {
    let (_, answer) = points[0];
    if points.iter().all(|(_, other)| *other == answer) {
        rows.push(FlatRow { cells: cells.clone(), answer: answer.clone() });
        return;
    }
    let mut by_value: BTreeMap<&'static str, Vec<(Point, &Answer)>> = BTreeMap::new();
    for (point, answer) in points {
        by_value.entry(point[field]).or_default().push((*point, answer));
    }
    let groups = alike(by_value, field);
    let does_not_matter = groups.len() == 1;
    for (values, points) in groups {
        let mut cells = cells.clone();
        cells[field] = if does_not_matter { None } else { Some(values) };
        split(&points, field + 1, &cells, rows);
    }
}

type Group<'a> = (Vec<&'static str>, Vec<(Point, &'a Answer)>);

/// Values that no later fact tells apart are put together.
fn alike<'a>(by_value: BTreeMap<&'static str, Vec<(Point, &'a Answer)>>, field: usize) -> Vec<Group<'a>> {
    let mut groups: Vec<(BTreeMap<Vec<&'static str>, &'a Answer>, Group<'a>)> = Vec::new();
    for (value, points) in by_value {
        let rest: BTreeMap<Vec<&'static str>, &'a Answer> =
            points.iter().map(|(point, answer)| (point[field + 1..].to_vec(), *answer)).collect();
        let agrees = |known: &BTreeMap<Vec<&'static str>, &'a Answer>| {
            rest.iter().all(|(point, answer)| known.get(point).is_none_or(|other| other == answer))
        };
        match groups.iter_mut().find(|(known, _)| agrees(known)) {
            Some((known, (values, members))) => {
                known.extend(rest);
                values.push(value);
                members.extend(points);
            }
            None => groups.push((rest, (vec![value], points))),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
