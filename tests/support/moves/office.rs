//! The office: the register so far, and the households in circles.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use panke::{Event, Fact};

use super::Move;
use super::guess::{Guess, edge, pick};
use super::play::Play;

/// How many households share a clock, may be found to be one and bring each other. A long log has many circles, each
/// with a story of its own, and so stays within the years a register may speak of.
pub(super) const CIRCLE: usize = 4;

/// One line of the register.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) event: Event<String>,
    /// The first key of its place in the file.
    place: u8,
    pub(super) voided: bool,
}

/// Households that have to do with each other.
#[derive(Debug, Default)]
pub(super) struct Circle {
    /// The time of the latest move; `None` before the first.
    now: Option<NaiveDateTime>,
    pub(super) guesses: [Guess; CIRCLE],
    /// Which of the households the register mentions as somebody's own.
    pub(super) seen: [bool; CIRCLE],
    /// The lines that may be voided.
    pub(super) entries: Vec<usize>,
    /// Receptions at which somebody complained: household and line.
    pub(super) complaints: Vec<(usize, usize)>,
    /// Deals: household and line.
    pub(super) deals: Vec<(usize, usize)>,
    /// Entries about a deal after its sale: the deal's line and their own.
    pub(super) sequels: Vec<(usize, usize)>,
    /// Households found to be one, and the line that says so.
    pub(super) ties: Vec<(usize, usize, usize)>,
    /// So many of the ties hold up entries that would be wrong without them, and must not be voided.
    pub(super) pinned: usize,
}

impl Circle {
    /// The households that are the same as this one, itself included, lowest first.
    pub(super) fn group(&self, home: usize, lines: &[Line]) -> Vec<usize> {
        let mut same = [false; CIRCLE];
        same[home] = true;
        // A chain has at most one link fewer than there are households.
        for _ in 1..CIRCLE {
            for &(a, b, line) in &self.ties {
                if !lines[line].voided && (same[a] || same[b]) {
                    (same[a], same[b]) = (true, true);
                }
            }
        }
        (0..CIRCLE).filter(|&home| same[home]).collect()
    }

    /// Lets the clock go on, to the time of the next move.
    fn go_on(&mut self, the_move: &Move, home: usize) -> NaiveDateTime {
        let size = i64::from(the_move.size);
        let now = match self.now {
            None => start(the_move.base),
            Some(now) => match pick(the_move.step, &[38, 10, 18, 18, 16]) {
                0 => now + TimeDelta::minutes(size),
                1 => now,
                2 => now + TimeDelta::hours(1 + size % 30),
                3 => now + TimeDelta::days(1 + size % 12),
                _ => now.max(jump(the_move, now, &self.guesses[home])),
            },
        };
        let now = now.min(last());
        self.now = Some(now);
        now
    }
}

/// The first and the last moment of a register.
pub(super) fn first() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}

pub(super) fn last() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2200, 12, 31).unwrap_or_default().and_time(time(2))
}

/// When a circle begins: days whose two months end at the end of a month, around a leap day, or at the far ends of time.
fn start(die: u8) -> NaiveDateTime {
    const STARTS: [(i32, u32, u32); 16] = [
        (2026, 3, 3),
        (2025, 12, 31),
        (2023, 12, 31),
        (2026, 6, 30),
        (2024, 2, 29),
        (2026, 1, 15),
        (2027, 12, 29),
        (2025, 7, 31),
        (2023, 12, 28),
        (2024, 12, 30),
        (2026, 8, 31),
        (2026, 11, 1),
        (2099, 12, 31),
        (2028, 1, 31),
        (1900, 1, 1),
        (2200, 9, 30),
    ];
    let (year, month, day) = STARTS[usize::from(die) % STARTS.len()];
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default().and_time(time(0))
}

/// A time of the day: in office hours, or at the very ends of the day.
fn time(which: u8) -> NaiveTime {
    let (h, m, s, milli) =
        [(9, 0, 0, 0), (0, 0, 0, 0), (23, 59, 59, 999), (12, 30, 0, 0), (23, 59, 59, 0), (18, 5, 7, 0)]
            [usize::from(which) % 6];
    NaiveTime::from_hms_milli_opt(h, m, s, milli).unwrap_or_default()
}

/// A moment at the edge of a validity that probably matters.
fn jump(the_move: &Move, now: NaiveDateTime, guess: &Guess) -> NaiveDateTime {
    let base = guess.day(the_move.base).unwrap_or(now.date());
    // Two months is the built-in policy; the tests run others too.
    let (months, days) = [(2, 0), (1, 0), (0, 10), (2, 10)][pick(the_move.size, &[60, 15, 15, 10])];
    let day = edge(base, months, days, u64::from(the_move.edge % 3)).unwrap_or(now.date());
    day.and_time(time(the_move.edge / 3))
}

/// The register and the circles it is about.
#[derive(Debug, Default)]
pub(super) struct Office {
    lines: Vec<Line>,
    circles: Vec<Circle>,
}

impl Office {
    /// One move.
    pub(super) fn play(&mut self, the_move: Move) {
        let household = usize::try_from(the_move.household).unwrap_or(0);
        let (number, home) = (household / CIRCLE, household % CIRCLE);
        if self.circles.len() <= number {
            self.circles.resize_with(number + 1, Circle::default);
        }
        let circle = &mut self.circles[number];
        let leader = leader(circle, home, &self.lines);
        let now = circle.go_on(&the_move, leader);
        Play { m: the_move, number, home, leader, now, circle, lines: &mut self.lines }.play();
    }

    /// The register as it stands at the end, its lines in the order of the file.
    pub(super) fn close(self) -> Vec<Event<String>> {
        let Self { mut lines, .. } = self;
        let seen: BTreeSet<String> = lines
            .iter()
            .filter(|line| !matches!(line.event.fact, Fact::Void { .. }))
            .map(|line| line.event.household().to_owned())
            .collect();
        for line in &mut lines {
            // A household may be said to have brought others before it first appears; one that never did may not.
            if let Fact::Reception(reception) = &mut line.event.fact {
                reception.referred_by.take_if(|household| !line.voided && !seen.contains(household));
            }
        }
        lines.sort_by_key(|line| line.place);
        lines.into_iter().map(|line| line.event).collect()
    }
}

/// The household of the group whose guesses stand for all of it.
fn leader(circle: &Circle, home: usize, lines: &[Line]) -> usize {
    let group = circle.group(home, lines);
    group.into_iter().find(|&home| circle.guesses[home].received).unwrap_or(home)
}

/// The number of the entry on a line. Numbers go by tens, so that an entry can take one below its forerunners'. At most
/// eight of these fall into the same ten, and their own places keep them apart.
pub(super) fn number(line: usize, the_move: &Move) -> u64 {
    let made = u64::try_from(line).unwrap_or(0);
    match the_move.entry.checked_sub(192) {
        None => made * 10,
        Some(below) => made.saturating_sub(u64::from(below % 8) + 1) * 10 + 1 + made % 9,
    }
}

/// When an entry was recorded: mostly nothing is said of it; now and then later that day, or days later.
fn recorded(at: NaiveDateTime, the_move: &Move) -> Option<NaiveDateTime> {
    const DAYS: [u64; 12] = [1, 1, 1, 2, 2, 3, 5, 9, 20, 45, 62, 100];
    let later = usize::from(the_move.recorded.checked_sub(204)?);
    let recorded_at = match later.checked_sub(12) {
        None => at + TimeDelta::hours(i64::try_from(later % 3).unwrap_or(0)),
        Some(later) => {
            let day = at.date().checked_add_days(Days::new(DAYS[later % DAYS.len()])).unwrap_or(at.date());
            day.and_time(time(the_move.edge / 3))
        }
    };
    Some(recorded_at.clamp(at, last()))
}

/// Writes a line; says which one.
pub(super) fn write(
    lines: &mut Vec<Line>,
    the_move: &Move,
    at: NaiveDateTime,
    household: String,
    fact: Fact<String>,
) -> usize {
    let i = lines.len();
    let at = at.clamp(first(), last());
    let mut event = Event::new(number(i, the_move), at, household, fact);
    event.recorded_at = recorded(at, the_move);
    lines.push(Line { event, place: the_move.line / 32, voided: false });
    i
}
