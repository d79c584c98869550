//! Buyers: how often they are called, and when they are greeted.

use panke::{Cadence, Card, DeskRules, Every, Fact, Grade, Policy};

use super::{called, day, due, due_under, entry, graded, sold, visit};

fn with_cadences(cadences: Vec<Cadence>) -> Policy {
    let mut rules = DeskRules::default();
    rules.cadences = cadences;
    Policy::default().with_desk(rules)
}

#[test]
fn a_buyer_has_no_grade_any_more_and_is_called_every_quarter() {
    let mut events = vec![visit(1, "2025-11-20", "H1", "An"), graded(2, "2025-11-20", "H1", Grade::A)];
    events.push(sold(3, "2025-11-30", "H1", "D1"));
    assert_eq!(due(&events, "2025-11-30").len(), 1, "as of the end of the day before it is no buyer's");
    assert!(due(&events, "2025-12-01").is_empty());
    // Three months from 30 November: the last day of a month of 28.
    assert!(due(&events, "2026-02-27").is_empty());
    assert_eq!(due(&events, "2026-02-28"), ["An H1 [A] quarterly call: 1 2025-11-20, 2026-02-28 +0"]);
    assert_eq!(due(&events, "2026-03-01"), ["An H1 [A] quarterly call: 1 2025-11-20, 2026-02-28 +1"]);
    events.push(called(4, "2026-02-28", "H1", false));
    assert!(due(&events, "2026-03-01").is_empty());
    assert_eq!(due(&events, "2026-05-28"), ["An H1 [A] quarterly call: 4 2026-02-28, 2026-05-28 +0"]);
    events.push(entry(5, "2026-05-28", "H1", Fact::Refund { deal: "D1" }));
    assert_eq!(due(&events, "2026-05-28").len(), 1);
    assert_eq!(due(&events, "2026-05-29"), ["An H1 [A] A: 4 2026-02-28, 2026-03-03 +87"]);
}

#[test]
fn of_two_deals_one_may_be_refunded() {
    let events = [
        visit(1, "2026-01-05", "H1", "An"),
        graded(2, "2026-01-05", "H1", Grade::A),
        sold(3, "2026-01-05", "H1", "D1"),
        sold(4, "2026-01-20", "H1", "D2"),
        entry(5, "2026-02-01", "H1", Fact::Refund { deal: "D2" }),
    ];
    assert_eq!(due(&events[..4], "2026-04-20"), ["An H1 [A] quarterly call: 1 2026-01-05, 2026-04-20 +0"]);
    assert_eq!(due(&events, "2026-04-05"), ["An H1 [A] quarterly call: 1 2026-01-05, 2026-04-05 +0"]);
}

#[test]
fn a_greeting_is_due_on_its_own_day_alone() {
    let events = [visit(1, "2026-01-05", "H1", "An"), sold(2, "2026-01-05", "H1", "D1")];
    let cadences = vec![
        Cadence::new("国庆问候", "National Day greeting", Every::Yearly(10, 1)),
        Cadence::new("春节问候", "Spring Festival greeting", Every::On(day("2026-02-17"))),
        Cadence::new("春节问候", "Spring Festival greeting", Every::On(day("2027-02-06"))),
        Cadence::new("闰日", "leap day", Every::Yearly(2, 29)),
    ];
    let policy = with_cadences(cadences);
    for (on, why) in [
        ("2026-10-01", "National Day greeting"),
        ("2027-10-01", "National Day greeting"),
        ("2026-02-17", "Spring Festival greeting"),
        ("2027-02-06", "Spring Festival greeting"),
        ("2026-02-28", "leap day"),
        ("2028-02-29", "leap day"),
    ] {
        assert_eq!(due_under(&policy, &events, on), [format!("An H1 [-] {why}: 1 2026-01-05, {on} +0")]);
    }
    for on in ["2026-09-30", "2026-10-02", "2026-02-16", "2026-02-18", "2027-02-17", "2026-03-01", "2028-02-28"] {
        assert!(due_under(&policy, &events, on).is_empty(), "{on}");
    }
    // Who bought nothing is greeted by nobody.
    assert!(due_under(&policy, &events[..1], "2026-10-01").is_empty());
}

#[test]
fn who_is_born_on_29_february_is_greeted_on_the_28th_where_there_is_none() {
    let events = [
        visit(1, "2026-12-01", "H1", "An"),
        entry(2, "2026-12-01", "H1", Card::default().born_on(2, 29)),
        sold(3, "2026-12-02", "H1", "D1"),
    ];
    let policy = with_cadences(vec![Cadence::new("生日问候", "birthday greeting", Every::Birthday)]);
    for (on, expected) in
        [("2027-02-28", 1), ("2027-03-01", 0), ("2028-02-28", 0), ("2028-02-29", 1), ("2028-03-01", 0)]
    {
        assert_eq!(due_under(&policy, &events, on).len(), expected, "{on}");
    }
    let mut moved = events.to_vec();
    moved.push(entry(4, "2026-12-03", "H1", Card::default().born_on(5, 20)));
    assert!(due_under(&policy, &moved, "2027-02-28").is_empty());
    assert_eq!(due_under(&policy, &moved, "2027-05-20").len(), 1);
}

/// Whose a deal is decided to be owns the buyer from the next day on, although no entry of the household says so.
#[test]
fn a_buyer_is_whose_the_deal_was() {
    let decided = panke::Settled::Decided { performance: "Chen", split: None };
    let events = [
        visit(1, "2026-03-03", "H1", "An"),
        sold(2, "2026-03-03", "H1", "D1"),
        entry(3, "2026-03-04", "H1", Fact::Dispute { deal: "D1", outcome: decided }),
    ];
    assert_eq!(due(&events, "2026-06-03"), ["Chen H1 [-] quarterly call: 1 2026-03-03, 2026-06-03 +0"]);
}
