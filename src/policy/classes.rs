//! How many kinds of situations a policy tells apart: each of those before the circumstances, and of the circumstances only so
//! much as some row asks for.

use std::sync::LazyLock;

use super::row::Rule;
use crate::situation::{Aspect, Situation};

/// The most circumstances a policy may tell apart.
pub(crate) const MOST_CLASSES: usize = 512;

/// What can stand beside ordinary circumstances: each possible situation has a number, so that tables have no holes.
pub(super) struct Cores {
    /// By the bits of the code before the circumstances.
    pub(super) number: Vec<u16>,
    pub(super) all: Vec<Situation>,
}

pub(super) static CORES: LazyLock<Cores> = LazyLock::new(|| {
    let all: Vec<Situation> = Situation::all().collect();
    // What cannot come about has no number.
    let mut number = vec![u16::MAX; 1 << Aspect::CORE_BITS];
    for (place, situation) in (0..).zip(&all) {
        if let Some(slot) = number.get_mut(crate::id::at(situation.code())) {
            *slot = place;
        }
    }
    Cores { number, all }
});

/// Which values of each circumstance no row tells apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Classes {
    /// For each circumstance: what each of its values adds to the number of the class.
    step: Vec<Vec<usize>>,
    /// For each circumstance its classes, as bits of the values in each.
    pub(super) sets: Vec<Vec<u32>>,
}

impl Classes {
    /// What these patterns tell apart.
    pub(super) fn of<'a>(rules: &(impl Iterator<Item = &'a Rule> + Clone)) -> Self {
        let (mut step, mut sets, mut stride) = (Vec::new(), Vec::new(), 1_usize);
        for aspect in circumstances() {
            // Two values are of a class where every row treats them alike.
            let mut classes: Vec<(Vec<bool>, u32)> = Vec::new();
            let mut class_of = Vec::new();
            for value in 0..aspect.count() {
                let seen: Vec<bool> = rules.clone().map(|rule| rule.pattern.set(aspect) >> value & 1 == 1).collect();
                let class = classes.iter().position(|(known, _)| *known == seen).unwrap_or_else(|| {
                    classes.push((seen, 0));
                    classes.len().saturating_sub(1)
                });
                if let Some((_, bits)) = classes.get_mut(class) {
                    *bits |= 1 << value;
                }
                class_of.push(class.saturating_mul(stride));
            }
            stride = stride.saturating_mul(classes.len());
            step.push(class_of);
            sets.push(classes.into_iter().map(|(_, bits)| bits).collect());
        }
        Self { step, sets }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.sets.iter().fold(1, |count: usize, classes| count.saturating_mul(classes.len()))
    }

    pub(super) fn number(&self, situation: Situation) -> usize {
        let added = |(steps, aspect): (&Vec<usize>, Aspect)| {
            steps.get(crate::id::at(situation.value(aspect))).copied().unwrap_or_default()
        };
        self.step.iter().zip(circumstances()).map(added).sum()
    }

    /// One situation of each class that can stand beside this one's other aspects.
    pub(super) fn beside(&self, core: Situation) -> Vec<Situation> {
        let mut found = vec![core];
        for (classes, aspect) in self.sets.iter().zip(circumstances()) {
            let value_of =
                |set: &u32| (0..aspect.count()).find(|value| set >> value & 1 == 1 && core.may_have(aspect, *value));
            let values: Vec<u32> = classes.iter().filter_map(value_of).collect();
            if values != [0] {
                found = found.iter().flat_map(|one| values.iter().map(|value| one.with(aspect, *value))).collect();
            }
        }
        found
    }

    /// One situation of each kind that is told apart and can come about.
    pub(super) fn situations(&self) -> impl Iterator<Item = Situation> {
        self.by_core().flatten()
    }

    /// The same, those together that differ in circumstances only.
    pub(super) fn by_core(&self) -> impl Iterator<Item = Vec<Situation>> {
        CORES.all.iter().map(|core| self.beside(*core))
    }
}

fn circumstances() -> impl Iterator<Item = Aspect> {
    Aspect::ALL.iter().copied().skip(Aspect::CORE)
}
