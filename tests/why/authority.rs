//! What is said where the manager, the parties or an old client had a word in it.

use crate::history::{deal, dossier, lines, says, says_to, visit};
use panke::why::Dossier;
use panke::{Event, Fact, Language, Log, Reception, Said, Settled};

fn disputed(outcome: Settled<&'static str>) -> Dossier {
    let at = |text: &str| text.parse().unwrap();
    let events = vec![
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Fact::from(Reception::new("c1", "Bai"))),
        Event::new(2, at("2026-03-09T10:00:00"), "H1", visit("An", Said::Refuses("Bai"))),
        Event::new(3, at("2026-03-20T10:00:00"), "H1", deal(100_001)),
        Event::new(4, at("2026-03-21T10:00:00"), "H1", Fact::Dispute { deal: "D1", outcome }),
    ];
    Log::from_events(&events).unwrap().dossier("D1").unwrap()
}

#[test]
fn a_dispute_was_decided_or_lost_or_agreed() {
    let half = || "1/2".parse().unwrap();
    says(
        &disputed(Settled::Decided { performance: "Cai", split: Some(vec![("Cai", half()), ("An", half())]) }),
        &[
            ("由此Cai得1/2。", "By that Cai has 1/2."),
            ("业绩按经理裁定归Cai。", "The performance is Cai's as the manager decided."),
        ],
    );
    let quarrel = disputed(Settled::Quarrel);
    says(
        &quarrel,
        &[
            ("全部归部门。", "All of it is the department's."),
            ("部门得全部1,000.01。", "The department is paid the whole: 1,000.01."),
        ],
    );
    assert!(lines(&quarrel, Language::Chinese)[0].starts_with("双方争吵，业绩、提成归部门，依据V.4（"));
    assert!(
        lines(&quarrel, Language::English)[0]
            .starts_with("The parties quarrelled: the department has the deal under V.4 (")
    );
    says_to(&quarrel, "An", &[("An在这笔成交中没有份额。", "An has nothing of this deal.")]);
    says(
        &disputed(Settled::Agreed { performance: "Bai", split: vec![("Bai", half()), ("An", half())] }),
        &[
            ("由此Bai得1/2。", "By that Bai has 1/2."),
            (
                "双方合计的业绩全部按约定归Bai。",
                "The parties' performance together, the whole, is Bai's as they agreed.",
            ),
        ],
    );
}

#[test]
fn the_manager_had_yet_to_allot() {
    let fair = vec![("2026-03-03", visit("Bai", Said::Nothing).occasion("fair").into())];
    let dossier = dossier(fair, "2026-03-20");
    says(
        &dossier,
        &[
            (
                "客户自2026-03-03起待经理分配，有效至2026-05-03。",
                "The client waits for the manager from 2026-03-03 until 2026-05-03.",
            ),
            ("由经理决定，暂不分配。", "The manager decides: nothing is divided yet."),
        ],
    );
    says_to(&dossier, "Bai", &[("Bai在这笔成交中没有份额。", "Bai has nothing of this deal.")]);
}

#[test]
fn who_brought_them_and_who_came() {
    let at = |text: &str| text.parse().unwrap();
    let kin = Reception::new("spouse", "Cai").available(["An"]).said(Said::Refuses("An"));
    let events = vec![
        Event::new(1, at("2026-03-03T10:00:00"), "H0", Fact::from(Reception::new("c0", "An"))),
        Event::new(2, at("2026-03-09T10:00:00"), "H1", visit("Bai", Said::Nothing).referred_by("H0")),
        Event::new(3, at("2026-03-12T10:00:00"), "H1", kin),
        Event::new(4, at("2026-03-20T10:00:00"), "H1", deal(100_001)),
    ];
    let dossier = Log::from_events(&events).unwrap().dossier("D1").unwrap();
    says(
        &dossier,
        &[
            (
                "V.3(10)：老客户带来的新客户：归老客户现在的销售员。",
                "V.3(10): Brought by an old client: the household is the old client's agent's.",
            ),
            ("An成为所属销售员，建档有效至2026-05-09。", "An became the owner, with a file live until 2026-05-09."),
            ("以下登记未改变任何人的份额：第3号。", "These entries changed nothing: 3."),
        ],
    );
    says_to(
        &dossier,
        "Cai",
        &[(
            "V.3(2)（客户不愿找原销售员：接待者接手，原销售员有效期内留一部分）：第3号（2026-03-12），先适用“家人未经所属销售员接待，不能改换销售员：所属不变”。",
            "V.3(2) (The client refuses the owner: the receiver takes over, the earlier file keeps a part while it is valid): at entry 3 (2026-03-12) another came first: \"Kin whom no owner has received cannot move the household: the owner stays\".",
        )],
    );
    says_to(
        &dossier,
        "Dong",
        &[("此成交的卷宗里没有Dong。", "Nobody called Dong appears in the dossier of this deal.")],
    );
}
