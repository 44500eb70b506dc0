//! While somebody is away: from when, until when, and who is told in their place.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

/// The most absences of one person that are shown.
const SHOWN_MAX: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceRow {
    pub id: String,
    /// Who is away.
    pub address: String,
    pub from_at: Moment,
    pub until_at: Moment,
    /// Who is told in their place, if anybody is.
    pub stand_in: Option<String>,
    pub created_at: Moment,
}

const PUT: &str = "insert into absence (id, address, from_at, until_at, stand_in, created_at) \
     values ($1, $2, $3, $4, $5, $6)";
const COMING: &str = "select id, address, from_at, until_at, stand_in, created_at from absence \
     where address = $1 and until_at > $2 order by from_at, id limit $3";
const NOW: &str = "select id, address, from_at, until_at, stand_in, created_at from absence \
     where address {in texts of $1} and from_at <= $2 and until_at > $2 order by address, until_at, id";
/// One that has not begun is as if it had never been.
const END: &str = "update absence set until_at = case when from_at > $3 then from_at else $3 end \
     where address = $1 and id = $2 and until_at > $3";

pub const STATEMENTS: &[(&str, &str)] = &[("PUT", PUT), ("COMING", COMING), ("NOW", NOW), ("END", END)];

pub async fn put(tx: &mut Tx, row: &AbsenceRow) -> Result<(), StoreError> {
    let values = [
        row.id.as_str().into(),
        row.address.as_str().into(),
        row.from_at.into(),
        row.until_at.into(),
        row.stand_in.as_ref().into(),
        row.created_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// What has not ended of somebody's absences, the first to begin first.
pub async fn coming(from: impl Ask, address: &str, now: Moment) -> Result<Vec<AbsenceRow>, StoreError> {
    let absences: Vec<AbsenceRow> = from
        .all(COMING, &[address.into(), now.into(), SHOWN_MAX.into()])
        .await?;
    Ok(absences.into_iter().filter(|row| row.until_at > row.from_at).collect())
}

/// Those of these people who are away now; the addresses are folded.
pub async fn now(from: impl Ask, addresses: &[String], now: Moment) -> Result<Vec<AbsenceRow>, StoreError> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    let addresses = serde_json::json!(addresses).to_string();
    from.all(NOW, &[addresses.into(), now.into()]).await
}

/// Ends one; whether it was there and had not ended.
pub async fn end(tx: &mut Tx, address: &str, id: &str, now: Moment) -> Result<bool, StoreError> {
    Ok(tx.execute(END, &[address.into(), id.into(), now.into()]).await? > 0)
}

impl FromRow for AbsenceRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            address: row.text("address")?,
            from_at: row.moment("from_at")?,
            until_at: row.moment("until_at")?,
            stand_in: row.optional_text("stand_in")?,
            created_at: row.moment("created_at")?,
        })
    }
}
