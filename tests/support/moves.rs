//! Random registers for the tests, each of them valid.
//!
//! A log is played from a list of [`Move`]s: small numbers that say what happens next. [`log`] turns any list into a
//! valid log, adjusting a move that would not be. So proptest shrinks a failing log by dropping moves and lowering
//! numbers, and never leaves the valid ones; all zeros is a plain reception by the first agent.
#![allow(dead_code, reason = "several test binaries share this file, and none uses all of it")]

mod guess;
mod office;
mod play;
mod reception;
mod sequel;
mod strike;

use panke::Event;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};

use office::Office;

/// The numbers a move is decoded from.
const DICE: usize = 22;

/// One thing that happens at an office. Every field but the household is a die of 256 sides, read by whatever the kind
/// of the move needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Move {
    /// The household's number. Households are neighbours in circles of [`office::CIRCLE`].
    household: u32,
    /// What kind of entry it is.
    kind: u8,
    /// How the clock goes on: minutes, hours, days, or to the edge of a validity.
    step: u8,
    /// How far it goes on, or which validity's edge.
    size: u8,
    /// Which of the remembered days the validity is counted from; for the first move of a circle, the day it begins.
    base: u8,
    /// The day before, the last day or the day after; and the time of the day.
    edge: u8,
    /// Whether the entry is dated back.
    late: u8,
    /// Whether its number is lower than those of entries made before it.
    entry: u8,
    /// Where its line stands in the file.
    line: u8,
    /// How the acting agent is chosen.
    who: u8,
    /// The acting agent where it may be anybody.
    agent: u8,
    /// How the agent spoken of is chosen.
    whom: u8,
    /// The agent spoken of where it may be anybody.
    other: u8,
    /// Which visitor came.
    visitor: u8,
    /// What was said.
    said: u8,
    /// What kind of thing was said of the agent, or how many were named.
    how: u8,
    /// Who is on site and free.
    free: u8,
    /// Whether an old client brought them, or how a split is made.
    detail: u8,
    /// Whether there is an occasion, or the money.
    more: u8,
    /// Which of the earlier entries it refers to.
    back: u8,
    /// Whether it was recorded later than it happened, and how much later.
    recorded: u8,
}

impl Move {
    /// A move of one of so many households.
    fn new(dice: [u8; DICE], households: u32) -> Self {
        let [h0, h1, kind, step, size, base, edge, late, entry, line, who, rest @ ..] = dice;
        let [agent, whom, other, visitor, said, how, free, detail, more, back, recorded] = rest;
        let (h0, h1) = (u32::from(h0), u32::from(h1));
        // A short log crowds its first household: the long stories are the ones that find mistakes.
        let household =
            if households <= 4 { h0.min(h1) * households / 256 } else { (h0 * 256 + h1) * households / 65_536 };
        Self {
            household,
            kind,
            step,
            size,
            base,
            edge,
            late,
            entry,
            line,
            who,
            agent,
            whom,
            other,
            visitor,
            said,
            how,
            free,
            detail,
            more,
            back,
            recorded,
        }
    }
}

/// How many households a log of so many moves is about: one circle, or about one for eight moves.
fn households(moves: usize) -> u32 {
    match u32::try_from(moves / 8).unwrap_or(u32::MAX) {
        few @ 0..8 => few.clamp(2, 4),
        many => many.min(65_536),
    }
}

/// A valid log from moves.
pub(crate) fn log(moves: &[Move]) -> Vec<Event<String>> {
    let mut office = Office::default();
    for a_move in moves {
        office.play(*a_move);
    }
    office.close()
}

/// Up to `most` moves.
pub(crate) fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let households = households(most);
    // Mapped one by one, so that shrinking sees the list and the numbers.
    vec(any::<[u8; DICE]>().prop_map(move |dice| Move::new(dice, households)), 0..=most)
}

/// So many moves from a seed, without proptest, for long runs.
pub(crate) fn moves_from_seed(seed: u64, count: usize) -> Vec<Move> {
    let mut state = seed;
    let households = households(count);
    (0..count)
        .map(|_| {
            let mut dice = [0; DICE];
            for eight in dice.chunks_mut(8) {
                let bytes = splitmix64(&mut state).to_le_bytes();
                eight.copy_from_slice(&bytes[..eight.len()]);
            }
            Move::new(dice, households)
        })
        .collect()
}

/// The next number of Steele, Lea and Flood's splitmix64.
pub(crate) fn splitmix64(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
