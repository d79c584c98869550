//! What a file says of the front desk.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::settings::MOST_MONTHS;
use super::{Field, Reader, Table};
use crate::event::{Copies, Field as Item, Grade};
use crate::lang::Words;
use crate::policy::desk::{BreachRule, Busy, Cadence, DeskRules, Discipline, Every, Forfeit};
use crate::policy::given::Value;
use crate::window::Window;

/// The keys under `desk`, in the order in which they are best written.
const KEYS: [&str; 9] =
    ["order", "busy", "required", "week_starts", "month_starts", "copies", "grades", "cadences", "breaches"];

/// The last day of a month that every month has.
const LAST_START: u32 = 28;

/// The most kinds of breaches a policy has rules for.
const MOST_BREACHES: usize = 100;

/// What stands where there is nothing of the kind.
const NONE: &str = "none";

/// When a buyer is contacted: a cadence says one of these.
const WAYS: [&str; 4] = ["months", "yearly", "on", "birthday"];

impl Reader {
    pub(super) fn desk(&mut self, field: Field, rules: &mut DeskRules) {
        let mut table = self.table_of(field);
        self.days_of_the_desk(&mut table, rules);
        if let Some(field) = table.take("copies") {
            self.copies(field, &mut rules.copies);
        }
        if let Some(field) = table.take("grades") {
            self.grades(field, rules);
        }
        if let Some(field) = table.take("cadences") {
            let items = self.list(field, "contacts with buyers");
            rules.cadences = items.into_iter().filter_map(|field| self.cadence(field)).collect();
        }
        if let Some(field) = table.take("breaches") {
            self.breaches(field, &mut rules.breaches);
        }
        self.unknown(table, &KEYS);
    }

    /// The turns of a day, what is written down on it, and with which days a week and a month begin.
    fn days_of_the_desk(&mut self, table: &mut Table, rules: &mut DeskRules) {
        if let Some(field) = table.take("order") {
            rules.order = self.choice(&field, Discipline::ALL, Discipline::as_str).unwrap_or_default();
        }
        if let Some(field) = table.take("busy") {
            rules.busy = self.choice(&field, Busy::ALL, Busy::as_str).unwrap_or_default();
        }
        if let Some(field) = table.take("required") {
            let items = self.list(field, "what must be written down");
            rules.required = items.iter().filter_map(|field| self.choice(field, Item::ALL, Item::as_str)).collect();
        }
        if let Some(day) = table.take("week_starts").and_then(|field| self.weekday(&field)) {
            rules.week_starts = day;
        }
        if let Some(day) = table.take("month_starts").and_then(|field| self.counted(&field, LAST_START)) {
            rules.month_starts = day;
        }
    }

    /// A whole number, at least one.
    fn counted(&mut self, field: &Field, most: u32) -> Option<u32> {
        if let Value::Whole(number @ 1..) = field.given.value {
            if let Some(number) = u32::try_from(number).ok().filter(|number| *number <= most) {
                return Some(number);
            }
        }
        self.expected(field, &format!("a whole number from 1 to {most}"));
        None
    }

    fn copies(&mut self, field: Field, copies: &mut Copies) {
        let mut table = self.table_of(field);
        let all = [("client", &mut copies.client), ("finance", &mut copies.finance), ("sales", &mut copies.sales)];
        for (key, number) in all {
            if let Some(field) = table.take(key) {
                self.whole(&field, u32::MAX, number);
            }
        }
        self.unknown(table, &["client", "finance", "sales"]);
    }

    fn grades(&mut self, field: Field, rules: &mut DeskRules) {
        let mut table = self.table_of(field);
        for (grade, slot) in Grade::ALL.iter().zip(&mut rules.grades) {
            let Some(field) = table.take(grade.as_str()) else { continue };
            match field.given.text().map(str::parse::<Window>) {
                _ if field.given.text() == Some(NONE) => *slot = None,
                Some(Ok(window)) => *slot = Some(window),
                Some(Err(error)) => {
                    let found = field.given.shown();
                    self.wrong(&field.path, field.at, format!("{error}, or \"{NONE}\", found {found}"));
                }
                None => self.expected(&field, "a length of time written as text, such as \"3 days\", or \"none\""),
            }
        }
        let names: Vec<&str> = Grade::ALL.iter().map(|grade| grade.as_str()).collect();
        self.unknown(table, &names);
    }

    /// A contact with buyers, and when it is made: exactly one way.
    fn cadence(&mut self, field: Field) -> Option<Cadence> {
        let (path, at) = (field.path.clone(), field.at);
        if !matches!(field.given.value, Value::Table(_)) {
            self.expected(&field, "a table with zh, en and when it is");
            return None;
        }
        let mut table = self.table_of(field);
        let name = self.words(&mut table);
        let mut ways = WAYS.into_iter().filter_map(|way| Some((way, table.take(way)?)));
        let (way, other) = (ways.next(), ways.next());
        drop(ways);
        let every = match (way, other) {
            (Some((way, field)), None) => self.every(way, &field),
            (way, other) => {
                let found: Vec<&str> = way.iter().chain(&other).map(|(way, _)| *way).collect();
                let found = if found.is_empty() { "none of them".to_owned() } else { found.join(" and ") };
                let problem = format!("expected exactly one of {}, found {found}", WAYS.join(", "));
                self.wrong(&path, at, problem);
                None
            }
        };
        self.unknown(table, &["zh", "en", "months", "yearly", "on", "birthday"]);
        let Words { zh, en } = name?;
        Some(Cadence::new(zh, en, every?))
    }

    fn every(&mut self, way: &str, field: &Field) -> Option<Every> {
        match way {
            "months" => self.counted(field, MOST_MONTHS).map(Every::Months),
            "yearly" => {
                let day = field.given.text().and_then(day_of_year);
                if day.is_none() {
                    self.expected(field, "a day of every year written \"MM-DD\"");
                }
                day.map(|(month, day)| Every::Yearly(month, day))
            }
            "on" => self.date(field).map(Every::On),
            _ if field.given.value == Value::Bool(true) => Some(Every::Birthday),
            _ => {
                self.expected(field, "true, or the key left out");
                None
            }
        }
    }

    /// Rules for breaches. A kind that is named stands behind those that are not, so that a file says the order, too.
    fn breaches(&mut self, field: Field, rules: &mut Vec<BreachRule>) {
        let mut table = self.table_of(field);
        for (kind, field) in table.rest() {
            let place = rules.iter().position(|rule| rule.kind == kind);
            if kind.trim().is_empty() {
                self.wrong(&field.path, field.at, "expected what the register calls the breach, found an empty name");
            } else if field.given.text() == Some(NONE) {
                match place {
                    Some(place) => drop(rules.remove(place)),
                    None => self.no_such_breach(&kind, &field, rules),
                }
            } else if let Some(rule) = self.breach(kind, field, place.is_none() && rules.len() >= MOST_BREACHES) {
                rules.retain(|known| known.kind != rule.kind);
                rules.push(rule);
            }
        }
    }

    fn no_such_breach(&mut self, kind: &str, field: &Field, rules: &[BreachRule]) {
        let kinds: Vec<&str> = rules.iter().map(|rule| &*rule.kind).collect();
        let hint = super::nearest(kind, &kinds).map_or_else(String::new, |name| format!("; did you mean {name}?"));
        let problem = format!("nothing to take out; expected {}{hint}", super::listed(&kinds));
        self.wrong(&field.path, field.at, problem);
    }

    /// What is taken for a breach.
    fn breach(&mut self, kind: String, field: Field, is_beyond: bool) -> Option<BreachRule> {
        if !matches!(field.given.value, Value::Table(_)) {
            self.expected(&field, "a table with ordinary and severe, or \"none\"");
            return None;
        }
        if is_beyond {
            let problem = format!("too many; expected at most {MOST_BREACHES} kinds of breaches");
            self.wrong(&field.path, field.at, problem);
            return None;
        }
        let mut table = self.table_of(field);
        let clause = table.take("clause").map(|field| self.text(&field, "how the clause is cited, or \"none\""));
        let mut forfeit = |key: &str| {
            let field = table.need(key, "what is taken for such a breach", self)?;
            self.choice(&field, Forfeit::ALL, Forfeit::as_str)
        };
        let (ordinary, severe) = (forfeit("ordinary"), forfeit("severe"));
        self.unknown(table, &["clause", "ordinary", "severe"]);
        let clause = clause.flatten().filter(|clause| clause != NONE).map(Cow::Owned);
        Some(BreachRule { kind: Cow::Owned(kind), clause, ordinary: ordinary?, severe: severe? })
    }
}

/// Month and day, written `MM-DD`; a leap year has all of them.
fn day_of_year(text: &str) -> Option<(u32, u32)> {
    let day: NaiveDate = format!("2000-{text}").parse().ok()?;
    let is_as_written = day.format("%m-%d").to_string() == text;
    is_as_written.then(|| (day.month(), day.day()))
}
