//! What follows from a row, as a file spells it.

use super::{Field, Reader, Table};
use crate::policy::effect::{Among, Effect, Lasts, NamedShare, Terms, Whom};
use crate::policy::given::Value;
use crate::policy::row::Step;

/// The effects a single word spells, with the steps in which they may stand.
pub(crate) const WORDS: [(&str, Effect, &[Step]); 12] = [
    ("reopen", Effect::Reopen, &[Step::File]),
    ("release", Effect::Release, &[Step::File, Step::Title]),
    ("stop", Effect::Stop, &[Step::Title]),
    ("void", Effect::Void, &[Step::Title]),
    ("await", Effect::Await, &[Step::Title]),
    ("step_in", Effect::StepIn, &[Step::Title]),
    ("take_over", Effect::TakeOver(Terms::WHOLE), &[Step::Title]),
    ("stay", Effect::Stay, &[Step::Title]),
    ("nothing", Effect::Nothing, &[Step::Service]),
    ("help", Effect::NamedHelp, &[Step::Service]),
    ("help_that_day", Effect::DayHelp, &[Step::Service]),
    ("register", Effect::Register(Whom::Receiver), &[Step::Title]),
];

/// The effects that say more: a table of one key.
const TABLES: [&str; 3] = ["register", "take_over", "share"];

impl Reader {
    /// What follows, if it can stand in this step.
    pub(super) fn effect(&mut self, field: Field, step: Step, shares: &mut Vec<NamedShare>) -> Option<Effect> {
        let fits = |steps: &[Step]| steps.contains(&step);
        if let Some(text) = field.given.text() {
            let found = WORDS.iter().find(|(word, _, _)| *word == text);
            return match found {
                Some((_, effect, steps)) if fits(steps) => Some(*effect),
                Some((word, ..)) => {
                    let problem = format!("\"{word}\" cannot stand in the step \"{}\"", step.as_str());
                    self.wrong(&field.path, field.at, problem);
                    None
                }
                None => {
                    let words: Vec<&str> =
                        WORDS.iter().filter(|(_, _, steps)| fits(steps)).map(|(word, ..)| *word).collect();
                    self.not_among(&field, &words);
                    None
                }
            };
        }
        if !matches!(field.given.value, Value::Table(_)) || step != Step::Title {
            self.expected(
                &field,
                "an effect: a word, or in the step \"title\" a table of register, take_over or share",
            );
            return None;
        }
        let mut table = self.table_of(field);
        let (path, at) = (table.path.clone(), table.at);
        let found = TABLES.iter().find_map(|key| Some((*key, table.take(key)?)));
        if found.is_none() {
            self.wrong(&path, at, "missing; expected register, take_over or share");
        }
        self.unknown(table, &TABLES);
        match found? {
            ("register", whom) => self.choice(&whom, Whom::ALL, Whom::as_str).map(Effect::Register),
            ("take_over", terms) => {
                let table = self.table_of(terms);
                Some(Effect::TakeOver(self.terms(table, "keeps", shares)))
            }
            (_, terms) => {
                let table = self.table_of(terms);
                Some(Effect::Share(self.terms(table, "has", shares)))
            }
        }
    }

    /// The terms of a take-over (`keeps`) or of a share (`has`).
    pub(super) fn terms(&mut self, mut table: Table, what: &str, shares: &mut Vec<NamedShare>) -> Terms {
        let mut terms = Terms::WHOLE;
        if let Some(field) = table.take(what) {
            terms.commission = self.share_no(&field, shares);
        }
        if let Some(field) = table.take("performance") {
            terms.performance = self.share_no(&field, shares);
        }
        let takes_over = what == "keeps";
        if let Some(field) = if takes_over { table.take("among") } else { None } {
            terms.among = self.choice(&field, Among::ALL, Among::as_str).unwrap_or_default();
        }
        // A part beside the owner's begins that day.
        terms.lasts = if takes_over { Lasts::File } else { Lasts::Anew };
        if let Some(field) = table.take("lasts") {
            terms.lasts = self.choice(&field, Lasts::ALL, Lasts::as_str).unwrap_or_default();
        }
        if let Some(value) =
            (if takes_over { table.take("lifts_bar") } else { None }).and_then(|field| self.flag(&field))
        {
            terms.lifts_bar = value;
        }
        if let Some(value) = (if takes_over { None } else { table.take("reopens") }).and_then(|field| self.flag(&field))
        {
            terms.reopens = value;
        }
        let keys: &[&str] = if takes_over {
            &["keeps", "performance", "among", "lasts", "lifts_bar"]
        } else {
            &["has", "performance", "lasts", "reopens"]
        };
        self.unknown(table, keys);
        terms
    }
}
