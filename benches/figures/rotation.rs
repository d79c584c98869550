//! Whose turn it is, of fifty agents, over a hundred thousand receptions.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use panke::{AtDesk, Event, Log, Policy, Reception};

use crate::office::Dice;
use crate::{median, row, timed};

/// Days of duty lists and receptions, some agents busy at each.
fn register(days: u64, receptions: u64) -> Vec<Event> {
    const AGENTS: u64 = 50;
    let mut dice = Dice(31);
    let name = |agent: u64| format!("Agent{agent:02}");
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let mut events: Vec<Event> = Vec::new();
    let of_day = receptions / days;
    for day in 0..days {
        let morning = NaiveDateTime::from(first.checked_add_days(Days::new(day)).unwrap()) + TimeDelta::hours(8);
        let no = u64::try_from(events.len()).unwrap() + 1;
        events.push(Event::of_office(no, morning, AtDesk::Duty { order: (0..AGENTS).map(name).collect() }));
        for number in 0..of_day {
            let at = morning + TimeDelta::milliseconds(i64::try_from(36_000_000 * (number + 1) / of_day).unwrap());
            let no = u64::try_from(events.len()).unwrap() + 1;
            let by = dice.throw(AGENTS);
            let free = (0..AGENTS).filter(|agent| *agent != by && (agent + number) % 7 != 0).map(name);
            let visit = Reception::new(format!("c{no}"), name(by)).available(free);
            events.push(Event::new(no, at, format!("H{no}"), visit));
        }
    }
    events
}

pub(crate) fn figures(receptions: u64, rounds: usize) {
    for days in [1, 365.min(receptions / 2)] {
        let log = Log::from_events(&register(days, receptions)).unwrap();
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..rounds {
            let (seconds, desk) = timed(|| settlement.desk());
            times[0].push(seconds);
            let turns = || desk.days().map(|day| desk.rotation_of(day).order().count()).sum::<usize>();
            times[1].push(timed(turns).0);
        }
        let [opened, turns] = times.map(|times| 1e3 * median(times));
        row(
            &format!(
                "the turns of 50 agents over {receptions} receptions of {days} days (and the desk of them opened)"
            ),
            &format!("{turns:.1} ms ({opened:.1} ms)"),
            "50 ms",
        );
    }
}
