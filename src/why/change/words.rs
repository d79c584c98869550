//! A change in words.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDateTime;

use super::Change;
use crate::event::{Absence, Event, Fact, Reception, Record, Relation, Said};
use crate::lang::{Language, say};
use crate::situation::Whereabouts;
use crate::why::dossier::Dossier;

/// A change in the words of a language, without a stop. Made by [`Change::told`].
#[derive(Debug, Clone, Copy)]
pub struct ChangeTold<'c> {
    change: &'c Change,
    event: Option<&'c Event>,
    language: Language,
}

impl Change {
    /// The change in words; the dossier says what the entry was.
    #[must_use]
    pub fn told<'c>(&'c self, dossier: &'c Dossier, language: Language) -> ChangeTold<'c> {
        let event = if let Self::Added { event } = self { Some(&**event) } else { dossier.event(self.no()) };
        ChangeTold { change: self, event, language }
    }
}

/// Which entry it is, in the words of a language, without a stop. Made by [`Dossier::told`].
#[derive(Debug, Clone, Copy)]
pub struct EntryTold<'d> {
    event: Option<&'d Event>,
    language: Language,
}

impl Dossier {
    /// Which entry a number stands for: what it is, whose and when. Nothing where there is none.
    #[must_use]
    pub fn told(&self, no: u64, language: Language) -> EntryTold<'_> {
        EntryTold { event: self.event(no), language }
    }
}

impl Display for EntryTold<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.event.map_or(Ok(()), |event| entry(f, event, self.language))
    }
}

impl Display for ChangeTold<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { change, event: Some(event), language } = *self else { return Ok(()) };
        if let Change::Added { event } = change {
            return added(f, event, language);
        }
        entry(f, event, language)?;
        say!(f, language, "：" | ", ")?;
        match change {
            Change::Available { agent, free: true, .. } => {
                say!(f, language, "当时{agent}在现场" | "with {agent} on site and free")
            }
            Change::Available { agent, free: false, .. } => {
                say!(f, language, "当时{agent}不在现场" | "with {agent} away or busy")
            }
            Change::Said { said: word, .. } => said(f, word, language),
            Change::Visitor { visitor, .. } => say!(f, language, "来的是{visitor}" | "with {visitor} as the visitor"),
            Change::Relation { relation, .. } => relation_is(f, *relation, language),
            Change::OwnerIs { owner_is, .. } => owner_was(f, *owner_is, language),
            Change::Recorded { record, .. } => recorded(f, record.as_ref(), language),
            Change::WithReferrer { along: true, .. } => {
                say!(f, language, "老客户一同前来" | "with the old client along")
            }
            Change::WithReferrer { along: false, .. } => {
                say!(f, language, "老客户没有一同前来" | "without the old client along")
            }
            Change::NotReferred { .. } => say!(f, language, "不是老客户带来的" | "had no old client brought them"),
            Change::NoOccasion { .. } => {
                say!(f, language, "不在展会或开盘活动中" | "on an ordinary day, not at a fair or an opening")
            }
            Change::Reached { reached: true, .. } => say!(f, language, "联系上了客户" | "had the client been reached"),
            Change::Reached { reached: false, .. } => {
                say!(f, language, "没有联系上客户" | "had the client not been reached")
            }
            Change::Moved { from, to, .. } => moved(f, *from, *to, language),
            Change::LeftOut { .. } => say!(f, language, "没有这一条" | "had it not been made"),
            Change::Added { .. } => Ok(()),
        }
    }
}

const MINUTES: &str = "%Y-%m-%d %H:%M";

/// Which entry it is.
fn entry(f: &mut Formatter<'_>, event: &Event, language: Language) -> fmt::Result {
    let (no, at) = (event.no, event.at.format(MINUTES));
    match &event.fact {
        Fact::Reception(Reception { received_by, .. }) => {
            say!(f, language, "第{no}号（{at} {received_by}接待）" | "entry {no}, {received_by}'s reception of {at}")
        }
        Fact::Call(Reception { received_by, .. }) => {
            say!(
                f,
                language,
                "第{no}号（{at} {received_by}接听来电）" | "entry {no}, the call {received_by} took on {at}"
            )
        }
        Fact::Deal { .. } => say!(f, language, "第{no}号（{at} 成交）" | "entry {no}, the deal of {at}"),
        Fact::Reassignment { to, .. } => {
            say!(f, language, "第{no}号（{at} 抽签分配给{to}）" | "entry {no}, the lots of {at} for {to}")
        }
        Fact::Decision { owner, .. } => {
            say!(
                f,
                language,
                "第{no}号（{at} 经理决定归{owner}）" | "entry {no}, the manager's decision of {at} for {owner}"
            )
        }
        Fact::Dispute { .. } => {
            say!(f, language, "第{no}号（{at} 争议处理）" | "entry {no}, how the dispute ended, of {at}")
        }
        Fact::SameHousehold { with, .. } => {
            say!(
                f,
                language,
                "第{no}号（{at} 认定与{with}为同一家庭）" | "entry {no} of {at}, that it is one family with {with}"
            )
        }
        Fact::Refund { .. } => say!(f, language, "第{no}号（{at} 退房）" | "entry {no}, the refund of {at}"),
        Fact::Report { by, .. } => say!(f, language, "第{no}号（{at} {by}报备）" | "entry {no}, {by}'s report of {at}"),
        Fact::FollowUp { by, .. } => {
            say!(f, language, "第{no}号（{at} {by}跟进）" | "entry {no}, {by}'s follow-up of {at}")
        }
        Fact::Notice { to, .. } => {
            say!(f, language, "第{no}号（{at} 告知{to}）" | "entry {no}, the notice to {to} of {at}")
        }
        Fact::Breach(breach) => {
            let by = &breach.by;
            say!(f, language, "第{no}号（{at} {by}违规）" | "entry {no}, {by}'s breach of {at}")
        }
        Fact::Role { role, agent, .. } => {
            say!(f, language, "第{no}号（{at} {agent}担任{role}）" | "entry {no} of {at}, {agent} as {role}")
        }
        _ => say!(f, language, "第{no}号（{at}）" | "entry {no} of {at}"),
    }
}

fn said(f: &mut Formatter<'_>, said: &Said, language: Language) -> fmt::Result {
    match said {
        Said::Nothing => say!(f, language, "客户什么也没提" | "had the client said nothing"),
        Said::Mentions(agent) => say!(f, language, "客户提到{agent}" | "had the client mentioned {agent}"),
        Said::AsksFor(agent) => say!(f, language, "客户指定{agent}" | "had the client asked for {agent}"),
        Said::Refuses(agent) => say!(f, language, "客户不愿找{agent}" | "had the client refused {agent}"),
        Said::Complains { of, upheld: Some(true) } => {
            say!(f, language, "客户投诉{of}并经落实" | "had the client complained of {of} and that been upheld")
        }
        Said::Complains { of, .. } => {
            say!(f, language, "客户投诉{of}而未落实" | "had the client complained of {of} and that not been upheld")
        }
        Said::Names(agents) => {
            let (zh, en) = (agents.join("、"), agents.join(", "));
            let list = if language == Language::Chinese { zh } else { en };
            say!(f, language, "客户依次说出{list}" | "had the client named {list}")
        }
        Said::Forgot { followed_up_by: Some(agent) } => {
            say!(
                f,
                language,
                "客户忘记由谁接待，由{agent}跟进" | "had the client forgotten who it was, and {agent} followed up"
            )
        }
        Said::Forgot { followed_up_by: None } => {
            say!(f, language, "客户忘记由谁接待" | "had the client forgotten who it was")
        }
        Said::WantsDiscount => say!(f, language, "客户为争取折扣而来" | "had the client come for a discount"),
    }
}

fn moved(f: &mut Formatter<'_>, from: NaiveDateTime, to: NaiveDateTime, language: Language) -> fmt::Result {
    let (at, minutes) = (to.format(MINUTES), to.signed_duration_since(from).num_minutes());
    let (days, rest) = (minutes.unsigned_abs() / 1440, minutes.unsigned_abs() % 1440);
    let (plural, is_later) = (if days == 1 { "" } else { "s" }, minutes > 0);
    match (rest, is_later) {
        (0, true) => {
            say!(f, language, "改在{at}（晚{days}天）" | "on {at} ({days} day{plural} later)")
        }
        (0, false) => {
            say!(f, language, "改在{at}（早{days}天）" | "on {at} ({days} day{plural} earlier)")
        }
        _ => say!(f, language, "改在{at}" | "at {at}"),
    }
}

fn added(f: &mut Formatter<'_>, event: &Event, language: Language) -> fmt::Result {
    let Fact::Reception(Reception { received_by, available, .. }) = &event.fact else { return Ok(()) };
    let at = event.at.format(MINUTES);
    if available.is_empty() {
        say!(
            f,
            language,
            "{at}另有一次{received_by}接待（客户什么也没提，其他人不在）"
                | "one more reception by {received_by} on {at}, at which nothing was said and nobody else was free"
        )
    } else {
        say!(
            f,
            language,
            "{at}另有一次{received_by}接待（客户什么也没提，其他人在现场）"
                | "one more reception by {received_by} on {at}, at which nothing was said and all others were free"
        )
    }
}

fn relation_is(f: &mut Formatter<'_>, relation: Option<Relation>, language: Language) -> fmt::Result {
    match relation {
        Some(relation) => {
            let (zh, en) = relation_words(relation);
            match language {
                Language::Chinese => write!(f, "来访者登记为首访者的{zh}"),
                Language::English => write!(f, "with the visitor entered as {en}"),
            }
        }
        None => {
            say!(f, language, "未登记来访者与首访者的关系" | "with nobody saying what the visitor is to the first one")
        }
    }
}

fn owner_was(f: &mut Formatter<'_>, absence: Option<Absence>, language: Language) -> fmt::Result {
    let whereabouts = match absence {
        None => return say!(f, language, "未登记所属销售员去向" | "with nobody saying where the owner was"),
        Some(Absence::Busy) => Whereabouts::Busy,
        Some(Absence::OnBusiness) => Whereabouts::OnBusiness,
        Some(Absence::OnLeave) => Whereabouts::OnLeave,
        Some(Absence::Unreachable) => Whereabouts::Unreachable,
        Some(Absence::LeftStandIn) => Whereabouts::LeftStandIn,
    };
    let sense = whereabouts.sense().in_language(language);
    say!(f, language, "登记为「{sense}」" | "with the entry saying that {sense}")
}

fn recorded(f: &mut Formatter<'_>, record: Option<&Record>, language: Language) -> fmt::Result {
    match record {
        None => say!(f, language, "没有登记客户资料" | "with nothing written down of the client"),
        Some(record) if record.doubtful => {
            say!(
                f,
                language,
                "登记齐全但是否同一客户存疑" | "with all written down, but in doubt whether it is the same client"
            )
        }
        Some(_) => say!(f, language, "客户资料登记齐全" | "with all written down of the client"),
    }
}

/// What somebody is to the household's first visitor.
const fn relation_words(relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Spouse => ("配偶", "the first visitor's husband or wife"),
        Relation::Parent => ("父母", "the first visitor's father or mother"),
        Relation::Child => ("子女", "the first visitor's son or daughter"),
        Relation::Sibling => ("兄弟姐妹", "the first visitor's brother or sister"),
        Relation::Relative => ("其他亲属", "another relative of the first visitor"),
        Relation::Friend => ("朋友", "a friend of the first visitor"),
    }
}
