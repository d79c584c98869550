//! Times what is compared in alternating rounds, so that a busy machine slows all of it alike, and prints medians.

use std::time::Instant;

/// A round of one runner takes at least so long: shorter ones are repeated, since a clock read once says little of them.
const LEAST: f64 = 0.02;

/// Something to be timed: one pass over all that is asked, or its own report of how many nanoseconds a pass took it.
pub(crate) struct Runner<'a> {
    /// Who, with the version.
    peer: String,
    what: String,
    pass: Box<dyn FnMut() -> f64 + 'a>,
}

impl<'a> Runner<'a> {
    /// A pass timed here.
    pub(crate) fn new(peer: &str, what: &str, mut pass: impl FnMut() + 'a) -> Self {
        Self::reporting(peer, what, move || {
            let start = Instant::now();
            pass();
            start.elapsed().as_secs_f64()
        })
    }

    /// A pass that tells its seconds itself, where part of it must not count.
    pub(crate) fn reporting(peer: &str, what: &str, pass: impl FnMut() -> f64 + 'a) -> Self {
        Self { peer: peer.to_owned(), what: what.to_owned(), pass: Box::new(pass) }
    }

    /// The mean seconds of as many passes as fill a round.
    fn round(&mut self) -> f64 {
        let (mut seconds, mut passes) = (0.0, 0_u32);
        while seconds < LEAST {
            seconds += (self.pass)();
            passes += 1;
        }
        seconds / f64::from(passes)
    }
}

/// Runners that answer the same questions; the first is what the others are measured against.
pub(crate) struct Contest<'a> {
    pub(crate) unit: &'static str,
    /// How many questions a pass has.
    pub(crate) count: usize,
    pub(crate) runners: Vec<Runner<'a>>,
}

impl Contest<'_> {
    /// Runs the rounds and prints a row for each runner.
    pub(crate) fn print(mut self, rounds: usize) {
        let mut seconds = vec![Vec::new(); self.runners.len()];
        // The first round only warms up.
        for round in 0..=rounds {
            for (runner, seconds) in self.runners.iter_mut().zip(&mut seconds) {
                let taken = runner.round();
                if round > 0 {
                    seconds.push(taken);
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of some ten thousands")]
        let count = self.count as f64;
        let figures: Vec<f64> = seconds.into_iter().map(|seconds| median(seconds) * 1e9 / count).collect();
        println!("| what | peer | ns per {} | times panke's |\n|---|---|--:|--:|", self.unit);
        for (runner, figure) in self.runners.iter().zip(&figures) {
            let times = digits(figure / figures[0]);
            println!("| {} | {} | {} | {times} |", runner.what, runner.peer, digits(*figure));
        }
    }
}

/// Three digits are all that a busy machine is good for.
fn digits(figure: f64) -> String {
    if figure < 99.95 { format!("{figure:.1}") } else { format!("{figure:.0}") }
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
