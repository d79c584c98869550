//! A reception, step by step.

use chrono::NaiveDate;
use panke::{Event, Reception, Said};

use super::household::{Help, Household, Part};
use super::parts::{each_of, of, parts};
use super::visit::{Visit, old_clients_agent};
use super::{Log, W};

/// The finding: a clause, and whether a turn was used up.
type Found = (&'static str, bool);

/// Of whom a complaint was made at this reception and upheld, if so.
pub(super) fn upheld_complaint<'a>(log: &Log<'a>, no: u64, reception: &'a Reception<String>) -> Option<&'a str> {
    match &reception.said {
        Said::Complains { of, upheld } if log.upheld(no, *upheld) => Some(of),
        _ => None,
    }
}

/// First of all an upheld complaint bars its agent; then the steps; and however the reception ends, the visitor is
/// known if X is the owner then. The visitor of the first reception is known from that reception on, also if it was
/// pending.
pub(super) fn receive<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    entry: &'a Event<String>,
    reception: &'a Reception<String>,
    upheld_against: Option<&'a str>,
    household: &mut Household<'a>,
) -> Found {
    let visitor = reception.visitor.as_str();
    let first = !household.received;
    household.received = true;
    if first {
        household.known.push(visitor);
    }
    if let Some(b) = upheld_against {
        household.bar(b);
    }
    let visit = Visit {
        entry,
        reception,
        x: &reception.received_by,
        d: entry.at.date(),
        said: &reception.said,
        upheld_against,
        first,
        kin: !household.known.contains(&visitor),
    };
    let found = steps(log, family, &visit, household);
    if household.owner_name() == Some(visit.x) {
        household.known.push(visitor);
    }
    found
}

/// The steps in their order. The finding is the clause of step 2 or 3 where one applied, else that of step 4.
fn steps<'a>(log: &Log<'a>, family: &[&'a str], visit: &Visit<'a>, household: &mut Household<'a>) -> Found {
    // 0. Pending: nothing else happens.
    if household.pending.is_some() {
        return ("V.3(13)", false);
    }
    step_1(log, visit, household);
    if household.owner.is_none() {
        let (clause, stop) = step_2(log, family, visit, household);
        let x_owns = household.owner_name() == Some(visit.x);
        if !stop && !x_owns {
            step_4(visit, household, clause == "V.3(10)");
        }
        // A turn is used up where X becomes owner by V.1 of a household never received before, or of one whose
        // visitor forgot.
        let turn = x_owns && clause == "V.1" && (visit.first || visit.forgot());
        return (clause, turn);
    }
    match step_3(log, visit, household) {
        // A turn is used up in every row of V.3(7), nowhere else.
        Next::Done(clause) => (clause, clause == "V.3(7)"),
        Next::Step4(clause) => {
            let worth = step_4(visit, household, false);
            (clause.unwrap_or(worth), false)
        }
    }
}

/// Step 1. Lapse. Another receives and the owner has lapsed: if they are brought up (mentioned, asked for, among
/// several named, or a discount is wanted), their file is opened anew, else the household is free. The owner
/// receives: the file is opened anew if they have lapsed, or the policy renews by own reception.
fn step_1(log: &Log<'_>, visit: &Visit<'_>, household: &mut Household<'_>) {
    let Some(o) = household.owner_name() else { return };
    let lapsed = household.lapsed(log, visit.d);
    let brought_up = visit.mentions(o) || visit.asks_for(o) || visit.names(o) || visit.wants_discount();
    let anew = if visit.x == o { lapsed || log.terms.renewed_by_own_reception } else { lapsed && brought_up };
    if anew {
        // Opening anew changes the day of the file and nothing else.
        if let Some(owner) = &mut household.owner {
            owner.file = visit.d;
        }
    } else if visit.x != o && lapsed {
        household.free();
    }
}

/// Step 2. Nobody owns: the first row that applies; the new owner starts without kept parts or helpers. Gives the
/// clause, and whether the reception stops there.
fn step_2<'a>(
    log: &Log<'a>,
    family: &[&'a str],
    visit: &Visit<'a>,
    household: &mut Household<'a>,
) -> (&'static str, bool) {
    household.clear_parts();
    if visit.reception.occasion.is_some() {
        household.pending = Some(visit.d);
        return ("V.3(13)", true);
    }
    if let Said::AsksFor(y) = visit.said {
        household.lift_bar(y);
        household.becomes_owner(y, "II.5(1)", visit.d, Vec::new());
        return ("II.5(1)", false);
    }
    if let Some(r) = old_clients_agent(log, family, visit)
        && !visit.refuses_or_complains_of(r)
        && !household.is_barred(r)
    {
        household.becomes_owner(r, "V.3(10)", visit.d, Vec::new());
        return ("V.3(10)", false);
    }
    if household.is_barred(visit.x) {
        return ("V.3(4)", true);
    }
    if let Said::Names(several) = visit.said {
        let free = several.iter().find(|one| visit.available(one) && !household.is_barred(one));
        if let Some(first) = free {
            household.becomes_owner(first, "V.1", visit.d, Vec::new());
            return ("V.1", false);
        }
    }
    household.becomes_owner(visit.x, "V.1", visit.d, Vec::new());
    ("V.1", false)
}

/// Where step 3 leads.
enum Next {
    /// Done, with the finding.
    Done(&'static str),
    /// On to step 4, with the clause if the row cited one.
    Step4(Option<&'static str>),
}

/// Step 3. O owns: the first row that applies.
fn step_3<'a>(log: &Log<'a>, visit: &Visit<'a>, household: &mut Household<'a>) -> Next {
    let Some(owner) = household.owner.clone() else { return Next::Step4(None) };
    let (o, x, d) = (owner.agent, visit.x, visit.d);
    let terms = log.terms;

    if visit.upheld_against == Some(o) {
        // X steps into O's place, with a new file and not confirmed; the parts of others and the helpers stay.
        if household.is_barred(x) || x == o {
            household.free();
        } else {
            household.becomes_owner(x, "V.3(4)", d, Vec::new());
        }
        return Next::Done("V.3(4)");
    }
    if visit.upheld_against.is_some() {
        // Step 4 is about a receiver who is not the owner.
        return if x == o { Next::Done("V.3(4)") } else { Next::Step4(Some("V.3(4)")) };
    }
    if household.is_barred(x) && (visit.kin || !visit.asks_for(x)) {
        return Next::Done("V.3(4)");
    }
    if visit.kin && x != o {
        return Next::Step4(None);
    }
    if x == o {
        // All the rows that are left ask for another receiver, and the last is done if X = O.
        return Next::Done("own");
    }
    let until_o_s_file_ends = log.last_day(owner.file);
    if visit.refuses_or_complains_of(o) {
        take_over(log, visit, household, "V.3(2)", parts(terms.refused), 0, until_o_s_file_ends);
        return Next::Done("V.3(2)");
    }
    if visit.asks_for(x) {
        household.lift_bar(x);
        take_over(log, visit, household, "V.3(8)", parts(terms.earlier), parts(terms.earlier), until_o_s_file_ends);
        return Next::Done("V.3(8)");
    }
    if visit.forgot() {
        let until_a_file_of_today_ends = log.last_day(d);
        if household.file_is_dead(log, d) {
            // X takes over, whole, without kept parts or helpers.
            household.clear_parts();
            household.becomes_owner(x, "V.3(7)", d, Vec::new());
        } else if visit.followed_up_by(o) {
            o_follows_up(log, visit, household, until_a_file_of_today_ends);
        } else {
            take_over(log, visit, household, "V.3(7)", parts(terms.traced), 0, until_a_file_of_today_ends);
        }
        return Next::Done("V.3(7)");
    }
    Next::Step4(None)
}

/// The commission as it stood: first X's own parts and help are struck; then the parts a deal on d would give without
/// the rule for the same day. O's part, and the parts of others in their order: kept parts, then helpers'.
fn as_it_stood<'a>(log: &Log<'a>, visit: &Visit<'a>, household: &mut Household<'a>) -> (u128, Vec<Part<'a>>) {
    household.strike(visit.x);
    let stood = household.divide(log, visit.d, false);
    let mut others = stood.kept;
    others.extend(stood.other_helpers);
    (stood.owner, others)
}

/// X takes over: such a share of the commission and such a share of the performance as they stood are kept, O's part
/// first, until the day given; helpers are emptied.
fn take_over<'a>(
    log: &Log<'a>,
    visit: &Visit<'a>,
    household: &mut Household<'a>,
    clause: &'static str,
    commission: u128,
    performance: u128,
    o_until: NaiveDate,
) {
    let Some(o) = household.owner_name() else { return };
    let (o_part, others) = as_it_stood(log, visit, household);
    let mut kept = vec![Part { agent: o, parts: of(commission, o_part), last: Some(o_until) }];
    kept.extend(each_of(commission, others));

    let (o_part, others) = household.divide_performance(visit.d);
    let mut kept_performance = vec![Part { agent: o, parts: of(performance, o_part), last: Some(o_until) }];
    kept_performance.extend(each_of(performance, others));

    household.kept = kept;
    household.kept_performance = kept_performance;
    household.helpers.clear();
    household.becomes_owner(visit.x, clause, visit.d, Vec::new());
}

/// V.3(7), O follows up: O stays, confirmed if so before, holds by V.3(7) now, with a file opened on d; the parts of
/// others as they stood become the rest of *traced* of each; X keeps *traced* of the whole until the last day of a
/// file opened on d; performance O's whole.
fn o_follows_up<'a>(log: &Log<'a>, visit: &Visit<'a>, household: &mut Household<'a>, until: NaiveDate) {
    let traced = parts(log.terms.traced);
    let (_, others) = as_it_stood(log, visit, household);
    household.kept = each_of(W - traced, others);
    household.kept.push(Part { agent: visit.x, parts: traced, last: Some(until) });
    household.kept_performance.clear();
    household.helpers.clear();
    if let Some(owner) = &mut household.owner {
        owner.clause = "V.3(7)";
        owner.file = visit.d;
    }
}

/// Step 4. X is not the owner: what the reception is worth to X.
fn step_4<'a>(visit: &Visit<'a>, household: &mut Household<'a>, by_referral: bool) -> &'static str {
    let Some(o) = household.owner_name() else { return "V.1" };
    let x = visit.x;
    let o_available = visit.available(o);
    if household.is_barred(x) {
        return "V.3(4)";
    }
    if visit.mentions(o) || visit.asks_for(o) || by_referral {
        if o_available {
            return "V.3(1)";
        }
        household.helpers.push(Help { agent: x, day: visit.d, named: true });
        return "V.3(3)";
    }
    if let Said::Names(several) = visit.said {
        // The first available of those named, barred or not, or anybody if none of them is.
        let first = several.iter().find(|one| visit.available(one));
        if !o_available && first.is_none_or(|first| first == x) {
            household.helpers.push(Help { agent: x, day: visit.d, named: true });
        }
        return "V.3(5)";
    }
    if visit.wants_discount() {
        return "V.3(6)";
    }
    if visit.kin {
        return "V.3(11)";
    }
    if o_available {
        return "V.1";
    }
    household.helpers.push(Help { agent: x, day: visit.d, named: false });
    "II.5"
}
