//! What comes out: rulings, findings, and what came after a sale, a line each.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{DRAFT, about, choice, date, flag, list, open, whole, with};
use crate::interpretation::Interpretation;
use crate::ruling::Outcome;
use crate::sequel::{Sequel, Upshot};

/// The schema of one line of what `settle --json --findings` prints. Further fields may follow.
#[must_use]
pub fn rulings() -> Value {
    let has = |key: &str| json!({"required": [key]});
    let refer = |name: &str| json!({"$ref": format!("#/$defs/{name}")});
    json!({
        "$schema": DRAFT,
        "title": "裁定、接待结论与成交之后 · a ruling, a finding, or what came after a sale",
        "type": "object",
        "if": has("after_sale"),
        "then": refer("sequel"),
        "else": {"if": has("finding"), "then": refer("finding"), "else": refer("ruling")},
        "$defs": {"ruling": ruling(), "finding": finding(), "sequel": sequel()},
    })
}

fn name() -> Value {
    json!({"type": "string"})
}

fn owner() -> Value {
    let owner = json!({"type": ["string", "null"]});
    about(owner, "Whose the client is; null: nobody's.", "客户所属的销售员；null 为无人所属。")
}

/// A share as it is printed: a reduced fraction, `0` or `1`.
fn share() -> Value {
    json!({"type": "string", "pattern": "^([1-9][0-9]*/[1-9][0-9]*|[01])$"})
}

fn payee() -> Value {
    let agent = json!({
        "type": "object",
        "properties": {"agent": name()},
        "required": ["agent"],
        "additionalProperties": false,
    });
    json!({"oneOf": [agent, {"const": "department"}]})
}

fn ruling() -> Value {
    let outcomes: Vec<Value> = Outcome::ALL
        .iter()
        .map(|outcome| {
            let sense = outcome.sense();
            about(json!({"const": outcome}), sense.en, sense.zh)
        })
        .collect();
    let credit = open([("payee", payee()), ("share", share())], &["payee", "share"]);
    let award = open([("payee", payee()), ("share", share()), ("amount", whole())], &["payee", "share", "amount"]);
    let rests_on = list(&choice(Interpretation::ALL.iter().map(|one| one.as_str())));
    let named = json!({"anyOf": [name(), open([("zh", name()), ("en", name())], &["zh", "en"])]});
    let policy = open([("name", named), ("digest", name())], &["name", "digest"]);
    let fields = [
        ("deal", about(name(), "The deal.", "成交编号。")),
        ("household", about(name(), "The household, as the deal wrote it.", "客户（家庭）。")),
        ("outcome", about(json!({"oneOf": outcomes}), "How it was ruled on.", "裁定方式。")),
        ("owner", owner()),
        ("clauses", about(list(&name()), "The clauses that decided.", "依据条款。")),
        ("performance", about(list(&credit), "Who is credited.", "业绩。")),
        ("awards", about(list(&award), "Who is paid, in minor units.", "提成，以分计。")),
        ("rests_on", about(rests_on, "The interpretations relied on.", "所依据的解释。")),
        ("policy", about(policy, "The policy that decided.", "所依据的制度。")),
    ];
    let required = ["deal", "household", "outcome", "owner", "clauses", "performance", "awards", "policy"];
    about(open(fields, &required), "A deal ruled on.", "一笔成交的裁定。")
}

fn finding() -> Value {
    let fields = [
        ("no", about(whole(), "The number of the reception.", "接待编号。")),
        (
            "finding",
            about(
                name(),
                "The clause; \"own\" where nothing was to decide, \"none\" where the paper says nothing.",
                "条款；own 为无需裁定，none 为制度未写。",
            ),
        ),
        ("owner", owner()),
        ("turn", about(flag(), "Whether it used up the receiver's turn.", "是否用去轮次。")),
        (
            "made_up",
            about(
                json!({"const": true}),
                "Another turn is owed to the receiver; else left out.",
                "另补一轮；无则不写。",
            ),
        ),
    ];
    about(open(fields, &["no", "finding", "owner", "turn"]), "What a reception came to.", "一次接待的结论。")
}

/// What came after a sale: which fields there are follows from how each upshot is written.
fn sequel() -> Value {
    let day = NaiveDate::default();
    let upshots = [
        Upshot::Refunded { amount: 0 },
        Upshot::RefundedBefore,
        Upshot::Exchanged { from: 0, to: 0 },
        Upshot::ExchangeRefused { smaller: true, worse: true, cheaper: true },
        Upshot::Renamed { name: "n", after_contract: true, fee: 0 },
        Upshot::Overdue { since: day, last_day: day, cleared: None },
    ];
    let fields = [
        ("no", about(whole(), "The number of the entry.", "条目编号。")),
        ("deal", about(name(), "The deal.", "成交编号。")),
        ("household", about(name(), "The household.", "客户（家庭）。")),
    ];
    let branches: Vec<Value> = upshots.into_iter().map(upshot).collect();
    let schema = with(open(fields, &["no", "deal", "household", "after_sale"]), "oneOf", Value::Array(branches));
    about(schema, "What came after a sale.", "成交之后。")
}

/// Of an upshot: its own fields, each of the kind it is written in.
fn upshot(upshot: Upshot<'_>) -> Value {
    let (en, zh) = match upshot {
        Upshot::Refunded { .. } => ("Refunded: what stood is taken back.", "退房冲回。"),
        Upshot::RefundedBefore => ("Refunded before: nothing is left.", "已退过房。"),
        Upshot::Exchanged { .. } => ("Exchanged: the commission is another.", "换房。"),
        Upshot::ExchangeRefused { .. } => ("Not exchanged: the policy does not allow it.", "换房不合规定。"),
        Upshot::Renamed { .. } => ("Another name.", "换名。"),
        Upshot::Overdue { .. } => ("A payment overdue.", "逾期。"),
    };
    let household = "h";
    let sequel = Sequel { no: 0, at: chrono::NaiveDateTime::default(), deal: "d", household, clause: None, upshot };
    let written = serde_json::to_value(sequel).unwrap_or_default();
    let own =
        written.as_object().into_iter().flatten().filter(|(key, _)| !["no", "deal", "household"].contains(&&***key));
    let fields: Vec<(&str, Value)> = own
        .map(|(key, value)| {
            let schema = match value {
                word if key == "after_sale" => json!({"const": word}),
                Value::Bool(_) => flag(),
                Value::Number(_) => whole(),
                Value::Null => json!({"anyOf": [date(), {"type": "null"}]}),
                Value::String(text) if *text == NaiveDate::default().to_string() => date(),
                _ => name(),
            };
            (&**key, schema)
        })
        .collect();
    let required: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
    let schema = open(fields.iter().cloned(), &required);
    about(schema, en, zh)
}
