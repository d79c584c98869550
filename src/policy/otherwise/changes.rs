//! What each other reading changes in a policy. A change leaves the policy as it is where it has not what is changed.

use super::Other;
use crate::interpretation::Interpretation as I;
use crate::lang::Words;
use crate::period::RenewedBy;
use crate::policy::draft::{Draft, From, RENEWED};
use crate::policy::effect::{Among, Effect, Lasts, ShareNo, Terms, Whom};
use crate::policy::row::{Rule, Step};
use crate::policy::settings::{Expired, Late, WindowOf};
use crate::situation::{Aspect, Contact, Whereabouts, Word};
use crate::window::Window;

pub(super) fn last_day_out(draft: &mut Draft, _: &Other) {
    for of in WindowOf::ALL {
        let shorter = draft.settings.window(*of).counting_the_opening_day();
        if let (Some(shorter), Some(slot)) = (shorter, draft.settings.windows.get_mut(*of as usize)) {
            *slot = Some(shorter);
        }
    }
}

pub(super) fn expired_is_free(draft: &mut Draft, _: &Other) {
    if draft.settings.expired == Expired::Kept && files_end(draft) {
        draft.settings.expired = Expired::Free;
    }
}

pub(super) fn renewed(draft: &mut Draft, _: &Other) {
    let has_its_own = draft.paper.rules.iter().any(|rule| rule.name == RENEWED);
    if files_end(draft) && !has_its_own {
        draft.renew_by(RenewedBy::OwnReception, From::Base);
    }
}

/// The parts of V.3(2) and (7) end with a file, as those clauses say themselves; help, and what is kept of a client who asks for another,
/// would not.
pub(super) fn without_end(draft: &mut Draft, other: &Other) {
    if helps(draft, |effect| effect == Effect::NamedHelp) {
        if let Some(help) = draft.settings.windows.get_mut(WindowOf::Help as usize) {
            help.get_or_insert(Window::EVER);
        }
    }
    change(draft, other, |rule| match rule.effect {
        Effect::TakeOver(terms) if is_of_asking(rule) && matches!(terms.lasts, Lasts::File | Lasts::Anew) => {
            Some(Effect::TakeOver(Terms { lasts: Lasts::Ever, ..terms }))
        }
        _ => None,
    });
}

pub(super) fn half_always(draft: &mut Draft, _: &Other) {
    if helps(draft, |effect| effect == Effect::NamedHelp) {
        copy_share(draft, ShareNo::ASSIST_SAME_DAY, ShareNo::ASSIST);
    }
}

pub(super) fn fifth_always(draft: &mut Draft, _: &Other) {
    if helps(draft, |effect| matches!(effect, Effect::NamedHelp | Effect::DayHelp)) {
        copy_share(draft, ShareNo::ASSIST, ShareNo::ASSIST_SAME_DAY);
    }
}

pub(super) fn last_alone(draft: &mut Draft, other: &Other) {
    change(draft, other, |rule| match rule.effect {
        Effect::TakeOver(terms) if !terms.is_whole() && terms.among == Among::AsItStood => {
            Some(Effect::TakeOver(Terms { among: Among::Last, ..terms }))
        }
        _ => None,
    });
}

/// An owner who follows the client up has been traced; only where another does was there no act.
pub(super) fn untraced(draft: &mut Draft, other: &Other) {
    change(draft, other, |rule| match rule.effect {
        Effect::TakeOver(terms) if rests(rule, I::I8) => {
            Some(Effect::TakeOver(Terms { lifts_bar: terms.lifts_bar, ..Terms::WHOLE }))
        }
        _ => None,
    });
}

/// The row cites nothing then: what the reception is worth is the service's to say.
pub(super) fn complaint_is_nothing(draft: &mut Draft, other: &Other) {
    let moves = |rule: &Rule| rests(rule, I::I9) && matches!(rule.effect, Effect::TakeOver(_) | Effect::StepIn);
    for rule in draft.paper.rules.iter_mut().filter(|rule| moves(rule)) {
        reword(rule, other, Effect::Stay);
        rule.clause = None;
    }
}

pub(super) fn friend_is_new(draft: &mut Draft, _: &Other) {
    remove(draft, |rule| rests(rule, I::I10) && rule.effect == Effect::Register(Whom::Referrer));
}

pub(super) fn unknowing_is_nothing(draft: &mut Draft, other: &Other) {
    change(draft, other, |rule| (rests(rule, I::I11) && rule.effect == Effect::DayHelp).then_some(Effect::Nothing));
}

/// A row for an owner on site is for one who is busy, too; a row that took the busy for away no longer is.
pub(super) fn busy_is_on_site(draft: &mut Draft, other: &Other) {
    let busy = Whereabouts::Busy.bit();
    let is_away = |rule: &Rule| rests(rule, I::I13) && rule.pattern.set(Aspect::Whereabouts) & busy != 0;
    if !draft.paper.rules.iter().any(is_away) {
        return;
    }
    let mut rules = Vec::new();
    for mut rule in std::mem::take(&mut draft.paper.rules) {
        if is_away(&rule) {
            let others = rule.pattern.set(Aspect::Whereabouts) & !busy;
            rule.pattern = rule.pattern.having(Aspect::Whereabouts, others);
            rule.rests_on = rule.rests_on.without(I::I13);
        }
        let is_on_site = rule.step == Step::Service && rule.pattern.set(Aspect::OwnerFree) == 2;
        let twin = is_on_site.then(|| {
            let pattern = rule.pattern.owner_free(false).having(Aspect::Whereabouts, busy);
            let name = format!("{}-busy", rule.name).into();
            Rule { name, pattern, sense: Words::from(other.sense), ..rule.clone() }
        });
        rules.extend(std::iter::once(rule).chain(twin));
    }
    draft.spots.rows = vec![From::Base; rules.len()];
    draft.paper.rules = rules;
}

pub(super) fn performance_whole(draft: &mut Draft, other: &Other) {
    change(draft, other, |rule| match rule.effect {
        Effect::TakeOver(terms) if rests(rule, I::I15) => Some(Effect::TakeOver(Terms { performance: None, ..terms })),
        _ => None,
    });
}

pub(super) fn named_is_duty(draft: &mut Draft, other: &Other) {
    change(draft, other, |rule| (rests(rule, I::I16) && rule.effect == Effect::NamedHelp).then_some(Effect::Nothing));
}

pub(super) fn earlier_file(draft: &mut Draft, other: &Other) {
    let runs_on = |terms: Terms| Terms { lasts: Lasts::File, reopens: false, ..terms };
    change(draft, other, |rule| match rule.effect {
        Effect::TakeOver(terms) if rests(rule, I::I17) => Some(Effect::TakeOver(runs_on(terms))),
        Effect::Share(terms) if rests(rule, I::I17) => Some(Effect::Share(runs_on(terms))),
        _ => None,
    });
}

pub(super) fn kin_move(draft: &mut Draft, _: &Other) {
    remove(draft, |rule| rests(rule, I::I18) && rule.effect == Effect::Stay);
}

pub(super) fn as_recorded(draft: &mut Draft, _: &Other) {
    draft.settings.late = Late::AsRecorded;
}

/// Whatever speaks of visits alone speaks of calls, too.
pub(super) fn call_registers(draft: &mut Draft, other: &Other) {
    let (visit, call) = (Contact::Visit.bit(), Contact::Call.bit());
    let is_idle = |rule: &Rule| {
        rests(rule, I::I24) && rule.effect == Effect::Stop && rule.pattern.set(Aspect::Contact) & call != 0
    };
    if !draft.paper.rules.iter().any(is_idle) {
        return;
    }
    for rule in &mut draft.paper.rules {
        let contacts = rule.pattern.set(Aspect::Contact);
        if is_idle(rule) {
            reword(rule, other, Effect::Stop);
            rule.pattern = rule.pattern.having(Aspect::Contact, contacts & !call);
        } else if contacts == visit {
            rule.pattern = rule.pattern.having(Aspect::Contact, visit | call);
        }
    }
    remove(draft, |rule| rule.pattern.set(Aspect::Contact) == 0);
}

fn rests(rule: &Rule, on: I) -> bool {
    rule.rests_on.contains(on)
}

/// Whether a row is about a client who asks for the receiver and about nothing else.
fn is_of_asking(rule: &Rule) -> bool {
    rule.pattern.set(Aspect::Word) == Word::AsksReceiver.bit()
}

/// Whether any file ends.
fn files_end(draft: &Draft) -> bool {
    [WindowOf::Visit, WindowOf::Call, WindowOf::Report].iter().any(|of| draft.settings.window(*of) != Window::EVER)
}

/// Whether a row grants such help.
fn helps(draft: &Draft, is_such: impl Fn(Effect) -> bool) -> bool {
    draft.paper.rules.iter().any(|rule| is_such(rule.effect))
}

/// Makes one share as much as another is.
fn copy_share(draft: &mut Draft, from: ShareNo, to: ShareNo) {
    let shares = &mut draft.settings.shares;
    let share = shares.get(usize::from(from.0)).map(|named| named.share);
    if let (Some(share), Some(named)) = (share, shares.get_mut(usize::from(to.0))) {
        named.share = share;
    }
}

/// Gives rows another effect.
fn change(draft: &mut Draft, other: &Other, effect: impl Fn(&Rule) -> Option<Effect>) {
    for rule in &mut draft.paper.rules {
        if let Some(effect) = effect(rule).filter(|effect| *effect != rule.effect) {
            reword(rule, other, effect);
        }
    }
}

/// Gives a row another effect, and says that it is the other reading's: in place of its sense where the sense is that of the reading,
/// else beside it.
fn reword(rule: &mut Rule, other: &Other, effect: Effect) {
    rule.effect = effect;
    let (zh, en) = (other.sense.zh, other.sense.en);
    rule.sense = if rests(rule, other.of) {
        Words::from(other.sense)
    } else {
        Words { zh: format!("{}（{zh}）", rule.sense.zh).into(), en: format!("{} ({en}.)", rule.sense.en).into() }
    };
    rule.rests_on = rule.rests_on.without(other.of);
}

/// Takes rows out, and out of what others are meant to come before.
fn remove(draft: &mut Draft, is_out: impl Fn(&Rule) -> bool) {
    let out: Vec<_> =
        draft.paper.rules.iter().filter(|rule| is_out(rule)).map(|rule| (rule.step, rule.name.clone())).collect();
    if out.is_empty() {
        return;
    }
    draft.keep_rules(|rule| !is_out(rule));
    for rule in &mut draft.paper.rules {
        rule.over.retain(|name| !out.iter().any(|(step, other)| *step == rule.step && other == name));
    }
}
