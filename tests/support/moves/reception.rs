//! Moves that are receptions.

use panke::{Fact, Reception, Said};

use super::guess::{AGENTS, anybody, pick};
use super::office::CIRCLE;
use super::play::{Play, name};

/// What may be said, in the order of the weights.
const NOTHING: usize = 0;
const MENTIONS: usize = 1;
const ASKS: usize = 2;
const REFUSES: usize = 3;
pub(super) const COMPLAINS: usize = 4;
const NAMES: usize = 5;
const FORGOT: usize = 6;
const DISCOUNT: usize = 7;

impl Play<'_> {
    /// A reception at which the dice say what was brought up.
    pub(super) fn reception(&mut self) {
        self.reception_saying(pick(self.m.said, &[24, 10, 17, 12, 14, 8, 11, 4]));
    }

    /// A reception at which a given kind of thing was brought up.
    pub(super) fn reception_saying(&mut self, kind: usize) {
        let guess = self.guess().clone();
        let any = anybody(self.m.agent);
        let receiver = [any, guess.owner_or(any), guess.earlier_or(any)][pick(self.m.who, &[62, 26, 12])];
        let (said, of) = self.said(kind, receiver);
        let free: Vec<&str> = match pick(self.m.free, &[1, 3]) {
            0 => Vec::new(),
            _ => AGENTS.into_iter().enumerate().filter(|(i, _)| self.m.free >> i & 1 == 1).map(|(_, a)| a).collect(),
        };
        let mut reception =
            Reception::new(self.visitor(), AGENTS[receiver].to_owned()).available(free.clone()).said(said);
        // Occasions and old clients bear on households nobody owns.
        let (brought, fair) = match (guess.received, guess.owner) {
            (false, _) => (45, 20),
            (true, None) => (15, 12),
            (true, Some(_)) => (7, 4),
        };
        if pick(self.m.detail, &[100 - brought, brought]) == 1 {
            reception = reception.referred_by(self.referrer());
        }
        let occasion = pick(self.m.more, &[100 - fair, fair]) == 1;
        if occasion {
            reception = reception.occasion("Spring fair");
        }
        let line = self.write(Fact::Reception(reception));
        if kind == COMPLAINS {
            self.circle.complaints.push((self.home, line));
        }
        self.follow(kind, receiver, of, occasion);
    }

    /// Guesses what the reception did.
    fn follow(&mut self, kind: usize, receiver: usize, of: usize, occasion: bool) {
        let day = self.now.date();
        let guess = self.guess_mut();
        guess.received = true;
        guess.remember(day);
        let Some(owner) = guess.owner else {
            if !occasion {
                guess.take(if matches!(kind, ASKS | NAMES) { of } else { receiver }, day);
            }
            return;
        };
        let of_owner = of == owner;
        let brought_up = kind == DISCOUNT || of_owner && matches!(kind, MENTIONS | ASKS | NAMES);
        let moves = match kind {
            REFUSES | COMPLAINS => of_owner,
            ASKS => of == receiver,
            FORGOT => !of_owner,
            _ => false,
        };
        if receiver != owner && (moves || guess.lapsed(day) && !brought_up) {
            guess.take(receiver, day);
        }
    }

    /// What was said, and of whom: the agent whom it is mostly about.
    fn said(&self, kind: usize, receiver: usize) -> (Said<String>, usize) {
        let m = &self.m;
        let any = anybody(m.other);
        let (owner, earlier) = (self.guess().owner_or(any), self.guess().earlier_or(any));
        let of = match kind {
            MENTIONS => [owner, earlier, any][pick(m.whom, &[65, 15, 20])],
            ASKS => [receiver, owner, earlier, any][pick(m.whom, &[38, 32, 14, 16])],
            REFUSES => [owner, any, receiver][pick(m.whom, &[72, 20, 8])],
            COMPLAINS => [owner, any, earlier, receiver][pick(m.whom, &[60, 20, 12, 8])],
            NAMES => [owner, any, receiver, earlier][pick(m.whom, &[45, 30, 15, 10])],
            _ => [receiver, owner, any][pick(m.whom, &[55, 30, 15])],
        };
        let agent = AGENTS[of].to_owned();
        let said = match kind {
            MENTIONS => Said::Mentions(agent),
            ASKS => Said::AsksFor(agent),
            REFUSES => Said::Refuses(agent),
            COMPLAINS => {
                Said::Complains { of: agent, upheld: [None, Some(true), Some(false)][pick(m.how, &[35, 45, 20])] }
            }
            NAMES => {
                // Steps of one to four around five agents never meet one twice.
                let step = 1 + usize::from(m.how) % 4;
                let count = 2 + usize::from(m.how / 4) % 3;
                let first = of + step * (usize::from(m.how / 12) % count);
                let names = (0..count).map(|i| AGENTS[(first + (AGENTS.len() - step) * i) % AGENTS.len()].to_owned());
                Said::Names(names.collect())
            }
            FORGOT => Said::Forgot { followed_up_by: (of != receiver || m.how >= 170).then_some(agent) },
            DISCOUNT => Said::WantsDiscount,
            _ => Said::Nothing,
        };
        (said, of)
    }

    /// Who came: mostly the household's first visitor; now and then one of a household that is the same.
    fn visitor(&mut self) -> String {
        let group = self.circle.group(self.home, self.lines);
        let home = if self.m.visitor % 8 == 7 { group[usize::from(self.m.other) % group.len()] } else { self.home };
        if home != self.home {
            // Without the ties, the visitor would be in two households.
            self.circle.pinned = self.circle.ties.len();
        }
        let which = 1 + pick(self.m.visitor, &[60, 25, 15]);
        format!("{}-{which}", name(self.number, home).replace('H', "c"))
    }

    /// Whose client brought them: mostly a household that was here, in the circle, its own too; now and then one still
    /// to come, or of another circle.
    fn referrer(&self) -> String {
        let die = usize::from(self.m.back);
        let others: Vec<_> = (0..CIRCLE).filter(|&home| home != self.home && self.circle.seen[home]).collect();
        match pick(self.m.how, &[65, 27, 8]) {
            0 if !others.is_empty() => name(self.number, others[die % others.len()]),
            2 => name(die % (self.number + 2), die % CIRCLE),
            _ => name(self.number, die % CIRCLE),
        }
    }
}
