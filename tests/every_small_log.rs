//! Every small log: an owner's first reception, then none, one or two more by any of three agents with a reduced
//! vocabulary and at every critical distance, and a deal before, on and after each critical day.

mod naive;
mod support;

use chrono::{Days, NaiveDate, NaiveDateTime};
use panke::{Event, Fact, Reception, Said, Shares, Validity};
use support::compare::Both;

const AGENTS: [&str; 3] = ["O", "A", "B"];

/// What may be said to a receiver.
fn vocabulary(receiver: &str) -> Vec<Said> {
    let text = ToOwned::to_owned;
    let complains = |upheld| Said::Complains { of: text("O"), upheld: Some(upheld) };
    vec![
        Said::Nothing,
        Said::Mentions(text("O")),
        Said::AsksFor(text(receiver)),
        Said::AsksFor(text("O")),
        Said::Refuses(text("O")),
        complains(true),
        complains(false),
        Said::Names(vec![text("A"), text("O")]),
        Said::Forgot { followed_up_by: None },
        Said::Forgot { followed_up_by: Some(text("O")) },
        Said::WantsDiscount,
    ]
}

/// Every reception there is, but for its day.
fn receptions() -> Vec<Reception> {
    let mut all = Vec::new();
    for receiver in AGENTS {
        for said in vocabulary(receiver) {
            for free in [&[][..], &AGENTS] {
                for visitor in ["c1", "c2"] {
                    let visit = Reception::new(visitor.to_owned(), receiver.to_owned()).available(free.iter().copied());
                    all.push(visit.said(said.clone()));
                }
            }
        }
    }
    all
}

fn day(date: NaiveDate, hour: u32) -> NaiveDateTime {
    date.and_hms_opt(hour, 0, 0).unwrap()
}

/// The distances at which a later entry may follow: the same day, soon, on a file's last day, the day after it.
fn distances(date: NaiveDate, validity: Validity) -> [NaiveDate; 4] {
    let last = validity.last_day(date);
    [date, date + Days::new(9), last, last + Days::new(1)]
}

/// The days on which a deal is tried: each entry's own and the next, and around its last day.
fn deal_days(entries: &[(NaiveDate, &Reception)], validity: Validity) -> Vec<NaiveDate> {
    let around = |date: &NaiveDate| {
        let last = validity.last_day(*date);
        [*date, *date + Days::new(1), last - Days::new(1), last, last + Days::new(1)]
    };
    let (latest, _) = entries.last().unwrap();
    let mut days: Vec<NaiveDate> = entries.iter().flat_map(|(date, _)| around(date)).collect();
    days.retain(|day| day >= latest);
    // A deal before the last reception has it counted, or not yet.
    days.extend(entries.iter().map(|(date, _)| *date));
    days.sort_unstable();
    days.dedup();
    days
}

/// One household for each day of a deal, all with the same receptions.
fn log(entries: &[(NaiveDate, &Reception)], validity: Validity) -> Vec<Event> {
    let mut events = Vec::new();
    for (number, deal_day) in deal_days(entries, validity).into_iter().enumerate() {
        let household = format!("H{number}");
        for ((date, visit), hour) in entries.iter().zip(9..) {
            let mut visit = (*visit).clone();
            visit.visitor = format!("{}{number}", visit.visitor);
            let no = u64::try_from(events.len()).unwrap();
            events.push(Event::new(no, day(*date, hour), household.clone(), visit));
        }
        let no = u64::try_from(events.len()).unwrap();
        let deal = Fact::Deal { deal: format!("D{number}"), commission: 1_000_001 };
        events.push(Event::new(no, day(deal_day, 20), household.clone(), deal));
        // A second deal tells what the first has changed.
        let deal = Fact::Deal { deal: format!("E{number}"), commission: 101 };
        events.push(Event::new(no + 1, day(deal_day + Days::new(70), 20), household, deal));
    }
    events
}

/// All logs whose second reception is received by this agent.
fn every_log_with_second_by(receiver: &str) {
    let both = Both::new(Validity::default(), Shares::default());
    let validity = both.policy.validity();
    let first = Reception::new("c1".to_owned(), "O".to_owned());
    // A month's end, so that the last day is clamped.
    let start = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    let all = receptions();
    let mut tried = 0_u64;
    for second in all.iter().filter(|visit| visit.received_by == receiver) {
        for second_day in distances(start, validity) {
            let two = [(start, &first), (second_day, second)];
            both.agree(&log(&two, validity));
            for third in &all {
                // The third comes soon, and at the end of what the second opened.
                let [same, _, last, after] = distances(second_day, validity);
                for third_day in [same, last, after] {
                    both.agree(&log(&[two[0], two[1], (third_day, third)], validity));
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 44 * 4 * 132 * 3);
}

/// A sale, handed back on a day, a reception, and what the next sale tells of both.
#[test]
fn a_refund_and_one_more_reception() {
    let both = Both::new(Validity::default(), Shares::default());
    let first = Reception::new("c1".to_owned(), "O".to_owned());
    let sold = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    for visit in receptions() {
        let mut events = Vec::new();
        for (number, (back, came)) in distances(sold, both.policy.validity())
            .into_iter()
            .flat_map(|back| distances(sold, both.policy.validity()).map(|came| (back, came)))
            .enumerate()
        {
            let household = format!("H{number}");
            let mut enter = |at: NaiveDateTime, fact: Fact| {
                events.push(Event::new(u64::try_from(events.len()).unwrap(), at, household.clone(), fact));
            };
            let named = |visit: &Reception| {
                let mut visit = visit.clone();
                visit.visitor = format!("{}{number}", visit.visitor);
                Fact::Reception(visit)
            };
            let deal = |id: &str, commission| Fact::Deal { deal: format!("{id}{number}"), commission };
            enter(day(sold, 9), named(&first));
            enter(day(sold, 10), deal("D", 1_000_001));
            enter(day(back, 12), Fact::Refund { deal: format!("D{number}") });
            enter(day(came, 14), named(&visit));
            enter(day(came + Days::new(1), 9), deal("E", 101));
        }
        both.agree(&events);
    }
}

#[test]
fn one_reception_and_a_deal() {
    let both = Both::new(Validity::default(), Shares::default());
    let start = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    for visit in receptions() {
        both.agree(&log(&[(start, &visit)], both.policy.validity()));
        both.agree(&log(&[(start, &visit.occasion("fair"))], both.policy.validity()));
    }
}

#[test]
fn every_log_where_the_owner_receives_next() {
    every_log_with_second_by("O");
}

#[test]
fn every_log_where_another_receives_next() {
    every_log_with_second_by("A");
}

#[test]
fn every_log_where_a_third_receives_next() {
    every_log_with_second_by("B");
}
