//! Parts of a deal, and the last day of what is counted in months.

use chrono::{Datelike, NaiveDate};
use panke::Share;

use super::W;
use super::household::Part;

/// A share as a number of parts.
pub(super) fn parts(share: Share) -> u128 {
    u128::from(share.parts())
}

/// "k of p": rounded down.
pub(super) fn of(k: u128, p: u128) -> u128 {
    p * k / W
}

/// The same parts, each made so much smaller.
pub(super) fn each_of(k: u128, all: Vec<Part<'_>>) -> Vec<Part<'_>> {
    all.into_iter().map(|part| Part { parts: of(k, part.parts), ..part }).collect()
}

pub(super) fn total(all: &[Part<'_>]) -> u128 {
    all.iter().map(|part| part.parts).sum()
}

/// Distinct helpers stand where they first helped; their part runs from the latest day they did.
pub(super) fn put_once<'a>(helpers: &mut Vec<Part<'a>>, agent: &'a str, last: NaiveDate) {
    match helpers.iter_mut().find(|part| part.agent == agent) {
        Some(part) => part.last = part.last.max(Some(last)),
        None => helpers.push(Part { agent, parts: 0, last: Some(last) }),
    }
}

/// Equal parts, rounded down; says how much was given, for odd parts count as left.
pub(super) fn share_out(helpers: &mut [Part<'_>], together: u128) -> u128 {
    let count = helpers.len() as u128;
    for helper in &mut *helpers {
        helper.parts = together / count;
    }
    total(helpers)
}

/// The same day-of-month so many months on, or that month's last day where there is none, and so many days after
/// that. What lies beyond the calendar never comes.
pub(super) fn last_day(opened: NaiveDate, months: u32, days: u32) -> NaiveDate {
    let months = i64::from(opened.year()) * 12 + i64::from(opened.month0()) + i64::from(months);
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
    let month = u32::try_from(months.rem_euclid(12)).expect("a month of the year is small") + 1;
    // Every month has a 28th, so at most three days are tried in vain.
    (0..4)
        .find_map(|missing| NaiveDate::from_ymd_opt(year, month, opened.day().saturating_sub(missing)))
        .and_then(|same_day| same_day.checked_add_days(chrono::Days::new(u64::from(days))))
        .unwrap_or(NaiveDate::MAX)
}
