//! Rego in regorus: one rule set written by hand in the policy's order, interpreted, and compiled for regorus's own VM.

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{Engine, Value};

use super::{Answer, Decides, Told};

const RULE: &str = "data.policy.decision";

fn engine() -> Engine {
    let mut engine = Engine::new();
    engine
        .add_policy("policy.rego".to_owned(), include_str!("policy.rego").to_owned())
        .expect("a policy without a fault");
    engine
}

fn inputs(told: &[Told]) -> Vec<Value> {
    told.iter().map(|told| Value::from_json_str(&told.json().to_string()).expect("an object")).collect()
}

fn read(raw: &Value) -> Answer {
    let text = |place: usize| raw[place].as_string().expect("a text").to_string();
    Answer { title: text(0), clause: text(1), turn: *raw[2_usize].as_bool().expect("a flag") }
}

pub(super) struct Interpreted {
    engine: Engine,
    inputs: Vec<Value>,
}

impl Interpreted {
    pub(super) fn new(told: &[Told]) -> Self {
        Self { engine: engine(), inputs: inputs(told) }
    }
}

impl Decides for Interpreted {
    type Raw = Value;

    fn decide(&mut self, place: usize) -> Value {
        self.engine.set_input(self.inputs[place].clone());
        self.engine.eval_rule(RULE.to_owned()).expect("a rule that answers")
    }

    fn read(raw: Value) -> Answer {
        read(&raw)
    }
}

pub(super) struct Compiled {
    machine: RegoVM,
    inputs: Vec<Value>,
}

impl Compiled {
    pub(super) fn new(told: &[Told]) -> Self {
        let policy = engine().compile_with_entrypoint(&RULE.into()).expect("a policy that compiles");
        let program = Compiler::compile_from_policy(&policy, &[RULE]).expect("a program");
        let mut machine = RegoVM::new();
        machine.load_program(program);
        Self { machine, inputs: inputs(told) }
    }
}

impl Decides for Compiled {
    type Raw = Value;

    fn decide(&mut self, place: usize) -> Value {
        self.machine.set_input(self.inputs[place].clone());
        self.machine.execute_entry_point_by_index(0).expect("a rule that answers")
    }

    fn read(raw: Value) -> Answer {
        read(&raw)
    }
}
