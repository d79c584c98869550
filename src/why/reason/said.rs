//! What became of a household in words.

use std::fmt::{self, Formatter};

use super::{Became, of_what, shown};
use crate::lang::{Language, say};

impl Became<'_> {
    pub(super) fn say(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Owner { agent, confirmed: true, .. } => {
                say!(
                    f,
                    language,
                    "{x}成为所属销售员，因已成交，不因建档到期而失去客户"
                        | "{x} became the owner, confirmed by a deal: no file need be live",
                    x = agent
                )?;
            }
            Self::Owner { agent, last, .. } => {
                say!(f, language, "{x}成为所属销售员，建档" | "{x} became the owner, with a file live ", x = agent)?;
                last.counts(f, language)?;
            }
            Self::Reopened { agent, last } => {
                say!(f, language, "{x}的建档重新起算，" | "{x}'s file was opened anew, ", x = agent)?;
                last.counts(f, language)?;
            }
            Self::HoldsBy { agent, clause: Some(clause) } => {
                say!(
                    f,
                    language,
                    "{x}仍为所属销售员，改依{clause}" | "{x} stayed the owner, now under {clause}",
                    x = agent,
                    clause = clause
                )?;
            }
            Self::HoldsBy { agent, clause: None } => {
                say!(f, language, "{x}仍为所属销售员" | "{x} stayed the owner", x = agent)?;
            }
            Self::Free { agent } => {
                say!(
                    f,
                    language,
                    "客户不再属{x}，转为无主客户" | "The client was no longer {x}'s, but nobody's",
                    x = agent
                )?;
            }
            Self::Waits { since, last } => {
                say!(
                    f,
                    language,
                    "客户自{since}起待经理分配，" | "The client waits for the manager from {since} ",
                    since = since
                )?;
                last.counts(f, language)?;
            }
            Self::Told { agent } => say!(f, language, "{x}已获通知" | "{x} had been told from then on", x = agent)?,
            Self::FirstReceived => {
                say!(
                    f,
                    language,
                    "这是客户首次来访，此后不再算新客户" | "It was the first reception: the client is not new any more"
                )?;
            }
            Self::FileEnded { agent, last } => {
                say!(f, language, "{x}的建档" | "{x}'s file ", x = agent)?;
                last.ended(f, language)?;
            }
            Self::LetGo { agent, last } => {
                say!(f, language, "{x}的建档" | "{x}'s file ", x = agent)?;
                last.ended(f, language)?;
                say!(f, language, "，客户不再属{x}" | ", and with it {x}'s hold on the client", x = agent)?;
            }
            Self::WaitOver { last } => {
                say!(f, language, "待经理分配的期限" | "The wait for the manager ")?;
                last.ended(f, language)?;
            }
            _ => self.claim(f, language)?,
        }
        say!(f, language, "。" | ".")
    }

    /// What is said of those who are not the owner, and of other deals.
    fn claim(&self, f: &mut Formatter<'_>, language: Language) -> fmt::Result {
        match self {
            Self::Kept { agent, share, of_performance, last } => {
                let (what, share) = (of_what(*of_performance, language), shown(*share, language));
                say!(
                    f,
                    language,
                    "{x}保留{what}的{share}，" | "{x} keeps {share} of the {what}, ",
                    x = agent,
                    what = what,
                    share = share
                )?;
                last.counts(f, language)
            }
            Self::Struck { agent, share, of_performance } => {
                let (what, share) = (of_what(*of_performance, language), shown(*share, language));
                say!(
                    f,
                    language,
                    "{x}原有的{what}的{share}不再保留" | "{x}'s {share} of the {what} is gone",
                    x = agent,
                    what = what,
                    share = share
                )
            }
            Self::Helped { agent, last, named: true } => {
                say!(
                    f,
                    language,
                    "记{x}代所属销售员接待，" | "{x} is noted as standing in for the owner, which counts ",
                    x = agent
                )?;
                last.counts(f, language)
            }
            Self::Helped { agent, named: false, .. } => {
                say!(
                    f,
                    language,
                    "记{x}代为接待，仅当天成交有份"
                        | "{x} is noted as having served, which counts for a deal of that day only",
                    x = agent
                )
            }
            Self::HelpStruck { agent, on } => {
                say!(f, language, "{x}于{on}的代接待不再计" | "{x}'s help of {on} counts no more", x = agent, on = on)
            }
            Self::Barred { agent } => {
                say!(
                    f,
                    language,
                    "对{x}的投诉已落实，{x}此后无份" | "A complaint about {x} was upheld: nothing more for {x}",
                    x = agent
                )
            }
            Self::BarLifted { agent } => {
                say!(f, language, "{x}不再因投诉而无份" | "The bar on {x} was lifted", x = agent)
            }
            Self::Sold { agent } => {
                say!(
                    f,
                    language,
                    "自次日起，客户因此次成交属{x}" | "From the next day on the client is {x}'s by this deal",
                    x = agent
                )
            }
            Self::SaleCounts { deal, agent } => {
                say!(
                    f,
                    language,
                    "此前的成交{deal}已生效，客户属{x}" | "By then deal {deal} counted: the client was {x}'s",
                    deal = deal,
                    x = agent
                )
            }
            Self::SaleGone { deal } => {
                say!(f, language, "成交{deal}不再计" | "Deal {deal} counts no more", deal = deal)
            }
            Self::NotConfirmed { agent } => {
                say!(f, language, "{x}不再因成交而确认所属" | "No deal confirms {x} any more", x = agent)
            }
            Self::FollowedUp { agent } => {
                say!(
                    f,
                    language,
                    "记{x}建档后联系上客户" | "{x} is noted as having reached the client since the file was opened",
                    x = agent
                )
            }
            _ => Ok(()),
        }
    }
}
