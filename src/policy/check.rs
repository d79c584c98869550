//! A policy checked before it rules: no gap, no dead row, no overlap that was not meant, no clause without a row.

use super::draft::Draft;
use super::errors::PolicyError;
use super::given::Spot;
use super::paper::{Act, ClauseNo};
use super::row::{Rule, Step};
use super::table::Table;
use super::walk::{Walked, walk};
use crate::share::Share;
use crate::situation::Situation;

/// What is wrong with a policy as a whole, each with a situation in which it shows.
pub(super) fn check(draft: &Draft, table: &Table) -> Vec<PolicyError> {
    let walked = walk(&draft.paper.rules, table, draft.settings.lets_go());
    let checker = Checker { draft, walked: &walked };
    let mut errors = checker.gaps();
    errors.extend(checker.dead_rows());
    errors.extend(checker.overlaps());
    errors.extend(checker.misfits());
    errors.extend(checker.shares());
    errors.extend(checker.clauses());
    errors
}

struct Checker<'a> {
    draft: &'a Draft,
    walked: &'a Walked,
}

impl<'a> Checker<'a> {
    fn rule(&self, place: usize) -> Option<&'a Rule> {
        self.draft.paper.rules.get(place)
    }

    /// Where a row stands in the file; `None` for one that the file took over from another.
    fn spot(&self, place: usize) -> Option<Spot> {
        self.draft.spots.rows.get(place).and_then(|from| from.spot())
    }

    /// Where one of two rows stands: what the file took over has no place in it.
    fn spot_of_either(&self, place: usize, other: usize) -> Option<Spot> {
        self.spot(place).or_else(|| self.spot(other))
    }

    /// Situations for which no row is there.
    fn gaps(&self) -> Vec<PolicyError> {
        let missing = |step: Step| {
            let gap = self.walked.gaps.get(step as usize).filter(|gap| gap.count > 0)?;
            let why = if step == Step::Service { ", though the receiver is not the owner" } else { "" };
            let problem = format!(
                "no row of the step \"{}\" applies in {}{why}, the first of them: {}; expected a row for whatever is left",
                step.as_str(),
                kinds(gap.count),
                gap.told(),
            );
            Some(shown(PolicyError::new("rows", None, problem), gap.first))
        };
        [Step::Title, Step::Service].into_iter().filter_map(missing).collect()
    }

    /// Rows that never decide. What a policy says of owners who have lapsed may stand where it lets them go, so that the one setting
    /// says it and no row need be taken out.
    fn dead_rows(&self) -> Vec<PolicyError> {
        let is_dead = |(_, deciding): &(usize, &super::walk::Deciding)| deciding.decides == 0;
        let dead = self.walked.rows.iter().enumerate().filter(is_dead);
        dead.filter_map(|(place, _)| self.dead(place)).collect()
    }

    fn dead(&self, place: usize) -> Option<PolicyError> {
        let rule = self.rule(place)?;
        if self.draft.settings.lets_go() && rule.pattern.is_of_lapsed_only() {
            return None;
        }
        let field = format!("rows, \"{}\"", rule.name);
        let before: Vec<(usize, Situation)> = self.before(place).collect();
        let Some((first, situation)) = before.first().copied() else {
            let problem = "never decides: nothing that it asks for can come about when its step is read; expected a row that applies to something";
            return Some(PolicyError::new(field, self.spot(place), problem));
        };
        let names: Vec<String> = before.iter().filter_map(|(other, _)| self.rule(*other)).map(quoted).collect();
        let come = if names.len() == 1 { "comes" } else { "come" };
        let problem = format!(
            "never decides: wherever it applies {} {come} first; expected it before, or a row that asks for something else",
            names.join(", "),
        );
        Some(shown(PolicyError::new(field, self.spot_of_either(place, first), problem), Some(situation)))
    }

    /// The rows that decide where this one applies, each with a situation.
    fn before(&self, place: usize) -> impl Iterator<Item = (usize, Situation)> {
        let shows = move |(other, deciding): (usize, &super::walk::Deciding)| {
            let also = deciding.also.iter().find(|(also, _)| *also == place);
            also.map(|(_, situation)| (other, *situation))
        };
        self.walked.rows.iter().enumerate().filter_map(shows)
    }

    /// Two rows that apply at once, the earlier of which decides, and which say different things though nobody said that the one
    /// is meant to come before the other.
    fn overlaps(&self) -> Vec<PolicyError> {
        let pairs = self.walked.rows.iter().enumerate().flat_map(|(earlier, deciding)| {
            deciding.also.iter().map(move |(later, situation)| (earlier, *later, *situation))
        });
        pairs.filter_map(|(earlier, later, situation)| self.overlap(earlier, later, situation)).collect()
    }

    fn overlap(&self, earlier: usize, later: usize, situation: Situation) -> Option<PolicyError> {
        let (first, second) = (self.rule(earlier)?, self.rule(later)?);
        let agree = first.effect == second.effect && first.turn == second.turn;
        if agree || first.is_over(second) {
            return None;
        }
        let problem = format!(
            "both it and {} apply where {situation}, and say different things; expected {} in its `over`, `otherwise = true` in the other, or rows that do not meet",
            quoted(second),
            quoted(second),
        );
        let error = PolicyError::new(format!("rows, {}", quoted(first)), self.spot_of_either(earlier, later), problem);
        Some(shown(error, Some(situation)))
    }

    /// Rows that decide where there is not what their effect is about.
    fn misfits(&self) -> Vec<PolicyError> {
        let misfit = |(place, deciding): (usize, &super::walk::Deciding)| {
            let (rule, situation) = (self.rule(place)?, deciding.misfit?);
            let problem = format!(
                "decides where {situation}; its effect is about {}; expected a `when` that asks for one",
                rule.effect.about()
            );
            Some(shown(PolicyError::new(format!("rows, {}", quoted(rule)), self.spot(place), problem), Some(situation)))
        };
        self.walked.rows.iter().enumerate().filter_map(misfit).collect()
    }

    /// The house and the roles may not have more than there is.
    fn shares(&self) -> Option<PolicyError> {
        let settings = &self.draft.settings;
        let parts =
            settings.roles.iter().fold(settings.house.parts(), |sum, role| sum.saturating_add(role.share.parts()));
        let given: Vec<String> = std::iter::once(settings.house)
            .filter(|house| !house.is_zero())
            .chain(settings.roles.iter().map(|role| role.share))
            .map(|share| share.to_string())
            .collect();
        let problem =
            format!("{} are more than the whole; expected no more than 1 together with the house", given.join(" + "));
        (parts > Share::WHOLE.parts()).then(|| PolicyError::new("roles", self.draft.spots.roles, problem))
    }

    /// A clause that nothing cites decides nothing.
    fn clauses(&self) -> Vec<PolicyError> {
        let paper = &self.draft.paper;
        let rows = paper.rules.iter().filter_map(|rule| rule.clause);
        let acts = Act::ALL.iter().filter_map(|act| paper.cites.of(*act));
        let cited: Vec<ClauseNo> = rows.chain(acts).chain(paper.notes.iter().map(|note| note.clause)).collect();
        let is_cited = |place: usize| cited.iter().any(|clause| clause.index() == place);
        let spot = |place: usize| self.draft.spots.clauses.get(place).copied().flatten();
        let idle = paper.clauses.iter().enumerate().filter(|(place, _)| !is_cited(*place));
        let told = |(place, clause): (usize, &super::paper::ClauseText)| {
            let problem = format!(
                "nothing cites it; expected a row, one of the `cites` or a note that does, or `remove = [\"{}\"]`",
                clause.cite
            );
            PolicyError::new(format!("clauses, \"{}\"", clause.cite), spot(place), problem)
        };
        idle.map(told).collect()
    }
}

fn shown(error: PolicyError, situation: Option<Situation>) -> PolicyError {
    PolicyError { situation, ..error }
}

fn quoted(rule: &Rule) -> String {
    format!("\"{}\"", rule.name)
}

fn kinds(count: usize) -> String {
    if count == 1 { "one kind of situation".to_owned() } else { format!("{count} kinds of situations") }
}
