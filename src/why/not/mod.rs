//! Why not me, why not more: what an agent has of a deal or lacks, and what failed.

mod closest;
mod lacked;

use std::fmt::{self, Display, Formatter};

use super::division::Cut;
use super::hearing::Hearing;
use super::reason::{Became, Because, Pages, Reason, Stage};
use crate::event::{Breach, Event, Fact, Reception, Said, Settled};
use crate::lang::Language;
use crate::period::Day;
use crate::policy::Row;
use crate::ruling::{Outcome, Payee, Ruling};
use crate::share::Share;

pub use lacked::{Fault, Lacked, Unmet};

/// Why an agent has nothing, or no more, of a deal (为什么不是我). Made by [`Hearing::why_not`].
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-09T10:00:00"), "H1", Reception::new("c1", "An").available(["Bai"])),
///     Event::new(3, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100_000 }),
/// ])?;
/// let (policy, dossier) = (Policy::default(), log.dossier("D1").unwrap());
/// let hearing = dossier.hear(&policy);
/// let page = hearing.why_not("An").page(Language::English).to_string();
/// assert!(page.starts_with("An has nothing of this deal."));
/// assert!(page.contains("at entry 2 (2026-03-09) nothing was said; it would have taken that the client refused Bai."));
/// assert!(page.contains("at entry 2 (2026-03-09) another came first: V.1 (The owner was on site and not asked about"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WhyNot<'a> {
    /// What the agent has, and below it why that is all.
    pub reason: Reason<'a>,
}

impl<'a> WhyNot<'a> {
    /// As a page, each reason a line below the one it is a reason of.
    #[must_use]
    pub const fn page(&self, language: Language) -> Pages<'_, 'a> {
        Pages { reasons: std::slice::from_ref(&self.reason), language }
    }
}

impl Display for WhyNot<'_> {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl serde::Serialize for WhyNot<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.reason.serialize(serializer)
    }
}

impl Hearing<'_> {
    /// What an agent has of the deal, and why it is not more: what they had and lost, and of each clause that would have given them
    /// something the first condition that did not hold, at the reception at which it came closest.
    #[must_use]
    pub fn why_not<'h>(&'h self, agent: &'h str) -> WhyNot<'h> {
        let ruling = self.ruling();
        let has = ruling.awards.iter().find(|award| award.payee == Payee::Agent(agent));
        let is_before = |event: &Event| (event.at, event.no) < (ruling.at, ruling.no);
        let counts = |event: &Event| is_before(event) || !matches!(event.fact, Fact::Reception(_) | Fact::Call(_));
        let lacked = match has {
            Some(award) if award.share == Share::WHOLE => Lacked::Whole { agent, amount: award.amount },
            Some(award) => Lacked::Part { agent, share: award.share, amount: award.amount },
            None if !self.dossier.events().iter().any(|event| appears(event, agent)) => Lacked::Unknown { agent },
            None if !self.dossier.events().iter().any(|event| counts(event) && takes_part(event, agent)) => {
                Lacked::NoPart { agent }
            }
            None => Lacked::Nothing { agent },
        };
        let reasons = match lacked {
            Lacked::Nothing { .. } | Lacked::Part { .. } => self.lacks(&ruling, agent),
            _ => Vec::new(),
        };
        WhyNot { reason: Reason::over(Because::Lacked(lacked), reasons) }
    }

    fn lacks<'h>(&'h self, ruling: &Ruling<'h>, agent: &'h str) -> Vec<Reason<'h>> {
        let way = self.way();
        let mut reasons: Vec<Reason<'h>> = Vec::new();
        if ruling.outcome != Outcome::Ruled {
            reasons.push(Reason::new(Because::Whose(self.whose(ruling, &way))));
        }
        reasons.extend(way.stages.iter().filter_map(|stage| lost(stage, agent)));
        let ended = way.waited.iter().filter(|became| became.agent() == Some(agent));
        reasons.extend(ended.map(|became| Reason::new(Because::Became(*became))));
        let is_owner = ruling.owner == Some(agent);
        let cuts = self.divided(ruling, &way.at_the_deal).cuts;
        let is_whole = |cut: &Cut<'_>| matches!(cut, Cut::Rest { share: Share::WHOLE, .. });
        let is_theirs = |cut: &Cut<'_>| cut.agent() == Some(agent) && !is_whole(cut);
        // What somebody has "by that" is told below what it is by.
        let was_set = cuts.iter().any(|cut| is_theirs(cut) && matches!(cut, Cut::Set { .. }));
        let is_settled = |cut: &Cut<'_>| was_set && matches!(cut, Cut::Agreed { .. } | Cut::Decided { .. });
        let concerns = |cut: &Cut<'_>| is_theirs(cut) || is_settled(cut) || is_owner && cut.takes_from_owner();
        reasons.extend(cuts.into_iter().filter(concerns).map(|cut| Reason::new(Because::Cut(cut))));
        let policy_on = |stage: &Stage<'h>| self.policies.on(Day::of(stage.entry.at.date()));
        let unmet = closest::unmet(&way.stages, agent, policy_on);
        if !unmet.is_empty() {
            let unmet = unmet.into_iter().map(|unmet| Reason::new(Because::Lacked(Lacked::Unmet(unmet)))).collect();
            reasons.push(Reason::over(Because::Lacked(Lacked::Clauses { agent }), unmet));
        }
        reasons
    }
}

/// What an agent lost by an entry, or by the time that passed before it, or had made another part.
fn lost<'h>(stage: &Stage<'h>, agent: &'h str) -> Option<Reason<'h>> {
    let is_loss = |became: &&Became<'h>| became.is_loss() && became.agent() == Some(agent);
    let waited = stage.waited.iter().filter(is_loss);
    let mut reasons: Vec<Reason<'h>> = waited.map(|became| Reason::new(Because::Became(*became))).collect();
    let passed = stage.owner_before == Some(agent) && stage.owner_after != Some(agent);
    // Whoever neither received nor owned keeps a part of what they had.
    let had_part = stage.reading.is_none_or(|reading| reading.received_by != agent);
    let keeps_part = |became: &Became<'h>| matches!(became, Became::Kept { .. }) && became.agent() == Some(agent);
    let lessened = had_part && stage.became.iter().any(keeps_part);
    if passed || lessened || stage.became.iter().any(|became| is_loss(&became)) {
        let ended = stage.file_ended.filter(|ended| ended.agent() == Some(agent));
        reasons.extend(ended.map(|ended| Reason::new(Because::Became(ended))));
        let rows = stage.reading.as_ref().map(|reading| [reading.rows.file(), reading.rows.title()]);
        let row = |row: Row<'h>| Reason::new(Because::Row { clause: row.clause(), sense: row.sense() });
        reasons.extend(rows.into_iter().flatten().flatten().map(row));
        if passed {
            reasons.push(Reason::new(Because::Lacked(Lacked::Lost { agent, to: stage.owner_after })));
        }
        let is_new = |became: &&Became<'h>| became.agent() == Some(agent) && !matches!(became, Became::Free { .. });
        reasons.extend(stage.became.iter().filter(is_new).map(|became| Reason::new(Because::Became(*became))));
    }
    (!reasons.is_empty()).then(|| Reason::over(Because::Entry(stage.entry), reasons))
}

/// Whether an entry names the agent at all.
fn appears(event: &Event, agent: &str) -> bool {
    let available = match &event.fact {
        Fact::Reception(visit) | Fact::Call(visit) => visit.available.iter().any(|other| other == agent),
        Fact::Notice { by, .. } => by.as_deref() == Some(agent),
        _ => false,
    };
    available || takes_part(event, agent)
}

/// Whether the agent received, was spoken of, or had a hand in an entry otherwise.
fn takes_part(event: &Event, agent: &str) -> bool {
    let visit = |visit: &Reception| visit.received_by == agent || speaks_of(&visit.said, agent);
    match &event.fact {
        Fact::Reception(received) | Fact::Call(received) => visit(received),
        Fact::Reassignment { from, to } => from == agent || to == agent,
        Fact::Decision { owner, split } => owner == agent || split.iter().flatten().any(|(other, _)| other == agent),
        Fact::Dispute { outcome, .. } => match outcome {
            Settled::Agreed { performance, split } => {
                performance == agent || split.iter().any(|(other, _)| other == agent)
            }
            Settled::Decided { performance, split } => {
                performance == agent || split.iter().flatten().any(|(other, _)| other == agent)
            }
            _ => false,
        },
        Fact::Report { by, .. } | Fact::FollowUp { by, .. } => by == agent,
        Fact::Notice { to, .. } => to == agent,
        Fact::Breach(Breach { by, wronged, .. }) => by == agent || wronged.as_deref() == Some(agent),
        Fact::Role { agent: other, .. } => other == agent,
        _ => false,
    }
}

fn speaks_of(said: &Said, agent: &str) -> bool {
    match said {
        Said::Mentions(other) | Said::AsksFor(other) | Said::Refuses(other) | Said::Complains { of: other, .. } => {
            other == agent
        }
        Said::Forgot { followed_up_by } => followed_up_by.as_deref() == Some(agent),
        Said::Names(named) => named.iter().any(|other| other == agent),
        _ => false,
    }
}
