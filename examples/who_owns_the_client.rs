//! Who owns the client, who is paid, and why: three entries of the register, one ruling, two languages.

use std::error::Error;

use panke::{Event, Fact, Language, Log, Policy, Reception, Said};

fn main() -> Result<(), Box<dyn Error>> {
    // Bai received the client first. Two weeks later the client would not see Bai again, and An took over.
    let first = Reception::new("Mrs Sun", "Bai").available(["An"]);
    let second = Reception::new("Mrs Sun", "An").available(["Bai"]).said(Said::Refuses("Bai"));
    let deal = Fact::Deal { deal: "D1", commission: 1_000_001 };
    let log = Log::from_events(&[
        Event::new(1, "2026-03-03T10:00:00".parse()?, "H1", first),
        Event::new(2, "2026-03-17T14:30:00".parse()?, "H1", second),
        Event::new(3, "2026-03-20T16:00:00".parse()?, "H1", deal),
    ])?;

    let policy = Policy::default();
    for ruling in log.settle(&policy).rulings() {
        println!("{ruling}");
        print!("{}", ruling.page(Language::Chinese));
    }
    Ok(())
}
