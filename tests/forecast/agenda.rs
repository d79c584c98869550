//! What the agenda advises works, and what it does not name does not.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDateTime, TimeDelta};
use panke::why::{Action, EndOf, Forecast, Hold, Stretch, Task};
use panke::{Event, Fact, Field, Ledger, Log, Outcome, Payee, Policy, Reception, Record, Share};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::laws::config;
use crate::office::{Office, all_policies, lines, office, with};

/// A register with its first visitors, and a policy.
struct Register<'a> {
    events: &'a [Event],
    policy: &'a Policy,
    now: NaiveDateTime,
}

fn share(stretch: &Stretch<'_>, agent: &str) -> (Share, Share) {
    let award = stretch.awards.iter().find(|award| award.payee == Payee::Agent(agent)).map(|award| award.share);
    let credit =
        stretch.performance.iter().find(|credit| credit.payee == Payee::Agent(agent)).map(|credit| credit.share);
    (award.unwrap_or_default(), credit.unwrap_or_default())
}

impl Register<'_> {
    /// What follows if an agent does something at a moment; `None` where the register stays as it is.
    fn after(
        &self,
        task: &Task<'_>,
        who: &str,
        act: Option<Action>,
        at: NaiveDateTime,
        visitor: &str,
    ) -> (Log, NaiveDateTime) {
        let (who, visitor) = (who.to_owned(), visitor.to_owned());
        let record = Record::of(Field::ALL.iter().copied());
        let visit = Reception::new(visitor.clone(), who.clone()).record(record.clone());
        let fact = match act {
            Some(Action::Receive) => visit.into(),
            Some(Action::Call) => Fact::Call(visit),
            Some(Action::Report) => Fact::Report { by: who, visitor, record: Some(record) },
            Some(Action::Reach) => Fact::FollowUp { by: who, reached: true, visitor: None, relation: None },
            Some(Action::Deal) => Fact::Deal { deal: "in time".to_owned(), commission: 100 },
            other => panic!("a new thing to do: {other:?}"),
        };
        let at = at.max(self.now);
        (with(self.events, at, task.end.household, fact), at)
    }

    fn seen<'l>(&self, log: &'l Log, household: &str, at: NaiveDateTime) -> Forecast<'l>
    where
        Self: 'l,
    {
        log.forecast(self.policy, household, at, 0).unwrap()
    }

    /// Whether an act at a moment keeps for the agent what would have ended.
    fn keeps(&self, task: &Task<'_>, action: Action, at: NaiveDateTime, visitor: &str) -> bool {
        let (end, agent) = (&task.end, task.end.agent.unwrap());
        let (log, at) = self.after(task, agent, Some(action), at, visitor);
        let after = end.last + TimeDelta::minutes(1);
        let tomorrow = (at.date() + Days::new(1)).and_hms_opt(0, 0, 0).unwrap();
        let known = Log::from_events(self.events).unwrap();
        let had = share(self.seen(&known, end.household, self.now).at(end.last.max(self.now)).unwrap(), agent);
        if action == Action::Deal {
            let settlement = log.settle(self.policy);
            let ruling = settlement.rulings().find(|ruling| ruling.deal == "in time").unwrap();
            let award = ruling.awards.iter().find(|award| award.payee == Payee::Agent(agent)).map(|award| award.share);
            if end.what != EndOf::File {
                let credit =
                    ruling.performance.iter().find(|credit| credit.payee == Payee::Agent(agent)).map(|one| one.share);
                return award.unwrap_or_default() >= had.0 && credit.unwrap_or_default() >= had.1;
            }
            if ruling.outcome != Outcome::Ruled {
                return false;
            }
        }
        let by = match (action, end.what) {
            (Action::Deal, _) => tomorrow,
            (_, EndOf::File) => after.max(at),
            _ => tomorrow,
        };
        let forecast = self.seen(&log, end.household, at);
        let stretch = forecast.at(by).unwrap();
        if end.what == EndOf::File {
            return stretch.owner == Some(agent) && matches!(stretch.hold, Hold::Live | Hold::Confirmed);
        }
        let has = share(stretch, agent);
        has.0 >= had.0 && has.1 >= had.1
    }
}

/// Fails unless the agendas of all agents advise what works, and nothing else; gives what was advised, in words.
fn held(office: &Office, policy: &Policy) -> Result<BTreeSet<String>, TestCaseError> {
    let known: Vec<Event> = Office { book: panke::Book::new(policy.clone()), ..office.clone() }.known();
    let mut ledger = Ledger::new(policy.clone());
    ledger.record_all(&known).unwrap();
    let register = Register { events: &known, policy, now: office.now };
    let agents: Vec<String> = {
        let mut all: Vec<String> = known.iter().flat_map(crate::support::entries::agents).map(str::to_owned).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut advised = BTreeSet::new();
    for agent in &agents {
        let agenda = ledger.agenda(agent, office.now, 70);
        for task in &agenda.tasks {
            let end = &task.end;
            prop_assert_eq!(end.agent, Some(agent.as_str()));
            let of_visitor = |no: u64| {
                known.iter().find(|event| event.no == no).and_then(|event| match &event.fact {
                    Fact::Reception(visit) => Some(visit.visitor.clone()),
                    _ => None,
                })
            };
            let findings = ledger.findings_of(end.household);
            let visitor =
                findings.iter().find_map(|finding| of_visitor(finding.no)).unwrap_or_else(|| "whoever".to_owned());
            let told = |action: Action| format!("{action:?}\n{agenda}\n{}\n{}", policy.name().en, lines(&known));
            for action in Action::ALL {
                let advice = task.advice.iter().find(|advice| advice.action == *action);
                let by = advice.and_then(|advice| advice.by);
                prop_assert!(by.is_none_or(|by| by == end.last));
                prop_assert_eq!(register.keeps(task, *action, end.last, &visitor), by.is_some(), "{}", told(*action));
                let afterwards = register.keeps(task, *action, end.last + TimeDelta::minutes(1), &visitor);
                prop_assert_eq!(afterwards, advice.is_some_and(|advice| advice.afterwards), "{}", told(*action));
                if let Some(advice) = advice {
                    let (in_time, late) = (advice.by.is_some(), advice.afterwards);
                    advised.insert(format!("{:?} {action:?} {in_time} {late}", end.what));
                }
            }
            if end.what == EndOf::File {
                // Nothing is done, and another agent receives the client.
                let after = end.last + TimeDelta::minutes(1);
                let (log, at) = register.after(task, "nobody ever", Some(Action::Receive), after, &visitor);
                let forecast = register.seen(&log, end.household, at);
                prop_assert_eq!(
                    forecast.stretches[0].owner == Some("nobody ever"),
                    end.open,
                    "{}",
                    told(Action::Receive)
                );
            }
        }
    }
    Ok(advised)
}

proptest! {
    #![proptest_config(config(150))]

    /// Each act is entered on the last day, and in the minute after; and those that are not advised as well.
    #[test]
    fn what_the_agenda_advises_works(office in office(18), policy in any::<prop::sample::Index>()) {
        let all = all_policies();
        held(&office, &all[policy.index(all.len())])?;
    }
}

/// The generator is tested: what ends is kept by an act in time, by one afterwards, by either.
#[test]
fn random_offices_need_every_advice() {
    let all = all_policies();
    let mut advised: BTreeSet<String> = BTreeSet::new();
    for seed in 0..80_u8 {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
        let office = office(18).new_tree(&mut runner).unwrap().current();
        advised.extend(held(&office, &all[usize::from(seed) % all.len()]).unwrap());
    }
    for wanted in [
        "File Receive true true",
        "File Receive false true",
        "File Reach true false",
        "File Deal true true",
        "File Deal true false",
        "Part Deal true false",
        "Help Deal true false",
        "DayHelp Deal true false",
    ] {
        assert!(advised.contains(wanted), "{wanted} of {advised:?}");
    }
}
