//! GoRules zen: one decision table, first hit, compiled once (which also gives zen its index over the cells).

use std::sync::Arc;

use futures::executor::block_on;
use serde_json::{Map, Value, json};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, DecisionGraphResponse, Variable};

use super::flat::{FIELDS, FlatRow};
use super::{Answer, Decides, Told};

pub(super) struct Zen {
    decision: Decision,
    inputs: Vec<Variable>,
}

impl Zen {
    pub(super) fn new(rows: &[FlatRow], told: &[Told]) -> Self {
        let content: GraphContent = serde_json::from_value(graph(rows)).expect("a graph as zen writes them");
        let mut decision = Decision::from(Arc::new(content));
        decision.validate().expect("a graph without a fault");
        decision.compile();
        Self { decision, inputs: told.iter().map(|told| told.json().into()).collect() }
    }
}

/// The table as zen's own editor would save it.
fn graph(rows: &[FlatRow]) -> Value {
    let column = |name: &str| json!({ "id": name, "name": name, "field": name });
    let outputs = ["title", "clause", "turn"];
    json!({
        "nodes": [
            { "id": "in", "name": "situation", "type": "inputNode", "content": {} },
            { "id": "table", "name": "policy", "type": "decisionTableNode", "content": {
                "hitPolicy": "first",
                "inputs": FIELDS.map(column),
                "outputs": outputs.map(column),
                "rules": rows.iter().enumerate().map(rule).collect::<Vec<_>>(),
            } },
            { "id": "out", "name": "finding", "type": "outputNode", "content": {} },
        ],
        "edges": [
            { "id": "e1", "sourceId": "in", "targetId": "table" },
            { "id": "e2", "sourceId": "table", "targetId": "out" },
        ],
    })
}

fn rule((number, row): (usize, &FlatRow)) -> Value {
    let mut rule = Map::new();
    rule.insert("_id".to_owned(), format!("row{number}").into());
    for (field, values) in FIELDS.iter().zip(&row.cells) {
        // A cell is a test of its column: some quoted words, or a boolean; an empty one always holds.
        let is_flag = |value: &&str| matches!(*value, "true" | "false");
        let quoted = |value: &&str| if is_flag(value) { (*value).to_owned() } else { format!("\"{value}\"") };
        let cell = values.iter().flatten().map(quoted).collect::<Vec<_>>().join(", ");
        rule.insert((*field).to_owned(), cell.into());
    }
    rule.insert("title".to_owned(), format!("\"{}\"", row.answer.title).into());
    rule.insert("clause".to_owned(), format!("\"{}\"", row.answer.clause).into());
    rule.insert("turn".to_owned(), row.answer.turn.to_string().into());
    Value::Object(rule)
}

impl Decides for Zen {
    type Raw = DecisionGraphResponse;

    fn decide(&mut self, place: usize) -> DecisionGraphResponse {
        // A clone of an input is a count of references, not a copy.
        block_on(self.decision.evaluate(self.inputs[place].clone())).expect("a table that applies")
    }

    fn read(raw: DecisionGraphResponse) -> Answer {
        let text = |key: &str| raw.result.dot(key).and_then(|value| value.as_str().map(str::to_owned));
        Answer {
            title: text("title").expect("a title"),
            clause: text("clause").expect("a clause"),
            turn: raw.result.dot("turn").and_then(|value| value.as_bool()).expect("a turn"),
        }
    }
}
