//! Where an offset lies: its line and its column.

use super::Spot;

/// So many bytes are counted anew for each question: few enough that no file makes questions slow.
const BLOCK: usize = 256;

/// Finds the lines and columns of offsets into a text.
pub(super) struct Lines<'t> {
    bytes: &'t [u8],
    marks: Vec<Mark>,
}

/// What is known where a block begins.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// The lines that ended before it.
    lines: usize,
    /// Where the line it stands in begins.
    start: usize,
    /// The characters before it.
    chars: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let (mut mark, mut from) = (Mark::default(), 0_usize);
        let mut marks = vec![mark];
        for block in bytes.chunks(BLOCK) {
            mark = mark.after(block, from);
            from = from.saturating_add(block.len());
            marks.push(mark);
        }
        Self { bytes, marks }
    }

    pub(super) fn spot(&self, offset: usize) -> Spot {
        let here = self.mark(offset);
        let column = here.chars.saturating_sub(self.mark(here.start).chars);
        Spot { line: from_one(here.lines), column: from_one(column) }
    }

    /// What is known at an offset; past the end of the text, at its end.
    fn mark(&self, offset: usize) -> Mark {
        let offset = offset.min(self.bytes.len());
        let from = offset.saturating_sub(offset % BLOCK);
        let mark = self.marks.get(offset / BLOCK).copied().unwrap_or_default();
        mark.after(self.bytes.get(from..offset).unwrap_or_default(), from)
    }
}

impl Mark {
    /// The same after these bytes, which begin at that offset.
    fn after(self, bytes: &[u8], from: usize) -> Self {
        let ended = bytes.iter().map(|byte| usize::from(*byte == b'\n')).sum();
        let last = bytes.iter().rposition(|byte| *byte == b'\n');
        // A character begins with every byte but those that continue one.
        let begun = bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
        Self {
            lines: self.lines.saturating_add(ended),
            start: last.map_or(self.start, |place| from.saturating_add(place).saturating_add(1)),
            chars: self.chars.saturating_add(begun),
        }
    }
}

fn from_one(before: usize) -> u32 {
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}
