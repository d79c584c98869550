//! A register that lies in columns, taken in without ever being a list of events.

use std::borrow::Cow;
use std::hint::black_box;

use chrono::NaiveDateTime;

use super::LogBuilder;
use super::enter::Clerk;
use super::entry::Entry;
use super::visited::Visited;
use crate::error::Problem;
use crate::event::Said;
use crate::id::{Numbered, at};
use crate::period::Moment;

/// A register in columns: receptions and deals, one item of each column for an entry, names as the numbers
/// [`LogBuilder::number`] gave. Whatever else there is can be [pushed](LogBuilder::push) beside it.
///
/// ```
/// use panke::{Columns, DealColumns, LogBuilder, NameKind, ReceptionColumns, Said};
///
/// let mut builder = LogBuilder::new();
/// let home = builder.number(NameKind::Household, "H1");
/// let visitor = builder.number(NameKind::Visitor, "c1");
/// let (bai, an) = (builder.number(NameKind::Agent, "Bai"), builder.number(NameKind::Agent, "An"));
/// let deal = builder.number(NameKind::Deal, "D1");
/// let at = |text: &str| text.parse().unwrap();
/// builder.columns(&Columns {
///     receptions: ReceptionColumns {
///         no: &[1, 2],
///         at: &[at("2026-03-03T10:00:00"), at("2026-03-17T14:30:00")],
///         household: &[home, home],
///         visitor: &[visitor, visitor],
///         received_by: &[bai, an],
///         available: &[an],
///         available_until: &[1, 1], // An was free at the first visit, nobody else at the second
///         said: &[Said::Nothing, Said::Refuses(bai)],
///         ..ReceptionColumns::default()
///     },
///     deals: DealColumns {
///         no: &[3],
///         at: &[at("2026-03-20T16:00:00")],
///         household: &[home],
///         deal: &[deal],
///         commission: &[1_000_000],
///     },
/// });
/// assert_eq!(builder.finish()?.len(), 3);
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns<'a> {
    /// The receptions.
    pub receptions: ReceptionColumns<'a>,
    /// The deals.
    pub deals: DealColumns<'a>,
}

/// Receptions in columns: the fields of [`Reception`](crate::Reception). All are of one length, but for those of which it says otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReceptionColumns<'a> {
    /// The register's numbers.
    pub no: &'a [u64],
    /// When.
    pub at: &'a [NaiveDateTime],
    /// The households.
    pub household: &'a [Numbered],
    /// Who came.
    pub visitor: &'a [Numbered],
    /// Who received them.
    pub received_by: &'a [Numbered],
    /// Who was on site and free, of all receptions one after the other: a column of its own length.
    pub available: &'a [Numbered],
    /// How many of `available` are those of a reception or of one before it.
    pub available_until: &'a [u32],
    /// What was said. Empty: nothing at any of them.
    pub said: &'a [Said<Numbered>],
    /// The household of the old client who brought them. Empty: nobody was brought.
    pub referred_by: &'a [Option<Numbered>],
    /// The fair or opening. Empty: there was none.
    pub occasion: &'a [Option<Numbered>],
}

/// Deals in columns of one length.
#[derive(Debug, Clone, Copy, Default)]
pub struct DealColumns<'a> {
    /// The register's numbers.
    pub no: &'a [u64],
    /// When.
    pub at: &'a [NaiveDateTime],
    /// The households.
    pub household: &'a [Numbered],
    /// The deals' ids.
    pub deal: &'a [Numbered],
    /// The commissions in minor units.
    pub commission: &'a [u64],
}

/// Columns of different lengths, by their names.
fn unequal(columns: &Columns<'_>) -> Option<(&'static str, usize, usize)> {
    let Columns { receptions: visits, deals } = columns;
    let optional = |len: usize| if len == 0 { visits.no.len() } else { len };
    let lengths = [
        ("at", visits.at.len(), visits.no.len()),
        ("household", visits.household.len(), visits.no.len()),
        ("visitor", visits.visitor.len(), visits.no.len()),
        ("received_by", visits.received_by.len(), visits.no.len()),
        ("available_until", visits.available_until.len(), visits.no.len()),
        ("said", optional(visits.said.len()), visits.no.len()),
        ("referred_by", optional(visits.referred_by.len()), visits.no.len()),
        ("occasion", optional(visits.occasion.len()), visits.no.len()),
        ("at", deals.at.len(), deals.no.len()),
        ("household", deals.household.len(), deals.no.len()),
        ("deal", deals.deal.len(), deals.no.len()),
        ("commission", deals.commission.len(), deals.no.len()),
    ];
    lengths.into_iter().find(|(_, len, expected)| len != expected)
}

/// How many entries are looked at ahead.
const AHEAD: usize = 64;

impl ReceptionColumns<'_> {
    /// Reads a little of the next receptions. They lie in no order, and one after the other each would have to be waited for;
    /// asked for together they come together.
    fn look_ahead(&self, next: &[(Moment, u32)]) {
        let places = || next.iter().map(|(_, index)| at(*index));
        let numbers = |column: &[Numbered]| {
            places().filter_map(|place| column.get(place)).filter(|one| one.get() == u32::MAX).count()
        };
        black_box((numbers(self.household), numbers(self.visitor), numbers(self.received_by)));
        let starts = places().filter_map(|place| self.available_until.get(place));
        let available =
            starts.filter_map(|until| self.available.get(at(*until))).filter(|one| one.get() == u32::MAX).count();
        let said =
            places().filter_map(|place| self.said.get(place)).filter(|said| matches!(said, Said::Names(_))).count();
        let latest = places().filter_map(|place| self.at.get(place)).max();
        black_box((available, said, latest, places().filter_map(|place| self.no.get(place)).max()));
    }
}

/// Where entries stand among the others.
fn positions<'a>(
    at: &'a [NaiveDateTime],
    no: &'a [u64],
) -> impl ExactSizeIterator<Item = (Moment, u64)> + Clone + use<'a> {
    at.iter().map(|at| Moment::of(*at)).zip(no.iter().copied())
}

impl LogBuilder {
    /// Enters a register that lies in columns. Its places are put in order first, so that a large register in no order is
    /// never copied.
    ///
    /// Columns of different lengths are an error, told by [`finish`](Self::finish), and nothing of them is entered.
    pub fn columns(&mut self, columns: &Columns<'_>) {
        if let Some((field, found, expected)) = unequal(columns) {
            self.problems.push((Cow::Borrowed(field), Problem::Column { found, expected }));
            self.keep(0, None, None, None);
            return;
        }
        let (visits, deals) =
            (positions(columns.receptions.at, columns.receptions.no), positions(columns.deals.at, columns.deals.no));
        let count = visits.len().saturating_add(deals.len());
        self.reserve(count);
        self.ground.reserve_lists(columns.receptions.available.len().saturating_add(count));
        if visits.clone().is_sorted() && deals.clone().is_sorted() {
            self.merge(columns, visits, deals);
            return;
        }
        // The places of deals come after those of the receptions. Numbers are looked up where moments are equal only.
        let mut order: Vec<(Moment, u32)> = Vec::with_capacity(count);
        order.extend(visits.chain(deals).zip(0..).map(|((at, _), index)| (at, index)));
        let no = |index: u32| {
            let (index, visits) = (at(index), columns.receptions.no);
            visits.get(index).or_else(|| columns.deals.no.get(index.saturating_sub(visits.len()))).copied().unwrap_or(0)
        };
        order.sort_unstable_by(|(one, place), (other, at)| one.cmp(other).then_with(|| no(*place).cmp(&no(*at))));
        for next in order.chunks(AHEAD) {
            columns.receptions.look_ahead(next);
            for (moment, index) in next {
                let position = (*moment, no(*index));
                let index = at(*index);
                match index.checked_sub(columns.receptions.no.len()) {
                    None => self.visit_at(position, &columns.receptions, index),
                    Some(deal) => self.deal_at(position, &columns.deals, deal),
                }
            }
        }
    }

    /// Receptions and deals that are each in order need no other.
    fn merge(
        &mut self,
        columns: &Columns<'_>,
        visits: impl Iterator<Item = (Moment, u64)>,
        deals: impl Iterator<Item = (Moment, u64)>,
    ) {
        let (mut visits, mut deals) = (visits.enumerate().peekable(), deals.enumerate().peekable());
        loop {
            match (visits.peek(), deals.peek()) {
                (None, None) => return,
                (Some((_, visit)), deal) if deal.is_none_or(|(_, deal)| visit <= deal) => {
                    if let Some((index, position)) = visits.next() {
                        self.visit_at(position, &columns.receptions, index);
                    }
                }
                _ => {
                    if let Some((index, position)) = deals.next() {
                        self.deal_at(position, &columns.deals, index);
                    }
                }
            }
        }
    }

    fn visit_at(&mut self, position: (Moment, u64), columns: &ReceptionColumns<'_>, place: usize) {
        let Some(entry) = self.entered_visit(position, columns, place) else { return };
        self.admit(entry, 0);
    }

    fn deal_at(&mut self, position: (Moment, u64), columns: &DealColumns<'_>, place: usize) {
        let Some(entry) = self.entered_deal(position, columns, place) else { return };
        self.admit(entry, 0);
    }

    fn entered_visit(
        &mut self,
        position: (Moment, u64),
        columns: &ReceptionColumns<'_>,
        place: usize,
    ) -> Option<Entry> {
        let until = |place: usize| columns.available_until.get(place).copied().map(at);
        let start = place.checked_sub(1).map_or(Some(0), until)?;
        let visited = Visited {
            visitor: columns.visitor.get(place)?,
            received_by: columns.received_by.get(place)?,
            available: columns.available.get(start..until(place)?).unwrap_or_default(),
            said: columns.said.get(place).unwrap_or(&Said::Nothing),
            referred_by: columns.referred_by.get(place).and_then(Option::as_ref),
            occasion: columns.occasion.get(place).and_then(Option::as_ref),
        };
        let (at, household) = (columns.at.get(place)?, columns.household.get(place)?);
        let Self { roll, ground, problems, .. } = self;
        let mut clerk = Clerk { roll, ground, problems };
        clerk.time(*at);
        Some(clerk.received(position, household, &visited))
    }

    fn entered_deal(&mut self, position: (Moment, u64), columns: &DealColumns<'_>, place: usize) -> Option<Entry> {
        let (at, household) = (columns.at.get(place)?, columns.household.get(place)?);
        let (deal, commission) = (columns.deal.get(place)?, columns.commission.get(place)?);
        let Self { roll, ground, problems, .. } = self;
        let mut clerk = Clerk { roll, ground, problems };
        clerk.time(*at);
        Some(clerk.sold(position, household, deal, *commission))
    }
}
