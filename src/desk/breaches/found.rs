//! Where the register has breaches: in entries, in deals, in payments.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{BreachKind, BreachLine, Sum};
use crate::clause::Clause;
use crate::desk::Desk;
use crate::id::{Id, at};
use crate::log::{Ending, Entered, Entry, Named, Noted};
use crate::period::{Day, Period};
use crate::policy::{BreachRule, DeskRules, Forfeit};
use crate::ruling::Outcome;
use crate::sequel::Upshot;

/// What the register of breaches calls it when an agent takes money (VII.2).
const TAKING_MONEY: &str = "taking_money";

/// A line of which nothing is known but what was done.
fn line<'a>(desk: &Desk<'a>, entry: &Entry, kind: BreachKind<'a>) -> BreachLine<'a> {
    BreachLine {
        no: entry.no,
        at: entry.at.at(),
        agent: None,
        household: Some(desk.household(entry.household)).filter(|name| !name.is_empty()),
        kind,
        severe: false,
        clause: None,
        forfeit: Forfeit::Nothing,
        day_pay: Sum::None,
        month_pay: Sum::None,
        half_bonus: Sum::None,
    }
}

/// What the rules say of a kind.
fn rule_of<'a>(rules: &'a DeskRules, kind: &str) -> Option<&'a BreachRule> {
    rules.breaches.iter().find(|rule| rule.kind == kind)
}

impl<'a> BreachLine<'a> {
    /// The same with what the rules say of its kind; nothing where they do not name it.
    fn ruled(mut self, rule: Option<&'a BreachRule>) -> Self {
        if let Some(rule) = rule {
            self.clause = rule.clause.as_deref();
            self.forfeit = if self.severe { rule.severe } else { rule.ordinary };
        }
        self
    }
}

/// What breach entries of a period say, and what deposits of it were taken by agents.
pub(super) fn entered<'a>(desk: &Desk<'a>, period: Period) -> Vec<BreachLine<'a>> {
    let places = desk.places(Day::of(period.first()), Day::of(period.last()));
    let entries = desk.log().entries.get(places).unwrap_or_default();
    let mut lines = Vec::new();
    for entry in entries {
        let rules = desk.rules(entry.at.day());
        if let Entered::Breach(breach) = entry.fact {
            let Some(breach) = desk.log().ground.breaches.get(at(breach)) else { continue };
            let kind = desk.text(breach.kind);
            let mut line = line(desk, entry, BreachKind::Entered(kind));
            (line.agent, line.severe) = (Some(desk.agent(breach.by)), breach.severe);
            lines.push(line.ruled(rule_of(rules, kind)));
        } else if let Some(Noted::Deposit { kind, amount, taken_by: Some(agent), .. }) = desk.noted(entry) {
            let mut line = line(desk, entry, BreachKind::TookMoney { amount, deposit: kind });
            line.agent = Some(desk.agent(agent));
            lines.push(line.ruled(rule_of(rules, TAKING_MONEY)));
        }
    }
    lines
}

/// The deals of a period that fell to the department in a dispute.
pub(super) fn to_the_department<'a>(desk: &Desk<'a>, period: Period) -> Vec<BreachLine<'a>> {
    let log = desk.log();
    let endings = log.endings_under(desk.policies());
    let is_to_department = |ending: &Option<Ending>| matches!(ending, Some(Ending::Department { .. }));
    if !endings.iter().any(is_to_department) {
        return Vec::new();
    }
    let places = desk.places(Day::of(period.first()), Day::of(period.last()));
    let disputed = log.entries.get(places).unwrap_or_default().iter().filter_map(|entry| {
        let Entered::Deal { deal, .. } = entry.fact else { return None };
        let Some(Ending::Department { disobeyed }) = endings.get(deal.index()).copied().flatten() else { return None };
        Some((entry.no, (entry, log.roll.deal(deal), disobeyed)))
    });
    let disputed: BTreeMap<u64, _> = disputed.collect();
    let ruled = desk.settlement.rulings().filter(|ruling| ruling.outcome == Outcome::Department);
    let lines = ruled.filter_map(|ruling| {
        let (entry, deal, disobeyed) = disputed.get(&ruling.no).copied()?;
        let commission = ruling.commission;
        let mut line = line(desk, entry, BreachKind::ToDepartment { deal, commission, disobeyed });
        line.clause = ruling.clauses.first().copied().map(Clause::as_str);
        Some(line)
    });
    lines.collect()
}

/// Clients' payments that became breaches in a period. Of one payment told several times the last entry says whether it came; it became
/// a breach when its window had passed, or when the first entry was made, if that was later.
pub(super) fn overdue<'a>(desk: &Desk<'a>, period: Period) -> Vec<BreachLine<'a>> {
    let mut payments: BTreeMap<(&str, NaiveDate), BreachLine<'a>> = BTreeMap::new();
    for sequel in desk.settlement.sequels() {
        let Upshot::Overdue { since, last_day, cleared } = sequel.upshot else { continue };
        let Some(became) = last_day.succ_opt() else { continue };
        let kind = BreachKind::Overdue { deal: sequel.deal, since, last_day, cleared };
        let payment = payments.entry((sequel.deal, since)).or_insert_with(|| BreachLine {
            no: sequel.no,
            at: sequel.at.max(became.and_time(chrono::NaiveTime::MIN)),
            agent: None,
            household: Some(sequel.household),
            kind,
            severe: false,
            clause: sequel.clause.map(Clause::as_str),
            forfeit: Forfeit::Nothing,
            day_pay: Sum::None,
            month_pay: Sum::None,
            half_bonus: Sum::None,
        });
        payment.kind = kind;
    }
    let is_breach = |line: &BreachLine<'_>| match line.kind {
        BreachKind::Overdue { last_day, cleared, .. } => cleared.is_none_or(|cleared| cleared > last_day),
        _ => false,
    };
    payments.into_values().filter(|line| is_breach(line) && period.contains(line.at.date())).collect()
}
