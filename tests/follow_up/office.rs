//! A small office's register from a seed: every kind of entry that bears on the follow-up.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use panke::{AtDesk, Card, Deposit, DepositKind, Event, Fact, Grade, Reception, Said};

pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn agent(&mut self) -> String {
        ["An", "Bai", "Chen"][usize::try_from(self.throw(3)).unwrap()].to_owned()
    }

    fn small(&mut self, sides: u32) -> u32 {
        u32::try_from(self.throw(sides.into())).unwrap()
    }
}

/// So many entries over half a year, from the end of the year on, so that months are short and birthdays fall; in no order.
pub(crate) fn register(seed: u64, entries: u64) -> Vec<Event> {
    let mut dice = Dice(seed);
    let first = NaiveDate::from_ymd_opt(2027, 12, 20).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut events: Vec<Event> = Vec::new();
    let mut sold: Vec<(String, String, NaiveDateTime)> = Vec::new();
    for household in 0..6 {
        let fact = match dice.throw(3) {
            0 => Fact::from(card(&mut dice)),
            1 => Fact::Report { by: dice.agent(), visitor: format!("of H{household}"), record: None },
            _ => Fact::Reception(Reception::new(format!("of H{household}"), dice.agent())),
        };
        events.push(Event::new(household + 1, first, format!("H{household}"), fact));
    }
    for no in 7..=entries {
        let at = first + Duration::minutes(i64::try_from(1 + dice.throw(200 * 1440)).unwrap());
        let household = format!("H{}", dice.throw(6));
        let fact = fact(&mut dice, &mut sold, (no, at), &household, &events);
        let refunded = sold.iter().find(|(deal, ..)| matches!(&fact, Fact::Refund { deal: of } if of == deal));
        let household = refunded.map_or(household, |(_, household, _)| household.clone());
        let at = refunded.map_or(at, |(.., made)| at.max(*made + Duration::minutes(1)));
        events.push(Event::new(no, at, household, fact));
    }
    let len = events.len();
    for place in 0..len {
        events.swap(place, usize::try_from(dice.throw(u64::try_from(len).unwrap())).unwrap());
    }
    events
}

fn card(dice: &mut Dice) -> Card {
    let grade = Grade::ALL[usize::try_from(dice.throw(4)).unwrap()];
    match dice.throw(3) {
        0 => Card::default().born_on(2, 29),
        1 => Card::graded(grade).born_on(1 + dice.small(6), 1 + dice.small(28)),
        _ => Card::graded(grade),
    }
}

fn fact(
    dice: &mut Dice,
    sold: &mut Vec<(String, String, NaiveDateTime)>,
    (no, at): (u64, NaiveDateTime),
    household: &str,
    events: &[Event],
) -> Fact {
    let mut visit = |said: bool| {
        let visit = Reception::new(format!("of {household}"), dice.agent());
        if said && dice.throw(2) == 0 { visit.said(Said::AsksFor(dice.agent())) } else { visit }
    };
    let (asked, plain) = (visit(true), visit(false));
    match dice.throw(24) {
        0..=6 => Fact::Reception(asked),
        7 | 8 => Fact::Call(plain),
        9..=12 => Fact::FollowUp { by: dice.agent(), reached: dice.throw(2) == 0, visitor: None, relation: None },
        13..=16 => Fact::from(card(dice)),
        17 => {
            sold.push((format!("D{no}"), household.to_owned(), at));
            Fact::Deal { deal: format!("D{no}"), commission: 1_000 }
        }
        18 if !sold.is_empty() => {
            let place = usize::try_from(dice.throw(u64::try_from(sold.len()).unwrap())).unwrap();
            Fact::Refund { deal: sold[place].0.clone() }
        }
        19 => Fact::Decision { owner: dice.agent(), split: None },
        20 => Fact::Reassignment { from: "An".to_owned(), to: "Chen".to_owned() },
        21 if household != "H5" && dice.throw(3) == 0 => Fact::SameHousehold { with: "H5".to_owned(), relation: None },
        22 => Fact::from(AtDesk::Deposit(Deposit::new(DepositKind::Small, dice.agent(), 100))),
        23 => {
            let may_go = |event: &&Event| event.no > 6 && matches!(event.fact, Fact::FollowUp { .. } | Fact::Call(_));
            let struck = events.iter().filter(may_go).find(|event| event.no % 3 == 0 && !is_struck(event.no, events));
            struck.map_or(Fact::Reception(asked), |event| Fact::Void { entry: event.no, reason: "twice".to_owned() })
        }
        _ => Fact::Report { by: dice.agent(), visitor: format!("of {household}"), record: None },
    }
}

fn is_struck(no: u64, events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event.fact, Fact::Void { entry, .. } if entry == no))
}
