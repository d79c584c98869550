//! A policy written down as a file says it, so that read again it is the same: the whole of it, starting from nothing.

use chrono::Weekday;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::effect::{Effect, ShareNo, Terms};
use super::form::WORDS;
use super::paper::{Act, ClauseNo};
use super::pattern::Pattern;
use super::row::{Rule, Turn};
use super::settings::{RoleShare, Settings, WindowOf};
use super::{Lasts, Policy};
use crate::lang::Words;
use crate::situation::{Aspect, Contact};

/// Entries of a map, from a closure: each key with its value, in order.
macro_rules! table {
    ($name:ident($($field:ident: $kind:ty),+) |$map:ident| $body:block) => {
        #[derive(Clone, Copy)]
        struct $name<'a> { $($field: $kind),+, of: std::marker::PhantomData<&'a ()> }

        impl<'a> $name<'a> {
            fn of($($field: $kind),+) -> Self {
                Self { $($field),+, of: std::marker::PhantomData }
            }
        }

        impl<'a> Serialize for $name<'a> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self { $($field),+, .. } = *self;
                let mut $map = serializer.serialize_map(None)?;
                $body
                $map.end()
            }
        }
    };
}

mod desk;

table! { Sentence(words: &'a Words) |map| {
    map.serialize_entry("zh", &words.zh)?;
    map.serialize_entry("en", &words.en)?;
}}

table! { Validity(settings: &'a Settings) |map| {
    map.serialize_entry("months", &settings.validity.months)?;
    map.serialize_entry("days", &settings.validity.days)?;
    map.serialize_entry("renewed_by", settings.validity.renewed_by.as_str())?;
}}

table! { Windows(settings: &'a Settings) |map| {
    for (of, window) in WindowOf::ALL.iter().zip(&settings.windows) {
        if let Some(window) = window {
            map.serialize_entry(of.as_str(), window)?;
        }
    }
}}

table! { Calendar(settings: &'a Settings) |map| {
    let calendar = &settings.calendar;
    let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()).filter(|day| *day != Weekday::Mon));
    let rest = week.filter(|day| calendar.rests(*day)).map(|day| day.to_string().to_lowercase());
    map.serialize_entry("rest", &rest.collect::<Vec<_>>())?;
    map.serialize_entry("holidays", &calendar.holidays().iter().map(ToString::to_string).collect::<Vec<_>>())?;
    map.serialize_entry("workdays", &calendar.workdays().iter().map(ToString::to_string).collect::<Vec<_>>())?;
}}

table! { Shares(settings: &'a Settings) |map| {
    for named in settings.shares.iter().filter(|named| !named.name.is_empty()) {
        map.serialize_entry(&*named.name, &named.share)?;
    }
}}

table! { Register(settings: &'a Settings) |map| {
    map.serialize_entry("late", settings.late.as_str())?;
    let required: Vec<&str> = settings.required.iter().map(|field| field.as_str()).collect();
    map.serialize_entry("required", &required)?;
}}

table! { Role(role: &'a RoleShare) |map| {
    map.serialize_entry("role", &role.role)?;
    map.serialize_entry("share", &role.share)?;
    map.serialize_entry("unfilled", if role.unfilled_to_department { "department" } else { "owner" })?;
}}

table! { Dispute(settings: &'a Settings) |map| {
    map.serialize_entry("agreed", &settings.ladder.agreed)?;
    map.serialize_entry("decided", &settings.ladder.decided)?;
    map.serialize_entry("quarrel", settings.ladder.quarrel.as_str())?;
}}

table! { AfterSale(settings: &'a Settings) |map| {
    let terms = settings.after_sale;
    map.serialize_entry("transfer_fee", &terms.transfer_fee)?;
    map.serialize_entry("overdue_months", &terms.overdue.months)?;
    map.serialize_entry("overdue_days", &terms.overdue.days)?;
}}

table! { Clauses(policy: &'a Policy) |map| {
    for clause in &policy.paper.clauses {
        map.serialize_entry(&*clause.cite, &Sentence::of(&clause.title))?;
    }
}}

table! { Cites(policy: &'a Policy) |map| {
    for act in Act::ALL {
        map.serialize_entry(act.as_str(), policy.cite(policy.paper.cites.of(*act)))?;
    }
}}

table! { Given(policy: &'a Policy, terms: Terms, what: &'static str) |map| {
    if let Some(no) = terms.commission {
        map.serialize_entry(what, &policy.share_called(no))?;
    }
    if let Some(no) = terms.performance {
        map.serialize_entry("performance", &policy.share_called(no))?;
    }
    if terms.among != super::Among::default() {
        map.serialize_entry("among", terms.among.as_str())?;
    }
    let usual = if what == "has" { Lasts::Anew } else { Lasts::File };
    if terms.lasts != usual {
        map.serialize_entry("lasts", terms.lasts.as_str())?;
    }
    for (key, flag) in [("lifts_bar", terms.lifts_bar), ("reopens", terms.reopens)] {
        if flag {
            map.serialize_entry(key, &true)?;
        }
    }
}}

table! { Follows(policy: &'a Policy, effect: Effect) |map| {
    match effect {
        Effect::Register(whom) => map.serialize_entry("register", whom.as_str())?,
        Effect::TakeOver(terms) => map.serialize_entry("take_over", &Given::of(policy, terms, "keeps"))?,
        Effect::Share(terms) => map.serialize_entry("share", &Given::of(policy, terms, "has"))?,
        _ => {}
    }
}}

table! { When(pattern: &'a Pattern) |map| {
    for aspect in Aspect::ALL {
        let (set, values) = (pattern.set(*aspect), aspect.values());
        let having = |wanted: u32| -> Vec<&'static str> {
            (0..).zip(&values).filter(|(value, _)| set >> value & 1 == wanted).map(|(_, name)| *name).collect()
        };
        let (named, others) = (having(1), having(0));
        match (*aspect, &named[..]) {
            (Aspect::Contact, _) if set == Contact::Visit.bit() => {}
            (Aspect::Contact, _) if others.is_empty() => map.serialize_entry(aspect.as_str(), "any")?,
            _ if others.is_empty() => {}
            (_, [one]) => map.serialize_entry(aspect.as_str(), one)?,
            _ if others.len() < named.len() => map.serialize_entry(aspect.as_str(), &Not { not: others })?,
            _ => map.serialize_entry(aspect.as_str(), &named)?,
        }
    }
}}

#[derive(serde::Serialize)]
struct Not {
    not: Vec<&'static str>,
}

table! { Row(policy: &'a Policy, rule: &'a Rule) |map| {
    map.serialize_entry("name", &rule.name)?;
    map.serialize_entry("step", rule.step.as_str())?;
    map.serialize_entry("when", &When::of(&rule.pattern))?;
    match WORDS.iter().find(|(_, effect, _)| *effect == rule.effect && !matches!(effect, Effect::Register(_))) {
        Some((word, ..)) => map.serialize_entry("effect", word)?,
        None => map.serialize_entry("effect", &Follows::of(policy, rule.effect))?,
    }
    map.serialize_entry("clause", policy.cite(rule.clause))?;
    if rule.turn != Turn::default() {
        map.serialize_entry("turn", rule.turn.as_str())?;
    }
    map.serialize_entry("zh", &rule.sense.zh)?;
    map.serialize_entry("en", &rule.sense.en)?;
    if !rule.rests_on.is_empty() {
        map.serialize_entry("rests_on", &rule.rests_on)?;
    }
    if !rule.over.is_empty() {
        map.serialize_entry("over", &rule.over)?;
    }
    if rule.otherwise {
        map.serialize_entry("otherwise", &true)?;
    }
}}

table! { Note(policy: &'a Policy, said: &'a super::paper::Note) |map| {
    map.serialize_entry("clause", policy.cite(Some(said.clause)))?;
    if !said.with.is_empty() {
        let with: Vec<&str> = said.with.iter().map(|clause| policy.cite(Some(*clause))).collect();
        map.serialize_entry("with", &with)?;
    }
    map.serialize_entry("zh", &said.text.zh)?;
    map.serialize_entry("en", &said.text.en)?;
}}

impl Policy {
    fn cite(&self, clause: Option<ClauseNo>) -> &str {
        clause.and_then(|clause| self.clause(clause)).map_or("none", |clause| clause.as_str())
    }

    /// A share as a row spells it: by its name, or written out.
    fn share_called(&self, no: ShareNo) -> String {
        let named = self.settings.shares.get(usize::from(no.0)).filter(|named| !named.name.is_empty());
        named.map_or_else(|| self.share(no).to_string(), |named| named.name.to_string())
    }
}

impl Serialize for Policy {
    /// Everything a policy says, in a fixed order; read again it is the same policy.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let settings: &Settings = &self.settings;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &Sentence::of(&self.name))?;
        map.serialize_entry("extends", "nothing")?;
        map.serialize_entry("expired", settings.expired.as_str())?;
        map.serialize_entry("unowned", settings.unowned.as_str())?;
        map.serialize_entry("house", &settings.house)?;
        match &settings.family {
            None => map.serialize_entry("family", "all")?,
            Some(family) => {
                map.serialize_entry("family", &family.iter().map(|one| one.as_str()).collect::<Vec<_>>())?;
            }
        }
        map.serialize_entry("validity", &Validity::of(settings))?;
        map.serialize_entry("windows", &Windows::of(settings))?;
        map.serialize_entry("calendar", &Calendar::of(settings))?;
        map.serialize_entry("shares", &Shares::of(settings))?;
        map.serialize_entry("register", &Register::of(settings))?;
        map.serialize_entry("leaver", &Given::of(self, settings.leaver, "keeps"))?;
        map.serialize_entry("dispute", &Dispute::of(settings))?;
        map.serialize_entry("after_sale", &AfterSale::of(settings))?;
        desk::differing(&settings.desk, &mut map)?;
        map.serialize_entry("clauses", &Clauses::of(self))?;
        map.serialize_entry("cites", &Cites::of(self))?;
        map.serialize_entry("roles", &settings.roles.iter().map(Role::of).collect::<Vec<_>>())?;
        let rows = self.paper.rules.iter().map(|rule| Row::of(self, rule));
        map.serialize_entry("rows", &rows.collect::<Vec<_>>())?;
        map.serialize_entry("notes", &self.paper.notes.iter().map(|note| Note::of(self, note)).collect::<Vec<_>>())?;
        map.end()
    }
}
