//! What was said, in short, so that a story reads like one.

use panke::{Said, Settled, Share, Split};

pub(crate) fn mentions(agent: &str) -> Said {
    Said::Mentions(agent.to_owned())
}

pub(crate) fn asks_for(agent: &str) -> Said {
    Said::AsksFor(agent.to_owned())
}

pub(crate) fn refuses(agent: &str) -> Said {
    Said::Refuses(agent.to_owned())
}

pub(crate) fn complains_of(agent: &str) -> Said {
    Said::Complains { of: agent.to_owned(), upheld: None }
}

pub(crate) fn names(agents: &[&str]) -> Said {
    Said::Names(agents.iter().map(|agent| (*agent).to_owned()).collect())
}

pub(crate) fn forgot() -> Said {
    Said::Forgot { followed_up_by: None }
}

pub(crate) fn forgot_and_now_with(agent: &str) -> Said {
    Said::Forgot { followed_up_by: Some(agent.to_owned()) }
}

/// The parts in hundredths; they add up to 100.
pub(crate) fn split(parts: &[(&str, u64)]) -> Split {
    parts.iter().map(|(agent, hundredths)| ((*agent).to_owned(), percent(*hundredths))).collect()
}

fn percent(hundredths: u64) -> Share {
    Share::ratio(hundredths, 100).unwrap_or_default()
}

pub(crate) fn agreed(performance: &str, parts: &[(&str, u64)]) -> Settled {
    Settled::Agreed { performance: performance.to_owned(), split: split(parts) }
}

pub(crate) fn decided(performance: &str, parts: &[(&str, u64)]) -> Settled {
    let split = if parts.is_empty() { None } else { Some(split(parts)) };
    Settled::Decided { performance: performance.to_owned(), split }
}
