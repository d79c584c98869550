//! Rows changed where they stand: one by its name, or all that cite a clause.

use super::paper::Citation;
use super::rows::forget_the_gone;
use super::{Field, Reader};
use crate::policy::draft::{Draft, From};
use crate::policy::effect::Effect;
use crate::policy::pattern::Pattern;
use crate::policy::row::{Rule, Step};

impl Reader {
    /// Changes a row, or every row that cites a clause.
    pub(super) fn change(&mut self, field: Field, draft: &mut Draft) {
        let (path, at) = (field.path.clone(), field.at);
        let mut table = self.table_of(field);
        let named = |key: &str| table.entries.iter().any(|entry| entry.key == key);
        let is_both = named("row") && named("of_clause");
        if is_both {
            self.wrong(&path, at, "has both row and of_clause; expected one of the two");
        }
        let row = table.take("row").and_then(|field| self.text(&field, "the name of a row"));
        let of = table.take("of_clause").and_then(|field| self.cited(&field, draft)).and_then(Citation::clause);
        let is_meant = |rule: &Rule| row.as_deref() == Some(&*rule.name) || (of.is_some() && rule.clause == of);
        let places: Vec<usize> =
            draft.paper.rules.iter().enumerate().filter(|(_, rule)| is_meant(rule)).map(|(place, _)| place).collect();
        if places.is_empty() && !is_both {
            self.wrong(&path, at, "expected the name of a row (row), or a clause that rows cite (of_clause)");
        }
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
