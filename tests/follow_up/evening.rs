//! The evening: what each agent did, and the pages of both meetings.

use std::collections::BTreeMap;

use super::{at, called, day, entry, graded, sold, visit};
use panke::desk::{AgentDay, FollowUps};
use panke::{AtDesk, Copies, Deposit, DepositKind, Event, Fact, Grade, Language, Log, Policy, Reception, Said};

/// What agents did is what a second reading found.
pub(crate) fn is_as_told(follow_up: &FollowUps<'_>, done: &BTreeMap<String, [Vec<u64>; 4]>) {
    let told = |of_agent: &AgentDay<'_>| {
        let followed_up = of_agent.follow_ups.iter().map(|one| one.no).collect();
        let [new, returns] =
            [&of_agent.new_clients, &of_agent.returns].map(|list| list.iter().map(|one| one.no).collect::<Vec<u64>>());
        let calls = of_agent.calls.iter().map(|one| one.no).collect();
        [new, returns, calls, followed_up]
    };
    let all = follow_up.evening().iter();
    let told: BTreeMap<String, [Vec<u64>; 4]> = all
        .filter_map(|of_agent| Some((of_agent.agent?.to_owned(), told(of_agent))))
        .filter(|(_, lists)| lists.iter().any(|list| !list.is_empty()))
        .collect();
    assert_eq!(&told, done, "{}", follow_up.day());
}

/// A Tuesday: H1 is to be called and is, H2 is to be called and is not, H3 comes for the first time, H4 asks for Bai at once, H1
/// comes back and pays.
fn tuesday() -> Vec<Event<&'static str>> {
    let on = |no, time: &str, household, fact: Fact<&'static str>| {
        Event::new(no, at(&format!("2026-03-10T{time}:00")), household, fact)
    };
    let deposit = |kind| Deposit::new(kind, "An", 1_000_000);
    let agreement = AtDesk::Agreement { by: "An", unit: "3-1201", copies: Copies::default() };
    vec![
        visit(1, "2026-03-03", "H1", "An"),
        graded(2, "2026-03-03", "H1", Grade::A),
        visit(3, "2026-03-03", "H2", "Bai"),
        graded(4, "2026-03-03", "H2", Grade::B),
        graded(5, "2026-03-07", "H9", Grade::A),
        on(6, "09:00", "H1", Fact::FollowUp { by: "An", reached: true, visitor: Some("c1"), relation: None }),
        on(7, "09:10", "H5", Fact::FollowUp { by: "An", reached: false, visitor: None, relation: None }),
        on(8, "09:30", "H3", Reception::new("c3", "An").into()),
        on(9, "09:40", "H4", Reception::new("c4", "Bai").said(Said::AsksFor("Bai")).into()),
        on(10, "10:00", "H6", Fact::Call(Reception::new("c6", "Bai"))),
        on(11, "14:00", "H1", Reception::new("c1", "An").into()),
        on(12, "14:10", "H1", deposit(DepositKind::Small).into()),
        on(13, "14:30", "H1", agreement.into()),
        on(14, "14:40", "H1", deposit(DepositKind::Large).unit("3-1201").into()),
        on(15, "16:00", "H1", AtDesk::Contract { by: "An", unit: "3-1201", deal: None }.into()),
    ]
}

#[test]
fn the_evening_tells_the_day_by_agent() {
    let (log, policy) = (Log::from_events(&tuesday()).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    let follow_up = settlement.desk().follow_up(day("2026-03-10"));
    let [an, bai, manager] = follow_up.evening() else { panic!("{follow_up:?}") };
    assert_eq!((an.agent, bai.agent, manager.agent), (Some("An"), Some("Bai"), None));
    assert_eq!(an.new_clients.iter().map(|one| (one.no, one.turn)).collect::<Vec<_>>(), [(8, true)]);
    assert_eq!(an.returns.iter().map(|one| one.no).collect::<Vec<_>>(), [11]);
    let reached: Vec<_> = an.follow_ups.iter().map(|one| (one.household, one.reached, one.visitor)).collect();
    assert_eq!(reached, [("H1", true, Some("c1")), ("H5", false, None)]);
    assert_eq!(
        an.deposits.iter().map(|one| (one.kind, one.unit)).collect::<Vec<_>>(),
        [(DepositKind::Small, None), (DepositKind::Large, Some("3-1201"))]
    );
    assert_eq!(an.contracts.iter().map(|one| (one.no, one.unit)).collect::<Vec<_>>(), [(15, "3-1201")]);
    assert!(an.undone.is_empty() && bai.returns.is_empty());
    // Asked for by name at the first visit: new to the office, and it uses no turn.
    assert_eq!(bai.new_clients.iter().map(|one| (one.no, one.turn)).collect::<Vec<_>>(), [(9, false)]);
    assert_eq!(bai.calls.iter().map(|one| one.no).collect::<Vec<_>>(), [10]);
    assert_eq!(bai.undone.iter().map(|one| one.household).collect::<Vec<_>>(), ["H2"]);
    assert_eq!(manager.undone.iter().map(|one| one.household).collect::<Vec<_>>(), ["H9"]);
}

#[test]
fn both_pages_are_read_aloud() {
    let (log, policy) = (Log::from_events(&tuesday()).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    let follow_up = settlement.desk().follow_up(day("2026-03-10"));
    assert_eq!(follow_up.morning_page(Language::Chinese).to_string(), MORNING);
    assert_eq!(follow_up.evening_page(Language::Chinese).to_string(), EVENING);
    assert_eq!(follow_up.morning_page(Language::English).to_string(), MORNING_IN_ENGLISH);
    assert_eq!(follow_up.evening_page(Language::English).to_string(), EVENING_IN_ENGLISH);
    let empty = settlement.desk().follow_up(day("2026-03-01"));
    assert_eq!(empty.morning_page(Language::English).to_string(), "To be contacted on 2026-03-01\nNobody is due.\n");
    assert_eq!(empty.morning_page(Language::Chinese).to_string(), "早会跟进名单 2026-03-01\n今天没有要跟进的客户。\n");
    assert_eq!(empty.evening_page(Language::Chinese).to_string(), "晚会小结 2026-03-01\n今天没有接待，也没有跟进。\n");
}

const MORNING: &str = "早会跟进名单 2026-03-10
An：1项
  · H1：A类客户，上次联系是2026-03-03（第1号），2026-03-06到期，已逾期4天。
Bai：1项
  · H2：B类客户，上次联系是2026-03-03（第3号），今天到期。
经理（无人所属的客户）：1项
  · H9：A类客户，还没有联系过，今天到期。
";

const EVENING: &str = "晚会小结 2026-03-10
An
  新客户（1）：H3（c3）
  复访（1）：H1（c1）
  跟进（2）：H1（c1，已联系上）、H5（未联系上）
  定金（2）：H1（小定 10,000.00）、H1（大定 10,000.00，3-1201）
  签约（1）：H1（3-1201）
Bai
  新客户（1）：H4（c4，不占轮次）
  来电（1）：H6（c6）
  早会名单未完成（1项）：
    · H2：B类客户，上次联系是2026-03-03（第3号），今天到期。
经理（无人所属的客户）
  早会名单未完成（1项）：
    · H9：A类客户，还没有联系过，今天到期。
";

const MORNING_IN_ENGLISH: &str = "To be contacted on 2026-03-10
An: 1
  · H1: grade A, last contact on 2026-03-03 (no. 1), due on 2026-03-06, 4 days overdue.
Bai: 1
  · H2: grade B, last contact on 2026-03-03 (no. 3), due today.
The manager, for clients nobody owns: 1
  · H9: grade A, never contacted yet, due today.
";

const EVENING_IN_ENGLISH: &str = "The day's summary, 2026-03-10
An
  New clients (1): H3 (c3)
  Returns (1): H1 (c1)
  Follow-ups (2): H1 (c1, reached), H5 (not reached)
  Deposits (2): H1 (small 10,000.00), H1 (large 10,000.00, 3-1201)
  Contracts (1): H1 (3-1201)
Bai
  New clients (1): H4 (c4, no turn used)
  Calls (1): H6 (c6)
  Not done of the morning (1):
    · H2: grade B, last contact on 2026-03-03 (no. 3), due today.
The manager, for clients nobody owns
  Not done of the morning (1):
    · H9: grade A, never contacted yet, due today.
";

/// Any contact on the day meets whatever falls on it, and so does a purchase; one on the day before or after does not.
#[test]
fn one_contact_meets_all_that_falls_on_the_day() {
    let bought = |extra: Event<&'static str>| {
        let card = panke::Card::default().born_on(10, 1);
        let events = [
            visit(1, "2026-07-01", "H1", "An"),
            entry(2, "2026-07-01", "H1", card),
            sold(3, "2026-07-01", "H1", "D1"),
            extra,
        ];
        let (log, policy) = (Log::from_events(&events).unwrap(), Policy::default());
        let settlement = log.settle(&policy);
        let follow_up = settlement.desk().follow_up(day("2026-10-01"));
        let undone: usize = follow_up.evening().iter().map(|of_agent| of_agent.undone.len()).sum();
        (follow_up.due().len(), undone)
    };
    assert_eq!(bought(called(4, "2026-10-01", "H1", false)), (3, 0), "the quarter, National Day and the birthday");
    assert_eq!(bought(sold(4, "2026-10-01", "H1", "D2")), (3, 0));
    assert_eq!(bought(called(4, "2026-10-02", "H1", true)), (3, 3));
    assert_eq!(bought(called(4, "2026-09-30", "H1", true)), (2, 2));
}

/// Rulings, findings and statements are the same with the desk's entries and without.
#[cfg(feature = "json")]
#[test]
fn nothing_of_the_desk_moves_a_ruling() {
    for seed in 0..40 {
        let events = super::office::register(seed, 60);
        let without: Vec<&Event> = events.iter().filter(|event| !matches!(event.fact, Fact::AtDesk(_))).collect();
        assert!(without.len() < events.len());
        let (log, other) = (Log::from_events(&events).unwrap(), Log::from_events(without).unwrap());
        let policy = Policy::default();
        let (one, other) = (log.settle(&policy), other.settle(&policy));
        let rulings = |settlement: &panke::Settlement<'_>| {
            settlement.rulings().map(|ruling| serde_json::to_string(&ruling).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(rulings(&one), rulings(&other));
        assert_eq!(one.findings().collect::<Vec<_>>(), other.findings().collect::<Vec<_>>());
        assert_eq!(one.statements(), other.statements());
    }
}
