//! A ledger written down and read again: its policy, its events and what was closed.

use std::sync::Arc;

use serde::de::{self, Deserializer};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use super::Ledger;
use super::books::{Account, Books, Closing};
use crate::error::Errors;
use crate::event::Event;
use crate::id::{Deal, Id, NameList};
use crate::log::Log;
use crate::policy::Policy;

/// What the form is called, and which one it is. Another form has another number.
const FORM: &str = "panke ledger";
const VERSION: u32 = 1;

impl Ledger {
    /// The events recorded so far, those struck out among them, by number. Recorded anew they make the same ledger.
    #[must_use]
    pub fn events(&self) -> Vec<Event<&str>> {
        let mut events: Vec<Event<&str>> = self.folders().flat_map(|folder| folder.events(&self.roll)).collect();
        events.sort_by_key(|event| event.no);
        events
    }
}

impl Ledger {
    /// All that was recorded so far as a log: to settle it under another policy, or to see its [front desk](crate::desk). It takes as
    /// long as reading all of it again.
    ///
    /// ```
    /// use panke::{AtDesk, Event, Ledger, Policy};
    ///
    /// let mut ledger = Ledger::new(Policy::default());
    /// let at = "2026-03-03T08:50:00".parse().unwrap();
    /// ledger.record(&Event::of_office(1, at, AtDesk::Duty { order: vec!["An", "Bai"] }))?;
    /// let log = ledger.to_log()?;
    /// assert_eq!(log.settle(ledger.policy()).desk().rotation(at).next(), Some("An"));
    /// # Ok::<(), panke::Errors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None, but in what [`as_known_on`](Self::as_known_on) gave: there an entry may speak of one that was not known yet.
    pub fn to_log(&self) -> Result<Log, Errors> {
        Log::from_events(&self.events())
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
