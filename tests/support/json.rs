//! The wire form of what comes out.

use panke::Settlement;
use serde_json::Value;

/// The findings as WIRE writes them.
pub(crate) fn findings(settlement: &Settlement<'_>) -> Vec<Value> {
    settlement.findings().map(|finding| serde_json::to_value(finding).unwrap()).collect()
}

/// The rulings as WIRE writes them, without the fields it does not fix.
pub(crate) fn rulings(settlement: &Settlement<'_>) -> Vec<Value> {
    let mut values: Vec<Value> = settlement.rulings().map(|ruling| serde_json::to_value(ruling).unwrap()).collect();
    for value in &mut values {
        let fields = value.as_object_mut().unwrap();
        fields.remove("rests_on");
        fields.remove("policy");
    }
    values
}

/// Whatever it is, as it is written.
pub(crate) fn all<T: serde::Serialize>(told: impl IntoIterator<Item = T>) -> Vec<Value> {
    told.into_iter().map(|one| serde_json::to_value(one).unwrap()).collect()
}
