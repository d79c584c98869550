//! How large the parts of a picture are, on a wide screen or paper and on a narrow one.

use super::axis::Axis;
use super::lanes::{Bar, BarKind, Lane, Scene};
use crate::period::{Day, Minute};

/// So wide is a column of the letters in a picture, at most.
const COLUMN: u32 = 6;

/// The measures of a picture, in units of which one is about a pixel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) is_wide: bool,
    pub(super) width: u32,
    /// Where time begins; the names of the lanes stand before it where there is room.
    pub(super) left: u32,
    pub(super) margin: u32,
    /// How many columns of a name there is room for.
    pub(super) name: u32,
    /// How much room the name of a month with its year takes.
    pub(super) month: u32,
}

impl Frame {
    pub(super) const WIDE: Self = Self { is_wide: true, width: 920, left: 150, margin: 12, name: 17, month: 74 };
    pub(super) const NARROW: Self = Self { is_wide: false, width: 360, left: 10, margin: 10, name: 44, month: 66 };

    /// The height of what stands above the lanes: the deals and the months.
    pub(super) const HEAD: u32 = 46;
    /// The height of a file.
    pub(super) const FILE: u32 = 22;
    /// The height of a kept part, and of one with the gap after it.
    pub(super) const PART: u32 = 15;
    pub(super) const PART_AND_GAP: u32 = 18;
    pub(super) const RIBBON: u32 = 26;

    pub(super) const fn right(&self) -> u32 {
        self.width.saturating_sub(self.margin)
    }

    /// How much room a text takes.
    pub(super) fn text(text: &str) -> u32 {
        super::text::columns(text).saturating_mul(COLUMN).saturating_add(COLUMN)
    }

    /// How much room a text takes that is set in bold and somewhat larger.
    pub(super) fn bold(text: &str) -> u32 {
        Self::text(text).saturating_mul(5) / 4
    }

    /// How many columns of text there is room for.
    pub(super) const fn columns(room: u32) -> u32 {
        room.saturating_sub(COLUMN) / COLUMN
    }

    /// How far below the top of a lane the middle of its file lies.
    pub(super) fn middle(&self, lane: &Lane) -> u32 {
        let has_file = lane.bars.iter().any(|bar| bar.kind == BarKind::File);
        let half = if has_file { 19 } else { 15 };
        if self.is_wide { half } else { half.saturating_add(16) }
    }

    /// The time that is drawn: from the first entry to the last day of what has not ended by the last one, unless that is far off.
    pub(super) fn axis(&self, scene: &Scene) -> Axis {
        let marks = scene.lanes.iter().flat_map(|lane| lane.marks.iter().map(|mark| mark.at));
        let sales = scene.sales.iter().map(|sale| sale.at);
        let stretch = scene.ribbon.first().map(|stretch| stretch.from);
        let happened: Vec<Minute> = marks.chain(sales).chain(stretch).collect();
        let (first, last) = (happened.iter().min().copied(), happened.iter().max().copied());
        let far = match (first, last) {
            (Some(first), Some(last)) => {
                let half = last.number().saturating_sub(first.number()) / 2;
                last.plus(half.max(Day::MINUTES.saturating_mul(70)))
            }
            _ => Minute::NEVER,
        };
        let bars = scene.lanes.iter().flat_map(|lane| &lane.bars);
        let ends = bars.flat_map(|bar| [bar.from, Bar::end(bar)]).filter(|at| *at <= far);
        let width = self.right().saturating_sub(self.left);
        Axis::over(happened.iter().copied().chain(ends), last.unwrap_or(Minute::NEVER), self.left, width)
    }
}
