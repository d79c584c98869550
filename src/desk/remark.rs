//! All that is amiss at the desk, whatever room found it.

use chrono::NaiveDateTime;

use super::{Desk, RecordRemark, TurnRemark, UnitRemark};
use crate::lang::Language;
use crate::period::Period;

/// Something amiss at the desk. Nothing is lost by it: the entry counts as the page of [`desk`](crate::desk) says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark<'a> {
    /// With whose turn it was (section II).
    Turn(TurnRemark<'a>),
    /// With what was written down (sections III and IX).
    Record(RecordRemark<'a>),
    /// With a unit, its papers or its money (sections VII and IX).
    Unit(UnitRemark<'a>),
}

impl Remark<'_> {
    /// The number of the entry.
    #[must_use]
    pub const fn no(&self) -> u64 {
        match self {
            Self::Turn(remark) => remark.no,
            Self::Record(remark) => remark.no,
            Self::Unit(remark) => remark.no,
        }
    }

    /// When it was.
    #[must_use]
    pub const fn at(&self) -> NaiveDateTime {
        match self {
            Self::Turn(remark) => remark.at,
            Self::Record(remark) => remark.at,
            Self::Unit(remark) => remark.at,
        }
    }

    /// It in a sentence, with the entry's number.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Turn(remark) => {
                let what = remark.sentence(language);
                match language {
                    Language::Chinese => format!("第{}号：{what}", remark.no),
                    Language::English => format!("Entry {}: {what}", remark.no),
                }
            }
            Self::Record(remark) => remark.sentence(language),
            Self::Unit(remark) => remark.sentence(language),
        }
    }
}

impl Desk<'_> {
    /// All that is amiss on some days, in the order of (`at`, `no`).
    ///
    /// ```
    /// use panke::{AtDesk, Deposit, DepositKind, Event, Language, Log, Period, Policy};
    ///
    /// let at = |text: &str| text.parse().unwrap();
    /// let log = Log::from_events(&[
    ///     Event::of_office(1, at("2026-03-03T08:50:00"), AtDesk::Back { agent: "An" }),
    ///     Event::new(2, at("2026-03-03T10:00:00"), "H1", Deposit::new(DepositKind::Large, "An", 100).unit("3-1201")),
    /// ])?;
    /// let policy = Policy::default();
    /// let settlement = log.settle(&policy);
    /// let desk = settlement.desk();
    /// let remarks = desk.remarks(Period::month(2026, 3).unwrap());
    /// assert_eq!(remarks[0].sentence(Language::English), "Entry 1: An comes back without having left.");
    /// assert_eq!(remarks[1].no(), 2); // a deposit before there was an agreement
    /// # Ok::<(), panke::Errors>(())
    /// ```
    #[must_use]
    pub fn remarks(&self, period: Period) -> Vec<Remark<'_>> {
        let days = self.days().filter(|day| period.contains(*day));
        let turns = days.flat_map(|day| self.rotation_of(day).remarks().collect::<Vec<_>>()).map(Remark::Turn);
        let units = self.units().into_remarks().into_iter().filter(|remark| period.contains(remark.at.date()));
        let mut remarks: Vec<Remark<'_>> = turns.chain(units.map(Remark::Unit)).collect();
        remarks.extend(self.registers_of(period).remarks().map(Remark::Record));
        remarks.sort_by_key(|remark| (remark.at(), remark.no()));
        remarks
    }
}
