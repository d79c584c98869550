//! Whatever stands in a policy file, each value with its place, so that every problem can be told with both.

#[cfg(feature = "json")]
mod json;
#[cfg(any(feature = "json", feature = "toml"))]
mod lines;
#[cfg(feature = "toml")]
mod nesting;
mod seed;
#[cfg(feature = "toml")]
mod toml;

/// The longest text that is read, in bytes.
const MOST_BYTES: usize = 10 * 1_048_576;
/// The most tables and lists that stand within one another, the outermost counted.
const MOST_LEVELS: u32 = 16;
/// The most values in all, tables and lists counted as what they hold is; the outermost is not counted.
const MOST_VALUES: usize = 100_000;

/// A place in the text of a file, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub line: u32,
    pub column: u32,
}

/// A value and its place, where the source knows places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub at: Option<Spot>,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Whole(u64),
    Bool(bool),
    List(Vec<Given>),
    /// In the order of the file; a key may come twice.
    Table(Vec<Entry>),
    /// What no policy holds, by its kind: "a number with decimals".
    Other(&'static str),
}

/// A key of a table, its own place, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub key: String,
    pub at: Option<Spot>,
    pub value: Given,
}

/// Why a text is no file that can be read: broken syntax, or beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub at: Option<Spot>,
    pub problem: String,
}

impl Given {
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "text",
            Value::Whole(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(kind) => kind,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The value as it stood, as far as it is short.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("\"{}\"", text.chars().take(40).collect::<String>()),
            Value::Whole(number) => number.to_string(),
            Value::Bool(given) => given.to_string(),
            _ => self.kind().to_owned(),
        }
    }
}

/// A whole number as it is written, in digits of that radix.
#[cfg(any(feature = "json", feature = "toml"))]
fn whole(written: &str, radix: u32) -> Value {
    match u64::from_str_radix(written, radix) {
        Ok(number) => Value::Whole(number),
        Err(_) if written.starts_with('-') => Value::Other("a negative number"),
        Err(_) => Value::Other(TOO_LARGE),
    }
}

const TOO_LARGE: &str = "too large a number";

/// The text that is read: without the mark some editors put before it, and of no more bytes than are read.
#[cfg(any(feature = "json", feature = "toml"))]
fn opened(text: &str) -> Result<&str, Broken> {
    let bytes = text.len();
    if bytes > MOST_BYTES {
        let problem = format!("the file has {bytes} bytes; at most {MOST_BYTES} are read");
        return Err(Broken { at: None, problem });
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn too_deep() -> String {
    format!("tables and lists stand within one another more than {MOST_LEVELS} deep; at most {MOST_LEVELS} are read")
}

fn too_many() -> String {
    format!("the file has more than {MOST_VALUES} values; at most {MOST_VALUES} are read")
}

#[cfg(test)]
mod tests;
