//! Pages to open in a browser and to print: a case, with a picture of it, and a whole log. A page is one file and asks for nothing
//! from elsewhere.
//!
//! ```text
//! hearing  →  scene            →  layout            →  picture (SVG)  ┐
//!             lanes: what is      where everything                    ├→  page (HTML)
//!             to be seen          has its place        sections       ┘
//! ```

mod accounts;
mod axis;
mod case;
mod entries;
mod frame;
mod lanes;
mod layout;
mod legend;
mod log;
mod money;
mod picture;
mod place;
mod say;
mod scene;
mod sections;
mod style;
#[cfg(test)]
mod tests;
mod text;
mod told;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::lang::Language;

pub use case::CasePage;
pub use log::LogPage;

/// A whole document. The style stands in it, and nothing is fetched.
fn document(language: Language, title: &str, body: &Markup) -> String {
    let code = match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let page = html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(style::STYLE)) }
            }
            body { main { (body) } }
        }
    };
    page.into_string()
}
