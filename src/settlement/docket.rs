//! What comes out of entries, in numbers; and the same told with its names.

use chrono::NaiveDateTime;

use crate::clause::Clause;
use crate::id::{Agent, ReadNo};
use crate::interpretation::Interpretations;
use crate::log::Entered;
use crate::period::Day;
use crate::policy::{Act, Cited};
use crate::reading::{Read, Reading, Readings, Source};
use crate::ruling::{Award, Credit, Outcome, Payee, Ruling, Under};
use crate::sequel::{Step, follow, minor};
use crate::settlement::statement::{Cause, Line};
use crate::share::Share;

/// Where something lies in one of the lists.
type Span = (u32, u32);

pub(super) fn span(from: usize, to: usize) -> Span {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (place(from), place(to))
}

fn within<T>(list: &[T], (from, to): Span) -> &[T] {
    let at = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
    list.get(at(from)..at(to)).unwrap_or_default()
}

/// A ruling in numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verdict {
    /// The place of the deal's entry.
    pub(crate) place: u32,
    pub(crate) outcome: Outcome,
    pub(crate) owner: Option<Agent>,
    pub(crate) clauses: [Option<Cited>; 4],
    pub(crate) rests_on: Interpretations,
    pub(super) awards: Span,
    pub(super) credits: Span,
    /// The household's last reading before it.
    pub(super) last_read: Option<ReadNo>,
}

/// Whose, which share, how much; nobody stands for the department, and where the manager decides for whoever will be named.
pub(crate) type Portion = (Option<Agent>, Share, u64);

/// A line, whose it is, and the place of the entry that moved it.
pub(crate) type Moved<'a> = (u32, Option<Payee<&'a str>>, Line<&'a str>);

/// What comes out of entries, in numbers and in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Docket {
    pub(crate) reads: Vec<Read>,
    pub(crate) verdicts: Vec<Verdict>,
    pub(super) awards: Vec<Portion>,
    pub(super) credits: Vec<(Option<Agent>, Share)>,
}

impl Docket {
    /// Nothing has come out; the memory is kept.
    pub(crate) fn forget(&mut self) {
        let Self { reads, verdicts, awards, credits } = self;
        reads.clear();
        verdicts.clear();
        awards.clear();
        credits.clear();
    }

    /// The last ruling; one that leaves all to the manager where there is none.
    pub(crate) fn last(&self) -> Verdict {
        self.verdicts.last().copied().unwrap_or(Verdict {
            place: u32::MAX,
            outcome: Outcome::Manager,
            owner: None,
            clauses: [None; 4],
            rests_on: Interpretations::NONE,
            awards: (0, 0),
            credits: (0, 0),
            last_read: None,
        })
    }

    /// Takes a ruling over from another docket.
    pub(super) fn adopt(&mut self, verdict: Verdict, from: &Self, last_read: Option<ReadNo>) {
        let (first_award, first_credit) = (self.awards.len(), self.credits.len());
        self.awards.extend_from_slice(from.awards_of(&verdict));
        self.credits.extend_from_slice(from.credits_of(&verdict));
        let (awards, credits) = (span(first_award, self.awards.len()), span(first_credit, self.credits.len()));
        self.verdicts.push(Verdict { awards, credits, last_read, ..verdict });
    }

    /// One docket of those that came out of the same entries, one for each edition: its readings, which are the same in all, and
    /// of each edition the rulings that are its own.
    pub(super) fn of_editions(dockets: Vec<Self>, edition: impl Fn(&Verdict) -> usize) -> Self {
        let mut whole = Self::default();
        for place in 0..dockets.first().map_or(0, |docket| docket.verdicts.len()) {
            let ruled = dockets.first().and_then(|docket| docket.verdicts.get(place));
            let from = ruled.and_then(|verdict| dockets.get(edition(verdict)));
            if let Some((from, verdict)) = from.and_then(|from| Some((from, *from.verdicts.get(place)?))) {
                whole.adopt(verdict, from, verdict.last_read);
            }
        }
        whole.reads = dockets.into_iter().next().unwrap_or_default().reads;
        whole
    }

    pub(crate) fn awards_of(&self, verdict: &Verdict) -> &[Portion] {
        within(&self.awards, verdict.awards)
    }

    pub(crate) fn credits_of(&self, verdict: &Verdict) -> &[(Option<Agent>, Share)] {
        within(&self.credits, verdict.credits)
    }
}

/// A docket, and where it is told from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Files<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) docket: &'a Docket,
}

impl<'a> Files<'a> {
    pub(crate) fn readings(self) -> impl Iterator<Item = Reading<'a>> {
        self.docket.reads.iter().filter_map(move |read| read.told(&self.source))
    }

    fn payee(&self, agent: Option<Agent>) -> Payee<&'a str> {
        agent.map_or(Payee::Department, |agent| Payee::Agent(self.source.roll.agent(agent)))
    }

    /// The commission of the deal, and its entry's number.
    fn commission(&self, verdict: &Verdict) -> u64 {
        match self.source.entry(verdict.place).map(|entry| entry.fact) {
            Some(Entered::Deal { commission, .. }) => self.source.ground.commission(commission),
            _ => 0,
        }
    }

    pub(crate) fn ruling(&self, verdict: &Verdict) -> Option<Ruling<'a>> {
        let source = self.source;
        let entry = source.entry(verdict.place)?;
        let Entered::Deal { deal, commission } = entry.fact else { return None };
        let credit = |(payee, share): &(Option<Agent>, Share)| Credit { payee: self.payee(*payee), share: *share };
        let award =
            |(payee, share, amount): &Portion| Award { payee: self.payee(*payee), share: *share, amount: *amount };
        Some(Ruling {
            deal: source.roll.deal(deal),
            household: source.roll.household(entry.household),
            outcome: verdict.outcome,
            owner: verdict.owner.map(|agent| source.roll.agent(agent)),
            clauses: verdict.clauses.into_iter().flatten().filter_map(|cited| source.clause(cited)).collect(),
            performance: self.docket.credits_of(verdict).iter().map(credit).collect(),
            awards: self.docket.awards_of(verdict).iter().map(award).collect(),
            rests_on: verdict.rests_on,
            policy: Under::from(source.policies.on(entry.at.day())),
            no: entry.no,
            at: entry.at.at(),
            commission: source.ground.commission(commission),
            readings: Readings { source, reads: &self.docket.reads, last: verdict.last_read },
        })
    }

    /// A ruling on a deal of which nothing is known: it is left to the manager.
    pub(crate) fn unruled(self, deal: &'a str) -> Ruling<'a> {
        let Self { source, docket } = self;
        Ruling {
            deal,
            household: "",
            outcome: Outcome::Manager,
            owner: None,
            clauses: Vec::new(),
            performance: Vec::new(),
            awards: Vec::new(),
            rests_on: Interpretations::NONE,
            policy: Under::from(source.policies.on(Day::NEVER)),
            no: 0,
            at: NaiveDateTime::default(),
            commission: 0,
            readings: Readings { source, reads: &docket.reads, last: None },
        }
    }

    /// What a ruling gives: its awards, or the whole to whoever the manager will name.
    pub(crate) fn portions(&self, verdict: &Verdict) -> Vec<Portion> {
        if verdict.outcome == Outcome::Manager {
            vec![(None, Share::WHOLE, self.commission(verdict))]
        } else {
            self.docket.awards_of(verdict).to_vec()
        }
    }

    /// What became of a deal after its sale; `places` are its entries'.
    pub(crate) fn followed(&self, verdict: &Verdict, places: impl Iterator<Item = u32>) -> Vec<Step> {
        follow(&self.source, self.commission(verdict), &self.portions(verdict), places)
    }

    /// The lines of a deal: what its ruling gives, and what moved since, each with its payee and its entry's place. `None`
    /// is paid where the manager has yet to decide.
    pub(crate) fn lines(&self, verdict: &Verdict, steps: &[Step]) -> Vec<Moved<'a>> {
        let portions = self.portions(verdict);
        let mut lines = Vec::with_capacity(portions.len());
        let cites = |cited| self.source.clause(cited).map(Clause::as_str);
        let clauses = || verdict.clauses.into_iter().flatten().filter_map(cites).collect();
        let given = portions.iter().map(|(_, _, amount)| minor(*amount));
        self.add(&mut lines, verdict, &portions, (verdict.place, Cause::Deal, clauses()), given);
        for step in steps.iter().filter(|step| !step.changes.is_empty()) {
            let (why, act) =
                if step.is_refund() { (Cause::Refund, Act::Refund) } else { (Cause::Exchange, Act::Exchange) };
            let entry = self.source.entry(step.place);
            let policy = entry.map(|entry| self.source.policies.on(entry.at.day()));
            let clause = policy.and_then(|policy| policy.clause_for(act)).map(Clause::as_str);
            let moved = step.changes.iter().copied();
            self.add(&mut lines, verdict, &portions, (step.place, why, clause.into_iter().collect()), moved);
        }
        lines
    }

    fn add(
        &self,
        lines: &mut Vec<Moved<'a>>,
        verdict: &Verdict,
        portions: &[Portion],
        (place, cause, clauses): (u32, Cause, Vec<&'a str>),
        amounts: impl Iterator<Item = i64>,
    ) {
        let sale = self.source.entry(verdict.place).map(|entry| entry.fact);
        let (Some(Entered::Deal { deal, .. }), Some(entry)) = (sale, self.source.entry(place)) else { return };
        for ((agent, share, _), amount) in portions.iter().zip(amounts) {
            let payee = (verdict.outcome != Outcome::Manager).then(|| self.payee(*agent));
            let line = Line {
                deal: self.source.roll.deal(deal),
                no: entry.no,
                at: entry.at.at(),
                cause,
                clauses: clauses.clone(),
                share: *share,
                amount,
            };
            lines.push((place, payee, line));
        }
    }
}
