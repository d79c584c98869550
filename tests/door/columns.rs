//! A register in columns of numbers.

use chrono::NaiveDateTime;
use panke::{
    Columns, DealColumns, Event, Fact, Log, LogBuilder, NameKind, Numbered, Policy, Reception, ReceptionColumns, Said,
};

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// The names of a small office.
struct Names {
    builder: LogBuilder,
    home: Numbered,
    friend: Numbered,
    visitors: [Numbered; 2],
    bai: Numbered,
    an: Numbered,
    deal: Numbered,
    opening: Numbered,
}

fn names() -> Names {
    let mut builder = LogBuilder::new();
    Names {
        home: builder.number(NameKind::Household, "H1"),
        friend: builder.number(NameKind::Household, "H2"),
        visitors: [builder.number(NameKind::Visitor, "c1"), builder.number(NameKind::Visitor, "c2")],
        bai: builder.number(NameKind::Agent, "Bai"),
        an: builder.number(NameKind::Agent, "An"),
        deal: builder.number(NameKind::Deal, "D1"),
        opening: builder.number(NameKind::Text, "opening"),
        builder,
    }
}

fn told(log: &Log) -> Vec<String> {
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let findings = settlement.findings().map(|finding| serde_json::to_string(&finding).unwrap());
    findings.chain(settlement.rulings().map(|ruling| ruling.to_string())).collect()
}

#[test]
fn columns_are_events_in_another_form() {
    let Names { mut builder, home, friend, visitors: [c1, c2], bai, an, deal, opening } = names();
    builder.columns(&Columns {
        receptions: ReceptionColumns {
            no: &[3, 1, 2],
            at: &[at("2026-03-09T10:00:00"), at("2026-03-03T10:00:00"), at("2026-03-05T10:00:00")],
            household: &[home, home, friend],
            visitor: &[c1, c1, c2],
            received_by: &[an, bai, an],
            available: &[bai, an],
            available_until: &[1, 2, 2],
            said: &[Said::Names(vec![an, bai]), Said::Nothing, Said::Nothing],
            referred_by: &[None, None, Some(home)],
            occasion: &[None, None, Some(opening)],
        },
        deals: DealColumns {
            no: &[4],
            at: &[at("2026-03-20T15:00:00")],
            household: &[home],
            deal: &[deal],
            commission: &[1_000_001],
        },
    });
    let columns = builder.finish().unwrap();
    let visit = |no, when, household, reception| Event::new(no, at(when), household, reception);
    let named = Said::Names(vec!["An", "Bai"]);
    let events = Log::from_events(&[
        visit(1, "2026-03-03T10:00:00", "H1", Reception::new("c1", "Bai").available(["An"])),
        visit(2, "2026-03-05T10:00:00", "H2", Reception::new("c2", "An").referred_by("H1").occasion("opening")),
        visit(3, "2026-03-09T10:00:00", "H1", Reception::new("c1", "An").available(["Bai"]).said(named)),
        Event::new(4, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_001 }),
    ])
    .unwrap();
    assert_eq!(told(&columns), told(&events));
    assert_eq!(columns.len(), 4);
}

#[test]
fn a_short_column_is_an_error_and_nothing_is_entered() {
    let Names { mut builder, home, .. } = names();
    let receptions = ReceptionColumns { no: &[1, 2], household: &[home, home], ..ReceptionColumns::default() };
    builder.columns(&Columns { receptions, ..Columns::default() });
    let (log, errors) = builder.salvage();
    assert_eq!((log.len(), errors.total()), (0, 1));
    let expected = "field \"at\": a column of 0 items; expected 2, one for each number\n";
    assert_eq!(errors.to_string(), expected);
}

#[test]
fn a_number_of_no_name_and_an_empty_name_are_errors() {
    let mut builder = LogBuilder::new();
    let nobody = builder.number(NameKind::Agent, "");
    let home = builder.number(NameKind::Household, "H1");
    let (first, second) = (builder.number(NameKind::Visitor, "c1"), builder.number(NameKind::Visitor, "c2"));
    // Numbers are of a kind: there is but one household.
    let visit = Reception::new(first, nobody);
    builder.push(&Event::new(7, at("2026-03-03T10:00:00"), second, visit.referred_by(home)));
    let errors = builder.finish().unwrap_err().to_string();
    let expected = "entry 7, field \"household\": no name has the number 1; expected one that LogBuilder::number gave\n\
        entry 7, field \"received_by\": no name has the number 4294967295; expected one that LogBuilder::number gave\n";
    assert_eq!(errors, expected);
}

#[test]
fn what_is_wrong_in_a_column_is_told_with_its_entry() {
    let Names { mut builder, home, deal, .. } = names();
    let deals = DealColumns {
        no: &[5],
        at: &[at("1899-12-31T10:00:00")],
        household: &[home],
        deal: &[deal],
        commission: &[u64::MAX],
    };
    builder.columns(&Columns { deals, ..Columns::default() });
    let errors = builder.finish().unwrap_err();
    let fields: Vec<&str> = errors.iter().filter_map(|error| error.field.as_deref()).collect();
    assert_eq!(fields, ["at", "commission"]);
    assert!(errors.iter().all(|error| error.entry == Some(5)));
}
