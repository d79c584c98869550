//! The days of the quarter: the opening, a fair, the day somebody leaves, and all the others.

use super::book::{Book, DAYS};
use super::cast::{AGENTS, LEAVER};
use super::says::{asks_for, mentions, split};
use super::story::by;

/// Saturday, 18 April.
const OPENING: u32 = 17;
/// 1 May.
const FAIR: u32 = 30;
/// Thursday, 21 May.
const LEAVE: u32 = 50;

/// Whoever comes first to an opening is the manager's to allot; some buy before that.
pub(crate) fn opening(book: &mut Book) {
    for number in 0..12 {
        let (mut story, [a, b]) = book.story_on(OPENING);
        story.visit(0, by(a).free(b).at("开盘"));
        match number {
            0 => {
                story.deal(0);
            }
            1 => {
                story.deal(2);
            }
            2..=4 => {
                story.visit(1, by(b).free(a));
                story.decision(3, a, Some(split(&[(a, 80), (b, 20)])));
                story.visit(10, by(a));
                story.deal(20 + number);
            }
            5..=8 => {
                story.decision(3, b, None);
                story.visit(12 + number, by(b));
            }
            9 => {
                story.decision(4, a, None);
                story.visit(15, by(b).says(mentions(a)));
                story.deal(26);
            }
            _ => {
                story.decision(3, a, None);
            }
        }
    }
}

pub(crate) fn fair(book: &mut Book) {
    for number in 0..5 {
        let (mut story, [a, b]) = book.story_on(FAIR);
        story.visit(number % 3, by(a).free(b).at("五一房展会"));
        if number < 3 {
            story.decision(5, b, None);
            story.visit(8 + number, by(b));
        }
        if number == 1 {
            story.deal(19);
        }
    }
}

/// An agent goes on long leave, and the manager draws lots for the clients.
pub(crate) fn leave(book: &mut Book) {
    for number in 0..6 {
        let first_day = book.rng.below(LEAVE - 14);
        let drawn = book.rng.pick(&AGENTS);
        let mut story = book.told(first_day, vec![LEAVER, drawn]);
        let leave = LEAVE - first_day;
        story.visit(0, by(LEAVER));
        if number == 0 {
            story.visit(6, by(drawn).free(LEAVER).says(asks_for(LEAVER)));
            story.deal(10);
        }
        story.lots(leave, LEAVER, drawn);
        story.visit(leave + 6, by(drawn));
        if number % 2 == 0 {
            story.deal(leave + 12);
        }
    }
}

/// A family that comes once or a few times, and sometimes buys.
pub(crate) fn ordinary(book: &mut Book) {
    let visits = book.rng.pick(&[1, 1, 1, 2, 2, 3]);
    let first_day = book.rng.below(DAYS);
    let gaps: [u32; 4] = std::array::from_fn(|_| book.rng.between(3, 12));
    let (somebody_else, owner_is_there, buys, belated) =
        (book.rng.one_in(3), book.rng.one_in(2), book.rng.one_in(3), book.rng.one_in(12));
    let (mut story, [a, b]) = book.story_on(first_day);
    story.visit(0, by(a));
    if belated && first_day + 2 < DAYS {
        story.belated();
    }
    let mut day = 0;
    for gap in gaps.into_iter().take(visits - 1) {
        day += gap;
        if first_day + day >= DAYS {
            return;
        }
        let visit = match (somebody_else, owner_is_there) {
            (true, true) => by(b).free(a).says(mentions(a)),
            (true, false) => by(b).says(mentions(a)),
            (false, _) => by(a),
        };
        story.visit(day, visit);
    }
    day += gaps[3];
    if buys && visits > 1 && first_day + day < DAYS {
        story.deal(day);
    }
}
