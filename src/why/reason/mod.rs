//! Why a deal was ruled on so: one tree of typed reasons, each said in either language.

mod became;
mod difference;
mod entry;
mod explain;
mod said;
mod stage;
mod stood;
mod until;
mod whose;
mod words;

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::division::{Cut, Paid};
use super::not::Lacked;
use crate::clause::Clause;
use crate::lang::{Language, Sense, say};
use crate::money::Money;
use crate::ruling::Credit;

pub use became::Became;
pub use entry::{Entry, Says};
pub(super) use stage::Stage;
pub use stood::{Stood, What};
pub use until::Until;
pub use whose::Whose;
pub(super) use words::{cited, first_word, of_what, shown};
use words::{idle, row};

/// Why a deal was ruled on so (裁决理由). Made by [`Hearing::why`](super::Hearing::why).
///
/// Its first reason says whose the client is and has below it the entries that mattered; then come the windows, and how the money
/// came apart.
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception, Said};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("c1", "Bai")),
///     Event::new(2, at("2026-03-09T10:00:00"), "H1", Reception::new("c1", "An").said(Said::Refuses("Bai"))),
///     Event::new(3, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100_000 }),
/// ])?;
/// let (policy, dossier) = (Policy::default(), log.dossier("D1").unwrap());
/// let hearing = dossier.hear(&policy);
/// let why = hearing.why();
/// let whose = why.reasons[0].in_language(Language::English).to_string();
/// assert!(whose.starts_with("The client is An's under V.3(2)"));
/// assert!(why.page(Language::Chinese).to_string().contains("第2号，2026-03-09 10:00，An接待c1，客户不愿找Bai。"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Why<'a> {
    /// The reasons.
    pub reasons: Vec<Reason<'a>>,
}

/// A reason, and the reasons it has in turn.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reason<'a> {
    /// What it is.
    pub kind: Because<'a>,
    /// Its own reasons.
    pub reasons: Vec<Reason<'a>>,
}

/// What a reason is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Because<'a> {
    /// Whose the client is by the deal.
    Whose(Whose<'a>),
    /// An entry that mattered.
    Entry(Entry<'a>),
    /// A row of the policy that decided, as the policy says it.
    Row {
        /// The clause it cites.
        clause: Option<Clause<'a>>,
        /// What it says.
        sense: Sense<'a>,
    },
    /// What became of the household by the entry above, or by time alone.
    Became(Became<'a>),
    /// What time alone had done when the deal was made.
    Meanwhile,
    /// Entries that changed nothing.
    Idle {
        /// Their numbers.
        entries: Vec<u64>,
    },
    /// Everything with an end, as it stood on the day of the deal.
    Windows {
        /// The day.
        day: NaiveDate,
    },
    /// One of them.
    Stood(Stood<'a>),
    /// How the commission came apart.
    Money {
        /// In minor units.
        commission: u64,
    },
    /// A step of it.
    Cut(Cut<'a>),
    /// What somebody is paid.
    Paid(Paid<'a>),
    /// How the performance came apart.
    Performance,
    /// What somebody is credited.
    Credit(Credit<'a>),
    /// What an agent has or lacks, and why.
    Lacked(Lacked<'a>),
}

impl<'a> Reason<'a> {
    pub(super) const fn new(kind: Because<'a>) -> Self {
        Self { kind, reasons: Vec::new() }
    }

    pub(super) const fn over(kind: Because<'a>, reasons: Vec<Self>) -> Self {
        Self { kind, reasons }
    }

    /// The reason in one sentence, without those it has in turn.
    #[must_use]
    pub const fn in_language(&self, language: Language) -> Sentence<'_, 'a> {
        Sentence { reason: self, language }
    }

    /// The reason and those it has in turn, each a line, indented.
    fn write(&self, f: &mut Formatter<'_>, language: Language, depth: usize) -> fmt::Result {
        for _ in 0..depth {
            f.write_str("  ")?;
        }
        self.kind.say(f, language)?;
        f.write_str("\n")?;
        self.reasons.iter().try_for_each(|reason| reason.write(f, language, depth.saturating_add(1)))
    }

    fn count(&self) -> usize {
        self.reasons.iter().fold(1, |count, reason| count.saturating_add(reason.count()))
    }
}

impl<'a> Why<'a> {
    /// All of it as a page, each reason a line below the one it is a reason of.
    #[must_use]
    pub fn page(&self, language: Language) -> Pages<'_, 'a> {
        Pages { reasons: &self.reasons, language }
    }

    /// How many reasons there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.reasons.iter().fold(0, |count, reason| count.saturating_add(reason.count()))
    }
}

/// A reason in one sentence. Made by [`Reason::in_language`].
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'r, 'a> {
    reason: &'r Reason<'a>,
    language: Language,
}

impl Display for Sentence<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.reason.kind.say(f, self.language)
    }
}

/// Reasons on paper. Made by [`Why::page`] and [`WhyNot::page`](super::WhyNot::page).
#[derive(Debug, Clone, Copy)]
pub struct Pages<'r, 'a> {
    pub(super) reasons: &'r [Reason<'a>],
    pub(super) language: Language,
}

impl Display for Pages<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.reasons.iter().try_for_each(|reason| reason.write(f, self.language, 0))
    }
}

impl Display for Why<'_> {
    /// The page in English.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.page(Language::English).fmt(f)
    }
}

impl Serialize for Reason<'_> {
    /// The sentence in both languages, and the reasons it has in turn.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("zh", &self.in_language(Language::Chinese).to_string())?;
        map.serialize_entry("en", &self.in_language(Language::English).to_string())?;
        if !self.reasons.is_empty() {
            map.serialize_entry("reasons", &self.reasons)?;
        }
        map.end()
    }
}

impl Serialize for Why<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.reasons)
    }
}

impl Because<'_> {
    fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Whose(whose) => whose.say(f, language),
            Self::Entry(entry) => entry.say(f, language),
            Self::Row { clause, sense } => row(f, language, *clause, *sense),
            Self::Became(became) => became.say(f, language),
            Self::Meanwhile => {
                say!(f, language, "此后至成交，仅因时间经过：" | "From then to the deal, by time alone:")
            }
            Self::Idle { entries } => idle(f, language, entries),
            Self::Windows { day } => {
                say!(
                    f,
                    language,
                    "成交当日（{day}）各项期限：" | "How long things last, seen from the day of the deal, {day}:",
                    day = day
                )
            }
            Self::Stood(stood) => stood.say(f, language),
            Self::Money { commission } => {
                say!(
                    f,
                    language,
                    "提成{x}的分配：" | "How the commission of {x} comes apart:",
                    x = Money::from(*commission)
                )
            }
            Self::Cut(cut) => cut.say(f, language),
            Self::Paid(paid) => paid.say(f, language),
            Self::Performance => say!(f, language, "业绩归属：" | "Who has the performance:"),
            Self::Credit(credit) => {
                let (name, share) = (first_word(&credit.payee, language), shown(credit.share, language));
                say!(
                    f,
                    language,
                    "{x}得业绩的{share}。" | "{x} has {share} of the performance.",
                    x = name,
                    share = share
                )
            }
            Self::Lacked(lacked) => lacked.say(f, language),
        }
    }
}
