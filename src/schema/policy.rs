//! A policy file, in TOML or JSON.

mod desk;

use chrono::{NaiveDate, Weekday};
use serde_json::{Map, Value, json};

use super::{DRAFT, about, choice, date, flag, list, object, rows, share, text, whole, with};
use crate::event::{Field, Relation};
use crate::period::RenewedBy;
use crate::policy::{Act, Expired, KEYS, Late, NAMED, Quarrel, Unowned, WindowOf};

/// The schema of a policy file.
///
/// ```
/// let schema = panke::schema::policy();
/// let windows = schema["properties"]["windows"]["properties"].as_object().unwrap();
/// assert!(windows.contains_key("report"));
/// ```
#[must_use]
pub fn policy() -> Value {
    // The reader passes over an editor's own key.
    let keys = KEYS.iter().copied().chain(["$schema"]);
    let properties: Map<String, Value> = keys.map(|key| (key.to_owned(), of_key(key))).collect();
    json!({
        "$schema": DRAFT,
        "title": "客户归属与提成制度 · who owns a client and how a commission is split",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": rows::definitions(),
    })
}

/// What stands under a key of the file; `false` for one that is forgotten here, which a test finds.
fn of_key(key: &str) -> Value {
    let (schema, en, zh) = match key {
        "name" => (name(), "What the policy is called.", "制度名称。"),
        "extends" => (
            json!({"type": "string", "anyOf": [{"enum": ["document", "nothing"]}, {"pattern": "\\S"}]}),
            "The policy this one starts from: the built-in \"document\", \"nothing\", or another by its name.",
            "以哪份制度为基础：document 为内置制度，nothing 为从零开始，或另一份制度的名称。",
        ),
        "validity" => (validity(), "How long a file is valid.", "建档有效期。"),
        "windows" => (
            windows(),
            "How long other things last; what is left out follows the validity or has no bound.",
            "其他期限；未写的随建档有效期或不限。",
        ),
        "calendar" => (calendar(), "Which days are business days.", "工作日历。"),
        "shares" => (shares(), "Shares by name, of which rows speak.", "各项比例，供各行引用。"),
        "register" => (register(), "What is asked of the register.", "登记要求。"),
        "family" => (
            family(),
            "Who is of the family: \"all\", or by relation to the first visitor.",
            "哪些人算一家：all 为全部，或按与首次来访者的关系。",
        ),
        "expired" => (
            choice(Expired::ALL.iter().map(|one| one.as_str())),
            "What becomes of a client whose owner has lapsed, by time alone.",
            "建档过期后客户归谁。",
        ),
        "unowned" => (
            choice(Unowned::ALL.iter().map(|one| one.as_str())),
            "Whose a deal is of a client nobody owns.",
            "无人所属的客户成交归谁。",
        ),
        "house" => (share(), "The department's share of every deal that is ruled on.", "每笔成交部门先提的比例。"),
        "roles" => (list(&role()), "Shares of a deal for roles, whoever owns the client.", "按分工提取的比例。"),
        "leaver" => {
            (rows::terms("keeps"), "What an agent who leaves keeps of their clients' deals.", "离岗者保留多少。")
        }
        "dispute" => (dispute(), "How a dispute over a deal ends.", "争议如何处理。"),
        "after_sale" => (after_sale(), "The time after the sale.", "成交之后。"),
        "desk" => (desk::rules(), "The front desk; nothing of it bears on a ruling.", "前台事务，不影响裁定。"),
        "clauses" => (clauses(), "The paper's clauses: how each is cited, and its title.", "制度条款：编号与标题。"),
        "cites" => (cites(), "What is cited where no row decides.", "不由各行决定之事引用哪条。"),
        "remove" => {
            (list(&text()), "Rows to take out by name, or clauses with every row that cites them.", "删去的行或条款。")
        }
        "rows" => (
            list(&rows::row()),
            "The rows: in each step the first that applies decides.",
            "各行：每一步中最先适用的一行决定。",
        ),
        "changes" => (list(&rows::change()), "Rows to change, by name or by clause.", "改动已有的行。"),
        "notes" => (
            list(&note()),
            "What the paper says and no file can decide, such as a fine; printed beside the clauses it goes with.",
            "制度写明而无法由文件裁定的内容，如罚款。",
        ),
        "$schema" => {
            (json!({"type": "string"}), "The schema of this file, for an editor.", "本文件的 schema，供编辑器使用。")
        }
        _ => return json!(false),
    };
    about(schema, en, zh)
}

/// A sentence or a title in both languages.
pub(super) fn sentence() -> [(&'static str, Value); 2] {
    [("zh", about(text(), "In Chinese.", "中文。")), ("en", about(text(), "In English.", "英文。"))]
}

fn name() -> Value {
    json!({"oneOf": [text(), object(sentence(), &["zh", "en"])]})
}

/// The most months and days a window may have, as the reader has it.
const MOST_MONTHS: u32 = 1_200;
const MOST_DAYS: u32 = 36_525;

fn months() -> Value {
    about(with(whole(), "maximum", json!(MOST_MONTHS)), "Months.", "月数。")
}

fn days() -> Value {
    about(with(whole(), "maximum", json!(MOST_DAYS)), "Days, counted after the months.", "天数，在月数之后计算。")
}

fn validity() -> Value {
    let renewed_by = choice(RenewedBy::ALL.iter().map(|one| one.as_str()));
    let renewed_by = about(renewed_by, "What renews a file.", "什么使建档续期。");
    object([("months", months()), ("days", days()), ("renewed_by", renewed_by)], &[])
}

/// A length of time as text.
fn window() -> Value {
    const WINDOW: &str = concat!(
        "^(ever|same day|[0-9]+ (days?|business days?|hours?|minutes?)",
        "|[0-9]+ (months?|years?)( [0-9]+ days?)?)(, last day out)?$"
    );
    let examples = ["2 months", "10 days", "7 business days", "24 hours", "same day", "ever", "10 days, last day out"];
    json!({"type": "string", "pattern": WINDOW, "examples": examples})
}

fn windows() -> Value {
    let described = |of: &WindowOf| {
        let (en, zh) = match of {
            WindowOf::Visit => ("A file opened, or opened anew, by a visit.", "来访建档。"),
            WindowOf::Call => ("A file opened by a call.", "来电建档。"),
            WindowOf::Report => {
                ("A file opened by a report: the visit must come before it ends.", "报备：须在期内来访。")
            }
            WindowOf::Help => ("Help where the owner was named.", "协助接待的分成期。"),
            WindowOf::Part => ("A part kept anew, from the day on which it is kept.", "重新起算的保留份额。"),
            WindowOf::Pending => ("A wait for the manager.", "等待经理分配。"),
            WindowOf::Notice => ("How long a notice counts.", "告知的有效期。"),
            WindowOf::Recent => ("The household was last heard of within this.", "最近往来的期限。"),
            WindowOf::Ahead => ("A report must come so long before the visit.", "报备须早于来访多久。"),
            WindowOf::Entry => ("An entry must be made within this.", "登记时限。"),
            WindowOf::Dispute => ("A dispute over a deal must be entered within this after it.", "争议提出时限。"),
        };
        (of.as_str(), about(window(), en, zh))
    };
    object(WindowOf::ALL.iter().map(described), &[])
}

/// A day of the week, in full or in short.
fn weekday() -> Value {
    let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()).filter(|day| *day != Weekday::Mon));
    let long = |day: Weekday| NaiveDate::from_isoywd_opt(2026, 1, day).map(|day| day.format("%A").to_string());
    let names = week.flat_map(|day| long(day).into_iter().chain([day.to_string()]));
    let names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
    choice(names.iter().map(String::as_str))
}

fn calendar() -> Value {
    let rest = about(list(&weekday()), "The days of the week on which nobody works.", "每周休息日。");
    let holidays = about(list(&date()), "Holidays.", "放假日。");
    let workdays = about(list(&date()), "Days of rest that are worked all the same.", "调休上班日。");
    object([("rest", rest), ("holidays", holidays), ("workdays", workdays)], &[])
}

fn shares() -> Value {
    let described = |name: &&'static str| {
        let (en, zh) = match *name {
            "assist" => ("To those who stood in before the day of the deal.", "此前代为接待者。"),
            "assist_same_day" => ("To those who served on the day of the deal.", "成交当天代为接待者。"),
            "refused" => ("Kept where the owner is refused.", "客户不愿找原销售员时保留。"),
            "earlier" => ("Kept where another agent is asked for.", "客户指定他人时保留。"),
            "traced" => ("Where the client forgot who it was.", "客户忘记由谁接待时。"),
            _ => ("A share.", "比例。"),
        };
        (*name, about(share(), en, zh))
    };
    let schema = super::open(NAMED.iter().map(described), &[]);
    let schema = with(schema, "propertyNames", json!({"allOf": [{"pattern": "^[^0-9]"}, {"pattern": "\\S"}]}));
    with(schema, "additionalProperties", about(share(), "A share of your own.", "自定比例。"))
}

fn register() -> Value {
    let late = choice(Late::ALL.iter().map(|one| one.as_str()));
    let late = about(late, "What counts for an entry that was recorded after its own day.", "补登的记录按何时算。");
    let required = list(&choice(Field::ALL.iter().map(|one| one.as_str())));
    let required = about(required, "What must be written down of a contact.", "必须登记的内容。");
    object([("late", late), ("required", required)], &[])
}

fn family() -> Value {
    json!({"oneOf": [{"const": "all"}, list(&choice(Relation::ALL.iter().map(|one| one.as_str())))]})
}

fn role() -> Value {
    let role = about(text(), "What the office calls it.", "分工名称。");
    let share = about(share(), "Its share of the deal.", "比例。");
    let unfilled = about(choice(["owner", "department"]), "Who has it where nobody performed it.", "无人承担时归谁。");
    object([("role", role), ("share", share), ("unfilled", unfilled)], &["role", "share"])
}

fn dispute() -> Value {
    let quarrel = choice(Quarrel::ALL.iter().map(|one| one.as_str()));
    let keys = [
        ("agreed", about(flag(), "Whether what the parties agreed counts.", "双方协议是否有效。")),
        ("decided", about(flag(), "Whether the manager's decision counts.", "经理裁定是否有效。")),
        ("quarrel", about(quarrel, "What a quarrel or disobedience leads to.", "争吵或不服从的后果。")),
    ];
    object(keys, &[])
}

fn after_sale() -> Value {
    let fee = with(whole(), "maximum", json!((1_u64 << 53).saturating_sub(1)));
    let keys = [
        (
            "transfer_fee",
            about(fee, "For another name after the contract, in minor units.", "签约后换名的过户费，以分计。"),
        ),
        (
            "overdue_months",
            about(months(), "A payment overdue is a breach after so many months.", "逾期多少个月算违约。"),
        ),
        ("overdue_days", about(days(), "And so many days.", "另加多少天。")),
    ];
    object(keys, &[])
}

fn clauses() -> Value {
    let title = object(sentence(), &["zh", "en"]);
    json!({
        "type": "object",
        "propertyNames": {"pattern": "\\S", "not": {"const": "none"}},
        "additionalProperties": title,
    })
}

fn cites() -> Value {
    let described = |act: &Act| {
        let (en, zh) = match act {
            Act::Lots => ("An agent leaves and another takes their clients over.", "离岗客户的分配。"),
            Act::Allotted => ("The manager allots a household, or has yet to.", "经理分配。"),
            Act::Dispute => ("What agents dispute.", "争议。"),
            Act::Unowned => ("A deal of a client nobody owns.", "无人所属的成交。"),
            Act::Expired => ("A deal of a client whose owner has lapsed.", "建档过期后的成交。"),
            Act::AfterSale => ("Whoever has the performance keeps the client.", "成交客户的后续归属。"),
            Act::DayHelp => ("Help on the day of the deal.", "成交当天的协助。"),
            Act::NamedHelp => ("Help before the day of the deal.", "此前的协助。"),
            Act::Exchange => ("Another unit.", "换房。"),
            Act::Rename => ("Another name.", "换名。"),
            Act::Overdue => ("A payment overdue.", "逾期付款。"),
            Act::Refund => ("A unit handed back.", "退房。"),
        };
        (act.as_str(), about(rows::cited(), en, zh))
    };
    object(Act::ALL.iter().map(described), &[])
}

fn note() -> Value {
    let with = json!({"oneOf": [rows::cited(), list(&rows::cited())]});
    let clause = about(rows::cited(), "The clause that says it.", "写明此事的条款。");
    let with =
        about(with, "The clauses beside which it is printed; left out: beside every ruling.", "与哪些条款一同印出。");
    object([("clause", clause), ("with", with)].into_iter().chain(sentence()), &["clause", "zh", "en"])
}
