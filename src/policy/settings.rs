//! What a policy sets beside its rows.

use crate::period::Validity;
use crate::share::Share;

/// The shares a policy grants to those who are not the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shares {
    /// Of the owner's part, to those who stood in before the day of the deal (V.3(3)).
    pub assist: Share,
    /// Of the owner's part, to those who served on the very day of the deal (II.5).
    pub assist_same_day: Share,
    /// Of the commission as it stood, kept by those before where the owner is refused (V.3(2)).
    pub refused: Share,
    /// Of the commission and the performance as they stood, kept where another agent is asked for (V.3(8)).
    pub earlier: Share,
    /// Of the commission, to the earlier agent (or whoever traced them) where the client forgot who it was (V.3(7)).
    pub traced: Share,
}

impl Default for Shares {
    fn default() -> Self {
        let half = Share::ratio(1, 2).unwrap_or_default();
        let fifth = Share::ratio(1, 5).unwrap_or_default();
        Self { assist: fifth, assist_same_day: half, refused: fifth, earlier: half, traced: half }
    }
}

/// What counts for an entry that was recorded after its own day (I-19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Late {
    /// When it happened: the register is put right.
    #[default]
    AsItHappened,
    /// When it was recorded: a reception takes its place among the others at that moment and on that day, so that it has no
    /// priority over one recorded in time (V.1).
    AsRecorded,
}

/// What a policy says of the time after the sale (section VI).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AfterSale {
    /// What the client pays for another name after the contract, in minor units (VI.2, I-22).
    pub transfer_fee: u64,
    /// How long a payment may be overdue before it is a breach, counted as a file's validity is (VI.3, I-23).
    pub overdue: Validity,
}

impl Default for AfterSale {
    /// No fee; two months.
    fn default() -> Self {
        Self { transfer_fee: 0, overdue: Validity::default() }
    }
}
