//! One move, made.

use chrono::{NaiveDateTime, TimeDelta};
use panke::{Fact, Settled, Share, Split};

use super::Move;
use super::guess::{AGENTS, Guess, anybody, pick};
use super::office::{CIRCLE, Circle, Line, write};
use super::reception::COMPLAINS;

/// The most a commission can be.
pub(super) const MOST: u64 = (1 << 53) - 1;

/// A move being made, and what it is made on.
#[derive(Debug)]
pub(super) struct Play<'a> {
    pub(super) m: Move,
    /// The number of the circle.
    pub(super) number: usize,
    /// The household, as a place in its circle.
    pub(super) home: usize,
    /// The household of the group whose guesses count.
    pub(super) leader: usize,
    pub(super) now: NaiveDateTime,
    pub(super) circle: &'a mut Circle,
    pub(super) lines: &'a mut Vec<Line>,
}

/// What a household is called.
pub(super) fn name(circle: usize, home: usize) -> String {
    format!("H{}", circle * CIRCLE + home)
}

/// Who has how much: agents at different places of the office.
fn split(from: usize, die: u8) -> Split<String> {
    const FORMS: [&[(u64, u64)]; 11] = [
        &[(1, 1)],
        &[(1, 2), (1, 2)],
        &[(1, 3), (2, 3)],
        &[(3, 4), (1, 4)],
        &[(1, 1 << 20), ((1 << 20) - 1, 1 << 20)],
        &[(1, 2), (1, 3), (1, 6)],
        &[(1, 3), (1, 3), (1, 3)],
        &[(4, 5), (1, 5)],
        &[(1, 7), (2, 7), (4, 7)],
        &[(9_999, 10_000), (1, 10_000)],
        &[(Share::WHOLE_PARTS - 1, Share::WHOLE_PARTS), (1, Share::WHOLE_PARTS)],
    ];
    let die = usize::from(die);
    let step = 1 + die / FORMS.len() % 4;
    let agents = (0..).map(|i| AGENTS[(from + step * i) % AGENTS.len()].to_owned());
    agents.zip(FORMS[die % FORMS.len()].iter().map(|&(n, m)| Share::ratio(n, m).unwrap_or_default())).collect()
}

impl Play<'_> {
    /// Makes the move.
    pub(super) fn play(&mut self) {
        match pick(self.m.kind, &[106, 26, 11, 9, 7, 8, 5, 7, 3, 21]) {
            0 => {
                self.date_back(240);
                self.reception();
            }
            1 => {
                self.date_back(240);
                self.deal();
            }
            2 => self.dispute(),
            3 => self.verdict(),
            4 => self.decision(),
            5 => self.reassignment(),
            6 => self.same_household(),
            7 => self.void(),
            8 => self.blunder(),
            _ => self.after_sale(),
        }
    }

    pub(super) fn guess(&self) -> &Guess {
        &self.circle.guesses[self.leader]
    }

    pub(super) fn guess_mut(&mut self) -> &mut Guess {
        &mut self.circle.guesses[self.leader]
    }

    /// Dates the entry back where the die is not below a limit; the clock stays.
    pub(super) fn date_back(&mut self, limit: u8) {
        if self.m.late >= limit {
            self.now -= TimeDelta::hours(i64::from(self.m.late % 8) * i64::from(self.m.size));
        }
    }

    /// Writes an entry of the household.
    pub(super) fn write(&mut self, fact: Fact<String>) -> usize {
        self.circle.seen[self.home] = true;
        self.write_for(name(self.number, self.home), fact)
    }

    pub(super) fn write_for(&mut self, household: String, fact: Fact<String>) -> usize {
        let voids = matches!(fact, Fact::Void { .. });
        let line = write(self.lines, &self.m, self.now, household, fact);
        if !voids {
            self.circle.entries.push(line);
        }
        line
    }

    /// An entry made before: mostly the last.
    pub(super) fn earlier(&self, all: &[(usize, usize)]) -> Option<(usize, usize)> {
        let group = self.circle.group(self.home, self.lines);
        let ours: Vec<_> = all.iter().rev().filter(|(home, _)| group.contains(home)).take(3).copied().collect();
        let which = pick(self.m.back, &[6, 3, 1]);
        ours.get(which).or(ours.first()).copied()
    }

    /// Speaks of an entry of a household from one that is the same: mostly itself.
    pub(super) fn speak_for(&mut self, home: usize) {
        if self.m.visitor < 128 {
            self.home = home;
        } else if self.home != home {
            // Without the ties, the entry would be about another household's.
            self.circle.pinned = self.circle.ties.len();
        }
    }

    /// How many entries a household has that are not struck out.
    pub(super) fn living(&self, home: usize) -> usize {
        let name = name(self.number, home);
        let lines = self.circle.entries.iter().map(|&line| &self.lines[line]);
        lines.filter(|line| !line.voided && line.event.household() == name).count()
    }

    /// Some money: little, much, nothing, the most there can be.
    pub(super) fn money(&self) -> u64 {
        [1_000_000, 1, 0, 100, 101, 1_000_001, 7_919_333, MOST, MOST - 1][usize::from(self.m.more) % 9]
    }

    pub(super) fn deal(&mut self) {
        let commission = self.money();
        let deal = format!("D{}", self.lines.len());
        let line = self.write(Fact::Deal { deal, commission });
        self.circle.deals.push((self.home, line));
        let day = self.now.date();
        self.guess_mut().buy(day);
    }

    /// A dispute over a deal; without one, the deal.
    fn dispute(&mut self) {
        let Some((home, line)) = self.earlier(&self.circle.deals) else { return self.deal() };
        self.date_back(128);
        self.speak_for(home);
        self.dispute_over(line);
    }

    pub(super) fn dispute_over(&mut self, line: usize) {
        let Fact::Deal { deal, .. } = &self.lines[line].event.fact else { return };
        let deal = deal.clone();
        let any = anybody(self.m.agent);
        let first = [self.guess().owner_or(any), self.guess().earlier_or(any), any][pick(self.m.who, &[45, 25, 30])];
        let division = split(first, self.m.detail);
        let outcome = match pick(self.m.how, &[45, 33, 11, 11]) {
            0 => {
                let performance = division[usize::from(self.m.whom) % division.len()].0.clone();
                Settled::Agreed { performance, split: division }
            }
            1 => {
                let performance = AGENTS[[first, anybody(self.m.other)][pick(self.m.whom, &[1, 1])]].to_owned();
                Settled::Decided { performance, split: (self.m.free >= 110).then_some(division) }
            }
            2 => Settled::Quarrel,
            _ => Settled::Disobeyed,
        };
        self.write(Fact::Dispute { deal, outcome });
    }

    /// A verdict on a complaint; without one, the complaint.
    fn verdict(&mut self) {
        let Some((home, line)) = self.earlier(&self.circle.complaints) else {
            return self.reception_saying(COMPLAINS);
        };
        self.date_back(128);
        self.speak_for(home);
        self.verdict_on(line);
    }

    pub(super) fn verdict_on(&mut self, line: usize) {
        let reception = self.lines[line].event.no;
        self.write(Fact::Verdict { reception, upheld: pick(self.m.whom, &[65, 35]) == 0 });
    }

    fn decision(&mut self) {
        self.date_back(248);
        let any = anybody(self.m.agent);
        let owner = [any, self.guess().owner_or(any), self.guess().earlier_or(any)][pick(self.m.who, &[60, 20, 20])];
        let first = if self.m.whom < 160 { owner } else { anybody(self.m.other) };
        let division = (self.m.free >= 128).then(|| split(first, self.m.detail));
        self.write(Fact::Decision { owner: AGENTS[owner].to_owned(), split: division });
        let day = self.now.date();
        self.guess_mut().take(owner, day);
    }

    fn reassignment(&mut self) {
        self.date_back(240);
        let any = anybody(self.m.agent);
        let from = [self.guess().owner_or(any), any, self.guess().earlier_or(any)][pick(self.m.who, &[75, 15, 10])];
        let to = (from + 1 + usize::from(self.m.other) % (AGENTS.len() - 1)) % AGENTS.len();
        self.write(Fact::Reassignment { from: AGENTS[from].to_owned(), to: AGENTS[to].to_owned() });
        if self.guess().owner == Some(from) {
            let day = self.now.date();
            self.guess_mut().take(to, day);
        }
    }

    /// Two households found to be one; where there is no other yet, somebody is received.
    fn same_household(&mut self) {
        let others: Vec<_> = (0..CIRCLE).filter(|&home| home != self.home && self.living(home) > 0).collect();
        if others.is_empty() {
            return self.reception();
        }
        self.date_back(200);
        let other = others[usize::from(self.m.back) % others.len()];
        let line = self.write(Fact::SameHousehold { with: name(self.number, other), relation: None });
        self.circle.ties.push((self.home, other, line));
    }
}
