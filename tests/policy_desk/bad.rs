//! What is refused, with line and column.

use panke::Policy;

use crate::refused::{both, told};

/// What stands under `desk`, with `@` where the problem is, refused in both forms.
fn refuses(json: &str, toml: &str, field: &str, why: &str) {
    let field = format!("desk{field}");
    both(&format!("{{\"desk\":\n {json}}}"), &format!("name = \"N\"\n[desk]\n{toml}\n"), &field, why);
}

#[test]
fn a_word_nobody_knows_is_told_with_the_nearest() {
    refuses("{@\"ordre\": \"fixed\"}", "@ordre = \"fixed\"", ".ordre", "did you mean order?");
    let keys = "unknown; expected order, busy, required, week_starts, month_starts, copies, grades, cadences, breaches";
    refuses("{@\"x\": 1}", "@x = 1", ".x", keys);
    refuses("{\"order\": @\"fewer\"}", "order = @\"fewer\"", ".order", "did you mean \"fewest\"?");
    let why = "expected one of \"in_turn\", \"fixed\", \"fewest\", found 1";
    refuses("{\"order\": @1}", "order = @1", ".order", why);
    refuses("{\"busy\": @\"make_up\"}", "busy = @\"make_up\"", ".busy", "did you mean \"made_up\"?");
    refuses(
        "{\"required\": [\"name\", @\"phones\"]}",
        "required = [\"name\", @\"phones\"]",
        ".required[2]",
        "\"phone\"",
    );
    refuses("{\"required\": @\"name\"}", "required = @\"name\"", ".required", "expected a list");
    let why = "expected a day of the week, such as \"saturday\", found \"weekend\"";
    refuses("{\"week_starts\": @\"weekend\"}", "week_starts = @\"weekend\"", ".week_starts", why);
    refuses("{\"copies\": {@\"sale\": 1}}", "copies = { @sale = 1 }", ".copies.sale", "did you mean sales?");
    let why = "unknown; expected A, B, C, D";
    refuses("{\"grades\": {@\"E\": \"none\"}}", "grades = { @E = \"none\" }", ".grades.E", why);
    let why = "expected a table";
    both("{\"desk\": @[]}", "desk = @[]\n", "desk", why);
    refuses("{\"grades\": @\"3 days\"}", "grades = @\"3 days\"", ".grades", why);
    refuses("{\"copies\": @4}", "copies = @4", ".copies", why);
    refuses("{\"breaches\": @[]}", "breaches = @[]", ".breaches", why);
}

#[test]
fn a_number_and_a_window_have_their_bounds() {
    for bad in ["0", "29", "\"1\"", "-1", "true", "1.0"] {
        let (json, toml) = (format!("{{\"month_starts\": @{bad}}}"), format!("month_starts = @{bad}"));
        refuses(&json, &toml, ".month_starts", "expected a whole number from 1 to 28, found");
    }
    for bad in ["-1", "4294967296", "\"2\""] {
        let (json, toml) =
            (format!("{{\"copies\": {{\"client\": @{bad}}}}}"), format!("copies = {{ client = @{bad} }}"));
        refuses(&json, &toml, ".copies.client", "expected a whole number from 0 to 4294967295, found");
    }
    for (bad, why) in [
        ("\"3\"", "or \"none\", found \"3\""),
        ("\"None\"", "or \"none\", found \"None\""),
        ("3", "such as \"3 days\", or \"none\", found 3"),
    ] {
        let (json, toml) = (format!("{{\"grades\": {{\"A\": @{bad}}}}}"), format!("grades = {{ A = @{bad} }}"));
        refuses(&json, &toml, ".grades.A", why);
    }
}

#[test]
fn a_cadence_is_made_in_exactly_one_way() {
    let refuses = |json: &str, toml: &str, field: &str, why: &str| {
        let (json, toml) = (format!("{{\"cadences\": [{json}]}}"), format!("cadences = [ {toml} ]"));
        refuses(&json, &toml, &format!(".cadences[1]{field}"), why);
    };
    let way = |json: &str, toml: &str, field: &str, why: &str| {
        let json = format!("{{\"zh\": \"回访\", \"en\": \"call\", {json}}}");
        refuses(&json, &format!("{{ zh = \"回访\", en = \"call\", {toml} }}"), field, why);
    };
    let why = "expected exactly one of months, yearly, on, birthday, found none of them";
    refuses("@{\"zh\": \"回访\", \"en\": \"call\"}", "@{ zh = \"回访\", en = \"call\" }", "", why);
    let why = "exactly one of months, yearly, on, birthday, found months and birthday";
    refuses(
        "@{\"zh\": \"回访\", \"en\": \"call\", \"birthday\": true, \"months\": 3}",
        "@{ zh = \"回访\", en = \"call\", birthday = true, months = 3 }",
        "",
        why,
    );
    refuses(
        "@{\"zh\": \"回访\", \"months\": 3}",
        "@{ zh = \"回访\", months = 3 }",
        ".en",
        "missing; expected a sentence",
    );
    refuses("@\"monthly\"", "@\"monthly\"", "", "expected a table with zh, en and when it is, found \"monthly\"");
    way("\"months\": 3, @\"day\": 1", "months = 3, @day = 1", ".day", "unknown; expected zh, en, months");
    for bad in ["0", "1201", "\"3\"", "-3"] {
        let why = "expected a whole number from 1 to 1200, found";
        way(&format!("\"months\": @{bad}"), &format!("months = @{bad}"), ".months", why);
    }
    for bad in ["\"02-30\"", "\"5-1\"", "\"13-01\"", "\"05-01 \"", "\"2026-05-01\"", "501", "\"\""] {
        let why = "expected a day of every year written \"MM-DD\", found";
        way(&format!("\"yearly\": @{bad}"), &format!("yearly = @{bad}"), ".yearly", why);
    }
    for bad in ["\"2026-02-30\"", "\"2026-2-17\"", "\"02-17\"", "17"] {
        let why = "expected a day written \"YYYY-MM-DD\", in quotes, found";
        way(&format!("\"on\": @{bad}"), &format!("on = @{bad}"), ".on", why);
    }
    for bad in ["false", "\"yes\"", "1"] {
        let why = "expected true, or the key left out, found";
        way(&format!("\"birthday\": @{bad}"), &format!("birthday = @{bad}"), ".birthday", why);
    }
}

#[test]
fn a_breach_has_what_is_taken_for_it() {
    let refuses = |json: &str, toml: &str, field: &str, why: &str| {
        let (json, toml) = (format!("{{\"breaches\": {{{json}}}}}"), format!("breaches = {{ {toml} }}"));
        refuses(&json, &toml, &format!(".breaches.{field}"), why);
    };
    let why = "missing; expected what is taken for such a breach";
    refuses("\"gossip\": @{\"ordinary\": \"nothing\"}", "gossip = @{ ordinary = \"nothing\" }", "gossip.severe", why);
    refuses(
        "\"gossip\": {\"ordinary\": @\"days_pay\", \"severe\": \"dismissal\"}",
        "gossip = { ordinary = @\"days_pay\", severe = \"dismissal\" }",
        "gossip.ordinary",
        "did you mean \"day_pay\"?",
    );
    let sound = "\"ordinary\": \"nothing\", \"severe\": \"dismissal\"";
    let sound_toml = "ordinary = \"nothing\", severe = \"dismissal\"";
    refuses(
        &format!("\"gossip\": {{\"clause\": @4, {sound}}}"),
        &format!("gossip = {{ clause = @4, {sound_toml} }}"),
        "gossip.clause",
        "expected how the clause is cited, or \"none\", found 4",
    );
    refuses(
        &format!("\"gossip\": {{{sound}, @\"fine\": 500}}"),
        &format!("gossip = {{ {sound_toml}, @fine = 500 }}"),
        "gossip.fine",
        "unknown; expected clause, ordinary, severe",
    );
    for bad in ["\"nothing\"", "1", "[]"] {
        let why = "expected a table with ordinary and severe, or \"none\", found";
        refuses(&format!("\"gossip\": @{bad}"), &format!("gossip = @{bad}"), "gossip", why);
    }
    let why = "nothing to take out; expected one of \"snatching\", \"fighting\", \"neglect\", \"stirring_trouble\", \"disobeying\", \"taking_money\"; did you mean snatching?";
    refuses("\"snatch\": @\"none\"", "snatch = @\"none\"", "snatch", why);
    let why = "expected what the register calls the breach, found an empty name";
    refuses("\"\": @\"none\"", "\"\" = @\"none\"", "\"\"", why);
    let kinds: Vec<String> = (0..95).map(|no| format!("\"k{no}\": {{{sound}}}")).collect();
    let (.., field, problem) =
        told(Policy::from_json(&format!("{{\"desk\": {{\"breaches\": {{{}}}}}}}", kinds.join(","))));
    assert_eq!((&*field, &*problem), ("desk.breaches.k94", "too many; expected at most 100 kinds of breaches"));
}
