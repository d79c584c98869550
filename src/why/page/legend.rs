//! What the shapes and the bars of a picture mean.

use maud::{Markup, html};

use super::lanes::{Bar, BarKind, Held, MarkKind, SaleKind, Scene};
use super::picture::shape;
use super::say::Say;

/// What the shapes mean, of those that are there.
pub(super) fn legend(scene: &Scene, is_shortened: bool, say: Say) -> Markup {
    let has_mark = |kind: MarkKind| scene.lanes.iter().any(|lane| lane.marks.iter().any(|mark| mark.kind == kind));
    let bars = scene.lanes.iter().flat_map(|lane| &lane.bars);
    let mut bars: Vec<(&str, &str)> = bars.map(|bar| look(bar.kind, say)).collect();
    bars.sort_unstable();
    bars.dedup();
    let is_cut_file = |bar: &Bar| bar.kind == BarKind::File && bar.is_cut();
    let is_cut = scene.lanes.iter().any(|lane| lane.bars.iter().any(is_cut_file));
    let has_lapsed = scene.ribbon.iter().any(|one| matches!(one.holder, Held::Owner { lapsed: true, .. }));
    let has_refund = scene.sales.iter().any(|sale| sale.kind == SaleKind::Refund);
    html! {
        ul.legend {
            @for kind in MarkKind::ALL.iter().filter(|kind| has_mark(**kind)) {
                li { svg.key viewBox="0 0 20 20" aria-hidden="true" { g.mark { (shape(*kind, 10, 10)) } } (kind.sense().in_language(say.0)) }
            }
            @for (class, text) in bars { li { span class={ "swatch " (class) } {} (text) } }
            @if is_cut { li { span class="swatch lost" {} (say.of("提前终止，原可到此", "ended early: so far it would have gone")) } }
            @if has_lapsed { li { span class="swatch lapsed" {} (say.of("建档已过期，尚未转归他人", "the file has ended, nobody else has the client yet")) } }
            @if is_shortened { li { span class="swatch shortened" {} (say.of("竖虚线处时间从略", "time is shortened here")) } }
            li { span class="swatch the-deal" {} (say.of("本次成交", "this deal")) }
            @if has_refund { li { span class="swatch refund" {} (say.of("退房", "a refund")) } }
        }
    }
}

/// How a bar looks, and what that means.
const fn look(kind: BarKind, say: Say) -> (&'static str, &'static str) {
    let class = match kind {
        BarKind::File => "a-file",
        BarKind::Kept { .. } => return ("part", say.of("保留的份额及有效期", "a kept part, as long as it counts")),
        BarKind::Help { .. } => "part help",
        BarKind::Barred => "part barred",
    };
    (class, kind.sense().in_language(say.0))
}
