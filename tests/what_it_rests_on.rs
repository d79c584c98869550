//! What is told of a ruling beside who is paid: the interpretations it rests on and the rows that decided, each where it
//! decided something and nowhere else. Smallest logs, one for each thing to settle.

use panke::{Event, Fact, Interpretation, Language, Log, Policy, Reception, RenewedBy, Said, Share, Validity};

type Entry = (&'static str, Fact<&'static str>);

const AN: &str = "An";
const BAI: &str = "Bai";

/// A log of one household. Entries stand at the hour they are given, in the order in which they are given.
fn log(entries: &[Entry]) -> Log {
    let event = |(no, (at, fact)): (u64, &Entry)| {
        Event::new(no, format!("2026-{at}:00:00").parse().unwrap(), "H1", fact.clone())
    };
    let events: Vec<Event<&str>> = (1..).zip(entries).map(event).collect();
    Log::from_events(&events).unwrap()
}

/// What the ruling on the last deal relies on.
fn relied_on(entries: &[Entry], policy: &Policy) -> Vec<Interpretation> {
    log(entries).settle(policy).rulings().last().unwrap().rests_on.iter().collect()
}

/// The rows that decided the last reception.
fn decided(entries: &[Entry]) -> Vec<String> {
    let (log, policy) = (log(entries), Policy::default());
    log.settle(&policy).readings().last().unwrap().rows.iter().map(|row| row.name().to_owned()).collect()
}

fn visit(visitor: &'static str, agent: &'static str, said: Said<&'static str>) -> Fact<&'static str> {
    Reception::new(visitor, agent).said(said).into()
}

fn deal() -> Fact<&'static str> {
    Fact::Deal { deal: "D1", commission: 100 }
}

fn complains(of: &'static str, upheld: bool) -> Said<&'static str> {
    Said::Complains { of, upheld: Some(upheld) }
}

/// What may be said to Bai of An, who owns, and of others; and whether it would move the household if kin could.
fn words() -> Vec<(Said<&'static str>, bool)> {
    vec![
        (Said::Nothing, false),
        (Said::Mentions(AN), false),
        (Said::Mentions("Chen"), false),
        (Said::AsksFor(AN), false),
        (Said::AsksFor("Chen"), false),
        (Said::AsksFor(BAI), true),
        (Said::Refuses(AN), true),
        (Said::Refuses("Chen"), false),
        (complains(AN, false), true),
        (complains("Chen", false), false),
        (complains("Chen", true), false),
        (Said::Forgot { followed_up_by: None }, true),
        (Said::Forgot { followed_up_by: Some(AN) }, true),
        (Said::WantsDiscount, false),
        (Said::Names(vec!["Chen", "Ding"]), false),
        (Said::Names(vec!["Chen", BAI]), false),
        (Said::Names(vec![BAI, "Chen"]), false),
        (Said::Names(vec!["Chen", AN]), false),
        (Said::Names(vec![AN, "Chen"]), false),
        (Said::Names(vec![AN, BAI]), false),
    ]
}

/// A third agent: whether on site, and whether a complaint of them was upheld.
struct Chen {
    free: bool,
    barred: bool,
}

const CHEN: [Chen; 4] = [
    Chen { free: false, barred: false },
    Chen { free: true, barred: false },
    Chen { free: false, barred: true },
    Chen { free: true, barred: true },
];

impl Chen {
    fn visit(&self, visitor: &'static str, agent: &'static str, said: Said<&'static str>) -> Fact<&'static str> {
        Reception::new(visitor, agent).available(self.free.then_some("Chen")).said(said).into()
    }

    fn barred(&self) -> Vec<Entry> {
        self.barred.then(|| ("03-02T11", visit("c1", AN, complains("Chen", true)))).into_iter().collect()
    }
}

/// I-18 is told where kin would have moved the household, and nowhere else.
#[test]
fn kin_who_said_nothing_that_moves_rest_on_nothing() {
    let policy = Policy::default();
    let first = ("03-01T10", visit("c1", AN, Said::Nothing));
    for (chen, (said, moves)) in CHEN.iter().flat_map(|chen| words().into_iter().map(move |word| (chen, word))) {
        let rests_on = |visitor, agent| {
            let second = chen.visit(visitor, agent, said.clone());
            let entries =
                [&[first.clone()][..], &chen.barred(), &[("03-03T10", second), ("03-20T10", deal())]].concat();
            relied_on(&entries, &policy).contains(&Interpretation::I18)
        };
        assert_eq!(rests_on("c2", BAI), moves, "{said:?}");
        assert!(!rests_on("c1", BAI), "the client, to another: {said:?}");
        assert!(!rests_on("c2", AN), "kin, to the owner: {said:?}");
    }
}

/// Nor do they where the owner they speak to is confirmed and the file is dead: nobody else was there.
#[test]
fn kin_whom_the_owner_receives_rest_on_nothing() {
    for (said, _) in words() {
        let entries = [
            ("03-01T10", visit("c1", AN, Said::Nothing)),
            ("03-01T11", deal()),
            ("06-01T10", visit("c2", AN, said)),
            ("06-02T10", Fact::Deal { deal: "D2", commission: 100 }),
        ];
        assert!(!relied_on(&entries, &Policy::default()).contains(&Interpretation::I18));
    }
}

/// Whoever is barred has nothing whoever asks for them, so that it does not turn on who may move the household.
#[test]
fn kin_who_ask_for_a_barred_agent_rest_on_nothing() {
    let entries = [
        ("03-01T10", visit("c1", AN, Said::Nothing)),
        ("03-02T10", visit("c1", AN, complains(BAI, true))),
        ("03-03T10", visit("c2", BAI, Said::AsksFor(BAI))),
        ("03-20T10", deal()),
    ];
    assert!(!relied_on(&entries, &Policy::default()).contains(&Interpretation::I18));
    assert_eq!(decided(&entries[..3]), ["barred-kin"]);
}

/// An owner who receives needs nobody to bring them up: that a dead file is opened anew rests on how files end alone.
#[test]
fn a_lapsed_owner_who_receives_rests_on_the_end_of_the_file() {
    for said in [Said::Nothing, Said::WantsDiscount] {
        let again = ("05-02T10", visit("c1", AN, said));
        let rests_on = |second| {
            relied_on(&[("03-01T10", visit("c1", AN, Said::Nothing)), second, ("05-03T10", deal())], &Policy::default())
        };
        assert_eq!(rests_on(again), [Interpretation::I1]);
        // The file of March was live on 1 May, and is not opened anew by it: on 3 May it is dead, and An has the deal all the same.
        let on_the_last_day = rests_on(("05-01T10", visit("c1", AN, Said::Nothing)));
        assert_eq!(on_the_last_day, [Interpretation::I1, Interpretation::I2]);
    }
}

/// I-3 is told where the policy renews a file that is live.
#[test]
fn a_renewed_file_rests_on_the_policy() {
    let entries = [
        ("03-01T10", visit("c1", AN, Said::Nothing)),
        ("04-01T10", visit("c1", AN, Said::Nothing)),
        ("04-02T10", deal()),
    ];
    let renewing = Policy::default().with_validity(Validity::default().renewed_by(RenewedBy::OwnReception));
    assert_eq!(relied_on(&entries, &renewing), [Interpretation::I3]);
    assert_eq!(relied_on(&entries, &Policy::default()), []);
}

/// A friend of An's old client, received by Bai, who names Bai and another: the rows, and what a deal relies on.
fn friend(available: &[&'static str]) -> (Vec<String>, Vec<Interpretation>) {
    let at = |day: u32| format!("2026-03-{day:02}T10:00:00").parse().unwrap();
    let friend = Reception::new("c1", BAI).referred_by("H0").said(Said::Names(vec![BAI, "Chen"]));
    let events = [
        Event::new(1, at(1), "H0", Reception::new("c0", AN)),
        Event::new(2, at(2), "H1", friend.available(available.iter().copied())),
        Event::new(3, at(3), "H1", deal()),
    ];
    let (log, policy) = (Log::from_events(&events).unwrap(), Policy::default());
    let settlement = log.settle(&policy);
    let rows = settlement.readings().last().unwrap().rows.iter().map(|row| row.name().to_owned()).collect();
    (rows, settlement.rulings().next().unwrap().rests_on.iter().collect())
}

/// Brought by an old client, the receiver stands in for the old client's agent (V.3(3)), and V.3(5) is not asked.
#[test]
fn a_friend_who_names_several_does_not_rest_on_what_those_are_paid() {
    let (rows, rests_on) = friend(&[]);
    assert_eq!(rows, ["referral", "stood-in-referral"]);
    assert!(rests_on.contains(&Interpretation::I10) && !rests_on.contains(&Interpretation::I16));
    assert_eq!(friend(&[AN]).0, ["referral", "handed-back-referral"]);
}

/// Whatever a new client says, short of naming the receiver or asking for somebody, is no reason for the registration.
#[test]
fn a_new_client_is_registered_for_no_other_reason() {
    for (said, _) in words() {
        let row = match &said {
            Said::AsksFor(_) => "asks-first",
            Said::Names(named) if named.contains(&BAI) => "names-receiver-new",
            _ => "first-registration",
        };
        assert_eq!(decided(&[("03-01T10", visit("c1", BAI, said.clone()))])[0], row, "{said:?}");
    }
}

/// Of a household that complaints have freed: who is named counts among those who may register, and only among them.
#[test]
fn of_those_named_the_barred_are_passed_over() {
    let freed = [
        ("03-01T10", visit("c1", AN, Said::Nothing)),
        ("03-02T10", visit("c1", AN, complains("Chen", true))),
        ("03-03T10", visit("c1", AN, complains(AN, true))),
    ];
    let then = |receiver, said| {
        let visit = Reception::new("c1", receiver).available([AN, "Ding"]).said(said);
        decided(&[&freed[..], &[("03-04T10", visit.into())]].concat())
    };
    assert_eq!(then(BAI, Said::Names(vec![AN, BAI])), ["names-receiver"]);
    assert_eq!(then(BAI, Said::Names(vec![BAI, AN])), ["names-receiver"]);
    assert_eq!(then(BAI, Said::Names(vec![AN, "Fan"])), ["free"]);
    assert_eq!(then("Chen", Said::AsksFor("Ding")), ["asks-first", "served-barred"]);
}

/// Whoever is barred is told so at once, whatever is said, except where the client asks for them.
#[test]
fn whoever_is_barred_is_told_so() {
    let barred = [("03-01T10", visit("c1", AN, Said::Nothing)), ("03-02T10", visit("c1", AN, complains(BAI, true)))];
    for (chen, (said, _)) in CHEN.iter().flat_map(|chen| words().into_iter().map(move |word| (chen, word))) {
        let then = |visitor| {
            let visit = chen.visit(visitor, BAI, said.clone());
            decided(&[&barred[..], &chen.barred(), &[("03-03T10", visit)]].concat())
        };
        let heard = ["complaint-other", "served-barred"];
        let (client, kin) = match &said {
            Said::AsksFor(BAI) => (&["asks-later"][..], &["barred-kin"][..]),
            Said::Complains { upheld: Some(true), .. } => (&heard[..], &heard[..]),
            _ => (&["barred"][..], &["barred-kin"][..]),
        };
        assert_eq!(then("c1"), client, "{said:?}");
        assert_eq!(then("c2"), kin, "{said:?}");
    }
    let sold = [&barred[..], &[("03-02T11", deal())], &[("06-01T10", visit("c2", BAI, Said::AsksFor(BAI)))]].concat();
    assert_eq!(decided(&sold), ["barred-kin"]);
}

/// A complaint of a third agent does not hand the client back, and who has bought stays the owner's own.
#[test]
fn an_owner_is_told_as_what_they_are() {
    let first = ("03-01T10", visit("c1", AN, Said::Nothing));
    let of_chen = Reception::new("c1", BAI).available([AN]).said(complains("Chen", true));
    assert_eq!(decided(&[first.clone(), ("03-02T10", of_chen.into())]), ["complaint-other", "owner-on-site"]);
    assert_eq!(decided(&[first.clone(), ("03-02T10", deal()), ("06-01T10", first.1)]), ["own"]);
}

/// Where the owner's part is nothing, the parts that are left may all be one agent's: they are one award.
#[test]
fn whoever_has_all_that_is_left_has_one_award() {
    let entries = [
        ("03-01T10", visit("c1", BAI, Said::Nothing)),
        ("03-02T10", visit("c1", AN, Said::Refuses(BAI))),
        ("03-03T10", visit("c1", BAI, Said::Mentions(AN))),
        ("03-03T15", deal()),
    ];
    let mut policy = Policy::default();
    let mut shares = policy.shares();
    shares.assist_same_day = Share::WHOLE;
    policy = policy.with_shares(shares);
    let log = log(&entries);
    let settlement = log.settle(&policy);
    let ruling = settlement.rulings().next().unwrap();
    let awards: Vec<(&str, u64)> =
        ruling.awards.iter().map(|award| (award.payee.name(Language::English), award.amount)).collect();
    assert_eq!(awards, [(BAI, 100)]);
}

/// What is told of an entry is when it was made, to the millisecond.
#[test]
fn the_moment_is_told_as_it_was_written() {
    let at: chrono::NaiveDateTime = "2026-03-01T23:59:59.999".parse().unwrap();
    let (log, policy) =
        (Log::from_events(&[Event::new(1, at, "H1", Reception::new("c1", AN))]).unwrap(), Policy::default());
    assert_eq!(log.settle(&policy).readings().next().unwrap().at, at);
}

/// Bai has nothing because his help has run out, whether or not somebody helped afterwards (I-4).
#[test]
fn help_that_ran_out_is_told_though_others_helped_since() {
    let since = ("05-10T10", visit("c1", "Chen", Said::Nothing));
    let mut entries = vec![
        ("03-01T10", visit("c1", AN, Said::Nothing)),
        ("03-02T10", visit("c1", BAI, Said::Mentions(AN))),
        ("05-02T10", visit("c1", AN, Said::Nothing)),
        ("05-20T10", deal()),
    ];
    assert!(relied_on(&entries, &Policy::default()).contains(&Interpretation::I4));
    entries.insert(3, since);
    assert!(relied_on(&entries, &Policy::default()).contains(&Interpretation::I4));
}
