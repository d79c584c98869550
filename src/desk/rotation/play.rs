//! A day gone through entry by entry: what moves the order, and what is amiss on the way.

use super::ring::{Received, Ring, Stand};
use crate::desk::{Came, Desk, Returned};
use crate::id::{Agent, Id};
use crate::log::{Entered, Entry, Noted, Visit};
use crate::period::Moment;
use crate::policy::Turn;

/// A day so far, in numbers.
#[derive(Debug, Clone)]
pub(super) struct Played {
    pub(super) ring: Ring,
    pub(super) turns: Vec<Had>,
    pub(super) amiss: Vec<Amiss>,
}

/// A turn that was had.
#[derive(Debug, Clone)]
pub(super) struct Had {
    /// The place of the reception's entry.
    pub(super) place: usize,
    pub(super) agent: Agent,
    pub(super) came: Received,
    /// The entry by which it turned out to be a returning client's, if it did on the day.
    pub(super) given_back: Option<u64>,
}

/// What is amiss with an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amiss {
    /// The entry's number, and when it was.
    pub(super) no: u64,
    pub(super) at: Moment,
    pub(super) what: Fault,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    OutTwice { agent: Agent, since: u64 },
    NotOut(Agent),
    NotListed(Agent),
    ReceivedAway { agent: Agent, since: u64 },
    ReceivedUnlisted(Agent),
    FreeAway { agent: Agent, since: u64 },
    OutOfTurn { agent: Agent, due: Agent },
    GivenBack { agent: Agent, reception: u64 },
    FoundLater { agent: Agent, by: u64 },
}

/// Who is free at a reception, by the agents' numbers: looked up without going through a list.
#[derive(Debug, Default)]
struct Free {
    /// For each agent the last reception at which they were free.
    at: Vec<u32>,
    reception: u32,
}

impl Free {
    fn set(&mut self, free: impl Iterator<Item = Agent>) {
        self.reception = self.reception.saturating_add(1);
        for agent in free {
            if agent.index() >= self.at.len() {
                self.at.resize(agent.index().saturating_add(1), 0);
            }
            if let Some(slot) = self.at.get_mut(agent.index()) {
                *slot = self.reception;
            }
        }
    }

    fn has(&self, agent: Agent) -> bool {
        self.at.get(agent.index()).is_some_and(|at| *at == self.reception)
    }
}

impl Desk<'_> {
    /// The moment's day, up to that moment and with it.
    pub(super) fn play(&self, until: Moment) -> Played {
        let day = until.day();
        let rules = self.rules(day);
        let mut played = Played { ring: Ring::new(rules.order, rules.busy), turns: Vec::new(), amiss: Vec::new() };
        let mut free = Free::default();
        let first = self.returned.partition_point(|one| one.at.day() < day);
        let mut returned = self.returned.iter().skip(first).take_while(|one| one.at <= until).peekable();
        for place in self.places(day, day) {
            let Some(entry) = self.log().entries.get(place).filter(|entry| entry.at <= until) else { break };
            while let Some(one) = returned.next_if(|one| (one.at, one.by) < (entry.at, entry.no)) {
                self.give_back(&mut played, one);
            }
            self.play_entry(&mut played, &mut free, place, entry);
        }
        for one in returned {
            self.give_back(&mut played, one);
        }
        self.find_later(&mut played, until);
        played
    }

    fn play_entry(&self, played: &mut Played, free: &mut Free, place: usize, entry: &Entry) {
        if let Entered::Reception(visit) = entry.fact {
            self.play_visit(played, free, place, (entry, visit));
            return;
        }
        match self.noted(entry) {
            Some(Noted::Duty(order)) => played.ring.list(self.log().ground.list(order)),
            Some(Noted::StepOut { agent, errand }) => {
                if let Stand::Away { since, .. } = played.ring.stand(agent) {
                    played.note(entry, Fault::OutTwice { agent, since });
                } else {
                    played.note_unlisted(entry, agent);
                }
                played.ring.step_out(agent, errand, entry.no);
            }
            Some(Noted::Back(agent)) => {
                if played.ring.stand(agent) == Stand::Here {
                    played.note(entry, Fault::NotOut(agent));
                }
                played.ring.back(agent);
            }
            _ => {}
        }
    }

    fn play_visit(&self, played: &mut Played, free: &mut Free, place: usize, (entry, visit): (&Entry, Visit)) {
        let receiver = visit.receiver;
        if let Stand::Away { since, .. } = played.ring.stand(receiver) {
            played.note(entry, Fault::ReceivedAway { agent: receiver, since });
        }
        free.set(self.log().ground.list(visit.free));
        for agent in self.log().ground.list(visit.free).filter(|agent| *agent != receiver) {
            if let Stand::Away { since, .. } = played.ring.stand(agent) {
                played.note(entry, Fault::FreeAway { agent, since });
            }
        }
        let Came { turn, is_returned, .. } = self.came(place);
        let uses_none = turn == Turn::Kept && !is_returned;
        if uses_none || played.ring.seats.is_empty() {
            return;
        }
        let came = played.ring.receive(receiver, &|agent| free.has(agent));
        if played.ring.place(receiver).is_none() {
            played.note(entry, Fault::ReceivedUnlisted(receiver));
        } else if let Some(due) = came.due.filter(|due| *due != receiver) {
            played.note(entry, Fault::OutOfTurn { agent: receiver, due });
        }
        if turn == Turn::MadeUp {
            played.ring.grant(receiver);
        }
        played.turns.push(Had { place, agent: receiver, came, given_back: None });
    }

    /// A turn is given back, if it was had on this day.
    fn give_back(&self, played: &mut Played, one: &Returned) {
        let Some(had) = played.turns.iter_mut().find(|had| had.place == one.reception) else { return };
        had.given_back = Some(one.by);
        let agent = had.agent;
        let reception = self.log().entries.get(one.reception).map_or(0, |entry| entry.no);
        played.ring.give_back(agent);
        played.amiss.push(Amiss { no: one.by, at: one.at, what: Fault::GivenBack { agent, reception } });
    }

    /// What was found out after the day is only told.
    fn find_later(&self, played: &mut Played, until: Moment) {
        let first = self.returned.partition_point(|one| one.at.day() <= until.day());
        for one in self.returned.iter().skip(first) {
            let Some(had) = played.turns.iter().find(|had| had.place == one.reception) else { continue };
            if let Some(entry) = self.log().entries.get(one.reception) {
                let what = Fault::FoundLater { agent: had.agent, by: one.by };
                played.amiss.push(Amiss { no: entry.no, at: entry.at, what });
            }
        }
        played.amiss.sort_by_key(|amiss| (amiss.at, amiss.no));
    }
}

impl Played {
    fn note(&mut self, entry: &Entry, what: Fault) {
        self.amiss.push(Amiss { no: entry.no, at: entry.at, what });
    }

    /// Whoever is on no list has nothing to sign out of.
    fn note_unlisted(&mut self, entry: &Entry, agent: Agent) {
        if !self.ring.seats.is_empty() && self.ring.place(agent).is_none() {
            self.note(entry, Fault::NotListed(agent));
        }
    }
}
