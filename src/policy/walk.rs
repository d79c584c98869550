//! Every situation walked through the steps, with all the rows that apply and not only the first.
//!
//! The rows that apply are bits: those an aspect's value lets through, for each aspect, together. So a walk over two million
//! situations of a thousand rows takes a fraction of a second.

use super::classes::Classes;
use super::effect::Effect;
use super::row::{Rule, Step};
use super::table::{Table, after};
use crate::situation::{Aspect, Code, Situation};

type Bits = Vec<u64>;

/// What the walk has found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// For each row of the policy, by its place.
    pub(super) rows: Vec<Deciding>,
    /// For each step the situations in which a row is missing.
    pub(super) gaps: [Gap; 3],
    /// How many kinds of situations there are.
    pub(super) situations: usize,
}

/// What a row decides.
#[derive(Debug, Default)]
pub(super) struct Deciding {
    /// In how many kinds of situations it is the first that applies.
    pub(super) decides: usize,
    /// The rows that would apply where it decides, by their places, each with the first situation in which that is so.
    pub(super) also: Vec<(usize, Situation)>,
    /// The first situation in which it decides and what follows from it cannot be.
    pub(super) misfit: Option<Situation>,
}

/// Situations in which no row applies.
#[derive(Debug, Default)]
pub(super) struct Gap {
    pub(super) count: usize,
    pub(super) first: Option<Situation>,
}

/// The rows of a step.
struct Rows<'a> {
    places: Vec<usize>,
    rules: Vec<&'a Rule>,
    /// For each aspect and each of its values the rows that will have it.
    having: Vec<Vec<Bits>>,
    /// For each kind of circumstances the rows that will have them; found when they are first asked for.
    beside: Vec<Option<Bits>>,
    /// For each of the row that decides the rows that were seen beside it.
    also: Vec<Bits>,
}

impl<'a> Rows<'a> {
    fn of(rules: &'a [Rule], step: Step, classes: usize) -> Self {
        let (places, rules): (Vec<usize>, Vec<&Rule>) =
            rules.iter().enumerate().filter(|(_, rule)| rule.step == step).unzip();
        let words = rules.len().div_ceil(64);
        let bits = |aspect: Aspect, value: u32| {
            let mut bits = vec![0; words];
            for (row, _) in rules.iter().enumerate().filter(|(_, rule)| rule.pattern.set(aspect) >> value & 1 == 1) {
                put(&mut bits, row);
            }
            bits
        };
        let of_aspect = |aspect: &Aspect| (0..aspect.count()).map(|value| bits(*aspect, value)).collect();
        let having = Aspect::ALL.iter().map(of_aspect).collect();
        let also = vec![vec![0; words]; rules.len()];
        Self { places, rules, having, beside: vec![None; classes], also }
    }

    /// The rows that will have these aspects as they are in a situation.
    fn apply(&self, aspects: &[Aspect], situation: Situation) -> Bits {
        let mut bits = vec![u64::MAX; self.rules.len().div_ceil(64)];
        for aspect in aspects {
            let of_value =
                self.having.get(*aspect as usize).and_then(|of| of.get(crate::id::at(situation.value(*aspect))));
            if let Some(other) = of_value {
                bits.iter_mut().zip(other).for_each(|(word, other)| *word &= other);
            }
        }
        bits
    }
}

fn put(bits: &mut Bits, row: usize) {
    if let Some(word) = bits.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}

/// The places of the bits that are set.
fn set(bits: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    bits.enumerate().flat_map(|(number, word)| {
        let rest = std::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)));
        let bit = |word: u64| usize::try_from(word.trailing_zeros()).unwrap_or_default();
        rest.take_while(|word| *word != 0).map(move |word| number.saturating_mul(64).saturating_add(bit(word)))
    })
}

/// The rows that apply where only the circumstances differ, found once for each core.
struct Core {
    situation: Situation,
    bits: Bits,
    /// Which step it is read in, and which row led to it.
    step: Step,
    by: Option<usize>,
}

/// Walks every kind of situation that is told apart and can come about; `lets_go`: no owner is seen to have lapsed.
pub(super) fn walk(rules: &[Rule], table: &Table, lets_go: bool) -> Walked {
    let classes = &table.classes;
    let mut walker = Walker {
        steps: [Step::File, Step::Title, Step::Service].map(|step| Rows::of(rules, step, classes.count())),
        classes,
        cores: Vec::new(),
        walked: Walked { rows: rules.iter().map(|_| Deciding::default()).collect(), ..Walked::default() },
    };
    for kinds in classes.by_core() {
        walker.cores.clear();
        for situation in kinds.into_iter().filter(|situation| !lets_go || !situation.is_lapsed()) {
            walker.walked.situations = walker.walked.situations.saturating_add(1);
            walker.one(situation);
        }
    }
    walker.walked
}

struct Walker<'a> {
    steps: [Rows<'a>; 3],
    classes: &'a Classes,
    cores: Vec<Core>,
    walked: Walked,
}

impl Walker<'_> {
    /// Walks one situation as [`Chain`](super::Chain) reads it.
    fn one(&mut self, begins: Situation) {
        let class = self.classes.number(begins);
        let (mut situation, mut by) = (begins, None);
        for step in [Step::File, Step::Title, Step::Service] {
            match self.step(step, situation, (begins, class), by) {
                Some((row, effect)) => match after(step, situation, effect) {
                    Some(next) => (situation, by) = (next, Some(row)),
                    None => return,
                },
                None if step == Step::File => {}
                None => {
                    if let Some(gap) = self.walked.gaps.get_mut(step as usize) {
                        gap.count = gap.count.saturating_add(1);
                        gap.first.get_or_insert(begins);
                    }
                    return;
                }
            }
        }
    }

    /// The row that decides a step, by its place, and what follows; notes which others apply.
    fn step(
        &mut self,
        step: Step,
        situation: Situation,
        (begins, class): (Situation, usize),
        by: Option<usize>,
    ) -> Option<(usize, Effect)> {
        let rows = self.steps.get_mut(step as usize)?;
        let known = self.cores.iter().position(|core| core.step == step && core.by == by);
        let place = known.unwrap_or_else(|| {
            let bits = rows.apply(Aspect::ALL.get(..Aspect::CORE).unwrap_or_default(), situation);
            self.cores.push(Core { situation, bits, step, by });
            self.cores.len().saturating_sub(1)
        });
        let core = self.cores.get(place)?;
        debug_assert_eq!(core.situation.code() & CORE, situation.code() & CORE, "one core, one walk");
        if rows.beside.get(class)?.is_none() {
            let bits = rows.apply(Aspect::ALL.get(Aspect::CORE..).unwrap_or_default(), situation);
            if let Some(slot) = rows.beside.get_mut(class) {
                *slot = Some(bits);
            }
        }
        let beside = rows.beside.get(class)?.as_ref()?;
        let applying = || core.bits.iter().zip(beside).map(|(core, beside)| core & beside);
        let first = set(applying()).next()?;
        let (here, rule) = (*rows.places.get(first)?, *rows.rules.get(first)?);
        let deciding = self.walked.rows.get_mut(here)?;
        deciding.decides = deciding.decides.saturating_add(1);
        if deciding.misfit.is_none() && !rule.effect.fits(situation) {
            deciding.misfit = Some(begins);
        }
        let seen = rows.also.get_mut(first)?;
        if applying().zip(seen.iter()).any(|(new, seen)| new & !seen != 0) {
            let new: Vec<u64> = applying().zip(seen.iter()).map(|(new, seen)| new & !seen).collect();
            for row in set(new.iter().copied()) {
                put(seen, row);
                if row != first {
                    deciding.also.extend(rows.places.get(row).map(|place| (*place, begins)));
                }
            }
        }
        Some((here, rule.effect))
    }
}

/// The aspects before the circumstances, in a code.
const CORE: Code = (1 << Aspect::CORE_BITS) - 1;

impl Gap {
    /// The first of them in words.
    pub(super) fn told(&self) -> String {
        self.first.map_or_else(String::new, |first| first.to_string())
    }
}
