//! The page of a whole log.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::accounts;
use super::lanes::Scene;
use super::money;
use super::say::Say;
use super::sections;
use crate::interpretation::Interpretation;
use crate::lang::Language;
use crate::log::Log;
use crate::money::Money;
use crate::policy::Policies;
use crate::ruling::{Outcome, Ruling};
use crate::settlement::Statement;

/// The page of a whole log, made by [`Log::html`]: statements, deals and what is left to the manager, in one HTML file.
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "Bai")),
///     Event::new(2, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let page = log.html(&Policy::default(), at("2026-03-20T18:00:00"), Language::Chinese);
/// assert!(page.as_str().contains("D1"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPage {
    html: String,
}

impl LogPage {
    /// The file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.html
    }
}

impl Display for LogPage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html)
    }
}

impl Log {
    /// The page of the whole log under a policy, or under a book of policies: what was ruled, and from a moment on which clients expire
    /// and what waits for the manager. Equal facts under equal policies give equal bytes.
    #[must_use]
    pub fn html<'a>(&'a self, under: impl Into<Policies<'a>>, now: NaiveDateTime, language: Language) -> LogPage {
        let under = under.into();
        let told = self.told(under, now, language);
        let settlement = self.settle_under(under);
        let rulings: Vec<Ruling<'_>> = settlement.rulings().collect();
        let statements = settlement.statements();
        let sheet = Sheet { log: self, under, statements: &statements, rulings: &rulings, say: Say(language) };
        let say = sheet.say;
        let body = html! {
            (sheet.head())
            div.columns.even {
                div { (sheet.statements()) }
                div { (sheet.questions(&told.questions)) (sections::expiring(&told.expiring, say)) }
            }
            (sheet.deals())
            (sheet.interpretations())
            (accounts::accounts(&statements, say))
            (sheet.articles())
            (sheet.foot())
        };
        LogPage { html: super::document(language, say.of("结算", "Settlement"), &body) }
    }
}

struct Sheet<'s> {
    log: &'s Log,
    under: Policies<'s>,
    statements: &'s [Statement<&'s str>],
    rulings: &'s [Ruling<'s>],
    say: Say,
}

/// What an entry is called where the page links to it.
fn anchor(no: u64) -> String {
    format!("deal-{no}")
}

impl Sheet<'_> {
    fn head(&self) -> Markup {
        let Self { log, rulings, say, .. } = self;
        let commissions = rulings.iter().fold(0_i128, |sum, ruling| sum.saturating_add(ruling.commission.into()));
        let paid = self.statements.iter().fold(0_i128, |sum, statement| sum.saturating_add(statement.total));
        let left = rulings.iter().filter(|ruling| ruling.outcome == Outcome::Manager).count();
        let days = || log.entries.iter().map(|entry| entry.at.at().date());
        let figure = |name: &str, value: String| html! { div { dt { (name) } dd { (value) } } };
        html! {
            p.which { (say.of("结算", "Settlement")) }
            h1 {
                @match (days().min(), days().max()) {
                    (Some(first), Some(last)) => { (first) (say.of(" 至 ", " to ")) (last) },
                    _ => (say.of("没有登记", "No entries")),
                }
            }
            dl.figures {
                (figure(say.of("登记", "Entries"), log.len().to_string()))
                (figure(say.of("成交", "Deals"), rulings.len().to_string()))
                (figure(say.of("成交提成", "Commissions"), Money(commissions).to_string()))
                @if paid != commissions {
                    (figure(say.of("扣除退房、换房后", "After refunds and exchanges"), Money(paid).to_string()))
                }
                (figure(say.of("待经理决定", "Left to the manager"), left.to_string()))
            }
        }
    }

    /// The deals left to the manager, and what else only the manager can answer.
    fn questions(&self, more: &[String]) -> Markup {
        let say = self.say;
        let open: Vec<&Ruling<'_>> = self.rulings.iter().filter(|ruling| ruling.outcome == Outcome::Manager).collect();
        html! {
            @if !(open.is_empty() && more.is_empty()) {
                section {
                    h2 { (say.of("请经理决定", "For the manager to decide")) }
                    ul {
                        @for ruling in open {
                            li {
                                (self.link(ruling))
                                (say.of("，客户 ", ", client ")) bdi { (ruling.household) }
                                (say.of("，提成 ", ", commission ")) (Money::from(ruling.commission).to_string())
                                @for clause in &ruling.clauses { (say.of("，", ", ")) (clause.as_str()) " " (clause.title().in_language(say.0)) }
                                (say.of("。", "."))
                            }
                        }
                        @for one in more { li { (one) } }
                    }
                }
            }
        }
    }

    fn link(&self, ruling: &Ruling<'_>) -> Markup {
        html! { a href={ "#" (anchor(ruling.no)) } { (self.say.deal()) " " bdi { (ruling.deal) } } }
    }

    /// What everybody has, in one table.
    fn statements(&self) -> Markup {
        let say = self.say;
        let statements = self.statements;
        let all = statements.iter().fold(0_i128, |sum, statement| sum.saturating_add(statement.total));
        html! {
            @if !statements.is_empty() {
                section {
                    h2 { (say.of("提成单", "Statements")) }
                    div.scroll { table {
                        thead { tr {
                            th scope="col" { (say.of("分给", "To whom")) }
                            th.number scope="col" { (say.of("笔数", "Lines")) }
                            th.number scope="col" { (say.of("金额", "Amount")) }
                        } }
                        tbody { @for (place, one) in statements.iter().enumerate() { tr {
                            th scope="row" { a href={ "#payee-" (place) } { bdi { (accounts::payee(one, say)) } } }
                            td.number { (one.lines.len()) }
                            td.number { (Money(one.total).to_string()) }
                        } } }
                        tfoot { tr { th scope="row" { (say.of("合计", "Together")) } td {} td.number { (Money(all).to_string()) } } }
                    } }
                }
            }
        }
    }

    fn deals(&self) -> Markup {
        let say = self.say;
        html! {
            @if !self.rulings.is_empty() {
                section {
                    h2 { (say.of("成交一览", "Deals")) }
                    div.scroll { table.stack {
                        thead { tr {
                            th scope="col" { (say.of("时间", "When")) }
                            th scope="col" { (say.of("成交", "Deal")) }
                            th scope="col" { (say.of("客户", "Client")) }
                            th scope="col" { (say.of("归", "Owner")) }
                            th scope="col" { (say.of("依据", "By")) }
                            th.number scope="col" { (say.of("提成", "Commission")) }
                        } }
                        tbody { @for ruling in self.rulings { tr {
                            td.date { (ruling.at.format("%Y-%m-%d").to_string()) }
                            th scope="row" { a href={ "#" (anchor(ruling.no)) } { bdi { (ruling.deal) } } }
                            td { bdi { (ruling.household) } }
                            td { @match ruling.owner { Some(owner) => bdi { (owner) }, None => span.nobody { (say.nobodys()) } } }
                            td { @for (place, clause) in ruling.clauses.iter().enumerate() { @if place > 0 { (say.of("、", ", ")) } (clause.as_str()) } }
                            td.number { (Money::from(ruling.commission).to_string()) }
                        } } }
                    } }
                }
            }
        }
    }

    /// Where the policy is silent, and how many deals hang on how it is read.
    fn interpretations(&self) -> Markup {
        let say = self.say;
        let rests = |one: Interpretation| {
            self.rulings.iter().filter(move |ruling| ruling.rests_on.iter().any(|other| other == one)).count()
        };
        let counted: Vec<_> =
            Interpretation::ALL.iter().map(|one| (*one, rests(*one))).filter(|(_, count)| *count > 0).collect();
        html! {
            @if !counted.is_empty() {
                section {
                    h2 { (say.of("制度未写明之处", "Where the policy is silent")) }
                    div.scroll { table {
                        thead { tr {
                            th scope="col" { (say.of("编号", "No")) }
                            th scope="col" { (say.of("问题与读法", "Question, and how it is read")) }
                            th.number scope="col" { (say.of("涉及成交", "Deals")) }
                        } }
                        tbody { @for (one, count) in counted { tr {
                            th scope="row" { (one.as_str()) }
                            td { (one.question().in_language(say.0)) (say.of("？", "? ")) (one.reading().in_language(say.0)) (say.of("。", ".")) }
                            td.number { (count) }
                        } } }
                    } }
                }
            }
        }
    }

    /// Each deal by itself.
    fn articles(&self) -> Markup {
        let (say, nobody) = (self.say, Scene::default());
        html! {
            @if !self.rulings.is_empty() {
                section.deals {
                    h2 { (say.of("逐笔说明", "Deal by deal")) }
                    @for ruling in self.rulings { article id=(anchor(ruling.no)) {
                        h3 { (say.deal()) " " bdi { (ruling.deal) } }
                        p.because { (ruling.at.format("%Y-%m-%d %H:%M").to_string()) (say.of("，客户 ", ", client ")) bdi { (ruling.household) } }
                        p {
                            (ruling.outcome.sense().in_language(say.0))
                            @if let Some(owner) = ruling.owner { (say.of("；客户属", "; the client is ")) bdi { (owner) } (say.of("", "’s")) }
                            (say.of("。", "."))
                        }
                        @if !ruling.awards.is_empty() { (money::table(ruling, &nobody, say)) }
                        @for clause in &ruling.clauses {
                            p.because { b { (clause.as_str()) } " " (clause.title().in_language(say.0)) (say.of("。", ".")) }
                        }
                    } }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let Self { under, say, .. } = self;
        html! {
            footer {
                @for (from, policy) in under.editions() {
                    p {
                        (say.of("制度：", "Policy: ")) (policy.name().in_language(say.0))
                        @if let Some(from) = from { (say.of("，自 ", ", from ")) (from) (say.of(" 起", "")) }
                    }
                    (digest(policy, *say))
                }
            }
        }
    }
}

#[cfg(feature = "json")]
fn digest(policy: &crate::policy::Policy, say: Say) -> Markup {
    html! { p.digest { (say.of("制度摘要 ", "Digest of the policy ")) code { (policy.digest()) } } }
}

#[cfg(not(feature = "json"))]
fn digest(_policy: &crate::policy::Policy, _say: Say) -> Markup {
    html! {}
}
