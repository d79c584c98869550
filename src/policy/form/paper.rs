//! Clauses, what is cited where no row decides, and what the file only says.

use super::{Field, Reader, Table};
use crate::policy::draft::Draft;
use crate::policy::given::Value;
use crate::policy::paper::{Act, ClauseNo, ClauseText, Note};

/// The most clauses a paper has.
const MOST_CLAUSES: usize = 250;

/// What a file says of a clause to cite.
#[derive(Debug, Clone, Copy)]
pub(super) enum Citation {
    /// None is to be cited.
    Nothing,
    Of(ClauseNo),
}

impl Citation {
    pub(super) const fn clause(self) -> Option<ClauseNo> {
        if let Self::Of(clause) = self { Some(clause) } else { None }
    }
}

impl Reader {
    /// The clauses, and what is cited where no row decides.
    pub(super) fn paper(&mut self, table: &mut Table, draft: &mut Draft) {
        if let Some(field) = table.take("clauses") {
            let mut clauses = self.table_of(field);
            for (cite, field) in clauses.rest() {
                self.clause(cite, field, draft);
            }
        }
        if let Some(field) = table.take("cites") {
            let mut cites = self.table_of(field);
            for act in Act::ALL {
                if let Some(field) = cites.take(act.as_str()) {
                    if let Some(clause) = self.cited(&field, draft) {
                        draft.paper.cites.set(*act, clause.clause());
                    }
                }
            }
            let names: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
            self.unknown(cites, &names);
        }
    }

    fn clause(&mut self, cite: String, field: Field, draft: &mut Draft) {
        let at = field.at;
        if cite.trim().is_empty() || cite == "none" {
            self.wrong(&field.path, at, "a clause cannot be called so");
            return;
        }
        let mut table = self.table_of(field);
        let title = self.words(&mut table);
        self.unknown(table, &["zh", "en"]);
        let Some(title) = title else { return };
        let known = draft.paper.clauses.iter().position(|clause| clause.cite == cite);
        let text = ClauseText { cite: cite.into(), title };
        match known {
            Some(place) => {
                if let (Some(clause), Some(spot)) =
                    (draft.paper.clauses.get_mut(place), draft.spots.clauses.get_mut(place))
                {
                    (*clause, *spot) = (text, at);
                }
            }
            None if draft.paper.clauses.len() < MOST_CLAUSES => {
                draft.paper.clauses.push(text);
                draft.spots.clauses.push(at);
            }
            None => self.wrong("clauses", at, format!("too many; at most {MOST_CLAUSES} clauses are read")),
        }
    }

    /// A clause that is cited.
    pub(super) fn cited(&mut self, field: &Field, draft: &Draft) -> Option<Citation> {
        let cite = field.given.text();
        if cite == Some("none") {
            return Some(Citation::Nothing);
        }
        let found = cite.and_then(|cite| draft.paper.cited(cite));
        if found.is_none() {
            let cites: Vec<&str> = draft.paper.clauses.iter().map(|clause| &*clause.cite).chain(["none"]).collect();
            self.not_among(field, &cites);
        }
        found.map(Citation::Of)
    }

    /// What the file only says.
    pub(super) fn notes(&mut self, table: &mut Table, draft: &mut Draft) {
        let Some(field) = table.take("notes") else { return };
        for field in self.list(field, "notes") {
            let mut table = self.table_of(field);
            let clause = table.need("clause", "the clause that says it", self);
            let clause = clause.and_then(|field| self.cited(&field, draft)).and_then(Citation::clause);
            let with = table.take("with").map_or_else(Vec::new, |field| {
                let items = match field.given.value {
                    Value::List(_) => self.list(field, "clauses"),
                    _ => vec![field],
                };
                items.iter().filter_map(|field| self.cited(field, draft).and_then(Citation::clause)).collect()
            });
            let text = self.words(&mut table);
            self.unknown(table, &["clause", "with", "zh", "en"]);
            if let (Some(clause), Some(text)) = (clause, text) {
                draft.paper.notes.push(Note { clause, text, with });
            }
        }
    }
}
