//! What a policy says of the front desk. Nothing of it bears on a ruling.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::choice::choices;
use crate::event::{Copies, Field, Grade};
use crate::lang::Words;
use crate::window::Window;

choices! {
    /// In which order agents receive new clients (II.1).
    Discipline {
        /// One after the other; turns missed for good reasons are made up.
        #[default]
        InTurn "in_turn";
        /// One after the other, and a turn missed is gone, whatever the reason.
        Fixed "fixed";
        /// Whoever has had the fewest new clients on the day.
        Fewest "fewest";
    }
}

choices! {
    /// What becomes of a turn that came while the agent was busy with a client (II.3, I-27).
    Busy {
        /// It is made up.
        #[default]
        MadeUp "made_up";
        /// It is lost.
        Lost "lost";
    }
}

choices! {
    /// What the policy takes for a breach (II.4, II.5(3), V.4, VII). It is reported, never deducted.
    Forfeit {
        /// Nothing is named.
        #[default]
        Nothing "nothing";
        /// The day's base pay.
        DayPay "day_pay";
        /// The month's base pay and half of the month's bonus.
        MonthPayAndHalfBonus "month_pay_and_half_bonus";
        /// Dismissal and half of the month's deal bonus.
        DismissalAndHalfBonus "dismissal_and_half_bonus";
        /// Dismissal.
        Dismissal "dismissal";
    }
}

/// What the policy says of a kind of breach.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BreachRule {
    /// What the register calls it.
    pub kind: Cow<'static, str>,
    /// How the clause is cited; `None`: by none.
    pub clause: Option<Cow<'static, str>>,
    /// What is taken for it.
    pub ordinary: Forfeit,
    /// What is taken for it where it is severe.
    pub severe: Forfeit,
}

/// When a buyer is to be contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Every {
    /// So many months after the deal or the last contact, at least one.
    Months(u32),
    /// On this day of each year: month and day.
    Yearly(u32, u32),
    /// On this day, once: a festival that moves.
    On(NaiveDate),
    /// On the client's birthday, if a card says when it is.
    Birthday,
}

/// A contact to be made with a buyer, again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cadence {
    pub(crate) name: Words,
    /// When.
    pub every: Every,
}

impl Cadence {
    /// A contact of this name, in both languages.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>, every: Every) -> Self {
        Self { name: Words { zh: zh.into(), en: en.into() }, every }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> crate::lang::Sense<'_> {
        self.name.sense()
    }
}

/// What a policy says of the front desk (sections II, III, IV and IX).
///
/// ```
/// use panke::{DeskRules, Discipline, Policy};
///
/// let mut rules = DeskRules::default();
/// rules.order = Discipline::Fewest;
/// let policy = Policy::default().with_desk(rules);
/// assert_eq!(policy.desk().order, Discipline::Fewest);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeskRules {
    /// In which order agents receive new clients (II.1).
    pub order: Discipline,
    /// What becomes of turns missed while busy (II.3, I-27).
    pub busy: Busy,
    /// What must be written down of whoever comes or rings (III.1).
    pub required: Vec<Field>,
    /// The day with which a week of the office begins.
    pub week_starts: Weekday,
    /// The day with which a month of the office begins, 1 to 28.
    pub month_starts: u32,
    /// The copies of a subscription agreement (IX.9).
    pub copies: Copies,
    /// Within which window a client of a grade is followed up, by grade; `None`: no sheet need be kept (IV.1, I-32).
    pub grades: [Option<Window>; Grade::ALL.len()],
    /// When buyers are contacted.
    pub cadences: Vec<Cadence>,
    /// What is taken for breaches.
    pub breaches: Vec<BreachRule>,
}

impl Default for DeskRules {
    fn default() -> Self {
        use Forfeit::{DayPay, Dismissal, DismissalAndHalfBonus, MonthPayAndHalfBonus, Nothing};
        let rule = |kind, clause, ordinary, severe| BreachRule {
            kind: Cow::Borrowed(kind),
            clause: Some(Cow::Borrowed(clause)),
            ordinary,
            severe,
        };
        let cadence = |zh: &'static str, en: &'static str, every| Cadence::new(zh, en, every);
        Self {
            order: Discipline::default(),
            busy: Busy::default(),
            required: vec![Field::Name, Field::Phone, Field::Source],
            week_starts: Weekday::Mon,
            month_starts: 1,
            copies: Copies::default(),
            grades: [Some(Window::days(3)), Some(Window::days(7)), None, None],
            cadences: vec![
                cadence("每季回访", "quarterly call", Every::Months(3)),
                cadence("元旦问候", "New Year greeting", Every::Yearly(1, 1)),
                cadence("五一问候", "May Day greeting", Every::Yearly(5, 1)),
                cadence("国庆问候", "National Day greeting", Every::Yearly(10, 1)),
                cadence("生日问候", "birthday greeting", Every::Birthday),
            ],
            breaches: vec![
                rule("snatching", "II.4", DayPay, MonthPayAndHalfBonus),
                rule("fighting", "II.4", DayPay, MonthPayAndHalfBonus),
                rule("neglect", "II.4", DayPay, MonthPayAndHalfBonus),
                rule("stirring_trouble", "II.5(3)", DismissalAndHalfBonus, DismissalAndHalfBonus),
                rule("disobeying", "V.4", Nothing, Nothing),
                rule("taking_money", "VII.2", Dismissal, Dismissal),
            ],
        }
    }
}
