//! The text of a sheet, handed to the parser a line at a time.
//!
//! So the count of lines is right wherever the parser stands between two rows; its own count is not, where a row follows
//! an empty line. And what the parser would read in silence, but nobody can have meant, is found on the way.

use std::io::{self, BufRead, ErrorKind, Read};

/// A row is never as long as this: somebody opened a quote and did not close it, or it is no sheet at all.
const LONGEST: usize = 1 << 20;

const NOT_CLOSED: &str = "a quote is opened and not closed; expected a quote at the end of the cell, too";
const TOO_LONG: &str = "a row of more than 1 MiB; expected a row of cells";
const AFTER_QUOTE: &str =
    "text after the quote that closes a cell; expected a comma (a quote inside a cell is written twice)";
const BARE_RETURN: &str = "a carriage return by itself; expected lines that end in LF or CRLF";

/// Why reading ended before the text did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) line: u64,
    pub(super) what: &'static str,
}

/// Where in a row the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes.
    Plain,
    /// In a cell between quotes.
    Quoted,
    /// After a quote that closes the cell, or is the first of two.
    Closed,
    /// After a carriage return that ends the row.
    Return,
}

#[derive(Debug)]
pub(super) struct Lines<R> {
    text: R,
    /// The line handed on last, from 1, and whether there is more of it.
    line: u64,
    is_within: bool,
    place: Place,
    /// The line of the last quote that opened a cell.
    opened: u64,
    /// The bytes of the row so far.
    length: usize,
    fault: Option<Fault>,
}

impl<R> Lines<R> {
    pub(super) const fn of(text: R) -> Self {
        Self { text, line: 0, is_within: false, place: Place::Start, opened: 0, length: 0, fault: None }
    }

    /// The line handed on last, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    pub(super) const fn fault(&self) -> Option<Fault> {
        self.fault
    }

    fn fail(&mut self, what: &'static str) {
        let line = if what == NOT_CLOSED { self.opened } else { self.line };
        self.fault.get_or_insert(Fault { line, what });
    }

    /// Follows the text as the parser will.
    fn watch(&mut self, byte: u8) {
        self.length += 1;
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Quoted, _) | (Place::Closed, b'"') => Place::Quoted,
            (_, b'\n') => {
                self.length = 0;
                Place::Start
            }
            (Place::Return, _) => return self.fail(BARE_RETURN),
            (_, b'\r') => Place::Return,
            (_, b',') => Place::Start,
            (Place::Closed, _) => return self.fail(AFTER_QUOTE),
            (Place::Start, b'"') => {
                self.opened = self.line;
                Place::Quoted
            }
            (Place::Start | Place::Plain, _) => Place::Plain,
        };
        if self.length > LONGEST {
            self.fail(if self.place == Place::Quoted { NOT_CLOSED } else { TOO_LONG });
        }
    }
}

impl<R: BufRead> Read for Lines<R> {
    /// At most one line. A text with a fault ends with the line before it.
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        if self.fault.is_some() {
            return Ok(0);
        }
        while let Err(error) = self.text.fill_buf() {
            if error.kind() != ErrorKind::Interrupted {
                return Err(error);
            }
        }
        let text = self.text.fill_buf()?;
        let line = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |place| place + 1);
        let length = line.min(space.len());
        space[..length].copy_from_slice(&text[..length]);
        self.text.consume(length);
        if length == 0 {
            if self.place == Place::Quoted && !space.is_empty() {
                self.fail(NOT_CLOSED);
            }
            return Ok(0);
        }
        self.line += u64::from(!self.is_within);
        self.is_within = space[length - 1] != b'\n';
        for byte in &space[..length] {
            self.watch(*byte);
        }
        Ok(if self.fault.is_some() { 0 } else { length })
    }
}
