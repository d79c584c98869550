//! What stands in a picture, in words.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::NaiveDate;

use super::lanes::{Bar, BarKind, Held, Mark, MarkKind, Sale, SaleKind, Scene, Stretch};
use super::text::shorten;
use crate::lang::{Language, Sense, say};
use crate::money::Money;
use crate::period::Minute;

/// How each thing is said in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Say(pub(super) Language);

impl Say {
    pub(super) const fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        Sense::new(zh, en).in_language(self.0)
    }

    pub(super) const fn nobodys(self) -> &'static str {
        self.of("无人所属", "nobody's")
    }

    pub(super) const fn waits(self) -> &'static str {
        self.of("待经理分配", "the manager's to allot")
    }

    pub(super) const fn the_others(self) -> &'static str {
        self.of("其他销售员", "other agents")
    }

    pub(super) const fn lapsed(self) -> &'static str {
        self.of("（已过期）", "(lapsed)")
    }

    pub(super) const fn deal(self) -> &'static str {
        self.of("成交", "Deal")
    }

    pub(super) const fn refund(self) -> &'static str {
        self.of("退房", "Refund")
    }

    /// A last day, where there is little room.
    pub(super) fn until(self, day: NaiveDate) -> String {
        format!("{} {}", self.of("至", "to"), day.format("%m-%d"))
    }

    /// A part and what it is of, where there is little room.
    pub(super) fn part(self, kind: BarKind) -> String {
        let what = match kind {
            BarKind::File => self.of("建档", "file"),
            BarKind::Kept { of_performance: false, .. } => self.of("提成", "commission"),
            BarKind::Kept { of_performance: true, .. } => self.of("业绩", "performance"),
            BarKind::Help { .. } => self.of("代接待", "helped"),
            BarKind::Barred => self.of("不得接待", "barred"),
        };
        kind.share().map_or_else(|| what.to_owned(), |share| format!("{what} {}", shorten(&share.to_string(), 12)))
    }

    pub(super) fn bar(self, bar: &Bar) -> String {
        let mut text = bar.kind.sense().in_language(self.0).to_owned();
        if let Some(share) = bar.kind.share() {
            let _ = say!(text, self.0, "，{share}" | ", {share}", share = share);
        }
        let from = bar.from.day().date();
        let _ = say!(text, self.0, "：{from} 起" | ": from {from}", from = from);
        if bar.last != Minute::NEVER {
            let last = bar.last.day().date();
            let _ = say!(text, self.0, "，末日 {last}" | ", last day {last}", last = last);
        }
        if let Some(ended) = bar.ended.filter(|_| bar.is_cut()) {
            let ended = ended.day().date();
            let _ = say!(text, self.0, "，{ended} 提前终止" | ", ended early on {ended}", ended = ended);
        }
        text
    }

    /// One mark, or how many there are of each kind and from when to when.
    pub(super) fn marks(self, marks: &[&Mark]) -> String {
        let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return String::new() };
        let date = |mark: &Mark| mark.at.day().date();
        let kind = |kind: MarkKind| kind.sense().in_language(self.0);
        if marks.len() == 1 {
            let mut text = String::new();
            let (no, at, kind) = (first.no, date(first), kind(first.kind));
            let _ = say!(
                text,
                self.0,
                "第{no}号，{at}，{kind}" | "Entry {no}, {at}: {kind}",
                no = no,
                at = at,
                kind = kind
            );
            return text;
        }
        let mut counts: BTreeMap<MarkKind, usize> = BTreeMap::new();
        for mark in marks {
            let count = counts.entry(mark.kind).or_default();
            *count = count.saturating_add(1);
        }
        let counted: Vec<String> = counts.iter().map(|(of, count)| format!("{} × {count}", kind(*of))).collect();
        let counted = counted.join(self.of("，", ", "));
        let (from, to) = (date(first), date(last));
        if from == to { format!("{from}: {counted}") } else { format!("{from} – {to}: {counted}") }
    }

    pub(super) fn stretch(self, scene: &Scene, stretch: &Stretch, end: Option<Minute>) -> String {
        let mut text = self.holder(scene, stretch.holder);
        let from = stretch.from.day().date();
        let _ = say!(text, self.0, "：{from} 起" | ": from {from}", from = from);
        if let Some(end) = end {
            let end = end.before().day().date();
            let _ = say!(text, self.0, "，到 {end}" | " to {end}", end = end);
        }
        text
    }

    /// Whose the client is.
    pub(super) fn holder(self, scene: &Scene, holder: Held) -> String {
        match holder {
            Held::Nobody => self.nobodys().to_owned(),
            Held::Pending => self.waits().to_owned(),
            Held::Owner { lane, lapsed } => {
                let name = scene.lanes.get(lane).and_then(|lane| lane.agent.as_deref()).unwrap_or(self.the_others());
                let lapsed = if lapsed { self.of("（建档已过期）", " (the file has ended)") } else { "" };
                format!("{}{name}{}{lapsed}", self.of("属", ""), self.of("", "'s"))
            }
        }
    }

    pub(super) fn sale(self, sale: &Sale) -> String {
        let mut text = String::new();
        let (no, at, deal, pays) = (sale.no, sale.at.day().date(), &sale.deal, Money::from(sale.commission));
        let _ = match sale.kind {
            SaleKind::Refund => {
                say!(
                    text,
                    self.0,
                    "第{no}号，{at}，{deal} 退房" | "Entry {no}, {at}: {deal} refunded",
                    no = no,
                    at = at,
                    deal = deal
                )
            }
            SaleKind::TheDeal | SaleKind::Other => say!(
                text,
                self.0,
                "第{no}号，{at}，成交 {deal}，提成 {pays}" | "Entry {no}, {at}: deal {deal}, commission {pays}",
                no = no,
                at = at,
                deal = deal,
                pays = pays
            ),
        };
        text
    }
}
