//! The register as a paper reads it.

use chrono::NaiveDateTime;
use panke::{Breach, Event, Fact, Reception, Relation, Settled};
use serde_json::Value;

use super::state::Household;
use super::window::ends;
use super::{Told, enter, settle};

/// Where an entry stands: when, and its number.
pub(super) type Place = (NaiveDateTime, u64);

/// An entry with the place at which it is read.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) place: Place,
    pub(super) event: &'a Event,
}

/// The log as it counts under a policy.
pub(super) struct Log<'a> {
    pub(super) policy: &'a Value,
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) families: Vec<Vec<&'a str>>,
}

impl<'a> Log<'a> {
    /// Without what was struck out, in order, with the households that are one put together.
    pub(super) fn read(policy: &'a Value, events: &'a [Event]) -> Self {
        let strikes = |event: &Event, no: u64| matches!(event.fact, Fact::Void { entry, .. } if entry == no);
        let counts = |event: &&Event| {
            !matches!(event.fact, Fact::Void { .. }) && !events.iter().any(|other| strikes(other, event.no))
        };
        let mut entries: Vec<Entry<'a>> = events
            .iter()
            .filter(counts)
            .map(|event| Entry { place: (read_at(policy, event), event.no), event })
            .collect();
        entries.sort_by_key(|entry| entry.place);
        let families = families(policy, &entries);
        Self { policy, entries, families }
    }

    /// All the names of the household called so.
    pub(super) fn family(&self, household: &str) -> Option<&Vec<&'a str>> {
        self.families.iter().find(|family| family.contains(&household))
    }

    /// The entries of a household, in order.
    pub(super) fn of<'b>(&'b self, family: &'b [&'a str]) -> impl Iterator<Item = Entry<'a>> + 'b {
        self.entries.iter().copied().filter(|entry| family.contains(&entry.event.household()))
    }

    /// The household as an entry of another finds it: all that came before, and the time that has passed.
    pub(super) fn at(&self, family: &[&'a str], place: Place) -> Household<'a> {
        let mut household = Household::default();
        for entry in self.of(family).filter(|entry| entry.place < place) {
            enter(self, family, entry, &mut household, &mut Vec::<Told<'a>>::new());
        }
        settle(self, &mut household, place, false);
        household
    }

    /// Whether the complaint made at a reception was upheld: the last verdict says, or else the entry.
    pub(super) fn upheld(&self, no: u64, written: Option<bool>) -> bool {
        let verdict = self.entries.iter().rev().find_map(|entry| match entry.event.fact {
            Fact::Verdict { reception, upheld } if reception == no => Some(upheld),
            _ => None,
        });
        verdict.or(written) == Some(true)
    }

    /// The breach at a reception or a call; of several the last entry.
    pub(super) fn breach(&self, no: u64) -> Option<&'a Breach> {
        self.entries.iter().rev().find_map(|entry| match &entry.event.fact {
            Fact::Breach(breach) if breach.reception == Some(no) => Some(breach),
            _ => None,
        })
    }

    /// Who performed a role in a deal; of one role the last entry counts.
    pub(super) fn role(&self, about: &str, name: &str) -> Option<&'a str> {
        self.entries.iter().rev().find_map(|entry| match &entry.event.fact {
            Fact::Role { deal, role, agent } if deal == about && role == name => Some(agent.as_str()),
            _ => None,
        })
    }

    /// The dispute over a deal that counts, if it was raised in time.
    pub(super) fn dispute(&self, family: &[&'a str], about: &str, made: NaiveDateTime) -> Option<&'a Settled> {
        let end = ends(self.policy, "dispute", made);
        let over: Vec<(Place, &'a Settled)> = self
            .of(family)
            .filter_map(|entry| match &entry.event.fact {
                Fact::Dispute { deal, outcome } if deal == about => Some((entry.place, outcome)),
                _ => None,
            })
            .collect();
        // It must be raised in time, and may end later.
        if !over.first().is_some_and(|((at, _), _)| end.lasts(*at)) {
            return None;
        }
        let counts = |outcome: &Settled| match outcome {
            Settled::Decided { .. } => self.policy["dispute"]["decided"] != false,
            Settled::Agreed { .. } => self.policy["dispute"]["agreed"] != false,
            Settled::Quarrel | Settled::Disobeyed => self.policy["dispute"]["quarrel"] != "as_ruled",
            _ => true,
        };
        let counting = over.into_iter().filter(|(_, outcome)| counts(outcome));
        counting.max_by_key(|(place, outcome)| (rank(outcome), *place)).map(|(_, outcome)| outcome)
    }
}

/// *Decided* outranks *quarrel* and *disobeyed*, these outrank *agreed*.
fn rank(outcome: &Settled) -> u8 {
    match outcome {
        Settled::Decided { .. } => 2,
        Settled::Quarrel | Settled::Disobeyed => 1,
        _ => 0,
    }
}

/// When an entry counts: at its own moment, but a contact recorded after its day may count as recorded (I-19).
fn read_at(policy: &Value, event: &Event) -> NaiveDateTime {
    let registers =
        matches!(event.fact, Fact::Reception(_) | Fact::Call(_) | Fact::Report { .. } | Fact::FollowUp { .. });
    match event.recorded_at {
        Some(recorded)
            if registers && policy["register"]["late"] == "as_recorded" && recorded.date() > event.at.date() =>
        {
            recorded
        }
        _ => event.at,
    }
}

/// Whether a relation is of the policy's family.
pub(super) fn is_family(policy: &Value, relation: Relation) -> bool {
    let list = &policy["family"];
    list == "all" || list.as_array().is_some_and(|list| list.iter().any(|one| *one == *relation.as_str()))
}

/// *Same household* makes two households one from the first day, unless of a relation that is not of the family.
fn families<'a>(policy: &Value, entries: &[Entry<'a>]) -> Vec<Vec<&'a str>> {
    let mut families: Vec<Vec<&str>> = Vec::new();
    for entry in entries {
        if !families.iter().any(|family| family.contains(&entry.event.household())) {
            families.push(vec![entry.event.household()]);
        }
    }
    for entry in entries {
        let Fact::SameHousehold { with, relation } = &entry.event.fact else { continue };
        if relation.is_some_and(|relation| !is_family(policy, relation)) {
            continue;
        }
        let one = families.iter().position(|family| family.contains(&entry.event.household()));
        let other = families.iter().position(|family| family.contains(&with.as_str()));
        if let (Some(one), Some(other)) = (one, other)
            && one != other
        {
            let joining = std::mem::take(&mut families[other]);
            families[one].extend(joining);
        }
    }
    families
}

/// A contact as the steps see it.
#[derive(Clone, Copy)]
pub(super) struct Contact<'a> {
    pub(super) entry: Entry<'a>,
    /// `visit`, `call`, `report`, `reached` or `not-reached`.
    pub(super) kind: &'static str,
    /// X.
    pub(super) x: &'a str,
    pub(super) visitor: Option<&'a str>,
    pub(super) relation: Option<Relation>,
    /// What else was written down of a visit or a call.
    pub(super) told: Option<&'a Reception>,
    pub(super) record: Option<&'a panke::Record>,
}

impl<'a> Contact<'a> {
    /// The contact an entry is, if it is one.
    pub(super) fn of(entry: Entry<'a>) -> Option<Self> {
        let reception = |kind, told: &'a Reception| Self {
            entry,
            kind,
            x: &told.received_by,
            visitor: Some(&told.visitor),
            relation: told.relation,
            told: Some(told),
            record: told.record.as_ref(),
        };
        match &entry.event.fact {
            Fact::Reception(visit) => Some(reception("visit", visit)),
            Fact::Call(call) => Some(reception("call", call)),
            Fact::Report { by, visitor, record } => Some(Self {
                entry,
                kind: "report",
                x: by,
                visitor: Some(visitor),
                relation: None,
                told: None,
                record: record.as_ref(),
            }),
            Fact::FollowUp { by, reached, visitor, relation } => Some(Self {
                entry,
                kind: if *reached { "reached" } else { "not-reached" },
                x: by,
                visitor: visitor.as_deref(),
                relation: *relation,
                told: None,
                record: None,
            }),
            _ => None,
        }
    }

    /// X counts as available.
    pub(super) fn available(&self, agent: &str) -> bool {
        agent == self.x || self.told.is_some_and(|told| told.available.iter().any(|there| there == agent))
    }
}
