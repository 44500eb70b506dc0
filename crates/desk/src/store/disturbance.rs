//! Known disturbances: what people are told before they ask.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most that are told at once, and that a list shows.
const SHOWN_MAX: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisturbanceRow {
    pub id: String,
    pub title_en: String,
    pub title_nl: String,
    pub text_en: String,
    pub text_nl: String,
    /// Only for requests about this topic; none: for all.
    pub topic: Option<String>,
    /// Only for people of this phase; none: for all.
    pub phase: Option<String>,
    /// The ticket it is worked on in.
    pub ticket: Option<i64>,
    pub from_at: Moment,
    pub until_at: Option<Moment>,
    pub written_by: String,
    pub changed_at: Moment,
}

impl DisturbanceRow {
    /// Its title in a language.
    pub fn title(&self, language: &str) -> &str {
        either(language, &self.title_nl, &self.title_en)
    }

    /// Its text in a language.
    pub fn text(&self, language: &str) -> &str {
        either(language, &self.text_nl, &self.text_en)
    }
}

/// The words of the language, or those of the other one where there are none.
fn either<'w>(language: &str, dutch: &'w str, english: &'w str) -> &'w str {
    let (first, second) = if language.starts_with("nl") {
        (dutch, english)
    } else {
        (english, dutch)
    };
    if first.is_empty() { second } else { first }
}

macro_rules! columns {
    () => {
        "id, title_en, title_nl, text_en, text_nl, topic, phase, ticket, from_at, until_at, written_by, changed_at"
    };
}

const PUT: &str = concat!(
    "insert into disturbance (",
    columns!(),
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
);
const CURRENT: &str = concat!(
    "select ",
    columns!(),
    " from disturbance where from_at <= $1 and (until_at is null or until_at > $1) order by from_at desc, id limit $2"
);
const RECENT: &str = concat!("select ", columns!(), " from disturbance order by id desc limit $1");
const END: &str = "update disturbance set until_at = $2, changed_at = $2 \
     where id = $1 and (until_at is null or until_at > $2)";

const PHASE_OF: &str =
    "select phase from ticket where requester = $1 and phase is not null order by number desc limit 1";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("CURRENT", CURRENT),
    ("RECENT", RECENT),
    ("END", END),
    ("PHASE_OF", PHASE_OF),
];

pub async fn put(tx: &mut Tx, row: &DisturbanceRow) -> Result<(), StoreError> {
    let values = [
        row.id.as_str().into(),
        row.title_en.as_str().into(),
        row.title_nl.as_str().into(),
        row.text_en.as_str().into(),
        row.text_nl.as_str().into(),
        row.topic.as_ref().into(),
        row.phase.as_ref().into(),
        row.ticket.into(),
        row.from_at.into(),
        row.until_at.into(),
        row.written_by.as_str().into(),
        row.changed_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// What is told now, the newest first.
pub async fn current(from: impl Ask, now: Moment) -> Result<Vec<DisturbanceRow>, StoreError> {
    from.all(CURRENT, &[now.into(), SHOWN_MAX.into()]).await
}

/// The newest ones, told or not.
pub async fn recent(from: impl Ask) -> Result<Vec<DisturbanceRow>, StoreError> {
    from.all(RECENT, &[SHOWN_MAX.into()]).await
}

/// Ends one; whether it was told still.
pub async fn end(tx: &mut Tx, id: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(END, &[id.into(), now.into()]).await? > 0)
}

/// The phase that somebody's newest request with one belongs to: all that is known of which phase they are in.
pub async fn phase_of(from: impl Ask, address: &str) -> Result<Option<String>, StoreError> {
    from.optional(PHASE_OF, &[address.into()]).await
}

impl FromRow for DisturbanceRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            title_en: row.text("title_en")?,
            title_nl: row.text("title_nl")?,
            text_en: row.text("text_en")?,
            text_nl: row.text("text_nl")?,
            topic: row.optional_text("topic")?,
            phase: row.optional_text("phase")?,
            ticket: row.optional_int("ticket")?,
            from_at: row.moment("from_at")?,
            until_at: row.optional_moment("until_at")?,
            written_by: row.text("written_by")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
