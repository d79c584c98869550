//! A ledger written down and read again: its policy, its events and what was closed.

use std::sync::Arc;

use serde::de::{self, Deserializer};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use super::Ledger;
use super::books::{Account, Books, Closing};
use super::folder::{Folder, Mark};
use crate::event::{Event, Exchange, Fact, Reception, Said, Settled, Split, Unit};
use crate::id::{Agent, Deal, Id, NameList, Text, at};
use crate::log::{Brought, Ending, Entered, Entry, Named, SplitAt, UnitOf, Visit};
use crate::period::Day;
use crate::policy::Policy;

/// What the form is called, and which one it is. Another form has another number.
const FORM: &str = "panke ledger";
const VERSION: u32 = 1;

impl Ledger {
    /// The events recorded so far, those struck out among them, by number. Recorded anew they make the same ledger.
    #[must_use]
    pub fn events(&self) -> Vec<Event<&str>> {
        let of_folder = |folder| Teller { roll: &self.roll, folder }.events();
        let mut events: Vec<Event<&str>> = self.folders().flat_map(of_folder).collect();
        events.sort_by_key(|event| event.no);
        events
    }
}

/// Puts the names back into the entries of a folder.
#[derive(Clone, Copy)]
struct Teller<'a> {
    roll: &'a dyn Named,
    folder: &'a Folder,
}

impl<'a> Teller<'a> {
    fn events(self) -> impl Iterator<Item = Event<&'a str>> {
        self.folder.entries.iter().zip(&self.folder.marks).map(move |(entry, mark)| Event {
            no: entry.no,
            at: mark.at.at(),
            recorded_at: (mark.recorded != mark.at).then(|| mark.recorded.at()),
            household: self.roll.household(entry.household),
            fact: self.fact(entry, mark).unwrap_or(Fact::Void { entry: 0, reason: "" }),
        })
    }

    /// Nothing of an entry is ever missing.
    fn fact(self, entry: &Entry, mark: &Mark) -> Option<Fact<&'a str>> {
        let Self { roll, folder: Folder { ground, .. } } = self;
        let agent = |agent: Agent| roll.agent(agent);
        Some(match entry.fact {
            Entered::Reception(visit) => Fact::Reception(self.visit(visit, mark)),
            Entered::Reassignment { from, to } => Fact::Reassignment { from: agent(from), to: agent(to) },
            Entered::Decision { owner, split } => {
                Fact::Decision { owner: agent(owner), split: split.map(|split| self.split(split)) }
            }
            Entered::Deal { deal, commission } => {
                Fact::Deal { deal: roll.deal(deal), commission: ground.commission(commission) }
            }
            Entered::Dispute(dispute) => {
                let (deal, ending) = ground.disputes.get(at(dispute))?;
                Fact::Dispute { deal: roll.deal(*deal), outcome: self.settled(*ending) }
            }
            Entered::Verdict(verdict) => {
                let (reception, upheld) = *ground.verdicts.get(at(verdict))?;
                Fact::Verdict { reception, upheld }
            }
            Entered::SameHousehold(with) => Fact::SameHousehold { with: roll.household(with) },
            Entered::Void(void) => {
                let (entry, reason) = *ground.voids.get(at(void))?;
                Fact::Void { entry, reason: roll.text(reason) }
            }
            Entered::Refund(deal) => Fact::Refund { deal: roll.deal(deal) },
            Entered::Exchange(swap) => {
                let swap = ground.exchanges.get(at(swap))?;
                let (from, to) = (self.unit(swap.from), self.unit(swap.to));
                Fact::Exchange(Exchange {
                    deal: roll.deal(swap.deal),
                    commission: swap.commission,
                    from,
                    to,
                    approved: swap.approved,
                })
            }
            Entered::Rename(rename) => {
                let rename = ground.renames.get(at(rename))?;
                let (deal, name) = (roll.deal(rename.deal), roll.text(rename.name));
                Fact::Rename { deal, name, after_contract: rename.after_contract }
            }
            Entered::Overdue(due) => {
                let due = ground.overdues.get(at(due))?;
                let (since, cleared) = (due.since.date(), due.cleared.map(Day::date));
                Fact::Overdue { deal: roll.deal(due.deal), since, cleared }
            }
        })
    }

    fn visit(self, visit: Visit, mark: &Mark) -> Reception<&'a str> {
        let Self { roll, folder: Folder { ground, .. } } = self;
        let agent = |agent: Agent| roll.agent(agent);
        let said = match visit.brought {
            Brought::Nothing => Said::Nothing,
            Brought::Mentions(other) => Said::Mentions(agent(other)),
            Brought::AsksFor(other) => Said::AsksFor(agent(other)),
            Brought::Refuses(other) => Said::Refuses(agent(other)),
            // A verdict may have decided otherwise since.
            Brought::Complains { of, .. } => Said::Complains { of: agent(of), upheld: mark.upheld.then_some(true) },
            Brought::Names(list) => Said::Names(ground.list(list).map(agent).collect()),
            Brought::Forgot { followed_up_by } => Said::Forgot { followed_up_by: Some(agent(followed_up_by)) },
            Brought::WantsDiscount => Said::WantsDiscount,
        };
        Reception {
            visitor: roll.visitor(visit.visitor),
            received_by: agent(visit.receiver),
            available: ground.list(visit.free).map(agent).collect(),
            said,
            referred_by: visit.referred_by.map(|by| roll.household(by)),
            occasion: visit.occasion.map(|name: Text| roll.text(name)),
        }
    }

    fn split(self, split: SplitAt) -> Split<&'a str> {
        self.folder.ground.split(split).iter().map(|(agent, share)| (self.roll.agent(*agent), *share)).collect()
    }

    fn settled(self, ending: Ending) -> Settled<&'a str> {
        match ending {
            Ending::Agreed { performance, split } => {
                Settled::Agreed { performance: self.roll.agent(performance), split: self.split(split) }
            }
            Ending::Department { disobeyed: false } => Settled::Quarrel,
            Ending::Department { disobeyed: true } => Settled::Disobeyed,
            Ending::Decided { performance, split } => Settled::Decided {
                performance: self.roll.agent(performance),
                split: split.map(|split| self.split(split)),
            },
        }
    }

    fn unit(self, unit: UnitOf) -> Unit<&'a str> {
        Unit { unit: self.roll.text(unit.unit), area: unit.area, grade: unit.grade, price: unit.price }
    }
}

impl Serialize for Ledger {
    /// The form's name and version, the policy, the events, what was closed and what was stated.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut saved = serializer.serialize_struct("Ledger", 6)?;
        saved.serialize_field("form", FORM)?;
        saved.serialize_field("version", &VERSION)?;
        saved.serialize_field("policy", &self.policy)?;
        saved.serialize_field("events", &self.events())?;
        saved.serialize_field("closings", &self.closings().collect::<Vec<_>>())?;
        let mut accounts: Vec<&Account> = self.books.accounts.iter().flatten().map(|account| &**account).collect();
        accounts.sort_by_key(|account| account.deal());
        saved.serialize_field("accounts", &accounts)?;
        saved.end()
    }
}

/// The version of the form, which must be this one.
struct Version;

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            VERSION => Ok(Self),
            other => Err(de::Error::custom(format_args!(
                "a ledger of version {other}; expected version {VERSION}: restore it with the release that saved it, and record its events anew"
            ))),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a saved ledger")]
struct Saved {
    form: String,
    #[serde(rename = "version")]
    _version: Version,
    policy: Policy,
    events: Vec<Event>,
    closings: Vec<Closing>,
    accounts: Vec<Account>,
}

impl<'de> Deserialize<'de> for Ledger {
    /// A ledger as it was saved; it goes on as the one that was. One of another version, or whose events no longer make a
    /// ledger, is refused.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let saved = Saved::deserialize(deserializer)?;
        if saved.form != FORM {
            return Err(de::Error::custom(format_args!("{:?} is no saved ledger; expected form {FORM:?}", saved.form)));
        }
        let mut ledger = Self::new(saved.policy);
        ledger.record_all(&saved.events).map_err(de::Error::custom)?;
        let mut books = Books { closings: saved.closings.into_iter().map(Arc::new).collect(), ..Books::default() };
        for account in saved.accounts {
            let deal: Deal = ledger.roll.deals.number(account.deal());
            if let Some(slot) = books.accounts.at_mut(deal.index()) {
                *slot = Some(Arc::new(account));
            }
        }
        ledger.books = books;
        Ok(ledger)
    }
}
