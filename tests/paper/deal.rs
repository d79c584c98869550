//! The deal.

use panke::{Settled, Split};

use super::parts::{divide, live};
use super::register::{Log, Place};
use super::state::{Household, of, total};
use super::steps::share_of;
use super::{DEPARTMENT, Ruling, W, parts_of};

/// Who has how many parts.
type Parts<'a> = Vec<(&'a str, u128)>;

/// A ruling, still in the log's own words.
pub(super) struct Ruled<'a> {
    pub(super) deal: &'a str,
    commission: u64,
    outcome: &'static str,
    pub(super) owner: Option<&'a str>,
    clauses: Vec<&'a str>,
    performance: Parts<'a>,
    awards: Parts<'a>,
}

impl<'a> Ruled<'a> {
    pub(super) fn written_down(self, household: &str) -> Ruling {
        let shares: Vec<u128> = self.awards.iter().map(|(_, parts)| *parts).collect();
        let amounts = amounts(self.commission, &shares);
        let narrow = |parts| u64::try_from(parts).expect("no part is more than the whole");
        Ruling {
            deal: self.deal.to_owned(),
            household: household.to_owned(),
            outcome: self.outcome.to_owned(),
            owner: self.owner.map(str::to_owned),
            clauses: self.clauses.into_iter().map(str::to_owned).collect(),
            performance: self.performance.into_iter().map(|(name, parts)| (name.to_owned(), narrow(parts))).collect(),
            awards: self
                .awards
                .into_iter()
                .zip(amounts)
                .map(|((name, parts), amount)| (name.to_owned(), narrow(parts), narrow(amount)))
                .collect(),
        }
    }

    /// An outcome that no row gives.
    fn so(&mut self, outcome: &'static str, clause: Option<&'a str>, owner: Option<&'a str>, whose: Option<&'a str>) {
        self.outcome = outcome;
        self.clauses = clause.into_iter().collect();
        self.owner = owner;
        self.performance = whose.map(|payee| (payee, W)).into_iter().collect();
        self.awards = self.performance.clone();
    }
}

/// What is cited where no row decides.
pub(super) fn cite<'a>(log: &Log<'a>, of_what: &str) -> Option<&'a str> {
    log.policy["cites"][of_what].as_str().filter(|clause| *clause != "none")
}

pub(super) fn rule<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    household: &Household<'a>,
    place: Place,
    deal: &'a str,
    commission: u64,
) -> Ruled<'a> {
    let owner = household.owner_name();
    let (clauses, performance, awards) = (Vec::new(), Vec::new(), Vec::new());
    let mut ruled = Ruled { deal, commission, outcome: "manager", owner, clauses, performance, awards };
    let by_dispute = cite(log, "dispute");
    let dispute = log.dispute(family, deal, place.0);
    match dispute {
        Some(Settled::Decided { performance, split }) => {
            ruled.so("decided", by_dispute, Some(performance), Some(performance));
            if let Some(split) = split {
                ruled.awards = split.iter().map(|(agent, share)| (agent.as_str(), parts_of(*share))).collect();
            }
            return ruled;
        }
        Some(Settled::Quarrel | Settled::Disobeyed) => match log.policy["dispute"]["quarrel"].as_str() {
            Some("as_ruled") => {}
            Some("manager") => {
                ruled.so("manager", by_dispute, None, None);
                return ruled;
            }
            _ => {
                ruled.so("department", by_dispute, owner, Some(DEPARTMENT));
                return ruled;
            }
        },
        _ => {}
    }
    if owner.is_none() {
        unowned(log, household, &mut ruled);
    } else if log.policy["expired"] == "department" && household.lapsed(log.policy, place.0) {
        ruled.so("department", cite(log, "expired"), owner, Some(DEPARTMENT));
    } else {
        by_the_rules(log, household, place, &mut ruled);
    }
    if ruled.outcome == "ruled" {
        if let Some(Settled::Agreed { performance, split }) = dispute
            && owner.is_some()
        {
            agreed(performance, split, by_dispute, &mut ruled);
        }
        house_and_roles(log, &mut ruled);
        ruled.awards = tidied(ruled.awards);
    }
    ruled
}

/// Whose a deal is of a client nobody owns; of one who waits the manager decides.
fn unowned<'a>(log: &Log<'a>, household: &Household<'a>, ruled: &mut Ruled<'a>) {
    let clause = cite(log, "unowned");
    if household.pending.is_some() {
        return ruled.so("manager", cite(log, "allotment"), None, None);
    }
    match log.policy["unowned"].as_str() {
        Some("department") => ruled.so("department", clause, None, Some(DEPARTMENT)),
        Some("closer") => match log.role(ruled.deal, "closer") {
            Some(closer) => ruled.so("ruled", clause, Some(closer), Some(closer)),
            None => ruled.so("manager", clause, None, None),
        },
        _ => ruled.so("manager", clause, None, None),
    }
}

/// The deal, 3.
fn by_the_rules<'a>(log: &Log<'a>, household: &Household<'a>, place: Place, ruled: &mut Ruled<'a>) {
    let Some(owner) = &household.owner else { return };
    let division = divide(log.policy, household, place.0, true);
    ruled.outcome = "ruled";
    let mut clauses: Vec<&str> = owner.clause.into_iter().collect();
    if !division.of_the_day.is_empty() {
        clauses.extend(cite(log, "help_that_day"));
    }
    if !division.others.is_empty() {
        clauses.extend(cite(log, "help"));
    }
    ruled.clauses = clauses;
    let others = division.kept.iter().chain(&division.of_the_day).chain(&division.others);
    ruled.awards =
        std::iter::once((owner.agent, division.owner)).chain(others.map(|part| (part.agent, part.parts))).collect();
    let kept = live(&household.kept_performance, place.0);
    let performance = std::iter::once((owner.agent, W - total(&kept)));
    ruled.performance = tidied(performance.chain(kept.iter().map(|part| (part.agent, part.parts))).collect());
}

/// The deal, 4: the parties divide anew what the rules give them together.
fn agreed<'a>(agent: &'a str, split: &'a Split, clause: Option<&'a str>, ruled: &mut Ruled<'a>) {
    let party = |name: &str| split.iter().any(|(agent, _)| agent == name);
    let awards = tidied(ruled.awards.clone());
    let combined: u128 = awards.iter().filter(|(name, _)| party(name)).map(|(_, parts)| parts).sum();
    if combined == 0 {
        return;
    }
    let mut anew: Parts<'a> =
        split.iter().map(|(agent, share)| (agent.as_str(), of(parts_of(*share), combined))).collect();
    let given: u128 = anew.iter().map(|(_, parts)| parts).sum();
    anew[0].1 += combined - given;
    ruled.awards = tidied(in_place_of_the_parties(&awards, party, &anew));
    let combined: u128 = ruled.performance.iter().filter(|(name, _)| party(name)).map(|(_, parts)| parts).sum();
    ruled.performance = tidied(in_place_of_the_parties(&ruled.performance, party, &[(agent, combined)]));
    ruled.outcome = "agreed";
    ruled.clauses.extend(clause);
    if ruled.owner.is_some_and(party) {
        ruled.owner = Some(agent);
    }
}

/// House and roles come first, off the whole; the others divide what is left, and what that leaves over is the owner's.
fn house_and_roles<'a>(log: &Log<'a>, ruled: &mut Ruled<'a>) {
    let mut house = share_of(log.policy, &log.policy["house"]);
    let mut first: Parts<'a> = Vec::new();
    for role in log.policy["roles"].as_array().into_iter().flatten() {
        let share = share_of(log.policy, &role["share"]);
        match log.role(ruled.deal, role["role"].as_str().unwrap_or_default()) {
            Some(agent) => first.push((agent, share)),
            None if role["unfilled"] == "department" => house += share,
            None => {}
        }
    }
    // The text is silent on their place among the awards: after the others, the department last.
    first.push((DEPARTMENT, house));
    ruled.awards = tidied(std::mem::take(&mut ruled.awards));
    let left = W - first.iter().map(|(_, parts)| parts).sum::<u128>();
    let mut others: Parts<'a> = ruled.awards.iter().map(|(agent, parts)| (*agent, of(*parts, left))).collect();
    let over = left - others.iter().map(|(_, parts)| parts).sum::<u128>();
    if let Some((_, parts)) = others.first_mut() {
        *parts += over;
    }
    others.extend(first);
    ruled.awards = others;
}

/// As written, at the place of whichever party comes first.
fn in_place_of_the_parties<'a>(
    list: &[(&'a str, u128)],
    party: impl Fn(&str) -> bool,
    anew: &[(&'a str, u128)],
) -> Parts<'a> {
    let place = list.iter().position(|(agent, _)| party(agent)).unwrap_or(0);
    let mut out = list[..place].to_vec();
    if list.iter().any(|(agent, _)| party(agent)) {
        out.extend_from_slice(anew);
    }
    out.extend(list[place..].iter().filter(|(agent, _)| !party(agent)));
    out
}

/// Parts of zero are left out first; then an agent who appears twice has one award at the first place.
fn tidied(list: Parts<'_>) -> Parts<'_> {
    let mut out: Parts<'_> = Vec::new();
    for (agent, parts) in list.into_iter().filter(|(_, parts)| *parts > 0) {
        match out.iter_mut().find(|(before, _)| *before == agent) {
            Some((_, sum)) => *sum += parts,
            None => out.push((agent, parts)),
        }
    }
    out
}

/// Every award is rounded down, and the units left over go one each to the largest remainders, ties to the earlier.
fn amounts(commission: u64, parts: &[u128]) -> Vec<u128> {
    let money = u128::from(commission);
    let mut amounts: Vec<u128> = parts.iter().map(|parts| money * parts / W).collect();
    let mut places: Vec<usize> = (0..parts.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(money * parts[*place] % W));
    let left = money.saturating_sub(amounts.iter().sum());
    for (place, _) in places.into_iter().zip(0..left) {
        amounts[place] += 1;
    }
    amounts
}
