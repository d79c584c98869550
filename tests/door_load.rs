//! Large and hostile logs: every error is counted, few are kept, and the time stays in proportion to the size.

use std::time::{Duration, Instant};

use panke::{Errors, LogBuilder, Policy};

/// Far above what a log of this size takes in proportion, far below what its square takes.
const LIMIT: Duration = Duration::from_secs(20);
const MANY: u64 = 20_000;

fn line(no: u64, household: &str, rest: &str) -> String {
    format!(r#"{{"no":{no},"at":"2026-03-03T10:00","household":"{household}","type":{rest}}}"#)
}

fn visit(no: u64, household: &str, visitor: &str, rest: &str) -> String {
    line(no, household, &format!(r#""reception","visitor":"{visitor}","received_by":"An"{rest}"#))
}

fn void(no: u64, entry: u64) -> String {
    line(no, "H", &format!(r#""void","entry":{entry},"reason":"r""#))
}

/// Settles what is sound of these lines; the number of errors, findings and rulings.
fn settled(lines: impl Iterator<Item = String>) -> (u64, usize, usize) {
    let start = Instant::now();
    let mut builder = LogBuilder::new();
    for line in lines {
        builder.json_line(line);
    }
    let (log, errors) = builder.salvage();
    let most = usize::try_from(errors.total()).unwrap().min(Errors::KEPT);
    assert_eq!(errors.iter().count(), most);
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let told = (errors.total(), settlement.findings().count(), settlement.rulings().count());
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    told
}

/// A list of so many agents.
fn agents(letter: char, count: u64) -> String {
    let names: Vec<String> = (0..count).map(|no| format!("\"{letter}{no}\"")).collect();
    format!("[{}]", names.join(","))
}

#[test]
fn every_error_is_counted_and_few_are_kept() {
    let lines = (0..50_000).map(|no| match no % 5 {
        0 => format!("no JSON {no}"),
        1 => line(no, "H", &format!(r#""deal","deal":"D{no}","commission":-1"#)),
        2 => line(no, &format!("H{no}"), r#""visit","note":"two errors""#),
        3 => line(no, "", r#""reassignment","from":"An","to":"Bai""#),
        _ => void(no, no + 1_000_000),
    });
    assert_eq!(settled(lines), (60_000, 0, 0));
}

#[test]
fn one_number_for_all() {
    let all = || (0..MANY).map(|no| visit(7, &format!("H{no}"), &format!("c{no}"), r#","available":[]"#));
    assert_eq!(settled(all()), (MANY - 1, 0, 0));
    // Each of as many voids strikes all of them; that a number stands twice stays an error.
    let voids = (0..MANY).map(|no| void(no + 100, 7));
    assert_eq!(settled(all().chain(voids)).0, MANY - 1);
}

#[test]
fn one_number_for_all_voids_and_each_strikes_it() {
    // Each is a void of a void, and each but one repeats the number.
    assert_eq!(settled((0..MANY).map(|_| void(7, 7))).0, 2 * MANY - 1);
}

#[test]
fn everything_refers_to_one_entry() {
    let none = || r#","available":[],"said":{"complains":{"of":"Bai"}}"#;
    let first = || std::iter::once(visit(0, "H", "c", none()));
    assert_eq!(settled(first().chain((1..MANY).map(|no| void(no, 0)))), (0, 0, 0));
    let verdicts = (1..MANY).map(|no| line(no, "H", r#""verdict","reception":0,"upheld":true"#));
    assert_eq!(settled(first().chain(verdicts)), (0, 1, 0));
    let deal = |no| line(no, "H", r#""deal","deal":"D","commission":1"#);
    let disputes = (1..MANY).map(|no| line(no, "H", r#""dispute","deal":"D","outcome":"quarrel""#));
    assert_eq!(settled(std::iter::once(deal(0)).chain(disputes)), (0, 0, 1));
    assert_eq!(settled((0..MANY).map(deal)).0, MANY - 1);
}

#[test]
fn one_household_of_many() {
    let same = |no: u64, other: u64| line(no, &format!("H{no}"), &format!(r#""same_household","with":"H{other}""#));
    let last = || std::iter::once(line(MANY, "H0", r#""deal","deal":"D","commission":1"#));
    assert_eq!(settled((0..MANY).map(|no| same(no, (no + 1) % MANY)).chain(last())), (0, 0, 1));
    assert_eq!(settled((0..MANY).rev().map(|no| same(no, (no + 1) % MANY)).chain(last())), (0, 0, 1));
    assert_eq!(settled((0..MANY).map(|no| same(no, u64::from(no == 0))).chain(last())), (0, 0, 1));
    let findings = usize::try_from(MANY).unwrap();
    let visitors = (0..MANY).map(|no| visit(no, "H", &format!("c{no}"), r#","available":[]"#));
    assert_eq!(settled(visitors), (0, findings, 0));
    let apart = (0..MANY).map(|no| visit(no, &format!("H{no}"), "c", r#","available":[]"#));
    assert_eq!(settled(apart), (MANY - 1, 0, 0));
}

#[test]
fn each_brings_the_next() {
    let chain = |extra: &'static str| {
        (0..MANY).map(move |no| {
            let by = no.checked_sub(1).map_or(extra.to_owned(), |by| format!(r#","referred_by":"H{by}""#));
            visit(no, &format!("H{no}"), &format!("c{no}"), &format!(r#","available":[]{by}"#))
        })
    };
    assert_eq!(settled(chain("")), (0, usize::try_from(MANY).unwrap(), 0));
    // An error of the first leaves out all of them.
    assert_eq!(settled(chain(r#","extra":1"#)), (1, 0, 0));
}

#[test]
fn one_line_names_many_agents() {
    let one = |rest: &str| settled(std::iter::once(visit(1, "H", "c", rest)));
    assert_eq!(one(&format!(r#","available":{}"#, agents('A', 10 * MANY))), (0, 1, 0));
    assert_eq!(one(&format!(r#","available":[],"said":{{"names":{}}}"#, agents('A', MANY))), (0, 1, 0));
    let both = format!(r#","available":{},"said":{{"names":{}}}"#, agents('A', MANY), agents('B', MANY));
    assert_eq!(one(&both), (0, 1, 0));
    assert_eq!(
        one(&format!(r#","available":{}"#, agents('A', MANY).replace('A', "").replace(char::is_numeric, ""))).0,
        MANY
    );
}

#[test]
fn many_fields_nobody_knows() {
    let fields: Vec<String> = (0..MANY).map(|no| format!("\"f{no}\":0")).collect();
    // And the four every entry has are missing.
    assert_eq!(settled(std::iter::once(format!("{{{}}}", fields.join(",")))).0, MANY + 4);
}

#[test]
fn many_helpers_of_one_owner() {
    let helper = |no: u64| {
        let helped =
            format!(r#""reception","visitor":"c","received_by":"B{no}","available":[],"said":{{"mentions":"An"}}"#);
        line(no, "H", &helped)
    };
    let lines = std::iter::once(visit(0, "H", "c", r#","available":[]"#)).chain((1..MANY).map(helper));
    let deal = line(MANY, "H", r#""deal","deal":"D","commission":1"#);
    assert_eq!(settled(lines.chain(std::iter::once(deal))), (0, usize::try_from(MANY).unwrap(), 1));
}
