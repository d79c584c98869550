//! Whatever the log, everything lies inside its picture and is told once.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a test may fail")]

use super::axis::Axis;
use super::frame::Frame;
use super::lanes::{MarkKind, OWN_LANES, SaleKind, Scene, letter};
use super::layout::{Block, Dot, Layout};
use super::place::half_width;
use super::say::Say;
use super::sections::{self, Change, Expiring, Reason, WhyNot};
use crate::event::{Event, Fact, Reception, Said};
use crate::lang::Language;
use crate::log::Log;
use crate::period::{Minute, Moment};
use crate::policy::Policy;

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn name(number: u64) -> String {
    ["白", "Christopher-Alexander the Third of Sales", "🧑‍💼", "An", "欧阳静怡欧阳静怡欧阳静怡"]
        .get(usize::try_from(number % 5).unwrap())
        .map(|name| format!("{name}{}", number / 5))
        .unwrap()
}

/// A case of so many entries and agents, the one before the other by up to so many minutes.
fn case(seed: u64, entries: u64, agents: u64, apart: i64) -> Log {
    let mut dice = Dice(seed);
    let mut at: chrono::NaiveDateTime = "2020-01-01T09:00:00".parse().unwrap();
    let mut events = Vec::new();
    for no in 1..=entries {
        at += chrono::TimeDelta::minutes(i64::try_from(dice.below(u64::try_from(apart).unwrap())).unwrap());
        let (one, other) = (dice.below(agents), dice.below(agents));
        let visit = Reception::new(format!("v{}", dice.below(3)), name(one));
        let fact = match dice.below(12) {
            0 => visit.said(Said::Refuses(name(other))).into(),
            1 => visit.said(Said::AsksFor(name(one))).into(),
            2 => visit.said(Said::Forgot { followed_up_by: None }).into(),
            3 if one != other => visit.said(Said::Complains { of: name(other), upheld: Some(no % 2 == 0) }).into(),
            4 => Fact::FollowUp { by: name(one), reached: true, visitor: None, relation: None },
            5 if one != other => Fact::Reassignment { from: name(one), to: name(other) },
            6 => Fact::Decision { owner: name(one), split: None },
            7 if dice.below(3) == 0 => Fact::Deal { deal: format!("E{no}"), commission: 100 },
            8 => visit.occasion("fair").into(),
            _ => visit.said(Said::Mentions(name(other))).available([name(other)]).into(),
        };
        events.push(Event::new(no, at, "H".to_owned(), fact));
    }
    at += chrono::TimeDelta::minutes(1);
    let deal = Fact::Deal { deal: "D".to_owned(), commission: 1_000_001 };
    events.push(Event::new(entries + 1, at, "H".to_owned(), deal));
    Log::from_events(&events).unwrap()
}

fn is_inside(block: &Block, layout: &Layout) {
    let Layout { frame, height, .. } = layout;
    assert!(block.width > 0 && block.x >= frame.left, "{block:?}");
    assert!(block.x + block.width <= frame.right() && block.y + block.height <= *height, "{block:?}");
    assert!(block.would_have.is_none_or(|x| x <= frame.right()), "{block:?}");
    if let Some(label) = &block.label {
        assert!(label.x + Frame::text(&label.text) <= frame.width, "{block:?}");
    }
}

fn fits(scene: &Scene, frame: Frame, language: Language) {
    let layout = Layout::of(scene, frame, Say(language));
    let mut top = Frame::HEAD;
    for row in &layout.rows {
        assert!(row.top == top && row.middle > row.top && row.bottom > row.middle && row.bottom <= layout.foot);
        top = row.bottom;
        for block in &row.bars {
            is_inside(block, &layout);
            assert!(block.y >= row.top && block.y + block.height <= row.bottom, "{block:?} {row:?}");
        }
        assert!(row.dots.iter().all(|dot| (frame.left..=frame.right()).contains(&dot.x)));
        // Marks do not hide each other, so that there are never more than there is room for.
        let reach = |dot: &Dot| half_width(dot.count);
        assert!(row.dots.windows(2).all(|pair| pair[0].x + reach(&pair[0]) + reach(&pair[1]) <= pair[1].x));
        assert!(super::text::columns(&row.name) <= frame.name);
    }
    let counted: usize = layout.rows.iter().flat_map(|row| &row.dots).map(|dot| dot.count).sum();
    assert_eq!(counted, scene.lanes.iter().map(|lane| lane.marks.len()).sum::<usize>());
    for block in &layout.ribbon {
        is_inside(block, &layout);
    }
    for pair in layout.ribbon.windows(2) {
        assert_eq!(pair[0].x + pair[0].width, pair[1].x);
    }
    assert_eq!(layout.ribbon.last().map(|last| last.x + last.width), Some(frame.right()));
    for line in &layout.sales {
        assert!((frame.left..=frame.right()).contains(&line.x));
        if let Some(label) = &line.label {
            assert!(label.x + Frame::text(&label.text) <= frame.width, "{label:?}");
        }
    }
    assert_eq!(layout.sales.iter().filter(|line| line.kind == SaleKind::TheDeal).count(), 1);
    assert!(layout.ticks.iter().all(|tick| (frame.left..=frame.right()).contains(&tick.x)));
}

fn each_fits(log: &Log) -> Scene {
    let (policy, dossier) = (Policy::default(), log.dossier("D").unwrap());
    let hearing = dossier.hear(&policy);
    let scene = Scene::of(&hearing, &hearing.moved());
    for frame in [Frame::WIDE, Frame::NARROW] {
        for language in [Language::Chinese, Language::English] {
            fits(&scene, frame, language);
        }
    }
    scene
}

#[test]
fn everything_lies_inside_the_picture() {
    let mut kinds = std::collections::BTreeSet::new();
    for seed in 0..120 {
        let apart = [2, 600, 20_000, 400_000].into_iter().cycle().nth(usize::try_from(seed).unwrap()).unwrap();
        let scene = each_fits(&case(seed, 1 + seed % 40, 2 + seed % 9, apart));
        kinds.extend(scene.lanes.iter().flat_map(|lane| lane.marks.iter().map(|mark| mark.kind)));
        assert!(scene.ribbon.windows(2).all(|pair| pair[0].from < pair[1].from && pair[0].holder != pair[1].holder));
    }
    // The cases were of every kind that these logs can have.
    let unseen = [MarkKind::Call, MarkKind::Report, MarkKind::Notice];
    assert_eq!(kinds.len(), MarkKind::ALL.len() - unseen.len(), "{kinds:?}");
}

#[test]
fn so_do_five_hundred_receptions_and_many_agents() {
    for (agents, apart) in [(3, 2), (3, 6_000), (40, 2_000), (90, 60_000)] {
        let scene = each_fits(&case(7, 500, agents, apart));
        assert!(scene.lanes.len() <= OWN_LANES + 1);
        assert_eq!(scene.lanes.len() > OWN_LANES, agents > 40);
    }
}

/// Whoever owns the client in the picture on the deal's day is the owner by the ruling.
#[test]
fn the_ribbon_tells_what_the_ruling_says() {
    let policy = Policy::default();
    for seed in 0..200 {
        let log = case(seed, 1 + seed % 12, 4, 30_000);
        let dossier = log.dossier("D").unwrap();
        let hearing = dossier.hear(&policy);
        let scene = Scene::of(&hearing, &hearing.moved());
        let deal = scene.sales.iter().find(|sale| sale.kind == SaleKind::TheDeal).unwrap();
        let held = scene.ribbon.iter().rfind(|stretch| stretch.from <= deal.at).unwrap().holder;
        let owner = match held {
            super::lanes::Held::Owner { lane, .. } => scene.lanes[lane].agent.as_deref(),
            _ => None,
        };
        assert_eq!(owner, hearing.ruling().owner, "{seed}");
    }
}

#[test]
fn letters_go_on_after_z() {
    let letters: Vec<String> = [0, 25, 26, 39, OWN_LANES].into_iter().map(letter).collect();
    assert_eq!(letters, ["A", "Z", "AA", "AN", "+"]);
}

/// What is told elsewhere is escaped like everything else, and what is empty has no heading.
#[test]
fn sections_are_told_as_they_stand() {
    let say = Say(Language::English);
    let reasons =
        [Reason { sentence: "A <b> owns.".to_owned(), depth: 0 }, Reason { sentence: "So".to_owned(), depth: 9 }];
    let told = sections::reasons(&reasons, say).into_string();
    assert!(told.contains("<li class=\"d0\">A &lt;b&gt; owns.</li><li class=\"d6\">So</li>"), "{told}");
    let change = Change { what: "Had An come".to_owned(), owner: None, gives: "Nothing".to_owned() };
    assert!(sections::changes(&[change], say).into_string().contains("<bdi>nobody's</bdi>"));
    let why_not = WhyNot { agent: "An".to_owned(), sentences: vec!["Never came".to_owned()] };
    assert!(sections::why_not(&[why_not], say).into_string().contains("<li>Never came</li>"));
    let last = "2026-05-03".parse().unwrap();
    let soon = Expiring { household: "H".to_owned(), agent: "An".to_owned(), last, what: "The file".to_owned() };
    assert!(sections::expiring(&[soon], say).into_string().contains("<td class=\"date\">2026-05-03</td>"));
    let nothing = [sections::reasons(&[], say), sections::changes(&[], say), sections::why_not(&[], say)];
    let more = [sections::expiring(&[], say), sections::core(&[], say), sections::division(&[], say)];
    assert!(nothing.into_iter().chain(more).all(|empty| empty.into_string().is_empty()));
}

fn minute(text: &str) -> Minute {
    Moment::of(text.parse().unwrap()).minute()
}

/// Time never runs backwards, and never out of the axis.
#[test]
fn later_lies_further_right() {
    let days = ["2020-01-01T09:00:00", "2020-01-01T09:01:00", "2020-03-02T10:00:00", "2026-05-01T10:00:00"];
    let axis = Axis::over(days.iter().map(|day| minute(day)), minute(days[3]), 10, 800);
    let places: Vec<u32> = days.iter().map(|day| axis.x(minute(day))).collect();
    assert!(places.is_sorted());
    assert!(places.iter().all(|x| (10..=810).contains(x)));
    assert_eq!(axis.breaks().count(), 1);
    // Six years are not forty times as long as two months.
    assert!(places[3] - places[2] < 3 * (places[2] - places[1]));
}

#[test]
fn months_are_named_as_there_is_room() {
    let axis = |to: &str| Axis::over([minute("2026-03-03T10:00:00"), minute(to)].into_iter(), minute(to), 0, 800);
    let names = |axis: Axis, language| axis.ticks(60, language).into_iter().filter_map(|tick| tick.label).collect();
    let english: Vec<String> = names(axis("2026-05-03T10:00:00"), Language::English);
    assert_eq!(english, ["15 Mar", "Apr 2026", "15 Apr", "May"]);
    let chinese: Vec<String> = names(axis("2026-05-03T10:00:00"), Language::Chinese);
    assert_eq!(chinese, ["3月15日", "2026年4月", "4月15日", "5月"]);
    let years: Vec<String> = names(axis("2036-03-03T10:00:00"), Language::English);
    assert!(years.len() <= 20, "{years:?}");
}

/// Long after everything has happened files still run.
#[test]
fn what_happened_has_half_of_it() {
    let [first, deal, last] = ["2026-03-03T10:00:00", "2026-03-09T10:00:00", "2026-05-03T23:59:00"].map(minute);
    let axis = Axis::over([first, deal, last].into_iter(), deal, 0, 800);
    assert_eq!(axis.x(deal), 400);
    assert_eq!(axis.breaks().count(), 1);
    assert!(axis.x(first) < axis.x(deal) && axis.x(deal) < axis.x(last));
}

#[test]
fn one_moment_is_enough() {
    let at = minute("2026-03-03T10:00:00");
    let axis = Axis::over(std::iter::once(at), at, 0, 100);
    assert_eq!(axis.x(at), 50);
    assert_eq!(axis.x(Minute::NEVER), 100);
}
