//! The document's own policy, row by row in the order in which it is read.

mod clauses;
mod order;
mod service;

use super::effect::{Effect, Lasts, ShareNo, Terms, Whom};
use super::paper::{Act, Cites, ClauseText, Paper};
use super::pattern::Pattern;
use super::row::{Rule, Step};
use crate::interpretation::Interpretation as I;
use crate::period::RenewedBy;
use crate::situation::{Contact, Origin, Standing as S, Visitor, Word as W};
use clauses::{CLAUSES, Cited as C, cited_for};

const ANY: Pattern = Pattern::VISIT;
const OWN: &[S] = &[S::OwnLive, S::OwnDead];
const OTHER: &[S] = &[S::OtherLive, S::OtherDead];
const OWNED: &[S] = &[S::OwnLive, S::OwnDead, S::OtherLive, S::OtherDead];
const FREE: Pattern = ANY.standing(&[S::Nobody]);
const FORGOT: &[W] = &[W::Forgot, W::ForgotOwnerFollows];
const BROUGHT_UP: &[W] = &[
    W::MentionsOwner,
    W::AsksOwner,
    W::NamesOwnerNoneFree,
    W::NamesOwnerReceiver,
    W::NamesOwnerOther,
    W::WantsDiscount,
];
const NAMES: &[W] = &[
    W::NamesNoneFree,
    W::NamesReceiver,
    W::NamesOther,
    W::NamesOtherThenReceiver,
    W::NamesOtherAllBarred,
    W::NamesOwnerNoneFree,
    W::NamesOwnerReceiver,
    W::NamesOwnerOther,
];
const FIRST: &[Origin] =
    &[Origin::New, Origin::ReferredToReceiver, Origin::ReferredFree, Origin::ReferredAway, Origin::ReferredUnwelcome];
/// Where the household was referred and an owner is there who did not own before, the referral made them so.
const BY_REFERRAL: &[Origin] = &[Origin::ReferredToReceiver, Origin::ReferredFree, Origin::ReferredAway];
/// What would move the household if it were said by somebody known.
const MOVING: &[W] = &[W::RefusesOwner, W::ComplainsOwner, W::AsksReceiver, W::Forgot, W::ForgotOwnerFollows];

const KIN: &[Visitor] = &[Visitor::Kin, Visitor::Outsider];
const NO_VISIT: &[Contact] = &[Contact::Call, Contact::Report, Contact::Reached, Contact::NotReached];

const REFUSED: Terms = Terms::keeping(ShareNo::REFUSED);
const EARLIER: Terms =
    Terms { performance: Some(ShareNo::EARLIER), lifts_bar: true, ..Terms::keeping(ShareNo::EARLIER) };
const TRACED: Terms = Terms { lasts: Lasts::Anew, ..Terms::keeping(ShareNo::TRACED) };
const FOLLOWED: Terms = Terms { lasts: Lasts::Anew, reopens: true, ..Terms::keeping(ShareNo::TRACED) };

/// The document's paper: its clauses, and its rows where later receptions renew a file or do not.
pub(super) fn paper(renewed_by: RenewedBy) -> Paper {
    let renewal = match renewed_by {
        RenewedBy::Nothing => Vec::new(),
        RenewedBy::OwnReception => vec![renewal()],
    };
    let rules = order::in_order([lapse(), renewal, unowned(), owned(), service::rows()].concat());
    let mut cites = Cites::default();
    for act in Act::ALL {
        cites.set(*act, Some(cited_for(*act).no()));
    }
    Paper { clauses: CLAUSES.iter().map(|clause| ClauseText::from(*clause)).collect(), rules, cites, notes: Vec::new() }
}

const fn file(name: &'static str, when: Pattern, effect: Effect) -> Rule {
    Rule::new(name, Step::File, when, effect, Some(C::Valid.no()))
}

const fn title(name: &'static str, when: Pattern, effect: Effect, clause: C) -> Rule {
    Rule::new(name, Step::Title, when, effect, Some(clause.no()))
}

/// Step 1: what the visit does to the file of an owner who has lapsed.
fn lapse() -> Vec<Rule> {
    vec![
        file("lapsed-brought-up", ANY.standing(&[S::OtherLapsed]).word(BROUGHT_UP), Effect::Reopen)
            .rests(&[I::I1, I::I2])
            .sense_is(
                "建档已过期，但客户提起原销售员：重新建档，仍归其所属",
                "The file had died, but the client brought the owner up: it is opened anew and the owner stays.",
            ),
        file("lapsed-forgone", ANY.standing(&[S::OtherLapsed]), Effect::Release)
            .otherwise()
            .rests(&[I::I1, I::I2])
            .sense_is(
                "建档已过期，客户未提起原销售员：转为无主客户",
                "The file had died and nobody brought the owner up: the household is free.",
            ),
        file("lapsed-own", ANY.standing(&[S::OwnLapsed]), Effect::Reopen).rests(&[I::I1]).sense_is(
            "建档已过期，由所属销售员本人再次接待：重新建档",
            "The file had died, but its owner received the client again: it is opened anew.",
        ),
    ]
}

/// Step 1 where the policy renews by own reception (I-3).
pub(super) fn renewal() -> Rule {
    file("renewed", ANY.standing(OWN), Effect::Reopen).rests(&[I::I3]).sense_is(
        "所属销售员本人再次接待：按制度续期",
        "The owner received the client again: the policy renews the file.",
    )
}

/// Steps 0 and 2: the household is the manager's to allot, or nobody's.
fn unowned() -> Vec<Rule> {
    vec![
        title("not-a-visit", ANY.contact(NO_VISIT), Effect::Stop, C::FirstRegistered).rests(&[I::I24]).sense_is(
            "来电、报备和跟进不是来访：不登记也不改变所属",
            "A call, a report or a follow-up is no visit: it registers nothing and changes nothing.",
        ),
        title("pending", ANY.standing(&[S::Pending]), Effect::Stop, C::Occasion).sense_is(
            "客户待经理分配，此次接待不改变所属",
            "The manager has yet to allot the household: the visit changes nothing.",
        ),
        title("occasion", FREE.occasion(true), Effect::Await, C::Occasion).sense_is(
            "在展会或开盘等活动中来访：由经理分配",
            "Received at a fair or an opening: the manager allots the household.",
        ),
        title(
            "asks-first",
            FREE.word(&[W::AsksReceiver, W::AsksOtherFree, W::AsksOtherAway]),
            Effect::Register(Whom::Asked),
            C::AskedFirst,
        )
        .sense_is(
            "客户无人所属而指定销售员：归被指定者",
            "Nobody's client asks for an agent: the household is that agent's.",
        ),
        title("referral", FREE.origin(BY_REFERRAL), Effect::Register(Whom::Referrer), C::Referral)
            .rests(&[I::I10])
            .sense_is(
                "老客户带来的新客户：归老客户现在的销售员",
                "Brought by an old client: the household is the old client's agent's.",
            ),
        title("free-barred", FREE.barred(true), Effect::Stop, C::Complaint).sense_is(
            "接待者曾被投诉且已落实：不得登记",
            "A complaint about the receiver was upheld: they register nothing.",
        ),
        title(
            "names-receiver-new",
            FREE.word(NAMES_RECEIVER).origin(FIRST),
            Effect::Register(Whom::Receiver),
            C::FirstRegistered,
        )
        .turn()
        .sense_is(
            "新客户说出多名销售员，接待者为在场第一位：归接待者",
            "A new client names several; the receiver is the first of them free and registers the household.",
        ),
        title("names-receiver", FREE.word(NAMES_RECEIVER), Effect::Register(Whom::Receiver), C::FirstRegistered)
            .sense_is(
                "客户说出多名销售员，接待者为在场第一位：归接待者",
                "The client names several; the receiver is the first of them free and registers the household.",
            ),
        title("names-other", FREE.word(&[W::NamesOther]), Effect::Register(Whom::Named), C::FirstRegistered).sense_is(
            "客户说出多名销售员：归在场的第一位，接待者无份",
            "The client names several: the first of them free registers the household, the receiver nothing.",
        ),
        title("first-registration", FREE.origin(FIRST), Effect::Register(Whom::Receiver), C::FirstRegistered)
            .turn()
            .sense_is(
                "首次来访：谁先登记，客户归谁",
                "Never received before: whoever receives registers the household.",
            ),
        title("free-forgot", FREE.word(FORGOT), Effect::Register(Whom::Receiver), C::FirstRegistered).turn().sense_is(
            "客户忘记由谁接待而无有效建档：归轮值接待者",
            "The client forgot the agent and no file is live: the receiver registers the household in turn.",
        ),
        title("free", FREE, Effect::Register(Whom::Receiver), C::FirstRegistered)
            .otherwise()
            .sense_is("客户无人所属：归接待者", "The household is nobody's: the receiver registers it."),
    ]
}

const NAMES_RECEIVER: &[W] = &[W::NamesReceiver, W::NamesOtherThenReceiver];

/// Step 3: somebody owns the household.
fn owned() -> Vec<Rule> {
    vec![
    title("complaint-own", ANY.standing(OWN).word(&[W::ComplainsOwnerUpheld]), Effect::Release, C::Complaint)
        .sense_is("投诉已落实，被投诉者正是接待者本人：转为无主客户", "A complaint of the owner, who received, was upheld: the household is free."),
    title(
        "complaint-barred",
        ANY.standing(OTHER).word(&[W::ComplainsOwnerUpheld]).barred(true),
        Effect::Release,
        C::Complaint,
    )
    .sense_is("投诉已落实，而接待者也曾被投诉：转为无主客户", "A complaint of the owner was upheld, but the receiver is barred too: the household is free."),
    title("complaint", ANY.standing(OTHER).word(&[W::ComplainsOwnerUpheld]), Effect::StepIn, C::Complaint)
        .sense_is("对原销售员的投诉已落实：接待者接替原销售员", "A complaint of the owner was upheld: the receiver steps into the owner's place."),
    title("complaint-other", ANY.standing(OWNED).word(&[W::ComplainsOtherUpheld]), Effect::Stay, C::Complaint)
        .sense_is("对他人的投诉已落实：其份额取消，所属不变", "A complaint of somebody else was upheld: their part is struck, the owner stays."),
    title("barred-kin", ANY.standing(OWNED).barred(true).visitor(KIN), Effect::Stop, C::Complaint)
        .sense_is("接待者曾被投诉且已落实：无份", "A complaint about the receiver was upheld: nothing for them."),
    title("barred", ANY.standing(OWNED).barred(true).not_word(&[W::AsksReceiver]), Effect::Stop, C::Complaint)
        .sense_is("接待者曾被投诉且已落实：无份", "A complaint about the receiver was upheld: nothing for them."),
    Rule::new("kin-moves-nothing", Step::Title, ANY.standing(OTHER).visitor(KIN).word(MOVING), Effect::Stay, None)
        .rests(&[I::I18])
        .sense_is("家人未经所属销售员接待，不能改换销售员：所属不变", "Kin whom no owner has received cannot move the household: the owner stays."),
    title("refuses", ANY.standing(OTHER).word(&[W::RefusesOwner]), Effect::TakeOver(REFUSED), C::Refused)
        .sense_is("客户不愿找原销售员：接待者接手，原销售员有效期内留一部分", "The client refuses the owner: the receiver takes over, the earlier file keeps a part while it is valid."),
    title("complaint-refuses", ANY.standing(OTHER).word(&[W::ComplainsOwner]), Effect::TakeOver(REFUSED), C::Refused)
        .rests(&[I::I9])
        .sense_is("投诉未落实，视为不愿找原销售员：接待者接手，原销售员有效期内留一部分", "A complaint that was not upheld is a refusal: the receiver takes over, the earlier file keeps a part while it is valid."),
    title("asks-later", ANY.standing(OTHER).word(&[W::AsksReceiver]), Effect::TakeOver(EARLIER), C::AskedLater)
        .rests(&[I::I15])
        .sense_is("再次来访时指定接待者：接待者接手，此前的销售员留一部分", "A later visit asks for the receiver: they take over, the earlier ones keep a share."),
    title("forgot-dead", ANY.standing(&[S::OtherDead]).word(FORGOT), Effect::TakeOver(Terms::WHOLE), C::Forgotten)
        .turn()
        .rests(&[I::I1])
        .sense_is("客户忘记由谁接待，查到的建档已过期：全归接待者", "The client forgot the agent, whose file is dead: the receiver takes over whole."),
    title("forgot-owner-follows", ANY.standing(&[S::OtherLive]).word(&[W::ForgotOwnerFollows]), Effect::Share(FOLLOWED), C::Forgotten)
        .turn()
        .rests(&[I::I8, I::I17])
        .sense_is("客户忘记由谁接待，查到有效建档，由原销售员跟进：与接待者分享", "The client forgot the agent, whose live file was traced and who follows up: shared with the receiver."),
    title("forgot", ANY.standing(&[S::OtherLive]).word(&[W::Forgot]), Effect::TakeOver(TRACED), C::Forgotten)
        .turn()
        .rests(&[I::I8, I::I17])
        .sense_is("客户忘记由谁接待，查到有效建档，非由原销售员跟进：接待者接手，原销售员留一部分", "The client forgot the agent, whose live file was traced: the receiver takes over, the earlier file keeps a share."),
    Rule::new("stays", Step::Title, ANY.standing(OTHER), Effect::Stay, None)
        .otherwise().sense_is("所属不变", "The owner stays."),
    Rule::new("own", Step::Title, ANY.standing(OWN), Effect::Stay, None)
        .otherwise().sense_is("由所属销售员本人接待", "The owner received their own client."),
    ]
}
