//! A policy is checked before it rules: each kind of mistake is told with its place, and with a situation in which it shows.

use panke::{Policy, PolicyError, PolicyErrors, RenewedBy, Situation, Validity};

/// What is wrong with a TOML text.
fn errors(text: &str) -> PolicyErrors {
    Policy::from_toml(text).unwrap_err()
}

/// The one thing that is wrong with it.
fn error(text: &str) -> PolicyError {
    let errors = errors(text);
    assert_eq!(errors.len(), 1, "{errors}");
    assert!(errors.to_string().contains("expected"), "{errors}");
    errors.iter().next().unwrap().clone()
}

fn place(error: &PolicyError) -> (Option<u32>, Option<u32>) {
    (error.line, error.column)
}

/// A whole policy of a few rows.
const SMALL: &str = r#"
extends = "nothing"
clauses = { A = { zh = "甲", en = "The first" }, B = { zh = "乙", en = "The second" } }

[[rows]]
name = "received"
step = "title"
when = { contact = "any", standing = { not = ["other-live", "other-dead", "other-lapsed"] } }
effect = "register"
clause = "A"
zh = "归接待者"
en = "The receiver's."

[[rows]]
name = "stays"
step = "title"
when = { contact = "any" }
effect = "stay"
otherwise = true
clause = "A"
zh = "所属不变"
en = "The owner stays."

[[rows]]
name = "served"
step = "service"
when = { contact = "any" }
effect = "nothing"
clause = "B"
zh = "无份"
en = "Nothing."
"#;

#[test]
fn nothing_is_wrong_with_the_documents_own_policy() {
    Policy::from_json("{}").unwrap();
    let renewing = Policy::from_json(r#"{"validity": {"renewed_by": "own_reception"}}"#).unwrap();
    assert_eq!(renewing.validity(), Validity::default().renewed_by(RenewedBy::OwnReception));
    Policy::from_toml(SMALL).unwrap();
    for policy in [Policy::default(), renewing] {
        Policy::from_json(&serde_json::to_string(&policy).unwrap()).unwrap();
    }
}

/// Where no row says whose the household is, or what a reception is worth.
#[test]
fn a_gap_is_told() {
    let found = error(&SMALL.replace("when = { contact = \"any\" }\neffect = \"stay\"", "effect = \"stay\""));
    assert_eq!((found.field.as_str(), found.situation.is_some()), ("rows", true));
    assert!(found.problem.starts_with("no row of the step \"title\" applies in "), "{found}");
    assert!(found.problem.contains(&format!("the first of them: {}", found.situation.unwrap())), "{found}");
    let found = error(&SMALL.replace("when = { contact = \"any\" }\neffect = \"nothing\"", "effect = \"nothing\""));
    assert!(found.problem.starts_with("no row of the step \"service\" applies in "), "{found}");
}

/// A row that comes after all it applies to was decided.
#[test]
fn a_row_that_never_decides_is_told() {
    let row = "[[rows]]\nname = \"late\"\nstep = \"service\"\nwhen = { said = \"nothing\" }\neffect = \"nothing\"\nclause = \"B\"\nzh = \"无\"\nen = \"None.\"\n";
    let found = error(&format!("{SMALL}\n{row}"));
    assert_eq!(place(&found), (Some(33), Some(1)), "{found}");
    assert_eq!(found.field, "rows, \"late\"");
    assert!(found.problem.contains("wherever it applies \"served\" comes first"), "{found}");
    let situation: Situation = found.situation.unwrap();
    assert_eq!(situation.word.as_str(), "nothing");
    // Nobody's household has no file.
    let never = row.replace("said = \"nothing\"", "standing = \"nobody\"").replace("late", "never");
    let found = error(&format!("{SMALL}\n{never}"));
    assert_eq!((place(&found), found.situation), ((Some(33), Some(1)), None), "{found}");
    assert!(found.problem.contains("nothing that it asks for can come about"), "{found}");
}

/// Of two rows that say different things it must be said which is meant to prevail.
#[test]
fn an_overlap_is_told() {
    let row = "[[rows]]\nname = \"asked\"\nstep = \"title\"\nbefore = \"received\"\nwhen = { said = \"asks-receiver\" }\neffect = \"stop\"\nclause = \"B\"\nzh = \"指定\"\nen = \"Asked for.\"\n";
    let found = error(&format!("{SMALL}\n{row}"));
    assert_eq!((place(&found), found.field.as_str()), ((Some(33), Some(1)), "rows, \"asked\""), "{found}");
    assert!(found.problem.contains("both it and \"received\" apply where "), "{found}");
    assert_eq!(found.situation.unwrap().word.as_str(), "asks-receiver");
    let meant = row.replace("effect", "over = [\"received\"]\neffect");
    Policy::from_toml(&format!("{SMALL}\n{meant}")).unwrap();
    // Those that say the same may meet.
    Policy::from_toml(&format!("{SMALL}\n{}", row.replace("stop", "register"))).unwrap();
    let turn = row.replace("stop\"", "register\"\nturn = \"used\"");
    assert!(error(&format!("{SMALL}\n{turn}")).problem.contains("say different things"));
}

/// A row takes over from an owner, and hands on to somebody who is spoken of: where there is none it says nothing.
#[test]
fn an_effect_about_nobody_is_told() {
    let row = "[[rows]]\nname = \"taken\"\nstep = \"title\"\nbefore = \"received\"\nwhen = { said = \"refuses-other\" }\neffect = { take_over = { keeps = \"1/5\" } }\nover = \"all\"\nclause = \"B\"\nzh = \"接手\"\nen = \"Taken over.\"\n";
    let found = error(&format!("{SMALL}\n{row}"));
    assert_eq!((place(&found), found.field.as_str()), ((Some(33), Some(1)), "rows, \"taken\""), "{found}");
    assert!(found.problem.contains("its effect is about an owner who is not the receiver"), "{found}");
    let standing = "said = \"refuses-owner\", standing = \"other-live\"";
    Policy::from_toml(&format!("{SMALL}\n{}", row.replace("said = \"refuses-other\"", standing))).unwrap();
    let asked = row.replace("{ take_over = { keeps = \"1/5\" } }", "{ register = \"asked\" }");
    assert!(error(&format!("{SMALL}\n{asked}")).problem.contains("an agent who is asked for"));
}

#[test]
fn shares_beyond_the_whole_are_told() {
    let roles =
        "house = \"1/5\"\nroles = [{ role = \"closer\", share = \"1/2\" }, { role = \"signer\", share = \"2/5\" }]\n";
    let found = error(roles);
    assert_eq!((place(&found), found.field.as_str()), ((Some(2), Some(9)), "roles"), "{found}");
    assert!(found.problem.starts_with("1/5 + 1/2 + 2/5 are more than the whole"), "{found}");
    Policy::from_toml(&roles.replace("2/5", "3/10")).unwrap();
}

#[test]
fn a_clause_without_a_row_is_told() {
    let found = error(&SMALL.replace("B = {", "C = { zh = \"丙\", en = \"The third\" }, B = {"));
    assert_eq!((place(&found), found.field.as_str()), ((Some(3), Some(53)), "clauses, \"C\""), "{found}");
    assert!(found.problem.starts_with("nothing cites it"), "{found}");
    let noted = "\n[[notes]]\nclause = \"C\"\nzh = \"罚款\"\nen = \"A fine.\"\n";
    Policy::from_toml(&format!("{}{noted}", SMALL.replace("B = {", "C = { zh = \"丙\", en = \"The third\" }, B = {")))
        .unwrap();
    // What is taken over from the document is no different, though it has no place in the file.
    let found = error("remove = [\"discount\"]\n");
    assert_eq!((place(&found), found.field.as_str()), ((None, None), "clauses, \"V.3(6)\""), "{found}");
    Policy::from_toml("remove = [\"V.3(6)\"]\n").unwrap();
}

/// The widest policy there may be is checked in under a second: run it in release with `--ignored`.
#[test]
#[ignore = "a measurement"]
fn a_check_takes_under_a_second() {
    // With the contact, of which the document tells visits apart, 2⁹ = 512 kinds of circumstances.
    let asks = [
        ("claim", "call"),
        ("recorded", "late"),
        ("owner_is", "busy"),
        ("notified", "yes"),
        ("in_breach", "yes"),
        ("followed_up", "yes"),
        ("recent", "yes"),
        ("with_referrer", "yes"),
    ];
    let row = |(name, (aspect, value)): (usize, &(&str, &str))| {
        format!(
            "[[rows]]\nname = \"r{name}\"\nstep = \"title\"\nwhen = {{ {aspect} = \"{value}\" }}\neffect = \"stop\"\nclause = \"V.1\"\nzh = \"x\"\nen = \"x\"\n"
        )
    };
    let wide: String = asks.iter().enumerate().map(row).collect();
    let many = "[[rows]]\nname = \"q\"\nstep = \"title\"\nwhen = { said = \"nothing\" }\neffect = \"stay\"\nclause = \"V.1\"\nzh = \"x\"\nen = \"x\"\n";
    let many: String = (0..900).map(|no| many.replace("\"q\"", &format!("\"q{no}\""))).collect();
    for (name, text) in
        [("the document", String::new()), ("wide", wide.clone()), ("many rows", many.clone()), ("both", wide + &many)]
    {
        let start = std::time::Instant::now();
        let read = Policy::from_toml(&text);
        let took = start.elapsed();
        println!("{name}: {took:?}, {} errors", read.map_or_else(|errors| errors.len(), |_| 0));
        assert!(took.as_secs() < 1, "{name}: {took:?}");
    }
}

/// Where a policy lets owners go who have lapsed, nobody is seen to have lapsed: rows for them are not asked for and may stand.
#[test]
fn whoever_is_let_go_is_never_seen_to_have_lapsed() {
    let has_lapsed = |situation: &Situation| situation.standing.as_str().ends_with("lapsed");
    let all = Policy::default().situations().count();
    for expired in ["free", "manager"] {
        let policy = Policy::from_toml(&format!("expired = \"{expired}\"\n")).unwrap();
        assert!(!policy.situations().any(|situation| has_lapsed(&situation)));
        let certificate = policy.certificate();
        assert_eq!(certificate.situations, policy.situations().count());
        assert!(certificate.situations < all);
        let idle: Vec<&str> =
            certificate.rows.iter().filter(|row| row.decides == 0).map(|row| row.row.as_str()).collect();
        assert_eq!(idle, ["lapsed-brought-up", "lapsed-forgone", "lapsed-own"]);
        // Against a policy that keeps them only the setting differs; each against itself nothing does.
        let comparison = policy.compare(&Policy::default());
        assert_eq!((comparison.settings.len(), comparison.groups.len()), (1, 0), "{comparison}");
        assert!(policy.compare(&policy.clone()).is_equal());
        // What no row says of them is no gap.
        let gap = SMALL.replace(
            "when = { contact = \"any\" }\neffect = \"stay\"",
            "when = { contact = \"any\", standing = [\"other-live\", \"other-dead\"] }\neffect = \"stay\"",
        );
        assert!(error(&gap).problem.contains("no row of the step \"title\" applies"));
        Policy::from_toml(&format!("expired = \"{expired}\"\n{gap}")).unwrap();
        // A row that asks for anybody else and never decides is dead all the same.
        let row = "[[rows]]\nname = \"late\"\nstep = \"service\"\nwhen = { standing = [\"other-lapsed\", \"own-live\"] }\neffect = \"nothing\"\nclause = \"B\"\nzh = \"无\"\nen = \"None.\"\n";
        assert!(error(&format!("expired = \"{expired}\"\n{SMALL}\n{row}")).problem.starts_with("never decides"));
    }
    assert!(Policy::from_toml("expired = \"department\"\n").unwrap().situations().any(|one| has_lapsed(&one)));
}

/// And a small log bears it out: the owner is gone on the day after the file ended.
#[test]
fn no_log_shows_an_owner_who_was_let_go() {
    let policy = Policy::from_toml("expired = \"free\"\n").unwrap();
    let lapsed = Policy::default().situations().find(|one| one.standing.as_str() == "other-lapsed").unwrap();
    assert!(policy.witness(lapsed).is_none());
    assert!(Policy::default().witness(lapsed).is_some());
    for situation in policy.situations().filter(|one| one.visitor.as_str() != "outsider").step_by(7) {
        let barred = situation.word.as_str() == "names-other-then-receiver" && situation.receiver_barred;
        assert_eq!(policy.witness(situation).is_some(), !barred, "{situation}");
    }
}
