//! What holds of every log, and what the pages say of the sample log.

use panke::trial::Difference;
use panke::{Interpretation as I, Language, Log, Policy};

use crate::support::moves::{log, moves_from_seed};

fn sum(payees: &[Difference]) -> i128 {
    payees.iter().map(|payee| payee.difference).sum()
}

fn quarter() -> Log {
    Log::from_json_lines(include_str!("../../examples/quarter.jsonl")).unwrap()
}

#[test]
fn whatever_one_would_gain_another_would_lose() {
    let long = Log::from_events(&log(&moves_from_seed(1, 4_000))).unwrap();
    for log in [long, quarter()] {
        let readings = log.otherwise(&Policy::default());
        for one in &readings.list {
            assert_eq!(sum(&one.backtest.payees), 0, "{}", one.interpretation);
            let gains =
                one.backtest.changed.iter().flat_map(|change| &change.payees).filter(|payee| payee.difference > 0);
            assert_eq!(one.money, gains.map(|payee| payee.difference).sum::<i128>());
            for change in &one.backtest.changed {
                assert!(readings.of_deal(&change.deal).any(|(other, _)| other == one));
            }
        }
        let money: Vec<i128> = readings.by_money().iter().map(|one| one.money).collect();
        assert!(money.is_sorted_by(|one, other| one >= other), "{money:?}");
        assert!(readings.list.is_sorted_by_key(|one| one.interpretation));
    }
}

/// A long log of all that can happen is changed by every other reading: none is an empty word.
#[test]
fn every_other_reading_changes_a_long_log() {
    let readings = Log::from_events(&log(&moves_from_seed(1, 40_000))).unwrap().otherwise(&Policy::default());
    let idle: Vec<I> = readings.without_effect().collect();
    assert_eq!(idle, [I::I13, I::I24], "no move says where the owner is, or rings");
}

#[test]
fn the_page_reads_as_it_did() {
    let readings = quarter().otherwise(&Policy::default());
    let deal = &readings.by_money()[3].backtest.changed[0].deal;
    for (language, name) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        insta::assert_snapshot!(format!("page_{name}"), readings.page(language));
        insta::assert_snapshot!(format!("deal_page_{name}"), readings.deal_page(deal, language));
    }
    assert_eq!(readings.to_string(), readings.page(Language::English).to_string());
}
