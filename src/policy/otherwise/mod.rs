//! The other readings of a policy: where its paper leaves a sentence open, the same policy with that one sentence read otherwise.
//!
//! A reading is unclear only where a row rests on it, or where a setting stands as the document has it: what a paper of another
//! office says in words of its own (other rows, another setting) it has made clear, and nothing is left to read otherwise.

mod changes;
mod fixed;
mod list;

use std::sync::Arc;

use super::Policy;
use super::classes::MOST_CLASSES;
use super::digest::Digest;
use super::draft::Draft;
use super::table::{Chain, Table};
use super::walk::walk;
use crate::interpretation::Interpretation;
use crate::lang::{Sense, Words};
pub(crate) use fixed::no_other_reading;
use list::OTHERS;

/// A policy with one sentence of its paper read otherwise. Made by [`Policy::other_readings`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OtherReading {
    /// What the sentence leaves open.
    pub interpretation: Interpretation,
    /// The other reading.
    pub other: Sense<'static>,
    /// The policy that reads it so, and everything else as before.
    pub policy: Policy,
}

/// Another reading of a sentence.
#[derive(Debug, Clone, Copy)]
struct Other {
    of: Interpretation,
    sense: Sense<'static>,
    /// What it makes of a policy; nothing where the policy has not what it changes.
    change: fn(&mut Draft, &Other),
}

impl Policy {
    /// The other readings of its paper, in the order of the interpretations: of some there are two. Only those that some ruling could
    /// depend on; where the paper does not leave a sentence open, or has read it the other way, there is none.
    ///
    /// ```
    /// use panke::{Interpretation, Policy, Situation};
    ///
    /// let policy = Policy::default();
    /// let readings = policy.other_readings();
    /// let kin = readings.iter().find(|reading| reading.interpretation == Interpretation::I18).unwrap();
    /// assert!(kin.policy.rows().all(|row| row.name() != "kin-moves-nothing"));
    /// // Each answers everything that can happen.
    /// assert!(kin.policy.situations().all(|situation| kin.policy.read(situation).title().is_some()));
    /// ```
    #[must_use]
    pub fn other_readings(&self) -> Vec<OtherReading> {
        let reading = |other: &Other| {
            let policy = self.reading(other)?;
            Some(OtherReading { interpretation: other.of, other: other.sense, policy })
        };
        OTHERS.iter().filter_map(reading).collect()
    }

    /// The same policy under another reading; `None` where that changes nothing, or would leave a situation without a
    /// row, or tell more situations apart than a policy may.
    fn reading(&self, other: &Other) -> Option<Self> {
        let mut draft = Draft::of(self);
        (other.change)(&mut draft, other);
        draft.name = named(&draft.name, other.of);
        // Whether a file is renewed is for the rows to say; the setting only tells it.
        let mut settings = draft.settings.clone();
        settings.validity.renewed_by = self.settings.validity.renewed_by;
        let has_other_settings = settings != *self.settings;
        if draft.paper.rules == self.paper.rules {
            let (name, settings) = (Arc::new(draft.name), Arc::new(draft.settings));
            let policy = Self { name, settings, edition: 0, digest: Digest::default(), ..self.clone() };
            return has_other_settings.then_some(policy);
        }
        let table = Table::compile(&draft.paper.rules);
        if table.classes.count() > MOST_CLASSES {
            return None;
        }
        let walked = walk(&draft.paper.rules, &table, draft.settings.lets_go());
        let is_whole =
            walked.gaps.iter().all(|gap| gap.count == 0) && walked.rows.iter().all(|row| row.misfit.is_none());
        let policy = is_whole.then(|| draft.unchecked(table))?;
        (has_other_settings || !self.reads_as(&policy)).then_some(policy)
    }

    /// Whether another policy of the same clauses reads every situation as this one does.
    fn reads_as(&self, other: &Self) -> bool {
        let says = |chain: &Chain| (chain.file, chain.title, chain.service, chain.holds_by, chain.turn);
        let mut is_same = true;
        self.with_each_told_apart(other, |situation| {
            let code = situation.code();
            is_same = is_same && says(self.chain(code)) == says(other.chain(code));
        });
        is_same
    }
}

/// What the policy is called that reads one sentence otherwise.
fn named(name: &Words, of: Interpretation) -> Words {
    let zh = format!("{}（{of} 另读）", name.zh);
    Words { zh: zh.into(), en: format!("{}, {of} read otherwise", name.en).into() }
}
