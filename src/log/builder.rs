//! The way in: every event checked by itself, its names turned into numbers.

use std::borrow::Cow;

use super::Log;
use super::check::check;
use super::enter::Clerk;
use super::entry::{Entered, Entry};
use super::find::Places;
use super::ground::Ground;
use super::roll::Roll;
use crate::error::{Error, Errors, Problem};
use crate::event::Event;
use crate::id::{Deal, Household, Id, Name, NameKind, NameList, Names, Numbered, Visitor, place};

/// What is wrong with lines is kept beyond what is told, for some of it may be struck out.
const KEPT_WHILE_READING: usize = 16 * Errors::KEPT;

/// Collects events, in any order, and checks them together.
///
/// ```
/// use panke::LogBuilder;
///
/// let mut builder = LogBuilder::new();
/// builder.json_lines(r#"{"no":1,"at":"2026-03-03T10:00","household":"H1","type":"deal","deal":"D1"}"#);
/// let errors = builder.finish().unwrap_err();
/// assert!(errors.to_string().starts_with("line 1, entry 1, field \"commission\": missing"));
/// ```
#[derive(Debug, Clone)]
pub struct LogBuilder {
    pub(super) roll: Roll<Names>,
    pub(super) ground: Ground,
    pub(super) entries: Vec<Entry>,
    /// For each entry the line it was read from, 0 for an event that was pushed; empty where all were.
    pub(super) lines: Vec<u32>,
    /// Whether the entries came in the order of (`at`, `no`), and numbered in that order. A register is mostly written so.
    pub(super) in_order: bool,
    pub(super) numbered_in_order: bool,
    /// Where the entries are that speak of others.
    pub(super) places: Places,
    /// The household each visitor first came for, and whether one came for another, too.
    pub(super) came_for: Vec<Option<Household>>,
    pub(super) came_for_another: bool,
    /// What could not be entered.
    pub(super) broken: Vec<Broken>,
    pub(super) kept: Vec<Error>,
    #[cfg(feature = "json")]
    lines_read: u64,
    pub(super) problems: Vec<FieldProblem>,
}

type FieldProblem = (Cow<'static, str>, Problem);

/// An entry that could not be read: what of it others may refer to.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    pub(super) no: Option<u64>,
    pub(super) line: u32,
    pub(super) household: Option<Household>,
    pub(super) deal: Option<Deal>,
    pub(super) errors: u32,
}

impl Default for LogBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl LogBuilder {
    /// An empty register.
    #[must_use]
    pub fn new() -> Self {
        Self {
            roll: Roll::default(),
            ground: Ground::default(),
            entries: Vec::new(),
            lines: Vec::new(),
            in_order: true,
            numbered_in_order: true,
            places: Places::default(),
            came_for: Vec::new(),
            came_for_another: false,
            broken: Vec::new(),
            kept: Vec::new(),
            #[cfg(feature = "json")]
            lines_read: 0,
            problems: Vec::new(),
        }
    }

    /// Gives a name its number, always the same, for events that carry numbers instead of texts.
    ///
    /// ```
    /// use panke::{Event, LogBuilder, NameKind, Reception};
    ///
    /// let mut builder = LogBuilder::new();
    /// let home = builder.number(NameKind::Household, "H1");
    /// let visitor = builder.number(NameKind::Visitor, "c1");
    /// let bai = builder.number(NameKind::Agent, "Bai");
    /// let at = "2026-03-03T10:00:00".parse().unwrap();
    /// builder.push(&Event::new(1, at, home, Reception::new(visitor, bai)));
    /// assert_eq!(builder.finish()?.len(), 1);
    /// # Ok::<(), panke::Errors>(())
    /// ```
    pub fn number(&mut self, kind: NameKind, name: &str) -> Numbered {
        let names = match kind {
            NameKind::Agent => &mut self.roll.agents,
            NameKind::Household => &mut self.roll.households,
            NameKind::Visitor => &mut self.roll.visitors,
            NameKind::Deal => &mut self.roll.deals,
            NameKind::Text => &mut self.roll.texts,
        };
        // An empty name has no number: whoever uses it is told.
        if name.is_empty() { Numbered(u32::MAX) } else { Numbered(names.number::<Household>(name).number()) }
    }

    /// Enters an event. Whatever is wrong with it is told by [`finish`](Self::finish).
    pub fn push<S: Name>(&mut self, event: &Event<S>) {
        self.enter(event, 0);
    }

    /// Enters every line of a text, an event each. Empty lines are passed over; a byte order mark before the first is none
    /// of it.
    #[cfg(feature = "json")]
    pub fn json_lines(&mut self, text: impl AsRef<[u8]>) {
        let text = text.as_ref();
        // An entry is hardly written in fewer than some 150 bytes: room for that many, so that little is moved.
        let likely = text.len() / 150;
        self.reserve(likely);
        self.lines.reserve(likely);
        for line in text.split(|byte| *byte == b'\n') {
            self.json_line(line);
        }
    }

    /// Makes room for so many more entries.
    pub fn reserve(&mut self, entries: usize) {
        self.entries.reserve(entries);
    }

    /// Enters the next line of a text, so that a text need not lie in memory as a whole.
    #[cfg(feature = "json")]
    pub fn json_line(&mut self, line: impl AsRef<[u8]>) {
        self.lines_read = self.lines_read.saturating_add(1);
        let number = u32::try_from(self.lines_read).unwrap_or(u32::MAX);
        let mut line = line.as_ref();
        if number == 1 {
            line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        }
        match std::str::from_utf8(line) {
            Ok(line) if line.trim_ascii().is_empty() => {}
            Ok(line) => self.read(line, number),
            Err(_) => {
                let problem = Problem::Form("not UTF-8; expected JSON text in UTF-8".to_owned());
                self.problems.push((Cow::Borrowed(""), problem));
                self.keep(number, None, None, None);
            }
        }
    }

    /// The fast way: a line that is an event goes straight in. Any other is looked at field by field.
    #[cfg(feature = "json")]
    fn read(&mut self, text: &str, line: u32) {
        if let Ok(parsed) = serde_json::from_str::<crate::wire::Object<crate::wire::Line<'_>>>(text) {
            if let Some(event) = parsed.0.event(&mut self.problems) {
                if self.problems.is_empty() {
                    self.enter(&event, line);
                    return;
                }
            }
            self.problems.clear();
        }
        let (no, household, deal, event) = crate::wire::diagnose(text, &mut self.problems);
        if let Some(event) = event {
            // Only to find what else is wrong with it. Its number may not be its own: nothing is kept by that.
            let found = std::mem::take(&mut self.problems);
            let (recorded, beside) = (self.ground.recorded.len(), self.ground.beside.len());
            self.entry(&event);
            self.ground.recorded.truncate(recorded);
            self.ground.beside.truncate(beside);
            let is_new = |(field, _): &FieldProblem| !found.iter().any(|(known, _)| known == field);
            self.problems.retain(is_new);
            self.problems.splice(..0, found);
        }
        let household = household.map(|name| self.roll.households.number(&name));
        let deal = deal.map(|name| self.roll.deals.number(&name));
        self.keep(line, no, household, deal);
    }

    fn entry<S: Name>(&mut self, event: &Event<S>) -> Entry {
        let Self { roll, ground, problems, .. } = self;
        Clerk { roll, ground, problems }.entry(event)
    }

    fn enter<S: Name>(&mut self, event: &Event<S>, line: u32) {
        let entry = self.entry(event);
        self.admit(entry, line);
    }

    /// Takes an entry in, or files it with its problems if there are any.
    pub(super) fn admit(&mut self, entry: Entry, line: u32) {
        if !self.problems.is_empty() {
            let deal = if let Entered::Deal { deal, .. } = entry.fact { Some(deal) } else { None };
            self.keep(line, Some(entry.no), Some(entry.household), deal);
            return;
        }
        if let Some(last) = self.entries.last() {
            self.in_order &= (last.at, last.no) <= (entry.at, entry.no);
            self.numbered_in_order &= last.no < entry.no;
        }
        self.places.note(place(self.entries.len()), &entry, &self.ground);
        if let Some(visitor) = self.ground.visitor(entry.fact) {
            self.came(visitor, entry.household);
        }
        if line > 0 || !self.lines.is_empty() {
            self.lines.resize(self.entries.len(), 0);
            self.lines.push(line);
        }
        self.entries.push(entry);
    }

    /// A visitor came for a household.
    fn came(&mut self, visitor: Visitor, household: Household) {
        if visitor.index() >= self.came_for.len() {
            self.came_for.resize(visitor.index().saturating_add(1), None);
        }
        if let Some(first) = self.came_for.get_mut(visitor.index()) {
            self.came_for_another |= *first.get_or_insert(household) != household;
        }
    }

    /// Files a broken entry with the problems found. Only so many errors are kept; all are counted.
    pub(super) fn keep(&mut self, line: u32, no: Option<u64>, household: Option<Household>, deal: Option<Deal>) {
        let errors = u32::try_from(self.problems.len()).unwrap_or(u32::MAX);
        for (field, problem) in self.problems.drain(..) {
            if self.kept.len() < KEPT_WHILE_READING {
                let field = Some(field).filter(|field| !field.is_empty());
                self.kept.push(Error { line: (line > 0).then_some(u64::from(line)), entry: no, field, problem });
            }
        }
        self.broken.push(Broken { no, line, household, deal, errors });
    }

    /// Checks the events together and closes the register.
    ///
    /// # Errors
    ///
    /// Every error of every entry and between entries, see [`Problem`].
    pub fn finish(self) -> Result<Log, Errors> {
        let (log, errors) = check(self);
        if errors.is_empty() { Ok(log) } else { Err(errors) }
    }

    /// The same, but a household with an error is left out instead, and with it every household that was brought by
    /// it: their rulings could rest on what is wrong. A line of which not even the household can be read leaves out none.
    #[must_use]
    pub fn salvage(self) -> (Log, Errors) {
        check(self)
    }
}
