//! A log as a sheet, CSV: a row for each entry, a column for each field.
//!
//! A row whose first cell is `no` is a header and holds from there on. So one wide sheet will do, with a column for every field
//! there is, and so will a narrow one for each type of entry, one under the other. The columns stand in any order, and an empty
//! cell is a field left out; under `available`, of a visit or a call, it says that nobody else was free.
//!
//! Each row becomes the JSON object it stands for and goes in by the same door as a line of JSON Lines, so that there is one
//! check and one way to tell what is wrong.

mod cells;
mod lines;

use std::io::{self, BufRead};

use csv::{ByteRecord, ReaderBuilder};
use panke::{Errors, Event, LogBuilder};

use cells::{COLUMNS, Column};
use lines::Lines;

/// What is wrong with rows as rows, by their lines.
#[derive(Debug, Default)]
pub(crate) struct Complaints {
    /// The first of them, in the order of the lines.
    pub(crate) kept: Vec<(u64, String)>,
    /// How many there are.
    pub(crate) total: u64,
}

/// A sheet while it is being read.
#[derive(Debug, Default)]
struct Sheet {
    builder: LogBuilder,
    complaints: Complaints,
    header: Option<Header>,
    /// Whether rows came before any header, which is told once and not for every row.
    is_headless: bool,
    /// The lines the builder has been given.
    fed: u64,
}

#[derive(Debug)]
struct Header {
    line: u64,
    columns: Vec<Heading>,
}

#[derive(Debug, Clone, Copy)]
enum Heading {
    Field(&'static Column),
    /// There is no such field, which has been told.
    Unknown,
    /// Spreadsheets fill all rows up to the longest.
    Nothing,
}

/// Reads a sheet, row by row: the text is never in memory as a whole.
pub(crate) fn read(text: impl BufRead) -> io::Result<(LogBuilder, Complaints)> {
    let mut rows = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Lines::of(text));
    let (mut sheet, mut row) = (Sheet::default(), ByteRecord::new());
    loop {
        let is_row = rows.read_byte_record(&mut row)?;
        if let Some(fault) = rows.get_ref().fault() {
            sheet.complain(fault.line, fault.what.to_owned());
            break;
        }
        if !is_row {
            break;
        }
        let further = row.as_slice().split(|byte| *byte == b'\n').count() - 1;
        sheet.row(rows.get_ref().line() - further as u64, &row);
    }
    Ok((sheet.builder, sheet.complaints))
}

impl Sheet {
    fn complain(&mut self, line: u64, what: String) {
        self.complaints.total += 1;
        if self.complaints.kept.len() < Errors::KEPT {
            self.complaints.kept.push((line, what));
        }
    }

    fn row(&mut self, line: u64, row: &ByteRecord) {
        let is_first = |cell: &[u8]| told(cell).is_some_and(|cell| cell == "no");
        if row.iter().all(|cell| told(cell) == Some("")) {
            return;
        }
        let is_opening = self.header.is_none() && !self.is_headless;
        if row.get(0).is_some_and(is_first) || (is_opening && row.iter().any(is_first)) {
            let columns = row.iter().map(|cell| self.heading(line, cell)).collect();
            self.header = Some(Header { line, columns });
            self.one_column_each(line, row);
        } else if let Some(header) = self.header.take() {
            let before = self.complaints.total;
            let entry = self.entry(line, row, &header);
            self.header = Some(header);
            // Others may refer to what a wrong row tells all the same; what else is wrong with it would be told twice.
            if self.complaints.total == before || serde_json::from_str::<Event>(&entry).is_ok() {
                self.feed(line, &entry);
            }
        } else if is_opening {
            self.complain(
                line,
                "no header; expected a row of column names before it, the first of them \"no\"".to_owned(),
            );
            self.is_headless = true;
        }
    }

    fn heading(&mut self, line: u64, cell: &[u8]) -> Heading {
        match told(cell).map(|name| (name, Column::called(name))) {
            Some((_, Some(column))) => Heading::Field(column),
            Some(("", None)) => Heading::Nothing,
            Some((name, None)) => {
                let known = COLUMNS.each_ref().map(|column| column.name).join(", ");
                self.complain(line, format!("there is no column {name:?}; expected one of {known}"));
                Heading::Unknown
            }
            None => {
                self.complain(line, NOT_UTF_8.to_owned());
                Heading::Unknown
            }
        }
    }

    fn one_column_each(&mut self, line: u64, row: &ByteRecord) {
        let mut names: Vec<&str> = row.iter().filter_map(told).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup_by(|name, before| {
            let is_repeated = name == before;
            if is_repeated {
                self.complain(line, format!("column {name:?} stands twice; expected it once"));
            }
            is_repeated
        });
    }

    /// The entry a row tells, as far as it can be read.
    fn entry(&mut self, line: u64, row: &ByteRecord, header: &Header) -> String {
        let (found, expected) = (row.len(), header.columns.len());
        if found != expected {
            let of_header = format!("expected {expected}, as many as the header in line {} has", header.line);
            let cells = if found == 1 { "1 cell".to_owned() } else { format!("{found} cells") };
            self.complain(line, format!("a row of {cells}; {of_header}"));
        }
        let mut fields: Vec<String> = Vec::new();
        for (place, (cell, heading)) in row.iter().zip(&header.columns).enumerate() {
            match (told(cell), heading) {
                (Some(""), _) | (_, Heading::Unknown) => {}
                (None, _) => {
                    self.complain(line, NOT_UTF_8.to_owned());
                    // The others will hardly be otherwise.
                    break;
                }
                (Some(cell), Heading::Nothing) => {
                    self.complain(
                        line,
                        format!("{cell:?} in cell {} stands under no column; expected it empty", place + 1),
                    );
                }
                (Some(cell), Heading::Field(column)) => match column.json(cell) {
                    Ok(json) => fields.push(format!("\"{}\":{json}", column.name)),
                    Err(error) => {
                        self.complain(line, format!("field {:?}: {}; expected JSON", column.name, in_cell(&error)));
                    }
                },
            }
        }
        // Under `available` an empty cell of a visit or a call says that nobody else was free; without the column it is not said.
        let is_visit = fields.iter().any(|field| field == "\"type\":\"reception\"" || field == "\"type\":\"call\"");
        let has = |name: &str| {
            header.columns.iter().any(|heading| matches!(heading, Heading::Field(column) if column.name == name))
        };
        if is_visit && has("available") && !fields.iter().any(|field| field.starts_with("\"available\":")) {
            fields.push("\"available\":[]".to_owned());
        }
        format!("{{{}}}", fields.join(","))
    }

    /// The builder counts what it is given, so that its errors have the lines of the sheet.
    fn feed(&mut self, line: u64, entry: &str) {
        while self.fed + 1 < line {
            self.builder.json_line("");
            self.fed += 1;
        }
        self.builder.json_line(entry);
        self.fed += 1;
    }
}

const NOT_UTF_8: &str = "not UTF-8; expected text in UTF-8 (a spreadsheet saves it as \"CSV UTF-8\")";

/// A message of the parser about a cell; to the parser it is a text of its own, which has lines.
fn in_cell(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    error.to_string().trim_end_matches(&place).to_owned()
}

/// A cell without the spaces around it, and without the mark some editors begin a text with.
fn told(cell: &[u8]) -> Option<&str> {
    std::str::from_utf8(cell).ok().map(|cell| cell.trim_start_matches('\u{feff}').trim())
}
