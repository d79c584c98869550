//! The entries of a case told one by one: what was written down, by what it was decided, and whose the client was then.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::NaiveDateTime;

use super::say::Say;
use crate::clause::Clause;
use crate::event::{Event, Fact, Reception, Said, Settled};
use crate::lang::say;
use crate::log::Named;
use crate::money::Money;
use crate::policy::Row;
use crate::reading::{Readings, Told};
use crate::why::hearing::{Hearing, Moved};

/// An entry in words.
#[derive(Debug, Clone)]
pub(super) struct EntryTold {
    pub(super) no: u64,
    pub(super) at: NaiveDateTime,
    /// What happened, as a sentence without its stop.
    pub(super) what: String,
    /// By which clauses it was decided, and what they say.
    pub(super) because: Vec<(Option<String>, String)>,
    pub(super) then: Then,
}

/// Whose the client was after an entry.
#[derive(Debug, Clone, Default)]
pub(super) enum Then {
    /// As before: the entry moves nothing.
    #[default]
    Unsaid,
    Nobody,
    Owner(String),
}

impl From<Option<&str>> for Then {
    fn from(owner: Option<&str>) -> Self {
        owner.map_or(Self::Nobody, |owner| Self::Owner(owner.to_owned()))
    }
}

/// The entries of the deal's household, and what was settled over the deal, in the order of the register.
pub(super) fn entries(hearing: &Hearing<'_>, moved: &[Moved], readings: Readings<'_>, say: Say) -> Vec<EntryTold> {
    let read = read(readings, say);
    let events = hearing.dossier.events();
    let name = |agent| hearing.dossier.log().roll.agent(agent);
    let stands: BTreeMap<u64, Option<&str>> =
        moved.iter().map(|moved| (moved.no, moved.after.title().map(|title| name(title.agent)))).collect();
    let has_moved = |event: &&Event| stands.contains_key(&event.no);
    let households: BTreeSet<Option<&str>> =
        events.iter().filter(has_moved).map(|event| event.household.as_deref()).collect();
    let is_here = |event: &&Event| households.contains(&event.household.as_deref());
    let told = events.iter().filter(is_here).filter_map(|event| {
        let what = say.event(event)?;
        let (because, mut then) = read.get(&event.no).cloned().unwrap_or_default();
        if let (Then::Unsaid, Some(owner)) = (&then, stands.get(&event.no)) {
            then = Then::from(*owner);
        }
        Some(EntryTold { no: event.no, at: event.at, what, because, then })
    });
    told.collect()
}

type Read = (Vec<(Option<String>, String)>, Then);

/// The rows that decided each entry, and the owner afterwards.
fn read(readings: Readings<'_>, say: Say) -> BTreeMap<u64, Read> {
    let told = readings.story().map(|told| match told {
        Told::Reception(reading) => {
            let tells = |row: &Row<'_>| {
                row.clause().is_some() || !row.rests_on().is_empty() || reading.rows.service().is_none()
            };
            let because = |row: Row<'_>| {
                let sense = row.sense().in_language(say.0).trim_end_matches(['.', '。']);
                (row.clause().map(Clause::as_str).map(str::to_owned), sense.to_owned())
            };
            let rows = reading.rows.iter().filter(tells).map(because).collect();
            (reading.no, (rows, Then::from(reading.owner)))
        }
        Told::Act(act) => (act.no, (Vec::new(), Then::from(act.owner))),
    });
    told.collect()
}

impl Say {
    /// What an entry says; nothing where it bears on no client.
    fn event(self, event: &Event) -> Option<String> {
        let mut text = String::new();
        let written = match &event.fact {
            Fact::Reception(visit) => return Some(self.visit(visit, false)),
            Fact::Call(visit) => return Some(self.visit(visit, true)),
            Fact::Dispute { deal, outcome } => return Some(self.settled(deal, outcome)),
            Fact::Reassignment { from, to } => {
                say!(
                    text,
                    self.0,
                    "{from}离岗，经抽签由{to}接管其客户" | "{from} left; lots gave their clients to {to}",
                    from = from,
                    to = to
                )
            }
            Fact::Decision { owner, .. } => {
                say!(text, self.0, "经理决定客户归{owner}" | "The manager gave the client to {owner}", owner = owner)
            }
            Fact::Deal { deal, commission } => {
                let pays = Money::from(*commission);
                say!(
                    text,
                    self.0,
                    "成交 {deal}，提成 {pays}" | "Deal {deal}, commission {pays}",
                    deal = deal,
                    pays = pays
                )
            }
            Fact::Refund { deal } => say!(text, self.0, "{deal} 退房" | "Deal {deal} was refunded", deal = deal),
            Fact::SameHousehold { with, .. } => {
                say!(text, self.0, "与客户 {with} 为同一家庭" | "Found to be one family with {with}", with = with)
            }
            Fact::Report { by, visitor, .. } => {
                say!(text, self.0, "{by}报备{visitor}" | "{by} reported {visitor}", by = by, visitor = visitor)
            }
            Fact::FollowUp { by, reached: true, .. } => {
                say!(text, self.0, "{by}跟进，联系上客户" | "{by} followed up and reached the client", by = by)
            }
            Fact::FollowUp { by, .. } => {
                say!(text, self.0, "{by}跟进，未联系上客户" | "{by} followed up and reached nobody", by = by)
            }
            Fact::Notice { to, .. } => say!(text, self.0, "{to}获知客户来访" | "{to} was told of the client", to = to),
            Fact::Breach(breach) => {
                let (by, kind) = (&breach.by, &breach.kind);
                say!(text, self.0, "{by}违规：{kind}" | "{by} broke the rules: {kind}", by = by, kind = kind)
            }
            Fact::Role { role, agent, .. } => {
                say!(text, self.0, "{agent}负责{role}" | "{agent} saw to: {role}", agent = agent, role = role)
            }
            _ => return None,
        };
        written.is_ok().then_some(text)
    }

    fn visit(self, visit: &Reception, is_call: bool) -> String {
        let mut text = String::new();
        let (by, visitor) = (&visit.received_by, &visit.visitor);
        let _ = if is_call {
            say!(text, self.0, "{by}接听{visitor}来电" | "{by} took a call of {visitor}", by = by, visitor = visitor)
        } else {
            say!(text, self.0, "{by}接待{visitor}" | "{by} received {visitor}", by = by, visitor = visitor)
        };
        if let Some(occasion) = &visit.occasion {
            let _ = say!(text, self.0, "，活动：{occasion}" | ", at {occasion}", occasion = occasion);
        }
        if let Some(by) = &visit.referred_by {
            let _ = say!(text, self.0, "，老客户 {by} 介绍" | ", brought by client {by}", by = by);
        }
        text.push_str(&self.said(&visit.said));
        text
    }

    /// What was brought up, as the end of a sentence.
    fn said(self, said: &Said) -> String {
        let mut text = String::new();
        let _ = match said {
            Said::Nothing => Ok(()),
            Said::Mentions(agent) => say!(text, self.0, "；提到{agent}" | "; {agent} was mentioned", agent = agent),
            Said::AsksFor(agent) => say!(text, self.0, "；指定找{agent}" | "; asked for {agent}", agent = agent),
            Said::Refuses(agent) => say!(text, self.0, "；不愿找{agent}" | "; did not want {agent}", agent = agent),
            Said::Complains { of, upheld: Some(true) } => {
                say!(text, self.0, "；投诉{of}，经核实" | "; complained of {of}, upheld", of = of)
            }
            Said::Complains { of, .. } => {
                say!(text, self.0, "；投诉{of}，未落实" | "; complained of {of}, not upheld", of = of)
            }
            Said::Names(agents) => {
                let names = agents.join(self.of("、", ", "));
                say!(text, self.0, "；同时提到{names}" | "; named {names}", names = names)
            }
            Said::Forgot { followed_up_by: Some(by) } => {
                say!(text, self.0, "；忘记原销售员，由{by}跟进" | "; forgot who it was, {by} followed up", by = by)
            }
            Said::Forgot { followed_up_by: None } => {
                say!(text, self.0, "；忘记原销售员" | "; forgot who it was")
            }
            Said::WantsDiscount => say!(text, self.0, "；为争取优惠" | "; wanted a discount"),
        };
        text
    }

    fn settled(self, deal: &str, outcome: &Settled) -> String {
        let mut text = String::new();
        let _ = match outcome {
            Settled::Quarrel => {
                say!(
                    text,
                    self.0,
                    "{deal} 有争执，业绩、提成归部门" | "A quarrel over {deal}: it goes to the department",
                    deal = deal
                )
            }
            Settled::Disobeyed => {
                say!(
                    text,
                    self.0,
                    "{deal} 争议中不服从经理，归部门"
                        | "The manager was not obeyed over {deal}: it goes to the department",
                    deal = deal
                )
            }
            Settled::Agreed { performance, .. } => {
                say!(
                    text,
                    self.0,
                    "{deal} 双方协商一致，业绩归{agent}" | "The parties to {deal} agreed: performance to {agent}",
                    deal = deal,
                    agent = performance
                )
            }
            Settled::Decided { performance, .. } => {
                say!(
                    text,
                    self.0,
                    "{deal} 经理裁定，业绩归{agent}" | "The manager decided {deal}: performance to {agent}",
                    deal = deal,
                    agent = performance
                )
            }
        };
        text
    }
}
