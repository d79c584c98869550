//! The entries of a log, a line each.

mod desk;

use serde_json::{Map, Value, json};

use super::{DRAFT, about, choice, date, flag, list, object, share, whole, with};
use crate::event::{Absence, DepositKind, Event, Fact, Field, Reception, Relation, Said, Settled};
use crate::wire::{Fields, KINDS, Naming, fields_of};

/// The schema of one entry, which is one line of a log.
///
/// `null` may stand for a field of its own that an entry leaves out.
#[must_use]
pub fn events() -> Value {
    let definitions: Map<String, Value> = KINDS.iter().map(|kind| ((*kind).to_owned(), entry(kind))).collect();
    let branch = |kind: &&str| {
        let is_it = json!({"properties": {"type": {"const": kind}}, "required": ["type"]});
        json!({"if": is_it, "then": {"$ref": format!("#/$defs/{kind}")}})
    };
    json!({
        "$schema": DRAFT,
        "title": "登记簿条目 · an entry of the register",
        "type": "object",
        "properties": {"type": choice(KINDS.iter().copied())},
        "required": ["type"],
        "allOf": KINDS.iter().map(branch).collect::<Vec<_>>(),
        "$defs": definitions,
    })
}

/// An entry of one type: what every entry has, and the fields that are its own.
fn entry(kind: &str) -> Value {
    let Fields { own, required, household } = fields_of(kind);
    let of_all = [
        ("no", about(whole(), "The register's number of the entry, unique in the log.", "条目编号，全登记簿唯一。")),
        ("at", about(moment(), "When it happened, on the site's clock.", "发生时间，案场当地时间。")),
        (
            "recorded_at",
            or_null(&about(moment(), "When it was written down, if not at once.", "补登时间，当时登记则不写。")),
        ),
        ("type", json!({"const": kind})),
    ];
    let whose = about(name(), "The household the entry is about.", "客户（家庭）。");
    let (whose, must_name) = match household {
        Naming::Must => (Some(whose), Some("household")),
        Naming::May => (Some(or_null(&whose)), None),
        Naming::Never => (None, None),
    };
    let must = |field: &&str| required.contains(field);
    let described =
        |name: &&'static str| (*name, if must(name) { field(kind, name) } else { or_null(&field(kind, name)) });
    let own_fields = whose.map(|whose| ("household", whose)).into_iter().chain(own.iter().map(described));
    let all_required: Vec<&str> =
        ["no", "at", "type"].into_iter().chain(must_name).chain(required.iter().copied()).collect();
    let schema = object(of_all.into_iter().chain(own_fields), &all_required);
    let (en, zh) = kind_in_words(kind);
    let schema = about(schema, en, zh);
    let conditions = conditions(kind, &own);
    if conditions.is_empty() { schema } else { with(schema, "allOf", Value::Array(conditions)) }
}

/// What an entry of one type must say because of what else it says.
fn conditions(kind: &str, own: &[&str]) -> Vec<Value> {
    let mut found = Vec::new();
    if own.contains(&"with_referrer") {
        // Whether somebody came along can be said only of somebody who is named.
        found.push(json!({"if": says("with_referrer", "boolean"), "then": says("referred_by", "string")}));
    }
    match kind {
        "breach" => found.push(json!({"if": says("reception", "integer"), "then": says("household", "string")})),
        "card" => {
            let any = ["grade", "source", "birthday"].map(|field| says(field, "string"));
            found.push(json!({"anyOf": any}));
        }
        "deposit" => {
            let large = json!({"properties": {"kind": {"const": DepositKind::Large.as_str()}}, "required": ["kind"]});
            found.push(json!({"if": large, "then": says("unit", "string")}));
        }
        _ => {}
    }
    found
}

/// That the field is there and of this type.
fn says(field: &str, of: &str) -> Value {
    json!({"properties": {field: {"type": of}}, "required": [field]})
}

fn kind_in_words(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "reception" => ("A visit, received by one agent.", "接待。"),
        "reassignment" => ("An agent leaves and another is drawn for their clients.", "离岗，客户抽签分配。"),
        "decision" => ("The manager allots the household.", "经理分配客户。"),
        "deal" => ("A sale.", "成交。"),
        "dispute" => ("How a quarrel over a deal ended.", "争议的处理结果。"),
        "verdict" => ("Whether a complaint made at a reception was upheld.", "投诉是否落实。"),
        "same_household" => ("Two households are one family.", "两户实为一家。"),
        "void" => ("Strikes an entry out.", "作废一条登记。"),
        "refund" => ("The unit is handed back.", "退房。"),
        "exchange" => ("Another unit is taken instead.", "换房。"),
        "rename" => ("Another name stands in the sale.", "换名。"),
        "overdue" => ("A payment is overdue.", "逾期付款。"),
        "call" => ("A client rang up.", "来电。"),
        "report" => ("A client is reported before they visit.", "报备。"),
        "follow_up" => ("An agent followed a client up.", "追踪回访。"),
        "notice" => ("An agent was told that the household had come.", "告知所属销售员。"),
        "breach" => ("An agent broke the rules.", "违规。"),
        "role" => ("Who performed a role in a deal.", "成交中的分工。"),
        _ => desk::kind_in_words(kind),
    }
}

/// A field by its name, which means the same in every type of entry but those of the desk; `false` for one that is forgotten here, which a test finds.
fn field(kind: &str, name: &str) -> Value {
    if let Some(schema) = desk::field(kind, name) {
        return schema;
    }
    let (schema, en, zh) = match name {
        "visitor" => (self::name(), "Who came or rang, was reported or reached.", "来访、来电、被报备或被联系的人。"),
        "received_by" => (self::name(), "The agent who received them or took the call.", "接待或接听的销售员。"),
        "available" => {
            (list(&self::name()), "The agents on site and free; the receiver counts as well.", "当时在场空闲的销售员。")
        }
        "said" => (said(), "What was brought up.", "客户说了什么。"),
        "referred_by" => {
            (self::name(), "The household of the old client who brought them.", "介绍来的老客户（家庭）。")
        }
        "occasion" => (self::name(), "The fair or the opening where it was.", "展会或开盘活动的名称。"),
        "relation" => (
            choice(Relation::ALL.iter().map(|one| one.as_str())),
            "What they are to the household's first visitor.",
            "与首次来访者的关系。",
        ),
        "owner_is" => {
            (choice(Absence::ALL.iter().map(|one| one.as_str())), "Where the owner was.", "所属销售员当时在何处。")
        }
        "with_referrer" => (flag(), "Whether the old client came along.", "老客户是否一同前来。"),
        "record" => (record(), "What was written down of the client.", "客户登记了哪些内容。"),
        "from" => (self::name(), "The agent who leaves.", "离岗的销售员。"),
        "to" => (self::name(), "The agent drawn, or told.", "抽中的或被告知的销售员。"),
        "owner" => (self::name(), "The agent named.", "经理指定的销售员。"),
        "split" => (split(), "How the commission is divided: shares that add up to 1.", "提成如何分，合计为 1。"),
        "deal" => (self::name(), "The id of the deal.", "成交编号。"),
        "commission" => (money(), "The commission in minor units.", "提成，以分计。"),
        "outcome" => (outcome(), "How it ended.", "处理结果。"),
        "reception" => (whole(), "The number of the reception or the call.", "所指接待或来电的编号。"),
        "upheld" => (flag(), "Whether the complaint was upheld.", "投诉是否落实。"),
        "with" => (self::name(), "The other household.", "另一户。"),
        "entry" => (whole(), "The number of the entry struck out.", "作废条目的编号。"),
        "reason" => (json!({"type": "string"}), "Why, in words.", "原因。"),
        "from_unit" => (unit(), "The unit handed back.", "退回的房。"),
        "to_unit" => (unit(), "The unit taken.", "换入的房。"),
        "approved" => (flag(), "Whether the manager decided for it all the same.", "经理是否特批。"),
        "name" => (self::name(), "The new name.", "新名字。"),
        "after_contract" => (flag(), "Whether the contract was signed before.", "是否在签约之后。"),
        "since" => (date(), "The day it was due.", "应付日。"),
        "cleared" => (date(), "The day it came.", "付清日。"),
        "by" => (self::name(), "Who did it.", "行为人。"),
        "reached" => (flag(), "Whether anybody was reached.", "是否联系上。"),
        "kind" => (self::name(), "What the office calls it.", "违规名称。"),
        "wronged" => (self::name(), "The agent who suffered by it.", "受损的销售员。"),
        "severe" => (flag(), "Whether it is severe.", "情节是否严重。"),
        "role" => (self::name(), "What the office calls the role.", "分工名称。"),
        "agent" => (self::name(), "Who performed it.", "承担的销售员。"),
        _ => return json!(false),
    };
    about(schema, en, zh)
}

fn or_null(schema: &Value) -> Value {
    json!({"anyOf": [schema, {"type": "null"}]})
}

/// Minor units that every JSON reader holds exactly.
fn money() -> Value {
    with(whole(), "maximum", json!((1_u64 << 53) - 1))
}

fn name() -> Value {
    json!({"type": "string", "minLength": 1})
}

/// A local time; the register speaks of some years only.
fn moment() -> Value {
    const MOMENT: &str = concat!(
        "^((19|2[01])[0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{3})?)?$"
    );
    json!({"type": "string", "pattern": MOMENT, "examples": ["2026-03-03T10:00"]})
}

/// An object of one key.
fn one(key: &str, value: Value) -> Value {
    object([(key, value)], &[key])
}

/// What the entry writes of something, in the words of the writer.
fn written(fact: Fact<&str>, field: &str) -> Value {
    let event = Event::new(0, chrono::NaiveDateTime::default(), "h", fact);
    serde_json::to_value(event).ok().and_then(|event| event.get(field).cloned()).unwrap_or(Value::Null)
}

/// What is written as a word, and what as an object of one key, which the second of each pair then has inside.
fn words_and_objects(all: impl Iterator<Item = (Value, Value)>) -> Value {
    let (mut words, mut objects) = (Vec::new(), Vec::new());
    for (written, inside) in all {
        match written {
            Value::Object(object) => objects.extend(object.keys().map(|key| one(key, inside.clone()))),
            word => words.push(word),
        }
    }
    objects.insert(0, json!({"enum": words}));
    json!({"oneOf": objects})
}

fn said() -> Value {
    let all = [
        Said::Nothing,
        Said::Mentions("a"),
        Said::AsksFor("a"),
        Said::Refuses("a"),
        Said::Complains { of: "a", upheld: None },
        Said::Names(vec!["a", "b"]),
        Said::Forgot { followed_up_by: None },
        Said::Forgot { followed_up_by: Some("a") },
        Said::WantsDiscount,
    ];
    words_and_objects(all.into_iter().map(|said| {
        let inside = match &said {
            Said::Nothing | Said::WantsDiscount | Said::Forgot { followed_up_by: None } => Value::Null,
            Said::Mentions(_) | Said::AsksFor(_) | Said::Refuses(_) => name(),
            Said::Complains { .. } => object([("of", name()), ("upheld", or_null(&flag()))], &["of"]),
            Said::Names(_) => with(with(list(&name()), "minItems", json!(2)), "uniqueItems", json!(true)),
            Said::Forgot { .. } => one("followed_up_by", name()),
        };
        // That nothing was said is left out where it is written.
        let is_nothing = said == Said::Nothing;
        let written = written(Fact::Reception(Reception::new("v", "a").said(said)), "said");
        (if is_nothing { json!("nothing") } else { written }, inside)
    }))
}

fn outcome() -> Value {
    let all = [
        Settled::Quarrel,
        Settled::Disobeyed,
        Settled::Agreed { performance: "a", split: Vec::new() },
        Settled::Decided { performance: "a", split: None },
    ];
    words_and_objects(all.into_iter().map(|settled| {
        let inside = match &settled {
            Settled::Quarrel | Settled::Disobeyed => Value::Null,
            Settled::Agreed { .. } => object([("performance", name()), ("split", split())], &["performance", "split"]),
            Settled::Decided { .. } => {
                object([("performance", name()), ("split", or_null(&split()))], &["performance"])
            }
        };
        (written(Fact::Dispute { deal: "d", outcome: settled }, "outcome"), inside)
    }))
}

fn split() -> Value {
    let part = object([("agent", name()), ("share", share())], &["agent", "share"]);
    with(list(&part), "minItems", json!(1))
}

fn record() -> Value {
    let fields = list(&choice(Field::ALL.iter().map(|field| field.as_str())));
    object([("fields", fields), ("doubtful", or_null(&flag()))], &["fields"])
}

fn unit() -> Value {
    let number = |en: &str, zh: &str| about(whole(), en, zh);
    let parts = [
        ("unit", about(name(), "What the office calls it.", "房号。")),
        ("area", number("Hundredths of a square metre.", "面积，以百分之一平方米计。")),
        ("grade", number("How good it is: the higher the better.", "档次，越高越好。")),
        ("price", number("Its price in minor units.", "总价，以分计。")),
    ];
    object(parts, &["unit", "area", "grade", "price"])
}
