//! The sample log reaches everything there is to reach, and the examples print what they printed.

#[path = "../examples/quarter/mod.rs"]
mod quarter;

#[path = "../examples/week/mod.rs"]
mod week;

#[path = "examples/backtest.rs"]
mod backtest;

#[cfg(feature = "toml")]
#[path = "examples/changes.rs"]
mod changes;

#[path = "examples/desk.rs"]
mod desk;

#[path = "examples/policies.rs"]
mod policies;

#[path = "examples/radar.rs"]
mod radar;

#[path = "examples/run.rs"]
mod run;

#[path = "examples/schema.rs"]
mod schema;

use std::collections::BTreeSet;

use panke::{Clause, Fact, Interpretation, Log, Outcome, Policy, Said, Settled, Upshot};
use run::{file, printed, refused, run, sample};
use serde_json::Value;

#[test]
fn the_sample_is_what_the_generator_makes() {
    assert!(
        quarter::json_lines(quarter::SEED).unwrap() == sample(),
        "run `cargo run --example make_quarter > examples/quarter.jsonl`"
    );
    assert_eq!(printed("make_quarter", [], ""), sample());
    assert_ne!(printed("make_quarter", ["7"], ""), sample());
}

#[test]
fn every_seed_makes_a_log_without_errors() {
    for seed in 0..50 {
        let events = quarter::events(seed);
        let log = Log::from_events(&events).unwrap_or_else(|errors| panic!("seed {seed}: {errors}"));
        assert!(log.len() >= 400);
    }
}

#[test]
fn the_sample_reaches_every_clause_outcome_and_interpretation() {
    let log = Log::from_json_lines(sample()).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let mut clauses: BTreeSet<&str> = BTreeSet::new();
    for reading in settlement.readings() {
        clauses.extend(reading.finding().clause.map(Clause::as_str));
        clauses.extend(reading.rows.file().and_then(panke::Row::clause).map(Clause::as_str));
    }
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut rested_on: BTreeSet<Interpretation> = BTreeSet::new();
    for ruling in settlement.rulings() {
        clauses.extend(ruling.clauses.iter().map(|clause| clause.as_str()));
        rested_on.extend(ruling.rests_on.iter());
        if !outcomes.contains(&ruling.outcome) {
            outcomes.push(ruling.outcome);
        }
    }
    for sequel in settlement.sequels() {
        clauses.extend(sequel.clause.map(Clause::as_str));
        rested_on.extend(sequel.rests_on().iter());
    }
    assert_eq!(clauses, policy.clauses().map(Clause::as_str).collect());
    let all = Interpretation::ALL.iter().filter(|one| **one != Interpretation::I25);
    assert!(rested_on.iter().eq(all.filter(|one| **one != Interpretation::I24)));
    for outcome in [Outcome::Ruled, Outcome::Agreed, Outcome::Decided, Outcome::Department, Outcome::Manager] {
        assert!(outcomes.contains(&outcome), "{outcome:?}");
    }
}

#[test]
fn the_sample_reaches_every_kind_of_entry_and_of_word() {
    let events = quarter::events(quarter::SEED);
    let kinds: BTreeSet<&str> = events.iter().map(|event| event.fact.kind()).collect();
    let all = "deal decision dispute exchange overdue reassignment reception refund rename same_household verdict void";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), all);
    let mut words: BTreeSet<&str> = BTreeSet::new();
    let mut endings: BTreeSet<&str> = BTreeSet::new();
    for event in &events {
        match &event.fact {
            Fact::Reception(visit) => {
                words.insert(match &visit.said {
                    Said::Nothing => "nothing",
                    Said::Mentions(_) => "mentions",
                    Said::AsksFor(_) => "asks_for",
                    Said::Refuses(_) => "refuses",
                    Said::Complains { upheld: None, .. } => "complains",
                    Said::Complains { .. } => "complains, upheld or not",
                    Said::Names(_) => "names",
                    Said::Forgot { followed_up_by: None } => "forgot",
                    Said::Forgot { .. } => "forgot, followed up",
                    Said::WantsDiscount => "wants_discount",
                    other => panic!("a new kind of word: {other:?}"),
                });
            }
            Fact::Dispute { outcome, .. } => {
                endings.insert(match outcome {
                    Settled::Quarrel => "quarrel",
                    Settled::Disobeyed => "disobeyed",
                    Settled::Agreed { .. } => "agreed",
                    Settled::Decided { split: None, .. } => "decided whole",
                    Settled::Decided { .. } => "decided",
                    other => panic!("a new way to end: {other:?}"),
                });
            }
            _ => {}
        }
    }
    assert_eq!((words.len(), endings.len()), (10, 5), "{words:?} {endings:?}");
}

#[test]
fn the_sample_reaches_all_that_can_come_after_a_sale() {
    let log = Log::from_json_lines(sample()).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let seen: BTreeSet<&str> = settlement
        .sequels()
        .map(|sequel| match sequel.upshot {
            Upshot::Refunded { .. } => "refunded",
            Upshot::RefundedBefore => "refunded before",
            Upshot::Exchanged { from, to } if from < to => "exchanged for a larger",
            Upshot::Exchanged { .. } => "exchanged for a smaller, approved",
            Upshot::ExchangeRefused { .. } => "not exchanged",
            Upshot::Renamed { .. } => "renamed",
            Upshot::Overdue { .. } if sequel.upshot.is_breach_on(sequel.at.date()) => "overdue, a breach",
            Upshot::Overdue { .. } => "overdue",
            other => panic!("a new thing to come: {other:?}"),
        })
        .collect();
    assert_eq!(seen.len(), 8, "{seen:?}");
}

#[test]
fn the_sample_has_late_entries_and_households_of_more_than_one() {
    let events = quarter::events(quarter::SEED);
    assert!(events.windows(2).all(|pair| pair[0].no < pair[1].no), "numbers ascend");
    assert!(events.windows(2).any(|pair| pair[0].at > pair[1].at), "some entries are late");
    let written = |event: &panke::Event| event.recorded_at.unwrap_or(event.at);
    assert!(events.windows(2).all(|pair| written(&pair[0]) <= written(&pair[1])), "all say when they were recorded");
    let visits = events.iter().filter_map(|event| match &event.fact {
        Fact::Reception(visit) => Some((event.household(), &visit.visitor)),
        _ => None,
    });
    let visits: BTreeSet<_> = visits.collect();
    let households: BTreeSet<_> = visits.iter().map(|(household, _)| household).collect();
    assert!(visits.len() > households.len());
}

#[test]
fn the_pages_read_as_they_did() {
    insta::assert_snapshot!("settle", printed("settle", [], ""));
    insta::assert_snapshot!("settle_findings", printed("settle", ["--findings", "-"], opening_lines(100)));
    insta::assert_snapshot!("who_owns_the_client", printed("who_owns_the_client", [], ""));
    insta::assert_snapshot!("why_not_me", printed("why_not_me", [], ""));
    #[cfg(feature = "toml")]
    insta::assert_snapshot!("explain", printed("explain", [], ""));
    insta::assert_snapshot!("what_if", printed("what_if", [], ""));
    insta::assert_snapshot!("month_end", printed("month_end", [], ""));
}

/// The first lines of the sample.
fn opening_lines(count: usize) -> String {
    sample().split_inclusive('\n').take(count).collect()
}

#[test]
fn settle_reads_standard_input_and_files_alike() {
    let (log, text) = (file("quarter.jsonl", sample()), sample());
    let rulings = printed("settle", ["--json"], "");
    assert_eq!(printed("settle", ["--json", &log], ""), rulings);
    assert_eq!(printed("settle", ["-", "--json"], &text), rulings);
    assert_eq!(printed("settle", ["-", "--json"], format!("\u{feff}{}", text.replace('\n', "\r\n"))), rulings);
    assert_eq!(printed("settle", ["-", "--json", "--findings"], ""), "");
    // Nobody is watching: however long it takes, how far it is is not shown.
    let large = file("large.jsonl", sample() + &"\n".repeat(9 << 20));
    assert_eq!(printed("settle", ["--json", &large], ""), rulings);
}

#[test]
fn settle_prints_findings_rulings_and_what_came_after_in_order() {
    let places: Vec<(String, u64)> = quarter::events(quarter::SEED)
        .into_iter()
        .filter(|event| {
            use Fact::{Deal, Exchange, Overdue, Reception, Refund, Rename};
            let sold = matches!(event.fact, Deal { .. } | Refund { .. } | Exchange(_) | Rename { .. } | Overdue { .. });
            sold || matches!(event.fact, Reception(_))
        })
        .map(|event| (event.at.to_string(), event.no))
        .collect();
    let place_of = |no: u64| places.iter().find(|(_, other)| *other == no).unwrap().clone();
    let deals: Vec<(String, u64)> = quarter::events(quarter::SEED)
        .into_iter()
        .filter_map(|event| match event.fact {
            Fact::Deal { deal, .. } => Some((deal, event.no)),
            _ => None,
        })
        .collect();
    let printed = printed("settle", ["--json", "--findings"], "");
    let printed: Vec<(String, u64)> = printed
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| match (line["no"].as_u64(), line["deal"].as_str()) {
            (Some(no), _) => place_of(no),
            (None, Some(deal)) => place_of(deals.iter().find(|(id, _)| id == deal).unwrap().1),
            _ => panic!("neither a finding nor a ruling: {line}"),
        })
        .collect();
    assert!(printed.windows(2).all(|pair| pair[0] < pair[1]));
    // The one reception that is struck out has no finding.
    assert_eq!(printed.len(), places.len() - 1);
}

#[test]
fn settle_takes_a_policy_in_json_and_in_toml() {
    let json = file("half.json", r#"{"shares": {"assist": "1/2"}}"#);
    let toml = file("half.toml", "[shares]\nassist = \"1/2\"\n");
    let by_json = printed("settle", ["--json", "--policy", &json], "");
    assert_eq!(printed("settle", ["--json", "--policy", &toml], ""), by_json);
    assert_ne!(printed("settle", ["--json"], ""), by_json);
}

#[test]
fn a_policy_starts_from_another_beside_it() {
    file("base7.toml", "[shares]\nassist = \"1/2\"\n");
    let half = file("half.json", r#"{"shares": {"assist": "1/2"}}"#);
    let from_it = file("from-base7.json", r#"{"extends": "base7"}"#);
    let again = file("again.toml", "extends = \"from-base7\"\n");
    let by_half = printed("settle", ["--json", "--policy", &half], "");
    for path in [&from_it, &again] {
        assert_eq!(printed("settle", ["--json", "--policy", path], ""), by_half);
    }
    file("broken7.toml", "house = 2\n");
    let told = refused(["--policy", &file("on-broken7.toml", "extends = \"broken7\"\n")], "");
    assert!(
        told.contains("broken7.toml: ") && told.contains("house: ") && told.ends_with("1 error: nothing was ruled\n"),
        "{told}"
    );
    assert!(refused(["--policy", &file("round.toml", "extends = \"round\"\n")], "").contains("starts from itself"));
    for name in ["nobody", "../base7", ""] {
        let told = refused(["--policy", &file("lost.toml", format!("extends = \"{name}\"\n"))], "");
        assert!(told.contains("extends: expected"), "{told}");
    }
}

#[test]
fn settle_tells_what_is_wrong_with_a_log() {
    let broken = "{\"no\":1}\nno event\n";
    let told = refused(["-"], broken);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("line 1, entry 1, field"), "{told}");
    assert!(lines.iter().any(|line| line.starts_with("line 2: ")), "{told}");
    assert_eq!(*lines.last().unwrap(), format!("{} errors: nothing was ruled", lines.len() - 1));
    assert_eq!(refused(["-", "--json"], broken), told);
    assert!(refused(["no/such/log"], "").starts_with("cannot read the log no/such/log: "));
}

#[test]
fn settle_tells_what_is_wrong_with_a_policy() {
    for (name, text) in [
        ("bad.json", r#"{"shares": {"assist": "3/2"}, "validity": {"weeks": 1}}"#),
        ("bad.toml", "shares = { assist = \"3/2\" }\nvalidity = { weeks = 1 }\n"),
    ] {
        let told = refused(["--policy", &file(name, text)], "");
        for field in ["shares.assist", "validity.weeks", name] {
            assert!(told.contains(field), "{told}");
        }
        assert!(told.ends_with("nothing was ruled\n"), "{told}");
    }
    assert!(
        refused(["--policy", &file("placed.json", "{\n  \"house\": 2}")], "").contains("line 2, column 12, house: ")
    );
    if cfg!(feature = "toml") {
        assert!(refused(["--policy", &file("placed.toml", "\n house = 2")], "").contains("line 2, column 10, house: "));
    }
    assert!(refused(["--policy", &file("no.json", "{")], "").contains("not JSON"));
    assert!(refused(["--policy", &file("no.toml", "=")], "").contains("no.toml"));
    assert!(refused(["--policy", "no/such/policy"], "").starts_with("cannot read the policy no/such/policy: "));
}

#[test]
fn wrong_arguments_are_told() {
    assert!(refused(["--loud"], "").contains("--loud"));
    assert!(refused(["one", "two"], "").contains("two"));
    for name in ["make_quarter", "why_not_me"] {
        assert_eq!(run(name, ["--loud"], "").status.code(), Some(2));
    }
    #[cfg(feature = "toml")]
    {
        let output = run("explain", ["no such deal"], "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        let told = printed("explain", ["单-2026-001", "--english", "--agent", "nobody", "--agent", "李伟"], "");
        assert!(
            told.contains("\nNobody called nobody appears")
                && told.ends_with("李伟 has the whole commission, 6,052.09.\n")
        );
    }
    for arguments in [["no such deal", "陈静"], ["单-2026-001", "nobody"]] {
        let output = run("why_not_me", arguments, "");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        assert!(!output.stderr.is_empty());
    }
}
