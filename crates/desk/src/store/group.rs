//! The groups that people belong to: from a file, later from a directory. They say which phase somebody is in.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Folded address of the member.
    pub address: String,
    /// The group's name, folded to compare.
    pub folded: String,
    /// The group's name as it was written.
    pub name: String,
    /// Where that is known from.
    pub source: String,
    pub changed_at: Moment,
}

const PUT: &str = "insert into group_member (address, folded, name, source, changed_at) values ($1, $2, $3, $4, $5) \
     on conflict (address, folded) do update set name = excluded.name, source = excluded.source, \
     changed_at = excluded.changed_at";
const REMOVE: &str = "delete from group_member where address = $1 and folded = $2";
const OF_PERSON: &str =
    "select address, folded, name, source, changed_at from group_member where address = $1 order by folded limit $2";
/// The members of several groups, each once.
const OF_GROUPS: &str = "select distinct address from group_member where folded {in texts of $1} and address > $2 \
     order by address limit $3";
const COUNT: &str = "select count(distinct address) as n from group_member where folded {in texts of $1}";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("PUT", PUT),
    ("REMOVE", REMOVE),
    ("OF_PERSON", OF_PERSON),
    ("OF_GROUPS", OF_GROUPS),
    ("COUNT", COUNT),
];

/// The most groups of one person that are read.
const GROUPS_MAX: i64 = 200;

/// Lets somebody belong to a group, or says anew where that is known from.
pub async fn put(tx: &mut Tx, row: &MemberRow) -> Result<(), StoreError> {
    let values = [
        row.address.as_str().into(),
        row.folded.as_str().into(),
        row.name.as_str().into(),
        row.source.as_str().into(),
        row.changed_at.into(),
    ];
    tx.execute(PUT, &values).await.map(drop)
}

/// Ends that; whether it was so.
pub async fn remove(tx: &mut Tx, address: &str, folded: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, &[address.into(), folded.into()]).await? > 0)
}

/// The groups of a person.
pub async fn of_person(from: impl Ask, address: &str) -> Result<Vec<MemberRow>, StoreError> {
    from.all(OF_PERSON, &[address.into(), GROUPS_MAX.into()]).await
}

/// The members of these groups after an address, each once; the names are folded.
pub async fn of_groups(from: impl Ask, folded: &[String], after: &str, limit: i64) -> Result<Vec<String>, StoreError> {
    let names = serde_json::json!(folded).to_string();
    from.all(OF_GROUPS, &[names.into(), after.into(), limit.into()]).await
}

/// How many people belong to one of these groups.
pub async fn count(from: impl Ask, folded: &[String]) -> Result<i64, StoreError> {
    let names = serde_json::json!(folded).to_string();
    from.one(COUNT, &[names.into()]).await
}

impl FromRow for MemberRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            address: row.text("address")?,
            folded: row.text("folded")?,
            name: row.text("name")?,
            source: row.text("source")?,
            changed_at: row.moment("changed_at")?,
        })
    }
}
