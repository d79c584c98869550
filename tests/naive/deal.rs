//! The deal.

use chrono::NaiveDate;
use panke::{Settled, Split};

use super::household::Household;
use super::parts::{of, parts};
use super::{DEPARTMENT, Log, Ruling, W};

/// Who has how many parts.
type Parts<'a> = Vec<(&'a str, u128)>;

/// A ruling, still in the log's own words.
pub(super) struct Ruled<'a> {
    deal: &'a str,
    commission: u64,
    outcome: &'static str,
    /// The owner by this deal.
    pub(super) owner: Option<&'a str>,
    clauses: Vec<&'static str>,
    performance: Parts<'a>,
    awards: Parts<'a>,
}

impl Ruled<'_> {
    pub(super) fn written_down(self, household: &str) -> Ruling {
        let shares: Vec<u128> = self.awards.iter().map(|(_, parts)| *parts).collect();
        let amounts = amounts(self.commission, &shares);
        Ruling {
            deal: self.deal.to_owned(),
            household: household.to_owned(),
            outcome: self.outcome.to_owned(),
            owner: self.owner.map(str::to_owned),
            clauses: self.clauses.into_iter().map(str::to_owned).collect(),
            performance: self.performance.into_iter().map(|(agent, parts)| (agent.to_owned(), narrow(parts))).collect(),
            awards: self
                .awards
                .into_iter()
                .zip(amounts)
                .map(|((agent, parts), amount)| (agent.to_owned(), narrow(parts), amount))
                .collect(),
        }
    }
}

/// The deal on day d, in the order of READING's four items.
pub(super) fn rule<'a>(
    log: &Log<'a>,
    household: &Household<'a>,
    d: NaiveDate,
    deal: &'a str,
    commission: u64,
    settled: Option<&'a Settled<String>>,
) -> Ruled<'a> {
    let manager = if household.pending.is_some() { "V.3(13)" } else { "V.4" };
    let mut ruled = Ruled {
        deal,
        commission,
        outcome: "manager",
        owner: household.owner_name(),
        clauses: vec![manager],
        performance: Vec::new(),
        awards: Vec::new(),
    };
    match settled {
        // 1. Decided: performance to the agent named, who is the owner by this deal; commission by the split set, or
        // whole to them. Quarrel, disobeyed: both to the department.
        Some(Settled::Decided { performance, split }) => {
            ruled.outcome = "decided";
            ruled.owner = Some(performance);
            ruled.clauses = vec!["V.4"];
            ruled.performance = vec![(performance, W)];
            ruled.awards = match split {
                Some(split) => split.iter().map(|(agent, share)| (agent.as_str(), parts(*share))).collect(),
                None => vec![(performance, W)],
            };
        }
        Some(Settled::Quarrel | Settled::Disobeyed) => {
            ruled.outcome = "department";
            ruled.clauses = vec!["V.4"];
            ruled.performance = vec![(DEPARTMENT, W)];
            ruled.awards = vec![(DEPARTMENT, W)];
        }
        _ => {
            // 2. Nobody owns: the manager decides, and there are no awards.
            if household.owner.is_some() {
                by_the_rules(log, household, d, &mut ruled);
                if let Some(Settled::Agreed { performance, split }) = settled {
                    agreed(performance, split, &mut ruled);
                }
            }
        }
    }
    ruled
}

/// The deal, 3: the commission: the owner's, kept parts in the order they were kept, helpers of the day, other
/// helpers. Performance: kept parts, the rest the owner's.
fn by_the_rules<'a>(log: &Log<'a>, household: &Household<'a>, d: NaiveDate, ruled: &mut Ruled<'a>) {
    let Some(owner) = &household.owner else { return };
    let division = household.divide(log, d, true);
    ruled.outcome = "ruled";
    ruled.clauses = vec![owner.clause];
    // Helpers are cited even where their part is zero.
    if !division.of_the_day.is_empty() {
        ruled.clauses.push("II.5");
    }
    if !division.other_helpers.is_empty() {
        ruled.clauses.push("V.3(3)");
    }
    let mut awards = vec![(owner.agent, division.owner)];
    for part in division.kept.iter().chain(&division.of_the_day).chain(&division.other_helpers) {
        awards.push((part.agent, part.parts));
    }
    ruled.awards = tidied(awards);

    let (rest, kept) = household.divide_performance(d);
    let mut performance = vec![(owner.agent, rest)];
    performance.extend(kept.iter().map(|part| (part.agent, part.parts)));
    ruled.performance = tidied(performance);
}

/// The deal, 4, agreed: the parties divide anew what the rules give them together, and nobody else's part: the
/// combined commission by the agreed split, odd parts to the first named; their combined performance to the agreed
/// agent, who is also the owner by this deal if the owner is a party. If the rules give the parties no commission,
/// nothing changes.
fn agreed<'a>(agent: &'a str, split: &'a Split<String>, ruled: &mut Ruled<'a>) {
    let party = |name: &str| split.iter().any(|(agent, _)| agent == name);
    let combined: u128 = ruled.awards.iter().filter(|(name, _)| party(name)).map(|(_, parts)| parts).sum();
    if combined == 0 {
        return;
    }
    let mut anew: Parts<'a> =
        split.iter().map(|(agent, share)| (agent.as_str(), of(parts(*share), combined))).collect();
    let given: u128 = anew.iter().map(|(_, parts)| parts).sum();
    anew[0].1 += combined - given;
    ruled.awards = tidied(in_place_of_the_parties(&ruled.awards, party, &anew));

    let combined: u128 = ruled.performance.iter().filter(|(name, _)| party(name)).map(|(_, parts)| parts).sum();
    ruled.performance = tidied(in_place_of_the_parties(&ruled.performance, party, &[(agent, combined)]));

    ruled.outcome = "agreed";
    ruled.clauses.push("V.4");
    if ruled.owner.is_some_and(party) {
        ruled.owner = Some(agent);
    }
}

/// As written, at the place of whichever party comes first.
fn in_place_of_the_parties<'a>(
    list: &[(&'a str, u128)],
    party: impl Fn(&str) -> bool,
    anew: &[(&'a str, u128)],
) -> Parts<'a> {
    let mut out = Vec::new();
    let mut placed = false;
    for (agent, parts) in list {
        if !party(agent) {
            out.push((*agent, *parts));
        } else if !placed {
            out.extend_from_slice(anew);
            placed = true;
        }
    }
    out
}

/// Parts of zero are left out first; then an agent who appears twice has one award at the first place.
fn tidied(list: Parts<'_>) -> Parts<'_> {
    let mut out: Parts<'_> = Vec::new();
    for (agent, parts) in list {
        if parts == 0 {
            continue;
        }
        match out.iter_mut().find(|(before, _)| *before == agent) {
            Some((_, sum)) => *sum += parts,
            None => out.push((agent, parts)),
        }
    }
    out
}

/// Money is whole minor units: every award is rounded down, and the units left over go one each to the largest
/// remainders, ties to the earlier.
pub(super) fn amounts(commission: u64, parts: &[u128]) -> Vec<u64> {
    let money = u128::from(commission);
    let mut amounts: Vec<u128> = parts.iter().map(|parts| money * parts / W).collect();
    let mut remainders: Vec<u128> = parts.iter().map(|parts| money * parts % W).collect();
    let given: u128 = amounts.iter().sum();
    // Nothing is left over where there are no awards to give it to.
    let left = if parts.is_empty() { 0 } else { money - given };
    for _ in 0..left {
        let mut largest = 0;
        for place in 1..remainders.len() {
            if remainders[place] > remainders[largest] {
                largest = place;
            }
        }
        amounts[largest] += 1;
        // One each: this one has had its unit. There are fewer units left over than remainders above zero.
        remainders[largest] = 0;
    }
    amounts.into_iter().map(narrow).collect()
}

/// Parts are at most W, and amounts at most the commission.
fn narrow(number: u128) -> u64 {
    u64::try_from(number).expect("no part is more than the whole")
}
