//! What a log with errors still rules on.

use std::collections::BTreeSet;

use panke::{Event, Fact, Log, LogBuilder, Policy};

use super::{deal, line, sound, support::moves, told, visit};

fn salvage(lines: &[String]) -> (Log, u64) {
    let mut builder = LogBuilder::new();
    builder.json_lines(lines.join("\n"));
    let (log, errors) = builder.salvage();
    (log, errors.total())
}

/// With the faulty lines exactly these of the good lines are ruled on, as if the others did not stand there.
fn leaves(good: &[String], faulty: &[String], errors: u64) {
    let (log, total) = salvage(&[faulty, good].concat());
    assert_eq!(total, errors, "{faulty:?}");
    assert_eq!(told(&log), told(&sound(&good.join("\n"))), "{faulty:?}");
}

#[test]
fn a_household_with_an_error_is_left_out() {
    let good = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1"), visit(3, "H2", "c2", r#","referred_by":"H1""#)];
    let of_h9 = |rest: &str| [visit(10, "H9", "c9", ""), deal(11, "H9", "D9"), line(12, "H9", rest)];
    for rest in [
        r#""visit""#,
        r#""deal","deal":"D8","commission":-1"#,
        r#""reassignment","from":"An","to":"An""#,
        r#""dispute","deal":"D7","outcome":"quarrel""#,
        r#""dispute","deal":"D1","outcome":"quarrel""#,
        r#""refund","deal":"D7""#,
        r#""overdue","deal":"D9","since":"2026-03-03","cleared":"2026-03-02""#,
        r#""refund","deal":"D9","recorded_at":"2026-03-03T09:59""#,
        r#""verdict","reception":10,"upheld":true"#,
        r#""verdict","reception":99,"upheld":true"#,
        r#""void","entry":99,"reason":"typed wrong""#,
        r#""same_household","with":"H9""#,
        r#""same_household","with":"H8""#,
        r#""deal","deal":"D9","commission":1"#,
    ] {
        leaves(&good, &of_h9(rest), 1);
    }
}

#[test]
fn a_household_with_an_error_after_a_sale_is_left_out() {
    let good = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1"), line(3, "H1", r#""refund","deal":"D1""#)];
    let rename = |no| line(no, "H9", r#""rename","deal":"D9","name":"Sun Mei","after_contract":true"#);
    let refund = line(12, "H9", r#""refund","deal":"D9""#);
    leaves(&good, &[deal(11, "H9", "D9"), refund.clone(), rename(13)], 1);
    leaves(&good, &[deal(11, "H9", "D9"), rename(10)], 1);
    leaves(&good, &[deal(11, "H9", "D9"), refund, rename(10), rename(13)], 2);
}

/// An entry of a household that is left out is nobody else's either.
#[test]
fn what_is_wrongly_said_of_anothers_deal_is_left_out() {
    let good = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1")];
    for rest in [
        r#""refund","deal":"D1""#,
        r#""rename","deal":"D1","name":"Sun Mei","after_contract":true"#,
        r#""overdue","deal":"D1","since":"2026-03-03""#,
    ] {
        leaves(&good, &[visit(10, "H9", "c9", ""), line(12, "H9", rest)], 1);
    }
}

#[test]
fn a_line_that_names_no_household_leaves_out_none() {
    let good = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1")];
    leaves(&good, &["not JSON".into(), r#"{"no":7}"#.into()], 4);
}

#[test]
fn both_sides_of_a_contradiction_are_left_out() {
    let good = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1")];
    leaves(&good, &[visit(10, "H8", "c9", ""), visit(11, "H9", "c9", ""), deal(12, "H8", "D8")], 1);
    leaves(&good, &[deal(10, "H8", "D9"), deal(11, "H9", "D9")], 1);
    leaves(&good, &[deal(10, "H8", "D8"), deal(10, "H9", "D9")], 1);
}

#[test]
fn whoever_was_brought_by_them_is_left_out() {
    let good = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1")];
    let faulty = [
        line(10, "H5", r#""visit""#),
        // The order of the lines, and which household the number is lower of, do not matter.
        visit(14, "H8", "c8", r#","referred_by":"H7""#),
        deal(15, "H8", "D8"),
        visit(12, "H7", "c7", r#","referred_by":"H6""#),
        visit(11, "H6", "c6", r#","referred_by":"H5""#),
        deal(13, "H6", "D6"),
        // The same as one that was brought.
        line(16, "H9", r#""same_household","with":"H8""#),
        deal(17, "H9", "D9"),
    ];
    leaves(&good, &faulty, 1);
}

#[test]
fn who_was_brought_later_than_their_first_visit_stays() {
    let (log, errors) = salvage(&[
        line(10, "H5", r#""visit""#),
        visit(11, "H6", "c6", ""),
        visit(12, "H6", "c6", r#","referred_by":"H5""#),
        deal(13, "H6", "D6"),
    ]);
    assert_eq!((errors, told(&log).0.len()), (1, 1));
}

#[test]
fn a_sound_log_is_salvaged_whole() {
    let lines = [visit(1, "H1", "c1", ""), deal(2, "H1", "D1")];
    let (log, errors) = salvage(&lines);
    assert_eq!((errors, told(&log)), (0, told(&sound(&lines.join("\n")))));
}

/// The households that an error of one may leave out: all that entries, struck or not, tie to it.
fn tied(events: &[Event], faulty: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::from([faulty.to_owned()]);
    loop {
        let before = out.len();
        for event in events {
            let (other, both_ways) = match &event.fact {
                Fact::SameHousehold { with, .. } => (Some(with), true),
                Fact::Reception(visit) => (visit.referred_by.as_ref(), false),
                _ => (None, false),
            };
            let Some(other) = other else { continue };
            if out.contains(other) {
                out.insert(event.household().to_owned());
            } else if both_ways && out.contains(event.household()) {
                out.insert(other.clone());
            }
        }
        if out.len() == before {
            return out;
        }
    }
}

#[test]
fn all_others_are_ruled_as_they_were() {
    let (mut ruled, mut spared) = (0, 0);
    for seed in 0..60 {
        let events = moves::log(&moves::moves_from_seed(seed, 200));
        let log = Log::from_events(&events).unwrap();
        let policy = Policy::default();
        let whole = log.settle(&policy);
        let Some(faulty) = whole.rulings().next().map(|ruling| ruling.household.to_owned()) else { continue };
        let mut builder = LogBuilder::new();
        for event in &events {
            builder.push(event);
        }
        builder.push(&Event::new(
            u64::MAX,
            events[0].at,
            faulty.as_str(),
            Fact::Dispute { deal: "a deal nobody made", outcome: panke::Settled::Quarrel },
        ));
        let (left, errors) = builder.salvage();
        assert_eq!(errors.total(), 1, "{errors}");
        let settlement = left.settle(&policy);
        let tied = tied(&events, &faulty);
        let mut rulings = settlement.rulings().peekable();
        for before in whole.rulings() {
            let stays = rulings.next_if(|ruling| ruling.deal == before.deal);
            match &stays {
                Some(ruling) => {
                    assert_eq!(serde_json::to_value(ruling).unwrap(), serde_json::to_value(&before).unwrap());
                }
                None => assert!(tied.contains(before.household), "seed {seed}: {} is left out", before.household),
            }
            assert!(before.household != faulty || stays.is_none(), "seed {seed}");
            ruled += 1;
            spared += u32::from(stays.is_some());
        }
        assert!(rulings.next().is_none(), "seed {seed}");
    }
    // The logs are worth something only if both happen often.
    assert!(spared > 100 && ruled > spared + 60, "{spared} of {ruled}");
}
