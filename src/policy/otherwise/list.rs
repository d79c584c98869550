//! The other readings, in the order of the interpretations, each in the words of whoever would argue it.

use super::{Other, changes};
use crate::interpretation::Interpretation;
use crate::lang::Sense;

macro_rules! others {
    ($($of:ident $change:ident $zh:literal $en:literal;)+) => {
        /// Every other reading.
        pub(super) const OTHERS: &[Other] =
            &[$(Other { of: Interpretation::$of, sense: Sense::new($zh, $en), change: changes::$change }),+];
    };
}

others! {
    I1 last_day_out "建档当日即算第一天，对应日当天已过期" "The day of opening is the first day counted, so that the last day is out";
    I2 expired_is_free "建档一过期客户即无人所属，提起原销售员也不算" "Once the file is dead the client is nobody's, whoever is brought up";
    I3 renewed "所属销售员本人再次接待即续期" "The owner's own receptions renew the file";
    I4 without_end "V.3(3)、(5)、(8)未写有效期，其份额不过期" "V.3(3), (5) and (8) name no validity: parts under them do not end";
    I5 half_always "代接待一律得当天成交的份额，日后成交也一样" "Help has the share of the same day on any later day, too";
    I5 fifth_always "代接待一律得日后成交的份额，当天成交也一样" "Help has the share of a later day even on the same day";
    I7 last_alone "保留部分只归上一位所属销售员，其他人不再有份" "What is kept is the last owner's alone, third parties lose theirs";
    I8 untraced "没有人去查档案，忘记的销售员就无份" "Unless somebody traces the forgotten agent, that agent has nothing";
    I9 complaint_is_nothing "投诉未落实，等于没有说过：所属不变" "A complaint that is not upheld changes nothing: the owner stays";
    I10 friend_is_new "老客户带来的朋友与新客户一样，谁登记归谁" "A friend is a new client like any other: whoever registers them first";
    I11 unknowing_is_nothing "不知客户来过而代接待，属义务接待，当天成交也无份" "Whoever served unknowingly did so out of duty and has nothing, even of a deal that day";
    I13 busy_is_on_site "正忙也是在现场：客户仍应交回，代接待者无份" "Whoever is busy is on site: the client is handed back, and whoever stood in has nothing";
    I15 performance_whole "业绩不分，全归客户指定的接手者，只分提成" "Only the bonus is shared: the performance is whole with the agent asked for";
    I16 named_is_duty "V.3(5)没有写份额，接待者属义务接待，无份" "V.3(5) grants no share: whoever received did so out of duty and has nothing";
    I17 earlier_file "查到的建档继续计算，不重新起算：到期后一半即失效" "The file that was traced runs on: the half ends when that file does";
    I18 kin_move "家人的话与客户本人的话一样，可以改换销售员" "A family member's word counts as the client's own and may move the household";
    I19 as_recorded "补登的来访以补登时间为准" "A visit recorded late counts from the moment it was recorded";
    I24 call_registers "来电视同来访，可登记，也可改变所属；报备和跟进仍不算" "A call is worth what a visit is; reports and follow-ups are still worth nothing";
}
