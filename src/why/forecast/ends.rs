//! What ends of a household in the days to come, and for whom.

use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::stretch::{View, stretches};
use super::{ByTime, Hold, Stretch};
use crate::id::{Agent, Id};
use crate::log::Contact;
use crate::period::{Day, Minute, Moment};
use crate::ruling::{Outcome, Payee};
use crate::settlement::House;
use crate::share::Share;

/// Something that ends by time alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct End<'a> {
    /// The household; of the names of one family the first.
    pub household: &'a str,
    /// Whose it is; nobody's where it is a wait.
    pub agent: Option<&'a str>,
    /// What ends.
    pub what: EndOf,
    /// Its last day.
    pub day: NaiveDate,
    /// Its last minute.
    pub last: NaiveDateTime,
    /// How many days are left: none where today is the last.
    pub days_left: u32,
    /// What the agent would have of the commission until then, and what afterwards.
    pub share: Share,
    /// What the agent would have of it afterwards.
    pub share_after: Share,
    /// Who owns the household afterwards if nobody does anything.
    pub owner_after: Option<&'a str>,
    /// How it is held then.
    pub hold_after: Hold,
    /// How a deal would be ruled on then.
    pub outcome_after: Outcome,
    /// Whether it is any other agent's then who receives the client, and nothing is said (I-2).
    pub open: bool,
}

/// What ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EndOf {
    /// The owner's file.
    File,
    /// A kept part.
    Part,
    /// Help where the owner was named.
    Help,
    /// Help of the day.
    DayHelp,
    /// A wait for the manager.
    Wait,
}

impl<'a> ByTime<'a> {
    /// What ends for an agent, or for the manager.
    const fn end(self) -> Option<(EndOf, Option<&'a str>)> {
        match self {
            Self::FileEnds { agent } => Some((EndOf::File, Some(agent))),
            Self::PartEnds { agent } => Some((EndOf::Part, Some(agent))),
            Self::HelpEnds { agent } => Some((EndOf::Help, Some(agent))),
            Self::DayHelpEnds { agent } => Some((EndOf::DayHelp, Some(agent))),
            Self::WaitEnds => Some((EndOf::Wait, None)),
            Self::SaleCounts { .. } | Self::EditionBegins { .. } => None,
        }
    }
}

/// The last minute of so many days.
pub(super) fn last_minute(now: NaiveDateTime, days: u32) -> Minute {
    let last = now.date().checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
    Day::of(last).last_minute()
}

/// What ends of a household by a minute. Parts and help end where their agent has less afterwards.
pub(super) fn ends<'a>(house: &House<'a>, household: &'a str, now: NaiveDateTime, by: Minute) -> Vec<End<'a>> {
    let begins = by.plus(1);
    let is_quiet = View::of(house, house.now.minute()).next(house).is_none_or(|next| next > begins);
    let mut ends = Vec::new();
    if is_quiet {
        return ends;
    }
    let stretches = stretches(house, now, begins, 0);
    for (before, after) in stretches.iter().zip(stretches.iter().skip(1)) {
        let Some(last) = before.until else { continue };
        for (what, agent) in after.because.iter().filter_map(|change| change.end()) {
            let (had, has) = (worth(before, agent), worth(after, agent));
            let is_less = had.0 > has.0 || had.1 > has.1;
            if is_less || matches!(what, EndOf::File | EndOf::Wait) {
                let days_left = last.date().signed_duration_since(now.date()).num_days();
                ends.push(End {
                    household,
                    agent,
                    what,
                    day: last.date(),
                    last,
                    days_left: u32::try_from(days_left).unwrap_or(0),
                    share: had.0,
                    share_after: has.0,
                    owner_after: after.owner,
                    hold_after: after.hold,
                    outcome_after: after.outcome,
                    open: what == EndOf::File && is_open(house, Moment::of(last).minute().plus(1)),
                });
            }
        }
    }
    ends
}

/// What an agent would have of the commission, and of the performance.
pub(super) fn worth(stretch: &Stretch<'_>, agent: Option<&str>) -> (Share, Share) {
    let is_theirs = |payee: Payee<&str>| matches!(payee, Payee::Agent(name) if Some(name) == agent);
    let award = stretch.awards.iter().find(|award| is_theirs(award.payee)).map(|award| award.share);
    let credit = stretch.performance.iter().find(|credit| is_theirs(credit.payee)).map(|credit| credit.share);
    (award.unwrap_or_default(), credit.unwrap_or_default())
}

/// Whether the household is theirs who receive the client in a minute, whoever they are: somebody is tried who was never heard
/// of.
pub(super) fn is_open(house: &House<'_>, at: Minute) -> bool {
    let stranger = Agent::numbered(u32::MAX);
    house.with_contact(Contact::Visit, stranger, at).at(at, |case| case.state.owner() == Some(stranger))
}
