//! How a household comes to be whose it is, before a contact is read.

use super::script::Script;
use super::stage::Pace;
use crate::situation::{Claim, Origin, Situation, Standing};

/// How the household came to be whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Maker {
    /// Nothing happened.
    Nothing,
    /// The owner received it; that registers it under most policies.
    Visit,
    /// The manager named the owner.
    Decision,
    /// The owner took a call, or reported the client, before any visit.
    Contact,
    /// The same, and whatever complaints there were came after it.
    ContactFirst,
    /// The owner took a call, or reported the client, after visits that left it nobody's.
    FreeThenContact,
    /// It was first received at a fair.
    Fair,
    /// A leaver's clients were drawn by an agent who may not have this one.
    Lots,
    /// The client complained of the owner, who received, and it was upheld.
    Complaint,
    /// Its file died.
    Lapse,
}

impl Script {
    /// Those that may lead to a situation, the most ordinary first.
    pub(super) fn all(wanted: Situation) -> impl Iterator<Item = Self> {
        use Maker as M;
        let returning = wanted.origin == Origin::Returning;
        let makers: &[Maker] = match (wanted.standing, wanted.circumstances.claim) {
            (Standing::Pending, _) => &[M::Fair, M::Lots],
            (Standing::Nobody, _) if returning => &[M::Complaint, M::Fair, M::Lots, M::Lapse],
            (Standing::Nobody, _) => &[M::Nothing, M::Fair, M::Lots, M::Lapse],
            (_, Claim::Visit) if returning => &[M::Visit, M::Decision],
            (_, Claim::Visit) => &[M::Decision],
            _ if returning => &[M::FreeThenContact],
            _ => &[M::Contact, M::ContactFirst],
        };
        let paces = [Pace::Days, Pace::Minutes, Pace::AtOnce];
        let all = paces.into_iter().flat_map(|pace| makers.iter().map(move |maker| (pace, *maker)));
        all.map(move |(pace, maker)| Self { wanted, maker, pace })
    }
}
