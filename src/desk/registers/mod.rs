//! What was registered: the calls, the visits, the deposits and the papers of a log, told line by line.

mod count;
mod entered;
mod fields;
mod known;
mod line;
mod remark;
mod statistics;
mod table;

use std::ops::Range;

use crate::desk::Desk;
use crate::event::DepositKind;
use crate::id::{Agent, at, place};
use crate::log::{Contact, Entry, Noted, Seen};
use crate::period::{Day, Period};

pub use count::Counts;
pub use fields::Fields;
pub use line::{AgreementLine, CallLine, ContractLine, DepositLine, VisitLine};
pub(super) use line::{copies_in_words, deposit_called, word};
pub use remark::{RecordFault, RecordRemark, Register};
pub use statistics::{By, Span, Statistics, StatisticsRow};
pub use table::StatisticsPage;

use known::FirstVisits;

/// The registers of a log, or of some of its days (section III, IX.4–6). Each is told in the order of (`at`, `no`), without what was struck
/// out; nothing is told before it is asked for.
///
/// ```
/// use panke::desk::RecordFault;
/// use panke::{Deposit, DepositKind, Event, Field, Language, Log, Policy, Reception, Record};
///
/// let at = |text: &str| text.parse().unwrap();
/// let record = Record::of([Field::Name, Field::Phone]);
/// let small = Deposit::new(DepositKind::Small, "An", 1_000_000).unit("3-1201");
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "An").record(record)),
///     Event::new(2, at("2026-03-03T16:00:00"), "H1", small).recorded_at(at("2026-03-05T09:00:00")),
/// ])?;
/// let policy = Policy::default();
/// let settlement = log.settle(&policy);
/// let desk = settlement.desk();
/// let registers = desk.registers();
/// assert!(registers.visits().all(|visit| visit.is_first));
/// assert_eq!(registers.deposits(DepositKind::Small).next().unwrap().late_by, Some(2));
/// let told: Vec<String> = registers.remarks().map(|remark| remark.sentence(Language::English)).collect();
/// assert_eq!(told[0], "Visitor register, entry 1 (H1, An): source is missing (III.1).");
/// assert_eq!(told[1], "Small deposits, entry 2 (H1, An): entered 2 days late (III.4).");
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
pub struct Registers<'a> {
    desk: &'a Desk<'a>,
    /// Of the days asked for.
    places: Range<usize>,
    first_visits: FirstVisits,
}

impl Desk<'_> {
    /// The registers of the whole log.
    #[must_use]
    pub fn registers(&self) -> Registers<'_> {
        self.registers_at(0..self.log().entries.len())
    }

    /// The registers of some days. Whether a visit is a first one is known from all before.
    #[must_use]
    pub fn registers_of(&self, period: Period) -> Registers<'_> {
        self.registers_at(self.places(Day::of(period.first()), Day::of(period.last())))
    }

    fn registers_at(&self, places: Range<usize>) -> Registers<'_> {
        Registers { desk: self, places, first_visits: FirstVisits::of(self) }
    }

    /// The entries at some places, each with its own, without those of households that an error leaves out.
    pub(in crate::desk) fn entries(&self, places: Range<usize>) -> impl Iterator<Item = (u32, &Entry)> {
        let first = place(places.start);
        let (log, groups) = (self.log(), &self.groups);
        let entries = (first..).zip(log.entries.get(places).unwrap_or_default());
        entries.filter(move |(_, entry)| !groups.is_left_out(groups.of(entry.household)))
    }
}

impl<'a> Registers<'a> {
    /// The call register (来电登记表).
    pub fn calls(&self) -> impl Iterator<Item = CallLine<'a>> {
        let desk = self.desk;
        self.seen(Contact::Call).map(move |(_, seen)| desk.call_line(&seen))
    }

    /// The visitor register (来人登记表).
    pub fn visits(&self) -> impl Iterator<Item = VisitLine<'a>> {
        let desk = self.desk;
        self.seen(Contact::Visit).map(move |(place, seen)| {
            let is_first = self.first_visits.is_one(desk.group(seen.entry.household), place);
            desk.visit_line(at(place), &seen, is_first)
        })
    }

    /// The register of small deposits (小定单登记表), or that of large ones (大定单登记表).
    pub fn deposits(&self, of: DepositKind) -> impl Iterator<Item = DepositLine<'a>> {
        let desk = self.desk;
        self.noted().filter_map(move |(entry, noted)| desk.deposit_line(entry, noted).filter(|line| line.kind == of))
    }

    /// The register of subscription agreements (认购书).
    pub fn agreements(&self) -> impl Iterator<Item = AgreementLine<'a>> {
        let desk = self.desk;
        self.noted().filter_map(move |(entry, noted)| desk.agreement_line(entry, noted))
    }

    /// The register of contracts (签约明细表).
    pub fn contracts(&self) -> impl Iterator<Item = ContractLine<'a>> {
        let desk = self.desk;
        self.noted().filter_map(move |(entry, noted)| desk.contract_line(entry, noted))
    }

    /// What is missing in these registers, and what was entered late; of an entry first what is missing.
    pub fn remarks(&self) -> impl Iterator<Item = RecordRemark<'a>> {
        let desk = self.desk;
        self.entries().flat_map(move |(_, entry)| desk.record_faults(entry)).map(move |(entry, by, register, fault)| {
            RecordRemark {
                no: entry.no,
                at: entry.at.at(),
                household: desk.household(entry.household),
                by: desk.agent(by),
                register,
                fault,
            }
        })
    }

    fn entries(&self) -> impl Iterator<Item = (u32, &'a Entry)> + use<'a> {
        self.desk.entries(self.places.clone())
    }

    fn seen(&self, contact: Contact) -> impl Iterator<Item = (u32, Seen<'a>)> + use<'a> {
        let ground = &self.desk.log().ground;
        self.entries().filter_map(move |(place, entry)| {
            let seen = ground.seen(entry).filter(|seen| seen.contact == contact)?;
            Some((place, seen))
        })
    }

    fn noted(&self) -> impl Iterator<Item = (&'a Entry, Noted)> + use<'a> {
        let desk = self.desk;
        self.entries().filter_map(move |(_, entry)| Some((entry, desk.noted(entry)?)))
    }
}

impl Desk<'_> {
    /// What is wrong with the record of an entry: in which register, and who should have seen to it.
    fn record_faults<'e>(
        &self,
        entry: &'e Entry,
    ) -> impl Iterator<Item = (&'e Entry, Agent, Register, RecordFault)> + use<'e> {
        let kept = self.kept(entry);
        let late = kept.and_then(|_| self.late_by(entry)).map(|days| RecordFault::Late { days });
        let missing = kept.map(|(_, _, missing)| missing).filter(|missing| !missing.is_empty());
        let faults = missing.map(RecordFault::Missing).into_iter().chain(late);
        faults.filter_map(move |fault| kept.map(|(register, by, _)| (entry, by, register, fault)))
    }

    /// In which register an entry is kept, by whom, and what is missing of it.
    fn kept(&self, entry: &Entry) -> Option<(Register, Agent, Fields)> {
        if let Some(seen) = self.log().ground.seen(entry) {
            let register = match seen.contact {
                Contact::Call => Register::Calls,
                Contact::Visit => Register::Visits,
                Contact::Report | Contact::Reached | Contact::NotReached => return None,
            };
            return Some((register, seen.visit.receiver, self.missing(&seen)));
        }
        let (register, by) = match self.noted(entry)? {
            Noted::Deposit { kind: DepositKind::Small, by, .. } => (Register::SmallDeposits, by),
            Noted::Deposit { kind: DepositKind::Large, by, .. } => (Register::LargeDeposits, by),
            Noted::Agreement { by, .. } => (Register::Agreements, by),
            Noted::Contract { by, .. } => (Register::Contracts, by),
            _ => return None,
        };
        Some((register, by, Fields::default()))
    }
}
