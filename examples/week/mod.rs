//! A sales office's week at the front desk, made up from a seed: whoever is due receives, as the rotation itself says, but for the
//! mishaps every office has.

mod day;
mod mishaps;
#[allow(dead_code, clippy::duplicate_mod, reason = "the dice of the quarter, which takes more chances than a week")]
#[path = "../quarter/rng.rs"]
mod rng;
mod sales;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use panke::{AtDesk, Event, Fact, Log, Policy};

use rng::Rng;

/// The seed of the sample week.
pub(crate) const SEED: u64 = 12;

/// The agents of the office.
pub(crate) const AGENTS: [&str; 6] = ["陈静", "李伟", "王芳", "张敏", "刘洋", "周婷"];

/// The days of the week, from Monday, 6 April 2026.
const DAYS: u32 = 7;

/// The week of this seed, in the order of its numbers.
pub(crate) fn events(seed: u64) -> Vec<Event> {
    let mut week = Week { rng: Rng::new(seed), events: Vec::new(), clients: Vec::new(), free_at: [0; 6] };
    week.wages();
    for day in 0..DAYS {
        day::play(&mut week, day);
    }
    week.events
}

/// The same as JSON Lines.
///
/// # Errors
///
/// None of these events is one that JSON cannot hold; the error is that of the writer.
pub(crate) fn json_lines(seed: u64) -> serde_json::Result<String> {
    let mut text = String::new();
    for event in events(seed) {
        text.push_str(&serde_json::to_string(&event)?);
        text.push('\n');
    }
    Ok(text)
}

/// A client of the week.
#[derive(Debug, Clone)]
struct Client {
    household: String,
    visitor: String,
    /// Who received them first.
    agent: usize,
}

/// The week while it is being written. Entries have numbers as they come.
#[derive(Debug)]
struct Week {
    rng: Rng,
    events: Vec<Event>,
    clients: Vec<Client>,
    /// For each agent the minute of the day from which they are free.
    free_at: [u32; 6],
}

/// A moment of the week: its day from 0, and the minute of that day.
type When = (u32, u32);

fn moment((day, minute): When) -> NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(2026, 4, 6).unwrap_or_default();
    let date = first.checked_add_days(Days::new(day.into())).unwrap_or(first);
    NaiveDateTime::from(date) + TimeDelta::minutes(minute.into())
}

impl Week {
    /// What everybody is paid, as it stood before the week.
    fn wages(&mut self) {
        for (agent, base) in AGENTS.iter().zip([480_000, 450_000, 450_000, 520_000, 420_000, 450_000]) {
            self.of_office((0, 8 * 60), AtDesk::Wage { agent: (*agent).to_owned(), base });
        }
    }

    fn next_no(&self) -> u64 {
        self.events.len() as u64 + 1
    }

    fn of_office(&mut self, when: When, entry: AtDesk) {
        self.of_office_fact(when, entry);
    }

    fn of_office_fact(&mut self, when: When, fact: impl Into<Fact>) {
        self.events.push(Event::of_office(self.next_no(), moment(when), fact));
    }

    fn enter(&mut self, when: When, household: &str, fact: impl Into<Fact>) -> u64 {
        let no = self.next_no();
        self.events.push(Event::new(no, moment(when), household.to_owned(), fact));
        no
    }

    /// Whoever is due if a client comes now and these are free, as the register so far says.
    fn due(&self, when: When, free: &[&str]) -> Option<usize> {
        // What is made up here is sound, or a test finds out.
        let log = Log::from_events(&self.events).ok()?;
        let policy = Policy::default();
        let settlement = log.settle(&policy);
        let desk = settlement.desk();
        let rotation = desk.rotation(moment(when));
        let due = rotation.next_among(free)?;
        AGENTS.iter().position(|agent| *agent == due)
    }

    /// A client nobody has seen.
    fn client(&mut self, agent: usize) -> usize {
        const SURNAMES: [&str; 24] = [
            "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓",
            "曹", "彭", "曾", "萧", "田", "董",
        ];
        const GIVEN: [&str; 6] = ["建国", "秀英", "丽华", "志强", "海燕", "文博"];
        let number = self.clients.len();
        let visitor = format!("{}{}", SURNAMES[number % SURNAMES.len()], GIVEN[number / SURNAMES.len() % GIVEN.len()]);
        self.clients.push(Client { household: format!("客-{:02}", number + 1), visitor, agent });
        number
    }
}
