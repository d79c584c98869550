//! What a policy sets beside its rows.

use std::borrow::Cow;

use super::choice::choices;
use super::desk::DeskRules;
use super::effect::{NAMED, NamedShare, Terms};
use crate::event::{Field, Relation};
use crate::period::Validity;
use crate::share::Share;
use crate::window::{Calendar, Window};

/// The shares the document's policy grants to those who are not the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shares {
    /// Of the owner's part, to those who stood in before the day of the deal (V.3(3)).
    pub assist: Share,
    /// Of the owner's part, to those who served on the very day of the deal (II.5).
    pub assist_same_day: Share,
    /// Of the commission as it stood, kept by those before where the owner is refused (V.3(2)).
    pub refused: Share,
    /// Of the commission and the performance as they stood, kept where another agent is asked for (V.3(8)).
    pub earlier: Share,
    /// Of the commission, to the earlier agent (or whoever traced them) where the client forgot who it was (V.3(7)).
    pub traced: Share,
}

impl Default for Shares {
    fn default() -> Self {
        let half = Share::ratio(1, 2).unwrap_or_default();
        let fifth = Share::ratio(1, 5).unwrap_or_default();
        Self { assist: fifth, assist_same_day: half, refused: fifth, earlier: half, traced: half }
    }
}

/// What a policy says of the time after the sale (section VI).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AfterSale {
    /// What the client pays for another name after the contract, in minor units (VI.2, I-22).
    pub transfer_fee: u64,
    /// How long a payment may be overdue before it is a breach, counted as a file's validity is (VI.3, I-23).
    pub overdue: Validity,
}

impl Default for AfterSale {
    /// No fee; two months.
    fn default() -> Self {
        Self { transfer_fee: 0, overdue: Validity::default() }
    }
}

choices! {
    /// What counts for an entry that was recorded after its own day (I-19).
    Late {
        /// When it happened: the register is put right.
        #[default]
        AsItHappened "as_it_happened";
        /// When it was recorded: a reception takes its place among the others at that moment and on that day, so that it has no
        /// priority over one recorded in time (V.1).
        AsRecorded "as_recorded";
    }
}

choices! {
    /// What a window of a policy is for.
    WindowOf {
        /// A file opened, or opened anew, by a visit.
        #[default]
        Visit "visit";
        /// A file opened by a call.
        Call "call";
        /// A file opened by a report: the visit must come before it ends.
        Report "report";
        /// Help where the owner was named: it has a share of a deal so long.
        Help "help";
        /// A part kept anew, from the day on which it is kept.
        Part "part";
        /// A wait for the manager.
        Pending "pending";
        /// A notice counts so long; unless the file says so, that day.
        Notice "notice";
        /// The household was last heard of within this; unless the file says so, ever.
        Recent "recent";
        /// A report must come so long before the visit; unless the file says so, at any time before.
        Ahead "ahead";
        /// An entry must be made within this; unless the file says so, at any time.
        Entry "entry";
        /// A dispute over a deal must be entered within this after it; unless the file says so, at any time.
        Dispute "dispute";
    }
}

choices! {
    /// What becomes of a client whose owner has lapsed, by time alone.
    Expired {
        /// The owner keeps the client until somebody else receives them (I-2).
        #[default]
        Kept "kept";
        /// The client is nobody's.
        Free "free";
        /// The manager allots the client.
        Manager "manager";
        /// The owner keeps the client, but a deal is the department's.
        Department "department";
    }
}

choices! {
    /// Whose a deal is of a client nobody owns.
    Unowned {
        /// The manager decides.
        #[default]
        Manager "manager";
        /// The department's.
        Department "department";
        /// Whoever closed it, as the register says of the role `closer`; the manager decides where it does not say.
        Closer "closer";
    }
}

choices! {
    /// What a quarrel over a deal, or disobedience, leads to.
    Quarrel {
        /// All goes to the department.
        #[default]
        Department "department";
        /// The manager decides.
        Manager "manager";
        /// Nothing: the rules stand.
        AsRuled "as_ruled";
    }
}

/// How a policy ends a dispute over a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ladder {
    /// Whether what the parties agreed counts.
    pub(crate) agreed: bool,
    /// Whether the manager's decision counts.
    pub(crate) decided: bool,
    pub(crate) quarrel: Quarrel,
}

/// A share of a deal for a role, whoever owns the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleShare {
    pub(crate) role: Cow<'static, str>,
    pub(crate) share: Share,
    /// Where nobody performed it: whether the department has it, else it stays with the others.
    pub(crate) unfilled_to_department: bool,
}

/// Everything a policy sets beside its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) validity: Validity,
    /// By [`WindowOf`]; those a policy does not set follow from the validity, or have no bound.
    pub(crate) windows: [Option<Window>; WindowOf::ALL.len()],
    pub(crate) calendar: Calendar,
    /// Those the document names come first, in their order.
    pub(crate) shares: Vec<NamedShare>,
    pub(crate) late: Late,
    /// What must be written down of a contact.
    pub(crate) required: Vec<Field>,
    pub(crate) expired: Expired,
    pub(crate) unowned: Unowned,
    /// The department's share of every deal that is ruled on.
    pub(crate) house: Share,
    pub(crate) roles: Vec<RoleShare>,
    /// What a leaver keeps; nothing: the drawn agent steps into their place.
    pub(crate) leaver: Terms,
    pub(crate) ladder: Ladder,
    /// Who is of the family; `None`: everybody.
    pub(crate) family: Option<Vec<Relation>>,
    pub(crate) after_sale: AfterSale,
    pub(crate) desk: DeskRules,
}

impl Default for Settings {
    fn default() -> Self {
        let Shares { assist, assist_same_day, refused, earlier, traced } = Shares::default();
        let shares = [assist, assist_same_day, refused, earlier, traced];
        let named = NAMED.iter().zip(shares).map(|(name, share)| NamedShare { name: Cow::Borrowed(*name), share });
        Self {
            validity: Validity::default(),
            windows: [None; WindowOf::ALL.len()],
            calendar: Calendar::default(),
            shares: named.collect(),
            late: Late::default(),
            required: Vec::new(),
            expired: Expired::default(),
            unowned: Unowned::default(),
            house: Share::ZERO,
            roles: Vec::new(),
            leaver: Terms::WHOLE,
            ladder: Ladder { agreed: true, decided: true, quarrel: Quarrel::default() },
            family: None,
            after_sale: AfterSale::default(),
            desk: DeskRules::default(),
        }
    }
}

impl Settings {
    /// Whether an owner who has lapsed is let go by time alone, so that nobody is ever seen to have lapsed.
    pub(crate) fn lets_go(&self) -> bool {
        matches!(self.expired, Expired::Free | Expired::Manager)
    }

    /// The window for something, as the policy sets it or as it follows.
    pub(crate) fn window(&self, of: WindowOf) -> Window {
        let set = self.windows.get(of as usize).copied().flatten();
        set.unwrap_or_else(|| match of {
            WindowOf::Visit
            | WindowOf::Call
            | WindowOf::Report
            | WindowOf::Help
            | WindowOf::Part
            | WindowOf::Pending => Window::from(self.validity),
            WindowOf::Notice => Window::months_and_days(0, 0),
            WindowOf::Ahead => Window::minutes(0),
            WindowOf::Recent | WindowOf::Entry | WindowOf::Dispute => Window::EVER,
        })
    }
}
