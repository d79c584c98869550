//! The stretches of a household: from one minute in which something ends to the next.

use chrono::NaiveDateTime;

use super::{ByTime, Hold, Stretch};
use crate::household::{Case, Held, Thing};
use crate::id::Agent;
use crate::period::{Day, Minute};
use crate::policy::Policy;
use crate::ruling::{Award, Credit, Payee};
use crate::settlement::{House, Quoted};

/// A household in one minute.
pub(super) struct View<'a> {
    at: Minute,
    policy: &'a Policy,
    pub(super) hold: Hold,
    things: Vec<Held>,
}

impl<'a> View<'a> {
    pub(super) fn of(house: &House<'a>, at: Minute) -> Self {
        let (hold, things) = house.at(at, |case| (hold_of(case, at), case.held(at)));
        Self { at, policy: house.policy(at), hold, things }
    }

    /// The next minute in which something is otherwise than now: the one after the first end, or the first of another edition.
    pub(super) fn next(&self, house: &House<'a>) -> Option<Minute> {
        let ends = self.things.iter().map(|held| held.last).filter(|last| *last >= self.at && *last != Minute::NEVER);
        let mut editions = house.policies().editions().filter_map(|(from, _)| Some(Day::of(from?)));
        let edition = editions.find(|from| *from > self.at.day()).map(Day::first_minute);
        ends.map(|last| last.plus(1)).chain(edition).min()
    }

    /// What has ended by a later minute, and what has begun.
    fn changes(&self, later: &Self, house: &House<'a>) -> Vec<ByTime<'a>> {
        let roll = house.roll();
        let mut changes = Vec::new();
        if !std::ptr::eq(self.policy, later.policy) {
            changes.push(ByTime::EditionBegins { name: later.policy.name() });
        }
        let has_ended = |held: &&Held| later.things.iter().all(|other| other.thing != held.thing);
        for held in self.things.iter().filter(has_ended) {
            let change = match held.thing {
                Thing::Sale(deal) => {
                    // Nothing else is left, and that is why.
                    changes.push(ByTime::SaleCounts { deal: roll.deal(deal) });
                    break;
                }
                Thing::File(agent) => ByTime::FileEnds { agent: roll.agent(agent) },
                Thing::Wait => ByTime::WaitEnds,
                Thing::Part(agent, _) => ByTime::PartEnds { agent: roll.agent(agent) },
                Thing::Help(agent, _) => ByTime::HelpEnds { agent: roll.agent(agent) },
                Thing::DayHelp(agent) => ByTime::DayHelpEnds { agent: roll.agent(agent) },
            };
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        changes
    }
}

/// How the household is held.
pub(super) fn hold_of(case: &Case<'_>, now: Minute) -> Hold {
    match case.state.title() {
        None if case.state.is_pending() => Hold::Waiting,
        None => Hold::Nobody,
        Some(title) if title.confirmed.is_some() => Hold::Confirmed,
        Some(title) if title.is_live(now, case.policy) => Hold::Live,
        Some(_) => Hold::Lapsed,
    }
}

/// The stretches from now on that begin by a minute.
pub(super) fn stretches<'a>(house: &House<'a>, now: NaiveDateTime, until: Minute, money: u64) -> Vec<Stretch<'a>> {
    let mut view = View::of(house, house.now.minute());
    let mut stretches = vec![Stretch::of(house, &view, now, money)];
    loop {
        let next = view.next(house);
        let ending = next.and_then(|next| Some((next, next.at()?)));
        let Some((next, from)) = ending.filter(|(next, _)| *next <= until) else {
            // Where it is not looked so far ahead, nobody asks for the end of the last one.
            return stretches;
        };
        let later = View::of(house, next);
        let stretch = Stretch::of(house, &later, from, money);
        if let Some(last) = stretches.last_mut().filter(|last| !last.gives_the_same(&stretch)) {
            last.until = next.before().at();
            stretches.push(Stretch { because: view.changes(&later, house), ..stretch });
        }
        view = later;
    }
}

impl<'a> Stretch<'a> {
    fn of(house: &House<'a>, view: &View<'a>, from: NaiveDateTime, money: u64) -> Self {
        let Quoted { docket, verdict } = house.quote(view.at, money);
        let (roll, policies) = (house.roll(), house.policies());
        let payee = |agent: Option<Agent>| agent.map_or(Payee::Department, |agent| Payee::Agent(roll.agent(agent)));
        let awards = docket.awards_of(&verdict).iter();
        let credits = docket.credits_of(&verdict).iter();
        Self {
            from,
            until: None,
            because: Vec::new(),
            hold: view.hold,
            outcome: verdict.outcome,
            owner: verdict.owner.map(|agent| roll.agent(agent)),
            clauses: verdict.clauses.into_iter().flatten().filter_map(|cited| policies.clause(cited)).collect(),
            performance: credits.map(|(agent, share)| Credit { payee: payee(*agent), share: *share }).collect(),
            awards: awards
                .map(|(agent, share, amount)| Award { payee: payee(*agent), share: *share, amount: *amount })
                .collect(),
        }
    }

    fn gives_the_same(&self, other: &Self) -> bool {
        (self.hold, self.outcome, self.owner) == (other.hold, other.outcome, other.owner)
            && self.clauses == other.clauses
            && self.performance == other.performance
            && self.awards == other.awards
    }
}
