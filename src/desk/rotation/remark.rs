//! What is amiss with a day's rotation, told.

use std::fmt::{self, Write};

use chrono::NaiveDateTime;

use super::Rotation;
use super::play::{Amiss, Fault};
use crate::lang::{Language, say};

/// What is amiss with an entry of a day's rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TurnRemark<'a> {
    /// The entry's number.
    pub no: u64,
    /// When it was, or when it was written down, of what showed something of an earlier one.
    pub at: NaiveDateTime,
    /// The agent it is about.
    pub agent: &'a str,
    /// What it is.
    pub fault: TurnFault<'a>,
}

/// What can be amiss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TurnFault<'a> {
    /// They stepped out and were out already.
    OutTwice {
        /// By this entry.
        since: u64,
    },
    /// They are back and were not away.
    NotOut,
    /// They stepped out and are not on the list.
    NotListed,
    /// They received a client while away.
    ReceivedAway {
        /// By this entry.
        since: u64,
    },
    /// They received a new client and are not on the list.
    ReceivedUnlisted,
    /// They are noted as free at this reception while away.
    FreeAway {
        /// By this entry.
        since: u64,
    },
    /// They received a new client when another was due (II.4).
    OutOfTurn {
        /// Who was due.
        due: &'a str,
    },
    /// The entry shows that the client of an earlier reception had been here before: their turn is given back (II.5(2), I-29).
    GivenBack {
        /// The reception's number.
        reception: u64,
    },
    /// It was found out after the day that the client of this reception had been here before (I-29).
    FoundLater {
        /// By this entry.
        by: u64,
    },
}

impl<'a> Rotation<'a> {
    /// What is amiss, in the order of (`at`, `no`).
    pub fn remarks(&self) -> impl Iterator<Item = TurnRemark<'a>> + use<'a, '_> {
        self.played.amiss.iter().map(|amiss| self.remark(*amiss))
    }

    fn remark(&self, amiss: Amiss) -> TurnRemark<'a> {
        let (agent, fault) = match amiss.what {
            Fault::OutTwice { agent, since } => (agent, TurnFault::OutTwice { since }),
            Fault::NotOut(agent) => (agent, TurnFault::NotOut),
            Fault::NotListed(agent) => (agent, TurnFault::NotListed),
            Fault::ReceivedAway { agent, since } => (agent, TurnFault::ReceivedAway { since }),
            Fault::ReceivedUnlisted(agent) => (agent, TurnFault::ReceivedUnlisted),
            Fault::FreeAway { agent, since } => (agent, TurnFault::FreeAway { since }),
            Fault::OutOfTurn { agent, due } => (agent, TurnFault::OutOfTurn { due: self.name(due) }),
            Fault::GivenBack { agent, reception } => (agent, TurnFault::GivenBack { reception }),
            Fault::FoundLater { agent, by } => (agent, TurnFault::FoundLater { by }),
        };
        TurnRemark { no: amiss.no, at: amiss.at.at(), agent: self.name(agent), fault }
    }
}

impl TurnRemark<'_> {
    /// It in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let mut text = String::new();
        // A text takes everything that is written to it.
        let _ = self.write(&mut text, language);
        text
    }

    fn write(&self, f: &mut impl Write, language: Language) -> fmt::Result {
        let agent = self.agent;
        match self.fault {
            TurnFault::OutTwice { since } => say!(
                f,
                language,
                "{a}再次登记外出，此前第{n}号已外出而未登记返回。"
                    | "{a} steps out again without having come back since entry {n}.",
                a = agent,
                n = since
            ),
            TurnFault::NotOut => {
                say!(f, language, "{a}登记返回，但并未登记外出。" | "{a} comes back without having left.", a = agent)
            }
            TurnFault::NotListed => {
                say!(
                    f,
                    language,
                    "{a}登记外出，但不在轮值表上。" | "{a} steps out and is not on the duty list.",
                    a = agent
                )
            }
            TurnFault::ReceivedAway { since } => say!(
                f,
                language,
                "{a}在外出期间（第{n}号起）接待了客户。" | "{a} receives a client while away since entry {n}.",
                a = agent,
                n = since
            ),
            TurnFault::ReceivedUnlisted => say!(
                f,
                language,
                "{a}接待了新客户，但不在轮值表上。" | "{a} receives a new client and is not on the duty list.",
                a = agent
            ),
            TurnFault::FreeAway { since } => say!(
                f,
                language,
                "{a}被登记为在场空闲，但第{n}号起外出未归。" | "{a} is noted as free while away since entry {n}.",
                a = agent,
                n = since
            ),
            TurnFault::OutOfTurn { due } => say!(
                f,
                language,
                "{a}接待了新客户，但轮到的是{d}（II.4）。" | "{a} receives a new client when {d} was due (II.4).",
                a = agent,
                d = due
            ),
            TurnFault::GivenBack { reception } => say!(
                f,
                language,
                "第{n}号接待原来是老客户：{a}的名额退还（II.5(2)，I-29）。"
                    | "The client of entry {n} had been here before: the turn is given back to {a} (II.5(2), I-29).",
                n = reception,
                a = agent
            ),
            TurnFault::FoundLater { by } => say!(
                f,
                language,
                "事后由第{n}号查明是老客户；当日已过，{a}的名额不退，由经理酌定（I-29）。"
                    | "Entry {n} showed after the day that this client had been here before; {a}'s turn is not given back by itself, the manager may (I-29).",
                n = by,
                a = agent
            ),
        }
    }
}
