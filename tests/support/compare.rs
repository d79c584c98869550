//! Both readings of one log, in one form.

use std::collections::BTreeMap;

use panke::{
    AfterSale, Cause, Event, Late, Log, Payee, Policy, RenewedBy, Settlement, Share, Shares, Upshot, Validity,
};

use crate::naive;

/// A policy for the engine and the same for the naive reading.
pub(crate) struct Both {
    pub(crate) policy: Policy,
    pub(crate) terms: naive::Terms,
}

/// Everything a log comes to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CameTo {
    findings: Vec<naive::Finding>,
    rulings: Vec<naive::Ruling>,
    sequels: Vec<naive::Sequel>,
    statements: Vec<naive::Statement>,
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
            ..naive::Terms::default()
        };
        Self { policy: Policy::default().with_validity(validity).with_shares(shares), terms }
    }

    /// The same, with late receptions counting as they were recorded (I-19).
    pub(crate) fn late_as_recorded(self) -> Self {
        let terms = naive::Terms { late_as_recorded: true, ..self.terms };
        Self { policy: self.policy.with_late(Late::AsRecorded), terms }
    }

    /// The same, with these terms after the sale.
    pub(crate) fn after_sale(self, transfer_fee: u64, overdue: Validity) -> Self {
        let mut after_sale = AfterSale::default();
        (after_sale.transfer_fee, after_sale.overdue) = (transfer_fee, overdue);
        let (overdue_months, overdue_days) = (overdue.months, overdue.days);
        let terms = naive::Terms { transfer_fee, overdue_months, overdue_days, ..self.terms };
        Self { policy: self.policy.with_after_sale(after_sale), terms }
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
        let thirds = || Self::new(Validity::new(1, 0), shares(["1/3", "2/3", "30%", "1/7", "0.1%"]));
        vec![
            Self::new(Validity::default(), Shares::default()),
            Self::new(Validity::default(), Shares::default()).late_as_recorded(),
            Self::new(renewing, Shares::default()).after_sale(200_000, Validity::new(0, 30)),
            thirds(),
            thirds().late_as_recorded().after_sale(1, Validity::new(1, 1)),
            Self::new(Validity::new(0, 10), shares(["1", "1", "1", "1", "1"])),
            Self::new(Validity::new(0, 0).renewed_by(RenewedBy::OwnReception), shares(["0%", "0%", "0%", "0%", "0%"]))
                .after_sale(u64::MAX, Validity::new(0, 0)),
            Self::new(Validity::new(3, 5), shares(["99.9%", "1/9", "1", "1/1048576", "1/2"])).late_as_recorded(),
        ]
    }

    /// What the engine makes of it.
    fn engine(&self, events: &[Event]) -> CameTo {
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
        CameTo {
            findings: findings.collect(),
            rulings: rulings.collect(),
            sequels: sequels(&settlement),
            statements: statements(&settlement),
        }
    }

    /// What the naive reading makes of it.
    fn naive(&self, events: &[Event]) -> CameTo {
        let (findings, rulings) = naive::settle(events, &self.terms);
        let sequels = naive::sequels(events, &self.terms, &rulings);
        let statements = naive::statements(events, &self.terms, &rulings);
        CameTo { findings, rulings, sequels, statements }
    }

    /// Fails unless both readings agree on everything.
    pub(crate) fn agree(&self, events: &[Event]) {
        let (engine, naive) = (self.engine(events), self.naive(events));
        assert!(
            engine == naive,
            "the readings differ\nlog:\n{}\nengine: {engine:#?}\nnaive: {naive:#?}",
            events.iter().map(|event| serde_json::to_string(event).unwrap()).collect::<Vec<_>>().join("\n"),
        );
    }
}

fn name(payee: Payee<&str>) -> String {
    match payee {
        Payee::Agent(name) => name.to_owned(),
        _ => naive::DEPARTMENT.to_owned(),
    }
}

fn sequels(settlement: &Settlement<'_>) -> Vec<naive::Sequel> {
    let sequel = |sequel: panke::Sequel<'_>| naive::Sequel {
        no: sequel.no,
        deal: sequel.deal.to_owned(),
        household: sequel.household.to_owned(),
        upshot: upshot(sequel.upshot),
    };
    settlement.sequels().map(sequel).collect()
}

fn upshot(upshot: Upshot<'_>) -> naive::Upshot {
    match upshot {
        Upshot::Refunded { amount } => naive::Upshot::Refunded(amount),
        Upshot::RefundedBefore => naive::Upshot::RefundedBefore,
        Upshot::Exchanged { from, to } => naive::Upshot::Exchanged(from, to),
        Upshot::ExchangeRefused { smaller, worse, cheaper } => naive::Upshot::ExchangeRefused(smaller, worse, cheaper),
        Upshot::Renamed { name, fee, .. } => naive::Upshot::Renamed(name.to_owned(), fee),
        Upshot::Overdue { since, last_day, cleared } => naive::Upshot::Overdue(since, last_day, cleared),
        other => panic!("the naive reading knows nothing of {other:?}"),
    }
}

fn statements(settlement: &Settlement<'_>) -> Vec<naive::Statement> {
    let line = |line: &panke::Line<&str>| naive::Movement {
        deal: line.deal.to_owned(),
        no: line.no,
        cause: match line.cause {
            Cause::Deal => "deal".to_owned(),
            Cause::Exchange => "exchange".to_owned(),
            Cause::Refund => "refund".to_owned(),
            other => panic!("no period was closed, and yet there is a {other:?}"),
        },
        clauses: line.clauses.iter().map(ToString::to_string).collect(),
        share: line.share.parts(),
        amount: line.amount.into(),
    };
    let statement = |statement: panke::Statement<&str>| {
        let mut net: BTreeMap<String, i128> = BTreeMap::new();
        for line in &statement.lines {
            *net.entry(line.deal.to_owned()).or_default() += i128::from(line.amount);
        }
        naive::Statement {
            payee: statement.payee.map(name),
            lines: statement.lines.iter().map(line).collect(),
            net,
            total: statement.total,
        }
    };
    settlement.statements().into_iter().map(statement).collect()
}
