//! A story: what happens to one family (or two), told step by step.

use chrono::NaiveDate;
use panke::{Fact, Reception, Said, Settled, Split};

use super::book::{Book, DAYS, Key, moment};
use super::cast::AGENTS;

const OPENING_TIME: u32 = 9 * 60;

/// A visit to be told.
#[derive(Debug)]
pub(crate) struct Visit {
    who: usize,
    by: &'static str,
    free: Vec<&'static str>,
    said: Said,
    referred_by: Option<usize>,
    occasion: Option<&'static str>,
}

/// A visit received by this agent, none of the story's others being free.
pub(crate) const fn by(agent: &'static str) -> Visit {
    Visit { who: 0, by: agent, free: Vec::new(), said: Said::Nothing, referred_by: None, occasion: None }
}

impl Visit {
    /// Somebody else of the family came.
    pub(crate) fn of(mut self, who: usize) -> Self {
        self.who = who;
        self
    }

    pub(crate) fn free(mut self, agent: &'static str) -> Self {
        self.free.push(agent);
        self
    }

    pub(crate) fn says(mut self, said: Said) -> Self {
        self.said = said;
        self
    }

    /// Brought by an old client: one of the story's households.
    pub(crate) fn referred_by(mut self, household: usize) -> Self {
        self.referred_by = Some(household);
        self
    }

    pub(crate) fn at(mut self, occasion: &'static str) -> Self {
        self.occasion = Some(occasion);
        self
    }
}

/// What was sold: the deal, the price in yuan, and the commission in hundredths of a per cent of it.
#[derive(Debug)]
pub(crate) struct Sale {
    pub(crate) deal: String,
    pub(crate) price: u64,
    rate: u64,
}

impl Sale {
    /// The commission, in fen, on a unit of this price in yuan.
    pub(crate) const fn commission(&self, price: u64) -> u64 {
        price * self.rate / 100
    }
}

/// One family, or several that have to do with each other. Days count from the story's first.
#[derive(Debug)]
pub(crate) struct Story<'b> {
    book: &'b mut Book,
    first_day: u32,
    /// The agents the story is about: whether they are free is told; of the others chance decides.
    cast: Vec<&'static str>,
    people: Vec<String>,
    households: Vec<String>,
    current: usize,
    /// The day and minute of the last step.
    clock: (u32, u32),
    pub(crate) last: Key,
}

impl Book {
    /// A story of so many days with so many agents, beginning whenever there is room for it.
    pub(crate) fn story<const N: usize>(&mut self, days: u32) -> (Story<'_>, [&'static str; N]) {
        let first_day = self.rng.below(DAYS - days);
        self.story_on(first_day)
    }

    /// A story that begins on a given day.
    pub(crate) fn story_on<const N: usize>(&mut self, first_day: u32) -> (Story<'_>, [&'static str; N]) {
        let mut agents = AGENTS;
        self.rng.shuffle(&mut agents);
        let cast: [&'static str; N] = std::array::from_fn(|role| agents[role]);
        (self.told(first_day, cast.to_vec()), cast)
    }

    /// A story with these agents.
    pub(crate) fn told(&mut self, first_day: u32, cast: Vec<&'static str>) -> Story<'_> {
        let household = self.household();
        Story {
            book: self,
            first_day,
            cast,
            people: Vec::new(),
            households: vec![household],
            current: 0,
            clock: (0, 0),
            last: 0,
        }
    }
}

impl Story<'_> {
    /// From now on this household of the story is told of.
    pub(crate) fn turn_to(&mut self, household: usize) {
        while self.households.len() <= household {
            let new = self.book.household();
            self.households.push(new);
        }
        self.current = household;
    }

    pub(crate) fn visit(&mut self, day: u32, visit: Visit) -> Key {
        let time = self.time(day);
        self.visit_at(day, time, visit)
    }

    /// At the very minute of the step before.
    pub(crate) fn visit_at_once(&mut self, visit: Visit) -> Key {
        let (day, time) = self.clock;
        self.visit_at(day, time, visit)
    }

    fn visit_at(&mut self, day: u32, time: u32, visit: Visit) -> Key {
        while self.people.len() <= visit.who {
            let person = self.book.person();
            self.people.push(person);
        }
        let free = self.free(&visit);
        let mut reception =
            Reception::new(self.people[visit.who].clone(), visit.by.to_owned()).available(free).said(visit.said);
        reception.referred_by = visit.referred_by.map(|household| self.households[household].clone());
        reception.occasion = visit.occasion.map(str::to_owned);
        self.clock = (day, time);
        self.write(reception)
    }

    /// Those the story says are free, and chance among the others, in the office's order.
    fn free(&mut self, visit: &Visit) -> Vec<&'static str> {
        let mut free = Vec::new();
        for agent in AGENTS {
            let by_chance = self.book.rng.one_in(4) && !self.cast.contains(&agent);
            if agent != visit.by && (visit.free.contains(&agent) || by_chance) {
                free.push(agent);
            }
        }
        free
    }

    pub(crate) fn deal(&mut self, day: u32) -> String {
        self.sale(day).deal
    }

    /// The same, where the story goes on about what was sold.
    pub(crate) fn sale(&mut self, day: u32) -> Sale {
        let time = self.time(day);
        self.clock = (day, time);
        // A home of 1.2 to 6 million yuan, at 0.30 to 0.80 per cent.
        let price = self.book.rng.between(1_200_000, 6_000_000).into();
        let rate = self.book.rng.between(30, 80).into();
        let sale = Sale { deal: self.book.deal(), price, rate };
        self.write(Fact::Deal { deal: sale.deal.clone(), commission: sale.commission(price) });
        sale
    }

    pub(crate) fn dispute(&mut self, day: u32, deal: &str, outcome: Settled) {
        self.tell(day, Fact::Dispute { deal: deal.to_owned(), outcome });
    }

    pub(crate) fn verdict(&mut self, day: u32, reception: Key, upheld: bool) {
        self.tell(day, Fact::Verdict { reception, upheld });
    }

    pub(crate) fn void(&mut self, day: u32, entry: Key, reason: &str) {
        self.tell(day, Fact::Void { entry, reason: reason.to_owned() });
    }

    pub(crate) fn decision(&mut self, day: u32, owner: &str, split: Option<Split>) {
        self.tell(day, Fact::Decision { owner: owner.to_owned(), split });
    }

    pub(crate) fn lots(&mut self, day: u32, from: &str, to: &str) {
        self.tell(day, Fact::Reassignment { from: from.to_owned(), to: to.to_owned() });
    }

    /// This household and that one are found to be one.
    pub(crate) fn same_household(&mut self, day: u32, other: usize) {
        let with = self.households[other].clone();
        self.tell(day, Fact::SameHousehold { with, relation: None });
    }

    /// The last step was written down belatedly.
    pub(crate) fn belated(&mut self) {
        self.book.belated(self.last);
    }

    /// Somebody of the story who never came to the office.
    pub(crate) fn person(&mut self) -> String {
        self.book.person()
    }

    /// A day of the story, in the calendar.
    pub(crate) fn date(&self, day: u32) -> NaiveDate {
        moment(self.first_day + day, 0).date()
    }

    pub(crate) fn tell(&mut self, day: u32, fact: Fact) {
        let time = self.time(day);
        self.clock = (day, time);
        self.write(fact);
    }

    fn write(&mut self, fact: impl Into<Fact>) -> Key {
        let (day, time) = self.clock;
        let at = moment(self.first_day + day, time);
        self.last = self.book.enter(at, &self.households[self.current], fact);
        self.last
    }

    /// During opening hours, and after the step before.
    fn time(&mut self, day: u32) -> u32 {
        match self.clock {
            (before, time) if before == day && time > 0 => time + 5 * self.book.rng.between(4, 10),
            _ => OPENING_TIME + 5 * self.book.rng.below(72),
        }
    }
}
