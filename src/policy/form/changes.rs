//! Rows changed where they stand: one by its name, or all that cite a clause.

use super::paper::Citation;
use super::rows::forget_the_gone;
use super::{Field, Reader, Table};
use crate::policy::draft::{Draft, From};
use crate::policy::effect::Effect;
use crate::policy::pattern::Pattern;
use crate::policy::row::{Rule, Step};

impl Reader {
    /// The places of the rows that a change is of.
    fn meant(&mut self, table: &mut Table, draft: &Draft) -> Vec<usize> {
        let (row, of) = (table.take("row"), table.take("of_clause"));
        if row.is_some() && of.is_some() {
            self.wrong(&table.path, table.at, "has both row and of_clause; expected one of the two");
            return Vec::new();
        }
        let row = row.and_then(|field| self.text(&field, "the name of a row"));
        let of = of.and_then(|field| self.cited(&field, draft)).and_then(Citation::clause);
        let is_meant = |rule: &Rule| row.as_deref() == Some(&*rule.name) || (of.is_some() && rule.clause == of);
        let rules = draft.paper.rules.iter().enumerate();
        let places: Vec<usize> = rules.filter(|(_, rule)| is_meant(rule)).map(|(place, _)| place).collect();
        if places.is_empty() {
            let problem = "expected the name of a row (row), or a clause that rows cite (of_clause)";
            self.wrong(&table.path, table.at, problem);
        }
        places
    }

    /// Changes a row, or every row that cites a clause.
    pub(super) fn change(&mut self, field: Field, draft: &mut Draft) {
        let at = field.at;
        let mut table = self.table_of(field);
        let places = self.meant(&mut table, draft);
        let effect = table.take("effect");
        let clause = table.take("clause").and_then(|field| self.cited(&field, draft));
        let pattern = table.take("when");
        let pattern = pattern.map(|field| self.when(Some(field)));
        let has_sense = table.entries.iter().any(|entry| entry.key == "zh" || entry.key == "en");
        let sense = if has_sense { self.words(&mut table) } else { None };
        let mut beside = Rule::new("", Step::File, Pattern::VISIT, Effect::Stop, None);
        let set: Vec<bool> = ["turn", "rests_on", "over", "otherwise"]
            .map(|key| table.entries.iter().any(|entry| entry.key == key))
            .to_vec();
        self.beside(&mut table, &mut beside);
        self.unknown(
            table,
            &["row", "of_clause", "effect", "clause", "when", "turn", "rests_on", "over", "otherwise", "zh", "en"],
        );
        for place in places {
            let Some(mut rule) = draft.paper.rules.get(place).cloned() else { continue };
            if let Some(field) = &effect {
                let field = Field { path: field.path.clone(), at: field.at, given: field.given.clone() };
                rule.effect = self.effect(field, rule.step, &mut draft.settings.shares).unwrap_or(rule.effect);
            }
            rule.clause = clause.map_or(rule.clause, Citation::clause);
            rule.pattern = pattern.unwrap_or(rule.pattern);
            rule.sense = sense.clone().unwrap_or(rule.sense);
            if let [turn, rests_on, over, otherwise] = set[..] {
                rule.turn = if turn { beside.turn } else { rule.turn };
                rule.rests_on = if rests_on { beside.rests_on } else { rule.rests_on };
                rule.otherwise = if otherwise { beside.otherwise } else { rule.otherwise };
                if over {
                    rule.over.clone_from(&beside.over);
                } else {
                    forget_the_gone(&mut rule, draft);
                }
            }
            if let (Some(slot), Some(spot)) = (draft.paper.rules.get_mut(place), draft.spots.rows.get_mut(place)) {
                (*slot, *spot) = (rule, From::File(at));
            }
        }
    }
}
