//! Random rules of the front desk, each of them such that a file can say it.

use chrono::{NaiveDate, Weekday};
use panke::{BreachRule, Busy, Cadence, Copies, DeskRules, Discipline, Every, Field, Forfeit, Window};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::{breach, usual};

fn windows() -> impl Strategy<Value = Window> {
    let length = prop_oneof![
        (0..=1_200_u32, 0..=36_525_u32).prop_map(|(months, days)| Window::months_and_days(months, days)),
        (0..=36_525_u32).prop_map(Window::business_days),
        (0..=52_596_000_u32).prop_map(Window::minutes),
        Just(Window::EVER),
    ];
    (length, any::<bool>()).prop_map(|(window, out)| if out { window.last_day_out() } else { window })
}

fn cadences() -> impl Strategy<Value = Vec<Cadence>> {
    let day = |days: std::ops::Range<i32>| days.prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap());
    let every = prop_oneof![
        (1..=1_200_u32).prop_map(Every::Months),
        day(730_120..730_486).prop_map(|day| Every::Yearly(chrono::Datelike::month(&day), chrono::Datelike::day(&day))),
        day(700_000..800_000).prop_map(Every::On),
        Just(Every::Birthday),
    ];
    let cadence = ("[a-z\"\\\\]{1,6}", every).prop_map(|(en, every)| Cadence::new(format!("回访{en}"), en, every));
    prop_oneof![Just(DeskRules::default().cadences), vec(cadence, 0..5)]
}

/// Some kinds in some order: the usual ones as they are or changed, and others.
fn breaches() -> impl Strategy<Value = Vec<BreachRule>> {
    let usual = DeskRules::default().breaches;
    let mut kinds: Vec<String> = usual.iter().map(|rule| rule.kind.to_string()).collect();
    kinds.extend(["gossip", "迟到", "a.b \"c\""].map(ToOwned::to_owned));
    let many = kinds.len();
    let forfeit = || select(Forfeit::ALL);
    let clause = proptest::option::of(select(vec!["II.4", "第四条"]));
    let rule = (any::<bool>(), clause, forfeit(), forfeit());
    let chosen = prop_oneof![subsequence(kinds.clone(), 0..=many), subsequence(kinds, 0..=many).prop_shuffle()];
    (chosen, vec(rule, many)).prop_map(move |(kinds, rules)| {
        let rule = |(kind, (as_usual, clause, ordinary, severe)): (String, (bool, Option<&str>, Forfeit, Forfeit))| {
            let known = usual.iter().find(|known| as_usual && known.kind == kind).cloned();
            known.unwrap_or_else(|| breach(&kind, clause, ordinary, severe))
        };
        kinds.into_iter().zip(rules).map(rule).collect()
    })
}

prop_compose! {
    pub(crate) fn desks()(
        order in select(Discipline::ALL),
        busy in select(Busy::ALL),
        required in prop_oneof![Just(DeskRules::default().required), subsequence(Field::ALL.to_vec(), 0..=Field::ALL.len()).prop_shuffle()],
        week_starts in (0..7_u8).prop_map(|day| Weekday::try_from(day).unwrap()),
        month_starts in 1..=28_u32,
        copies in prop_oneof![Just((1, 1, 2)), any::<(u32, u32, u32)>()],
        grades in vec(proptest::option::of(windows()), 4),
        as_usual in any::<bool>(),
        cadences in cadences(),
        breaches in prop_oneof![Just(DeskRules::default().breaches), breaches()],
    ) -> DeskRules {
        usual(|rules| {
            (rules.order, rules.busy, rules.required) = (order, busy, required);
            (rules.week_starts, rules.month_starts) = (week_starts, month_starts);
            rules.copies = Copies { client: copies.0, finance: copies.1, sales: copies.2 };
            if !as_usual {
                rules.grades.copy_from_slice(&grades);
            }
            (rules.cadences, rules.breaches) = (cadences, breaches);
        })
    }
}
