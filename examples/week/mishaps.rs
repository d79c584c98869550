//! What goes wrong in a week: somebody receives out of turn, forgets to sign back in, or finds out that the client was known.

use panke::{AtDesk, Breach, Errand, Fact, Reception, Said};

use super::day::{Happens, Step};
use super::{AGENTS, Client, Week, When, moment};

/// The mishaps of a day, each with its minute.
pub(super) fn of_day(day: u32) -> Vec<(u32, Step)> {
    let all: [(u32, u32, Happens); 6] = [
        (1, 11 * 60 + 10, snatched),
        (2, 12 * 60, known_after_all),
        (2, 16 * 60, out_twice),
        (3, 13 * 60 + 5, received_while_away),
        (4, 12 * 60 + 20, told_a_day_late),
        (5, 17 * 60, made_trouble),
    ];
    let today = all.into_iter().filter(|(of, _, _)| *of == day);
    today.map(|(_, minute, happens)| (minute, Step::Mishap(happens))).collect()
}

/// Somebody takes the client of whoever was due; the manager writes it down.
fn snatched(week: &mut Week, when: When) {
    let free = AGENTS.to_vec();
    let Some(due) = week.due(when, &free) else { return };
    let taker = (due + 3) % AGENTS.len();
    let client = week.client(taker);
    let no = week.receive(when, client, taker, &free, Said::Nothing);
    let household = week.clients[client].household.clone();
    let breach = Breach::new(AGENTS[taker].to_owned(), "snatching".to_owned()).at_reception(no).wronged(AGENTS[due]);
    week.enter((when.0, when.1 + 40), &household, breach);
}

/// A man comes alone; within the hour his wife, who was here on Monday, rings: the turn is given back.
fn known_after_all(week: &mut Week, when: When) {
    let free = AGENTS.to_vec();
    let Some(due) = week.due(when, &free) else { return };
    let client = week.client(due);
    week.receive(when, client, due, &free, Said::Nothing);
    let (household, known) = (week.clients[client].household.clone(), week.clients[0].household.clone());
    week.enter((when.0, when.1 + 50), &household, Fact::SameHousehold { with: known, relation: None });
}

fn out_twice(week: &mut Week, when: When) {
    let agent = || AGENTS[5].to_owned();
    week.of_office(when, AtDesk::StepOut { agent: agent(), errand: Errand::Private });
    week.of_office((when.0, when.1 + 10), AtDesk::StepOut { agent: agent(), errand: Errand::Business });
    week.of_office((when.0, when.1 + 45), AtDesk::Back { agent: agent() });
}

fn received_while_away(week: &mut Week, when: When) {
    let agent = 1;
    week.of_office(when, AtDesk::StepOut { agent: AGENTS[agent].to_owned(), errand: Errand::Private });
    let client = week.client(agent);
    week.receive((when.0, when.1 + 4), client, agent, &[], Said::Nothing);
    week.of_office((when.0, when.1 + 60), AtDesk::Back { agent: AGENTS[agent].to_owned() });
}

/// A visit that somebody remembers the next morning.
fn told_a_day_late(week: &mut Week, when: When) {
    let Some(agent) = week.due(when, &AGENTS) else { return };
    let client = week.client(agent);
    let Client { household, visitor, .. } = week.clients[client].clone();
    week.enter(when, &household, Reception::new(visitor, AGENTS[agent].to_owned()));
    if let Some(event) = week.events.pop() {
        week.events.push(event.recorded_at(moment((when.0 + 1, 8 * 60 + 30))));
    }
}

fn made_trouble(week: &mut Week, when: When) {
    week.of_office_fact(when, Breach::new(AGENTS[3].to_owned(), "stirring_trouble".to_owned()).severe());
}
