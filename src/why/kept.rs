//! What is kept once and found again: things by what they are, and what is known by a state and a place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use crate::id::{Identity, place};

/// Things of which each is kept once.
#[derive(Debug)]
pub(super) struct Kept<T> {
    list: Vec<T>,
    numbers: HashMap<T, u32, BuildHasherDefault<Mixed>>,
}

impl<T: Clone + Eq + Hash> Kept<T> {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), numbers: HashMap::default() }
    }

    pub(super) fn number(&mut self, thing: T) -> u32 {
        if let Some(number) = self.numbers.get(&thing) {
            return *number;
        }
        let number = place(self.list.len());
        self.list.push(thing.clone());
        self.numbers.insert(thing, number);
        number
    }

    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.list.get(crate::id::at(number))
    }
}

/// What is known of a state and a place. Nothing is ever listed from it.
#[derive(Debug)]
pub(super) struct Known<V>(HashMap<u64, V, BuildHasherDefault<Identity>>);

impl<V> Default for Known<V> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<V: Copy> Known<V> {
    pub(super) fn get(&self, state: u32, place: usize) -> Option<V> {
        self.0.get(&key(state, place)).copied()
    }

    pub(super) fn put(&mut self, state: u32, place: usize, value: V) {
        self.0.insert(key(state, place), value);
    }
}

/// A state and a place as one number, mixed so that neighbours lie apart: a table looks at the lowest bits, which a product takes from
/// the lowest alone.
fn key(state: u32, place: usize) -> u64 {
    let place = u64::try_from(place).unwrap_or(u64::MAX);
    let mixed = (u64::from(state) << 32 | place & 0xffff_ffff).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// A quick hash of a few numbers. Nothing is ever listed in its order.
#[derive(Debug, Clone, Copy, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.write_u64(chunk.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(u64::try_from(number).unwrap_or(u64::MAX));
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(u64::try_from(number).unwrap_or(u64::MAX));
    }
}
