//! A policy on its way from a file: what it says, and where each thing stands in the file.

use std::cmp::Ordering;
use std::sync::Arc;

use super::check::check;
use super::digest::Digest;
use super::effect::Effect;
use super::errors::PolicyErrors;
use super::given::Spot;
use super::paper::{Act, ClauseNo, Paper};
use super::row::{Rule, Step};
use super::settings::Settings;
use super::table::Table;
use super::{Policy, document};
use crate::lang::Words;
use crate::period::RenewedBy;

/// A policy that has yet to be checked.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(super) name: Words,
    pub(super) settings: Settings,
    pub(super) paper: Paper,
    pub(super) spots: Spots,
}

/// What the row is called that renews a file by its owner's receptions.
pub(super) const RENEWED: &str = "renewed";

fn is_renewal(rule: &Rule) -> bool {
    rule.name == RENEWED && rule.step == Step::File && rule.effect == Effect::Reopen
}

/// Where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The policy the file starts from.
    Base,
    /// The file, where it stands if that is known.
    File(Option<Spot>),
}

impl From {
    pub(super) const fn is_here(self) -> bool {
        matches!(self, Self::File(_))
    }

    pub(super) const fn spot(self) -> Option<Spot> {
        if let Self::File(at) = self { at } else { None }
    }
}

/// Where things stand in the file; `None` for what it takes over from another.
#[derive(Debug, Clone, Default)]
pub(super) struct Spots {
    /// One for each row.
    pub(super) rows: Vec<From>,
    /// One for each clause.
    pub(super) clauses: Vec<Option<Spot>>,
    pub(super) roles: Option<Spot>,
    /// How many rows of each step the file has put before those it took over.
    pub(super) front: [usize; 3],
}

impl Draft {
    /// The document's policy.
    pub(crate) fn document() -> Self {
        Self::of(Policy::document())
    }

    /// A policy that says nothing: no clause and no row, and settings as the document has them.
    pub(crate) fn nothing() -> Self {
        let (name, settings, paper) = (Words::default(), Settings::default(), Paper::default());
        Self { name, settings, paper, spots: Spots::default() }
    }

    /// A policy that is there already.
    pub(crate) fn of(policy: &Policy) -> Self {
        let paper = Paper::clone(&policy.paper);
        let spots = Spots {
            rows: vec![From::Base; paper.rules.len()],
            clauses: vec![None; paper.clauses.len()],
            roles: None,
            front: [0; 3],
        };
        Self { name: Words::clone(&policy.name), settings: Settings::clone(&policy.settings), paper, spots }
    }

    /// Puts the row in that renews a file by its owner's receptions, or takes it out.
    pub(super) fn renew_by(&mut self, renewed_by: RenewedBy, from: From) {
        self.settings.validity.renewed_by = renewed_by;
        let place = self.paper.rules.iter().position(is_renewal);
        let is_taken = self.paper.rules.iter().any(|rule| rule.name == RENEWED);
        match (renewed_by, place) {
            (RenewedBy::Nothing, Some(place)) => {
                self.paper.rules.remove(place);
                self.spots.rows.remove(place);
            }
            (RenewedBy::OwnReception, None) if !is_taken => {
                let clause = self.paper.cited("V.2(1)");
                let rule = Rule { clause, ..document::renewal() };
                let is_file = |rule: &Rule| rule.step == Step::File;
                let place = self.paper.rules.iter().take_while(|rule| is_file(rule)).count();
                self.paper.rules.insert(place, rule);
                self.spots.rows.insert(place, from);
            }
            _ => {}
        }
    }

    /// What renews a file is a row: where the file took it out again, nothing does, and the validity says so.
    pub(super) fn follow_rows(&mut self) {
        if !self.paper.rules.iter().any(is_renewal) {
            self.settings.validity.renewed_by = RenewedBy::Nothing;
        }
    }

    /// Keeps the rows of which this is true.
    pub(super) fn keep_rules(&mut self, keep: impl Fn(&Rule) -> bool) {
        let mut kept = self.paper.rules.iter().map(&keep).collect::<Vec<_>>().into_iter();
        self.paper.rules.retain(&keep);
        self.spots.rows.retain(|_| kept.next().unwrap_or(true));
    }

    /// The place before all rows of a step that the file took over, after those it has put there.
    pub(super) fn front(&mut self, step: Step) -> Option<usize> {
        let first = self.paper.rules.iter().position(|rule| rule.step == step)?;
        let before = self.spots.front.get_mut(step as usize)?;
        let place = first.saturating_add(*before);
        *before = before.saturating_add(1);
        Some(place)
    }

    /// Takes a clause out; whatever cited it cites nothing.
    pub(super) fn drop_clause(&mut self, clause: ClauseNo) {
        let place = clause.index();
        if place >= self.paper.clauses.len() {
            return;
        }
        self.paper.clauses.remove(place);
        self.spots.clauses.remove(place);
        let moved = |other: ClauseNo| match other.index().cmp(&place) {
            Ordering::Less => Some(other),
            Ordering::Equal => None,
            Ordering::Greater => Some(other.before()),
        };
        for rule in &mut self.paper.rules {
            rule.clause = rule.clause.and_then(moved);
        }
        for act in Act::ALL {
            self.paper.cites.set(*act, self.paper.cites.of(*act).and_then(moved));
        }
        self.paper.notes.retain(|note| note.clause != clause);
        for note in &mut self.paper.notes {
            note.clause = moved(note.clause).unwrap_or(note.clause);
            note.with = note.with.iter().filter_map(|clause| moved(*clause)).collect();
        }
    }

    /// The policy, if nothing is wrong with it.
    pub(super) fn finish(self) -> Result<Policy, PolicyErrors> {
        let table = Table::compile(&self.paper.rules);
        let errors = check(&self, &table);
        if !errors.is_empty() {
            return Err(PolicyErrors::new(errors).of(self.unchecked(table)));
        }
        Ok(self.unchecked(table))
    }

    /// The policy, whether or not something is wrong with it: to rule on a log that shows it.
    pub(super) fn unchecked(self, table: Table) -> Policy {
        Policy {
            name: Arc::new(self.name),
            paper: Arc::new(self.paper),
            table: Arc::new(table),
            settings: Arc::new(self.settings),
            edition: 0,
            digest: Digest::default(),
        }
    }
}
