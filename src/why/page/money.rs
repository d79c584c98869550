//! Who is paid how much, as a table and as a band.

use maud::{Markup, html};

use super::lanes::{Scene, letter};
use super::picture::colour;
use super::say::Say;
use crate::money::Money;
use crate::ruling::{Payee, Ruling};
use crate::share::Share;

/// A payee, with the letter and the colour of their lane where they have one.
pub(super) fn payee(payee: Payee<&str>, scene: &Scene, say: Say) -> Markup {
    let lane = if let Payee::Agent(name) = payee { scene.find(name) } else { None };
    html! { (chip(lane)) bdi { (payee.name(say.0)) } }
}

/// The letter of a lane.
pub(super) fn chip(lane: Option<usize>) -> Markup {
    html! {
        @match lane {
            Some(lane) => span.chip.(colour(lane)) { (letter(lane)) },
            None => span.chip.none {},
        }
    }
}

pub(super) fn share(share: Share, say: Say) -> String {
    if share == Share::WHOLE { say.of("全部", "all").to_owned() } else { share.to_string() }
}

/// What of the whole a part is, in hundredths of a percent, for how wide it is drawn.
fn width(share: Share) -> String {
    let parts = u128::from(share.parts()).saturating_mul(10_000);
    let hundredths = parts.checked_div(Share::WHOLE_PARTS.into()).unwrap_or(0);
    format!("width:{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A payee of a deal, with what of it they are paid and credited.
struct Paid<'a> {
    payee: Payee<&'a str>,
    share: Option<Share>,
    amount: u64,
    credit: Option<Share>,
}

fn paid<'a>(ruling: &Ruling<'a>) -> Vec<Paid<'a>> {
    let credit = |payee| ruling.performance.iter().find(|credit| credit.payee == payee).map(|credit| credit.share);
    let awards = ruling.awards.iter().map(|award| Paid {
        payee: award.payee,
        share: Some(award.share),
        amount: award.amount,
        credit: credit(award.payee),
    });
    let is_paid = |payee| ruling.awards.iter().any(|award| award.payee == payee);
    let credited = ruling.performance.iter().filter(|credit| !is_paid(credit.payee));
    let unpaid = credited.map(|one| Paid { payee: one.payee, share: None, amount: 0, credit: Some(one.share) });
    awards.chain(unpaid).collect()
}

/// The money of a deal: to whom, what part, how much; and the performance.
pub(super) fn table(ruling: &Ruling<'_>, scene: &Scene, say: Say) -> Markup {
    let paid = paid(ruling);
    html! {
        @if !ruling.awards.is_empty() {
            div.split aria-hidden="true" {
                @for award in &ruling.awards {
                    @let lane = if let Payee::Agent(name) = award.payee { scene.find(name) } else { None };
                    span class=(lane.map_or_else(|| "none".to_owned(), colour)) style=(width(award.share)) {}
                }
            }
        }
        div.scroll {
            table.money {
                caption { (say.of("提成与业绩", "Commission and performance")) }
                thead { tr {
                    th scope="col" { (say.of("分给", "To whom")) }
                    th.number scope="col" { (say.of("提成比例", "Share")) }
                    th.number scope="col" { (say.of("提成金额", "Amount")) }
                    th.number scope="col" { (say.of("业绩", "Performance")) }
                } }
                tbody { @for one in &paid { tr {
                    th scope="row" { (payee(one.payee, scene, say)) }
                    td.number { @if let Some(of) = one.share { (share(of, say)) } @else { "–" } }
                    td.number { (Money::from(one.amount).to_string()) }
                    td.number { @if let Some(of) = one.credit { (share(of, say)) } @else { "–" } }
                } } }
                tfoot { tr {
                    th scope="row" { (say.of("合计", "Together")) }
                    td {}
                    td.number { (Money::from(ruling.commission).to_string()) }
                    td {}
                } }
            }
        }
    }
}
