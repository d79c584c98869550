//! A scene laid out: every bar and every mark has its place in the picture, and every text the room it needs.

use super::axis::Tick;
use super::frame::Frame;
use super::lanes::{MarkKind, SaleKind, Scene};
use super::place::Hand;
use super::say::Say;

/// A picture in which everything has its place.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) frame: Frame,
    pub(super) height: u32,
    /// Where the lanes end and the ribbon begins.
    pub(super) foot: u32,
    pub(super) ticks: Vec<Tick>,
    pub(super) breaks: Vec<u32>,
    pub(super) rows: Vec<Row>,
    pub(super) ribbon: Vec<Block>,
    pub(super) sales: Vec<Line>,
}

/// A lane.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) middle: u32,
    pub(super) name: String,
    pub(super) whole_name: String,
    pub(super) bars: Vec<Block>,
    pub(super) dots: Vec<Dot>,
}

/// Something that lasts.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) look: Look,
    pub(super) label: Option<Label>,
    /// Whether it ends with a last day of its own.
    pub(super) has_last_day: bool,
    /// How far it would have gone.
    pub(super) would_have: Option<u32>,
    pub(super) title: String,
}

/// How something that lasts looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    File,
    Part,
    Help,
    Barred,
    Nobody,
    Pending,
    Owned { lane: usize },
    Lapsed { lane: usize },
}

/// A text, from its left end on.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) x: u32,
    pub(super) text: String,
}

/// One mark, or several that lie on one spot.
#[derive(Debug, Clone)]
pub(super) struct Dot {
    pub(super) x: u32,
    pub(super) kind: MarkKind,
    pub(super) count: usize,
    pub(super) title: String,
}

/// A sale through all lanes.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) x: u32,
    pub(super) kind: SaleKind,
    pub(super) label: Option<Label>,
    pub(super) title: String,
}

impl Layout {
    pub(super) fn of(scene: &Scene, frame: Frame, say: Say) -> Self {
        let hand = Hand { scene, frame, axis: frame.axis(scene), say };
        let mut top = Frame::HEAD;
        let mut rows = Vec::with_capacity(scene.lanes.len());
        for lane in &scene.lanes {
            let row = hand.row(lane, top);
            top = row.bottom;
            rows.push(row);
        }
        let foot = top.saturating_add(if frame.is_wide { 10 } else { 24 });
        Self {
            frame,
            height: foot.saturating_add(Frame::RIBBON).saturating_add(4),
            foot,
            ticks: hand.axis.ticks(frame.month, say.0),
            breaks: hand.axis.breaks().collect(),
            rows,
            ribbon: hand.ribbon(foot),
            sales: hand.sales(),
        }
    }
}
