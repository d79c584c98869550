//! Every key of a file, read.

use chrono::{NaiveDate, Weekday};
use panke::{BreachRule, Busy, Cadence, Copies, DeskRules, Discipline, Every, Field, Forfeit, Grade, Policy, Window};

use crate::{breach, usual};

/// The rules a file says that says this under `desk`, in both forms.
fn rules(toml: &str) -> DeskRules {
    let policy = Policy::from_toml(&format!("[desk]\n{toml}\n")).unwrap_or_else(|errors| panic!("{errors}"));
    let value: toml::Value = toml::from_str(&format!("[desk]\n{toml}\n")).unwrap();
    let in_json = Policy::from_json(&serde_json::to_string(&value).unwrap()).unwrap();
    assert_eq!(in_json.desk(), policy.desk());
    policy.desk().clone()
}

#[test]
fn every_key_is_read() {
    assert_eq!(rules(""), DeskRules::default());
    for (word, order) in [("in_turn", Discipline::InTurn), ("fixed", Discipline::Fixed), ("fewest", Discipline::Fewest)]
    {
        assert_eq!(rules(&format!("order = \"{word}\"")), usual(|rules| rules.order = order));
    }
    for (word, busy) in [("made_up", Busy::MadeUp), ("lost", Busy::Lost)] {
        assert_eq!(rules(&format!("busy = \"{word}\"")), usual(|rules| rules.busy = busy));
    }
    let required = usual(|rules| rules.required = vec![Field::Source, Field::Budget]);
    assert_eq!(rules("required = [\"source\", \"budget\"]"), required);
    assert_eq!(rules("required = []"), usual(|rules| rules.required.clear()));
    for (word, day) in [("sunday", Weekday::Sun), ("sat", Weekday::Sat)] {
        assert_eq!(rules(&format!("week_starts = \"{word}\"")), usual(|rules| rules.week_starts = day));
    }
    for day in [1, 26, 28] {
        assert_eq!(rules(&format!("month_starts = {day}")), usual(|rules| rules.month_starts = day));
    }
    let copies = Copies { client: 1, finance: 0, sales: 7 };
    assert_eq!(rules("copies = { finance = 0, sales = 7 }"), usual(|rules| rules.copies = copies));
    // What is left out stays.
    let grades = [None, Some(Window::days(7)), Some(Window::business_days(10)), None];
    assert_eq!(Grade::ALL.len(), grades.len());
    assert_eq!(rules("grades = { A = \"none\", C = \"10 business days\" }"), usual(|rules| rules.grades = grades));
}

#[test]
fn a_list_of_cadences_takes_the_place_of_the_former() {
    let text = "cadences = [ { zh = \"月访\", en = \"monthly\", months = 1 }, { zh = \"劳动节\", en = \"May Day\", yearly = \"05-01\" },
        { zh = \"春节\", en = \"Spring Festival\", on = \"2026-02-17\" }, { zh = \"生日\", en = \"birthday\", birthday = true },
        { zh = \"闰日\", en = \"leap day\", yearly = \"02-29\" } ]";
    let day = NaiveDate::from_ymd_opt(2026, 2, 17).unwrap();
    let expected = vec![
        Cadence::new("月访", "monthly", Every::Months(1)),
        Cadence::new("劳动节", "May Day", Every::Yearly(5, 1)),
        Cadence::new("春节", "Spring Festival", Every::On(day)),
        Cadence::new("生日", "birthday", Every::Birthday),
        Cadence::new("闰日", "leap day", Every::Yearly(2, 29)),
    ];
    assert_eq!(rules(text), usual(|rules| rules.cadences = expected));
    assert_eq!(rules("cadences = []"), usual(|rules| rules.cadences.clear()));
}

#[test]
fn breaches_are_merged_by_kind() {
    use Forfeit::{DayPay, Dismissal, MonthPayAndHalfBonus, Nothing};
    let read = rules(
        "breaches.fighting = { clause = \"none\", ordinary = \"dismissal\", severe = \"dismissal\" }
        breaches.gossip = { ordinary = \"nothing\", severe = \"dismissal\" }
        breaches.neglect = \"none\"
        breaches.snatching = { clause = \"II.4\", ordinary = \"day_pay\", severe = \"month_pay_and_half_bonus\" }",
    );
    // What is named stands behind what is not, in the order of the file.
    let mut left = DeskRules::default().breaches;
    left.retain(|rule| !["snatching", "neglect", "fighting"].contains(&&*rule.kind));
    let named = |rule: &BreachRule| read.breaches.iter().filter(|other| *other == rule).count();
    assert!(left.iter().all(|rule| named(rule) == 1));
    assert_eq!(named(&breach("snatching", Some("II.4"), DayPay, MonthPayAndHalfBonus)), 1);
    assert_eq!(named(&breach("gossip", None, Nothing, Dismissal)), 1);
    assert_eq!(named(&breach("fighting", None, Dismissal, Dismissal)), 1);
    assert_eq!(read.breaches.len(), left.len() + 3);
    assert_eq!(read.breaches[..left.len()], left[..]);
    // A file that starts from another takes over what it says.
    let base = Policy::default().with_desk(read.clone());
    let text = r#"{"extends": "base", "desk": {"month_starts": 5, "breaches": {"gossip": "none"}}}"#;
    let policy = Policy::from_json_with(text, |_| Some(base.clone())).unwrap();
    assert_eq!(policy.desk().month_starts, 5);
    assert_eq!(policy.desk().breaches.len(), read.breaches.len() - 1);
    assert!(policy.desk().breaches.iter().all(|rule| rule.kind != "gossip"));
}
