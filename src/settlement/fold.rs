//! Household after household, each in one sweep.

use std::collections::BTreeMap;

use super::rule::{Ruled, rule};
use super::{Settlement, Verdict, span};
use crate::household::{Office, Rules, Sale, State, Title};
use crate::id::Agent;
use crate::interpretation::Interpretation;
use crate::log::{Entered, Entry, Group, Log, Referral};
use crate::period::Day;
use crate::policy::Policy;
use crate::reading::Read;
use crate::ruling::Outcome;
use crate::share::{Share, divide};

/// Who owned a household after one of its entries, as far as an old client's friend asks.
#[derive(Debug, Clone, Copy)]
struct Then {
    /// The rank of the entry.
    rank: u32,
    title: Option<Title>,
    sale: Option<Sale>,
}

impl Then {
    /// The owner on that day, unless they have lapsed.
    fn owner(&self, day: Day, policy: &Policy) -> Option<Agent> {
        if let Some(sale) = self.sale.filter(|sale| sale.day < day) {
            return Some(sale.owner);
        }
        self.title.filter(|title| !title.has_lapsed(day, policy)).map(|title| title.agent)
    }
}

/// Folds a whole log.
///
/// A household depends on another only through its first reception, if that was referred: then on whoever owned the other
/// one at that moment. So those that depend on nobody go first, and the others in the order of their first reception: an
/// old client received later had, by then, only such an owner as a manager gives without any reception.
pub(super) struct Fold<'a> {
    log: &'a Log,
    policy: &'a Policy,
    settlement: Settlement<'a>,
    /// The history of each household that brought another.
    histories: BTreeMap<Group, Vec<Then>>,
    /// Memory used again for each deal.
    rules: Rules,
}

impl<'a> Fold<'a> {
    pub(super) fn new(log: &'a Log, policy: &'a Policy) -> Self {
        let histories = log.groups.referred().iter().map(|referral| (referral.by, Vec::new())).collect();
        let settlement = Settlement::empty(log, policy);
        Self { log, policy, settlement, histories, rules: Rules::default() }
    }

    pub(super) fn run(mut self) -> Settlement<'a> {
        let log = self.log;
        let groups = &log.groups;
        let mut referred: Vec<Group> = groups.referred().iter().map(|referral| referral.group).collect();
        referred.sort_unstable();
        let mut state = State::default();
        let rules_on = |group: &Group| !groups.is_left_out(*group);
        for group in groups.all().filter(rules_on) {
            if referred.binary_search(&group).is_err() {
                self.household(group, None, &mut state);
            } else if self.histories.contains_key(&group) {
                self.before_the_first_reception(group);
            }
        }
        for referral in groups.referred().iter().filter(|referral| rules_on(&referral.group)) {
            let agent = self.old_agent(referral);
            self.household(referral.group, agent, &mut state);
        }
        self.settlement
    }

    /// The owner of the old client's household just before the reception that it brought, unless they have lapsed.
    fn old_agent(&self, referral: &Referral) -> Option<Agent> {
        let history = self.histories.get(&referral.by)?;
        let before = history.partition_point(|then| then.rank < referral.rank);
        history.get(before.checked_sub(1)?)?.owner(referral.day, self.policy)
    }

    /// The history of a referred household until it is received: nothing before that depends on others.
    fn before_the_first_reception(&mut self, group: Group) {
        let mut state = State::default();
        let mut history = Vec::new();
        let is_reception = |entry: &Entry| matches!(entry.fact, Entered::Reception(_));
        for (place, entry) in self.log.of_group(group).take_while(|(_, entry)| !is_reception(entry)) {
            state.reach(entry.at.day(), self.policy);
            self.apply(&mut state, entry);
            history.push(Then { rank: self.log.rank(place), title: state.title, sale: state.sale });
        }
        self.histories.insert(group, history);
    }

    /// Folds a household and keeps what comes out. `state` is another household's, for its memory.
    fn household(&mut self, group: Group, referrer: Option<Agent>, state: &mut State) {
        state.reset();
        let mut history = self.histories.get_mut(&group).map(std::mem::take);
        if let Some(history) = &mut history {
            history.clear();
        }
        let office = self.office();
        let first_reading = self.settlement.reads.len();
        let mut last_at = None;
        for (place, entry) in self.log.of_group(group) {
            let day = entry.at.day();
            state.reach(day, self.policy);
            let moves = !matches!(entry.fact, Entered::Dispute(_) | Entered::Verdict(_) | Entered::SameHousehold(_));
            let is_tied = moves && last_at == Some(entry.at);
            if is_tied {
                // For a deal of the same instant; what else happens now may begin anew.
                state.rely_on(&[Interpretation::I12]);
            }
            match entry.fact {
                Entered::Reception(visit) => {
                    let code = state.receive(&visit, day, referrer, office);
                    self.settlement.reads.push(Read { place, code, owner: state.owner() });
                }
                Entered::Deal { deal, commission } => {
                    let ruled = rule(state, self.log.ending(deal), day, office, &mut self.rules);
                    if let Some(owner) = ruled.owner {
                        state.sale = Some(Sale { day, owner });
                    }
                    let readings = (first_reading, self.settlement.reads.len());
                    self.keep(place, ruled, office.ground.commission(commission), readings);
                    self.settlement.reads.push(Read { place, code: 0, owner: ruled.owner });
                }
                Entered::Reassignment { .. } | Entered::Decision { .. } => {
                    self.apply(state, entry);
                    self.settlement.reads.push(Read { place, code: 0, owner: state.owner() });
                }
                _ => {}
            }
            if is_tied {
                state.rely_on(&[Interpretation::I12]);
            }
            if moves {
                last_at = Some(entry.at);
            }
            if let Some(history) = &mut history {
                history.push(Then { rank: self.log.rank(place), title: state.title, sale: state.sale });
            }
        }
        if let Some(history) = history {
            self.histories.insert(group, history);
        }
    }

    fn office(&self) -> Office<'a> {
        Office { policy: self.policy, ground: &self.log.ground }
    }

    /// An entry that is neither a reception nor ruled on.
    fn apply(&self, state: &mut State, entry: &Entry) {
        let day = entry.at.day();
        match entry.fact {
            Entered::Reassignment { from, to } => state.reassign(from, to, day),
            Entered::Decision { owner, split } => {
                let split = split.map_or(&[][..], |split| self.log.ground.split(split));
                state.decide(owner, split, day);
            }
            Entered::Deal { deal, .. } => {
                // Only the owner by the deal matters here: this is the way of a household before its first reception.
                let ruled = rule(state, self.log.ending(deal), day, self.office(), &mut Rules::default());
                if let Some(owner) = ruled.owner {
                    state.sale = Some(Sale { day, owner });
                }
            }
            _ => {}
        }
    }

    /// Keeps a ruling; who is paid and credited stands in `self.rules`.
    fn keep(&mut self, place: u32, ruled: Ruled, money: u64, readings: (usize, usize)) {
        let Self { settlement, rules, .. } = self;
        let (first_award, first_credit) = (settlement.awards.len(), settlement.credits.len());
        if ruled.outcome == Outcome::Department {
            settlement.awards.push((None, Share::WHOLE, money));
            settlement.credits.push((None, Share::WHOLE));
        } else {
            settlement.awards.extend(rules.commission.iter().map(|(agent, share)| (Some(*agent), *share, 0)));
            settlement.credits.extend(rules.performance.iter().map(|(agent, share)| (Some(*agent), *share)));
            if ruled.outcome != Outcome::Manager {
                divide(money, settlement.awards.get_mut(first_award..).unwrap_or_default());
            }
        }
        settlement.verdicts.push(Verdict {
            place,
            outcome: ruled.outcome,
            owner: ruled.owner,
            clauses: ruled.clauses,
            rests_on: rules.rests_on,
            awards: span(first_award, settlement.awards.len()),
            credits: span(first_credit, settlement.credits.len()),
            readings: span(readings.0, readings.1),
        });
    }
}
