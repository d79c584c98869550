//! The rows of a policy file: when one applies, and what follows.

use serde_json::{Map, Value, json};

use super::policy::sentence;
use super::{SHARE, about, choice, flag, list, object, text, with};
use crate::interpretation::Interpretation;
use crate::policy::{ALL, Among, Lasts, NAMED, Step, Turn, WORDS, Whom};
use crate::situation::Aspect;

/// What several rows speak of: each aspect with its values, and the effects.
pub(super) fn definitions() -> Map<String, Value> {
    let aspects = Aspect::ALL.iter().flat_map(|aspect| {
        let name = aspect.as_str();
        [(format!("value_{name}"), value(*aspect)), (format!("when_{name}"), values(*aspect))]
    });
    aspects.chain([("effect".to_owned(), effect()), ("when".to_owned(), when())]).collect()
}

fn defined(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// A clause as it is cited.
pub(super) fn cited() -> Value {
    json!({"type": "string", "examples": ["none"]})
}

/// A value an aspect may have.
fn value(aspect: Aspect) -> Value {
    let (names, senses) = (aspect.values(), aspect.senses());
    let is_flag = names == ["no", "yes"];
    let described = names.iter().zip(senses).map(|(name, sense)| about(json!({"const": name}), sense.en, sense.zh));
    let any = about(json!({"const": "any"}), "Whatever it is.", "不论。");
    let mut one: Vec<Value> = described.chain([any]).collect();
    if is_flag {
        one.push(json!({"type": "boolean"}));
    }
    json!({"oneOf": one})
}

/// The values a row asks for: one, several, all but some, or any. One of them must be left.
fn values(aspect: Aspect) -> Value {
    let one = defined(&format!("value_{}", aspect.as_str()));
    let deeper = defined(&format!("when_{}", aspect.as_str()));
    let any = json!({"const": "any"});
    let nothing_left = json!({"anyOf": [any, {"type": "array", "contains": any}]});
    let not = json!({"anyOf": [list(&one), deeper], "not": nothing_left});
    let not = object([("not", about(not, "All values but these.", "除此之外。"))], &["not"]);
    let schema = json!({"oneOf": [one, with(list(&one), "minItems", json!(1)), not]});
    let (en, zh) = aspect_in_words(aspect);
    about(schema, en, zh)
}

fn aspect_in_words(aspect: Aspect) -> (&'static str, &'static str) {
    let zh = match aspect {
        Aspect::Standing => "客户当时归谁。",
        Aspect::Word => "客户说了什么、说到谁。",
        Aspect::Origin => "是否来过；首次来访由谁介绍。",
        Aspect::Visitor => "来的是谁。",
        Aspect::ReceiverBarred => "接待者是否因投诉落实不得登记。",
        Aspect::OwnerFree => "所属销售员是否在场空闲。",
        Aspect::OnOccasion => "是否展会或开盘活动。",
        Aspect::Contact => "如何接触：来访、来电、报备、回访。",
        Aspect::Claim => "所属销售员的建档依据。",
        Aspect::Recorded => "登记是否完整及时。",
        Aspect::Whereabouts => "不在场的所属销售员在何处。",
        Aspect::Notified => "有关的人是否已获告知。",
        Aspect::InBreach => "接待者此次是否违规属实。",
        Aspect::FollowedUp => "建档后所属销售员是否联系上过客户。",
        Aspect::Recent => "近期是否有过往来。",
        Aspect::WithReferrer => "老客户是否一同前来。",
        Aspect::ReferrerBought => "老客户是否已成交。",
    };
    (aspect.about(), zh)
}

fn when() -> Value {
    let aspects = Aspect::ALL.iter().map(|aspect| (aspect.as_str(), defined(&format!("when_{}", aspect.as_str()))));
    let aspects: Vec<(&str, Value)> = aspects.collect();
    let schema = object(aspects, &[]);
    about(
        schema,
        "When the row applies: every aspect that is named has one of these values. Visits only, unless contact says otherwise.",
        "何时适用：所列各项均须符合；不写 contact 则只指来访。",
    )
}

/// What takes over keeps, or what a receiver has beside the owner.
pub(super) fn terms(what: &str) -> Value {
    let share = json!({
        "type": "string",
        "anyOf": [{"enum": NAMED}, {"pattern": SHARE}, {"pattern": "^[^0-9]"}],
    });
    let among = choice(Among::ALL.iter().map(|one| one.as_str()));
    let lasts = choice(Lasts::ALL.iter().map(|one| one.as_str()));
    let of_both = [
        (
            what,
            about(
                share.clone(),
                "The share of the commission, by its name or written out.",
                "提成比例，写名称或数值。",
            ),
        ),
        ("performance", about(share, "The share of the performance.", "业绩比例。")),
        ("lasts", about(lasts, "How long it counts.", "保留多久。")),
    ];
    let of_one = if what == "keeps" {
        vec![
            ("among", about(among, "How several who were there before divide it.", "原有多人如何分。")),
            ("lifts_bar", about(flag(), "Whether a bar on the receiver is lifted.", "是否解除接待者的禁令。")),
        ]
    } else {
        let reopens =
            about(flag(), "Whether the file of an owner who stays is opened anew.", "所属销售员的建档是否重新起算。");
        vec![("reopens", reopens)]
    };
    object(of_both.into_iter().chain(of_one), &[])
}

fn effect() -> Value {
    let words = about(choice(WORDS.iter().map(|(word, ..)| *word)), "What follows, in a word.", "结果，一个词。");
    let whom = choice(Whom::ALL.iter().map(|one| one.as_str()));
    let more = [
        ("register", about(whom, "Who becomes owner.", "登记归谁。")),
        (
            "take_over",
            about(terms("keeps"), "The receiver takes over; those before keep this.", "接手，原有各方保留。"),
        ),
        ("share", about(terms("has"), "The owner stays; the receiver has this.", "所属不变，接待者分得。")),
    ];
    let more = with(with(object(more, &[]), "minProperties", json!(1)), "maxProperties", json!(1));
    json!({"oneOf": [words, more]})
}

/// In a step, only the effects that may stand there.
fn of_step(step: Step) -> Value {
    let words = WORDS.iter().filter(|(_, _, steps)| steps.contains(&step)).map(|(word, ..)| *word);
    let effect =
        if step == Step::Title { json!({"anyOf": [choice(words), {"type": "object"}]}) } else { choice(words) };
    let is_it = json!({"properties": {"step": {"const": step.as_str()}}, "required": ["step"]});
    json!({"if": is_it, "then": {"properties": {"effect": effect}}})
}

/// What a row says, whether it is new or changed.
fn said() -> impl Iterator<Item = (&'static str, Value)> {
    let turn = choice(Turn::ALL.iter().map(|one| one.as_str()));
    let rests_on = list(&choice(Interpretation::ALL.iter().map(|one| one.as_str())));
    let keys = [
        ("when", defined("when")),
        ("effect", about(defined("effect"), "What follows.", "结果。")),
        (
            "clause",
            about(
                cited(),
                "The clause it cites, or \"none\" if the paper says nothing.",
                "依据的条款；制度未写则为 none。",
            ),
        ),
        ("turn", about(turn, "What becomes of the receiver's turn.", "接待者的轮次如何。")),
        ("rests_on", about(rests_on, "The interpretations it relies on.", "所依据的解释。")),
        (
            "over",
            about(
                json!({"oneOf": [{"const": ALL}, list(&text())]}),
                "Later rows before which it is meant to come where both apply; \"all\": all of them.",
                "与哪些后面的行重叠而有意优先；all 为全部。",
            ),
        ),
        (
            "otherwise",
            about(flag(), "Whether it is for whatever no other row is for.", "是否兜底：其他行都不适用时才用。"),
        ),
    ];
    keys.into_iter().chain(sentence())
}

/// A row: a new one, another in the place of the one that is called so, or one that is only moved.
pub(super) fn row() -> Value {
    let step = choice(Step::ALL.iter().map(|one| one.as_str()));
    let keys = [
        ("name", about(text(), "Its name, unique in the policy.", "行名，唯一。")),
        ("step", about(step, "The step it belongs to.", "属于哪一步。")),
        ("before", about(text(), "The row of the step before which it is put.", "放在哪行之前。")),
        ("after", about(text(), "The row of the step after which it is put.", "放在哪行之后。")),
    ];
    let schema = object(keys.into_iter().chain(said()), &["name"]);
    let only_moved = json!({"propertyNames": {"enum": ["name", "before", "after"]}});
    let schema = with(schema, "if", only_moved);
    let schema = with(schema, "else", json!({"required": ["step", "effect", "clause", "zh", "en"]}));
    let schema = with(schema, "not", json!({"required": ["before", "after"]}));
    with(schema, "allOf", Step::ALL.iter().map(|step| of_step(*step)).collect())
}

/// A change of a row, or of every row that cites a clause.
pub(super) fn change() -> Value {
    let keys = [
        ("row", about(text(), "The row, by its name.", "改哪一行。")),
        ("of_clause", about(cited(), "Every row that cites this clause.", "改引用此条款的各行。")),
    ];
    let schema = object(keys.into_iter().chain(said()), &[]);
    let schema = with(schema, "oneOf", json!([{"required": ["row"]}, {"required": ["of_clause"]}]));
    with(schema, "dependentRequired", json!({"zh": ["en"], "en": ["zh"]}))
}
