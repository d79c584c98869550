//! The clauses of the document's own policy, in its order, in our words.

use crate::clause::Clause;
use crate::lang::Sense;
use crate::policy::paper::{Act, ClauseNo};

macro_rules! clauses {
    ($($name:ident $cite:literal $zh:literal $en:literal;)+) => {
        /// A clause of the document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::policy) enum Cited { $($name,)+ }

        /// All of them.
        pub(in crate::policy) const CLAUSES: &[Clause<'static>] = &[$(Clause::new($cite, Sense::new($zh, $en))),+];
    };
}

clauses! {
    OnTheDay "II.5" "所属销售员不在，他人代为接待，当天成交：代接待者分得一份" "Served while the owner was away and closed that very day: shared";
    AskedFirst "II.5(1)" "客户首次来访即指定销售员，归被指定者" "The client asks for an agent on the first visit: theirs";
    FirstRegistered "V.1" "首访登记原则：客户归先登记者所属" "First registration prevails";
    Valid "V.2(1)" "建档在有效期内有效" "A file is valid until its last day";
    HandedBack "V.3(1)" "原销售员在现场，交回原销售员" "The owner is on site: handed back, nothing for the receiver";
    Refused "V.3(2)" "客户不愿找原销售员：接手者为主，原销售员在有效期内留一部分" "The client will refuse the owner: the receiver takes over, a valid earlier file keeps a part";
    StoodIn "V.3(3)" "代所属销售员接待：代接待者得一部分" "Whoever stood in for the owner has a part";
    Complaint "V.3(4)" "投诉经主任落实：与被投诉者无关" "A complaint was upheld: the agent complained of has nothing";
    NamedSeveral "V.3(5)" "客户说出多名销售员：依次由在场的第一位接待" "Several agents were named: the first of them on site receives";
    Discount "V.3(6)" "为争取折扣另找他人：业绩和提成仍全归原销售员" "The client went to another for a discount: all stays with the owner";
    Forgotten "V.3(7)" "客户忘记由谁接待：查到有效建档则分享，过期则全归接待者" "The client forgot the agent: a live file that is traced has a share, a dead one nothing";
    AskedLater "V.3(8)" "客户再次来访时指定他人：新旧分享" "A later visit asks for another agent: shared by the new and the earlier";
    AfterSale "V.3(9)" "成交客户归业绩所属的销售员跟进服务" "Whoever has the performance keeps the client after the sale";
    Referral "V.3(10)" "老客户带来的新客户归老客户的销售员" "An old client's friend belongs to the old client's agent";
    Family "V.3(11)" "同一家庭先后来访：以先接待者为准" "Of one family the first receiver prevails";
    Lots "V.3(12)" "长假或调离：客户由经理抽签分配" "An agent leaves: the manager draws lots for their clients";
    Occasion "V.3(13)" "展会、开盘等活动中首访的客户由经理分配" "Clients first received at a fair or an opening: the manager allots them";
    Dispute "V.4" "制度未定或有争议的：先协商，再由经理界定；争吵或不服从则归部门" "What the policy leaves open or agents dispute: they agree, else the manager decides; a quarrel loses it to the department";
    Exchange "VI.1" "换房：以小换大、以差换好、以低换高" "An exchange of units goes from smaller to larger, worse to better, lower to higher";
    Rename "VI.2" "换名：签约前免费，签约后收过户费" "Another name: free before the contract, for a transfer fee after it";
    Overdue "VI.3" "违约：逾期超过两个月按违约处理" "A payment more than two months overdue is a breach";
    Refund "VI.4" "退房：成交的业绩、提成如数冲回" "A unit handed back: what the deal gave is taken back, no more and no less";
}

impl Cited {
    /// Its number in the document.
    pub(in crate::policy) const fn no(self) -> ClauseNo {
        ClauseNo::numbered(self as u8)
    }
}

/// What the document cites where no row decides.
pub(in crate::policy) const fn cited_for(act: Act) -> Cited {
    match act {
        Act::Lots => Cited::Lots,
        Act::Allotted => Cited::Occasion,
        Act::Dispute | Act::Unowned => Cited::Dispute,
        Act::Expired => Cited::Valid,
        Act::AfterSale => Cited::AfterSale,
        Act::DayHelp => Cited::OnTheDay,
        Act::NamedHelp => Cited::StoodIn,
        Act::Exchange => Cited::Exchange,
        Act::Rename => Cited::Rename,
        Act::Overdue => Cited::Overdue,
        Act::Refund => Cited::Refund,
    }
}
