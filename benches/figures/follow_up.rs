//! Whom a large office is to call in the morning, and what the evening tells of the day.

use chrono::Duration;
use panke::{Card, Event, Grade, Language, Log, Policy};

use crate::{median, office, row, timed};

/// A register with a card after every fourth reception.
fn with_cards(receptions: u64) -> Vec<Event> {
    let register = office::register(receptions);
    let mut dice = office::Dice(23);
    let mut events = Vec::with_capacity(register.len() * 5 / 4);
    for event in register {
        let (at, household) = (event.at, event.household().to_owned());
        let mut next = |mut event: Event| {
            event.no = u64::try_from(events.len()).unwrap() + 1;
            events.push(event);
        };
        next(event);
        if dice.throw(4) == 0 {
            let grade = Grade::ALL[usize::try_from(dice.throw(4)).unwrap()];
            let card = Card::graded(grade).born_on(1 + u32::try_from(dice.throw(12)).unwrap(), 7);
            next(Event::new(0, at, household, card));
        }
    }
    events
}

pub(crate) fn figures(receptions: u64, rounds: usize) {
    let events = with_cards(receptions);
    let (log, policy) = (Log::from_events(&events).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    let day = (events.last().unwrap().at - Duration::days(1)).date();
    let (mut desks, mut lists, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    let (mut due, mut told) = (0, 0);
    for _ in 0..rounds {
        let (seconds, desk) = timed(|| settlement.desk());
        desks.push(seconds);
        let (seconds, follow_up) = timed(|| desk.follow_up(day));
        lists.push(seconds);
        due = follow_up.due().len();
        let both = || {
            let morning = follow_up.morning_page(Language::Chinese).to_string();
            morning.len() + follow_up.evening_page(Language::Chinese).to_string().len()
        };
        let (seconds, length) = timed(both);
        pages.push(seconds);
        told = length;
    }
    let millis = |seconds: Vec<f64>| format!("{:.0} ms", median(seconds) * 1e3);
    let what = format!("the follow-up of a day at the end of {} entries: {due} due", events.len());
    row(&what, &millis(lists), "500 ms");
    row("the desk of the same, before it is asked", &millis(desks), "");
    row(&format!("both pages of it, {told} bytes"), &millis(pages), "");
}
