//! Each other reading moves the money that working it out by hand from the reading says, and no more.

use chrono::NaiveDateTime;
use panke::trial::DealChange;
use panke::why::{Otherwise, ReadOtherwise, without_other_reading};
use panke::{Absence, Event, Fact, Interpretation as I, Language, Log, Policy, Reception, Said, Share};

/// A deal, and what each whom it concerns would gain, in minor units; "" is what is left to the manager.
type Changed<'a> = (&'a str, &'a [(&'a str, i128)]);

/// A register of 2026, numbered as it is written.
#[derive(Default)]
struct Register(Vec<Event>);

fn at(text: &str) -> NaiveDateTime {
    format!("2026-{text}:00").parse().unwrap()
}

impl Register {
    fn put(mut self, when: &str, household: &str, fact: impl Into<Fact>) -> Self {
        let no = u64::try_from(self.0.len()).unwrap() + 1;
        self.0.push(Event::new(no, at(when), household.into(), fact));
        self
    }

    /// A visit of the household's first visitor.
    fn visit(self, when: &str, household: &str, by: &str, said: Said) -> Self {
        self.put(when, household, visit(household, by).said(said))
    }

    /// A deal of 10,000.00 over which nobody disputes.
    fn deal(self, when: &str, household: &str, deal: &str) -> Self {
        self.put(when, household, Fact::Deal { deal: deal.into(), commission: 1_000_000 })
    }

    fn otherwise(&self) -> ReadOtherwise {
        Log::from_events(&self.0).unwrap().otherwise(&Policy::default())
    }

    /// For each other reading of an interpretation the deals that change: who gains and who loses.
    #[track_caller]
    fn moves(&self, of: I, expected: &[&[Changed<'_>]]) {
        let readings = self.otherwise();
        let list: Vec<&Otherwise> = readings.list.iter().filter(|one| one.interpretation == of).collect();
        assert_eq!(list.len(), expected.len());
        for (one, expected) in list.into_iter().zip(expected) {
            let told = one.backtest.changed.iter().map(|change| (change.deal.as_str(), differences(change)));
            let expected = expected.iter().map(|(deal, moved)| (*deal, moved.to_vec()));
            assert_eq!(told.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}

fn differences(change: &DealChange) -> Vec<(&str, i128)> {
    let moved = change.payees.iter().filter(|payee| payee.difference != 0);
    moved.map(|one| (one.payee.as_ref().map_or("", |payee| payee.name(Language::English)), one.difference)).collect()
}

/// The first visitor of a household is called as it is.
fn visit(visitor: &str, by: &str) -> Reception {
    Reception::new(visitor.into(), by.into())
}

/// Bai registered the household on 2 March, on a file that is live until 2 May.
fn bais() -> Register {
    Register::default().visit("03-02T10:00", "H1", "Bai", Said::Nothing)
}

fn mentions_bai() -> Said {
    Said::Mentions("Bai".into())
}

#[test]
fn the_last_day_is_out() {
    let register = bais().visit("05-02T10:00", "H1", "An", Said::Refuses("Bai".into())).deal("05-02T16:00", "H1", "D1");
    // Bai's fifth counts on 2 May; with that day out the household was free by then.
    register.moves(I::I1, &[&[("D1", &[("An", 200_000), ("Bai", -200_000)])]]);
}

#[test]
fn a_dead_file_frees_the_client_whoever_is_brought_up() {
    let handed_back = visit("H1", "An").said(mentions_bai()).available(["Bai"].map(String::from));
    let register = bais().put("05-10T10:00", "H1", handed_back).deal("05-11T16:00", "H1", "D1");
    register.moves(I::I2, &[&[("D1", &[("An", 1_000_000), ("Bai", -1_000_000)])]]);
    // Without another reception the deal would be nobody's: the manager's to decide.
    let register = bais().deal("05-11T16:00", "H1", "D1");
    register.moves(I::I2, &[&[("D1", &[("Bai", -1_000_000), ("", 1_000_000)])]]);
}

#[test]
fn own_receptions_renew() {
    let register = bais()
        .visit("04-20T10:00", "H1", "Bai", Said::Nothing)
        .visit("05-10T10:00", "H1", "An", Said::Nothing)
        .deal("05-11T16:00", "H1", "D1");
    register.moves(I::I3, &[&[("D1", &[("An", -1_000_000), ("Bai", 1_000_000)])]]);
}

#[test]
fn the_parts_of_others_do_not_end() {
    let register = bais()
        .visit("03-02T11:00", "H2", "Bai", Said::Nothing)
        .visit("03-02T12:00", "H3", "Bai", Said::Nothing)
        // V.3(8): Bai's half ends on 2 May. V.3(3): An's fifth ends on 3 May. V.3(2): Bai's fifth ends by its own letter.
        .visit("03-10T10:00", "H1", "An", Said::AsksFor("An".into()))
        .visit("03-03T10:00", "H2", "An", mentions_bai())
        .visit("03-10T10:00", "H3", "An", Said::Refuses("Bai".into()))
        .deal("05-20T16:00", "H1", "D1")
        .deal("05-20T17:00", "H2", "D2")
        .deal("05-20T18:00", "H3", "D3");
    let half: &[(&str, i128)] = &[("An", -500_000), ("Bai", 500_000)];
    register.moves(I::I4, &[&[("D1", half), ("D2", &[("An", 200_000), ("Bai", -200_000)])]]);
}

#[test]
fn help_is_worth_the_same_on_any_day() {
    let register = bais()
        .visit("03-02T11:00", "H2", "Bai", Said::Nothing)
        .visit("03-03T10:00", "H1", "An", mentions_bai())
        .visit("03-03T11:00", "H2", "An", mentions_bai())
        .deal("03-03T16:00", "H2", "D2")
        .deal("03-10T16:00", "H1", "D1");
    let half: &[(&str, i128)] = &[("An", 300_000), ("Bai", -300_000)];
    let fifth: &[(&str, i128)] = &[("An", -300_000), ("Bai", 300_000)];
    register.moves(I::I5, &[&[("D1", half)], &[("D2", fifth)]]);
}

#[test]
fn third_parties_lose_their_parts() {
    let register = bais()
        .visit("03-10T10:00", "H1", "An", Said::AsksFor("An".into()))
        .visit("03-15T10:00", "H1", "Chen", Said::Refuses("An".into()))
        .deal("03-20T16:00", "H1", "D1");
    // An and Bai had a half each, and each keeps a fifth of it.
    register.moves(I::I7, &[&[("D1", &[("An", 100_000), ("Bai", -100_000)])]]);
}

#[test]
fn nobody_traced_the_forgotten_agent() {
    let by_bai = Said::Forgot { followed_up_by: Some("Bai".into()) };
    let register = bais()
        .visit("03-02T11:00", "H2", "Bai", Said::Nothing)
        .visit("03-10T10:00", "H1", "An", Said::Forgot { followed_up_by: None })
        .visit("03-10T11:00", "H2", "An", by_bai)
        .deal("03-20T16:00", "H1", "D1")
        .deal("03-20T17:00", "H2", "D2");
    // Where Bai follows the client up, Bai has been traced.
    register.moves(I::I8, &[&[("D1", &[("An", 500_000), ("Bai", -500_000)])]]);
}

#[test]
fn a_complaint_that_is_not_upheld_is_nothing() {
    let complains = Said::Complains { of: "Bai".into(), upheld: Some(false) };
    let register = bais().visit("03-10T10:00", "H1", "An", complains.clone()).deal("03-20T16:00", "H1", "D1");
    register.moves(I::I9, &[&[("D1", &[("An", -800_000), ("Bai", 800_000)])]]);
    // On that very day An would have helped, as if nothing had been said.
    let register = bais().visit("03-10T10:00", "H1", "An", complains).deal("03-10T16:00", "H1", "D1");
    register.moves(I::I9, &[&[("D1", &[("An", -300_000), ("Bai", 300_000)])]]);
}

#[test]
fn a_friend_is_a_new_client() {
    let friend = visit("Qian", "An").referred_by("H1").available(["Bai"].map(String::from));
    let register = bais().put("03-10T10:00", "H2", friend).deal("03-20T16:00", "H2", "D1");
    register.moves(I::I10, &[&[("D1", &[("An", 1_000_000), ("Bai", -1_000_000)])]]);
}

#[test]
fn whoever_served_unknowingly_has_nothing() {
    let register = bais().visit("03-10T10:00", "H1", "An", Said::Nothing).deal("03-10T16:00", "H1", "D1");
    register.moves(I::I11, &[&[("D1", &[("An", -500_000), ("Bai", 500_000)])]]);
}

#[test]
fn whoever_is_busy_is_on_site() {
    let busy = |visitor, said| visit(visitor, "An").said(said).owner_is(Absence::Busy);
    let on_leave = visit("H3", "An").said(mentions_bai()).owner_is(Absence::OnLeave);
    let register = bais()
        .visit("03-02T11:00", "H2", "Bai", Said::Nothing)
        .visit("03-02T12:00", "H3", "Bai", Said::Nothing)
        .put("03-10T10:00", "H1", busy("H1", mentions_bai()))
        .put("03-10T11:00", "H2", busy("H2", Said::Nothing))
        .put("03-10T12:00", "H3", on_leave)
        .deal("03-10T16:00", "H2", "D2")
        .deal("03-20T16:00", "H1", "D1")
        .deal("03-20T17:00", "H3", "D3");
    let (half, fifth): (&[_], &[_]) = (&[("An", -500_000), ("Bai", 500_000)], &[("An", -200_000), ("Bai", 200_000)]);
    register.moves(I::I13, &[&[("D2", half), ("D1", fifth)]]);
}

#[test]
fn the_performance_does_not_split() {
    let register = bais().visit("03-10T10:00", "H1", "An", Said::AsksFor("An".into())).deal("03-20T16:00", "H1", "D1");
    register.moves(I::I15, &[&[("D1", &[])]]);
    let readings = register.otherwise();
    let (one, change) = readings.of_deal("D1").find(|(one, _)| one.interpretation == I::I15).unwrap();
    assert_eq!((one.money, one.rest_on_it), (0, 1));
    assert_eq!(change.before.performance.len(), 2);
    assert_eq!(change.after.performance.iter().map(|credit| credit.share).collect::<Vec<_>>(), [Share::WHOLE]);
    assert!(readings.page(Language::English).to_string().contains("no money would move"));
}

#[test]
fn the_receiver_of_a_client_who_names_several_has_nothing() {
    let names = Said::Names(["Bai", "Chen"].map(String::from).to_vec());
    let register = bais().visit("03-10T10:00", "H1", "An", names).deal("03-20T16:00", "H1", "D1");
    register.moves(I::I16, &[&[("D1", &[("An", -200_000), ("Bai", 200_000)])]]);
}

#[test]
fn the_half_ends_with_the_earlier_file() {
    let by_bai = Said::Forgot { followed_up_by: Some("Bai".into()) };
    let register = bais()
        .visit("03-02T11:00", "H2", "Bai", Said::Nothing)
        .visit("04-20T10:00", "H1", "An", Said::Forgot { followed_up_by: None })
        .visit("04-20T11:00", "H2", "An", by_bai)
        .deal("05-15T16:00", "H1", "D1")
        .deal("05-15T17:00", "H2", "D2");
    let (first, second): (&[_], &[_]) = (&[("An", 500_000), ("Bai", -500_000)], &[("An", -500_000), ("Bai", 500_000)]);
    register.moves(I::I17, &[&[("D1", first), ("D2", second)]]);
}

#[test]
fn kin_may_move_the_household() {
    let kin = visit("Mr Sun", "An").said(Said::Refuses("Bai".into()));
    let register = bais().put("03-10T10:00", "H1", kin).deal("03-20T16:00", "H1", "D1");
    register.moves(I::I18, &[&[("D1", &[("An", 800_000), ("Bai", -800_000)])]]);
}

#[test]
fn a_late_entry_counts_as_recorded() {
    let mut register = bais().visit("03-01T10:00", "H1", "An", Said::Nothing).deal("03-20T16:00", "H1", "D1");
    register.0[1] = register.0[1].clone().recorded_at(at("03-05T10:00"));
    register.moves(I::I19, &[&[("D1", &[("An", -1_000_000), ("Bai", 1_000_000)])]]);
}

#[test]
fn a_call_registers() {
    let register = Register::default()
        .put("03-01T10:00", "H1", Fact::Call(visit("H1", "An")))
        .visit("03-02T10:00", "H1", "Bai", Said::Nothing)
        .deal("03-20T16:00", "H1", "D1");
    register.moves(I::I24, &[&[("D1", &[("An", 1_000_000), ("Bai", -1_000_000)])]]);
}

#[test]
fn what_changes_nothing_says_so() {
    let readings = bais().deal("03-20T16:00", "H1", "D1").otherwise();
    assert!(readings.by_money().is_empty() && readings.of_deal("D1").next().is_none());
    assert_eq!(readings.without_effect().count() + without_other_reading().count(), I::ALL.len());
    let said = readings.to_string();
    assert!(
        said.contains("every ruling stays as it is") && said.contains("without any effect on this log: I-1, "),
        "{said}"
    );
    let said = readings.deal_page("D1", Language::Chinese).to_string();
    assert!(said.contains("裁定相同"), "{said}");
}
