//! What is wrong with a line that is no event: every field by itself.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{FieldProblem, Line, Object};
use crate::error::Problem;
use crate::event::Event;

/// What a broken line still tells: its number, its household, the deal it makes; and the event as far as it can be read,
/// with something else in place of what cannot.
pub(crate) type Marks = (Option<u64>, Option<String>, Option<String>, Option<Event>);

/// Collects everything that is wrong with a line. There is always something.
pub(crate) fn diagnose(text: &str, problems: &mut Vec<FieldProblem>) -> Marks {
    let mut good: Map<String, Value> = match serde_json::from_str(text) {
        Ok(map) => map,
        Err(error) => {
            let problem = Problem::Form(format!("{}; expected one JSON object a line", in_the_line(&error)));
            problems.push((Cow::Borrowed(""), problem));
            return (None, None, None, None);
        }
    };
    // A field is good if a line with that field alone can be read.
    let fields: Vec<String> = good.keys().cloned().collect();
    let names = fields.clone();
    for field in fields {
        let Some(value) = good.remove(&field) else { continue };
        let alone = Value::Object(Map::from_iter([(field.clone(), value)]));
        let found = Line::deserialize(&alone).err().map(|error| error.to_string());
        let Value::Object(mut alone) = alone else { continue };
        match (found, alone.remove(&field)) {
            (Some(error), _) => problems.push((Cow::Owned(field), Problem::Form(told(error)))),
            (None, Some(value)) => {
                good.insert(field, value);
            }
            (None, None) => {}
        }
    }
    let good = Value::Object(good);
    let Ok(line) = Line::deserialize(&good) else { return (None, None, None, None) };
    let (no, household, deal) = line.marks();
    let owned = |name: &super::Text<'_>| name.as_ref().to_owned();
    let (household, deal) = (household.map(owned), deal.map(owned));
    let event = line.event(problems).map(Event::owned);
    if event.is_some() && problems.is_empty() {
        // Every field is good by itself: one of them, or a part of one, stands twice, which the map has hidden.
        let error = serde_json::from_str::<Object<Line<'_>>>(text).err();
        let problem = error.map_or_else(|| "not an event".to_owned(), |error| in_the_line(&error));
        let twice = problem.split('`').nth(1).filter(|name| names.iter().any(|field| field == name));
        let field = Cow::Owned(twice.unwrap_or_default().to_owned());
        problems.push((field, Problem::Form(format!("{problem}; expected every field once"))));
    }
    (no, household, deal, event)
}

/// A message of the parser about one field. Of a missing part it does not say that it expected it.
fn told(error: String) -> String {
    let error = shortened(error)
        .replace("expected u64", "expected a whole number, 0 or more")
        .replace("expected a sequence", "expected a list")
        .replace("expected a boolean", "expected true or false");
    if error.contains("expected") { error } else { format!("{error}; expected it in the form the type of entry has") }
}

/// A message of the parser about a line, which to the parser is always the first.
fn in_the_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(problem) => format!("{problem} at column {}", error.column()),
        None => message,
    }
}

/// A message repeats what it found, which may be as long as the line: its middle is left out.
fn shortened(error: String) -> String {
    const LONGEST: usize = 1_000;
    const HALF: usize = 400;
    if error.len() <= LONGEST {
        return error;
    }
    let head: String = error.chars().take(HALF).collect();
    let tail: Vec<char> = error.chars().rev().take(HALF).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}
