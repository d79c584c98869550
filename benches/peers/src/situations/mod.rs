//! The same situations decided by panke's table and by three general rule engines.
//!
//! The question is one for all: from the seven facts of a situation to its finding, that is the row that decided whose the
//! household is, the clause the finding cites, and whether a turn is used up. The steps between (file, title, service) are
//! each engine's own affair.

mod flat;
mod rego;
mod script;
mod zen;

use std::hint::black_box;

use panke::{Policy, Situation};

use crate::clock::{Contest, Runner};
use crate::dice::Dice;
use crate::versions;

/// How many situations are decided in one pass.
const PASS: usize = 10_000;

/// A situation as the peers are told it: five words and three flags become strings and booleans of their own kind.
pub(crate) struct Told {
    pub(crate) standing: &'static str,
    pub(crate) word: &'static str,
    pub(crate) visitor: &'static str,
    pub(crate) origin: &'static str,
    pub(crate) barred: bool,
    pub(crate) owner_free: bool,
    pub(crate) occasion: bool,
}

impl From<&Situation> for Told {
    fn from(situation: &Situation) -> Self {
        Self {
            standing: situation.standing.as_str(),
            word: situation.word.as_str(),
            visitor: situation.visitor.as_str(),
            origin: situation.origin.as_str(),
            barred: situation.receiver_barred,
            owner_free: situation.owner_free,
            occasion: situation.on_occasion,
        }
    }
}

impl Told {
    /// For engines whose values are made from JSON.
    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "standing": self.standing, "word": self.word, "visitor": self.visitor, "origin": self.origin,
            "barred": self.barred, "owner_free": self.owner_free, "occasion": self.occasion,
        })
    }
}

/// What is compared: the row of the title, the clause of the finding (or `own`, as the wire form has it), the turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) title: String,
    pub(crate) clause: String,
    pub(crate) turn: bool,
}

impl Answer {
    fn of(policy: &Policy, situation: Situation) -> Self {
        let rows = policy.read(situation);
        Self {
            title: rows.title().expect("every situation has a row of the title").name().to_owned(),
            clause: rows.finding().map_or("own", |clause| clause.as_str()).to_owned(),
            turn: rows.uses_turn(),
        }
    }
}

/// Something that decides situations, known to it by their place in [`Situation::all`], so that telling it a situation in its
/// own form costs nothing while the clock runs.
trait Decides {
    /// The answer as the engine gives it: reading it is not timed.
    type Raw;

    fn decide(&mut self, place: usize) -> Self::Raw;

    fn read(raw: Self::Raw) -> Answer;
}

/// Asserts that an engine answers every situation of the pass as panke does, then gives it as something to be timed.
fn entered<'a, D: Decides + 'a>(
    peer: &str,
    what: &str,
    mut engine: D,
    order: &'a [usize],
    expected: &[Answer],
) -> Runner<'a> {
    let peer = versions::named(peer);
    for &place in order {
        assert_eq!(
            expected[place],
            D::read(engine.decide(place)),
            "{peer} disagrees on situation {place} (left: panke)"
        );
    }
    let pass = move || {
        for &place in order {
            black_box(engine.decide(black_box(place)));
        }
    };
    Runner::new(&peer, what, pass)
}

/// Decides, compares, times, and prints a table.
pub(crate) fn run(rounds: usize) {
    let policy = Policy::default();
    let situations: Vec<Situation> = Situation::all().collect();
    let told: Vec<Told> = situations.iter().map(Told::from).collect();
    let expected: Vec<Answer> = situations.iter().map(|situation| Answer::of(&policy, *situation)).collect();
    let order = order(situations.len());
    let rows = flat::flatten(&told, &expected);
    println!("\n{} possible situations; zen's table has {} rows.\n", situations.len(), rows.len());

    // What is timed of panke is what the others give as well: row, clause and turn.
    let panke = || {
        for &place in &order {
            let read = policy.read(black_box(situations[place]));
            black_box((read.title().map(panke::Row::name), read.finding(), read.uses_turn()));
        }
    };
    let (zen, script) = (zen::Zen::new(&rows, &told), script::Script::new(&told));
    let (interpreted, compiled) = (rego::Interpreted::new(&told), rego::Compiled::new(&told));
    let runners = vec![
        Runner::new(&versions::named("panke"), "its table", panke),
        entered("zen-engine", "a decision table, compiled", zen, &order, &expected),
        entered("regorus", "Rego, interpreted", interpreted, &order, &expected),
        entered("regorus", "Rego, compiled for its VM", compiled, &order, &expected),
        entered("rhai", "a function", script, &order, &expected),
    ];
    Contest { unit: "situation", count: PASS, runners }.print(rounds);
}

/// A pass over the situations in an order that no predictor knows: each three times, the first of a fourth shuffle besides.
fn order(len: usize) -> Vec<usize> {
    let mut dice = Dice(11);
    let mut order = Vec::new();
    while order.len() < PASS {
        let mut once: Vec<usize> = (0..len).collect();
        dice.shuffle(&mut once);
        order.extend(once);
    }
    order.truncate(PASS);
    order
}
