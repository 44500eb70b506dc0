//! Pages of a list: a bounded number of items, and an opaque mark from which the next page goes on.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::StoreError;

/// The most items a page has.
pub const PAGE_ITEMS_MAX: i64 = 200;

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page starts; none on the last one.
    pub next: Option<Cursor>,
}

/// A place in a list. It is written as opaque text, so that nobody builds one by hand and the order may change later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(Vec<String>);

impl Cursor {
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let wrong = || StoreError::Cursor {
            text: text.chars().take(80).collect(),
        };
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
        let plain = String::from_utf8(bytes).map_err(|_| wrong())?;
        Ok(Self(plain.split('\n').map(ToOwned::to_owned).collect()))
    }

    pub(super) fn at(parts: &[String]) -> Self {
        Self(parts.to_vec())
    }

    pub(super) fn text(&self, part: usize) -> Result<&str, StoreError> {
        self.0
            .get(part)
            .map(String::as_str)
            .ok_or_else(|| StoreError::Cursor { text: self.to_string() })
    }

    pub(super) fn int(&self, part: usize) -> Result<i64, StoreError> {
        self.text(part)?
            .parse()
            .map_err(|_| StoreError::Cursor { text: self.to_string() })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0.join("\n")))
    }
}

/// How many items to ask for: one more than wanted, to see whether there is a next page.
pub(super) fn asked(limit: i64) -> i64 {
    limit.clamp(1, PAGE_ITEMS_MAX) + 1
}

/// Makes the page of what was read with [`asked`].
pub(super) fn page<T>(mut items: Vec<T>, limit: i64, mark: impl Fn(&T) -> Cursor) -> Page<T> {
    let wanted = usize::try_from(limit.clamp(1, PAGE_ITEMS_MAX)).unwrap_or(1);
    let more = items.len() > wanted;
    items.truncate(wanted);
    let next = if more { items.last().map(mark) } else { None };
    Page { items, next }
}
