//! Policies that between them use everything a policy file can say.

use std::sync::LazyLock;

use panke::Policy;

/// What no office has together: calls and reports open files, follow-ups renew them, and whoever is owed something has it.
const EVERYTHING: &str = r#"{
  "name": {"zh": "样样都有", "en": "Everything"},
  "windows": {"call": "3 days", "report": "5 business days", "help": "10 days", "part": "48 hours", "pending": "7 days",
              "notice": "2 days", "recent": "30 days", "ahead": "30 minutes", "entry": "24 hours", "dispute": "4 days"},
  "calendar": {"rest": ["sat", "sun"], "holidays": ["2026-01-01"], "workdays": ["2026-01-04"]},
  "shares": {"called": "1/4", "shared": "3/10"},
  "register": {"late": "as_it_happened", "required": ["name", "phone"]},
  "family": ["spouse", "parent", "child"],
  "expired": "free", "unowned": "closer", "house": "1/20",
  "roles": [{"role": "closer", "share": "1/10"}, {"role": "key", "share": "1/20", "unfilled": "department"}],
  "leaver": {"keeps": "1/2", "lasts": "anew"},
  "dispute": {"agreed": true, "decided": true, "quarrel": "manager"},
  "clauses": {"X.1": {"zh": "来电登记", "en": "A call registers"}, "X.2": {"zh": "跟进续期", "en": "A follow-up renews"},
              "X.3": {"zh": "违规", "en": "A breach"}, "X.4": {"zh": "报备", "en": "A report"}},
  "remove": ["not-a-visit"],
  "rows": [
    {"name": "followed-up", "step": "file", "when": {"contact": "reached", "standing": ["own-live", "own-lapsed"]},
     "effect": "reopen", "clause": "X.2", "over": "all", "zh": "跟进", "en": "Followed up."},
    {"name": "breach", "step": "title", "when": {"in_breach": true, "contact": ["visit", "call"]},
     "effect": {"register": "wronged"}, "clause": "X.3", "over": "all", "zh": "违规", "en": "A breach gives the client to whom it wronged."},
    {"name": "call", "step": "title", "when": {"contact": "call", "standing": "nobody", "recorded": ["complete", "late"]},
     "effect": {"register": "receiver"}, "clause": "X.1", "turn": "used", "over": "all", "zh": "来电登记", "en": "A call registers."},
    {"name": "call-taken", "step": "title", "when": {"contact": "call", "standing": "other-live", "said": "refuses-owner", "notified": false},
     "effect": {"take_over": {"keeps": "called", "among": "equally"}}, "clause": "X.1", "turn": "made_up", "over": "all", "zh": "来电", "en": "A call takes over."},
    {"name": "call-stay", "step": "title", "when": {"contact": "call", "standing": {"not": ["nobody"]}},
     "effect": "stop", "clause": "X.1", "over": "all", "zh": "来电", "en": "A call changes nothing else."},
    {"name": "report", "step": "title", "when": {"contact": "report", "standing": "nobody"},
     "effect": {"register": "receiver"}, "clause": "X.4", "over": "all", "zh": "报备", "en": "A report registers."},
    {"name": "other-contact", "step": "title", "when": {"contact": {"not": ["visit"]}},
     "effect": "stop", "clause": "none", "otherwise": true, "zh": "其他", "en": "Anything else changes nothing."},
    {"name": "reported-short", "step": "title", "when": {"standing": "other-live", "claim": "report-short"},
     "effect": {"register": "receiver"}, "clause": "X.4", "over": "all", "zh": "提前不足", "en": "Reported too late."},
    {"name": "spouse", "step": "title", "when": {"standing": "other-live", "visitor": "kin", "followed_up": false, "recent": true},
     "effect": {"share": {"has": "shared", "performance": "shared", "lasts": "ever"}}, "clause": "X.4", "over": "all", "zh": "家人", "en": "Kin are shared."},
    {"name": "outsider", "step": "title", "when": {"standing": "other-live", "visitor": "outsider" },
     "effect": {"take_over": {"keeps": "1/8", "performance": "1/8", "among": "first", "lasts": "day"}}, "clause": "X.4", "over": "all", "zh": "外人", "en": "An outsider takes over."}
  ],
  "notes": [{"clause": "X.3", "with": ["X.3"], "zh": "罚款五百", "en": "A fine of 500."}]
}"#;

/// The ways in which an expired file may end, and the other switches.
const SWITCHES: [&str; 4] = [
    r#"{"validity": {"months": 0, "days": 6}, "expired": "manager", "dispute": {"agreed": false, "quarrel": "as_ruled"}}"#,
    r#"{"validity": {"months": 0, "days": 6}, "expired": "department", "unowned": "department", "dispute": {"decided": false}}"#,
    r#"{"windows": {"visit": "36 hours", "help": "20 hours"}, "leaver": {"keeps": "1/10", "among": "last", "lasts": "ever"}, "family": [], "house": "1/3"}"#,
    r#"{"windows": {"entry": "same day"}, "rows": [
        {"name": "unreachable", "step": "service", "when": {"owner_is": ["unreachable", "on-leave"]}, "effect": "nothing", "clause": "II.5",
         "over": "all", "turn": "made_up", "zh": "联系不上", "en": "Nobody is reached."},
        {"name": "doubtful", "step": "title", "when": {"recorded": ["doubtful", "late"], "standing": "nobody"}, "effect": "stop", "clause": "V.1",
         "over": "all",
         "zh": "存疑", "en": "In doubt: nothing."}]}"#,
];

/// All of them.
pub(crate) fn policies() -> Vec<Policy> {
    static ALL: LazyLock<Vec<Policy>> = LazyLock::new(|| {
        let read = |text| Policy::from_json(text).unwrap_or_else(|error| panic!("{error}"));
        [EVERYTHING].into_iter().chain(SWITCHES).map(read).collect()
    });
    ALL.clone()
}
