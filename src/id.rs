//! Names outside, small numbers inside.
//!
//! The office may use any text for its agents, households, visitors and deals. Each distinct text gets a number
//! once, at the door; behind it only numbers are compared.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::num::NonZeroU32;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(NonZeroU32);

        impl Id for $name {
            fn number(self) -> u32 {
                self.0.get().saturating_sub(1)
            }

            fn numbered(number: u32) -> Self {
                Self(NonZeroU32::MIN.saturating_add(number))
            }
        }
    )+};
}

/// A number that stands for a name. Stored as one more, so that "nobody" costs no memory.
pub(crate) trait Id: Copy {
    fn number(self) -> u32;
    fn numbered(number: u32) -> Self;

    /// The number as an index.
    fn index(self) -> usize {
        // Widening on every target this crate supports; a smaller one has no room for so many names anyway.
        usize::try_from(self.number()).unwrap_or(usize::MAX)
    }
}

id! {
    /// A salesperson.
    Agent,
    /// A household, as it was written.
    Household,
    /// A person who came.
    Visitor,
    /// A deal.
    Deal,
}

/// The names of one kind, numbered in the order in which they were first seen.
///
/// Texts lie one after another in one string, so that a name costs its own bytes and a few more.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    text: String,
    /// Where each name ends in `text`.
    ends: Vec<usize>,
    /// From the hash of a name to its number. Two names of one hash stand one after the other: the second is filed
    /// under the next free hash. The hasher has no seed, and nothing is ever listed from this map.
    numbers: HashMap<u64, u32, BuildHasherDefault<Identity>>,
}

impl Names {
    /// The number of this name, a new one if it was never seen.
    pub(crate) fn number<I: Id>(&mut self, name: &str) -> I {
        let mut key = hash(name);
        loop {
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            match self.numbers.entry(key) {
                Entry::Vacant(vacant) => {
                    vacant.insert(next);
                    self.text.push_str(name);
                    self.ends.push(self.text.len());
                    return I::numbered(next);
                }
                Entry::Occupied(filed) => {
                    let id = *filed.get();
                    if name_of(&self.text, &self.ends, id) == name {
                        return I::numbered(id);
                    }
                    key = key.wrapping_add(1);
                }
            }
        }
    }

    /// The name of this number.
    pub(crate) fn name(&self, id: impl Id) -> &str {
        name_of(&self.text, &self.ends, id.number())
    }

    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of memory this holds.
    pub(crate) fn bytes(&self) -> usize {
        // A slot of the table is its pair and one control byte.
        let slot = size_of::<(u64, u32)>().saturating_add(1);
        self.text
            .capacity()
            .saturating_add(self.ends.capacity().saturating_mul(size_of::<usize>()))
            .saturating_add(self.numbers.capacity().saturating_mul(slot))
    }

    /// Gives back what growing has left over.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }
}

/// The name of a number, empty for a number that was never given.
fn name_of<'a>(text: &'a str, ends: &[usize], id: u32) -> &'a str {
    let index = usize::try_from(id).unwrap_or(usize::MAX);
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(index).copied().unwrap_or(start);
    text.get(start..end).unwrap_or_default()
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Passes a hash on as it is: the keys of the table are hashes already.
#[derive(Debug, Clone, Copy, Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only `u64` keys are ever hashed here; this keeps the trait whole.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
