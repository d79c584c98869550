//! The engine held against the naive reading on random logs.

mod naive;
mod support;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use support::compare::Both;
use support::moves::{log, moves, moves_from_seed};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/two_readings.regressions"))),
        ..ProptestConfig::default()
    })]

    /// Short logs, which shrink to the smallest one on which the readings differ.
    #[test]
    fn both_readings_agree_on_short_logs(moves in moves(25), policy in 0..Both::several().len()) {
        Both::several()[policy].agree(&log(&moves));
    }
}

/// Long logs: several thousand households a run, all events, several policies.
#[test]
fn both_readings_agree_on_long_logs() {
    for (number, both) in (0_u64..).zip(Both::several()) {
        for seed in 0..20 {
            both.agree(&log(&moves_from_seed(number * 1000 + seed, 400)));
        }
        for seed in 0..300 {
            both.agree(&log(&moves_from_seed(number * 1000 + 500 + seed, 30)));
        }
    }
}
