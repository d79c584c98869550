//! The way in: every event checked by itself, its names turned into numbers.

use std::borrow::Cow;

use chrono::{Datelike, Timelike};

use super::Log;
use super::check::check;
use super::entry::{Brought, Ending, Entered, Entry, Ground, SplitAt, Visit};
use crate::error::{Error, Errors, Problem, shown};
use crate::event::{Event, Fact, Reception, Said, Settled, Split};
use crate::id::{Agent, Deal, Household, Names};
use crate::period::Moment;
use crate::share::Share;

/// Whether a part of a second can be written in a log, and is no leap second's.
const fn is_in_whole_millis(nanos: u32) -> bool {
    nanos < 1_000_000_000 && nanos % 1_000_000 == 0
}

/// What is wrong with lines is kept beyond what is told, for some of it may be struck out.
const KEPT_WHILE_READING: usize = 16 * Errors::KEPT;

/// The largest commission: 2⁵³−1, what every JSON reader holds exactly.
const MOST_COMMISSION: u64 = (1 << 53) - 1;

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
#[derive(Debug)]
pub struct LogBuilder {
    pub(super) ground: Ground,
    pub(super) entries: Vec<Entry>,
    /// For each entry the line it was read from, 0 for an event that was pushed.
    pub(super) lines: Vec<u32>,
    /// Whether the entries came in the order of (`at`, `no`), and numbered in that order. A register is mostly written so.
    pub(super) in_order: bool,
    pub(super) numbered_in_order: bool,
    /// What could not be entered.
    pub(super) broken: Vec<Broken>,
    pub(super) kept: Vec<Error>,
    lines_read: u64,
    problems: Vec<FieldProblem>,
}

type FieldProblem = (Cow<'static, str>, Problem);

/// An entry that could not be read: what of it others may refer to.
#[derive(Debug)]
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
            ground: Ground::default(),
            entries: Vec::new(),
            lines: Vec::new(),
            in_order: true,
            numbered_in_order: true,
            broken: Vec::new(),
            kept: Vec::new(),
            lines_read: 0,
            problems: Vec::new(),
        }
    }

    /// Enters an event. Whatever is wrong with it is told by [`finish`](Self::finish).
    pub fn push<S: AsRef<str>>(&mut self, event: &Event<S>) {
        self.enter(event, 0);
    }

    /// Enters every line of a text, an event each. Empty lines are passed over; a byte order mark before the first is none
    /// of it.
    #[cfg(feature = "json")]
    pub fn json_lines(&mut self, text: impl AsRef<[u8]>) {
        for line in text.as_ref().split(|byte| *byte == b'\n') {
            self.json_line(line);
        }
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
            // Only to find what else is wrong with it.
            let found = std::mem::take(&mut self.problems);
            self.entry(&event);
            let is_new = |(field, _): &FieldProblem| !found.iter().any(|(known, _)| known == field);
            self.problems.retain(is_new);
            self.problems.splice(..0, found);
        }
        let household = household.map(|name| self.ground.households.number(&name));
        let deal = deal.map(|name| self.ground.deals.number(&name));
        self.keep(line, no, household, deal);
    }

    fn enter<S: AsRef<str>>(&mut self, event: &Event<S>, line: u32) {
        let entry = self.entry(event);
        if self.problems.is_empty() {
            if let Some(last) = self.entries.last() {
                self.in_order &= (last.at, last.no) <= (entry.at, entry.no);
                self.numbered_in_order &= last.no < entry.no;
            }
            self.entries.push(entry);
            self.lines.push(line);
            return;
        }
        let deal = if let Entered::Deal { deal, .. } = entry.fact { Some(deal) } else { None };
        self.keep(line, Some(event.no), Some(entry.household), deal);
    }

    /// The event in numbers; what is wrong with it by itself is added to the problems.
    fn entry<S: AsRef<str>>(&mut self, event: &Event<S>) -> Entry {
        let year = event.at.date().year();
        if !(1900..=2200).contains(&year) || !is_in_whole_millis(event.at.time().nanosecond()) {
            self.wrong("at", Problem::Time(event.at.to_string()));
        }
        let household = self.name(|ground| &mut ground.households, "household", event.household.as_ref());
        let fact = self.fact(event);
        Entry { at: Moment::of(event.at), no: event.no, household, fact }
    }

    /// Files a broken entry with the problems found. Only so many errors are kept; all are counted.
    fn keep(&mut self, line: u32, no: Option<u64>, household: Option<Household>, deal: Option<Deal>) {
        let errors = u32::try_from(self.problems.len()).unwrap_or(u32::MAX);
        for (field, problem) in self.problems.drain(..) {
            if self.kept.len() < KEPT_WHILE_READING {
                let field = Some(field).filter(|field| !field.is_empty());
                self.kept.push(Error { line: (line > 0).then_some(u64::from(line)), entry: no, field, problem });
            }
        }
        self.broken.push(Broken { no, line, household, deal, errors });
    }

    fn wrong(&mut self, field: &'static str, problem: Problem) {
        self.problems.push((Cow::Borrowed(field), problem));
    }

    fn name<I: crate::id::Id>(&mut self, names: fn(&mut Ground) -> &mut Names, field: &'static str, name: &str) -> I {
        if name.is_empty() {
            self.wrong(field, Problem::Empty);
        }
        names(&mut self.ground).number(name)
    }

    fn agent<S: AsRef<str>>(&mut self, field: &'static str, name: &S) -> Agent {
        self.name(|ground| &mut ground.agents, field, name.as_ref())
    }

    fn fact<S: AsRef<str>>(&mut self, event: &Event<S>) -> Entered {
        match &event.fact {
            Fact::Reception(visit) => Entered::Reception(self.visit(visit)),
            Fact::Reassignment { from, to } => {
                let (leaver, drawn) = (self.agent("from", from), self.agent("to", to));
                if leaver == drawn && !from.as_ref().is_empty() {
                    self.wrong("to", Problem::SameAgent(shown(to.as_ref())));
                }
                Entered::Reassignment { from: leaver, to: drawn }
            }
            Fact::Decision { owner, split } => {
                let owner = self.agent("owner", owner);
                Entered::Decision { owner, split: split.as_ref().map(|split| self.split("split", split)) }
            }
            Fact::Deal { deal, commission } => {
                if *commission > MOST_COMMISSION {
                    self.wrong("commission", Problem::Commission(*commission));
                }
                let deal: Deal = self.name(|ground| &mut ground.deals, "deal", deal.as_ref());
                Entered::Deal { deal, commission: Ground::file(&mut self.ground.commissions, *commission) }
            }
            Fact::Dispute { deal, outcome } => {
                let deal = self.name(|ground| &mut ground.deals, "deal", deal.as_ref());
                let ending = self.ending(outcome);
                Entered::Dispute(Ground::file(&mut self.ground.disputes, (deal, ending)))
            }
            Fact::Verdict { reception, upheld } => {
                Entered::Verdict(Ground::file(&mut self.ground.verdicts, (*reception, *upheld)))
            }
            Fact::SameHousehold { with } => {
                let other = self.name(|ground| &mut ground.households, "with", with.as_ref());
                if with.as_ref() == event.household.as_ref() && !with.as_ref().is_empty() {
                    self.wrong("with", Problem::SameAsItself(shown(with.as_ref())));
                }
                Entered::SameHousehold(other)
            }
            Fact::Void { entry, .. } => Entered::Void(Ground::file(&mut self.ground.voids, *entry)),
        }
    }

    fn visit<S: AsRef<str>>(&mut self, visit: &Reception<S>) -> Visit {
        let visitor = self.name(|ground| &mut ground.visitors, "visitor", visit.visitor.as_ref());
        let receiver = self.agent("received_by", &visit.received_by);
        let free: Vec<Agent> = visit.available.iter().map(|agent| self.agent("available", agent)).collect();
        let brought = self.brought(&visit.said, receiver);
        let referred_by =
            visit.referred_by.as_ref().map(|by| self.name(|ground| &mut ground.households, "referred_by", by.as_ref()));
        if visit.occasion.as_ref().is_some_and(|name| name.as_ref().is_empty()) {
            self.wrong("occasion", Problem::Empty);
        }
        let free = self.ground.file_list(free.into_iter());
        Visit { visitor, receiver, free, brought, referred_by, on_occasion: visit.occasion.is_some() }
    }

    fn brought<S: AsRef<str>>(&mut self, said: &Said<S>, receiver: Agent) -> Brought {
        match said {
            Said::Nothing => Brought::Nothing,
            Said::Mentions(agent) => Brought::Mentions(self.agent("said", agent)),
            Said::AsksFor(agent) => Brought::AsksFor(self.agent("said", agent)),
            Said::Refuses(agent) => Brought::Refuses(self.agent("said", agent)),
            Said::Complains { of, upheld } => {
                Brought::Complains { of: self.agent("said", of), upheld: upheld.unwrap_or(false) }
            }
            Said::Names(agents) => {
                let named: Vec<Agent> = agents.iter().map(|agent| self.agent("said", agent)).collect();
                if named.len() < 2 {
                    self.wrong("said", Problem::TooFewNames(named.len()));
                }
                self.each_once("said", &named);
                Brought::Names(self.ground.file_list(named.into_iter()))
            }
            Said::Forgot { followed_up_by } => {
                let follower = followed_up_by.as_ref().map(|agent| self.agent("said", agent));
                Brought::Forgot { followed_up_by: follower.unwrap_or(receiver) }
            }
            Said::WantsDiscount => Brought::WantsDiscount,
        }
    }

    /// Each agent that appears a second time is an error.
    fn each_once(&mut self, field: &'static str, agents: &[Agent]) {
        let mut sorted = agents.to_vec();
        sorted.sort_unstable();
        let mut twice: Vec<Agent> = sorted
            .windows(2)
            .filter_map(|pair| pair.first().filter(|first| pair.last() == Some(first)).copied())
            .collect();
        twice.dedup();
        for agent in twice {
            let name = shown(self.ground.agents.name(agent));
            self.wrong(field, Problem::Repeated(name));
        }
    }

    fn ending<S: AsRef<str>>(&mut self, outcome: &Settled<S>) -> Ending {
        match outcome {
            Settled::Quarrel | Settled::Disobeyed => Ending::Department,
            Settled::Agreed { performance, split } => {
                let is_named = !performance.as_ref().is_empty() && !split.is_empty();
                if is_named && !split.iter().any(|(agent, _)| agent.as_ref() == performance.as_ref()) {
                    self.wrong("outcome", Problem::OutsideSplit(shown(performance.as_ref())));
                }
                Ending::Agreed { performance: self.agent("outcome", performance), split: self.split("outcome", split) }
            }
            Settled::Decided { performance, split } => Ending::Decided {
                performance: self.agent("outcome", performance),
                split: split.as_ref().map(|split| self.split("outcome", split)),
            },
        }
    }

    fn split<S: AsRef<str>>(&mut self, field: &'static str, split: &Split<S>) -> SplitAt {
        let filed: Vec<(Agent, Share)> =
            split.iter().map(|(agent, share)| (self.agent(field, agent), *share)).collect();
        if filed.is_empty() {
            self.wrong(field, Problem::EmptySplit);
        }
        let agents: Vec<Agent> = filed.iter().map(|(agent, _)| *agent).collect();
        self.each_once(field, &agents);
        for (agent, share) in split {
            if share.is_zero() {
                self.wrong(field, Problem::NothingShared(shown(agent.as_ref())));
            }
        }
        let sum: u128 = split.iter().map(|(_, share)| u128::from(share.parts())).sum();
        let each_counts = split.iter().all(|(_, share)| !share.is_zero());
        if !filed.is_empty() && each_counts && sum != u128::from(Share::WHOLE_PARTS) {
            self.wrong(field, Problem::Sum(crate::share::fraction(sum)));
        }
        self.ground.file_split(filed)
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
