//! Who must be called in the morning, and what the evening tells of the day.

#[path = "follow_up/buyers.rs"]
mod buyers;
#[path = "follow_up/evening.rs"]
mod evening;
#[path = "follow_up/office.rs"]
mod office;
#[path = "follow_up/second.rs"]
mod second;

use chrono::{NaiveDate, NaiveDateTime};
use panke::desk::{Due, DueFor};
use panke::{Cadence, Card, DeskRules, Event, Every, Fact, Grade, Log, Policy, Reception, Window};
use second::Count;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An entry at ten o'clock.
fn entry<'a>(no: u64, on: &str, household: &'a str, fact: impl Into<Fact<&'a str>>) -> Event<&'a str> {
    Event::new(no, at(&format!("{on}T10:00:00")), household, fact)
}

fn visit<'a>(no: u64, on: &str, household: &'a str, agent: &'a str) -> Event<&'a str> {
    entry(no, on, household, Reception::new(client(household), agent))
}

/// Who comes of a household: nobody is of two.
fn client(household: &str) -> &'static str {
    match household {
        "H1" => "c1",
        "H2" => "c2",
        "H4" => "c4",
        _ => "c9",
    }
}

fn called<'a>(no: u64, on: &str, household: &'a str, reached: bool) -> Event<&'a str> {
    entry(no, on, household, Fact::FollowUp { by: "An", reached, visitor: None, relation: None })
}

fn sold<'a>(no: u64, on: &str, household: &'a str, deal: &'a str) -> Event<&'a str> {
    entry(no, on, household, Fact::Deal { deal, commission: 1_000_000 })
}

fn graded<'a>(no: u64, on: &str, household: &'a str, grade: Grade) -> Event<&'a str> {
    entry(no, on, household, Card::graded(grade))
}

fn line(
    agent: Option<&str>,
    household: &str,
    (why, grade): (&str, Option<Grade>),
    contact: Option<(u64, NaiveDate)>,
    (due_on, overdue): (NaiveDate, u32),
) -> String {
    let (grade, contact) = (grade.map_or("-", Grade::as_str), contact.map(|(no, day)| format!("{no} {day}")));
    let contact = contact.unwrap_or_else(|| "never".to_owned());
    format!("{} {household} [{grade}] {why}: {contact}, {due_on} +{overdue}", agent.unwrap_or("the manager"))
}

fn told(due: &Due<'_>) -> String {
    let why = match due.why {
        DueFor::Graded(grade) => grade.as_str(),
        DueFor::Cadence(cadence) => cadence.name().en,
        _ => unreachable!(),
    };
    line(due.agent, due.household, (why, due.grade), due.last_contact, (due.due_on, due.overdue_days))
}

fn due_under(policy: &Policy, events: &[Event<&str>], on: &str) -> Vec<String> {
    let log = Log::from_events(events).unwrap();
    let settlement = log.settle(policy);
    settlement.desk().follow_up(day(on)).due().iter().map(told).collect()
}

fn due(events: &[Event<&str>], on: &str) -> Vec<String> {
    due_under(&Policy::default(), events, on)
}

fn with_grade_a(window: Window) -> Policy {
    let mut rules = DeskRules::default();
    rules.grades[0] = Some(window);
    Policy::default().with_desk(rules)
}

/// Three days from 3 March: due on the 6th, overdue from the 7th on.
#[test]
fn a_grade_is_due_on_the_last_day_of_its_window_and_overdue_from_the_next() {
    let events = [visit(1, "2026-03-03", "H1", "An"), graded(2, "2026-03-03", "H1", Grade::A)];
    assert!(due(&events, "2026-03-03").is_empty());
    assert!(due(&events, "2026-03-05").is_empty());
    assert_eq!(due(&events, "2026-03-06"), ["An H1 [A] A: 1 2026-03-03, 2026-03-06 +0"]);
    assert_eq!(due(&events, "2026-03-07"), ["An H1 [A] A: 1 2026-03-03, 2026-03-06 +1"]);
    assert_eq!(due(&events, "2026-04-06"), ["An H1 [A] A: 1 2026-03-03, 2026-03-06 +31"]);
    let events = [visit(1, "2026-03-03", "H1", "An"), graded(2, "2026-03-03", "H1", Grade::B)];
    assert!(due(&events, "2026-03-09").is_empty());
    assert_eq!(due(&events, "2026-03-10"), ["An H1 [B] B: 1 2026-03-03, 2026-03-10 +0"]);
    for grade in [Grade::C, Grade::D] {
        let events = [visit(1, "2026-03-03", "H1", "An"), graded(2, "2026-03-03", "H1", grade)];
        assert!(due(&events, "2027-03-03").is_empty());
    }
}

#[test]
fn business_days_and_short_months_are_counted() {
    // 6 March 2026 is a Friday.
    let events = [visit(1, "2026-03-06", "H1", "An"), graded(2, "2026-03-06", "H1", Grade::A)];
    let policy = with_grade_a(Window::business_days(2));
    assert!(due_under(&policy, &events, "2026-03-09").is_empty());
    assert_eq!(due_under(&policy, &events, "2026-03-10"), ["An H1 [A] A: 1 2026-03-06, 2026-03-10 +0"]);
    // Overdue is counted in days of the calendar.
    assert_eq!(due_under(&policy, &events, "2026-03-16"), ["An H1 [A] A: 1 2026-03-06, 2026-03-10 +6"]);
    let events = [visit(1, "2026-01-31", "H1", "An"), graded(2, "2026-01-31", "H1", Grade::A)];
    let policy = with_grade_a(Window::months_and_days(1, 0));
    assert!(due_under(&policy, &events, "2026-02-27").is_empty());
    assert_eq!(due_under(&policy, &events, "2026-02-28"), ["An H1 [A] A: 1 2026-01-31, 2026-02-28 +0"]);
    assert_eq!(due_under(&policy, &events, "2026-03-01"), ["An H1 [A] A: 1 2026-01-31, 2026-02-28 +1"]);
    let policy = with_grade_a(Window::EVER);
    assert!(due_under(&policy, &events, "2100-01-01").is_empty());
    let policy = with_grade_a(Window::days(0));
    assert!(due_under(&policy, &events, "2026-01-31").is_empty());
    assert_eq!(due_under(&policy, &events, "2026-02-01"), ["An H1 [A] A: 1 2026-01-31, 2026-01-31 +1"]);
}

/// The eve of National Day 2026 is a Wednesday; the week is off, and Saturday the 10th is worked instead.
#[cfg(feature = "toml")]
#[test]
fn the_calendar_of_the_policy_says_what_a_business_day_is() {
    let holidays: Vec<String> = (1..=7).map(|of| format!("\"2026-10-{of:02}\"")).collect();
    let text = format!("[calendar]\nholidays = [{}]\nworkdays = [\"2026-10-10\"]\n", holidays.join(", "));
    let mut rules = DeskRules::default();
    rules.grades[0] = Some(Window::business_days(3));
    let policy = Policy::from_toml(&text).unwrap().with_desk(rules);
    let events = [visit(1, "2026-09-30", "H1", "An"), graded(2, "2026-09-30", "H1", Grade::A)];
    assert!(due_under(&policy, &events, "2026-10-09").is_empty());
    assert_eq!(due_under(&policy, &events, "2026-10-10"), ["An H1 [A] A: 1 2026-09-30, 2026-10-10 +0"]);
}

#[test]
fn a_visit_a_call_and_an_attempt_are_contacts_and_a_report_is_none() {
    let first = [visit(1, "2026-03-03", "H1", "An"), graded(2, "2026-03-03", "H1", Grade::A)];
    let report = Fact::Report { by: "Bai", visitor: "c1", record: None };
    let cases = [
        (visit(3, "2026-03-05", "H1", "An"), "3 2026-03-05, 2026-03-08 +1"),
        (entry(3, "2026-03-05", "H1", Fact::Call(Reception::new("c1", "An"))), "3 2026-03-05, 2026-03-08 +1"),
        (called(3, "2026-03-05", "H1", true), "3 2026-03-05, 2026-03-08 +1"),
        (called(3, "2026-03-05", "H1", false), "3 2026-03-05, 2026-03-08 +1"),
        (entry(3, "2026-03-05", "H1", report), "1 2026-03-03, 2026-03-06 +3"),
        // What happens on the day itself was not known in the morning.
        (called(3, "2026-03-09", "H1", true), "1 2026-03-03, 2026-03-06 +3"),
    ];
    for (third, expected) in cases {
        let events = [first[0].clone(), first[1].clone(), third];
        assert_eq!(due(&events, "2026-03-09"), [format!("An H1 [A] A: {expected}")]);
    }
}

#[test]
fn the_last_card_says_the_grade() {
    let mut events = vec![visit(1, "2026-03-03", "H1", "An"), graded(2, "2026-03-03", "H1", Grade::A)];
    events.push(entry(3, "2026-03-04", "H1", Card::default().born_on(5, 20)));
    assert_eq!(due(&events, "2026-03-06").len(), 1);
    events.push(graded(4, "2026-03-06", "H1", Grade::D));
    assert_eq!(due(&events, "2026-03-06").len(), 1, "a card of the day counts from the next");
    assert!(due(&events, "2026-03-07").is_empty());
    events.push(graded(5, "2026-03-12", "H1", Grade::B));
    assert_eq!(due(&events, "2026-03-13"), ["An H1 [B] B: 1 2026-03-03, 2026-03-10 +3"]);
}

#[test]
fn who_was_never_contacted_is_counted_from_the_first_card() {
    let events =
        [entry(1, "2026-03-03", "H1", Card::default().from_source("friends")), graded(2, "2026-03-05", "H1", Grade::A)];
    assert!(due(&events, "2026-03-05").is_empty());
    assert_eq!(due(&events, "2026-03-06"), ["the manager H1 [A] A: never, 2026-03-06 +0"]);
}

#[test]
fn it_is_the_owners_as_they_stand_when_the_day_begins() {
    let mut events = vec![visit(1, "2026-03-03", "H1", "An"), graded(2, "2026-03-03", "H1", Grade::A)];
    events.push(entry(3, "2026-03-07", "H1", Fact::Reassignment { from: "An", to: "Bai" }));
    assert_eq!(due(&events, "2026-03-07"), ["An H1 [A] A: 1 2026-03-03, 2026-03-06 +1"]);
    assert_eq!(due(&events, "2026-03-08"), ["Bai H1 [A] A: 1 2026-03-03, 2026-03-06 +2"]);
    events.push(entry(4, "2026-03-08", "H1", Fact::Decision { owner: "Chen", split: None }));
    assert_eq!(due(&events, "2026-03-09"), ["Chen H1 [A] A: 1 2026-03-03, 2026-03-06 +3"]);
    // The day has begun with its first moment.
    let midnight = "2026-03-10T00:00:00".parse().unwrap();
    events.push(Event::new(5, midnight, "H1", Fact::Decision { owner: "An", split: None }));
    assert_eq!(due(&events, "2026-03-10"), ["Chen H1 [A] A: 1 2026-03-03, 2026-03-06 +4"]);
    assert_eq!(due(&events, "2026-03-11"), ["An H1 [A] A: 1 2026-03-03, 2026-03-06 +5"]);
}

#[test]
fn households_that_are_the_same_are_one() {
    let events = [
        visit(1, "2026-03-03", "H2", "An"),
        graded(2, "2026-03-03", "H2", Grade::A),
        called(3, "2026-03-05", "H1", true),
        entry(4, "2026-05-01", "H1", Fact::SameHousehold { with: "H2", relation: None }),
    ];
    assert_eq!(due(&events[..3], "2026-03-06"), ["An H2 [A] A: 1 2026-03-03, 2026-03-06 +0"]);
    assert!(due(&events, "2026-03-06").is_empty());
    assert_eq!(due(&events, "2026-03-09"), ["An H1 [A] A: 3 2026-03-05, 2026-03-08 +1"]);
}

#[test]
fn the_list_is_by_agent_the_most_overdue_first_and_the_manager_last() {
    let events = [
        visit(1, "2026-03-03", "H1", "Bai"),
        graded(2, "2026-03-03", "H1", Grade::A),
        visit(3, "2026-03-02", "H2", "Bai"),
        graded(4, "2026-03-02", "H2", Grade::A),
        visit(5, "2026-03-03", "H0", "Bai"),
        graded(6, "2026-03-03", "H0", Grade::A),
        visit(7, "2026-03-03", "H4", "An"),
        graded(8, "2026-03-03", "H4", Grade::A),
        graded(9, "2026-03-01", "H5", Grade::A),
    ];
    let expected = [
        "An H4 [A] A: 7 2026-03-03, 2026-03-06 +0",
        "Bai H2 [A] A: 3 2026-03-02, 2026-03-05 +1",
        "Bai H0 [A] A: 5 2026-03-03, 2026-03-06 +0",
        "Bai H1 [A] A: 1 2026-03-03, 2026-03-06 +0",
        "the manager H5 [A] A: never, 2026-03-04 +2",
    ];
    assert_eq!(due(&events, "2026-03-06"), expected);
    let mut turned = events;
    turned.reverse();
    assert_eq!(due(&turned, "2026-03-06"), expected);
}

/// The windows of a random register's policy, as both readings count them.
fn windows(seed: u64) -> [Option<Count>; 4] {
    let first = [Count::Days(3), Count::BusinessDays(4), Count::Months(1)][usize::try_from(seed % 3).unwrap()];
    [Some(first), Some(Count::Days(7)), None, Some(Count::BusinessDays(0)).filter(|_| seed % 2 == 0)]
}

fn policy_of(grades: [Option<Count>; 4]) -> Policy {
    let window = |count| match count {
        Count::Days(days) => Window::days(days),
        Count::BusinessDays(days) => Window::business_days(days),
        Count::Months(months) => Window::months_and_days(months, 0),
    };
    let mut rules = DeskRules::default();
    rules.grades = grades.map(|count| count.map(window));
    rules.cadences[0] = Cadence::new("每月回访", "monthly call", Every::Months(1));
    Policy::default().with_desk(rules)
}

/// A second reading, of registers in no order, comes to the same, morning and evening.
#[test]
fn a_second_reading_says_the_same() {
    let (mut lines, mut undone_lines, mut greetings) = (0, 0, 0);
    for seed in 0..60 {
        let grades = windows(seed);
        let policy = policy_of(grades);
        let events = office::register(seed, 60);
        let log = Log::from_events(&events).unwrap_or_else(|errors| panic!("seed {seed}: {errors}"));
        let settlement = log.settle(&policy);
        let desk = settlement.desk();
        for on in day("2027-12-20").iter_days().take(205) {
            let follow_up = desk.follow_up(on);
            let due: Vec<String> = follow_up.due().iter().map(told).collect();
            let undone = follow_up.evening().iter().flat_map(|of_agent| &of_agent.undone);
            let undone: Vec<String> = undone.map(told).collect();
            let (second, second_undone) = second::due(&events, &policy, (&grades, on));
            assert_eq!(due, second, "seed {seed}, {on}");
            assert_eq!(undone, second_undone, "seed {seed}, {on}");
            evening::is_as_told(&follow_up, &second::done(&events, &policy, on));
            (lines, undone_lines) = (lines + due.len(), undone_lines + undone.len());
            greetings += due.iter().filter(|line| line.contains("greeting")).count();
        }
    }
    assert!(lines > 5_000 && undone_lines < lines && greetings > 20, "{lines} {undone_lines} {greetings}");
}
