//! What comes after a sale: of which deal, when, and of which units.

use serde_json::{Value, json};

use crate::between::lines;
use crate::register::{AFTER_SALE, register, tells, tells_field, unit, with};

#[test]
fn what_comes_after_a_sale_is_of_a_deal_of_its_household() {
    for kind in AFTER_SALE {
        tells_field(&with(kind, "deal", json!("D9")), "deal", "\"D9\"");
        tells_field(&with(kind, "deal", json!("d1")), "deal", "\"d1\"");
        tells_field(&with(kind, "household", json!("H2")), "deal", "\"H1\"");
        tells_field(&with(kind, "household", json!("H9")), "deal", "\"H1\"");
        // Of a household that is the same, it is.
        let family = [("same_household", json!({"no": 51})), (kind, json!({"household": "H2"}))];
        assert!(register(lines(&family)).is_ok(), "{kind}");
    }
}

#[test]
fn what_comes_after_a_sale_stands_after_it() {
    // The deal is entry 20, of 4 March at 10:00.
    for kind in AFTER_SALE {
        for at in ["2026-03-04T09:59:59.999", "2026-03-03T23:00", "1900-01-01T00:00"] {
            tells_field(&with(kind, "at", json!(at)), "deal", "entry 20");
        }
        // At the same instant the number decides (I-12).
        let same_instant = |no: u64| lines(&[(kind, json!({"no": no, "at": "2026-03-04T10:00"}))]);
        tells(same_instant(19), &[(5, Some(19), Some("deal"), "entry 20")]);
        assert!(register(same_instant(21)).is_ok(), "{kind}");
        // When it was recorded is no matter.
        let at_once = json!({"at": "2026-03-04T09:00", "recorded_at": "2026-03-09T09:00"});
        tells_field(&lines(&[(kind, at_once)]), "deal", "entry 20");
    }
}

#[test]
fn nothing_but_another_refund_comes_after_a_refund() {
    let refund = ("refund", json!({}));
    for kind in AFTER_SALE {
        let later = lines(&[refund.clone(), (kind, json!({"no": 51}))]);
        if kind == "refund" {
            assert!(register(later).is_ok());
            continue;
        }
        tells(later, &[(6, Some(51), Some("deal"), "refunded by entry 50")]);
        // The line is no matter, the order of (`at`, `no`) is.
        let first = lines(&[(kind, json!({"no": 51})), refund.clone()]);
        tells(first, &[(5, Some(51), Some("deal"), "refunded by entry 50")]);
        for before in [json!({"no": 49}), json!({"no": 51, "at": "2026-03-06T09:59"})] {
            assert!(register(lines(&[refund.clone(), (kind, before)])).is_ok(), "{kind}");
        }
        // After two refunds it is one error.
        let thrice = lines(&[refund.clone(), ("refund", json!({"no": 51})), (kind, json!({"no": 52}))]);
        tells(thrice, &[(7, Some(52), Some("deal"), "refunded by entry 50")]);
    }
}

#[test]
fn what_was_struck_out_forbids_nothing() {
    let void = |no: u64, entry: u64| ("void", json!({"no": no, "household": "H1", "entry": entry}));
    let refund = ("refund", json!({}));
    for kind in AFTER_SALE {
        let of_d1 = (kind, json!({"no": 51}));
        // A refund that was struck out; the entry itself struck out; a deal that was struck out: with a refund, and before it.
        assert!(register(lines(&[refund.clone(), of_d1.clone(), void(60, 50)])).is_ok(), "{kind}");
        assert!(register(lines(&[refund.clone(), of_d1.clone(), void(60, 51)])).is_ok(), "{kind}");
        assert!(register(lines(&[refund.clone(), of_d1.clone(), void(60, 20)])).is_ok(), "{kind}");
        let early = (kind, json!({"no": 51, "at": "2026-03-01T10:00"}));
        assert!(register(lines(&[early.clone(), void(60, 20)])).is_ok(), "{kind}");
        assert!(register(lines(&[early, void(60, 51)])).is_ok(), "{kind}");
        let unknown = (kind, json!({"no": 51, "deal": "D9"}));
        assert!(register(lines(&[unknown, void(60, 51)])).is_ok(), "{kind}");
    }
    let wrong = [
        ("exchange", json!({"no": 51, "commission": 9_007_199_254_740_992_u64})),
        ("overdue", json!({"no": 51, "cleared": "2026-03-01"})),
        ("rename", json!({"no": 51, "recorded_at": "2026-03-01T10:00"})),
    ];
    for entry in wrong {
        assert!(register(lines(&[entry.clone(), void(60, 51)])).is_ok(), "{entry:?}");
        assert!(register(lines(&[entry])).is_err());
    }
}

#[test]
fn a_unit_is_an_object_with_every_field_once() {
    let changed = |field: &str, value: Value| {
        let mut unit = unit("3-101", 8_950);
        unit[field] = value;
        unit
    };
    let mut bad: Vec<(Value, &str)> = vec![
        (json!("3-101"), ""),
        (json!(7), ""),
        (json!(["3-101", 8_950, 2, 250_000_000]), ""),
        (json!([]), ""),
        (json!({}), "unit"),
        (changed("floor", json!(3)), "floor"),
        (changed("Area", json!(3)), "Area"),
        (changed("unit", json!(101)), ""),
        (changed("unit", Value::Null), ""),
    ];
    for field in ["unit", "area", "grade", "price"] {
        let mut unit = unit("3-101", 8_950);
        unit.as_object_mut().unwrap().remove(field);
        bad.push((unit, field));
        if field != "unit" {
            for value in [json!(-1), json!(89.5), json!("89.5"), json!(1e19), json!(true), json!([1]), Value::Null] {
                bad.push((changed(field, value), ""));
            }
        }
    }
    for field in ["from_unit", "to_unit"] {
        for (unit, words) in &bad {
            tells_field(&with("exchange", field, unit.clone()), field, words);
        }
        let twice = with("exchange", field, unit("3-101", 1)).replace("\"area\":1,", "\"area\":1,\"area\":1,");
        let errors = register(twice).unwrap_err();
        assert!(errors.total() == 1 && errors.to_string().contains("once"), "{errors}");
        for most in [json!(0), json!(u64::MAX)] {
            for number in ["area", "grade", "price"] {
                assert!(register(with("exchange", field, changed(number, most.clone()))).is_ok(), "{number} {most}");
            }
        }
    }
}

#[test]
fn yes_and_no_are_true_and_false() {
    for (kind, field) in [("exchange", "approved"), ("rename", "after_contract")] {
        for bad in [json!("yes"), json!("true"), json!(1), json!(0), json!([true]), json!({"by": "Ma"})] {
            tells_field(&with(kind, field, bad), field, "");
        }
    }
}
