//! The deal (READING, *The deal*): disputes first, then the rules, then what the parties agreed.

use crate::household::{Case, Part, Rules, Title};
use crate::id::Agent;
use crate::log::Ending;
use crate::period::Day;
use crate::policy::{Act, Cited, Policy};
use crate::ruling::Outcome;
use crate::share::Share;

/// A ruling in numbers; who is paid and credited stands in [`Rules`], but for the department, which has all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruled {
    pub(super) outcome: Outcome,
    pub(super) owner: Option<Agent>,
    pub(super) clauses: [Option<Cited>; 4],
}

/// Rules on a deal of this day. `rules` comes out as who is paid and credited.
pub(super) fn rule(case: &Case<'_>, ending: Option<Ending>, day: Day, rules: &mut Rules) -> Ruled {
    let (state, office) = (&*case.state, case.office);
    let policy = office.policy;
    rules.clear();
    match (ending, state.title()) {
        (Some(Ending::Decided { performance, split }), _) => {
            rules.performance.push((performance, Share::WHOLE));
            match split {
                Some(split) => rules.commission.extend_from_slice(office.ground.split(split)),
                None => rules.commission.push((performance, Share::WHOLE)),
            }
            by_authority(Outcome::Decided, Some(performance), policy.cites(Act::Dispute))
        }
        (Some(Ending::Department { .. }), _) => {
            rules.rests_on = state.rests_on;
            by_authority(Outcome::Department, state.owner(), policy.cites(Act::Dispute))
        }
        (_, None) => {
            rules.rests_on = state.rests_on;
            let act = if state.is_pending() { Act::Allotted } else { Act::Dispute };
            by_authority(Outcome::Manager, None, policy.cites(act))
        }
        (ending, Some(title)) => {
            case.rules(title, day, rules);
            let mut owner = title.agent;
            let mut outcome = Outcome::Ruled;
            if let Some(Ending::Agreed { performance, split }) = ending {
                let split = office.ground.split(split);
                if agree(rules, performance, split) {
                    outcome = Outcome::Agreed;
                    if split.iter().any(|(agent, _)| *agent == owner) {
                        owner = performance;
                    }
                }
            }
            by_the_rules(outcome, owner, title, rules, policy)
        }
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

/// The parties divide anew what the rules give them together, and nobody else's part. Nothing changes where that is
/// nothing.
fn agree(rules: &mut Rules, performance: Agent, split: &[Part]) -> bool {
    let mut parties: Vec<Agent> = split.iter().map(|(agent, _)| *agent).collect();
    parties.sort_unstable();
    let is_party = |agent: Agent| parties.binary_search(&agent).is_ok();
    let together = |parts: &[Part]| {
        parts.iter().filter(|(agent, _)| is_party(*agent)).fold(Share::ZERO, |sum, (_, part)| sum.plus(*part))
    };
    let (commission, credit) = (together(&rules.commission), together(&rules.performance));
    if commission.is_zero() {
        return false;
    }
    let mut divided: Vec<Part> = split.iter().map(|(agent, share)| (*agent, share.of(commission))).collect();
    let odd = divided.iter().fold(commission, |left, (_, part)| left.less(*part));
    if let Some((_, first)) = divided.first_mut() {
        *first = first.plus(odd);
    }
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
