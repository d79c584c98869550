//! Lists and maps whose copies share what they have in common, so that a copy of a ledger costs nothing and goes its own way.
//!
//! A list is a tree of small blocks; whoever writes to one of several copies makes a block of its own, and those above it, and
//! leaves the others shared. A map is a list of small buckets, one more for every few items.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};
use std::sync::Arc;

use crate::id::{Id, NameList, place};

/// How many bits of an index a block answers for, and how many items or blocks it holds.
const BITS: u32 = 4;
const BLOCK: usize = 1 << BITS;
/// How many items a bucket holds, on average.
const BUCKET: usize = 8;

/// A list that only grows.
#[derive(Debug, Clone)]
pub(crate) struct Shelf<T> {
    root: Arc<Node<T>>,
    /// How many levels of blocks stand above the items.
    height: u32,
    len: usize,
}

/// A block lies in one piece: to find an item takes a step for each level and no more.
#[derive(Debug, Clone)]
enum Node<T> {
    Items([Option<T>; BLOCK]),
    Blocks([Option<Arc<Node<T>>>; BLOCK]),
}

impl<T> Node<T> {
    /// An empty block of this height.
    fn of(height: u32) -> Self {
        if height == 0 { Self::Items([const { None }; BLOCK]) } else { Self::Blocks([const { None }; BLOCK]) }
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { root: Arc::new(Node::of(0)), height: 0, len: 0 }
    }
}

/// Which of a block's items an index leads to, at a height.
const fn way(index: usize, height: u32) -> usize {
    (index >> height.saturating_mul(BITS)) % BLOCK
}

impl<T: Clone> Shelf<T> {
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, index: usize) -> Option<&T> {
        if index >= self.len {
            return None;
        }
        let (mut node, mut height) = (&*self.root, self.height);
        loop {
            match node {
                Node::Items(items) => return items.get(way(index, 0))?.as_ref(),
                Node::Blocks(blocks) => node = blocks.get(way(index, height))?.as_ref()?,
            }
            height = height.saturating_sub(1);
        }
    }

    pub(crate) fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        if index < self.len { self.slot(index)?.as_mut() } else { None }
    }

    /// The place of an item, with blocks made on the way to it. Each of them is this list's own afterwards.
    fn slot(&mut self, index: usize) -> Option<&mut Option<T>> {
        let (mut node, mut height) = (&mut self.root, self.height);
        loop {
            match Arc::make_mut(node) {
                Node::Items(items) => return items.get_mut(way(index, 0)),
                Node::Blocks(blocks) => {
                    let next = blocks.get_mut(way(index, height))?;
                    height = height.saturating_sub(1);
                    node = next.get_or_insert_with(|| Arc::new(Node::of(height)));
                }
            }
        }
    }

    pub(crate) fn push(&mut self, item: T) {
        let room = BLOCK.checked_shl(self.height.saturating_mul(BITS)).unwrap_or(usize::MAX);
        if self.len >= room {
            let full = std::mem::replace(&mut self.root, Arc::new(Node::of(1)));
            self.height = self.height.saturating_add(1);
            if let Node::Blocks(blocks) = Arc::make_mut(&mut self.root) {
                if let Some(first) = blocks.first_mut() {
                    *first = Some(full);
                }
            }
        }
        if let Some(slot) = self.slot(self.len) {
            *slot = Some(item);
            self.len = self.len.saturating_add(1);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len).filter_map(|index| self.get(index))
    }
}

impl<T: Clone + Default> Shelf<T> {
    /// The item at an index, with room made for it.
    pub(crate) fn at_mut(&mut self, index: usize) -> Option<&mut T> {
        while self.len <= index {
            self.push(T::default());
        }
        self.get_mut(index)
    }
}

/// A map that is asked and never listed. The hasher has no seed.
#[derive(Debug, Clone)]
pub(crate) struct Index<K, V> {
    buckets: Shelf<Vec<(u64, K, V)>>,
    len: usize,
}

impl<K, V> Default for Index<K, V> {
    fn default() -> Self {
        Self { buckets: Shelf::default(), len: 0 }
    }
}

fn hash(key: &(impl Hash + ?Sized)) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key)
}

/// Which of so many buckets a hash belongs to. One bucket more takes from one other only (linear hashing), so that a map
/// never stops to grow.
fn bucket(hash: u64, buckets: usize) -> usize {
    let below = buckets.checked_ilog2().map_or(0, |bits| (1_usize << bits).saturating_sub(1));
    let hash = usize::try_from(hash >> 1).unwrap_or(usize::MAX);
    let wide = hash & (below.saturating_mul(2).saturating_add(1));
    if wide < buckets { wide } else { hash & below }
}

impl<K: Clone + Eq, V: Clone> Index<K, V> {
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        let hash = hash(key);
        let bucket = self.buckets.get(bucket(hash, self.buckets.len()))?;
        let found = bucket.iter().find(|(other, known, _)| *other == hash && known.borrow() == key);
        found.map(|(_, _, value)| value)
    }

    pub(crate) fn insert(&mut self, key: K, value: V)
    where
        K: Hash,
    {
        if self.len >= self.buckets.len().saturating_mul(BUCKET) {
            self.add_bucket();
        }
        let hash = hash(&key);
        let Some(bucket) = self.buckets.get_mut(bucket(hash, self.buckets.len())) else { return };
        if let Some((_, _, known)) = bucket.iter_mut().find(|(other, known, _)| *other == hash && *known == key) {
            *known = value;
        } else {
            bucket.push((hash, key, value));
            self.len = self.len.saturating_add(1);
        }
    }

    /// The value of a key, a new one if it has none.
    pub(crate) fn at_mut(&mut self, key: &K) -> Option<&mut V>
    where
        K: Hash,
        V: Default,
    {
        if self.get(key).is_none() {
            self.insert(key.clone(), V::default());
        }
        let hash = hash(key);
        let bucket = self.buckets.get_mut(bucket(hash, self.buckets.len()))?;
        bucket.iter_mut().find(|(other, known, _)| *other == hash && known == key).map(|(_, _, value)| value)
    }

    /// One bucket more, with those of another's items that belong there now.
    fn add_bucket(&mut self) {
        let new = self.buckets.len();
        self.buckets.push(Vec::new());
        let below = new.checked_ilog2().map_or(0, |bits| 1_usize << bits);
        let Some(other) = self.buckets.get_mut(new.saturating_sub(below)) else { return };
        let count = new.saturating_add(1);
        let (stay, go) = std::mem::take(other).into_iter().partition(|(hash, _, _)| bucket(*hash, count) != new);
        *other = stay;
        if let Some(bucket) = self.buckets.get_mut(new) {
            // Only the very first bucket takes from itself.
            bucket.extend::<Vec<_>>(go);
        }
    }
}

/// Names whose copies share what they have in common.
#[derive(Debug, Clone, Default)]
pub(crate) struct SharedNames {
    numbers: Index<Arc<str>, u32>,
    names: Shelf<Arc<str>>,
}

impl SharedNames {
    /// The number of this name, if it was seen.
    pub(crate) fn find<I: Id>(&self, name: &str) -> Option<I> {
        self.numbers.get(name).map(|number| I::numbered(*number))
    }
}

impl NameList for SharedNames {
    fn number<I: Id>(&mut self, name: &str) -> I {
        if let Some(known) = self.find(name) {
            return known;
        }
        let (number, name) = (place(self.names.len()), Arc::<str>::from(name));
        self.numbers.insert(Arc::clone(&name), number);
        self.names.push(name);
        I::numbered(number)
    }

    fn name(&self, id: impl Id) -> &str {
        self.names.get(id.index()).map_or("", |name| name)
    }

    fn len(&self) -> usize {
        self.names.len()
    }
}

#[cfg(test)]
mod tests;
