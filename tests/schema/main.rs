//! The schemas and the readers hold each other to account: what one knows the other knows, and what one refuses the other refuses.

#[path = "../../examples/quarter/mod.rs"]
mod quarter;

mod events;
mod policy;
mod rulings;

use jsonschema::Validator;
use serde_json::{Value, json};

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::draft202012::meta::is_valid(schema), "no schema of draft 2020-12");
    jsonschema::draft202012::new(schema).unwrap()
}

/// Fails with all that the schema holds against it.
fn assert_valid(validator: &Validator, value: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{value:#}\n{errors:#?}");
}

/// Values of every kind but text that says something.
fn kinds() -> Vec<Value> {
    let kinds = json!([null, true, -1, 1.5, [], [null], [[]], {}, {"?": 1}]);
    kinds.as_array().unwrap().clone()
}

/// Where each value inside a value stands: the way to it, by keys and places.
fn ways(value: &Value) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(object) => {
            object.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(list) => list.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    let deeper = inside.into_iter().flat_map(|(key, value)| {
        let below = ways(value).into_iter().map(|way| format!("/{key}{way}")).collect::<Vec<_>>();
        std::iter::once(format!("/{key}")).chain(below)
    });
    deeper.collect()
}

/// The same with another value at a place.
fn put(whole: &Value, way: &str, value: Value) -> Value {
    let mut whole = whole.clone();
    *whole.pointer_mut(way).unwrap() = value;
    whole
}

/// The same with a key renamed.
fn renamed(whole: &Value, way: &str, to: impl Fn(&str) -> String) -> Option<Value> {
    let (parent, key) = way.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    let mut whole = whole.clone();
    let object = whole.pointer_mut(parent).unwrap().as_object_mut()?;
    let value = object.remove(&key).unwrap();
    object.insert(to(&key), value);
    Some(whole)
}

/// No description may be forgotten: where a schema does not know a word of the library's, it says `false`.
fn assert_nothing_forgotten(schema: &Value) {
    for way in ways(schema) {
        let parent = way.rsplit_once('/').unwrap().0;
        assert!(!parent.ends_with("/properties") || schema.pointer(&way) != Some(&json!(false)), "{way}");
        if way.ends_with("/description") && !parent.ends_with("/properties") {
            let text = schema.pointer(&way).unwrap().as_str().unwrap();
            let (en, zh) = text.split_once('\n').unwrap_or_else(|| panic!("{way} is in one language"));
            assert!(!en.trim().is_empty() && zh.chars().any(|letter| letter > '\u{2e80}'), "{way}: {text}");
        }
    }
}
