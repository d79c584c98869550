//! The readings of the text: which rulings of a log would differ if an unclear sentence of the paper were read the other way, and how
//! much money hangs on it. So a manager sees which sentence is worth rewriting.

mod deal;
mod page;

use serde::Serialize;

use crate::interpretation::Interpretation;
use crate::lang::Sense;
use crate::log::Log;
use crate::policy::{OtherReading, Policies, Policy, no_other_reading};
use crate::trial::{Backtest, DealChange};

pub use deal::DealOtherwisePage;
pub use page::OtherwisePage;

/// A log under every other reading of its policy's paper, one at a time. Made by [`Log::otherwise`].
///
/// ```
/// use panke::{Event, Fact, Interpretation, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "Bai")),
///     Event::new(2, at("2026-03-17T14:30:00"), "H1", Reception::new("Mrs Sun", "An").said(Said::Complains { of: "Bai".into(), upheld: Some(false) })),
///     Event::new(3, at("2026-03-20T16:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_000 }),
/// ])?;
/// let readings = log.otherwise(&Policy::default());
/// // A complaint that was not upheld is a refusal. If it were nothing, Bai would still own the client.
/// let complaint = readings.by_money()[0];
/// assert_eq!(complaint.interpretation, Interpretation::I9);
/// assert_eq!((complaint.rulings(), complaint.money), (1, 800_000));
/// assert_eq!(readings.of_deal("D1").count(), 1);
/// println!("{readings}"); // a page
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReadOtherwise {
    /// The policy's name, 中文.
    pub zh: String,
    /// The policy's name in English.
    pub en: String,
    /// How many deals there are.
    pub deals: usize,
    /// The other readings, in the order of the interpretations; also those that change nothing of this log.
    pub list: Vec<Otherwise>,
}

/// A log under another reading of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Otherwise {
    /// What the sentence leaves open, and how it is read now.
    pub interpretation: Interpretation,
    /// The other reading.
    pub other: Sense<'static>,
    /// How many rulings say now that they rest on the interpretation. A ruling may rest on it and be the same either way.
    pub rest_on_it: usize,
    /// How much money would go to others, in minor units: of each deal what those who would have more would gain, all deals together.
    /// Nothing where only the performance, the owner or the clauses would be others.
    pub money: i128,
    /// Every ruling that would differ, and who would gain and lose.
    pub backtest: Backtest,
}

impl Log {
    /// Settles the log once as the policy reads its paper, and once under each of its [other readings](Policy::other_readings).
    #[must_use]
    pub fn otherwise(&self, under: &Policy) -> ReadOtherwise {
        let now = self.settle(under);
        let mut rest_on = [0_usize; Interpretation::ALL.len()];
        for one in now.rulings().flat_map(|ruling| ruling.rests_on.iter()) {
            if let Some(count) = rest_on.get_mut(one as usize) {
                *count = count.saturating_add(1);
            }
        }
        let otherwise = |OtherReading { interpretation, other, policy }: OtherReading| {
            let then = self.settle(&policy);
            let backtest = Backtest::between([&now, &then], [under, &policy].map(Policies::from));
            Otherwise {
                interpretation,
                other,
                rest_on_it: rest_on.get(interpretation as usize).copied().unwrap_or_default(),
                money: backtest.changed.iter().map(gained).fold(0, i128::saturating_add),
                backtest,
            }
        };
        let name = under.name();
        ReadOtherwise {
            zh: name.zh.to_owned(),
            en: name.en.to_owned(),
            deals: now.len(),
            list: under.other_readings().into_iter().map(otherwise).collect(),
        }
    }
}

/// What those who would have more of a deal would gain; the others would lose as much.
fn gained(change: &DealChange) -> i128 {
    change.payees.iter().map(|payee| payee.difference.max(0)).fold(0, i128::saturating_add)
}

impl ReadOtherwise {
    /// The readings that would change a ruling, the most money first; where the money is alike those of more rulings come first, then the
    /// order of the interpretations counts.
    #[must_use]
    pub fn by_money(&self) -> Vec<&Otherwise> {
        let mut list: Vec<&Otherwise> = self.list.iter().filter(|one| one.rulings() > 0).collect();
        list.sort_by_key(|one| std::cmp::Reverse((one.money, one.rulings())));
        list
    }

    /// The readings under which a deal would be ruled on otherwise, each with the change, in the order of the interpretations.
    pub fn of_deal<'a>(&'a self, deal: &str) -> impl Iterator<Item = (&'a Otherwise, &'a DealChange)> {
        self.list.iter().filter_map(move |one| Some((one, one.change_of(deal)?)))
    }

    /// The interpretations under whose other readings every ruling of this log stays as it is.
    pub fn without_effect(&self) -> impl Iterator<Item = Interpretation> {
        Interpretation::ALL.iter().copied().filter(|one| self.most_rulings(*one) == Some(0))
    }

    /// The interpretations that could be read otherwise, but not under this policy: its paper leaves no such sentence open.
    pub fn not_open(&self) -> impl Iterator<Item = Interpretation> {
        let is_closed = |one: &Interpretation| no_other_reading(*one).is_none() && self.most_rulings(*one).is_none();
        Interpretation::ALL.iter().copied().filter(is_closed)
    }

    /// How many rulings would differ under that other reading of an interpretation which changes the most; `None` where there is none.
    fn most_rulings(&self, of: Interpretation) -> Option<usize> {
        self.list.iter().filter(|one| one.interpretation == of).map(Otherwise::rulings).max()
    }
}

impl Otherwise {
    /// How many rulings would differ.
    #[must_use]
    pub fn rulings(&self) -> usize {
        self.backtest.changed.len()
    }

    /// What would become of a deal, if anything else than now.
    #[must_use]
    pub fn change_of(&self, deal: &str) -> Option<&DealChange> {
        self.backtest.changed.iter().find(|change| change.deal == deal)
    }
}

/// The interpretations that no switch of any policy reads otherwise, each with the reason.
pub fn without_other_reading() -> impl Iterator<Item = (Interpretation, Sense<'static>)> {
    Interpretation::ALL.iter().filter_map(|one| Some((*one, no_other_reading(*one)?)))
}
