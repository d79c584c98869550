//! The statistics on paper.

use std::fmt::{self, Display, Formatter};

use super::count::Counts;
use super::statistics::{By, Statistics};
use crate::lang::{Language, Sense};

/// Statistics as a table. Made by [`Statistics::page`].
///
/// Names stand at the end of their lines, so that columns are even whatever the names are.
#[derive(Debug, Clone, Copy)]
pub struct StatisticsPage<'s> {
    pub(super) statistics: &'s Statistics<'s>,
    pub(super) language: Language,
}

/// The heads of the counted columns.
const HEADS: [Sense<'static>; 8] = [
    Sense::new("来电", "calls"),
    Sense::new("首访", "first"),
    Sense::new("复访", "return"),
    Sense::new("小定", "small"),
    Sense::new("大定", "large"),
    Sense::new("签约", "contract"),
    Sense::new("退房", "refund"),
    Sense::new("成交率", "conversion"),
];

/// How wide a date is.
const DATE: usize = 10;

impl Display for StatisticsPage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rows: Vec<[String; HEADS.len()]> = self.statistics.rows().iter().map(|row| cells(&row.counts)).collect();
        let total = cells(&self.statistics.total());
        let widths: [usize; HEADS.len()] = std::array::from_fn(|column| {
            let cells = rows.iter().chain([&total]).filter_map(|cells| cells.get(column)).map(String::len);
            let head = HEADS.get(column).map_or(0, |head| self.width(*head));
            cells.max().unwrap_or(0).max(head)
        });
        self.heads(f, &widths)?;
        for (row, cells) in self.statistics.rows().iter().zip(&rows) {
            write!(f, "{}", row.from)?;
            numbers(f, cells, &widths)?;
            if self.statistics.by() != By::Office {
                write!(f, "  {}", row.name.unwrap_or(self.nobody()))?;
            }
            writeln!(f)?;
        }
        self.left(f, Sense::new("合计", "total"))?;
        numbers(f, &total, &widths)?;
        writeln!(f)
    }
}

impl StatisticsPage<'_> {
    fn heads(&self, f: &mut Formatter<'_>, widths: &[usize]) -> fmt::Result {
        self.left(f, Sense::new("起始日", "from"))?;
        for (head, width) in HEADS.iter().zip(widths) {
            let space = width.saturating_sub(self.width(*head));
            write!(f, "  {:space$}{}", "", head.in_language(self.language))?;
        }
        let whose = match self.statistics.by() {
            By::Office => return writeln!(f),
            By::Agent => Sense::new("销售员", "agent"),
            By::Source => Sense::new("获知渠道", "source"),
        };
        writeln!(f, "  {}", whose.in_language(self.language))
    }

    /// A word in the place of a date.
    fn left(&self, f: &mut Formatter<'_>, word: Sense<'static>) -> fmt::Result {
        let space = DATE.saturating_sub(self.width(word));
        write!(f, "{}{:space$}", word.in_language(self.language), "")
    }

    fn nobody(&self) -> &'static str {
        let nobody = match self.statistics.by() {
            By::Source => Sense::new("渠道不明", "unknown"),
            By::Agent | By::Office => Sense::new("经办人不明", "unknown"),
        };
        nobody.in_language(self.language)
    }

    /// How wide a word of ours is: every sign of 中文 is two columns wide.
    fn width(&self, word: Sense<'static>) -> usize {
        let signs = word.in_language(self.language).chars().count();
        if self.language == Language::Chinese { signs.saturating_mul(2) } else { signs }
    }
}

fn cells(counts: &Counts) -> [String; HEADS.len()] {
    let [calls, first, returns, small, large, contracts, refunds] = counts.all().map(|count| count.to_string());
    let conversion =
        counts.conversion().map_or_else(|| "-".to_owned(), |parts| format!("{}.{:02}%", parts / 100, parts % 100));
    [calls, first, returns, small, large, contracts, refunds, conversion]
}

fn numbers(f: &mut Formatter<'_>, cells: &[String], widths: &[usize]) -> fmt::Result {
    cells.iter().zip(widths).try_for_each(|(cell, width)| write!(f, "  {cell:>width$}"))
}
