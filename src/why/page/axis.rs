//! Time laid out along a line: days keep their lengths, but long silences are shortened, so that an old family does not become an
//! empty picture.

use chrono::{Datelike, Months, NaiveDate};

use crate::lang::Language;
use crate::period::{Day, Minute};

/// Up to so many days between two things that happened are drawn at their length: a file of two months is never shortened.
const KEPT: u32 = 62;

/// Minutes from a first to a last, laid out over a width.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    left: u32,
    width: u32,
    /// The moments between which time runs evenly, each with how far it lies from the first.
    stops: Vec<(u32, u32)>,
    /// From when on days are narrower than before.
    shrunk_from: Option<u32>,
}

/// A line across the lanes, at a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) x: u32,
    pub(super) label: Option<String>,
}

impl Axis {
    /// An axis over these moments, of which there is at least one; a day is left at either end. What has happened until `happened` has
    /// at least half of it, however long the last days of files are off.
    pub(super) fn over(moments: impl Iterator<Item = Minute>, happened: Minute, left: u32, width: u32) -> Self {
        let mut moments: Vec<u32> = moments.filter(|at| *at != Minute::NEVER).map(Minute::number).collect();
        moments.sort_unstable();
        moments.dedup();
        let first = moments.first().copied().unwrap_or_default();
        let last = moments.last().copied().unwrap_or_default();
        moments.push(last.saturating_add(Day::MINUTES));
        let (mut before, mut reached) = (first.saturating_sub(Day::MINUTES), 0_u32);
        let mut stops = vec![(before, reached)];
        for at in moments {
            reached = reached.saturating_add(length(at.saturating_sub(before)));
            stops.push((at, reached));
            before = at;
        }
        let mut axis = Self { left, width, stops, shrunk_from: None };
        axis.shrink_after(happened.number());
        axis
    }

    fn shrink_after(&mut self, happened: u32) {
        let until = |(at, _): &&(u32, u32)| *at <= happened;
        let head = self.stops.iter().take_while(until).last().map_or(0, |(_, reached)| *reached);
        let tail = self.stops.last().map_or(0, |(_, reached)| reached.saturating_sub(head));
        if head == 0 || tail <= head {
            return;
        }
        self.shrunk_from = Some(happened);
        for (_, reached) in self.stops.iter_mut().filter(|(at, _)| *at > happened) {
            *reached = head.saturating_add(part(head, reached.saturating_sub(head), tail));
        }
    }

    /// Where a moment lies; what lies outside is drawn at the end.
    pub(super) fn x(&self, at: Minute) -> u32 {
        self.place(at.number())
    }

    fn place(&self, at: u32) -> u32 {
        let all = self.stops.last().map_or(1, |(_, reached)| (*reached).max(1));
        let after = self.stops.partition_point(|(stop, _)| *stop <= at);
        let reached = match (after.checked_sub(1).and_then(|before| self.stops.get(before)), self.stops.get(after)) {
            (None, _) => 0,
            (Some(_), None) => all,
            (Some((stop, reached)), Some((next, to))) => {
                let (gone, of) = (at.saturating_sub(*stop), next.saturating_sub(*stop));
                reached.saturating_add(part(to.saturating_sub(*reached), gone, of))
            }
        };
        self.left.saturating_add(part(self.width, reached, all))
    }

    pub(super) const fn right(&self) -> u32 {
        self.left.saturating_add(self.width)
    }

    /// Where silences were shortened, and where days become narrower.
    pub(super) fn breaks(&self) -> impl Iterator<Item = u32> {
        let narrower = self.shrunk_from.map(|at| self.place(at.saturating_add(Day::MINUTES)).saturating_add(6));
        let silences = self.stops.windows(2).filter_map(|pair| {
            let [(from, _), (to, _)] = pair else { return None };
            let gap = to.saturating_sub(*from);
            let middle = from.saturating_add(gap / 2);
            (length(gap) < gap).then(|| self.place(middle))
        });
        silences.chain(narrower)
    }

    /// The first days of months, and their middles where there are few; as many are named as there is room for.
    pub(super) fn ticks(&self, room: u32, language: Language) -> Vec<Tick> {
        let (Some((first, _)), Some((last, _))) = (self.stops.first(), self.stops.last()) else { return Vec::new() };
        let day = |minute: u32| Day::dated(minute / Day::MINUTES);
        let (first, last) = (day(*first), day(*last));
        let mut ticks: Vec<Tick> = Vec::new();
        let (mut named_until, mut drawn_until, mut year) = (0_u32, 0_u32, 0_i32);
        let until = self.shrunk_from.map_or(last, day);
        for date in days_to_name(first, last, until) {
            let x = self.place(Day::of(date).first_minute().number());
            let is_month = date.day() == 1;
            let with_year = is_month && year != date.year();
            let wanted = if with_year { room } else { room.saturating_mul(2) / 3 };
            let fits = x >= named_until && x.saturating_add(wanted) <= self.right().saturating_add(12);
            if fits {
                named_until = x.saturating_add(wanted);
                year = if is_month { date.year() } else { year };
                ticks.push(Tick { x, label: Some(name(date, with_year, language)) });
                drawn_until = x.saturating_add(5);
            } else if x >= drawn_until {
                drawn_until = x.saturating_add(5);
                ticks.push(Tick { x, label: None });
            }
        }
        ticks
    }
}

/// How long a silence of so many minutes is drawn: beyond some days it only grows with the root of the rest.
fn length(gap: u32) -> u32 {
    let kept = KEPT.saturating_mul(Day::MINUTES);
    let beyond = gap.saturating_sub(kept) / Day::MINUTES;
    gap.min(kept).saturating_add(beyond.isqrt().saturating_mul(Day::MINUTES))
}

/// So much of a whole as `gone` is of `of`.
fn part(whole: u32, gone: u32, of: u32) -> u32 {
    let product = u64::from(whole).saturating_mul(gone.into());
    product.checked_div(of.into()).and_then(|part| u32::try_from(part).ok()).unwrap_or(0).min(whole)
}

/// The first of each month; of few months their middles, too; and of few days until the last thing happened each of them.
fn days_to_name(first: NaiveDate, last: NaiveDate, happened: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let is_within =
        |months: u32, last: NaiveDate| first.checked_add_months(Months::new(months)).is_some_and(|later| last < later);
    let (is_short, has_weeks) = (is_within(6, last), is_within(1, happened));
    let has_days = happened.signed_duration_since(first).num_days() < 9;
    let is_named = move |date: &NaiveDate| match date.day() {
        1 => true,
        15 => is_short,
        day => has_weeks && *date <= happened && (day % 5 == 0 && day < 30 || has_days),
    };
    let step = move |date: &NaiveDate| {
        if is_short { date.succ_opt() } else { date.checked_add_months(Months::new(1)) }
    };
    let start = if is_short { first } else { first.with_day(1).unwrap_or(first) };
    std::iter::successors(Some(start), step)
        .take_while(move |date| *date <= last)
        .filter(is_named)
        .filter(move |date| first <= *date)
}

/// A month by its name, with the year where that is new; another day by its day and month.
fn name(date: NaiveDate, with_year: bool, language: Language) -> String {
    match (language, date.day() == 1, with_year) {
        (Language::Chinese, true, true) => format!("{}年{}月", date.year(), date.month()),
        (Language::Chinese, true, false) => format!("{}月", date.month()),
        (Language::Chinese, false, _) => format!("{}月{}日", date.month(), date.day()),
        (Language::English, true, true) => date.format("%b %Y").to_string(),
        (Language::English, true, false) => date.format("%b").to_string(),
        (Language::English, false, _) => date.format("%-d %b").to_string(),
    }
}
