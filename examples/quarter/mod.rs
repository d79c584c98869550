//! A sales office's quarter, made up from a seed: every clause, every interpretation and every kind of entry occurs,
//! among ordinary visits and deals.

mod aftersale;
mod book;
mod cast;
mod days;
mod disputes;
mod files;
mod moves;
mod rng;
mod says;
mod story;
mod visits;

use panke::Event;

/// The seed of the sample log.
pub(crate) const SEED: u64 = 2026;

/// How many entries the quarter has at least.
const ENTRIES: usize = 400;

/// The quarter of this seed, in the order of its numbers.
pub(crate) fn events(seed: u64) -> Vec<Event> {
    let mut book = book::Book::new(seed);
    for story in [visits::STORIES, moves::STORIES, files::STORIES, disputes::STORIES].concat() {
        story(&mut book);
    }
    days::opening(&mut book);
    days::fair(&mut book);
    days::leave(&mut book);
    while book.len() < ENTRIES {
        days::ordinary(&mut book);
    }
    for story in aftersale::STORIES {
        story(&mut book);
    }
    book.finish()
}

/// The same as JSON Lines.
///
/// # Errors
///
/// None of these events is one that JSON cannot hold; the error is that of the writer.
pub(crate) fn json_lines(seed: u64) -> serde_json::Result<String> {
    let mut text = String::new();
    for event in events(seed) {
        text.push_str(&serde_json::to_string(&event)?);
        text.push('\n');
    }
    Ok(text)
}
