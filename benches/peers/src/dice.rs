//! Chance from a seed: the same situations and the same register on every machine.

/// A seeded generator (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `sides`.
    pub(crate) fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// A place in a list of so many.
    pub(crate) fn place(&mut self, len: usize) -> usize {
        let sides = u64::try_from(len).expect("a list of this machine");
        usize::try_from(self.throw(sides)).expect("less than a length")
    }

    /// Puts a list in any order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            list.swap(place, self.place(place + 1));
        }
    }
}
