//! The steps in which a deal comes apart, told as they are taken to whoever wants to know.

use super::parts::Part;
use crate::id::Agent;
use crate::period::Minute;
use crate::share::Share;

/// A step in which a deal comes apart.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Apart<'s> {
    /// The rules give somebody a part, be it nothing.
    Piece(Piece),
    /// What the rules gave of the commission in all: parts of nothing are left out, and nobody has two.
    Gathered(&'s [Part]),
    /// The parties have this of the commission and of the performance together, and divide it anew.
    Agreed { together: Share, credit: Share, performance: Agent, split: &'s [Part] },
    /// The rules give the parties no commission that they could divide.
    NothingToAgree,
    /// The manager set who has the performance, and how the commission is split.
    Decided { performance: Agent, split: &'s [Part] },
    /// Nobody owns the client: the deal is whoever's who closed it.
    Closed(Agent),
    /// Set aside whoever owns: for the house.
    House(Share),
    /// For a role: whose who performed it, or, if nobody did, the department's or the others'.
    Role { role: &'s str, share: Share, agent: Option<Agent>, to_department: bool },
    /// What the others divide as they would the whole, and what rounding leaves over of it, which is the first's.
    Left { of: Share, odd: Share },
}

/// A part the rules give.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) agent: Agent,
    pub(crate) part: Share,
    /// Whether it is of the performance; else it is of the commission.
    pub(crate) of_performance: bool,
    pub(crate) way: Way,
}

/// How somebody comes by a part.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Way {
    /// The owner has what the others leave.
    Owner,
    /// It was kept, and counts until that minute.
    Kept { last: Minute },
    /// Help on the day of the deal has this share of that part, all such helpers together.
    DayHelp { share: Share, of: Share },
    /// Named help, the latest of which was given then; the same.
    NamedHelp { helped: Minute, share: Share, of: Share },
}

impl Piece {
    pub(super) const fn new(agent: Agent, part: Share, way: Way) -> Self {
        Self { agent, part, of_performance: false, way }
    }

    pub(super) const fn of_performance(mut self) -> Self {
        self.of_performance = true;
        self
    }
}
