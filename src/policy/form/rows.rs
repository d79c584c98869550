//! The rows: taken out, put in, moved and changed.

use std::borrow::Cow;

use super::paper::Citation;
use super::{Field, Reader, Table};
use crate::interpretation::{Interpretation, Interpretations};
use crate::policy::classes::{Classes, MOST_CLASSES};
use crate::policy::draft::{Draft, From};
use crate::policy::effect::Effect;
use crate::policy::given::Spot;
use crate::policy::row::{ALL, Rule, Step, Turn};

/// The most rows a policy has.
const MOST_ROWS: usize = 1_000;

const ROW: [&str; 13] = [
    "name",
    "step",
    "when",
    "effect",
    "clause",
    "turn",
    "zh",
    "en",
    "rests_on",
    "over",
    "otherwise",
    "before",
    "after",
];

/// Where a row is put.
#[derive(Debug)]
enum Put {
    Before(Field),
    After(Field),
}

impl Reader {
    /// Everything a file does to the rows.
    pub(super) fn rows(&mut self, table: &mut Table, draft: &mut Draft) {
        if let Some(field) = table.take("remove") {
            for field in self.list(field, "rows or clauses") {
                self.remove(&field, draft);
            }
        }
        if let Some(field) = table.take("rows") {
            let at = field.at;
            let rows = self.list(field, "rows");
            if rows.len() > MOST_ROWS {
                self.wrong("rows", at, format!("{} rows; at most {MOST_ROWS} are read", rows.len()));
                return;
            }
            for field in rows {
                self.row(field, draft);
            }
        }
        if let Some(field) = table.take("changes") {
            for field in self.list(field, "changes") {
                self.change(field, draft);
            }
        }
        if draft.paper.rules.len() > MOST_ROWS {
            self.wrong("rows", None, format!("{} rows; at most {MOST_ROWS} are read", draft.paper.rules.len()));
        }
        draft.follow_rows();
        self.spoken_of(draft);
        let told_apart = Classes::of(&draft.paper.rules.iter()).count();
        if told_apart > MOST_CLASSES {
            let problem = format!(
                "the rows tell {told_apart} circumstances apart (contact, claim, recorded, owner_is and so on, multiplied); at most {MOST_CLASSES} are read"
            );
            self.wrong("rows", None, problem);
        }
    }

    /// Takes out a row by its name, or a clause with every row that cites it.
    fn remove(&mut self, field: &Field, draft: &mut Draft) {
        let Some(name) = self.text(field, "the name of a row, or a clause") else { return };
        let clause = draft.paper.cited(&name);
        let before = draft.paper.rules.len();
        draft.keep_rules(|rule| rule.name != name && (clause.is_none() || rule.clause != clause));
        if let Some(clause) = clause {
            draft.drop_clause(clause);
        } else if draft.paper.rules.len() == before {
            let names = names(draft);
            self.not_among(field, &names.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    /// A row: a new one, or another in the place of the one that is called so.
    fn row(&mut self, field: Field, draft: &mut Draft) {
        let (path, at) = (field.path.clone(), field.at);
        let mut table = self.table_of(field);
        let name = table.take("name").and_then(|field| self.text(&field, "a name"));
        if name.as_deref() == Some(ALL) {
            self.wrong(&path, at, "called \"all\", which stands for every later row; expected another name");
        }
        let Some(name) = name else {
            self.wrong(
                &path,
                at,
                "expected a row with a name, a step, when, an effect, a clause and its sense in zh and en",
            );
            return;
        };
        let put = self.put(&mut table);
        let known = draft.paper.rules.iter().position(|rule| rule.name == name);
        let only_moved = table.entries.is_empty();
        let rule = match known.and_then(|place| draft.paper.rules.get(place)).filter(|_| only_moved) {
            Some(rule) => {
                let mut rule = rule.clone();
                forget_the_gone(&mut rule, draft);
                Some(rule)
            }
            None => self.rule(name, &mut table, draft),
        };
        self.unknown(table, &ROW);
        if let Some(rule) = rule {
            self.place(rule, at, known, put.as_ref(), draft);
        }
    }

    fn put(&mut self, table: &mut Table) -> Option<Put> {
        match (table.take("before"), table.take("after")) {
            (Some(before), Some(after)) => {
                self.wrong(&after.path, after.at, "stands beside before; expected one of the two");
                Some(Put::Before(before))
            }
            (before, after) => before.map(Put::Before).or(after.map(Put::After)),
        }
    }

    fn rule(&mut self, name: String, table: &mut Table, draft: &mut Draft) -> Option<Rule> {
        let step = table.need("step", "\"file\", \"title\" or \"service\"", self);
        let step = step.and_then(|field| self.choice(&field, Step::ALL, Step::as_str))?;
        let effect = table.need("effect", "what follows", self);
        let effect = effect.and_then(|field| self.effect(field, step, &mut draft.settings.shares));
        let clause = table.need("clause", "the clause it cites, or \"none\" if the paper says nothing", self);
        let clause = clause.and_then(|field| self.cited(&field, draft));
        let pattern = self.when(table.take("when"));
        let sense = self.words(table);
        let mut rule = Rule::new("", step, pattern, effect.unwrap_or(Effect::Stop), clause.and_then(Citation::clause));
        rule.name = Cow::Owned(name);
        self.beside(table, &mut rule);
        rule.sense = sense?;
        (effect.is_some() && clause.is_some()).then_some(rule)
    }

    /// What a row says besides.
    pub(super) fn beside(&mut self, table: &mut Table, rule: &mut Rule) {
        if let Some(field) = table.take("turn") {
            rule.turn = self.choice(&field, Turn::ALL, Turn::as_str).unwrap_or_default();
        }
        if let Some(field) = table.take("rests_on") {
            let items = self.list(field, "interpretations");
            let rests: Vec<Interpretation> = items
                .iter()
                .filter_map(|field| self.choice(field, Interpretation::ALL, Interpretation::as_str))
                .collect();
            rule.rests_on = Interpretations::of(&rests);
        }
        if let Some(field) = table.take("over") {
            let items = if field.given.text() == Some(ALL) { vec![field] } else { self.list(field, "names of rows") };
            rule.over =
                items.iter().filter_map(|field| self.text(field, "the name of a row")).map(Cow::Owned).collect();
        }
        if let Some(field) = table.take("otherwise") {
            rule.otherwise = self.flag(&field).unwrap_or_default();
        }
    }

    /// Puts a row where it belongs: in the place of the one that is called so, where the file says, or before all others of its
    /// step, for what an office adds is mostly the exception.
    fn place(&mut self, rule: Rule, at: Option<Spot>, known: Option<usize>, put: Option<&Put>, draft: &mut Draft) {
        if let Some(place) = known.filter(|_| put.is_none()) {
            if let (Some(slot), Some(spot)) = (draft.paper.rules.get_mut(place), draft.spots.rows.get_mut(place)) {
                (*slot, *spot) = (rule, From::File(at));
            }
            return;
        }
        if let Some(place) = known {
            draft.paper.rules.remove(place);
            draft.spots.rows.remove(place);
        }
        let place = match put {
            Some(Put::Before(field)) => self.beside_whom(field, rule.step, draft),
            Some(Put::After(field)) => self.beside_whom(field, rule.step, draft).map(|place| place.saturating_add(1)),
            // A file that starts from nothing is read in its own order.
            None if draft.spots.rows.iter().all(|from| from.is_here()) => None,
            None => draft.front(rule.step),
        };
        let end = draft
            .paper
            .rules
            .iter()
            .rposition(|other| other.step <= rule.step)
            .map_or(0, |last| last.saturating_add(1));
        let place = place.unwrap_or(end);
        draft.paper.rules.insert(place, rule);
        draft.spots.rows.insert(place, From::File(at));
    }

    /// The place of the row beside which another is put.
    fn beside_whom(&mut self, field: &Field, step: Step, draft: &Draft) -> Option<usize> {
        let is_it = |rule: &Rule| rule.step == step && field.given.text() == Some(&rule.name);
        let place = draft.paper.rules.iter().position(is_it);
        if place.is_none() {
            let of_step = draft.paper.rules.iter().filter(|rule| rule.step == step);
            let names: Vec<String> = of_step.map(|rule| rule.name.to_string()).collect();
            self.not_among(field, &names.iter().map(String::as_str).collect::<Vec<_>>());
        }
        place
    }

    /// The rows spoken of must be there; what a file took over may speak of rows it took out.
    fn spoken_of(&mut self, draft: &mut Draft) {
        let names = names(draft);
        let is_there = |name: &str| names.iter().any(|known| known == name);
        for (rule, from) in draft.paper.rules.iter_mut().zip(&draft.spots.rows) {
            if from.is_here() {
                for name in rule.over.iter().filter(|name| !is_there(name) && *name != ALL) {
                    let path = format!("rows, \"{}\", over", rule.name);
                    self.wrong(&path, from.spot(), format!("no row is called \"{name}\""));
                }
            }
            rule.over.retain(|name| is_there(name) || name == ALL);
        }
    }
}

/// What a row taken over says of rows that the file took out is not the file's mistake.
pub(super) fn forget_the_gone(rule: &mut Rule, draft: &Draft) {
    rule.over.retain(|name| name == ALL || draft.paper.rules.iter().any(|other| other.name == *name));
}

fn names(draft: &Draft) -> Vec<String> {
    draft.paper.rules.iter().map(|rule| rule.name.to_string()).collect()
}
