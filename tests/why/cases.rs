//! Small histories, and exactly what is said of them.

use panke::why::{Dossier, Reason};
use panke::{Event, Fact, Language, Log, Policy, Reception, Said, Settled};

pub(crate) type Facts = Vec<(&'static str, Fact<&'static str>)>;

pub(crate) fn visit(by: &'static str, said: Said<&'static str>) -> Reception<&'static str> {
    Reception::new("c1", by).said(said)
}

pub(crate) fn deal(commission: u64) -> Fact<&'static str> {
    Fact::Deal { deal: "D1", commission }
}

/// A history of one household, each entry at ten o'clock of its day, up to a deal of 1,000.01.
pub(crate) fn dossier(facts: Facts, on: &str) -> Dossier {
    let at = |day: &str| format!("{day}T10:00:00").parse().unwrap();
    let facts = facts.into_iter().chain([(on, deal(1_000_01))].map(|(_, fact)| ("", fact)));
    let event = |(no, (day, fact)): (u64, (&str, Fact<&'static str>))| {
        let day = if day.is_empty() { on } else { day };
        Event::new(no, at(day), "H1", fact)
    };
    let events: Vec<_> = (1..).zip(facts).map(event).collect();
    Log::from_events(&events).unwrap().dossier("D1").unwrap()
}

/// The lines of the page, without their indentation.
fn lines(dossier: &Dossier, language: Language) -> Vec<String> {
    let policy = Policy::default();
    let page = dossier.hear(&policy).why().page(language).to_string();
    page.lines().map(|line| line.trim().to_owned()).collect()
}

fn says(dossier: &Dossier, wanted: &[(&str, &str)]) {
    let (zh, en) = (lines(dossier, Language::Chinese), lines(dossier, Language::English));
    for (zh_line, en_line) in wanted {
        assert!(zh.iter().any(|line| line == zh_line), "{zh_line}\n{zh:#?}");
        assert!(en.iter().any(|line| line == en_line), "{en_line}\n{en:#?}");
    }
}

fn says_to(dossier: &Dossier, agent: &str, wanted: &[(&str, &str)]) {
    let policy = Policy::default();
    let hearing = dossier.hear(&policy);
    let why_not = hearing.why_not(agent);
    let said = |language| {
        let mut lines = Vec::new();
        walk(&why_not.reason, language, &mut lines);
        lines
    };
    let (zh, en) = (said(Language::Chinese), said(Language::English));
    for (zh_line, en_line) in wanted {
        assert!(zh.iter().any(|line| line == zh_line), "{zh_line}\n{zh:#?}");
        assert!(en.iter().any(|line| line == en_line), "{en_line}\n{en:#?}");
    }
}

fn walk(reason: &Reason<'_>, language: Language, lines: &mut Vec<String>) {
    lines.push(reason.in_language(language).to_string());
    reason.reasons.iter().for_each(|reason| walk(reason, language, lines));
}

fn first() -> (&'static str, Fact<&'static str>) {
    ("2026-03-03", visit("Bai", Said::Nothing).into())
}

fn refused(on: &str) -> Dossier {
    dossier(vec![first(), ("2026-03-09", visit("An", Said::Refuses("Bai")).into())], on)
}

#[test]
fn the_owner_was_refused_on_a_live_file() {
    says(
        &refused("2026-03-20"),
        &[
            (
                "第2号，2026-03-09 10:00，An接待c1，客户不愿找Bai。",
                "Entry 2, 2026-03-09 10:00: An received c1; the client refused Bai.",
            ),
            ("Bai保留提成的1/5，有效至2026-05-03。", "Bai keeps 1/5 of the commission, until 2026-05-03."),
            (
                "先扣除Bai保留的提成的1/5（有效至2026-05-03）。",
                "Bai's kept part of 1/5 of the commission counts until 2026-05-03 and comes off first.",
            ),
            (
                "An得1,000.01的4/5：800.00又4/5分，舍去零头后分得余下的1分，为800.01。",
                "An is paid 4/5 of 1,000.01: 800.00 and 4/5 of a fen, rounded down, and one fen left over: 800.01.",
            ),
        ],
    );
    says_to(
        &refused("2026-03-20"),
        "Bai",
        &[
            ("Bai得提成的1/5，为200.00，不是全部。", "Bai has 1/5 of the commission, 200.00, and not all of it."),
            ("客户由此不再属Bai，改属An。", "By that the client was no longer Bai's, but An's."),
        ],
    );
}

#[test]
fn the_file_of_the_refused_owner_had_died() {
    says(
        &refused("2026-05-04"),
        &[
            (
                "Bai保留的提成的1/5已于2026-05-03到期，仍归An。",
                "Bai's kept part of 1/5 of the commission ended on 2026-05-03 and is An's again.",
            ),
            ("提成全归所属销售员An。", "The whole commission is the owner's, An."),
            ("An得全部1,000.01。", "An is paid the whole: 1,000.01."),
        ],
    );
    says_to(
        &refused("2026-05-04"),
        "Bai",
        &[
            ("Bai在这笔成交中没有份额。", "Bai has nothing of this deal."),
            (
                "Bai保留的提成的1/5已于2026-05-03到期，仍归An。",
                "Bai's kept part of 1/5 of the commission ended on 2026-05-03 and is An's again.",
            ),
        ],
    );
}

#[test]
fn somebody_stood_in() {
    let helped = || (vec![first(), ("2026-03-09", visit("An", Said::Mentions("Bai")).into())]);
    says(
        &dossier(helped(), "2026-03-20"),
        &[
            (
                "记An代所属销售员接待，有效至2026-05-09。",
                "An is noted as standing in for the owner, which counts until 2026-05-09.",
            ),
            (
                "An于2026-03-09代Bai接待（有效至2026-05-09）：此前代接待者共得Bai部分（全部）的1/5，An得1/5，依据V.3(3)（代所属销售员接待：代接待者得一部分）。",
                "An stood in for Bai on 2026-03-09 (which counts until 2026-05-09): such helpers have 1/5 of Bai's part (the whole) together, An 1/5 under V.3(3) (Whoever stood in for the owner has a part).",
            ),
        ],
    );
    says(
        &dossier(helped(), "2026-03-09"),
        &[(
            "An在成交当天代Bai接待：当天代接待者共得Bai部分（全部）的1/2，An得1/2，依据II.5（所属销售员不在，他人代为接待，当天成交：代接待者分得一份）。",
            "An stood in for Bai on the very day of the deal: such helpers have 1/2 of Bai's part (the whole) together, An 1/2 under II.5 (Served while the owner was away and closed that very day: shared).",
        )],
    );
    says_to(
        &dossier(helped(), "2026-05-10"),
        "An",
        &[(
            "An于2026-03-09的代接待已于2026-05-09到期，无份。",
            "An's standing in of 2026-03-09 ended on 2026-05-09: nothing for it.",
        )],
    );
    let served = vec![first(), ("2026-03-09", visit("An", Said::Nothing).into())];
    says_to(
        &dossier(served, "2026-03-20"),
        "An",
        &[(
            "An于2026-03-09的接待仅当天成交有份，成交不在当天，无份，依据II.5（所属销售员不在，他人代为接待，当天成交：代接待者分得一份）。",
            "An's service of 2026-03-09 counts for a deal of that day only: nothing for it under II.5 (Served while the owner was away and closed that very day: shared).",
        )],
    );
}

#[test]
fn the_client_forgot_or_asked() {
    let forgot = vec![first(), ("2026-03-09", visit("An", Said::Forgot { followed_up_by: None }).into())];
    says(
        &dossier(forgot, "2026-03-20"),
        &[
            (
                "第2号，2026-03-09 10:00，An接待c1，客户忘记由谁接待，由An跟进。",
                "Entry 2, 2026-03-09 10:00: An received c1; the client forgot who it was, and An follows up.",
            ),
            ("Bai保留提成的1/2，有效至2026-05-09。", "Bai keeps 1/2 of the commission, until 2026-05-09."),
        ],
    );
    let asked = vec![first(), ("2026-03-09", visit("An", Said::AsksFor("An")).into())];
    says(
        &dossier(asked, "2026-03-20"),
        &[
            ("Bai保留业绩的1/2，有效至2026-05-03。", "Bai keeps 1/2 of the performance, until 2026-05-03."),
            ("业绩其余1/2归所属销售员An。", "The rest of the performance, 1/2, is the owner's, An."),
        ],
    );
}

#[test]
fn the_owner_lapsed() {
    let lapsed = vec![first(), ("2026-05-04", visit("An", Said::Nothing).into())];
    says(
        &dossier(lapsed, "2026-05-20"),
        &[
            (
                "V.2(1)：建档已过期，客户未提起原销售员：转为无主客户。",
                "V.2(1): The file had died and nobody brought the owner up: the household is free.",
            ),
            ("An成为所属销售员，建档有效至2026-07-04。", "An became the owner, with a file until 2026-07-04."),
        ],
    );
    let lapsed = vec![first(), ("2026-05-04", visit("An", Said::Nothing).into())];
    says_to(
        &dossier(lapsed, "2026-05-20"),
        "Bai",
        &[("客户由此不再属Bai，改属An。", "By that the client was no longer Bai's, but An's.")],
    );
}

#[test]
fn a_complaint_was_upheld() {
    let complains = Said::Complains { of: "Bai", upheld: Some(true) };
    let facts = vec![
        first(),
        ("2026-03-09", visit("An", complains).into()),
        ("2026-03-10", visit("Bai", Said::Nothing).into()),
    ];
    let dossier = dossier(facts, "2026-03-20");
    says(
        &dossier,
        &[
            (
                "第2号，2026-03-09 10:00，An接待c1，客户投诉Bai，已落实。",
                "Entry 2, 2026-03-09 10:00: An received c1; the client complained of Bai, which was upheld.",
            ),
            ("对Bai的投诉已落实，Bai此后无份。", "A complaint about Bai was upheld: nothing more for Bai."),
            ("以下登记未改变任何人的份额：第3号。", "These entries changed nothing: 3."),
        ],
    );
    says_to(
        &dossier,
        "Bai",
        &[(
            "II.5（不知客户来过而所属销售员不在：接待者仅在当天成交时有份）：第3号（2026-03-10），先适用V.3(4)（接待者曾被投诉且已落实：无份）。",
            "II.5 (Nobody knew of the owner, who was away: the receiver shares a deal of that very day only): at entry 3 (2026-03-10) another came first: V.3(4) (A complaint about the receiver was upheld: nothing for them).",
        )],
    );
}

fn disputed(outcome: Settled<&'static str>) -> Dossier {
    let at = |text: &str| text.parse().unwrap();
    let events = vec![
        Event::new(1, at("2026-03-03T10:00:00"), "H1", Fact::from(Reception::new("c1", "Bai"))),
        Event::new(2, at("2026-03-09T10:00:00"), "H1", visit("An", Said::Refuses("Bai"))),
        Event::new(3, at("2026-03-20T10:00:00"), "H1", deal(1_000_01)),
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
        Event::new(4, at("2026-03-20T10:00:00"), "H1", deal(1_000_01)),
    ];
    let dossier = Log::from_events(&events).unwrap().dossier("D1").unwrap();
    says(
        &dossier,
        &[
            (
                "V.3(10)：老客户带来的新客户：归老客户现在的销售员。",
                "V.3(10): Brought by an old client: the household is the old client's agent's.",
            ),
            ("An成为所属销售员，建档有效至2026-05-09。", "An became the owner, with a file until 2026-05-09."),
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
