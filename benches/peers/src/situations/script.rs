//! rhai: a function written by hand in the policy's order, its syntax tree compiled once and called for each situation.

use rhai::{AST, Array, Dynamic, Engine, FuncArgs, ImmutableString, OptimizationLevel, Scope};

use super::{Answer, Decides, Told};

pub(super) struct Script {
    engine: Engine,
    tree: AST,
    inputs: Vec<Input>,
}

/// A situation in rhai's own types; a clone of a string is a count of references.
#[derive(Clone)]
struct Input {
    words: [ImmutableString; 4],
    flags: [bool; 3],
}

impl FuncArgs for Input {
    fn parse<A: Extend<Dynamic>>(self, args: &mut A) {
        args.extend(self.words.map(Dynamic::from));
        args.extend(self.flags.map(Dynamic::from));
    }
}

impl Script {
    pub(super) fn new(told: &[Told]) -> Self {
        let mut engine = Engine::new();
        engine.set_optimization_level(OptimizationLevel::Full);
        let tree = engine.compile(include_str!("policy.rhai")).expect("a script without a fault");
        let input = |told: &Told| Input {
            words: [told.standing, told.word, told.visitor, told.origin].map(ImmutableString::from),
            flags: [told.barred, told.owner_free, told.occasion],
        };
        Self { engine, tree, inputs: told.iter().map(input).collect() }
    }
}

impl Decides for Script {
    type Raw = Array;

    fn decide(&mut self, place: usize) -> Array {
        let input = self.inputs[place].clone();
        self.engine.call_fn(&mut Scope::new(), &self.tree, "decide", input).expect("a function that answers")
    }

    fn read(raw: Array) -> Answer {
        let [title, clause, turn] = <[Dynamic; 3]>::try_from(raw).expect("three values");
        let text = |value: Dynamic| value.into_string().expect("a text");
        Answer { title: text(title), clause: text(clause), turn: turn.as_bool().expect("a flag") }
    }
}
