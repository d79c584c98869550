//! What a reception is worth to a receiver who is not the owner.

use super::{ANY, BY_REFERRAL, C, Effect, I, KIN, NAMES, Pattern, Rule, Step, W};

const fn service(name: &'static str, when: Pattern, effect: Effect, clause: C) -> Rule {
    Rule::new(name, Step::Service, when, effect, Some(clause.no()))
}

/// Step 4: what the reception is worth to a receiver who is not the owner.
pub(super) fn rows() -> Vec<Rule> {
    vec![
        service("served-barred", ANY.barred(true), Effect::Nothing, C::Complaint)
            .sense_is("接待者曾被投诉且已落实：无份", "A complaint about the receiver was upheld: nothing for them."),
        service(
            "handed-back",
            ANY.word(&[W::MentionsOwner, W::AsksOwner]).owner_free(true),
            Effect::Nothing,
            C::HandedBack,
        )
        .sense_is(
            "客户提到所属销售员，其在现场：交回其接待",
            "The client named the owner, who is on site: handed back.",
        ),
        service("handed-back-referral", ANY.origin(BY_REFERRAL).owner_free(true), Effect::Nothing, C::HandedBack)
            .sense_is(
                "老客户带来的新客户，其销售员在现场：交回其接待",
                "Brought by an old client whose agent is on site: handed back.",
            ),
        service(
            "stood-in",
            ANY.word(&[W::MentionsOwner, W::AsksOwner]).owner_free(false),
            Effect::NamedHelp,
            C::StoodIn,
        )
        .rests(&[I::I13])
        .sense_is(
            "客户提到所属销售员，其不在：接待者代为接待",
            "The client named the owner, who was away or busy: the receiver stood in.",
        ),
        service("stood-in-referral", ANY.origin(BY_REFERRAL).owner_free(false), Effect::NamedHelp, C::StoodIn)
            .rests(&[I::I13])
            .sense_is(
                "老客户带来的新客户，其销售员不在：接待者代为接待",
                "Brought by an old client whose agent was away or busy: the receiver stood in.",
            ),
        service(
            "named-several",
            ANY.word(&[W::NamesNoneFree, W::NamesReceiver, W::NamesOwnerNoneFree, W::NamesOwnerReceiver])
                .owner_free(false),
            Effect::NamedHelp,
            C::NamedSeveral,
        )
        .rests(&[I::I13, I::I16])
        .sense_is(
            "客户说出多名销售员，所属销售员不在，依次轮到接待者：代为接待",
            "Several were named, the owner was away and the receiver was next: they stood in.",
        ),
        service("named-several-not-next", ANY.word(NAMES), Effect::Nothing, C::NamedSeveral).sense_is(
            "客户说出多名销售员，所属销售员在场或未轮到接待者：无份",
            "Several were named, and the owner was on site or the receiver not next: nothing.",
        ),
        service("discount", ANY.word(&[W::WantsDiscount]), Effect::Nothing, C::Discount).sense_is(
            "客户为争取折扣而来：业绩和提成仍全归所属销售员",
            "The client came for a discount: all stays with the owner.",
        ),
        service("kin", ANY.visitor(KIN), Effect::Nothing, C::Family).sense_is(
            "同一家庭的另一人来访：以先接待者为准",
            "Another of the family came: the first receiver prevails.",
        ),
        service("owner-on-site", ANY.owner_free(true), Effect::Nothing, C::FirstRegistered).sense_is(
            "未问及原销售员而其在现场：先登记者所属不变，接待者无份",
            "The owner was on site and not asked about: first registration prevails, nothing for the receiver.",
        ),
        service("on-the-day", ANY, Effect::DayHelp, C::OnTheDay).otherwise().rests(&[I::I11, I::I13]).sense_is(
            "不知客户来过而所属销售员不在：接待者仅在当天成交时有份",
            "Nobody knew of the owner, who was away: the receiver shares a deal of that very day only.",
        ),
    ]
}
