//! Where each thing goes in a picture, and which texts find room.

use super::axis::Axis;
use super::frame::Frame;
use super::lanes::{Bar, BarKind, Held, Lane, Mark, MarkKind, Sale, SaleKind, Scene, Stretch};
use super::layout::{Block, Dot, Label, Line, Look, Row};
use super::say::Say;
use super::text::shorten;
use crate::money::Money;
use crate::period::Minute;

/// How many kept parts lie below each other before they share a line.
const LINES: usize = 4;

/// Lays out one picture.
#[derive(Debug)]
pub(super) struct Hand<'s> {
    pub(super) scene: &'s Scene,
    pub(super) frame: Frame,
    pub(super) axis: Axis,
    pub(super) say: Say,
}

impl Hand<'_> {
    pub(super) fn row(&self, lane: &Lane, top: u32) -> Row {
        let middle = top.saturating_add(self.frame.middle(lane));
        let dots = self.dots(&lane.marks);
        let (files, parts): (Vec<&Bar>, Vec<&Bar>) = lane.bars.iter().partition(|bar| bar.kind == BarKind::File);
        let mut bars: Vec<Block> = Vec::with_capacity(lane.bars.len());
        for (place, file) in files.iter().enumerate() {
            let mut block = self.block(file, middle.saturating_sub(Frame::FILE / 2), Frame::FILE);
            let next = files.get(place.saturating_add(1)).map_or(self.frame.right(), |next| self.axis.x(next.from));
            block.label = self.last_day(file, &block, next, &dots);
            // Where the agent's own next file follows at once, nothing was lost.
            block.would_have =
                block.would_have.filter(|_| next > block.x.saturating_add(block.width).saturating_add(1));
            bars.push(block);
        }
        let (parts, lines) = self.parts(&parts, middle.saturating_add(if files.is_empty() { 11 } else { 16 }));
        bars.extend(parts);
        let below = if files.is_empty() { 15 } else { 18 };
        let bottom = middle.saturating_add(below).saturating_add(Frame::PART_AND_GAP.saturating_mul(lines));
        let whole_name = lane.agent.clone().unwrap_or_else(|| self.say.the_others().to_owned());
        let name = shorten(&whole_name, self.frame.name).into_owned();
        Row { top, bottom, middle, name, whole_name, bars, dots }
    }

    /// A bar without its label.
    fn block(&self, bar: &Bar, y: u32, height: u32) -> Block {
        let (x, end) = (self.axis.x(bar.from), self.axis.x(bar.end()));
        let look = match bar.kind {
            BarKind::File => Look::File,
            BarKind::Kept { .. } => Look::Part,
            BarKind::Help { .. } => Look::Help,
            BarKind::Barred => Look::Barred,
        };
        let x = x.min(self.frame.right().saturating_sub(2));
        Block {
            x,
            y,
            width: end.saturating_sub(x).max(2),
            height,
            look,
            label: None,
            has_last_day: !bar.is_cut() && bar.last != Minute::NEVER && end < self.frame.right(),
            would_have: (bar.is_cut() && look == Look::File)
                .then(|| self.axis.x(bar.last))
                .filter(|last| *last > end.saturating_add(4)),
            title: self.say.bar(bar),
        }
    }

    /// The last day of a file, behind it or within it, wherever it hides nothing.
    fn last_day(&self, file: &Bar, block: &Block, next: u32, dots: &[Dot]) -> Option<Label> {
        if file.is_cut() || file.last == Minute::NEVER {
            return None;
        }
        let text = self.say.until(file.last.day().date());
        let wide = Frame::text(&text);
        let end = block.x.saturating_add(block.width);
        let is_free = |x: u32| {
            let (from, to) = (x.saturating_sub(8), x.saturating_add(wide));
            dots.iter().all(|dot| dot.x < from || dot.x > to.saturating_add(8))
        };
        let behind = end.saturating_add(6);
        if behind.saturating_add(wide) <= next && is_free(behind) && end < self.frame.right() {
            return Some(Label { x: behind, text });
        }
        let within = end.checked_sub(wide.saturating_add(2)).filter(|x| *x > block.x.saturating_add(4))?;
        is_free(within).then_some(Label { x: within, text })
    }

    /// Kept parts and help, each in the first line that is free, and how many lines they take.
    fn parts(&self, parts: &[&Bar], top: u32) -> (Vec<Block>, u32) {
        let mut free_from: Vec<u32> = Vec::new();
        let mut blocks = Vec::with_capacity(parts.len());
        for bar in parts {
            let mut block = self.block(bar, top, Frame::PART);
            let end = block.x.saturating_add(block.width);
            let text = self.say.part(bar.kind);
            let wide = Frame::text(&text);
            let mut taken_to = end;
            if wide <= block.width {
                block.label = Some(Label { x: block.x.saturating_add(5), text });
            } else if end.saturating_add(wide) <= self.frame.right() {
                block.label = Some(Label { x: end.saturating_add(4), text });
                taken_to = end.saturating_add(wide);
            }
            let line = free_from.iter().position(|free| *free <= block.x).unwrap_or(free_from.len());
            let line = line.min(LINES.saturating_sub(1));
            match free_from.get_mut(line) {
                Some(free) => *free = taken_to.saturating_add(4).max(*free),
                None => free_from.push(taken_to.saturating_add(4)),
            }
            let lines = u32::try_from(line).unwrap_or(0);
            block.y = top.saturating_add(Frame::PART_AND_GAP.saturating_mul(lines));
            blocks.push(block);
        }
        (blocks, u32::try_from(free_from.len()).unwrap_or(0))
    }

    /// Marks that would hide each other are drawn as one, in their midst.
    fn dots(&self, marks: &[Mark]) -> Vec<Dot> {
        let mut together: Vec<Vec<&Mark>> = Vec::new();
        for mark in marks {
            together.push(vec![mark]);
            while let Some((last, before)) = together.split_last() {
                let Some(before) = before.last() else { break };
                let apart = half_width(before.len()).saturating_add(half_width(last.len()));
                if self.midst(last) >= self.midst(before).saturating_add(apart) {
                    break;
                }
                let last = together.pop().unwrap_or_default();
                if let Some(before) = together.last_mut() {
                    before.extend(last);
                }
            }
        }
        let dot = |marks: Vec<&Mark>| {
            let kind = marks.iter().map(|mark| mark.kind).min().unwrap_or(MarkKind::Own);
            Dot { x: self.midst(&marks), kind, count: marks.len(), title: self.say.marks(&marks) }
        };
        together.into_iter().map(dot).collect()
    }

    fn midst(&self, marks: &[&Mark]) -> u32 {
        let x = |mark: Option<&&Mark>| mark.map_or(0, |mark| self.axis.x(mark.at));
        x(marks.first()).saturating_add(x(marks.last())) / 2
    }

    pub(super) fn ribbon(&self, top: u32) -> Vec<Block> {
        let stretches = &self.scene.ribbon;
        let ends = stretches.iter().skip(1).map(|next| Some(next.from)).chain([None]);
        let block = |(stretch, end): (&Stretch, Option<Minute>)| {
            let x = self.axis.x(stretch.from);
            let end_x = end.map_or(self.frame.right(), |end| self.axis.x(end));
            let width = end_x.saturating_sub(x);
            if width == 0 {
                return None;
            }
            let (look, text) = self.holder(stretch.holder, width);
            let label = text.map(|text| Label { x: x.saturating_add(6), text });
            let title = self.say.stretch(self.scene, stretch, end);
            let height = Frame::RIBBON;
            Some(Block { x, y: top, width, height, look, label, has_last_day: false, would_have: None, title })
        };
        stretches.iter().zip(ends).filter_map(block).collect()
    }

    /// How a holder looks in the ribbon, and their name as far as there is room.
    fn holder(&self, holder: Held, room: u32) -> (Look, Option<String>) {
        // It is set in bold.
        let columns = Frame::columns(room.saturating_sub(6).saturating_mul(4) / 5);
        let (look, text) = match holder {
            Held::Nobody => (Look::Nobody, self.say.nobodys().to_owned()),
            Held::Pending => (Look::Pending, self.say.waits().to_owned()),
            Held::Owner { lane, lapsed } => {
                let name = self.scene.lanes.get(lane).and_then(|lane| lane.agent.as_deref());
                let letter = super::lanes::letter(lane);
                let text = match name {
                    Some(name) if columns > 5 => format!("{letter} {name}"),
                    Some(_) => letter,
                    None => self.say.the_others().to_owned(),
                };
                let text = if lapsed && columns > 20 { format!("{text} {}", self.say.lapsed()) } else { text };
                let look = if lapsed { Look::Lapsed { lane } } else { Look::Owned { lane } };
                (look, text)
            }
        };
        let short = shorten(&text, columns);
        (look, Some(short.into_owned()).filter(|text| !text.is_empty() && text != "…"))
    }

    /// The deal is named first, the other sales wherever there is room.
    pub(super) fn sales(&self) -> Vec<Line> {
        let mut named: Vec<(u32, u32)> = Vec::new();
        let mut lines: Vec<(&Sale, Line)> = Vec::new();
        let (the_deal, others): (Vec<&Sale>, Vec<&Sale>) =
            self.scene.sales.iter().partition(|sale| sale.kind == SaleKind::TheDeal);
        for sale in the_deal.into_iter().chain(others) {
            let x = self.axis.x(sale.at);
            let text = self.sale(sale);
            let wide = Frame::bold(&text).min(self.frame.right());
            let last = self.frame.right().saturating_sub(wide);
            let from = x.saturating_sub(wide / 2).min(last).max(4);
            let to = from.saturating_add(wide);
            let is_free = named.iter().all(|(other, until)| to < *other || from > *until);
            let label = is_free.then(|| {
                named.push((from, to));
                Label { x: from, text }
            });
            lines.push((sale, Line { x, kind: sale.kind, label, title: self.say.sale(sale) }));
        }
        lines.sort_by_key(|(sale, _)| (sale.kind == SaleKind::TheDeal, sale.at, sale.no));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn sale(&self, sale: &Sale) -> String {
        let deal = shorten(&sale.deal, 16);
        match sale.kind {
            SaleKind::TheDeal => format!("{} {deal} {}", self.say.deal(), Money::from(sale.commission)),
            SaleKind::Other => format!("{} {deal}", self.say.deal()),
            SaleKind::Refund => format!("{} {deal}", self.say.refund()),
        }
    }
}

/// Half of how wide a mark is drawn, or a number of them.
pub(super) fn half_width(count: usize) -> u32 {
    match count {
        0 | 1 => 7,
        2..=9 => 8,
        10..=99 => 11,
        _ => 14,
    }
}
