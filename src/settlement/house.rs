//! A household as it stands at a moment, by itself: what a deal would give from then on, and what one more entry would do.

use super::docket::{Docket, Verdict};
use super::fold::{Fold, OnItsWay};
use super::rule::{Sold, rule};
use crate::household::{Case, Claims, Office, Rules, Sale, Title};
use crate::id::{Agent, Deal, Id};
use crate::log::{Contact, Named, Supposed};
use crate::period::{Minute, Moment};
use crate::policy::{Policies, Policy};

/// A household after all entries up to a moment.
#[derive(Debug, Clone)]
pub(crate) struct House<'a> {
    /// The last moment whose entries count.
    pub(crate) now: Moment,
    first: Kept<'a>,
    /// Where the shares of later editions differ from the first one's: the same household under the shares of each (I-25).
    later: Vec<Kept<'a>>,
}

/// A household under the shares of one edition.
#[derive(Debug, Clone)]
struct Kept<'a> {
    office: Office<'a>,
    household: OnItsWay,
    claims: Claims,
}

impl Kept<'_> {
    /// Looks at the household in a minute.
    fn at<T>(&mut self, minute: Minute, look: impl FnOnce(&mut Case<'_>) -> T) -> T {
        look(&mut Case::at(minute, &mut self.household.state, &mut self.claims, &self.office))
    }
}

/// What a deal would give, in numbers.
#[derive(Debug)]
pub(crate) struct Quoted {
    pub(crate) docket: Docket,
    pub(crate) verdict: Verdict,
}

impl<'a> House<'a> {
    /// A household that lies among others with their claims.
    pub(crate) fn of(now: Moment, office: Office<'a>, household: &OnItsWay, among: &Claims) -> Self {
        Self { now, first: Kept::of(office, household, among), later: Vec::new() }
    }

    /// The same household under the shares of the next edition.
    pub(crate) fn and_under(&mut self, office: Office<'a>, household: &OnItsWay, among: &Claims) {
        self.later.push(Kept::of(office, household, among));
    }

    pub(crate) fn policies(&self) -> Policies<'a> {
        self.first.office.policies
    }

    pub(crate) fn roll(&self) -> &'a dyn Named {
        self.first.office.roll
    }

    /// The policy in force in a minute.
    pub(crate) fn policy(&self, at: Minute) -> &'a Policy {
        self.policies().on(at.day())
    }

    /// Whether any entry has moved it.
    pub(crate) fn is_known(&self) -> bool {
        self.first.household.is_moved()
    }

    /// Whose it was when it was last moved.
    pub(crate) fn last_title(&self) -> Option<Title> {
        self.first.household.state.title()
    }

    /// The household under the shares in force in a minute.
    fn kept(&self, at: Minute) -> &Kept<'a> {
        let number = |day| self.policies().number(day);
        let edition = number(at.day()).saturating_sub(number(self.now.day()));
        edition.checked_sub(1).and_then(|later| self.later.get(later)).unwrap_or(&self.first)
    }

    /// Looks at what time alone has made of it by a minute.
    pub(crate) fn at<T>(&self, minute: Minute, look: impl FnOnce(&Case<'_>) -> T) -> T {
        self.kept(minute).clone().at(minute, |case| look(case))
    }

    /// What a deal would give in a minute.
    pub(crate) fn quote(&self, minute: Minute, money: u64) -> Quoted {
        let Kept { office, mut household, mut claims } = self.kept(minute).clone();
        let mut fold = Fold::resume(office, &mut claims, &mut Docket::default());
        let at = minute.at().map_or(self.now, Moment::of);
        fold.quote(&mut household, at, money);
        let verdict = fold.docket.last();
        Quoted { docket: fold.docket, verdict }
    }

    /// The household if somebody came together with the client in a minute: nothing is said, and all is written down that can be.
    pub(crate) fn with_contact(&self, contact: Contact, by: Agent, minute: Minute) -> Self {
        self.with(minute, |kept, at| {
            let client = kept.household.state.first_visitor;
            let heard = kept.household.heard(at);
            let supposed = Supposed::of(contact, by, client, at);
            kept.at(minute, |case| case.receive(&supposed.seen(heard), minute, None));
        })
    }

    /// The household if a deal were made in a minute.
    pub(crate) fn with_deal(&self, minute: Minute) -> Self {
        self.with(minute, |kept, at| {
            kept.household.heard(at);
            kept.at(minute, |case| {
                let sold = Sold { at: minute, ending: None, roles: &[] };
                if let Some(owner) = rule(case, &sold, &mut Rules::default(), &mut |_| {}).owner {
                    case.sell(Sale { at: minute, owner, deal: Deal::numbered(u32::MAX) });
                }
            });
        })
    }

    fn with(&self, minute: Minute, act: impl Fn(&mut Kept<'a>, Moment)) -> Self {
        let mut other = self.clone();
        let at = minute.at().map_or(self.now, Moment::of).max(self.now);
        for kept in std::iter::once(&mut other.first).chain(&mut other.later) {
            act(kept, at);
        }
        other
    }
}

impl<'a> Kept<'a> {
    fn of(office: Office<'a>, household: &OnItsWay, among: &Claims) -> Self {
        let (household, claims) = household.alone(among);
        Self { office, household, claims }
    }
}
