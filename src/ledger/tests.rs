//! What a ledger and a log see of contacts, breaches and roles is the same.

use std::collections::BTreeMap;

use super::Ledger;
use crate::event::{Absence, Breach, Event, Fact, Field, Reception, Record, Relation, Said};
use crate::id::{Agent, Deal, Id};
use crate::log::{Brought, Log, Named, Proven, Seen, roles_of};
use crate::policy::Policy;

fn event(no: u64, household: &'static str, fact: impl Into<Fact<&'static str>>) -> Event<&'static str> {
    let at: chrono::NaiveDateTime = "2026-03-03T10:00:00".parse().unwrap_or_default();
    Event::new(no, at, household, fact)
}

fn void(no: u64, entry: u64) -> Event<&'static str> {
    event(no, "H1", Fact::Void { entry, reason: "typed wrong" })
}

fn role(no: u64, role: &'static str, agent: &'static str) -> Event<&'static str> {
    event(no, "H1", Fact::Role { deal: "D1", role, agent })
}

/// A register with one of everything, and with two households that are the same.
fn register() -> Vec<Event<&'static str>> {
    let record = Record::of([Field::Phone, Field::Name]).doubtful();
    let visit = Reception::new("c1", "An").relation(Relation::Spouse).owner_is(Absence::Busy).record(record.clone());
    let call = Reception::new("c1", "Bai").said(Said::Complains { of: "An", upheld: None }).available(["Li"]);
    let follow_up = |reached, visitor| Fact::FollowUp { by: "Bai", reached, visitor, relation: Some(Relation::Friend) };
    vec![
        event(1, "H1", visit),
        event(2, "H1", Fact::Call(call.referred_by("H2").with_referrer())),
        event(3, "H2", Fact::Report { by: "Li", visitor: "c2", record: Some(record) }),
        event(4, "H2", follow_up(true, Some("c2"))),
        event(5, "H2", follow_up(false, None)),
        event(6, "H2", Reception::new("c2", "Li")),
        event(7, "H1", Fact::Notice { to: "Li", by: Some("An") }),
        event(8, "H2", Fact::SameHousehold { with: "H1", relation: Some(Relation::Sibling) }),
        event(9, "H1", Fact::Verdict { reception: 2, upheld: true }),
        event(10, "H1", Breach::new("An", "snatched").at_reception(1).wronged("Li")),
        event(11, "H2", Breach::new("An", "snatched").at_reception(1).wronged("Bai").severe()),
        event(12, "H1", Breach::new("Li", "slow").at_reception(6)),
        event(13, "H1", Breach::new("Li", "rude")),
        event(14, "H1", Breach::new("Bai", "snatched").at_reception(2)),
        void(15, 14),
        role(16, "loan", "An"),
        event(17, "H1", Fact::Deal { deal: "D1", commission: 100 }),
        role(18, "loan", "Bai"),
        role(19, "signing", "An"),
        role(20, "loan", "Zhao"),
        void(21, 20),
    ]
}

/// What is seen of an entry, with names.
fn shown(seen: Seen<'_>, roll: &dyn Named) -> String {
    let Seen { contact, visit, has_visitor, beside, .. } = seen;
    let agent = |agent: Agent| roll.agent(agent).to_owned();
    let proven = beside.proven.map(|Proven { wronged }| wronged.map(agent));
    let complaint =
        if let Brought::Complains { of, upheld } = visit.brought { Some((agent(of), upheld)) } else { None };
    let who = has_visitor.then(|| roll.visitor(visit.visitor));
    let (by, receiver) = (visit.referred_by.map(|by| roll.household(by)), roll.agent(visit.receiver));
    let known = (beside.relation, beside.absence, beside.with_referrer, beside.fields, beside.doubtful);
    format!("{contact:?} {who:?} {receiver} {by:?} {complaint:?} {known:?} {proven:?}")
}

type Told = (BTreeMap<u64, String>, BTreeMap<String, String>);

fn of_log(events: &[Event<&str>]) -> Result<Told, crate::Errors> {
    let log = Log::from_events(events)?;
    let seen = log.entries.iter().filter_map(|entry| Some((entry.no, shown(log.ground.seen(entry)?, &log.roll))));
    let deal = Deal::numbered(0);
    let roles = roles_of(&log.roles, deal).iter();
    let roles = roles.map(|(_, role, agent)| (log.roll.text(*role).to_owned(), log.roll.agent(*agent).to_owned()));
    Ok((seen.collect(), roles.collect()))
}

fn of_ledger(ledger: &Ledger) -> Told {
    let (mut seen, mut roles) = (BTreeMap::new(), BTreeMap::new());
    for folder in ledger.folders() {
        let entries = folder.live().filter_map(|(_, entry)| Some((entry.no, folder.ground.seen(entry)?)));
        seen.extend(entries.map(|(no, of)| (no, shown(of, &ledger.roll))));
        for group in 0..folder.groups.len() {
            roles.extend(
                folder
                    .roles(group)
                    .into_iter()
                    .map(|(_, role, agent)| (ledger.roll.text(role).to_owned(), ledger.roll.agent(agent).to_owned())),
            );
        }
    }
    (seen, roles)
}

#[test]
fn what_is_seen_is_what_was_written() -> Result<(), crate::Errors> {
    let (seen, roles) = of_log(&register())?;
    let told: Vec<&str> = seen.values().map(String::as_str).collect();
    let expected = [
        r#"Visit Some("c1") An None None (Some(Spouse), Some(Busy), false, Some(9), true) Some(Some("Bai"))"#,
        r#"Call Some("c1") Bai Some("H2") Some(("An", true)) (None, None, true, None, false) None"#,
        r#"Report Some("c2") Li None None (None, None, false, Some(9), true) None"#,
        r#"Reached Some("c2") Bai None None (Some(Friend), None, false, None, false) None"#,
        r"NotReached None Bai None None (Some(Friend), None, false, None, false) None",
        r#"Visit Some("c2") Li None None (None, None, false, None, false) Some(None)"#,
    ];
    assert_eq!(told, expected);
    let expected = [("loan", "Bai"), ("signing", "An")].map(|(role, agent)| (role.to_owned(), agent.to_owned()));
    assert_eq!(roles, expected.into());
    Ok(())
}

#[test]
fn a_ledger_sees_what_a_log_sees() -> Result<(), crate::Errors> {
    let events = register();
    let expected = of_log(&events)?;
    let mut together = Ledger::new(Policy::default());
    together.record_all(&events)?;
    assert_eq!(of_ledger(&together), expected);
    // One at a time, and whatever is known so far. The household that brought somebody, and what is spoken of, comes first.
    let mut one_by_one = Ledger::new(Policy::default());
    let mut known = Vec::new();
    for no in [6, 1, 17, 3, 4, 5, 8, 2, 9, 11, 10, 12, 13, 14, 16, 15, 20, 18, 19, 21, 7] {
        let event = events.iter().find(|event| event.no == no).cloned();
        if let Some(event) = event {
            one_by_one.record(&event)?;
            known.push(event);
        }
        assert_eq!(of_ledger(&one_by_one), of_log(&known)?, "{no}");
    }
    assert_eq!(of_ledger(&one_by_one), expected);
    // Nothing is lost by being told and recorded again; the fields of a record come in their own order.
    let mut again = Ledger::new(Policy::default());
    again.record_all(&one_by_one.events())?;
    assert_eq!((of_ledger(&again), again.events()), (expected.clone(), one_by_one.events()));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 3).unwrap_or_default();
    assert_eq!(of_ledger(&one_by_one.as_known_on(day)), expected);
    Ok(())
}
