//! What is known of a reception before its steps are taken.

use chrono::NaiveDate;
use panke::{Event, Reception, Said};

use super::Log;

/// What the steps speak of: d its day, X the receiver, what was said, and who the visitor is.
pub(super) struct Visit<'a> {
    pub(super) entry: &'a Event<String>,
    pub(super) reception: &'a Reception<String>,
    pub(super) x: &'a str,
    pub(super) d: NaiveDate,
    pub(super) said: &'a Said<String>,
    /// B, where a complaint was made and upheld.
    pub(super) upheld_against: Option<&'a str>,
    /// Whether it is the household's first reception ever.
    pub(super) first: bool,
    /// A visitor who is not known.
    pub(super) kin: bool,
}

impl Visit<'_> {
    /// X counts as available.
    pub(super) fn available(&self, agent: &str) -> bool {
        agent == self.x || self.reception.available.iter().any(|there| there == agent)
    }

    pub(super) fn mentions(&self, agent: &str) -> bool {
        matches!(self.said, Said::Mentions(named) if named == agent)
    }

    pub(super) fn asks_for(&self, agent: &str) -> bool {
        matches!(self.said, Said::AsksFor(named) if named == agent)
    }

    pub(super) fn refuses_or_complains_of(&self, agent: &str) -> bool {
        matches!(self.said, Said::Refuses(named) | Said::Complains { of: named, .. } if named == agent)
    }

    pub(super) fn names(&self, agent: &str) -> bool {
        matches!(self.said, Said::Names(named) if named.iter().any(|one| one == agent))
    }

    pub(super) fn forgot(&self) -> bool {
        matches!(self.said, Said::Forgot { .. })
    }

    pub(super) fn wants_discount(&self) -> bool {
        matches!(self.said, Said::WantsDiscount)
    }

    /// Who follows a client up who forgot: the receiver, if not said.
    pub(super) fn followed_up_by(&self, agent: &str) -> bool {
        match self.said {
            Said::Forgot { followed_up_by: Some(who) } => who == agent,
            Said::Forgot { followed_up_by: None } => agent == self.x,
            _ => false,
        }
    }
}

/// R: at the household's first reception ever, brought by an old client of another household, the owner whom that one
/// has at this entry and who has not lapsed.
pub(super) fn old_clients_agent<'a>(log: &Log<'a>, family: &[&'a str], visit: &Visit<'a>) -> Option<&'a str> {
    let referrer = visit.reception.referred_by.as_deref().filter(|_| visit.first)?;
    if family.contains(&referrer) {
        return None;
    }
    log.unlapsed_owner(log.family(referrer)?, visit.entry.at, visit.entry.no)
}
