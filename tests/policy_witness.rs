//! Whatever can come about, a small log brings it about.

use std::time::Instant;

use panke::{Claim, Contact, Log, Origin, Policy, Recorded, Situation, Standing, Visitor, Word};

/// Every situation of the policy has a log, but for those that cannot come about; and it does not take long.
fn all_have_a_witness(policy: &Policy, cannot: impl Fn(Situation) -> bool) {
    let (mut tried, mut entries, mut wrong) = (0_u32, 0, Vec::new());
    let start = Instant::now();
    for situation in policy.situations() {
        let witness = policy.witness(situation);
        tried += 1;
        // Whoever is barred is not the next who may register.
        let contradicts = situation.word == Word::NamesOtherThenReceiver && situation.receiver_barred;
        if witness.is_none() != (contradicts || cannot(situation)) {
            wrong.push(situation);
        }
        let Some(events) = witness else { continue };
        entries += events.len();
        let log = Log::from_events(&events).unwrap();
        assert_eq!(log.settle(policy).readings().last().unwrap().situation, situation);
    }
    let told: Vec<String> = wrong.iter().take(20).map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} are not as they should be:\n{}", wrong.len(), told.join("\n"));
    let each = start.elapsed() / tried;
    println!("{tried} situations, {entries} entries, {each:?} each");
    assert!(each.as_millis() < 1, "{each:?}");
}

fn with_rows(asks: &[(&str, &str)], beside: &str) -> Policy {
    let row = |(no, (aspect, value)): (usize, &(&str, &str))| {
        format!(
            r#"{{"name": "r{no}", "step": "service", "when": {{"{aspect}": "{value}"}}, "effect": "nothing", "clause": "V.1", "zh": "无", "en": "None.",
              "over": ["served-barred", "stood-in", "stood-in-referral", "named-several", "on-the-day"]}}"#
        )
    };
    let rows: Vec<String> = asks.iter().enumerate().map(row).collect();
    Policy::from_json(&format!(r#"{{{beside}, "rows": [{}]}}"#, rows.join(","))).unwrap()
}

#[test]
fn every_situation_of_the_document_has_a_witness() {
    // The document draws no family: nobody is outside it.
    all_have_a_witness(&Policy::default(), |situation| situation.visitor == Visitor::Outsider);
}

#[test]
fn and_where_a_policy_draws_a_family() {
    all_have_a_witness(&Policy::from_json(r#"{"family": ["spouse"]}"#).unwrap(), |situation| {
        // Of whom is reported nobody says what they are to others.
        situation.visitor == Visitor::Outsider && situation.circumstances.contact == Contact::Report
    });
}

#[test]
fn and_where_it_asks_how_the_entry_was_made() {
    let asks = [
        ("recorded", "late"),
        ("recorded", "doubtful"),
        ("recorded", "incomplete"),
        ("notified", "yes"),
        ("recent", "yes"),
    ];
    let beside = r#""family": ["child"], "register": {"required": ["phone"]}, "windows": {"entry": "10 days", "recent": "1 month"}"#;
    all_have_a_witness(&with_rows(&asks, beside), |situation| {
        let beside = situation.circumstances;
        let follows_up = matches!(beside.contact, Contact::Reached | Contact::NotReached);
        // Who is told on the day is heard of within the month, where that is asked: of a household somebody owns or that was
        // received before. Of a follow-up nothing is written down.
        let unowned = matches!(situation.standing, Standing::Nobody | Standing::Pending);
        let asks_when_heard_of = !unowned || situation.origin == Origin::Returning;
        (beside.notified && !beside.recent && asks_when_heard_of)
            || (follows_up && matches!(beside.recorded, Recorded::Incomplete | Recorded::Doubtful))
            || (situation.visitor == Visitor::Outsider && beside.contact == Contact::Report)
    });
}

/// What lacks something required counts as if it had not been made: whatever goes before must be written down in full.
#[test]
fn and_where_what_is_not_written_down_is_void() {
    let policy = r#"{"register": {"required": ["name", "phone"]}, "rows": [{"name": "unwritten", "step": "title",
        "when": {"contact": ["visit", "call", "report"], "recorded": "incomplete"}, "effect": "void", "over": "all", "clause": "V.1",
        "zh": "登记不全，视为未接待", "en": "It is not written down: nobody was received."}]}"#;
    let policy = Policy::from_json(policy).unwrap_or_else(|errors| panic!("{errors}"));
    all_have_a_witness(&policy, |situation| {
        let beside = situation.circumstances;
        let follows_up = matches!(beside.contact, Contact::Reached | Contact::NotReached);
        let own = situation.standing.as_str().starts_with("own");
        // Of a follow-up nothing is written down, nor who was free; the document draws no family.
        (follows_up && (beside.recorded == Recorded::Incomplete || situation.owner_free && !own))
            || situation.visitor == Visitor::Outsider
    });
}

#[test]
fn and_where_it_asks_what_went_before() {
    let asks = [
        ("in_breach", "yes"),
        ("followed_up", "yes"),
        ("with_referrer", "yes"),
        ("referrer_bought", "yes"),
        ("owner_is", "busy"),
    ];
    all_have_a_witness(&with_rows(&asks, r#""family": ["spouse"]"#), |situation| {
        let beside = situation.circumstances;
        let is_met = matches!(beside.contact, Contact::Visit | Contact::Call);
        // A breach is at a visit or a call, and only there somebody writes down where the owner is.
        (!is_met && (beside.in_breach || beside.owner_is as u32 != 0))
            || (situation.visitor == Visitor::Outsider && beside.contact == Contact::Report)
    });
}

/// Where calls and reports open files.
#[test]
fn and_where_a_call_or_a_report_makes_an_owner() {
    let rows = r#"{"remove": ["not-a-visit"], "family": ["spouse"], "windows": {"call": "10 days", "report": "20 days", "ahead": "30 minutes"}, "rows": [
        {"name": "registers", "step": "title", "when": {"contact": ["call", "report"], "standing": "nobody", "said": "any"}, "effect": "register", "clause": "V.1", "zh": "登记", "en": "Registered."},
        {"name": "reopens", "step": "file", "when": {"contact": ["call", "report"], "standing": ["own-dead", "own-lapsed", "other-lapsed"]}, "effect": "reopen", "clause": "V.1", "zh": "重新建档", "en": "Opened anew."},
        {"name": "leaves", "step": "title", "when": {"contact": ["call", "report", "reached", "not-reached"]}, "effect": "stop", "otherwise": true, "clause": "V.1", "zh": "不变", "en": "Nothing."},
        {"name": "claims", "step": "service", "when": {"claim": "call"}, "effect": "nothing", "clause": "V.1", "zh": "无", "en": "None.", "over": ["served-barred", "stood-in", "stood-in-referral", "named-several", "on-the-day"]},
        {"name": "reports", "step": "service", "when": {"claim": "report"}, "effect": "nothing", "clause": "V.1", "zh": "无", "en": "None.", "over": ["served-barred", "stood-in", "stood-in-referral", "named-several", "on-the-day"]},
        {"name": "short", "step": "service", "when": {"claim": "report-short"}, "effect": "help", "clause": "V.1", "zh": "无", "en": "None.", "over": ["handed-back", "handed-back-referral", "named-several-not-next", "discount", "kin", "owner-on-site", "served-barred", "stood-in", "stood-in-referral", "named-several", "on-the-day"]}
    ]}"#;
    let policy = Policy::from_json(rows).unwrap_or_else(|errors| panic!("{errors}"));
    all_have_a_witness(&policy, |situation| {
        let dead = !matches!(situation.standing, Standing::OwnLive | Standing::OtherLive);
        let is_met = matches!(situation.circumstances.contact, Contact::Visit | Contact::Call);
        let own = situation.standing.as_str().starts_with("own");
        let confirmed_and_dead = matches!(situation.standing, Standing::OwnDead | Standing::OtherDead);
        // Whoever is confirmed by a deal has had a visitor's file since: the deal opened it anew and counts as a visit, and a
        // call or a report leaves what a file rests on as it was.
        // Of a report or a follow-up nobody writes down who else was free; and twenty days are more than thirty minutes.
        (confirmed_and_dead && situation.circumstances.claim != Claim::Visit)
            || (!is_met && situation.owner_free && !own)
            || (situation.circumstances.claim == Claim::ReportShort && dead)
            || (situation.visitor == Visitor::Outsider && situation.circumstances.contact == Contact::Report)
    });
}
