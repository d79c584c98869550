//! Texts as wide as there is room: names are of any length and in any script.

use std::borrow::Cow;

use maud::{Markup, html};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes; a Chinese character takes two.
pub(super) fn columns(text: &str) -> u32 {
    u32::try_from(text.width()).unwrap_or(u32::MAX)
}

/// A text of at most so many columns, which ends in … where it was longer.
pub(super) fn shorten(text: &str, room: u32) -> Cow<'_, str> {
    if columns(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut left = room.saturating_sub(1);
    let mut short = String::new();
    for letter in text.chars() {
        let wide = u32::try_from(letter.width().unwrap_or(0)).unwrap_or(0);
        match left.checked_sub(wide) {
            Some(rest) => left = rest,
            None => break,
        }
        short.push(letter);
    }
    // What only joins letters has nothing to join at the end.
    let kept = short.trim_end_matches(|last: char| last.width().unwrap_or(0) == 0).len();
    short.truncate(kept);
    if room > 0 {
        short.push('…');
    }
    Cow::Owned(short)
}

/// A sentence in which no date is broken at the end of a line.
pub(super) fn sentence(text: &str) -> Markup {
    let mut left = text;
    let mut parts = Vec::new();
    while let Some((before, date, after)) = first_date(left) {
        parts.extend([(before, false), (date, true)]);
        left = after;
    }
    html! {
        @for (part, is_date) in parts {
            @if is_date { span.date { (part) } } @else { (part) }
        }
        (left)
    }
}

/// What stands before the first date of a text, the date, and what stands behind it.
fn first_date(text: &str) -> Option<(&str, &str, &str)> {
    const LENGTH: usize = "2026-03-03".len();
    let fits =
        |(place, byte): (usize, &u8)| if place == 4 || place == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    let place = text.as_bytes().windows(LENGTH).position(|bytes| bytes.iter().enumerate().all(fits))?;
    let (before, rest) = text.split_at_checked(place)?;
    let (date, after) = rest.split_at_checked(LENGTH)?;
    Some((before, date, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_date_is_broken() {
        let told = sentence("第5号，2026-04-02至2026-06-02<b>，12-34-5678。").into_string();
        let date = |day: &str| format!("<span class=\"date\">{day}</span>");
        assert_eq!(told, format!("第5号，{}至{}&lt;b&gt;，12-34-5678。", date("2026-04-02"), date("2026-06-02")));
    }

    #[test]
    fn a_text_is_as_wide_as_there_is_room() {
        assert_eq!(shorten("Bai", 3), "Bai");
        assert_eq!(shorten("Bartholomew", 5), "Bart…");
        assert_eq!(shorten("欧阳静怡", 5), "欧阳…");
        assert_eq!(shorten("欧阳", 4), "欧阳");
        assert_eq!(shorten("欧阳", 0), "");
        assert_eq!(shorten("欧阳", 1), "…");
        for text in ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "שלום עולם ועוד", "e\u{301}e\u{301}e\u{301}e\u{301}"]
        {
            for room in 0..20 {
                assert!(columns(&shorten(text, room)) <= room, "{text} {room}");
            }
        }
    }
}
