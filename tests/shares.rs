//! Shares as numbers of parts: what they are made of, where no text is.

use panke::Share;

/// A share is from nothing to the whole, both included.
#[test]
fn a_share_has_no_more_parts_than_the_whole() {
    assert_eq!(Share::from_parts(0), Some(Share::ZERO));
    assert_eq!(Share::from_parts(1).map(Share::parts), Some(1));
    assert_eq!(Share::from_parts(Share::WHOLE_PARTS), Some(Share::WHOLE));
    assert_eq!(Share::from_parts(Share::WHOLE_PARTS + 1), None);
}
