//! The entries of the front desk.

use serde_json::{Value, json};

use super::{money, name};
use crate::event::{DepositKind, Errand, Grade};
use crate::schema::{DAY_OF_YEAR, about, choice, copies, list, with};

pub(super) fn kind_in_words(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "duty" => ("The agents on duty, from now until the day ends.", "当天的值班接待顺序。"),
        "step_out" => ("An agent leaves the site.", "销售员外出。"),
        "back" => ("An agent is back on the site.", "销售员返岗。"),
        "card" => ("What is known of a client for the follow-up.", "客户卡。"),
        "deposit" => ("A deposit was paid.", "交定金（小定、大定）。"),
        "agreement" => ("A subscription agreement was signed.", "签认购书。"),
        "contract" => ("The contract was signed.", "签约。"),
        "release" => ("A unit is free again.", "房源释放。"),
        "wage" => ("An agent's base pay, from this day on.", "销售员底薪，自当日起。"),
        _ => ("", ""),
    }
}

/// A field of an entry of the desk, where it means something of its own there.
pub(super) fn field(kind: &str, name: &str) -> Option<Value> {
    let (schema, en, zh) = match (kind, name) {
        ("duty", "order") => {
            (order(), "The agents in the order of their turns, each once.", "按接待顺序排列的销售员，每人一次。")
        }
        ("step_out" | "back", "agent") => (self::name(), "Who.", "哪位销售员。"),
        ("step_out", "reason") => (
            choice(Errand::ALL.iter().map(|one| one.as_str())),
            "Whether on the company's business or on an errand of their own.",
            "公事或私事。",
        ),
        ("wage", "agent") => (self::name(), "Whose base pay it is.", "谁的底薪。"),
        ("wage", "base") => (money(), "What they are paid a month, in minor units.", "月底薪，以分计。"),
        ("release", "reason") => (json!({"type": "string"}), "Why it is free again.", "释放原因。"),
        ("card", _) => card(name)?,
        ("deposit", "kind") => (
            choice(DepositKind::ALL.iter().map(|one| one.as_str())),
            "Small, or large: the deposit of the subscription.",
            "小定或大定。",
        ),
        ("deposit", "amount") => (money(), "How much, in minor units.", "金额，以分计。"),
        ("deposit", "taken_by") => (
            self::name(),
            "The agent who took the money; left out: the finance desk did.",
            "收款的销售员；不写则为财务收款。",
        ),
        ("deposit" | "agreement" | "contract", "by") => (self::name(), "The agent who saw to it.", "经办的销售员。"),
        ("deposit", "unit") => (self::name(), "The unit; a small deposit may name none.", "房号，小定可不写。"),
        ("agreement" | "contract" | "release", "unit") => (self::name(), "The unit.", "房号。"),
        ("agreement", "copies") => (
            copies(&["client", "finance", "sales"]),
            "How many copies there are, and who has them.",
            "认购书份数及留存方。",
        ),
        ("contract", "deal") => (self::name(), "The deal it is the contract of.", "所签的成交编号。"),
        _ => return None,
    };
    Some(about(schema, en, zh))
}

fn order() -> Value {
    with(with(list(&name()), "minItems", json!(1)), "uniqueItems", json!(true))
}

fn card(field: &str) -> Option<(Value, &'static str, &'static str)> {
    let found = match field {
        "by" => (name(), "Who wrote it.", "填写人。"),
        "grade" => (
            choice(Grade::ALL.iter().map(|one| one.as_str())),
            "How promising the client is: A is the best.",
            "客户等级，A 级最高。",
        ),
        "source" => (name(), "How the client heard of the site.", "获知渠道。"),
        "birthday" => (
            json!({"type": "string", "pattern": DAY_OF_YEAR, "examples": ["05-20"]}),
            "The client's birthday, MM-DD.",
            "客户生日，MM-DD。",
        ),
        _ => return None,
    };
    Some(found)
}
