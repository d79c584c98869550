//! Windows: counted as their words say, and their words read and written.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test may fail")]

use chrono::{Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{Calendar, Length, Window, WindowError};
use crate::period::{Day, Minute, Moment, Validity};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn minute(text: &str) -> Minute {
    Moment::of(text.parse().unwrap()).minute()
}

fn window(text: &str) -> Window {
    text.parse().unwrap()
}

/// National Day 2026 as the State Council may order it.
fn golden_week() -> Calendar {
    let holidays = (1..=7).map(|d| NaiveDate::from_ymd_opt(2026, 10, d).unwrap());
    Calendar::default().with_holidays(holidays).with_workdays([date("2026-10-10"), date("2026-09-27")])
}

#[test]
fn minutes_and_days_are_numbered_alike() {
    for text in ["1900-01-01T00:00:00", "2026-03-03T10:00:00", "2026-03-03T23:59:59", "2200-12-31T23:59:59.999"] {
        let moment = Moment::of(text.parse().unwrap());
        assert_eq!(moment.minute().day(), moment.day());
        assert!(moment.day().first_minute() <= moment.minute() && moment.minute() <= moment.day().last_minute());
    }
    let day = Day::of(date("2026-03-03"));
    assert_eq!(day.first_minute(), minute("2026-03-03T00:00:59.999"));
    assert_eq!(day.last_minute(), minute("2026-03-03T23:59:00"));
    assert_eq!(day.last_minute().plus(1), minute("2026-03-04T00:00:00"));
    assert_eq!(day.first_minute().before(), minute("2026-03-02T23:59:00"));
    assert_eq!(Minute::NEVER.day(), Day::NEVER);
    assert_eq!((Minute::NEVER.before(), Minute::NEVER.plus(1)), (Minute::NEVER, Minute::NEVER));
    assert_eq!((Day::NEVER.first_minute(), Day::NEVER.last_minute()), (Minute::NEVER, Minute::NEVER));
    assert!(minute("2200-12-31T23:59:00") < Minute::NEVER);
}

#[test]
fn the_last_day_is_counted_as_the_words_say() {
    let calendar = golden_week();
    for (text, opened, last) in [
        ("2 months", "2025-12-31", "2026-02-28"),
        ("2 months 10 days", "2025-12-31", "2026-03-10"),
        ("2 months, last day out", "2026-01-15", "2026-03-14"),
        ("same day", "2026-01-15", "2026-01-15"),
        ("same day, last day out", "2026-01-15", "2026-01-14"),
        ("0 business days", "2026-10-03", "2026-10-03"),
        ("1 business day", "2026-03-06", "2026-03-09"),
        ("7 business days", "2026-03-06", "2026-03-17"),
        ("3 business days", "2026-09-30", "2026-10-10"),
        ("3 business days, last day out", "2026-09-30", "2026-10-09"),
        ("2 business days", "2026-09-25", "2026-09-28"),
        ("24 hours", "2026-03-03", "2026-03-04"),
        ("24 hours, last day out", "2026-03-03", "2026-03-04"),
        ("1 minute", "2026-03-03", "2026-03-04"),
        ("0 minutes", "2026-03-03", "2026-03-03"),
        ("1 minute, last day out", "2026-03-03", "2026-03-03"),
    ] {
        assert_eq!(window(text).last_day(date(opened), &calendar), date(last), "{text} from {opened}");
    }
    assert_eq!(Window::EVER.last_day(date("2026-01-15"), &calendar), NaiveDate::MAX);
}

#[test]
fn minutes_count_whole() {
    let calendar = Calendar::default();
    let opened = minute("2026-03-03T10:20:30");
    let day = window("24 hours");
    assert_eq!(day.last(opened, &calendar), minute("2026-03-04T10:20:59"));
    assert!(!day.covers(opened, minute("2026-03-04T10:21:00"), &calendar));
    let out = window("30 minutes, last day out");
    assert!(out.covers(opened, minute("2026-03-03T10:49:59"), &calendar));
    assert!(!out.covers(opened, minute("2026-03-03T10:50:00"), &calendar));
}

#[test]
fn a_day_out_before_the_first_one_covers_nothing() {
    let (opened, calendar) = (minute("1900-01-01T00:00:00"), Calendar::default());
    let window = Window::months_and_days(0, 0).last_day_out();
    assert!(!window.covers(opened, opened, &calendar));
    assert!(window.last(opened, &calendar) < opened);
}

#[test]
fn the_largest_lengths_end_with_the_calendar() {
    let never_worked = golden_week().with_rest([
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ]);
    assert_eq!(Window::business_days(2).last_day(date("2026-01-15"), &never_worked), date("2026-10-10"));
    assert_eq!(Window::business_days(3).last_day(date("2026-01-15"), &never_worked), NaiveDate::MAX);
    let lengths = [
        Window::months_and_days(u32::MAX, u32::MAX),
        Window::months_and_days(0, u32::MAX),
        Window::business_days(u32::MAX),
        Window::minutes(u32::MAX),
        Window::EVER,
    ];
    for calendar in [Calendar::default(), golden_week(), never_worked] {
        for window in lengths.into_iter().flat_map(|window| [window, window.last_day_out()]) {
            for opened in [Minute::NEVER, minute("1900-01-01T00:00:00"), minute("2200-12-31T23:59:00")] {
                let last = window.last(opened, &calendar);
                assert!(last >= minute("2200-12-31T23:59:00"), "{window}");
                assert!(window.covers(opened, minute("2200-12-31T23:59:00"), &calendar));
            }
            assert!(window.last_day(NaiveDate::MAX, &calendar) >= NaiveDate::MAX.pred_opt().unwrap());
            let _ = window.last_day(NaiveDate::MIN, &calendar);
        }
    }
}

#[test]
fn a_validity_is_a_window() {
    assert_eq!(Window::from(Validity::default()).to_string(), "2 months");
    assert_eq!(Window::from(Validity::new(0, 0)).to_string(), "same day");
}

#[test]
fn windows_are_read_as_they_are_written() {
    for (text, shown) in [
        ("1 year", "12 months"),
        ("2 years 3 days", "24 months 3 days"),
        ("1 months", "1 month"),
        ("2 month 1 day", "2 months 1 day"),
        ("0 days", "same day"),
        ("1 hour", "1 hour"),
        ("60 minutes", "1 hour"),
        ("90 minutes, last day out", "90 minutes, last day out"),
        ("1 business days", "1 business day"),
        ("7 business day", "7 business days"),
        ("same day, last day out", "same day, last day out"),
        ("ever", "ever"),
        ("ever, last day out", "ever"),
        ("100 years", "1200 months"),
        ("36525 days", "36525 days"),
        ("876600 hours", "876600 hours"),
    ] {
        assert_eq!(window(text).to_string(), shown);
        assert_eq!(window(shown), window(text));
    }
    assert_eq!(serde_json::to_string(&window("2 months")).unwrap(), "\"2 months\"");
    assert_eq!(format!("[{:>10}]", window("2 months")), "[  2 months]");
}

#[test]
fn what_is_no_window_is_told_what_was_expected() {
    for text in [
        "",
        " ",
        "2",
        "months",
        "two months",
        "2months",
        "2  months",
        " 2 months",
        "-2 months",
        "+2 months",
        "2.5 months",
        "２ months",
        "2 Months",
        "2 weeks",
        "10 days 2 months",
        "2 months 7 business days",
        "2 months,last day out",
        "2 months, last day in",
        ", last day out",
        "2 months, last day out, last day out",
        "2 months 3 days 4 days",
    ] {
        assert_eq!(text.parse::<Window>(), Err(WindowError::Form), "{text}");
    }
    for text in ["1201 months", "101 years", "36526 days", "36526 business days", "52596001 minutes", "876601 hours"] {
        assert_eq!(text.parse::<Window>(), Err(WindowError::Range), "{text}");
    }
    assert_eq!("99999999999999999999 years".parse::<Window>(), Err(WindowError::Range));
    assert!(WindowError::Form.to_string().contains("\"2 months 10 days\""));
    assert!(WindowError::Range.to_string().contains("1200 months, 36525 days"));
}

fn a_minute() -> impl Strategy<Value = Minute> {
    let first = Day::of(date("1900-01-01")).first_minute();
    (0..301 * 365 * 1_440_u32).prop_map(move |minutes| first.plus(minutes))
}

fn a_window() -> impl Strategy<Value = Window> {
    let length = prop_oneof![
        (0..30_u32, 0..100_u32).prop_map(|(months, days)| Window::months_and_days(months, days)),
        (0..100_u32).prop_map(Window::business_days),
        (0..10_000_u32).prop_map(Window::minutes),
        Just(Window::EVER),
    ];
    (length, any::<bool>()).prop_map(|(window, out)| if out { window.last_day_out() } else { window })
}

fn a_calendar() -> impl Strategy<Value = Calendar> {
    let weekday = (0..7_u8).prop_map(|number| Weekday::try_from(number).unwrap());
    let day = || (0..600_u64).prop_map(|days| date("2026-01-01").checked_add_days(Days::new(days)).unwrap());
    let some = |most| proptest::collection::vec(day(), 0..most);
    (proptest::collection::vec(weekday, 0..5), some(60), some(20)).prop_map(|(rest, holidays, workdays)| {
        Calendar::default().with_rest(rest).with_holidays(holidays).with_workdays(workdays)
    })
}

proptest! {
    #[test]
    fn months_and_days_last_as_a_validity(months in 0..30_u32, days in 0..100_u32, opened in a_minute(), age in 0..1_440 * 1_100_u32) {
        let (validity, calendar) = (Validity::new(months, days), Calendar::default());
        let at = opened.plus(age);
        let covers = validity.last_day(opened.day().date()) >= at.day().date();
        prop_assert_eq!(Window::from(validity).covers(opened, at, &calendar), covers);
        let out = Window::from(validity).last_day_out();
        let next = at.plus(1_440);
        prop_assert_eq!(out.covers(opened, at, &calendar), validity.last_day(opened.day().date()) >= next.day().date());
    }

    #[test]
    fn business_days_are_counted_one_by_one(n in 0..100_u32, from in 0..700_u64, calendar in a_calendar()) {
        let opened = date("2025-12-01").checked_add_days(Days::new(from)).unwrap();
        let mut last = opened;
        let mut left = n;
        while left > 0 {
            last = last.succ_opt().unwrap();
            left -= u32::from(calendar.is_business_day(last));
        }
        prop_assert_eq!(Window::business_days(n).last_day(opened, &calendar), last);
    }

    #[test]
    fn the_last_minute_is_the_last_covered(window in a_window(), opened in a_minute(), from in 0..900_u32, calendar in a_calendar(), age in 0..1_440 * 1_100_u32) {
        let near = Day::of(date("2025-09-01")).first_minute().plus(from * 1_440 + age % 1_440);
        for opened in [opened, near] {
            let last = window.last(opened, &calendar);
            prop_assert!(window.covers(opened, last, &calendar));
            prop_assert!(window == Window::EVER || !window.covers(opened, last.plus(1), &calendar));
            let at = opened.plus(age);
            prop_assert_eq!(window.covers(opened, at, &calendar), at <= last);
            if !matches!(window.length, Length::Minutes(_) | Length::Ever) {
                prop_assert_eq!(Day::of(window.last_day(opened.day().date(), &calendar)), last.day());
            }
        }
    }

    #[test]
    fn every_window_is_read_back(window in a_window()) {
        prop_assert_eq!(window.to_string().parse(), Ok(window));
    }
}

#[test]
fn the_opening_day_may_be_counted() {
    let counting =
        |text: &str| text.parse::<Window>().unwrap().counting_the_opening_day().map(|window| window.to_string());
    assert_eq!(counting("2 months").as_deref(), Some("2 months, last day out"));
    assert_eq!(counting("7 business days").as_deref(), Some("7 business days, last day out"));
    // Where the opening day is the only one, or no day is counted, there is nothing to count otherwise; nor where it is so already.
    for text in ["same day", "30 minutes", "ever", "2 months, last day out"] {
        assert_eq!(counting(text), None, "{text}");
    }
}
