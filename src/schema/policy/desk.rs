//! What a policy file says of the front desk.

use serde_json::{Value, json};

use super::{MOST_MONTHS, sentence, weekday, window};
use crate::event::{Field, Grade};
use crate::policy::{Busy, Discipline, Forfeit};
use crate::schema::{DAY_OF_YEAR, about, choice, copies, date, list, object, text, with};

/// What stands under `desk`.
pub(super) fn rules() -> Value {
    let order = choice(Discipline::ALL.iter().map(|one| one.as_str()));
    let busy = choice(Busy::ALL.iter().map(|one| one.as_str()));
    let required = list(&choice(Field::ALL.iter().map(|one| one.as_str())));
    let keys = [
        ("order", about(order, "In which order agents receive new clients.", "新客户的接待顺序。")),
        (
            "busy",
            about(busy, "What becomes of a turn that came while the agent was busy.", "忙于接待时轮到的如何处理。"),
        ),
        (
            "required",
            about(required, "What must be written down of whoever comes or rings.", "来访来电必须登记的内容。"),
        ),
        ("week_starts", about(weekday(), "The day with which a week begins.", "一周从哪天算起。")),
        ("month_starts", about(counted(28), "The day with which a month begins.", "一月从几号算起。")),
        ("copies", about(copies(&[]), "The copies of a subscription agreement.", "认购书的份数。")),
        (
            "grades",
            about(grades(), "Within which time a client of a grade is followed up.", "各级客户多长时间内须跟进。"),
        ),
        (
            "cadences",
            about(
                list(&cadence()),
                "When buyers are contacted; the list takes the place of the former.",
                "何时回访业主，整表替换。",
            ),
        ),
        (
            "breaches",
            about(
                breaches(),
                "What is taken for breaches, by kind; reported, never deducted.",
                "各种违规的处理，只列明，不代扣。",
            ),
        ),
    ];
    object(keys, &[])
}

/// A whole number from 1.
fn counted(most: u32) -> Value {
    json!({"type": "integer", "minimum": 1, "maximum": most})
}

fn grades() -> Value {
    let described = |grade: &Grade| {
        let (en, zh) = match grade {
            Grade::A => ("The best.", "A 级客户。"),
            Grade::B => ("Good.", "B 级客户。"),
            Grade::C => ("Fair.", "C 级客户。"),
            Grade::D => ("Hardly any prospect.", "D 级客户。"),
        };
        let window = json!({"anyOf": [window(), {"const": "none"}]});
        (grade.as_str(), about(window, en, zh))
    };
    object(Grade::ALL.iter().map(described), &[])
}

/// A contact with buyers: what it is called, and exactly one way to say when it is.
fn cadence() -> Value {
    let yearly = json!({"type": "string", "pattern": DAY_OF_YEAR, "examples": ["05-01"]});
    let ways = [
        (
            "months",
            about(
                counted(MOST_MONTHS),
                "So many months after the deal or the last contact.",
                "成交或上次联系后几个月。",
            ),
        ),
        ("yearly", about(yearly, "On this day of each year, MM-DD.", "每年的这一天，MM-DD。")),
        ("on", about(date(), "On this day, once.", "只在这一天。")),
        ("birthday", about(json!({"const": true}), "On the client's birthday.", "客户生日。")),
    ];
    let one_of = ways.each_ref().map(|(way, _)| json!({"required": [way]}));
    let schema = object(sentence().into_iter().chain(ways), &["zh", "en"]);
    with(schema, "oneOf", json!(one_of))
}

fn breaches() -> Value {
    let forfeit = || choice(Forfeit::ALL.iter().map(|one| one.as_str()));
    let keys = [
        ("clause", about(text(), "The clause that says it.", "写明此事的条款。")),
        ("ordinary", about(forfeit(), "What is taken for it.", "一般情节如何处理。")),
        ("severe", about(forfeit(), "What is taken for it where it is severe.", "情节严重如何处理。")),
    ];
    let rule = json!({"oneOf": [object(keys, &["ordinary", "severe"]), {"const": "none"}]});
    json!({"type": "object", "propertyNames": {"pattern": "\\S"}, "additionalProperties": rule})
}
