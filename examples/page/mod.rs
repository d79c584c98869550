//! What the pages of the examples share: columns, and the few words every page needs.

#![allow(dead_code, reason = "each example takes what its page needs")]

use panke::{Outcome, Payee, Share, Statement};
use unicode_width::UnicodeWidthStr;

/// The text filled up to so many columns; 汉字 are two columns wide.
pub(crate) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// The same, the text at the right.
pub(crate) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(text.width())))
}

/// The columns that hold every one of these texts.
pub(crate) fn columns<'a>(texts: impl IntoIterator<Item = &'a str>) -> usize {
    texts.into_iter().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Text broken into lines of at most so many columns: at spaces, and after any 汉字 or its punctuation.
pub(crate) fn lines(text: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces(text) {
        if !line.is_empty() && line.width() + piece.trim_end().width() > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The pieces of a text that stay together, each with the spaces after it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (place, character) in text.char_indices() {
        let end = place + character.len_utf8();
        let next = text[end..].chars().next();
        // No line begins with a stop: it stays with the character before it.
        let stop_follows = next.is_some_and(|next| "，。：；？、）,:;?)".contains(next));
        if character == ' ' || (character.len_utf8() > 2 && !stop_follows) {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

pub(crate) fn payee<S: AsRef<str>>(payee: &Payee<S>) -> &str {
    match payee {
        Payee::Agent(name) => name.as_ref(),
        _ => "部门 department",
    }
}

/// Whose a statement is.
pub(crate) fn whose<S: AsRef<str>>(statement: &Statement<S>) -> &str {
    statement.payee.as_ref().map_or("待经理决定 left to the manager", payee)
}

/// A share as people say it: a whole, a percentage where it is a short one, else a fraction.
pub(crate) fn share(share: Share) -> String {
    let hundredths = u128::from(share.parts()) * 10_000;
    let whole = u128::from(Share::WHOLE_PARTS);
    if hundredths % whole != 0 {
        return share.to_string();
    }
    let hundredths = hundredths / whole;
    match (hundredths / 100, hundredths % 100) {
        (percent, 0) => format!("{percent}%"),
        (percent, rest) if rest % 10 == 0 => format!("{percent}.{}%", rest / 10),
        (percent, rest) => format!("{percent}.{rest:02}%"),
    }
}

/// How a deal was ruled on.
pub(crate) const fn outcome(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Ruled => ("按制度", "by the policy"),
        Outcome::Agreed => ("按制度，当事人另有协议", "by the policy, as the parties agreed"),
        Outcome::Decided => ("由经理裁定", "decided by the manager"),
        Outcome::Department => ("归部门", "forfeited to the department"),
        _ => ("待经理决定", "left to the manager"),
    }
}
