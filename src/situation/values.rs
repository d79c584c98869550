//! The finite facts a situation is made of: the values of each, their names in a table and their words.

use crate::lang::Sense;

/// One finite fact of a situation: all its values, each with its name and its words.
macro_rules! finite {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident $word:literal $zh:literal $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* #[doc = $en] $value,)+ }

        impl $name {
            /// Every value there is.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// How many there are.
            pub(crate) const COUNT: u32 = {
                let mut count = 0;
                let mut rest = Self::ALL;
                while let [_, others @ ..] = rest {
                    count += 1;
                    rest = others;
                }
                count
            };

            /// Its name in a table.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// Its meaning in words.
            #[must_use]
            pub const fn sense(self) -> Sense<'static> {
                match self { $(Self::$value => Sense::new($zh, $en)),+ }
            }

            #[allow(dead_code, reason = "rows written in Rust ask for some of the facts only")]
            pub(crate) const fn bit(self) -> u32 {
                1 << self as u32
            }

            pub(super) fn nth(number: u32) -> Option<Self> {
                Self::ALL.get(usize::try_from(number).ok()?).copied()
            }
        }
    };
}

finite! {
    /// Whose the household is as the client comes in.
    Standing {
        Pending "pending" "待经理分配" "the manager has yet to allot it";
        Nobody "nobody" "无人所属" "nobody's";
        OwnLive "own-live" "属接待者，建档有效" "the receiver's, on a live file";
        OwnDead "own-dead" "属接待者，已成交，建档已过期" "the receiver's, who is confirmed by a deal, on a dead file";
        OwnLapsed "own-lapsed" "属接待者，建档已过期" "the receiver's, but lapsed";
        OtherLive "other-live" "属他人，建档有效" "another's, on a live file";
        OtherDead "other-dead" "属他人，已成交，建档已过期" "another's, who is confirmed by a deal, on a dead file";
        OtherLapsed "other-lapsed" "属他人，建档已过期" "another's, but lapsed";
    }
}

finite! {
    /// What was said, and of whom. *The owner* is whoever owns the household as the client comes in.
    Word {
        Nothing "nothing" "未提及" "nothing was said";
        MentionsOwner "mentions-owner" "提到所属销售员" "the owner was mentioned";
        MentionsOther "mentions-other" "提到其他销售员" "somebody else was mentioned";
        AsksOwner "asks-owner" "指定所属销售员" "the owner was asked for";
        AsksReceiver "asks-receiver" "指定接待者" "the receiver was asked for";
        AsksOtherFree "asks-other-free" "指定他人，其在现场" "a third agent was asked for, who is on site and free";
        AsksOtherAway "asks-other-away" "指定他人，其不在" "a third agent was asked for, who is away or busy";
        RefusesOwner "refuses-owner" "不愿找所属销售员" "the owner was refused";
        RefusesOther "refuses-other" "不愿找其他销售员" "somebody else was refused";
        ComplainsOwner "complains-owner" "投诉所属销售员，未落实" "a complaint of the owner, not upheld";
        ComplainsOwnerUpheld "complains-owner-upheld" "投诉所属销售员，已落实" "a complaint of the owner, upheld";
        ComplainsOther "complains-other" "投诉其他销售员，未落实" "a complaint of somebody else, not upheld";
        ComplainsOtherUpheld "complains-other-upheld" "投诉其他销售员，已落实" "a complaint of somebody else, upheld";
        ForgotOwnerFollows "forgot-owner-follows" "忘记由谁接待，由所属销售员跟进" "the client forgot who it was; the owner follows up";
        Forgot "forgot" "忘记由谁接待，由他人跟进" "the client forgot who it was; somebody else follows up";
        WantsDiscount "wants-discount" "为争取折扣而来" "the client wants a discount";
        NamesNoneFree "names-none-free" "说出多人，均不在" "several were named, none of them free";
        NamesReceiver "names-receiver" "说出多人，接待者为在场第一位" "several were named, the receiver the first of them free";
        NamesOther "names-other" "说出多人，他人为在场第一位" "several were named, another the first of them free";
        NamesOtherThenReceiver "names-other-then-receiver" "说出多人，在场第一位因投诉落实不得登记，接待者其次" "several were named, the first of them free is barred and the receiver next";
        NamesOtherAllBarred "names-other-all-barred" "说出多人，在场者均因投诉落实不得登记" "several were named, all of them who are free are barred";
        NamesOwnerNoneFree "names-owner-none-free" "说出多人含所属者，均不在" "several were named with the owner, none of them free";
        NamesOwnerReceiver "names-owner-receiver" "说出多人含所属者，接待者为在场第一位" "several were named with the owner, the receiver the first of them free";
        NamesOwnerOther "names-owner-other" "说出多人含所属者，他人为在场第一位" "several were named with the owner, another the first of them free";
    }
}

finite! {
    /// Who came.
    Visitor {
        Known "known" "首次来访者本人，或所属销售员接待过的人" "somebody known: the household's first visitor, or whom an owner has received";
        Kin "kin" "所属销售员未接待过的家人" "kin whom no owner has received";
        Outsider "outsider" "不在制度所定家人之内的人" "somebody who is not of the family as the policy draws it";
    }
}

finite! {
    /// Whether the household was received before, and who brought it if not.
    Origin {
        Returning "returning" "非首次来访" "received before";
        New "new" "首次来访" "never received before";
        ReferredToReceiver "referred-to-receiver" "首次来访，由接待者的老客户带来" "never received before, brought by an old client of the receiver";
        ReferredFree "referred-free" "首次来访，由他人的老客户带来，其在现场" "never received before, brought by an old client of another, who is on site and free";
        ReferredAway "referred-away" "首次来访，由他人的老客户带来，其不在" "never received before, brought by an old client of another, who is away or busy";
        ReferredUnwelcome "referred-unwelcome" "首次来访，由老客户带来，但不愿找其销售员" "never received before, brought by an old client whose agent is refused, complained of or barred";
    }
}

finite! {
    /// How the office and the client came together.
    Contact {
        Visit "visit" "来访" "a visit";
        Call "call" "来电" "a call";
        Report "report" "报备" "a report, before any visit";
        Reached "reached" "跟进，已联系上" "a follow-up that reached the client";
        NotReached "not-reached" "跟进，未联系上" "a follow-up that did not reach the client";
    }
}

finite! {
    /// By what kind of contact the owner's file was opened, as the client comes in.
    Claim {
        Visit "visit" "建档依据为来访" "the file rests on a visit";
        Call "call" "建档依据为来电" "the file rests on a call";
        Report "report" "建档依据为报备，提前时间足够" "the file rests on a report, made early enough";
        ReportShort "report-short" "建档依据为报备，提前时间不足" "the file rests on a report, made too shortly before";
    }
}

finite! {
    /// How the entry was made in the register.
    Recorded {
        Complete "complete" "登记完整" "entered in time, with all that must be entered";
        Incomplete "incomplete" "登记项目不全" "something that must be entered is missing";
        Late "late" "登记超过时限" "entered too late";
        Doubtful "doubtful" "是否同一客户存疑" "whether it is the same client is in doubt";
    }
}

finite! {
    /// Where an owner was who was not on site and free.
    Whereabouts {
        Unsaid "unsaid" "未说明" "nobody wrote down where the owner was";
        Busy "busy" "所属销售员正忙" "the owner was busy";
        OnBusiness "on-business" "所属销售员因公外出" "the owner was away for the company";
        OnLeave "on-leave" "所属销售员因私外出" "the owner was away privately";
        Unreachable "unreachable" "联系不上所属销售员" "the owner could not be reached";
        LeftStandIn "left-stand-in" "所属销售员委托接待者代接" "the owner had asked the receiver to stand in";
    }
}
