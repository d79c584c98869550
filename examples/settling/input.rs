//! What comes in: a log. Everything that can go wrong is told in words, a line each.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use panke::{Errors, Log, LogBuilder};

use super::sheet::{self, Complaints};

/// The sample log, wherever the program is run from.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quarter.jsonl");

/// A file larger than this takes long enough to show how far it is read.
const LARGE: u64 = 8 << 20;

/// Where the log is read from.
pub(crate) enum Source<'a> {
    Sample,
    Stdin,
    File(&'a Path),
}

impl<'a> Source<'a> {
    pub(crate) fn of(path: Option<&'a Path>) -> Self {
        match path {
            None => Self::Sample,
            Some(path) if path == Path::new("-") => Self::Stdin,
            Some(path) => Self::File(path),
        }
    }

    /// As the page calls it: the sample's own path would differ from machine to machine.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Sample => "examples/quarter.jsonl".to_owned(),
            Self::Stdin => "标准输入 standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Reads the log: a sheet if it was said to be one, or if its name says so; else JSON Lines.
    pub(crate) fn read(&self, is_sheet: bool) -> Result<Log, String> {
        let is_sheet = is_sheet || matches!(self, Self::File(path) if has_extension(path, "csv"));
        let read = match self {
            Self::Sample => collect(open(Path::new(SAMPLE)), is_sheet),
            Self::Stdin => collect(Ok(io::stdin().lock()), is_sheet),
            Self::File(path) => collect(open(path), is_sheet),
        };
        let (builder, complaints) =
            read.map_err(|error| format!("cannot read the log {}: {error}\n{}", self.name(), nothing(1)))?;
        match builder.finish() {
            Ok(log) if complaints.total == 0 => Ok(log),
            Ok(_) => Err(told(complaints, &Errors::default())),
            Err(errors) => Err(told(complaints, &errors)),
        }
    }
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// A file to be read through; of a large one somebody who is watching sees how far it is.
fn open(path: &Path) -> io::Result<BufReader<Box<dyn Read>>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let reader: Box<dyn Read> = if length > LARGE && io::stderr().is_terminal() {
        Box::new(progress(length).wrap_read(file))
    } else {
        Box::new(file)
    };
    Ok(BufReader::with_capacity(1 << 16, reader))
}

/// It is gone when the file is read, so that what is said afterwards stands alone.
fn progress(length: u64) -> ProgressBar {
    const SHOWN: &str = "读取 reading {wide_bar} {percent:>3}%  {bytes} / {total_bytes}  剩余 left {eta}";
    let style = ProgressStyle::with_template(SHOWN).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style).with_finish(indicatif::ProgressFinish::AndClear)
}

/// Line by line: a log larger than the memory it needs once ruled on must not lie in it as text, too.
fn collect(text: io::Result<impl BufRead>, is_sheet: bool) -> io::Result<(LogBuilder, Complaints)> {
    let mut text = text?;
    if is_sheet {
        return sheet::read(text);
    }
    let mut builder = LogBuilder::new();
    let mut line = Vec::new();
    while text.read_until(b'\n', &mut line)? > 0 {
        builder.json_line(&line);
        line.clear();
    }
    Ok((builder, Complaints::default()))
}

/// What is wrong, in the order of the lines. Of a row that is wrong as a row no more is told.
fn told(complaints: Complaints, errors: &Errors) -> String {
    let is_told = |line: Option<u64>| complaints.kept.binary_search_by_key(&line, |(told, _)| Some(*told)).is_ok();
    let entries: Vec<_> = errors.iter().filter(|error| !is_told(error.line)).collect();
    let left_out = errors.iter().count() - entries.len();
    let total = complaints.total + errors.total() - left_out as u64;
    let mut lines: Vec<_> = entries.iter().map(|error| (error.line, error.to_string())).collect();
    lines.extend(complaints.kept.into_iter().map(|(line, what)| (Some(line), format!("line {line}, {what}"))));
    lines.sort_by_key(|(line, _)| (line.is_none(), *line));
    lines.truncate(Errors::KEPT);
    let more = total - lines.len() as u64;
    let mut lines: Vec<String> = lines.into_iter().map(|(_, told)| told).collect();
    match more {
        0 => {}
        1 => lines.push(format!("… and 1 more error, {total} in all")),
        _ => lines.push(format!("… and {more} more errors, {total} in all")),
    }
    format!("{}\n{}", lines.join("\n"), nothing(usize::try_from(total).unwrap_or(usize::MAX)))
}

/// What follows from anything being wrong.
pub(crate) const NOTHING: &str = "nothing was ruled";

pub(super) fn nothing(errors: usize) -> String {
    let errors = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
    format!("{errors}: {NOTHING}\n")
}
