//! A household as it stands, by itself: to be kept, compared and gone on from.

use super::claims::{Claim, Claims, List, To};
use super::{Case, Holder, Office, Rare, Sale, State, Title};
use crate::id::{Agent, Deal, Visitor};
use crate::interpretation::Interpretations;
use crate::period::Minute;
use crate::share::Share;

/// A household as it stands. Equal ones are alike in everything that can still be ruled: how they came to be so, and the
/// interpretations that led there, are none of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Snapshot {
    pub(crate) holder: Holder,
    sale: Option<Sale>,
    claims: Vec<Claim>,
    first_visitor: Option<Visitor>,
    pub(crate) barred: Vec<Agent>,
    known: Vec<Visitor>,
    sales: Vec<Sale>,
    confirming: Vec<Deal>,
    notices: Vec<(Agent, Minute)>,
}

/// A part that somebody who is not the owner has kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeptPart {
    pub(crate) agent: Agent,
    pub(crate) share: Share,
    /// Whether it is of the performance; else it is of the commission.
    pub(crate) of_performance: bool,
    /// The last minute in which it counts.
    pub(crate) last: Minute,
}

/// A reception on the owner's behalf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Help {
    pub(crate) agent: Agent,
    pub(crate) at: Minute,
    /// Whether the owner was named.
    pub(crate) named: bool,
}

impl State {
    /// The household by itself, and a store that has only what others have of it.
    pub(crate) fn alone(&self, among: &Claims) -> (Self, Claims) {
        let (mut state, mut own) = (self.clone(), Claims::default());
        state.claims = List::default();
        for claim in among.iter(self.claims) {
            own.push(&mut state.claims, claim);
        }
        (state, own)
    }

    /// What there is of the household, to be compared with others.
    pub(crate) fn snapshot(&self, claims: &Claims) -> Snapshot {
        let rare = self.rare.as_deref();
        let mut holder = self.holder;
        if let Holder::Owner(title) = &mut holder {
            title.since.forget_renewal();
        }
        Snapshot {
            holder,
            sale: self.sale,
            claims: claims.iter(self.claims).collect(),
            first_visitor: self.first_visitor,
            barred: rare.map(|rare| rare.barred.iter().copied().collect()).unwrap_or_default(),
            known: rare.map(|rare| rare.known.iter().copied().collect()).unwrap_or_default(),
            sales: rare.map(|rare| rare.sales.clone()).unwrap_or_default(),
            confirming: rare.map(|rare| rare.confirming.clone()).unwrap_or_default(),
            notices: rare.map(|rare| rare.notices.clone()).unwrap_or_default(),
        }
    }
}

impl Snapshot {
    /// The household to go on from; its claims go into this store.
    pub(crate) fn state(&self, claims: &mut Claims) -> State {
        let mut list = List::default();
        for claim in &self.claims {
            claims.push(&mut list, *claim);
        }
        let Self { barred, known, sales, confirming, notices, .. } = self;
        let has_rare =
            !(barred.is_empty() && known.is_empty() && sales.is_empty() && confirming.is_empty() && notices.is_empty());
        let rare = has_rare.then(|| {
            Box::new(Rare {
                barred: barred.iter().copied().collect(),
                known: known.iter().copied().collect(),
                sales: sales.clone(),
                confirming: confirming.clone(),
                notices: notices.clone(),
            })
        });
        State {
            holder: self.holder,
            sale: self.sale,
            claims: list,
            first_visitor: self.first_visitor,
            last_read: None,
            rests_on: Interpretations::NONE,
            rare,
        }
    }

    /// The same household at a later moment: what time alone has done by then.
    pub(crate) fn by(&self, now: Minute, office: &Office<'_>) -> Self {
        let mut claims = Claims::default();
        let mut state = self.state(&mut claims);
        Case::at(now, &mut state, &mut claims, office);
        state.snapshot(&claims)
    }

    /// Whether they are alike but for who is known.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let known = Vec::new;
        Self { known: known(), ..self.clone() } == Self { known: known(), ..other.clone() }
    }

    /// Whoever owns the household, and by what.
    pub(crate) fn title(&self) -> Option<Title> {
        if let Holder::Owner(title) = self.holder { Some(title) } else { None }
    }

    /// The parts others have kept, in the order in which they came about, run out or not.
    pub(crate) fn kept(&self) -> impl Iterator<Item = KeptPart> {
        self.claims.iter().filter_map(|claim| match claim.to {
            To::Commission(share) => {
                Some(KeptPart { agent: claim.agent, share, of_performance: false, last: claim.at })
            }
            To::Performance(share) => {
                Some(KeptPart { agent: claim.agent, share, of_performance: true, last: claim.at })
            }
            To::Help { .. } => None,
        })
    }

    /// The receptions on the owner's behalf, in order, run out or not.
    pub(crate) fn helps(&self) -> impl Iterator<Item = Help> {
        self.claims.iter().filter_map(|claim| match claim.to {
            To::Help { named, .. } => Some(Help { agent: claim.agent, at: claim.at, named }),
            _ => None,
        })
    }

    /// Who was told of the client, and when.
    pub(crate) fn notices(&self) -> impl Iterator<Item = (Agent, Minute)> {
        self.notices.iter().copied()
    }

    /// Whether anybody was ever received.
    pub(crate) fn was_received(&self) -> bool {
        self.first_visitor.is_some()
    }

    /// The last deal with an owner that does not count yet, but will from the next day on.
    pub(crate) fn sale(&self) -> Option<Sale> {
        self.sale
    }
}
