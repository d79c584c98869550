//! What is wrong with a line that is no event: every field by itself.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{FieldProblem, Line};
use crate::error::Problem;

/// The names a broken line still tells: its number, its household and the deal it makes.
pub(crate) type Marks = (Option<u64>, Option<String>, Option<String>);

/// Collects everything that is wrong with a line. There is always something.
pub(crate) fn diagnose(text: &str, problems: &mut Vec<FieldProblem>) -> Marks {
    let mut good: Map<String, Value> = match serde_json::from_str(text) {
        Ok(map) => map,
        Err(error) => {
            let problem = Problem::Form(format!("{error}; expected one JSON object a line"));
            problems.push((Cow::Borrowed(""), problem));
            return (None, None, None);
        }
    };
    // A field is good if a line with that field alone can be read.
    let fields: Vec<String> = good.keys().cloned().collect();
    for field in fields {
        let Some(value) = good.remove(&field) else { continue };
        let alone = Value::Object(Map::from_iter([(field.clone(), value)]));
        let found = Line::deserialize(&alone).err().map(|error| error.to_string());
        let Value::Object(mut alone) = alone else { continue };
        match (found, alone.remove(&field)) {
            (Some(error), _) => problems.push((Cow::Owned(field), Problem::Form(error))),
            (None, Some(value)) => {
                good.insert(field, value);
            }
            (None, None) => {}
        }
    }
    let good = Value::Object(good);
    let Ok(line) = Line::deserialize(&good) else { return (None, None, None) };
    let (no, household, deal) = line.marks();
    let owned = |name: &super::Text<'_>| name.as_ref().to_owned();
    let marks = (no, household.map(owned), deal.map(owned));
    let event = line.event(problems);
    if event.is_some() && problems.is_empty() {
        // Every field is good by itself: one of them stands twice, which the map has hidden.
        let error = serde_json::from_str::<Line<'_>>(text).err();
        let problem = error.map_or_else(|| "not an event".to_owned(), |error| error.to_string());
        problems.push((Cow::Borrowed(""), Problem::Form(format!("{problem}; expected every field once"))));
    }
    marks
}
