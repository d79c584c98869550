//! Names outside, small numbers inside.
//!
//! The office may use any text for its agents, households, visitors and deals. Each distinct text gets a number
//! once, at the door; behind it only numbers are compared.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{BuildHasherDefault, Hasher};
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
        at(self.number())
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
    /// A text that nothing is decided by: an occasion, a reason, a unit.
    Text,
    /// A reading among those that came out together; it has no name.
    ReadNo,
    /// A claim among those of all households; it has no name.
    ClaimNo,
}

/// How an event calls somebody or something: by a text, or by a number that was given to the text before.
pub trait Name {
    /// The text or the number.
    fn spelling(&self) -> Spelling<'_>;
}

/// A text, or the number given to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling<'a> {
    /// Whatever text the office uses.
    Text(&'a str),
    /// The number of a [`Numbered`] name.
    Number(u32),
}

impl<S: AsRef<str>> Name for S {
    fn spelling(&self) -> Spelling<'_> {
        Spelling::Text(self.as_ref())
    }
}

/// A name by the number a [`LogBuilder`](crate::LogBuilder::number) gave to it.
///
/// A service that keeps its own tables has numbers already; an `Event<Numbered>` carries no text and allocates next to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numbered(pub(crate) u32);

impl Numbered {
    /// The number: from 0, in the order in which the names of a kind were first given.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Name for Numbered {
    fn spelling(&self) -> Spelling<'_> {
        Spelling::Number(self.0)
    }
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameKind {
    /// A salesperson.
    Agent,
    /// A household.
    Household,
    /// A person who came.
    Visitor,
    /// A deal.
    Deal,
    /// An occasion, a reason, a unit, the new name of a sale.
    Text,
}

/// The names of one kind, numbered in the order in which they were first seen.
pub(crate) trait NameList {
    /// The number of this name, a new one if it was never seen.
    fn number<I: Id>(&mut self, name: &str) -> I;

    /// The name of this number; empty for a number that was never given.
    fn name(&self, id: impl Id) -> &str;

    /// How many names there are.
    fn len(&self) -> usize;
}

/// Names, kept close together: what a log is read with.
///
/// Texts lie one after another, so that a name costs its own bytes and a few more. There is room for 2³² names of a kind
/// and 4 GiB of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// The names in UTF-8, each followed by a byte that no text in UTF-8 has.
    text: Vec<u8>,
    /// Where each name ends in `text`.
    ends: Vec<u32>,
    /// From the hash of a name to its number and its place in `text`. Two names of one hash stand one after the other:
    /// the second is filed under the next free hash. The hasher has no seed, and nothing is ever listed from this map.
    filed: HashMap<u64, Filed, BuildHasherDefault<Identity>>,
    /// The name last seen of those that fall together here, by its looks: an office speaks of the same few agents all day,
    /// and looking is cheaper than hashing well.
    recent: Vec<(u64, u32)>,
}

/// How many names are remembered by their looks.
const RECENT: usize = 256;

/// A name's number and where it starts in the text.
#[derive(Debug, Clone, Copy)]
struct Filed {
    number: u32,
    start: u32,
}

impl NameList for Names {
    fn number<I: Id>(&mut self, name: &str) -> I {
        let looks = looks(name);
        let slot = usize::try_from(looks >> 56).unwrap_or(0);
        if let Some((known, number)) = self.recent.get(slot) {
            if *known == looks && self.bytes_of(*number) == name.as_bytes() {
                return I::numbered(*number);
            }
        }
        let number = self.file(name);
        self.recent.resize(RECENT, (0, u32::MAX));
        if let Some(recent) = self.recent.get_mut(slot) {
            *recent = (looks, number);
        }
        I::numbered(number)
    }

    fn name(&self, id: impl Id) -> &str {
        std::str::from_utf8(self.bytes_of(id.number())).unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.ends.len()
    }
}

impl Names {
    /// The number of this name, by its hash.
    fn file(&mut self, name: &str) -> u32 {
        let mut key = hash(name);
        loop {
            match self.filed.entry(key) {
                Entry::Vacant(vacant) => {
                    let (number, start) = (place(self.ends.len()), place(self.text.len()));
                    vacant.insert(Filed { number, start });
                    self.text.extend_from_slice(name.as_bytes());
                    self.ends.push(place(self.text.len()));
                    self.text.push(CLOSE);
                    return number;
                }
                Entry::Occupied(filed) => {
                    let Filed { number, start } = *filed.get();
                    let here = self.text.get(at(start)..).unwrap_or_default();
                    if here.strip_prefix(name.as_bytes()).and_then(|rest| rest.first()) == Some(&CLOSE) {
                        return number;
                    }
                    key = key.wrapping_add(1);
                }
            }
        }
    }

    /// The number of a name, if it has one.
    pub(crate) fn find<I: Id>(&self, name: &str) -> Option<I> {
        (0_u32..).zip(self.iter()).find(|(_, known)| *known == name).map(|(number, _)| I::numbered(number))
    }

    /// The names in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..place(self.ends.len())).map(|number| std::str::from_utf8(self.bytes_of(number)).unwrap_or_default())
    }

    /// The same names with the same numbers, to which others can be added.
    pub(crate) fn reopened(&self) -> Self {
        let mut names = Self::default();
        for name in self.iter() {
            names.file(name);
        }
        names
    }

    fn bytes_of(&self, number: u32) -> &[u8] {
        let index = at(number);
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |end| at(*end).saturating_add(1));
        let end = self.ends.get(index).map_or(start, |end| at(*end));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The bytes of memory this holds.
    pub(crate) fn bytes(&self) -> usize {
        // A slot of the table is its pair and one control byte.
        let slot = size_of::<(u64, Filed)>().saturating_add(1);
        self.text
            .capacity()
            .saturating_add(self.ends.capacity().saturating_mul(size_of::<u32>()))
            .saturating_add(self.filed.capacity().saturating_mul(slot))
    }

    /// No new names will come: what finds them by their text goes, and what growing has left over.
    pub(crate) fn close(&mut self) {
        self.filed = HashMap::default();
        self.recent = Vec::new();
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// The place of something about to be pushed.
pub(crate) fn place(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// A place as an index.
pub(crate) fn at(place: u32) -> usize {
    // Widening on every target this crate supports; a smaller one has no room for so much anyway.
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// How a name looks: its last bytes and its length, well mixed.
fn looks(name: &str) -> u64 {
    let mut last = [0_u8; 8];
    for (byte, into) in name.bytes().rev().zip(&mut last) {
        *into = byte;
    }
    let length = u64::try_from(name.len()).unwrap_or(0).rotate_left(32);
    (u64::from_le_bytes(last) ^ length).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Closes a name.
const CLOSE: u8 = 0xff;

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.finish()
}

/// Passes a hash on as it is: the keys of the table are hashes already.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Identity(u64);

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
