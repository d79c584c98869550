//! The order of a day in numbers: who is due, who is passed over, what is owed. It knows nothing of names or registers.

use crate::event::Errand;
use crate::id::Agent;
use crate::policy::{Busy, Discipline};

/// Where an agent is, as the desk knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Stand {
    #[default]
    Here,
    /// Stepped out by the entry of this number.
    Away { errand: Errand, since: u64 },
}

/// What an agent on the list has had and has yet to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) agent: Agent,
    /// New clients that used up a turn.
    pub(super) received: u32,
    /// Turns to be made up.
    pub(super) owed: u32,
    /// Turns had before they came.
    pub(super) ahead: u32,
    /// Turns that came and are gone.
    pub(super) lost: u32,
    /// How often the hand went past.
    pub(super) passes: u32,
    /// Turns owed for what the hand had no part in.
    pub(super) granted: u32,
    /// New clients they are taken to have had while on an errand of their own ([`Discipline::Fewest`]).
    pub(super) counted: u32,
}

impl Seat {
    const fn of(agent: Agent) -> Self {
        Self { agent, received: 0, owed: 0, ahead: 0, lost: 0, passes: 0, granted: 0, counted: 0 }
    }
}

/// Why the hand went past somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missed {
    /// They had had their turn before.
    Ahead,
    Business,
    Private,
    Busy,
}

/// Somebody the hand went past, and whether a turn is owed to them for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Skipped {
    pub(super) agent: Agent,
    pub(super) why: Missed,
    pub(super) made_up: bool,
}

/// By what somebody is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A turn owed, by its place among them.
    Owed(usize),
    /// The hand, which points at this seat.
    Hand(usize),
    /// The fewest new clients.
    Fewest,
}

/// How a new client was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// By whoever was due.
    InTurn,
    /// By whoever was due, as a turn owed.
    MadeUp,
    /// By somebody else on the list.
    OutOfTurn,
    /// By somebody who is not on it.
    OffTheList,
}

/// What came of a new client's reception.
#[derive(Debug, Clone)]
pub(super) struct Received {
    /// Who was due, if anybody was able.
    pub(super) due: Option<Agent>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) taken: Taken,
}

/// A day's order while it goes on.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    discipline: Discipline,
    busy: Busy,
    pub(super) seats: Vec<Seat>,
    hand: usize,
    /// Whose turns are owed, the one that was missed first before the others.
    pub(super) owed: Vec<Agent>,
    /// Who is away. Whoever is not listed is here; that does not depend on the list.
    away: Vec<(Agent, Errand, u64)>,
}

impl Ring {
    pub(super) const fn new(discipline: Discipline, busy: Busy) -> Self {
        Self { discipline, busy, seats: Vec::new(), hand: 0, owed: Vec::new(), away: Vec::new() }
    }

    /// Another list takes the place of the one there was.
    pub(super) fn list(&mut self, order: impl Iterator<Item = Agent>) {
        let seats: Vec<Seat> = order.map(|agent| self.seat(agent).copied().unwrap_or(Seat::of(agent))).collect();
        let count = self.seats.len();
        // The one the hand points at, or the first after them who is on the new list.
        let from_hand = self.seats.iter().cycle().skip(self.hand).take(count);
        let places = from_hand.filter_map(|old| seats.iter().position(|seat| seat.agent == old.agent));
        self.hand = places.into_iter().next().unwrap_or(0);
        self.owed.retain(|agent| seats.iter().any(|seat| seat.agent == *agent));
        self.seats = seats;
    }

    pub(super) fn place(&self, agent: Agent) -> Option<usize> {
        self.seats.iter().position(|seat| seat.agent == agent)
    }

    pub(super) fn seat(&self, agent: Agent) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.agent == agent)
    }

    fn seat_mut(&mut self, agent: Agent) -> Option<&mut Seat> {
        self.seats.iter_mut().find(|seat| seat.agent == agent)
    }

    pub(super) fn stand(&self, agent: Agent) -> Stand {
        let found = self.away.iter().find(|(away, _, _)| *away == agent);
        found.map_or(Stand::Here, |(_, errand, since)| Stand::Away { errand: *errand, since: *since })
    }

    /// Somebody leaves, or leaves for another reason.
    pub(super) fn step_out(&mut self, agent: Agent, errand: Errand, no: u64) {
        self.away.retain(|(away, _, _)| *away != agent);
        self.away.push((agent, errand, no));
    }

    /// Somebody comes back. Under [`Discipline::Fewest`] nothing is caught up for an errand of their own.
    pub(super) fn back(&mut self, agent: Agent) {
        let was_private = matches!(self.stand(agent), Stand::Away { errand: Errand::Private, .. });
        let others = self.seats.iter().filter(|seat| seat.agent != agent && self.stand(seat.agent) == Stand::Here);
        let fewest = others.map(Seat::had).min();
        self.away.retain(|(away, _, _)| *away != agent);
        if let Some((seat, fewest)) = self.seat_mut(agent).zip(fewest).filter(|_| was_private) {
            seat.counted = seat.counted.saturating_add(fewest.saturating_sub(seat.had()));
        }
    }

    /// Who is due among those who are able, and by what. Nobody where nobody is able.
    pub(super) fn due(&self, is_able: &impl Fn(Agent) -> bool) -> Option<(Agent, By)> {
        match self.discipline {
            Discipline::Fewest => {
                let able = (0..).zip(&self.seats).filter(|(_, seat)| is_able(seat.agent));
                able.min_by_key(|(place, seat)| (seat.had(), *place)).map(|(_, seat)| (seat.agent, By::Fewest))
            }
            Discipline::InTurn | Discipline::Fixed => {
                let owed = self.owed.iter().position(|agent| is_able(*agent));
                let owed = owed.and_then(|place| Some((*self.owed.get(place)?, By::Owed(place))));
                owed.or_else(|| self.by_hand(is_able))
            }
        }
    }

    /// The first able from the hand on who is not ahead; where all of them are, whoever is least so.
    fn by_hand<'s>(&'s self, is_able: &impl Fn(Agent) -> bool) -> Option<(Agent, By)> {
        let count = self.seats.len();
        let around = (0..).zip(&self.seats).cycle().skip(self.hand).take(count);
        let mut able = around.filter(|(_, seat)| is_able(seat.agent));
        let first = able.next()?;
        // Mostly the first is it; of equals the one the hand comes to first.
        let least =
            |one: (usize, &'s Seat), other: (usize, &'s Seat)| if other.1.ahead < one.1.ahead { other } else { one };
        let (place, seat) = if first.1.ahead == 0 { first } else { able.fold(first, least) };
        Some((seat.agent, By::Hand(place)))
    }

    /// A new client is received by somebody, while these are free. Tells who was due, whom the hand went past, and how it was.
    pub(super) fn receive(&mut self, receiver: Agent, is_free: &impl Fn(Agent) -> bool) -> Received {
        let is_able = |agent: Agent| (agent == receiver || is_free(agent)) && self.stand(agent) == Stand::Here;
        let due = self.due(&is_able);
        let skipped = if let Some((_, By::Hand(place))) = due { self.turn_to(place) } else { Vec::new() };
        let taken = match due {
            Some((due, by)) if due == receiver => self.in_turn(receiver, by),
            _ => self.out_of_turn(receiver),
        };
        if let Some(seat) = self.seat_mut(receiver) {
            seat.received = seat.received.saturating_add(1);
        }
        Received { due: due.map(|(due, _)| due), skipped, taken }
    }

    /// Whoever is due receives.
    fn in_turn(&mut self, receiver: Agent, by: By) -> Taken {
        match by {
            By::Owed(place) => {
                self.make_up(receiver, place);
                return Taken::MadeUp;
            }
            By::Hand(place) => self.go_past(place),
            By::Fewest => {}
        }
        Taken::InTurn
    }

    /// A turn owed is had.
    fn make_up(&mut self, agent: Agent, place: usize) {
        self.owed.remove(place);
        if let Some(seat) = self.seat_mut(agent) {
            seat.owed = seat.owed.saturating_sub(1);
        }
    }

    /// The hand goes on to a seat, and past everybody before it, as often around as it takes.
    fn turn_to(&mut self, place: usize) -> Vec<Skipped> {
        let mut skipped = Vec::new();
        loop {
            let Some(seat) = self.seats.get(self.hand).copied() else { return skipped };
            if self.hand == place && seat.ahead == 0 {
                return skipped;
            }
            let why = match self.stand(seat.agent) {
                _ if seat.ahead > 0 => Missed::Ahead,
                Stand::Away { errand: Errand::Business, .. } => Missed::Business,
                Stand::Away { errand: Errand::Private, .. } => Missed::Private,
                Stand::Here => Missed::Busy,
            };
            let is_made_up = match why {
                Missed::Business => true,
                Missed::Busy => self.busy == Busy::MadeUp,
                Missed::Ahead | Missed::Private => false,
            };
            let made_up = is_made_up && self.discipline == Discipline::InTurn;
            self.miss(why, made_up);
            skipped.push(Skipped { agent: seat.agent, why, made_up });
        }
    }

    /// The hand goes past the seat it points at.
    fn miss(&mut self, why: Missed, made_up: bool) {
        let hand = self.hand;
        if let Some(seat) = self.seats.get_mut(hand) {
            let slot = match why {
                Missed::Ahead => &mut seat.ahead,
                _ if made_up => &mut seat.owed,
                _ => &mut seat.lost,
            };
            *slot = if why == Missed::Ahead { slot.saturating_sub(1) } else { slot.saturating_add(1) };
            if made_up {
                self.owed.push(seat.agent);
            }
        }
        self.go_past(hand);
    }

    fn go_past(&mut self, place: usize) {
        if let Some(seat) = self.seats.get_mut(place) {
            seat.passes = seat.passes.saturating_add(1);
        }
        self.hand = place.saturating_add(1).checked_rem(self.seats.len()).unwrap_or(0);
    }

    /// Somebody receives who was not due.
    fn out_of_turn(&mut self, receiver: Agent) -> Taken {
        let Some(place) = self.place(receiver) else { return Taken::OffTheList };
        match self.discipline {
            Discipline::InTurn => match self.owed.iter().position(|agent| *agent == receiver) {
                Some(owed) => self.make_up(receiver, owed),
                None => {
                    if let Some(seat) = self.seats.get_mut(place) {
                        seat.ahead = seat.ahead.saturating_add(1);
                    }
                }
            },
            Discipline::Fixed => self.go_past(place),
            Discipline::Fewest => {}
        }
        Taken::OutOfTurn
    }

    /// A turn more is owed to somebody, as the finding of a reception says.
    pub(super) fn grant(&mut self, agent: Agent) {
        if self.discipline == Discipline::InTurn {
            if let Some(seat) = self.seat_mut(agent) {
                seat.granted = seat.granted.saturating_add(1);
                seat.owed = seat.owed.saturating_add(1);
                self.owed.push(agent);
            }
        }
    }

    /// A new client turns out to have been none: the turn is owed again, where turns are made up.
    pub(super) fn give_back(&mut self, agent: Agent) {
        let discipline = self.discipline;
        let Some(seat) = self.seat_mut(agent) else { return };
        seat.received = seat.received.saturating_sub(1);
        if discipline == Discipline::InTurn {
            seat.owed = seat.owed.saturating_add(1);
            self.owed.push(agent);
        }
    }
}

impl Seat {
    /// What counts where the fewest new clients decide.
    pub(super) fn had(&self) -> u32 {
        self.received.saturating_add(self.counted)
    }
}
