//! Cheap guesses: who probably owns a household, and since when. They only aim the moves at the agents and days that
//! matter; a wrong guess makes a log duller, never invalid.

use chrono::{Days, Months, NaiveDate};

/// The agents of the office.
pub(super) const AGENTS: [&str; 5] = ["An", "Bai", "Chen", "Ding", "Fan"];

/// The agent a die shows, as a place in [`AGENTS`].
pub(super) fn anybody(die: u8) -> usize {
    usize::from(die) % AGENTS.len()
}

/// Which of several choices a die shows, each as likely as its weight; a low die shows the first.
pub(super) fn pick(die: u8, weights: &[u32]) -> usize {
    let mut left = u32::from(die) * weights.iter().sum::<u32>() / 256;
    for (i, weight) in weights.iter().enumerate() {
        match left.checked_sub(*weight) {
            Some(less) => left = less,
            None => return i,
        }
    }
    0
}

/// What is probably so.
#[derive(Debug, Clone, Default)]
pub(super) struct Guess {
    /// Who owns the household.
    pub(super) owner: Option<usize>,
    /// Who was spoken of or held something before.
    pub(super) earlier: Option<usize>,
    /// Whether anybody was received yet.
    pub(super) received: bool,
    /// Whether there was a deal: the owner is confirmed.
    bought: bool,
    /// The days from which a validity may run, the latest last.
    days: Vec<NaiveDate>,
    /// When the owner's file was opened.
    opened: Option<NaiveDate>,
}

impl Guess {
    /// The owner, or else anybody.
    pub(super) fn owner_or(&self, anybody: usize) -> usize {
        self.owner.unwrap_or(anybody)
    }

    /// Whoever was there before the owner, or else anybody.
    pub(super) fn earlier_or(&self, anybody: usize) -> usize {
        self.earlier.unwrap_or(anybody)
    }

    /// One of the days from which a validity may run.
    pub(super) fn day(&self, die: u8) -> Option<NaiveDate> {
        let file = [self.opened; 3];
        let latest = self.days.iter().rev().take(3).map(|day| Some(*day));
        let all: Vec<_> = file.into_iter().chain(latest).flatten().collect();
        all.get(usize::from(die) % all.len().max(1)).copied()
    }

    /// Something happened on a day that a validity may be counted from.
    pub(super) fn remember(&mut self, day: NaiveDate) {
        if self.days.last() != Some(&day) {
            self.days.push(day);
        }
    }

    /// Somebody became owner.
    pub(super) fn take(&mut self, agent: usize, day: NaiveDate) {
        if self.owner != Some(agent) {
            self.earlier = self.owner.or(self.earlier);
        }
        self.owner = Some(agent);
        self.opened = Some(day);
        self.bought = false;
        self.remember(day);
    }

    /// The household bought.
    pub(super) fn buy(&mut self, day: NaiveDate) {
        self.bought = true;
        self.remember(day);
    }

    /// A deal made on a day was refunded on another: the owner is perhaps confirmed no more.
    pub(super) fn hand_back(&mut self, sold: NaiveDate, day: NaiveDate) {
        self.bought = false;
        self.opened = Some(sold);
        self.remember(day);
    }

    /// Whether the owner's file is dead under the built-in policy.
    pub(super) fn lapsed(&self, day: NaiveDate) -> bool {
        let last = self.opened.and_then(|opened| opened.checked_add_months(Months::new(2)));
        !self.bought && last.is_some_and(|last| last < day)
    }
}

/// The last day of a validity, or a day off it: months and days after a day, and before (0), on (1) or after (2) that.
pub(super) fn edge(base: NaiveDate, months: u32, days: u64, off: u64) -> Option<NaiveDate> {
    base.checked_add_months(Months::new(months))?.checked_add_days(Days::new(days + off))?.pred_opt()
}
