//! One entry after another: what it does to its household, and what comes out of it.

use super::docket::{Docket, Verdict, span};
use super::rule::{Ruled, Sold, rule};
use crate::household::{Case, Claims, Office, Patron, Rules, Sale, State};
use crate::id::{Agent, Deal, Id, ReadNo, Text, place as number};
use crate::interpretation::Interpretation;
use crate::log::{Ending, Entered, Entry, Seen};
use crate::period::Moment;
use crate::reading::Read;
use crate::ruling::Outcome;
use crate::share::{Share, divide};

/// A household on its way through the entries: one line of a processor's cache.
#[derive(Debug, Clone, Default)]
#[repr(align(64))]
pub(crate) struct OnItsWay {
    pub(crate) state: State,
    /// The moment of the last entry that moved it.
    last_at: Option<Moment>,
}

impl OnItsWay {
    /// Goes on from where a household was, last moved at that moment.
    pub(crate) fn resume(state: State, last_at: Option<Moment>) -> Self {
        Self { state, last_at }
    }

    /// When the last entry moved it.
    pub(crate) fn last_at(&self) -> Option<Moment> {
        self.last_at
    }

    /// Whether any entry has moved it.
    pub(crate) fn is_moved(&self) -> bool {
        self.last_at.is_some()
    }

    /// An entry moves it now; gives when it was moved before.
    pub(super) fn heard(&mut self, now: Moment) -> Option<Moment> {
        self.last_at.replace(now)
    }

    /// The household by itself, and what others have of it.
    pub(super) fn alone(&self, among: &Claims) -> (Self, Claims) {
        let (state, claims) = self.state.alone(among);
        (Self { state, last_at: self.last_at }, claims)
    }
}

// A household more than one line long would cost a second wait for memory at every entry.
const _: () = assert!(size_of::<OnItsWay>() == 64);

/// What is known of a deal beside its entry.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About<'a> {
    /// How a dispute over it ended.
    pub(crate) ending: Option<Ending>,
    /// Who performed which role in it.
    pub(crate) roles: &'a [(Deal, Text, Agent)],
}

/// Takes entries, household by household or all of an office's in the order of time, and keeps what comes out of them.
#[derive(Debug)]
pub(crate) struct Fold<'a> {
    office: Office<'a>,
    pub(crate) docket: Docket,
    pub(crate) claims: Claims,
    /// Memory used again for each deal.
    rules: Rules,
}

impl<'a> Fold<'a> {
    pub(crate) fn new(office: Office<'a>) -> Self {
        Self { office, docket: Docket::default(), claims: Claims::default(), rules: Rules::default() }
    }

    /// Goes on with what came out of a household so far.
    pub(crate) fn resume(office: Office<'a>, claims: &mut Claims, docket: &mut Docket) -> Self {
        Self { office, docket: std::mem::take(docket), claims: std::mem::take(claims), rules: Rules::default() }
    }

    /// Gives back what came out so far.
    pub(crate) fn pause(self, claims: &mut Claims, docket: &mut Docket) {
        (*claims, *docket) = (self.claims, self.docket);
    }

    /// The next entry of a household. `patron`: the owner of the household that brought this one, where it is referred
    /// and was never received before. `about`: what is known of the deal, if it is one.
    pub(crate) fn entry(
        &mut self,
        household: &mut OnItsWay,
        place: u32,
        entry: &Entry,
        patron: Option<Patron>,
        about: About<'_>,
    ) {
        if !entry.fact.moves_a_household() {
            return;
        }
        let Self { office, claims, docket, rules } = self;
        let now = entry.at.minute();
        let mut case = Case::at(now, &mut household.state, claims, office);
        let heard = household.last_at.replace(entry.at);
        let is_tied = heard == Some(entry.at);
        if is_tied {
            // For a deal of the same instant; what else happens now may begin anew.
            case.state.rely_on(&[Interpretation::I12]);
        }
        let is_late = office.ground.recorded_late(entry).is_some();
        let mut code = 0;
        let mut by_deal = None;
        match entry.fact {
            Entered::Reception(_) | Entered::Contact(_) => {
                // Who brought them is looked at when they come.
                let patron = patron.filter(|_| matches!(entry.fact, Entered::Reception(_)));
                if let Some(seen) = office.ground.seen(entry) {
                    code = case.receive(&Seen { heard, ..seen }, now, patron);
                }
            }
            Entered::Notice { to, .. } => case.tell(to, now),
            Entered::Reassignment { from, to } => case.reassign(from, to, now),
            Entered::Decision { owner, split } => {
                case.decide(owner, split.map_or(&[][..], |split| office.ground.split(split)), now);
            }
            Entered::Refund(deal) => case.refund(deal),
            Entered::Deal { deal, commission } => {
                let sold = Sold { at: now, ending: about.ending, roles: about.roles };
                let ruled = rule(&case, &sold, rules, &mut |_| {});
                if let Some(owner) = ruled.owner {
                    case.sell(Sale { at: now, owner, deal });
                }
                by_deal = ruled.owner;
                keep(docket, rules, place, ruled, office.ground.commission(commission), household.state.last_read);
            }
            _ => {}
        }
        if is_tied {
            household.state.rely_on(&[Interpretation::I12]);
        }
        if is_late {
            household.state.rely_on(&[Interpretation::I19]);
        }
        let owner = by_deal.or(household.state.owner());
        let before = household.state.last_read.replace(ReadNo::numbered(number(docket.reads.len())));
        docket.reads.push(Read { place, code, owner, before });
    }

    /// Rules on a deal that is not made, after all entries so far.
    pub(crate) fn quote(&mut self, household: &mut OnItsWay, at: Moment, money: u64) {
        let case = Case::at(at.minute(), &mut household.state, &mut self.claims, &self.office);
        if household.last_at == Some(at) {
            case.state.rely_on(&[Interpretation::I12]);
        }
        let sold = Sold { at: at.minute(), ending: None, roles: &[] };
        let ruled = rule(&case, &sold, &mut self.rules, &mut |_| {});
        keep(&mut self.docket, &self.rules, u32::MAX, ruled, money, household.state.last_read);
    }
}

/// Keeps a ruling; who is paid and credited stands in `given`.
fn keep(docket: &mut Docket, given: &Rules, place: u32, ruled: Ruled, money: u64, last_read: Option<ReadNo>) {
    let (first_award, first_credit) = (docket.awards.len(), docket.credits.len());
    if ruled.outcome == Outcome::Department {
        docket.awards.push((None, Share::WHOLE, money));
        docket.credits.push((None, Share::WHOLE));
    } else {
        docket.awards.extend(given.commission.iter().map(|(agent, share)| (Some(*agent), *share, 0)));
        if !given.department.is_zero() {
            docket.awards.push((None, given.department, 0));
        }
        docket.credits.extend(given.performance.iter().map(|(agent, share)| (Some(*agent), *share)));
        if ruled.outcome != Outcome::Manager {
            divide(money, docket.awards.get_mut(first_award..).unwrap_or_default());
        }
    }
    docket.verdicts.push(Verdict {
        place,
        outcome: ruled.outcome,
        owner: ruled.owner,
        clauses: ruled.clauses,
        rests_on: given.rests_on,
        awards: span(first_award, docket.awards.len()),
        credits: span(first_credit, docket.credits.len()),
        last_read,
    });
}
