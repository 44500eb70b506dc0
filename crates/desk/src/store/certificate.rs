//! Certificates: who may hold tickets of which tier, given by whom, until when.

use ladder_core::time::Moment;

use super::ask::Ask;
use super::row::{FromRow, Row};
use super::tx::Tx;
use crate::error::StoreError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRow {
    pub id: String,
    /// Folded address of who was certified.
    pub address: String,
    pub tier: i64,
    /// Serial of the plan revision whose training it is for, where it is for one.
    pub revision: Option<i64>,
    pub given_by: String,
    pub given_at: Moment,
    pub expires_at: Option<Moment>,
    pub withdrawn_at: Option<Moment>,
}

const GIVE: &str = "insert into certificate (id, address, tier, revision, given_by, given_at, expires_at, withdrawn_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8)";
const WITHDRAW: &str =
    "update certificate set withdrawn_at = $3 where address = $1 and tier = $2 and withdrawn_at is null";
const OF_PERSON: &str = "select id, address, tier, revision, given_by, given_at, expires_at, withdrawn_at from certificate \
     where address = $1 order by tier, id";
const OF_PEOPLE: &str = "select id, address, tier, revision, given_by, given_at, expires_at, withdrawn_at from certificate \
     where address {in texts of $1} order by address, tier, id";
const VALID_TIERS: &str = "select distinct tier from certificate where address = $1 and withdrawn_at is null \
     and (expires_at is null or expires_at > $2) order by tier";

pub const STATEMENTS: &[(&str, &str)] = &[
    ("GIVE", GIVE),
    ("WITHDRAW", WITHDRAW),
    ("OF_PERSON", OF_PERSON),
    ("OF_PEOPLE", OF_PEOPLE),
    ("VALID_TIERS", VALID_TIERS),
];

pub async fn give(tx: &mut Tx, certificate: &CertificateRow) -> Result<(), StoreError> {
    let values = [
        certificate.id.as_str().into(),
        certificate.address.as_str().into(),
        certificate.tier.into(),
        certificate.revision.into(),
        certificate.given_by.as_str().into(),
        certificate.given_at.into(),
        certificate.expires_at.into(),
        certificate.withdrawn_at.into(),
    ];
    tx.execute(GIVE, &values).await.map(drop)
}

/// Withdraws all that the person holds for the tier; how many.
pub async fn withdraw(tx: &mut Tx, address: &str, tier: i64, now: Moment) -> Result<u64, StoreError> {
    tx.execute(WITHDRAW, &[address.into(), tier.into(), now.into()]).await
}

/// All of a person's certificates, also those that ended.
pub async fn of_person(from: impl Ask, address: &str) -> Result<Vec<CertificateRow>, StoreError> {
    from.all(OF_PERSON, &[address.into()]).await
}

/// The same of several people; the addresses are folded.
pub async fn of_people(from: impl Ask, addresses: &[String]) -> Result<Vec<CertificateRow>, StoreError> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    from.all(OF_PEOPLE, &[serde_json::json!(addresses).to_string().into()])
        .await
}

/// The tiers a person is certified for now.
pub async fn valid_tiers(from: impl Ask, address: &str, now: Moment) -> Result<Vec<i64>, StoreError> {
    from.all(VALID_TIERS, &[address.into(), now.into()]).await
}

impl FromRow for CertificateRow {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text("id")?,
            address: row.text("address")?,
            tier: row.int("tier")?,
            revision: row.optional_int("revision")?,
            given_by: row.text("given_by")?,
            given_at: row.moment("given_at")?,
            expires_at: row.optional_moment("expires_at")?,
            withdrawn_at: row.optional_moment("withdrawn_at")?,
        })
    }
}
