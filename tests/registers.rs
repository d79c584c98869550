//! The registers and the statistics of small logs worked out by hand.

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use panke::desk::{By, Register, Span};
use panke::{
    AtDesk, Book, Card, Copies, Deposit, DepositKind, DeskRules, Event, Fact, Field, Language, Log, Period, Policy,
    Reception, Record,
};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

type Entry = Event<&'static str>;

fn entry(no: u64, when: &str, household: &'static str, fact: impl Into<Fact<&'static str>>) -> Entry {
    Event::new(no, at(when), household, fact)
}

fn visit(by: &'static str) -> Reception<&'static str> {
    let record = Record::of([Field::Name, Field::Phone, Field::Source]);
    Reception::new("c", by).record(record)
}

fn contract(by: &'static str, deal: Option<&'static str>) -> AtDesk<&'static str> {
    AtDesk::Contract { by, unit: "1-101", deal }
}

fn void(no: u64, entry: u64) -> Entry {
    let fact = Fact::Void { entry, reason: "wrong" };
    Event::new(no, at("2026-03-31T10:00:00"), "H1", fact)
}

/// What a log has to remark of its records, in English.
fn remarks(policy: &Policy, events: &[Entry]) -> Vec<String> {
    let log = Log::from_events(events).unwrap();
    let settlement = log.settle(policy);
    let desk = settlement.desk();
    desk.registers().remarks().map(|remark| remark.sentence(Language::English)).collect()
}

#[test]
fn each_register_has_its_lines_in_the_order_of_time() {
    let small = Deposit::new(DepositKind::Small, "An", 500_000);
    let large = Deposit::new(DepositKind::Large, "Bai", 5_000_000).unit("1-101");
    let agreement = AtDesk::Agreement { by: "An", unit: "1-101", copies: Copies::default() };
    let log = Log::from_events(&[
        entry(9, "2026-03-03T16:00:00", "H1", contract("An", None)),
        entry(8, "2026-03-03T15:30:00", "H1", large.taken_by("Bai")),
        entry(7, "2026-03-03T15:00:00", "H1", agreement),
        entry(6, "2026-03-03T14:00:00", "H1", small),
        entry(5, "2026-03-03T14:00:00", "H1", visit("An")),
        entry(4, "2026-03-03T11:00:00", "H1", visit("Bai")),
        entry(3, "2026-03-03T10:00:00", "H1", Fact::Call(Reception::new("c", "Chen"))),
        entry(2, "2026-03-03T09:30:00", "H1", visit("Ding")),
        void(10, 2),
    ])
    .unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let registers = desk.registers();
    let calls: Vec<_> = registers.calls().map(|call| (call.no, call.caller, call.by)).collect();
    assert_eq!(calls, [(3, "c", "Chen")]);
    let visits: Vec<_> = registers.visits().map(|visit| (visit.no, visit.by, visit.is_first)).collect();
    assert_eq!(visits, [(4, "Bai", true), (5, "An", false)]);
    let small = registers.deposits(DepositKind::Small).next().unwrap();
    assert_eq!((small.no, small.amount, small.unit, small.taken_by), (6, 500_000, None, None));
    let large = registers.deposits(DepositKind::Large).next().unwrap();
    assert_eq!((large.no, large.amount, large.unit, large.taken_by), (8, 5_000_000, Some("1-101"), Some("Bai")));
    assert_eq!(
        registers.agreements().map(|of| (of.no, of.unit, of.copies.sales)).collect::<Vec<_>>(),
        [(7, "1-101", 2)]
    );
    assert_eq!(registers.contracts().map(|of| (of.no, of.by, of.deal)).collect::<Vec<_>>(), [(9, "An", None)]);
}

/// A household is visited for the first time once, under whatever name and whichever days are asked for.
#[test]
fn a_return_is_one_of_the_whole_household_and_of_all_time() {
    let log = Log::from_events(&[
        entry(1, "2026-03-02T09:00:00", "H1", Fact::Call(Reception::new("c", "An"))),
        entry(2, "2026-03-03T10:00:00", "H1", visit("An")),
        entry(3, "2026-03-04T10:00:00", "H2", Reception::new("d", "Bai")),
        entry(4, "2026-03-05T10:00:00", "H3", Reception::new("e", "Bai")),
        entry(5, "2026-03-06T10:00:00", "H2", Fact::SameHousehold { with: "H1", relation: None }),
    ])
    .unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let days = Period::new(day("2026-03-04"), day("2026-03-05")).unwrap();
    let visits: Vec<_> = desk.registers_of(days).visits().map(|visit| (visit.no, visit.is_first)).collect();
    assert_eq!(visits, [(3, false), (4, true)]);
    assert_eq!(desk.registers_of(days).calls().count(), 0);
    assert_eq!(desk.registers().visits().filter(|visit| visit.is_first).count(), 2);
}

#[test]
fn what_is_missing_is_told_by_the_policy_of_the_day() {
    let record = |fields: &[Field]| Reception::new("c", "An").record(Record::of(fields.iter().copied()));
    let events = [
        entry(1, "2026-03-03T10:00:00", "H1", record(&[Field::Source, Field::Phone, Field::Name])),
        entry(2, "2026-03-03T11:00:00", "H1", Fact::Call(record(&[Field::Phone]))),
        entry(3, "2026-03-04T10:00:00", "H1", record(&[Field::Source, Field::Phone])),
        entry(4, "2026-03-04T11:00:00", "H1", Reception::new("c", "Bai")),
    ];
    let told = [
        "Call register, entry 2 (H1, An): name and source are missing (III.1).",
        "Visitor register, entry 3 (H1, An): name is missing (III.1).",
        "Visitor register, entry 4 (H1, Bai): name, phone and source are missing (III.1).",
    ];
    assert_eq!(remarks(&Policy::default(), &events), told);
    let mut rules = DeskRules::default();
    rules.required = vec![Field::Budget];
    let book = Book::new(Policy::default()).then(day("2026-03-04"), Policy::default().with_desk(rules)).unwrap();
    let log = Log::from_events(&events).unwrap();
    let settlement = log.settle_by(&book);
    let desk = settlement.desk();
    let told: Vec<String> = desk.registers().remarks().map(|remark| remark.sentence(Language::Chinese)).collect();
    let expected = [
        "来电登记表第2号（客户H1，经办An）：缺姓名、获知渠道（III.1）。",
        "来人登记表第3号（客户H1，经办An）：缺预算（III.1）。",
        "来人登记表第4号（客户H1，经办Bai）：缺预算（III.1）。",
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_entry_is_late_from_the_next_day_on() {
    let deposit = |kind| Deposit::new(kind, "An", 1).unit("1-101");
    let agreement = AtDesk::Agreement { by: "An", unit: "1-101", copies: Copies::default() };
    let evening = "2026-03-03T23:30:00";
    let late = |event: Entry, when: &str| event.recorded_at(at(when));
    let events = [
        late(entry(1, evening, "H1", visit("An")), "2026-03-03T23:59:59"),
        late(entry(2, evening, "H1", visit("An")), "2026-03-04T00:00:00"),
        late(entry(3, evening, "H1", Fact::Call(visit("An"))), "2026-03-06T10:00:00"),
        late(entry(4, evening, "H1", deposit(DepositKind::Small)), "2026-03-05T10:00:00"),
        late(entry(5, evening, "H1", deposit(DepositKind::Large)), "2026-03-05T10:00:00"),
        late(entry(6, evening, "H1", agreement), "2026-03-05T10:00:00"),
        late(entry(7, evening, "H1", contract("An", None)), "2026-04-03T10:00:00"),
        late(entry(8, evening, "H1", Card::default().born_on(5, 1)), "2026-04-03T10:00:00"),
    ];
    let told = [
        "Visitor register, entry 2 (H1, An): entered a day late (III.6).",
        "Call register, entry 3 (H1, An): entered 3 days late (III.6).",
        "Small deposits, entry 4 (H1, An): entered 2 days late (III.4).",
        "Large deposits, entry 5 (H1, An): entered 2 days late (III.5).",
        "Agreements, entry 6 (H1, An): entered 2 days late (IX.5).",
        "Contracts, entry 7 (H1, An): entered 31 days late (IX.5).",
    ];
    assert_eq!(remarks(&Policy::default(), &events), told);
    let log = Log::from_events(&events).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let desk = settlement.desk();
    let registers = desk.registers();
    assert_eq!(registers.visits().map(|visit| visit.late_by).collect::<Vec<_>>(), [None, Some(1)]);
    let last = registers.remarks().last().unwrap();
    assert_eq!((last.register, last.by), (Register::Contracts, "An"));
    assert_eq!(last.sentence(Language::Chinese), "签约明细表第7号（客户H1，经办An）：晚登记31天（IX.5）。");
}

/// A quarter of an office: two weeks that straddle two months.
fn quarter() -> Vec<Entry> {
    let small = |by| Deposit::new(DepositKind::Small, by, 500_000).unit("1-101");
    let large = Deposit::new(DepositKind::Large, "An", 5_000_000).unit("1-101");
    vec![
        entry(1, "2026-03-29T10:00:00", "H1", visit("An")),
        entry(2, "2026-03-30T10:00:00", "H2", Reception::new("d", "Bai")),
        entry(3, "2026-03-31T10:00:00", "H1", visit("Bai")),
        entry(4, "2026-03-31T11:00:00", "H3", Fact::Call(Reception::new("e", "Bai"))),
        entry(5, "2026-03-31T12:00:00", "H1", small("An")),
        entry(6, "2026-04-01T10:00:00", "H1", large),
        entry(7, "2026-04-01T11:00:00", "H1", Fact::Deal { deal: "D1", commission: 1 }),
        entry(8, "2026-04-01T12:00:00", "H1", contract("Chen", Some("D1"))),
        entry(9, "2026-04-02T10:00:00", "H2", Fact::Deal { deal: "D2", commission: 1 }),
        entry(10, "2026-04-03T10:00:00", "H1", Fact::Refund { deal: "D1" }),
        entry(11, "2026-04-04T10:00:00", "H1", Fact::Refund { deal: "D1" }),
        entry(12, "2026-04-05T10:00:00", "H2", Fact::Refund { deal: "D2" }),
        entry(13, "2026-03-29T11:00:00", "H1", Card::default().from_source("online")),
        entry(14, "2026-03-31T13:00:00", "H1", Card::default().from_source("friends")),
        entry(15, "2026-04-30T13:00:00", "H1", Card::default().born_on(5, 1)),
        entry(16, "2026-04-06T09:00:00", "H4", Reception::new("f", "An")),
    ]
}

/// From, whose, and the counts in their order.
type Row = (&'static str, Option<&'static str>, [u64; 7]);

fn counted(policy: &Policy, span: Span, by: By) -> Vec<(String, Option<String>, [u64; 7])> {
    let log = Log::from_events(&quarter()).unwrap();
    let settlement = log.settle(policy);
    let desk = settlement.desk();
    let statistics = desk.statistics(span, by);
    let rows = statistics.rows().iter().map(|row| {
        let of = row.counts;
        let counts =
            [of.calls, of.first_visits, of.returns, of.small_deposits, of.large_deposits, of.contracts, of.refunds];
        (row.from.to_string(), row.name.map(str::to_owned), counts)
    });
    rows.collect()
}

fn expect(policy: &Policy, span: Span, by: By, rows: &[Row]) {
    let rows: Vec<_> =
        rows.iter().map(|(from, name, counts)| ((*from).to_owned(), name.map(str::to_owned), *counts)).collect();
    assert_eq!(counted(policy, span, by), rows, "{span:?} {by:?}");
}

#[test]
fn weeks_and_months_are_the_policys() {
    let policy = Policy::default();
    expect(
        &policy,
        Span::Week,
        By::Office,
        &[
            ("2026-03-23", None, [0, 1, 0, 0, 0, 0, 0]),
            ("2026-03-30", None, [1, 1, 1, 1, 1, 1, 2]),
            ("2026-04-06", None, [0, 1, 0, 0, 0, 0, 0]),
        ],
    );
    expect(
        &policy,
        Span::Month,
        By::Office,
        &[("2026-03-01", None, [1, 2, 1, 1, 0, 0, 0]), ("2026-04-01", None, [0, 1, 0, 0, 1, 1, 2])],
    );
    let mut rules = DeskRules::default();
    (rules.week_starts, rules.month_starts) = (Weekday::Sun, 28);
    let policy = Policy::default().with_desk(rules);
    expect(
        &policy,
        Span::Week,
        By::Office,
        &[("2026-03-29", None, [1, 2, 1, 1, 1, 1, 1]), ("2026-04-05", None, [0, 1, 0, 0, 0, 0, 1])],
    );
    expect(&policy, Span::Month, By::Office, &[("2026-03-28", None, [1, 3, 1, 1, 1, 1, 2])]);
}

#[test]
fn what_is_an_agents_and_a_sources() {
    let policy = Policy::default();
    // The refund is Chen's, who saw to the contract; the other deal has no contract, and its refund is nobody's.
    expect(
        &policy,
        Span::Month,
        By::Agent,
        &[
            ("2026-03-01", Some("An"), [0, 1, 0, 1, 0, 0, 0]),
            ("2026-03-01", Some("Bai"), [1, 1, 1, 0, 0, 0, 0]),
            ("2026-04-01", Some("An"), [0, 1, 0, 0, 1, 0, 0]),
            ("2026-04-01", Some("Chen"), [0, 0, 0, 0, 0, 1, 1]),
            ("2026-04-01", None, [0, 0, 0, 0, 0, 0, 1]),
        ],
    );
    // The last card that names a source says so of the first visit, too.
    expect(
        &policy,
        Span::Month,
        By::Source,
        &[
            ("2026-03-01", Some("friends"), [0, 1, 1, 1, 0, 0, 0]),
            ("2026-03-01", None, [1, 1, 0, 0, 0, 0, 0]),
            ("2026-04-01", Some("friends"), [0, 0, 0, 0, 1, 1, 1]),
            ("2026-04-01", None, [0, 1, 0, 0, 0, 0, 1]),
        ],
    );
}

#[test]
fn a_week_that_another_edition_begins_anew_is_added_up() {
    let mut rules = DeskRules::default();
    rules.week_starts = Weekday::Tue;
    let tuesday = Policy::default().with_desk(rules);
    // From Tuesday on, weeks begin on a Tuesday; from Wednesday on they begin on a Monday again.
    let book = Book::new(Policy::default()).then(day("2026-03-31"), tuesday).unwrap();
    let book = book.then(day("2026-04-01"), Policy::default()).unwrap();
    let log = Log::from_events(&quarter()).unwrap();
    let settlement = log.settle_by(&book);
    let desk = settlement.desk();
    let statistics = desk.statistics(Span::Week, By::Office);
    let rows: Vec<_> = statistics
        .rows()
        .iter()
        .map(|row| (row.from.to_string(), row.counts.first_visits + row.counts.returns))
        .collect();
    let expected = [("2026-03-23", 1), ("2026-03-30", 1), ("2026-03-31", 1), ("2026-04-06", 1)];
    assert_eq!(rows, expected.map(|(from, visits)| (from.to_owned(), visits)));
    assert_eq!(statistics.rows()[1].counts.contracts, 1);
}
