//! The month-end in SQLite, in memory.

use std::time::Instant;

use rusqlite::{Connection, Row, params};

use super::histories::History;
use super::{Award, Dialect};
use crate::clock::Runner;
use crate::versions;

/// SQLite's `floor` ends a month that is too short on its last day, as the Civil Code does; without it 31 December and two
/// months are 3 March.
const DIALECT: Dialect = Dialect { last_day: |day| format!("date({day}, '+2 months', 'floor')"), divided_by: "/" };

/// All in memory, and a key on each column that is joined on.
const TABLES: &str = "
    PRAGMA temp_store = MEMORY;
    CREATE TABLE visits (household INTEGER, no INTEGER, day TEXT, receiver INTEGER, said TEXT, PRIMARY KEY (household, no))
        WITHOUT ROWID;
    CREATE TABLE deals (deal INTEGER PRIMARY KEY, household INTEGER UNIQUE, day TEXT, commission INTEGER);
";

pub(super) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    pub(super) fn new(histories: &[History]) -> Self {
        Self { connection: load(histories).expect("a database in memory") }
    }

    /// Seconds taken to put the awards into a table of their own.
    fn compute(&mut self) -> f64 {
        self.connection.execute_batch("DROP TABLE IF EXISTS awards").expect("a table dropped");
        let text = format!("CREATE TABLE awards AS {}", DIALECT.month_end());
        let start = Instant::now();
        self.connection.execute_batch(&text).expect("a query without a fault");
        start.elapsed().as_secs_f64()
    }

    pub(super) fn awards(&mut self) -> Vec<Award> {
        self.compute();
        let text = "SELECT deal, place, agent, part, amount, credit FROM awards ORDER BY deal, place";
        let mut query = self.connection.prepare(text).expect("a query without a fault");
        let rows = query.query_map([], award).expect("a table");
        rows.collect::<Result<_, _>>().expect("integers, and no number that overflowed into a float")
    }

    pub(super) fn computing(&mut self) -> Runner<'_> {
        Runner::reporting(&label(), "one query", move || self.compute())
    }
}

/// Refuses a float: SQLite answers with one where an integer overflows.
fn award(row: &Row<'_>) -> rusqlite::Result<Award> {
    let number = |place: usize| {
        let value: i64 = row.get(place)?;
        u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(place, value))
    };
    Ok(Award {
        deal: number(0)?,
        place: number(1)?,
        agent: number(2)?,
        part: number(3)?,
        amount: number(4)?,
        credit: number(5)?,
    })
}

fn label() -> String {
    format!("SQLite {} ({})", rusqlite::version(), versions::named("rusqlite"))
}

/// The tables, filled by prepared statements in one transaction.
fn load(histories: &[History]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(TABLES)?;
    let transaction = connection.transaction()?;
    {
        let mut visits = transaction.prepare("INSERT INTO visits VALUES (?, ?, ?, ?, ?)")?;
        let mut deals = transaction.prepare("INSERT INTO deals VALUES (?, ?, ?, ?)")?;
        for history in histories {
            let household = signed(history.number);
            for visit in &history.visits {
                let (no, receiver) = (signed(visit.no), signed(visit.receiver));
                visits.execute(params![household, no, visit.day.to_string(), receiver, visit.kind.as_str()])?;
            }
            let commission = signed(history.commission);
            deals.execute(params![household, household, history.deal_day.to_string(), commission])?;
        }
    }
    transaction.commit()?;
    Ok(connection)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).expect("no number here has 63 bits")
}

/// A new database each time.
pub(super) fn loading(histories: &[History]) -> Runner<'_> {
    Runner::reporting(&label(), "rows inserted, one query", move || {
        let start = Instant::now();
        let mut sqlite = Sqlite::new(histories);
        let loaded = start.elapsed().as_secs_f64();
        loaded + sqlite.compute()
    })
}
