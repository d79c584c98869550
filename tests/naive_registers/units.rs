//! The register of units.

use std::collections::BTreeMap;

use panke::{AtDesk, DepositKind, Event, Exchange, Fact};

use super::Office;

/// What a household did to have a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Act {
    Small,
    Large,
    Agreement,
    Contract(Option<String>),
    /// Taken instead of another, in a deal; and whether money for that other had been paid.
    Exchange(String, bool),
}

/// A unit with all that was done by those who have it: nothing, where it is free.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    acts: Vec<(u64, String, Act)>,
}

/// Whose a unit is: free, or the household and the number, and whether it is sold and in which deal.
pub type State = Option<(String, u64, bool, Option<String>)>;

impl Unit {
    pub fn state(&self) -> State {
        let (no, household, _) = self.acts.iter().find(|(.., act)| *act != Act::Small).or(self.acts.first())?;
        let deals = self.acts.iter().rev().find_map(|(.., act)| match act {
            Act::Contract(deal) => deal.clone(),
            Act::Exchange(deal, _) => Some(deal.clone()),
            _ => None,
        });
        let is_sold = self.acts.iter().any(|(.., act)| *act != Act::Small);
        Some((household.clone(), *no, is_sold, deals))
    }

    fn has_agreement(&self) -> bool {
        self.acts.iter().any(|(.., act)| *act == Act::Agreement)
    }

    fn has_money(&self) -> bool {
        self.acts.iter().any(|(.., act)| matches!(act, Act::Large | Act::Exchange(_, true)))
    }
}

/// The units after the last entry.
pub fn units(office: &Office<'_>) -> BTreeMap<String, Unit> {
    play(office).0
}

/// What was done against the rules: the number, the unit, and in a word what.
pub fn unit_remarks(office: &Office<'_>) -> Vec<(u64, Option<String>, String)> {
    play(office).1
}

type Remarks = Vec<(u64, Option<String>, String)>;

fn play(office: &Office<'_>) -> (BTreeMap<String, Unit>, Remarks) {
    let (mut units, mut remarks) = (BTreeMap::<String, Unit>::new(), Vec::new());
    for entry in &office.entries {
        let mut tell = |unit: Option<&String>, what: String| remarks.push((entry.no, unit.cloned(), what));
        match &entry.fact {
            Fact::AtDesk(AtDesk::Deposit(deposit)) => {
                let is_large = deposit.kind == DepositKind::Large;
                if let Some(name) = &deposit.unit {
                    let unit = units.entry(name.clone()).or_default();
                    let lacks = is_large && !unit.has_agreement();
                    match take(office, unit, entry, if is_large { Act::Large } else { Act::Small }) {
                        Err(has) => tell(Some(name), format!("taken {has}")),
                        Ok(()) if lacks => tell(Some(name), "deposit before agreement".to_owned()),
                        Ok(()) => {}
                    }
                }
                if let Some(agent) = &deposit.taken_by {
                    tell(deposit.unit.as_ref(), format!("taken by {agent} {}", deposit.amount));
                }
            }
            Fact::AtDesk(AtDesk::Agreement { unit: name, copies, .. }) => {
                if let Err(has) = take(office, units.entry(name.clone()).or_default(), entry, Act::Agreement) {
                    tell(Some(name), format!("taken {has}"));
                }
                if *copies != office.rules.copies {
                    tell(Some(name), format!("{copies:?}"));
                }
            }
            Fact::AtDesk(AtDesk::Contract { unit: name, deal, .. }) => {
                let unit = units.entry(name.clone()).or_default();
                let before = unit.clone();
                if let Err(has) = take(office, unit, entry, Act::Contract(deal.clone())) {
                    tell(Some(name), format!("taken {has}"));
                    continue;
                }
                if !before.has_agreement() {
                    tell(Some(name), "contract without agreement".to_owned());
                }
                if !before.has_money() {
                    tell(Some(name), "contract without deposit".to_owned());
                }
            }
            Fact::AtDesk(AtDesk::Release { unit: name, .. }) => {
                let unit = units.entry(name.clone()).or_default();
                match others(office, unit, entry) {
                    None if unit.acts.is_empty() => tell(Some(name), "not theirs None".to_owned()),
                    None => unit.acts.clear(),
                    Some(has) => tell(Some(name), format!("not theirs {has}")),
                }
            }
            Fact::Refund { deal } if office.is_first_refund(entry) => {
                for unit in units.values_mut() {
                    if unit.state().is_some_and(|(.., of)| of.as_ref() == Some(deal)) {
                        unit.acts.clear();
                    }
                }
            }
            Fact::Exchange(exchange) if counts(office, exchange) => {
                let (old, new) = (&exchange.from.unit, &exchange.to.unit);
                let mut from = units.entry(old.clone()).or_default().clone();
                let to = units.entry(new.clone()).or_default();
                let of_others = others(office, &from, entry);
                let pays = of_others.is_none() && from.has_money() && old != new;
                match take(office, to, entry, Act::Exchange(exchange.deal.clone(), pays)) {
                    Err(has) => tell(Some(new), format!("taken {has}")),
                    Ok(()) if old == new => {}
                    Ok(()) => {
                        if let Some(has) = of_others {
                            tell(Some(old), format!("not theirs {has}"));
                        } else {
                            from.acts.clear();
                            units.insert(old.clone(), from);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    (units, remarks)
}

/// Who has a unit, if it is another household.
fn others(office: &Office<'_>, unit: &Unit, entry: &Event) -> Option<String> {
    let (household, no, ..) = unit.state()?;
    (!office.is_one(&household, entry.household())).then(|| format!("Some({household} {no})"))
}

fn take(office: &Office<'_>, unit: &mut Unit, entry: &Event, act: Act) -> Result<(), String> {
    if let Some(has) = others(office, unit, entry) {
        return Err(has);
    }
    unit.acts.push((entry.no, entry.household().to_owned(), act));
    Ok(())
}

/// An exchange must not lead to a smaller, a worse or a cheaper unit, unless the manager decided for it (I-21).
fn counts(office: &Office<'_>, exchange: &Exchange) -> bool {
    let (old, new) = (&exchange.from, &exchange.to);
    let is_less = new.area < old.area || new.grade < old.grade || new.price < old.price;
    office.is_made(&exchange.deal) && (exchange.approved || !is_less)
}
