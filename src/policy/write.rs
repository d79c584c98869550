//! A policy written down as a file would say it.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Late, Policy, Shares};
use crate::period::{RenewedBy, Validity};
use crate::share::Share;

#[derive(serde::Serialize)]
struct Window {
    months: u32,
    days: u32,
    renewed_by: &'static str,
}

#[derive(serde::Serialize)]
struct Parts {
    assist: Share,
    assist_same_day: Share,
    refused: Share,
    earlier: Share,
    traced: Share,
}

#[derive(serde::Serialize)]
struct Register {
    late: &'static str,
}

#[derive(serde::Serialize)]
struct Terms {
    transfer_fee: u64,
    overdue_months: u32,
    overdue_days: u32,
}

impl Serialize for Policy {
    /// Everything a policy file may say (WIRE, *The policy*); read again it is the same policy.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Validity { months, days, renewed_by } = self.validity();
        let renewed_by = match renewed_by {
            RenewedBy::Nothing => "nothing",
            RenewedBy::OwnReception => "own_reception",
        };
        let Shares { assist, assist_same_day, refused, earlier, traced } = self.shares();
        let late = match self.late() {
            Late::AsItHappened => "as_it_happened",
            Late::AsRecorded => "as_recorded",
        };
        let after = self.after_sale();
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("validity", &Window { months, days, renewed_by })?;
        map.serialize_entry("shares", &Parts { assist, assist_same_day, refused, earlier, traced })?;
        map.serialize_entry("register", &Register { late })?;
        let (overdue_months, overdue_days) = (after.overdue.months, after.overdue.days);
        map.serialize_entry("after_sale", &Terms { transfer_fee: after.transfer_fee, overdue_months, overdue_days })?;
        map.end()
    }
}
