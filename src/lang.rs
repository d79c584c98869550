//! The two languages in which everything people read is written.

use std::borrow::Cow;

use serde::Serialize;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// 中文, the sales office's own.
    Chinese,
    /// English.
    #[default]
    English,
}

/// One sentence in both languages, so that neither can be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Sense<'a> {
    /// 中文.
    pub zh: &'a str,
    /// English.
    pub en: &'a str,
}

impl<'a> Sense<'a> {
    pub(crate) const fn new(zh: &'a str, en: &'a str) -> Self {
        Self { zh, en }
    }

    /// The sentence in this language.
    #[must_use]
    pub const fn in_language(self, language: Language) -> &'a str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// A sentence in both languages that lives as long as it is kept: in the code, or in a policy read from a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Words {
    pub(crate) zh: Cow<'static, str>,
    pub(crate) en: Cow<'static, str>,
}

impl Words {
    pub(crate) fn sense(&self) -> Sense<'_> {
        Sense { zh: &self.zh, en: &self.en }
    }
}

impl From<Sense<'static>> for Words {
    fn from(sense: Sense<'static>) -> Self {
        Self { zh: Cow::Borrowed(sense.zh), en: Cow::Borrowed(sense.en) }
    }
}

/// Writes the same in the language wanted, `say!(f, language, "中文 {name}" | "English {name}")`. A translation that is left out does not
/// compile, nor does an argument that one of the two leaves unfilled.
macro_rules! say {
    ($f:expr, $language:expr, $zh:literal | $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $language {
            $crate::lang::Language::Chinese => write!($f, $zh $(, $name = $value)*),
            $crate::lang::Language::English => write!($f, $en $(, $name = $value)*),
        }
    };
}
pub(crate) use say;
