//! `schema` prints what the library says.

use crate::run::{printed, run};

#[test]
fn schema_prints_each_of_them() {
    for (of, schema) in [
        ("policy", panke::schema::policy()),
        ("events", panke::schema::events()),
        ("rulings", panke::schema::rulings()),
    ] {
        assert_eq!(printed("schema", [of], ""), format!("{schema:#}\n"));
    }
    assert_eq!(run("schema", ["laws"], "").status.code(), Some(2));
}
