//! What happens before a contact, so that it is read in a wanted situation.
//!
//! As far as can be, what happens before moves the household in the same way under every policy: the manager's decision makes an
//! owner, a deal confirms them, time lets a file die, an upheld complaint bars.

use super::maker::Maker;
use super::stage::{
    AWAY, DRAWN, EARLIER, FIRST_VISITOR, HOUSEHOLD, OLD_CLIENT, OWNER, PATRON, Pace, RECEIVER, Stage, THIRD, later,
};
use crate::event::{Event, Fact, Reception, Said};
use crate::policy::{Policy, WindowOf};
use crate::situation::{Aspect, Claim, Origin, Situation, Standing, Word};

/// What is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Script {
    pub(super) wanted: Situation,
    pub(super) maker: Maker,
    pub(super) pace: Pace,
}

impl Script {
    /// The log, if there is one.
    pub(super) fn play(self, policies: &[&Policy]) -> Option<Vec<Event<&'static str>>> {
        let mut stage = Stage::new(policies, self.pace);
        let is_made_first = self.maker == Maker::ContactFirst;
        if !is_made_first {
            self.bars(&mut stage);
        }
        self.make(&mut stage)?;
        if is_made_first {
            self.bars(&mut stage);
        }
        if self.wanted.circumstances.followed_up {
            if self.is_confirmed() {
                // The deal opens their file anew, and counts from the next day on.
                stage.go_on_to_the_next_day()?;
            }
            stage.enter(HOUSEHOLD, Fact::FollowUp { by: self.owner(), reached: true, visitor: None, relation: None });
        }
        self.wait(&mut stage)?;
        self.bring(&mut stage);
        self.contact(&mut stage)?;
        Some(stage.events)
    }

    pub(super) fn is_owned(self) -> bool {
        !matches!(self.wanted.standing, Standing::Nobody | Standing::Pending)
    }

    pub(super) fn is_own(self) -> bool {
        matches!(self.wanted.standing, Standing::OwnLive | Standing::OwnDead | Standing::OwnLapsed)
    }

    pub(super) fn owner(self) -> &'static str {
        if self.is_own() { RECEIVER } else { OWNER }
    }

    pub(super) fn is_referred(self) -> bool {
        !matches!(self.wanted.origin, Origin::New | Origin::Returning)
    }

    /// Whether what is said makes the old client's agent unwelcome.
    pub(super) fn is_unwelcome_by_word(self) -> bool {
        let of_somebody = matches!(
            self.wanted.word,
            Word::RefusesOwner
                | Word::RefusesOther
                | Word::ComplainsOwner
                | Word::ComplainsOther
                | Word::ComplainsOwnerUpheld
                | Word::ComplainsOtherUpheld
        );
        self.wanted.origin == Origin::ReferredUnwelcome && of_somebody
    }

    /// The agent of the old client who brought them.
    pub(super) fn patron(self) -> &'static str {
        let of_owner =
            matches!(self.wanted.word, Word::RefusesOwner | Word::ComplainsOwner | Word::ComplainsOwnerUpheld);
        match self.wanted.origin {
            Origin::ReferredToReceiver => RECEIVER,
            Origin::ReferredUnwelcome if of_owner => OWNER,
            Origin::ReferredUnwelcome if self.wanted.receiver_barred && self.is_unwelcome_by_word() => RECEIVER,
            _ => PATRON,
        }
    }

    /// The first visit, if there is one, and the complaints that bar agents.
    fn bars(self, stage: &mut Stage<'_>) {
        let is_visit = self.wanted.origin == Origin::Returning;
        let by = if self.is_owned() && self.maker != Maker::FreeThenContact { self.owner() } else { EARLIER };
        let mut barred: Vec<&'static str> = Vec::new();
        if self.wanted.receiver_barred && !self.is_own() {
            barred.push(RECEIVER);
        }
        if matches!(self.wanted.word, Word::NamesOtherThenReceiver | Word::NamesOtherAllBarred) {
            barred.push(THIRD);
        }
        if self.wanted.origin == Origin::ReferredUnwelcome && !self.is_unwelcome_by_word() {
            barred.push(PATRON);
        }
        if self.maker == Maker::Lots {
            barred.push(DRAWN);
        }
        if is_visit && (barred.is_empty() || self.maker == Maker::Fair) {
            self.first_visit(stage, by);
        }
        for of in barred {
            stage.received(by, Said::Complains { of, upheld: Some(true) }, is_visit);
        }
    }

    fn first_visit(self, stage: &mut Stage<'_>, by: &'static str) {
        let mut visit = Reception::new(FIRST_VISITOR, by);
        visit.record = stage.record();
        if self.maker == Maker::Fair {
            visit = visit.occasion("spring fair");
        }
        stage.enter(HOUSEHOLD, visit);
    }

    /// Makes the household whose it is to be.
    fn make(self, stage: &mut Stage<'_>) -> Option<()> {
        match self.maker {
            Maker::Nothing | Maker::Visit | Maker::Fair => {}
            Maker::Decision => Self::decide(stage, self.owner()),
            Maker::Contact | Maker::ContactFirst => self.open(stage),
            Maker::FreeThenContact => {
                Self::complain_of_earlier(stage);
                self.open(stage);
            }
            Maker::Lots => {
                Self::decide(stage, EARLIER);
                stage.enter(HOUSEHOLD, Fact::Reassignment { from: EARLIER, to: DRAWN });
            }
            Maker::Complaint => Self::complain_of_earlier(stage),
            Maker::Lapse => {
                Self::decide(stage, EARLIER);
                stage.outlast(WindowOf::Visit)?;
            }
        }
        if self.is_confirmed() {
            stage.deal(HOUSEHOLD);
        }
        Some(())
    }

    fn is_confirmed(self) -> bool {
        matches!(self.wanted.standing, Standing::OwnDead | Standing::OtherDead)
    }

    /// At a visit, which leaves it nobody's.
    fn complain_of_earlier(stage: &mut Stage<'_>) {
        stage.received(EARLIER, Said::Complains { of: EARLIER, upheld: Some(true) }, true);
    }

    fn decide(stage: &mut Stage<'_>, owner: &'static str) {
        stage.enter(HOUSEHOLD, Fact::Decision { owner, split: None });
    }

    /// The owner opens a file by a call or a report.
    fn open(self, stage: &mut Stage<'_>) {
        if self.wanted.circumstances.claim == Claim::Call {
            stage.received(self.owner(), Said::Nothing, false);
        } else {
            let record = stage.record();
            stage.enter(HOUSEHOLD, Fact::Report { by: self.owner(), visitor: FIRST_VISITOR, record });
        }
    }

    /// Lets time go by.
    fn wait(self, stage: &mut Stage<'_>) -> Option<()> {
        let beside = self.wanted.circumstances;
        let asks_recent = stage.policies.iter().any(|policy| policy.asks_for(Aspect::Recent));
        if beside.notified && asks_recent && !beside.recent {
            self.notify(stage);
        }
        match self.wanted.standing {
            Standing::OwnDead | Standing::OtherDead | Standing::OwnLapsed | Standing::OtherLapsed => {
                stage.outlast(match beside.claim {
                    Claim::Visit => WindowOf::Visit,
                    Claim::Call => WindowOf::Call,
                    Claim::Report | Claim::ReportShort => WindowOf::Report,
                })?;
            }
            Standing::Nobody if !matches!(self.maker, Maker::Nothing | Maker::Complaint) => {
                stage.outlast(WindowOf::Pending)?;
            }
            _ => {}
        }
        if beside.claim == Claim::Report {
            stage.outlast(WindowOf::Ahead)?;
        }
        if asks_recent && !beside.recent && !stage.events.is_empty() {
            stage.outlast(WindowOf::Recent)?;
        }
        stage.come_to_the_point()?;
        if asks_recent && beside.recent && !beside.notified {
            // That somebody else was told moves nothing, but the household was heard of.
            stage.enter_now(HOUSEHOLD, Fact::Notice { to: AWAY[1], by: None });
        }
        Some(())
    }

    /// The old client, and who is told.
    fn bring(self, stage: &mut Stage<'_>) {
        let clock = stage.clock;
        if self.is_referred() {
            stage.enter_now(OLD_CLIENT, Fact::Decision { owner: self.patron(), split: None });
            if self.wanted.circumstances.referrer_bought {
                stage.deal(OLD_CLIENT);
            }
        }
        if self.wanted.circumstances.notified {
            self.notify(stage);
        }
        if stage.clock == clock && self.is_referred() && stage.pace == Pace::Days {
            stage.clock = later(clock, 30);
        }
    }

    fn notify(self, stage: &mut Stage<'_>) {
        stage.enter_now(HOUSEHOLD, Fact::Notice { to: self.concerned(), by: None });
    }

    /// Whom the contact concerns: the owner; of a household nobody owns whoever was asked for or may register of those named, or
    /// else the old client's agent.
    fn concerned(self) -> &'static str {
        match self.wanted.word {
            _ if self.is_owned() => self.owner(),
            Word::AsksOtherFree | Word::AsksOtherAway | Word::NamesOther => THIRD,
            Word::AsksReceiver | Word::NamesOtherThenReceiver => RECEIVER,
            Word::NamesReceiver if !self.wanted.receiver_barred => RECEIVER,
            _ => self.patron(),
        }
    }
}
