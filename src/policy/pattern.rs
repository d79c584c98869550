//! When a row applies: for each aspect of a situation, the values it may have.

use crate::situation::{Aspect, Contact, Origin, Situation, Standing, Visitor, Word};

/// A set of values for each aspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Pattern {
    sets: [u32; Aspect::COUNT],
}

/// The values as bits.
macro_rules! set {
    ($values:expr) => {{
        let mut bits = 0;
        let mut rest: &[_] = $values;
        while let [first, others @ ..] = rest {
            bits |= first.bit();
            rest = others;
        }
        bits
    }};
}

impl Pattern {
    /// Every visit. A row speaks of visits unless it says otherwise.
    pub(crate) const VISIT: Self = Self::ANY.having(Aspect::Contact, Contact::Visit.bit());

    /// Everything.
    const ANY: Self = {
        let mut pattern = Self { sets: [0; Aspect::COUNT] };
        let mut rest = Aspect::ALL;
        while let [first, others @ ..] = rest {
            pattern = pattern.having(*first, u32::MAX);
            rest = others;
        }
        pattern
    };

    /// The same, where an aspect has one of these values, as bits.
    #[expect(clippy::indexing_slicing, reason = "there is a set for every aspect")]
    pub(crate) const fn having(mut self, aspect: Aspect, values: u32) -> Self {
        self.sets[aspect as usize] = values & aspect.all();
        self
    }

    pub(crate) const fn standing(self, values: &[Standing]) -> Self {
        self.having(Aspect::Standing, set!(values))
    }

    pub(crate) const fn word(self, values: &[Word]) -> Self {
        self.having(Aspect::Word, set!(values))
    }

    pub(crate) const fn not_word(self, values: &[Word]) -> Self {
        self.having(Aspect::Word, !set!(values))
    }

    pub(crate) const fn visitor(self, values: &[Visitor]) -> Self {
        self.having(Aspect::Visitor, set!(values))
    }

    pub(crate) const fn origin(self, values: &[Origin]) -> Self {
        self.having(Aspect::Origin, set!(values))
    }

    pub(crate) const fn contact(self, values: &[Contact]) -> Self {
        self.having(Aspect::Contact, set!(values))
    }

    pub(crate) const fn barred(self, value: bool) -> Self {
        self.having(Aspect::ReceiverBarred, flag(value))
    }

    pub(crate) const fn owner_free(self, value: bool) -> Self {
        self.having(Aspect::OwnerFree, flag(value))
    }

    pub(crate) const fn occasion(self, value: bool) -> Self {
        self.having(Aspect::OnOccasion, flag(value))
    }

    /// The values an aspect may have, as bits; those it cannot have are left out.
    pub(crate) fn set(&self, aspect: Aspect) -> u32 {
        self.sets.get(aspect as usize).copied().unwrap_or_default()
    }

    /// Whether every value of an aspect will do.
    pub(crate) fn is_any(&self, aspect: Aspect) -> bool {
        self.set(aspect) == aspect.all()
    }

    /// Whether it speaks of owners who have lapsed and of nobody else.
    pub(crate) fn is_of_lapsed_only(&self) -> bool {
        let lapsed = Standing::OwnLapsed.bit() | Standing::OtherLapsed.bit();
        self.set(Aspect::Standing) & !lapsed == 0
    }

    pub(crate) fn matches(&self, situation: Situation) -> bool {
        self.sets.iter().zip(Aspect::ALL).all(|(set, aspect)| set >> situation.value(*aspect) & 1 == 1)
    }
}

/// A yes or no as one of two bits.
const fn flag(value: bool) -> u32 {
    if value { 2 } else { 1 }
}
