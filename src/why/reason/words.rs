//! The words that many reasons share.

use std::fmt::{self, Formatter};

use crate::clause::Clause;
use crate::lang::{Language, Sense, say};
use crate::ruling::Payee;
use crate::share::Share;

/// A row as the policy says it, after the clause it cites.
pub(super) fn row(
    f: &mut Formatter<'_>,
    language: Language,
    clause: Option<Clause<'_>>,
    sense: Sense<'_>,
) -> fmt::Result {
    if let Some(clause) = clause {
        say!(f, language, "{x}：" | "{x}: ", x = clause)?;
    }
    let sense = sense.in_language(language).trim_end_matches(['.', '。']);
    say!(f, language, "{x}。" | "{x}.", x = sense)
}

pub(super) fn idle(f: &mut Formatter<'_>, language: Language, entries: &[u64]) -> fmt::Result {
    say!(f, language, "以下登记未改变任何人的份额：第" | "These entries changed nothing: ")?;
    for (place, no) in entries.iter().enumerate() {
        if place > 0 {
            say!(f, language, "、" | ", ")?;
        }
        write!(f, "{no}")?;
    }
    say!(f, language, "号。" | ".")
}

/// The clause something rests on, and what it settles.
pub(in crate::why) fn cited(f: &mut Formatter<'_>, language: Language, clause: Option<Clause<'_>>) -> fmt::Result {
    let Some(clause) = clause else { return Ok(()) };
    let title = clause.title().in_language(language).trim_end_matches(['.', '。']);
    if title.is_empty() {
        say!(f, language, "，依据{x}" | ", under {x}", x = clause)
    } else {
        say!(f, language, "，依据{x}（{title}）" | " under {x} ({title})", x = clause, title = title)
    }
}

/// Somebody as the first word of a sentence.
pub(in crate::why) fn first_word<'a>(payee: &Payee<&'a str>, language: Language) -> &'a str {
    match payee {
        Payee::Agent(agent) => agent,
        Payee::Department => Sense::new("部门", "The department").in_language(language),
    }
}

/// A share as it is said.
pub(in crate::why) fn shown(share: Share, language: Language) -> String {
    if share == Share::WHOLE {
        Sense::new("全部", "the whole").in_language(language).to_owned()
    } else {
        share.to_string()
    }
}

/// Of what somebody has a share.
pub(in crate::why) const fn of_what(of_performance: bool, language: Language) -> &'static str {
    let of = if of_performance { Sense::new("业绩", "performance") } else { Sense::new("提成", "commission") };
    of.in_language(language)
}
