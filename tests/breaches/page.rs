//! The report beside the statement: the page, and that nothing is deducted.

use panke::{Breach, Deposit, DepositKind, Event, Fact, Language, Log, Policy, Settled};

use super::{breach, day, entry, month, sold, visit, wage};

/// A month with something of everything.
fn march() -> Vec<Event<&'static str>> {
    vec![
        wage(1, "2026-03-01", "Chen", 435_000),
        visit(2, "2026-03-03", "H1", "Chen"),
        sold(3, "2026-03-04", ("H1", "D1"), 300_001),
        breach(4, "2026-03-05", Breach::new("Chen", "neglect")),
        entry(5, "2026-03-06", "H1", Breach::new("Chen", "snatching").severe()),
        breach(6, "2026-03-07", Breach::new("An", "neglect")),
        breach(7, "2026-03-08", Breach::new("An", "stirring_trouble")),
        breach(8, "2026-03-09", Breach::new("An", "迟到")),
        entry(9, "2026-03-10", "H1", Deposit::new(DepositKind::Small, "An", 1_000_000).taken_by("An")),
        visit(10, "2026-03-11", "H2", "An"),
        sold(11, "2026-03-12", ("H2", "D2"), 200_000),
        entry(12, "2026-03-13", "H2", Fact::Dispute { deal: "D2", outcome: Settled::Quarrel }),
        entry(13, "2026-03-14", "H1", Fact::Overdue { deal: "D1", since: day("2026-01-10"), cleared: None }),
    ]
}

#[test]
fn nothing_is_ever_deducted() {
    let is_breach = |event: &&Event<&str>| matches!(&event.fact, Fact::Breach(_) | Fact::AtDesk(_));
    let all = march();
    let without: Vec<&Event<&str>> = all.iter().filter(|event| !is_breach(event)).collect();
    assert_eq!(all.len() - without.len(), 7);
    let (log, other) = (Log::from_events(&all).unwrap(), Log::from_events(without).unwrap());
    let policy = Policy::default();
    let (one, other) = (log.settle(&policy), other.settle(&policy));
    assert_eq!(one.statements(), other.statements());
    assert_eq!(one.statements_of(month(2026, 3)), other.statements_of(month(2026, 3)));
    assert_eq!(one.statements().iter().map(|statement| statement.total).sum::<i128>(), 500_001);
    assert_eq!(one.findings().collect::<Vec<_>>(), other.findings().collect::<Vec<_>>());
    assert_eq!(
        one.rulings().map(|ruling| ruling.to_string()).collect::<Vec<_>>(),
        other.rulings().map(|ruling| ruling.to_string()).collect::<Vec<_>>()
    );
}

#[test]
fn the_report_is_a_page_and_ends_with_a_caution() {
    let (log, policy) = (Log::from_events(&march()).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    let report = settlement.desk().breaches(month(2026, 3));
    let (chinese, english) = (report.page(Language::Chinese).to_string(), report.page(Language::English).to_string());
    let (told, caution) = chinese.rsplit_once("提醒：").unwrap();
    assert_eq!(told, CHINESE);
    assert!(
        caution.contains("《工资支付暂行规定》第十六条")
            && caution.contains("20%")
            && caution.ends_with("不是法律意见。\n")
    );
    let (told, caution) = english.rsplit_once("Caution, not legal advice: ").unwrap();
    assert_eq!(told, ENGLISH);
    assert!(caution.contains("article 16") && caution.contains("20%") && caution.contains("minimum wage"));
    let none = settlement.desk().breaches(month(2026, 2));
    assert!(none.page(Language::Chinese).to_string().starts_with("违规情况表 2026-02\n本期没有违规记录。\n提醒："));
    assert!(none.page(Language::English).to_string().contains("There were none.\nCaution"));
}

const CHINESE: &str = "违规情况表 2026-03
  · 2026-03-05（第4号）Chen：怠慢客户，II.4：当日基本工资 200.00。
  · 2026-03-06（第5号）Chen，H1：抢客，情节严重，II.4：当月基本工资 4,350.00；当月奖金的一半 1,500.00。
  · 2026-03-07（第6号）An：怠慢客户，II.4：当日基本工资（未登记底薪，数额不详）。
  · 2026-03-08（第7号）An：挑起事端，II.5(3)：辞退；当月奖金的一半 0.00。
  · 2026-03-09（第8号）An：迟到。
  · 2026-03-10（第9号）An，H1：私自收取小定 10,000.00，VII.2：辞退。
  · 2026-03-12（第11号）H2：D2因发生争吵，业绩和提成 2,000.00 归部门，V.4。
  · 2026-03-14（第13号）H1：客户违约：D1的款项应于2026-01-10付，2026-03-10之后即违约，尚未付清，VI.3。
";

const ENGLISH: &str = "Breaches of the rules, 2026-03
  · 2026-03-05 (no. 4) Chen: neglecting a client, II.4: the day's base pay, 200.00.
  · 2026-03-06 (no. 5) Chen, H1: snatching a client, severe, II.4: the month's base pay, 4,350.00; half of the month's bonus, 1,500.00.
  · 2026-03-07 (no. 6) An: neglecting a client, II.4: the day's base pay, unknown as no base pay is registered.
  · 2026-03-08 (no. 7) An: stirring up trouble, II.5(3): dismissal; half of the month's bonus, 0.00.
  · 2026-03-09 (no. 8) An: 迟到.
  · 2026-03-10 (no. 9) An, H1: took a small deposit of 10,000.00, VII.2: dismissal.
  · 2026-03-12 (no. 11) H2: agents quarrelled over D2: its commission of 2,000.00 is the department's, V.4.
  · 2026-03-14 (no. 13) H1: the client broke the contract: a payment of D1 was due on 2026-01-10, a breach after 2026-03-10, not paid yet, VI.3.
";
