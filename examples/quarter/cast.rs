//! Who appears.

use super::rng::Rng;

/// The agents who are there throughout.
pub(crate) const AGENTS: [&str; 7] = ["陈静", "李伟", "王芳", "张敏", "刘洋", "周婷", "吴强"];

/// The agent who goes on long leave in the middle of the quarter.
pub(crate) const LEAVER: &str = "赵磊";

const SURNAMES: &str = "孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢";
const GIVEN: [&str; 24] = [
    "建国", "秀英", "明", "丽华", "志强", "桂兰", "海燕", "俊杰", "雪梅", "文博", "晓东", "玉珍", "浩然", "欣怡",
    "国庆", "婉清", "子轩", "春花", "鹏飞", "思远", "慧", "立新", "佳", "永康",
];

/// Every visitor's name there is, in any order, no two alike.
pub(crate) fn visitors(rng: &mut Rng) -> Vec<String> {
    let mut names: Vec<String> =
        SURNAMES.chars().flat_map(|surname| GIVEN.map(|given| format!("{surname}{given}"))).collect();
    rng.shuffle(&mut names);
    names
}
