//! The two languages in which everything people read is written.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense {
    /// 中文.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Sense {
    pub(crate) const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The sentence in this language.
    #[must_use]
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}
