//! How deep the brackets and dotted keys of a TOML text go, found without recursion before it is parsed.
//!
//! The parser refuses 80 brackets within one another and 80 dots in a key, but each of 80 inline tables may have a key of 80 dots,
//! and a stack of two megabytes overflows there. Strings, comments and words are told apart as the parser's own lexer does it.

use super::{MOST_LEVELS, too_deep};

/// Where and why a text is refused; where it nests no deeper than is read, nothing.
pub(super) fn check(text: &str) -> Result<(), (usize, String)> {
    let mut open = Vec::new();
    let mut dots = 0_u32;
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let refused = |problem| Err((text.len().saturating_sub(rest.len()), problem));
        if !matches!(first, b'.' | b' ' | b'\t' | b'"' | b'\'') && is_a_mark(*first) {
            dots = 0;
        }
        match first {
            b'.' => dots = dots.saturating_add(1),
            b'[' => open.push(b']'),
            b'{' => open.push(b'}'),
            b']' | b'}' if open.pop() != Some(*first) => {
                return refused(format!("not TOML: \"{}\" closes nothing that is open", char::from(*first)));
            }
            _ => {}
        }
        if dots > MOST_LEVELS || u32::try_from(open.len()).is_ok_and(|levels| levels > MOST_LEVELS) {
            return refused(too_deep());
        }
        rest = match rest {
            [b'#', ..] => past(after, |byte| matches!(byte, b'\r' | b'\n')),
            [quote @ (b'"' | b'\''), second, third, within @ ..] if quote == second && quote == third => {
                long_string(within, *quote)
            }
            [quote @ (b'"' | b'\''), ..] => string(after, *quote),
            [first, ..] if !is_a_mark(*first) => past(after, is_a_mark),
            _ => after,
        };
    }
    Ok(())
}

/// What a bare word ends at. A quote within one begins no string.
fn is_a_mark(byte: u8) -> bool {
    matches!(byte, b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' | b' ' | b'\t' | b'#' | b'\r' | b'\n')
}

/// What is left from the first such byte on.
fn past(mut rest: &[u8], ends: impl Fn(u8) -> bool) -> &[u8] {
    while let [byte, after @ ..] = rest {
        if ends(*byte) {
            break;
        }
        rest = after;
    }
    rest
}

/// What is left after a string of one line, which a line's end cuts short.
fn string(mut rest: &[u8], quote: u8) -> &[u8] {
    loop {
        rest = match rest {
            [] | [b'\n', ..] => return rest,
            [byte, after @ ..] if *byte == quote => return after,
            [b'\\', b'\\' | b'"', after @ ..] if quote == b'"' => after,
            [_, after @ ..] => after,
        };
    }
}

/// What is left after a string of several lines: up to two quotes of its own may stand before the three that end it.
fn long_string(mut rest: &[u8], quote: u8) -> &[u8] {
    loop {
        rest = match rest {
            [] => return rest,
            [one, two, three, after @ ..] if [*one, *two, *three] == [quote; 3] => {
                return match after {
                    [one, two, after @ ..] if [*one, *two] == [quote; 2] => after,
                    [one, after @ ..] if *one == quote => after,
                    _ => after,
                };
            }
            [b'\\', b'\\' | b'"', after @ ..] if quote == b'"' => after,
            [_, after @ ..] => after,
        };
    }
}
