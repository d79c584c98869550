//! Two policies held against each other over everything that can happen.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::certificate::Named;
use super::settings::{Setting, differing};
use super::shown::{Shown, show};
use crate::clause::Clause;
use crate::lang::Language;
use crate::policy::{Chain, Effect, Policy, ShareNo, Turn};
use crate::share::Share;
use crate::situation::Situation;

/// Where two policies differ. Made by [`Policy::compare`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// The one policy.
    pub one: Named,
    /// The other.
    pub other: Named,
    /// How many kinds of situations they tell apart together.
    pub situations: usize,
    /// What they set differently beside their rows.
    pub settings: Vec<Setting>,
    /// The situations they read differently, by the rows that decide.
    pub groups: Vec<Differ>,
}

/// Situations that two policies read differently, which the same rows decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Differ {
    /// The rows that decide under the one policy.
    pub one: Vec<Decider>,
    /// And under the other.
    pub other: Vec<Decider>,
    /// How many kinds of situations there are.
    pub situations: usize,
    /// One of them: that of the log, where there is one.
    #[serde(serialize_with = "in_words")]
    pub situation: Situation,
    /// A small log that shows it, if one can be made.
    pub shown: Option<Shown>,
}

/// A row that decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Decider {
    /// Its name.
    pub row: String,
    /// The clause it cites.
    pub clause: Option<String>,
    /// Its sense in 中文.
    pub zh: String,
    /// Its sense in English.
    pub en: String,
}

fn in_words<S: Serializer>(situation: &Situation, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("zh", &situation.in_language(Language::Chinese).to_string())?;
    map.serialize_entry("en", &situation.in_language(Language::English).to_string())?;
    map.end()
}

/// What a situation comes to: all of it that bears on the owner, the shares, the turn or the clause.
#[derive(PartialEq)]
struct Outcome<'a> {
    effects: [Option<Resolved>; 3],
    turn: Turn,
    /// The clauses of the finding and of the title.
    cited: [Option<&'a str>; 2],
}

/// An effect with the shares it speaks of.
type Resolved = (Effect, [Option<Share>; 2]);

impl<'a> Outcome<'a> {
    fn of(policy: &'a Policy, chain: &Chain) -> Self {
        let effects =
            [chain.file, chain.title, chain.service].map(|effect| effect.map(|effect| resolved(policy, effect)));
        let cited = [chain.finding, chain.holds_by].map(|clause| policy.clause(clause?).map(Clause::as_str));
        Self { effects, turn: chain.turn, cited }
    }
}

/// What number a share has in its own policy says nothing.
fn resolved(policy: &Policy, effect: Effect) -> Resolved {
    let share = |no: Option<ShareNo>| no.map(|no| policy.share(no));
    let shares = match effect {
        Effect::TakeOver(terms) | Effect::Share(terms) => [share(terms.commission), share(terms.performance)],
        Effect::NamedHelp => [share(Some(ShareNo::ASSIST)), None],
        Effect::DayHelp => [share(Some(ShareNo::ASSIST_SAME_DAY)), None],
        _ => [None; 2],
    };
    let mut effect = effect;
    if let Effect::TakeOver(terms) | Effect::Share(terms) = &mut effect {
        (terms.commission, terms.performance) = (None, None);
    }
    (effect, shares)
}

/// The rows that decide under the one, and under the other.
type Pair = [[Option<u16>; 3]; 2];

/// Situations of a group as they are gathered.
struct Group {
    count: usize,
    first: Situation,
    /// Some of them: the first few, and then ever fewer.
    some: Vec<Situation>,
}

impl Policy {
    /// Holds this policy against another over everything that can happen: which settings differ, and which situations are read
    /// differently, each group of them with a small log that shows it and both rulings.
    ///
    /// ```
    /// use panke::{Policy, Validity};
    ///
    /// let policy = Policy::default();
    /// assert!(policy.compare(&policy).is_equal());
    /// let comparison = policy.compare(&policy.clone().with_validity(Validity::new(3, 0)));
    /// assert_eq!(comparison.settings[0].field, "validity");
    /// assert_eq!((comparison.settings[0].one.as_str(), comparison.settings[0].other.as_str()), ("2 months", "3 months"));
    /// assert!(comparison.groups.is_empty());
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> Comparison {
        let mut alike: BTreeMap<Pair, bool> = BTreeMap::new();
        let mut groups: BTreeMap<Pair, Group> = BTreeMap::new();
        let mut order: Vec<Pair> = Vec::new();
        let mut situations = 0_usize;
        self.with_each_told_apart(other, |situation| {
            situations = situations.saturating_add(1);
            let (ours, theirs) = (self.chain(situation.code()), other.chain(situation.code()));
            let pair = [ours.rows, theirs.rows];
            if *alike.entry(pair).or_insert_with(|| Outcome::of(self, ours) == Outcome::of(other, theirs)) {
                return;
            }
            let group = groups.entry(pair).or_insert_with(|| {
                order.push(pair);
                Group { count: 0, first: situation, some: Vec::new() }
            });
            group.count = group.count.saturating_add(1);
            if group.count <= 4 || group.count.is_power_of_two() {
                group.some.push(situation);
            }
        });
        let groups = order.iter().filter_map(|pair| Some(differ([self, other], groups.get(pair)?))).collect();
        let (named, settings) = (Named::of(self), differing(self, other));
        Comparison { one: named, other: Named::of(other), situations, settings, groups }
    }
}

fn differ(policies: [&Policy; 2], group: &Group) -> Differ {
    let (situation, shown) = match show(policies, &group.some) {
        Some((situation, shown)) => (situation, Some(shown)),
        None => (group.first, None),
    };
    let [one, other] = policies.map(|policy| deciders(policy, situation));
    Differ { one, other, situations: group.count, situation, shown }
}

fn deciders(policy: &Policy, situation: Situation) -> Vec<Decider> {
    let rows = policy.read(situation);
    let decider = |row: crate::policy::Row<'_>| Decider {
        row: row.name().to_owned(),
        clause: row.clause().map(|clause| clause.as_str().to_owned()),
        zh: row.sense().zh.to_owned(),
        en: row.sense().en.to_owned(),
    };
    rows.iter().map(decider).collect()
}

impl Comparison {
    /// Whether the two rule alike whatever happens. What they say of the front desk may differ: it bears on no ruling.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.settings.iter().all(Setting::is_of_desk) && self.groups.is_empty()
    }

    /// How many kinds of situations are read differently.
    #[must_use]
    pub fn differ(&self) -> usize {
        self.groups.iter().fold(0, |sum, group| sum.saturating_add(group.situations))
    }
}
