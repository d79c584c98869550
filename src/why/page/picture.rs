//! The picture as SVG: lanes, marks, bars and the owner along the bottom.

use maud::{Markup, html};

use super::frame::Frame;
use super::lanes::{MarkKind, SaleKind, letter};
use super::layout::{Block, Dot, Label, Layout, Line, Look, Row};
use super::place::half_width;
use super::say::Say;

/// How many colours there are for agents; the letters tell more of them apart.
const COLOURS: usize = 8;

/// The class that gives an agent's colour.
pub(super) fn colour(lane: usize) -> String {
    format!("c{}", lane % COLOURS)
}

/// The picture. `summary` says for whoever cannot see it what it shows.
pub(super) fn picture(layout: &Layout, summary: &str, say: Say) -> Markup {
    let Layout { frame, height, foot, .. } = layout;
    let prefix = if frame.is_wide { "wide" } else { "narrow" };
    let (left, right) = (frame.left, frame.right());
    let hatch = format!("{prefix}-hatch");
    let bottom = foot.saturating_add(Frame::RIBBON);
    html! {
        svg.picture.(prefix) viewBox={ "0 0 " (frame.width) " " (height) } role="img" aria-labelledby={ (prefix) "-title " (prefix) "-desc" } xmlns="http://www.w3.org/2000/svg" {
            title id={ (prefix) "-title" } { (say.of("案情图", "The case in a picture")) }
            desc id={ (prefix) "-desc" } { (summary) }
            defs {
                pattern id=(hatch) width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.hatch width="3" height="7" {}
                }
            }
            @for (lane, row) in layout.rows.iter().enumerate() {
                @if lane % 2 == 0 { rect.band x="0" y=(row.top) width=(frame.width) height=(row.bottom.saturating_sub(row.top)) {} }
            }
            @for tick in &layout.ticks {
                line.grid.named[tick.label.is_some()] x1=(tick.x) x2=(tick.x) y1=(Frame::HEAD.saturating_sub(6)) y2=(bottom) {}
            }
            @for line in &layout.sales { (sale(line, *foot)) }
            @for tick in &layout.ticks {
                @if let Some(label) = &tick.label {
                    text.month.halo x=(tick.x.saturating_add(3)) y=(Frame::HEAD.saturating_sub(8)) { (label) }
                }
            }
            @for x in &layout.breaks { (broken(*x, bottom, say)) }
            @for (lane, row) in layout.rows.iter().enumerate() { (lane_of(lane, row, *frame, &hatch)) }
            line.foot x1=(left) x2=(right) y1=(foot) y2=(foot) {}
            text.whose x=(if frame.is_wide { 10 } else { left }) y=(if frame.is_wide { foot.saturating_add(17) } else { foot.saturating_sub(7) }) {
                (say.of("客户所属", "Owner"))
            }
            @for block in &layout.ribbon { (ribbon(block, &hatch)) }
        }
    }
}

/// A shortened silence.
fn broken(x: u32, bottom: u32, say: Say) -> Markup {
    let top = Frame::HEAD.saturating_sub(4);
    html! {
        g.break {
            title { (say.of("此处时间从略", "a long time, shortened")) }
            line x1=(x.saturating_sub(2)) x2=(x.saturating_sub(2)) y1=(top) y2=(bottom) {}
            line x1=(x.saturating_add(2)) x2=(x.saturating_add(2)) y1=(top) y2=(bottom) {}
        }
    }
}

fn lane_of(lane: usize, row: &Row, frame: Frame, hatch: &str) -> Markup {
    let (x, y) =
        if frame.is_wide { (18, row.middle) } else { (frame.left.saturating_add(8), row.top.saturating_add(13)) };
    html! {
        g.(colour(lane)).odd[lane % 2 == 0] {
            g.who {
                title { (row.whole_name) }
                circle.badge cx=(x) cy=(y) r="8.5" {}
                text.letter x=(x) y=(y.saturating_add(4)) { (letter(lane)) }
                text.name x=(x.saturating_add(15)) y=(y.saturating_add(4)) { (row.name) }
            }
            line.time x1=(frame.left) x2=(frame.right()) y1=(row.middle) y2=(row.middle) {}
            @for block in &row.bars { (bar(block, hatch)) }
            @for dot in &row.dots { (mark(dot, row.middle)) }
        }
    }
}

fn label(label: Option<&Label>, y: u32, class: &str) -> Markup {
    html! { @if let Some(Label { x, text }) = label { text.(class) x=(x) y=(y) { (text) } } }
}

fn bar(block: &Block, hatch: &str) -> Markup {
    let Block { x, y, width, height, look, .. } = block;
    let class = match look {
        Look::Part => "part",
        Look::Help => "part help",
        Look::Barred => "part barred",
        _ => "file",
    };
    let (end, middle) = (x.saturating_add(*width), y.saturating_add(height / 2));
    let is_over = *look == Look::Barred || block.label.as_ref().is_some_and(|label| label.x > end);
    let down = if *look == Look::File { 4 } else { 11_u32.saturating_sub(height / 2) };
    html! {
        g {
            title { (block.title) }
            @if let Some(last) = block.would_have { line.lost x1=(end) x2=(last) y1=(middle) y2=(middle) {} }
            rect class=(class) x=(x) y=(y) width=(width) height=(height) rx="2" {}
            @if *look == Look::Barred { rect x=(x) y=(y) width=(width) height=(height) fill={ "url(#" (hatch) ")" } {} }
            @if block.has_last_day { rect.last x=(end.saturating_sub(3)) y=(y) width="3" height=(height) {} }
            (label(block.label.as_ref(), middle.saturating_add(down), if is_over { "note halo" } else { "note" }))
        }
    }
}

fn ribbon(block: &Block, hatch: &str) -> Markup {
    let Block { x, y, width, height, look, .. } = block;
    let (class, colour) = match look {
        Look::Owned { lane } => ("held", colour(*lane)),
        Look::Lapsed { lane } => ("held lapsed", colour(*lane)),
        Look::Pending => ("pending", String::new()),
        _ => ("nobody", String::new()),
    };
    html! {
        g.(colour) {
            title { (block.title) }
            rect class=(class) x=(x) y=(y) width=(width) height=(height) {}
            @if *look == Look::Pending { rect x=(x) y=(y) width=(width) height=(height) fill={ "url(#" (hatch) ")" } {} }
            (label(block.label.as_ref(), y.saturating_add(17), if class == "held" { "held-by" } else { "note" }))
        }
    }
}

fn sale(line: &Line, bottom: u32) -> Markup {
    let class = match line.kind {
        SaleKind::TheDeal => "the-deal",
        SaleKind::Other => "deal",
        SaleKind::Refund => "refund",
    };
    html! {
        g.sale.(class) {
            title { (line.title) }
            line x1=(line.x) x2=(line.x) y1="20" y2=(bottom) {}
            path d={ "M" (line.x.saturating_sub(4)) " 20h8l-4 6z" } {}
            (label(line.label.as_ref(), 14, "amount"))
        }
    }
}

/// A mark, or with a number several that lie on one spot.
fn mark(dot: &Dot, y: u32) -> Markup {
    if dot.count < 2 {
        return html! { g.mark { title { (dot.title) } (shape(dot.kind, dot.x, y)) } };
    }
    let count = dot.count.to_string();
    let half = half_width(dot.count);
    html! {
        g.mark {
            title { (dot.title) }
            rect.many x=(dot.x.saturating_sub(half)) y=(y.saturating_sub(8)) width=(half.saturating_mul(2)) height="16" rx="8" {}
            text.count x=(dot.x) y=(y.saturating_add(4)) { (count) }
        }
    }
}

/// The shape of a mark, so that nothing hangs on its colour.
pub(super) fn shape(kind: MarkKind, x: u32, y: u32) -> Markup {
    let from = |left: u32, up: u32| format!("M{} {}", x.saturating_sub(left), y.saturating_sub(up));
    html! {
        @match kind {
            MarkKind::Own => circle.full cx=(x) cy=(y) r="5" {},
            MarkKind::HandedBack => circle.hollow cx=(x) cy=(y) r="5" {},
            MarkKind::Helped => {
                circle.hollow cx=(x) cy=(y) r="5" {}
                path.full d={ (from(0, 5)) "a5 5 0 0 0 0 10z" } {}
            },
            MarkKind::Registered => {
                circle.full cx=(x) cy=(y) r="5" {}
                circle.ring cx=(x) cy=(y) r="8" {}
            },
            MarkKind::TookOver => path.full d={ (from(0, 8)) "l8 8l-8 8l-8 -8z" } {},
            MarkKind::Complaint | MarkKind::ComplaintUpheld => {
                path class=(if kind == MarkKind::Complaint { "hollow" } else { "full" }) d={ (from(0, 8)) "l8 14h-16z" } {}
                path class=(if kind == MarkKind::Complaint { "stroke" } else { "gap" }) d={ (from(0, 3)) "v5m0 1.5v1.5" } {}
            },
            MarkKind::Call => rect.hollow x=(x.saturating_sub(5)) y=(y.saturating_sub(5)) width="10" height="10" rx="1" {},
            MarkKind::Report => rect.full x=(x.saturating_sub(5)) y=(y.saturating_sub(5)) width="10" height="10" rx="1" {},
            MarkKind::FollowUp => circle.full cx=(x) cy=(y) r="3" {},
            MarkKind::Notice => path.stroke d={ (from(0, 6)) "v12" } {},
            MarkKind::Lots => path.full d={ (from(6, 6)) "h12l-12 12h12z" } {},
            MarkKind::Decision => {
                rect.full x=(x.saturating_sub(6)) y=(y.saturating_sub(6)) width="12" height="12" rx="1" {}
                path.gap d={ (from(3, 0)) "l2 3l4 -6" } {}
            },
        }
    }
}
