//! A sound register, and a line after it that may be wrong.

use panke::{Error, Errors, Log};
use serde_json::{Value, json};

/// Lines 1 to 3. A blank line follows, so that the line under test is the fifth.
pub(crate) const SOUND: &str = r#"{"no":10,"at":"2026-03-03T10:00","household":"H1","type":"reception","visitor":"c1","received_by":"An","available":[],"said":{"complains":{"of":"Bai"}}}
{"no":20,"at":"2026-03-04T10:00","household":"H1","type":"deal","deal":"D1","commission":100}
{"no":30,"at":"2026-03-05T10:00","household":"H2","type":"reception","visitor":"c2","received_by":"Bai","available":["An"]}
"#;

/// The types of entry.
pub(crate) const KINDS: [&str; 27] = [
    "reception",
    "reassignment",
    "decision",
    "deal",
    "dispute",
    "verdict",
    "same_household",
    "void",
    "refund",
    "exchange",
    "rename",
    "overdue",
    "call",
    "report",
    "follow_up",
    "notice",
    "breach",
    "role",
    "duty",
    "step_out",
    "back",
    "card",
    "deposit",
    "agreement",
    "contract",
    "release",
    "wage",
];

/// Those that are the office's own and name no household.
pub(crate) const OF_OFFICE: [&str; 4] = ["duty", "step_out", "back", "wage"];

/// Those that come after the sale of a deal.
pub(crate) const AFTER_SALE: [&str; 4] = ["refund", "exchange", "rename", "overdue"];

/// A sound entry of a type, with every field it can have. Its number is 50.
pub(crate) fn sound(kind: &str) -> Value {
    let halves = json!([{"agent": "An", "share": "1/2"}, {"agent": "Bai", "share": "50%"}]);
    let (household, own) = match kind {
        "reception" => (
            "H3",
            json!({"visitor": "c3", "received_by": "An", "available": ["Bai"], "said": {"mentions": "Bai"},
                   "referred_by": "H1", "occasion": "spring fair", "relation": "spouse", "owner_is": "on_leave",
                   "with_referrer": true, "record": {"fields": ["name", "phone"], "doubtful": true}}),
        ),
        "call" => (
            "H3",
            json!({"visitor": "c3", "received_by": "An", "available": [], "said": "nothing", "referred_by": "H1",
                   "relation": "friend", "owner_is": "busy", "with_referrer": false, "record": {"fields": []}}),
        ),
        "report" => ("H3", json!({"by": "An", "visitor": "c3", "record": {"fields": ["phone"], "doubtful": false}})),
        "follow_up" => ("H3", json!({"by": "An", "reached": true, "visitor": "c3", "relation": "parent"})),
        "notice" => ("H3", json!({"to": "Bai", "by": "An"})),
        "breach" => (
            "H1",
            json!({"by": "An", "kind": "took the client over", "reception": 10, "wronged": "Bai", "severe": true}),
        ),
        "role" => ("H1", json!({"deal": "D1", "role": "loan", "agent": "Bai"})),
        "reassignment" => ("H1", json!({"from": "An", "to": "Bai"})),
        "decision" => ("H1", json!({"owner": "An", "split": halves})),
        "deal" => ("H1", json!({"deal": "D2", "commission": 100})),
        "dispute" => ("H1", json!({"deal": "D1", "outcome": {"agreed": {"performance": "An", "split": halves}}})),
        "verdict" => ("H1", json!({"reception": 10, "upheld": true})),
        "same_household" => ("H1", json!({"with": "H2", "relation": "sibling"})),
        "refund" => ("H1", json!({"deal": "D1"})),
        "exchange" => (
            "H1",
            json!({"deal": "D1", "commission": 120, "from_unit": unit("3-101", 8_950), "to_unit": unit("5-1202", 12_000),
                   "approved": false}),
        ),
        "rename" => ("H1", json!({"deal": "D1", "name": "Sun Mei", "after_contract": true})),
        "overdue" => ("H1", json!({"deal": "D1", "since": "2026-03-05", "cleared": "2026-03-06"})),
        "void" => ("H2", json!({"entry": 30, "reason": "typed twice"})),
        _ => ("H1", at_desk(kind)),
    };
    let mut entry = json!({"no": 50, "at": "2026-03-06T10:00:00.000", "recorded_at": "2026-03-07T09:00", "type": kind});
    if !OF_OFFICE.contains(&kind) {
        entry["household"] = json!(household);
    }
    entry.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    entry
}

/// What an entry of the front desk says.
fn at_desk(kind: &str) -> Value {
    match kind {
        "duty" => json!({"order": ["An", "Bai"]}),
        "step_out" => json!({"agent": "An", "reason": "business"}),
        "back" => json!({"agent": "An"}),
        "card" => json!({"by": "An", "grade": "A", "source": "friends", "birthday": "02-29"}),
        "deposit" => json!({"kind": "small", "by": "An", "amount": 500_000, "unit": "3-101", "taken_by": "Bai"}),
        "agreement" => json!({"by": "An", "unit": "3-101", "copies": {"client": 1, "finance": 1, "sales": 2}}),
        "contract" => json!({"by": "An", "unit": "3-101", "deal": "D1"}),
        "release" => json!({"unit": "3-101", "reason": "deposit given back"}),
        _ => json!({"agent": "An", "base": 800_000}),
    }
}

/// A unit, with every field it has.
pub(crate) fn unit(name: &str, area: u64) -> Value {
    json!({"unit": name, "area": area, "grade": 2, "price": 250_000_000})
}

/// The sound entry with one field set to this.
pub(crate) fn with(kind: &str, field: &str, value: Value) -> String {
    let mut entry = sound(kind);
    entry[field] = value;
    entry.to_string()
}

/// The sound entry without one field.
pub(crate) fn without(kind: &str, field: &str) -> String {
    let mut entry = sound(kind);
    entry.as_object_mut().unwrap().remove(field).unwrap();
    entry.to_string()
}

/// The sound register with this line, or these lines, after it.
pub(crate) fn register(lines: impl AsRef<[u8]>) -> Result<Log, Errors> {
    let mut text = SOUND.as_bytes().to_vec();
    text.extend(b" \t\r\n");
    text.extend(lines.as_ref());
    Log::from_json_lines(text)
}

/// What must be told: the line, the entry, the field and words of the message.
pub(crate) type Told<'a> = (u64, Option<u64>, Option<&'a str>, &'a str);

/// The register with these lines has exactly these errors, in this order.
pub(crate) fn tells(lines: impl AsRef<[u8]>, told: &[Told<'_>]) {
    let shown = String::from_utf8_lossy(lines.as_ref()).chars().take(400).collect::<String>();
    let Err(errors) = register(&lines) else { panic!("no error in {shown}") };
    let kept: Vec<&Error> = errors.iter().collect();
    assert_eq!(kept.len(), told.len(), "{shown}\n{errors}");
    assert_eq!(errors.total(), u64::try_from(told.len()).unwrap(), "{shown}\n{errors}");
    for (error, (line, entry, field, words)) in kept.into_iter().zip(told) {
        assert_eq!(
            (error.line, error.entry, error.field.as_deref()),
            (Some(*line), *entry, *field),
            "{shown}\n{error}"
        );
        let message = error.problem.to_string();
        assert!(message.contains(words), "{shown}\n{error}\nsays nothing of {words}");
        assert!(message.contains("expected"), "{shown}\n{error}");
        // Each line is a text of its own to the parser: its count of lines would contradict ours.
        assert!(!message.contains("at line 1"), "{shown}\n{error}");
    }
}

/// The one error is in this field of entry 50.
pub(crate) fn tells_field(line: &str, field: &str, words: &str) {
    tells(line, &[(5, Some(50), Some(field), words)]);
}
