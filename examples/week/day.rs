//! A day at the desk: who is on duty, who comes, who rings, who is called.

use panke::{AtDesk, Card, Errand, Fact, Field, Grade, Reception, Record, Said};

use super::{AGENTS, Client, Week, When, mishaps, sales};

const SOURCES: [&str; 5] = ["户外广告", "朋友介绍", "短视频", "路过", "老业主介绍"];

/// One day, from the duty list to the last client.
pub(super) fn play(week: &mut Week, day: u32) {
    week.free_at = [0; 6];
    let first = day as usize % AGENTS.len();
    let order: Vec<String> = (0..AGENTS.len()).map(|place| AGENTS[(first + place) % AGENTS.len()].to_owned()).collect();
    week.of_office((day, 8 * 60 + 50), AtDesk::Duty { order });
    let mut minute = 9 * 60 + 10 + week.rng.below(20);
    // One agent has business outside before noon and somebody an errand after it.
    let (outside, errand) = ((first + 1) % AGENTS.len(), (first + 4) % AGENTS.len());
    let mut plan = vec![
        (10 * 60, Step::Out(outside, Errand::Business)),
        (11 * 60 + 40, Step::Back(outside)),
        (14 * 60, Step::Out(errand, Errand::Private)),
        (15 * 60, Step::Back(errand)),
    ];
    plan.extend(mishaps::of_day(day));
    plan.extend(sales::of_day(day));
    plan.sort_by_key(|(at, _)| *at);
    let mut plan = plan.into_iter().peekable();
    let mut away: Vec<usize> = Vec::new();
    while minute < 17 * 60 + 20 {
        while let Some((at, step)) = plan.next_if(|(at, _)| *at <= minute) {
            week.step((day, at), step, &mut away);
        }
        week.comes((day, minute), &away);
        minute += 17 + week.rng.below(34);
    }
    for (at, step) in plan {
        week.step((day, at), step, &mut away);
    }
    week.called_in_the_evening(day);
}

/// What happens to a week at some moment.
pub(super) type Happens = fn(&mut Week, When);

/// What is planned for a minute of a day.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Out(usize, Errand),
    Back(usize),
    /// A mishap.
    Mishap(Happens),
    /// A sale goes one step further.
    Sale(Happens),
}

impl Week {
    fn step(&mut self, when: When, step: Step, away: &mut Vec<usize>) {
        match step {
            Step::Out(agent, errand) => {
                away.push(agent);
                self.of_office(when, AtDesk::StepOut { agent: AGENTS[agent].to_owned(), errand });
            }
            Step::Back(agent) => {
                away.retain(|other| *other != agent);
                self.of_office(when, AtDesk::Back { agent: AGENTS[agent].to_owned() });
            }
            Step::Mishap(happens) | Step::Sale(happens) => happens(self, when),
        }
    }

    /// The agents who are on site and free.
    pub(super) fn free(&self, minute: u32, away: &[usize]) -> Vec<&'static str> {
        let is_free = |agent: &usize| self.free_at[*agent] <= minute && !away.contains(agent);
        (0..AGENTS.len()).filter(is_free).map(|agent| AGENTS[agent]).collect()
    }

    /// Somebody comes or rings.
    fn comes(&mut self, when: When, away: &[usize]) {
        let free = self.free(when.1, away);
        if free.is_empty() {
            return;
        }
        match self.rng.below(10) {
            0..=5 => self.comes_first(when, &free, Said::Nothing),
            6 => {
                let wanted = self.rng.pick(&free).to_owned();
                self.comes_first(when, &free, Said::AsksFor(wanted));
            }
            7 | 8 if !self.clients.is_empty() => self.comes_again(when, &free),
            _ => self.rings(when, &free),
        }
    }

    fn comes_first(&mut self, when: When, free: &[&'static str], said: Said) {
        let agent = match &said {
            Said::AsksFor(agent) => AGENTS.iter().position(|other| other == agent),
            _ => self.due(when, free),
        };
        let Some(agent) = agent else { return };
        let client = self.client(agent);
        self.receive(when, client, agent, free, said);
        let household = self.clients[client].household.clone();
        let grade = Grade::ALL[self.rng.below(4) as usize];
        let source = self.rng.pick(&SOURCES);
        let mut card = Card::graded(grade).from_source(source).by(AGENTS[agent]);
        if self.rng.one_in(3) {
            card = card.born_on(4, 7 + self.rng.below(20));
        }
        self.enter((when.0, when.1 + 5), &household, card);
    }

    fn comes_again(&mut self, when: When, free: &[&'static str]) {
        let client = self.rng.below(u32::try_from(self.clients.len()).unwrap_or(1)) as usize;
        let owner = self.clients[client].agent;
        if free.contains(&AGENTS[owner]) {
            self.receive(when, client, owner, free, Said::Nothing);
        } else if let Some(agent) = AGENTS.iter().position(|agent| *agent == self.rng.pick(free)) {
            self.receive(when, client, agent, free, Said::Mentions(AGENTS[owner].to_owned()));
        }
    }

    fn rings(&mut self, when: When, free: &[&'static str]) {
        let agent = self.rng.pick(free);
        let number = self.events.len();
        let call = Reception::new(format!("来电人{number}"), agent.to_owned()).available(others(free, agent));
        let call = call.record(Record::of([Field::Name, Field::Phone, Field::Source]));
        self.enter(when, &format!("来电-{number}"), Fact::Call(call));
    }

    /// An agent receives a client, and is busy for a while.
    pub(super) fn receive(
        &mut self,
        when: When,
        client: usize,
        agent: usize,
        free: &[&'static str],
        said: Said,
    ) -> u64 {
        self.free_at[agent] = when.1 + 35 + self.rng.below(30);
        let Client { household, visitor, .. } = self.clients[client].clone();
        let mut fields = vec![Field::Name, Field::Phone, Field::Source, Field::Budget];
        if self.rng.one_in(9) {
            // Somebody was in a hurry.
            fields.remove(1);
        }
        let visit = Reception::new(visitor, AGENTS[agent].to_owned())
            .available(others(free, AGENTS[agent]))
            .said(said)
            .record(Record::of(fields));
        self.enter(when, &household, visit)
    }

    /// Some of those who were here before are rung up.
    fn called_in_the_evening(&mut self, day: u32) {
        for client in 0..self.clients.len() {
            if self.rng.one_in(4) {
                let Client { household, visitor, agent, .. } = self.clients[client].clone();
                let minute = 17 * 60 + 30 + self.rng.below(40);
                let reached = !self.rng.one_in(3);
                let by = AGENTS[agent].to_owned();
                self.enter(
                    (day, minute),
                    &household,
                    Fact::FollowUp { by, reached, visitor: Some(visitor), relation: None },
                );
            }
        }
    }
}

fn others(free: &[&'static str], agent: &str) -> Vec<&'static str> {
    free.iter().filter(|other| **other != agent).copied().collect()
}
