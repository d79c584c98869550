//! Lists and maps, and copies of them.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test may fail")]

use super::{Index, Shelf};

#[test]
fn a_list_keeps_its_items_in_order_and_a_copy_goes_its_own_way() {
    let mut shelf = Shelf::default();
    let mut copies = Vec::new();
    for number in 0..40_000_usize {
        if number % 9_973 == 0 {
            copies.push((number, shelf.clone()));
        }
        shelf.push(number);
    }
    assert!(shelf.iter().copied().eq(0..40_000));
    for index in (0..40_000).step_by(7) {
        *shelf.get_mut(index).unwrap() += 1;
    }
    for (len, copy) in &copies {
        assert!(copy.iter().copied().eq(0..*len), "a copy at {len}");
        assert_eq!((copy.len(), copy.get(*len)), (*len, None));
    }
    assert_eq!((shelf.get(7), shelf.get(8), shelf.get(40_000)), (Some(&8), Some(&8), None));
}

#[test]
fn a_map_finds_what_was_put_in_last_and_a_copy_goes_its_own_way() {
    let mut index = Index::default();
    for number in 0..20_000_u64 {
        assert_eq!(index.get(&number), None);
        index.insert(number, number);
    }
    let copy = index.clone();
    for number in (0..20_000).step_by(3) {
        index.insert(number, number + 1);
    }
    for number in 0..20_000 {
        let expected = if number % 3 == 0 { number + 1 } else { number };
        assert_eq!((index.get(&number), copy.get(&number)), (Some(&expected), Some(&number)));
    }
    assert_eq!((index.get(&20_000), index.len, copy.len), (None, 20_000, 20_000));
    // No bucket has more than a few times its share.
    assert!(index.buckets.iter().all(|bucket| bucket.len() < 6 * super::BUCKET));
}
