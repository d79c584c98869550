//! What few entries have: contacts that are no visits, breaches, roles, and what lies beside an entry.

use std::collections::BTreeMap;

use super::entry::{Brought, Entered, Entry, Visit};
use super::ground::{Ground, List};
use crate::event::{Absence, Field, Relation};
use crate::id::{Agent, Deal, Household, Id, Text, Visitor, at};
use crate::period::Moment;

/// A contact that is no visit, told like one. Whoever reports or follows up is its receiver; nothing was said to them, and
/// nobody else was free.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contacted {
    pub(crate) kind: ContactKind,
    pub(crate) visit: Visit,
    /// Whether the visit's visitor is anybody.
    pub(crate) has_visitor: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContactKind {
    Call,
    Report,
    FollowUp { reached: bool },
}

/// A breach of the rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BreachOf {
    pub(crate) by: Agent,
    pub(crate) kind: Text,
    pub(crate) reception: Option<u64>,
    pub(crate) wronged: Option<Agent>,
    pub(crate) severe: bool,
}

/// A role performed in a deal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleOf {
    pub(crate) deal: Deal,
    pub(crate) role: Text,
    pub(crate) agent: Agent,
}

/// What an entry may have besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Beside {
    pub(crate) relation: Option<Relation>,
    pub(crate) absence: Option<Absence>,
    pub(crate) with_referrer: bool,
    /// The fields of the record, a bit for each.
    pub(crate) fields: Option<u32>,
    pub(crate) doubtful: bool,
    /// The breach at it that counts. It is no part of what was written: whoever hears the breaches puts it here.
    pub(crate) proven: Option<Proven>,
}

/// A breach at a reception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Proven {
    pub(crate) wronged: Option<Agent>,
}

/// How an office came to hear of a client, or from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contact {
    Visit,
    Call,
    Report,
    Reached,
    NotReached,
}

/// A visit or another contact, with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) contact: Contact,
    pub(crate) entry: &'a Entry,
    pub(crate) visit: &'a Visit,
    /// Whether the visit's visitor is anybody.
    pub(crate) has_visitor: bool,
    pub(crate) beside: &'a Beside,
    /// When the household was last heard of before; whoever goes through its entries puts it here.
    pub(crate) heard: Option<Moment>,
}

/// A contact that nobody has had: what would come of it can be tried.
#[derive(Debug)]
pub(crate) struct Supposed {
    contact: Contact,
    entry: Entry,
    visit: Visit,
    beside: Beside,
}

impl Supposed {
    /// Nothing is said at it, everything is written down that may be, and nobody else is free.
    pub(crate) fn of(contact: Contact, by: Agent, with: Option<Visitor>, at: Moment) -> Self {
        // Nobody and nothing has these numbers.
        let visitor = with.unwrap_or(Visitor::numbered(u32::MAX));
        let (brought, free) = (Brought::Nothing, List::NOBODY);
        let visit = Visit { visitor, receiver: by, free, brought, referred_by: None, occasion: None };
        let (household, fact) = (Household::numbered(u32::MAX), Entered::Reception(visit));
        let fields = Field::ALL.iter().fold(0, |bits, field| bits | field.bit());
        let beside = Beside { fields: Some(fields), ..Beside::default() };
        Self { contact, entry: Entry { at, no: u64::MAX, household, fact }, visit, beside }
    }

    pub(crate) fn seen(&self, heard: Option<Moment>) -> Seen<'_> {
        let Self { contact, ref entry, ref visit, ref beside } = *self;
        let has_visitor = !matches!(contact, Contact::Reached | Contact::NotReached);
        Seen { contact, entry, visit, has_visitor, beside, heard }
    }
}

impl Ground {
    /// A visit, or a call, which is told like one.
    pub(crate) fn visit(&self, fact: Entered) -> Option<Visit> {
        match fact {
            Entered::Reception(visit) => Some(visit),
            Entered::Contact(contact) => self
                .contacts
                .get(at(contact))
                .filter(|contacted| contacted.kind == ContactKind::Call)
                .map(|of| of.visit),
            _ => None,
        }
    }

    /// Who came, rang, was reported or reached, if anybody is named.
    pub(crate) fn visitor(&self, fact: Entered) -> Option<Visitor> {
        match fact {
            Entered::Reception(visit) => Some(visit.visitor),
            Entered::Contact(contact) => {
                self.contacts.get(at(contact)).filter(|contacted| contacted.has_visitor).map(|of| of.visit.visitor)
            }
            _ => None,
        }
    }

    /// The household that brought them, as a visit or a call says.
    pub(crate) fn referred_by(&self, fact: Entered) -> Option<Household> {
        self.visit(fact)?.referred_by
    }

    /// A visit or another contact, with all that is known of it.
    pub(crate) fn seen<'a>(&'a self, entry: &'a Entry) -> Option<Seen<'a>> {
        let (contact, visit, has_visitor) = match &entry.fact {
            Entered::Reception(visit) => (Contact::Visit, visit, true),
            Entered::Contact(contact) => {
                let Contacted { kind, visit, has_visitor } = self.contacts.get(at(*contact))?;
                let contact = match kind {
                    ContactKind::Call => Contact::Call,
                    ContactKind::Report => Contact::Report,
                    ContactKind::FollowUp { reached: true } => Contact::Reached,
                    ContactKind::FollowUp { reached: false } => Contact::NotReached,
                };
                (contact, visit, *has_visitor)
            }
            _ => return None,
        };
        Some(Seen { contact, entry, visit, has_visitor, beside: self.beside_of(entry.no), heard: None })
    }

    /// What lies beside the entry of a number. Most logs have nothing to look through.
    pub(crate) fn beside_of(&self, no: u64) -> &Beside {
        static NOTHING: Beside =
            Beside { relation: None, absence: None, with_referrer: false, fields: None, doubtful: false, proven: None };
        if self.beside.is_empty() {
            return &NOTHING;
        }
        let found = self.beside.binary_search_by_key(&no, |(no, _)| *no).ok();
        found.and_then(|found| self.beside.get(found)).map_or(&NOTHING, |(_, beside)| beside)
    }

    /// Puts these breaches, and no others, beside the entries at which they were.
    pub(crate) fn prove(&mut self, mut proven: BTreeMap<u64, Proven>) {
        for (no, beside) in &mut self.beside {
            beside.proven = proven.remove(no);
        }
        self.beside.retain(|(_, beside)| *beside != Beside::default());
        self.beside.extend(proven.into_iter().map(|(no, of)| (no, Beside { proven: Some(of), ..Beside::default() })));
        self.beside.sort_unstable_by_key(|(no, _)| *no);
    }

    /// Puts a breach beside one entry more; what lies beside entries is in no order until it is closed.
    pub(crate) fn prove_also(&mut self, no: u64, proven: Proven) {
        match self.beside.iter_mut().find(|(known, _)| *known == no) {
            Some((_, beside)) => beside.proven = Some(proven),
            None => self.beside.push((no, Beside { proven: Some(proven), ..Beside::default() })),
        }
    }

    /// Takes over what lies beside an entry on another ground, as far as it was written.
    pub(super) fn adopt_beside(&mut self, no: u64, from: &Self) {
        let beside = Beside { proven: None, ..*from.beside_of(no) };
        if beside != Beside::default() {
            let place = self.beside.partition_point(|(before, _)| *before < no);
            self.beside.insert(place, (no, beside));
        }
    }
}

/// Of roles sorted by deal those of one deal.
pub(crate) fn roles_of(roles: &[(Deal, Text, Agent)], deal: Deal) -> &[(Deal, Text, Agent)] {
    let start = roles.partition_point(|(other, _, _)| *other < deal);
    let end = roles.partition_point(|(other, _, _)| *other <= deal);
    roles.get(start..end).unwrap_or_default()
}
