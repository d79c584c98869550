//! What breaches cost by the policy: a report, and never a deduction.

#[path = "breaches/page.rs"]
mod page;

use chrono::{NaiveDate, NaiveDateTime};
use panke::desk::{BreachKind, BreachLine, Sum};
use panke::{
    AtDesk, Breach, BreachRule, Deposit, DepositKind, DeskRules, Event, Fact, Forfeit, Language, Log, Period, Policy,
    Reception, Settled,
};

fn at(text: &str) -> NaiveDateTime {
    format!("{text}T10:00:00").parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry<'a>(no: u64, on: &str, household: &'a str, fact: impl Into<Fact<&'a str>>) -> Event<&'a str> {
    Event::new(no, at(on), household, fact)
}

fn wage<'a>(no: u64, on: &str, agent: &'a str, base: u64) -> Event<&'a str> {
    Event::of_office(no, at(on), AtDesk::Wage { agent, base })
}

fn breach<'a>(no: u64, on: &str, breach: Breach<&'a str>) -> Event<&'a str> {
    Event::of_office(no, at(on), breach)
}

fn visit<'a>(no: u64, on: &str, household: &'a str, agent: &'a str) -> Event<&'a str> {
    entry(no, on, household, Reception::new(if household == "H1" { "c1" } else { "c2" }, agent))
}

fn sold<'a>(no: u64, on: &str, (household, deal): (&'a str, &'a str), commission: u64) -> Event<&'a str> {
    entry(no, on, household, Fact::Deal { deal, commission })
}

fn month(year: i32, month: u32) -> Period {
    Period::month(year, month).unwrap()
}

/// Looks at the lines of a period.
fn lines_under<T>(policy: &Policy, events: &[Event<&str>], period: Period, look: impl Fn(&[BreachLine<'_>]) -> T) -> T {
    let log = Log::from_events(events).unwrap();
    let settlement = log.settle(policy);
    look(settlement.desk().breaches(period).lines())
}

fn lines<T>(events: &[Event<&str>], period: Period, look: impl Fn(&[BreachLine<'_>]) -> T) -> T {
    lines_under(&Policy::default(), events, period, look)
}

/// The day's pay, the month's and half of the bonus of the only line.
fn sums(events: &[Event<&str>], period: Period) -> (Sum, Sum, Sum) {
    lines(events, period, |lines| {
        let [line] = lines else { panic!("{lines:?}") };
        (line.day_pay, line.month_pay, line.half_bonus)
    })
}

#[test]
fn every_kind_has_its_clause_and_what_is_taken_for_it() {
    use Forfeit::{DayPay, Dismissal, DismissalAndHalfBonus, MonthPayAndHalfBonus, Nothing};
    for (kind, clause, ordinary, severe) in [
        ("snatching", Some("II.4"), DayPay, MonthPayAndHalfBonus),
        ("fighting", Some("II.4"), DayPay, MonthPayAndHalfBonus),
        ("neglect", Some("II.4"), DayPay, MonthPayAndHalfBonus),
        ("stirring_trouble", Some("II.5(3)"), DismissalAndHalfBonus, DismissalAndHalfBonus),
        ("disobeying", Some("V.4"), Nothing, Nothing),
        ("taking_money", Some("VII.2"), Dismissal, Dismissal),
        ("came late", None, Nothing, Nothing),
    ] {
        for (is_severe, forfeit) in [(false, ordinary), (true, severe)] {
            let told = Breach::new("Chen", kind);
            let told = if is_severe { told.severe() } else { told };
            let events = [wage(1, "2026-03-01", "Chen", 435_000), breach(2, "2026-03-05", told)];
            lines(&events, month(2026, 3), |lines| {
                let [line] = lines else { panic!("{lines:?}") };
                assert_eq!((line.no, line.agent, line.household), (2, Some("Chen"), None));
                assert_eq!((line.kind, line.severe), (BreachKind::Entered(kind), is_severe));
                assert_eq!((line.clause, line.forfeit), (clause, forfeit), "{kind}");
                let takes = [line.day_pay, line.month_pay, line.half_bonus].map(|sum| sum != Sum::None);
                let halves = matches!(forfeit, MonthPayAndHalfBonus | DismissalAndHalfBonus);
                assert_eq!(takes, [forfeit == DayPay, forfeit == MonthPayAndHalfBonus, halves], "{kind}");
            });
        }
    }
}

#[test]
fn a_days_pay_is_the_months_by_21_75_rounded_down() {
    let of = |base| {
        sums(
            &[wage(1, "2026-03-01", "Chen", base), breach(2, "2026-03-05", Breach::new("Chen", "neglect"))],
            month(2026, 3),
        )
        .0
    };
    // 87 quarters of a day: 435,000 by 21.75 is 20,000; a unit less is not.
    assert_eq!(of(435_000), Sum::Known(20_000));
    assert_eq!(of(434_999), Sum::Known(19_999));
    assert_eq!(of(400_000), Sum::Known(18_390)); // 18,390.80…
    assert_eq!(of(21), Sum::Known(0));
    assert_eq!(of(22), Sum::Known(1));
    assert_eq!(of((1 << 53) - 1), Sum::Known(((1_u64 << 53) - 1) * 4 / 87));
}

#[test]
fn the_base_pay_is_the_last_on_or_before_the_day() {
    let told = |on: &str| {
        let events = [
            wage(1, "2026-03-05", "Chen", 435_000),
            wage(2, "2026-03-05", "Bai", 870_000),
            wage(3, "2026-03-20", "Chen", 870_000),
            breach(4, on, Breach::new("Chen", "neglect")),
        ];
        sums(&events, month(2026, 3)).0
    };
    assert_eq!(told("2026-03-04"), Sum::Unknown);
    assert_eq!(told("2026-03-05"), Sum::Known(20_000));
    assert_eq!(told("2026-03-19"), Sum::Known(20_000));
    assert_eq!(told("2026-03-20"), Sum::Known(40_000));
    // An entry later on the same day counts for the whole day.
    let morning = Event::of_office(2, "2026-03-05T08:00:00".parse().unwrap(), Breach::new("Chen", "neglect"));
    assert_eq!(sums(&[wage(1, "2026-03-05", "Chen", 435_000), morning], month(2026, 3)).0, Sum::Known(20_000));
    assert!(Sum::Unknown.is_unknown() && Sum::Unknown.minor_units().is_none() && Sum::None != Sum::Unknown);
    assert_eq!(Sum::Known(3).minor_units(), Some(3));
}

/// Half of what the statement of the calendar month adds up to, not below zero.
#[test]
fn the_months_bonus_is_what_the_statement_of_the_calendar_month_says() {
    let severe = |on| breach(9, on, Breach::new("Chen", "snatching").severe());
    let events = |on| {
        vec![
            wage(1, "2026-01-01", "Chen", 500_000),
            visit(2, "2026-02-01", "H1", "Chen"),
            sold(3, "2026-02-01", ("H1", "D1"), 1_001),
            visit(4, "2026-02-02", "H2", "Chen"),
            sold(5, "2026-02-28", ("H2", "D2"), 2_000),
            entry(6, "2026-03-01", "H1", Fact::Refund { deal: "D1" }),
            severe(on),
        ]
    };
    let bonus = |on: &'static str, period| sums(&events(on), period);
    let whole = |half| (Sum::None, Sum::Known(500_000), Sum::Known(half));
    assert_eq!(bonus("2026-02-28", month(2026, 2)), whole(1_500));
    // The refund of 1 March takes back in March what the deal gave in February: less than nothing is nothing.
    assert_eq!(bonus("2026-03-01", month(2026, 3)), whole(0));
    assert_eq!(bonus("2026-01-31", month(2026, 1)), whole(0));
    // A report of other days than a month is by the month of the breach, too.
    let week = Period::new(day("2026-02-23"), day("2026-03-01")).unwrap();
    assert_eq!(bonus("2026-02-23", week), whole(1_500));
    let log = Log::from_events(&events("2026-02-28")).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let statement = &settlement.statements_of(month(2026, 2))[0];
    assert_eq!(statement.total, 3_001);
    // Nobody's base pay is known: the bonus still is.
    let unknown: Vec<Event<&str>> = events("2026-02-28").into_iter().skip(1).collect();
    assert_eq!(sums(&unknown, month(2026, 2)), (Sum::None, Sum::Unknown, Sum::Known(1_500)));
}

#[test]
fn a_period_has_the_breaches_of_its_days() {
    let events = [
        breach(1, "2026-01-31", Breach::new("An", "neglect")),
        breach(2, "2026-02-01", Breach::new("An", "neglect")),
        breach(4, "2026-02-28", Breach::new("Bai", "fighting")),
        breach(3, "2026-02-28", Breach::new("Chen", "fighting")),
        breach(5, "2026-03-01", Breach::new("An", "neglect")),
    ];
    let told = |period| lines(&events, period, |lines| lines.iter().map(|line| line.no).collect::<Vec<_>>());
    assert_eq!(told(month(2026, 2)), [2, 3, 4]);
    assert_eq!(told(Period::new(day("2026-02-28"), day("2026-02-28")).unwrap()), [3, 4]);
    assert!(told(month(2026, 4)).is_empty());
    let mut turned = events.clone();
    turned.reverse();
    let all = Period::new(day("2026-01-01"), day("2026-12-31")).unwrap();
    let pages = [&events, &turned].map(|events| {
        let (log, policy) = (Log::from_events(events).unwrap(), Policy::default());
        let settlement = log.settle(&policy);
        let report = settlement.desk().breaches(all);
        [Language::Chinese, Language::English].map(|language| report.page(language).to_string())
    });
    assert_eq!(pages[0], pages[1]);
}

#[test]
fn what_was_struck_out_is_no_breach() {
    let void = Event::of_office(3, at("2026-03-06"), Fact::Void { entry: 2, reason: "a mistake" });
    let events = [
        breach(1, "2026-03-05", Breach::new("An", "neglect")),
        breach(2, "2026-03-05", Breach::new("An", "neglect")),
        void,
    ];
    assert_eq!(lines(&events, month(2026, 3), |lines| lines.iter().map(|line| line.no).collect::<Vec<_>>()), [1]);
}

#[test]
fn another_offices_rules_are_its_own() {
    let mut rules = DeskRules::default();
    let mut rule: BreachRule = rules.breaches[0].clone();
    (rule.kind, rule.clause) = ("came late".into(), Some("8.2".into()));
    rules.breaches = vec![rule];
    let policy = Policy::default().with_desk(rules);
    let events = [
        breach(1, "2026-03-05", Breach::new("An", "came late")),
        breach(2, "2026-03-06", Breach::new("An", "snatching").severe()),
        entry(3, "2026-03-07", "H1", Deposit::new(DepositKind::Small, "An", 100).taken_by("An")),
    ];
    lines_under(&policy, &events, month(2026, 3), |lines| {
        let told: Vec<_> = lines.iter().map(|line| (line.clause, line.forfeit, line.day_pay)).collect();
        let nothing = (None, Forfeit::Nothing, Sum::None);
        assert_eq!(told, [(Some("8.2"), Forfeit::DayPay, Sum::Unknown), nothing, nothing]);
    });
}

#[test]
fn a_deal_that_fell_to_the_department_in_a_dispute_is_a_line() {
    let dispute = |no, deal, outcome| {
        entry(no, "2026-04-01", if deal == "D1" { "H1" } else { "H2" }, Fact::Dispute { deal, outcome })
    };
    let mut events = vec![
        visit(1, "2026-03-03", "H1", "An"),
        sold(2, "2026-03-20", ("H1", "D1"), 1_000),
        visit(3, "2026-03-03", "H2", "An"),
        sold(4, "2026-03-20", ("H2", "D2"), 2_000),
        dispute(5, "D1", Settled::Quarrel),
        dispute(6, "D2", Settled::Disobeyed),
    ];
    // They are of the month of the deal, as on the statement.
    assert!(lines(&events, month(2026, 4), |lines| lines.is_empty()));
    let (quarrel, disobeyed) = (
        BreachKind::ToDepartment { deal: "D1", commission: 1_000, disobeyed: false },
        BreachKind::ToDepartment { deal: "D2", commission: 2_000, disobeyed: true },
    );
    lines(&events, month(2026, 3), |lines| {
        let told: Vec<_> = lines.iter().map(|line| (line.no, line.agent, line.household, line.clause)).collect();
        assert_eq!(told, [(2, None, Some("H1"), Some("V.4")), (4, None, Some("H2"), Some("V.4"))]);
        assert_eq!([lines[0].kind, lines[1].kind], [quarrel, disobeyed]);
    });
    // What the manager decided in the end did not fall to the department.
    events.push(dispute(7, "D1", Settled::Decided { performance: "An", split: None }));
    assert_eq!(lines(&events, month(2026, 3), |lines| lines.iter().map(|line| line.no).collect::<Vec<_>>()), [4]);
}

/// Two months from 31 December: 28 February is the last day, 1 March the breach.
#[test]
fn a_clients_payment_is_a_breach_from_the_day_after_the_window() {
    let of = |made: &'static str, cleared: Option<&str>| {
        vec![
            visit(1, "2025-12-01", "H1", "An"),
            sold(2, "2025-12-01", ("H1", "D1"), 1_000),
            entry(3, made, "H1", Fact::Overdue { deal: "D1", since: day("2025-12-31"), cleared: cleared.map(day) }),
        ]
    };
    let told = |events: &[Event<&str>], period| {
        lines(events, period, |lines| lines.iter().map(|line| line.at.date().to_string()).collect::<Vec<_>>())
    };
    assert!(told(&of("2026-01-05", None), month(2026, 2)).is_empty());
    assert_eq!(told(&of("2026-01-05", None), month(2026, 3)), ["2026-03-01"]);
    assert_eq!(told(&of("2026-01-05", Some("2026-03-01")), month(2026, 3)), ["2026-03-01"]);
    assert!(told(&of("2026-01-05", Some("2026-02-28")), month(2026, 3)).is_empty());
    // Entered when it had been one for long: it is told of the month in which the office came to know.
    assert!(told(&of("2026-05-05", None), month(2026, 3)).is_empty());
    assert_eq!(told(&of("2026-05-05", None), month(2026, 5)), ["2026-05-05"]);
    // Told again when it came: one line, which says so.
    let mut twice = of("2026-01-05", None);
    let again = Fact::Overdue { deal: "D1", since: day("2025-12-31"), cleared: Some(day("2026-03-09")) };
    twice.push(entry(4, "2026-03-09", "H1", again));
    lines(&twice, month(2026, 3), |lines| {
        let [line] = lines else { panic!("{lines:?}") };
        let (since, last_day, cleared) = (day("2025-12-31"), day("2026-02-28"), Some(day("2026-03-09")));
        assert_eq!(line.kind, BreachKind::Overdue { deal: "D1", since, last_day, cleared });
        assert_eq!((line.no, line.agent, line.clause), (3, None, Some("VI.3")));
    });
    // It came in time after all.
    let again = Fact::Overdue { deal: "D1", since: day("2025-12-31"), cleared: Some(day("2026-02-20")) };
    twice.push(entry(5, "2026-03-10", "H1", again));
    assert!(told(&twice, month(2026, 3)).is_empty());
}

#[test]
fn money_taken_by_an_agent_is_a_line() {
    let events = [
        entry(1, "2026-03-05", "H1", Deposit::new(DepositKind::Small, "An", 1_000_000)),
        entry(2, "2026-03-05", "H1", Deposit::new(DepositKind::Large, "An", 5_000_000).unit("3-1201").taken_by("Chen")),
    ];
    lines(&events, month(2026, 3), |lines| {
        let [line] = lines else { panic!("{lines:?}") };
        assert_eq!(line.kind, BreachKind::TookMoney { amount: 5_000_000, deposit: DepositKind::Large });
        assert_eq!((line.agent, line.household, line.clause), (Some("Chen"), Some("H1"), Some("VII.2")));
        assert_eq!((line.forfeit, line.day_pay), (Forfeit::Dismissal, Sum::None));
    });
}
