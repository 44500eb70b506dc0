//! The words of letters as administrators wrote them: each time they did, newest last. Without words: the desk's own again.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most letters that there are, in all languages.
const LETTERS_MAX: i64 = 200;
/// The most earlier words of a letter that are shown.
const SHOWN_MAX: i64 = 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// The word of its kind.
    pub kind: String,
    pub language: String,
    /// Counts from 1, for each letter and language.
    pub revision: i64,
    /// None: the desk's own words from then on.
    pub subject: Option<String>,
    pub body: Option<String>,
    pub changed_by: String,
    pub changed_at: Moment,
}

const PUT: &str = "insert into letter_words (kind, language, revision, subject, body, changed_by, changed_at) \
     values ($1, $2, $3, $4, $5, $6, $7)";
const NEWEST: &str = "select kind, language, revision, subject, body, changed_by, changed_at from letter_words one \
     where revision = (select max(revision) from letter_words other where other.kind = one.kind \
     and other.language = one.language) order by kind, language limit $1";
const OF: &str = "select kind, language, revision, subject, body, changed_by, changed_at from letter_words \
     where kind = $1 and language = $2 order by revision desc limit $3";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("NEWEST", NEWEST), ("OF", OF)];

/// Keeps words, or that the desk's own are used again.
pub async fn put(tx: &mut Tx, row: &LetterRow) -> Result<(), StoreError> {
    let values = [
        row.kind.as_str().into(),
        row.language.as_str().into(),
        row.revision.into(),
        row.subject.as_ref().into(),
        row.body.as_ref().into(),
        row.changed_by.as_str().into(),
        row.changed_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// What holds now of each letter that was ever changed.
pub async fn newest(from: impl Ask) -> Result<Vec<LetterRow>, StoreError> {
    from.all(NEWEST, &[LETTERS_MAX.into()]).await
}

/// What holds now of one letter; none where it was never changed.
pub async fn read(from: impl Ask, kind: &str, language: &str) -> Result<Option<LetterRow>, StoreError> {
    from.optional(OF, &[kind.into(), language.into(), 1_i64.into()]).await
}

/// What was written of one letter, newest first.
pub async fn history(from: impl Ask, kind: &str, language: &str) -> Result<Vec<LetterRow>, StoreError> {
    from.all(OF, &[kind.into(), language.into(), SHOWN_MAX.into()]).await
}

impl FromRow for LetterRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            kind: row.text("kind")?,
            language: row.text("language")?,
            revision: row.int("revision")?,
            subject: row.optional_text("subject")?,
            body: row.optional_text("body")?,
            changed_by: row.text("changed_by")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
