//! What an agent is told who asks, whole: which clauses could have given them something, where each came closest, and no other line.

use crate::history::{Facts, at_ten, dossier, first, until, visit};
use panke::why::Dossier;
use panke::{Fact, Interpretation, Language, Policy, Reception, Said};

/// What an agent is told of a household that Bai received first, in both languages.
fn told_under(policy: &Policy, dossier: &Dossier, agent: &str) -> String {
    let hearing = dossier.hear(policy);
    let why_not = hearing.why_not(agent);
    [Language::Chinese, Language::English].map(|language| why_not.page(language).to_string()).join("\n")
}

fn told(facts: Facts, agent: &str) -> String {
    let history = [first()].into_iter().chain(facts).collect();
    told_under(&Policy::default(), &dossier(history, "2026-03-20"), agent)
}

/// Bai lost the client at a word of the client's: that, the part he kept, and no clause that could not have been his. An, who took over,
/// lacks that part alone: nothing is said of the performance, which is whole.
#[test]
fn an_owner_who_was_refused() {
    let of = |agent| told(vec![("2026-03-09", visit("An", Said::Refuses("Bai")).into())], agent);
    insta::assert_snapshot!(format!("{}\n{}", of("Bai"), of("An")));
}

/// Bai once followed up a client who had forgotten him, and owned then: that did not make him the owner, so that the clause is one he
/// lacks when he receives the client again.
#[test]
fn an_owner_who_only_stayed() {
    let facts = vec![
        ("2026-03-09", visit("An", Said::Forgot { followed_up_by: Some("Bai") }).into()),
        ("2026-03-10", visit("An", Said::Refuses("Bai")).into()),
        ("2026-03-12", visit("Bai", Said::Nothing).into()),
    ];
    insta::assert_snapshot!(told(facts, "Bai"));
}

/// Cai was barred before the second visit, which went no further: the first came closer to standing in.
#[test]
fn a_visit_that_went_no_further() {
    let upheld = Said::Complains { of: "Cai", upheld: Some(true) };
    let facts = vec![
        ("2026-03-09", visit("Cai", Said::Mentions("Bai")).available(["Bai"]).into()),
        ("2026-03-10", visit("An", upheld).available(["Bai"]).into()),
        ("2026-03-12", visit("Cai", Said::Mentions("Bai")).available(["Bai"]).into()),
    ];
    insta::assert_snapshot!(told(facts, "Cai"));
}

/// Cai received and was named, but after An; and was named, and received later: the clauses stand in the policy's order.
#[test]
fn an_agent_who_was_named_and_received() {
    let names = |by, agents: [&'static str; 2]| Reception::new("c1", by).said(Said::Names(agents.to_vec()));
    let of = |history: Facts| told_under(&Policy::default(), &dossier(history, "2026-03-20"), "Cai");
    let at_once = of(vec![("2026-03-03", names("Cai", ["An", "Cai"]).available(["An"]).into())]);
    let later = vec![
        ("2026-03-03", names("Bai", ["Bai", "Cai"]).available(["Cai"]).into()),
        ("2026-03-09", Reception::new("c1", "Cai").available(["Bai"]).into()),
    ];
    insta::assert_snapshot!(format!("{at_once}\n{}", of(later)));
}

/// An is barred when the complaint about Bai is upheld, so that nobody owns: it is told once that Bai lost the client, and to whom not.
#[test]
fn an_owner_whose_client_is_free_again() {
    let complains = |of| Said::Complains { of, upheld: Some(true) };
    let facts = vec![
        ("2026-03-09", visit("Cai", complains("An")).into()),
        ("2026-03-10", visit("An", complains("Bai")).into()),
        ("2026-03-12", visit("Dong", Said::Nothing).into()),
    ];
    insta::assert_snapshot!(told(facts, "Bai"));
}

/// A client complains of Bai to Bai's face: no clause that gives something to others than the owner was ever his.
#[test]
fn an_owner_complained_of_to_his_face() {
    let upheld = Said::Complains { of: "Bai", upheld: Some(true) };
    let facts = vec![("2026-03-09", visit("Bai", upheld).into()), ("2026-03-12", visit("An", Said::Nothing).into())];
    insta::assert_snapshot!(told(facts, "Bai"));
}

/// Whoever was only named is told of the one clause by which a name counts.
#[test]
fn an_agent_who_was_named() {
    let names = Said::Names(vec!["An", "Cai"]);
    let history: Facts = vec![("2026-03-03", Reception::new("c1", "Bai").said(names).available(["An"]).into())];
    insta::assert_snapshot!(told_under(&Policy::default(), &dossier(history, "2026-03-20"), "Cai"));
}

/// Cai received when the owner was away and several had been named, and again when nothing was said: of each clause the visit that came
/// closest, and of two equally close ones the later.
#[test]
fn an_agent_who_received_twice() {
    let names = Said::Names(vec!["An", "Dong"]);
    let facts = vec![
        ("2026-03-09", Reception::new("c1", "Cai").said(names).available(["Dong"]).into()),
        ("2026-03-11", Reception::new("c1", "Cai").available(["Bai"]).into()),
        ("2026-03-12", Reception::new("c1", "Cai").said(Said::AsksFor("Bai")).available(["Bai"]).into()),
    ];
    insta::assert_snapshot!(told(facts, "Cai"));
}

/// An was asked for when nobody owned, and Cai received: each is told of the asking as it bears on them.
#[test]
fn whoever_received_and_whoever_was_asked_for() {
    let history = || -> Facts {
        vec![
            ("2026-03-03", Reception::new("c1", "Cai").said(Said::AsksFor("An")).available(["An"]).into()),
            ("2026-03-09", Reception::new("c1", "Cai").said(Said::Refuses("An")).into()),
            ("2026-03-10", Reception::new("c1", "Dong").said(Said::AsksFor("Dong")).into()),
        ]
    };
    let of = |agent| told_under(&Policy::default(), &dossier(history(), "2026-03-20"), agent);
    insta::assert_snapshot!(format!("{}\n{}\n{}", of("An"), of("Cai"), of("Dong")));
}

/// Dong was only in a split of the manager's that a later decision set aside, Cai only followed up: both took part, both have nothing.
#[test]
fn whoever_took_part_is_not_unknown() {
    let half = || "1/2".parse().unwrap();
    let decided = |owner, split| Fact::Decision { owner, split };
    let facts = || -> Facts {
        vec![
            ("2026-03-09", visit("An", Said::Forgot { followed_up_by: Some("Cai") }).into()),
            ("2026-03-10", decided("An", Some(vec![("An", half()), ("Dong", half())]))),
            ("2026-03-11", decided("An", None)),
        ]
    };
    for agent in ["Dong", "Cai"] {
        let said = told(facts(), agent);
        assert!(said.contains(&format!("{agent}在这笔成交中没有份额。")), "{said}");
    }
}

/// Where a file that ends frees the client, Bai is told so, by whichever it is noticed: the deal, or the next reception.
#[test]
fn an_owner_whose_file_ended() {
    let readings = Policy::default().other_readings();
    let free = &readings.iter().find(|other| other.interpretation == Interpretation::I2).unwrap().policy;
    insta::assert_snapshot!(told_under(free, &dossier(vec![first()], "2026-05-20"), "Bai"));
    let received = vec![first(), ("2026-05-10", visit("An", Said::Nothing).into())];
    insta::assert_snapshot!(told_under(free, &dossier(received, "2026-05-20"), "Bai"));
}

/// An old client of An's brings a friend: Bai, who received, and Cai, who received later, are told that the friend was An's.
#[test]
fn an_agent_brought_by_an_old_client() {
    let history = vec![
        (0, at_ten("2026-03-01"), "H0", Fact::from(Reception::new("c0", "An"))),
        (1, at_ten("2026-03-03"), "H1", Reception::new("c1", "Bai").referred_by("H0").into()),
        (2, at_ten("2026-03-05"), "H1", Reception::new("c1", "Cai").available(["Bai"]).into()),
    ];
    let dossier = until(history, at_ten("2026-03-20"));
    let policy = Policy::default();
    insta::assert_snapshot!(format!(
        "{}\n{}",
        told_under(&policy, &dossier, "Bai"),
        told_under(&policy, &dossier, "Cai")
    ));
}
