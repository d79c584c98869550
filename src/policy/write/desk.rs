//! The rules of the front desk written down: what of them is not as they are where nothing is said.

use chrono::{NaiveDate, Weekday};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::event::{Copies, Grade};
use crate::policy::desk::{BreachRule, Cadence, DeskRules, Every};
use crate::window::Window;

const NONE: &str = "none";

/// Writes `desk` only where something differs, so that the digest of a policy that says nothing of the desk is what it always was.
pub(super) fn differing<M: SerializeMap>(rules: &DeskRules, map: &mut M) -> Result<(), M::Error> {
    let usual = DeskRules::default();
    if *rules == usual { Ok(()) } else { map.serialize_entry("desk", &Desk::of(rules, &usual)) }
}

table! { Desk(rules: &'a DeskRules, usual: &'a DeskRules) |map| {
    if rules.order != usual.order {
        map.serialize_entry("order", rules.order.as_str())?;
    }
    if rules.busy != usual.busy {
        map.serialize_entry("busy", rules.busy.as_str())?;
    }
    if rules.required != usual.required {
        map.serialize_entry("required", &rules.required.iter().map(|field| field.as_str()).collect::<Vec<_>>())?;
    }
    if rules.week_starts != usual.week_starts {
        map.serialize_entry("week_starts", spelled(rules.week_starts))?;
    }
    if rules.month_starts != usual.month_starts {
        map.serialize_entry("month_starts", &rules.month_starts)?;
    }
    if rules.copies != usual.copies {
        map.serialize_entry("copies", &Papers::of(rules.copies))?;
    }
    if rules.grades != usual.grades {
        map.serialize_entry("grades", &Grades::of(rules, usual))?;
    }
    if rules.cadences != usual.cadences {
        map.serialize_entry("cadences", &rules.cadences.iter().map(Contact::of).collect::<Vec<_>>())?;
    }
    if rules.breaches != usual.breaches {
        map.serialize_entry("breaches", &Breaches::of(&rules.breaches, &usual.breaches))?;
    }
}}

/// A day of the week, in the words of a file.
const fn spelled(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

table! { Papers(copies: Copies) |map| {
    map.serialize_entry("client", &copies.client)?;
    map.serialize_entry("finance", &copies.finance)?;
    map.serialize_entry("sales", &copies.sales)?;
}}

table! { Grades(rules: &'a DeskRules, usual: &'a DeskRules) |map| {
    let windows = rules.grades.iter().zip(&usual.grades);
    for (grade, (window, _)) in Grade::ALL.iter().zip(windows).filter(|(_, (window, usual))| window != usual) {
        map.serialize_entry(grade.as_str(), &window.as_ref().map_or(NONE.to_owned(), Window::to_string))?;
    }
}}

table! { Contact(cadence: &'a Cadence) |map| {
    map.serialize_entry("zh", &cadence.name.zh)?;
    map.serialize_entry("en", &cadence.name.en)?;
    match cadence.every {
        Every::Months(months) => map.serialize_entry("months", &months)?,
        Every::Yearly(month, day) => map.serialize_entry("yearly", &format!("{month:02}-{day:02}"))?,
        Every::On(day) => map.serialize_entry("on", &NaiveDate::to_string(&day))?,
        Every::Birthday => map.serialize_entry("birthday", &true)?,
    }
}}

table! { Breaches(rules: &'a [BreachRule], usual: &'a [BreachRule]) |map| {
    // What a file names stands behind what it does not: the usual kinds at the front that are as they were go without saying.
    let mut silent = 0_usize;
    let mut left = usual.iter();
    for rule in rules {
        if !left.any(|usual| usual == rule) {
            break;
        }
        silent = silent.saturating_add(1);
    }
    let is_gone = |usual: &&BreachRule| rules.iter().all(|rule| rule.kind != usual.kind);
    for gone in usual.iter().filter(is_gone) {
        map.serialize_entry(&*gone.kind, NONE)?;
    }
    for rule in rules.iter().skip(silent) {
        map.serialize_entry(&*rule.kind, &Taken::of(rule))?;
    }
}}

table! { Taken(rule: &'a BreachRule) |map| {
    if let Some(clause) = &rule.clause {
        map.serialize_entry("clause", clause)?;
    }
    map.serialize_entry("ordinary", rule.ordinary.as_str())?;
    map.serialize_entry("severe", rule.severe.as_str())?;
}}
