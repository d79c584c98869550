//! The page of one case.

use std::fmt::{self, Display, Formatter};

use maud::{Markup, html};

use super::entries::{EntryTold, Then, entries};
use super::frame::Frame;
use super::lanes::Scene;
use super::layout::Layout;
use super::legend::legend;
use super::money::{self, chip};
use super::picture::picture;
use super::say::Say;
use super::sections;
use crate::lang::Language;
use crate::money::Money;
use crate::ruling::{Outcome, Ruling};
use crate::why::hearing::Hearing;

/// So many entries are shown at once; more of them are folded away.
const UNFOLDED: usize = 30;

/// The page of one case (案卷), made by [`Hearing::html`]: one HTML file that asks for nothing from elsewhere and prints on A4.
///
/// ```
/// use panke::{Event, Fact, Language, Log, Policy, Reception};
///
/// let at = |text: &str| text.parse().unwrap();
/// let log = Log::from_events(&[
///     Event::new(1, at("2026-03-03T10:00:00"), "H1", Reception::new("Mrs Sun", "Bai")),
///     Event::new(2, at("2026-03-20T15:00:00"), "H1", Fact::Deal { deal: "D1", commission: 100 }),
/// ])?;
/// let dossier = log.dossier("D1").unwrap();
/// let page = dossier.hear(&Policy::default()).html(Language::English);
/// assert!(page.as_str().starts_with("<!DOCTYPE html>"));
/// # Ok::<(), panke::Errors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    html: String,
}

impl CasePage {
    /// The file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.html
    }
}

impl Display for CasePage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html)
    }
}

impl Hearing<'_> {
    /// The page of the case: the ruling, a picture of who had what of the client and until when, the reasons and the money. Equal
    /// facts under equal policies give equal bytes.
    #[must_use]
    pub fn html(&self, language: Language) -> CasePage {
        let told = self.told(language);
        let (say, ruling, moved) = (Say(language), self.ruling(), self.moved());
        let scene = Scene::of(self, &moved);
        let entries = entries(self, &moved, ruling.readings, say);
        let sheet = Sheet { ruling: &ruling, scene: &scene, say };
        let body = html! {
            (sheet.head())
            (sheet.drawing(entries.len()))
            div.columns {
                div {
                    (sections::reasons(&told.reasons, say))
                    (sections::changes(&told.changes, say))
                    (sections::why_not(&told.why_not, say))
                    (sheet.entries(&entries))
                }
                div {
                    (sections::division(&told.division, say))
                    (sheet.clauses())
                    (sheet.interpretations())
                    (sections::core(&told.core, say))
                }
            }
            (sheet.foot(self))
        };
        let title = format!("{} {}", say.deal(), ruling.deal);
        CasePage { html: super::document(language, &title, &body) }
    }
}

struct Sheet<'s> {
    ruling: &'s Ruling<'s>,
    scene: &'s Scene,
    say: Say,
}

impl Sheet<'_> {
    fn head(&self) -> Markup {
        let Self { ruling, scene, say } = self;
        html! {
            header {
                div.answer {
                    p.which {
                        (say.deal()) " " bdi { (ruling.deal) }
                    }
                    h1 { (answer(ruling, *say)) }
                    p.how { (ruling.outcome.sense().in_language(say.0)) (say.of("。", ".")) }
                    dl.facts {
                        div { dt { (say.of("客户", "Client")) } dd { bdi { (ruling.household) } } }
                        div { dt { (say.of("成交时间", "Made")) } dd { (ruling.at.format("%Y-%m-%d %H:%M").to_string()) } }
                        div { dt { (say.of("提成", "Commission")) } dd { (Money::from(ruling.commission).to_string()) } }
                    }
                }
                div.pay {
                    @if ruling.awards.is_empty() {
                        p.waiting { (say.of("尚未分配：待经理决定。", "Not divided yet: the manager decides.")) }
                    } @else {
                        (money::table(ruling, scene, *say))
                    }
                }
            }
        }
    }

    fn drawing(&self, entries: usize) -> Markup {
        let Self { scene, say, .. } = self;
        let agents = scene.lanes.len();
        let summary = match say.0 {
            Language::Chinese => {
                format!("{entries} 条登记，{agents} 位销售员各占一行；最下一行是客户所属。下方的登记表列出同样的内容。")
            }
            Language::English => format!(
                "{entries} entries; a lane for each of {agents} agents, and whose the client was along the bottom. The table of entries below tells the same."
            ),
        };
        html! {
            @if !scene.ribbon.is_empty() {
                @let wide = Layout::of(scene, Frame::WIDE, *say);
                figure {
                    (picture(&wide, &summary, *say))
                    (picture(&Layout::of(scene, Frame::NARROW, *say), &summary, *say))
                    figcaption { (legend(scene, !wide.breaks.is_empty(), *say)) }
                }
            }
        }
    }

    /// The clauses that decided, and what the paper says beside them.
    fn clauses(&self) -> Markup {
        let Self { ruling, say, .. } = self;
        let stop = say.of("。", ".");
        html! {
            @if !ruling.clauses.is_empty() {
                section {
                    h2 { (say.of("依据条款", "Clauses")) }
                    dl.clauses {
                        @for clause in &ruling.clauses {
                            dt { (clause.as_str()) }
                            dd { (clause.title().in_language(say.0)) (stop) }
                        }
                    }
                }
            }
        }
    }

    fn interpretations(&self) -> Markup {
        let Self { ruling, say, .. } = self;
        html! {
            @if ruling.rests_on.iter().next().is_some() {
                section {
                    h2 { (say.of("制度未写明之处", "Where the policy is silent")) }
                    dl.clauses {
                        @for one in ruling.rests_on.iter() {
                            dt { (one.as_str()) }
                            dd {
                                span.question { (one.question().in_language(say.0)) (say.of("？", "?")) } " "
                                (one.reading().in_language(say.0)) (say.of("。", "."))
                            }
                        }
                    }
                }
            }
        }
    }

    fn entries(&self, told: &[EntryTold]) -> Markup {
        let say = self.say;
        let heading = say.of("登记", "The register");
        html! {
            section.register {
                h2 { (heading) }
                @if told.len() <= UNFOLDED {
                    (self.table(told))
                } @else {
                    details {
                        summary { (match say.0 {
                            Language::Chinese => format!("展开全部 {} 条", told.len()),
                            Language::English => format!("All {} entries", told.len()),
                        }) }
                        (self.table(told))
                    }
                }
            }
        }
    }

    fn table(&self, told: &[EntryTold]) -> Markup {
        let say = self.say;
        html! {
            table.entries {
                thead { tr {
                    th scope="col" { (say.of("号", "No")) }
                    th scope="col" { (say.of("时间", "When")) }
                    th scope="col" { (say.of("登记与裁定", "What was entered, and how it was read")) }
                    th scope="col" { (say.of("客户属", "Owner then")) }
                } }
                tbody { @for entry in told { (self.entry(entry)) } }
            }
        }
    }

    fn entry(&self, entry: &EntryTold) -> Markup {
        let (say, stop) = (self.say, self.say.of("。", "."));
        html! {
            tr {
                th scope="row" { (entry.no) }
                td.date { (entry.at.format("%Y-%m-%d").to_string()) " " span.time { (entry.at.format("%H:%M").to_string()) } }
                td {
                    bdi { (entry.what) (stop) }
                    @for (cite, sense) in &entry.because {
                        p.because { @if let Some(cite) = cite { b { (cite) } " " } (sense) (stop) }
                    }
                }
                td {
                    @match &entry.then {
                        Then::Owner(owner) => { (chip(self.scene.find(owner))) bdi { (owner) } }
                        Then::Nobody => span.nobody { (say.nobodys()) },
                        Then::Unsaid => "",
                    }
                }
            }
        }
    }

    fn foot(&self, hearing: &Hearing<'_>) -> Markup {
        let Self { ruling, say, .. } = self;
        let (facts, policy) = digests(hearing, ruling);
        html! {
            footer {
                p { (say.of("制度：", "Policy: ")) (ruling.policy.name.in_language(say.0)) }
                @if let Some(facts) = facts {
                    p.digest { (say.of("事实摘要 ", "Digest of the facts ")) code { (facts) } }
                }
                @if let Some(policy) = policy {
                    p.digest { (say.of("制度摘要 ", "Digest of the policy ")) code { (policy) } }
                }
                p { (say.of("相同的登记、相同的制度，得出相同的裁定。", "Equal entries under an equal policy give an equal ruling.")) }
            }
        }
    }
}

/// Whose the client is: what a reader wants to know first.
fn answer(ruling: &Ruling<'_>, say: Say) -> Markup {
    html! {
        @match (ruling.owner, ruling.outcome) {
            (Some(owner), _) => { (say.of("客户属", "The client is ")) bdi { (owner) } (say.of("", "’s")) }
            (None, Outcome::Department) => (say.of("归部门", "It goes to the department")),
            (None, _) => (say.of("客户无人所属", "The client is nobody’s")),
        }
    }
}

/// What tells the facts and the policy from all others.
#[cfg(feature = "json")]
fn digests<'r>(hearing: &Hearing<'_>, ruling: &Ruling<'r>) -> (Option<String>, Option<&'r str>) {
    (Some(hearing.dossier.digest()), Some(ruling.policy.digest))
}

/// Digests are of JSON.
#[cfg(not(feature = "json"))]
const fn digests<'r>(_: &Hearing<'_>, _: &Ruling<'r>) -> (Option<String>, Option<&'r str>) {
    (None, None)
}
