//! A large office's register, made from a seed: what the figures are measured on.

use chrono::{Duration, NaiveDate};
use panke::{Event, Fact, Reception, Said};

const AGENTS: u64 = 40;

/// A seeded generator (splitmix64): the same register on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn agent(&mut self) -> String {
        format!("Agent{:02}", self.throw(AGENTS))
    }
}

/// A household on the way to its deal.
struct Client {
    number: u64,
    agent: String,
}

/// So many receptions and a tenth as many deals, in the order of time: a third of the visits are first ones, the others
/// come back within weeks.
pub(crate) fn register(receptions: u64) -> Vec<Event> {
    let mut dice = Dice(7);
    let mut at = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut active: Vec<Client> = Vec::new();
    let (mut events, mut households, mut deals) = (Vec::new(), 0, 0);
    for number in 0..receptions {
        at += Duration::seconds(30 + i64::try_from(dice.throw(60)).unwrap());
        let no = u64::try_from(events.len()).unwrap() + 1;
        let client = if active.is_empty() || dice.throw(3) == 0 {
            households += 1;
            let client = Client { number: households, agent: dice.agent() };
            if active.len() < 20_000 {
                active.push(client);
                active.len() - 1
            } else {
                let place = usize::try_from(dice.throw(20_000)).unwrap();
                active[place] = client;
                place
            }
        } else {
            usize::try_from(dice.throw(u64::try_from(active.len()).unwrap())).unwrap()
        };
        let client = &active[client];
        let visit = visit(&mut dice, client);
        events.push(Event::new(no, at, format!("H{:06}", client.number), visit));
        if number % 10 == 9 {
            deals += 1;
            let deal = Fact::Deal { deal: format!("D{deals:06}"), commission: 500_000 + dice.throw(3_000_000) };
            events.push(Event::new(no + 1, at, format!("H{:06}", client.number), deal));
        }
    }
    events
}

fn visit(dice: &mut Dice, client: &Client) -> Reception {
    let receiver = if dice.throw(2) == 0 { client.agent.clone() } else { dice.agent() };
    let owner = client.agent.clone();
    let said = match dice.throw(20) {
        0..=12 => Said::Nothing,
        13..=15 => Said::Mentions(owner),
        16 => Said::AsksFor(receiver.clone()),
        17 => Said::Refuses(owner),
        18 => Said::Forgot { followed_up_by: None },
        _ => Said::Names(vec![owner, format!("Agent{:02}", AGENTS)]),
    };
    let free: Vec<String> = (0..dice.throw(5)).map(|_| dice.agent()).collect();
    let kin = if dice.throw(8) == 0 { "b" } else { "a" };
    Reception::new(format!("C{:06}{kin}", client.number), receiver).available(free).said(said)
}
