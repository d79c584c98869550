//! The deal (READING, *The deal*): disputes first, then the rules, then what the parties agreed, then who has a share whoever
//! owns the client.

use crate::household::{Apart, Case, Part, Rules, Title};
use crate::id::{Agent, Deal, Text};
use crate::log::{Ending, Named};
use crate::period::Minute;
use crate::policy::{Act, Cited, Expired, Policy, Quarrel, Unowned, WindowOf};
use crate::ruling::Outcome;
use crate::share::Share;
use crate::window::Window;

/// A ruling in numbers; who is paid and credited stands in [`Rules`], but for the department, which has all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruled {
    pub(super) outcome: Outcome,
    pub(super) owner: Option<Agent>,
    pub(super) clauses: [Option<Cited>; 4],
}

/// A deal as it is to be ruled on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sold<'a> {
    pub(super) at: Minute,
    /// How a dispute over it ended.
    pub(super) ending: Option<Ending>,
    /// Who performed which role in it.
    pub(super) roles: &'a [(Deal, Text, Agent)],
}

impl Sold<'_> {
    fn performed(&self, role: &str, names: &dyn Named) -> Option<Agent> {
        self.roles.iter().find(|(_, name, _)| names.text(*name) == role).map(|(_, _, agent)| *agent)
    }
}

/// Rules on a deal, each step told as it is taken. `rules` comes out as who is paid and credited.
pub(super) fn rule(case: &Case<'_>, sold: &Sold<'_>, rules: &mut Rules, tell: &mut impl FnMut(Apart<'_>)) -> Ruled {
    let (state, office, policy) = (&*case.state, case.office, case.policy);
    rules.clear();
    match (sold.ending, state.title()) {
        (Some(Ending::Decided { performance, split }), _) => {
            rules.performance.push((performance, Share::WHOLE));
            match split {
                Some(split) => rules.commission.extend_from_slice(office.ground.split(split)),
                None => rules.commission.push((performance, Share::WHOLE)),
            }
            tell(Apart::Decided { performance, split: &rules.commission });
            by_authority(Outcome::Decided, Some(performance), policy.cites(Act::Dispute))
        }
        (Some(Ending::Department { .. }), _) => {
            rules.rests_on = state.rests_on;
            let leaves_it = policy.settings().ladder.quarrel == Quarrel::Manager;
            let (outcome, owner) =
                if leaves_it { (Outcome::Manager, None) } else { (Outcome::Department, state.owner()) };
            by_authority(outcome, owner, policy.cites(Act::Dispute))
        }
        (_, None) => unowned(case, sold, rules, tell),
        (_, Some(title)) if has_expired(title, sold.at, policy) => {
            rules.rests_on = state.rests_on;
            by_authority(Outcome::Department, Some(title.agent), policy.cites(Act::Expired))
        }
        (ending, Some(title)) => {
            case.rules(title, sold.at, rules, tell);
            let mut owner = title.agent;
            let mut outcome = Outcome::Ruled;
            if let Some(Ending::Agreed { performance, split }) = ending {
                let split = office.ground.split(split);
                if agree(rules, performance, split, tell) {
                    outcome = Outcome::Agreed;
                    if split.iter().any(|(agent, _)| *agent == owner) {
                        owner = performance;
                    }
                }
            }
            whoever_owns(case, sold, rules, tell);
            by_the_rules(outcome, owner, title, rules, policy)
        }
    }
}

/// Whether such an end of a dispute counts under a policy.
pub(crate) fn counts(ending: Ending, policy: &Policy) -> bool {
    let ladder = policy.settings().ladder;
    match ending {
        Ending::Agreed { .. } => ladder.agreed,
        Ending::Decided { .. } => ladder.decided,
        Ending::Department { .. } => ladder.quarrel != Quarrel::AsRuled,
    }
}

/// Whether every end counts, whenever it was entered.
pub(crate) fn hears_all(policy: &Policy) -> bool {
    let ladder = policy.settings().ladder;
    let counts = ladder.agreed && ladder.decided && ladder.quarrel != Quarrel::AsRuled;
    counts && policy.window(WindowOf::Dispute) == Window::EVER
}

/// Whether the owner has lapsed, and the policy does not let them have the deal.
fn has_expired(title: Title, now: Minute, policy: &Policy) -> bool {
    policy.settings().expired == Expired::Department && title.has_lapsed(now, policy)
}

/// A deal of a client nobody owns.
fn unowned(case: &Case<'_>, sold: &Sold<'_>, rules: &mut Rules, tell: &mut impl FnMut(Apart<'_>)) -> Ruled {
    rules.rests_on = case.state.rests_on;
    let policy = case.policy;
    if case.state.is_pending() {
        return by_authority(Outcome::Manager, None, policy.cites(Act::Allotted));
    }
    let cited = policy.cites(Act::Unowned);
    match (policy.settings().unowned, sold.performed("closer", case.office.roll)) {
        (Unowned::Closer, Some(closer)) => {
            rules.commission.push((closer, Share::WHOLE));
            rules.performance.push((closer, Share::WHOLE));
            tell(Apart::Closed(closer));
            whoever_owns(case, sold, rules, tell);
            by_authority(Outcome::Ruled, Some(closer), cited)
        }
        (Unowned::Department, _) => by_authority(Outcome::Department, None, cited),
        _ => by_authority(Outcome::Manager, None, cited),
    }
}

/// A ruling that cites one clause.
fn by_authority(outcome: Outcome, owner: Option<Agent>, clause: Option<Cited>) -> Ruled {
    Ruled { outcome, owner, clauses: [clause, None, None, None] }
}

fn by_the_rules(outcome: Outcome, owner: Agent, title: Title, rules: &Rules, policy: &Policy) -> Ruled {
    let cited = |took_part: bool, act: Act| policy.cites(act).filter(|_| took_part);
    Ruled {
        outcome,
        owner: Some(owner),
        clauses: [
            title.clause,
            cited(rules.day_helpers, Act::DayHelp),
            cited(rules.named_helpers, Act::NamedHelp),
            cited(outcome == Outcome::Agreed, Act::Dispute),
        ],
    }
}

/// The shares a policy sets aside for roles and for the house come first; the others divide what is left as they would the
/// whole, and what a division leaves over is the first's.
fn whoever_owns(case: &Case<'_>, sold: &Sold<'_>, rules: &mut Rules, tell: &mut impl FnMut(Apart<'_>)) {
    let settings = case.policy.settings();
    if settings.house.is_zero() && settings.roles.is_empty() {
        return;
    }
    rules.department = settings.house;
    if !settings.house.is_zero() {
        tell(Apart::House(settings.house));
    }
    let mut performed: Vec<Part> = Vec::new();
    for role in &settings.roles {
        let agent = sold.performed(&role.role, case.office.roll);
        let to_department = role.unfilled_to_department;
        tell(Apart::Role { role: &role.role, share: role.share, agent, to_department });
        match agent {
            Some(agent) => performed.push((agent, role.share)),
            None if to_department => rules.department = rules.department.plus(role.share),
            None => {}
        }
    }
    let rest = performed.iter().fold(rules.department.rest(), |rest, (_, part)| rest.less(*part));
    let mut left = rest;
    for (_, part) in &mut rules.commission {
        *part = part.of(rest);
        left = left.less(*part);
    }
    if let Some((_, first)) = rules.commission.first_mut() {
        *first = first.plus(left);
    }
    tell(Apart::Left { of: rest, odd: left });
    rules.commission.append(&mut performed);
    rules.gather();
}

/// The parties divide anew what the rules give them together, and nobody else's part. Nothing changes where that is
/// nothing.
fn agree(rules: &mut Rules, performance: Agent, split: &[Part], tell: &mut impl FnMut(Apart<'_>)) -> bool {
    let mut parties: Vec<Agent> = split.iter().map(|(agent, _)| *agent).collect();
    parties.sort_unstable();
    let is_party = |agent: Agent| parties.binary_search(&agent).is_ok();
    let together = |parts: &[Part]| {
        parts.iter().filter(|(agent, _)| is_party(*agent)).fold(Share::ZERO, |sum, (_, part)| sum.plus(*part))
    };
    let (commission, credit) = (together(&rules.commission), together(&rules.performance));
    if commission.is_zero() {
        tell(Apart::NothingToAgree);
        return false;
    }
    let mut divided: Vec<Part> = split.iter().map(|(agent, share)| (*agent, share.of(commission))).collect();
    let odd = divided.iter().fold(commission, |left, (_, part)| left.less(*part));
    if let Some((_, first)) = divided.first_mut() {
        *first = first.plus(odd);
    }
    tell(Apart::Agreed { together: commission, credit, performance, split: &divided });
    replace(&mut rules.commission, &is_party, divided);
    replace(&mut rules.performance, &is_party, vec![(performance, credit)]);
    true
}

/// Puts new parts at the place of the first party, and takes those of all parties away.
fn replace(parts: &mut Vec<Part>, is_party: &impl Fn(Agent) -> bool, mut new: Vec<Part>) {
    new.retain(|(_, part)| !part.is_zero());
    let Some(place) = parts.iter().position(|(agent, _)| is_party(*agent)) else { return };
    let after = parts.split_off(place);
    parts.append(&mut new);
    parts.extend(after.into_iter().filter(|(agent, _)| !is_party(*agent)));
}
