//! A deal ruled on once more, to be told step by step how it comes apart.

use super::fold::About;
use super::rule::{Sold, rule};
use crate::household::{Apart, Case, Claims, Office, Rules, Snapshot};
use crate::period::Minute;

/// Rules once more on a deal of a household that stood so just before it. It is what ruled on it the first time, so that what
/// is told cannot differ.
pub(crate) fn retell(
    office: &Office<'_>,
    before: &Snapshot,
    at: Minute,
    about: About<'_>,
    tell: &mut impl FnMut(Apart<'_>),
) {
    let mut claims = Claims::default();
    let mut state = before.state(&mut claims);
    let case = Case::at(at, &mut state, &mut claims, office);
    rule(&case, &Sold { at, ending: about.ending, roles: about.roles }, &mut Rules::default(), tell);
}
