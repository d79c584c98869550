//! The register of units of small logs worked out by hand.

use chrono::NaiveDateTime;
use panke::desk::UnitState;
use panke::{
    AtDesk, Copies, Deposit, DepositKind, DeskRules, Event, Exchange, Fact, Language, Log, Policy, Reception, Unit,
};

type Said = Fact<&'static str>;

/// A log in the order in which it is told, an entry an hour, and what its register of units says, in English and in 中文.
fn told(policy: &Policy, entries: &[(&'static str, Said)]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let first: NaiveDateTime = "2026-03-03T09:00:00".parse().unwrap();
    let events: Vec<Event<&str>> = (0..)
        .zip(entries)
        .map(|(hour, (household, fact))| {
            let at = first + chrono::TimeDelta::hours(hour);
            Event::new(u64::try_from(hour).unwrap() + 1, at, *household, fact.clone())
        })
        .collect();
    let log = Log::from_events(&events).unwrap();
    let settlement = log.settle(policy);
    let desk = settlement.desk();
    let units = desk.units();
    let states = units.lines().iter().map(|line| {
        let state = match line.state {
            UnitState::Held { household, no } => format!("held {household} {no}"),
            UnitState::Sold { household, no, deal } => format!("sold {household} {no} {}", deal.unwrap_or("-")),
            _ => "free".to_owned(),
        };
        format!("{} {state}", line.unit)
    });
    let said = |language| units.remarks().iter().map(|remark| remark.sentence(language)).collect();
    (states.collect(), said(Language::English), said(Language::Chinese))
}

fn expect(entries: &[(&'static str, Said)], states: &[&str], remarks: &[&str]) {
    let (told_states, told_remarks, _) = told(&Policy::default(), entries);
    assert_eq!(told_states, states);
    assert_eq!(told_remarks, remarks);
}

fn small(unit: &'static str) -> Said {
    Deposit::new(DepositKind::Small, "An", 500_000).unit(unit).into()
}

fn large(unit: &'static str) -> Said {
    Deposit::new(DepositKind::Large, "An", 5_000_000).unit(unit).into()
}

fn agreement(unit: &'static str) -> Said {
    AtDesk::Agreement { by: "An", unit, copies: Copies::default() }.into()
}

fn contract(unit: &'static str, deal: Option<&'static str>) -> Said {
    AtDesk::Contract { by: "An", unit, deal }.into()
}

fn release(unit: &'static str) -> Said {
    AtDesk::Release { unit, reason: "lapsed" }.into()
}

fn deal(deal: &'static str) -> Said {
    Fact::Deal { deal, commission: 1_000_000 }
}

fn exchange(deal: &'static str, from: &'static str, to: &'static str, area: u64) -> Said {
    let unit = |unit, area| Unit { unit, area, grade: 1, price: 1 };
    Exchange::new(deal, 2_000_000, unit(from, 90), unit(to, area)).into()
}

fn same(with: &'static str) -> Said {
    Fact::SameHousehold { with, relation: None }
}

#[test]
fn the_acts_in_their_order_have_nothing_to_remark() {
    let acts = [
        ("H1", small("A")),
        ("H1", agreement("A")),
        ("H1", large("A")),
        ("H1", deal("D1")),
        ("H1", contract("A", Some("D1"))),
        ("H2", small("B")),
        ("H2", Deposit::new(DepositKind::Small, "An", 1).into()),
        ("H2", small("B")),
    ];
    expect(&acts, &["A sold H1 2 D1", "B held H2 6"], &[]);
    // A later deposit of its own household does not unsell a unit.
    expect(&[("H1", agreement("A")), ("H1", small("A"))], &["A sold H1 1 -"], &[]);
}

#[test]
fn a_unit_of_others_is_taken() {
    let (states, english, chinese) = told(
        &Policy::default(),
        &[
            ("H1", small("A")),
            ("H2", small("A")),
            ("H2", large("A")),
            ("H1", agreement("A")),
            ("H2", agreement("A")),
            ("H3", contract("A", None)),
        ],
    );
    assert_eq!(states, ["A sold H1 4 -"]);
    let has = |no, by, who| format!("Entry {no}: H1 has A by entry {by}; what {who} did counts for nothing (IX.8).");
    assert_eq!(english, [has(2, 1, "H2"), has(3, 1, "H2"), has(5, 4, "H2"), has(6, 4, "H3")]);
    assert_eq!(chinese[0], "第2号：A已被客户H1订下（第1号），客户H2的这一笔不计（IX.8）。");
}

#[test]
fn what_is_the_same_household_has_the_same_units() {
    let acts = [("H1", small("A")), ("H2", agreement("A")), ("H2", same("H1")), ("H1", large("A"))];
    expect(&acts, &["A sold H2 2 -"], &[]);
    expect(&[("H1", small("A")), ("H2", same("H1")), ("H2", release("A"))], &["A free"], &[]);
}

#[test]
fn a_release_frees_ones_own_unit_only() {
    let acts = [
        ("H1", small("A")),
        ("H2", release("A")),
        ("H1", release("A")),
        ("H1", release("A")),
        ("H2", small("A")),
        ("H3", release("B")),
    ];
    let remarks = [
        "Entry 2: A is not H2's to give back: H1 has it by entry 1.",
        "Entry 4: A is not H1's to give back: nobody has it.",
        "Entry 6: B is not H3's to give back: nobody has it.",
    ];
    expect(&acts, &["A held H2 5", "B free"], &remarks);
    let (.., chinese) = told(&Policy::default(), &acts);
    assert_eq!(chinese[0], "第2号：A不在客户H2名下，已被客户H1订下（第1号），不予放出。");
    assert_eq!(chinese[1], "第4号：A不在客户H1名下，本就可售。");
}

#[test]
fn agreement_then_money_then_contract() {
    let remarks = [
        "Entry 1: H1 paid a large deposit for A before an agreement was signed (VII.1, I-31).",
        "Entry 2: H2 signed a contract for B without an agreement (VII.1, I-31).",
        "Entry 2: H2 signed a contract for B without a large deposit (VII.1, I-31).",
        "Entry 4: H3 signed a contract for C without a large deposit (VII.1, I-31).",
        "Entry 5: H1 signed a contract for A without an agreement (VII.1, I-31).",
    ];
    let acts = [
        ("H1", large("A")),
        ("H2", contract("B", None)),
        ("H3", agreement("C")),
        ("H3", contract("C", None)),
        ("H1", contract("A", None)),
    ];
    expect(&acts, &["A sold H1 1 -", "B sold H2 2 -", "C sold H3 3 -"], &remarks);
    let (.., chinese) = told(&Policy::default(), &acts);
    assert_eq!(chinese[0], "第1号：客户H1未签A的认购书，先交了大定（VII.1，I-31）。");
    assert_eq!(chinese[2], "第2号：客户H2未交B的大定就签约（VII.1，I-31）。");
}

/// Papers are over: whoever takes the unit next needs their own.
#[test]
fn a_release_ends_the_papers() {
    let acts = [("H1", agreement("A")), ("H1", large("A")), ("H1", release("A")), ("H1", contract("A", None))];
    let remarks = [
        "Entry 4: H1 signed a contract for A without an agreement (VII.1, I-31).",
        "Entry 4: H1 signed a contract for A without a large deposit (VII.1, I-31).",
    ];
    expect(&acts, &["A sold H1 4 -"], &remarks);
}

#[test]
fn copies_are_those_of_the_policy() {
    let copies = Copies { sales: 1, ..Copies::default() };
    let acts: [(_, Said); 2] =
        [("H1", AtDesk::Agreement { by: "An", unit: "A", copies }.into()), ("H2", agreement("B"))];
    let (_, english, chinese) = told(&Policy::default(), &acts);
    let wanted =
        "should be in 1 (client), 1 (finance) and 2 (sales) copies, and is in 1 (client), 1 (finance) and 1 (sales)";
    assert_eq!(english, [format!("Entry 1: the agreement of H1 over A {wanted} (IX.9).")]);
    let wanted = "应有客户1份、财务1份、销售部2份，实有客户1份、财务1份、销售部1份";
    assert_eq!(chinese, [format!("第1号：客户H1的A认购书{wanted}（IX.9）。")]);
    let mut rules = DeskRules::default();
    rules.copies = copies;
    let (_, english, _) = told(&Policy::default().with_desk(rules), &acts);
    assert_eq!(english.len(), 1);
    assert!(english[0].starts_with("Entry 2: the agreement of H2 over B"), "{english:?}");
}

#[test]
fn money_that_an_agent_takes_is_told_whatever_became_of_the_unit() {
    let acts: [(_, Said); 3] = [
        ("H1", small("A")),
        ("H2", Deposit::new(DepositKind::Large, "An", 5_000_000).unit("A").taken_by("An").into()),
        ("H2", Deposit::new(DepositKind::Small, "An", 10_050).taken_by("Bai").into()),
    ];
    let remarks = [
        "Entry 2: H1 has A by entry 1; what H2 did counts for nothing (IX.8).",
        "Entry 2: An took the large deposit of H2, 50,000.00, instead of the finance desk (VII.2).",
        "Entry 3: Bai took the small deposit of H2, 100.50, instead of the finance desk (VII.2).",
    ];
    expect(&acts, &["A held H1 1"], &remarks);
    let (.., chinese) = told(&Policy::default(), &acts);
    assert_eq!(chinese[2], "第3号：Bai私自收取客户H2的小定100.50，应由财务收取（VII.2）。");
}

#[test]
fn a_refund_frees_the_units_of_its_deal() {
    let bought = |unit, of| {
        vec![("H1", agreement(unit)), ("H1", large(unit)), ("H1", deal(of)), ("H1", contract(unit, Some(of)))]
    };
    let mut acts = [bought("A", "D1"), bought("B", "D2")].concat();
    // A parking lot that goes with the first deal.
    acts.extend([("H1", agreement("P")), ("H1", large("P")), ("H1", contract("P", Some("D1")))]);
    acts.push(("H1", Fact::Refund { deal: "D1" }));
    acts.push(("H2", small("A")));
    // To be told of it again takes nothing away from whoever has the unit now.
    acts.push(("H1", Fact::Refund { deal: "D1" }));
    expect(&acts, &["A held H2 13", "B sold H1 5 D2", "P free"], &[]);
}

#[test]
fn an_exchange_that_counts_moves_the_unit_and_its_money() {
    let bought = [
        ("H1", agreement("A")),
        ("H1", large("A")),
        ("H1", deal("D1")),
        ("H1", contract("A", Some("D1"))),
        ("H1", exchange("D1", "A", "B", 100)),
    ];
    expect(&bought, &["A free", "B sold H1 5 D1"], &[]);
    let more = |acts: &[(&'static str, Said)]| [&bought, acts].concat();
    // The money went over; the agreement is over the old unit.
    let signed = more(&[("H1", contract("B", None)), ("H2", small("A"))]);
    let remark = "Entry 6: H1 signed a contract for B without an agreement (VII.1, I-31).";
    expect(&signed, &["A held H2 7", "B sold H1 5 D1"], &[remark]);
    // A refund frees what the deal has now.
    let refunded = more(&[("H2", small("A")), ("H1", Fact::Refund { deal: "D1" })]);
    expect(&refunded, &["A held H2 6", "B free"], &[]);
}

#[test]
fn an_exchange_that_does_not_count_moves_nothing() {
    let smaller = [("H1", large("A")), ("H1", deal("D1")), ("H1", exchange("D1", "A", "B", 80))];
    let remark = "Entry 1: H1 paid a large deposit for A before an agreement was signed (VII.1, I-31).";
    expect(&smaller, &["A sold H1 1 -"], &[remark]);
    let onto_taken =
        [("H1", small("A")), ("H1", deal("D1")), ("H2", small("B")), ("H1", exchange("D1", "A", "B", 100))];
    let remark = "Entry 4: H2 has B by entry 3; what H1 did counts for nothing (IX.8).";
    expect(&onto_taken, &["A held H1 1", "B held H2 3"], &[remark]);
}

#[test]
fn an_exchange_hands_back_ones_own_unit_only() {
    let acts = [("H2", small("A")), ("H1", deal("D1")), ("H1", exchange("D1", "A", "B", 100))];
    let remark = "Entry 3: A is not H1's to give back: H2 has it by entry 1.";
    expect(&acts, &["A held H2 1", "B sold H1 3 D1"], &[remark]);
    // Where the register was begun after the sale, nobody has the old unit.
    let visited = Reception::new("c", "An").into();
    let acts = [("H1", visited), ("H1", deal("D1")), ("H1", exchange("D1", "A", "B", 100))];
    expect(&acts, &["A free", "B sold H1 3 D1"], &[]);
}

#[test]
fn what_is_struck_out_never_was() {
    let acts = [("H1", small("A")), ("H2", small("A")), ("H1", Fact::Void { entry: 1, reason: "wrong client" })];
    expect(&acts, &["A held H2 2"], &[]);
}
