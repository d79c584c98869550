//! What a page tells besides the rulings themselves: it is all told elsewhere, and stands here sentence by sentence.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::sections::{CaseTold, Change, Expiring, LogTold, Reason, WhyNot};
use crate::lang::{Language, Sense};
use crate::log::Log;
use crate::policy::Policies;
use crate::ruling::{Payee, Ruling};
use crate::why::change::{Changes, Found};
use crate::why::forecast::EndOf;
use crate::why::hearing::Hearing;
use crate::why::reason::{self, Because};

/// How many changes of a kind are shown.
const CHANGES: usize = 5;
/// Of how many entries at the end of a case changes are looked for: a page is made while somebody waits.
const CHANGED: usize = 12;
/// A case with more entries is too long for the fewest of them to be looked for.
const LONG: usize = 40;
/// How many of those who have nothing are told why.
const OTHERS: usize = 6;
/// How many days ahead clients are looked for that expire.
const DAYS: u32 = 14;
/// And waits for the manager: all there are.
const YEAR: u32 = 366;

impl Hearing<'_> {
    /// What the page of the case tells.
    pub(super) fn told(&self, language: Language) -> CaseTold {
        let ruling = self.ruling();
        CaseTold {
            reasons: self.reasons_told(language),
            division: self.division_told(language),
            why_not: self.others_told(&ruling, language),
            changes: self.changes_told(&self.latest_changes(CHANGED), language),
            core: self.core_told(language),
        }
    }

    /// The entries that decide; of a very long case nobody reads so many.
    fn core_told(&self, language: Language) -> Vec<String> {
        if self.dossier.events().len() > LONG {
            return Vec::new();
        }
        self.core().entries.iter().map(|no| self.dossier.told(*no, language).to_string()).collect()
    }

    /// All but the money, which is told by itself.
    fn reasons_told(&self, language: Language) -> Vec<Reason> {
        let mut told = Vec::new();
        for reason in &self.why().reasons {
            if !matches!(reason.kind, Because::Money { .. } | Because::Performance) {
                flatten(reason, 0, language, &mut told);
            }
        }
        told
    }

    fn division_told(&self, language: Language) -> Vec<String> {
        let reasons = self.division().reasons();
        let steps = reasons.iter().flat_map(|reason| &reason.reasons);
        steps.map(|step| step.in_language(language).to_string()).collect()
    }

    /// Why those who received the client and have nothing of it have nothing.
    fn others_told(&self, ruling: &Ruling<'_>, language: Language) -> Vec<WhyNot> {
        let has = |agent: &str| ruling.awards.iter().any(|award| award.payee == Payee::Agent(agent));
        let mut known = BTreeSet::new();
        let received = ruling.readings.iter().map(|reading| reading.received_by);
        let others = received.filter(|agent| !has(agent) && known.insert(*agent)).take(OTHERS);
        let told = others.map(|agent| {
            let mut reasons = Vec::new();
            flatten(&self.why_not(agent).reason, 0, language, &mut reasons);
            let sentences = reasons.into_iter().filter(|reason| reason.depth > 0).map(|reason| reason.sentence);
            WhyNot { agent: agent.to_owned(), sentences: sentences.collect() }
        });
        told.collect()
    }

    /// The nearest changes, each once.
    fn changes_told(&self, changes: &Changes, language: Language) -> Vec<Change> {
        let margin = changes.margin();
        let nearest = [margin.days, margin.fact].into_iter().flatten();
        let others = changes.other_owners().take(CHANGES).chain(changes.other_shares().take(CHANGES));
        let mut known = BTreeSet::new();
        let told = |found: Found<'_>| Change {
            what: found.told(self.dossier, language).to_string(),
            owner: found.ruled.owner.clone(),
            gives: found.shares(language).to_string(),
        };
        nearest.chain(others).map(told).filter(|change| known.insert(change.what.clone())).collect()
    }
}

/// A reason and those it has in turn, with their depths.
fn flatten(reason: &reason::Reason<'_>, depth: usize, language: Language, into: &mut Vec<Reason>) {
    into.push(Reason { sentence: reason.in_language(language).to_string(), depth });
    for other in &reason.reasons {
        flatten(other, depth.saturating_add(1), language, into);
    }
}

impl Log {
    /// What the page of the whole log tells of the days after a moment.
    pub(super) fn told(&self, under: Policies<'_>, now: NaiveDateTime, language: Language) -> LogTold {
        let radar = self.radar(under, now, YEAR);
        let (waits, ends): (Vec<_>, Vec<_>) = radar.ends.iter().partition(|end| end.what == EndOf::Wait);
        let ends = ends.into_iter().filter(|end| end.days_left <= DAYS);
        let expiring = ends.map(|end| Expiring {
            household: end.household.to_owned(),
            agent: end.agent.unwrap_or_default().to_owned(),
            last: end.day,
            what: end.told_of_it(language).to_string(),
        });
        let comma = Sense::new("，", ", ").in_language(language);
        let questions = waits.into_iter().map(|end| format!("{}{comma}{}", end.day, end.told(language)));
        LogTold { questions: questions.collect(), expiring: expiring.collect() }
    }
}
