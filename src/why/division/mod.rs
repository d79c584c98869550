//! How a deal comes apart, step by step and then to the fen.

mod cut;
mod paid;
mod said;
mod teller;

use crate::household::Snapshot;
use crate::lang::Language;
use crate::log::roles_of;
use crate::period::Moment;
use crate::ruling::{Credit, Outcome, Ruling};
use crate::settlement::{About, Sweep, retell};

use super::hearing::Hearing;
use super::reason::{Because, Pages, Reason};

pub use cut::Cut;
pub use paid::Paid;
use teller::Teller;

/// How the commission and the performance of a deal came apart (提成分配过程). Made by [`Hearing::division`].
///
/// Its steps are those the ruling took: it is ruled on once more, and each step is told as it is taken. What everybody is paid is
/// what the ruling says.
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-09T10:00:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))),
///     Event::new(3, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_01 }),
/// ])?;
/// let (policy, dossier) = (Policy::default(), log.dossier("D1").unwrap());
/// let hearing = dossier.hear(&policy);
/// let division = hearing.division();
/// assert_eq!(division.paid.iter().map(|paid| paid.amount).sum::<u64>(), 1_000_01);
/// assert!(division.page(Language::English).contains("Bai's kept part of 1/5 of the commission counts until 2026-05-03"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Division<'a> {
    /// In minor units.
    pub commission: u64,
    /// The steps, in order.
    pub cuts: Vec<Cut<'a>>,
    /// What everybody is paid, in the order of the awards.
    pub paid: Vec<Paid<'a>>,
    /// What everybody is credited of the performance.
    pub performance: Vec<Credit<'a>>,
}

impl<'a> Division<'a> {
    /// As reasons: the commission and its steps, then the performance.
    #[must_use]
    pub fn reasons(&self) -> Vec<Reason<'a>> {
        let (of_performance, of_commission): (Vec<Cut<'a>>, Vec<Cut<'a>>) =
            self.cuts.iter().partition(|cut| cut.is_of_performance());
        let cut = |cut: Cut<'a>| Reason::new(Because::Cut(cut));
        let mut reasons = Vec::new();
        let mut money: Vec<Reason<'a>> = of_commission.into_iter().map(cut).collect();
        money.extend(self.paid.iter().map(|paid| Reason::new(Because::Paid(*paid))));
        if !money.is_empty() {
            reasons.push(Reason::over(Because::Money { commission: self.commission }, money));
        }
        // That the owner has all of it is said once.
        let is_whole = self.performance.len() == 1;
        let says = |step: &Cut<'a>| !(is_whole && matches!(step, Cut::Rest { .. }));
        let mut credit: Vec<Reason<'a>> = of_performance.into_iter().filter(says).map(cut).collect();
        credit.extend(self.performance.iter().map(|credit| Reason::new(Because::Credit(*credit))));
        if !credit.is_empty() {
            reasons.push(Reason::over(Because::Performance, credit));
        }
        reasons
    }

    /// As a page, each step a line.
    #[must_use]
    pub fn page(&self, language: Language) -> String {
        Pages { reasons: &self.reasons(), language }.to_string()
    }
}

impl Hearing<'_> {
    /// How the commission and the performance came apart, step by step and to the fen.
    #[must_use]
    pub fn division(&self) -> Division<'_> {
        let ruling = self.ruling();
        self.divided(&ruling, &self.way().at_the_deal)
    }

    /// The same of a household that stood so just before the deal.
    pub(super) fn divided<'h>(&'h self, ruling: &Ruling<'h>, household: &Snapshot) -> Division<'h> {
        let mut cuts = self.cuts(ruling, household);
        if ruling.outcome == Outcome::Department {
            cuts.push(Cut::ToDepartment);
        } else if ruling.outcome == Outcome::Manager {
            cuts.push(Cut::ToManager);
        }
        Division {
            commission: ruling.commission,
            cuts,
            paid: ruling.awards.iter().map(|award| Paid::of(ruling.commission, award)).collect(),
            performance: ruling.performance.clone(),
        }
    }

    fn cuts<'h>(&'h self, ruling: &Ruling<'h>, household: &Snapshot) -> Vec<Cut<'h>> {
        let log = self.dossier.log();
        let sweep = Sweep::of(log, self.policies);
        let office = self.office(&sweep);
        let Some((deal, ending)) = self.sold(&sweep, ruling.deal) else { return Vec::new() };
        let about = About { ending, roles: roles_of(&log.roles, deal) };
        let now = Moment::of(ruling.at).minute();
        let mut teller = Teller::new(&log.roll, self.policy(), now, household);
        retell(&office, household, now, about, &mut |apart| teller.hear(&apart));
        teller.cuts
    }
}
