//! `settle` reads a sheet: whatever its layout it is the log it stands for, and what is wrong with it is told by its line.

#[path = "../examples/quarter/mod.rs"]
mod quarter;
#[path = "examples/run.rs"]
mod run;

use std::collections::BTreeMap;

use run::{file, printed, refused, run, sample};
use serde_json::{Map, Value};

/// The fields of an event, in the order of the sheets made here.
const FIELDS: &str = "no at recorded_at household type visitor received_by available said referred_by occasion from to \
    owner split deal commission outcome reception upheld with entry reason from_unit to_unit approved name \
    after_contract since cleared relation owner_is with_referrer record by reached kind wronged severe role agent";

fn events(lines: &str) -> Vec<Map<String, Value>> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The value as somebody would write it into a cell: in short wherever there is a short form.
fn cell(field: &str, value: &Value) -> String {
    let list = |value: &Value| -> String {
        let names: Vec<&str> = value.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        names.join(";")
    };
    match (field, value) {
        (_, Value::String(text)) => text.clone(),
        ("available", Value::Array(names)) if !names.is_empty() => list(value),
        ("record", Value::Object(record)) if record.len() == 1 && record["fields"] != Value::Array(Vec::new()) => {
            list(&record["fields"])
        }
        ("said", Value::Object(said)) => match said.iter().next().map(|(word, whom)| (word.as_str(), whom)).unwrap() {
            ("names", whom) => format!("names:{}", list(whom)),
            ("forgot", whom) => format!("forgot:{}", whom["followed_up_by"].as_str().unwrap()),
            ("complains", whom) if whom.get("upheld").is_none() => {
                format!("complains: {}", whom["of"].as_str().unwrap())
            }
            ("complains", _) => value.to_string(),
            (word, whom) => format!("{word}:{}", whom.as_str().unwrap()),
        },
        _ => value.to_string(),
    }
}

fn row(columns: &[&str], event: &Map<String, Value>) -> Vec<String> {
    columns.iter().map(|field| event.get(*field).map_or_else(String::new, |value| cell(field, value))).collect()
}

fn written(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// One sheet with every column.
fn wide(lines: &str) -> String {
    let columns: Vec<&str> = FIELDS.split_whitespace().collect();
    let head = columns.iter().map(|column| (*column).to_owned()).collect();
    written(std::iter::once(head).chain(events(lines).iter().map(|event| row(&columns, event))))
}

/// A sheet for each type of entry, one under the other, each with its own columns.
fn narrow(lines: &str) -> String {
    let mut types: BTreeMap<String, Vec<Map<String, Value>>> = BTreeMap::new();
    for event in events(lines) {
        types.entry(event["type"].as_str().unwrap().to_owned()).or_default().push(event);
    }
    let mut rows = Vec::new();
    for events in types.into_values() {
        let is_used = |field: &&str| events.iter().any(|event| event.contains_key(*field));
        let columns: Vec<&str> = FIELDS.split_whitespace().filter(is_used).collect();
        rows.push(columns.iter().map(|column| (*column).to_owned()).collect());
        rows.extend(events.iter().map(|event| row(&columns, event)));
    }
    written(rows)
}

/// The same with every row as long as the longest and an empty one before each header, as a spreadsheet saves it.
fn padded(sheet: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(sheet.as_bytes());
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap();
    let mut padded = Vec::new();
    for mut row in rows {
        if row[0] == "no" {
            padded.push(vec![String::new(); width]);
        }
        row.resize(width, String::new());
        padded.push(row);
    }
    written(padded)
}

/// Names nobody expects, among them a list that needs JSON in its cell, and a text of several lines.
const ODD: &str = r#"{"no":1,"at":"2026-03-03T10:00","household":"H,1","type":"reception","visitor":"\"c\"","received_by":"Bai","available":["A;n","Li"]}
{"no":2,"at":"2026-03-04T10:00","household":"H,1","type":"reception","visitor":"\"c\"","received_by":"A;n","available":[],"said":{"names":["A;n","Bai"]}}
{"no":3,"at":"2026-03-04T10:00","household":"H,1","type":"void","entry":2,"reason":"twice,\nand\r\nwrong"}
{"no":4,"at":"2026-03-05T10:00","household":"H,1","type":"deal","deal":"D:1","commission":12345}
"#;

#[test]
fn a_sheet_is_the_log_it_stands_for() {
    for (name, seed) in [("sample", quarter::SEED), ("seven", 7), ("eight", 8)] {
        let lines = quarter::json_lines(seed).unwrap();
        let told = printed("settle", ["-", "--json", "--findings"], &lines);
        assert!(told.lines().count() > 300);
        for (layout, sheet) in [("wide", wide(&lines)), ("narrow", narrow(&lines)), ("padded", padded(&narrow(&lines)))]
        {
            assert!(printed("settle", ["-", "--csv", "--json", "--findings"], &sheet) == told, "{name}, {layout}");
            let file = file(&format!("{name}-{layout}.CSV"), &sheet);
            assert!(printed("settle", [&file, "--json", "--findings"], "") == told, "{name}, {layout}");
        }
        let excel = format!("\u{feff}{}", wide(&lines).replace('\n', "\r\n").replace(",true,", ",TRUE,"));
        assert!(printed("settle", ["-", "--csv", "--json", "--findings"], excel) == told, "{name}");
    }
}

#[test]
fn odd_names_have_their_cells() {
    let wide = wide(ODD).replace("A;n;Li", r#""[""A;n"",""Li""]""#);
    let wide = wide.replace("names:A;n;Bai", r#""{""names"":[""A;n"",""Bai""]}""#);
    let told = printed("settle", ["-", "--json", "--findings"], ODD);
    assert_eq!(printed("settle", ["-", "--csv", "--json", "--findings"], wide), told);
    // What a cell of several lines pushes down is counted, and so is an empty line.
    let sheet = "no,at,household,type,from,to,deal,commission\n1,2026-03-05T10:00,H,reassignment,\"B\na\ni\",An,,\n\n\
        2,2026-03-05T10:00,H,deal,,,D,many\n";
    assert_eq!(
        refused(["-", "--csv"], sheet),
        "line 6, entry 2, field \"commission\": invalid type: string \"many\", expected a whole number, 0 or more\n\
         1 error: nothing was ruled\n"
    );
}

/// Contacts, breaches and roles, with all they may have.
const CONTACTS: &str = r#"{"no":1,"at":"2026-03-03T10:00","household":"H","type":"reception","visitor":"c","received_by":"Bai","available":[],"relation":"spouse","owner_is":"on_leave","record":{"fields":["name","phone"]}}
{"no":2,"at":"2026-03-03T10:00","household":"H","type":"call","visitor":"c","received_by":"Bai","available":[],"said":{"refuses":"An"},"referred_by":"H","with_referrer":true,"record":{"fields":["name"],"doubtful":true}}
{"no":3,"at":"2026-03-03T10:00","household":"H","type":"report","by":"An","visitor":"c","record":{"fields":[]}}
{"no":4,"at":"2026-03-03T10:00","household":"H","type":"follow_up","by":"An","reached":false}
{"no":5,"at":"2026-03-03T10:00","household":"H","type":"follow_up","by":"An","reached":true,"visitor":"c","relation":"friend"}
{"no":6,"at":"2026-03-03T10:00","household":"H","type":"notice","to":"An","by":"Bai"}
{"no":7,"at":"2026-03-03T10:00","household":"H","type":"breach","by":"Bai","kind":"slow","reception":2,"wronged":"An","severe":true}
{"no":8,"at":"2026-03-03T10:00","household":"H","type":"role","deal":"D","role":"loan","agent":"An"}
{"no":9,"at":"2026-03-04T10:00","household":"H","type":"deal","deal":"D","commission":100}
"#;

#[test]
fn contacts_have_their_cells() {
    let told = printed("settle", ["-", "--json", "--findings"], CONTACTS);
    for sheet in [wide(CONTACTS), narrow(CONTACTS), padded(&narrow(CONTACTS)), wide(CONTACTS).replace(",[],", ",,")] {
        assert_eq!(printed("settle", ["-", "--csv", "--json", "--findings"], sheet), told);
    }
    // Each cell is read: in each something else is wrong.
    for (cell, bad, line, field) in [
        ("spouse", "spouses", 2, "relation"),
        ("on_leave", "away", 2, "owner_is"),
        ("name;phone", "name；names", 2, "record"),
        ("name;phone", "name;phone;name", 2, "record"),
        (",TRUE,", ",yes,", 3, "with_referrer"),
        (",An,false,", ",An,no,", 5, "reached"),
        (",slow,", ",,", 8, "kind"),
        ("slow,An,TRUE", "slow,An,1", 8, "severe"),
        (",loan,An", ",loan,", 9, "agent"),
        (",loan,An", ",,An", 9, "role"),
    ] {
        let sheet = wide(CONTACTS).replace("true", "TRUE").replace("\"\"doubtful\"\":TRUE", "\"\"doubtful\"\":true");
        assert!(sheet.contains(cell), "{cell}\n{sheet}");
        let told = refused(["-", "--csv"], sheet.replacen(cell, bad, 1));
        let start = format!("line {line}, entry {}, field \"{field}\": ", line - 1);
        assert!(told.starts_with(&start) && told.lines().count() == 2, "{told}");
    }
}

/// A header of receptions and a good row.
const HEAD: &str =
    "no,at,household,type,visitor,received_by,available,said\n1,2026-03-03T10:00,H,reception,c,Bai,[],\n";

/// What is told of HEAD and these rows: the lines but the last, which counts them.
fn told(rows: impl AsRef<[u8]>) -> String {
    let text = [HEAD.as_bytes(), rows.as_ref()].concat();
    let told = refused(["-", "--csv"], text);
    let (errors, last) = told.trim_end().rsplit_once('\n').unwrap();
    let count = errors.lines().count();
    assert_eq!(last, format!("{count} error{}: nothing was ruled", if count == 1 { "" } else { "s" }));
    errors.to_owned()
}

#[test]
fn rows_that_are_wrong_as_rows_are_told_by_their_lines() {
    let row = |cells: &str| format!("2,2026-03-04T10:00,H,reception,c,Bai,{cells}\n");
    for (rows, line, expected) in [
        (row("[]"), 3, "a row of 7 cells; expected 8, as many as the header in line 1 has"),
        (row("[],,x"), 3, "a row of 9 cells; expected 8, as many as the header in line 1 has"),
        (
            row("[],\"nothing\nat all"),
            3,
            "a quote is opened and not closed; expected a quote at the end of the cell, too",
        ),
        (format!("\n{}", row("[],\"for\"got")), 4, "text after the quote that closes a cell; expected a comma"),
        (row("[],\rnothing"), 3, "a carriage return by itself; expected lines that end in LF or CRLF"),
        (
            format!("no,at,visiter\n{}", row("").replace("[]", "")),
            3,
            "there is no column \"visiter\"; expected one of no, at, ",
        ),
        ("no,at,household,at\n".to_owned(), 3, "column \"at\" stands twice; expected it once"),
        (row("[],\"{\"\"refuses\"\":\""), 3, "field \"said\": EOF while parsing a value; expected JSON"),
        (row("[Bai,An]").replace("[Bai,An]", "\"[Bai,An]\","), 3, "field \"available\": expected value; expected JSON"),
        ("no,at,,\n3,x,,y\n".to_owned(), 4, "\"y\" in cell 4 stands under no column; expected it empty"),
    ] {
        let told = told(&rows);
        assert!(told.starts_with(&format!("line {line}, {expected}")), "{rows}\n{told}");
    }
    let long = format!("{}{}", row("[],").trim_end(), "x".repeat(2 << 20));
    assert_eq!(told(long), "line 3, a row of more than 1 MiB; expected a row of cells");
    let open = format!("{}\"{}", row("[],").trim_end(), "x\n".repeat(2 << 20));
    assert!(told(open).starts_with("line 3, a quote is opened and not closed"));
}

#[test]
fn text_that_is_not_utf_8_is_told_by_its_line() {
    // 白 as a Chinese spreadsheet saves it if it is not told otherwise.
    let gbk = [
        &b"2,2026-03-04T10:00,H,reception,c,"[..],
        &[0xb0, 0xd7],
        b",[],\n\n3,2026-03-05T10:00,H,",
        &[0xff],
        b",,,,\n",
    ];
    let expected = "not UTF-8; expected text in UTF-8 (a spreadsheet saves it as \"CSV UTF-8\")";
    assert_eq!(told(gbk.concat()), format!("line 3, {expected}\nline 5, {expected}"));
    assert!(told([&b"no,"[..], &[0xd7], b"\n"].concat()).starts_with(&format!("line 3, {expected}")));
}

#[test]
fn a_sheet_without_a_header_is_told_once() {
    let expected = "line 2, no header; expected a row of column names before it, the first of them \"no\"\n";
    for rows in ["\n1,2026-03-03T10:00\n2,2026-03-04T10:00\n", "\nnumber,at\n1,2026-03-03T10:00\n"] {
        assert_eq!(refused(["-", "--csv"], rows), format!("{expected}1 error: nothing was ruled\n"));
    }
    assert!(refused(["-", "--csv"], sample()).starts_with("line 1, "));
    assert_eq!(printed("settle", ["-", "--csv", "--json"], ""), "");
    // A first header may begin with another column.
    let other = "at,no,household,type,deal,commission\n2026-03-03T10:00,1,H,deal,D,100\n";
    assert_eq!(printed("settle", ["-", "--csv", "--json"], other).lines().count(), 1);
}

#[test]
fn cells_that_are_wrong_are_told_by_their_fields() {
    let row = |cells: &str| format!("\n2,2026-03-04T10:00,H,reception,{cells}\n");
    for (cells, field, expected) in [
        (",Bai,,", "visitor", "missing; expected a name or an id"),
        ("c,Bai,An;;Li,", "available", "empty; expected a name"),
        ("c,Bai,[],hates:Bai", "said", "unknown variant `hates`, expected one of"),
        ("c,Bai,[],forgotten", "said", "unknown variant `forgotten`, expected one of"),
        ("c,Bai,[],names：An", "said", "1 named; expected at least two agents"),
        ("c,Bai,[],refuses:", "said", "empty; expected a name"),
    ] {
        let told = told(row(cells));
        assert!(told.starts_with(&format!("line 4, entry 2, field \"{field}")) && told.contains(expected), "{told}");
    }
    let sheet = "no,at,household,type,reception,upheld\n1,2026-03-04T10:00,H,verdict,-1,yes\n007,2026-03-04,H,deal,,\n";
    let told = refused(["-", "--csv"], sheet);
    for expected in [
        "line 2, entry 1, field \"reception\": invalid type: string \"-1\", expected a whole number, 0 or more\n",
        "line 2, entry 1, field \"upheld\": invalid type: string \"yes\", expected true or false\n",
        "line 3, entry 7, field \"at\": invalid value: string \"2026-03-04\", expected a local time",
    ] {
        assert!(told.contains(expected), "{told}");
    }
}

/// Others may refer to what a row tells although it is wrong as a row: that is no second error.
#[test]
fn one_mistake_is_one_error() {
    let sheet =
        "no,at,household,type,deal,commission\n1,2026-03-04T10:00,H,deal,D,100,\n2,2026-03-05T10:00,H,refund,D,\n";
    let expected =
        "line 2, a row of 7 cells; expected 6, as many as the header in line 1 has\n1 error: nothing was ruled\n";
    assert_eq!(refused(["-", "--csv"], sheet), expected);
    let many = format!("no,at\n{}", "1\n".repeat(1_500));
    let told = refused(["-", "--csv"], many);
    assert_eq!(told.lines().count(), 1_002);
    assert!(told.ends_with("… and 500 more errors, 1500 in all\n1500 errors: nothing was ruled\n"), "{told}");
}

#[test]
fn what_is_a_sheet_is_said_by_the_name_or_by_the_flag() {
    assert_eq!(run("settle", ["--csv"], "").status.code(), Some(2));
    assert!(refused(["no/such/log.csv"], "").starts_with("cannot read the log no/such/log.csv: "));
    let named_otherwise = file("sheet.txt", wide(ODD).replace(';', "-"));
    assert!(!printed("settle", [&named_otherwise, "--csv", "--json"], "").is_empty());
}
