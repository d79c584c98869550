//! What the front desk writes down: who is on duty, who steps out, deposits and papers. It bears on no ruling.

use super::Fact;

use super::circumstance::words;

words! {
    /// Why an agent left the site (II.3).
    ///
    /// ```
    /// use panke::Errand;
    ///
    /// assert_eq!(Errand::Business.as_str(), "business");
    /// ```
    Errand:
    /// On the company's business (公事).
    Business "business";
    /// On an errand of their own (私事).
    Private "private";
}

words! {
    /// What kind of deposit it is.
    ///
    /// ```
    /// use panke::DepositKind;
    ///
    /// assert_eq!(DepositKind::ALL.len(), 2);
    /// ```
    DepositKind:
    /// Holds a unit for a while (小定).
    Small "small";
    /// The deposit of the subscription (大定).
    Large "large";
}

words! {
    /// How promising a client is: A is the best (section IV).
    ///
    /// ```
    /// use panke::Grade;
    ///
    /// assert!(Grade::A < Grade::B);
    /// ```
    Grade:
    /// The best.
    A "A";
    /// Good.
    B "B";
    /// Fair.
    C "C";
    /// Hardly any prospect.
    D "D";
}

/// An entry of the front desk. Clauses and terms are told in [`desk`](crate::desk).
///
/// ```
/// use panke::{AtDesk, Errand, Event};
///
/// let at = |text: &str| text.parse().unwrap();
/// let morning = Event::of_office(1, at("2026-03-03T08:50:00"), AtDesk::Duty { order: vec!["An", "Bai"] });
/// let errand = Event::of_office(2, at("2026-03-03T10:00:00"), AtDesk::StepOut { agent: "An", errand: Errand::Business });
/// assert_eq!((morning.fact.kind(), errand.household), ("duty", None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AtDesk<S = String> {
    /// The agents on duty, in the order of their turns, from now until the day ends (II.1).
    Duty {
        /// Each once.
        order: Vec<S>,
    },
    /// An agent leaves the site (II.3).
    StepOut {
        /// Who.
        agent: S,
        /// Why.
        errand: Errand,
    },
    /// An agent is back on the site (II.3).
    Back {
        /// Who.
        agent: S,
    },
    /// What the office knows of a client for its follow-up (IV.1).
    Card(Card<S>),
    /// A deposit (III.4, III.5, VII.1).
    Deposit(Deposit<S>),
    /// A subscription agreement was signed (认购书, IX.9).
    Agreement {
        /// Who saw to it.
        by: S,
        /// The unit.
        unit: S,
        /// How many copies there are, and who has them.
        copies: Copies,
    },
    /// The contract was signed (签约, IX.5).
    Contract {
        /// Who saw to it.
        by: S,
        /// The unit.
        unit: S,
        /// The deal it is the contract of, if that is in the register.
        deal: Option<S>,
    },
    /// A unit is free again: its deposit was given back or lapsed.
    Release {
        /// The unit.
        unit: S,
        /// Why, for whoever reads the register later.
        reason: S,
    },
    /// An agent's base pay, from this day on (底薪).
    Wage {
        /// Whose.
        agent: S,
        /// What they are paid a month, in minor units (分), at most 2⁵³−1.
        base: u64,
    },
}

/// What the office knows of a client for its follow-up: what is said outweighs what earlier cards said of the same (客户卡, IV.1).
///
/// ```
/// use panke::{Card, Grade};
///
/// let card = Card::<&str>::graded(Grade::A).from_source("friends").born_on(5, 20);
/// assert_eq!(card.birthday, Some((5, 20)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Card<S = String> {
    /// Who wrote it.
    pub by: Option<S>,
    /// How promising the client is.
    pub grade: Option<Grade>,
    /// How the client heard of the site (获知渠道), in the office's own words.
    pub source: Option<S>,
    /// The month and the day of the client's birthday.
    pub birthday: Option<(u32, u32)>,
}

impl<S> Default for Card<S> {
    fn default() -> Self {
        Self { by: None, grade: None, source: None, birthday: None }
    }
}

impl<S> Card<S> {
    /// A card that says the grade.
    #[must_use]
    pub fn graded(grade: Grade) -> Self {
        Self { grade: Some(grade), ..Self::default() }
    }

    /// The same, saying the source, too.
    #[must_use]
    pub fn from_source(mut self, source: impl Into<S>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same, saying the birthday, too: month and day.
    #[must_use]
    pub fn born_on(mut self, month: u32, day: u32) -> Self {
        self.birthday = Some((month, day));
        self
    }

    /// The same, written by this agent.
    #[must_use]
    pub fn by(mut self, agent: impl Into<S>) -> Self {
        self.by = Some(agent.into());
        self
    }
}

/// A deposit (小定, 大定).
///
/// ```
/// use panke::{Deposit, DepositKind};
///
/// let deposit = Deposit::new(DepositKind::Large, "An", 5_000_000).unit("3-1201");
/// assert_eq!(deposit.taken_by, None); // the finance desk took the money
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deposit<S = String> {
    /// Small or large.
    pub kind: DepositKind,
    /// Who saw to it.
    pub by: S,
    /// How much, in minor units (分), at most 2⁵³−1.
    pub amount: u64,
    /// For which unit; a small deposit may name none.
    pub unit: Option<S>,
    /// The agent who took the money, against VII.1; `None`: the finance desk did.
    pub taken_by: Option<S>,
}

impl<S> Deposit<S> {
    /// A deposit for no unit, paid at the finance desk.
    pub const fn new(kind: DepositKind, by: S, amount: u64) -> Self {
        Self { kind, by, amount, unit: None, taken_by: None }
    }

    /// The same, for this unit.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<S>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same, with the money taken by this agent.
    #[must_use]
    pub fn taken_by(mut self, agent: impl Into<S>) -> Self {
        self.taken_by = Some(agent.into());
        self
    }
}

/// How many copies of an agreement there are, and who has them (IX.9).
///
/// ```
/// use panke::Copies;
///
/// let copies = Copies::default();
/// assert_eq!((copies.client, copies.finance, copies.sales), (1, 1, 2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copies {
    /// The client's.
    pub client: u32,
    /// The finance desk's.
    pub finance: u32,
    /// The sales office's.
    pub sales: u32,
}

impl Default for Copies {
    /// Four copies: the client one, the finance desk one, the sales office two.
    fn default() -> Self {
        Self { client: 1, finance: 1, sales: 2 }
    }
}

impl<S> AtDesk<S> {
    /// The type of the entry, as it is spelled in a log.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Duty { .. } => "duty",
            Self::StepOut { .. } => "step_out",
            Self::Back { .. } => "back",
            Self::Card(_) => "card",
            Self::Deposit(_) => "deposit",
            Self::Agreement { .. } => "agreement",
            Self::Contract { .. } => "contract",
            Self::Release { .. } => "release",
            Self::Wage { .. } => "wage",
        }
    }

    /// Whether it is the office's own and no household's.
    pub(crate) const fn is_of_office(&self) -> bool {
        matches!(self, Self::Duty { .. } | Self::StepOut { .. } | Self::Back { .. } | Self::Wage { .. })
    }

    pub(super) fn map<T>(self, change: &mut impl FnMut(S) -> T) -> AtDesk<T> {
        match self {
            Self::Duty { order } => AtDesk::Duty { order: order.into_iter().map(change).collect() },
            Self::StepOut { agent, errand } => AtDesk::StepOut { agent: change(agent), errand },
            Self::Back { agent } => AtDesk::Back { agent: change(agent) },
            Self::Card(Card { by, grade, source, birthday }) => {
                AtDesk::Card(Card { by: by.map(&mut *change), grade, source: source.map(change), birthday })
            }
            Self::Deposit(Deposit { kind, by, amount, unit, taken_by }) => {
                let (by, unit) = (change(by), unit.map(&mut *change));
                AtDesk::Deposit(Deposit { kind, by, amount, unit, taken_by: taken_by.map(change) })
            }
            Self::Agreement { by, unit, copies } => AtDesk::Agreement { by: change(by), unit: change(unit), copies },
            Self::Contract { by, unit, deal } => {
                AtDesk::Contract { by: change(by), unit: change(unit), deal: deal.map(change) }
            }
            Self::Release { unit, reason } => AtDesk::Release { unit: change(unit), reason: change(reason) },
            Self::Wage { agent, base } => AtDesk::Wage { agent: change(agent), base },
        }
    }
}

impl<S> From<AtDesk<S>> for Fact<S> {
    fn from(entry: AtDesk<S>) -> Self {
        Self::AtDesk(entry)
    }
}

impl<S> From<Card<S>> for Fact<S> {
    fn from(card: Card<S>) -> Self {
        Self::AtDesk(AtDesk::Card(card))
    }
}

impl<S> From<Deposit<S>> for Fact<S> {
    fn from(deposit: Deposit<S>) -> Self {
        Self::AtDesk(AtDesk::Deposit(deposit))
    }
}
