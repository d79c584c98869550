//! Where the policy's letter is silent or at odds with itself, an interpretation decides, and a ruling that rests
//! on one says so.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::lang::Sense;

macro_rules! interpretations {
    ($($name:ident $id:literal $q_zh:literal $q_en:literal $r_zh:literal $r_en:literal $how:literal;)+) => {
        /// An interpretation of the text, by its number in the reading.
        ///
        /// ```
        /// use panke::Interpretation;
        ///
        /// assert_eq!(Interpretation::I7.to_string(), "I-7");
        /// assert_eq!(Interpretation::ALL.len(), 25);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Interpretation {
            $(#[doc = concat!($id, ": ", $q_en, "? ", $r_en, ".")] $name,)+
        }

        impl Interpretation {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As it is cited.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// What the policy leaves open.
            #[must_use]
            pub const fn question(self) -> Sense<'static> {
                match self { $(Self::$name => Sense::new($q_zh, $q_en)),+ }
            }

            /// How it is read.
            #[must_use]
            pub const fn reading(self) -> Sense<'static> {
                match self { $(Self::$name => Sense::new($r_zh, $r_en)),+ }
            }

            /// What of a policy file changes it; empty where only a decision of the manager does.
            #[must_use]
            pub const fn changed_by(self) -> &'static str {
                match self { $(Self::$name => $how),+ }
            }
        }
    };
}

interpretations! {
    I1 "I-1" "两个月的建档何时到期" "When does a two-month file end" "次月对应日为末日，含当日；遇假日不顺延" "Civil Code 201–202, the last day included; 203 set aside under 204" "validity.months, validity.days, windows";
    I2 "I-2" "建档过期对未提有效期的条款有何影响" "What does a dead file mean for clauses that do not mention validity" "客户提起原销售员的仍归其；无人提起则转为无主客户" "A client who brings the agent up is still theirs; where nobody does, the client is free" "expired, rows";
    I3 "I-3" "再次来访是否续期" "Do later visits renew a file" "不续期；制度文件可另定" "No, unless the policy says so" "validity.renewed_by";
    I4 "I-4" "他人的份额有效多久，以哪天为准" "How long do the parts of others last, and on which day are they tested" "与建档同期，以成交日为准" "As long as a file; on the day of the deal" "validity, windows.help, windows.part, rows";
    I5 "I-5" "同样的代接待，II.5 给一半，V.3(3) 给两成，以何为准" "II.5 gives 1/2 and V.3(3) gives 1/5 for the same help" "当天成交一半；日后成交且客户提到原销售员两成；否则没有" "On the same day 1/2; later 1/5 where the client named the owner; else nothing" "shares.assist, shares.assist_same_day";
    I6 "I-6" "代接待者的份额从谁那里出" "Out of whose part do helpers take theirs" "从所属销售员的部分出" "The owner's, whom they stood in for" "";
    I7 "I-7" "客户转手时第三人的份额如何" "What becomes of third parties when a household is taken over" "保留部分按转手前的比例分（不计接手者）" "The kept share is divided as the whole stood without the newcomer" "rows";
    I8 "I-8" "忘记的销售员要谁去查" "Does it take an act to trace a forgotten agent" "不必，登记即档案" "No, the log is the archive" "rows";
    I9 "I-9" "投诉未落实怎么算" "A complaint that was not upheld" "视为不愿找该销售员" "A refusal" "rows";
    I10 "I-10" "老客户带来的朋友归谁" "Whose is an old client's friend" "归老客户现在的销售员；朋友自己的话优先" "The old client's present owner's; the friend's own word comes first" "rows";
    I11 "I-11" "不知客户来过时怎么办" "Nobody knew the client had been before" "所属不变；代接待者当天成交得一半，日后没有" "The owner owns; whoever served in the owner's absence has half of a deal that day, nothing later" "shares.assist_same_day, rows";
    I12 "I-12" "两条记录同一时刻" "Two entries at one instant" "以登记号为准" "The register's number decides" "";
    I13 "I-13" "在现场但正忙" "On site but busy" "视为不在" "As if away" "rows";
    I14 "I-14" "成交后的客户归谁" "Whose is a client who has bought" "归最近一次成交的业绩归属人，不过期" "Whoever has the performance of the last deal; no lapse" "";
    I15 "I-15" "V.3(8)的业绩是否平分" "Does the performance split under V.3(8)" "与提成一样分，其他条款归一人" "Yes, as the bonus; everywhere else it is whole" "shares.earlier, rows";
    I16 "I-16" "V.3(5)的接待者得多少" "What is the receiver of V.3(5) paid" "同V.3(3)" "As under V.3(3)" "shares.assist, rows";
    I17 "I-17" "V.3(7)中原销售员的一半从何时起算" "From when does the earlier agent's half under V.3(7) run" "从查到之日起" "From the day it was traced" "rows";
    I18 "I-18" "所属销售员未接待过的家人能否改换销售员" "May a family member whom no owner has met move the household" "不能；可交回、代接待或投诉" "No; she may be handed back, helped, or complain" "rows";
    I19 "I-19" "事后补登的来访，先后以何为准" "What is an entry worth that was recorded after its own day" "以来访时间为准；制度文件可改为以补登时间为准" "It counts at its own time; a policy file may let it count from the moment it was recorded" "register.late";
    I20 "I-20" "退房后，因成交确认的所属如何" "What becomes of an owner confirmed by a deal that is refunded" "仍归其所属，但不再视为已成交，建档自成交日起算" "They stay owner, no longer confirmed, on the file of the day of the deal" "";
    I21 "I-21" "换房的以小换大、以差换好如何衡量" "How are the smaller and the larger, the worse and the better unit told apart" "面积、档次、总价均不得低于原房，持平可以" "Neither area nor grade nor price may fall; each may stay" "";
    I22 "I-22" "换名过户费是多少" "How much is the transfer fee of a rename" "制度未定金额，由制度文件规定，未规定为零" "The paper names none: a policy file sets it, else it is nothing" "after_sale.transfer_fee";
    I23 "I-23" "违约的两个月从何时起算" "From when do the two months of an overdue payment run" "自应付之日起，按建档有效期的算法；末日之后即违约" "From the day it was due, counted as a file is; a breach from the day after the last" "after_sale.overdue_months, after_sale.overdue_days";
    I24 "I-24" "来电、报备、跟进算不算来访" "What are calls, reports and follow-ups worth" "不算：只有来访才登记、才改变所属；制度文件可另定" "Nothing: only a visit registers a client or moves one; a policy file may say otherwise" "rows";
    I25 "I-25" "制度改版后以哪一天的制度为准" "Which edition of a policy counts" "接待按接待当日的制度，比例按成交当日的制度" "For a reception the one in force on its day; for shares the one in force on the day of the deal" "book";
}

impl fmt::Display for Interpretation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Interpretation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A set of interpretations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interpretations(u32);

impl Interpretations {
    /// None of them.
    pub(crate) const NONE: Self = Self(0);

    /// These.
    pub(crate) const fn of(list: &[Interpretation]) -> Self {
        let mut set = 0;
        let mut rest = list;
        while let [first, others @ ..] = rest {
            set |= 1 << *first as u32;
            rest = others;
        }
        Self(set)
    }

    /// Both.
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All of them but this one.
    #[must_use]
    pub(crate) const fn without(self, one: Interpretation) -> Self {
        Self(self.0 & !(1 << one as u32))
    }

    /// Whether it is one of them.
    #[must_use]
    pub const fn contains(self, one: Interpretation) -> bool {
        self.0 & (1 << one as u32) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In order.
    pub fn iter(self) -> impl Iterator<Item = Interpretation> {
        Interpretation::ALL.iter().copied().filter(move |&one| self.contains(one))
    }
}

impl Serialize for Interpretations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
