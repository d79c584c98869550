//! The policies in `examples/policies`: the built-in one as a file, and three papers with cases of their own.

mod naive;
#[path = "../examples/policing/mod.rs"]
mod policing;
mod support;

use std::fs;
use std::path::Path;

use panke::{Effect, Origin, Policy, Situation, Standing, Whom, Word};
use serde_json::Value;
use support::json::{findings, rulings};

const PAPERS: [&str; 3] = ["P02", "P05", "P13"];

fn policy(name: &str) -> Policy {
    let path = format!("examples/policies/{name}.toml");
    Policy::from_toml(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|errors| panic!("{path}:\n{errors}"))
}

#[test]
fn the_documents_policy_as_a_file_is_the_built_in_one() {
    let (file, built_in) = (policy("document"), Policy::default());
    let (file, built_in) = (serde_json::to_value(&file).unwrap(), serde_json::to_value(&built_in).unwrap());
    for (key, value) in built_in.as_object().unwrap() {
        assert_eq!(file[key], *value, "{key}");
    }
    assert_eq!(file, built_in);
}

#[test]
fn every_policy_loads_as_the_examples_load_it() {
    let files = fs::read_dir("examples/policies").unwrap().map(|file| file.unwrap().path());
    let mut policies: Vec<_> =
        files.filter(|file| file.extension().is_some_and(|extension| extension == "toml")).collect();
    policies.sort();
    assert!(policies.len() > PAPERS.len(), "{policies:?}");
    for path in policies {
        policing::policy(Some(&path), "it cannot be used").unwrap_or_else(|told| panic!("{told}"));
    }
}

/// Whether a title leaves a receiver who is not the owner, so that the service must say what it is worth.
fn asks_for_service(situation: Situation, effect: Effect) -> bool {
    let own = matches!(situation.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed);
    match effect {
        Effect::Stay => !own,
        Effect::Register(Whom::Asked) => situation.word != Word::AsksReceiver,
        Effect::Register(Whom::Referrer) => situation.origin != Origin::ReferredToReceiver,
        Effect::Register(Whom::Named) => true,
        _ => false,
    }
}

#[test]
fn every_situation_has_its_rows() {
    for name in PAPERS {
        let policy = policy(name);
        let gaps: Vec<String> = policy
            .situations()
            .filter(|situation| {
                let rows = policy.read(*situation);
                let title = rows.title();
                title.is_none_or(|row| asks_for_service(*situation, row.effect()) && rows.service().is_none())
            })
            .map(|situation| situation.to_string())
            .collect();
        let shown: Vec<&String> = gaps.iter().take(10).collect();
        assert!(gaps.is_empty(), "{name}: {} gaps, such as {shown:#?}", gaps.len());
    }
}

#[test]
fn every_row_is_read_somewhere_and_every_clause_cited() {
    for name in PAPERS {
        let policy = policy(name);
        let mut unread: Vec<&str> = policy.rows().map(panke::Row::name).collect();
        for situation in policy.situations() {
            for row in policy.read(situation).iter() {
                unread.retain(|name| *name != row.name());
            }
        }
        assert!(unread.is_empty(), "{name}: {unread:?}");
        let written = serde_json::to_value(&policy).unwrap();
        let said = [&written["rows"], &written["cites"], &written["notes"]].map(ToString::to_string).concat();
        for clause in policy.clauses().filter(|clause| clause.as_str().starts_with('P')) {
            assert!(said.contains(&format!("\"{}\"", clause.as_str())), "{name}: {}", clause.as_str());
        }
    }
}

/// Every case of a paper, by the name of its file.
fn cases(paper: &str) -> Vec<(String, Value)> {
    let folder = Path::new("examples/policies/cases").join(paper);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let read = |path: &Path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    files.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

#[test]
fn every_case_comes_out_as_it_is_written() {
    let mut wrong = Vec::new();
    for paper in PAPERS {
        let (policy, cases) = (policy(paper), cases(paper));
        assert!(cases.len() >= 10, "{paper}");
        for (name, case) in cases {
            assert_eq!(case["policy"], paper, "{name}");
            let lines: Vec<String> = case["events"].as_array().unwrap().iter().map(ToString::to_string).collect();
            let log =
                panke::Log::from_json_lines(lines.join("\n")).unwrap_or_else(|errors| panic!("{name}:\n{errors}"));
            let settlement = log.settle(&policy);
            for (key, found) in [("findings", findings(&settlement)), ("rulings", rulings(&settlement))] {
                let found = Value::Array(found);
                if case[key] != found {
                    wrong.push(format!("{name}, {key}:\n  written {}\n  found   {found}", case[key]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}

#[test]
fn the_first_of_those_before_is_no_helper() {
    let text = r#"{"changes": [{"row": "asks-later", "effect": {"take_over": {"keeps": "1/2", "among": "first"}}}]}"#;
    let policy = Policy::from_json(text).unwrap();
    let visit = |no: u64, by: &str, said: Value| {
        serde_json::json!({"no": no, "type": "reception", "household": "H1", "at": format!("2026-03-0{no}T10:00:00"),
            "visitor": "c1", "received_by": by, "available": [], "said": said})
    };
    let lines = [
        visit(1, "Bai", "nothing".into()),
        visit(2, "An", serde_json::json!({"mentions": "Bai"})),
        visit(3, "Chu", serde_json::json!({"asks_for": "Chu"})),
        serde_json::json!({"no": 4, "type": "deal", "household": "H1", "at": "2026-03-04T10:00:00", "deal": "D1", "commission": 100}),
    ];
    let log = panke::Log::from_json_lines(lines.map(|line| line.to_string()).join("\n")).unwrap();
    let ruled = rulings(&log.settle(&policy));
    let paid = |place: usize| ruled[0]["awards"][place]["payee"]["agent"].clone();
    assert_eq!((paid(0), paid(1), paid(2)), ("Chu".into(), "Bai".into(), Value::Null));
}

/// A paper under which a complaint costs pay and no client, and one that lets a barred agent register: whoever owns a household
/// is not barred from it.
#[test]
fn an_owner_is_not_barred() {
    let text = r#"{"changes": [
        {"row": "complaint", "effect": "stay"}, {"row": "complaint-own", "effect": "stay"}, {"row": "complaint-barred", "effect": "stay"},
        {"row": "free-barred", "effect": {"register": "receiver"}, "over": "all"}]}"#;
    let policy = Policy::from_json(text).unwrap_or_else(|errors| panic!("{errors}"));
    let at = |day: u32| chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(10, 0, 0).unwrap();
    let complains = panke::Said::Complains { of: "Bai", upheld: Some(true) };
    let visit = |who: &'static str, agent: &'static str| panke::Reception::new(who, agent);
    let events = [
        panke::Event::new(1, at(1), "H1", visit("c1", "Bai")),
        panke::Event::new(2, at(2), "H1", visit("c1", "An").said(complains.clone())),
        panke::Event::new(3, at(3), "H1", visit("c1", "Bai")),
        panke::Event::new(4, at(1), "H2", visit("c2", "Bai").occasion("fair")),
        panke::Event::new(5, at(2), "H2", visit("c2", "An").said(complains)),
        panke::Event::new(6, at(30), "H2", visit("c2", "Bai")),
    ];
    let log = panke::Log::from_events(&events).unwrap();
    let settlement = log.settle(&policy);
    let read: Vec<(u64, bool, String)> = settlement
        .readings()
        .map(|reading| {
            (
                reading.no,
                reading.situation.is_possible(),
                reading.rows.iter().map(|row| row.name().to_owned()).collect::<Vec<_>>().join(", "),
            )
        })
        .collect();
    assert!(read.iter().all(|(_, possible, rows)| *possible && !rows.is_empty()), "{read:?}");
    assert_eq!(read.iter().find(|(no, ..)| *no == 3).unwrap().2, "own");
}
