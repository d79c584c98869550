//! The parts of a page that are told elsewhere: each takes sentences as they stand and says under which heading they are read.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::say::Say;
use super::text;

/// A sentence of the reasons, and how deep it stands below the ruling itself, which has depth 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) sentence: String,
    pub(super) depth: usize,
}

/// One change that would have given another ruling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What would have been otherwise.
    pub(super) what: String,
    /// Who would own the client then; `None`: nobody.
    pub(super) owner: Option<String>,
    /// What the deal would give then, as a sentence.
    pub(super) gives: String,
}

/// Why an agent has nothing of the deal, or no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WhyNot {
    pub(super) agent: String,
    pub(super) sentences: Vec<String>,
}

/// A client whose file, or part, ends soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expiring {
    pub(super) household: String,
    pub(super) agent: String,
    pub(super) last: NaiveDate,
    /// What ends then, as a sentence.
    pub(super) what: String,
}

/// What a page of a case tells besides the ruling itself; what is empty is left out.
#[derive(Debug, Clone, Default)]
pub(super) struct CaseTold {
    pub(super) reasons: Vec<Reason>,
    pub(super) division: Vec<String>,
    pub(super) why_not: Vec<WhyNot>,
    pub(super) changes: Vec<Change>,
    /// The entries that alone give the ruling.
    pub(super) core: Vec<String>,
}

/// What a page of a log tells besides its rulings; what is empty is left out.
#[derive(Debug, Clone, Default)]
pub(super) struct LogTold {
    /// What only the manager can answer, besides the deals left to them.
    pub(super) questions: Vec<String>,
    pub(super) expiring: Vec<Expiring>,
}

/// Why it was ruled so: from the ruling down to the entries it rests on.
pub(super) fn reasons(told: &[Reason], say: Say) -> Markup {
    html! {
        @if !told.is_empty() {
            section.reasons {
                h2 { (say.of("为什么", "Why")) }
                ul.tree { @for reason in told { li class={ "d" (reason.depth.min(6)) } { (text::sentence(&reason.sentence)) } } }
            }
        }
    }
}

/// How the commission was divided, step by step.
pub(super) fn division(told: &[String], say: Say) -> Markup {
    sentences(told, say.of("怎样分", "How it was divided"), true)
}

/// The entries without which the ruling would be another, and with which alone it is this one.
pub(super) fn core(told: &[String], say: Say) -> Markup {
    sentences(told, say.of("起决定作用的登记", "The entries that decide"), false)
}

/// Why others have nothing of it.
pub(super) fn why_not(told: &[WhyNot], say: Say) -> Markup {
    html! {
        @if !told.is_empty() {
            section {
                h2 { (say.of("为什么不是别人", "Why not somebody else")) }
                @for one in told {
                    h3 { bdi { (one.agent) } }
                    ul { @for told in &one.sentences { li { (text::sentence(told)) } } }
                }
            }
        }
    }
}

/// What would have changed the ruling.
pub(super) fn changes(told: &[Change], say: Say) -> Markup {
    html! {
        @if !told.is_empty() {
            section {
                h2 { (say.of("怎样会不一样", "What would have changed it")) }
                div.scroll {
                    table {
                        thead { tr {
                            th scope="col" { (say.of("如果", "If")) }
                            th scope="col" { (say.of("客户归", "The client would be")) }
                            th scope="col" { (say.of("这笔成交", "The deal")) }
                        } }
                        tbody { @for change in told { tr {
                            td { (text::sentence(&change.what)) }
                            td { bdi { (change.owner.as_deref().unwrap_or(say.nobodys())) } }
                            td { (change.gives) }
                        } } }
                    }
                }
            }
        }
    }
}

/// Clients whose files, or parts, end soon.
pub(super) fn expiring(told: &[Expiring], say: Say) -> Markup {
    html! {
        @if !told.is_empty() {
            section {
                h2 { (say.of("即将到期的客户", "Clients about to expire")) }
                div.scroll.expiring {
                    table {
                        thead { tr {
                            th scope="col" { (say.of("末日", "Last day")) }
                            th scope="col" { (say.of("客户", "Client")) }
                            th scope="col" { (say.of("销售员", "Agent")) }
                            th scope="col" { (say.of("到期的是", "What ends")) }
                        } }
                        tbody { @for one in told { tr {
                            td.date { (one.last) }
                            th scope="row" { bdi { (one.household) } }
                            td { bdi { (one.agent) } }
                            td { (text::sentence(&one.what)) }
                        } } }
                    }
                }
            }
        }
    }
}

fn sentences(told: &[String], heading: &str, numbered: bool) -> Markup {
    html! {
        @if !told.is_empty() {
            section {
                h2 { (heading) }
                @if numbered { ol { @for one in told { li { (text::sentence(one)) } } } } @else { ul { @for one in told { li { (text::sentence(one)) } } } }
            }
        }
    }
}
