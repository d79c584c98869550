//! Both readings of one log, in one form.

use panke::{Event, Log, Payee, Policy, RenewedBy, Share, Shares, Validity};

use crate::naive;

/// A policy for the engine and the same for the naive reading.
pub(crate) struct Both {
    pub(crate) policy: Policy,
    pub(crate) terms: naive::Terms,
}

impl Both {
    pub(crate) fn new(validity: Validity, shares: Shares) -> Self {
        let terms = naive::Terms {
            months: validity.months,
            days: validity.days,
            renewed_by_own_reception: validity.renewed_by == RenewedBy::OwnReception,
            assist: shares.assist,
            assist_same_day: shares.assist_same_day,
            refused: shares.refused,
            earlier: shares.earlier,
            traced: shares.traced,
        };
        Self { policy: Policy::default().with_validity(validity).with_shares(shares), terms }
    }

    /// The document's policy, and others that change every number of it.
    pub(crate) fn several() -> Vec<Self> {
        let share = |text: &str| text.parse::<Share>().unwrap();
        let shares = |list: [&str; 5]| {
            let mut shares = Shares::default();
            let [assist, assist_same_day, refused, earlier, traced] = list.map(share);
            (shares.assist, shares.assist_same_day, shares.refused) = (assist, assist_same_day, refused);
            (shares.earlier, shares.traced) = (earlier, traced);
            shares
        };
        let renewing = Validity::default().renewed_by(RenewedBy::OwnReception);
        vec![
            Self::new(Validity::default(), Shares::default()),
            Self::new(renewing, Shares::default()),
            Self::new(Validity::new(1, 0), shares(["1/3", "2/3", "30%", "1/7", "0.1%"])),
            Self::new(Validity::new(0, 10), shares(["1", "1", "1", "1", "1"])),
            Self::new(Validity::new(0, 0).renewed_by(RenewedBy::OwnReception), shares(["0%", "0%", "0%", "0%", "0%"])),
            Self::new(Validity::new(3, 5), shares(["99.9%", "1/9", "1", "1/1048576", "1/2"])),
        ]
    }

    /// What the engine finds and rules.
    pub(crate) fn engine(&self, events: &[Event]) -> (Vec<naive::Finding>, Vec<naive::Ruling>) {
        let log = Log::from_events(events).unwrap_or_else(|errors| panic!("an invalid log was made:\n{errors}"));
        let settlement = log.settle(&self.policy);
        let findings = settlement.findings().map(|finding| naive::Finding {
            no: finding.no,
            finding: finding.clause.map_or_else(|| "own".to_owned(), |clause| clause.to_string()),
            owner: finding.owner.map(ToOwned::to_owned),
            turn: finding.turn,
        });
        let rulings = settlement.rulings().map(|ruling| naive::Ruling {
            deal: ruling.deal.to_owned(),
            household: ruling.household.to_owned(),
            outcome: format!("{:?}", ruling.outcome).to_lowercase(),
            owner: ruling.owner.map(ToOwned::to_owned),
            clauses: ruling.clauses.iter().map(ToString::to_string).collect(),
            performance: ruling.performance.iter().map(|credit| (name(credit.payee), credit.share.parts())).collect(),
            awards: ruling.awards.iter().map(|a| (name(a.payee), a.share.parts(), a.amount)).collect(),
        });
        (findings.collect(), rulings.collect())
    }

    /// Fails unless both readings agree on every finding and every ruling.
    pub(crate) fn agree(&self, events: &[Event]) {
        let (naive_findings, naive_rulings) = naive::settle(events, &self.terms);
        let (findings, rulings) = self.engine(events);
        assert!(
            findings == naive_findings && rulings == naive_rulings,
            "the readings differ\nlog:\n{}\nengine: {findings:#?} {rulings:#?}\nnaive: {naive_findings:#?} {naive_rulings:#?}",
            events.iter().map(|event| serde_json::to_string(event).unwrap()).collect::<Vec<_>>().join("\n"),
        );
    }
}

fn name(payee: Payee<'_>) -> String {
    match payee {
        Payee::Agent(name) => name.to_owned(),
        _ => naive::DEPARTMENT.to_owned(),
    }
}
