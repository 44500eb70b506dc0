//! What requesters thought of the help, read from their events.

use super::ask::Ask;
use super::row::{FromRow, Row};
use crate::error::StoreError;

const NEWEST: &str = "select body from event where kind = 'rated' order by at desc, ticket desc limit $1";

pub const STATEMENTS: &[(&str, &str)] = &[("NEWEST", NEWEST)];

#[derive(Debug)]
struct Rated {
    stars: f64,
}

/// The mean of the newest ratings, `limit` at most, 1 to 5; none where nobody rated yet.
pub async fn mean(from: impl Ask, limit: i64) -> Result<Option<f64>, StoreError> {
    let rated: Vec<Rated> = from.all(NEWEST, &[limit.into()]).await?;
    let sum: f64 = rated.iter().map(|one| one.stars).sum();
    let count = f64::from(u32::try_from(rated.len()).unwrap_or(u32::MAX));
    Ok((count > 0.0).then(|| sum / count))
}

impl FromRow for Rated {
    fn from_row(row: &Row) -> Result<Self, StoreError> {
        let stars = row.word("body", |body| {
            let body: serde_json::Value = serde_json::from_str(body).ok()?;
            body.get("stars")?.as_f64()
        })?;
        Ok(Self { stars })
    }
}
