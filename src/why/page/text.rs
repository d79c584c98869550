//! Texts as wide as there is room: names are of any length and in any script.

use std::borrow::Cow;

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

#[cfg(test)]
mod tests {
    use super::*;

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
