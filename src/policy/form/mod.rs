//! A policy file read: every key with its place, every problem in the file's own words.
//!
//! A file starts from another (the document's policy unless it says otherwise), sets what it sets and moves what it moves; what
//! comes out is a draft, which the check turns into a policy or into errors.

mod changes;
mod desk;
mod effects;
mod paper;
mod rows;
mod settings;
mod shares;
mod when;

pub(crate) use effects::WORDS;

use super::draft::Draft;
use super::errors::{PolicyError, PolicyErrors};
use super::given::{Entry, Given, Spot, Value};
use crate::lang::Words;

/// The keys of a file, in the order in which a file is best written.
pub(crate) const KEYS: [&str; 22] = [
    "name",
    "extends",
    "validity",
    "windows",
    "calendar",
    "shares",
    "register",
    "family",
    "expired",
    "unowned",
    "house",
    "roles",
    "leaver",
    "dispute",
    "after_sale",
    "desk",
    "clauses",
    "cites",
    "remove",
    "rows",
    "changes",
    "notes",
];

/// Finds the policy a file starts from, by the name it gives.
pub(super) type Base<'a> = &'a mut dyn FnMut(&str) -> Option<Draft>;

/// Reads a file into a draft and collects what is wrong with it.
pub(super) fn read(given: Given, base: Base<'_>) -> Result<Draft, PolicyErrors> {
    let mut reader = Reader::default();
    let mut table = reader.table("", given);
    let mut draft = reader.base(&mut table, base);
    reader.name(&mut table, &mut draft);
    reader.settings(&mut table, &mut draft);
    reader.paper(&mut table, &mut draft);
    reader.rows(&mut table, &mut draft);
    reader.notes(&mut table, &mut draft);
    reader.unused_shares(&draft);
    table.take("$schema");
    reader.unknown(table, &KEYS);
    if reader.errors.is_empty() { Ok(draft) } else { Err(PolicyErrors::new(reader.errors)) }
}

/// Walks the file and collects what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Reader {
    errors: Vec<PolicyError>,
    /// Shares to which the file gives a name that nobody had before, and where.
    new_shares: Vec<(String, Option<Spot>)>,
}

/// A table in hand: its entries, each key once, and where it stands.
#[derive(Debug)]
pub(super) struct Table {
    /// From the top of the file: `rows[3].when`, empty for the file itself.
    path: String,
    at: Option<Spot>,
    entries: Vec<Entry>,
}

/// A value in hand, and what it is called.
#[derive(Debug)]
pub(super) struct Field {
    path: String,
    at: Option<Spot>,
    given: Given,
}

impl Table {
    /// Takes the value of a key out, if it is there.
    pub(super) fn take(&mut self, key: &str) -> Option<Field> {
        let place = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(place);
        Some(self.field(entry))
    }

    fn field(&self, entry: Entry) -> Field {
        Field { path: within(&self.path, &entry.key), at: entry.value.at.or(entry.at), given: entry.value }
    }

    /// Takes the value of a key out that must be there.
    pub(super) fn need(&mut self, key: &str, what: &str, reader: &mut Reader) -> Option<Field> {
        let found = self.take(key);
        if found.is_none() {
            reader.wrong(&within(&self.path, key), self.at, format!("missing; expected {what}"));
        }
        found
    }

    /// Whatever is left, each with its key.
    pub(super) fn rest(&mut self) -> Vec<(String, Field)> {
        let entries = std::mem::take(&mut self.entries);
        entries.into_iter().map(|entry| (entry.key.clone(), self.field(entry))).collect()
    }
}

fn within(path: &str, key: &str) -> String {
    let key = if key.is_empty() { "\"\"" } else { key };
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

impl Reader {
    pub(super) fn wrong(&mut self, path: &str, at: Option<Spot>, problem: impl Into<String>) {
        let field = if path.is_empty() { "policy" } else { path };
        self.errors.push(PolicyError::new(field, at, problem));
    }

    /// What was expected and what was found.
    pub(super) fn expected(&mut self, field: &Field, expected: &str) {
        let problem = format!("expected {expected}, found {}", field.given.shown());
        self.wrong(&field.path, field.at, problem);
    }

    /// The entries of a table, each key once.
    fn table(&mut self, path: &str, given: Given) -> Table {
        let at = given.at;
        let Value::Table(entries) = given.value else {
            let kind = Given { at, ..given }.kind().to_owned();
            self.wrong(path, at, format!("expected a table, found {kind}"));
            return Table { path: path.to_owned(), at, entries: Vec::new() };
        };
        let mut once: Vec<Entry> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for entry in entries {
            if known.insert(entry.key.clone()) {
                once.push(entry);
            } else {
                self.wrong(&within(path, &entry.key), entry.at, "given twice; expected once");
            }
        }
        Table { path: path.to_owned(), at, entries: once }
    }

    pub(super) fn table_of(&mut self, field: Field) -> Table {
        self.table(&field.path, field.given)
    }

    /// The items of a list.
    pub(super) fn list(&mut self, field: Field, of: &str) -> Vec<Field> {
        let Value::List(items) = field.given.value else {
            self.expected(&field, &format!("a list of {of}"));
            return Vec::new();
        };
        let item = |(number, given): (u32, Given)| Field {
            path: format!("{}[{number}]", field.path),
            at: given.at.or(field.at),
            given,
        };
        (1..).zip(items).map(item).collect()
    }

    /// A text.
    pub(super) fn text(&mut self, field: &Field, what: &str) -> Option<String> {
        match field.given.text() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            _ => {
                self.expected(field, what);
                None
            }
        }
    }

    pub(super) fn flag(&mut self, field: &Field) -> Option<bool> {
        if let Value::Bool(value) = field.given.value {
            return Some(value);
        }
        self.expected(field, "true or false");
        None
    }

    /// One of these.
    pub(super) fn choice<T: Copy>(&mut self, field: &Field, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let found = field.given.text().and_then(|text| all.iter().find(|value| name(**value) == text)).copied();
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|value| name(*value)).collect();
            self.not_among(field, &names);
        }
        found
    }

    /// A name nobody has: tells the nearest, and all of them if they are few.
    pub(super) fn not_among(&mut self, field: &Field, names: &[&str]) {
        let nearest = field.given.text().and_then(|text| nearest(text, names));
        let hint = nearest.map_or_else(String::new, |name| format!("; did you mean \"{name}\"?"));
        let problem = format!("expected {}, found {}{hint}", listed(names), field.given.shown());
        self.wrong(&field.path, field.at, problem);
    }

    /// Keys that are left over are none of the file's.
    pub(super) fn unknown(&mut self, table: Table, keys: &[&str]) {
        for entry in table.entries {
            let hint = nearest(&entry.key, keys).map_or_else(String::new, |name| format!("; did you mean {name}?"));
            let problem = format!("unknown; expected {}{hint}", keys.join(", "));
            self.wrong(&within(&table.path, &entry.key), entry.at, problem);
        }
    }

    /// A sentence in 中文 and English, from the two keys of a table.
    pub(super) fn words(&mut self, table: &mut Table) -> Option<Words> {
        let mut one = |key: &str| {
            let field = table.need(key, "a sentence in both languages, zh and en", self)?;
            self.text(&field, "a sentence")
        };
        let (zh, en) = (one("zh"), one("en"));
        Some(Words { zh: zh?.into(), en: en?.into() })
    }

    fn name(&mut self, table: &mut Table, draft: &mut Draft) {
        let Some(field) = table.take("name") else { return };
        if let Some(text) = field.given.text() {
            draft.name = Words { zh: text.to_owned().into(), en: text.to_owned().into() };
            return;
        }
        let mut names = self.table_of(field);
        if let Some(words) = self.words(&mut names) {
            draft.name = words;
        }
        self.unknown(names, &["zh", "en"]);
    }

    /// What the file starts from.
    fn base(&mut self, table: &mut Table, base: Base<'_>) -> Draft {
        let Some(field) = table.take("extends") else { return Draft::document() };
        let found = match field.given.text() {
            Some("document") => Some(Draft::document()),
            Some("nothing") => Some(Draft::nothing()),
            Some(name) => base(name),
            None => None,
        };
        found.unwrap_or_else(|| {
            self.expected(&field, "\"document\", \"nothing\" or the name of a policy that can be found");
            Draft::document()
        })
    }
}

/// Names, as they are told: all of them if they are few.
fn listed(names: &[&str]) -> String {
    const FEW: usize = 30;
    let quoted: Vec<String> = names.iter().take(FEW).map(|name| format!("\"{name}\"")).collect();
    let more = names.len().saturating_sub(FEW);
    if more > 0 {
        format!("one of {} and {more} more", quoted.join(", "))
    } else {
        format!("one of {}", quoted.join(", "))
    }
}

/// The name that is most like a text, if any is much like it.
fn nearest<'n>(text: &str, names: &[&'n str]) -> Option<&'n str> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let chars: Vec<char> = text.to_lowercase().chars().collect();
        chars.iter().copied().zip(chars.iter().copied().skip(1)).collect()
    };
    let wanted = pairs(text);
    let alike = |name: &&'n str| {
        let mut theirs = pairs(name);
        let total = wanted.len().saturating_add(theirs.len());
        let mut shared = 0_usize;
        for pair in &wanted {
            if let Some(place) = theirs.iter().position(|other| other == pair) {
                theirs.swap_remove(place);
                shared = shared.saturating_add(1);
            }
        }
        // In hundredths: twice what they share, of all they have.
        shared.saturating_mul(200).checked_div(total).unwrap_or(0)
    };
    names
        .iter()
        .copied()
        .map(|name| (alike(&name), name))
        .filter(|(alike, _)| *alike >= 50)
        .max_by_key(|(alike, _)| *alike)
        .map(|(_, name)| name)
}
