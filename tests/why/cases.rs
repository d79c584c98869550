//! Small histories, and exactly what is said of them.

use crate::history::{dossier, first, says, says_to, visit};
use panke::why::Dossier;
use panke::{Reception, Said};

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
                "Bai保留的提成的1/5已于2026-05-03到期，改归An。",
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
                "Bai保留的提成的1/5已于2026-05-03到期，改归An。",
                "Bai's kept part of 1/5 of the commission ended on 2026-05-03 and is An's again.",
            ),
        ],
    );
}

#[test]
fn somebody_stood_in() {
    let helped = || vec![first(), ("2026-03-09", visit("An", Said::Mentions("Bai")).into())];
    says(
        &dossier(helped(), "2026-03-20"),
        &[
            (
                "记An代所属销售员接待，有效至2026-05-09。",
                "An is noted as standing in for the owner, which counts until 2026-05-09.",
            ),
            (
                "An于2026-03-09代Bai接待（有效至2026-05-09）：此前代接待者共得Bai应得部分（全部）的1/5，An得1/5，依据V.3(3)（代所属销售员接待：代接待者得一部分）。",
                "An stood in for Bai on 2026-03-09 (which counts until 2026-05-09): such helpers have 1/5 of Bai's part (the whole) together, An 1/5 under V.3(3) (Whoever stood in for the owner has a part).",
            ),
        ],
    );
    says(
        &dossier(helped(), "2026-03-09"),
        &[(
            "An在成交当天代Bai接待：当天代接待者共得Bai应得部分（全部）的1/2，An得1/2，依据II.5（所属销售员不在，他人代为接待，当天成交：代接待者分得一份）。",
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
            ("An成为所属销售员，建档有效至2026-07-04。", "An became the owner, with a file live until 2026-07-04."),
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

#[test]
fn a_file_had_ended_by_the_next_visit() {
    let dossier = dossier(vec![first(), ("2026-05-10", visit("An", Said::Nothing).into())], "2026-05-20");
    let ended = ("Bai的建档已于2026-05-03到期。", "Bai's file ended on 2026-05-03.");
    says(&dossier, &[ended]);
    says_to(
        &dossier,
        "Bai",
        &[
            ended,
            (
                "V.2(1)：建档已过期，客户未提起原销售员：转为无主客户。",
                "V.2(1): The file had died and nobody brought the owner up: the household is free.",
            ),
        ],
    );
}

#[test]
fn somebody_elses_visit_left_a_helper_less() {
    let facts = vec![
        first(),
        ("2026-03-09", visit("Cai", Said::Mentions("Bai")).into()),
        ("2026-03-10", visit("An", Said::Refuses("Bai")).into()),
    ];
    says_to(
        &dossier(facts, "2026-03-20"),
        "Cai",
        &[
            (
                "第3号，2026-03-10 10:00，An接待c1，客户不愿找Bai。",
                "Entry 3, 2026-03-10 10:00: An received c1; the client refused Bai.",
            ),
            ("Cai保留提成的1/25，有效至2026-05-09。", "Cai keeps 1/25 of the commission, until 2026-05-09."),
        ],
    );
}

#[test]
fn it_is_told_on_what_occasion_a_client_came() {
    let mut fair = Reception::new("c1", "Bai");
    fair.occasion = Some("展会");
    says(
        &dossier(vec![("2026-03-03", fair.into())], "2026-03-20"),
        &[(
            "第1号，2026-03-03 10:00，Bai接待c1，在活动“展会”中。",
            "Entry 1, 2026-03-03 10:00: Bai received c1, at the occasion \"展会\".",
        )],
    );
}
