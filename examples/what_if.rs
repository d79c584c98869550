//! What if one fact had been another: the same register twice, both rulings side by side.

mod page;

use std::error::Error;

use chrono::NaiveDateTime;
use page::{left, lines, payee, share};
use panke::{Event, Fact, Log, Money, Policy, Reception, Ruling, Said};

/// The columns of one side.
const SIDE: usize = 46;

/// What the register says, and what it would say.
struct Facts {
    said: Said<&'static str>,
    sold: NaiveDateTime,
}

fn main() -> Result<(), Box<dyn Error>> {
    let last_day: NaiveDateTime = "2026-05-03T16:00:00".parse()?;
    let a_day_later: NaiveDateTime = "2026-05-04T16:00:00".parse()?;
    println!("3 月 3 日 Bai 首次接待客户；3 月 17 日 Bai 不在，An 接待。");
    println!("On 3 March Bai received the client first; on 17 March An did, Bai being away.");
    side_by_side(
        ["客户不愿找 Bai", "如果只是提到 Bai"],
        ["the client refuses Bai", "had the client only mentioned Bai"],
        [&Facts { said: Said::Refuses("Bai"), sold: last_day }, &Facts { said: Said::Mentions("Bai"), sold: last_day }],
    )?;
    side_by_side(
        ["客户不愿找 Bai，5 月 3 日成交", "如果晚一天成交"],
        ["the client refuses Bai and buys on 3 May", "had the client bought a day later"],
        [
            &Facts { said: Said::Refuses("Bai"), sold: last_day },
            &Facts { said: Said::Refuses("Bai"), sold: a_day_later },
        ],
    )
}

fn side_by_side(zh: [&str; 2], en: [&str; 2], facts: [&Facts; 2]) -> Result<(), Box<dyn Error>> {
    println!("\n");
    print("事实 Fact", [&[zh[0], en[0]], &[zh[1], en[1]]]);
    let [is, would_be] = [ruled(facts[0])?, ruled(facts[1])?];
    for ((label, this), (_, that)) in is.iter().zip(&would_be) {
        let [this, that]: [Vec<&str>; 2] = [this, that].map(|lines| lines.iter().map(String::as_str).collect());
        print(label, [&this, &that]);
    }
    Ok(())
}

/// A row of the page: as many lines as the longer side needs.
fn print(label: &str, sides: [&[&str]; 2]) {
    let [this, that] = sides.map(|texts| texts.iter().flat_map(|text| lines(text, SIDE)).collect::<Vec<_>>());
    for place in 0..this.len().max(that.len()) {
        let label = if place == 0 { label } else { "" };
        let told = |side: &[String]| side.get(place).cloned().unwrap_or_default();
        println!("{}", format!("{}  {}   {}", left(label, 15), left(&told(&this), SIDE), told(&that)).trim_end());
    }
}

/// The ruling on the deal: labels, and the lines beside each.
type Rows = Vec<(&'static str, Vec<String>)>;

fn ruled(facts: &Facts) -> Result<Rows, Box<dyn Error>> {
    let log = Log::from_events(&[
        Event::new(1, "2026-03-03T10:00:00".parse()?, "H1", Reception::new("Mrs Sun", "Bai")),
        Event::new(2, "2026-03-17T14:30:00".parse()?, "H1", Reception::new("Mrs Sun", "An").said(facts.said.clone())),
        Event::new(3, facts.sold, "H1", Fact::Deal { deal: "D1", commission: 1_234_567 }),
    ])?;
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let rows = settlement.rulings().next().map(|ruling| told(&ruling)).unwrap_or_default();
    Ok(rows)
}

/// Every ruling has the same rows in the same order, so that two stand side by side.
fn told(ruling: &Ruling<'_>) -> Rows {
    let awards = ruling.awards.iter();
    let awards =
        awards.map(|one| format!("{} {} = {}", left(payee(&one.payee), 4), share(one.share), Money::from(one.amount)));
    let credits = ruling.performance.iter().map(|one| format!("{} {}", left(payee(&one.payee), 4), share(one.share)));
    let clauses = ruling.clauses.iter();
    let clauses = clauses.flat_map(|one| [format!("{one} {}", one.title().zh), format!("{one} {}", one.title().en)]);
    vec![
        ("归属 Client of", vec![ruling.owner.unwrap_or("-").to_owned()]),
        ("提成 Paid", awards.collect()),
        ("业绩 Credited", credits.collect()),
        ("依据 Because", clauses.collect()),
    ]
}
