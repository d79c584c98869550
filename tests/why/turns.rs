//! How a household passes from hand to hand: each turn is told once, and none that was not.

use crate::history::{Facts, dossier, first, until, visit};
use panke::why::Dossier;
use panke::{Book, Fact, Interpretation, Language, Policies, Policy, Reception, Said, Settled, Validity};

/// The page of a household, in both languages.
fn page(under: Policies<'_>, dossier: &Dossier) -> String {
    let hearing = dossier.hear(under);
    let why = hearing.why();
    [Language::Chinese, Language::English].map(|language| why.page(language).to_string()).join("\n")
}

fn told(facts: Facts, on: &str) -> String {
    let history = [first()].into_iter().chain(facts).collect();
    page(Policies::from(&Policy::default()), &dossier(history, on))
}

fn sold() -> Fact<&'static str> {
    Fact::Deal { deal: "D0", commission: 7 }
}

/// A deal is told once, when it is made; the owner's next reception of that day does not make it again.
#[test]
fn a_deal_is_told_once() {
    insta::assert_snapshot!(told(
        vec![("2026-03-09", sold()), ("2026-03-09", visit("Bai", Said::Nothing).into())],
        "2026-03-20"
    ));
}

/// A decision of the same day finds the deal counted, and says so.
#[test]
fn a_decision_of_the_day_of_a_deal() {
    let decided = Fact::Decision { owner: "An", split: None };
    insta::assert_snapshot!(told(vec![("2026-03-09", sold()), ("2026-03-09", decided)], "2026-03-20"));
}

/// A refund takes back what its deal had confirmed; one that takes nothing back is among the entries that changed nothing.
#[test]
fn a_refund_says_what_it_took_back() {
    let refund = || Fact::Refund { deal: "D0" };
    insta::assert_snapshot!(told(vec![("2026-03-09", sold()), ("2026-03-12", refund())], "2026-03-20"));
    let fair: Facts = vec![
        ("2026-03-03", visit("Bai", Said::Nothing).occasion("fair").into()),
        ("2026-03-09", sold()),
        ("2026-03-12", refund()),
    ];
    insta::assert_snapshot!(page(Policies::from(&Policy::default()), &dossier(fair, "2026-03-20")));
}

/// A client who asks for an agent they had complained of lifts the bar.
#[test]
fn a_bar_is_lifted() {
    let upheld = Said::Complains { of: "Bai", upheld: Some(true) };
    let facts =
        vec![("2026-03-09", visit("An", upheld).into()), ("2026-03-12", visit("Bai", Said::AsksFor("Bai")).into())];
    insta::assert_snapshot!(told(facts, "2026-03-20"));
}

/// An owner who follows up a client who had forgotten them holds by another clause from then on.
#[test]
fn an_owner_holds_by_another_clause() {
    let forgot = Said::Forgot { followed_up_by: Some("Bai") };
    insta::assert_snapshot!(told(vec![("2026-03-09", visit("An", forgot).into())], "2026-03-20"));
}

/// A second visit while the manager has yet to allot does not begin the wait anew.
#[test]
fn a_wait_is_told_once() {
    let fair = || visit("Bai", Said::Nothing).occasion("fair");
    let facts = vec![("2026-03-03", fair().into()), ("2026-03-05", fair().into())];
    insta::assert_snapshot!(page(Policies::from(&Policy::default()), &dossier(facts, "2026-03-20")));
}

/// What a helper is left with when the owner is refused is told as a part, not as help that was lost.
#[test]
fn help_becomes_a_part() {
    let facts = vec![
        ("2026-03-09", visit("Cai", Said::Mentions("Bai")).into()),
        ("2026-03-12", visit("An", Said::Refuses("Bai")).into()),
    ];
    insta::assert_snapshot!(told(facts, "2026-03-20"));
}

/// Help without end says so where it is noted and where it counts.
#[test]
fn help_lasts_as_the_policy_says() {
    let readings = Policy::default().other_readings();
    let without_end = &readings.iter().find(|other| other.interpretation == Interpretation::I4).unwrap().policy;
    let facts = vec![first(), ("2026-03-09", visit("Cai", Said::Mentions("Bai")).into())];
    insta::assert_snapshot!(page(Policies::from(without_end), &dossier(facts, "2026-07-20")));
}

/// Help of an earlier day is told once, though the client named the owner at one visit of that day and not at the other.
#[test]
fn help_of_one_day_twice() {
    let facts = vec![
        ("2026-03-09", visit("Cai", Said::Nothing).into()),
        ("2026-03-09", visit("Cai", Said::Mentions("Bai")).into()),
    ];
    insta::assert_snapshot!(told(facts, "2026-03-20"));
}

/// A kept part counts on the very last minute of its last day.
#[test]
fn a_part_counts_in_its_last_minute() {
    let at = |text: &str| text.parse().unwrap();
    let refused = visit("An", Said::Refuses("Bai")).into();
    let history = vec![(1, at("2026-03-03T10:00:00"), "H1", first().1), (2, at("2026-03-09T10:00:00"), "H1", refused)];
    let dossier = until(history, at("2026-05-03T23:59:00"));
    let said = page(Policies::from(&Policy::default()), &dossier);
    assert!(said.contains("Bai's kept part of 1/5 of the commission counts until 2026-05-03"), "{said}");
    assert!(!said.contains("ended on"), "{said}");
}

/// What was written down without saying who follows up is told of the receiver, in a dossier put together by hand, too.
#[test]
fn nobody_said_who_follows_up() {
    let forgot = visit("An", Said::Forgot { followed_up_by: None });
    let written = dossier(vec![first(), ("2026-03-09", forgot.into())], "2026-03-20");
    let mut events = written.events().to_vec();
    for event in &mut events {
        if let Fact::Reception(Reception { said: Said::Forgot { followed_up_by }, .. }) = &mut event.fact {
            *followed_up_by = None;
        }
    }
    let by_hand = Dossier::new("D1", events).unwrap().unwrap();
    let policy = Policy::default();
    assert_eq!(page(Policies::from(&policy), &by_hand), page(Policies::from(&policy), &written));
    assert!(Dossier::new("D9", by_hand.events().to_vec()).unwrap().is_none(), "it has no such deal");
}

/// Where a file that ends makes the client wait for the manager, the wait is told from the day after.
#[test]
fn an_ended_file_makes_the_client_wait() {
    let waits = Policy::from_json(r#"{"expired": "manager"}"#).unwrap();
    insta::assert_snapshot!(page(Policies::from(&waits), &dossier(vec![first()], "2026-05-20")));
}

/// Each entry is told by the edition of its day: a file opened for ten days had twenty, seen from a deal under the next edition.
#[test]
fn a_file_of_an_earlier_edition() {
    let day = "2026-03-10".parse().unwrap();
    let book = Book::new(Policy::default().with_validity(Validity::new(0, 10)))
        .then(day, Policy::default().with_validity(Validity::new(0, 20)))
        .unwrap();
    insta::assert_snapshot!(page(Policies::from(&book), &dossier(vec![first()], "2026-03-20")));
}

/// Each notice is told once, by the entry that gave it.
#[test]
fn two_notices() {
    let notice = || Fact::Notice { to: "Bai", by: None };
    let said = told(vec![("2026-03-09", notice()), ("2026-03-12", notice())], "2026-03-20");
    assert_eq!(said.matches("Bai had been told from then on.").count(), 2, "{said}");
    assert_eq!(said.matches("Bai已获通知。").count(), 2, "{said}");
}

/// Parties who divide only a part of the commission between them may yet have all of the performance.
#[test]
fn an_agreement_about_a_part() {
    let half = || "1/2".parse().unwrap();
    let agreed = Settled::Agreed { performance: "An", split: vec![("An", half()), ("Cai", half())] };
    let facts = vec![
        ("2026-03-09", visit("An", Said::Refuses("Bai")).into()),
        ("2026-03-10", Fact::Dispute { deal: "D1", outcome: agreed }),
    ];
    insta::assert_snapshot!(told(facts, "2026-03-20"));
}
