//! The month-end in DuckDB: the wheel from PyPI, driven as a child process, since building DuckDB takes half an hour.
//!
//! The child times itself, so that neither the pipe nor Python's start counts. It reads CSV written before the clock starts.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::histories::History;
use super::{Award, Dialect};
use crate::clock::Runner;

const DIALECT: Dialect = Dialect { last_day: |day| format!("({day} + INTERVAL 2 MONTH)"), divided_by: "//" };
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/months/duck.py");
const WHEEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/requirements.txt");

pub(super) struct Duck {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    folder: PathBuf,
    version: String,
}

impl Duck {
    /// Starts it, or says what is missing and how to get it.
    pub(super) fn start(histories: &[History]) -> Result<RefCell<Self>, String> {
        let python = python();
        let missing = |why: &str| {
            let venv = python.parent().and_then(Path::parent).unwrap_or(Path::new("venv")).display();
            format!(
                "{} {why}. To have it: python3 -m venv {venv} && {venv}/bin/pip install -r {WHEEL} \
                 (or set PEERS_PYTHON to a Python that has it).",
                python.display()
            )
        };
        let folder = std::env::temp_dir().join(format!("panke-peers-{}", std::process::id()));
        write_tables(&folder, histories).map_err(|error| format!("{} cannot be written: {error}", folder.display()))?;
        let mut child = Command::new(&python)
            .args([Path::new(SCRIPT), &folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|error| {
                let _ = fs::remove_dir_all(&folder);
                missing(&format!("cannot be started ({error})"))
            })?;
        let orders = child.stdin.take().expect("a pipe asked for");
        let answers = BufReader::new(child.stdout.take().expect("a pipe asked for"));
        let mut duck = Self { child, orders, answers, folder, version: String::new() };
        duck.version = duck.line();
        if duck.version.is_empty() {
            return Err(missing("has no duckdb"));
        }
        Ok(RefCell::new(duck))
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("a child that writes lines");
        line.trim_end().to_owned()
    }

    /// Gives an order and waits for the seconds it took.
    fn order(&mut self, order: &str) -> f64 {
        writeln!(self.orders, "{order}").expect("a child that listens");
        let nanos: u32 = self
            .line()
            .parse()
            .expect("nanoseconds, fewer than four seconds; else the child has said above what is wrong");
        f64::from(nanos) / 1e9
    }

    pub(super) fn awards(&mut self) -> Vec<Award> {
        self.order("load 1");
        self.order("compute 1");
        self.order("dump 1");
        let text = fs::read_to_string(self.folder.join("awards.csv")).expect("a file just written");
        text.lines().map(award).collect()
    }
}

impl Drop for Duck {
    /// Ends the child and takes the files away; what fails here harms nobody.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The Python that has the wheel: a virtual environment under the target folder unless told otherwise.
fn python() -> PathBuf {
    let told = std::env::var_os("PEERS_PYTHON").map(PathBuf::from);
    told.unwrap_or_else(|| {
        let program = std::env::current_exe().expect("a program that knows where it is");
        let target = program.ancestors().nth(2).expect("target/release/program");
        target.join("venv/bin/python")
    })
}

fn write_tables(folder: &Path, histories: &[History]) -> std::io::Result<()> {
    let (mut visits, mut deals) = (String::new(), String::new());
    for history in histories {
        let number = history.number;
        for visit in &history.visits {
            let (no, day, receiver, said) = (visit.no, visit.day, visit.receiver, visit.kind.as_str());
            let _ = writeln!(visits, "{number},{no},{day},{receiver},{said}");
        }
        let _ = writeln!(deals, "{number},{number},{},{}", history.deal_day, history.commission);
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("visits.csv"), visits)?;
    fs::write(folder.join("deals.csv"), deals)?;
    fs::write(folder.join("month_end.sql"), DIALECT.month_end())
}

fn award(line: &str) -> Award {
    let numbers: Vec<u64> = line.split(',').map(|number| number.parse().expect("an integer")).collect();
    let [deal, place, agent, part, amount, credit] = numbers[..] else { panic!("six columns") };
    Award { deal, place, agent, part, amount, credit }
}

fn label(duck: &RefCell<Duck>) -> String {
    format!("DuckDB {} (its wheel)", duck.borrow().version)
}

pub(super) fn computing(duck: &RefCell<Duck>, threads: u32) -> Runner<'_> {
    let what = if threads == 1 { "the same query, one thread" } else { "the same query, two threads" };
    Runner::reporting(&label(duck), what, move || duck.borrow_mut().order(&format!("compute {threads}")))
}

pub(super) fn loading(duck: &RefCell<Duck>) -> Runner<'_> {
    Runner::reporting(&label(duck), "CSV read, the same query, one thread", move || {
        let loaded = duck.borrow_mut().order("load 1");
        loaded + duck.borrow_mut().order("compute 1")
    })
}
