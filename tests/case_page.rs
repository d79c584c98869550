//! The pages stand by themselves, hold whatever is written in a register, and are the same each time.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, TimeDelta};
use panke::{Event, Fact, Language, Log, Policy, Reception, Said, Settled};

const BOTH: [Language; 2] = [Language::Chinese, Language::English];

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// When the page of the whole log looks ahead.
fn now() -> NaiveDateTime {
    at("2026-03-02T12:00:00")
}

/// Bai registers, Chen helps, An takes over and sells; the agents and the client may be called otherwise.
fn case([bai, chen, an, client]: [&str; 4]) -> Vec<Event> {
    let visit = |by| Reception::new(client, by);
    let events = [
        Event::new(1, at("2026-01-05T10:00:00"), "H1", visit(bai)),
        Event::new(2, at("2026-01-20T11:00:00"), "H1", visit(chen).said(Said::Mentions(bai))),
        Event::new(3, at("2026-02-02T14:30:00"), "H1", visit(an).said(Said::Refuses(bai)).available([bai])),
        Event::new(4, at("2026-03-01T09:15:00"), "H1", Fact::Deal { deal: "D1", commission: 1_000_001 }),
        Event::new(5, at("2026-03-02T09:15:00"), "H2", Fact::Dispute { deal: "D2", outcome: Settled::Quarrel }),
        Event::new(6, at("2026-03-02T10:15:00"), "H2", Fact::Deal { deal: "D2", commission: 500 }),
    ];
    events.map(|event: Event<&str>| event.map(&mut str::to_owned)).to_vec()
}

fn plain() -> Log {
    Log::from_events(&case(["Bai", "Chen", "An", "Mrs Sun"])).unwrap()
}

fn page(log: &Log, deal: &str, language: Language) -> String {
    log.dossier(deal).unwrap().hear(&Policy::default()).html(language).to_string()
}

fn pages(log: &Log, deal: &str) -> Vec<String> {
    let of = |language| [page(log, deal, language), log.html(&Policy::default(), now(), language).to_string()];
    BOTH.into_iter().flat_map(of).collect()
}

/// The names of the elements, in order; panics where one is not closed as it was opened.
fn elements(page: &str) -> Vec<&str> {
    let (mut names, mut open) = (Vec::new(), Vec::new());
    for piece in page.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        let name = tag.split([' ', '>']).next().unwrap();
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed));
        } else if !["!DOCTYPE", "meta"].contains(&name) {
            open.push(name);
            names.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    names
}

#[test]
fn a_case_in_each_language() {
    let log = plain();
    // The style is the same for all pages, and read where it is written.
    let told = |language| {
        let page = page(&log, "D1", language);
        let (head, rest) = page.split_once("<style>").unwrap();
        let (_, body) = rest.split_once("</style>").unwrap();
        format!("{head}{body}").replace("><", ">\n<")
    };
    insta::assert_snapshot!("case_in_chinese", told(Language::Chinese));
    insta::assert_snapshot!("case_in_english", told(Language::English));
}

#[test]
fn each_page_is_of_one_language() {
    let is_chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let log = plain();
    for english in
        [page(&log, "D1", Language::English), log.html(&Policy::default(), now(), Language::English).to_string()]
    {
        assert!(!english.contains(is_chinese) && english.contains("lang=\"en\""));
    }
    for chinese in
        [page(&log, "D1", Language::Chinese), log.html(&Policy::default(), now(), Language::Chinese).to_string()]
    {
        let body = chinese.split_once("<body>").unwrap().1;
        let text: String = body.split('<').filter_map(|piece| Some(piece.split_once('>')?.1)).collect();
        let words = text.split(|letter: char| !letter.is_ascii_lowercase()).filter(|word| word.len() > 3);
        // Digests are of digits and letters up to f.
        let english: BTreeSet<&str> = words.filter(|word| word.chars().any(|letter| letter > 'f')).collect();
        assert!(english.is_empty(), "{english:?}");
        assert!(chinese.contains("lang=\"zh-CN\""));
    }
}

#[test]
fn nothing_is_asked_for_from_elsewhere() {
    let log = Log::from_json_lines(include_str!("../examples/quarter.jsonl")).unwrap();
    for page in pages(&log, "单-2026-083") {
        assert!(!page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").contains("http"));
        for way_out in
            ["src=", "<script", "<link", "@import", "@font-face", "<img", "<iframe", "<object", "javascript:"]
        {
            assert!(!page.contains(way_out), "{way_out}");
        }
        assert!(page.split("href=\"").skip(1).all(|rest| rest.starts_with('#')));
        assert!(page.split("url(").skip(1).all(|rest| rest.starts_with('#')));
    }
}

#[test]
fn every_link_and_label_leads_somewhere_and_no_two_things_are_called_alike() {
    let log = Log::from_json_lines(include_str!("../examples/quarter.jsonl")).unwrap();
    for page in pages(&log, "单-2026-083") {
        let quoted = |start: &str| -> Vec<&str> {
            page.split(start).skip(1).map(|rest| rest.split(['"', ')']).next().unwrap()).collect()
        };
        let ids = quoted(" id=\"");
        let called: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(called.len(), ids.len());
        let labels = quoted("aria-labelledby=\"");
        let labels = labels.into_iter().flat_map(str::split_whitespace);
        for wanted in quoted("href=\"#").into_iter().chain(quoted("url(#")).chain(labels) {
            assert!(called.contains(wanted), "{wanted}");
        }
    }
}

#[test]
fn names_are_text_whatever_they_are() {
    let endless = "长名字".repeat(70);
    let of_all_kinds = [
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></svg></style>", "&amp;lt; ' \" `"],
        ["שלום עולם", "\u{202e}gnihtyna", "👩‍👩‍👧‍👦🇨🇳", "e\u{301}\u{200d}\u{0}\u{7f}\n\t"],
        [&endless, "W", "i", "<"],
    ];
    let allowed: BTreeSet<String> =
        pages(&plain(), "D1").iter().flat_map(|page| elements(page)).map(str::to_owned).collect();
    for called in of_all_kinds {
        let log = Log::from_events(&case(called)).unwrap();
        for page in pages(&log, "D1") {
            assert!(elements(&page).iter().all(|name| allowed.contains(*name)));
            assert!(page.len() < 60_000, "{}", page.len());
        }
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let mut events = case(["Bai", "Chen", "An", "Mrs Sun"]);
    let first = pages(&Log::from_events(&events).unwrap(), "D1");
    for turn in 0..events.len() {
        events.rotate_left(turn);
        assert!(pages(&Log::from_events(&events).unwrap(), "D1") == first);
    }
}

/// Receptions of one household, by these agents in turn, so many minutes apart.
fn crowd(receptions: u64, agents: u64, apart: i64) -> Log {
    let mut moment = at("2024-01-01T08:00:00");
    let mut events = Vec::new();
    for no in 1..=receptions {
        moment += TimeDelta::minutes(apart);
        let by = format!("Agent {:03} of the eastern sales office", no % agents);
        events.push(Event::new(no, moment, "H".to_owned(), Reception::new("c".to_owned(), by)));
    }
    moment += TimeDelta::minutes(1);
    let deal = Fact::Deal { deal: "D".to_owned(), commission: 1_000 };
    events.push(Event::new(receptions + 1, moment, "H".to_owned(), deal));
    Log::from_events(&events).unwrap()
}

#[test]
fn five_hundred_receptions_do_not_break_the_picture() {
    for (agents, apart) in [(1, 1), (3, 1), (3, 2_000), (40, 1_500)] {
        let log = crowd(500, agents, apart);
        let page = page(&log, "D", Language::Chinese);
        elements(&page);
        let wide = page.split_once("<svg class=\"picture wide\"").unwrap().1.split_once("</svg>").unwrap().0;
        // The picture does not grow with the receptions, only with the lanes.
        let lanes = usize::try_from(agents).unwrap();
        assert!(wide.len() < 12_000 + 9_000 * lanes, "{} with {lanes} lanes", wide.len());
        assert!(page.matches("<tr><th scope=\"row\">").count() > 500);
    }
}

#[test]
fn little_is_enough_for_a_page() {
    let empty = Log::from_events::<String>(&[]).unwrap();
    for language in BOTH {
        elements(empty.html(&Policy::default(), now(), language).as_str());
    }
    let deal = Event::new(1, at("2026-03-01T09:15:00"), "H", Fact::Deal { deal: "D", commission: 0 });
    let log = Log::from_events(&[deal]).unwrap();
    for page in pages(&log, "D") {
        elements(&page);
    }
    assert!(page(&log, "D", Language::English).contains("the manager decides"));
    let quarrel = page(&plain(), "D2", Language::English);
    assert!(quarrel.contains("<svg class=\"picture wide\"") && quarrel.contains("D2"));
}

#[test]
fn a_log_is_told_to_the_last_fen() {
    let log = Log::from_json_lines(include_str!("../examples/quarter.jsonl")).unwrap();
    let policy = Policy::default();
    let settlement = log.settle(&policy);
    let page = log.html(&policy, now(), Language::English).to_string();
    let total: i128 = settlement.statements().iter().map(|statement| statement.total).sum();
    assert!(page.contains(&panke::Money(total).to_string()));
    for ruling in settlement.rulings() {
        assert!(page.contains(&format!("<article id=\"deal-{}\">", ruling.no)));
    }
    for statement in settlement.statements() {
        assert!(page.contains(&panke::Money(statement.total).to_string()));
    }
}
