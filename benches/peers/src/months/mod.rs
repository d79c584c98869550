//! A month-end: who is paid how much of each deal, by panke, by SQLite and by DuckDB.
//!
//! The histories keep to V.1, V.2(1), V.3(2), V.3(3) and V.3(8), and to what SQL can say of them completely ([`histories`] tells
//! the bounds). Compared is every award of every deal: to whom, in which order, how much of the commission, how many minor
//! units, and how much of the performance. panke finds the clauses and the reasons besides, which nobody else is asked for.
//!
//! SQL is told agents and households as integers, panke as the texts an office writes.

mod duck;
mod histories;
mod own;
mod sqlite;

use crate::clock::{Contest, Runner};
use histories::History;

/// How many households there are, each with one deal.
const HOUSEHOLDS: usize = 20_000;

/// An award as it is compared. In the order of (deal, place).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Award {
    deal: u64,
    /// From 1.
    place: u64,
    agent: u64,
    /// Hundredths of the commission.
    part: u64,
    /// Minor units.
    amount: u64,
    /// Hundredths of the performance.
    credit: u64,
}

/// One text for both databases. In it a day between two `@` stands for the last day of a file opened then, and `DIVIDED BY`
/// for the division of integers that rounds down: the two things that databases spell differently.
struct Dialect {
    last_day: fn(&str) -> String,
    divided_by: &'static str,
}

impl Dialect {
    fn month_end(&self) -> String {
        let text = include_str!("month_end.sql");
        let day =
            |(number, piece): (usize, &str)| if number % 2 == 1 { (self.last_day)(piece) } else { piece.to_owned() };
        text.split('@').enumerate().map(day).collect::<String>().replace("DIVIDED BY", self.divided_by)
    }
}

/// Computes, compares, times, and prints two tables: on loaded tables, and with the loading.
pub(crate) fn run(rounds: usize) {
    let histories = histories::office(HOUSEHOLDS);
    let events = own::events(&histories);
    let expected = own::awards(&events);
    describe(&histories, &expected);

    let mut sqlite = sqlite::Sqlite::new(&histories);
    assert_same("SQLite", &expected, &sqlite.awards());
    let duck = duck::Duck::start(&histories);
    match &duck {
        Ok(duck) => assert_same("DuckDB", &expected, &duck.borrow_mut().awards()),
        Err(missing) => println!("DuckDB is left out: {missing}\n"),
    }

    let log = own::log(&events);
    let policy = panke::Policy::default();
    let mut computing = vec![own::settling(&log, &policy), own::telling(&log, &policy), sqlite.computing()];
    let mut loading = vec![own::from_events(&events), sqlite::loading(&histories)];
    if let Ok(duck) = &duck {
        computing.extend([duck::computing(duck, 1), duck::computing(duck, 2)]);
        loading.push(duck::loading(duck));
    }
    println!("Once all is loaded (panke: checked and ordered):\n");
    contest(computing).print(rounds);
    println!("\nWith the loading:\n");
    contest(loading).print(rounds);
}

fn contest(runners: Vec<Runner<'_>>) -> Contest<'_> {
    Contest { unit: "deal", count: HOUSEHOLDS, runners }
}

fn assert_same(who: &str, expected: &[Award], found: &[Award]) {
    for (expected, found) in expected.iter().zip(found) {
        assert_eq!(expected, found, "{who} disagrees (left: panke)");
    }
    assert_eq!(expected.len(), found.len(), "{who} has another number of awards");
}

fn describe(histories: &[History], awards: &[Award]) {
    let visits: usize = histories.iter().map(|history| history.visits.len()).sum();
    let with = |places: u64| {
        let lasts = awards.iter().zip(awards.iter().skip(1).map(Some).chain([None]));
        lasts.filter(|(award, next)| award.place == places && next.is_none_or(|next| next.place == 1)).count()
    };
    let large = histories.iter().filter(|history| history.commission > u64::from(u32::MAX)).count();
    println!(
        "\n{} deals after {visits} receptions; {} with one award, {} with two, {} with three; {large} of more than 32 bits.\n",
        histories.len(),
        with(1),
        with(2),
        with(3),
    );
}
